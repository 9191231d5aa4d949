"""The briefing: what is claimed, how sure, who disagrees, where it comes from, on one self-contained page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from seedkit import __version__
from seedkit.cells import TablesLike, tables_given
from seedkit.changes import compared
from seedkit.charts import (
    Width,
    alt_text,
    draw_figures,
    draw_provenance,
    draw_sources,
    draw_timeline,
    save_svg,
)
from seedkit.near_duplicates_articles import find_repeated
from seedkit.palette import origin_colours
from seedkit.report.articles import article_views
from seedkit.report.changes import Changes, HeardChanges, change_finding, compare_runs, heard_since
from seedkit.report.content import Content, collect
from seedkit.report.denials import disputed
from seedkit.report.findings import Question, bottom_line, opening
from seedkit.report.happenings import TimelineRow, timeline_frame, timeline_rows, undated
from seedkit.report.language import Language, load_language
from seedkit.report.method import corrections, error_rates, problems
from seedkit.report.names import names_of_corpus
from seedkit.report.page import render_page, svg_source
from seedkit.report.questions import build_questions, figures_frame
from seedkit.report.rows import ClaimRow, claim_rows, ledger_parts
from seedkit.report.sourcing import provenance_frames, provenance_notes, shows_main_figures, source_rows, sources_frame
from seedkit.report.together import disputed_first, said_together
from seedkit.report.voices import Voice, heard_most, quoted_first, voices

__all__ = ["render_report"]


def render_report(
    tables: TablesLike,
    path: str | Path,
    *,
    lang: str = "en",
    title: str | None = None,
    since: TablesLike | None = None,
    data: str | Path | None = None,
) -> Path:
    """Write the briefing of a corpus to one HTML file and return its path.

    The file asks for nothing outside itself, runs under a policy that allows only its own style and script, and reads
    with scripts off. ``since`` are the tables of an earlier run: what is new, gone or changed since then stands on the
    first screen. ``data`` is the analyst's folder (register, measures), as for ``tag_articles``.

    Raises ValueError for a language the briefing does not speak, OSError where the file cannot be written; an existing
    file is replaced only once the new one is whole.
    """
    tables_given(tables)
    words = load_language(lang)
    target = Path(path)
    html = render_page(_context(tables, words, title=title, since=since, data=data))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(html)
        os.chmod(aside, 0o644)
        os.replace(aside, target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return target


def _context(
    tables: TablesLike,
    words: Language,
    *,
    title: str | None,
    since: TablesLike | None,
    data: str | Path | None,
) -> dict[str, Any]:
    content = collect(tables, words, data=data)
    rows = claim_rows(tables, content.names, content.labels, words)
    questions = build_questions(content, rows, words)
    open_questions = _opened(questions)
    said = voices(tables, content.names, words)
    together = said_together(content.together, tables, content.names, words, _places(said))
    answers = bottom_line(questions, words)
    changes, heard = (None, []) if since is None else _changes(since, tables, content, rows, words, _places(said), data)
    charts, reliance = _charts(content, tables, rows, words), provenance_notes(content, words)
    sections = [
        *(["said"] if said else []),
        *(["together"] if together else []),
        "figures",
        "timeline",
        "sources",
        "provenance",
        "ledger",
        "method",
        "articles",
    ]
    contents = [
        (name, words[f"{name}_title"])
        for name in sections
        if name != "provenance" or reliance or charts["provenance"] is not None  # no section, no way there
    ]
    events = timeline_rows(content, rows, words)
    repeated = find_repeated(tables)
    sources = source_rows(content, rows, words)
    return {
        "w": words,
        "version": __version__,
        "title": title or _title(tables, words),
        "scope": _scope(tables, words),
        "opening": opening(tables, len(content.provenance.roots), len(content.rated), words, repeated=len(repeated)),
        "findings": [
            *([change_finding(changes, heard, words)] if changes is not None else []),
            *heard_most(said, words),
            *answers,
            *disputed_first(together, words),
            *(quoted_first(said, words, most=_QUOTED - len(answers)) if len(answers) < _QUOTED else []),
            *disputed(tables, content.names, words),
        ],
        "contents": ([("changed", words["changed"])] if changes is not None else []) + contents,
        "changes": changes,
        "changed_heard": heard,
        "voices": said[:_VOICES],
        "more_voices": said[_VOICES:],
        "together": together,
        "charts": charts,
        "has_figures": not content.figures.empty,
        "questions": open_questions,
        "more_questions": [question for question in questions if question not in open_questions],
        "timeline": _timeline_parts(events, words),
        "sources": sources[:_SOURCES],
        "more_sources": sources[_SOURCES:],
        "provenance": reliance,
        "provenance_scope": words["provenance_scope"] if shows_main_figures(content) else "",
        "undated": undated(content),
        "ledgers": ledger_parts(list(rows.values()), words),
        "ledger_numbers": {
            name: number for number, name in enumerate(sorted({row.source for row in rows.values()}, key=str.casefold))
        },
        "error_rates": error_rates(words),
        "corrections": corrections(tables),
        "problems": problems(tables, words),
        "articles": article_views(tables, rows, words, repeated, _places(said)),
        "colophon": _colophon(tables, words),
    }


def _places(said: Sequence[Voice]) -> dict[str, str]:
    """The anchors of the statements that the page leads to."""
    return {one.statement_id: one.target for who in said for one in who.said}


def _opened(questions: Sequence[Question]) -> list[Question]:
    """The questions that stand open: those in dispute or with two sources and, where these are few, the next ones."""
    shared = [q for q in questions if q.shared][:_QUESTIONS]
    alone = [q for q in questions if q not in shared][: max(_FEW - len(shared), 0)]
    return [q for q in questions if q in shared or q in alone]


def _changes(
    since: TablesLike,
    tables: TablesLike,
    content: Content,
    rows: Mapping[str, ClaimRow],
    words: Language,
    places: Mapping[str, str],
    data: str | Path | None,
) -> tuple[list[Changes], list[HeardChanges]]:
    """What is different from an earlier run, told in the same words: its claims, and who says what."""
    names = names_of_corpus(since, content.register, words)
    targets = {**places, **{one: row.target for one, row in rows.items()}}
    changes = compare_runs(since, tables, claim_rows(since, names, content.labels, words), rows, words)
    both = (compared(since, data=data), (content.pairs, content.together))
    return changes, heard_since(since, tables, (names, content.names), words, targets, both)


_QUESTIONS = 12
"""So many questions that two or more answer stand open; the others are folded below them."""
_FEW = 6
"""Up to so many, questions that one source alone answers stand open too."""
_QUOTED = 2
"""Where fewer questions than this are answered by two figures, the first screen quotes who speaks most."""
_SOURCES = 25
"""So many sources stand open, those heard most."""
_VOICES = 12
"""So many voices have a line of their own, those heard most; the others are folded below them."""
_TIMELINE = 60
"""A timeline of more rows is folded by years."""


def _timeline_parts(
    rows: Sequence[TimelineRow], words: Language, *, least: int = 25
) -> list[tuple[str, Sequence[TimelineRow]]]:
    """The timeline as a whole or, where it is long, by years; few rows in a year and it joins the next."""
    if len(rows) <= _TIMELINE:
        return [("", rows)] if rows else []
    parts: list[list[TimelineRow]] = [[]]
    for row in sorted(rows, key=lambda row: int(row.year)):
        if parts[-1] and parts[-1][-1].year != row.year and len(parts[-1]) >= least:
            parts.append([])
        parts[-1].append(row)
    named: list[tuple[str, Sequence[TimelineRow]]] = []
    for part in parts:
        first, last = part[0].year, part[-1].year
        named.append((f"{first if first == last else f'{first}–{last}'} ({words.count(len(part), 'events')})", part))
    return named


def _charts(
    content: Content, tables: TablesLike, rows: Mapping[str, ClaimRow], words: Language
) -> dict[str, dict[str, Any] | None]:
    colours = origin_colours(content.origins())
    footer = _made_from(tables, words)

    def pictures(draw: Any, *frames: pd.DataFrame, **options: Any) -> dict[str, Any] | None:
        if not len(frames[0]):
            return None
        drawn: dict[Width, Axes] = {
            width: draw(*frames, width=width, lang=words.code, colours=colours, footer=footer, **options)
            for width in ("wide", "narrow")
        }
        size = drawn["wide"].figure.get_size_inches() * 100  # type: ignore[union-attr]
        return {
            "wide": svg_source(save_svg(drawn["wide"])), "narrow": svg_source(save_svg(drawn["narrow"])),
            "alt": alt_text(drawn["wide"]), "width": round(size[0]), "height": round(size[1]),
        }  # fmt: skip

    return {
        "figures": pictures(draw_figures, figures_frame(content, words)),
        "timeline": pictures(draw_timeline, timeline_frame(content)),
        "sources": pictures(draw_sources, sources_frame(content, rows, words)),
        "provenance": pictures(draw_provenance, *provenance_frames(content)),
    }


def _title(tables: TablesLike, words: Language) -> str:
    titles: Sequence[Any] = list(tables.articles["title"].dropna())
    if len(tables.articles) == 1 and titles:
        return str(titles[0])
    return words.said(len(tables.articles), "default_title")


def _scope(tables: TablesLike, words: Language) -> str:
    """How much was read, and from when; a date that was only inferred is no date stated."""
    articles = tables.articles
    stated = articles[articles["published_from"].notna() & (articles["published_basis"] != "inferred")]
    said = [words.count(len(articles), "articles")]
    if stated.empty:
        return f"{said[0]} {words['all_without_date']}"
    said.append(f"{words['published']} {words.days(stated['published_from'].min(), stated['published_to'].max())}")
    if len(stated) < len(articles):
        said.append(words["without_date"].format(n=words.number(len(articles) - len(stated))))
    return ", ".join(said)


def _made_from(tables: TablesLike, words: Language) -> str:
    return words["source_line"].format(version=__version__, articles=words.count(len(tables.articles), "articles"))


def _colophon(tables: TablesLike, words: Language) -> str:
    return f"{_made_from(tables, words)} {words.count(len(tables.claims), 'claims')}."
