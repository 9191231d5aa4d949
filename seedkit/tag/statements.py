"""Who says it: direct, indirect, reported and free indirect speech, with source, cue, chain, stance and certainty."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.quotes import Quote, pair_quotes
from seedkit.records import Article, Entity, Span, Statement, TimeExpression
from seedkit.register import Register, load_register
from seedkit.register_home import country_of_article
from seedkit.tag.attribution import Resolver
from seedkit.tag.board import Board, Draft, QuoteTokens, Range
from seedkit.tag.columns import read_columns
from seedkit.tag.cue_parts import cue_parts
from seedkit.tag.dateline import after_dateline
from seedkit.tag.firmness import firmness_of, with_doubts
from seedkit.tag.frameless import find_alleged, find_konjunktiv, find_sollen, find_wollen
from seedkit.tag.frames import find_frames
from seedkit.tag.frames_back import find_das_frame, is_far, points_back
from seedkit.tag.frames_view import find_views
from seedkit.tag.frames_written import find_written
from seedkit.tag.gapping import split_gapped
from seedkit.tag.lines import find_lines
from seedkit.tag.mood import certainty_of, hedges_in, mood_of, order_at
from seedkit.tag.parents import parents_of
from seedkit.tag.partial_quotes import find_partial_quotes
from seedkit.tag.reported import find_reported
from seedkit.tag.reported_noun import find_demand_from
from seedkit.tag.reporting_words import can_speak, report_readings
from seedkit.tag.said_when import with_days
from seedkit.tag.signals import read_signals
from seedkit.tag.stance import stance_of
from seedkit.tag.stray_quotes import find_stray_quotes
from seedkit.tag.subjects import Subjects
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
    drafts, subjects = _draft(doc, words, {one.end for one in entities if one.label == "PER"})
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


_HEARD = 4
"""Sentences without a statement behind which hearsay (*soll getan haben*) is no longer that of who spoke last."""

# ------------------------------------------------------------------ drafts


def _draft(doc: Doc, words: Words, people: set[int]) -> tuple[list[Draft], Subjects]:
    """The statements in tokens, and the subjects of the main clauses between them: whom a pronoun may mean."""
    quotes = _quote_tokens(doc, words)
    units = _units(words, quotes)
    mute = _mute(doc, words, units)
    signals = read_signals(read_columns(doc), words, units, quotes)
    subjects = Subjects(words, units, mute, people)
    paragraphs = _paragraphs(words, units)
    lines = find_lines(words, units, mute, people)
    drafts: list[Draft] = []
    last: Draft | None = None
    recent = -10
    previous: Board | None = None
    before: int | None = None  # the number of the sentence before
    spoken = 0  # where the turn of an interview ends: what stands in it is said in its speaker's own voice
    for number, (start, end) in enumerate(units):
        if number in mute:
            continue
        if number in paragraphs:
            recent -= 1
        line = lines.get(number)
        if line is not None:
            line.unit, last, recent = number, line, number
            spoken = line.end if line.rule == "turn" else spoken
            drafts.append(line)
        if number not in signals.speaking or (line is not None and line.rule == "headline"):
            previous, before = None, number
            continue
        board = Board(words, start, end, signals.quotes.get(number, ()), signals.words.get(number, frozenset()))
        find_frames(board, previous)
        if before is not None and points_back(board):
            find_das_frame(board, previous or Board(words, *units[before]))
            if previous is None or not previous.drafts:
                find_written(board, previous or Board(words, *units[before]))
            _tell_back(board, drafts)
        _find_frameless(board, follows=start >= spoken and (number - recent <= 1 or _contradicts(previous)))
        if len(board.drafts) > 1:
            board.drafts.sort(key=lambda d: (d.start, -d.end))
        subjects.drafted(number, board)
        previous, before = board, number
        for draft in board.drafts:
            draft.unit = number
            if draft.inherits and draft.source is None:
                konjunktiv = draft.rule == "konjunktiv"
                source = subjects.silent(number, draft.start)
                if source is None and (last is None or last.unit < number - 1):
                    source = subjects.silent(number - 1) or (subjects.document(number - 1) if konjunktiv else None)
                if source is not None:
                    draft.source = source
                    drafts.append(draft)
                    recent, last = number, draft
                    continue
                near = not konjunktiv or number - recent <= 2 or subjects.named_before(number) is None
                if draft.rule == "sollen" and number - recent > _HEARD:
                    near = False  # whose hearsay it is, nobody can tell any more
                goes_on = konjunktiv or draft.rule == "quote_goes_on"
                if goes_on and (last is None or last.unit < number - 1) and subjects.person_named(number - 1):
                    near = False  # "Minister Rabe zeigte sich überrascht. Man habe ihm …", "Rabe lacht. „Ich gehe.“"
                if draft.verb is not None and draft.verb.verb.lemma == "heißen":
                    near = last is not None and number - last.unit <= 1  # "…, hieß es": who spoke right before
                    if last is not None and drafts and drafts[-1].unit == number - 1:
                        near = near or drafts[-1].source is last.source
                if last is not None and near:
                    draft.source, draft.heir = last.source, last
                elif goes_on:
                    draft.source = subjects.named_before(number)
                    draft.inherits = draft.source is None
            told = _goes_on_telling(words, drafts, draft, number)
            if told is not None:
                told.spans[-1] = (told.spans[-1][0], draft.end)
                told.unit = number
                recent = number
                continue
            drafts.append(draft)
            recent = number
            nested = last is not None and last.unit == number and _holds(last, draft)
            # "Der Chef habe gesagt, …", "Es gebe Hinweise, dass …": told by whoever told the sentence
            nested = nested or any(outer.rule == "konjunktiv" and _holds(outer, draft) for outer in board.drafts)
            thought = draft.act == "think" and draft.clause is not None and draft.clause.kind == "rel"
            before_all = _had_said(words, draft) and last is not None and last.unit >= number - 1
            if draft.source is not None and not draft.inherits and not nested and not thought and not before_all:
                last = draft  # "das Gericht, das wusste, dass …" goes on saying nothing
    return drafts, subjects


def _had_said(words: Words, draft: Draft) -> bool:
    """*Versprochen hatte der Konzern 40 Stellen*: what was said before is told beside, and whoever speaks goes on."""
    finite = draft.clause.finite if draft.kind == "reported" and draft.clause is not None else None
    return (
        finite is not None and words.low[finite] in ("hatte", "hatten") and "VVPP" in words.tag[draft.start : draft.end]
    )


def _goes_on_telling(words: Words, drafts: list[Draft], draft: Draft, number: int) -> Draft | None:
    """The sentences in the Konjunktiv right before that this one goes on with: one stretch of speech, one statement.

    What was said or quoted inside them stands between the two in the list and ends nothing.
    """
    if draft.kind != "free_indirect" or draft.rule != "konjunktiv":
        return None
    for at in range(len(drafts) - 1, max(-1, len(drafts) - 12), -1):
        told = drafts[at]
        if told.kind == "free_indirect" and told.rule == "konjunktiv":
            goes_on = told.unit == number - 1 and draft.source is told.source
            goes_on = goes_on and all(_holds(told, inner) for inner in drafts[at + 1 :])
            return told if goes_on and not _paragraph_between(words, told.end, draft.start) else None
    return None


def _tell_back(board: Board, drafts: list[Draft]) -> None:
    """*Er sei krank. Er bleibe zu Hause. Das schreibt die „Post“*: hearsay without a speaker near it is the paper's."""
    told = board.drafts[-1] if board.drafts and board.drafts[-1].rule == "das_frame" else None
    if told is None:
        return
    for number in range(len(drafts) - 1, -1, -1):
        draft = drafts[number]
        if draft.end < told.start - 1:
            break
        if draft.kind == "free_indirect" and (draft.source is None or is_far(board.words, draft)):
            told.spans[0] = (min(told.start, draft.start), told.spans[0][1])
            del drafts[number]


