"""One article → all its records: zones, metadata and every tagger, in the order docs/architecture.md names.

A tagger that fails costs its own rows of this one article and one row in ``problems``; nothing else.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedkit.metadata import complete_article
from seedkit.records import Article, Problem, Sentence, Zone
from seedkit.zones import find_zones

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from seedkit.register import Register
    from seedkit.tag.columns import Columns

__all__ = ["Prepared", "TaggingOptions", "load_sources", "prepare_article", "tag_article"]


@dataclass(frozen=True, slots=True)
class TaggingOptions:
    """What the taggers may know besides the article.

    ``data`` is the analyst's folder that adds to the shipped files (``sources.csv``, ``entities.csv``,
    ``known_dates.csv`` …);
    ``curated`` the rows of ``articles.csv`` by article id; with ``any_language`` no article is passed over.
    """

    data: str | None = None
    curated: Mapping[str, Mapping[str, str]] | None = None
    any_language: bool = False


@dataclass(frozen=True, slots=True)
class _Register:
    """What the entity tagger asks of a register: the analyst's folder."""

    folder: str


@cache
def _known_dates(data: str | None) -> Any:
    from seedkit.tag.window import read_known_dates

    return read_known_dates(data)


def load_sources(data: str | None) -> Register | None:
    """Return the register of the shipped ``sources.csv`` and the one of the folder ``data``; None without a folder.

    It is read once a process and again when the file has changed. Raises RegisterError for a file that cannot be used.
    """
    if data is None:
        return None
    try:
        state = (Path(data) / "sources.csv").stat()
    except OSError:
        return None  # the folder has no register of its own: the shipped one is enough
    return _sources(data, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _sources(data: str, *_state: int) -> Register:
    from seedkit.register import load_register

    return load_register(data)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its metadata completed and its zones; ``skip`` says why it is not to be tagged."""

    article: Article
    zones: tuple[Zone, ...]
    problems: tuple[Problem, ...]
    skip: Problem | None = None


def prepare_article(article: Article, options: TaggingOptions | None = None) -> Prepared:
    """Find an article's zones and what it states about itself. Needs no pipeline.

    >>> prepared = prepare_article(Article("a", "Stand: 18.10.2024 17:46 Uhr\\n\\nSeoul hat die Berichte am Abend bestätigt."))
    >>> prepared.article.published, prepared.article.published_basis
    ('2024-10-18T17:46', 'stated')
    """
    options = options or TaggingOptions()
    zones = tuple(find_zones(article))
    completed, problems = complete_article(article, zones, curated=options.curated)
    skip = None
    if completed.language not in (None, "de") and not options.any_language:
        skip = Problem(
            "article skipped",
            article.path or article.article_id,
            f"language is {completed.language}",
            "German (or --any-language)",
            article.article_id,
        )
    return Prepared(completed, zones, tuple(problems), skip)


def tag_article(article: Article, nlp: Language | None = None, *, options: TaggingOptions | None = None) -> list[Any]:
    """Return every record of one article, the completed Article first and its problems last.

    ``nlp`` is what ``seedkit.nlp.load_pipeline()`` returns (loaded here where it is not given). An article in
    another language than German comes back as one problem, unless ``options.any_language``. Raises RegisterError
    where ``options.data`` holds a ``sources.csv`` that cannot be used: that is no fault of the article.
    """
    options = options or TaggingOptions()
    prepared = prepare_article(article, options)
    if prepared.skip is not None:
        return [prepared.skip]
    from seedkit.nlp import load_pipeline, tag_text
    from seedkit.nlp_copy import copy_of

    if nlp is None:
        nlp = load_pipeline()
    copy = copy_of(article.text, {edge for zone in prepared.zones for edge in (zone.start, zone.end)})
    read, zones = prepared.article, prepared.zones
    if copy is not None:
        read, zones = replace(read, text=copy.text), copy.zones(zones)
    run = _Run(read, zones, list(prepared.problems), load_sources(options.data))
    try:
        doc = tag_text(nlp, read.text, article_id=article.article_id, zones=zones)
    except Exception as error:
        run.failed("pipeline", error)
        return [prepared.article, *prepared.zones, *run.problems]
    found = run.tag(doc, options)
    if copy is not None:
        found = [copy.back(record) for record in found]
    return [replace(run.article, text=article.text), *prepared.zones, *found, *run.problems]


class _Run:
    """The tagging of one article: what was found so far, and what failed."""

    def __init__(
        self, article: Article, zones: tuple[Zone, ...], problems: list[Problem], sources: Register | None
    ) -> None:
        self.article = article
        self._sources = sources
        self.zones = zones
        self.problems = problems
        self._dead = sorted((zone.start, zone.end) for zone in zones if zone.zone == "boilerplate")

    def failed(self, step: str, error: Exception) -> None:
        why = " ".join(str(error).split())[:200]
        self.problems.append(
            Problem(
                "tagger failed",
                self.article.path or self.article.article_id,
                f"{step}: {type(error).__name__}{': ' + why if why else ''}",
                "please report this article",
                self.article.article_id,
            )
        )

    def ask(self, room: str, verb: str, doc: Doc, **known: Any) -> list[Any]:
        """Run one tagger; what it finds in boilerplate is dropped, what it raises becomes a problem."""
        try:
            found = list(_tagger(room, verb)(doc, **known))
        except Exception as error:
            self.failed(f"{room}.{verb}", error)
            return []
        return [record for record in found if not self._is_dead(record)] if self._dead else found

    def _is_dead(self, record: Any) -> bool:
        at = bisect_right(self._dead, record.start, key=lambda zone: zone[0]) - 1  # zones do not overlap
        return at >= 0 and bool(record.start < self._dead[at][1])

    def tag(self, doc: Doc, options: TaggingOptions) -> list[Any]:
        """Run the taggers in their order and return what they find. Nobody else has the Doc yet."""
        from seedkit.tag.columns import read_columns, unchanged

        with unchanged(doc):
            found = self._tag(doc, options)
            return [*self._sentences(read_columns(doc)), *found]

    def _tag(self, doc: Doc, options: TaggingOptions) -> list[Any]:
        if self.article.published_precision == "none":
            self._infer_window(doc, options)
        article = self.article
        times = self.ask("tag.times", "find_times", doc, published=article.window)
        folder = _Register(options.data) if options.data else None
        entities = self.ask("tag.entities", "find_entities", doc, register=folder)
        statements = self.ask(
            "tag.statements",
            "find_statements",
            doc,
            entities=entities,
            times=times,
            article=article,
            register=self._sources,
        )
        quantities = self.ask(
            "tag.quantities", "find_quantities", doc, times=times, statements=statements, data=options.data
        )
        events = self.ask(
            "tag.events",
            "find_events",
            doc,
            entities=entities,
            times=times,
            statements=statements,
            published=article.window,
        )
        claims: list[Any] = []
        try:
            claims = list(
                _tagger("claims", "build_claims")(article, quantities=quantities, events=events, statements=statements)
            )
        except Exception as error:
            self.failed("claims.build_claims", error)
        return [*entities, *times, *quantities, *statements, *events, *claims]

    def _infer_window(self, doc: Doc, options: TaggingOptions) -> None:
        """Fill the publication window from the text's own evidence where nothing states a date."""
        try:
            guess = _tagger("tag.window", "infer_window")(doc, known_dates=_known_dates(options.data))
        except Exception as error:
            self.failed("tag.window.infer_window", error)
            return
        self.problems.extend(
            replace(problem, article_id=problem.article_id or self.article.article_id) for problem in guess.problems
        )
        window = guess.window
        if window is not None and (window.start is not None or window.end is not None):
            self.article = replace(
                self.article,
                published_from=window.start,
                published_to=window.end,
                published_precision="window",
                published_basis="inferred",
            )

    def _sentences(self, columns: Columns) -> Iterable[Sentence]:
        zones, at = self.zones, 0
        for first, sentence_id in columns.sentence_ids().items():
            text = columns.words_of(first)
            words = text.strip()
            start = columns.start[first] + len(text) - len(text.lstrip())
            while at + 1 < len(zones) and zones[at].end <= start:
                at += 1
            zone = zones[at].zone if zones and zones[at].start <= start < zones[at].end else "body"
            yield Sentence(self.article.article_id, start, start + len(words), words, sentence_id, zone)


def _tagger(room: str, verb: str) -> Callable[..., Any]:
    """Return a tagger by name. Imported when it is first needed: articles from the cache need none."""
    module = f"seedkit.{room}"
    return getattr(sys.modules.get(module) or import_module(module), verb)  # type: ignore[no-any-return]
