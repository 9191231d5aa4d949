"""Event nouns that are not what their clause tells: what it reacts to, judges, praises, or says something of.

*Die Opposition im Landtag übte Kritik an der Entscheidung aus Brüssel*: neither the Landtag nor its town belongs to the
decision. Names of such a noun stand in its own phrase.
"""

from __future__ import annotations

from seedkit.records import Entity, Span
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.event_days import is_background, is_judged, is_talked_of, preposition_before
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_set

__all__ = ["is_aside", "is_cause", "is_make", "is_of_relative", "is_received", "judge"]

# Whoever acts after or because of them was not part of it; of talks and visits they often were.
_BY_THE_WAY = frozenset({"attack", "fighting", "accident", "epidemic", "election", "killing", "decision", "sanction"})
_TALKS = frozenset({"meeting", "visit", "announcement"})
_ADNOMINAL = frozenset({"an", "am", "auf", "für", "gegen", "zu", "zum", "zur", "über"})
_BEING = frozenset({"sein", "gelten", "bleiben"})
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "CARD", "PPOSAT"})
_BECAUSE = frozenset({"wegen", "aufgrund", "angesichts", "infolge", "trotz", "dank"})
_CALLING = frozenset({"erklären", "nennen", "werten", "ansehen", "betrachten"})
_AS = frozenset({"als", "zum", "zur", "für"})
_ONE = frozenset({"ein", "einen", "einem", "eines"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})


def is_aside(reader: ClauseReader, noun: int, type: str) -> bool:
    """Whether a noun has its own names: it is reacted to, judged or talked of, or the subject of what people make of it."""
    if type == "decision" and reader.columns.tag[noun - 1] == "PPOSAT":
        return False  # begründete seine Entscheidung
    if type in _BY_THE_WAY and (is_background(reader, noun) or is_judged(reader, noun) or is_talked_of(reader, noun)):
        return True
    governed = preposition_before(reader, noun)
    if (type in _TALKS and governed == "seit") or (governed == "gegen" and reader.columns.tag[noun - 1] != "PPOSAT"):
        return True
    if type not in _TALKS and is_judged(reader, noun) and _is_evaluated(reader, noun):
        return True
    return _is_reacted_to(reader, noun) or is_received(reader, noun)


def _is_evaluated(reader: ClauseReader, noun: int) -> bool:
    """*begrüßte das Urteil*; but *bestritt einen Angriff*, *forderte seinen Rücktritt* may be about the speaker's own deed."""
    index = reader.clause_at(noun)
    if index is None or reader.columns.tag[noun - 1] == "PPOSAT":
        return False
    return any(reader.lemma(verb) in sense_set("evaluating") for verb in reader.predicate(index))


def judge(reader: ClauseReader, trigger: int) -> Span | None:
    """Where the subject of a verb stands that has an event as its object: *sie bedauerte die Entscheidung des Rats*.

    With what follows the subject in commas: *der Experte im Landtag, Jan Rabe, begrüßte die Entscheidung*.
    """
    if trigger in reader.verbs or not (is_judged(reader, trigger) or is_talked_of(reader, trigger)):
        return None
    index = reader.clause_at(trigger)
    subject = None if index is None else reader.clauses[index].subject
    if subject is None or index is None:
        return None
    columns = reader.columns
    if subject[0] <= trigger < subject[1]:
        return _judge_behind_by(reader, index, trigger)
    first, last = subject
    end = min(trigger, columns.sentence(trigger)[1]) if first < trigger else columns.sentence(trigger)[1]
    if last < end and columns.form[last] != ",":
        while last < end and columns.tag[last] in _NOMINAL | {"APPR", "APPRART"}:
            last += 1  # der Experte im Landtag
    if columns.form[last : last + 1] == [","]:
        at = last + 1
        while at < end and columns.tag[at] in _NOMINAL:
            at += 1
        if at > last + 1 and columns.form[at : at + 1] == [","]:
            last = at
    return columns.slice(first, min(last, end) if last > subject[1] else subject[1])


def _judge_behind_by(reader: ClauseReader, index: int, noun: int) -> Span | None:
    """*Das Massaker wurde vom Gerichtshof in Olm als Verbrechen bezeichnet*: the phrase with *von* that a passive has its agent in."""
    columns = reader.columns
    verbs = reader.predicate(index)
    if not any(reader.lemma(verb) == "werden" for verb in verbs):
        return None
    if not any(reader.lemma(verb) in sense_set("evaluating") | _CALLING for verb in verbs):
        return None
    finite = reader.finite(index) or 0
    for at in reader.tokens(index):
        if at <= max(noun, finite) or columns.low[at] not in ("von", "vom"):
            continue
        last = at + 1
        while last < len(columns) and columns.tag[last] in _NOMINAL | _PREPOSITIONS and columns.low[last] not in _AS:
            last += 1
        return columns.slice(at, last)
    return None


