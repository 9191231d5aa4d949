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
from seedkit.charts import (
    Width,
    alt_text,
    draw_figures,
    draw_provenance,
    draw_sources,
    draw_timeline,
    save_svg,
)
from seedkit.evidence import TablesLike
from seedkit.palette import origin_colours
from seedkit.report.articles import article_views
from seedkit.report.changes import compare_runs
from seedkit.report.findings import bottom_line, opening
from seedkit.report.language import Language, load_language
from seedkit.report.page import render_page, svg_source
from seedkit.report.rows import claim_rows
from seedkit.report.sections import Content, collect

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
    questions = content.questions(rows, words)
    changes = None if since is None else compare_runs(since, tables, content.names, words)
    contents = [("figures", words["figures_title"]), ("timeline", words["timeline_title"]),
                ("sources", words["sources_title"]), ("provenance", words["provenance_title"]),
                ("ledger", words["ledger_title"]), ("method", words["method_title"]),
                ("articles", words["articles_title"])]  # fmt: skip
    return {
        "w": words,
        "version": __version__,
        "title": title or _title(tables, words),
        "period": _period(tables, words),
        "scope": ", ".join(
            (words.count(len(tables.articles), "articles"), words.count(len(tables.claims), "claims"))
        ),
        "opening": opening(tables, len(content.provenance.roots), len(content.rated), words),
        "findings": bottom_line(tables, questions, content.names, words),
        "contents": ([("changed", words["changed"])] if changes is not None else []) + contents,
        "changes": changes,
        "charts": _charts(content, tables, words),
        "questions": questions,
        "timeline": content.timeline_rows(rows, words),
        "sources": content.source_rows(words),
        "provenance": content.provenance_notes(words),
        "undated": content.undated(),
        "ledgers": [
            (name, words[f"ledger_{name}"], [row for row in rows.values() if row.kind == name])
            for name in ("quantity", "event")
        ],
        "ledger_sources": sorted({row.source for row in rows.values()}),
        "method": content.method(words),
        "error_rates": content.error_rates(words),
        "corrections": content.corrections(words),
        "problems": _problems(tables.problems),
        "articles": article_views(tables, words),
        "colophon": _colophon(tables, words),
    }


def _charts(content: Content, tables: TablesLike, words: Language) -> dict[str, dict[str, Any] | None]:
    colours = origin_colours(content.origins())
    footer = words["source_line"].format(
        version=__version__, articles=words.count(len(tables.articles), "articles")
    )

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
            "alt": alt_text(drawn["wide"]), "caption": None, "width": round(size[0]), "height": round(size[1]),
        }  # fmt: skip

    return {
        "figures": pictures(draw_figures, content.figures_frame(words)),
        "timeline": pictures(draw_timeline, content.timeline_frame(words)),
        "sources": pictures(draw_sources, content.sources_frame(words)),
        "provenance": pictures(draw_provenance, *content.provenance_frames()),
    }


def _title(tables: TablesLike, words: Language) -> str:
    titles: Sequence[Any] = list(tables.articles["title"].dropna())
    if len(tables.articles) == 1 and titles:
        return str(titles[0])
    return words["default_title"].format(articles=words.count(len(tables.articles), "articles"))


def _period(tables: TablesLike, words: Language) -> str:
    first, last = tables.articles["published_from"].min(), tables.articles["published_to"].max()
    return words.days(first, last) or words["undated"]


def _problems(frame: pd.DataFrame) -> list[Mapping[str, str]]:
    return [
        {
            str(k): "" if pd.isna(v) else str(v)
            for k, v in row.items()
            if k in ("what", "where", "why", "allowed")
        }
        for row in frame.to_dict("records")
    ]


def _colophon(tables: TablesLike, words: Language) -> str:
    line = words["source_line"].format(
        version=__version__, articles=words.count(len(tables.articles), "articles")
    )
    return f"{line} {words.count(len(tables.claims), 'claims')}."
