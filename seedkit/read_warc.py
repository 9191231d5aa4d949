"""WARC files → the pages of a crawl, by warcio."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import IO, Any

from seedkit.records import Problem

__all__ = ["pages_of_warc"]


def pages_of_warc(stream: IO[bytes], where: str, limit: int) -> Iterator[tuple[str, str, bytes | Problem]]:
    """Yield place, address and bytes of every HTML page among the responses of a WARC (or ARC) file, gzipped or not.

    Other responses (pictures, errors, redirects) are no articles and passed over. A page of more than ``limit`` bytes
    is a problem, and so are records that do not end where their header says.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
        from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
    except ImportError:
        yield where, "", Problem("file skipped", where, "warcio is not installed", "pip install warcio")
        return
    number = 0
    archive: Any = None
    try:
        archive = ArchiveIterator(stream)
        for record in _quietly(archive):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = (record.http_headers.get_header("Content-Type") or "").lower()
            if record.http_headers.get_statuscode() != "200" or "html" not in kind:
                continue
            number += 1
            place = f"{where}:{number}"
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            data = record.content_stream().read(limit + 1)
            if len(data) > limit:
                yield (
                    place,
                    address,
                    Problem("row skipped", place, f"more than {limit:,} bytes", "a page of an article"),
                )
            elif _is_cut(record):
                yield (
                    place,
                    address,
                    Problem("row skipped", place, "the archive ends inside this page", "a whole WARC file"),
                )
            else:
                yield place, address, data
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, TypeError, AttributeError, IndexError) as error:
        # warcio lets through whatever a broken header makes it stumble over
        why = " ".join(str(error).split())[:120] or type(error).__name__
        yield where, "", Problem("file cut off", where, f"no readable WARC after page {number}: {why}", "a WARC file")
    if damaged := getattr(archive, "err_count", 0):
        why = f"{damaged} records do not end where their header says: pages may be cut"
        yield where, "", Problem("archive damaged", where, why, "a whole WARC file")


def _quietly(archive: Any) -> Iterator[Any]:
    """The records of an archive; what warcio writes to stderr about damaged ones is counted in its ``err_count``."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(archive, None)
        if record is None:
            return
        yield record


def _is_cut(record: Any) -> bool:
    """Return whether the file ended before the length that the record's header states."""
    record.raw_stream.read()
    return bool(getattr(record.raw_stream, "limit", 0))
