"""Marked-up sentences (statements_gold.txt): every frame of the grammar of hearsay, with minimal pairs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.records import Statement
from seedkit.tag.statements import find_statements

GOLD = Path(__file__).with_name("statements_gold.txt")
MARK = re.compile(r"</?([SCQ])>")
KINDS = {"direct", "indirect", "reported", "free_indirect"}
STANCES = {"asserted", "denied", "unconfirmed", "predicted", "demanded", "questioned"}
MOODS = {"indicative", "konjunktiv_1", "konjunktiv_2", "sollen", "imperative"}
CERTAINTIES = {"firm", "reported", "hedged", "speculative"}
DIRECTNESS = {"own_words", "official", "unnamed", "relayed", "document"}


def read_gold() -> list[tuple[str, str, str | None]]:
    """(marked sentence, expectations, reason why it fails today or None)."""
    rows = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(" | ")]
        reason = parts[2].lstrip("!") if len(parts) > 2 else None
        rows.append((parts[0], parts[1], reason))
    return rows


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The bare text and the spans of S, C and Q in it."""
    text, spans, opened, at = "", {"S": [], "C": [], "Q": []}, {}, 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group().startswith("</"):
            spans[match.group(1)].append((opened[match.group(1)], len(text)))
        else:
            opened[match.group(1)] = len(text)
    return text + marked[at:], spans


def mistakes(text: str, spans: dict[str, list[tuple[int, int]]], expected: str, found: list[Statement]) -> list[str]:
    """What is wrong with the statement whose content is the marked one."""
    if expected == "-":
        return [f"unexpected: {s.kind} {s.text!r} ({s.rule})" for s in found]
    words = expected.split()
    same = [s for s in found if list(s.spans) == spans["Q"] and s.kind == words[0]]
    if not same:
        got = [(s.kind, [text[a:b] for a, b in s.spans], s.rule) for s in found]
        return [f"no {words[0]} statement with that content; found {got}"]
    row = same[0]
    wrong = []
    if spans["S"] and (row.source_start, row.source_end) != spans["S"][0]:
        wrong.append(f"source {row.source!r}")
    if spans["C"] and (row.cue_start, row.cue_end) != spans["C"][0]:
        wrong.append(f"cue {row.cue!r}")
    # "reported" is a kind and a rung of certainty: the first word is the kind
    for word in words[1:]:
        if word in STANCES:
            got: Any = row.stance
        elif word in MOODS:
            got = row.mood
        elif word in CERTAINTIES:
            got = row.certainty
        elif word in DIRECTNESS:
            got = row.directness
        elif word.startswith("hedges:"):
            word, got = word[7:], word[7:] if word[7:] in row.hedges else row.hedges
        elif word.startswith("channel:"):
            word, got = word[8:], ";".join(row.channel_id)
        else:
            got = word if word in row.rule else row.rule
        if got != word:
            wrong.append(f"{word} expected, {got} found")
    return wrong


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(m, e, id=str(n), marks=[pytest.mark.xfail(strict=True, reason=r)] if r else [])
        for n, (m, e, r) in enumerate(read_gold(), 1)
    ],
)
def test_marked_sentence(nlp: Any, marked: str, expected: str) -> None:
    text, spans = unmark(marked)
    found = list(find_statements(tag_text(nlp, text, article_id="t")))
    assert not mistakes(text, spans, expected, found)


def test_there_are_enough_and_nearly_all_pass() -> None:
    rows = read_gold()
    assert len(rows) >= 120
    assert sum(reason is not None for _, _, reason in rows) <= 0.03 * len(rows)
