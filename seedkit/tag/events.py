"""What happened: events named by verbs and nouns of ``lexicon/de/events.toml``, who took part, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from seedkit.ids import Ids
from seedkit.lexicon import load_list
from seedkit.names import nationalities
from seedkit.records import Entity, Event, Span, Statement, TimeExpression, Zone
from seedkit.tag.anchors import about_interval, clause_spans, entities_in, innermost
from seedkit.tag.prospects import ClauseReader
from seedkit.tag.sentence_at import SentenceAt
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["find_events"]

_DEAD_ZONES = frozenset({"boilerplate", "byline"})
_PLACE = frozenset(
    {
        "in",
        "im",
        "bei",
        "nach",
        "auf",
        "an",
        "am",
        "vor",
        "nahe",
        "nördlich",
        "südlich",
        "östlich",
        "westlich",
    }
)
_NEGATIONS = frozenset({"nicht", "nie", "niemals", "kein", "keine", "keinen", "keiner", "keinem", "keines"})


@dataclass(frozen=True, slots=True)
class _Entry:
    type: str
    verbs: frozenset[str]
    nouns: tuple[str, ...]
    objects: tuple[str, ...]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            e["type"], frozenset(e.get("verbs", ())), tuple(e.get("nouns", ())), tuple(e.get("objects", ()))
        )
        for e in load_list("events")["event"]
    )


def find_events(
    doc: Doc,
    *,
    entities: Iterable[Entity] = (),
    times: Iterable[TimeExpression] = (),
    statements: Iterable[Statement] = (),
) -> Iterator[Event]:
    """Yield the events of a tagged Doc in the order of the text; each record is its trigger word.

    Of several triggers of one type in one clause only the first verb (else the first noun) is kept. ``participants``
    are the names of the clause except the place and whoever only reports; ``place_id`` is a LOC behind a preposition
    of place. A negated event has the stance ``denied``. Never raises on odd text.
    """
    if not len(doc):
        return
    entities, times, statements = list(entities), list(times), list(statements)
    sentences = SentenceAt(doc)
    reader = ClauseReader(doc, sentences)
    article_id = str(doc.user_data.get("article_id", ""))
    ids = Ids(article_id, "event")
    for trigger, entry, rule in _triggers(doc, reader):
        statement = innermost(statements, trigger.idx)
        frame = _frame(statement)
        spans = clause_spans(doc, trigger.i, reader)
        inside = entities_in(entities, spans, frame)
        place = _place(doc, inside, reader)
        mood = reader.mood(trigger.i, statement=statement)
        negated = _is_negated(doc, trigger, reader)
        about = about_interval(doc, trigger.i, reader, times, frame)
        lemma = rule.removeprefix("verb:") if rule.startswith("verb:") else noun_singular(trigger.text)
        taking_part = [e.entity_id for e in inside if place is None or e.entity_id != place.entity_id]
        taking_part += _by_adjective(sentences[trigger.i], spans, frame) + _both(
            sentences, trigger.i, entities
        )
        participants = tuple(dict.fromkeys(taking_part))
        yield Event(
            article_id=article_id,
            start=trigger.idx,
            end=trigger.idx + len(trigger.text),
            text=trigger.text,
            event_id=ids.make(sentences.words(trigger.i), trigger.text, entry.type),
            sentence_id=sentences.ids.get(sentences[trigger.i].start),
            type=entry.type,
            trigger=lemma,
            from_date=about[0],
            to_date=about[1],
            place_id=place.entity_id if place else None,
            participants=participants,
            statement_id=statement.statement_id if statement else None,
            rule=f"{rule}+negated" if negated else rule,
            stance="denied" if negated else mood.stance,
            hedges=mood.hedges,
        )


def _by_adjective(sentence: TokenSpan, spans: Sequence[Span], frame: Span | None) -> list[str]:
    """Country ids of the nationalities that attributes of the clause name: *nordkoreanische Soldaten*."""
    known = nationalities()
    found = []
    for token in sentence:
        if token.tag_ == "ADJA" and any(a <= token.idx < b for a, b in spans):
            code = known.get(re.sub(r"e[nrsm]?$", "", token.lower_))
            if code and not (frame and frame[0] <= token.idx < frame[1]):
                found.append(code)
    return found


def _both(sentences: SentenceAt, trigger: int, entities: Sequence[Entity]) -> list[str]:
    """*Beide Länder* and *beide Staaten*: the pair *X und Y* of places in the sentence before, or its only two."""
    sentence = sentences[trigger]
    words = [token.lower_ for token in sentence]
    pairs = list(pairwise(words))
    if sentence.start == 0 or not any(
        a in {"beide", "beiden"} and b in {"länder", "ländern", "staaten"} for a, b in pairs
    ):
        return []
    before = sentences[sentence.start - 1]
    named = [e for e in entities if e.label == "LOC" and before.start_char <= e.start < before.end_char]
    for one, other in pairwise(named):
        if sentences.text[one.end : other.start].strip() == "und":
            return [one.entity_id, other.entity_id]
    ids = list(dict.fromkeys(e.entity_id for e in named))
    return ids if len(ids) == 2 else []


def _frame(statement: Statement | None) -> Span | None:
    if statement is None or statement.frame_start is None or statement.frame_end is None:
        return None
    return statement.frame_start, statement.frame_end


def _triggers(doc: Doc, reader: ClauseReader) -> Iterator[tuple[Token, _Entry, str]]:
    """Trigger tokens with their entries, at most one of a type in a clause."""
    zones: Iterable[Zone] = doc.user_data.get("zones") or ()
    dead = [(zone.start, zone.end) for zone in zones if zone.zone in _DEAD_ZONES]
    found: dict[tuple[int, str], tuple[Token, _Entry, str]] = {}
    nouns = np.flatnonzero(doc.to_array("TAG") == doc.vocab.strings.as_int("NN")).tolist()
    for at in sorted(reader.verbs.union(nouns)):
        token = doc[at]
        if any(a <= token.idx < b for a, b in dead):
            continue
        entry, rule = _match(doc, token, reader)
        if entry is None:
            continue
        clause = reader.clause_at(token.i)
        key = (-reader.sentences[token.i].start - 1 if clause is None else clause, entry.type)
        known = found.get(key)
        if known is None or (known[2].startswith("noun") and rule.startswith("verb")):
            found[key] = (token, entry, rule)
    yield from sorted(found.values(), key=lambda row: row[0].i)


def _match(doc: Doc, token: Token, reader: ClauseReader) -> tuple[_Entry | None, str]:
    if token.i in reader.verbs:
        lemma = ClauseReader.lemma(token)
        # "schlossen" is also a verb of its own (to hail): where no particle decides, every reading is asked
        lemmas = [lemma] + [
            r.lemma for r in readings(token.text) if lemma == token.lemma_.lower() and r.lemma != lemma
        ]
        for at in sorted({at for one in lemmas for at in _by_verb().get(one, ())}):
            entry = _entries()[at]
            known = next(one for one in lemmas if one in entry.verbs)
            if not entry.objects or _has_object(doc, token, entry.objects, reader):
                return entry, f"verb:{known}"
    elif token.tag_ == "NN" and token.text[:1].isupper():
        for entry, end in _of_noun(noun_singular(token.text).lower()):
            if not entry.objects or _has_object(doc, token, entry.objects, reader):
                return entry, f"noun:{end}"
    return None, ""


@cache
def _by_verb() -> dict[str, tuple[int, ...]]:
    """Positions in ``_entries()`` by verb, so that not every entry is asked about every verb."""
    found: dict[str, tuple[int, ...]] = {}
    for at, entry in enumerate(_entries()):
        for verb in entry.verbs:
            found[verb] = (*found.get(verb, ()), at)
    return found


@lru_cache(maxsize=50_000)
def _of_noun(noun: str) -> tuple[tuple[_Entry, str], ...]:
    """The entries that a lower-cased noun can be a trigger of, in their order, with the end that fits."""
    return tuple(
        (entry, end.lstrip("="))
        for entry in _entries()
        for end in entry.nouns
        if noun == end.lstrip("=")
        or (not end.startswith("=") and noun.endswith(end) and len(noun) >= len(end) + 2)
    )


def _has_object(doc: Doc, token: Token, objects: Sequence[str], reader: ClauseReader) -> bool:
    """Whether a noun with one of these ends stands in the trigger's clause."""
    for a, b in clause_spans(doc, token.i, reader):
        span = doc.char_span(a, b, alignment_mode="expand")
        for other in span if span is not None else ():
            if other.i != token.i and other.tag_ in {"NN", "NE"}:
                noun = noun_singular(other.text).lower()
                if any(noun.endswith(end) for end in objects):
                    return True
    return False