def _mute(doc: Doc, words: Words, units: list[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences in boilerplate and bylines: nobody speaks there."""
    zones = [(z.start, z.end) for z in doc.user_data.get("zones", ()) if z.zone in ("boilerplate", "byline")]
    starts = [words.start[start] for start, _ in units] if zones else []
    found: set[int] = set()
    for first, last in zones:
        inside = range(bisect_left(starts, first), bisect_left(starts, last))
        found.update(n for n in inside if words.end[units[n][1] - 1] <= last)
    return found


def _paragraphs(words: Words, units: list[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences before which, or at the beginning of which, a line is blank."""
    blank = {i for i in words.breaks if words.space[i] and "\n\n" in words.form[i]}
    if not blank:
        return set()
    return {n for n, (start, _) in enumerate(units) if start in blank or start - 1 in blank}


def _contradicts(board: Board | None) -> bool:
    """*Der Trainer widersprach.* What follows says with what."""
    return board is not None and any(cue.verb.act == "deny" and n not in board.used for n, cue in board.cues.items())


def _find_frameless(board: Board, *, follows: bool) -> None:
    """Draft the statements of one sentence that no frame holds; ``follows`` says that the one before held some."""
    find_konjunktiv(board, follows=follows)
    find_sollen(board, follows=follows)
    find_wollen(board)
    find_partial_quotes(board)
    find_reported(board)
    find_views(board)
    find_alleged(board)
    find_demand_from(board)
    find_partial_quotes(board)
    find_stray_quotes(board)
    split_gapped(board)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether one content lies inside the other."""
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end


def _paragraph_between(words: Words, a: int, b: int) -> bool:
    return any("\n" in words.form[i] for i in words.breaks_in(a, b) if words.space[i])


def _units(words: Words, quotes: list[QuoteTokens]) -> list[tuple[int, int]]:
    """Sentences, those joined that one quotation holds together."""
    units: list[tuple[int, int]] = []
    outer = [q for q in quotes if q.closed and q.depth == 0]
    marks = [q.start for q in outer]
    for start, end in words.sentences:
        if words.space[start] and False not in words.space[start:end]:
            continue
        last = outer[bisect_left(marks, units[-1][1]) - 1] if units and outer else None
        if last is not None and units[-1][0] <= last.start < units[-1][1] < last.end:
            units[-1] = (units[-1][0], end)
        else:
            paragraph = not start or words.space[start - 1] or words.space[start]
            units.append((after_dateline(words, start, end) if paragraph else start, end))
    return units


def _quote_tokens(doc: Doc, words: Words) -> list[QuoteTokens]:
    stored = doc.user_data.get("quotes")
    quotes: list[Quote] = stored if stored is not None else pair_quotes(words.text)
    found: list[QuoteTokens] = []
    if not quotes:
        return found
    inner = list(compress(range(len(words)), words.word))
    for q in quotes:
        first = bisect_left(words.end, q.start + 1)
        last = bisect_left(words.start, q.end)
        if first >= last:
            continue
        begin, stop = bisect_left(inner, first + 1), bisect_left(inner, last)
        found.append(QuoteTokens(first, last, q.closed, q.depth, False, stop - begin))
        if begin < stop:
            finite = bool(words.finites_in(first + 1, last))
            found[-1].utterance = _utterance(words, first, last, inner[begin], stop - begin, finite)
    return found


def _behind_speech(words: Words, stop: int) -> bool:
    """Whether the sentence that ends with a full stop began with a quotation and went on with who has said it."""
    start = next((a for a, b in words.sentences if a <= stop < b), stop)
    comma = next((i for i in range(start, stop) if words.form[i] == ","), stop)
    if not words.quote[start] or comma + 1 >= stop or not words.quote[comma - 1] or not words.finite[comma + 1]:
        return False
    return report_readings(words.lemma[comma + 1], words.low[comma + 1]).sure


def _told_before(words: Words, colon: int) -> bool:
    """*Die „Post“ titelt: „Mist“*: whether a verb of saying stands before a colon."""
    start = next((a for a, b in words.sentences if a <= colon < b), colon)
    return any(report_readings(words.lemma[i], words.low[i]).sure for i in words.finites_in(start, colon))


_FIRST_PERSON = frozenset("ich wir mich mir uns mein meine meinen unser unsere unseren".split())


def _utterance(words: Words, first: int, last: int, begin: int, count: int, finite: bool) -> bool:
    """Whether whole clauses of speech stand between the marks, not a part of the writer's own clause.

    ``begin`` is the first of the ``count`` words between them; ``finite`` says that a finite verb is among them.
    """
    before = first - 1
    while before >= 0 and words.space[before]:
        before -= 1
    after = last
    ends = words.form[last - 2] in (".", "!", "?", "…") if last - 2 > first else False
    upper = words.form[begin][:1].isupper()
    sentence_start = (
        before < 0
        or words.form[before] in (".", "!", "?", ":", "“", '"')
        or "\n" in "".join(words.form[before + 1 : first])
    )
    follows = words.form[after] if after < len(words) else "."
    if count == 1 and sentence_start and follows == "," and after + 1 < len(words) and words.finite[after + 1]:
        return report_readings(words.lemma[after + 1], words.low[after + 1]).sure  # "„Wut“, sagt sie"
    if before >= 0 and words.form[before] == ":":
        return count >= 2 or ends or _told_before(words, before)
    if ends and upper and before >= 0 and words.form[before] == "." and _behind_speech(words, before):
        return True  # "„Weg“, sagt sie. „Aus Wut.“"
    if before >= 0 and words.low[before] == "worten" and finite:
        return True
    if before >= 0 and words.word[before] and not upper and not ends:
        return False  # "Man werde „tun, was nötig ist“, sagte er": a part of the writer's own clause
    if (
        follows == ":"
        and finite
        and sentence_start
        and after + 1 < len(words)
        and (words.label[after + 1] == "PER" or can_speak(words.form[after + 1]))
        and not _FIRST_PERSON.isdisjoint(words.low[begin:last])
    ):
        return True  # "„Ich war es nicht“: Angeklagter bricht sein Schweigen"
    if finite and (
        ends
        or (
            sentence_start
            and (
                follows in (",", ".", "!", "?", "–", "-")
                or words.space[min(after, len(words) - 1)]
                or (after < len(words) and words.finite[after])
            )
        )
    ):
        return True
    if (
        sentence_start
        and upper
        and count >= 2
        and follows == ","
        and after + 1 < len(words)
        and (words.finite[after + 1] or words.low[after + 1] in ("so", "wie", "heißt", "hieß"))
    ):
        return True
    if (
        follows == ","
        and finite
        and after + 1 < len(words)
        and (words.finite[after + 1] or words.low[after + 1] in ("so", "wie"))
    ):
        return True
    return ends and upper and count >= 3


# ------------------------------------------------------------------ records


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
