"""Who speaks, in plain sentences: every subject with every object in every position of a German main clause."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.tag.statements import find_statements

pytestmark = pytest.mark.model

SUBJECTS = {
    "die Partei": "", "der Verein": "", "das Amt": "", "ein Sprecher": "", "eine Sprecherin": "", "Petra Lang": "",
    "Ministerin Lang": "", "die Stadt Kiel": "", "das Ministerium": "", "der Deutsche Bauernbund": "", "die Polizei": "",
    "Amnesty International": "", "die Behörden": "n", "viele Eltern": "n", "die Grünen": "n", "SPD und CDU": "n",
    "mehrere Zeugen": "n",
}  # fmt: skip
"""Subjects, with the ending their verb has."""
OBJECTS = {
    "ein Verbot": "forderte", "eine Pause": "forderte", "einen Stopp": "forderte", "mehr Geld": "forderte", "neue Regeln": "forderte",
    "das Gesetz": "kritisierte", "die Pläne": "kritisierte", "den Bau": "kritisierte", "das Vorgehen der Polizei": "kritisierte",
    "einen Fall": "bestätigte", "ein Leck": "bestätigte",
}  # fmt: skip
POSITIONS = (
    "{Subject} {verb} {object}.",
    "Am Montag {verb} {subject} {object}.",
    "Wegen der Hitze {verb} {subject} am Montag in Kiel {object}.",
    "{Subject} {have} {object} {participle}.",
    "Nach dem Spiel {have} {subject} {object} {participle}.",
    "{Subject}, wo vieles neu ist, {verb} {object}.",
    "Es regnete, und {subject} {verb} {object}.",
)
PARTICIPLES = {"forderte": "gefordert", "kritisierte": "kritisiert", "bestätigte": "bestätigt"}


def sentence(position: str, subject: str, thing: str) -> str:
    verb, ending = OBJECTS[thing], SUBJECTS[subject]
    return position.format(
        subject=subject,
        Subject=subject[0].upper() + subject[1:],
        object=thing,
        verb=verb + ending,
        have="haben" if ending else "hat",
        participle=PARTICIPLES[verb],
    )


@pytest.mark.parametrize("position", POSITIONS)
def test_the_subject_speaks(nlp: Any, position: str) -> None:
    wrong = []
    for subject, thing in product(SUBJECTS, OBJECTS):
        text = sentence(position, subject, thing)
        sources = [one.source for one in find_statements(tag_text(nlp, text, article_id="t"))]
        if [str(source).lower() for source in sources] != [subject.lower()]:
            wrong.append((text, sources))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Den Bau kritisierte der Verein.", "der Verein"),
        ("Den Bau kritisierte Petra Lang.", "Petra Lang"),
        ("Ein Verbot forderte der Verein.", "der Verein"),
        ("Ein Verbot forderte Petra Lang.", "Petra Lang"),
        ("Die Schließung forderte Ministerin Lang.", "Ministerin Lang"),
        ("Mehr Geld forderte Amnesty International.", "Amnesty International"),
        ("Neue Stellen forderte das Ministerium.", "das Ministerium"),
        ("Neue Regeln forderte das Ministerium.", "das Ministerium"),
        ("Das Treffen forderte das Ministerium.", "Das Treffen"),
        ("Das Gesetz kritisierten die Grünen.", "die Grünen"),
        ("Das Vorgehen der Polizei kritisierten mehrere Zeugen.", "mehrere Zeugen"),
        ("Einen Fall bestätigte die Polizei.", "die Polizei"),
    ],
)
def test_a_thing_in_front_is_the_object(nlp: Any, text: str, source: str) -> None:
    assert [one.source for one in find_statements(tag_text(nlp, text, article_id="t"))] == [source]
