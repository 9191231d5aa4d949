"""WARC files → the pages of a crawl, by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from seedkit.records import Problem

__all__ = ["pages_of_warc"]


def pages_of_warc(stream: IO[bytes], where: str, limit: int) -> Iterator[tuple[str, str, bytes | Problem]]:
    """Yield place, address and bytes of every HTML page among the responses of a WARC (or ARC) file, gzipped or not.

    Other responses (pictures, errors, redirects) are no articles and passed over. A page of more than ``limit`` bytes
    is a problem.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
        from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
    except ImportError:
        yield where, "", Problem("file skipped", where, "warcio is not installed", "pip install warcio")
        return
    number = 0
    try:
        for record in ArchiveIterator(stream):
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


def _is_cut(record: Any) -> bool:
    """Return whether the file ended before the length that the record's header states."""
    record.raw_stream.read()
    return bool(getattr(record.raw_stream, "limit", 0))
