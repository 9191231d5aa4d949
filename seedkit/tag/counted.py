"""What a number counts: its head noun or unit, from the words behind it; where it is left out, from the context."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from seedkit.lexicon import load_list
from seedkit.numbers import Amount
from seedkit.tag.columns import Columns
from seedkit.tag.unit_noun import noun_singular

__all__ = ["Counted", "find_counted", "may_be_unit", "unit_kinds"]

_NAMING = frozenset({"NN", "FM", "NE"})
_MISTAKEN = frozenset({"XY", "ADJA", "ADJD", "VVFIN", "VVPP"})
_STOP = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP", "VVINF", "VAINF", "VVIZU", "VAPP", "$.", "$,", "$(", "PTKVZ", "PTKNEG",
                   "KOUS", "KOUI", "PRELS", "PTKZU"})  # fmt: skip
_SKIP = frozenset({"weitere", "weiteren", "weiterer", "andere", "anderen", "solche", "solcher", "solchen", "mehr", "neue",
                   "so", "weniger", "eigene", "eigenen"})  # fmt: skip
_YEARS_OLD = re.compile(r"(?:\d+|[a-zäöüß]+)-Jährige[nrm]?")  # drei 18-Jährige; small, it is an attribute
_SIZED = re.compile(r"\d[\d.,]*-[A-ZÄÖÜ][a-zäöüß]*-[A-ZÄÖÜ][\w-]+")  # zwölf 65-Liter-Fässer
_OF_ATTRIBUTES = ("ende", "enden", "ender", "te", "ten", "ter", "ene", "enen", "ener", "liche", "lichen", "ige", "igen")
_CONCERNING = ("betreffende", "betreffenden", "betreffender")
_DOING = ("ende", "enden", "ender")


class Counted(NamedTuple):
    """``end``: code point where the amount with its noun ends; ``unit``: lemma, ISO code or %; ``start``: where it
    begins where a currency sign stands before the number, else None; ``head``: token index of the head noun."""

    end: int
    unit: str | None
    kind: str  # noun, unit, time, fraction, none
    head: int | None = None
    start: int | None = None


@cache
def _units() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    lists = load_list("units")
    units = {form: entry["text"] for entry in lists["unit"] for form in entry["forms"]}
    times = frozenset(form for entry in lists["time"] for form in entry["forms"])
    kinds = {entry["text"]: entry["kind"] for entry in lists["unit"]}
    return units, times, kinds


def unit_kinds() -> dict[str, str]:
    """The kind (money, share, length …) of every unit that `Counted.unit` can hold."""
    return _units()[2]


@cache
def _unit_words() -> frozenset[str]:
    units, times, _ = _units()
    return frozenset(word for unit in (*units, *times) for word in unit.split())


def may_be_unit(form: str) -> bool:
    """Whether a token can be a unit, a part of one, a currency sign, or a word for a time."""
    return form in _unit_words() or form.rstrip(".") in _unit_words()


def find_counted(columns: Columns, amount: Amount, first: int, after: int) -> Counted:
    """What the amount counts; ``first`` is the token index of its numeral, ``after`` of the first token behind it."""
    units, times, _ = _units()
    text, form = columns.text, columns.form
    limit = _limit(columns, after)
    # the unit may be glued to the number ("0,99€", "30%") and hide inside the last token
    glued = text[amount.number_end : amount.number_end + 6]
    spaced = glued.lstrip(" \u00a0\u202f")
    if spaced.startswith("km/h"):  # its tokens are three words
        return Counted(amount.number_end + len(glued) - len(spaced) + 4, "Stundenkilometer", "unit", None)
    if glued[:1] != " ":
        for size in range(len(glued), 0, -1):
            unit = glued[:size]
            if unit in units and not glued[size : size + 1].isalpha() and unit != "Mark":
                return Counted(amount.number_end + size, units[unit], "unit", None)
    before = form[first - 1] if first > 0 else ""
    sign = units.get(before) if before and (before in "$€£¥" or len(before) == 3) else None
    if sign is not None and unit_kinds()[sign] == "money":
        return Counted(amount.end, sign, "unit", None, columns.start[first - 1])
    if after < limit:
        word = form[after].rstrip(".") if form[after] != "." else "."
        pair = f"{word} {form[after + 1]}" if after + 1 < limit else ""
        if pair in units:
            return Counted(columns.end[after + 1], units[pair], "unit", after + 1)
        if word in units and not (word == "Mark" and amount.low in (None, 1)):
            return Counted(columns.start[after] + len(word), units[word], "unit", after)
        if word in times:
            return Counted(columns.start[after] + len(word), noun_singular(word), "time", after)
    if amount.kind == "fraction":
        return Counted(amount.end, _fraction_unit(amount), "fraction", None)
    if amount.kind == "magnitude":
        return Counted(amount.end, amount.text.split()[-1], "fraction", None)
    return _head(columns, amount, after, limit)


def _limit(columns: Columns, after: int) -> int:
    """The end of the sentence (a token index), at most 14 tokens on; a blank line ends it as well."""
    last = min(after + 14, len(columns))
    if after < last:
        end = bisect_right(columns.begins, after)
        if end < len(columns.begins):
            last = min(last, columns.begins[end])
    gaps = _blank_lines(columns)
    gap = bisect_left(gaps, after)
    return min(last, gaps[gap]) if gap < len(gaps) else last


def _blank_lines(columns: Columns) -> list[int]:
    """The tokens that are blank lines, ascending."""
    known: list[int] | None = columns.memo.get("blank lines")
    if known is None:
        form = columns.form
        blank = [i for i in compress(count(), columns.space) if "\n\n" in form[i]]
        known = columns.memo["blank lines"] = blank
    return known


def _fraction_unit(amount: Amount) -> str:
    word = amount.text.split()[-1]
    for part in ("drittel", "viertel", "fünftel", "sechstel", "siebtel", "achtel", "neuntel", "zehntel"):
        if part in word.lower():
            return part.capitalize()
    return "Hälfte" if "älfte" in word else word


def is_noun(columns: Columns, i: int) -> bool:
    """Whether a token can be a head noun: tagged as one, or capitalised inside a sentence."""
    tag, form = columns.tag[i], columns.form[i]
    if tag in _NAMING:
        return form[:1].isalpha()
    return (
        tag in _MISTAKEN
        and form[:1].isupper()
        and form[1:].islower()
        and form.isalpha()
        and not columns.starts_sentence(i)
    )


def _head(columns: Columns, amount: Amount, after: int, limit: int) -> Counted:
    tag, form, low = columns.tag, columns.form, columns.low
    i = after
    none = Counted(amount.end, None, "none")
    if i >= limit:
        return none
    # "Millionen von Toten", "Hunderte von Menschen", "Tausende der Demonstranten" (the last without its noun)
    if amount.kind == "vague" and low[i] == "von":
        j = i + 1
        while j < limit and tag[j] in {"ADJA", "PIAT", "ADV"}:
            j += 1
        if j < limit and is_noun(columns, j) and tag[j] != "NE":
            return _noun(columns, j, limit)
        return none
    attribute = False
    while i < limit:
        if form[i] in {"-", "–"}:
            return none
        if tag[i] == "TRUNC" or (form[i].endswith("-") and len(form[i]) > 2):
            cut = i
            i += 1
            while i < limit and (tag[i] == "KON" or form[i] in {",", "/"} or form[i].endswith("-")):
                i += 1
            if i < limit and tag[i] == "CARD":
                # "sieben Baseball- und fünf Totschläger": the noun is the next number's as well
                shared = next((k for k in range(i + 1, limit) if is_noun(columns, k)), None)
                unit = noun_singular(form[shared]) if shared is not None else None
                return Counted(columns.end[cut], unit, "noun", cut)
            continue
        if _YEARS_OLD.fullmatch(form[i]) or _SIZED.fullmatch(form[i]):
            return _noun(columns, i, limit)
        if tag[i] in {"ADJA", "PIAT", "PIDAT"} and not (form[i][:1].isupper() and _ends_phrase(columns, i, limit)):
            attribute = True
            i += 1
            if i < limit and (tag[i] == "KON" or form[i] == ",") and i + 1 < limit and tag[i + 1] == "ADJA":
                i += 1
            continue
        if low[i] == "mehr" and low[i + 1 : i + 3] in (["oder", "minder"], ["oder", "weniger"]):
            i += 3  # neun mehr oder minder gut erhaltene Skelette
            continue
        if low[i] in _SKIP:
            i += 1
            continue
        if (
            i == after
            and i + 2 < limit
            and is_noun(columns, i)
            and tag[i + 1] == "ADJA"
            and low[i + 1].endswith(_DOING)
            and low[i + 1] not in _CONCERNING
            and tag[i + 2] == "NN"
        ):
            return _noun(columns, i + 2, limit)  # zwölf Öl fördernde Länder
        if is_noun(columns, i) and not (tag[i] == "NE" and i > after and not attribute):
            return _noun(columns, i, limit)
        if tag[i] == "CARD":
            return none
        if tag[i] in {"ADV", "ADJD", "APPR", "APPRART", "PROAV", "PAV"} or form[i] in {"„", "»"}:
            # "250 an Bord befindlichen Menschen", "die drei schwer verletzten Männer"
            attributive = _participle(columns, i, limit)
            if attributive is not None:
                i, attribute = attributive, True
                continue
        if columns.space[i]:
            i += 1
            continue
        return none
    return none


def _ends_phrase(columns: Columns, i: int, limit: int) -> bool:
    """Whether no noun follows the capitalised adjective at i, so that it is the noun itself ("drei Verletzte")."""
    j = i + 1
    while j < limit and columns.tag[j] == "ADJA":
        j += 1
    return not (j < limit and is_noun(columns, j) and columns.tag[j] != "NE")


def _participle(columns: Columns, i: int, limit: int) -> int | None:
    """Index of an attribute behind its own adverb or prepositional phrase, if a noun follows; else None."""
    tag = columns.tag
    preposition = tag[i] in {"APPR", "APPRART"}
    for j in range(i + 1, min(i + 6, limit)):
        if tag[j] in _STOP:
            return None
        if tag[j] == "ADJA" and columns.form[j][:1].islower():
            if preposition and not columns.low[j].endswith(_OF_ATTRIBUTES):
                continue
            k = j
            while k < limit and (tag[k] == "ADJA" or tag[k] == "KON"):
                k += 1
            if k < limit and is_noun(columns, k):
                if preposition and not any(is_noun(columns, m) for m in range(i + 1, j)):
                    return None  # "drei mit neuen Waffen": the adjective is the phrase's own
                return j
            return None
        if not preposition and is_noun(columns, j):
            return None
    return None


def _noun(columns: Columns, i: int, limit: int) -> Counted:
    form, low = columns.form, columns.low
    # "Demonstrantinnen und Demonstranten", "Lehrer und Lehrerinnen sowie Pädagogen und Pädagoginnen"
    end, unit = i, noun_singular(form[i])
    pairs = _pair(columns, i, limit)
    if pairs is not None:
        end, male = pairs
        unit = noun_singular(male)
        more = end + 1
        while more + 1 < limit and low[more] in {"sowie", "und"} and (next_pair := _pair(columns, more + 1, limit)):
            end = next_pair[0]
            more = end + 1
    return Counted(columns.end[end], unit, "noun", i)


def _pair(columns: Columns, i: int, limit: int) -> tuple[int, str] | None:
    """ "Lehrer und Lehrerinnen", either way round: index of the second noun and the male form."""
    if i + 2 >= limit or columns.low[i + 1] not in {"und", "oder", "bzw."} or not is_noun(columns, i + 2):
        return None
    one, two = columns.form[i], columns.form[i + 2]
    for female, male in ((one, two), (two, one)):
        if female.endswith("innen") and not male.endswith("innen"):
            stem = female[:-5]
            if noun_singular(male)[:4].lower() == stem[:4].lower():
                return i + 2, male
    return None