def _is_reacted_to(reader: ClauseReader, noun: int) -> bool:
    """*Kritik an der Entscheidung*, *ein Vorbild für die Anschläge*, *Reaktionen auf das Urteil*."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    if at < 1 or columns.tag[at] not in _PREPOSITIONS or columns.low[at] not in _ADNOMINAL:
        return False
    return columns.tag[at - 1] == "NN" and is_kind_of(columns.form[at - 1], "reaction")


def is_received(reader: ClauseReader, noun: int) -> bool:
    """*Der Anschlag löste in Kiel Entsetzen aus*, *die Verhandlungen sind in Kiel ein Zankapfel*: what came of it was there."""
    told = reader.as_subject(noun)
    if told is None:
        return False
    index, subject = told
    columns = reader.columns
    if any(columns.tag[i] == "NN" for i in range(subject[0], noun)):
        return False  # die Proteste nach der Wahl sind …
    verbs = reader.predicate(index)
    lemmas = {reader.lemma(verb) for verb in verbs}
    if not lemmas.isdisjoint(sense_set("receiving")):
        return "werden" not in lemmas and "worden" not in reader.words(index)
    if "stoßen" in lemmas and "auf" in reader.words(index):
        return True
    finite = reader.finite(index)
    if finite is None or "Tense=Pres" not in columns.morph[finite] or not lemmas <= _BEING:
        return False
    return any(
        columns.tag[i] == "NN"
        and (columns.tag[i - 1] in ("ART", "ADJA") or columns.low[i - 1] == "als")
        and not _is_governed(columns, i)
        for i in reader.tokens(index)
        if not subject[0] <= i < subject[1] and i > finite
    )


def _is_governed(columns: Columns, noun: int) -> bool:
    at = noun - 1
    while at > 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    return columns.tag[at] in _PREPOSITIONS or columns.tag[at] == "NN"


def is_cause(columns: Columns, entity: Entity, trigger: int) -> bool:
    """*wurde wegen der Pleite seiner Firma Holmbau angeklagt*: a name in the phrase that says why; the trigger not in it."""
    tokens = columns.tokens_in(entity.start, entity.end)
    at = tokens.start - 1
    while at >= 0 and columns.tag[at] in _NOMINAL and at != trigger:
        at -= 1
    if at < 0 or at == trigger or columns.tag[at] not in _PREPOSITIONS:
        return False
    low = columns.low[at]
    if low == "seit" or not {"tod", "tode"}.isdisjoint(columns.low[at : tokens.start]):
        return True  # nach dem Tod des Präsidenten Holm
    if low == "auf" and columns.low[at - 1] in ("berufung", "verweis", "hinweis", "bezug"):
        return True  # unter Berufung auf die Agentur
    return low in _BECAUSE or (low == "mit" and columns.low[at - 1] == "zusammenhang")


def is_make(columns: Columns, entity: Entity) -> bool:
    """*ein Hubschrauber des Typs „Falke 60“*, *eine Maschine vom Typ Falke*, *ein Falke*: what is built so takes no part."""
    at = columns.tokens_in(entity.start, entity.end).start - 1
    if entity.label == "ORG" and at >= 0 and columns.low[at] in _ONE and " " not in entity.text:
        return True  # no body has an indefinite article
    while at > 0 and columns.tag[at] in ("$(", "NE"):
        at -= 1
    return at >= 0 and columns.low[at] in ("typ", "typs", "baureihe", "modell", "modells", "bauart")


def is_of_relative(columns: Columns, entity: Entity) -> bool:
    """*Rabes Mörder wurde verurteilt*, *der Ehemann von Anke Rabe starb*, *Holms Kritiker*: not he or she but another."""
    if entity.label != "PER":
        return False
    tokens = columns.tokens_in(entity.start, entity.end)
    after = tokens.stop
    if entity.text[-1:] in ("s", "'", "’", "ß", "x", "z") or columns.form[after : after + 1] in (["'"], ["’"]):
        after += columns.form[after : after + 1] in (["'"], ["’"])
        while after < len(columns) and columns.tag[after] == "ADJA":
            after += 1
        if after < len(columns) and columns.tag[after] == "NN" and is_kind_of(columns.form[after], "relative"):
            return True
    at = tokens.start - 1
    while at > 0 and columns.tag[at] in ("NN", "NE", "ADJA") and not is_kind_of(columns.form[at], "relative"):
        at -= 1  # des früheren Präsidenten Jan Rabe
    if at > 0 and columns.low[at] in ("von", "für"):
        at -= 1
    elif at > 0 and columns.low[at] in ("des", "der", "dem") and columns.tag[at] in ("ART", "APPRART"):
        at -= 1
        at -= columns.low[at] == "von"
    elif entity.text[-1:] not in ("s", "'", "’"):
        return False  # sein Sohn Jan Rabe
    return at >= 0 and columns.tag[at] == "NN" and is_kind_of(columns.form[at], "relative")
