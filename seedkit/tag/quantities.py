"""How many: every number that counts or measures something, with bounds, unit, measure, statement and firmness.

Dates, times, ages, durations, ordinals, scores, calibres, names with numbers and distances that only locate are left
out (docs/quantities.md has the conventions). Malformed numbers become rows without value where a noun is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.measures import find_measure, load_measures
from seedkit.records import Quantity, Statement, TimeExpression
from seedkit.tag.anchors import Dates, Scopes, read_scopes
from seedkit.tag.clause_reader import ClauseReader, read_clauses
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.counted import unit_kinds
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.none_of import FATES
from seedkit.tag.places import places
from seedkit.tag.prospects import read_prospects, starts_from
from seedkit.tag.quantity_finder import QuantityFinder
from seedkit.tag.staff_or_people import act_as_people
from seedkit.tag.told_again import NAMING_VERBS, names_people_again, sums_up
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["find_quantities"]

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
_ADJECTIVE_END = re.compile(r"e[nrsm]?$")
_AT_COURT = frozenset({"verhandeln", "verurteilen", "anklagen", "ermitteln", "aufklären", "prüfen"})
_NEAR_SICK = 2
"""Sentences between two counts of cases, at most."""
_PER_HOUR = re.compile(r"\s*(pro|je|in der) (?:Stunde|Sekunde|Minute)\b")


def find_quantities(
    doc: Doc,
    *,
    times: Iterable[TimeExpression] = (),
    statements: Iterable[Statement] = (),
    data: str | None = None,
) -> Iterator[Quantity]:
    """Yield the quantities of a tagged Doc in the order of the text, without overlaps. Never raises on odd text.

    ``times`` keep their numbers (a year is no quantity) and say what the quantity is about; ``statements`` say who
    vouches for it: ``statement_id`` is the innermost one whose spans hold the number. ``stance``, ``hedges`` and the
    about-interval of each record are those of the number's own clause. ``data`` is a folder whose ``measures.csv`` adds
    measures to the shipped ones.
    """
    columns = read_columns(doc)
    if not len(columns):
        return
    times = list(times)
    reader = read_clauses(doc)
    finder = QuantityFinder(reader, times, doc.user_data.get("zones") or ())
    found = list(finder.find())
    numbers = [one.first for one in found]
    found = finder.with_none_of(found)
    if not found:
        return
    record = _Recorder(columns, reader, Dates(times), read_scopes(reader, statements), numbers, data)
    for one in found:
        row = record.make(one)
        if one.amount.kind != "none" or row.measure in FATES:
            yield row


class _Recorder:
    """Makes records of what was found in one Doc."""

    def __init__(
        self,
        columns: Columns,
        reader: ClauseReader,
        dates: Dates,
        scopes: Scopes,
        numbers: Sequence[int],
        data: str | None,
    ) -> None:
        self.data = data
        self.columns = columns
        self.reader = reader
        self.prospects = read_prospects(reader)
        self.dates = dates
        self.scopes = scopes
        self.numbers = numbers
        self.ids = Ids(columns.article_id, "quantity")
        self._measures: dict[int, str | None] = {}  # by the token of the numeral
        self._said_so: dict[int, int] = {}  # numbers behind "sind es", and their sentences
        self._sick: int | None = None  # the last sentence that counts who is ill
        self._last: dict[str, str] = {}  # the measure of the last number with a unit
        self._people: tuple[int, str] | None = None  # the last count of people that says what of them, and its token
        self._naming_words: dict[tuple[int, int], list[str]] = {}

    def make(self, one: FoundAmount) -> Quantity:
        columns, reader = self.columns, self.reader
        amount, counted = one.amount, one.counted
        start = one.start
        end = max(counted.end, amount.end)
        first, last = columns.sentence(one.first)
        statement = self.scopes.innermost(amount.number_start)
        mood = self.prospects.mood(one.first, statement=statement, elided=counted.kind == "none")
        numbers = self.numbers
        others = bisect_left(numbers, last) - bisect_left(numbers, first) - (amount.kind != "none")
        alone = others == 0
        # "von den 250 Reisenden wurden 60 verletzt": the verb is not theirs
        verbs = [] if _in_phrase(columns, one, reader) else reader.verb_lemmas(one.first, numbers, alone)
        summed = sums_up(columns, one.first)
        if summed is not None:
            verbs = reader.verb_lemmas(
                summed, numbers, alone=True
            )  # "Er streicht jede zehnte Stelle, das sind 410 Stellen"
        verbs += _attributes(columns, one)
        words = columns.low[max(first, one.first - 4) : min(one.after + 12, last)]
        frame = None
        if statement is not None and statement.frame_start is not None and statement.frame_end is not None:
            frame = (statement.frame_start, statement.frame_end)
        about = self.dates.about(one.first, reader, frame)
        text = columns.text[start:end]
        nouns = self.nouns_before(one.first) if one.unit is None and amount.kind == "vague" else []
        kind = unit_kinds().get(one.unit or "")
        if kind == "length" and _PER_HOUR.match(columns.text[end : end + 15]):
            kind = "speed"
        noun = _noun_of(columns, one)
        if amount.rule == "one_in_n":
            noun, kind = None, "share"  # "jeder dritte Deutsche": no third of a German
        measure = _measure(noun, kind, [*verbs, *self.naming_words(one.first)], words, nouns, self.data)
        unit = one.unit
        if unit is None and (amount.kind == "vague" or reader.is_counted(one.first)):
            own = find_measure("Mensch", verbs=verbs, words=words, data=self.data)
            # "Tausende demonstrieren", "sind 1742 gestorben": whoever does that is a person
            measure = measure if own == "people" else own
        if one.before is not None and measure not in _OF_PEOPLE and reader.is_counted(one.first):
            # "Zwanzig Häuser stürzten ein. 1600 wurden obdachlos": houses do no such thing
            own = find_measure("Mensch", verbs=verbs, words=words, data=self.data)
            if own in _OF_PEOPLE:
                measure, unit = own, "Mensch"
        if one.is_elided and measure in _FATES:
            # "Es gab 14 Tote, 30 wurden verletzt": the verb says what became of these
            own = find_measure("Mensch", verbs=verbs, data=self.data)
            if own != measure and (own in _FATES or self.does_something_else(one, verbs)):
                measure, unit = own, "Mensch"
        elif one.before is not None and measure in _LOOSE and self.counts_the_same(one, alone):
            measure = self._measures.get(one.before)
        if (
            one.before is not None
            and measure == "jobs"
            and self._measures.get(one.before) not in (None, "jobs", "jobs_cut")
        ):
            measure = find_measure(
                "Mensch", verbs=verbs, data=self.data
            )  # "23 verletzte Mitarbeiter, drei von ihnen schwer"
        if measure == "people" and one.before is None and unit is not None and self.says_how_many(one):
            # "In England sterben täglich zwei Kinder, in Japan sind es vier Kinder"
            measure = self._last.get(unit, measure)
            self._said_so[one.first] = columns.sentence_number(one.first)
        if measure == "people" and one.before is None and self._people is not None and self.is_told_again(one):
            measure = self._people[1]
        part = one.rule.endswith("+part")
        if (counted.kind == "noun" or part) and act_as_people(reader, one.first, unit, measure, verbs):
            measure = "people"
        if part and one.before is not None and measure not in _FATES and measure == self.by_noun(noun, kind):
            # "24 Demonstranten wurden festgenommen, sieben von ihnen blieben in Haft"
            whole = self._measures.get(one.before)
            measure = whole if whole in _OF_PEOPLE else measure
        if measure is None and unit == "Fall" and _AT_COURT.isdisjoint(verbs) and self.tells_of_the_sick(one):
            measure = "infected"  # "40 Menschen erkrankten an Grippe. Insgesamt wurden 900 Fälle gezählt"
        if measure == "infected":
            self._sick = columns.sentence_number(one.first)
        if measure in _TOLD_AGAIN:
            self._people = one.first, measure
        self._measures[one.first] = measure
        if unit is not None and measure is not None:
            self._last[unit] = measure
        return Quantity(
            article_id=columns.article_id,
            start=start,
            end=end,
            text=text,
            quantity_id=self.ids.make(columns.words_of(one.first), text),
            sentence_id=columns.sentence_id(one.first),
            low=None if amount.low is None else float(amount.low),
            high=None if amount.high is None else float(amount.high),
            approx=amount.approx,
            unit=unit,
            measure=measure,
            statement_id=statement.statement_id if statement else None,
            rule=one.rule,
            stance=mood.stance,
            hedges=mood.hedges,
            about_from=about[0],
            about_to=about[1],
        )

    def does_something_else(self, one: FoundAmount, verbs: list[str]) -> bool:
        """*Es gab 14 Verletzte. 30 fuhren weiter*: people of another sentence, who do what no verb of counting says."""
        if one.before is None or self.columns.sentence_number(one.before) == self.columns.sentence_number(one.first):
            return False
        if one.rule.endswith("+part") or one.first != self.columns.sentence(one.first)[0]:
            return False
        return bool(verbs) and _OF_THE_SAME_FATE.isdisjoint(verbs)

    def counts_the_same(self, one: FoundAmount, alone: bool) -> bool:
        """*5000 Menschen nahmen teil, der Veranstalter sprach von 12.000*; *am Vortag waren es 64.000*."""
        if not NAMING_VERBS.isdisjoint(self.reader.verb_lemmas(one.first, self.numbers, alone)):
            return True
        return self.says_how_many(one) or (
            one.before in self._said_so and self._said_so[one.before] == self.columns.sentence_number(one.first)
        )

    def by_noun(self, noun: str | None, kind: str | None) -> str | None:
        """The measure of a noun of which nothing is said."""
        return find_measure(noun, kind=kind, data=self.data)

    def is_told_again(self, one: FoundAmount) -> bool:
        """*300 Menschen nahmen teil. Die Polizei sprach von 150 Menschen*: of those of this sentence or the one before."""
        if self._people is None:
            return False
        columns, before = self.columns, self._people[0]
        if columns.sentence_number(one.first) - columns.sentence_number(before) > 1:
            return False
        if "\n\n" in columns.text[columns.start[before] : one.amount.start]:
            return False
        return names_people_again(columns, self.reader, one.first, one.counted.head, one.unit)

    def tells_of_the_sick(self, one: FoundAmount) -> bool:
        """Whether this sentence or one of the two before counts people who are ill, in the same part of the article."""
        at = self.columns.sentence_number(one.first)
        if self._sick is None or at - self._sick > _NEAR_SICK:
            return False
        first = self.columns.sentences[self._sick][0]
        return "\n\n" not in self.columns.text[self.columns.start[first] : one.amount.start]

    def says_how_many(self, one: FoundAmount) -> bool:
        """*Am Vortag waren es 64.000*."""
        near = slice(max(0, one.first - 6), one.first)
        return "es" in self.columns.low[near] and "sein" in self.columns.lemma[near]

    def nouns_before(self, token: int) -> list[str]:
        """The nouns of the sentence before a token's, nearest first, each as a unit."""
        columns = self.columns
        number = columns.sentence_number(token)
        if number <= 0:
            return []
        first, last = columns.sentences[number - 1]
        if "\n\n" in columns.words_of(first):
            return []
        return [noun_singular(columns.form[i]) for i in range(last - 1, first - 1, -1) if columns.tag[i] == "NN"]

    def naming_words(self, token: int) -> list[str]:
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
