"""Files, folders, globs, rows and DataFrames → articles. The only reader of what users hand in.

The text is kept character for character, newline characters included; whatever cannot be read is named in a
:class:`~seedkit.records.Problem` and the rest goes on.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from seedkit.metadata_dates import dated, parse_date
from seedkit.read_decode import NotText, decode, faults_of
from seedkit.read_feeds import rows_of_feed
from seedkit.read_files import (
    FEEDS,
    NAMED_ONLY,
    ONE_ARTICLE,
    ROWS,
    NothingToRead,
    find_files,
    kind_of,
    printable,
    stem_of,
)
from seedkit.read_html import read_page
from seedkit.read_mail import MAILS, SAVED_PAGES, read_mail
from seedkit.read_objects import row_of_object
from seedkit.read_rows import (
    TEXT_KEYS,
    article_of_row,
    columns_of,
    rows_of_csv,
    rows_of_json,
    rows_of_lines,
    rows_of_parquet,
)
from seedkit.read_warc import pages_of_warc
from seedkit.records import Article, Problem
from seedkit.zones_front import front_fields

__all__ = ["Articles", "NothingToRead", "articles_of_bytes", "iter_articles", "read_articles"]

ARTICLE_LIMIT = 20_000_000
"""The largest file that is read as one article, in bytes."""
UNPACKED_LIMIT = 500_000_000
"""The most a compressed file may hold, in bytes (a "gz bomb" ends here)."""

_NOT_OF_FRONT = frozenset({"article_id", "id", "doc", "body", *TEXT_KEYS})
_ALLOWED = ".txt .md .html .mhtml .eml .json .jsonl .csv .parquet .rss .atom .warc, each also with .gz"
_WORD = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CELLS = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in (Article, Problem)}


class Articles(list[Article]):
    """The articles of a source, with ``problems``: what could not be read, and why."""

    def __init__(self, articles: Iterable[Article] = (), problems: Iterable[Problem] = ()) -> None:
        """Make one of articles and problems."""
        super().__init__(articles)
        self.problems: list[Problem] = list(problems)


def read_articles(source: Any) -> Articles:
    """Read articles from a file, a folder, a glob, rows (dicts), a DataFrame, or a list of any of these.

    Files may be ``.txt .md .html .mhtml .eml .json .jsonl .csv .parquet .rss .atom .warc``, each also ``.gz``, in
    UTF-8, UTF-16 or Windows-1252; other files in a folder are passed over, and so is what seedkit wrote there. Objects of fundus
    and trafilatura are read as rows (docs/inputs.md). A row has ``text`` and any of ``id`` (or ``doc``),
    ``title``, ``published`` (or ``date``, ``dct``), ``outlet``, ``url``. The id of an article is that id, else the
    file's stem; an id met twice gets a suffix and a problem. What cannot be read stands in ``.problems``.

    Raises NothingToRead where a path does not exist, a glob matches nothing or a DataFrame has no column ``text``.

    >>> articles = read_articles([{"id": "a", "text": "Seoul schweigt.", "date": "2024-10-18"}, {"id": "b"}])
    >>> articles[0].article_id, articles[0].published, articles.problems[0].why
    ('a', '2024-10-18', "the row has no text; it has 'id'")
    """
    articles = Articles()
    for found in iter_articles(source):
        if isinstance(found, Article):
            articles.append(found)
        else:
            articles.problems.append(found)
    return articles


def iter_articles(source: Any, *, taken: Iterable[str] = ()) -> Iterator[Article | Problem]:
    """Yield the articles of a source one by one, and problems where they are met; see :func:`read_articles`.

    ``taken`` are ids that other articles of the corpus have already.
    """
    seen = dict.fromkeys(taken, 1)
    for found in _read(source, "rows"):
        if isinstance(found, Problem):
            yield replace(found, **_lone_surrogates(found))
            continue
        article, problems = _checked(found)
        yield from problems
        if article is None:
            continue
        if article.article_id in seen:
            first = article.article_id
            while article.article_id in seen:
                seen[first] += 1
                article = replace(article, article_id=f"{first}~{seen[first]}")
            yield Problem(
                "duplicate id",
                article.path or first,
                f"{first!r} was read before",
                "one id an article",
                article.article_id,
            )
        seen[article.article_id] = 1
        yield article


def _checked(article: Article) -> tuple[Article | None, list[Problem]]:
    """Give an article its checksum; refuse one without a word and mend what no file could hold."""
    where = article.path or article.article_id
    problems: list[Problem] = []
    if not _WORD.search(article.text):
        return None, [Problem("article skipped", where, "0 words", "a text with at least one word", article.article_id)]
    if len(article.text) > ARTICLE_LIMIT:
        why = f"{len(article.text):,} characters in one article"
        return None, [Problem("article skipped", where, why, f"at most {ARTICLE_LIMIT:,}", article.article_id)]
    if odd := _lone_surrogates(article):
        # A lone surrogate is no character and cannot be written to any file; the length stays the same.
        article = replace(article, **odd)
        where = article.path or article.article_id
        why = "lone surrogates read as U+FFFD"
        problems.append(Problem("broken characters", where, why, "Unicode text", article.article_id))
    if "text" not in odd:
        problems += [
            Problem("broken characters", where, why, "text in one encoding", article.article_id)
            for why in faults_of(article.text)
        ]
    digest = article.sha256 or hashlib.sha256(article.text.encode()).hexdigest()
    return replace(article, sha256=digest), problems


def _lone_surrogates(record: Article | Problem) -> dict[str, Any]:
    """Return the fields of a record in which lone surrogates stand (JSON can hold them), with U+FFFD instead."""
    odd: dict[str, Any] = {}
    cells = _CELLS[type(record)](record)
    try:  # one look at all of them together: there is hardly ever one
        "".join(
            [cell if isinstance(cell, str) else "".join(cell) for cell in cells if isinstance(cell, str | tuple)]
        ).encode()
        return odd
    except UnicodeEncodeError:
        pass
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and _SURROGATE.search(value):
            odd[field.name] = _SURROGATE.sub("\ufffd", value)
        elif isinstance(value, tuple) and any(map(_SURROGATE.search, value)):
            odd[field.name] = tuple(_SURROGATE.sub("\ufffd", part) for part in value)
    return odd


def _read(source: Any, where: str) -> Iterator[Article | Problem]:
    if isinstance(source, Articles):
        yield from source.problems
        yield from source
    elif isinstance(source, Article):
        yield source
    elif isinstance(source, Problem):
        yield source
    elif isinstance(source, str | Path):
        for path in find_files(source):
            if isinstance(path, Problem):
                yield path
            else:
                yield from _read_file(path)
    elif isinstance(source, Mapping) or _row_of(source) is not None:
        yield from _read_row(source if isinstance(source, Mapping) else _row_of(source), "row-1", where)
    elif hasattr(source, "to_dict") and hasattr(source, "columns"):
        names = columns_of(source.columns) if len(source) else []
        for number, cells in enumerate(source.itertuples(index=False, name=None), 1):
            yield from _read_row(dict(zip(names, cells, strict=True)), f"row-{number}", f"row {number}")
    elif hasattr(source, "articles") and hasattr(source, "problems"):
        yield Problem(
            "item skipped",
            where,
            f"{type(source).__name__} is no source",
            "tables.articles, or what tables were made of",
        )
    elif isinstance(source, Iterable) and not isinstance(source, bytes | bytearray):
        for number, part in enumerate(source, 1):
            row = part if isinstance(part, Mapping) else _row_of(part)
            if row is not None:
                yield from _read_row(row, f"row-{number}", f"row {number}")
            else:
                yield from _read(part, f"item {number}")
    else:
        why = f"{type(source).__name__} is no source"
        yield Problem("item skipped", where, why, "a path, a glob, dicts, a DataFrame or a list of these")


def _row_of(thing: Any) -> dict[str, Any] | None:
    """Return the row of another library's article; None for what is read otherwise."""
    known = (Article, Problem, str, bytes, bytearray, Path, Mapping, list, tuple)
    return None if isinstance(thing, known) or hasattr(thing, "columns") else row_of_object(thing)


