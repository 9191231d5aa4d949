"""What a number measures: by its noun, by what is said of it, or as the number before it that it goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seedkit.measures import find_measure, load_measures
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.counted import unit_kinds
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.places import places
from seedkit.tag.prospects import starts_from
from seedkit.tag.staff_or_people import act_as_people
from seedkit.tag.told_again import NAMING_VERBS, names_people_again, sums_up
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["MeasureReader"]

_GENITIVE = frozenset({"der", "dieser", "jener"})
_OF_THE_SAME_FATE = NAMING_VERBS | frozenset(
    "sein haben werden geben betragen liegen steigen sinken wachsen kommen stammen bleiben befinden schweben behandeln bringen"
    " identifizieren bergen finden gelten entlassen müssen können sollen".split()
)
"""What is said of the dead and the wounded as well as of their number: *Zehn stammten aus Kiel*."""
_FATES = frozenset({"killed", "wounded", "missing_people", "captured", "arrested", "evacuated"})
_OF_PEOPLE = _FATES | {"displaced", "participants"}
_TOLD_AGAIN = _OF_PEOPLE | {"infected", "people_affected", "vaccinated", "recovered", "unemployed", "casualties"}
_LOOSE = frozenset({None, "people", "jobs", "share", "money"})
"""Measures that say little of what is counted."""
_BOUND_WORDS = frozenset({"über", "unter", "bis", "zwischen", "um", "laut", "nach"})
_FIXED = frozenset({"ums", "außer", "auf", "gefangen"})
_INTO = frozenset({"ins"})
_DEAD = "tot"
_PERSON = "Mensch"
_ADJECTIVE_END = re.compile(r"e[nrsm]?$")
_AT_COURT = frozenset({"verhandeln", "verurteilen", "anklagen", "ermitteln", "aufklären", "prüfen"})
_NEAR_SICK = 2
"""Sentences between two counts of cases, at most."""
_PER_HOUR = re.compile(r"\s*(pro|je|in der) (?:Stunde|Sekunde|Minute)\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a number: its noun and that noun's kind, verbs, the words around it; nouns of the sentence before."""

    noun: str | None
    kind: str | None
    verbs: list[str]
    words: list[str]
    nouns: list[str]
    alone: bool
    """Whether its sentence has no other number."""


