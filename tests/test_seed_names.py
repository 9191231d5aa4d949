"""The names of the five seeds against a list made by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.records import Article
from seedkit.tag.entities import find_entities
from seedkit.zones import find_zones

ROOT = Path(__file__).parents[1]
NO_NAME = {"described", "office"}  # descriptions without a name: not in the list


def read_list() -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    seed = ""
    for line in (ROOT / "tests" / "golden" / "seed_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            seed = line[2:]
            found[seed] = []
        elif line and not line.startswith("#"):
            text, label, entity_id = line.rsplit(" ", 2)
            found[seed].append((text, label, entity_id))
    return found


def place(names: list[tuple[str, str, str]], text: str) -> set[tuple[int, int, str, str]]:
    """The names with their offsets: each is looked for behind the one before, as a whole word."""
    at, placed = 0, set()
    for form, label, entity_id in names:
        # a line break or a no-break space may stand inside a name
        pattern = r"(?<![\w-])" + re.escape(form).replace(r"\ ", r"\s") + r"(?![\w-])"
        match = re.compile(pattern).search(text, at)
        assert match, form
        placed.add((*match.span(), label, entity_id))
        at = match.end()
    return placed


def compare(nlp: Any, seed: str) -> tuple[set[Any], set[Any]]:
    text = (ROOT / "seeds" / f"{seed}.txt").read_text(encoding="utf-8")
    zones = tuple(find_zones(Article(seed, text)))
    doc = tag_text(nlp, text, article_id=seed, zones=zones)
    dead = [(zone.start, zone.end) for zone in zones if zone.zone == "boilerplate"]
    found = {
        (e.start, e.end, e.label, e.entity_id)
        for e in find_entities(doc)
        if e.label != "MISC" and not any(start <= e.start < end for start, end in dead)
    }
    wanted = place(read_list()[seed], text)
    names = {(e.start, e.end) for e in find_entities(doc) if e.rule not in NO_NAME}
    return wanted, {item for item in found if item in wanted or (item[0], item[1]) in names}


@pytest.mark.parametrize("seed", sorted(read_list()))
def test_seed_names(seed: str, nlp: Any) -> None:
    wanted, found = compare(nlp, seed)
    missed, extra = sorted(wanted - found), sorted(found - wanted)
    assert len(missed) <= 0.05 * len(wanted), (missed, extra)
    assert len(extra) <= 0.05 * len(wanted), (missed, extra)


def test_all_spellings_of_one_person_have_one_id(nlp: Any) -> None:
    ids = {}
    for seed in read_list():
        text = (ROOT / "seeds" / f"{seed}.txt").read_text(encoding="utf-8")
        for entity in find_entities(nlp(text)):
            ids.setdefault(entity.text, set()).add(entity.entity_id)
    for form in ("Kim Jong Un", "Kim Jong-un", "Kim", "Kims", "Machthaber"):
        assert ids[form] == {"PER-Kim-Jong-un"}, form
    for form in ("Wladimir Putin", "Putin", "Kremlchef"):
        assert ids[form] == {"PER-Wladimir-Putin"}, form
