"""Reads the treebanks and labelled texts of ``--data DIR``; one sentence is a list of ``Word``."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["DEFAULT_DATA", "Word", "read_conllu", "read_gsd_dev", "read_gsd_test", "read_pud"]

DEFAULT_DATA = Path(__file__).parent.parent.parent / "shared" / "nlpdata"


class Word(NamedTuple):
    """A word as it is written (*im* is one word). ``space``: does a space follow?"""

    form: str
    space: bool
    tag: str
    lemma: str
    features: str


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a CoNLL-U file; contractions are one word again, tagged APPRART, lemma of the first."""
    sentence: list[Word] = []
    first = last = 0
    joined, joined_space = "", True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 10:
                if not line.strip() and sentence:
                    yield sentence
                    sentence, first, last = [], 0, 0
                continue
            number, form, lemma, tag, features, misc = (cells[i] for i in (0, 1, 2, 4, 5, 9))
            space = "SpaceAfter=No" not in misc
            if "-" in number:
                first, last = map(int, number.split("-"))
                joined, joined_space = form, space
            elif "." not in number:
                if first <= int(number) <= last:
                    if int(number) == first:
                        tag = "APPRART" if tag in {"APPR", "APPRART"} else tag
                        sentence.append(Word(joined, joined_space, _tag(tag), lemma, features))
                else:
                    sentence.append(Word(form, space, _tag(tag), lemma, features))
    if sentence:
        yield sentence


def _tag(tag: str) -> str:
    """The tag as STTS has it: some corpora call the pronominal adverb PROAV."""
    return "PAV" if tag == "PROAV" else tag


def read_pud(data: Path) -> Iterator[list[Word]]:
    """Yield the PUD sentences that have STTS tags (they come in a file of their own)."""
    tagged: dict[tuple[str, ...], list[str]] = {}
    with gzip.open(data / "ud" / "de_pud_stts_tags.tsv.gz", "rt", encoding="utf-8") as lines:
        for block in lines.read().split("\n\n"):
            rows = [row.split("\t") for row in block.split("\n") if row]
            tagged[tuple(row[0] for row in rows)] = [_tag(row[1]) for row in rows]
    for sentence in read_conllu(data / "ud" / "de_pud-ud-test.conllu.gz"):
        tags = tagged.get(tuple(word.form for word in sentence))
        if tags is not None:
            yield [word._replace(tag=tag) for word, tag in zip(sentence, tags, strict=True)]


def read_gsd_dev(data: Path) -> Iterator[list[Word]]:
    """Yield the sentences of GSD dev (training data here)."""
    yield from read_conllu(data / "ud" / "de_gsd-ud-dev.conllu.gz")


def read_gsd_test(data: Path) -> Iterator[list[Word]]:
    """Yield the sentences of the first part of GSD test (measured on, never trained on)."""
    yield from read_conllu(data / "ud" / "de_gsd-ud-test-part1.conllu.gz")
