"""Where a name must stand to take part in the event that a noun tells: case and preposition decide, not nearness.

*Die Verhandlungen sind ein Streitpunkt zwischen Rot und Grün*: whoever stands elsewhere in the clause of a subject has no part in
it. *Der Jahrestag des Anschlags*, *die Hintergründe der Entlassung*: what a genitive hangs on is told of, not the event.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from seedkit.records import Entity
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.event_words import TIME_NOUNS, is_kind_of, sense_set, sense_words
from seedkit.tag.reporting_words import can_speak

__all__ = ["is_called", "is_inside", "stands_elsewhere"]

_BEFORE = frozenset({"ADJA", "CARD"})
_ARTICLES = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
_GENITIVE = frozenset(
    "der des eines einer ihres ihrer seines seiner dieses dieser jenes jener deren dessen keines keiner".split()
)
_OF_EVENT = frozenset("der des eines einer dieses dieser jenes jener".split())
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_NOUNS = frozenset({"NN", "NE"})
_BY = frozenset({"von", "vom"})
_PARTIES = frozenset({"gegen", "auf", "zwischen", "durch", "mit", "unter"})
"""Prepositions behind which somebody takes part in what the subject tells: *zwischen Köln und Bonn fanden Gespräche statt*."""
_COURTS = frozenset({"vor", "am", "beim", "bei"})
_DATIVE = frozenset({"dem", "den"})
_THREATENING = frozenset({"drohen", "bevorstehen", "gelten", "gelingen"})
_BEING = frozenset({"sein", "bleiben", "gelten", "werden"})
_TALKS = frozenset({"meeting", "visit", "trial", "announcement"})
_DEEDS = ("ung", "ungen", "ion", "ionen")
_IN = frozenset({"im", "in"})
_AT_A_HOUSE = frozenset({"accident", "attack", "killing", "injury", "protest", "fighting", "arrest", "epidemic"})
_LONGEST = 8  # links from a name up to what it hangs on


class Link(NamedTuple):
    """One step up from a word: ``by`` a preposition, "genitive", "name" (*Präsident Holm*) or "row"; ``head`` what it hangs on."""

    by: str
    head: int | None


def stands_elsewhere(reader: ClauseReader, happening: Set[int], first: int, noun: int, type: str) -> bool:
    """Whether the name or adjective that begins at ``first`` has no part in what the event noun ``noun`` tells."""
    columns = reader.columns
    links = _links(columns, first)
    if any(link.head == noun for link in links) or _belongs_to_it(columns, first, noun):
        return False
    if any(link.by in _BY | {"genitive"} and _is_matter(columns, link.head, happening) for link in links):
        return True
    told = reader.as_subject(noun)
    if told is not None:
        index, subject = told
        if any(columns.tag[i] in _NOUNS for i in range(subject[0], noun)) or subject[0] <= first < subject[1]:
            return False
        return reader.clause_of[first] == index and not _acts_beside(reader, index, first, links, type)
    return reader.clause_of[first] == reader.clause_at(noun) and _is_of_a_matter(columns, noun, happening, type)


def is_called(columns: Columns, entity: Entity) -> bool:
    """*der Zyklon Nargis*, *die Operation „Morgenrot“*: what a storm or an undertaking is called takes no part in it."""
    at = columns.tokens_in(entity.start, entity.end).start - 1
    quoted = at >= 0 and columns.form[at] in ("„", "»", "«", '"', "“", "'", "''")
    at -= quoted
    if at < 0 or columns.tag[at] not in _NOUNS:
        return False
    if columns.low[at].endswith(sense_words("storm")):
        return True
    return columns.low[at].endswith(sense_words("undertaking")) and (
        quoted or not entity.text.endswith(("s", "’", "'"))
    )


def is_inside(columns: Columns, entity: Entity, type: str) -> bool:
    """*ein Brand im Hotel Krone*, *im „Café Kranz“*: a house in which something happens to people."""
    if entity.label != "ORG" or type not in _AT_A_HOUSE:
        return False
    at = columns.tokens_in(entity.start, entity.end).start - 1
    while at >= 0 and (columns.form[at] in ("„", "»", "«", '"') or columns.tag[at] in _BEFORE):
        at -= 1
    if at >= 0 and columns.tag[at] == "NN":
        at -= 1  # in der Gaststätte „Krone“
    while at >= 0 and (columns.tag[at] in _BEFORE or columns.low[at] in ("der", "dem", "einem", "einer")):
        at -= 1
    return at >= 0 and columns.low[at] in _IN and columns.tag[at] in _PREPOSITIONS


def _links(columns: Columns, first: int) -> list[Link]:
    """From a name up: *der Minister der Partei von Jan Holm* is *von* Partei, genitive Minister."""
    begin, at = columns.sentence(first)[0], first
    found: list[Link] = []
    while len(found) < _LONGEST:
        i, article = at - 1, None
        while i >= begin and (columns.tag[i] in _BEFORE or columns.form[i] in ("„", "»", "«", '"')):
            i -= 1
        if i + 1 < at and i - 2 >= begin and columns.tag[i] in _NOUNS and columns.tag[i - 1] in _PREPOSITIONS:
            i -= 2 * (columns.tag[i - 2] in _ARTICLES)  # des | in Olm ansässigen | Gerichts
        if i >= begin and columns.tag[i] in _ARTICLES:
            article, i = i, i - 1
        if i < begin:
            break
        noun = i if columns.tag[i] in _NOUNS else None
        if columns.tag[i] in _PREPOSITIONS:
            governs = i > begin and columns.tag[i - 1] in _NOUNS and not columns.low[i - 1].endswith(TIME_NOUNS)
            governed = i - 1 if governs else None  # but: am Montag | von Holm
            found.append(Link(columns.low[i], governed))
            at = governed if governed is not None else begin
        elif article is not None and noun is not None and columns.low[article] in _GENITIVE:
            found.append(Link("genitive", noun))
            at = noun
        elif article is None and noun is not None:
            found.append(Link("name", noun))
            at = noun
        elif (columns.tag[i] == "KON" or columns.form[i] in (",", "/")) and columns.tag[i - 1] in _NOUNS and i > begin:
            found.append(Link("row", i - 1))
            at = i - 1
        else:
            break
        if found[-1].head is None:
            break
    return found


def _belongs_to_it(columns: Columns, first: int, noun: int) -> bool:
    """*Holms Rücktritt*, *der norländische Angriff*: right before the noun, nothing but attributes between."""
    if first >= noun:
        return False
    return all(columns.tag[i] in ("NE", "ADJA", "CARD") or columns.form[i] in ("'", "’") for i in range(first, noun))


def _is_matter(columns: Columns, head: int | None, happening: Set[int]) -> bool:
    """*die Anforderungen der Behörde*, *die Handlungsfähigkeit der Regierung*: of what is no body, person or event."""
    if head is None or head in happening or columns.tag[head] != "NN":
        return False
    form = columns.form[head]
    return is_kind_of(form, "abstract") and not is_kind_of(form, "party") and not can_speak(form)


def _acts_beside(reader: ClauseReader, index: int, first: int, links: list[Link], type: str) -> bool:
    """Whether a name beside a subject that is an event takes part all the same: *auf Holm wurde ein Anschlag verübt*."""
    columns = reader.columns
    rest = [link for link in links if link.by not in ("name", "row")]
    lemmas = {reader.lemma(verb) for verb in reader.predicate(index)}
    if rest and rest[0].by != "genitive":
        governed = rest[0]
        if governed.head is not None:
            return False
        by = governed.by
        if by in _BY:
            return "werden" in lemmas and not lemmas.isdisjoint(sense_set("performing"))
        return by in _PARTIES or (type == "trial" and by in _COURTS)
    at = links[-1].head if links and links[-1].head is not None else first
    while at > 0 and columns.tag[at - 1] in _BEFORE:
        at -= 1
    article = columns.low[at - 1] if at > 0 and columns.tag[at - 1] in _ARTICLES else ""
    if article in _DATIVE or not lemmas.isdisjoint(_THREATENING):
        return True  # dem Angeklagten wurde ein Mord vorgeworfen, der Bahn droht ein Streik
    return not lemmas <= _BEING


def _is_of_a_matter(columns: Columns, noun: int, happening: Set[int], type: str) -> bool:
    """*der Jahrestag des Anschlags*, *die Folgen der Wahl*: the event only says which day, which consequences."""
    at = noun - 1
    while at >= 0 and columns.tag[at] in _BEFORE:
        at -= 1
    if at < 1 or columns.tag[at] not in ("ART", "PDAT") or columns.low[at] not in _OF_EVENT:
        return False
    head = at - 1
    if columns.tag[head] != "NN" or head in happening:
        return False
    form = columns.form[head]
    if is_kind_of(form, "course_of") or is_kind_of(form, "starting") or is_kind_of(form, "in_the_course"):
        return False
    if can_speak(form):
        return False  # Organisator der Konferenz ist der Verein
    if is_kind_of(form, "bystander"):
        return True
    return type not in _TALKS and not form.endswith(_DEEDS)  # ordnete eine Verbesserung der Ausbildung an
