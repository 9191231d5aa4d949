"""Questions of yes or no: numbers and happenings they ask about are questioned, what they take for known is not."""

from __future__ import annotations

from typing import Any

import pytest

import seedkit as sk

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # asked: verb first, verb second with a mark, a headline without a verb, behind a colon, in somebody's mouth
        ("Hat Norwegen 12.000 Soldaten nach Schweden geschickt?", {"12.000 Soldaten": "q", "geschickt": "q"}),
        ("Tausende Soldaten bald in Schweden?", {"Tausende Soldaten": "q"}),
        ("Hochwasser in Norwegen: Müssen 3000 Menschen ihre Häuser verlassen?", {"3000 Menschen": "q"}),
        ("Norwegen greift Schweden an?", {"greift": "q"}),
        ("Stimmt es, dass drei Menschen verletzt wurden?", {"drei Menschen": "q", "verletzt": "q"}),
        ("Der Sprecher sagte: „Sind 40 Menschen gestorben?“", {"40 Menschen": "q", "gestorben": "q"}),
        # known already: a w-word asks about something else, an article or a preposition points at it
        ("Warum sind 40 Menschen gestorben?", {"40 Menschen": "a", "gestorben": "a"}),
        ("Wer zahlt die 300 Millionen Euro?", {"300 Millionen Euro": "a"}),
        ("Sind die 300 Millionen Euro weg?", {"300 Millionen Euro": "a"}),
        ("Starben bei dem Brand 40 Menschen?", {"Brand": "a", "40 Menschen": "q"}),
        ("40 Menschen gestorben: Half niemand?", {"40 Menschen": "a"}),
        ("Am Montag starben 40 Menschen. Hätte man es wissen können?", {"40 Menschen": "a", "starben": "a"}),
    ],
)
def test_what_a_question_asks_about_is_not_said(text: str, expected: dict[str, str]) -> None:
    claims = sk.tag_articles([{"text": text, "published": "2024-05-03"}], any_language=True).claims
    found: dict[str, Any] = dict(
        zip(claims["text"], zip(claims["stance"], claims["certainty"], strict=True), strict=True)
    )
    for words, kind in expected.items():
        stance, certainty = found[words]
        assert (stance == "questioned") == (kind == "q"), words
        assert (certainty == "speculative") == (kind == "q"), words
