"""Counts of nothing: where a text says that there are none, and where the same words say something else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.tag.quantities import find_quantities

NONE = [
    ("Bei dem Unfall gab es [keine Toten].", "killed"),
    ("Wie durch ein Wunder wurde [niemand] verletzt.", "wounded"),
    ("Die Landung verlief [ohne Verletzte].", "wounded"),
    ("Verletzt wurde bei dem Brand [kein Mensch].", "wounded"),
    ("[Todesopfer] waren nicht zu beklagen.", "killed"),
    ("[Verletzte] gab es nach Angaben der Wache keine.", "wounded"),
    ("[Personen] wurden nicht verletzt.", "wounded"),
    ("Bei der Kundgebung blieb es [ohne Festnahmen].", "arrested"),
    ("Vermisst werde [niemand] mehr, hieß es.", "missing_people"),
    ("Der Fahrer verletzte zum Glück [niemanden].", "wounded"),
    ("[Niemand] verletzt", "wounded"),
    ("[Keiner] der Fahrgäste wurde verletzt.", "wounded"),
]
SOME = [
    "Der Weg ist gesperrt, damit niemand verletzt wird.",
    "Es darf keine Toten mehr geben.",
    "Es gab keine weiteren Toten.",
    "Es gab bislang keine Hinweise auf Verletzte.",
    "Niemand verletzte die Regeln.",
    "Niemand anders als der Wirt wurde verletzt.",
    "Niemand will verletzt werden.",
    "Die Firma machte keine Verluste.",
    "Es lagen keine Vorschläge vor, und niemand sprach.",
]


@pytest.mark.model
@pytest.mark.parametrize(("marked", "measure"), NONE)
def test_none(nlp: Any, marked: str, measure: str) -> None:
    found = list(find_quantities(tag_text(nlp, re.sub(r"[\[\]]", "", marked))))
    assert [(one.text, one.low, one.high, one.measure) for one in found] == [
        (*re.findall(r"\[(.+?)\]", marked), 0, 0, measure)
    ]


@pytest.mark.model
@pytest.mark.parametrize("text", SOME)
def test_says_something_else(nlp: Any, text: str) -> None:
    assert list(find_quantities(tag_text(nlp, text))) == []


@pytest.mark.model
def test_two_in_one_breath(nlp: Any) -> None:
    found = find_quantities(tag_text(nlp, "Beim Brand gab es weder Tote noch Verletzte, aber drei Festnahmen."))
    assert [(one.text, one.low, one.measure) for one in found] == [
        ("weder Tote", 0, "killed"), ("Verletzte", 0, "wounded"), ("drei Festnahmen", 3, "arrested"),
    ]  # fmt: skip


@pytest.mark.model
def test_none_of_forty(nlp: Any) -> None:
    found = find_quantities(tag_text(nlp, "Keiner der 40 Fahrgäste wurde verletzt."))
    assert [(one.text, one.low, one.measure) for one in found] == [
        ("Keiner", 0, "wounded"),
        ("40 Fahrgäste", 40, "people"),
    ]
