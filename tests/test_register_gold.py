"""Invented news of every kind (register_gold.txt): which source a phrase names, and which words are nobody's name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import seedkit as sk
from seedkit.register import load_register

GOLD = Path(__file__).with_name("register_gold.txt")
MARK = re.compile(r"\[([^\]|]+)\|([^\]|]+)(?:\|([^\]|!]+))?(?:\|!([^\]]+))?\]")
REGISTER = load_register()


class Mention(NamedTuple):
    """A marked phrase; ``source_id`` is None for an ordinary word."""

    passage: str
    start: int
    end: int
    phrase: str
    source_id: str | None
    kind: str | None
    reason: str | None


def read_gold() -> tuple[dict[str, str], list[Mention]]:
    """The passages without their marks, by name, and what is marked in them."""
    texts, mentions = {}, []
    for block in re.split(r"^### ", GOLD.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name, body = (part.strip() for part in block.split("\n", 1))
        text, done = "", 0
        for match in MARK.finditer(body):
            text += body[done : match.start()]
            phrase, source_id, kind, reason = match.groups()
            wanted = None if source_id == "-" else source_id
            mentions.append(Mention(name, len(text), len(text) + len(phrase), phrase, wanted, kind, reason))
            text, done = text + phrase, match.end()
        texts[name] = text + body[done:]
    return texts, mentions


TEXTS, MENTIONS = read_gold()
NAMES = [mention for mention in MENTIONS if mention.source_id is not None]
WORDS = [mention for mention in MENTIONS if mention.source_id is None]


@cache
def tables() -> Any:
    """The passages, tagged."""
    return sk.tag_articles(sk.read_articles([{"id": name, "text": text} for name, text in TEXTS.items()]))


@pytest.mark.parametrize(
    "mention",
    [
        pytest.param(
            mention,
            id=f"{mention.passage}-{mention.phrase}",
            marks=[pytest.mark.xfail(strict=True, reason=mention.reason)] if mention.reason else [],
        )
        for mention in NAMES
    ],
)
def test_the_phrase_names_its_source(mention: Mention) -> None:
    found = REGISTER.resolve(mention.phrase)
    source = REGISTER.get(found)
    assert (found, source.kind if source else None) == (mention.source_id, mention.kind)


@pytest.mark.model
@pytest.mark.parametrize("word", [pytest.param(word, id=f"{word.passage}-{word.phrase}") for word in WORDS])
def test_an_ordinary_word_is_nobodys_name(word: Mention) -> None:
    assert TEXTS[word.passage][word.start : word.end] == word.phrase
    named = [
        (row.text, row.entity_id)
        for row in tables().entities.itertuples()
        if row.article_id == word.passage
        and row.start < word.end
        and word.start < row.end
        and row.entity_id in REGISTER
    ]
    said = [
        (row.source, row.source_id)
        for row in tables().statements.itertuples()
        if row.article_id == word.passage and row.source == word.phrase and row.source_id in REGISTER
    ]
    assert not named and not said


@pytest.mark.model
def test_names_are_found_in_the_text_as_well() -> None:
    """The entity table has most of them with the same id; names in an oblique case are found by the register alone."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for row in tables().entities.itertuples():
        rows.setdefault(row.article_id, []).append((row.start, row.end, row.entity_id))
    listed = [mention for mention in NAMES if mention.source_id in REGISTER]
    found = [
        mention
        for mention in listed
        if any(
            a < mention.end and mention.start < b and who == mention.source_id
            for a, b, who in rows.get(mention.passage, ())
        )
    ]
    assert len(found) >= 0.8 * len(listed)


def test_the_passages_are_many_and_mixed() -> None:
    kinds = {mention.kind for mention in NAMES}
    assert len(TEXTS) >= 50 and len(NAMES) >= 350 and len(WORDS) >= 20
    assert {"agency", "authority", "broadcaster", "company", "court", "international", "magazine", "ministry"} <= kinds
    assert {"newspaper", "ngo", "online", "party", "police", "state", "think_tank", "university"} <= kinds
