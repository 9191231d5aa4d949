"""Clauses of a tagged Doc from tags, commas, conjunctions, quotation marks and the place of the verb; no parser.

German shows where a clause begins and ends: a comma and an opener (*dass, weil, der, wo*) put the finite verb
last, a main clause has it second, an infinitive clause ends in *zu* + infinitive. A sentence is cut into chunks
at punctuation; a stack of open clauses then decides for each chunk whether it opens a clause, goes on with one
that still waits for its verb, or returns to the clause around it. docs/clauses.md states the conventions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Token

from seedkit import verbs
from seedkit.lexicon import load_list
from seedkit.quotes import Quote, pair_quotes

__all__ = ["Clause", "add_clauses", "find_clauses"]

ClauseType = Literal["main", "subordinate", "relative", "infinitive", "quoted"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a sentence; all numbers are token indices of the Doc, ends exclusive.

    ``pieces`` are the stretches of the clause itself, without the clauses it encloses and without the punctuation
    around it; ``start``/``end`` reach from the first piece to the last. ``type`` is ``main``, ``subordinate``,
    ``relative``, ``infinitive`` or ``quoted`` (a main clause inside quotation marks). ``opener`` is the token
    that opens it (*dass, weil, der, wonach, um*), shared by clauses joined under one opener, None where there is
    none. ``verb`` is the finite verb, or the infinitive of an infinitive clause, or None (*so Yoon weiter*).
    ``predicate`` is the whole verb group: finite verb, participles, infinitives, *zu*, separated particle.
    ``subject`` is the (start, end) of the likeliest subject, or None. ``parent`` is the index, in the same list,
    of the clause this one depends on or is reported by, or None; it may come later (*Er komme, sagte sie*).
    ``dependent`` is True for a main clause without conjunction that another clause reports.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    type: ClauseType
    opener: int | None
    verb: int | None
    subject: tuple[int, int] | None
    parent: int | None
    dependent: bool = False
    predicate: tuple[int, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A clause while it is being built."""

    level: Literal["main", "final", "infinitive"]
    type: ClauseType
    tokens: list[int] = field(default_factory=list)
    opener: int | None = None
    verb: int | None = None
    waiting: bool = True  # for its verb
    parent: int | None = None
    dependent: bool = False
    sibling: int | None = None  # the clause it is joined to by a conjunction
    frame: bool = False  # "sagte er", "so Yoon" after or inside what is said
    subject: tuple[int, int] | None = None


@dataclass(slots=True)
class _Chunk:
    """Words between two boundaries. ``before`` is the boundary: ``^ , : ; -``, ``+`` (a conjunction), ``Q``."""

    tokens: list[int]
    before: str
    quoted: list[int] | None = None  # drafts of a quotation that stands here instead of words


