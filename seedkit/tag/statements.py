"""Who says it: direct, indirect, reported and free indirect speech, with source, cue, chain, stance and certainty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.records import Article, Entity, Span, Statement, TimeExpression
from seedkit.register import Register, load_register
from seedkit.register_home import country_of_article
from seedkit.tag.attribution import Resolver
from seedkit.tag.board import Draft, Range
from seedkit.tag.cue_parts import cue_parts
from seedkit.tag.drafting import find_drafts
from seedkit.tag.firmness import firmness_of, with_doubts
from seedkit.tag.mood import certainty_of, hedges_in, mood_of, order_at
from seedkit.tag.parents import parents_of
from seedkit.tag.said_when import with_days
from seedkit.tag.stance import stance_of
from seedkit.tag.whole_names import with_whole_names
from seedkit.tag.words import Words, read_words

__all__ = ["Parts", "find_parts", "find_statements"]


class Parts(NamedTuple):
    """Where the text has all of a cue in several places (*teilte … mit*), and who quotes the source (*zitiert*)."""

    cue: tuple[Span, ...]
    quoter: Span | None


def find_statements(
    doc: Doc,
    *,
    entities: Iterable[Entity] = (),
    times: Iterable[TimeExpression] = (),
    article: Article | None = None,
    register: Register | None = None,
) -> Iterator[Statement]:
    """Yield the statements of a tagged document in the order of their content.

    ``entities`` (of ``find_entities``) tie surnames and roles to persons; ``article`` gives the day on which offices
    are looked up; ``times`` (of ``find_times``) give the day of a saying (``said_on``; missing where the text gives none,
    also where the day of publication is known); ``register`` defaults to the shipped ``sources.csv``. One row is one thing said. Missing ``source``:
    nobody is named and nobody came before; missing ``source_id``: named but not resolved. ``rule`` names the
    construction and, behind ``|``, how a pronoun or a missing source was resolved. Nothing is raised for odd text.

    The constructions are those of Petersen-Frey and Biemann (2024), "Dataset of Quotation Attribution in German
    News Articles", LREC-COLING 2024.
    """
    words, found = _find(doc, entities, article, register)
    yield from with_days((statement for statement, _, _ in found), times, words.text)


def find_parts(doc: Doc) -> Iterator[tuple[Statement, Parts]]:
    """Yield the statements of a tagged document, each with what its row has no columns for."""
    words, found = _find(doc, (), None, None)
    for statement, draft, quoter in found:
        spans = tuple([words.slice(a, b) for a, b in cue_parts(words, draft)])
        yield statement, Parts(spans, words.slice(*quoter) if quoter else None)


def _find(
    doc: Doc, entities: Iterable[Entity], article: Article | None, register: Register | None
) -> tuple[Words, Iterator[tuple[Statement, Draft, Range | None]]]:
    entities = tuple(entities)
    words = with_whole_names(read_words(doc), entities)
    if not len(words):
        return words, iter(())
    article_id = str(doc.user_data.get("article_id") or (article.article_id if article else ""))
    on = article.published_from if article is not None else None
    drafts, subjects = find_drafts(doc, words, {one.end for one in entities if one.label == "PER"})
    if not drafts:
        return words, iter(())
    known = register or _shipped_register()
    if article is not None:
        country = country_of_article(known, words.text, outlet=article.outlet, agencies=article.agencies)
        known = known.at_home(country)
    outlet = article.outlet if article is not None else None
    resolver = Resolver(words, entities, known, on, subjects.all(), outlet)
    return words, _records(words, drafts, article_id, resolver)


@cache
def _shipped_register() -> Register:
    return load_register()


def _records(
    words: Words, drafts: list[Draft], article_id: str, resolver: Resolver
) -> Iterator[tuple[Statement, Draft, Range | None]]:
    ids = Ids(article_id, "statement")
    drafts = sorted(drafts, key=lambda d: (d.start, -d.end))
    parents = parents_of(drafts)
    credits = resolver.credit(drafts, parents)
    names: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        spans = tuple([words.slice(a, b) for a, b in draft.spans if b > a])
        if not spans:
            continue
        credit, parent = credits[number], parents[number]
        start, end = spans[0][0], spans[-1][1]
        text = words.text[start:end]
        attributed = credit.span is not None or draft.kind != "direct"
        hedges = [h for a, b in draft.spans for h in hedges_in(words, a, b, attributed=attributed)]
        finite = _content_verb(words, draft)
        cue = words.slice(*draft.cue) if draft.cue else None
        frame = words.slice(*draft.frame) if draft.frame and draft.frame[0] < draft.frame[1] else None
        source = words.slice(*credit.span) if credit.span else None
        stance = stance_of(
            words,
            act=draft.act,
            cue=draft.verb,
            rule=draft.rule,
            frame=draft.frame,
            spans=draft.spans,
            finite=finite,
            reported=draft.kind == "reported",
            clause=draft.clause,
            noun=draft.cue[1] - 1 if draft.rule == "noun_clause" and draft.noun is not None and draft.cue else None,
        )
        act = "say" if draft.act == "doubt" and stance == "asserted" else draft.act  # "hat keinen Zweifel, dass …"
        least = firmness_of(words, draft, stance)
        hedges, weakening = with_doubts(words, draft, stance, hedges)
        names[number] = ids.make(draft.kind, text)
        found = Statement(
            article_id=article_id,
            start=start,
            end=end,
            text=text,
            statement_id=names[number],
            kind=draft.kind,
            spans=spans,
            rule=draft.rule if not credit.how else f"{draft.rule}|{credit.how}",
            cue=words.text[slice(*cue)] if cue else None,
            cue_start=cue[0] if cue else None,
            cue_end=cue[1] if cue else None,
            frame_start=frame[0] if frame else None,
            frame_end=frame[1] if frame else None,
            source=words.text[slice(*source)] if source else None,
            source_start=source[0] if source else None,
            source_end=source[1] if source else None,
            source_id=credit.source_id,
            channel_id=credit.channel,
            root_id=credit.root,
            directness=credit.directness,
            stance=stance,
            mood=mood_of(words, finite),
            hedges=tuple(dict.fromkeys([h.text for h in hedges])),
            certainty=certainty_of(weakening, attributed=attributed, act=act, stance=stance, least=least),
            parent_id=names.get(parent) if parent is not None else None,
        )
        yield found, draft, credit.quoter


def _content_verb(words: Words, draft: Draft) -> int | None:
    """The finite verb the content hangs on: of its first main or *dass* clause, not of a relative clause in it."""
    if draft.kind in ("free_indirect", "reported") and draft.clause is not None:
        return draft.clause.finite
    found = [i for a, b in draft.spans for i in words.finites_in(a, b)]
    if len(found) < 2:
        return found[0] if found else order_at(words, draft.start)
    skip = False
    first = draft.start
    while first < draft.end and not words.word[first]:
        first += 1
    if first < draft.end and (words.tag[first] == "KOUS" or words.low[first] in ("wer", "wen", "wem")):
        # dass ..., die ..., VERB: the verb that closes the clause is behind the relative clause
        depth_commas = [i for i in range(first, found[0]) if words.form[i] == ","]
        skip = any(words.tag[i + 1] in ("PRELS", "PRELAT") for i in depth_commas)
        if words.low[first] not in ("dass", "daß", "ob"):  # "Wenn das Geld komme, werde man bauen": of the main clause
            return next((i for i in found[1:] if words.form[i - 1] == ","), found[1] if skip else found[0])
    return found[1] if skip else found[0]
