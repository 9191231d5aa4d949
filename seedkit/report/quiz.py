"""A quiz on the timeline for a class: when is what told, has it happened, and which of two came first, if that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pandas as pd

from seedkit import __version__
from seedkit.cells import Sentences, TablesLike, day_of, tables_given
from seedkit.cells_titles import article_titles
from seedkit.report.language import Language, load_language
from seedkit.report.page import render_page
from seedkit.report.quoting import flat
from seedkit.report.stances import claim_stance
from seedkit.timeline import build_timeline

__all__ = ["Dated", "Pair", "dated_events", "pairs_of", "render_quiz"]

_Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Dated:
    """One dated event: ``html`` is its sentence with the words for it marked, safe to print; ``first`` and ``last`` its days, "" where open."""

    letter: str
    html: str
    title: str
    published: str
    first: str
    last: str
    status: str
    span: tuple[Any, Any]


@dataclass(frozen=True)
class Pair:
    """Two events by their letters; ``answer`` is the key of a phrase: the first, the second, or that nobody can tell."""

    one: str
    other: str
    answer: str


def render_quiz(
    tables: TablesLike, path: str | Path, *, lang: str = "en", most: int = 8, data: str | Path | None = None
) -> Path:
    """Write a quiz of at most ``most`` dated events of a corpus, with an answer key behind it, and return its path.

    One HTML file that asks for nothing outside itself; on paper the key begins on a sheet of its own. Events stand in the order of
    the articles, not in that of their days. ``data`` is the analyst's folder, as for ``tag_articles``.

    Raises ValueError for a language it does not speak and for ``most`` under 2 or over 26, the letters there are.
    """
    tables_given(tables)
    if not 2 <= most <= len(ascii_uppercase):
        raise ValueError(f"most is {most} (allowed: 2 to {len(ascii_uppercase)})")
    words = load_language(lang)
    events = dated_events(tables, build_timeline(tables, data=data), words, most=most)
    pairs = pairs_of(events, most=most)
    html = render_page({"w": words, "version": __version__, "events": events, "pairs": pairs}, template="quiz.html.j2")
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, encoding="utf-8")
    return target


def dated_events(tables: TablesLike, timeline: pd.DataFrame, words: Language, *, most: int = 8) -> list[Dated]:
    """Return the events to ask about, from all over the corpus, each sentence once;
    none where fewer than two have a date that their own sentence tells."""
    dated = timeline[(timeline["kind"] == "event") & (timeline["from_date"].notna() | timeline["to_date"].notna())]
    order = {str(one): at for at, one in enumerate(tables.articles["article_id"])}
    rows = sorted(dated.to_dict("records"), key=lambda row: (order.get(str(row["article_id"]), -1), int(row["start"])))
    sentences, when = Sentences(tables.sentences), tables.times[tables.times["type"].isin(["DATE", "TIME"])]
    told = {
        (str(one), found[0])
        for one, start in zip(when["article_id"], when["start"], strict=True)
        if (found := sentences.at(str(one), int(start)))
    }
    by_text: dict[str, Mapping[Any, Any]] = {}
    for row in rows:
        found = sentences.at(str(row["article_id"]), int(row["start"]))
        if found is None or (str(row["article_id"]), found[0]) not in told:
            continue  # its date stands elsewhere: nobody could read it out of the sentence
        by_text.setdefault(flat(row["sentence"]), row)  # two events of one sentence are one question
    every = list(by_text.values())
    if len(every) < 2:
        return []
    chosen = [every[round(i * (len(every) - 1) / (most - 1))] for i in range(most)] if len(every) > most else every
    articles = {str(row["article_id"]): row for row in tables.articles.to_dict("records")}
    titles = article_titles(tables)
    asked = []
    for letter, event in zip(ascii_uppercase, chosen, strict=False):
        one = str(event["article_id"])
        printed = words.days(articles[one]["published_from"], articles[one]["published_to"])
        first, last = day_of(event["from_date"]), day_of(event["to_date"])
        asked.append(
            Dated(
                letter,
                _marked(str(articles[one]["text"]), event, sentences),
                titles[one],
                printed,
                words.day(first) if first else "",
                words.day(last) if last else "",
                _status(event, words),
                (first, last),
            )
        )
    return asked


def pairs_of(events: Sequence[Dated], *, most: int = 8) -> list[Pair]:
    """Return pairs to ask about, those that have an order and those that have none, at most ``most`` and every event as evenly as may be."""
    every = [Pair(one.letter, other.letter, _answer(one, other)) for one, other in combinations(events, 2)]
    found: list[Pair] = []
    asked: dict[str, int] = dict.fromkeys((event.letter for event in events), 0)
    while every and len(found) < most:
        open_ones = sum(pair.answer == "quiz_none" for pair in found)
        least = min(
            every,
            key=lambda pair: (
                asked[pair.one] + asked[pair.other],
                (pair.answer == "quiz_none") != (open_ones * 2 < len(found)),  # with and without an order in turn
            ),
        )
        every.remove(least)
        found.append(least)
        asked[least.one] += 1
        asked[least.other] += 1
    return sorted(found, key=lambda pair: (pair.one, pair.other))


def _answer(one: Dated, other: Dated) -> str:
    """Which of two came first: only where the last day of one lies before the first day of the other."""
    if one.span[1] and other.span[0] and one.span[1] < other.span[0]:
        return "quiz_first"
    if other.span[1] and one.span[0] and other.span[1] < one.span[0]:
        return "quiz_second"
    return "quiz_none"


def _status(row: _Row, words: Language) -> str:
    """How firmly an event is told and, where it is no plain assertion, whether it is denied, expected or demanded."""
    stance = claim_stance(str(row["stance"]), None) if not row["disputed_by"] else "denied"
    how = words.get(row["certainty"])
    return how if stance == "asserted" else f"{how}, {words.get(stance)}"


def _marked(text: str, row: _Row, sentences: Sentences) -> str:
    """The sentence of an event with its own words marked."""
    start, end = int(row["start"]), int(row["end"])
    found = sentences.at(str(row["article_id"]), start)
    first, last = (found[0], max(found[1], end)) if found else (start, end)
    pieces = (flat_inside(text[first:start]), flat_inside(text[start:end]), flat_inside(text[end:last]))
    return f"{escape(pieces[0])}<b>{escape(pieces[1])}</b>{escape(pieces[2])}"


def flat_inside(text: str) -> str:
    """A part of a text as one line; a blank at its ends stays.

    >>> flat_inside(" am\\n Montag ")
    ' am Montag '
    """
    return (" " if text[:1].isspace() else "") + flat(text) + (" " if text.strip() and text[-1:].isspace() else "")
