"""The command line: ``seedkit tag``, ``seedkit report``, ``seedkit words``, ``seedkit check``, ``seedkit export``, ``seedkit worksheet``.

Exit codes: 0 done; 1 done, some articles skipped and named on stderr; 2 unusable arguments or nothing readable.
Errors are one line: what, where, what is allowed; ``--debug`` shows the traceback.
"""

from __future__ import annotations

import argparse
import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedkit.cli_arguments import SOURCES, Unusable, read_arguments
from seedkit.scale_collector import collecting_seldom

if TYPE_CHECKING:
    from seedkit.tables import Tables

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    atexit.register(gc.freeze)  # what is loaded goes with the process: not to be looked through once more on leaving
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    try:
        options = read_arguments(arguments)
        with collecting_seldom():
            return _COMMANDS[options.command](options)
    except Unusable as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("stopped; what was finished stays valid")
    except BrokenPipeError:
        return 1
    except Exception as error:
        if debug:
            raise
        words = " ".join(_said(error).split()) or type(error).__name__
        return _refuse(words if _is_users(error) else f"{type(error).__name__}: {words} (--debug shows where)")


def _said(error: Exception) -> str:
    """Return an error's words; of one of the system's, the file and what is wrong with it."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    return str(error)


def _is_users(error: Exception) -> bool:
    """Return whether the error already says in a user's words what is wrong."""
    return isinstance(error, ValueError | OSError) and type(error).__module__.startswith(("seedkit", "builtins"))


def _refuse(message: str) -> int:
    print(f"seedkit: {_one_line(message)}", file=sys.stderr)
    return 2


def _data(options: argparse.Namespace) -> Path | None:
    """Return the analyst's folder: ``--data``, else a ``data`` beside the first source that is not the package's."""
    if options.data is not None:
        folder = Path(options.data)
        if not folder.is_dir():
            raise Unusable(f"--data {options.data}: no such folder")
        return folder
    beside = Path(options.source[0]).absolute().parent / "data"
    from seedkit.defaults import data_folders

    known = {folder.resolve() for folder in data_folders()}
    return beside if beside.is_dir() and beside.resolve() not in known else None


def _tables(options: argparse.Namespace) -> Tables:
    """Tag the articles; where the tables of an earlier run are given instead, read those."""
    from seedkit.read_files import holds_tables

    of_a_run = [source for source in options.source if holds_tables(source)]
    if of_a_run and len(options.source) > 1:
        raise Unusable(f"{of_a_run[0]} holds tables (allowed: one folder of tables, or articles)")
    if of_a_run:
        from seedkit.tables import load_tables

        tables = load_tables(of_a_run[0])
        _tell(tables.problems)
        return tables
    from seedkit.scale import tag_articles
    from seedkit.scale_progress import Progress, count_articles

    with _readable(options), Progress(count_articles(options.source)) as progress:
        tables = tag_articles(
            options.source,
            model=options.model,
            data=_data(options),
            any_language=options.any_language,
            jobs=options.jobs,
            progress=progress,
        )
    _tell(tables.problems)
    if not len(tables.articles):
        raise _nothing(options)
    return tables


def _tell(problems: Any) -> None:
    for line in _lines(problems):
        print(line, file=sys.stderr)


def _lines(problems: Any) -> Iterator[str]:
    for row in problems.itertuples(index=False):
        allowed = f" (allowed: {row.allowed})" if isinstance(row.allowed, str) else ""
        where = row.where
        if isinstance(row.article_id, str) and row.article_id not in (where, Path(where).stem):
            where += f" ({row.article_id})"  # one of several in the file
        yield f"seedkit: {row.what}: {_one_line(where)}: {_one_line(row.why)}{allowed}"


def _one_line(words: str) -> str:
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in words)


def _skipped(problems: Any) -> int:
    """Return 1 where a problem means that something of what was given is not in the tables, else 0."""
    import tomllib
    from importlib.resources import files

    kinds = (files("seedkit") / "report" / "problems.toml").read_text(encoding="utf-8")  # importing it loads the charts
    return 1 if bool(problems["what"].isin(list(tomllib.loads(kinds)["skipped"])).any()) else 0


