"""The words of a Doc that name events: verbs and nouns of ``lexicon/de/events.toml`` that have what their entry asks for."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from operator import itemgetter

from seedkit.happenings import is_blast
from seedkit.records import Zone
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.event_blasts import is_blast_by_itself, is_of_fuel
from seedkit.tag.event_days import preposition_before
from seedkit.tag.event_deaths import is_natural_death
from seedkit.tag.event_lexicon import Entry, of_noun, of_verb
from seedkit.tag.form_table import form_places
from seedkit.tag.unit_noun import noun_singular

__all__ = ["Trigger", "event_nouns", "find_triggers"]

Trigger = tuple[int, Entry, str]
"""The token of the word, its entry, and the rule: *verb* or *noun*, a colon and the word of the list."""
_DEAD_ZONES = frozenset({"boilerplate", "byline"})
_COMPOUND = 4  # letters before the end of a compound


def find_triggers(reader: ClauseReader, happening: Set[int], zones: Iterable[Zone]) -> list[Trigger]:
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


def event_nouns(reader: ClauseReader) -> frozenset[int]:
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