def _read_row(row: Any, fallback: str, where: str, path: str | None = None) -> Iterator[Article | Problem]:
    article, problems = article_of_row(row, fallback_id=fallback, where=where, path=path)
    yield from problems
    if article is not None:
        yield article


def _read_file(path: Path) -> Iterator[Article | Problem]:
    where = printable(str(path))
    kind, packed = kind_of(path)
    if kind not in ONE_ARTICLE | ROWS | NAMED_ONLY:
        yield Problem("file skipped", where, f"unknown kind of file {kind or path.name!r}", _ALLOWED)
        return
    try:
        if not path.is_file():
            yield Problem("file skipped", where, "not a regular file", _ALLOWED)
            return
        with path.open("rb") as stream:
            yield from _read_stream(stream, kind, where, printable(stem_of(path)), packed=packed)
    except OSError as error:
        yield Problem("file skipped", where, f"cannot be read: {error.strerror or error}", "a readable file")


def articles_of_bytes(data: bytes, kind: str, name: str = "input") -> Iterator[Article | Problem]:
    """Yield the articles of a file's content; ``kind`` is the ending its name would have, e.g. ``".csv"``.

    >>> [article.text for article in articles_of_bytes(b"id;text\\n1;Seoul schweigt.", ".csv")]
    ['Seoul schweigt.']
    """
    for found in _read_stream(BytesIO(data), kind, name, name, packed=False):
        if isinstance(found, Problem):
            yield found
            continue
        article, problems = _checked(found)
        yield from problems
        if article is not None:
            yield article


