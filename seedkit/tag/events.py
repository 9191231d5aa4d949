"""What happened: events named by verbs and nouns of ``lexicon/de/events.toml``, who took part, where and when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from operator import itemgetter

from spacy.tokens import Doc

from seedkit.happenings import is_blast
from seedkit.ids import Ids
from seedkit.records import Entity, Event, Span, Statement, TimeExpression, Window, Zone
from seedkit.tag.anchors import Names, goes_on, is_there, read_scopes
from seedkit.tag.clause_reader import ClauseReader, read_clauses
from seedkit.tag.columns import Columns
from seedkit.tag.event_aside import is_aside, is_cause, is_make, is_of_relative, judge
from seedkit.tag.event_blasts import is_blast_by_itself, is_of_fuel
from seedkit.tag.event_coming import is_over, is_still_open
from seedkit.tag.event_days import EventDays, preposition_before
from seedkit.tag.event_deaths import is_natural_death, one_death
from seedkit.tag.event_generic import is_generic, is_habit, is_only_a_risk, is_usual
from seedkit.tag.event_lexicon import Entry, of_noun, of_verb
from seedkit.tag.event_mood import EventMoods
from seedkit.tag.event_nationals import Nationals
from seedkit.tag.event_outside import (
    name_before_colon,
    place_before_where,
    place_shaken,
    place_up_front,
    subject_before_and,
    who_undertakes,
)
from seedkit.tag.event_parties import REGIONS, Spots
from seedkit.tag.event_retold import Told, take_up
from seedkit.tag.event_roles import accused_of, acting_first
from seedkit.tag.event_rulings import is_in_force, is_ruling
from seedkit.tag.event_sense import is_in_a_story, means_something_else
from seedkit.tag.event_titles import bodies, is_in_a_title
from seedkit.tag.event_undone import is_topic
from seedkit.tag.form_table import form_places
from seedkit.tag.said_when import Sayings
from seedkit.tag.unit_noun import noun_singular

__all__ = ["find_events"]

_DEAD_ZONES = frozenset({"boilerplate", "byline"})
_TALKS = frozenset({"meeting", "visit"})  # whoever speaks after them was there
_WHERE_ONE_SPEAKS = frozenset({"auf", "bei", "beim", "in", "im", "während", "an", "am", "zu", "zum", "zur"})
_NOT_AHEAD = frozenset({None, "asserted"})
_COMPOUND = 4  # letters before the end of a compound
_TOLD = frozenset({None, "asserted", "unconfirmed"})
_IS_AHEAD = frozenset({"predicted", "demanded"})
_OWN = frozenset({"APPR", "APPRART", "ART", "ADJA", "NN", "NE"})
_DETERMINED = frozenset({"ART"})
_BEFALLING = frozenset({"accident", "arrest", "death", "injury", "killing", "release", "resignation"})
"""Types of events that a state tells as somebody else's: *die litauische Regierung bestätigte die Freilassung Holms*."""
_OCCURRING = frozenset(
    "ereignen geschehen ausbrechen stattfinden passieren beginnen zutragen verüben entstehen".split()
)


