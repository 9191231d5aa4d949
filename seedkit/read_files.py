"""Which files a path, a folder or a glob names; what in a folder is no article is passed over."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from seedkit.read_mail import MAILS, SAVED_PAGES
from seedkit.records import Problem

__all__ = [
    "FEEDS",
    "NAMED_ONLY",
    "ONE_ARTICLE",
    "ROWS",
    "TABLE_NAMES",
    "NothingToRead",
    "find_files",
    "holds_tables",
    "kind_of",
    "printable",
    "stem_of",
]

TABLE_NAMES = (
    "articles", "zones", "sentences", "entities", "times", "quantities", "statements", "events", "claims", "problems"
)  # fmt: skip
"""What ``seedkit tag`` writes a file (or a folder of parts) of each."""

ONE_ARTICLE = {".txt", ".md", ".html", ".htm", ".xhtml", *MAILS, *SAVED_PAGES}
FEEDS = {".rss", ".atom", ".xml"}
ROWS = {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".rss", ".atom", ".warc"}
NAMED_ONLY = {".xml"}
"""Read where a user names the file; in a folder an XML file may be anything."""
_DOCUMENTS = {".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".msg", ".webarchive"}
"""May hold an article, and cannot be read: named in a folder as well, where other kinds are passed over."""


class NothingToRead(ValueError):
    """The source names nothing that exists."""


def find_files(source: str | Path) -> Iterator[Path | Problem]:
    """Yield the files a path, folder or glob names, in the order of their names.

    Raises NothingToRead where there is no such file or folder, or a glob matches nothing.
    """
    if source == "":  # as a Path it would be the current folder
        raise NothingToRead("an empty name: no file, folder or glob")
    path = Path(source)
    try:
        exists, folder = path.exists(), path.is_dir()
    except (OSError, ValueError):
        exists = folder = False
    if folder:
        yield from _walk(path)
    elif exists:
        yield path
    else:
        names = sorted(glob.glob(str(source), recursive=True)) if glob.has_magic(str(source)) else []
        if not names:
            name = printable(str(source))
            shown = name if len(name) <= 200 else f"{name[:80]} …"  # the text of an article, perhaps
            text = " (a text goes in as [{'text': ...}])" if len(shown.split()) > 2 else ""
            raise NothingToRead(f"{shown}: no such file, folder or glob{text}")
        for name in names:
            if Path(name).is_dir():
                yield from _walk(Path(name))
            else:
                yield Path(name)


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """Yield the readable kinds of file below a folder, and documents, which are then named as not readable.

    Links to folders are not followed (they can be loops). Tables that seedkit wrote beside the articles are no articles.
    """
    errors: list[OSError] = []
    for here, folders, names in os.walk(folder, followlinks=False, onerror=errors.append):
        if _are_tables([*folders, *names]):
            folders.clear()
            yield Problem("output passed over", printable(here), "tables that seedkit wrote", "articles")
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            about = name.upper().startswith(("README", "LICENSE", "CHANGELOG"))  # about the folder, no articles
            if not about and not name.startswith(".") and kind_of(Path(name))[0] in ONE_ARTICLE | ROWS | _DOCUMENTS:
                yield Path(here) / name
    for error in errors:
        yield Problem("folder skipped", printable(str(error.filename)), error.strerror or "unreadable", None)


def holds_tables(folder: str | Path) -> bool:
    """Return whether a folder holds what ``seedkit tag`` writes: a file or folder of each table."""
    return os.path.isdir(folder) and _are_tables(os.listdir(folder))


def _are_tables(names: Iterable[str]) -> bool:
    return {name.partition(".")[0] for name in names}.issuperset(TABLE_NAMES)


def kind_of(path: Path) -> tuple[str, bool]:
    """Return the suffix that tells the kind of file, and whether it is gzipped."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = bool(suffixes) and suffixes[-1] == ".gz"
    if packed:
        suffixes.pop()
    return (suffixes[-1] if suffixes else ""), packed


def stem_of(path: Path) -> str:
    """Return a file's name without its endings, that of gzip included."""
    name = path.name
    if name.lower().endswith(".gz"):
        name = name[:-3]
    return Path(name).stem


def printable(name: str) -> str:
    """Return a file name on one line: newlines and undecodable bytes made visible."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in name)