def _read_stream(stream: IO[bytes], kind: str, where: str, name: str, *, packed: bool) -> Iterator[Article | Problem]:
    """Read a file's content; what goes wrong on the way is a problem, and what was read before it stays."""
    begun = False
    try:
        for found in _found_in(stream, kind, where, name, packed=packed):
            begun = True
            yield found
        return
    except NotText as error:
        why, allowed = str(error), "text in UTF-8, UTF-16 or Windows-1252"
    except (OSError, EOFError, zlib.error) as error:
        why = f"cannot be read: {getattr(error, 'strerror', None) or str(error) or type(error).__name__}"
        allowed = "a readable file"
    yield Problem("file cut off" if begun else "file skipped", where, why, allowed)


def _found_in(stream: IO[bytes], kind: str, where: str, name: str, *, packed: bool) -> Iterator[Article | Problem]:
    if kind == ".warc":
        yield from _read_crawl(stream, where, name)
        return
    if packed and kind == ".parquet":
        yield Problem("file skipped", where, "Parquet is compressed inside, not with gzip", _ALLOWED)
        return
    if packed:
        stream = _Unpacked(stream, ARTICLE_LIMIT if kind in ONE_ARTICLE else UNPACKED_LIMIT)
    if kind in ONE_ARTICLE:
        yield from _read_one(_all_bytes(stream, ARTICLE_LIMIT), kind, where, name)
    else:
        yield from _articles_of(_rows_of(stream, kind, where), name, where)


