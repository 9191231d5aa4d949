"""What happened: events named by verbs and nouns of ``lexicon/de/events.toml``, who took part, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.records import Entity, Event, Span, Statement, TimeExpression, Window
from seedkit.tag.anchors import Names, read_scopes
from seedkit.tag.clause_reader import ClauseReader, read_clauses
from seedkit.tag.event_aside import is_aside, judge
from seedkit.tag.event_bound import Bounds
from seedkit.tag.event_coming import is_over, is_still_open
from seedkit.tag.event_days import DEFINITE, EventDays, preposition_before
from seedkit.tag.event_deaths import one_death
from seedkit.tag.event_evidence import lacks_evidence
from seedkit.tag.event_generic import is_generic, is_habit, is_only_a_risk, is_usual
from seedkit.tag.event_mood import EventMoods
from seedkit.tag.event_nationals import Nationals
from seedkit.tag.event_outside import name_before_colon
from seedkit.tag.event_parties import Spots
from seedkit.tag.event_pronouns import Pronouns
from seedkit.tag.event_relative import verb_of_relative
from seedkit.tag.event_retold import Told, take_up
from seedkit.tag.event_rulings import is_in_force, is_ruling
from seedkit.tag.event_scene import Cast, Scene
from seedkit.tag.event_sense import is_in_a_story, means_something_else
from seedkit.tag.event_tellers import Tellers, frame_of, is_foreseen, is_the_tellers, says_it, teller_of
from seedkit.tag.event_titles import bodies, is_in_a_title
from seedkit.tag.event_triggers import Trigger, event_nouns, find_triggers
from seedkit.tag.event_undone import is_topic
from seedkit.tag.event_where import find_place, find_town
from seedkit.tag.event_who import find_participants
from seedkit.tag.prospects import NumberMood
from seedkit.tag.said_when import Sayings
from seedkit.tag.unit_noun import noun_singular

__all__ = ["find_events"]

_TALKS = frozenset({"meeting", "visit"})  # whoever speaks after them was there
_WHERE_ONE_SPEAKS = frozenset({"auf", "bei", "beim", "in", "im", "während", "an", "am", "zu", "zum", "zur"})
_NOT_AHEAD = frozenset({None, "asserted"})
_TOLD = frozenset({None, "asserted", "unconfirmed"})
_IS_AHEAD = frozenset({"predicted", "demanded"})
_WHEN = frozenset(
    {"am", "im", "vom", "zum", "für", "seit", "ab", "bis", "nach", "vor", "heute", "gestern"}
)  # in no name
_Days = tuple[date | None, date | None]


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
    happening = event_nouns(reader)
    zones = doc.user_data.get("zones") or ()
    triggers = find_triggers(reader, happening, zones)
    if not triggers:
        return
    finder = _Finder(reader, happening, triggers, list(entities), list(times), list(statements), published)
    for trigger in triggers:
        finder.tell(trigger)
    for one, event in zip(finder.told, one_death([one.event for one in finder.told], reader), strict=True):
        one.event = event
    yield from take_up(finder.told, reader, zones)


class _Finder:
    """The events of one Doc, told one after the other; an election is over where one has been told of."""

    def __init__(
        self,
        reader: ClauseReader,
        happening: frozenset[int],
        triggers: Sequence[Trigger],
        entities: Sequence[Entity],
        times: Sequence[TimeExpression],
        statements: Sequence[Statement],
        published: Window | None,
    ) -> None:
        self.told: list[Told] = []
        self._reader = reader
        self._times = times
        self._printed = published.start if published is not None else None
        columns = reader.columns
        self._people = {i for one in entities if one.label == "PER" for i in columns.tokens_in(one.start, one.end)}
        self._called = {one.start for one in entities if one.label == "ORG" and " " not in one.text}
        self._called.update(columns.start[i] for i in self._people)
        self._called |= bodies(reader, entities)
        self._named = {one.start for one in entities}
        names = Names(entities)
        nouns = {at for at, _, rule in triggers if rule.startswith("noun")}
        bounds = Bounds(reader, happening)
        spots = Spots(reader, nouns, {one.end for one in entities if one.label != "ORG"}, bounds)
        self._cast = Cast(reader, names, spots, Nationals(reader, names), bounds, Pronouns(reader, entities))
        self._days = EventDays(_by_themselves(times, entities), reader, happening, bounds)
        self._scopes = read_scopes(reader, statements)
        self._moods = EventMoods(reader)
        self._tellers = Tellers(statements)
        self._sayings = Sayings(times, columns.text)
        self._ids = Ids(columns.article_id, "event")

    def tell(self, found: Trigger) -> None:
        """Keep the event of one trigger, unless its word means something else or tells of no event."""
        trigger, entry, rule = found
        noun = rule.startswith("noun")
        if self._is_none(trigger, entry.type, noun):
            return
        scene = self._scene(trigger, entry.type, noun)
        says = says_it(scene.statement, self._reader.columns.start[trigger])
        mood = self._moods.mood(trigger, entry.type, None if says else scene.statement)
        negated = self._moods.is_denied(trigger)
        reader = self._reader
        if entry.type == "decision" and mood.stance in _NOT_AHEAD and is_in_force(reader, trigger):
            return
        place = find_place(self._cast, scene)
        about = self._about(scene)
        untold = noun and about == (None, None) and place is None and mood.stance in _NOT_AHEAD and not negated
        if untold and is_usual(reader, trigger):
            return
        statement_stance = scene.statement.stance if scene.statement is not None and not says else None
        if noun and mood.stance == "predicted" and self._is_looked_back_at(scene):
            mood = replace(mood, stance="asserted")
        mood, about = self._with_the_days(scene, mood, about, negated, mood.stance or statement_stance)
        self._keep(scene, rule, mood, about, place, negated, says)

    def _keep(
        self, scene: Scene, rule: str, mood: NumberMood, about: _Days, place: Entity | None, negated: bool, says: bool
    ) -> None:
        columns, trigger = self._reader.columns, scene.trigger
        start, text = columns.start[trigger], columns.form[trigger]
        participants, at_compound = find_participants(self._cast, scene, place, self._teller(scene))
        near = self._cast.spots.town_behind(trigger)
        event = Event(
            article_id=columns.article_id,
            start=start,
            end=columns.end[trigger],
            text=columns.text[start : columns.end[trigger]],
            event_id=self._ids.make(columns.words_of(trigger), text, scene.type),
            sentence_id=columns.sentence_id(trigger),
            type=scene.type,
            trigger=noun_singular(text) if scene.noun else rule.removeprefix("verb:"),
            from_date=about[0],
            to_date=about[1],
            place_id=near or (place.entity_id if place else at_compound or find_town(self._cast, scene)),
            participants=participants,
            statement_id=scene.statement.statement_id if scene.statement else None,
            rule=f"{rule}+negated" if negated else rule,
            stance="denied" if negated else mood.stance or ("asserted" if says else None),
            hedges=mood.hedges,
        )
        self.told.append(Told(event, trigger, self._days.tells_an_hour_only(trigger), is_foreseen(scene.statement)))

    def _is_none(self, trigger: int, type: str, noun: bool) -> bool:
        """Whether the word tells of no event here: *Ruth Brand*, *im Roman „Der Überfall“*, *Streiks sind selten*."""
        reader, columns = self._reader, self._reader.columns
        start = columns.start[trigger]
        if start in self._called or (noun and is_topic(reader, trigger)):
            return True
        if means_something_else(reader, trigger, type, self._people) or is_in_a_story(reader, trigger):
            return True
        if lacks_evidence(reader, trigger, type):
            return True
        if is_in_a_title(reader, trigger) or is_ruling(reader, trigger, type):
            return True
        if noun:
            return is_generic(reader, trigger) or (columns.tag[trigger] == "NE" and start in self._named)
        return is_habit(reader, trigger, type) or is_only_a_risk(reader, trigger, type)

    def _scene(self, trigger: int, type: str, noun: bool) -> Scene:
        reader, columns, names, spots = self._reader, self._reader.columns, self._cast.names, self._cast.spots
        statement = self._scopes.innermost(columns.start[trigger])
        frame = frame_of(statement)
        aside = noun and is_aside(reader, trigger, type)
        own = spots.own_phrase(trigger) if aside else spots.own_genitive(trigger, names)
        return Scene(
            trigger,
            type,
            noun,
            statement,
            frame,
            aside,
            own,
            inside=names.within(reader.spans(trigger) if own is None else [columns.slice(*own)], frame),
            relative=verb_of_relative(trigger, reader) if noun else None,
            dateline=name_before_colon(reader, names, trigger),
        )

    def _about(self, scene: Scene) -> _Days:
        frame = scene.frame and self._sayings.span(scene.statement)
        if scene.relative is not None:
            told_then = self._days.about(scene.relative, scene.type, None)
            if told_then != (None, None):
                return told_then
        return self._days.about(scene.trigger, scene.type, frame)

    def _with_the_days(
        self, scene: Scene, mood: NumberMood, about: _Days, negated: bool, told_as: str | None
    ) -> tuple[NumberMood, _Days]:
        """Stance and days together: a vote without a day that none was told of before is to come, a plan has no day gone by."""
        if not scene.noun:
            return mood, about
        reader, trigger = self._reader, scene.trigger
        if scene.type == "election" and not negated and told_as in _TOLD:
            if about == (None, None) and not self._had_an_election() and is_still_open(reader, trigger):
                return replace(mood, stance="predicted"), about
            return mood, about
        if told_as not in _IS_AHEAD or self._printed is None or not about[1] or about[1] >= self._printed:
            return mood, about
        if is_over(reader, trigger, self._times, self._printed):
            return replace(mood, stance="asserted"), about
        return mood, (None, None)  # the day is that of the plan

    def _is_looked_back_at(self, scene: Scene) -> bool:
        """*Tausende demonstrierten. … Zu der Demonstration hatten Gruppen aufgerufen*: called for before it was told of."""
        columns, index = self._reader.columns, self._reader.clause_at(scene.trigger)
        finite = None if index is None else self._reader.finite(index)
        if (
            finite is None
            or columns.low[finite] not in ("hatte", "hatten")
            or columns.low[scene.trigger - 1] not in DEFINITE
        ):
            return False
        return any(one.event.type == scene.type and one.is_real and one.event.stance is None for one in self.told)

    def _had_an_election(self) -> bool:
        """Whether an election that was has been told before: then *die Wahl gilt als Test* is about that one."""
        return any(
            one.event.type == "election" and one.is_real and one.event.stance != "predicted" for one in self.told
        )

    def _teller(self, scene: Scene) -> Span | None:
        """Where the name stands of whoever only tells of the event, or judges it."""
        reader, trigger = self._reader, scene.trigger
        start = reader.columns.start[trigger]
        teller = teller_of(scene.statement, start)
        if teller is None and scene.type not in _TALKS and preposition_before(reader, trigger) not in _WHERE_ONE_SPEAKS:
            teller = self._tellers.at(start) or judge(reader, trigger)
        if teller is None and scene.type == "visit":
            teller = judge(reader, trigger)  # er bezeichnete den Besuch als Zeichen
        if teller is not None and is_the_tellers(reader.columns, trigger, scene.type):
            return None  # er kündigte seinen Rücktritt an
        return teller


def _by_themselves(times: Sequence[TimeExpression], entities: Sequence[Entity]) -> list[TimeExpression]:
    """The expressions that are no part of a name: the May of *Chiang Mai* and the Friday of *Jan Freitag* are no days."""
    named = [one for one in entities if " " in one.text and _WHEN.isdisjoint(one.text.lower().split())]
    return [time for time in times if not any(one.start < time.end and time.start < one.end for one in named)]
