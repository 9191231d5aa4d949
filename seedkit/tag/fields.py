"""Clauses by commas, openers and finite verbs: the topological fields of a German sentence, without a parse.

A sentence is cut at its commas, colons, semicolons and dashes; every chunk is judged by the word that opens it and
the verbs in it; chunks that belong together around an embedded clause are joined again. Quoted utterances are left
out: they are speech, not syntax of the sentence around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from seedkit.tag.words import Words

__all__ = ["Clause", "split_clauses"]

_SEPARATORS = frozenset({",", ";", ":", "–", "—", "--"})
_COORDINATORS = frozenset({"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch"})
_DASS = frozenset({"dass", "daß"})
_SUBORDINATORS = frozenset(
    "dass daß ob weil da wenn falls obwohl während nachdem bevor ehe bis seit seitdem sobald solange damit sofern indem"
    " obgleich obschon wobei wodurch womit wonach weshalb warum wieso wer wen wem was wo wann wohin woher wozu woran"
    " worauf woraus worin worüber wovon wovor wofür wogegen inwieweit inwiefern welche welcher welches welchen welchem"
    " anstatt statt ohne um sodass".split()
)
_RELATIVE = frozenset("der die das dem den deren dessen denen welche welcher welches welchen welchem".split())
_QUESTION = frozenset(
    "wer wen wem was wo wann wohin woher wozu woran worauf woraus worin worüber wovon wovor wofür wogegen weshalb warum"
    " wieso inwieweit inwiefern ob wie".split()
)
_INFINITIVE_OPENERS = frozenset({"um", "ohne", "anstatt", "statt"})
_LEADING = frozenset({"auch", "nur", "vor", "allem", "insbesondere", "so", "selbst", "gerade", "etwa", "erst", "allein"})


@dataclass(slots=True)
class Clause:
    """A clause: ``pieces`` are token ranges; ``kind`` is main, v1, sub, rel, wie, inf, so or frag.

    ``finite`` is its finite verb, ``opener`` the word that makes it subordinate. ``low_opener`` is that word.
    """

    pieces: list[tuple[int, int]]
    kind: str
    finite: int | None = None
    opener: int | None = None
    low_opener: str = ""
    infinitive: int | None = None
    separator: int | None = None
    coordinated: bool = False
    subject: tuple[int, int] | None = None  # see phrases.subject_of, which fills it in
    asked: bool = False  # whether the subject has been looked for

    @property
    def start(self) -> int:
        """First token."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """One past the last token."""
        return self.pieces[-1][1]

    def tokens(self) -> list[int]:
        """All its token numbers."""
        return list(chain.from_iterable(range(a, b) for a, b in self.pieces))


_Chunk = tuple[int, int, int | None, list[int], int | None]
"""First token, end, the sign before it, its finite verbs, and the word that makes it subordinate."""


def split_clauses(words: Words, start: int, end: int, utterances: Sequence[tuple[int, int]]) -> list[Clause]:
    """Clauses of the tokens ``start`` to ``end``, in order of their start.

    ``utterances`` are token ranges (marks included) of quoted speech, in order, to be kept out.
    """
    return _join(words, [_judge(words, chunk) for chunk in _chunks(words, start, end, utterances)])


def _chunks(words: Words, start: int, end: int, utterances: Sequence[tuple[int, int]]) -> list[_Chunk]:
    """Cut at separators; parentheses are transparent; a coordination of two finite clauses is cut, too."""
    chunks: list[_Chunk] = []
    at, separator, depth = start, None, 0
    forms = words.form
    for first, last in (*utterances, (end, end)):
        first, last = min(first, end), min(last, end)
        for i in words.breaks_in(at, first):
            form = forms[i]
            if form == "(":
                depth += 1
            elif form == ")":
                depth = max(0, depth - 1)
            if depth and end - i < 60:
                continue
            if form == "," and i > start and forms[i - 1].endswith("-"):
                continue  # "Geheimdienst-, Militär- und Polizeivertreter"
            if (form in _SEPARATORS or (form == "-" and words.tag[i].startswith("$"))) or _line_break(words, i, end):
                chunks.extend(_trimmed(words, at, i, separator))
                at, separator = i + 1, i
        if first >= at:
            chunks.extend(_trimmed(words, at, first, separator))
        if last > at:
            at, separator = last, last - 1
    return chunks


def _trimmed(words: Words, a: int, b: int, sep: int | None) -> list[_Chunk]:
    """The chunks between two separators, without white space and full stops around them."""
    forms, space = words.form, words.space
    while a < b and (space[a] or forms[a] in ".!?…"):
        a += 1
    while b > a and (space[b - 1] or forms[b - 1] in ".!?…"):
        b -= 1
    return _coordinated(words, a, b, sep) if a < b else []


def _line_break(words: Words, i: int, end: int) -> bool:
    """A new line cuts unless the line before simply ran on; a hard space never does."""
    if not words.space[i] or "\n" not in words.form[i]:
        return False
    return i + 1 >= end or not words.form[i + 1][:1].islower()


def _coordinated(words: Words, a: int, b: int, sep: int | None) -> list[_Chunk]:
    """Cut a chunk with two finite verbs at the *und* between them."""
    finites = words.finites_in(a, b)
    opener = _opener(words, a, b)
    if finites and opener is None and words.tag[b - 1] in ("VVIZU", "VVINF", "VAINF"):
        closing = next((i for i in range(finites[0] + 1, b) if words.tag[i] in ("PTKVZ", "VVPP")), None)
        if closing is not None and b - closing > 3:
            zu = words.tag[b - 1] == "VVIZU" or words.tag[b - 2] == "PTKZU"
            if zu and words.tag[closing + 1] not in ("VAINF", "VAPP", "KON", "VVINF", "PTKZU"):
                return [*_coordinated(words, a, closing + 1, sep), _chunk(words, closing + 1, b, closing)]
    for first, second in pairwise(finites):
        joints = [k for k in range(first + 1, second) if words.low[k] in _COORDINATORS and words.tag[k] == "KON"]
        if not joints:
            continue
        if opener is not None:
            joint = joints[0]
            if joint != first + 1 and not all(words.verb[k] for k in range(first, joint)):
                joint = joints[-1]
        else:
            joint = joints[-1]
        return [_chunk(words, a, joint, sep), *_coordinated(words, joint, b, None)]
    return [(a, b, sep, finites, opener)]


def _chunk(words: Words, a: int, b: int, sep: int | None) -> _Chunk:
    return a, b, sep, words.finites_in(a, b), _opener(words, a, b)


def _skip_leading(words: Words, a: int, b: int) -> int:
    """Step over *und*, quotation marks and focus particles that stand before an opener."""
    i = a
    while i < b - 1 and (
        words.low[i] in _COORDINATORS or words.quote[i] or (words.low[i] in _LEADING and i - a < 3)
    ):
        i += 1
    return i


def _opener(words: Words, a: int, b: int) -> int | None:
    """The word that makes the chunk subordinate, or None."""
    i = _skip_leading(words, a, b)
    if words.low[i] == "denn" and i + 1 < b:
        i += 1
    tag, low = words.tag[i], words.low[i]
    if tag in ("KOUS", "KOUI", "PRELS", "PRELAT") or (tag in ("PWAV", "PWS", "PWAT") and a != i - 99):
        return i
    if low in _DASS or low in ("ob", "weil", "obwohl", "nachdem", "wonach", "demzufolge"):
        return i
    if low == "wie" and i + 2 < b and words.finite[b - 1]:
        return i
    if tag in ("APPR", "APPRART") and i + 1 < b and words.tag[i + 1] in ("PRELS", "PRELAT", "PWS", "PWAT", "PWAV"):
        return i
    return None


def _judge(words: Words, chunk: _Chunk) -> Clause:
    """Name the kind of one chunk."""
    a, b, sep, finites, opener = chunk
    infinitive = _infinitive(words, a, b)
    first = a
    coordinated = words.low[a] in _COORDINATORS
    finite = finites[0] if finites else None
    if opener is not None and finite is None and infinitive is not None and words.low[opener] in ("das", "die", "den"):
        opener = None  # "beschloss, das Bad zu schließen": an article
    low = words.low[opener] if opener is not None else ""
    alone = sep is None and not coordinated and finite is not None
    if opener is not None and alone and words.tag[opener] in ("PWS", "PWAT") and finite == opener + 1:
        # a sentence that opens with a question word and has its verb second is a question, not a clause
        return Clause([(a, b)], "main", finite, None, "", infinitive, sep)
    if opener is not None and (low not in _INFINITIVE_OPENERS or finite is not None):
        if low == "wie" and finite is None and not (sep is None and not coordinated and b - a > 1):
            return Clause([(a, b)], "frag", None, opener, low, infinitive, sep, coordinated)
        kind = "wie" if low in ("wie", "so") else "rel" if _relative(words, opener) else "sub"
        if finites and len(finites) > 1 and kind != "main":
            finite = finites[-1] if not coordinated else finites[0]
        return Clause([(a, b)], kind, finite, opener, low, infinitive, sep, coordinated)
    if opener is not None:
        return Clause([(a, b)], "inf" if infinitive is not None else "frag", None, opener, low, infinitive, sep)
    while first < b - 1 and (words.low[first] in _COORDINATORS or words.quote[first]):
        first += 1
    if finite is None:
        if infinitive is not None:
            return Clause([(a, b)], "inf", None, None, "", infinitive, sep, coordinated)
        kind = "so" if words.low[a] == "so" and b - a > 1 else "frag"
        return Clause([(a, b)], kind, None, None, "", None, sep, coordinated)
    verb_last = first + 1 < finites[-1] >= b - 2 and not coordinated and sep is not None and words.form[sep] == ","
    if words.low[first] in _RELATIVE and verb_last and not _only_nominal(words, first + 1, finites[0]):
        return Clause([(a, b)], "rel", finites[-1], first, words.low[first], infinitive, sep)
    kind = "v1" if finite == first else "main"
    if kind == "main" and words.low[first] == "so" and finite == first + 1 and sep is not None:
        kind = "so"
    return Clause([(a, b)], kind, finite, None, "", infinitive, sep, coordinated)


def _infinitive(words: Words, a: int, b: int) -> int | None:
    """The first zu-infinitive of a chunk, or its *zu*."""
    tags = words.tag[a:b]
    if "PTKZU" in tags or "VVIZU" in tags:
        return next(a + i for i, tag in enumerate(tags) if tag in ("VVIZU", "PTKZU"))
    return None


def _only_nominal(words: Words, a: int, b: int) -> bool:
    """*der Platz bleibe gesperrt*: between the article and the verb stands one noun phrase, so the verb is second."""
    return words.tag[b - 1] in ("NN", "NE", "FM", "XY", "TRUNC") and all(
        words.tag[i] in ("NN", "NE", "ADJA", "FM", "XY", "TRUNC", "CARD", "ART") for i in range(a, b)
    )


def _relative(words: Words, opener: int) -> bool:
    tag = words.tag[opener]
    if tag in ("PRELS", "PRELAT"):
        return True
    return tag in ("APPR", "APPRART") or (words.low[opener] in _RELATIVE and tag != "PWS")


def _join(words: Words, chunks: list[Clause]) -> list[Clause]:
    """Join what an embedded clause has cut in two."""
    done: list[Clause] = []
    waiting: list[Clause] = []  # clauses that still miss their verb
    for number, chunk in enumerate(chunks):
        hard = chunk.separator is not None and words.form[chunk.separator] in (":", ";")
        if hard:
            waiting.clear()
        top = waiting[-1] if waiting else None
        if chunk.kind in ("sub", "rel", "wie") or (chunk.kind == "inf" and chunk.opener is not None):
            done.append(chunk)
            if chunk.kind in ("sub", "rel", "wie") and chunk.finite is None:
                waiting.append(chunk)
            continue
        if chunk.kind == "frag":
            if top is not None:
                top.pieces.append(chunk.pieces[0])
            elif (
                done
                and not hard
                and done[-1].kind in ("main", "v1", "sub", "rel", "inf", "wie")
                and chunk.opener is None
                and not _begins_clause(words, chunks, number)
            ):
                _attach(done, chunk)
            else:
                done.append(chunk)
                waiting.append(chunk)
            continue
        if chunk.kind == "so":
            done.append(chunk)
            continue
        if top is not None:
            late = chunk.finite is not None and chunk.finite >= chunk.end - 2 and chunk.finite > chunk.start
            if top.kind in ("sub", "rel", "wie") and chunk.finite is not None and (late or chunk.kind == "v1"):
                top.pieces.append(chunk.pieces[0])
                top.finite = chunk.finite
                waiting.pop()
                continue
            if top.kind == "frag" and chunk.kind == "v1" and not chunk.coordinated:
                top.pieces.append(chunk.pieces[0])
                top.kind, top.finite, top.infinitive = _kind_with_verb(top), chunk.finite, chunk.infinitive
                waiting.clear()
                continue
            listed = top.kind == "frag" and chunk.kind == "main" and not chunk.coordinated and _nominal_rest(words, top)
            told = top.low_opener == "wie" and chunk.finite == chunk.end - 1  # "wie Jan Rabe, Leiter der Stelle, betont"
            if told or (listed and _list_rest(words, chunk)):  # "A, B und C sagten" is one clause
                top.pieces.append(chunk.pieces[0])
                top.kind, top.finite, top.infinitive = _kind_with_verb(top), chunk.finite, chunk.infinitive
                waiting.clear()
                continue
        if chunk.kind in ("main", "v1"):
            waiting.clear()
        done.append(chunk)
    done.sort(key=lambda c: c.start)
    return done


def _kind_with_verb(clause: Clause) -> str:
    """What a fragment is once its verb is found."""
    return "wie" if clause.low_opener == "wie" else "main"


def _begins_clause(words: Words, chunks: list[Clause], number: int) -> bool:
    """*betonte, die Lage, die ernst sei, könne sich bessern*: a phrase whose verb stands behind an inserted clause."""
    if number + 2 >= len(chunks) or chunks[number + 1].kind not in ("sub", "rel", "inf", "wie", "so"):
        return False
    for later in chunks[number + 2 :]:
        if later.kind in ("sub", "rel", "inf", "wie"):
            continue
        finite = later.finite
        return (
            later.kind == "v1"
            and not later.coordinated
            and finite is not None
            and (words.mood[finite] in (1, 2) or words.tag[finite] in ("VMFIN", "VAFIN"))
        )
    return False


def _attach(done: list[Clause], chunk: Clause) -> None:
    """A fragment after a finished clause goes on with it, or with the main clause before a relative one."""
    last = done[-1]
    if last.kind in ("rel", "wie") and len(done) > 1:
        for before in reversed(done[:-1]):
            if before.kind in ("main", "v1", "sub", "inf"):
                before.pieces.append(chunk.pieces[0])
                return
    last.pieces.append(chunk.pieces[0])


def _nominal_rest(words: Words, clause: Clause) -> bool:
    return all(not words.verb[i] for i in clause.tokens())


def _list_rest(words: Words, chunk: Clause) -> bool:
    """Whether the chunk is the end of a list of names: *B und C sagten*."""
    return chunk.finite is not None and any(
        words.low[i] in ("und", "sowie", "oder") for i in range(chunk.start + 1, chunk.finite)
    )