_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
_INFINITE = frozenset({"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU", "PTKZU"})
_MISTAKEN = frozenset(
    {"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "ADJA", "ADJD", "XY", "FM", "NN", "NE"}
)
_MAY_HOLD_ZU = frozenset({"VVINF", "VVPP", "VVIZU", "ADJA", "ADJD", "VVFIN"})
_ZU = frozenset({"VVIZU", "PTKZU"})
_VERBAL = _FINITE | _INFINITE | {"PTKVZ"}
_PUNCTUATION = frozenset({"$.", "$,", "$(", "_SP"})
_NOMINAL = frozenset({"NN", "NE", "FM"})
_BEFORE_NOUN = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PWAT", "PRELAT", "CARD", "ADJA", "TRUNC"})
_SUBJECT_STARTS = frozenset({"ART", "PPER", "NE", "PPOSAT", "PIS", "PDS"})
_PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PWS", "PRELS", "PPOSS"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_FOCUS = frozenset({"ADV", "ADJD", "PTKNEG", "PTKA", "CARD", "PIAT", "PIS", "APPR", "NN", "PAV", "PROAV"})
_RELATIVE_FORMS = frozenset("der die das den dem des deren dessen denen".split())
_PARTICLES = (
    "hinaus",
    "heraus",
    "hinein",
    "herein",
    "hinunter",
    "herunter",
    "hinauf",
    "hinüber",
    "herum",
    "umher",
)
_DASHES = frozenset("–—‒―-")
_NOT_NOMINATIVE = frozenset(
    "den dem des einen einem eines einer keinen keinem keines diesen diesem dieses jenen jenem jenes "
    "ihn ihm ihr ihnen mich mir dich dir uns euch sich wen wem jemanden jemandem niemanden niemandem "
    "meinen seinen ihren unseren meinem seinem ihrem unserem meines seines ihres unseres jeden jedem "
    "allem allen vielen wenigen einigen mehreren beiden denen".split()
) - {"einer", "dieses", "ihr"}
_SURE_NOMINATIVES = frozenset("ich du er wir es".split())
_NOMINATIVE_PRONOUNS = frozenset("ich du er sie es wir man wer das dies dieses jeder niemand jemand".split())


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = load_list("conjunctions")
    names = ("relative_adverb", "infinitive", "takes_main_clause")
    found = {name: frozenset(entry["word"] for entry in lists[name]) for name in names}
    found["subordinating"] = frozenset(e["word"] for e in lists["subordinating"] if "tag" not in e)
    return found


@Language.component("seedkit_clauses")
def add_clauses(doc: Doc) -> Doc:
    """Pipeline component: put ``find_clauses(doc)`` into ``doc.user_data["clauses"]``."""
    doc.user_data["clauses"] = find_clauses(doc)
    return doc


def find_clauses(doc: Doc) -> list[Clause]:
    """Return the clauses of ``doc``, ordered by start; each word belongs to exactly one clause's pieces.

    Needs ``tag_`` (STTS) and sentence starts; ``morph`` (Mood, Number) and ``lemma_`` make it better.
    ``doc.user_data["quotes"]`` is used where it is there, else the marks are paired here. Never raises for any
    tags. Time grows linearly with the number of tokens. An empty Doc has no clauses.
    """
    if not len(doc):
        return []
    words = _Words(doc)
    quotes = doc.user_data.get("quotes")
    if quotes is None:
        quotes = pair_quotes(doc.text)
    spans = _quote_spans(words, quotes)
    clauses: list[Clause] = []
    first_span = 0
    for start, end in words.sentences:
        while first_span < len(spans) and spans[first_span][1] <= start and spans[first_span][2] == 0:
            first_span += 1
        inside: list[list[_QuoteSpan]] = [[] for _ in range(_DEPTH)]
        number = first_span
        while number < len(spans) and spans[number][0] < end:
            first, last, depth = spans[number]
            if last > start:
                inside[depth].append((max(first, start), min(last, end), depth))
            number += 1
        _Sentence(words, start, end, inside).append_clauses(clauses)
    return clauses


def _mended_tag(word: str, tag: str) -> str:
    """The tag, corrected where the word itself shows better: marks without letters, infinitives with zu inside."""
    if not any(map(str.isalnum, word)):
        return tag if tag in _PUNCTUATION else "$("
    if tag in _PUNCTUATION:
        return "XY"
    if tag in _MAY_HOLD_ZU:
        if "zu" in word[1:-3] and {reading.kind for reading in verbs.readings(word)} == {"zu_infinitive"}:
            return "VVIZU"
        if tag == "VVIZU" and "zu" not in word:
            return "VVINF"
    return tag


class _Words:
    """What the rules ask of the tokens, as plain lists: reading Token attributes one by one costs too much."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        array = doc.to_array(["ORTH", "TAG", "MORPH", "IDX", "SENT_START"]).tolist()
        strings = doc.vocab.strings
        known: dict[tuple[int, int], tuple[str, str]] = {}
        morph_of: dict[int, str] = {}
        self.lower: list[str] = []
        self.tag: list[str] = []
        self.morph: list[str] = []
        self.offset: list[int] = []
        starts: list[int] = []
        for number, (orth, tag, morph, offset, begins) in enumerate(array):
            key = (orth, tag)
            if key not in known:
                text = strings[orth].lower()
                known[key] = text, _mended_tag(text, strings[tag] if tag else "")
            word, name = known[key]
            features = morph_of.get(morph)
            if features is None:
                features = morph_of[morph] = strings[morph] if morph else ""
            self.lower.append(word)
            self.tag.append(name)
            self.morph.append(features)
            self.offset.append(offset)
            if begins == 1 or number == 0:
                starts.append(number)
        ends = [*starts[1:], len(array)]
        self.sentences = list(zip(starts, ends, strict=True))
        self.finite = [tag in _FINITE for tag in self.tag]
        self.punctuation = [tag in _PUNCTUATION for tag in self.tag]
        self._verb_lemma = Token.has_extension("verb_lemma")

    def can_be_finite(self, token: int) -> bool:
        """Does the verb table know this word as a finite form (capitalised words are nouns)?"""
        word = self.doc[token].text
        if word[:1].isupper():
            return False
        if verbs.is_finite(word):
            return True
        particle = next((p for p in _PARTICLES if word.startswith(p)), None)
        return (
            particle is not None
            and self.tag[token].startswith("V")
            and verbs.is_finite(word[len(particle) :])
        )

    def only_finite(self, token: int) -> bool:
        """Does the verb table know this word as a finite form and as nothing else?"""
        word = self.doc[token].text
        if word[:1].isupper():
            return False
        kinds = {reading.kind for reading in verbs.readings(word)}
        return "finite" in kinds and kinds <= {"finite", "imperative"}

    def subjunctive(self, token: int | None) -> bool:
        """Is this verb marked as Konjunktiv?"""
        return token is not None and "Mood=Sub" in self.morph[token]

    def reports(self, *tokens: int | None) -> bool:
        """Is one of these a verb that takes a main clause as what is said or thought?"""
        for token in tokens:
            if token is not None and self.tag[token] in _VERBAL:
                word = self.doc[token]
                lemma = (word._.verb_lemma if self._verb_lemma else None) or word.lemma_
                if lemma in _lists()["takes_main_clause"]:
                    return True
        return False


_QuoteSpan = tuple[int, int, int]
_DEPTH = 3  # quotations nested deeper are read as part of the one around them
_BOUNDARY = -1
_LONGEST = 250  # words; no clause is longer, and what is looked up per chunk stays bounded


def _quote_spans(words: _Words, quotes: Iterable[Quote]) -> list[_QuoteSpan]:
    """(first token, end, depth) of the closed quotations, marks included, ordered by start."""
    spans: list[_QuoteSpan] = []
    for quote in quotes:
        if quote.closed and quote.depth < _DEPTH:
            first = bisect_left(words.offset, quote.start)
            last = bisect_left(words.offset, quote.end, first)
            if last > first:
                spans.append((first, last, quote.depth))
    spans.sort(key=lambda span: (span[0], -span[1], span[2]))
    return spans


class _Sentence:
    """Finds the clauses of one sentence."""

    def __init__(self, words: _Words, start: int, end: int, inside: Sequence[Sequence[_QuoteSpan]]) -> None:
        self.words, self.start, self.end, self.inside = words, start, end, inside
        self.drafts: list[_Draft] = []
        self.quotations: list[list[int]] = []  # roots of the quotations that stand in a sequence as one item
        self.brackets: list[tuple[int, int]] = []  # (root, first token) of what stands in brackets
        last = end - 1
        while last > start and words.punctuation[last] and words.lower[last] != "?":
            last -= 1
        self.question = words.lower[last] == "?"

    def append_clauses(self, clauses: list[Clause]) -> None:
        """Find this sentence's clauses and append them, in order of their start."""
        words = self.words
        if all(words.punctuation[self.start : self.end]):
            return
        self.run(list(range(self.start, self.end)), 0, quoted=False)
        if not self.drafts:  # everything stands in brackets
            self.drafts.append(_Draft("main", "main", list(range(self.start, self.end)), waiting=False))
        owner = [-1] * (self.end - self.start)
        for number, draft in enumerate(self.drafts):
            for token in draft.tokens:
                owner[token - self.start] = number
        pieces: list[list[tuple[int, int]]] = [[] for _ in self.drafts]
        previous, begin, stop = -1, 0, 0
        for place, number in enumerate(owner):
            token = self.start + place
            if words.punctuation[token]:
                continue
            if number < 0:  # words in brackets and the like go with what stands before them
                number = owner[place] = previous if previous >= 0 else self._first_owner(owner)
            if number != previous:
                if previous >= 0:
                    pieces[previous].append((begin, stop))
                begin, previous = token, number
            stop = token + 1
        if previous >= 0:
            pieces[previous].append((begin, stop))
        for root, token in self.brackets:
            around = next((n for n in reversed(owner[: token - self.start]) if n >= 0 and n != root), None)
            if self.drafts[root].parent is None and around is not None:
                self.drafts[root].parent = around
        alive = sorted((p[0][0], number) for number, p in enumerate(pieces) if p)
        place_of = {number: len(clauses) + rank for rank, (_, number) in enumerate(alive)}
        for _, number in alive:
            draft, parts = self.drafts[number], pieces[number]
            tokens = [t for a, b in parts for t in range(a, b)]
            parent = draft.parent
            steps = 0
            while parent is not None and parent not in place_of and steps < len(self.drafts):
                parent, steps = self.drafts[parent].parent, steps + 1
            clauses.append(
                Clause(
                    start=parts[0][0],
                    end=parts[-1][1],
                    pieces=tuple(parts),
                    type=draft.type,
                    opener=draft.opener,
                    verb=draft.verb,
                    subject=None if draft.level == "infinitive" else self.find_subject(draft, tokens),
                    parent=place_of.get(parent) if parent is not None else None,
                    dependent=draft.dependent,
                    predicate=tuple(t for t in tokens if words.tag[t] in _VERBAL),
                )
            )

    @staticmethod
    def _first_owner(owner: list[int]) -> int:
        return next((number for number in owner if number >= 0), 0)

    # -- sequences, quotations, brackets ---------------------------------------------------------------------

    def run(self, sequence: list[int], depth: int, *, quoted: bool) -> list[int]:
        """Find the clauses of a sequence of tokens; return the drafts that depend on nothing in it."""
        sequence = self.take_out_brackets(sequence, depth, quoted)
        if depth < _DEPTH and self.inside[depth]:
            sequence = self.take_out_quotations(sequence, depth)
        first = len(self.drafts)
        _Stack(self, self.chunks(sequence), quoted).parse()
        return [n for n in range(first, len(self.drafts)) if self.drafts[n].parent is None]

    def take_out_brackets(self, sequence: list[int], depth: int, quoted: bool) -> list[int]:
        """Run what stands in brackets on its own where it has a finite verb; else leave it to the clause around."""
        words = self.words
        if not any(token >= 0 and words.lower[token] in ("(", "[") for token in sequence):
            return sequence
        rest: list[int] = []
        opened: int | None = None
        for token in sequence:
            word = words.lower[token] if token >= 0 else ""
            if word in ("(", "[") and opened is None:
                opened = len(rest)
            elif word in (")", "]") and opened is not None:
                inner = rest[opened + 1 :]
                del rest[opened:]
                opened = None
                if any(t >= 0 and words.finite[t] for t in inner):
                    self.brackets.extend((root, inner[0]) for root in self.run(inner, _DEPTH, quoted=quoted))
                continue
            rest.append(token)
        return rest

    def take_out_quotations(self, sequence: list[int], depth: int) -> list[int]:
        """Run quotations that hold a main clause on their own; each stands in the sequence as one item then."""
        place = {token: number for number, token in enumerate(sequence) if token >= 0}
        spans = [
            (place[first], place[last - 1] + 1)
            for first, last, _ in self.inside[depth]
            if first in place and last - 1 in place
        ]
        if not spans:
            return sequence
        groups: list[list[tuple[int, int]]] = []
        for span in spans:
            if groups and self.is_frame(sequence[groups[-1][-1][1] : span[0]]):
                groups[-1].append(span)
            else:
                groups.append([span])
        item_at: dict[int, tuple[int, int]] = {}  # place -> (end, item)
        for group in groups:
            inner: list[int] = []
            for first, last in group:
                inner.extend([_BOUNDARY] if inner else [])
                inner.extend(sequence[first:last])
            if not self.holds_main_clause(sequence, group, inner):
                continue
            self.quotations.append(self.run(inner, depth + 1, quoted=True))
            item = -1 - len(self.quotations)
            for first, last in group:
                item_at[first] = (last, item)
        if not item_at:
            return sequence
        rest: list[int] = []
        number = 0
        while number < len(sequence):
            if number in item_at:
                number, item = item_at[number]
                rest.append(item)
            else:
                rest.append(sequence[number])
                number += 1
        return rest

    def is_frame(self, between: list[int]) -> bool:
        """Is this ", sagte er," between two parts of one quotation?"""
        words = self.words
        content = [t for t in between if t >= 0 and not words.punctuation[t]]
        if not content or not any(t >= 0 and words.lower[t] == "," for t in between[-2:]):
            return False
        return words.finite[content[0]] or (words.lower[content[0]] == "so" and len(content) > 1)

    def holds_main_clause(self, sequence: list[int], group: list[tuple[int, int]], inner: list[int]) -> bool:
        """Has the quotation a main clause of its own, or is it a word, a phrase, a part of the clause around it?"""
        words = self.words
        if not any(t >= 0 and words.finite[t] for t in inner):
            return False
        content = [t for t in inner if t >= 0 and not words.punctuation[t]]
        if len(content) < 2:
            return False
        main = None
        for chunk in self.chunks(inner):
            finite = [t for t in chunk.tokens if words.finite[t]]
            if finite and self.find_opener(chunk) is None:
                main = chunk
                break
        if main is None:
            return False
        first, last = group[0]
        before = first - 1
        while before >= 0 and sequence[before] >= 0 and words.tag[sequence[before]] in ("$(", "_SP"):
            if words.lower[sequence[before]] in _DASHES:
                return True
            before -= 1
        if before < 0 or sequence[before] < 0 or words.tag[sequence[before]] in ("$,", "$."):
            return True
        if len(group) > 1 or words.finite[sequence[before]]:
            return True
        begin, stop = before, last
        while begin > 0 and sequence[begin] >= 0 and words.tag[sequence[begin]] not in ("$,", "$."):
            begin -= 1
        while stop < len(sequence) and sequence[stop] >= 0 and words.tag[sequence[stop]] not in ("$,", "$."):
            stop += 1
        around = [*sequence[begin:first], *sequence[last:stop]]
        if not any(t >= 0 and words.finite[t] for t in around):
            return False
        tokens = main.tokens
        return not words.finite[tokens[-1]] or words.tag[tokens[0]] == "PPER"

    # -- chunks ----------------------------------------------------------------------------------------------

    def chunks(self, sequence: list[int]) -> list[_Chunk]:
        """Cut a sequence at commas, colons, dashes and quotations, and before conjunctions of two finite verbs."""
        words = self.words
        raw: list[_Chunk] = []
        current: list[int] = []
        before = "^"

        def flush(boundary: str) -> None:
            nonlocal current, before
            if current:
                raw.append(_Chunk(current, before))
                current, before = [], boundary
            elif boundary != "Q" and not (boundary == "," and before in ":;-"):
                before = "^" if before == "^" and boundary != ":" else boundary

        for token in sequence:
            if token == _BOUNDARY:
                flush(",")
            elif token < _BOUNDARY:
                flush("Q")
                raw.append(_Chunk([], before, self.quotations[-token - 2]))
                before = "Q"
            elif not words.punctuation[token]:
                current.append(token)
                if len(current) == _LONGEST:
                    flush("+")
            elif (word := words.lower[token]) == ",":
                flush(",")
            elif word in (":", ";"):
                flush(word)
            elif word in _DASHES and self.spaced(token):
                flush("-")
        if current:
            raw.append(_Chunk(current, before))
        found: list[_Chunk] = []
        for chunk in raw:
            if chunk.quoted is None:
                self.repair(chunk)
            found.extend(self.split(chunk) if chunk.quoted is None else [chunk])
        return found

    def repair(self, chunk: _Chunk) -> None:
        """Find finite verbs the tagger took for something else, where the sentence and the verb table agree."""
        words, tokens = self.words, chunk.tokens
        tag = words.tag
        for n in range(1, len(tokens)):
            token = tokens[n]
            if tag[tokens[n - 1]] == "KON" and tag[token] in _MISTAKEN and words.only_finite(token):
                words.finite[token] = True
        if len(tokens) > 3:
            self.unmark_infinitive(tokens)
        opener = self.find_opener(chunk)
        last = tokens[-1]
        if opener is None and self.may_be_final(chunk) and words.can_be_finite(last):
            words.finite[last] = True
            opener = self.find_opener(chunk)
            words.finite[last] = opener is not None
        if opener is None or opener[1] != "final":
            return
        rest = tokens[opener[0] + 1 :]
        if (
            rest
            and not any(words.finite[t] for t in rest)
            and tag[last] in _MISTAKEN
            and words.can_be_finite(last)
        ):
            words.finite[last] = True
        first = next((n for n, t in enumerate(rest) if words.finite[t]), None)
        if first is not None and not words.finite[last] and tag[last] in ("VAINF", "VMINF", "VVINF"):
            joined = any(tag[t] == "KON" for t in rest[first + 1 :])
            words.finite[last] = joined and words.can_be_finite(last)
        if rest and words.finite[last] and tag[last] not in ("VAFIN", "VMFIN"):
            for n in range(opener[0] + 2, len(tokens) - 1):
                token = tokens[n - 1]
                if tag[tokens[n]] == "KON" and tag[token] in _MISTAKEN and words.can_be_finite(token):
                    words.finite[token] = True

    def unmark_infinitive(self, tokens: list[int]) -> None:
        """*soll geholfen haben*: the tagger takes such an infinitive for a finite verb now and then."""
        words = self.words
        last = tokens[-1]
        if words.tag[last] == "VVFIN" and words.lower[last].endswith("en"):
            first = next(t for t in tokens if words.finite[t])
            modal = words.tag[first] == "VMFIN" or words.lower[first] in ("wird", "werde", "würde")
            modal = modal and first != last and "Number=Sing" in words.morph[first]
            if modal and any(r.kind == "infinitive" for r in verbs.readings(words.lower[last])):
                # "er werde warten und die Lage besprechen"
                words.finite[last] = self.find_opener(_Chunk(tokens, ",")) is not None
        if words.finite[last] and words.lower[last] in (
            "haben",
            "werden",
            "sein",
            "können",
            "müssen",
            "lassen",
        ):
            first = next(t for t in tokens if words.finite[t])
            simple = first != last and words.tag[first] in ("VMFIN", "VAFIN")
            simple = simple and words.tag[last - 1] in _INFINITE and not words.finite[last - 1]
            if simple and self.find_opener(_Chunk(tokens, ",")) is None:
                words.finite[last] = False

    def may_be_final(self, chunk: _Chunk) -> bool:
        """Is this *Wie die Zeitung berichtet*, where the tagger missed the verb?"""
        words, tokens = self.words, chunk.tokens
        if len(tokens) < 3 or words.tag[tokens[-1]] not in ("VVINF", "VVPP"):
            return False
        if words.lower[tokens[0]] not in ("wie", "als") and words.tag[tokens[0]] not in ("PWAV", "PWS"):
            return False
        if any(words.finite[t] for t in tokens):
            return False
        return words.tag[tokens[0]] == "PWS" or bool(self.noun_phrases(tokens[1:-1]))

    def spaced(self, token: int) -> bool:
        """Does this dash stand between spaces (and not inside *1990-1995* or *Kim Jong-un*)?"""
        words = self.words
        lower, offset = words.lower, words.offset
        if token == 0 or token + 1 == len(offset):
            return True
        before = offset[token - 1] + len(lower[token - 1]) < offset[token]
        return before and offset[token] + len(lower[token]) < offset[token + 1]

    def split(self, chunk: _Chunk) -> Iterable[_Chunk]:
        """Cut a chunk with several finite verbs at the conjunctions between them, or behind a verb-final clause."""
        words = self.words
        rest = chunk
        while True:
            tokens = rest.tokens
            finite = [n for n, t in enumerate(tokens) if words.finite[t]]
            inner = self.inner_opener(tokens, finite)
            if inner:
                yield _Chunk(tokens[:inner], rest.before)
                rest = _Chunk(tokens[inner:], "+")
                continue
            if not finite:
                finite = [n for n, t in enumerate(tokens) if words.tag[t] in _ZU]
            if len(finite) == 1 and finite[0] > 1 and rest.before == "," and words.finite[tokens[finite[0]]]:
                cut = finite[0] - 1
                if words.tag[tokens[cut]] == "KON" and self.find_opener(rest) is None:
                    yield _Chunk(tokens[:cut], ",")
                    yield _Chunk(tokens[cut:], "+")
                    return
            if len(finite) < 2:
                yield rest
                return
            cut = self.cut_place(rest, finite)
            if not cut:
                yield rest
                return
            yield _Chunk(tokens[:cut], rest.before)
            rest = _Chunk(tokens[cut:], "+")

    def inner_opener(self, tokens: list[int], finite: list[int]) -> int:
        """Place of a conjunction inside the chunk that opens a verb-final clause without a comma; 0: none."""
        words = self.words
        if not finite:
            return 0
        certain = _lists()["subordinating"]
        for n in range(1, len(tokens)):
            token = tokens[n]
            if words.tag[token] != "KOUS" and not (
                words.lower[token] in certain and words.lower[token] != "ob"
            ):
                continue
            if finite[-1] <= n or all(
                words.tag[t] in _FOCUS or words.tag[t] in ("KON", "KOUI", "KOKOM") for t in tokens[:n]
            ):
                continue
            if words.lower[token] not in certain and not self.is_final(tokens[n:]):
                continue
            while (
                n > 1 and words.tag[tokens[n - 1]] in ("KON", "ADV", "KOUI", "KOKOM") and n - 1 not in finite
            ):
                n -= 1
            return n
        return 0

    def is_final(self, tokens: list[int]) -> bool:
        """Does the finite verb stand last, as in a clause with an opener?"""
        words = self.words
        n = last = len(tokens) - 1
        while n >= 0 and words.tag[tokens[n]] in _INFINITE and not words.finite[tokens[n]]:
            n -= 1
        if n <= 0 or not words.finite[tokens[n]]:
            return False
        # "hat kommen können" has its finite verb before two infinitives; "müssen anfangen" is a main clause
        return n == last or (last - n >= 2 and words.tag[tokens[n]] == "VAFIN")

    def cut_place(self, chunk: _Chunk, finite: list[int]) -> int:
        """Where the second clause of a chunk with two or more finite verbs begins; 0 where nothing shows it."""
        words, tokens = self.words, chunk.tokens
        tag = words.tag
        opener = self.find_opener(chunk)
        if opener is not None and opener[1] == "final":
            first = next((n for n in finite if n > opener[0]), finite[0])
            after = first + 1
            while after < len(tokens) and tag[tokens[after]] in _INFINITE:
                after += 1
            while (
                after < len(tokens)
                and after in finite
                and after - 1 in finite
                and tag[tokens[after]] != "VVFIN"
            ):
                after += 1  # two finite tags in one cluster are a slip of the tagger
            if after < len(tokens) and after in finite:
                return after
            for n in range(after, len(tokens)):
                if tag[tokens[n]] == "KON" and any(f > n for f in finite):
                    return n
            return 0
        first, second = finite[0], finite[1]
        places = [n for n in range(first + 1, second) if tag[tokens[n]] == "KON"]
        if places:
            last = places[-1]
            if len(places) > 1 and last + 1 < second and tag[tokens[last - 1]] in _NOMINAL:
                between = tokens[last + 1 : second]
                joined = all(tag[t] in _NOMINAL or tag[t] in _BEFORE_NOUN for t in between)
                if joined and "Number=Plur" in words.morph[tokens[second]]:
                    return places[-2]
            return last
        return 0

    # -- openers ---------------------------------------------------------------------------------------------

    def find_opener(self, chunk: _Chunk) -> tuple[int, Literal["final", "infinitive"], ClauseType] | None:
        """The place of the word that opens the chunk as a clause of its own, the clause's build and type."""
        words, tokens = self.words, chunk.tokens
        tag, lower = words.tag, words.lower
        lists = _lists()
        n, count = 0, len(tokens)
        while n < count and tag[tokens[n]] == "KON" and n < 2:
            n += 1
        if n >= count:
            return None
        token = tokens[n]
        first, word = tag[token], lower[token]
        if first == "KOUI" or (
            word in lists["infinitive"]
            and any(tag[t] in _ZU for t in tokens[n + 1 :])
            and not any(words.finite[t] for t in tokens)
        ):
            if n + 1 < count and lower[tokens[n + 1]] == "dass":
                return n + 1, "final", "subordinate"
            return n, "infinitive", "infinitive"
        for m in range(n, min(n + 4, count)):
            if lower[tokens[m]] == "als" and m == n and self.ends_in_zu(tokens):
                return m, "infinitive", "infinitive"
            doubtful = m == n and lower[tokens[m]] in ("während", "seit", "bis") and not self.is_final(tokens)
            if doubtful and any(words.finite[t] for t in tokens):
                return None  # "Während der Auktion wurden ..."
            certain, tagged = lower[tokens[m]] in lists["subordinating"], tag[tokens[m]] == "KOUS"
            if (certain or tagged) and (m == n or (certain and tagged) or self.is_final(tokens[m:])):
                return m, "final", "subordinate"
            if tag[tokens[m]] not in _FOCUS:
                break
        if first == "PRELS" or first == "PRELAT":
            if self.is_verb_second(tokens, n, chunk.before):
                return None
            return n, "final", "relative"
        if first in _PREPOSITIONS and n + 1 < count:
            follower = tag[tokens[n + 1]]
            if follower in ("PRELS", "PRELAT"):
                return n + 1, "final", "relative"
            if follower in ("PWAV", "PWS", "PWAT") and not self.is_verb_second(tokens, n + 1, chunk.before):
                relative = lower[tokens[n + 1]] in lists["relative_adverb"]
                if lower[tokens[n + 1]].startswith("welch") and chunk.before == "," and n + 2 < count:
                    relative = tag[tokens[n + 2]] not in ("NN", "NE", "CARD", "ADJA")
                return n + 1, "final", "relative" if relative else "subordinate"
        if chunk.before == "," and n == 0 and count > 2:
            m = 1 if first in _PREPOSITIONS else 0
            if lower[tokens[m]] in ("dessen", "deren", "denen") and not self.is_verb_second(tokens, m, ","):
                return m, "final", "relative"
        if chunk.before in ",+-" and n + 1 < count:
            m = n + 1 if first in _PREPOSITIONS else n
            if lower[tokens[m]] in _RELATIVE_FORMS and tag[tokens[m]] in ("ART", "PDS") and m + 1 < count:
                follower = tag[tokens[m + 1]]
                pronoun = follower in (
                    "PPER",
                    "PRF",
                    "ART",
                    "PPOSAT",
                    "ADV",
                    "PTKNEG",
                    "PIS",
                    "APPR",
                    "APPRART",
                    "PDAT",
                )
                if pronoun and self.is_final(tokens[m:]) and not words.finite[tokens[m + 1]]:
                    return m, "final", "relative"
                last = tokens[-1]
                missed = count > m + 3 and tag[last] == "VAINF" and tag[last - 1] == "VVPP"
                if missed and not any(words.finite[t] for t in tokens):
                    return m, "final", "relative"  # "die Dörfer überflutet haben"
        if first in ("PWAV", "PWS", "PWAT"):
            if word in ("wie", "als") and not any(words.finite[t] for t in tokens):
                return None
            if word == "wie" and chunk.before == "^" and not self.is_final(tokens) and not self.question:
                return None if tag[tokens[-1]] not in _INFINITE else (n, "final", "subordinate")
            if self.is_verb_second(tokens, n, chunk.before):
                return None
            if chunk.before == "^" and not any(words.finite[t] for t in tokens[n:]):
                return None
            relative = word in lists["relative_adverb"] and chunk.before != "^"
            if word.startswith("welch") and chunk.before == "," and n + 1 < count:
                relative = tag[tokens[n + 1]] not in ("NN", "NE", "CARD")
            return n, "final", "relative" if relative else "subordinate"
        if word in ("da", "damit") and n + 3 < count and chunk.before in "^," and self.is_final(tokens[n:]):
            return None if words.finite[tokens[n + 1]] else (n, "final", "subordinate")
        if word in ("als", "wie", "je") and n + 1 < count and self.is_final(tokens[n:]):
            return n, "final", "subordinate"
        if word == "wie" and chunk.before in ",^" and any(words.finite[t] for t in tokens[n + 1 :]):
            finite = next(m for m in range(n + 1, count) if words.finite[tokens[m]])
            if tag[tokens[n + 1]] in ("PPER", "PIS") and finite == n + 2:
                return n, "final", "subordinate"
        return None

    def ends_in_zu(self, tokens: list[int]) -> bool:
        """Is this *in die Stadt zu ziehen*, without a finite verb?"""
        words = self.words
        return any(words.tag[t] in _ZU for t in tokens) and not any(words.finite[t] for t in tokens)

    def is_verb_second(self, tokens: list[int], n: int, before: str) -> bool:
        """Is this w-word or *der/die/das* the first part of a main clause (*Wer kommt?*, *Das hat er gesagt*)?"""
        words = self.words
        finite = next((m for m in range(n + 1, len(tokens)) if words.finite[tokens[m]]), None)
        if finite is None:
            return False
        tag = words.tag
        after_phrase = n + 1
        if tag[tokens[n]] in ("PWAT", "PRELAT") or words.lower[tokens[n]] == "wie":
            while after_phrase < finite and tag[tokens[after_phrase]] in (
                "ADJD",
                "ADV",
                "ADJA",
                "NN",
                "PIAT",
                "PIS",
            ):
                after_phrase += 1
        if finite != after_phrase:
            return False
        relative = tag[tokens[n]] in ("PRELS", "PRELAT")
        if finite == len(tokens) - 1:
            return before == "^" and (self.question or relative)
        if before == "^":
            return True
        if self.is_final(tokens[n:]):
            return False
        return len(tokens) - finite > (3 if relative else 2)

    # -- subjects --------------------------------------------------------------------------------------------

    def find_subject(self, draft: _Draft, tokens: list[int]) -> tuple[int, int] | None:
        """The likeliest subject: a noun phrase or pronoun that can be nominative and agrees with the verb."""
        words = self.words
        verb = draft.verb
        if verb is None:
            if draft.frame and draft.opener is not None:
                tokens = [t for t in tokens if t > draft.opener]
                return next((span for span, _ in self.noun_phrases(tokens)), None)
            return None
        plural = "Number=Plur" in words.morph[verb]
        singular = "Number=Sing" in words.morph[verb]
        best: tuple[int, int] | None = None
        best_score = 0.0
        fallback: list[tuple[int, int]] = []
        phrases = self.noun_phrases([t for t in sorted(draft.tokens) if t != verb], fallback, draft.opener)
        for rank, (span, number) in enumerate(phrases):
            score = 10.0 - 0.6 * min(rank, 8)
            if (number == "Plur" and singular) or (number == "Sing" and plural):
                score -= 6
            first = words.tag[span[0]]
            word = words.lower[span[0]]
            if (first == "PPER" and word in _SURE_NOMINATIVES) or word in (
                "man",
                "niemand",
                "jeder",
                "jemand",
            ):
                score += 5
            elif word in ("wer", "welcher") or (first == "PRELS" and word == "der"):
                score += 4
            elif word == "sie" and first == "PPER":
                score += 3
            elif first in ("PRELS", "PPER", "PWS") or (first == "PDS" and not rank):
                score += 1.5 if word != "was" else 0
            if word == "es" and rank:
                score -= 5
            if first in _NOMINAL and self.is_time(span):
                score -= 7
            if draft.level == "main" and span[0] == verb + 1 and not rank:
                score += 1.2
            if first == "CARD" and span[1] - span[0] == 1:
                score -= 5
            if first == "PPOSAT":
                score -= 1.5 if rank else 0.5
            if span in fallback:
                score -= 5 if span[0] > verb else 10
            if score > best_score:
                best, best_score = span, score
        return best if best_score > 3.0 else None

    def skip_attribute(self, tokens: list[int], n: int) -> int:
        """Behind the article: the place of the participle in *die an die Ukraine grenzende Region*, else n."""
        tag = self.words.tag
        if n + 1 >= len(tokens) or tag[tokens[n + 1]] not in ("APPR", "APPRART", "ADV", "ADJD", "PRF", "ART"):
            return n
        for m in range(n + 2, min(n + 14, len(tokens) - 1)):
            here = tag[tokens[m]]
            if here in _VERBAL or tokens[m] != tokens[m - 1] + 1:
                return n
            if here == "ADJA" and tag[tokens[m - 1]] in (*_NOMINAL, "ADV", "ADJD", "PRF", "PTKNEG"):
                return m if tag[tokens[m + 1]] in ("NN", "NE", "ADJA") else n
        return n

    def marks_between(self, left: int, right: int) -> bool:
        """Do only quotation marks stand between two tokens?"""
        words = self.words
        return right - left <= 3 and all(words.lower[t] in _QUOTE_SIGNS for t in range(left + 1, right))

    def number_of(self, stretch: list[int]) -> str | None:
        """The number of a noun phrase where the noun's ending or a strong adjective shows it."""
        words = self.words
        noun = next((t for t in stretch if words.tag[t] == "NN"), None)
        if noun is None:
            return None
        word = words.lower[noun]
        if word.endswith(_PLURAL_ENDINGS):
            return "Plur"
        if word.endswith(_SINGULAR_ENDINGS):
            return "Sing"
        strong = words.tag[stretch[0]] == "ADJA" and words.lower[stretch[0]].endswith("e")
        if strong and word[-1] in "nsre":
            return "Plur"
        return None

    def is_time(self, span: tuple[int, int]) -> bool:
        """Is this bare noun a name of a day or month (*Montag, Januar*)?"""
        return self.words.lower[span[0]] in _TIME_NOUNS

    def noun_phrases(
        self, tokens: list[int], fallback: list[tuple[int, int]] | None = None, opener: int | None = None
    ) -> list[tuple[tuple[int, int], str | None]]:
        """Noun phrases and pronouns of these tokens that can be nominative: span and number where it shows.

        ``fallback`` is filled with those that look like a genitive behind a noun (*in der Stadt der Strom*).
        """
        words = self.words
        tag, lower = words.tag, words.lower
        found: list[tuple[tuple[int, int], str | None]] = []
        n, count = 0, len(tokens)
        after_preposition = False
        while n < count:
            token = tokens[n]
            name = tag[token]
            if token == opener and name not in _PRONOUNS and name not in ("PRELAT", "PWAT"):
                after_preposition = False
                n += 1
                continue
            if name in _PREPOSITIONS or name == "KOKOM":
                after_preposition = True
                n += 1
                continue
            if name in _PRONOUNS or (token == opener and lower[token] in _RELATIVE_FORMS):
                genitive = lower[token] in ("dessen", "deren", "denen")
                if not after_preposition and not genitive and lower[token] not in _NOT_NOMINATIVE:
                    number = "Sing" if lower[token] in ("er", "es", "man", "ich", "wer", "niemand") else None
                    found.append(((token, token + 1), number))
                # "einer der Männer": what follows is a genitive
                after_preposition = name == "PIS" and n + 1 < count and lower[tokens[n + 1]] in ("der", "des")
                n += 1
                continue
            if name not in _NOMINAL and name not in _BEFORE_NOUN:
                if name not in ("ADV", "ADJD", "KOKOM", "PTKA"):
                    after_preposition = False
                n += 1
                continue
            begin, heads, joined, tail, inside = n, 0, False, -1, False
            determiner = lower[token] if name not in _NOMINAL else ""
            if name in ("ART", "PDAT", "PPOSAT"):
                n = self.skip_attribute(tokens, n)
            while n < count:
                name, here = tag[tokens[n]], tokens[n]
                if n > begin and here != tokens[n - 1] + 1 and not self.marks_between(tokens[n - 1], here):
                    break  # other punctuation or another clause between
                if name in _NOMINAL:
                    former = tag[tokens[n - 1]] if n > begin else ""
                    apart = heads and not inside and not joined and former == "NE" and name == "NN"
                    if apart and lower[tokens[n - 1]][-1] not in "sxz’'":
                        break  # "dass Nordkorea Truppen entsendet"
                    heads += 1
                    joined = inside = False
                elif name in _BEFORE_NOUN:
                    counted = name == "CARD" and n + 1 < count and tag[tokens[n + 1]] in ("ADJA", "NN")
                    if heads and counted and not joined and not inside:
                        break  # "von einem Gericht fünf Männer"
                    if heads and name != "CARD" and not joined and not inside:
                        genitive = name in ("ART", "PPOSAT", "PDAT", "PIAT") and lower[here][-1:] in "sr"
                        adjective = name in ("ADJA", "TRUNC") and lower[here][-2:] == "er"
                        of_name = name == "ADJA" and n == begin + 1 and lower[tokens[begin]][-1] == "s"
                        if (not genitive and not adjective and not of_name) or lower[here] == "das":
                            break
                        inside = True
                        if after_preposition and tail < 0 and lower[here] == "der":
                            tail = n
                    else:
                        inside = inside or bool(heads)
                elif name == "KON" and lower[here] in ("und", "oder", "sowie") and heads and n + 1 < count:
                    following = tag[tokens[n + 1]]
                    if following not in _NOMINAL and following not in _BEFORE_NOUN:
                        break
                    joined = True
                elif name in ("ADV", "ADJD", "PTKA") and not heads and n + 1 < count:
                    if tag[tokens[n + 1]] not in _BEFORE_NOUN and tag[tokens[n + 1]] not in ("ADV", "ADJD"):
                        break  # but: "die rund 1.100 Soldaten", "das weitgehend zerstörte Land"
                else:
                    break
                n += 1
            if n == begin:
                n += 1
                continue
            if not heads and tag[tokens[begin]] == "ART":
                if (
                    determiner == "die"
                    and n < count
                    and lower[tokens[n]] == "beiden"
                    and not after_preposition
                ):
                    found.append(((tokens[begin], tokens[n] + 1), "Plur"))
                after_preposition = False
                continue
            oblique = (
                determiner == "der"
                and n > begin + 1
                and (tag[tokens[begin + 1]] == "ADJA" and lower[tokens[begin + 1]].endswith("en"))
            )  # "der anderen Kammer"; the nominative is "der andere"
            if not after_preposition and not oblique and determiner not in _NOT_NOMINATIVE:
                stretch = tokens[begin:n]
                plural = any(tag[t] == "KON" for t in stretch) or determiner in _PLURAL_WORDS
                if not plural and tag[tokens[begin]] == "CARD" and lower[tokens[begin]] not in ("ein", "1"):
                    plural = True
                number = "Plur" if plural else None
                if number is None and determiner in (
                    "der",
                    "das",
                    "ein",
                    "eine",
                    "kein",
                    "jeder",
                    "jede",
                    "jedes",
                ):
                    number = "Sing"
                found.append(((tokens[begin], tokens[n - 1] + 1), number))
            elif tail >= 0 and fallback is not None:
                span = (tokens[tail], tokens[n - 1] + 1)
                fallback.append(span)
                found.append((span, "Sing"))
            after_preposition = False
        return found


_TIME_NOUNS = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli "
    "august september oktober november dezember anfang mitte ende uhr morgen vormittag nachmittag abend nacht "
    "wochenende jahresende".split()
)
_PLURAL_ENDINGS = ("ungen", "heiten", "keiten", "schaften", "ionen", "innen", "täten")
_SINGULAR_ENDINGS = ("ung", "heit", "keit", "schaft", "ion", "in", "tät")
_QUOTE_SIGNS = frozenset("„“”\"»«‚‘’'›‹")
_PLURAL_WORDS = frozenset(
    "viele mehrere einige wenige beide zwei drei vier fünf sechs sieben acht neun zehn elf zwölf tausende "
    "hunderte dutzende millionen alle".split()
)


