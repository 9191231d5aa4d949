"""Which days an event is about: not every date of its clause is the event's.

*Sie kündigte für Samstag eine Feier an* was not said on Saturday, *nach dem Anschlag reiste er am Montag ab* tells no day of
the attack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from datetime import date

from seedkit.records import Span, TimeExpression
from seedkit.tag.anchors import Dates
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_bound import Bounds
from seedkit.tag.event_cut import is_carried_out
from seedkit.tag.event_scope import (
    calls_to_mind,
    ends_then,
    is_charged,
    is_compared,
    is_deadline,
    is_hour,
    is_not_before,
    is_of_noun_in_genitive,
    is_of_now,
    is_of_the_name,
    is_of_what_it_bears_on,
    is_year_of_another,
    known_day,
)
from seedkit.tag.event_shared import verb_before_and
from seedkit.tag.event_words import ATTRIBUTES, sense_set, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = [
    "DEFINITE",
    "EventDays",
    "is_background",
    "is_judged",
    "is_talked_of",
    "preposition_at",
    "preposition_before",
]

_Days = tuple[date | None, date | None]
_AIMED = frozenset({"für", "fürs"})
_FROM_THEN_ON = frozenset({"ab", "bis", "zum", "zur"})
_SAYING = frozenset({"announcement", "decision"})
_SET_DOWN = frozenset({"announcement", "decision", "treaty"})
# Behind these a noun is what something else reacts to or comes before.
_BACKGROUND = frozenset(
    {
        "nach",
        "vor",
        "seit",
        "über",
        "wegen",
        "trotz",
        "gegen",
        "infolge",
        "aufgrund",
        "angesichts",
        "anlässlich",
        "anläßlich",
    }
)
_GENITIVE = frozenset("des der eines einer dieses dieser seines seiner ihres ihrer".split())
_TO = frozenset({"zum", "zur", "zu", "an"})
DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des", "beim", "vom", "zum", "zur", "im", "am"})
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "APPR", "APPRART", "CARD", "PPOSAT", "PDAT", "PIAT"})
# *um Neuwahlen abzuhalten* is not today; but *sie kamen am Montag, um zu beraten, zu protestieren*
_AIMED_AT = frozenset(
    "election decision treaty ceasefire resignation withdrawal epidemic sanction announcement".split()
)
_EARLIER_OR_LATER = frozenset({"nachdem", "bevor", "ehe"})
_TERMS = frozenset({"zwischen", "von"})
_AND = frozenset({"und", "bis"})
_HAD = frozenset({"war", "waren", "hatte", "hatten"})
_ENDED = frozenset({"protest", "fighting", "epidemic", "ceasefire"})
_FOLLOWING = frozenset({"killing", "injury", "accident", "arrest"})  # what an attack or an accident leads to at once
_YEAR = re.compile(r"\d{4}")
_DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "APPRART", "PIAT"})
_INSIDE_ATTRIBUTES = frozenset({"APPR", "APPRART", "ART", "NN", "NE", "ADV", "ADJD", "CARD", "PPOSAT"})
_TALKED_OF = {"von": frozenset({"sprechen", "reden", "berichten", "erfahren", "hören"}), "vor": frozenset({"warnen"})}


class EventDays:
    """The days of the events of one Doc."""

    def __init__(
        self, times: Iterable[TimeExpression], reader: ClauseReader, happening: Set[int], bounds: Bounds
    ) -> None:
        """Keep the expressions that bound days; *vor drei Jahren* does, a mere *damals* or *künftig* does not.

        ``happening`` are the tokens of nouns that name events.
        """
        times = [
            time
            for time in times
            if ((time.from_date and time.to_date) or (time.value not in ("PAST_REF", "FUTURE_REF", None)))
            and not is_compared(reader, time)
            and not is_of_now(reader, time)
            and not is_not_before(reader, time)
        ]
        self._dates = Dates(times, lengths=True)
        self._times = times
        self._reader = reader
        self._happening = happening
        self._bounds = bounds

    def tells_an_hour_only(self, trigger: int) -> bool:
        """Whether the sentence of a token tells when it was by hours alone: *der Unfall ereignete sich gegen 22 Uhr*."""
        columns = self._reader.columns
        start, end = columns.slice(*columns.sentence(trigger))
        inside = [time for time in self._times if start <= time.start < end]
        return bool(inside) and all(is_hour(time) for time in inside)

    def about(self, trigger: int, type: str, frame: Span | None) -> _Days:
        """The days of the event at a trigger; both None where its words tell none."""
        reader, columns = self._reader, self._reader.columns
        if trigger not in reader.verbs and (days := self._dates_right_behind(trigger, type)) is not None:
            return days
        days_of = self._but_not_of_origin(trigger, self._which_count(trigger, type))
        if frame is not None:
            days_of = self._but_not_of_saying(trigger, frame, days_of)
        if (own := self._own_stretches(trigger, type)) is not None:
            days_of_clause = [columns.slice(*stretch) for stretch in own]

            def counts_here(time: TimeExpression) -> bool:
                return any(first <= time.start < end for first, end in days_of_clause) and days_of(time)

            return self._dates.about(trigger, reader, frame, counts_here)
        found = self._dates.about(trigger, reader, frame, days_of)
        if found == (None, None):
            found = self._while(trigger, frame)
        if found == (None, None) and (before := verb_before_and(reader, trigger)) is not None:
            found = self._dates.about(before, reader, frame, days_of)
        return found

    def _which_count(self, trigger: int, type: str) -> Callable[[TimeExpression], bool]:
        """What asks of a time whether it may be that of the event, by what its trigger is in its clause."""
        reader = self._reader
        if trigger in reader.verbs:
            return lambda time: self._is_of_verb(trigger, type, time)
        if (
            is_background(reader, trigger)
            or _is_blamed(reader, trigger)
            or calls_to_mind(reader, trigger)
            or is_carried_out(reader, trigger)
        ):
            return lambda time: _belongs(reader, trigger, time)
        if (type in _ENDED and ends_then(reader, trigger)) or is_charged(reader, trigger):
            return lambda time: _belongs(reader, trigger, time) and preposition_at(reader, time.start) in ("vom", "von")
        if is_judged(reader, trigger) or is_talked_of(reader, trigger):
            return lambda time: _belongs(reader, trigger, time) or preposition_at(reader, time.start) in _AIMED
        return lambda time: self._is_of_noun(trigger, type, time)

    def _is_of_verb(self, trigger: int, type: str, time: TimeExpression) -> bool:
        """Whether a time may be that of what a verb tells, and of nothing beside it."""
        reader = self._reader
        behind = _AIMED | _FROM_THEN_ON if type in _SAYING else _AIMED
        if preposition_at(reader, time.start) in behind or _is_anothers(reader, trigger, time):
            return False
        if self._is_of_an_attribute(time) or self._is_of_the_subject(trigger, time):
            return False
        if type in _SAYING and self._is_of_what_it_is_for(time):
            return False
        if is_of_noun_in_genitive(reader, trigger, time) or is_of_the_name(reader, trigger, time, self._happening):
            return False
        return type in _FOLLOWING or not self._is_of_background(time)

    def _is_of_noun(self, trigger: int, type: str, time: TimeExpression) -> bool:
        """Whether a time may be that of what a noun tells, and of nothing beside it."""
        reader = self._reader
        return not (
            _is_anothers(reader, trigger, time)
            or is_year_of_another(reader, trigger, time)
            or is_of_noun_in_genitive(reader, trigger, time)
            or is_of_the_name(reader, trigger, time, self._happening)
            or is_of_what_it_bears_on(reader, trigger, time, self._happening)
            or (type in _SET_DOWN and is_deadline(reader, trigger, time))
            or self._is_of_another_event(trigger, time)
            or self._is_of_the_subject(trigger, time)
        )

    def _but_not_of_saying(
        self, trigger: int, frame: Span, counts: Callable[[TimeExpression], bool]
    ) -> Callable[[TimeExpression], bool]:
        """*Noch am Freitag hatte er versichert, die Teilnehmer der Demonstration würden geschützt*: when it was said."""
        reader, columns = self._reader, self._reader.columns
        saying = reader.clause_at(columns.token_at(frame[0]))
        if (
            saying is None
            or reader.clause_at(trigger) == saying
            or not self._is_told_in_a_clause_of_its_own(trigger, saying)
        ):
            return counts
        return lambda time: reader.clause_at(columns.token_at(time.start)) != saying and counts(time)

    def _is_told_in_a_clause_of_its_own(self, trigger: int, saying: int) -> bool:
        clauses, index = self._reader.clauses, self._reader.clause_at(trigger)
        return index is not None and clauses[index].parent == saying and clauses[index].type != "relative"

    def _but_not_of_origin(
        self, trigger: int, counts: Callable[[TimeExpression], bool]
    ) -> Callable[[TimeExpression], bool]:
        """*Am Montag verunglückte ein Wagen aus den dreißiger Jahren*: when it was built; *das Urteil aus dem Mai* is of May."""
        reader = self._reader

        def counts_too(time: TimeExpression) -> bool:
            if self._bounds.is_in_attribute(reader.columns.token_at(time.start), trigger):
                return False  # der am Montag entlassene Trainer
            if preposition_at(reader, time.start) != "aus":
                return counts(time)
            return _belongs(reader, trigger, time)

        return counts_too

    def _dates_right_behind(self, noun: int, type: str) -> _Days | None:
        """*bis zu seinem Rücktritt 1993*, *die Anschläge vom 11. September*: a year or a known day right behind the noun."""
        columns = self._reader.columns
        if noun + 1 >= len(columns):
            return None
        if _YEAR.fullmatch(columns.form[noun + 1]):
            if not preposition_before(self._reader, noun) or columns.low[noun + 2 : noun + 3] in (["und"], ["bis"]):
                return None
            year = int(columns.form[noun + 1])
            return (date(year, 1, 1), date(year, 12, 31)) if 1000 < year < 2200 else None
        return known_day(columns, noun) if type == "attack" else None

    def _while(self, trigger: int, frame: Span | None) -> _Days:
        """*Er wurde erschlagen, als er am 7. Mai filmte*: the day of the clause with *als* is that of the main clause."""
        reader = self._reader
        index = reader.clause_at(trigger)
        if index is None or trigger not in reader.verbs or reader.clauses[index].type != "main":
            return None, None
        for other in range(max(0, index - 2), min(len(reader.clauses), index + 3)):
            clause = reader.clauses[other]
            if clause.parent == index and reader.opener(other) == "als" and clause.verb is not None:
                return self._dates.about(clause.verb, reader, frame, self._inside(other))
        return None, None

    def _inside(self, index: int) -> Callable[[TimeExpression], bool]:
        """Whether an expression stands in a clause."""
        columns, pieces = self._reader.columns, self._reader.clauses[index].pieces

        def counts(time: TimeExpression) -> bool:
            token = columns.token_at(time.start)
            return any(first <= token < last for first, last in pieces)

        return counts

    def _own_stretches(self, trigger: int, type: str) -> list[tuple[int, int]] | None:
        """The stretches of a clause whose days are not those of the clause above: *nachdem er zurückgetreten war*, *um Neuwahlen abzuhalten*.

        What had happened before, or is aimed at, was on another day. None where the days above may be meant.
        """
        reader = self._reader
        index = reader.clause_at(trigger)
        if index is None:
            return None
        clause = reader.clauses[index]
        if clause.type == "infinitive" and reader.opener(index) == "um" and type in _AIMED_AT:
            return list(clause.pieces)
        if clause.type == "infinitive" and clause.parent is not None and 0 <= clause.parent < len(reader.clauses):
            above = clause.parent
            if reader.opener(above) in _EARLIER_OR_LATER or reader.clauses[above].type == "relative":
                return [*clause.pieces, *reader.clauses[above].pieces]
        if clause.type not in ("subordinate", "relative"):
            return None
        if reader.opener(index) in _EARLIER_OR_LATER:
            return reader.stretches(trigger)
        finite = reader.finite(index)
        if finite is None or reader.columns.low[finite] not in _HAD:
            return None
        if any(reader.columns.tag[verb] in ("VVPP", "VAPP") for verb in reader.predicate(index)):
            return reader.stretches(trigger)
        return None

    def _is_of_another_event(self, trigger: int, time: TimeExpression) -> bool:
        """*Das schwerste Nachbeben seit dem Erdbeben vom September*: the day of the earthquake."""
        columns = self._reader.columns
        first = columns.token_at(time.start)
        if first and columns.tag[first - 1] in ("APPR", "APPRART"):
            first -= 1
        return first - 1 != trigger and first - 1 in self._happening and _is_dated_noun(self._reader, first, time)

    def _is_of_an_attribute(self, time: TimeExpression) -> bool:
        """*der Kandidat der Wahl im Juli*: the month is that of what stands in the genitive behind another noun."""
        columns = self._reader.columns
        first = columns.token_at(time.start)
        if first and columns.tag[first - 1] in ("APPR", "APPRART"):
            first -= 1
        noun = first - 1
        if noun < 2 or noun not in self._happening:
            return False
        at = noun - 1
        while at > 0 and columns.tag[at] == "ADJA":
            at -= 1
        return columns.low[at] in ("der", "des") and columns.tag[at - 1] == "NN" and at - 1 not in self._happening

    def _is_of_the_subject(self, trigger: int, time: TimeExpression) -> bool:
        """*Der frühere Präsident zwischen 1997 und 2005 begrüßte …*: when somebody held an office."""
        columns = self._reader.columns
        at, term = columns.token_at(time.start), False
        while at > 0 and (_YEAR.fullmatch(columns.form[at]) or columns.low[at] in _TERMS or columns.low[at] in _AND):
            term = term or columns.low[at] in _TERMS
            at -= 1
        if not term:
            return False
        begin = columns.sentence(trigger)[0]
        while at >= begin and columns.tag[at] in ("NE", "NN", "ART", "ADJA") and at not in self._happening:
            if columns.tag[at] == "NN" and columns.low[at].endswith(sense_words("office_holder")):
                return True
            at -= 1
        return False

    def _is_of_what_it_is_for(self, time: TimeExpression) -> bool:
        """*Für die Wahl am 9. Mai kündigte er seine Bewerbung an*: the day of the election."""
        columns = self._reader.columns
        at = columns.token_at(time.start)
        while at > 0 and columns.tag[at - 1] in ("APPR", "APPRART", "ADJA", "ART"):
            at -= 1
        return at > 0 and at - 1 in self._happening and preposition_before(self._reader, at - 1) in _AIMED

    def _is_of_background(self, time: TimeExpression) -> bool:
        """*Nach dem Treffen am Montag in Bonn reiste er ab*: the day of what came before, not of the verb."""
        columns = self._reader.columns
        at = columns.token_at(time.start) - 1
        first = columns.sentence(at)[0] if at >= 0 else 0
        while at >= first and columns.tag[at] in _NOMINAL and at not in self._happening:
            at -= 1
        if at < first or at not in self._happening or not is_background(self._reader, at):
            return False
        return preposition_before(self._reader, at) != "seit"  # seit der Wahl im Mai tagt der Rat


def preposition_at(reader: ClauseReader, position: int) -> str:
    """The preposition in front of a date, its article and adjectives between."""
    columns = reader.columns
    at = columns.token_at(position)
    if at > 2 and columns.low[at - 1] == "bis" and columns.tag[at - 2] == "CARD":
        at -= 2  # für die Jahre 2007 bis 2013
    at -= at > 0 and columns.low[at - 1] in ("jahre", "jahren", "jahr")
    while at > 0 and columns.tag[at] not in ("APPR", "APPRART") and columns.tag[at - 1] in ATTRIBUTES:
        at -= 1
    if columns.tag[at] in ("APPR", "APPRART"):
        return columns.low[at]
    return columns.low[at - 1] if at > 0 and columns.tag[at - 1] in ("APPR", "APPRART") else ""


def preposition_before(reader: ClauseReader, noun: int) -> str:
    """The preposition that governs a noun, in lower case, its article and attributes between; "" where none does."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES and not _YEAR.fullmatch(columns.form[at]):
        at -= 1  # but: hat seit 2014 Vorschriften verletzt
    return columns.low[at] if at >= 0 and columns.tag[at] in ("APPR", "APPRART") else ""