class MeasureReader:
    """The measures of the numbers of one Doc, which are asked for in the order of the text."""

    def __init__(self, reader: ClauseReader, numbers: Sequence[int], data: str | None) -> None:
        """``numbers`` are the tokens at which numbers begin; ``data`` a folder with more measures."""
        self.data = data
        self.reader = reader
        self.columns = reader.columns
        self.numbers = numbers
        self._measures: dict[int, str | None] = {}  # by the token of the numeral
        self._said_so: dict[int, int] = {}  # numbers behind "sind es", and their sentences
        self._sick: int | None = None  # the last sentence that counts who is ill
        self._last: dict[str, str] = {}  # the measure of the last number with a unit
        self._people: tuple[int, str] | None = None  # the last count of people that says what of them, and its token
        self._naming_words: dict[tuple[int, int], list[str]] = {}

    def of(self, one: FoundAmount) -> tuple[str | None, str | None]:
        """Return measure and unit of the next number, each None where it has none."""
        said = self._said(one)
        measure, unit = self._by_itself(one, said)
        measure, unit = self._beside_another(one, said, measure, unit)
        measure = self._taken_up(one, unit, measure)
        measure = self._of_part_or_case(one, said, unit, measure)
        self._remember(one, unit, measure)
        return measure, unit

    def _said(self, one: FoundAmount) -> _Said:
        columns, numbers, amount = self.columns, self.numbers, one.amount
        first, last = columns.sentence(one.first)
        others = bisect_left(numbers, last) - bisect_left(numbers, first) - (amount.kind != "none")
        noun, kind = _noun_of(columns, one), unit_kinds().get(one.unit or "")
        end = max(one.counted.end, amount.end)
        if kind == "length" and _PER_HOUR.match(columns.text[end : end + 15]):
            kind = "speed"
        if amount.rule == "one_in_n":
            noun, kind = None, "share"  # "jeder dritte Deutsche": no third of a German
        return _Said(
            noun,
            kind,
            verbs=self._verbs(one, alone=others == 0) + _attributes(columns, one),
            words=columns.low[max(first, one.first - 4) : min(one.after + 12, last)],
            nouns=self._nouns_before(one.first) if one.unit is None and amount.kind == "vague" else [],
            alone=others == 0,
        )

    def _verbs(self, one: FoundAmount, *, alone: bool) -> list[str]:
        summed = sums_up(self.columns, one.first)
        if summed is not None:  # "Er streicht jede zehnte Stelle, das sind 410 Stellen"
            return self.reader.verb_lemmas(summed, self.numbers, alone=True)
        if _in_phrase(self.columns, one, self.reader):
            return []  # "von den 250 Reisenden wurden 60 verletzt": the verb is not theirs
        return self.reader.verb_lemmas(one.first, self.numbers, alone)

    def _by_itself(self, one: FoundAmount, said: _Said) -> tuple[str | None, str | None]:
        """Measure and unit by the number's own noun and what is said of it."""
        verbs = [*said.verbs, *self._names_around(one.first)]
        measure = _measure(said.noun, said.kind, verbs, said.words, said.nouns, self.data)
        if one.unit is None and (one.amount.kind == "vague" or self.reader.is_counted(one.first)):
            own = self._of_persons(said)
            # "Tausende demonstrieren", "sind 1742 gestorben": whoever does that is a person
            measure = measure if own == "people" else own
        return measure, one.unit

    def _beside_another(
        self, one: FoundAmount, said: _Said, measure: str | None, unit: str | None
    ) -> tuple[str | None, str | None]:
        """Measure and unit of a number that may have them from the one before: *Es gab 14 Tote, 30 wurden verletzt*."""
        if one.before is not None and measure not in _OF_PEOPLE and self.reader.is_counted(one.first):
            # "Zwanzig Häuser stürzten ein. 1600 wurden obdachlos": houses do no such thing
            own = self._of_persons(said)
            if own in _OF_PEOPLE:
                measure, unit = own, _PERSON
        if one.is_elided and measure in _FATES:
            # the verb says what became of these
            own = find_measure(_PERSON, verbs=said.verbs, data=self.data)
            if own != measure and (own in _FATES or self._does_something_else(one, said.verbs)):
                measure, unit = own, _PERSON
        elif one.before is not None and measure in _LOOSE and self._counts_the_same(one, said.alone):
            measure = self._measures.get(one.before)
        whole = self._measures.get(one.before) if one.before is not None else None
        if measure == "jobs" and whole not in (None, "jobs", "jobs_cut"):
            # "23 verletzte Mitarbeiter, drei von ihnen schwer"
            measure = find_measure(_PERSON, verbs=said.verbs, data=self.data)
        return measure, unit

    def _taken_up(self, one: FoundAmount, unit: str | None, measure: str | None) -> str | None:
        """The measure of people of whom a sentence before tells what they do."""
        if measure != "people" or one.before is not None:
            return measure
        if unit is not None and self._says_how_many(one):
            # "In England sterben täglich zwei Kinder, in Japan sind es vier Kinder"
            measure = self._last.get(unit, measure)
            self._said_so[one.first] = self.columns.sentence_number(one.first)
        if measure == "people" and self._people is not None and self._is_told_again(one):
            measure = self._people[1]
        return measure

    def _of_part_or_case(self, one: FoundAmount, said: _Said, unit: str | None, measure: str | None) -> str | None:
        """The measure of *drei von ihnen*, of staff who act as people, and of cases of an illness."""
        part = one.rule.endswith("+part")
        if (one.counted.kind == "noun" or part) and act_as_people(self.reader, one.first, unit, measure, said.verbs):
            measure = "people"
        if part and one.before is not None and measure not in _FATES and measure == self._by_noun(said):
            # "24 Demonstranten wurden festgenommen, sieben von ihnen blieben in Haft"
            whole = self._measures.get(one.before)
            measure = whole if whole in _OF_PEOPLE else measure
        if measure is None and unit == "Fall" and _AT_COURT.isdisjoint(said.verbs) and self._tells_of_the_sick(one):
            measure = "infected"  # "40 Menschen erkrankten an Grippe. Insgesamt wurden 900 Fälle gezählt"
        return measure

    def _remember(self, one: FoundAmount, unit: str | None, measure: str | None) -> None:
        """Keep what later numbers may take up."""
        if measure == "infected":
            self._sick = self.columns.sentence_number(one.first)
        if measure in _TOLD_AGAIN:
            self._people = one.first, measure
        self._measures[one.first] = measure
        if unit is not None and measure is not None:
            self._last[unit] = measure

    def _of_persons(self, said: _Said) -> str | None:
        """The measure if persons are counted."""
        return find_measure(_PERSON, verbs=said.verbs, words=said.words, data=self.data)

    def _by_noun(self, said: _Said) -> str | None:
        """The measure of a noun of which nothing is said."""
        return find_measure(said.noun, kind=said.kind, data=self.data)

    def _does_something_else(self, one: FoundAmount, verbs: list[str]) -> bool:
        """*Es gab 14 Verletzte. 30 fuhren weiter*: people of another sentence, who do what no verb of counting says."""
        if one.before is None or self.columns.sentence_number(one.before) == self.columns.sentence_number(one.first):
            return False
        if one.rule.endswith("+part") or one.first != self.columns.sentence(one.first)[0]:
            return False
        return bool(verbs) and _OF_THE_SAME_FATE.isdisjoint(verbs)

    def _counts_the_same(self, one: FoundAmount, alone: bool) -> bool:
        """*5000 Menschen nahmen teil, der Veranstalter sprach von 12.000*; *am Vortag waren es 64.000*."""
        if not NAMING_VERBS.isdisjoint(self.reader.verb_lemmas(one.first, self.numbers, alone)):
            return True
        return self._says_how_many(one) or (
            one.before in self._said_so and self._said_so[one.before] == self.columns.sentence_number(one.first)
        )

    def _is_told_again(self, one: FoundAmount) -> bool:
        """*300 Menschen nahmen teil. Die Polizei sprach von 150 Menschen*: of those of this sentence or the one before."""
        if self._people is None:
            return False
        columns, before = self.columns, self._people[0]
        if columns.sentence_number(one.first) - columns.sentence_number(before) > 1:
            return False
        if "\n\n" in columns.text[columns.start[before] : one.amount.start]:
            return False
        return names_people_again(columns, self.reader, one.first, one.counted.head, one.unit)

    def _tells_of_the_sick(self, one: FoundAmount) -> bool:
        """Whether this sentence or one of the two before counts people who are ill, in the same part of the article."""
        at = self.columns.sentence_number(one.first)
        if self._sick is None or at - self._sick > _NEAR_SICK:
            return False
        first = self.columns.sentences[self._sick][0]
        return "\n\n" not in self.columns.text[self.columns.start[first] : one.amount.start]

    def _says_how_many(self, one: FoundAmount) -> bool:
        """*Am Vortag waren es 64.000*."""
        near = slice(max(0, one.first - 6), one.first)
        return "es" in self.columns.low[near] and "sein" in self.columns.lemma[near]

    def _nouns_before(self, token: int) -> list[str]:
        """The nouns of the sentence before a token's, nearest first, each as a unit."""
        columns = self.columns
        number = columns.sentence_number(token)
        if number <= 0:
            return []
        first, last = columns.sentences[number - 1]
        if "\n\n" in columns.words_of(first):
            return []
        return [noun_singular(columns.form[i]) for i in range(last - 1, first - 1, -1) if columns.tag[i] == "NN"]

    def _names_around(self, token: int) -> list[str]:
        """Nouns of a clause that name what happened, and fixed phrases: Entsendung, ums Leben, außer Gefecht."""
        key = self.reader.place(token)
        known = self._naming_words.get(key)
        if known is None:
            words = [word for a, b in self.reader.stretches(token) for word in self.columns.form[a:b]]
            fixed = [(words[i], words[i + 1]) for i in places(list(map(str.lower, words[:-1])), _FIXED)]
            taken = {b for _, b in fixed}  # "ums Leben": whoever loses it does not live there
            if "Streik" in words and words[max(0, words.index("Streik") - 1)] in ("im", "Im"):
                fixed.append(("im", "Streik"))  # but: wegen des Streiks
            nouns = [w for w in words if w[:1].isupper() and len(w) > 3 and w not in taken]
            fixed += [(words[i], words[i + 1]) for i in places(list(map(str.lower, words[:-1])), _INTO)]
            dead = [_DEAD] if _DEAD in words else []  # sind tot, wurden tot geborgen
            known = self._naming_words[key] = nouns + [f"{a} {b}" for a, b in fixed] + dead
        return known


