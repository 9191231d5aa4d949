"""How two propositions stand to each other: the same, the contrary, or neither that can be shown.

Stricter than a reader would be, on purpose: what is not surely the same matter confirms nothing and contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seedkit.lexicon import words_of
from seedkit.matters import is_state
from seedkit.propositions_matter import tell_of_two_places
from seedkit.propositions_record import ANYBODY, Around, Proposition, Reading
from seedkit.propositions_turns import LACKING, THERE
from seedkit.propositions_words import (
    are_opposites,
    asking_nouns,
    bodies,
    common_predicates,
    is_name,
    listed_as_one,
    meet,
    more_words,
    names_one_thing,
    opposed,
    single_answers,
    wanting_nouns,
)
from seedkit.synonyms import may_mean_the_same

__all__ = ["ENOUGH", "relation_of"]

ENOUGH = 3.5
"""How much two propositions must have in common: a name counts 2, a noun, a predicate 1, more names around them 1 …"""

LONG_PAST = 180
"""Days before an article from which on it tells of another time."""
LONG = 10
"""Letters from which on a word is taken for a compound that not every text has."""
CLOSE = 3
"""Days between two articles that tell the news of one day."""

_CHANGED = frozenset(words_of("proposition_words", "changed"))
_OTHER_TIME = [{"past", ""}, {"past", "future"}, {"perfect", "future"}]
"""Tenses of what was and what is: a perfect may be either."""
_MAY = {"können", "dürfen"}


def relation_of(one: Proposition, other: Proposition, around: Mapping[str, Around]) -> tuple[str, str] | None:
    """Return "agree" or "against" and why, None where neither can be shown.

    ``around`` has the names, places and nouns of every article.
    """
    for a in (one.reading, *one.others):
        for b in (other.reading, *other.others):
            found = _relation(one, other, a, b, around)
            if found is not None:
                return found
    return None


def _relation(
    one: Proposition, other: Proposition, a: Reading, b: Reading, around: Mapping[str, Around]
) -> tuple[str, str] | None:
    """How two propositions stand to each other, each in one of its readings."""
    if one.measures & other.measures:
        return None  # figures are compared as such
    if _one_voice(one, other) or not _modals_meet(a, b):
        return None
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return None
    if one.days and other.days and (one.days[1] < other.days[0] or other.days[1] < one.days[0]):
        return None
    met = _meeting(a, b)
    if met is None or _is_another(one, other, around):
        return None
    turned, answer = met
    quality = opposed(a.qualities, b.qualities)
    if _lacks_its_object(a, b) or (
        bool(a.qualities & more_words()) != bool(b.qualities & more_words()) and not quality
    ):
        return None  # *noch mehr Soldaten* are not those of before
    if {a.tense, b.tense} in _OTHER_TIME and not answer:
        return None  # what was and what is; the cause was, and is said to be
    if _turned_voice(a, b):  # who does it is the subject of the one and behind *von* in the other
        shared, left, right = _shared(a.items | a.subject, b.items | b.subject)
    else:
        shared, left, right = _shared(a.items, b.items)
    if not answer and _clash(a, b, left, right):
        return None
    if not (shared or answer) and (a.predicates | b.predicates) & common_predicates():
        return None  # many things come or stand; what is shared must say which
    if _weight(one, other, shared, around) < ENOUGH + 0.5 * min(len(left), len(right)):
        return None
    against = (a.negated != b.negated) ^ _is_denied(one, a) ^ _is_denied(other, b) ^ turned ^ quality
    if answer:
        return None if a.negated or b.negated or against else ("against", "other_answer")
    if against:
        if _has_changed(one, other, a, b) or a.quantifier == b.quantifier == "some":
            return None
        return "against", "denied" if not (turned or quality) else "opposite"
    if not (a.told and b.told):
        return None  # two that tell one act of one speaker have seen it alike
    if a.manner - b.manner and b.manner - a.manner:
        return None  # zu spät gewarnt, rechtzeitig gewarnt
    if a.turn != b.turn or {a.quantifier, b.quantifier} == {"all", "some"}:
        return None
    return "agree", "same_words" if a.predicates & b.predicates else "same_meaning"


def _has_changed(one: Proposition, other: Proposition, a: Reading, b: Reading) -> bool:
    """Whether what differs may have become so: *nicht mehr* and before, *noch nicht* and after, *inzwischen*."""
    if (a.qualities | b.qualities) & _CHANGED:
        return True
    for mine, theirs, told, plain in ((a, b, one, other), (b, a, other, one)):
        if mine.turn:
            later = _days_between(told, plain)
            if theirs.turn or later is None or (later <= 0 if mine.turn == "no_more" else later > 0 and not plain.days):
                return True
    return False


def _days_between(one: Proposition, other: Proposition) -> int | None:
    """Days from the article of the one to that of the other."""
    return (other.published - one.published).days if one.published and other.published else None


def _is_denied(one: Proposition, reading: Reading) -> bool:
    return reading.told and one.voice.stance == "denied"


def _modals_meet(a: Reading, b: Reading) -> bool:
    """Whether two modal verbs may tell of one thing: *kann*, *darf*; who cannot does not, who must does and is allowed to."""
    if a.modal == b.modal or {a.modal, b.modal} == _MAY:
        return True
    for mine, theirs in ((a, b), (b, a)):
        if mine.modal == "wollen" and not theirs.modal and theirs.tense in ("", "future"):
            return True
        if not theirs.modal and (
            (mine.modal in ("können", "dürfen") and mine.negated and not theirs.negated)
            or (mine.modal == "müssen" and not mine.negated and theirs.negated)
        ):
            return True
        if mine.modal == "müssen" and theirs.modal == "dürfen" and theirs.negated and not mine.negated:
            return True  # but: wer zahlen muss, kann oft nicht zahlen
    return False


def _is_another(one: Proposition, other: Proposition, around: Mapping[str, Around]) -> bool:
    """Whether they name two of a kind: namesakes, a year long past, a town or body that only the one article has."""
    for surname, given in one.people:
        others = {name for last, name in other.people if last == surname}
        if others and given not in others:
            return True
    if _is_long_past(one) != _is_long_past(other):
        return True
    if one.article_id == other.article_id:
        return False
    mine, theirs = around[one.article_id], around[other.article_id]
    return _names_a_town_of_its_own(one, mine, other, theirs) or _names_a_town_of_its_own(other, theirs, one, mine)


def _names_a_town_of_its_own(one: Proposition, here: Around, other: Proposition, there: Around) -> bool:
    """Whether a clause names a place that the other article does not have, which has others (*das Werk in Siegbach, dort*)."""
    own = {key for key in one.names & here.places if not meet((key,), other.reading.items | other.reading.subject)}
    return bool(own) and bool(there.places) and not own & there.places


def _is_long_past(one: Proposition) -> bool:
    """Whether it names days long before its article: *im Jahr 2013 hatte die Sirene funktioniert*."""
    if one.days is None or one.published is None:
        return False
    return (one.published - one.days[1]).days > LONG_PAST


def _meeting(a: Reading, b: Reading) -> tuple[bool, bool] | None:
    """Whether the predicates are opposites, and whether they answer one question differently; None where they do not meet."""
    mine, theirs = _slot(a), _slot(b)
    if mine and theirs and names_one_thing(mine[0], theirs[0]):
        return False, not meet(mine[1], theirs[1])
    turned = _predicate(a, b)
    return None if turned is None or not _subjects_meet(a, b) else (turned, _other_answer(a, b))


def _lacks_its_object(a: Reading, b: Reading) -> bool:
    """Whether one of them has signs, plans, doubts, and of what is not the same, or stands in another clause.

    *Hinweise darauf, dass Waffen geliefert werden*, *keine Anzeichen für einen Start*.
    """
    if not {THERE, LACKING} & (a.predicates | b.predicates) or not (a.subject | b.subject) & wanting_nouns():
        return False
    mine, theirs = (frozenset(key for _, key in one.behind) for one in (a, b))
    return not meet(mine, theirs)


def _one_voice(one: Proposition, other: Proposition) -> bool:
    """Whether the article, or one source in it, says both: nobody agrees with himself, and what differs is another thing."""
    if one.article_id != other.article_id:
        return False
    mine, theirs = one.voice, other.voice
    return (mine.source_id or mine.source) == (theirs.source_id or theirs.source)


def _slot(reading: Reading) -> tuple[str, frozenset[str]] | None:
    """The noun that asks (*Ursache*) and what it is said to be, where a thing has one of it."""
    said = frozenset(word.removeprefix("sein:") for word in reading.predicates if word.startswith("sein:"))
    for nouns, filler in ((reading.subject, said), (said, reading.subject)):
        noun = next((noun for noun in nouns if noun in asking_nouns()), None)
        if noun is not None and filler:
            return noun, filler
    return None


def _predicate(a: Reading, b: Reading) -> bool | None:
    """Whether the predicates are opposites; None where they have nothing to do with each other."""
    pairs = [(x, y) for x in a.predicates for y in b.predicates]
    if any(listed_as_one(x, y) for x, y in pairs):
        return False
    if any(are_opposites(x, y) for x, y in pairs):
        return True
    return False if _alike_in_one_sense(a, b) else None


def _alike_in_one_sense(a: Reading, b: Reading) -> bool:
    """Whether the predicates may mean the same, and more than the subject says that they do: words have many senses."""
    rare = [
        (x, y)
        for x in a.predicates
        for y in b.predicates
        if x not in common_predicates() and y not in common_predicates()
    ]
    if not any(may_mean_the_same(x, y) for x, y in rare) or ANYBODY in a.subject | b.subject:
        return False
    if _turned_voice(a, b):
        active, passive = (b, a) if a.passive else (a, b)
        return bool(passive.subject) and meet(passive.subject, _objects(active))
    return meet(a.subject, b.subject) and (meet(a.items, b.items) or not (a.items or b.items))


def _objects(reading: Reading) -> frozenset[str]:
    """What a clause names without a preposition."""
    return reading.items - {key for _, key in reading.behind}


def _turned_voice(a: Reading, b: Reading) -> bool:
    return "passive" in (a.passive, b.passive) and "" in (a.passive, b.passive)


def _subjects_meet(a: Reading, b: Reading) -> bool:
    if _turned_voice(a, b):
        active, passive = (b, a) if a.passive else (a, b)
        if passive.agents and meet(passive.agents, active.subject) and _sorts_differ(passive.subject, active.items):
            return True  # "sie sei von Rabe gedrängt worden", "Rabe hat die Chefin gedrängt"
        if passive.subject and active.items and not meet(passive.subject, _objects(active)):
            return not active.items and meet(active.subject, passive.subject)
        return not passive.agents or meet(passive.agents, active.subject)
    if not a.subject or not b.subject:
        return not a.subject and not b.subject
    for mine, theirs in ((a, b), (b, a)):
        if ANYBODY in mine.subject and any(is_name(x) or x in bodies() for x in theirs.subject):
            return True
    named = [frozenset(filter(is_name, one.subject)) for one in (a, b)]
    return meet(*named) if all(named) else meet(a.subject, b.subject)


def _sorts_differ(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether there are names on the one side and nouns on the other, which may be one."""
    return bool({is_name(x) for x in mine} ^ {is_name(y) for y in theirs}) or not mine or not theirs


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> tuple[set[str], set[str], set[str]]:
    """What two clauses both name, and what only the one or the other does."""
    shared = {x for x in mine if meet((x,), theirs)}
    return shared, set(mine) - shared, {y for y in theirs if not meet((y,), mine)}