def _place(doc: Doc, entities: Sequence[Entity], reader: ClauseReader) -> Entity | None:
    """The first LOC behind a preposition of place, its article and attributes allowed between."""
    for entity in entities:
        if entity.label != "LOC":
            continue
        span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
        if span is None:
            continue
        for i in range(span.start - 1, max(-1, span.start - 5), -1):
            token = doc[i]
            if token.tag_ in {"APPR", "APPRART"} and token.lower_ in _PLACE:
                return entity
            if token.tag_ not in {"ART", "ADJA", "NN", "PPOSAT"} or token.i in reader.verbs:
                break
    return None


def _is_negated(doc: Doc, trigger: Token, reader: ClauseReader) -> bool:
    """*nicht* or *kein-* in the trigger's own clause; for a noun only right before it. *nicht nur* negates nothing."""
    if trigger.i not in reader.verbs:
        before = [token.lower_ for token in doc[max(0, trigger.i - 3) : trigger.i]]
        return bool(before) and any(word.startswith("kein") and word in _NEGATIONS for word in before)
    index = reader.clause_at(trigger.i)
    if index is None:
        return False
    for first, last in reader.clauses[index].pieces:
        for i in range(first, last):
            word = doc[i].lower_
            if word in _NEGATIONS and not (
                i + 1 < len(doc) and doc[i + 1].lower_ in {"nur", "zuletzt", "mehr"}
            ):
                return True
    return False
