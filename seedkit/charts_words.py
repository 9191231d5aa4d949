"""What charts say in words, English and German: numbers, bounds, counts, alt texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_compact_decimal, format_decimal

from seedkit.cells import number_of
from seedkit.charts_rows import is_missing

__all__ = [
    "BILLION",
    "alt_of",
    "bounds_text",
    "counted",
    "in_brackets",
    "joined",
    "left_out",
    "number_text",
    "words_of",
]


BILLION = 1e9


def number_text(value: float, lang: str, *, short: bool = False) -> str:
    """A number in full up to nine digits, above that (or where it is to be ``short``) in billions or millions.

    >>> number_text(500_000_000, "de"), number_text(2_500_000_000, "de")
    ('500.000.000', '2,5\xa0Mrd.')
    """
    if short or abs(value) >= BILLION:
        return str(format_compact_decimal(value, format_type="short", locale=lang, fraction_digits=1))
    return str(format_decimal(value, format="#,##0.##", locale=lang))


def bounds_text(row: Mapping[str, Any], lang: str) -> str:
    """Low and high as a reader writes them: 12,000 · ≈ 1,100 · ≥ 8,000,000 · ≤ 500 · 3–5 · 40 km · no number."""
    low, high, unit = number_of(row.get("low")), number_of(row.get("high")), row.get("unit_label")
    if not is_missing(unit) and unit:
        return bounds_text({**row, "unit_label": None}, lang) + f"\u00a0{unit}"
    if low is None:
        if high is None:
            return "unspecified" if lang == "en" else "unbestimmt"
        return "≤ " + number_text(high, lang)
    if high is None:
        return "≥ " + number_text(low, lang)
    approx = "≈ " if not is_missing(row.get("approx")) and bool(row.get("approx")) else ""
    if low == high:
        return approx + number_text(low, lang)
    return f"{approx}{number_text(low, lang)}–{number_text(high, lang)}"


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{count} {one if count == 1 else many}"


_WORDS = {
    "en": {
        "claims": ("claim", "claims"), "sources": ("source", "sources"), "articles": ("article", "articles"),
        "events": ("event", "events"), "and": " and ", "counted": "Claims; a claim of two counts for both", "nodata": "No row to show.", "unknown": "the article itself",
        "signs": {
            "hollow": "filled = not hedged, hollow = hedged", "struck": "crossed = denied",
            "hatched": "solid = not hedged, hatched = hedged",
            "dashed": "dashed = expected", "fading": "fading = open end",
            "colour": "a colour = an origin, grey = none known",
            "rarer": "a colour = an origin, grey = none known or a rarer one",
        },
        "looks": ("denied", "unconfirmed", "predicted", "hedged"),
        "n": "n", "undated": "without a date", "folded": "in the tables only", "less_told": "with fewer witnesses", "far": "long before or after",
        "less_heard": "heard less often", "more": "{n} more", "links": ("link", "links"),
        "thickness": "Thickness = number of claims; no line to an origin = none is known; dashed = part of a circle", "figures": "Each mark is one claim", "dated": ", with the month it is about or else appeared", "published": "published",
        "own": "the article itself", "by_article": ("the article itself", "the articles themselves"),
        "beside": {"added": "added", "part": "a part", "superseded": "superseded", "in_error": "told in error"}, "vague": "with words such as Tausende instead of a number",
    },
    "de": {
        "claims": ("Behauptung", "Behauptungen"), "sources": ("Quelle", "Quellen"), "articles": ("Artikel", "Artikel"),
        "events": ("Ereignis", "Ereignisse"), "and": " und ", "counted": "Behauptungen; eine von zweien zählt für beide", "nodata": "Keine Zeile zu zeigen.", "unknown": "der Artikel selbst",
        "signs": {
            "hollow": "gefüllt = nicht abgeschwächt, hohl = abgeschwächt", "struck": "durchkreuzt = dementiert",
            "hatched": "voll = nicht abgeschwächt, schraffiert = abgeschwächt",
            "dashed": "gestrichelt = erwartet", "fading": "auslaufend = offenes Ende",
            "colour": "eine Farbe = ein Ursprung, grau = keiner bekannt",
            "rarer": "eine Farbe = ein Ursprung, grau = keiner bekannt oder ein seltenerer",
        },
        "looks": ("dementiert", "unbestätigt", "erwartet", "abgeschwächt"),
        "n": "n", "undated": "ohne Datum", "folded": "nur in den Tabellen", "less_told": "mit weniger Zeugen", "far": "lange davor oder danach",
        "less_heard": "seltener gehört", "more": "{n} weitere", "links": ("Verbindung", "Verbindungen"),
        "thickness": "Dicke = Zahl der Behauptungen; ohne Linie = kein Ursprung bekannt; gestrichelt = Teil eines Kreises", "figures": "Jedes Zeichen ist eine Behauptung", "dated": ", mit dem Monat, um den es geht oder in dem sie erschien",
        "published": "veröffentlicht", "own": "der Artikel selbst", "by_article": ("dem Artikel selbst", "den Artikeln selbst"),
        "beside": {"added": "zusätzlich", "part": "ein Teil", "superseded": "überholt", "in_error": "irrtümlich genannt"}, "vague": "mit Wörtern wie Tausende statt einer Zahl",
    },
}  # fmt: skip


def words_of(lang: str) -> dict[str, Any]:
    """What charts say in a language; raises ValueError where there is none such."""
    if lang not in _WORDS:
        raise ValueError(f"lang {lang!r} is none of {', '.join(sorted(_WORDS))}")
    return _WORDS[lang]


def left_out(count: int, what: str) -> str:
    """What a chart leaves out, for its footer."""
    return f", +{count} {what}" if count else ""


def joined(given: str | None, count: str) -> str:
    """The caller's footer, and after it what was counted."""
    return f"{given} {count}" if given else count


def in_brackets(text: str) -> str:
    """A text in brackets behind another; nothing where it is empty."""
    return f" ({text})" if text else ""


def alt_of(title: str, lines: Sequence[str], words: Mapping[str, Any]) -> str:
    """The alt text: the title, then at most forty rows in words and how many more there are."""
    if not lines:
        return f"{title} {words['nodata']}"
    shown = list(lines[:40])
    rest = f"; … +{len(lines) - 40}" if len(lines) > 40 else ""
    return f"{title}. " + "; ".join(shown) + rest + "."
