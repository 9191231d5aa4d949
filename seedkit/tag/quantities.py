"""How many: every number that counts or measures something, with bounds, unit, measure, statement and firmness.

Dates, times, ages, durations, ordinals, scores, calibres, names with numbers and distances that only locate are left
out (docs/quantities.md has the conventions). Malformed numbers become rows without value where a noun is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.measures import find_measure, load_measures
from seedkit.numbers import Amount, find_amounts
from seedkit.numbers_lists import ONE
from seedkit.records import Quantity, Statement, TimeExpression, Zone
from seedkit.spelling import standard_spelling
from seedkit.tag.amounts import JOINING, AmountReader
from seedkit.tag.anchors import Dates, Scopes
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.counted import Counted, find_counted, is_noun, unit_kinds
from seedkit.tag.none_of import FATES, find_none_of
from seedkit.tag.number_of import NumberOf, find_number_of
from seedkit.tag.prospects import ClauseReader, read_clauses
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["find_quantities"]

_DEAD_ZONES = frozenset({"boilerplate", "byline"})
_GENITIVE = frozenset({"der", "dieser", "jener"})
_OF_THE_WHOLE = frozenset({"der", "den", "dieser", "diesen", "ihrer", "seiner", "aller"})
_PART = frozenset({"darunter", "davon", "hiervon", "darin"})
_BOUNDS_OF_ONE = (
    "mindestens",
    "wenigstens",
    "höchstens",
    "maximal",
    "mehr als",
    "weniger als",
    "nicht mehr als",
)
_NAMING_VERBS = frozenset(
    {
        "sprechen",
        "nennen",
        "melden",
        "zählen",
        "schätzen",
        "beziffern",
        "angeben",
        "ausgehen",
        "rechnen",
        "berichten",
        "betreffen",
    }
)
_OF_THE_SAME_FATE = _NAMING_VERBS | frozenset(
    "sein haben werden geben betragen liegen steigen sinken wachsen kommen stammen bleiben befinden schweben behandeln bringen"
    " identifizieren bergen finden gelten entlassen müssen können sollen".split()
)
"""What is said of the dead and the wounded as well as of their number: *Zehn stammten aus Kiel*."""
_SPEAKING_OF_A_NUMBER = frozenset({"sprechen", "ausgehen"})
_FATES = frozenset({"killed", "wounded", "missing_people", "captured", "arrested", "evacuated"})
_PEOPLE = frozenset({"people", "killed", "wounded", "troops", "police_on_duty", "participants"})
_BOUND_WORDS = frozenset({"über", "unter", "bis", "zwischen", "um", "laut", "nach"})
_AS_A_NUMBER = frozenset({"auf", "bei", "mit", "von", "betrug", "beträgt"})  # not "stieg 1998"
_FIXED = frozenset({"ums", "außer", "auf", "gefangen"})
_ADJECTIVE_END = re.compile(r"e[nrsm]?$")
_PER_HOUR = re.compile(r"\s*(pro|je|in der) Stunde")
_ADDRESS = re.compile(r"https?:|www\.|[/@_=&?]$")
_YEAR = re.compile(r"(1[89]|20)\d\d")
_FOUR_DIGITS = re.compile(r"1[0-9]\d\d|20\d\d")


@dataclass(slots=True)
class _Found:
    """An amount that counts something, on its way to becoming a record."""

    amount: Amount
    counted: Counted
    first: int  # token of the numeral
    after: int  # first token behind the amount
    unit: str | None = None
    rule: str = ""
    named: NumberOf | None = None  # "die Zahl der Toten stieg auf 14"
    before: int | None = None  # token of the numeral whose noun this one shares, where that stands before

    @property
    def start(self) -> int:
        """Where the amount begins, or the currency sign before it."""
        return self.amount.start if self.counted.start is None else min(self.counted.start, self.amount.start)

    @property
    def is_elided(self) -> bool:
        """Whether the noun is one that stands before: *14 Tote, 30 wurden verletzt*."""
        return self.rule.endswith(":antecedent")


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
    finder = _Finder(columns, times, doc.user_data.get("zones") or (), reader)
    found = list(finder.find())
    numbers = [one.first for one in found]
    found = finder.with_none_of(found)
    if not found:
        return
    record = _Recorder(columns, reader, Dates(times), Scopes(statements), numbers, data)
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
        self.dates = dates
        self.scopes = scopes
        self.numbers = numbers
        self.ids = Ids(columns.article_id, "quantity")
        self._measures: dict[int, str | None] = {}  # by the token of the numeral
        self._naming_words: dict[tuple[int, int], list[str]] = {}

    def make(self, one: _Found) -> Quantity:
        columns, reader = self.columns, self.reader
        amount, counted = one.amount, one.counted
        start = one.start
        end = max(counted.end, amount.end)
        first, last = columns.sentence(one.first)
        statement = self.scopes.innermost(amount.number_start)
        mood = reader.mood(one.first, statement=statement, elided=counted.kind == "none")
        numbers = self.numbers
        others = bisect_left(numbers, last) - bisect_left(numbers, first) - (amount.kind != "none")
        alone = others == 0
        # "von den 250 Reisenden wurden 60 verletzt": the verb is not theirs
        verbs = [] if _in_phrase(columns, one, reader) else reader.verb_lemmas(one.first, numbers, alone)
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
        measure = _measure(
            _noun_of(columns, one), kind, [*verbs, *self.naming_words(one.first)], words, nouns, self.data
        )
        unit = one.unit
        if unit is None and amount.kind == "vague":
            own = find_measure("Mensch", verbs=verbs, data=self.data)
            measure = measure if own == "people" else own  # "Tausende demonstrieren": whoever does that is a person
        if one.is_elided and measure in _FATES:
            # "Es gab 14 Tote, 30 wurden verletzt": the verb says what became of these
            own = find_measure("Mensch", verbs=verbs, data=self.data)
            if own != measure and (own in _FATES or self.does_something_else(one, verbs)):
                measure, unit = own, "Mensch"
        elif one.before is not None and measure in (None, "people", "jobs") and self.counts_the_same(one, alone):
            measure = self._measures.get(one.before)
        self._measures[one.first] = measure
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

    def does_something_else(self, one: _Found, verbs: list[str]) -> bool:
        """*Es gab 14 Verletzte. 30 fuhren weiter*: people of another sentence, who do what no verb of counting says."""
        if one.before is None or self.columns.sentence_number(one.before) == self.columns.sentence_number(one.first):
            return False
        if one.rule.endswith("+part") or one.first != self.columns.sentence(one.first)[0]:
            return False
        return bool(verbs) and _OF_THE_SAME_FATE.isdisjoint(verbs)

    def counts_the_same(self, one: _Found, alone: bool) -> bool:
        """*5000 Menschen nahmen teil, der Veranstalter sprach von 12.000*; *am Vortag waren es 64.000*."""
        if not _NAMING_VERBS.isdisjoint(self.reader.verb_lemmas(one.first, self.numbers, alone)):
            return True
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
            words = [self.columns.form[i] for i in self.reader.around(token)]
            pairs = [f"{a} {b}" for a, b in pairwise(words) if a.lower() in _FIXED]
            known = self._naming_words[key] = [w for w in words if w[:1].isupper() and len(w) > 3] + pairs
        return known


def _noun_of(columns: Columns, one: _Found) -> str | None:
    """The noun to look a measure up by: the unit, but *Männer* are men, and only *500 Mann* are troops."""
    head = columns.form[one.counted.head] if one.counted.head is not None else ""
    if (one.unit or "").endswith("-Jährige"):
        return "Mensch"  # whoever has an age is a person
    return head if head in {"Männer", "Männern"} else one.unit


def _in_phrase(columns: Columns, one: _Found, reader: ClauseReader) -> bool:
    """Whether a preposition governs the number (*mit rund 400 Kräften, von den 250 Reisenden*); its own bound words
    (*über, unter, bis zu*) and those of a range do not count."""
    tag, low = columns.tag, columns.low
    first = min(one.first, columns.token_at(one.amount.start))
    for i in range(first - 1, max(-1, first - 4), -1):
        if tag[i] in {"APPR", "APPRART"}:
            if i and tag[i - 1] == "NN" and noun_singular(columns.form[i - 1]) in _naming_nouns():
                return False  # "sagte den Einsatz von 4000 Soldaten zu": the noun stands for its verb
            behind = low[i] == "an" and reader.from_on(i)  # "von Montag an 300 Gäste"
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


def _attributes(columns: Columns, one: _Found) -> list[str]:
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


@cache
def _naming() -> frozenset[str]:
    entries = load_list("units")["naming"]
    return frozenset(form.lower() for entry in entries for form in (entry["text"], *entry["forms"]))


@cache
def _ends_of_names() -> tuple[str, ...]:
    return tuple(word for word in _naming() if len(word) > 3)


@cache
def _before_years() -> frozenset[str]:
    """The words that a year stands behind: *Jahr, Ende, Februar*."""
    months = (form for entry in load_list("times")["month"] for form in entry["forms"])
    years = (form for entry in load_list("units")["naming"] if entry["text"] == "Jahr" for form in entry["forms"])
    return frozenset(form.lower() for form in ("Jahr", *years, *months))


_LAST_YEAR = 2100
"""No news article names a later year behind a month or *Jahr*."""


@cache
def _directions() -> frozenset[str]:
    return frozenset(entry["text"] for entry in load_list("units")["direction"])


_SPEAKING_OF = frozenset("berichten bericht berichte sprechen reden diskutieren informieren verhandeln entscheiden abstimmen"
                         " vertrag abkommen scheck kredit rechnung streit gespräch gespräche debatte urteilen film buch"
                         " beraten herrschen verfügen verfügt verfügen verfügte freuen sprach berichtete berichteten"
                         " verhandelt entschieden informierte".split())  # fmt: skip


class _Finder:
    """Amounts of one Doc that count something."""

    def __init__(
        self, columns: Columns, times: Sequence[TimeExpression], zones: Iterable[Zone], reader: ClauseReader
    ) -> None:
        self.columns = columns
        self.reader = reader
        self.text = columns.text
        self.times = sorted((t.start, t.end, t.type) for t in times)
        self.amounts = AmountReader(columns, self.times)
        self.time_starts = [start for start, _, _ in self.times]
        self.time_ends = list(accumulate((end for _, end, _ in self.times), max))
        self.durations: list[int] = []  # where numbers of years, hours … begin, ascending
        self.names: list[int] = []  # where numbers that only name something end, ascending
        self.dead = [(zone.start, zone.end) for zone in zones if zone.zone in _DEAD_ZONES]

    def find(self) -> Iterator[_Found]:
        kept: list[_Found] = []
        for amount in self.amounts.amounts():
            one = self.judge(amount)
            if one is not None:
                kept.append(one)
        kept = [one for one in kept if not self.shares_a_duration(one) and not self.goes_on_a_name(one)]
        self.share_units(kept)
        last = 0
        for one in kept:
            if one.start >= last:
                yield one
                last = max(one.counted.end, one.amount.end)

    def with_none_of(self, found: list[_Found]) -> list[_Found]:
        """The amounts and the counts of nothing (*keine Toten*), in the order of the text."""
        nothing = [
            _Found(*one, one.counted.unit, f"none/{one.counted.kind}")
            for one in find_none_of(self.columns, self.reader)
            if not any(a <= one.amount.start < b for a, b in self.dead)
        ]
        if not nothing:
            return found
        taken = {one.counted.head for one in found}
        nothing = [one for one in nothing if one.counted.head is None or one.counted.head not in taken]
        return sorted([*found, *nothing], key=lambda one: one.start)

    # -- is it a quantity? ------------------------------------------------------------------------

    def goes_on_a_name(self, one: _Found) -> bool:
        """ "die Linien 5, 10 und 18": a number without a noun, listed after one that only names."""
        if one.counted.kind != "none" or one.amount.kind != "digits":
            return False
        nearest = bisect_right(self.names, one.amount.start) - 1
        if nearest < 0:
            return False
        listed = self.text[self.names[nearest] : one.amount.start].strip() in {",", "und", "oder", "/"}
        if listed:
            insort(self.names, one.amount.end)
        return listed

    def shares_a_duration(self, one: _Found) -> bool:
        """ "fünf und sieben Jahre alt": a number without a noun, joined to one of years or hours."""
        if one.counted.kind != "none":
            return False
        nearest = bisect_right(self.durations, one.amount.end)
        if nearest == len(self.durations):
            return False
        between = self.text[one.amount.end : self.durations[nearest]]
        return between.strip() in {"und", "oder", "bis", ",", "bzw."}

    def judge(self, amount: Amount) -> _Found | None:
        if any(a <= amount.number_start < b for a, b in self.dead):
            return None
        columns = self.columns
        first = columns.token_at(amount.number_start)
        after = columns.token_from(amount.number_end)
        if after < len(columns) and self.text[amount.number_end : amount.end].strip():
            after = columns.token_from(amount.end)
        amount = self.settle_bound(amount, first, after)
        counted = find_counted(columns, amount, first, after)
        one = _Found(amount, counted, first, after, counted.unit, f"{amount.rule}/{counted.kind}")
        if counted.kind == "time":
            insort(self.durations, amount.start)
        return None if self.is_none(one) else one

    def settle_bound(self, amount: Amount, first: int, after: int) -> Amount:
        """Drop a bound that is a preposition here: "berichtete über zwei Boote", "unter drei Bewerbern"."""
        if not amount.preposition or amount.modifier is None:
            return amount
        word = amount.modifier.split()[0].lower()
        low, at = self.columns.low, self.columns.token_at(amount.start)
        small = amount.kind == "words" and (amount.low or amount.high or 0) <= 12
        measured = find_counted(self.columns, amount, first, after).kind in {"unit", "fraction"}
        drop = False
        if word == "über":
            near = slice(max(0, first - 6), first)
            nearby = {*low[near], *map(str.lower, self.columns.lemma[near])}
            drop = (small and not measured) or bool(_SPEAKING_OF & nearby and amount.scale < 10**6)
        elif word == "unter":
            drop = not measured and not (at and low[at - 1] in {"auf", "von", "noch", "deutlich", "weit", "knapp"})
        elif word in {"ab", "bis"}:
            drop = word == "ab" and not measured and small
        if not drop:
            return amount
        value = amount.low if amount.low is not None else amount.high
        start = amount.number_start
        return Amount(
            start, amount.end, self.text[start : amount.end], value, value, amount.approx, amount.kind,
            amount.rule.split("+")[0], start, amount.number_end, amount.scale, None,
        )  # fmt: skip

    def is_none(self, one: _Found) -> bool:
        """Whether the amount is a date, a time, an age, an ordinal, a name … or nothing that is counted."""
        amount, counted = one.amount, one.counted
        if amount.kind == "malformed":
            return counted.kind not in {"noun", "unit"}
        if counted.kind == "time":
            return True
        if amount.kind in {"vague", "magnitude"}:
            return False
        digits = self.text[amount.number_start : amount.number_end]
        if amount.number_start and not self.text[amount.number_start - 1].isspace():
            before = self.text[max(0, amount.number_start - 200) : amount.number_start]
            if _ADDRESS.search(before.rsplit(None, 1)[-1]):
                return True  # a web address
        if self.in_time(one) or self.is_year(one, digits) or self.is_ordinal(one) or self.only_names(one, digits):
            return True
        return self.is_age(one) or self.is_locator(one) or self.is_article(one) or self.is_idiom(one)

    def in_time(self, one: _Found) -> bool:
        amount = one.amount
        first = bisect_right(self.time_ends, amount.number_start)
        for start, end, kind in self.times[first : bisect_left(self.time_starts, amount.number_end)]:
            if start < amount.number_end and amount.number_start < end:
                # a year glued to a counted noun is none: the noun decides ("1939 Boote"), unless the time holds it too
                whole = start == amount.number_start and end == amount.number_end
                counts = whole and kind == "DATE" and one.counted.kind in {"noun", "unit"} and amount.kind == "digits"
                year = _YEAR.fullmatch(amount.text)
                return bool(not counts or self.after_date_word(one) or year)
        return False

    def after_date_word(self, one: _Found) -> bool:
        return bool(one.first) and self.columns.low[one.first - 1].rstrip(".") in _naming()

    def is_year(self, one: _Found, digits: str) -> bool:
        if one.amount.kind != "digits" or one.amount.modifier or not _FOUR_DIGITS.fullmatch(digits):
            return False
        if self.after_date_word(one):
            return True
        if one.first and self.columns.low[one.first - 1] in _PART:
            return False  # "3200 Stellen, davon 1100 im Norden"
        if one.counted.kind == "none":
            said = one.first and self.columns.low[one.first - 1] in _AS_A_NUMBER
            return not (said and self.is_said_number(one.first))
        if not one.first or one.counted.kind != "noun":
            return False
        if self.columns.low[one.first - 1] in {"seit", "bis", "ab", "anno", "/", "in"}:
            return True
        # "des 1849 verstorbenen Dichters": an article, the year, a participle
        return self.columns.tag[one.first - 1] in {"ART", "PPOSAT"} and self.columns.tag[one.after] != "NN"

    def is_said_number(self, token: int) -> bool:
        """*Die Zahl … stieg auf 1200*, *der Veranstalter sprach von 1200*."""
        if find_number_of(self.columns, self.reader, token) is not None:
            return True
        verbs = self.reader.verb_lemmas(token, (), alone=True)
        return self.columns.low[token - 1] == "von" and not _SPEAKING_OF_A_NUMBER.isdisjoint(verbs)

    def is_ordinal(self, one: _Found) -> bool:
        """ "3. Oktober", "20. Jahrhundert": a full stop right behind, and the sentence goes on."""
        end = one.amount.number_end
        if one.amount.kind != "digits" or self.text[end : end + 1] != "." or one.amount.scale > 1:
            return False
        columns = self.columns
        token = columns.token_at(end)
        if (
            one.counted.kind == "none"
            and one.first
            and columns.low[one.first - 1] in {"die", "der", "das", "zum", "am"}
        ):
            return True  # "Es ist die 114."
        if columns.form[token] == "." and (token + 1 >= len(columns) or columns.starts_sentence(token + 1)):
            return False
        rest = self.text[end + 1 : end + 12]
        # "die 22. „Hackerkonferenz“": a quotation mark opens what the ordinal belongs to
        if len(one.amount.text) > 3:
            return False
        if re.match(r"\s+[„“\"»«‚‘›‹]\w", rest):  # "die 22. „Nacht der Museen“", not "es waren 22. „Gut“, sagte sie"
            return bool(one.first) and columns.tag[one.first - 1] in {"ART", "APPRART", "PPOSAT", "PDAT"}
        return bool(re.match(r"\s*[\wÄÖÜäöü(]", rest))

    def only_names(self, one: _Found, digits: str) -> bool:
        """Whether the number names rather than counts; remembers where, for the numbers listed after it."""
        found = self.is_name(one, digits)
        if found:
            insort(self.names, one.amount.end)
        return found

    def is_name(self, one: _Found, digits: str) -> bool:
        columns = self.columns
        amount, counted = one.amount, one.counted
        if amount.kind != "digits":
            # "die deutsche Elf"; "Sieben" as a title stays rare
            return (
                columns.form[one.first] == "Elf" and not columns.starts_sentence(one.first) and counted.kind == "none"
            )
        if re.match(r"0\d", digits):
            return True
        if one.first == 0:
            return False
        before = standard_spelling(columns.form[one.first - 1])
        if self.text[amount.number_end : amount.number_end + 1] in {"“", '"', "«", "”", "’"} and counted.kind == "none":
            near = self.text[max(0, amount.number_start - 40) : amount.number_start]
            if re.search(r"[„\"»“]\s*\w[\w .-]*\s$", near):
                return True  # „Polar 4“
        bare = amount.start == amount.number_start and not amount.is_range
        if bare and counted.kind == "none" and noun_singular(before).lower().endswith(_ends_of_names()):
            return not self.behind_month(before, amount)  # "des Rettungsfluges 338"
        if before.rstrip(".").lower() in _naming() and bare and counted.kind != "unit":
            return not self.behind_month(before, amount)
        if before in {"§", "§§", "#", "+"}:
            return True
        if not bare or columns.starts_sentence(one.first):
            return False
        if before.isupper() and before.isalpha() and len(before) <= 3 and counted.kind == "none":
            return True
        small = amount.low is not None and amount.low < 1000 and "." not in digits and amount.scale == 1
        if columns.tag[one.first - 1] == "NE" and small and counted.kind == "none" and before[:1].isupper():
            return not self.elided_behind(one)
        # postal codes: 10117 Berlin
        return bool(re.fullmatch(r"\d{5}", digits) and one.after < len(columns) and columns.tag[one.after] == "NE")

    @staticmethod
    def behind_month(word: str, amount: Amount) -> bool:
        """ "im Februar 3000 Soldaten", "im ganzen Jahr 4300": what follows a month and cannot be its year is counted."""
        return word.lower() in _before_years() and amount.low is not None and amount.low > _LAST_YEAR

    def elided_behind(self, one: _Found) -> bool:
        columns = self.columns
        return one.after < len(columns) and (
            columns.low[one.after] in {"von", "davon", "aus", "der", "weitere"}
            or columns.tag[one.after] in {"VVPP", "VVFIN"}
        )

    def is_age(self, one: _Found) -> bool:
        """ "(45)", "Anna Berg, 45, sagte": a bare number in brackets or between commas behind a name."""
        amount = one.amount
        if amount.kind != "digits" or one.counted.kind != "none" or amount.start != amount.number_start:
            return False
        left = self.text[max(0, amount.start - 2) : amount.start].strip()
        right = self.text[amount.end : amount.end + 2].strip()
        if left.endswith("(") and right.startswith((")", ",", ";", "/")):
            return True
        if left.endswith(",") and right.startswith((",", ".")) and one.first > 1:
            return self.columns.tag[one.first - 2] == "NE"
        # "Jahre", "-jährig" left out behind "im Alter von 45"
        before = self.text[max(0, amount.start - 12) : amount.start].lower()
        return "alter von" in before or "rente mit" in before

    def is_locator(self, one: _Found) -> bool:
        """ "500 Kilometer nördlich von hier", "vier Kilometer vor der Küste"."""
        if unit_kinds().get(one.counted.unit or "") != "length":
            return False
        columns = self.columns
        end = columns.token_from(one.counted.end)
        behind = [columns.low[i] for i in range(end, min(end + 3, len(columns))) if not columns.space[i]]
        if not behind:
            return False
        if behind[0] in {"von", "vom"}:
            tail = columns.low[end : end + 8]
            return "entfernt" in tail or "entfernten" in tail
        return behind[0] in _directions() or (
            behind[0] in {"weiter"} and len(behind) > 1 and behind[1] in _directions()
        )

    def is_one(self, amount: Amount) -> bool:
        """Whether an amount is the word *ein*, in any form."""
        word = self.text[amount.number_start : amount.number_end].lower()
        return word in ONE and {amount.low, amount.high} - {None} == {1}

    def is_article(self, one: _Found) -> bool:
        """ "ein" and its forms count only where another number stands against them."""
        amount = one.amount
        if not self.is_one(amount):
            return False
        if self.text[amount.number_start : amount.number_end].lower() == "eins":
            return True
        if one.counted.kind == "unit":  # "ein Prozent", "eine Million Euro", but not the rate of "je eine Tonne"
            return unit_kinds().get(one.counted.unit or "") not in {"share", "money"} and not amount.modifier
        bound = (amount.modifier or "").lower()
        if any(bound.startswith(word) for word in _BOUNDS_OF_ONE):
            return False
        if one.counted.kind != "noun":
            return True
        return not (self.contrasted(one) or self.others_follow(one))

    def others_follow(self, one: _Found) -> bool:
        """ "ein Mensch starb, 35 weitere wurden verletzt": people, and a number without a noun in the same sentence."""
        columns = self.columns
        if one.first and columns.tag[one.first - 1].startswith("APPR"):
            return False
        last = columns.sentence(one.first)[1]
        elided = self.amounts.elided(one.first)
        nearest = bisect_left(elided, columns.token_from(one.counted.end))
        if nearest == len(elided) or elided[nearest] >= last - 1:
            return False
        i = elided[nearest]
        if i + 2 < last and columns.tag[i + 2] in {"NN", "ADJA"}:
            return False
        return find_measure(one.counted.unit) in _PEOPLE

    def contrasted(self, one: _Found) -> bool:
        """ "ein Toter und drei Verletzte": the next or the last phrase is joined and has a number above one."""
        columns = self.columns
        end = columns.token_from(one.counted.end)
        if end + 1 < len(columns) and columns.low[end] in JOINING:
            after = list(find_amounts(" ".join(columns.form[end + 1 : end + 4])))
            if after and after[0].start == 0 and after[0].low is not None and after[0].low > 1:
                return True
        if one.first >= 3 and columns.low[one.first - 1] in {"und", "sowie"}:
            from_here = columns.start[max(0, one.first - 4)]
            left = list(find_amounts(self.text, from_here, columns.start[one.first]))
            for near in left:
                token, behind = columns.token_at(near.number_start), columns.token_from(near.end)
                counted = find_counted(columns, near, token, behind)
                adjacent = columns.token_from(counted.end) == one.first - 1
                if near.low is not None and near.low > 1 and counted.kind == "noun" and adjacent:
                    return True
        return False

    def is_idiom(self, one: _Found) -> bool:
        amount = one.amount
        behind = self.text[amount.end : amount.end + 8].lower()
        before = self.text[max(0, amount.start - 12) : amount.start].lower()
        if re.match(r"\s*(zu|:)\s*\d", behind) or re.search(r"\d\s*(zu|:)\s*$", before):
            return True  # a score
        if re.match(r"\s*uhr\b", behind):
            return True
        if (
            before.endswith(("zu ", "um "))
            and amount.kind == "words"
            and one.counted.kind == "none"
            and (amount.low or 0) <= 12
        ):
            return amount.text.lower() in {"zweit", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
                                           "zehn", "elf", "zwölf"}  # fmt: skip
        return False

    # -- units that stand elsewhere ---------------------------------------------------------------

    def share_units(self, kept: list[_Found]) -> None:
        """Numbers without a noun of their own take it from the next ("8,2 und 8,3 Prozent") or from one before."""
        for i, one in enumerate(kept):
            if one.counted.kind != "none" or one.amount.kind == "malformed":
                continue
            one.named = find_number_of(self.columns, self.reader, one.first)
            if one.named is not None:
                one.unit, one.rule = one.named.unit, f"{one.rule}:number of"
                continue
            ahead = kept[i + 1] if i + 1 < len(kept) else None
            if ahead is not None and ahead.counted.kind in {"noun", "unit"} and self.joined(one, ahead):
                one.unit, one.rule = ahead.unit, f"{one.rule}:following"
                continue
            whole = self.whole_behind(one)
            if whole is not None:
                one.counted = one.counted._replace(head=whole)
                one.unit, one.rule = noun_singular(self.columns.form[whole]), f"{one.rule}:of"
                continue
            source = self.antecedent(kept, i)
            if source is not None:
                one.unit, one.rule, one.before = source.unit, f"{one.rule}:antecedent", source.first
        for one in kept:
            if self.is_part(one):
                one.rule += "+part"

    def joined(self, one: _Found, ahead: _Found) -> bool:
        between = " ".join(self.text[one.amount.end : ahead.amount.start].lower().split())
        if re.fullmatch(
            r"(?:von|der|aller|ihrer|seiner|dieser)(?: (?:den|der|ihren|seinen|insgesamt|noch|\w+en)){0,3}",
            between,
        ):
            return True  # "zwei der drei Boote"
        attribute = self.columns.tag[one.after] == "ADJA" if one.after < len(self.columns) else False
        if attribute and re.fullmatch(r"\w+e[nr]? (?:und|oder|sowie)(?: (?:rund|etwa|mehr als))?", between):
            return True  # "43 deutsche und 20 französische Helfer"
        return between in {"und", "oder", ",", "bis", "auf", "statt", "beziehungsweise", "bzw.", "bis zu", "auf rund", "auf etwa",
                           "von", "und sogar", "statt bisher", "sowie", "/"}  # fmt: skip

    def whole_behind(self, one: _Found) -> int | None:
        """The noun of *Fünf der Festgenommenen*, *drei von den Booten*: a plural in the genitive, or behind *von*; None where there is none."""
        columns, i = self.columns, one.after
        last = columns.sentence(one.first)[1]
        if i < last and columns.low[i] == "von":
            i += 1
        if i >= last or columns.low[i] not in _OF_THE_WHOLE:
            return None
        i += 1
        while i < last and columns.tag[i] == "ADJA" and columns.form[i][:1].islower():
            i += 1
        if i >= last or not is_noun(columns, i) or columns.tag[i] == "NE":
            return None
        form = columns.form[i]
        known = noun_readings(form)
        several = any(reading.number != "Sing" for reading in known) if known else noun_singular(form) != form
        return i if several else None

    def antecedent(self, kept: list[_Found], i: int) -> _Found | None:
        """The nearest counted noun before an elided one, in the same article part; money and shares are not passed on."""
        one = kept[i]
        for other in reversed(kept[max(0, i - 4) : i]):
            if other.unit is None:
                continue
            if "\n\n" in self.text[other.amount.start : one.amount.start]:
                return None
            if self.columns.sentence(one.first)[0] - self.columns.sentence(other.first)[1] > 60:
                return None
            if unit_kinds().get(other.unit) and not self.same_sentence(one, other):
                continue
            if other.counted.kind == "fraction" or (other.unit == "%" and (one.amount.low or 0) > 100):
                continue
            if one.amount.scale >= 10**6 and other.amount.scale < 10**6:
                continue
            if one.amount.low is not None and not float(one.amount.low).is_integer() and other.unit not in unit_kinds():
                continue  # "mit einer Stärke von 5,9": no fraction of a person
            return other
        return None

    def same_sentence(self, one: _Found, other: _Found) -> bool:
        return self.columns.sentence_number(one.first) == self.columns.sentence_number(other.first)

    def is_part(self, one: _Found) -> bool:
        """Whether the number is a part of one before: *darunter 500 Offiziere*, *1.600 davon*, *sieben von ihnen*."""
        before = self.columns.low[max(0, one.first - 5) : one.first]
        behind = self.columns.low[one.after : one.after + 2]
        if not _PART.isdisjoint(before) or (behind and behind[0] in _PART):
            return True
        return (
            behind == ["von", "ihnen"]
            or behind == ["von", "denen"]
            or before[-2:] in (["von", "ihnen"], ["von", "denen"])
        )
