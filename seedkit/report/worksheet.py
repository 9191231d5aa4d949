"""A worksheet for a class: an article with numbered sentences, a table to fill in, and what the tool says on a page of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit import __version__
from seedkit.cells import TablesLike, tables_given
from seedkit.cells_titles import article_titles
from seedkit.markup import anchor
from seedkit.register import load_register
from seedkit.report.language import Language, load_language
from seedkit.report.names import Names, names_of_corpus
from seedkit.report.page import render_page
from seedkit.report.quoting import flat
from seedkit.report.stances import claim_stance, statement_stance
from seedkit.verbs import joined_lemma

__all__ = ["Asked", "Sheet", "render_worksheet", "worksheets"]

_PROSE = ("headline", "lead", "body")
"""Sentences are asked about where the article speaks; a caption or a byline is no question."""
_OWN = 4
"""Of so many sentences one that the article says in its own voice: the class must find out which."""
_Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Asked:
    """One numbered sentence with what the tool says of it: who, through whom, by which word, how firmly."""

    number: int
    start: int
    end: int
    who: str
    via: str
    word: str
    firmness: str


@dataclass(frozen=True)
class Sheet:
    """One article as a worksheet; ``heading`` and ``html``, its headline and its text, are safe to print as they are."""

    anchor: str
    title: str
    published: str
    heading: str
    html: str
    asked: Sequence[Asked]


def render_worksheet(
    tables: TablesLike, path: str | Path, *, lang: str = "en", most: int = 10, data: str | Path | None = None
) -> Path:
    """Write a worksheet of at most ``most`` sentences an article, with an answer key behind it, and return its path.

    One HTML file that asks for nothing outside itself; on paper each article and its key begin on a sheet of their own.
    ``data`` is the analyst's folder, as for ``tag_articles``: whoever corrects the tool there corrects the key.

    Raises ValueError for a language it does not speak and for ``most`` under 1.
    """
    tables_given(tables)
    if most < 1:
        raise ValueError(f"most is {most} (allowed: 1 and more)")
    words = load_language(lang)
    names = names_of_corpus(tables, load_register(data), words)
    sheets = worksheets(tables, names, words, most=most)
    html = render_page({"w": words, "version": __version__, "sheets": sheets}, template="worksheet.html.j2")
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, encoding="utf-8")
    return target


def worksheets(tables: TablesLike, names: Names, words: Language, *, most: int = 10) -> list[Sheet]:
    """Return a worksheet for each article that has anything to ask about."""
    titles = article_titles(tables)
    parts = {
        name: {str(key): frame.to_dict("records") for key, frame in getattr(tables, name).groupby("article_id")}
        for name in ("zones", "sentences", "statements", "claims")
    }
    found = []
    for article in tables.articles.to_dict("records"):
        one = str(article["article_id"])
        mine = {name: by_article.get(one, []) for name, by_article in parts.items()}
        asked = _asked(mine, str(article["text"]), names, words, most)
        if asked:
            days = words.days(article["published_from"], article["published_to"])
            heading, html = _numbered(str(article["text"]), mine["zones"], asked, titles[one])
            found.append(Sheet(anchor("a", one), titles[one], days, heading, html, asked))
    return found


def _asked(parts: Mapping[str, Sequence[_Row]], text: str, names: Names, words: Language, most: int) -> list[Asked]:
    """The sentences to ask about, from all over the article: what somebody says, and a few that the article says itself."""
    zones = sorted((int(zone["start"]), str(zone["zone"])) for zone in parts["zones"])
    starts = [start for start, _ in zones]
    said, claimed = (_by_sentence(parts["sentences"], parts[name]) for name in ("statements", "claims"))
    theirs: list[int] = []
    own: list[int] = []
    for at, sentence in enumerate(parts["sentences"]):
        zone = zones[i][1] if (i := bisect_right(starts, int(sentence["start"])) - 1) >= 0 else "body"
        if zone in _PROSE and at in said:
            theirs.append(at)
        elif zone in _PROSE and at in claimed and not _through(at, said):
            own.append(at)
    few = _spread(own, max(most // _OWN, most - len(theirs)))
    chosen = sorted([*few, *_spread(theirs, most - len(few))])
    found = []
    for number, at in enumerate(chosen, 1):
        row = parts["sentences"][at]
        start, end = int(row["start"]), int(row["end"])
        if at in said:
            found.append(_told(number, start, end, said[at], text, names, words))
        else:
            claim = claimed[at][0]
            how, word = _firmness({**claim, "stance": claim_stance(str(claim["stance"]), None)}, words)
            found.append(Asked(number, start, end, words["own_voice"], "", word, how))
    return found


def _spread(of: Sequence[int], most: int) -> list[int]:
    """At most so many, from the first to the last, evenly."""
    if len(of) <= most:
        return list(of)
    return [of[round(i * (len(of) - 1) / max(most - 1, 1))] for i in range(max(most, 0))]


def _firmness(row: _Row, words: Language) -> tuple[str, str]:
    """How firmly something is said, stance included, and the words that weaken it."""
    hedges = row["hedges"] if isinstance(row["hedges"], list | tuple) else ()
    how = words.get(row["certainty"])
    stance = "" if row["stance"] == "asserted" else f", {words.get(row['stance'])}"
    return f"{how}{stance}", ", ".join(map(str, hedges))


def _through(at: int, said: Mapping[int, Sequence[_Row]]) -> bool:
    """Whether a statement of the sentence before goes on in this one."""
    return any(int(row["end"]) > int(row["sentence_end"]) for row in said.get(at - 1, ()))


def _by_sentence(sentences: Sequence[_Row], rows: Sequence[_Row]) -> dict[int, list[dict[Any, Any]]]:
    """The rows that begin in each sentence, with where it ends."""
    starts = [int(sentence["start"]) for sentence in sentences]
    found: dict[int, list[dict[Any, Any]]] = {}
    for row in rows:
        at = bisect_right(starts, int(row["start"])) - 1
        if at >= 0:
            found.setdefault(at, []).append({**row, "sentence_end": int(sentences[at]["end"])})
    return found


def _told(number: int, start: int, end: int, rows: Sequence[_Row], text: str, names: Names, words: Language) -> Asked:
    """What the tool says of a sentence; of several statements each source, word and grade once."""
    cells: list[tuple[str, str, str, str]] = []
    for row in rows:
        shown, _ = names.shown(row["source_id"], "" if pd.isna(row["source"]) else str(row["source"]))
        how, weak = _firmness({**row, "stance": statement_stance(row)}, words)
        cue: str = "" if pd.isna(row["cue"]) else _whole_cue(row, text)
        via = names.chain(row["channel_id"])
        cells.append((shown or words["nobody_named"], via, ", ".join(filter(None, (cue, weak))), how))
    who, passed_on, word, firmness = (
        "; ".join(dict.fromkeys(filter(None, column))) for column in zip(*cells, strict=True)
    )
    return Asked(number, start, end, who, passed_on, word, firmness)


def _whole_cue(row: _Row, text: str) -> str:
    """The reporting word, with what stands apart from it at the end of its clause: *teilte … mit*."""
    cue = str(row["cue"])
    behind = re.match(r"[^.,:;!?]*?(\w+)[.,:;!?]", text[int(row["cue_end"]) : int(row["cue_end"]) + 300])
    if behind is None or " " in cue or joined_lemma(cue, behind[1]) is None:
        return cue
    return f"{cue} … {behind[1]}"


def _numbered(text: str, zones: Sequence[_Row], asked: Sequence[Asked], title: str) -> tuple[str, str]:
    """The headline and the article, with a number before each sentence that is asked about.

    What the website put there is left out, as is from the article its headline where that is the title.
    """
    spans = {name: [(int(z["start"]), int(z["end"])) for z in zones if z["zone"] == name] for name in _APART}
    borders = [(one.start, one.end, f'<span class="asked"><b>{one.number}</b>\u00a0') for one in asked]
    borders += [(start, end, "") for start, end in spans["boilerplate"]]
    head = next((span for span in spans["headline"] if flat(text[slice(*span)]) == flat(title)), None)
    if head is None:
        return escape(title), _marked(text, 0, len(text), borders)
    start, end = head
    before, behind = _marked(text, 0, start, borders), _marked(text, end, len(text), borders)
    return _marked(text, start, end, borders).strip(), "\n\n".join(filter(None, (before.strip(), behind.strip())))


_APART = ("headline", "boilerplate")


def _marked(text: str, begin: int, finish: int, borders: Sequence[tuple[int, int, str]]) -> str:
    """A part of the article as HTML; a border without a mark of its own leaves out what it encloses."""
    pieces, at = [], begin
    for start, end, opening in sorted(one for one in borders if one[0] >= begin and one[1] <= finish):
        pieces.append(escape(text[at : max(start, at)]))
        pieces.append(f"{opening}{escape(text[start:end])}</span>" if opening else "[…]")
        at = max(end, at)
    return "".join([*pieces, escape(text[at:finish])])
