"""Names that belong to an event and stand outside its clause: the place before *wo*, the subject before *und*."""

from __future__ import annotations

from seedkit.records import Entity, Span
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_shared import clause_before_and
from seedkit.tag.event_words import sense_set

__all__ = [
    "name_before_colon",
    "place_before_where",
    "place_shaken",
    "place_up_front",
    "subject_before_and",
    "who_is_told_to",
    "who_undertakes",
]

_UNDERTAKING = frozenset(
    {"ankündigen", "versprechen", "zusagen", "drohen", "beschließen", "planen", "versuchen", "beabsichtigen"}
)
_TELLING_TO = frozenset(
    "auffordern bitten drängen zwingen verpflichten anweisen beauftragen veranlassen überreden ermutigen bewegen hindern".split()
)
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_LONGEST_DATELINE = 5  # tokens before the colon of a headline


def place_before_where(reader: ClauseReader, names: Names, trigger: int) -> Entity | None:
    """*in Spanien, wo am Sonntag gewählt wird*: the name right before the comma."""
    index = reader.clause_at(trigger)
    if index is None or reader.opener(index) != "wo":
        return None
    columns, opener = reader.columns, reader.clauses[index].opener
    if opener is None or opener < 2 or columns.form[opener - 1] != ",":
        return None
    found = names.within([columns.slice(opener - 2, opener - 1)])
    return found[0] if found and found[0].label == "LOC" else None


def name_before_colon(reader: ClauseReader, names: Names, trigger: int) -> Entity | None:
    """*Bonn: Großbrand in einer Halle*: the only name, a place, before the colon that a sentence begins with."""
    columns = reader.columns
    first, end = columns.sentence(trigger)
    colon = next((i for i in range(first, min(end, first + _LONGEST_DATELINE)) if columns.form[i] == ":"), None)
    if colon is None or colon >= trigger or colon == first:
        return None
    found = names.within([columns.slice(first, colon)])
    if len(found) != 1 or found[0].label != "LOC":
        return None
    tokens = columns.tokens_in(found[0].start, found[0].end)
    return found[0] if tokens.start == first and tokens.stop == colon else None


def place_shaken(reader: ClauseReader, names: Names, noun: int) -> Entity | None:
    """*Ein Beben erschütterte Peru*, *der Sturm verwüstete Kuba*: the object is where it was."""
    index = reader.clause_at(noun)
    if index is None or noun in reader.verbs:
        return None
    subject = reader.clauses[index].subject
    verbs = reader.predicate(index)
    if subject is None or not subject[0] <= noun < subject[1]:
        return None
    if sense_set("shaking").isdisjoint(reader.lemma(verb) for verb in verbs):
        return None
    columns = reader.columns
    for one in names.within(reader.pieces(index)):
        first = columns.tokens_in(one.start, one.end).start
        before = columns.tag[first - 1] if first else ""
        if before == "NN" and first > 1 and columns.tag[first - 2] == "APPRART":
            before = ""  # am Montag Griechenland
        if one.label == "LOC" and not subject[0] <= first < subject[1] and before not in ("APPR", "APPRART", "NN"):
            return one
    return None


def place_up_front(reader: ClauseReader, names: Names, trigger: int) -> Entity | None:
    """*In Hilla, einer Stadt am Fluss, starben zwölf Gäste*: a place before the comma at the beginning of the sentence."""
    columns = reader.columns
    index = reader.clause_at(trigger)
    first, end = columns.sentence(trigger)
    if index is None or reader.clauses[index].type != "main" or columns.form[first] != "In" or end - first < 5:
        return None
    found = names.within([columns.slice(first + 1, min(end, first + 4))])
    if not found or found[0].start != columns.start[first + 1] or found[0].label == "ORG":
        return None
    behind = columns.tokens_in(found[0].start, found[0].end).stop
    finite = reader.finite(index)
    comma = behind < end and columns.form[behind] == ","
    return found[0] if comma and finite is not None and finite > behind and columns.form[finite - 1] == "," else None


def subject_before_and(reader: ClauseReader, names: Names, trigger: int) -> list[Entity]:
    """*Anke Rabe lobte den Rat und kündigte neue Regeln an*: the names of the subject that both verbs share."""
    before = clause_before_and(reader, trigger)
    subject = None if before is None else reader.clauses[before].subject
    return [] if subject is None else names.within([reader.columns.slice(*subject)])


def who_undertakes(reader: ClauseReader, names: Names, verb: int) -> list[Entity]:
    """*Minister Holm hat angekündigt, zurückzutreten*: whoever announces, promises or tries it does it."""
    above = _clause_above(reader, verb)
    if above is None:
        return []
    subject = reader.clauses[above].subject
    if subject is None or _UNDERTAKING.isdisjoint(reader.lemma(one) for one in reader.predicate(above)):
        return []
    if any(reader.lemma(one) == "werden" for one in reader.predicate(above)):
        return []
    return names.within([reader.columns.slice(*subject)])


def who_is_told_to(reader: ClauseReader, names: Names, verb: int, teller: Span | None) -> list[Entity]:
    """*Rabe forderte Holm auf, zurückzutreten*, *Holm wurde aufgefordert, …*: whoever is to do it, not who wants it."""
    above = _clause_above(reader, verb)
    if above is None:
        return []
    columns, verbs = reader.columns, reader.predicate(above)
    if _TELLING_TO.isdisjoint(reader.lemma(one) for one in verbs):
        return []
    subject = reader.clauses[above].subject
    acting = names.within([columns.slice(*subject)]) if subject is not None else []
    if any(reader.lemma(one) == "werden" or columns.low[one] == "worden" for one in verbs):
        return acting
    found = []
    for one in names.within(reader.pieces(above)):
        if one in acting or (teller is not None and teller[0] <= one.start < teller[1]):
            continue
        at = columns.tokens_in(one.start, one.end).start - 1
        while at >= 0 and columns.tag[at] in ("ART", "ADJA", "NN"):
            at -= 1
        if at < 0 or columns.tag[at] not in _PREPOSITIONS:
            found.append(one)
    return found if len(found) == 1 and (subject is not None or teller is not None) else []


def _clause_above(reader: ClauseReader, verb: int) -> int | None:
    """The clause that the infinitive clause of a verb hangs on; its own one where no comma parts them: *kündigte an zurückzutreten*."""
    index = reader.clause_at(verb)
    if index is None or reader.opener(index) in ("um", "ohne", "statt"):
        return None
    if reader.clauses[index].type != "infinitive":
        return index if reader.columns.tag[verb] == "VVIZU" else None
    above = reader.clauses[index].parent
    return above if above is not None and 0 <= above < len(reader.clauses) else None
