"""What a number without a noun of its own counts: the noun of the next number, of the one before, or of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedkit.lemmas import noun_readings
from seedkit.numbers import Amount
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.counted import is_noun, unit_kinds
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.number_of import behind_attribute, find_number_of, is_change_of_number
from seedkit.tag.told_again import names_the_number, were_so_many
from seedkit.tag.unit_noun import noun_singular

__all__ = ["PART_WORDS", "borrow_units"]

_OF_THE_WHOLE = frozenset({"der", "den", "dieser", "diesen", "ihrer", "seiner", "aller"})
_ACCORDING = frozenset({"laut", "nach"})
_SOME = frozenset(
    "weitere weiteren mehrere mehreren viele vielen einige einigen zahlreiche zahlreichen andere anderen".split()
)
_NEAR = 8
"""Tokens between two numbers of which the second has the noun of both, at most."""
_RIGHT = 4
"""Tokens between a number that is wrong and the *sondern* before the right one, at most."""
PART_WORDS = frozenset({"darunter", "davon", "hiervon", "darin"})


def borrow_units(reader: ClauseReader, kept: Sequence[FoundAmount]) -> None:
    """Give numbers without a noun of their own that of the next ("8,2 und 8,3 Prozent") or of one before, in place."""
    columns = reader.columns
    for i, one in enumerate(kept):
        if one.counted.kind != "none" or one.amount.kind == "malformed" or _is_put_right(columns, one):
            continue
        one.named = find_number_of(columns, reader, one.first)
        if one.named is not None and one.named.unit is None:
            one.named = None  # of two nouns together; one before them is not meant either
            continue
        if one.named is not None:
            one.unit, one.rule = one.named.unit, f"{one.rule}:number of"
            continue
        ahead = kept[i + 1] if i + 1 < len(kept) else None
        if (
            ahead is not None
            and ahead.counted.kind in {"noun", "unit"}
            and (
                _is_joined(columns, one, ahead) or _is_shared(columns, one, ahead) or _is_replaced(columns, one, ahead)
            )
        ):
            one.unit, one.rule = ahead.unit, f"{one.rule}:following"
            one.amount = _in_millions(columns, one, ahead)
            continue
        whole = _whole_behind(columns, one)
        if whole is not None:
            one.counted = one.counted._replace(head=whole)
            one.unit, one.rule = noun_singular(columns.form[whole]), f"{one.rule}:of"
            continue
        if is_change_of_number(columns, reader, one.first):
            continue  # "die Zahl der Fahrgäste sank von 476": not 476 of those counted before
        source = _antecedent(reader, kept, i)
        if source is not None and (several := _some_between(columns, source, one)) is not None:
            one.unit, one.rule = noun_singular(columns.form[several]), f"{one.rule}:antecedent"
        elif source is not None:
            one.unit, one.rule, one.before = source.unit, f"{one.rule}:antecedent", source.first
    for one in kept:
        if _is_part(columns, one):
            one.rule += "+part"


def _is_joined(columns: Columns, one: FoundAmount, ahead: FoundAmount) -> bool:
    between = " ".join(columns.text[one.amount.end : ahead.amount.start].lower().split())
    if re.fullmatch(
        r"(?:von|der|aller|ihrer|seiner|dieser)(?: (?:den|der|ihren|seinen|insgesamt|noch|\w+en)){0,3}",
        between,
    ):
        return True  # "zwei der drei Boote"
    if re.fullmatch(
        r"statt (?:der|den|dem|wie|nur)? ?\w+(?:en|er|t)|statt(?: (?:um|von|auf|mit|nur|wie|bisher|zuvor))+", between
    ):
        return True  # "142 statt der erlaubten 80 Stundenkilometer"
    attribute = columns.tag[one.after] == "ADJA" if one.after < len(columns) else False
    if attribute and re.fullmatch(r"\w+e[nr]? (?:und|oder|sowie)(?: (?:rund|etwa|mehr als))?", between):
        return True  # "43 deutsche und 20 französische Helfer"
    return between in {"und", "oder", ",", "bis", "auf", "statt", "beziehungsweise", "bzw.", "bis zu", "auf rund", "auf etwa",
                       "von", "und sogar", "statt bisher", "sowie", "/"}  # fmt: skip


def _in_millions(columns: Columns, one: FoundAmount, ahead: FoundAmount) -> Amount:
    """*von 115 auf 123 Millionen Euro*: the first is a number of millions as well; *von 900.000 auf 1,2 Millionen* not."""
    amount, scale = one.amount, ahead.amount.scale
    low, high = amount.low, amount.high
    between = columns.text[amount.end : ahead.amount.start].strip()
    if scale < 10**6 or amount.scale > 1 or amount.kind != "digits" or between not in {"auf", "oder", "statt"}:
        return amount
    if any(value is not None and value >= 1000 for value in (low, high)):
        return amount
    return amount._replace(
        low=None if low is None else low * scale, high=None if high is None else high * scale, scale=scale
    )


def _is_shared(columns: Columns, one: FoundAmount, ahead: FoundAmount) -> bool:
    """*Die Polizei sprach von 800, der Verein von 2.000 Gästen*; *laut Polizei 800, laut Verein 2.000 Gäste*."""
    i, j = one.after, ahead.first
    if i >= j or columns.low[i] not in (",", "und") or j - i > _NEAR or not _same_sentence(columns, one, ahead):
        return False
    if any(tag.endswith("FIN") or tag == "$," for tag in columns.tag[i + 1 : j]):
        return False
    before = _governed_by(columns, one.first)
    if before is not None:
        return _governed_by(columns, ahead.first) == before
    return columns.low[i + 1] in _ACCORDING and not _ACCORDING.isdisjoint(
        columns.low[max(0, one.first - _NEAR) : one.first]
    )


def _is_replaced(columns: Columns, one: FoundAmount, ahead: FoundAmount) -> bool:
    """*Statt der zugesagten 40.000 kamen nur 28.000 Dosen*: nothing but the verb stands between."""
    at = one.first - 1
    while at >= 0 and columns.tag[at] in ("ART", "ADJA", "APPR", "ADV"):
        if columns.low[at] == "statt":
            break
        at -= 1
    if at < 0 or columns.low[at] != "statt" or not _same_sentence(columns, one, ahead):
        return False
    between = columns.tag[one.after : ahead.first]
    return all(tag.endswith("FIN") or tag in ("ADV", "PIAT", "APPR", "KOKOM", "PPER") for tag in between)


def _governed_by(columns: Columns, i: int) -> str | None:
    """The preposition before a number; *nur*, *rund*, *mehr als* may stand between."""
    i -= 1
    while i > 0 and columns.tag[i] in ("ADV", "KOKOM", "PIAT", "PIS"):
        i -= 1
    return columns.low[i] if i >= 0 and columns.tag[i] in ("APPR", "APPRART") else None


def _whole_behind(columns: Columns, one: FoundAmount) -> int | None:
    """The noun of *Fünf der Festgenommenen*, *drei von den Booten*: a plural in the genitive, or behind *von*; None where there is none."""
    i = one.after
    last = columns.sentence(one.first)[1]
    if i < last and columns.low[i] == "von":
        i += 1
    if i >= last or columns.low[i] not in _OF_THE_WHOLE:
        return None
    i = behind_attribute(columns, i + 1, last)
    while i < last and columns.tag[i] == "ADJA" and columns.form[i][:1].islower():
        i += 1
    if i >= last or not is_noun(columns, i) or columns.tag[i] == "NE":
        return None
    form = columns.form[i]
    known = noun_readings(form)
    several = any(reading.number != "Sing" for reading in known) if known else noun_singular(form) != form
    return i if several else None


def _is_put_right(columns: Columns, one: FoundAmount) -> bool:
    """*nicht 115, sondern 123*: a number that is named because it is wrong."""
    if one.first == 0 or columns.low[one.first - 1] != "nicht":
        return False
    return "sondern" in columns.low[one.after : one.after + _RIGHT]


def _antecedent(reader: ClauseReader, kept: Sequence[FoundAmount], i: int) -> FoundAmount | None:
    """The nearest counted noun before an elided one, in the same article part; money and shares are passed on to a
    number that tells the same once more: *Im Mai waren es noch 33*."""
    columns, one = reader.columns, kept[i]
    for other in reversed(kept[max(0, i - 4) : i]):
        if other.unit is None:
            continue
        if "\n\n" in columns.text[other.amount.start : one.amount.start]:
            return None
        if columns.sentence(one.first)[0] - columns.sentence(other.first)[1] > 60:
            return None
        measured = unit_kinds().get(other.unit) and not _same_sentence(columns, one, other)
        if measured and not _is_told_again(reader, one, other):
            continue
        if other.counted.kind == "fraction" or (other.unit == "%" and (one.amount.low or 0) > 100):
            continue
        if one.amount.scale >= 10**6 and other.amount.scale < 10**6 and not _is_of_that_size(one, other):
            continue
        if one.amount.low is not None and not float(one.amount.low).is_integer() and other.unit not in unit_kinds():
            continue  # "mit einer Stärke von 5,9": no fraction of a person
        return other
    return None


def _is_told_again(reader: ClauseReader, one: FoundAmount, other: FoundAmount) -> bool:
    """*… auf 36 Prozent. Im Mai waren es noch 33*; *… minus 19,8 Grad. Der Dienst blieb bei minus 21,4*: of one size, in the next sentence."""
    columns = reader.columns
    if columns.sentence_number(one.first) - columns.sentence_number(other.first) != 1:
        return False
    if unit_kinds()[other.unit or ""] == "money" and (one.amount.scale > 1) != (other.amount.scale > 1):
        return False
    return were_so_many(columns, one.first, one.after) or names_the_number(columns, reader, one.first)


def _is_of_that_size(one: FoundAmount, other: FoundAmount) -> bool:
    """*400.000 Menschen kamen, laut Stadt eine Viertelmillion*: as many of them, and no sum of money."""
    value, before = one.amount.low, other.amount.low
    return value is not None and before is not None and other.counted.kind == "noun" and value <= before * _TIMES


_TIMES = 10


def _some_between(columns: Columns, source: FoundAmount, one: FoundAmount) -> int | None:
    """*Zwei Tote, dazu weitere Verletzte, sechs von ihnen schwer*: the noun of those told of last, without a number."""
    if columns.low[one.after : one.after + 2] not in (["von", "ihnen"], ["von", "denen"]):
        return None
    for at in range(one.first - 1, source.after, -1):
        if columns.tag[at] == "NN" and columns.low[at - 1] in _SOME:
            return at
    return None


def _same_sentence(columns: Columns, one: FoundAmount, other: FoundAmount) -> bool:
    return columns.sentence_number(one.first) == columns.sentence_number(other.first)


def _is_part(columns: Columns, one: FoundAmount) -> bool:
    """Whether the number is a part of one before: *darunter 500 Offiziere*, *1.600 davon*, *sieben von ihnen*."""
    begin = max(0, one.first - 5)
    before = [low for at, low in enumerate(columns.low[begin : one.first], begin) if not _is_of_a_verb(columns, at)]
    behind = columns.low[one.after : one.after + 2]
    if (not PART_WORDS.isdisjoint(before) and not _is_in_a_part(columns, begin, one.first)) or (
        behind and behind[0] in PART_WORDS
    ):
        return True
    return (
        behind == ["von", "ihnen"] or behind == ["von", "denen"] or before[-2:] in (["von", "ihnen"], ["von", "denen"])
    )


def _is_of_a_verb(columns: Columns, at: int) -> bool:
    """*geht davon aus, dass 600 …*, *hängt davon ab, ob 600 …*: the word stands for a clause, and not for people."""
    if columns.low[at] not in PART_WORDS or at + 1 >= len(columns):
        return False
    return columns.low[at + 1] in _OF_VERBS or columns.low[at + 1].startswith(("auszu", "ausge", "abhäng"))


_OF_VERBS = frozenset({"aus", "ab", ",", "überzeugt"})


def _is_in_a_part(columns: Columns, begin: int, number: int) -> bool:
    """*darunter der Anschlag auf 40 Pilger*: the part has a noun of its own, and the number is told of that."""
    at = next(i for i in range(number - 1, begin - 1, -1) if columns.low[i] in PART_WORDS) + 1
    if columns.tag[at : at + 1] not in (["ART"], ["PPOSAT"]):
        return False
    tags = columns.tag[at + 1 : number]
    while tags and tags[0] == "ADJA":
        tags = tags[1:]
    return tags[:1] == ["NN"] and tags[1:2] in (["APPR"], ["APPRART"])