def find_events(
    doc: Doc,
    *,
    entities: Iterable[Entity] = (),
    times: Iterable[TimeExpression] = (),
    statements: Iterable[Statement] = (),
    published: Window | None = None,
) -> Iterator[Event]:
    """Yield the events of a tagged Doc in the order of the text; each record is its trigger word.

    Of several triggers of one type in one clause only the first verb (else the first noun) is kept. ``participants``
    are the names of the clause except the place and whoever only reports, whoever acts first; ``place_id`` is a LOC behind a preposition
    of place. A negated event has the stance ``denied``. ``published`` is the days the article can have been published on: what
    is planned or demanded has no day before them. An event whose noun takes up an earlier telling (*nach der
    Explosion*) has its days and a rule that ends in ``+again``. Never raises on odd text.
    """
    reader = read_clauses(doc)
    columns = reader.columns
    happening = _event_nouns(reader)
    triggers = _triggers(reader, happening, doc.user_data.get("zones") or ())
    if not triggers:
        return
    entities, statements, times = list(entities), list(statements), list(times)
    called = {one.start for one in entities if one.label == "ORG" and " " not in one.text}
    people = {i for one in entities if one.label == "PER" for i in columns.tokens_in(one.start, one.end)}
    called.update(columns.start[i] for i in people)
    called |= bodies(reader, entities)
    named = {one.start for one in entities}
    nouns = {at for at, _, rule in triggers if rule.startswith("noun")}
    names, days, scopes = (
        Names(entities),
        EventDays(times, reader, happening),
        read_scopes(reader, statements),
    )
    spots = Spots(reader, nouns, {one.end for one in entities if one.label != "ORG"})
    nationals, moods = Nationals(reader, names), EventMoods(reader)
    ids = Ids(columns.article_id, "event")
    tellers = _Tellers(statements)
    sayings = Sayings(times, columns.text)
    told: list[Told] = []
    printed = published.start if published is not None else None
    for trigger, entry, rule in triggers:
        start, text = columns.start[trigger], columns.form[trigger]
        if start in called:
            continue  # "die Kultusministerkonferenz" is no meeting, "Ruth Brand" no fire
        if rule.startswith("noun") and is_topic(reader, trigger):
            continue
        if means_something_else(reader, trigger, entry.type, people) or is_in_a_story(reader, trigger):
            continue
        if is_in_a_title(reader, trigger) or is_ruling(reader, trigger, entry.type):
            continue
        if rule.startswith("noun"):
            if is_generic(reader, trigger) or (columns.tag[trigger] == "NE" and start in named):
                continue
        elif is_habit(reader, trigger, entry.type) or is_only_a_risk(reader, trigger, entry.type):
            continue
        statement = scopes.innermost(start)
        frame = _frame(statement)
        aside = rule.startswith("noun") and is_aside(reader, trigger, entry.type)
        own = spots.own_phrase(trigger) if aside else spots.own_genitive(trigger, names)
        inside = names.within(reader.spans(trigger) if own is None else [columns.slice(*own)], frame)
        near = spots.town_behind(trigger)
        place = spots.place_of(inside, trigger, entry.type)
        if place is None:
            place = place_before_where(reader, names, trigger) or place_up_front(reader, names, trigger)
        if (
            place is None
            and (goes_on(reader, trigger) or is_there(reader, trigger))
            and (number := columns.sentence_number(trigger))
        ):
            before = names.within([columns.slice(*columns.sentences[number - 1])])
            place = spots.place_of(before, trigger, entry.type)
        if place is None and entry.type == "accident":
            place = place_shaken(reader, names, trigger)
        relative = _of_relative_clause(trigger, reader) if rule.startswith("noun") else None
        if place is None and relative is not None:
            place = spots.place_of(names.within(reader.spans(relative)), relative, entry.type)
        dateline = name_before_colon(reader, names, trigger)
        if place is None and dateline is not None and spots.may_be_place(dateline, entry.type):
            place = dateline
        says = _says(statement, start)
        mood = moods.mood(trigger, entry.type, None if says else statement)
        negated = moods.is_denied(trigger)
        if entry.type == "decision" and mood.stance in _NOT_AHEAD and is_in_force(reader, trigger):
            continue
        about = days.about(trigger, entry.type, frame and sayings.span(statement))
        if relative is not None and (told_then := days.about(relative, entry.type, None)) != (None, None):
            about = told_then
        if (
            rule.startswith("noun")
            and about == (None, None)
            and place is None
            and mood.stance in _NOT_AHEAD
            and not negated
            and is_usual(reader, trigger)
        ):
            continue
        told_as = mood.stance or (statement.stance if statement is not None and not says else None)
        if entry.type == "election" and rule.startswith("noun") and not negated and told_as in _TOLD:
            if about == (None, None) and not _had_an_election(told) and is_still_open(reader, trigger):
                mood = replace(mood, stance="predicted")
        elif (
            told_as in _IS_AHEAD and rule.startswith("noun") and printed is not None and about[1] and about[1] < printed
        ):
            if is_over(reader, trigger, times, printed):
                mood = replace(mood, stance="asserted")
            else:
                about = None, None  # the day is that of the plan
        lemma = rule.removeprefix("verb:") if rule.startswith("verb:") else noun_singular(text)
        teller = _teller(statement, start)
        if teller is None and entry.type not in _TALKS and preposition_before(reader, trigger) not in _WHERE_ONE_SPEAKS:
            teller = tellers.at(start) or judge(reader, trigger)
        if teller is None and entry.type == "visit":
            teller = judge(reader, trigger)  # er bezeichnete den Besuch als Zeichen
        if teller is not None and _is_the_tellers(columns, trigger, entry.type):
            teller = None  # er kündigte seinen Rücktritt an
        taking_part = [
            e.entity_id
            for e in inside
            if (place is None or e.entity_id != place.entity_id)
            and not spots.is_only_place(e)
            and not spots.is_seat(e)
            and not spots.is_addressed(e)
            and not spots.is_between(e, entry.type)
            and not spots.is_added(e)
            and not spots.is_aim(e, entry.type)
            and not (e is dateline and not spots.acts(e, entry.type))
            and not is_cause(columns, e, trigger)
            and not is_of_relative(columns, e)
            and not is_make(columns, e)
            and not (rule.startswith("noun") and spots.is_of_other(e, trigger))
            and e.entity_id not in REGIONS
            and not (teller and teller[0] <= e.start < teller[1])
        ]
        taking_part += nationals.by_adjective(
            trigger, frame, own, teller if entry.type in _BEFALLING else None
        ) + nationals.both(trigger)
        of_compound, at_compound = nationals.of_compound(trigger, entry.type)
        taking_part += of_compound
        if not aside and not (rule.startswith("noun") and (taking_part or preposition_before(reader, trigger))):
            shared = [one.entity_id for one in subject_before_and(reader, names, trigger)]
            taking_part = taking_part or shared
        if not taking_part and not rule.startswith("noun"):
            taking_part = [one.entity_id for one in who_undertakes(reader, names, trigger)]
        if not rule.startswith("noun"):
            taking_part += accused_of(reader, names, trigger)
        event = Event(
            article_id=columns.article_id,
            start=start,
            end=start + len(text),
            text=text,
            event_id=ids.make(columns.words_of(trigger), text, entry.type),
            sentence_id=columns.sentence_id(trigger),
            type=entry.type,
            trigger=lemma,
            from_date=about[0],
            to_date=about[1],
            place_id=near
            if near
            else place.entity_id
            if place
            else at_compound
            or spots.town_beside(trigger, range(*own) if aside and own is not None else None)
            or (None if aside else nationals.land_around(trigger)),
            participants=acting_first(reader, inside, nationals, trigger, rule.startswith("noun"), taking_part),
            statement_id=statement.statement_id if statement else None,
            rule=f"{rule}+negated" if negated else rule,
            stance="denied" if negated else mood.stance or ("asserted" if says else None),
            hedges=mood.hedges,
        )
        told.append(Told(event, trigger, days.tells_an_hour_only(trigger), _is_foreseen(statement)))
    for one, event in zip(told, one_death([one.event for one in told], reader), strict=True):
        one.event = event
    yield from take_up(told, reader, doc.user_data.get("zones") or ())