def _clash(a: Reading, b: Reading, left: set[str], right: set[str]) -> bool:
    """Whether each names something in a place where the other names something else: another object, another *über …*."""
    if not left or not right:
        return False
    prepositions = {preposition for preposition, _ in a.behind | b.behind}
    behind = {key for _, key in a.behind | b.behind}
    if _differ(left - behind, right - behind):
        return True
    for one in prepositions:
        mine = {key for preposition, key in a.behind if preposition == one} & left
        theirs = {key for preposition, key in b.behind if preposition == one} & right
        if _differ(mine, theirs):
            return True
    return False


def _differ(mine: set[str], theirs: set[str]) -> bool:
    """Whether two sets of what is named exclude each other: a name may be that of a noun."""
    return any(is_name(x) == is_name(y) for x in mine for y in theirs)


def _other_answer(a: Reading, b: Reading) -> bool:
    """Whether both answer a question that has one answer, and differently."""
    for word in a.predicates & b.predicates:
        allowed = next((found for verb, found in single_answers().items() if listed_as_one(verb, word)), None)
        if allowed:
            mine = {key for preposition, key in a.behind if preposition in allowed}
            theirs = {key for preposition, key in b.behind if preposition in allowed}
            return bool(mine and theirs) and not meet(mine, theirs)
    return False


