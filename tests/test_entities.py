"""Entities: where the names are, what they are linked to."""

from __future__ import annotations

import re
from typing import Any

import pytest
import spacy

from seedkit.tag.entities import find_entities

BLANK = spacy.blank("de")
MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def check(marked: str, nlp: Any = BLANK) -> None:
    """Compare with marked-up German: ``[Name|id]``; every marked name must have that id, no other name may be found."""
    text, wanted, at = "", {}, 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        wanted[(len(text), len(text) + len(match[1]))] = match[2]
        text += match[1]
        at = match.end()
    text += marked[at:]
    doc = nlp(text)
    doc.user_data["article_id"] = "a"
    found = list(find_entities(doc))
    assert all(text[entity.start : entity.end] == entity.text for entity in found)
    got = {(entity.start, entity.end): entity.entity_id for entity in found}
    assert {(text[s:e], i) for (s, e), i in got.items()} == {(text[s:e], i) for (s, e), i in wanted.items()}
    assert got == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "[Putins|PER-Wladimir-Putin] Sprecher und der [Kremlchef|PER-Wladimir-Putin] schweigen.",
        "[Kim Jong Un|PER-Kim-Jong-un] lacht. [Kims|PER-Kim-Jong-un] Leute klatschen, [Kim|PER-Kim-Jong-un] winkt.",
        "Es kam zu einem Treffen mit [Kim Jong-un|PER-Kim-Jong-un]. [Nordkoreas|KP] [Machthaber|PER-Kim-Jong-un] schwieg.",
        "Der [südkoreanische Geheimdienst|KR-NIS] und [Südkoreas|KR] [Geheimdienst|KR-NIS] sind derselbe wie der [NIS|KR-NIS].",
        "Die deutsche Wirtschaft und amerikanische Firmen wachsen.",
        "Generalsekretär [Anton Berger|auto:anton-berger] sprach. [Berger|auto:anton-berger] war müde.",
        "[Putin’s|PER-Wladimir-Putin] Sprecher sah [Polen's|PL] Grenze und [Al-Jazeera’s|ALJAZEERA] Studio.",
        "Generalsekretär [Anton Berger|auto:anton-berger] ging. [Berger’s|auto:anton-berger] Auto stand da.",
        "Die Zeit heilt alle Wunden der Welt.",
    ],
)
def test_names_and_ids(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Moskau|RU] und [Pjöngjang|KP] unterzeichneten einen Vertrag.",
        "Die Gespräche in [Moskau|LOC-Moskau] dauerten lange.",
        "Laut Schätzungen aus [Seoul|KR] sind es mehr.",
        "[Kiew|LOC-Kiew] – Am Morgen gab es Alarm.",
        "Er flog nach [Washington|LOC-Washington] und bei [Moskaus|RU] Bemühungen half niemand.",
        "[Berlin|DE] fordert Aufklärung. [Berlin|LOC-Berlin] ist groß.",
    ],
)
def test_capital_as_government_or_place(marked: str) -> None:
    check(marked)