class _Unpacked(BytesIO):
    """The content of a gzipped file, unpacked as it is read; more than ``limit`` bytes raise NotText."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        super().__init__()
        self._stream, self._left, self._limit = gzip.GzipFile(fileobj=stream), limit, limit

    def read(self, size: int | None = -1) -> bytes:
        """Return up to ``size`` bytes, all of them where it is missing or negative."""
        wanted = self._left + 1 if size is None or size < 0 else min(size, self._left + 1)
        data = self._stream.read(wanted)
        self._left -= len(data)
        if self._left < 0:
            raise NotText(f"more than {self._limit:,} bytes once unpacked")
        return data


def _all_bytes(stream: IO[bytes], limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise NotText(f"more than {limit:,} bytes")
    return data


def _read_one(data: bytes, kind: str, where: str, article_id: str) -> Iterator[Article | Problem]:
    if not data.strip():
        yield Problem("file skipped", where, "empty", "a text with at least one word", article_id)
        return
    if kind in (".txt", ".md"):
        text, _ = decode(data)
        yield from _read_text(text, where, article_id, hashlib.sha256(data).hexdigest())
        return
    if kind in MAILS | SAVED_PAGES:
        yield from _read_mail(data, where, article_id, saved=kind in SAVED_PAGES)
        return
    yield from _read_page(data, where, article_id, where)


def _read_mail(data: bytes, where: str, article_id: str, *, saved: bool) -> Iterator[Article | Problem]:
    """Read a mail or a page saved as one file: what the page itself states goes before the headers around it."""
    mail = read_mail(data, saved=saved)
    around = {"title": mail.title, "published": mail.sent, "url": mail.url}
    if mail.text is not None:
        row = {"text": mail.text, **{key: value for key, value in around.items() if value}}
        article, problems = article_of_row(row, fallback_id=article_id, where=where, path=where)
        yield from problems
        if article is not None:
            yield replace(article, sha256=hashlib.sha256(data).hexdigest())
        return
    for found in _read_page((mail.page or "").encode("utf-8", "replace"), where, article_id, where):
        if isinstance(found, Article):
            date = parse_date(mail.sent) if found.published is None else None
            found = found if date is None else dated(found, date, "metadata")
            found = replace(found, title=found.title or mail.title, url=found.url or mail.url)
            found = replace(found, sha256=hashlib.sha256(data).hexdigest())
        yield found


def _read_text(text: str, where: str, article_id: str, digest: str) -> Iterator[Article | Problem]:
    """Read a text with what its front matter states about it; its id is the file's name all the same."""
    stated = {key: value for key, value in front_fields(text).items() if key not in _NOT_OF_FRONT}
    row = {**stated, "text": text}
    article, problems = article_of_row(row, fallback_id=article_id, where=where, path=where)
    yield from problems
    if article is not None:
        yield replace(article, sha256=digest)


def _read_page(data: bytes, where: str, article_id: str, path: str) -> Iterator[Article | Problem]:
    page = read_page(decode(data)[0])
    if page.generator is not None and page.generator.startswith("seedkit "):
        yield Problem("output passed over", where, "a page that seedkit wrote", "articles")
        return
    if page.text is None:
        yield Problem("file skipped", where, "no article found on this page", "a page with running text", article_id)
        return
    article = Article(
        article_id,
        page.text,
        path=path,
        title=page.title,
        kicker=page.kicker,
        outlet=page.outlet,
        byline=page.byline,
        url=page.url,
        language=page.language,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    date = parse_date(page.published)
    if date is not None:
        article = dated(article, date, "metadata")
    elif page.published:
        yield Problem("date not understood", where, f"published is {page.published[:60]!r}", "ISO 8601", article_id)
    yield article


def _read_crawl(stream: IO[bytes], where: str, name: str) -> Iterator[Article | Problem]:
    """Read the pages of a WARC file. Each is an article, or a problem with its address."""
    count = 0
    for place, address, page in pages_of_warc(stream, where, ARTICLE_LIMIT):
        count += 1
        if isinstance(page, Problem):
            yield page
            continue
        try:
            for found in _read_page(page, f"{place} {printable(address)}", f"{name}-{count}", where):
                yield replace(found, url=found.url or address or None) if isinstance(found, Article) else found
        except NotText as error:
            yield Problem("row skipped", place, str(error), "text in UTF-8, UTF-16 or Windows-1252")
    if count == 0:
        yield Problem("file skipped", where, "no HTML page among its responses", "a WARC file with pages")


def _rows_of(stream: IO[bytes], kind: str, where: str) -> Iterable[tuple[str, Any]]:
    if kind == ".parquet":
        return rows_of_parquet(stream, where)
    if kind == ".json":
        return rows_of_json(decode(_all_bytes(stream, UNPACKED_LIMIT))[0], where)
    if kind in FEEDS:
        return rows_of_feed(_all_bytes(stream, UNPACKED_LIMIT), where)
    return (rows_of_csv if kind in (".csv", ".tsv") else rows_of_lines)(stream, where)


def _articles_of(rows: Iterable[tuple[str, Any]], fallback: str, where: str) -> Iterator[Article | Problem]:
    count = problems = 0
    for place, row in rows:
        if isinstance(row, Problem):
            problems += 1
            yield replace(row, where=row.where or place)
            continue
        count += 1
        single = place == where
        yield from _read_row(row, fallback if single else f"{fallback}-{count}", place, path=where)
    if not count and not problems:
        yield Problem("file skipped", where, "no rows", "at least one row with text")