class _Stack:
    """Goes through the chunks of a sequence with a stack of open clauses."""

    def __init__(self, sentence: _Sentence, chunks: list[_Chunk], quoted: bool) -> None:
        self.sentence, self.words, self.drafts = sentence, sentence.words, sentence.drafts
        self.chunks, self.quoted = chunks, quoted
        self.stack: list[int] = []  # drafts, the current one last
        self.place = 0  # of the chunk being taken
        self.waiting = 0  # how many on the stack wait for their verb
        self.loose: tuple[int, list[int]] | None = None  # the last verbless chunk and whose it was taken for
        self.orphans: list[int] = []  # clauses before the main clause they belong to

    # -- the stack -------------------------------------------------------------------------------------------

    def push(self, draft: _Draft) -> int:
        self.drafts.append(draft)
        self.stack.append(len(self.drafts) - 1)
        self.waiting += draft.waiting
        return self.stack[-1]

    def pop(self) -> int:
        number = self.stack.pop()
        self.waiting -= self.drafts[number].waiting
        return number

    def pop_all(self) -> None:
        while self.stack:
            self.pop()

    def satisfy(self, number: int, verb: int | None) -> None:
        """The draft (it is on the stack) has found its verb."""
        draft = self.drafts[number]
        draft.verb = verb
        if draft.waiting:
            draft.waiting = False
            self.waiting -= 1

    def pop_to_waiting(self) -> _Draft:
        while not self.drafts[self.stack[-1]].waiting:
            self.pop()
        return self.drafts[self.stack[-1]]

    def top(self) -> _Draft | None:
        return self.drafts[self.stack[-1]] if self.stack else None

    def bottom_main(self, subjunctive: bool | None) -> int | None:
        """The innermost main clause on the stack (of this mood where one is asked for), else the outermost."""
        outermost = None
        for number in reversed(self.stack[-12:]):
            draft = self.drafts[number]
            if draft.level == "main" and not draft.waiting and (subjunctive is not None or not draft.frame):
                if subjunctive is None or self.words.subjunctive(draft.verb) == subjunctive:
                    return number
                outermost = number if not draft.frame or outermost is None else outermost
        return outermost

    # -- chunks ----------------------------------------------------------------------------------------------

    def parse(self) -> None:
        """Take the chunks one after the other."""
        for number, chunk in enumerate(self.chunks):
            self.place = number
            following = self.chunks[number + 1] if number + 1 < len(self.chunks) else None
            if chunk.quoted is not None:
                self.take_quotation(chunk)
                continue
            opener = self.sentence.find_opener(chunk)
            if opener is not None:
                self.take_opened(chunk, *opener)
                continue
            finite = [t for t in chunk.tokens if self.words.finite[t]]
            if finite:
                self.take_finite(chunk, finite, following)
            else:
                self.take_verbless(chunk, following)
        if self.waiting and self.drafts[self.stack[0]].level == "main" and self.drafts[self.stack[0]].waiting:
            number = self.stack[0]
            latent = self.latent_verb(self.drafts[number], certain=False)
            if latent is not None:
                self.satisfy(number, latent)
        for number in self.stack:
            self.give_back(number)
        self.adopt_orphans(None)

    def give_back(self, number: int) -> None:
        """An apposition (*in Kiel, der Hauptstadt, …*) whose article was taken for a pronoun joins its noun again."""
        draft, words = self.drafts[number], self.words
        if draft.type != "relative" or draft.verb is not None or draft.parent is None or draft.opener is None:
            return
        if words.lower[draft.opener] in _RELATIVE_FORMS and not any(
            words.tag[t] in _VERBAL for t in draft.tokens
        ):
            self.drafts[draft.parent].tokens.extend(draft.tokens)
            draft.tokens = []

    def adopt_orphans(self, main: int | None) -> None:
        for number in self.orphans:
            if number != main and self.drafts[number].parent is None:
                self.drafts[number].parent = main
        self.orphans = []

    def take_quotation(self, chunk: _Chunk) -> None:
        roots = [n for n in chunk.quoted or [] if self.drafts[n].parent is None]
        main = self.bottom_main(None)
        waiting = self.stack[-1] if self.stack and self.drafts[self.stack[-1]].waiting else None
        around = main if main is not None else waiting
        for number in roots:
            if around is None:
                self.orphans.append(number)
            elif number != around:
                self.drafts[number].parent = around

    def take_opened(
        self, chunk: _Chunk, place: int, build: Literal["final", "infinitive"], kind: ClauseType
    ) -> None:
        """A chunk with an opener: a clause of its own."""
        words, tokens = self.words, chunk.tokens
        self.settle()
        current = self.top()
        joined = words.tag[tokens[0]] == "KON"
        parent: int | None = self.stack[-1] if self.stack else None
        if current is not None and not current.waiting and current.level == build:
            same = current.opener is not None and words.lower[current.opener] == words.lower[tokens[place]]
            if joined or (same and kind == current.type == "subordinate"):
                parent = current.parent
                self.pop()
        elif joined and current is not None and not current.waiting and kind != "relative":
            sibling = next(
                (
                    n
                    for n in reversed(self.stack[-8:])
                    if self.drafts[n].type == kind and not self.drafts[n].waiting
                ),
                None,
            )
            if sibling is not None:
                while self.stack[-1] != sibling:
                    self.pop()
                parent = self.drafts[self.pop()].parent
        draft = _Draft(build, kind, list(tokens), tokens[place], parent=parent)
        number = self.push(draft)
        if parent is None:
            self.orphans.append(number)
        if build == "infinitive":
            verb = self.zu_verb(tokens)
            if verb is not None:
                self.satisfy(number, verb)
            return
        finite = next((t for t in tokens[place:] if words.finite[t]), None)
        if finite is not None:
            self.satisfy(number, finite)

    def zu_verb(self, tokens: list[int]) -> int | None:
        """The infinitive with zu among these tokens."""
        words = self.words
        for n in range(len(tokens) - 1, -1, -1):
            if words.tag[tokens[n]] == "VVIZU":
                return tokens[n]
            if words.tag[tokens[n]] == "PTKZU":
                return (
                    tokens[n + 1]
                    if n + 1 < len(tokens) and words.tag[tokens[n + 1]] in _VERBAL
                    else tokens[n]
                )
        return None

    def take_verbless(self, chunk: _Chunk, following: _Chunk | None) -> None:
        """A chunk without finite verb: an infinitive clause, a frame (*so X*), or a part of an open clause."""
        words, tokens = self.words, chunk.tokens
        tag = words.tag
        current = self.top()
        verb = self.zu_verb(tokens)
        if current is None:
            if self.orphans and verb is None and self.is_so_frame(tokens):
                self.open_frame(tokens)
                return
            draft = _Draft("main", "quoted" if self.quoted else "main", list(tokens))
            number = self.push(draft)
            if (
                verb is not None
                and chunk.before == "^"
                and following is not None
                and self.is_leading(following)
            ):
                self.pop()  # "Um ... zu", "Das Land zu verlassen, war ..."
                draft.level, draft.type, draft.waiting, draft.verb = "infinitive", "infinitive", False, verb
                self.orphans.append(number)
            return
        if verb is not None:
            if current.waiting and current.level == "infinitive":
                current.tokens.extend(tokens)
                self.satisfy(self.stack[-1], verb)
                return
            if chunk.before in ",-:+" and not (chunk.before == "+" and current.level != "infinitive"):
                parent: int | None = self.stack[-1]
                if current.level == "infinitive" and tag[tokens[0]] == "KON":
                    parent = current.parent
                    self.pop()
                object_ = self.take_loose() if tag[tokens[0]] in _ZU else []
                draft = _Draft("infinitive", "infinitive", [*object_, *tokens], parent=parent)
                self.satisfy(self.push(draft), verb)
                return
        if (
            chunk.before in ",-"
            and self.is_so_frame(tokens)
            and (not current.waiting or (current.level == "main" and following is not None))
        ):
            self.open_frame(tokens)
            return
        self.settle()
        if chunk.before == ";" and verb is None and not self.waiting and self.verb_ahead():
            self.pop_all()  # "...; der Neubau, der ..., verzögert sich"
            self.push(_Draft("main", "quoted" if self.quoted else "main", list(tokens)))
            return
        if not current.waiting:
            current = self.return_from(current, chunk)
            if chunk.before == "," and self.stack and current is self.top():
                self.loose = (self.stack[-1], tokens)
        current.tokens.extend(tokens)
        if current.waiting and current.level == "final":
            last = tokens[-1]
            if tag[last] in _MISTAKEN and tag[last] not in _NOMINAL and words.can_be_finite(last):
                words.finite[last] = True
                self.satisfy(self.stack[-1], last)

    def take_loose(self) -> list[int]:
        """Take the last verbless chunk back from the clause it was given to; its words."""
        if self.loose is None:
            return []
        number, tokens = self.loose
        self.loose = None
        holder = self.drafts[number].tokens
        if holder[-len(tokens) :] != tokens:
            return []
        del holder[-len(tokens) :]
        return tokens

    def settle(self) -> None:
        """Before something new begins: does the open main clause end in a verb the tagger mistook?"""
        current = self.top()
        if current is None or current.level != "main" or not current.waiting:
            return
        words, tokens = self.words, current.tokens
        verb = self.latent_verb(current, certain=True)
        last = tokens[-1]
        if verb is None and words.tag[last] == "VVPP" and words.tag[tokens[0]] in _SUBJECT_STARTS:
            simple = not any(words.tag[t] in _PREPOSITIONS for t in tokens)
            verb = last if simple and words.can_be_finite(last) else None
        if verb is not None:
            words.finite[verb] = True
            self.satisfy(self.stack[-1], verb)
            self.adopt_orphans(self.stack[-1])

    def latent_verb(self, draft: _Draft, certain: bool) -> int | None:
        """A verb in second place that the tagger took for a participle or infinitive, in a clause without one."""
        words = self.words
        for token in draft.tokens[1:]:
            if words.tag[token] in ("VVPP", "VVINF", "ADJA", "ADJD", "VVIZU"):
                if words.only_finite(token):
                    return token
                if not certain and words.tag[token] in ("VVPP", "VVINF") and words.can_be_finite(token):
                    return token
                return None
        return None

    def verb_ahead(self) -> bool:
        """Is the next chunk without an opener one that begins with its finite verb?"""
        for chunk in self.chunks[self.place + 1 : self.place + 6]:
            if chunk.quoted is None and self.sentence.find_opener(chunk) is None:
                return self.is_leading(chunk)
        return False

    def is_leading(self, chunk: _Chunk) -> bool:
        """Does the chunk begin with its finite verb?"""
        return bool(chunk.tokens) and self.words.finite[chunk.tokens[0]]

    def is_so_frame(self, tokens: list[int]) -> bool:
        """Is this *so der Bericht weiter*?"""
        words = self.words
        if len(tokens) < 2 or words.lower[tokens[0]] != "so":
            return False
        follower = words.tag[tokens[1]]
        return follower in _NOMINAL or follower in ("ART", "PPER", "PPOSAT", "PIS", "PDAT", "PIAT")

    def open_frame(self, tokens: list[int]) -> None:
        draft = _Draft("main", "main", list(tokens), tokens[0], waiting=False, frame=True)
        content = self.bottom_main(None)
        if self.stack and self.drafts[self.stack[-1]].waiting:
            content = self.stack[-1]
        number = self.push(draft)
        if content is not None and self.drafts[content].parent is None:
            self.report(content, number)
        self.adopt_orphans(number)

    def report(self, content: int, frame: int) -> None:
        """The main clause ``content`` is what the clause ``frame`` reports."""
        number: int | None = content
        while number is not None and self.drafts[number].parent is None and number != frame:
            draft = self.drafts[number]
            draft.parent = frame
            draft.dependent = draft.type != "quoted"
            number = draft.sibling

    def return_from(self, current: _Draft, chunk: _Chunk) -> _Draft:
        """The open clause a verbless chunk goes on with, once the current one has its verb."""
        words, tokens = self.words, chunk.tokens
        has_verb = any(words.tag[t] in ("VVPP", "VVINF", "PTKVZ", "VAPP", "VAINF", "VMINF") for t in tokens)
        if self.waiting:
            return self.pop_to_waiting()
        if len(self.stack) < 2:
            return current
        below = self.drafts[self.stack[-2]]
        if current.frame and current.level == "main":
            subject = current.subject
            pronoun = any(words.tag[t] == "PPER" for t in current.tokens)
            if has_verb or (subject is None and pronoun):
                self.pop()
                return below
            return current
        if current.level == "main":
            return current
        if has_verb:
            while len(self.stack) > 1 and self.drafts[self.stack[-1]].level != "main":
                self.pop()
            return self.drafts[self.stack[-1]]
        if current.type == "relative" and words.lower[tokens[0]] not in _ADDENDA:
            self.pop()
            return below
        return current

    def take_finite(self, chunk: _Chunk, finite: list[int], following: _Chunk | None) -> None:
        """A chunk with a finite verb and without opener."""
        words, tokens = self.words, chunk.tokens
        kind: ClauseType = "quoted" if self.quoted else "main"
        verb = finite[0]
        joined = words.tag[tokens[0]] == "KON" and chunk.before != "^"
        start = next((t for t in tokens if words.tag[t] != "KON"), tokens[0])
        leading = start == verb
        current = self.top()
        subjunctive = words.subjunctive(verb)
        if self.waiting:
            waiting = self.pop_to_waiting()
            doubtful = leading and self.waiting > 1 and waiting.type == "relative" and len(tokens) > 2
            if doubtful and not self.sentence.is_final(tokens):  # "in Kiel, der Hauptstadt, wurde ..."
                self.give_back(self.pop())
                waiting = self.pop_to_waiting()
            number = self.stack[-1]
            latent = None
            if waiting.level == "main" and chunk.before in ",+":
                latent = self.latent_verb(waiting, certain=leading)
            if latent is not None:
                words.finite[latent] = True
                self.satisfy(number, latent)
                self.adopt_orphans(number)
                self.take_finite(chunk, finite, following)
                return
            fragment = waiting.level == "main" and (
                chunk.before in ":;" or (chunk.before == "-" and not leading)
            )
            if waiting.level == "infinitive":
                self.satisfy(number, None)
                current = waiting
            elif fragment:
                self.satisfy(number, None)
                self.pop_all()
                current = None
            elif leading and waiting.level == "main" and self.is_parenthesis(tokens, verb, following):
                frame = self.push(_Draft("main", "main", list(tokens), verb=verb, waiting=False, frame=True))
                self.report(number, frame)
                return
            else:
                waiting.tokens.extend(tokens)
                self.satisfy(
                    number,
                    finite[-1] if waiting.level == "final" and self.sentence.is_final(tokens) else verb,
                )
                if waiting.level == "main":
                    self.adopt_orphans(number)
                return
        if current is not None and current.level == "final" and not current.waiting:
            last = words.finite[tokens[-1]] or self.sentence.is_final(tokens)
            if not joined and last and chunk.before == "," and self.goes_on_final(following):
                joined = len(tokens) == 1 or words.tag[tokens[0]] in ("APPR", "APPRART", "PRF", "ADJD", "ADV")
            if joined and (last and (not leading or chunk.before == "+")):
                draft = _Draft("final", current.type, list(tokens), current.opener, parent=current.parent)
                self.pop()
                number = self.push(draft)
                self.satisfy(number, finite[-1] if last else verb)
                if draft.parent is None:
                    self.orphans.append(number)
                return
        main = self.bottom_main(None)
        if joined:
            sibling = self.bottom_main(subjunctive)
            parent, dependent = None, False
            if sibling is not None:
                while self.stack[-1] != sibling:
                    self.pop()
                old = self.drafts[self.pop()]
                if old.dependent or old.parent is not None:
                    parent, dependent = old.parent, old.dependent
            number = self.push(_Draft("main", kind, list(tokens), parent=parent, dependent=dependent))
            self.drafts[number].sibling = sibling
            self.satisfy(number, verb)
            if sibling is None:
                self.adopt_orphans(number)
            return
        if leading and main is not None and chunk.before in ",-Q^":
            before = self.drafts[main]
            loose = self.loose is not None and self.loose[0] == main
            if (loose or (current is not None and current.level == "final")) and self.is_prefield(
                before, verb
            ):
                # "Lee sagte, nachdem es Tag geworden sei, habe man begonnen"
                clause = None
                while self.stack[-1] != main:
                    clause = self.pop()
                prefield = self.take_loose() if loose else []
                draft = _Draft("main", kind, [*prefield, *tokens], parent=main, dependent=True)
                number = self.push(draft)
                self.satisfy(number, verb)
                if clause is not None:
                    self.drafts[clause].parent = number
                return
            conditional = (
                before.tokens
                and words.finite[before.tokens[0]]
                and before.parent is None
                and not before.frame
                and chunk.before == ","
                and not words.reports(verb)
                and before.tokens[0] == before.verb
            )
            if not conditional and (self.in_row(following) or not self.inverted(tokens, verb, before)):
                while self.stack[-1] != main:
                    self.pop()
                self.pop()
                draft = _Draft("main", kind, list(tokens), parent=before.parent, dependent=before.dependent)
                self.satisfy(self.push(draft), verb)
                return
            while self.stack[-1] != main:
                self.pop()
            number = self.push(_Draft("main", "main" if not self.quoted else kind, list(tokens)))
            self.satisfy(number, verb)
            if conditional:  # "Kommt er, gehe ich"
                before.type, before.level, before.parent = "subordinate", "final", number
                return
            self.drafts[number].frame = True
            root, steps = main, 0
            while (above := self.drafts[root].parent) is not None and steps < 20:
                root, steps = above, steps + 1
            if root != number and (root == main or words.subjunctive(self.drafts[root].verb)):
                self.report(root, number)
            return
        if leading and main is None:
            number = self.push(_Draft("main", kind, list(tokens)))
            self.drafts[number].frame = bool(self.orphans) and chunk.before == "Q"
            self.satisfy(number, verb)
            self.adopt_orphans(number)
            return
        parent = None
        dependent = False
        if main is not None:
            before = self.drafts[main]
            reporting = words.reports(before.verb, *before.tokens)
            if before.dependent and subjunctive and before.parent is not None and not reporting:
                parent, dependent = before.parent, True
            elif chunk.before in ",:Q" and (
                (subjunctive and not words.subjunctive(before.verb)) or reporting
            ):
                parent, dependent = main, True
            while self.stack and self.stack[-1] != (main if dependent and parent == main else None):
                self.pop()
        comparative = None
        if current is not None and current.opener is not None and words.lower[current.opener] == "je":
            comparative = current
        number = self.push(_Draft("main", kind, list(tokens), parent=parent, dependent=dependent))
        self.satisfy(number, verb)
        opening = self.drafts[main] if main is not None else None
        if opening is not None and (
            opening.tokens[0] != opening.verb or opening.frame or opening.parent is not None
        ):
            opening = None
        if opening is not None and chunk.before == "," and words.lower[tokens[0]] in ("so", "dann"):
            # "Hätte er gewartet, so wäre nichts geschehen"
            opening.type, opening.level, opening.parent = "subordinate", "final", number
        if comparative is not None and words.lower[tokens[0]] in ("desto", "umso", "um"):
            comparative.parent = number
        if main is None:
            self.adopt_orphans(number)

    def is_prefield(self, before: _Draft, verb: int) -> bool:
        """Is the clause just ended the first part of a new reported clause, rather than a part of what is said?"""
        words = self.words
        if words.subjunctive(verb):
            return not words.subjunctive(before.verb) or before.dependent
        current = self.top()
        if (
            current is not None
            and current.opener is not None
            and words.lower[current.opener] in ("dass", "ob")
        ):
            return False
        follows = verb + 1 < len(words.tag) and words.tag[verb + 1] in (*_NOMINAL, *_BEFORE_NOUN, *_PRONOUNS)
        return follows and words.reports(before.verb) and not words.reports(verb)

    def is_parenthesis(self, tokens: list[int], verb: int, following: _Chunk | None) -> bool:
        """Is this *sagte er* inside a clause that has its verb still to come?"""
        if following is None or following.quoted is not None or len(tokens) > 8:
            return False
        return self.is_leading(following) and self.sentence.find_opener(following) is None

    def goes_on_final(self, following: _Chunk | None) -> bool:
        """Does *und ... verb* come next, with the verb last (*die kamen, sahen und siegten*)?"""
        if following is None or not following.tokens or following.before not in "+,":
            return False
        words, tokens = self.words, following.tokens
        return words.tag[tokens[0]] == "KON" and words.finite[tokens[-1]]

    def in_row(self, following: _Chunk | None) -> bool:
        """Does *und* with a verb come next (*kam, sah und siegte*)?"""
        if following is None or following.before != "+" or len(following.tokens) < 2:
            return False
        words, tokens = self.words, following.tokens
        return words.tag[tokens[0]] == "KON" and words.finite[tokens[1]]

    def inverted(self, tokens: list[int], verb: int, before: _Draft) -> bool:
        """Has this verb-first chunk a subject of its own behind the verb (*sagte er*)?"""
        words = self.words
        if words.subjunctive(before.verb) and not words.subjunctive(verb):
            return True
        if words.reports(verb):
            return verb + 1 >= len(words.lower) or words.lower[verb + 1] not in _GOING_ON
        phrases = self.sentence.noun_phrases([t for t in tokens if t > verb])
        if not phrases:
            return False
        (start, _), number = phrases[0]
        if number == "Plur" and "Number=Sing" in words.morph[verb]:
            return False
        if words.tag[start] == "PPER":
            return words.lower[start] in _NOMINATIVE_PRONOUNS
        current = self.top()
        if (
            current is not None
            and current.type == "subordinate"
            and words.reports(before.verb, *before.tokens)
        ):
            return False  # "dementierte, dass ..., schloss eine Reise aber nicht aus"
        definite = words.tag[start] == "NE" or words.lower[start] in ("der", "die", "das")
        return start == verb + 1 and definite


_GOING_ON = frozenset("dann sich aber jedoch dabei danach daraufhin schließlich".split())
_ADDENDA = frozenset("darunter etwa nämlich also besonders insbesondere vor zumindest beispielsweise".split())
