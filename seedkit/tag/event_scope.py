"""How far a date reaches: a year belongs to the noun it stands behind, a deadline to what has to be done by then."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date
from functools import cache

from seedkit.lexicon.calendar import MONTHS
from seedkit.records import TimeExpression
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.event_words import ATTRIBUTES, sense_set
from seedkit.tag.known_dates import shipped_known_dates

__all__ = [
    "calls_to_mind",
    "ends_then",
    "is_charged",
    "is_compared",
    "is_deadline",
    "is_hour",
    "is_not_before",
    "is_of_noun_in_genitive",
    "is_of_now",
    "is_of_the_name",
    "is_of_what_it_bears_on",
    "is_year_of_another",
    "known_day",
]

_YEAR = re.compile(r"\d{4}")
_HOUR = re.compile(
    r"(?:(?:gegen|um|kurz|vor|nach|etwa|rund|am|in der|frühen|späten|zwischen|und|von|bis|ab) )*"
    r"(?:\d{1,2}(?:[.:]\d\d)?(?: Uhr)?|mitternacht|morgen|vormittag|mittag|nachmittag|abend|nacht)(?: uhr)?",
    re.IGNORECASE,
)
_GENITIVE = frozenset({"der", "des", "dieser", "dieses"})
_STRETCHES = (
    "anfang", "ende", "mitte", "beginn", "lauf", "laufe", "verlauf", "verlaufe", "abend", "nacht", "morgen", "mittag", "hälfte", "rahmen",
    "tag", "tage", "tagen", "woche", "wochen", "wochenende", "stunden", "stunde", "drittel", "viertel", "ablauf", "quartal", "halbjahr",
)  # fmt: skip
_PARTS_OF_YEARS = (
    "quartal",
    "halbjahr",
    "saison",
    "semester",
    "sommer",
    "winter",
    "herbst",
    "frühjahr",
    "weihnachten",
    "ostern",
    "pfingsten",
    "silvester",
    "neujahr",
    "jahres",
    "jahren",
)
_BEARING = frozenset({"für", "über", "von", "vom", "zu", "zum", "zur", "gegen", "aus", "um"})
_AIMED_AT = frozenset({"für", "gegen", "um", "zu", "zur", "zum"})
_ENDING = frozenset({"enden", "beenden", "abbrechen", "aufklären"})
_AT_PRESENT = frozenset({"jetzt", "nun", "derzeit", "zurzeit", "aktuell", "momentan"})
_LOOMING = frozenset({"drohen", "bevorstehen", "anstehen", "planen", "erwägen", "fürchten", "befürchten", "erwarten"})
_NOWADAYS = ("gegenwärtige", "derzeitige", "jetzige", "aktuelle", "momentane", "heutzutage")
_ALREADY = frozenset({"schon", "bereits", "auch", "zuletzt", "zuvor"})
_LIKE = frozenset({"ähnlich", "ebenso", "genauso", "anders"})
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "APPR", "APPRART", "CARD", "PPOSAT", "PDAT", "PIAT"})
_LONGEST = 8  # tokens from the noun to the end of its known date
_MONTHS = MONTHS | frozenset("jahr jahre sommer herbst winter frühjahr frühling anfang mitte ende".split())


def calls_to_mind(reader: ClauseReader, noun: int) -> bool:
    """*Der Angriff weckt Erinnerungen an die Herrschaft der Junta von 1976 bis 1983*: the years of what is remembered."""
    told = reader.as_subject(noun)
    if told is None:
        return False
    index, _ = told
    return any(reader.lemma(verb) in ("wecken", "erinnern") for verb in reader.predicate(index))


def is_of_now(reader: ClauseReader, time: TimeExpression) -> bool:
    """*unter den gegenwärtigen Bedingungen*: no day of anything that happens."""
    if time.text.lower() in _AT_PRESENT:  # jetzt droht ein Streik
        index = reader.clause_at(reader.columns.token_at(time.start))
        return index is not None and any(reader.lemma(verb) in _LOOMING for verb in reader.predicate(index))
    return time.text.lower().startswith(_NOWADAYS)


def is_compared(reader: ClauseReader, time: TimeExpression) -> bool:
    """*Die Stadt wurde wie schon im vergangenen Jahr überflutet*: the day of what it is likened to."""
    columns = reader.columns
    at = columns.token_at(time.start)
    while at > 0 and columns.tag[at - 1] in ("APPR", "APPRART", "ART", "ADJA"):
        at -= 1
    if columns.low[at] == "bis" and columns.low[at - 1] == "als":
        return True  # länger als bis 2013
    if at > 1 and columns.low[at - 1] in _ALREADY and columns.low[at - 2] == "wie":
        return True
    first = columns.sentence(at)[0] if at < len(columns) else 0
    while at > first and columns.tag[at - 1] in _NOMINAL:
        at -= 1
    return at - 1 > first and columns.low[at - 1] == "wie" and columns.low[at - 2] in _LIKE


def is_hour(time: TimeExpression) -> bool:
    """*gegen 22 Uhr*, *am Abend*: no day; *heute Morgen* and *am Montagabend* tell one."""
    return time.type == "TIME" and _HOUR.fullmatch(time.text.strip()) is not None


def is_year_of_another(reader: ClauseReader, trigger: int, time: TimeExpression) -> bool:
    """*Ihre Entscheidung könnte ihr bei der Wiederwahl 2026 helfen*: the year is that of the noun right before it."""
    columns = reader.columns
    at = columns.token_at(time.start)
    if not _YEAR.fullmatch(time.text) or at < 2 or columns.tag[at - 1] != "NN" or at - 1 == trigger:
        return False
    if columns.low[at - 1] in _MONTHS:
        return False
    before = at - 2
    while before > 0 and columns.tag[before] in ATTRIBUTES:
        before -= 1
    return columns.tag[before] in ("APPR", "APPRART") and columns.low[before] not in ("in", "im")


def is_of_the_name(reader: ClauseReader, trigger: int, time: TimeExpression, happening: Set[int]) -> bool:
    """*zum Bericht 2024*, *der Haushalt 2026*, *seit der Einführung im Land 1976*: a year right behind a noun that is none of time.

    *Beim Weltjugendtag 2005* is when; so is the year of an event.
    """
    columns = reader.columns
    at = columns.token_at(time.start)
    if (
        not _YEAR.fullmatch(time.text)
        or at < 2
        or columns.tag[at - 1] != "NN"
        or at - 1 == trigger
        or at - 1 in happening
    ):
        return False
    if columns.low[at - 1] in _MONTHS or columns.low[at - 1].endswith(_PARTS_OF_YEARS):
        return False
    before = at - 2
    while before > 0 and columns.tag[before] in ATTRIBUTES:
        before -= 1
    if columns.tag[before] == "NN" and columns.low[before + 1] in ("der", "des"):
        return True
    if columns.tag[before] in ("APPR", "APPRART") and columns.low[before] in ("im", "in"):
        head = before - 1
        while head > 0 and columns.tag[head] in ("NN", "NE", "ART", "ADJA"):
            head -= 1
        return columns.low[head] == "seit"
    return columns.tag[before] in ("APPR", "APPRART") and columns.low[before] in _BEARING


def is_not_before(reader: ClauseReader, time: TimeExpression) -> bool:
    """*nicht vor 2027*: later."""
    columns = reader.columns
    at = columns.token_at(time.start)
    at -= columns.low[at] != "vor"
    return at > 0 and columns.low[at] == "vor" and columns.low[at - 1] == "nicht"


def is_of_noun_in_genitive(reader: ClauseReader, trigger: int, time: TimeExpression) -> bool:
    """*wegen der Unruhen der vergangenen Wochen*: a date in the genitive is that of the noun before it; not *am Ende der Woche*."""
    columns = reader.columns
    first = columns.token_at(time.start)
    if first and columns.tag[first] != "ART" and columns.tag[first - 1] in ("ART", "PDAT"):
        first -= 1
    if columns.low[first] not in _GENITIVE or first < 1 or columns.tag[first - 1] != "NN":
        return False
    last = columns.token_at(time.end - 1)
    if columns.tag[last] == "ADJA" and columns.tag[last + 1 : last + 2] == ["NN"]:
        return False  # im Vorfeld des heutigen Besuchs
    noun = first - 1
    if noun == trigger or columns.low[noun].endswith(_STRETCHES):
        return False
    if trigger in reader.verbs or trigger > noun:
        return True
    return not {"NN", "NE", "ART", "ADJA"}.issuperset(columns.tag[trigger + 1 : noun])


def is_of_what_it_bears_on(reader: ClauseReader, trigger: int, time: TimeExpression, happening: Set[int]) -> bool:
    """*Die Proteste überschatten den Wahlkampf für die Wahl am 22. Juni*: the day right behind an event that is aimed at."""
    columns = reader.columns
    first = columns.token_at(time.start)
    if first and columns.tag[first - 1] in ("APPR", "APPRART"):
        first -= 1
    noun = first - 1
    if noun not in happening or noun == trigger or trigger > noun:
        return False
    at = noun - 1
    while at > trigger and columns.tag[at] in ATTRIBUTES:
        at -= 1
    return at > trigger and columns.low[at] in _AIMED_AT and columns.tag[at] in ("APPR", "APPRART")


def is_charged(reader: ClauseReader, noun: int) -> bool:
    """*Er bezichtigte ihn am Montag des Mordes*: the day is that of the charge."""
    columns = reader.columns
    index = reader.clause_at(noun)
    if index is None or noun in reader.verbs or columns.low[noun - 1] not in _GENITIVE:
        return False
    return any(reader.lemma(verb) in sense_set("accusing") for verb in reader.predicate(index))


def ends_then(reader: ClauseReader, noun: int) -> bool:
    """*Sie wollen den Streik am Freitag beenden*, *die Proteste endeten am Montag*: the day is that of the end."""
    index = reader.clause_at(noun)
    if index is None or noun in reader.verbs:
        return False
    return not _ENDING.isdisjoint(reader.lemma(verb) for verb in reader.predicate(index))


def is_deadline(reader: ClauseReader, noun: int, time: TimeExpression) -> bool:
    """*Der Beschluss verpflichtet sie, bis zum 1. Mai zu zahlen*: not the day of the decision."""
    columns = reader.columns
    at = columns.token_at(time.start)
    if columns.tag[at] not in ("APPR", "APPRART") and at:
        at -= 1
    if columns.low[at] in ("zum", "zu") and at:
        at -= 1
    return columns.low[at] == "bis" and at > noun + 1


def known_day(columns: Columns, noun: int) -> tuple[date, date] | None:
    """The day of an event of ``known_dates.csv`` that the words from a noun on spell with day and month but no year."""
    end = min(len(columns), noun + _LONGEST)
    text = columns.text[columns.start[noun] : columns.slice(noun, end)[1]].lower()
    for spelling, day in _spelled_with_a_day():
        word, _, rest = spelling.partition(" ")
        if columns.low[noun].endswith(word) and text.partition(" ")[2].startswith(rest):
            follows = text.partition(" ")[2][len(rest) :].lstrip()
            return None if _YEAR.match(follows) and not follows.startswith(str(day.year)) else (day, day)
    return None


@cache
def _spelled_with_a_day() -> tuple[tuple[str, date], ...]:
    return tuple(
        (spelling.lower(), known.day)
        for known in shipped_known_dates()
        for spelling in known.spellings
        if re.search(r"\d\. \w+$", spelling)
    )