def _noun_of(columns: Columns, one: FoundAmount) -> str | None:
    """The noun to look a measure up by: the unit, but *Männer* are men, and only *500 Mann* are troops."""
    head = columns.form[one.counted.head] if one.counted.head is not None else ""
    if (one.unit or "").endswith("-Jährige"):
        return "Mensch"  # whoever has an age is a person
    return "Männer" if head in {"Männer", "Männern"} else one.unit


def _in_phrase(columns: Columns, one: FoundAmount, reader: ClauseReader) -> bool:
    """Whether a preposition governs the number (*mit rund 400 Kräften, von den 250 Reisenden*); its own bound words
    (*über, unter, bis zu*) and those of a range do not count."""
    tag, low = columns.tag, columns.low
    first = min(one.first, columns.token_at(one.amount.start))
    for i in range(first - 1, max(-1, first - 4), -1):
        if tag[i] in {"APPR", "APPRART"}:
            if i and tag[i - 1] == "NN" and noun_singular(columns.form[i - 1]) in _naming_nouns():
                return False  # "sagte den Einsatz von 4000 Soldaten zu": the noun stands for its verb
            behind = low[i] == "an" and starts_from(columns, i)  # "von Montag an 300 Gäste"
            return not behind and low[i] not in _BOUND_WORDS
        if low[i] in _GENITIVE and tag[i] in {"ART", "PDAT"}:
            return True  # "keiner der 40 Gäste wurde verletzt": before a plural that is a genitive
        if tag[i] not in {"ART", "ADJA", "PPOSAT", "PDAT", "ADV"}:
            return False
    return False


