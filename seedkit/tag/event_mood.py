"""Whether an event is said to have happened: denied, feared, doubted, thought of only; and which doubts are about something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seedkit.records import Statement
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.doubts import SURE_DOUBT
from seedkit.tag.event_aside import is_received
from seedkit.tag.event_coming import is_yet_to_be_done
from seedkit.tag.event_cut import is_beyond_the_dash, is_carried_out, is_rumoured, wanted_afterwards
from seedkit.tag.event_days import preposition_before
from seedkit.tag.event_given import (
    is_given,
    is_headed_by,
    is_known_beside,
    is_not_what_is_denied,
    is_what_went_before,
)
from seedkit.tag.event_sense import is_ahead, is_attempted, is_feared_or_planned
from seedkit.tag.event_standing import (
    follows_from_it,
    is_before_it,
    is_needed,
    is_ready_for,
    is_there_already,
    was_not_given,
)
from seedkit.tag.event_undone import is_undone
from seedkit.tag.event_unreal import (
    is_contrary_to_fact,
    is_never_in_it,
    is_of_another_kind,
    is_only_explained,
    is_told_beside,
    stance_from_above,
    was_brought_about,
    would_have,
)
from seedkit.tag.event_words import is_kind_of, sense_words
from seedkit.tag.form_table import form_places, register_words
from seedkit.tag.prospects import NumberMood, Prospects, read_prospects
from seedkit.tag.unit_noun import noun_singular

__all__ = ["EventMoods"]

_NEGATIONS = frozenset({"nicht", "nie", "niemals", "kein", "keine", "keinen", "keiner", "keinem", "keines"})
_UNPLANNED = frozenset(
    {"accident", "attack", "epidemic", "fighting", "killing", "capture", "decision", "arrest", "sanction"}
)
_THERE_ALREADY = frozenset(
    {"trial", "attack", "accident", "fighting", "killing", "capture", "arrest", "protest", "epidemic", "decision"}
)
_DONE = frozenset({"decision", "attack", "accident", "fighting", "killing", "capture", "arrest", "trial"})
_WHERE_AND_WHEN = frozenset(
    "im in bei beim auf am nach während seit vor wegen trotz infolge aufgrund angesichts".split()
)
_THERE = frozenset({"auf", "bei", "beim", "in", "im", "während"})
_LOOKING_BACK = frozenset({"nach", "seit", "wegen", "trotz", "infolge", "aufgrund", "angesichts"})
_GIVEN = frozenset({"gegen", "bei", "nach", "seit", "trotz", "wegen", "durch", "infolge", "aufgrund", "angesichts"})
_REASONS = frozenset({"trotz", "wegen", "infolge", "aufgrund", "angesichts"})
_DOUBTED = ("angeblich", "mutmaßlich", "möglich", "vermeintlich", "geplant", "vermutlich")
_NOT_NEGATED = frozenset({"nur", "zuletzt", "mehr"})  # nicht nur, nicht mehr als
_GENITIVE = frozenset({"des", "der", "eines", "einer"})
_THE = frozenset({"dem", "der", "den"})
_THE_ONE = frozenset({"dem", "der", "den", "das", "die", "des"})
_PART_IN = frozenset({"an", "bei", "nach", "seit", "während"})
_DOUBTFUL = frozenset({"predicted", "unconfirmed", "questioned", "demanded"})
_NOT_YET = frozenset({"predicted", "demanded"})
_IN_CASE = frozenset({"falls", "sofern"})
_HOLDING = frozenset({"durchführen", "abhalten"})
_FULLY = (["vollständig"], ["ganz"], ["völlig"], ["näher"], ["genau"], ["restlos"], ["hinreichend"], ["eindeutig"])
_BREAKS = frozenset({":", "–", "—"})
_BEING = frozenset({"geben", "stattfinden", "zustandekommen", "erfolgen"})
_COMING_ABOUT = frozenset({"zu", "zum", "zur"})  # kommen
_NOBODY = frozenset({"niemand", "niemanden", "niemandem", "nichts", "keins", "weder"})
register_words("denial", _NEGATIONS | _NOBODY)
_SOMEBODY = frozenset(
    "als anders anderer anderes anderen anderem geringerer geringeres weniger".split()
)  # niemand anders als, nichts als


@dataclass(frozen=True, slots=True)
class _Event:
    """An event of which is asked whether it happened: its word, its type, and the statement that tells it, if one does."""

    trigger: int
    type: str
    statement: Statement | None
    noun: bool

    @property
    def told_as(self) -> str | None:
        """The stance of the statement, None where the article tells it."""
        return self.statement.stance if self.statement is not None else None

    @property
    def told_of(self) -> bool:
        """Whether the statement tells what is to come or to be."""
        return self.told_as in _NOT_YET


class EventMoods:
    """How firmly the events of one Doc stand."""

    def __init__(self, reader: ClauseReader) -> None:
        """Find the words that can deny something."""
        self._reader = reader
        self._prospects: Prospects = read_prospects(reader)
        self._denials = form_places(reader.columns, "denial")

    def mood(self, trigger: int, type: str, statement: Statement | None) -> NumberMood:
        """Stance (None: as the statement says) and hedges; ``statement`` is the one that tells it, None at its own verb of saying."""
        one = _Event(trigger, type, statement, trigger not in self._reader.verbs)
        mood = self._prospects.mood(trigger, statement=statement)
        settled = self._is_there_whatever_is_said(one, mood)
        if settled is not None:
            return settled
        mood = self._without_doubts_about_another(one, mood)
        settled = self._is_before_what_is_said(one, mood) or self._is_not_what_is_doubted(one, mood)
        if settled is not None:
            return settled
        if mood.stance == "denied" and _is_known(trigger, self._reader):
            mood = NumberMood("asserted", mood.hedges)
        return self._is_known_all_the_same(one, mood) or self._seen_in_its_clause(one, mood)

    def _is_there_whatever_is_said(self, one: _Event, mood: NumberMood) -> NumberMood | None:
        """*Er wird trotz des Verbots kommen*: an event that stands, by the words right beside it."""
        reader, trigger = self._reader, one.trigger
        if mood.stance is not None and is_beyond_the_dash(reader, trigger, mood.hedges):
            return NumberMood("asserted", ())
        if one.noun and mood.stance in (None, "predicted") and is_carried_out(reader, trigger):
            return NumberMood("asserted", mood.hedges)
        if one.noun and mood.stance == "predicted" and wanted_afterwards(reader, trigger):
            return NumberMood("asserted", mood.hedges)
        if one.noun and one.told_as != "denied" and _is_reason(trigger, reader):
            return NumberMood("asserted", ())
        doubtful = mood.stance in _DOUBTFUL or (one.told_of and mood.stance is None)
        if doubtful and is_there_already(reader, trigger, one.type):
            return NumberMood("asserted", ())
        if "unconfirmed" in (mood.stance, one.told_as) and follows_from_it(reader, trigger):
            return NumberMood("asserted", ())
        return None

    def _without_doubts_about_another(self, one: _Event, mood: NumberMood) -> NumberMood:
        """*Beim Absturz kamen vermutlich alle um*, *seine Entscheidung könnte ihm schaden*: the doubt is not about the noun."""
        reader, trigger = self._reader, one.trigger
        unplanned = one.type in _UNPLANNED
        doubted = (
            mood.stance in ("unconfirmed", "questioned") or (mood.stance == "predicted" and unplanned) or mood.hedges
        )
        through = one.told_of and one.noun and unplanned
        through = through and preposition_before(reader, trigger) in ("durch", "gegen")
        if (doubted or through) and _is_taken_for_granted(trigger, reader):
            return NumberMood("asserted" if through or mood.stance == "questioned" else None, ())
        if mood.stance == "predicted" and one.noun and one.type in _DONE and is_received(reader, trigger):
            return NumberMood(None, ())
        return mood

    def _is_before_what_is_said(self, one: _Event, mood: NumberMood) -> NumberMood | None:
        """*Im Prozess forderte die Anklage zwei Jahre Haft*, *nach dem Anschlag kündigte sie Hilfen an*: it was there before."""
        reader, trigger = self._reader, one.trigger
        if one.noun and one.told_as == "demanded" and mood.stance in (None, "demanded"):
            governed = preposition_before(reader, trigger)
            if governed == "seit" or (one.type in _THERE_ALREADY and governed in _WHERE_AND_WHEN):
                return NumberMood("asserted", mood.hedges)
        foreseen = one.noun and one.told_of and mood.stance in (None, *_NOT_YET)
        if foreseen and self._is_before_the_saying(trigger, one.statement):
            return NumberMood("asserted", mood.hedges)
        ahead = mood.stance in ("predicted", "unconfirmed") or one.told_of
        if ahead and not mood.hedges and is_told_beside(reader, trigger):
            return NumberMood("asserted", ())
        return None

    def _is_not_what_is_doubted(self, one: _Event, mood: NumberMood) -> NumberMood | None:
        """*Beinahe wäre der Zug entgleist*: contrary to fact; *bestritt seine Teilnahme an den Protesten*: what is denied is the part in it."""
        reader, statement = self._reader, one.statement
        sourced = statement is not None and statement.source is not None
        if is_contrary_to_fact(reader, one.trigger, sourced=sourced):
            return NumberMood("denied", mood.hedges)
        if mood.stance == "denied" and one.noun and is_not_what_is_denied(reader, one.trigger, statement):
            return NumberMood("asserted", mood.hedges)
        return None

    def _is_known_all_the_same(self, one: _Event, mood: NumberMood) -> NumberMood | None:
        """*Die Folgen des Anschlags sollen geprüft werden*: the noun is given, whatever is asked or planned."""
        reader, trigger = self._reader, one.trigger
        if one.noun and (mood.stance in _DOUBTFUL or one.told_of) and is_headed_by(reader, trigger, one.type):
            return NumberMood("asserted", ())
        foreseen = one.told_of and mood.stance in (None, *_NOT_YET)
        if foreseen and (is_what_went_before(reader, trigger) or (not one.noun and is_known_beside(reader, trigger))):
            return NumberMood("asserted", mood.hedges)
        reported = mood.stance or one.told_as
        if one.noun and reported == "questioned" and preposition_before(reader, trigger) and is_given(reader, trigger):
            return NumberMood("asserted", mood.hedges)
        if one.noun and mood.hedges and reported == "unconfirmed" and is_given(reader, trigger):
            return NumberMood("asserted", ())
        return None

    def _seen_in_its_clause(self, one: _Event, mood: NumberMood) -> NumberMood:
        """What the clause of an event makes of it: still to come, in case of, rumoured, what another clause denies."""
        reader, trigger, type, noun = self._reader, one.trigger, one.type, one.noun
        only_sure = noun and mood.stance is None and SURE_DOUBT.issuperset(map(str.lower, mood.hedges))
        if only_sure and mood.hedges and is_given(reader, trigger):
            mood = NumberMood(None, ())  # "offenbar" leaves what is known as it is, as "vermutlich" does
        if mood.stance is None and noun and (_is_still_to_come(reader, trigger) or is_before_it(reader, trigger, type)):
            mood = NumberMood("predicted", mood.hedges)
        clause = reader.clause_at(trigger)
        if clause is None:
            return mood
        if mood.stance is None and self._is_in_case(clause) and not is_there_already(reader, trigger, type):
            mood = NumberMood("predicted", mood.hedges)
        told = one.told_as in (None, "asserted", "unconfirmed")
        if mood.stance is None and told and (stance := stance_from_above(reader, trigger)) is not None:
            mood = NumberMood(stance, mood.hedges)
        if mood.stance is None and told and is_yet_to_be_done(reader, trigger, type):
            mood = NumberMood("predicted", mood.hedges)
        if mood.stance == "predicted" and type == "announcement" and self._is_made(trigger, one.statement):
            mood = NumberMood(None, mood.hedges)
        if mood.stance is None and told and noun and is_rumoured(reader, trigger):
            mood = NumberMood("unconfirmed", mood.hedges)
        return mood

    def _is_in_case(self, clause: int) -> bool:
        """*falls er zurücktritt*, *je eher wir eine Entscheidung treffen*; *je länger die Proteste dauerten* tells what was."""
        opener, finite = self._reader.opener(clause), self._reader.finite(clause)
        if opener in _IN_CASE:
            return True
        columns, first = self._reader.columns, self._reader.clauses[clause].start
        return (
            columns.low[first] == "je"
            and columns.low[first + 1 : first + 2] not in (["nach"], ["mehr"])
            and finite is not None
            and "Tense=Pres" in columns.morph[finite]
        )

    def _is_made(self, trigger: int, statement: Statement | None) -> bool:
        """*Sie kündigen für nächste Woche Regen an*: what lies ahead is the rain."""
        columns = self._reader.columns
        return statement is None and columns.tag[trigger] == "VVFIN" and trigger not in columns.mood

    def _is_before_the_saying(self, noun: int, statement: Statement | None) -> bool:
        """*Auf dem Gipfel forderte sie mehr Geld*, *nach dem Anschlag kündigte sie Hilfen an*: in the clause of the cue."""
        columns, reader = self._reader.columns, self._reader
        if statement is None or statement.cue_start is None:
            return False
        cue = columns.token_at(statement.cue_start)
        governed = preposition_before(reader, noun)
        index = reader.clause_at(cue)
        if cue not in reader.verbs or governed not in _WHERE_AND_WHEN or reader.clause_at(noun) != index:
            return False
        if governed in _THERE and is_kind_of(columns.form[noun], "occasion") and index is not None:
            finite = reader.finite(index)
            if finite is not None and columns.tag[finite] != "VMFIN" and columns.lemma[finite].lower() != "werden":
                return True  # hat auf einer Pressekonferenz angekündigt, …
        at = noun - 1
        while columns.low[at] != governed:
            at -= 1
        if at == columns.sentence(noun)[0]:
            return statement.stance == "demanded" or governed in _LOOKING_BACK
        return (
            governed in _LOOKING_BACK
            and columns.tag[at - 1] not in ("NN", "NE", "CARD")
            and columns.low[noun - 1] in _THE_ONE
        )

    def is_denied(self, trigger: int) -> bool:
        """Whether the event is said not to be, in the words of its own clause."""
        return _is_negated(trigger, self._reader, self._denials)


def _is_still_to_come(reader: ClauseReader, noun: int) -> bool:
    """*die Gefahr eines Anschlags*, *die Wahl im Herbst*, *zu Gesprächen bereit*, *braucht eine Genehmigung*."""
    return (
        is_feared_or_planned(reader, noun)
        or is_ahead(reader, noun)
        or is_ready_for(reader, noun)
        or is_needed(reader, noun)
    )


def _is_of_an_attribute(negation: int, reader: ClauseReader) -> bool:
    """*mit einem bisher nicht bekannten Mann*: the attribute is denied and not the clause."""
    columns = reader.columns
    behind = negation + 1
    behind += columns.low[behind : behind + 1] in _FULLY  # aus nicht völlig klarem Anlass
    return columns.low[negation] in ("nicht", "nie") and columns.tag[behind : behind + 1] == ["ADJA"]


def _is_taken_for_granted(trigger: int, reader: ClauseReader) -> bool:
    """*Beim Absturz kamen vermutlich alle um*, *nach dem Beben soll es brennen*: the doubt is not about the noun."""
    columns = reader.columns
    if trigger in reader.verbs:
        return False
    i = trigger - 1
    while i >= 0 and columns.tag[i] == "ADJA" and not columns.low[i].startswith(_DOUBTED):
        i -= 1
    if i < 0 or columns.low[i] not in _THE_ONE:
        return (i >= 0 and columns.low[i] == "beim") or was_brought_about(reader, trigger)
    if i > 0 and columns.tag[i - 1] == "NN" and columns.low[i] in ("der", "des"):
        return noun_singular(columns.form[i - 1]).lower().endswith(sense_words("bystander"))  # Hintermänner der Morde
    if i > 0 and columns.low[i - 1] == "ohne" and would_have(reader, trigger):
        return True  # ohne den Anschlag hätte er gewonnen
    return (i > 0 and columns.low[i - 1] in _GIVEN) or is_only_explained(reader, trigger)


def _is_reason(noun: int, reader: ClauseReader) -> bool:
    """*Er wird trotz des Verbots kommen*: it is there already."""
    columns = reader.columns
    i = noun - 1
    while i >= 0 and columns.tag[i] == "ADJA" and not columns.low[i].startswith(_DOUBTED):
        i -= 1
    return i > 0 and columns.low[i] in _THE_ONE and columns.low[i - 1] in _REASONS


def _is_known(trigger: int, reader: ClauseReader) -> bool:
    """*bestritt eine Beteiligung an dem Anschlag*: what is denied is the part in it."""
    if trigger in reader.verbs:
        return False
    columns = reader.columns
    i = trigger - 1
    while i >= 0 and columns.tag[i] == "ADJA" and not columns.low[i].startswith(_DOUBTED):
        i -= 1
    if i < 1:
        return False
    if columns.tag[i] == "APPRART":
        return columns.low[i] in ("am", "beim", "im")
    return columns.tag[i] == "ART" and columns.low[i] in _THE and columns.low[i - 1] in _PART_IN


def _is_negated(trigger: int, reader: ClauseReader, denials: Sequence[int]) -> bool:
    """Whether the trigger's own clause denies it: *nicht, kein-, niemand, nichts*; for a noun *kein-* or *ohne* right before it.

    ``denials`` are all tokens that can deny something.

    *nicht nur*, *niemand anders als* and *niemand außer* deny nothing.
    """
    low = reader.columns.low
    if trigger not in reader.verbs:
        before = low[max(0, trigger - 3) : trigger]
        none = next(
            (i for i in range(max(0, trigger - 3), trigger) if low[i][:4] == "kein" and low[i] in _NEGATIONS), None
        )
        if none is not None and reader.columns.tag[none + 1] not in ("PPOSAT", "ART", "PDAT"):
            return not is_of_another_kind(reader, trigger)  # in keinem meiner Einsätze
        if "ohne" in before[-2:] and (before[-1] not in _THE_ONE or not would_have(reader, trigger)):
            return True
        if is_undone(reader, trigger) or is_attempted(reader, trigger):
            return True
        if denials and (is_never_in_it(reader, trigger) or was_not_given(reader, trigger)):
            return True
        return bool(denials) and _is_said_not_to_be(trigger, reader)
    index = reader.clause_at(trigger) if denials else None
    if index is None:
        return False
    pieces = reader.clauses[index].pieces
    for i in denials:
        if not any(first <= i < last for first, last in pieces):
            continue
        if not _BREAKS.isdisjoint(reader.columns.form[min(i, trigger) : max(i, trigger)]):
            continue  # "Zug entgleist: Niemand verletzt", "freigesprochen – nicht zur Freude der Nachbarn"
        following = low[i + 1] if i + 1 < len(low) else ""
        if following == "mehr" and low[i + 2 : i + 3] != ["als"] and reader.columns.tag[i + 2 : i + 3] != ["CARD"]:
            following = ""  # verhandeln nicht mehr; but: nicht mehr als drei
        if low[i] in _NEGATIONS and following not in _NOT_NEGATED and not _is_of_an_attribute(i, reader):
            return True
        if low[i] in _NOBODY and following not in _SOMEBODY and "außer" not in reader.words(index):
            return True
    return False


def _is_right_before_the_verb(reader: ClauseReader, index: int) -> bool:
    """*Die Wahl konnte nicht abgehalten werden*; *sie wurde nicht fair abgehalten* denies something else."""
    columns = reader.columns
    return any(
        columns.low[i] == "nicht" and columns.tag[i + 1 : i + 2] in (["VVPP"], ["VVINF"]) for i in reader.tokens(index)
    )


def _is_said_not_to_be(noun: int, reader: ClauseReader) -> bool:
    """*Einen Anschlag gab es nicht*, *das Treffen fand nicht statt*, *es kam nicht zu Gefechten*; not *es gab nicht nur einen*."""
    index = reader.clause_at(noun)
    if index is None or "nicht" not in reader.words(index):
        return False
    columns = reader.columns
    lemmas = {reader.lemma(verb) for verb in reader.predicate(index)}
    governed = preposition_before(reader, noun)
    if not (
        (not governed and not lemmas.isdisjoint(_BEING))
        or (governed in _COMING_ABOUT and "kommen" in lemmas and "es" in reader.words(index))
        or (governed == "um" and "handeln" in lemmas)
        or (not governed and not lemmas.isdisjoint(_HOLDING) and _is_right_before_the_verb(reader, index))
    ):
        return False
    tokens = reader.tokens(index)
    if columns.tag[noun - 1] == "NN" or (columns.low[noun - 1] in _GENITIVE and columns.tag[noun - 2] == "NN"):
        return False  # Hinweise auf die Ursache des Unglücks gab es nicht
    return any(
        columns.low[i] == "nicht"
        and columns.low[i + 1 : i + 2] not in (["nur"], ["mehr"], ["zuletzt"])
        and "," not in columns.form[i - (columns.tag[i - 1] == "ADV") - 1 : i]  # Gespräche gibt es, aber nicht mit Rabe
        for i in tokens
    )