def _had_an_election(told: Iterable[Told]) -> bool:
    """Whether an election that was has been told before: then *die Wahl gilt als Test* is about that one."""
    return any(one.event.type == "election" and one.is_real and one.event.stance != "predicted" for one in told)


def _of_relative_clause(noun: int, reader: ClauseReader) -> int | None:
    """The verb of the relative clause that tells when and where it was: *ein Beben, das sich am Montag in Peru ereignete*."""
    columns = reader.columns
    at = noun + 1
    end = min(columns.sentence(noun)[1], noun + 7)
    while at < end and columns.form[at] != "," and columns.tag[at] in _OWN and columns.tag[noun - 1] in _DETERMINED:
        at += 1  # der Angriff auf die Botschaft in Bonn, der am Montag geschah
    if columns.form[at : at + 1] != [","]:
        return None
    if at > noun + 1 and not _agrees(columns.low[noun - 1], columns.low[at + 1 : at + 2]):
        return None
    at += 1
    through = columns.low[at : at + 1] == ["bei"]  # ein Anschlag, bei dem am Montag zwei Menschen starben
    if columns.tag[at + through : at + through + 1] != ["PRELS"]:
        return None
    index = reader.clause_at(at + through)
    verbs = [] if index is None else reader.predicate(index)
    if not verbs or noun in reader.tokens(index if index is not None else 0):
        return None
    return next((verb for verb in verbs if through or reader.lemma(verb) in _OCCURRING), None)