@cache
def _naming_nouns() -> frozenset[str]:
    """The nouns that measures.csv lists among the verbs: Entsendung, Einsatz, Tod."""
    verbs = {verb for measure in load_measures() for group in measure.verbs for verb in group.split("+")}
    return frozenset(verb for verb in verbs if verb[:1].isupper())


def _attributes(columns: Columns, one: FoundAmount) -> list[str]:
    """Verbs of the participles before the noun: *zwölf getötete Zivilisten*, *die Zahl getöteter Zivilisten*."""
    if one.named is not None:
        between = range(one.named.zahl + 1, one.named.head)
    elif one.counted.head is not None:
        between = range(one.after, one.counted.head)
    else:
        return []
    found = []
    for i in between:
        if columns.tag[i] == "ADJA":
            stem = _ADJECTIVE_END.sub("", columns.low[i])
            found += [reading.lemma for reading in readings(stem) if reading.kind == "participle"]
            found += ["sein", _DEAD] if stem == _DEAD else []  # drei tote Häftlinge
    return found


def _measure(
    unit: str | None,
    kind: str | None,
    verbs: Sequence[str],
    words: Sequence[str],
    nouns: Sequence[str],
    data: str | None,
) -> str | None:
    """The measure of a number; one without a unit takes the nearest noun of the sentence before that has one."""
    for noun in [unit, *nouns] if unit is None else [unit]:
        measure = find_measure(noun, kind=kind, verbs=verbs, words=words, data=data)
        if measure is not None:
            return measure
    return None
