"""What a number counts: its head noun or unit, from the words behind it; where it is left out, from the context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from seedkit.lexicon import load_list
from seedkit.numbers import Amount
from seedkit.tag.unit_noun import noun_singular

__all__ = ["Counted", "find_counted", "unit_kinds"]

_NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
_STOP = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP", "VVINF", "VAINF", "VVIZU", "VAPP", "$.", "$,", "$(", "PTKVZ", "PTKNEG",
                   "KOUS", "KOUI", "PRELS", "PTKZU"})  # fmt: skip
_SKIP = frozenset({"weitere", "weiteren", "weiterer", "andere", "anderen", "solche", "solcher", "solchen", "mehr", "neue",
                   "so", "weniger", "eigene", "eigenen"})  # fmt: skip
_YEARS_OLD = re.compile(r"(?:\d+|[a-zäöüß]+)-Jährige[nrm]?")  # drei 18-Jährige; small, it is an attribute
_FEMALE = ("innen", "Innen", "in")


@dataclass(frozen=True, slots=True)
class Counted:
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


def find_counted(doc: Doc, text: str, amount: Amount, first: int, after: int) -> Counted:
    """What the amount counts; ``text`` is the Doc's text, ``first`` is the token index of its numeral, ``after`` of the first token behind it."""
    units, times, _ = _units()
    limit = _limit(doc, after)
    # the unit may be glued to the number ("0,99€", "30%") and hide inside the last token
    glued = text[amount.number_end : amount.number_end + 6]
    spaced = glued.lstrip(" \u00a0\u202f")
    if spaced.startswith("km/h"):  # its tokens are three words
        return Counted(amount.number_end + len(glued) - len(spaced) + 4, "Stundenkilometer", "unit", None)
    for size in range(len(glued), 0, -1):
        form = glued[:size]
        if form in units and not glued[size : size + 1].isalpha() and form != "Mark":
            return Counted(amount.number_end + size, units[form], "unit", None)
    before = doc[first - 1] if first > 0 else None
    sign = (
        units.get(before.text)
        if before is not None and (before.text in "$€£¥" or len(before.text) == 3)
        else None
    )
    if before is not None and sign is not None and unit_kinds()[sign] == "money":
        return Counted(amount.end, sign, "unit", None, before.idx)
    if after < limit:
        word = doc[after].text.rstrip(".") if doc[after].text != "." else "."
        pair = f"{word} {doc[after + 1].text}" if after + 1 < limit else ""
        if pair in units:
            return Counted(doc[after + 1].idx + len(doc[after + 1].text), units[pair], "unit", after + 1)
        if word in units and not (word == "Mark" and amount.low in (None, 1)):
            return Counted(doc[after].idx + len(word), units[word], "unit", after)
        if word in times:
            return Counted(doc[after].idx + len(word), noun_singular(word), "time", after)
    if amount.kind == "fraction":
        return Counted(amount.end, _fraction_unit(amount), "fraction", None)
    if amount.kind == "magnitude":
        return Counted(amount.end, amount.text.split()[-1], "fraction", None)
    return _head(doc, amount, after, limit, times)


def _limit(doc: Doc, after: int) -> int:
    """The end of the sentence (a token index), at most 14 tokens on; a blank line ends it as well."""
    last = min(after + 14, len(doc))
    for i in range(after, last):
        if "\n\n" in doc[i].text or (i > after and doc[i].is_sent_start):
            return i
    return last


def _fraction_unit(amount: Amount) -> str:
    word = amount.text.split()[-1]
    for part in ("drittel", "viertel", "fünftel", "sechstel", "siebtel", "achtel", "neuntel", "zehntel"):
        if part in word.lower():
            return part.capitalize()
    return "Hälfte" if "älfte" in word else word


def is_noun(token: Token) -> bool:
    """Whether a token can be a head noun: tagged as one, or capitalised inside a sentence."""
    if token.tag_ in {"NN", "FM"} or (token.tag_ == "NE"):
        return token.text[:1].isalpha()
    return bool(
        token.text[:1].isupper()
        and token.is_alpha
        and not token.is_sent_start
        and token.tag_ in {"XY", "ADJA", "CARD", "ADJD", "VVFIN", "VVPP"}
        and token.text[1:].islower()
        and token.tag_ != "CARD"
    )


