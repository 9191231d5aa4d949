"""What was tagged once is not tagged again: a folder of results, keyed by content and by everything that made them.

An entry is named by the checksum of the article, of the code, of the word lists, of the model and of the analyst's
files that the taggers read. Its first line is the checksum of the rest, so that a broken entry is recomputed and
never trusted. Entries are written aside and renamed: two runs at once do no harm. The folder can be deleted at any
time.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter
from pathlib import Path
from typing import Any

from seedkit import __version__
from seedkit.records import Article
from seedkit.tables_contracts import CONTRACTS
from seedkit.tables_rows import Rows

__all__ = ["Cache", "cache_folder", "crc32", "fingerprint", "fingerprint_of_answers"]

_PACKAGE = Path(__file__).resolve().parent
# The rooms above the taggers: what they do with tables changes no tag.
_ABOVE = (
    "timeline", "figures", "provenance", "reliability", "charts", "evidence", "report", "scale", "exports", "cli",
    "curation", "near_duplicates", "origins", "lineage", "same_claim", "sayings", "propositions", "synonyms", "cache", "sorted_arrays", "markup", "palette", "sheets", "components", "__init__",
    "__main__",
)  # fmt: skip
# Columns of sources.csv that judge a source and do not help to recognise it.
_JUDGEMENT = {"reliability", "rationale", "reviewer", "reviewed_on", "expires_on"}
_ANALYSTS = ("entities.csv", "measures.csv", "known_dates.csv")


def fingerprint(folders: Iterable[Path], model: str | None = None) -> str:
    """Return the checksum of everything but the article that a tag depends on.

    ``folders`` are the analyst's folders, the shipped one first. A named model is known by its name and, where it is
    a folder, by its files.
    """
    digest = hashlib.sha256(_package_digest())
    for folder in folders:
        for name in _ANALYSTS:
            path = Path(folder) / name
            if path.is_file():
                digest.update(name.encode() + path.read_bytes())
        sources = Path(folder) / "sources.csv"
        if sources.is_file():
            digest.update(_without_judgement(sources))
    if model is not None:
        digest.update(f"model {model}".encode())
        for path in sorted(Path(model).rglob("*")) if Path(model).is_dir() else ():
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint_of_answers(folders: Iterable[Path]) -> str:
    """Return the checksum of everything but the tags that the weighing of a corpus depends on: code, word lists, analyst's files."""
    digest = hashlib.sha256(_package_digest() + _package_digest(above=True))
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.csv"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def cache_folder(cache: str | Path | None) -> str | Path | None:
    """Return the folder of earlier results: the one that is given, else what SEEDKIT_CACHE names, else None."""
    return cache if cache is not None else os.environ.get("SEEDKIT_CACHE") or None


@cache
def _package_digest(*, above: bool = False) -> bytes:
    """Return the checksum of the package's files: of the taggers and what they know, or of what stands above them.

    A process runs the code it has loaded, so once is enough.
    """
    digest = hashlib.sha256(__version__.encode())
    for name, path in sorted(_files(_PACKAGE)):
        parts = name.split("/")
        if "defaults" in parts[:-1] or parts[0].startswith(_ABOVE) != above:
            continue
        content = Path(path).read_bytes()
        digest.update(f"{name} {len(content)} ".encode("utf-8", "surrogatepass") + content)
    return digest.digest()


def _files(folder: str | Path, below: str = "") -> Iterator[tuple[str, str]]:
    """Yield the files below a folder: the name from there on, and the path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path, f"{name}/")
            else:
                yield name, entry.path


def _without_judgement(path: Path) -> bytes:
    """Return the checksum of the cells of a register but those that judge."""
    state = path.stat()
    return _register_digest(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _register_digest(path: Path, *_state: int) -> bytes:
    """Read anew when the file has changed; a Dask worker is asked for every part of a corpus."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        header = [name.strip() for name in next(rows, [])]
        kept = [name not in _JUDGEMENT for name in header]
        digest = hashlib.sha256(repr([*compress(header, kept)]).encode())
        for row in rows:
            digest.update("\x1f".join(compress(row, kept)).encode("utf-8", "surrogatepass") + b"\x1e")
    return digest.digest()


def sha256(body: bytes) -> bytes:
    """Return a checksum that no two bodies share."""
    return hashlib.sha256(body).hexdigest().encode()


def crc32(body: bytes) -> bytes:
    """Return the length and a checksum that tell a body from one that was cut off or damaged: in a third of the time."""
    return f"{len(body)} {zlib.crc32(body):08x}".encode()


_CELLS = attrgetter(*(field.name for field in fields(Article) if field.name != "text"), "text")


class Cache:
    """The results of one fingerprint in a folder.

    ``made_by`` is what :func:`fingerprint` returned; ``also`` whatever else the results depend on.
    """

    def __init__(
        self, folder: str | Path, made_by: str, also: Any = None, *, suffix: str = "json",
        checksum: Callable[[bytes], bytes] = sha256,
    ) -> None:  # fmt: skip
        """Use ``folder``, which need not exist yet; its files end in ``suffix``, and ``checksum`` says whether one is whole."""
        self._folder = Path(folder)
        self._suffix = suffix
        self._checksum = checksum
        self._salt = f"{made_by} {json.dumps(also, sort_keys=True, default=str)}"

    def key(self, article: Article, also: Any = None) -> str:
        """Return the name of an article's entry."""
        *rest, text = _CELLS(article)
        parts = json.dumps([self._salt, rest, also, ""], ensure_ascii=False, default=str) + text
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> Rows | None:
        """Return the rows of an entry; None where there is none that can be trusted."""
        rows = self.load(key)
        return rows if isinstance(rows, dict) and set(rows) == set(CONTRACTS) else None

    def load(self, key: str) -> Any:
        """Return what :meth:`put` was given, whatever it was; None where there is no entry that can be trusted."""
        body = self.read(key)
        try:
            return None if body is None else json.loads(body)
        except (ValueError, RecursionError):
            return None

    def read(self, key: str) -> bytes | None:
        """Return what :meth:`write` was given; None where there is no entry that can be trusted."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        checksum, _, body = data.partition(b"\n")
        return body if self._checksum(body) == checksum else None

    def put(self, key: str, rows: Any) -> bool:
        """Write an entry that JSON can hold; return whether it could be written."""
        body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return self.write(key, body)

    def write(self, key: str, body: bytes) -> bool:
        """Write an entry; return whether it could be written (a full or read-only disk is no error)."""
        path = self._path(key)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(self._checksum(body) + b"\n" + body)
            aside.replace(path)
        except OSError:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            return False
        return True

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.{self._suffix}"