def _tag(options: argparse.Namespace) -> int:
    """Write the tables. Finished articles are kept beside them until all is done, so that a re-run goes on."""
    from shutil import rmtree

    if options.jobs > 1 and not options.dask:
        from seedkit.scale_server import start_server

        start_server(options.model)  # it loads while this process does
    from seedkit.cache import cache_folder
    from seedkit.read_files import TABLE_NAMES, holds_tables
    from seedkit.scale_progress import Progress, count_articles
    from seedkit.scale_rows import iter_parts
    from seedkit.scale_stretches import Stretches
    from seedkit.scale_write import write_tables

    out = Path(options.out)
    if out.exists() and not out.is_dir():
        raise Unusable(f"--out {options.out}: is a file (allowed: a folder)")
    if holds_tables(out) and not (out / f"claims.{options.format}").exists():  # both would lie there, one of them stale
        raise Unusable(f"--out {options.out}: holds tables in another format (allowed: that format, or another folder)")
    for source in filter(holds_tables, options.source):
        raise Unusable(f"{source} holds tables (allowed: articles; report and check also read tables)")
    data = _data(options)
    cache = cache_folder(None)
    journal = None if cache else out / ".unfinished"
    stretches = Stretches(cache) if cache and not options.dask else None
    with _readable(options), _writable(out), Progress(count_articles(options.source)) as progress:
        if options.dask:
            from seedkit.scale_dask import rows_on_cluster

            parts: Iterator[Any] = rows_on_cluster(
                options.source,
                options.dask,
                model=options.model,
                data=data,
                any_language=options.any_language,
                progress=progress,
            )
        else:
            parts = iter_parts(
                options.source,
                model=options.model,
                data=data,
                jobs=options.jobs,
                cache=journal,
                any_language=options.any_language,
                progress=progress,
                stretches=stretches,
            )
        written = write_tables(_some(parts, options), out, options.format, data=data, stretches=stretches)
    _tell(written.problems)
    if journal is not None:
        rmtree(journal, ignore_errors=True)
    print(f"{out}: " + ", ".join(f"{written.counts[name]} {name}" for name in TABLE_NAMES))
    return _skipped(written.problems)


def _some(parts: Iterator[Any], options: argparse.Namespace) -> Iterator[Any]:
    """Pass on what is read once an article is in it; nothing is written where nothing can be read."""
    from seedkit.scale_stretches import Gathered
    from seedkit.scale_weighing import Weighing
    from seedkit.scale_workers import articles_in

    waiting: list[Any] = []
    for one in parts:
        waiting.append(one)
        if articles_in(one):
            break
    else:
        gathered = Gathered(Weighing(), None)
        for one in waiting:
            gathered.add(one)
        _tell(gathered.tables().problems)
        raise _nothing(options)
    yield from waiting
    yield from parts


def _nothing(options: argparse.Namespace) -> Unusable:
    german = "" if options.any_language else " in German"
    return Unusable(f"nothing readable{german} in {' '.join(options.source)[:200]} (allowed: {SOURCES})")


@contextmanager
def _writable(
    out: Path, state: str = "no table was changed, and the same command goes on where it stopped"
) -> Iterator[None]:
    """Turn a full or read-only disk into the line the user reads."""
    try:
        yield
    except OSError as error:
        misplaced = isinstance(error, PermissionError | FileNotFoundError | NotADirectoryError | FileExistsError)
        where = Path(os.fsdecode(error.filename or ""))
        ours = out in (where, *where.parents) or where in out.parents or where.name.startswith(f".{out.name}.")
        if not (misplaced and ours) and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
            raise
        is_file = isinstance(error, FileExistsError)  # where a folder must be
        why = os.strerror(errno.ENOTDIR if is_file else error.errno or errno.EIO)
        raise Unusable(f"--out {out}: {why}; {state}") from error


@contextmanager
def _readable(options: argparse.Namespace) -> Iterator[None]:
    """Turn a source that is not there into the line the user reads."""
    from seedkit.read import NothingToRead

    try:
        yield
    except NothingToRead as error:
        raise Unusable(f"{error} (allowed: {SOURCES})") from None


def _report(options: argparse.Namespace) -> int:
    out = _page(options, "briefing.html", "the briefing")
    from seedkit import render_report
    from seedkit.read_files import holds_tables
    from seedkit.tables import load_tables

    if options.since and not holds_tables(options.since):
        raise Unusable(f"--since {options.since}: holds no tables (allowed: a folder that seedkit tag wrote)")
    since = load_tables(options.since) if options.since else None
    tables = _tables(options)
    with _writable(out, "nothing was written"):
        render_report(tables, out, lang=options.lang, data=_data(options), since=since)
    print(out)
    return _skipped(tables.problems)