def is_background(reader: ClauseReader, noun: int) -> bool:
    """*nach dem Anschlag*, *gegen das Urteil*, *der Jahrestag des Anschlags*: what the clause's own event reacts to or comes before."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES and not _YEAR.fullmatch(columns.form[at]):
        at -= 1  # but: seit 2005 ein Verbot
    if 0 <= at < noun - 1 and columns.tag[at] == "NN" and columns.low[at + 1] in _GENITIVE:
        return noun_singular(columns.form[at]).lower().endswith(sense_words("bystander"))
    if at > 0 and columns.low[at] in _TO:
        head = at - 1
        if head > 1 and columns.low[head - 1] in ("der", "des") and columns.tag[head] in ("NE", "NN"):
            head -= 2  # die Hochrechnungen der ARD zur Wahl
        if columns.low[at - 1].endswith(sense_words("complicity")) or columns.low[head].endswith(
            sense_words("complicity")
        ):
            return True
    if at >= 0 and columns.low[at] in ("anlässlich", "anläßlich"):
        return True  # rarely tagged as the preposition it is
    if at < 0 or columns.tag[at] not in ("APPR", "APPRART"):
        return False
    if columns.low[at] == "vor" and _flees(reader, noun):
        return False
    if columns.low[at] == "mit" and columns.low[at - 1] == "zusammenhang":
        return True  # wurde im Zusammenhang mit den Unruhen in Bonn verhaftet
    return columns.low[at] in _BACKGROUND


def _flees(reader: ClauseReader, noun: int) -> bool:
    """*wurden vor den Fluten gerettet*: it is there and then."""
    index = reader.clause_at(noun)
    return index is not None and any(reader.lemma(verb) in sense_set("fleeing") for verb in reader.predicate(index))


def _belongs(reader: ClauseReader, noun: int, time: TimeExpression) -> bool:
    """Whether a date stands right behind the noun: *nach dem Anschlag in Kiel am Montag*."""
    first = reader.columns.token_at(time.start)
    if first <= noun:
        return False
    between = (
        tag for tag in reader.columns.tag[noun + 1 : first] if tag != "$("
    )  # nach dem Absturz der „Nordstern“ am …
    words = reader.columns.low[noun + 1 : first]
    return _NOMINAL.issuperset(between) and "(" not in words and "als" not in words


def _is_anothers(reader: ClauseReader, trigger: int, time: TimeExpression) -> bool:
    """Whether a date stands in the attribute of another noun: *der am Montag verhaftete Mann wurde verurteilt*."""
    columns = reader.columns
    first = columns.token_at(time.start)
    if first and columns.tag[first - 1] in ("APPR", "APPRART"):
        first -= 1
    if _is_dated_noun(reader, first, time) and trigger in reader.verbs:
        return True
    if not first or columns.tag[first - 1] not in _DETERMINERS:
        return False
    at = columns.token_at(time.end - 1) + 1
    while at < len(columns) and columns.tag[at] in _INSIDE_ATTRIBUTES:
        at += 1
    if at + 1 >= len(columns) or columns.tag[at] != "ADJA":
        return False
    while columns.tag[at] == "ADJA" and at + 1 < len(columns):
        at += 1
    return columns.tag[at] == "NN" and not first <= trigger <= at


def _is_dated_noun(reader: ClauseReader, first: int, time: TimeExpression) -> bool:
    """*das Ergebnis der Umfrage vom 12. Juni*: a day with *vom* right behind a noun is its attribute; not *vom 1. bis 3. Juni*."""
    columns = reader.columns
    if first < 1 or columns.low[first] != "vom" or columns.tag[first - 1] not in ("NN", "NE"):
        return False
    end = columns.token_at(time.end - 1)
    return "bis" not in columns.low[first : end + 2] and "an" not in columns.low[end + 1 : end + 2]


def is_judged(reader: ClauseReader, noun: int) -> bool:
    """*forderte am Mittwoch den Rücktritt*, *erläuterte am Dienstag die Hintergründe der Verhaftung*: the day is the verb's."""
    index = reader.clause_at(noun)
    if index is None or sense_set("judging").isdisjoint(reader.lemma(verb) for verb in reader.predicate(index)):
        return False
    if preposition_before(reader, noun):
        return False  # auf dem Gipfel forderte er
    subject = reader.clauses[index].subject
    if subject is None or not subject[0] <= noun < subject[1]:
        return True
    judging = sense_set("judging")  # in the passive: die Entscheidung muss im Mai bestätigt werden
    return any(
        reader.columns.tag[verb] == "VVPP" and reader.lemma(verb) in judging for verb in reader.predicate(index)
    ) and any(reader.lemma(verb) == "werden" for verb in reader.predicate(index))


def _is_blamed(reader: ClauseReader, noun: int) -> bool:
    """*ist für den Brand verantwortlich*, *übernahm die Verantwortung für den Anschlag*: the day is that of the blame."""
    if preposition_before(reader, noun) not in ("für", "zu"):
        return False
    return not sense_set("blame").isdisjoint(reader.columns.low[i] for i in reader.around(noun))


def is_talked_of(reader: ClauseReader, noun: int) -> bool:
    """*sprach über die Invasion Norlands*, *warnte vor einem Angriff*: whoever does the talking takes no part."""
    preposition = preposition_before(reader, noun)
    verbs = sense_set("talking") if preposition == "über" else _TALKED_OF.get(preposition, frozenset())
    index = reader.clause_at(noun) if verbs else None
    return index is not None and not verbs.isdisjoint(reader.lemma(verb) for verb in reader.predicate(index))
