"""What is fuzzed: one function a target takes bytes and raises where a promise is broken.

The promises are the same everywhere: no exception, each row its slice of the text, the same result twice, and what
could not be read is a problem with a reason. Tests run every kept finding through these functions (test_fuzz.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

__all__ = ["START", "TARGETS", "WORDS", "target"]

TARGETS = ("read", "zones", "times", "quantities", "statements")
KINDS = {b"t": ".txt", b"h": ".html", b"l": ".jsonl", b"j": ".json", b"c": ".csv", b"f": ".rss", b"p": ".parquet"}
"""The first byte of an input for ``read`` says what kind of file the rest is."""

START: dict[str, tuple[bytes, ...]] = {
    "read": (
        "tKiew (dpa) – Am 3. Mai 2024 seien „rund 1.100 Soldaten“ gefallen, sagte Lee.".encode(),
        b"h<html><head><meta property='article:published_time' content='2024-05-03'></head><body><p>Oslo. </p></body>",
        b'l{"id": "a", "text": "Seoul schweigt.", "date": "2024-10-18"}\n{"text": null}\n',
        b'j[{"text": "Seoul schweigt.", "authors": ["A", 1]}, 7]',
        b'cid;text\n1;"Seoul ""schweigt"".\nNoch immer."\n2;"offen\n',
        b"f<rss version='2.0'><channel><title>T</title><item><title>a</title><description>Oslo.</description></item></channel></rss>",
    ),
    "zones": tuple(one.encode() for one in (
        "Seoul: Tausend Soldaten\n\nVon Anna Berg\n\nKiew (dpa) – Die Stadt schweigt. Foto: Berg/dpa\n\nKommentare",
        "Stand: 18.10.2024, 17:46 Uhr\n\nOslo stellt ein\n\nDie Regierung stellt ein, sagte Ministerin Berg.\n• Mehr zum Thema",
    )),
    "times": tuple(one.encode() for one in (
        "Am Montag, dem 3. Mai 2024, seit drei Jahren, bis Ende Oktober 2024 und gestern um 17:46 Uhr.",
        "Zwischen Mitte 2023 und Anfang 2024, vor zwei Wochen, jeden Dienstag, in den 90er Jahren.",
    )),
    "quantities": tuple(one.encode() for one in (
        "Rund 12.000 Soldaten, acht Millionen Granaten, 1,5 bis 2 Prozent, bis zu 600 Tote und Tausende Verletzte.",
        "Zwischen 3 und 4 Milliarden Euro, 1.100-mal, 40 km/h, ein halbes Dutzend, mehr als zwölf Tote.",
    )),
    "statements": tuple(one.encode() for one in (
        "„Wir kommen“, sagte Berg der Agentur Yonhap. Moskau dementierte dies. Er sei krank, hieß es aus Kiew.",
        "Laut Polizei sollen 40 Helfer im Einsatz sein, wie die dpa unter Berufung auf einen Sprecher berichtet.",
    )),
}  # fmt: skip

WORDS = (
    "„ “ » « \" ' ( ) : ; – … . , ! ? % € & < > \\n \\n\\n \\r\\n \\t \u00ad \u200b \u202e \ufeff \u00a0 sagte erklärte hieß_es laut zufolge "
    "nach_Angaben wie_die_Agentur berichtet unter_Berufung_auf dementierte wies_zurück dass ob weil sei seien habe werde soll sollen "
    "könnte dürfte offenbar angeblich er sie es man der die das ein eine Präsident Ministerin Sprecher Kim_Jong_Un Putin Seoul Moskau "
    "NATO Yonhap dpa am_Montag gestern heute vor_drei_Jahren seit im_Oktober_2024 Anfang Mitte Ende 18.10.2024 31.02.2023 Stand: Uhr "
    "17:46 rund etwa bis_zu mehr_als zwischen und 12.000 1.100 1,5 0 1e9 ½ zwölf tausend Tausende acht_Millionen Milliarden Prozent "
    "Soldaten Tote Verletzte Kilometer wurden getötet entsandt nicht kein Foto: Von Kommentare"
).split(" ")  # fmt: skip
"""Words that the fuzzer puts together; ``_`` stands for a blank, ``\\n`` for a line end."""


class Broken(AssertionError):
    """A promise that was not kept."""


def target(name: str) -> Callable[[bytes], None]:
    """Return the function of a target. The pipeline, where one is needed, is loaded here and only once."""
    return {"read": _read, "zones": _zones}.get(name) or _tagger(name)


def _promise(kept: object, words: str) -> None:
    if not kept:
        raise Broken(words)


def _rows(text: str, rows: Iterable[Any]) -> list[Any]:
    found = list(rows)
    for row in found:
        start, end = getattr(row, "start", None), getattr(row, "end", None)
        if start is not None:
            _promise(0 <= start <= end <= len(text), f"{start}..{end} of {len(text)}")
            _promise(getattr(row, "text", text[start:end]) == text[start:end], f"{row} is not its slice")
    return found


def _read(data: bytes) -> None:
    from seedkit.read import articles_of_bytes
    from seedkit.records import Problem

    kind = KINDS.get(data[:1])
    content = data[1:] if kind else data
    found = list(articles_of_bytes(content, kind or ".txt"))
    for one in found:
        if isinstance(one, Problem):
            _promise(one.what and one.why and one.where and "\n" not in one.why, f"{one} names no fault")
        else:
            _promise(one.text and one.text == one.text.encode().decode(), "the text is no text")
    _promise(found == list(articles_of_bytes(content, kind or ".txt")), "two runs differ")


def _zones(data: bytes) -> None:
    from seedkit.metadata_dates import find_stated_date, parse_date
    from seedkit.records import Article
    from seedkit.tagging import prepare_article

    text = data.decode("utf-8", "replace")
    article = Article("a", text, language="de")
    prepared = prepare_article(article)
    zones = _rows(text, prepared.zones)
    _promise(all(one.end <= two.start for one, two in pairwise(zones)), "zones overlap")
    stated = find_stated_date(text)
    _promise(stated is None or 0 <= stated[0] < stated[1] <= len(text), "a date outside the text")
    parse_date(text)
    _promise(prepared == prepare_article(article), "two runs differ")


@cache
def _pipeline() -> Any:
    from seedkit.nlp import load_pipeline

    return load_pipeline()


def _tagger(name: str) -> Callable[[bytes], None]:
    from seedkit.nlp import tag_text
    from seedkit.records import Window
    from seedkit.tag.entities import find_entities
    from seedkit.tag.quantities import find_quantities
    from seedkit.tag.statements import find_statements
    from seedkit.tag.times import find_times

    published = Window(date(2024, 10, 18), date(2024, 10, 18))

    def rows_of(doc: Any) -> list[Any]:
        text = doc.text
        if name == "times":
            return _rows(text, find_times(doc, published=published)) + _rows(text, find_times(doc))
        if name == "statements":
            return _rows(text, find_statements(doc, entities=_rows(text, find_entities(doc))))
        return _rows(text, find_quantities(doc, times=tuple(find_times(doc, published=published))))

    def check(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        doc = tag_text(_pipeline(), text, article_id="a", zones=())
        _promise(doc.text == text, "the text was changed")
        _promise(rows_of(doc) == rows_of(doc), "two runs differ")

    _pipeline()
    return check