def _words(options: argparse.Namespace) -> int:
    """Print what one source said, saying by saying; one row each for other uses: :func:`seedkit.follow_words`."""
    from seedkit.cli_words import lines_of_words
    from seedkit.sayings import follow_words

    tables = _tables(options)
    try:
        words = follow_words(tables, options.of, options.about, members=options.members, data=_data(options))
    except KeyError as error:
        raise Unusable(f"--of: {error.args[0]}") from None
    for line in lines_of_words(words):
        print(line)
    print(_counted(len(words), "saying"))
    return _skipped(tables.problems)


def _page(options: argparse.Namespace, name: str, what: str) -> Path:
    out = _file(options, name)
    if out.suffix.lower() not in (".html", ".htm", ".xhtml"):
        raise Unusable(f"--out {options.out}: {what} is HTML (allowed: a name that ends in .html)")
    return out


def _worksheet(options: argparse.Namespace) -> int:
    """Write an article's sentences as questions, or events to put in order, and behind them what the tool says."""
    out = _page(options, "worksheet.html", "the worksheet")
    from seedkit.report.quiz import render_quiz
    from seedkit.report.worksheet import render_worksheet

    if options.timeline and options.most is not None and not 2 <= options.most <= 26:
        raise Unusable(f"--most {options.most}: no number of events for a quiz (allowed: 2 to 26)")
    tables = _tables(options)
    render, usual = (render_quiz, 8) if options.timeline else (render_worksheet, 10)
    with _writable(out, "nothing was written"):
        render(tables, out, lang=options.lang, most=options.most or usual, data=_data(options))
    print(out)
    return _skipped(tables.problems)


def _export(options: argparse.Namespace) -> int:
    """Write the tables in a format of another tool; what that cannot hold is said."""
    from seedkit.exports import LOSSES, export_tables, format_of

    out = Path(options.out)
    if options.format is None and not out.is_dir():
        options.format = format_of(out)
    if options.format != "csv":
        out = _file(options, "corpus.xlsx")
    elif out.exists() and not out.is_dir():
        raise Unusable(f"--out {options.out}: is a file (allowed: a folder, one file a table)")
    tables = _tables(options)
    with _writable(out, "not everything was written"):
        written = export_tables(tables, out, format=options.format, data=_data(options))
    print(out if len(written) == 1 else f"{out}: {_counted(len(written), 'file')}")
    for loss in LOSSES[options.format]:
        print(f"seedkit: {options.format}: {loss}", file=sys.stderr)
    return _skipped(tables.problems)


def _file(options: argparse.Namespace, example: str) -> Path:
    """The file that is to be written, in a folder that can be written to; known before anything is tagged."""
    out = Path(options.out)
    if out.is_dir():
        raise Unusable(f"--out {options.out}: is a folder (allowed: a file, e.g. {example})")
    with _writable(out, "nothing was tagged"):
        out.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(out.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(out))
    return out


def _check(options: argparse.Namespace) -> int:
    tables = _tables(options)
    for row in tables.articles.itertuples(index=False):
        when = row.published if isinstance(row.published, str) else _window(row)
        known = (
            f"published {when} ({row.published_basis})"
            if row.published_basis != "none"
            else "no date of publication in it"
        )
        print(f"{row.article_id}: {known}")
    undated = int(tables.articles["published_basis"].eq("none").sum())
    if undated:
        print(f"{_counted(undated, 'article')} without a date; who knows it writes it into articles.csv of --data DIR")
    for line in _repeated(tables):
        print(line)
    unapplied = int(tables.problems["what"].str.startswith("correction ").sum())
    corrections = f", {unapplied} of them corrections that were not applied" if unapplied else ""
    counts = (_counted(len(tables.articles), "article"), _counted(len(tables.problems), "problem"))
    print(", ".join(counts) + corrections)
    return _skipped(tables.problems)


def _repeated(tables: Tables) -> Iterator[str]:
    """Name the articles whose words, or most of whose sentences, were read before under another id."""
    from seedkit.near_duplicates_articles import find_repeated

    texts = {
        str(one): str(text).split()
        for one, text in zip(tables.articles["article_id"], tables.articles["text"], strict=True)
    }
    for article_id, first in find_repeated(tables).items():
        how = "the same text as" if texts[article_id] == texts[first] else "most of its sentences are in"
        yield f"{article_id}: {how} {first}; what is repeated is not confirmed"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _window(row: Any) -> str:
    import pandas as pd

    ends = ["?" if pd.isna(day) else day.date().isoformat() for day in (row.published_from, row.published_to)]
    return "unknown" if ends == ["?", "?"] else f"{ends[0]} .. {ends[1]}"


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "tag": _tag,
    "report": _report,
    "words": _words,
    "check": _check,
    "export": _export,
    "worksheet": _worksheet,
}