def _agrees(article: str, pronoun: list[str]) -> bool:
    """Whether a relative pronoun in the nominative can take up a noun with this article: *den Angriff …, der*."""
    gender = {"den": "der", "der": "der", "dem": "der", "einen": "der", "die": "die", "eine": "die", "das": "das"}
    return bool(pronoun) and gender.get(article) == pronoun[0]


def _says(statement: Statement | None, at: int) -> bool:
    """Whether the verb of saying at ``at`` is itself what happens: *sie kündigte … an*."""
    if statement is None or statement.cue_start is None or statement.cue_end is None:
        return False
    return statement.cue_start <= at < statement.cue_end


def _is_the_tellers(columns: Columns, trigger: int, type: str) -> bool:
    """*seinen Rücktritt*; *Rücktritt* alone."""
    return columns.tag[trigger - 1] == "PPOSAT" or (
        type == "resignation" and columns.tag[trigger] == "NN" and columns.tag[trigger - 1] in ("NE", "VVFIN")
    )


def _is_foreseen(statement: Statement | None) -> bool:
    return statement is not None and statement.stance in ("predicted", "demanded")


def _teller(statement: Statement | None, at: int) -> Span | None:
    """Where the source of a statement stands that only tells of what happens at ``at``; none where saying is what happens."""
    if statement is None or statement.source_start is None or statement.source_end is None:
        return None
    if statement.cue_start is None or _says(statement, at):
        return None
    return statement.source_start, statement.source_end