def _head(doc: Doc, amount: Amount, after: int, limit: int, times: frozenset[str]) -> Counted:
    i = after
    none = Counted(amount.end, None, "none")
    if i >= limit:
        return none
    # "Millionen von Toten", "Hunderte von Menschen", "Tausende der Demonstranten" (the last without its noun)
    if amount.kind == "vague" and doc[i].lower_ == "von":
        j = i + 1
        while j < limit and doc[j].tag_ in {"ADJA", "PIAT", "ADV"}:
            j += 1
        if j < limit and is_noun(doc[j]) and doc[j].tag_ != "NE":
            return _noun(doc, j, limit)
        return none
    attribute = False
    while i < limit:
        token = doc[i]
        if token.text in {"-", "–"}:
            return none
        if token.tag_ == "TRUNC" or (token.text.endswith("-") and len(token.text) > 2):
            cut = i
            i += 1
            while i < limit and (
                doc[i].tag_ == "KON" or doc[i].text in {",", "/"} or doc[i].text.endswith("-")
            ):
                i += 1
            if i < limit and doc[i].tag_ == "CARD":
                # "sieben Baseball- und fünf Totschläger": the noun is the next number's as well
                shared = next((k for k in range(i + 1, limit) if is_noun(doc[k])), None)
                unit = noun_singular(doc[shared].text) if shared is not None else None
                return Counted(doc[cut].idx + len(doc[cut].text), unit, "noun", cut)
            continue
        if _YEARS_OLD.fullmatch(token.text):
            return _noun(doc, i, limit)
        if token.tag_ in {"ADJA", "PIAT", "PIDAT"} and not (
            token.text[:1].isupper() and _ends_phrase(doc, i, limit)
        ):
            attribute = True
            i += 1
            if (
                i < limit
                and (doc[i].tag_ == "KON" or doc[i].text == ",")
                and i + 1 < limit
                and doc[i + 1].tag_ == "ADJA"
            ):
                i += 1
            continue
        if token.lower_ in _SKIP:
            i += 1
            continue
        if is_noun(token) and not (token.tag_ == "NE" and i > after and not attribute):
            return _noun(doc, i, limit)
        if token.tag_ == "CARD":
            return none
        if token.tag_ in {"ADV", "ADJD", "APPR", "APPRART", "PROAV", "PAV"} or token.text in {"„", "»"}:
            # "250 an Bord befindlichen Menschen", "die drei schwer verletzten Männer"
            attributive = _participle(doc, i, limit)
            if attributive is not None:
                i, attribute = attributive, True
                continue
        if token.is_space:
            i += 1
            continue
        return none
    return none


def _ends_phrase(doc: Doc, i: int, limit: int) -> bool:
    """Whether no noun follows the capitalised adjective at i, so that it is the noun itself ("drei Verletzte")."""
    j = i + 1
    while j < limit and doc[j].tag_ == "ADJA":
        j += 1
    return not (j < limit and is_noun(doc[j]) and doc[j].tag_ != "NE")


def _participle(doc: Doc, i: int, limit: int) -> int | None:
    """Index of an attribute behind its own adverb or prepositional phrase, if a noun follows; else None."""
    first = doc[i].tag_
    for j in range(i + 1, min(i + 6, limit)):
        token = doc[j]
        if token.tag_ in _STOP:
            return None
        if token.tag_ == "ADJA" and token.text[:1].islower():
            inner = token.lower_.endswith(("ende", "enden", "ender", "te", "ten", "ter", "ene", "enen", "ener", "liche",
                                           "lichen", "ige", "igen"))  # fmt: skip
            if first in {"APPR", "APPRART"} and not inner:
                continue
            k = j
            while k < limit and (doc[k].tag_ == "ADJA" or doc[k].tag_ == "KON"):
                k += 1
            if k < limit and is_noun(doc[k]):
                if first in {"APPR", "APPRART"} and not any(is_noun(doc[m]) for m in range(i + 1, j)):
                    return None  # "drei mit neuen Waffen": the adjective is the phrase's own
                return j
            return None
        if first not in {"APPR", "APPRART"} and is_noun(token):
            return None
    return None


def _noun(doc: Doc, i: int, limit: int) -> Counted:
    token = doc[i]
    # "Demonstrantinnen und Demonstranten", "Lehrer und Lehrerinnen sowie Pädagogen und Pädagoginnen"
    end, unit = i, noun_singular(token.text)
    pairs = _pair(doc, i, limit)
    if pairs is not None:
        end, male = pairs
        unit = noun_singular(male)
        more = end + 1
        while (
            more + 1 < limit
            and doc[more].lower_ in {"sowie", "und"}
            and (next_pair := _pair(doc, more + 1, limit))
        ):
            end = next_pair[0]
            more = end + 1
    elif unit.endswith(("in", "In")) and token.text.endswith("Innen"):
        unit = noun_singular(token.text[:-5])
    return Counted(doc[end].idx + len(doc[end].text), unit, "noun", i)


def _pair(doc: Doc, i: int, limit: int) -> tuple[int, str] | None:
    """ "Lehrer und Lehrerinnen", either way round: index of the second noun and the male form."""
    if i + 2 >= limit or doc[i + 1].lower_ not in {"und", "oder", "bzw."} or not is_noun(doc[i + 2]):
        return None
    one, two = doc[i].text, doc[i + 2].text
    for female, male in ((one, two), (two, one)):
        if female.endswith("innen") and not male.endswith("innen"):
            stem = female[:-5]
            if noun_singular(male)[:4].lower() == stem[:4].lower():
                return i + 2, male
    return None