def _weight(one: Proposition, other: Proposition, shared: set[str], around: Mapping[str, Around]) -> float:
    """How much speaks for one matter."""
    a, b = one.reading, other.reading
    subjects = {x for x in a.subject if meet((x,), b.subject)}
    keys = shared | subjects
    names = sum(_of_name(key) for key in keys)
    weight = names + (0.5 if a.predicates & common_predicates() else max(map(_of_word, a.predicates)))
    if one.article_id == other.article_id:
        return weight + 1.5
    mine, theirs = around[one.article_id], around[other.article_id]
    known = one.names | other.names
    weight += _compounds(a, b) + (0.5 if _close(one, other) else 0.0)
    weight += 1.0 if (mine.names & theirs.names) - known else 0.0
    weight += 0.5 * min(2, len((mine.nouns & theirs.nouns) - {key[:7] for key in keys}))
    if not any(is_name(key) and not is_state(key) for key in keys) and tell_of_two_places(mine, theirs):
        return 0.0  # the one tells of Leipzig, the other of Dresden, and nothing of both
    return weight


def _compounds(a: Reading, b: Reading) -> float:
    """What the compound of the one side tells in two words on the other: *der Busfahrer*, *der Fahrer des Busses*."""
    for mine, theirs in ((a, b), (b, a)):
        for long in mine.subject:
            rest = next(
                (long.removesuffix(short) for short in theirs.subject if long != short and long.endswith(short)), ""
            )
            if rest and any(rest.startswith(item[:-1] or item) for item in theirs.items if len(item) > 2):
                return 1.0
    return 0.0


def _close(one: Proposition, other: Proposition) -> bool:
    apart = _days_between(one, other)
    return apart is not None and abs(apart) <= CLOSE


def _of_name(key: str) -> float:
    if is_name(key):
        return 1.0 if is_state(key) else 2.0
    return _of_word(key)


def _of_word(word: str) -> float:
    """A long word is a compound, and says more."""
    return 1.5 if len(word) >= LONG else 1.0