class _Tellers:
    """Who speaks in each reporting clause: *die Agentur berichtete nach dem Absturz, …*; the agency did not crash."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Keep the frames of those whose cue and source are known, in the order of the text."""
        self._rows: list[tuple[int, int, int, int, int, int]] = sorted(
            {
                (one.frame_start, one.frame_end, one.cue_start, one.cue_end, one.source_start, one.source_end)
                for one in statements
                if one.frame_start is not None
                and one.frame_end is not None
                and one.cue_start is not None
                and one.cue_end is not None
                and one.source_start is not None
                and one.source_end is not None
            }
        )
        self._starts = [row[0] for row in self._rows]

    def at(self, position: int) -> Span | None:
        """Where the source stands in whose reporting clause a place is; None at the verb of saying itself."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        _, end, cue, cue_end, first, last = self._rows[number]
        return (first, last) if position < end and not cue <= position < cue_end else None


def _frame(statement: Statement | None) -> Span | None:
    if statement is None or statement.frame_start is None or statement.frame_end is None:
        return None
    return statement.frame_start, statement.frame_end


def _triggers(reader: ClauseReader, happening: Set[int], zones: Iterable[Zone]) -> list[tuple[int, Entry, str]]:
    """Trigger tokens with their entries in the order of the text, at most one of a type in a clause."""
    columns, verbs = reader.columns, reader.verbs
    dead = [(zone.start, zone.end) for zone in zones if zone.zone in _DEAD_ZONES]
    told = [(at, "verb", _entries_of_verb(at, reader)) for at in verbs]
    told += [(at, "noun", of_noun(columns.form[at])) for at in sorted(happening) if at not in verbs]
    found: dict[tuple[int, str], tuple[int, Entry, str]] = {}
    by_itself: bool | None = None  # whether the explosions of the article are nobody's deed
    for at, kind, entries in sorted(filter(itemgetter(2), told), key=itemgetter(0)):
        match = next((one for one in entries if _has_its_objects(at, one[0], reader)), None)
        if match is None or (dead and any(a <= columns.start[at] < b for a, b in dead)):
            continue
        entry, rule = match[0], f"{kind}:{match[1]}"
        if entry.type == "attack" and is_blast(match[1]):
            by_itself = is_blast_by_itself(columns, at) if by_itself is None else by_itself
            entry = replace(entry, type="accident") if by_itself or is_of_fuel(columns, at) else entry
        if entry.type == "killing" and is_natural_death(reader, at):
            entry = replace(entry, type="death")
        clause = reader.clause_at(at)
        kind_of = (
            "blast" if is_blast(match[1]) else entry.type
        )  # "Die Explosion löste einen Erdrutsch aus": two accidents
        key = (-columns.sentence(at)[0] - 1 if clause is None else clause, kind_of)
        known = found.get(key)
        if known is None or (known[2].startswith("noun") and rule.startswith("verb")):
            found[key] = (at, entry, rule)
    return sorted(found.values(), key=itemgetter(0))


def _event_nouns(reader: ClauseReader) -> frozenset[int]:
    """Tokens of all nouns that can name an event, triggers or not: of two of one type in a clause only one is a trigger."""
    columns = reader.columns
    return frozenset(
        [at for at in form_places(columns, "event") if columns.tag[at] == "NN" or _is_no_name(columns, at)]
    )


def _is_no_name(columns: Columns, at: int) -> bool:
    """*Großrazzia in Bonn*: a compound that begins a sentence, tagged as a name."""
    if columns.tag[at] != "NE" or not columns.starts_sentence(at) or columns.tag[at + 1 : at + 2] == ["NE"]:
        return False
    noun = noun_singular(columns.form[at]).lower()
    return any(len(noun) - len(end) >= _COMPOUND for _, end in of_noun(columns.form[at]))


def _entries_of_verb(verb: int, reader: ClauseReader) -> tuple[tuple[Entry, str], ...]:
    columns = reader.columns
    lemma = reader.lemma(verb)
    # "schlossen" is also a verb of its own (to hail): where no particle decides, every reading is asked
    return of_verb(lemma, columns.form[verb] if lemma == columns.lemma[verb].lower() else None)


def _has_its_objects(trigger: int, entry: Entry, reader: ClauseReader) -> bool:
    """Whether the clause has what the entry asks for and not what makes the trigger mean something else."""
    if entry.objects and not (
        _has_object(trigger, entry.objects, reader) or _relates_to_one(trigger, entry.objects, reader)
    ):
        return False
    if entry.words and entry.words.isdisjoint(reader.columns.low[i] for i in reader.around(trigger)):
        return False
    if trigger not in reader.verbs:
        return True
    if entry.unless and _has_object(trigger, entry.unless, reader):
        return False
    if entry.unless_object and _has_object(trigger, entry.unless_object, reader, preposition=""):
        return False
    return not any(_has_object(trigger, (noun,), reader, preposition) for preposition, noun in entry.unless_behind)


def _relates_to_one(trigger: int, objects: tuple[str, ...], reader: ClauseReader) -> bool:
    """*das Flugzeug, das in ein Haus stürzte*: what a relative pronoun stands for, the noun right before its comma."""
    columns = reader.columns
    index = reader.clause_at(trigger)
    if trigger not in reader.verbs or index is None or reader.clauses[index].type != "relative":
        return False
    comma = reader.clauses[index].start - 1
    if columns.form[comma] != ",":
        comma -= 1  # die Waffen, mit denen
    before = comma - 1
    return (
        before >= 0
        and columns.form[comma] == ","
        and columns.tag[before] == "NN"
        and _ends_in(noun_singular(columns.form[before]).lower(), objects)
    )


def _has_object(trigger: int, objects: tuple[str, ...], reader: ClauseReader, preposition: str | None = None) -> bool:
    """Whether a noun with one of these ends stands in the trigger's clause; with ``preposition`` behind that one, "" none."""
    return any(
        other != trigger
        and _ends_in(noun, objects)
        and (preposition is None or preposition_before(reader, other) == preposition)
        for other, noun in reader.nouns_around(trigger)
    )


def _ends_in(noun: str, ends: tuple[str, ...]) -> bool:
    return noun.endswith(ends) or f"={noun}" in ends
