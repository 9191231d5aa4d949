"""The arguments of the command line: its commands, their options and the lines of help to copy."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

import seedkit

__all__ = ["EXPORT_FORMATS", "SOURCES", "Unusable", "read_arguments"]

SOURCES = (
    "file, folder or glob of .txt .md .html .mhtml .eml .json .jsonl .csv .parquet .rss .atom .warc, each also .gz"
)
_OR_TABLES = SOURCES + "; or a folder of tables that seedkit tag wrote"
EXPORT_FORMATS = ("excel", "csv", "claims-jsonld", "timelinejs", "graphml", "stix", "web-annotation")


class Unusable(Exception):
    """What was asked for cannot be done; the message is the line the user reads."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage."""
        raise Unusable(f"{message} (see {self.prog} --help)")


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command line, the command's name under ``command``; raise Unusable with the line to show."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="seedkit",
        description="Who says what, on whose word, how firmly: German news as tables.",
        epilog="begin with:\n  seedkit report my-articles --out briefing.html\n  seedkit report --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"seedkit {seedkit.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="{tag,report,words,check,export,worksheet}")
    tag = _command(commands, "tag", "write one table per kind of record", "tag my-articles --out tables --jobs 4")
    _add_common(tag)
    tag.add_argument("--out", required=True, metavar="DIR", help="where the tables go")
    tag.add_argument(
        "--format",
        choices=("parquet", "csv", "jsonl"),
        default="parquet",
        help="of the tables (default parquet); for a spreadsheet see seedkit export",
    )
    tag.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="the scheduler of a running Dask cluster; SOURCE is Parquet that every worker can read",
    )
    report = _command(
        commands,
        "report",
        "write the briefing as one HTML file",
        "report my-articles --out briefing.html",
        "report tables --out lagebild.html --lang de --since tables-of-yesterday",
    )
    _add_common(report, _OR_TABLES)
    report.add_argument("--out", required=True, metavar="FILE.html", help="where the page goes")
    report.add_argument("--lang", choices=("en", "de"), default="en", help="language of the page")
    report.add_argument("--since", metavar="TABLES", help="folder of an earlier run's tables: say what changed")
    words = _command(commands, "words", "say what one source said, in the order of the days it was said",
                     "words my-articles --of Merz --about Haushalt", "words tables --of KR --members")  # fmt: skip
    _add_common(words, _OR_TABLES)
    words.add_argument(
        "--of", required=True, metavar="NAME", help="whose words: an id, or a name as the articles write it"
    )
    words.add_argument("--about", metavar="WORD", help="only what holds this word, also as a part of a longer one")
    words.add_argument("--members", action="store_true", help="with the words of whoever belongs to that body")
    check = _command(commands, "check", "say what could not be read, dated or corrected, and why", "check my-articles")
    _add_common(check, _OR_TABLES)
    export = _command(
        commands,
        "export",
        "write the tables for a spreadsheet or another tool",
        "export my-articles --out corpus.xlsx",
        "export tables --out corpus.stix.json --format stix",
    )
    _add_common(export, _OR_TABLES)
    export.add_argument("--out", required=True, metavar="PATH", help="a file; of csv a folder, one file a table")
    export.add_argument(
        "--format",
        choices=EXPORT_FORMATS,
        help="what it is for (.xlsx and .graphml tell it themselves; docs/exports.md)",
    )
    sheet = _command(
        commands,
        "worksheet",
        "write a worksheet for a class, with an answer key",
        "worksheet article.txt --out arbeitsblatt.html --lang de",
        "worksheet my-articles --timeline --out quiz.html --lang de",
    )
    _add_common(sheet, _OR_TABLES)
    sheet.add_argument("--out", required=True, metavar="FILE.html", help="where the page goes")
    sheet.add_argument("--lang", choices=("en", "de"), default="en", help="language of the questions")
    sheet.add_argument(
        "--timeline", action="store_true", help="a quiz on the dated events of all articles: when, and which came first"
    )
    sheet.add_argument(
        "--most", type=_positive, metavar="N", help="sentences an article (default 10); events of the quiz (default 8)"
    )
    return parser


def _command(commands: Any, name: str, does: str, *examples: str) -> argparse.ArgumentParser:
    """Add a command whose help says what it does and ends with lines to copy."""
    lines = "\n".join(f"  seedkit {example}" for example in examples)
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"for example:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _add_common(parser: argparse.ArgumentParser, sources: str = SOURCES) -> None:
    parser.add_argument("source", nargs="+", metavar="SOURCE", help=sources)
    parser.add_argument("--model", metavar="NAME", help="a spaCy pipeline or folder instead of the bundled one")
    parser.add_argument("--data", metavar="DIR", help="sources.csv, articles.csv … that add to the shipped ones")
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--any-language", action="store_true", help="also tag articles that are not German")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")


def _positive(words: str) -> int:
    if not (words.isascii() and words.isdigit() and 0 < len(words) < 7 and int(words)):
        raise argparse.ArgumentTypeError(f"{words[:60]!r} (allowed: a whole number from 1)")
    return int(words)
