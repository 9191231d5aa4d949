"""Clauses by commas, openers and finite verbs: the topological fields of a German sentence, without a parse.

A sentence is cut at its commas, colons, semicolons and dashes; every chunk is judged by the word that opens it and
the verbs in it; chunks that belong together around an embedded clause are joined again. Quoted utterances are left
out: they are speech, not syntax of the sentence around them.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

from seedkit.tag.name_lists import names_listed
from seedkit.tag.phrases import PRONOUNS, TIME_NOUNS, noun_phrase, starts_phrase
from seedkit.tag.words import Words
from seedkit.verbs import readings

__all__ = ["Clause", "split_clauses"]

T = TypeVar("T")

_SEPARATORS = frozenset({",", ";", ":", "–", "—", "--"})
_COORDINATORS = frozenset({"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch"})
_LATE = frozenset({"VVIZU", "VVINF", "VAINF"})
_ZU = frozenset({"VVIZU", "PTKZU"})
_SURE_OPENERS = frozenset("dass daß ob weil obwohl nachdem wonach demzufolge".split())
_OPENER_TAGS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
_AFTER_PREPOSITION = frozenset({"PRELS", "PRELAT", "PWS", "PWAT", "PWAV"})
_RELATIVE = frozenset("der die das dem den deren dessen denen welche welcher welches welchen welchem".split())
_COMPANIONS = frozenset({"bekannt", "deutlich", "klar", "mitteilen", "wissen"})
_OCCASIONS = ("mitteilung", "gespräch", "interview", "erklärung", "pressekonferenz", "sendung", "anfrage")
_SUBJECTS = frozenset({"der", "die", "das"})
_WHOEVER = frozenset({"wer", "wen", "wem"})
_WHOSE = frozenset({"deren", "dessen"})
_INFINITIVE_OPENERS = frozenset({"um", "ohne", "anstatt", "statt"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_LEADING = frozenset(
    {"auch", "nur", "vor", "allem", "insbesondere", "so", "selbst", "gerade", "etwa", "erst", "allein"}
)
_BEFORE_OPENER = _COORDINATORS | _LEADING


@dataclass(slots=True)
class Clause:
    """A clause: ``pieces`` are token ranges; ``kind`` is main, v1, sub, rel, wie, inf, so or frag.

    ``finite`` is its finite verb, ``opener`` the word that makes it subordinate. ``low_opener`` is that word.
    ``start`` is the first token of its first piece, ``end`` one past the last token of its last one.
    """

    start: int
    end: int
    pieces: list[tuple[int, int]]
    kind: str
    finite: int | None = None
    opener: int | None = None
    low_opener: str = ""
    separator: int | None = None
    coordinated: bool = False
    subject: tuple[int, int] | None = None  # see phrases.subject_of, which fills it in
    asked: bool = False  # whether the subject has been looked for

    def go_on(self, other: Clause) -> None:
        """Take the first piece of another clause, which stands behind this one."""
        piece = other.pieces[0]
        self.pieces.append(piece)
        self.end = piece[1]

    def tokens(self) -> Sequence[int]:
        """All its token numbers."""
        if len(self.pieces) == 1:
            return range(self.start, self.end)
        return list(chain.from_iterable(range(a, b) for a, b in self.pieces))

    def part_of(self, column: list[T]) -> list[T]:
        """What a column has at its tokens."""
        if len(self.pieces) == 1:
            return column[self.start : self.end]
        return list(chain.from_iterable(column[a:b] for a, b in self.pieces))

    def piece_end(self, token: int) -> int:
        """Where the piece that holds one of its tokens ends."""
        if len(self.pieces) == 1:
            return self.end
        return next(b for a, b in self.pieces if a <= token < b)


_Chunk = tuple[int, int, int | None, list[int], int | None]
"""First token, end, the sign before it, its finite verbs, and the word that makes it subordinate."""


def split_clauses(words: Words, start: int, end: int, utterances: Sequence[tuple[int, int]]) -> list[Clause]:
    """Clauses of the tokens ``start`` to ``end``, in order of their start.

    ``utterances`` are token ranges (marks included) of quoted speech, in order, to be kept out.
    """
    chunks = _chunks(words, start, end, utterances)
    if len(chunks) < 2:
        return chunks
    clauses = _join(words, chunks)
    if clauses[0].start == start and words.low[start] in _WHOEVER:
        _take_up_whoever(words, clauses)
    for clause in clauses:
        if len(clause.pieces) > 1:
            _join_appositions(words, clause)
    return clauses


def _take_up_whoever(words: Words, clauses: list[Clause]) -> None:
    """*Wer sucht, (so Rabe,) der weiß das*: the *der* with its verb second takes *wer* up, and is no relative pronoun."""
    for clause in clauses[1:]:
        second = clause.opener == clause.start and clause.finite == clause.start + 1 < clause.pieces[0][1] - 1
        if clause.kind == "rel" and second and clause.low_opener in _RELATIVE:
            words.tag[clause.start] = "PDS"
            clause.kind, clause.opener, clause.low_opener = "main", None, ""


def _join_appositions(words: Words, clause: Clause) -> None:
    """*teilte der Leiter des Amtes, Jan Rabe, mit*: an apposition cuts no clause, nor does the comma behind it.

    Behind an inserted *sagte der Leiter des Amtes, Jan Rabe,* the clause it stands in goes on: only a particle or a day
    is still its own.
    """
    pieces, form = clause.pieces, words.form
    k = 0
    while k + 1 < len(pieces) and clause.kind in ("main", "v1", "wie", "sub"):
        (a, b), (first, last) = pieces[k : k + 2]
        closed = last < len(words) and form[last] in (",", ".")
        if first != b + 1 or form[b] != "," or not closed or not _is_apposition(words, a, b, first, last):
            k += 1
            continue
        behind = pieces[k + 2] if k + 2 < len(pieces) else None
        if behind is not None and behind[0] == last + 1 and (clause.kind != "v1" or _of_frame(words, *behind)):
            last = behind[1]
            del pieces[k + 2]
        pieces[k : k + 2] = [(a, last)]


def _is_apposition(words: Words, a: int, b: int, first: int, last: int) -> bool:
    """Whether the phrase from ``first`` to ``last`` names whoever the noun before ``b`` is."""
    if words.tag[b - 1] not in ("NN", "NE") and words.form[b - 1] != ")" and not words.quote[b - 1]:
        return False
    if words.low[b - 1] in TIME_NOUNS or words.low[last - 1] in TIME_NOUNS or not starts_phrase(words, first):
        return False
    if words.tag[first] in PRONOUNS:
        return False
    if True not in words.finite[a:b]:  # before the verb: "Von Jan Rabe, Leiter des Amtes, wurde …"
        return words.finite[last + 1 : last + 2] == [True]
    return noun_phrase(words, first, last, place=True) == last


def _of_frame(words: Words, a: int, b: int) -> bool:
    """*, mit*; *, bekannt*; *, am Montag*; *, in einem Interview*: what an inserted frame still has behind its apposition."""
    if b - a == 1:
        return words.tag[a] == "PTKVZ" or words.low[a] in _COMPANIONS
    return words.tag[a] in _PREPOSITIONS and (
        words.low[b - 1 - (words.tag[b - 1] == "PTKVZ")] in TIME_NOUNS
        or any(words.low[i].endswith(_OCCASIONS) for i in range(a, b))
    )


def _chunks(words: Words, start: int, end: int, utterances: Sequence[tuple[int, int]]) -> list[Clause]:
    """Cut at separators; parentheses are transparent; a coordination of two finite clauses is cut, too."""
    chunks: list[Clause] = []
    at, separator, depth = start, None, 0
    listed = 0  # where a row of names ends
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
            if i < listed:
                continue
            if form == "," and i > start and forms[i - 1].endswith("-"):
                continue  # "Geheimdienst-, Militär- und Polizeivertreter"
            if form == "," and (listed := names_listed(words, i, first) or 0):
                continue
            if form in _SEPARATORS or _is_dash(words, i) or _line_break(words, i, end):
                _add(words, chunks, at, i, separator)
                at, separator = i + 1, i
        if first > at:
            _add(words, chunks, at, first, separator)
        if last > at:
            at, separator = last, last - 1
    return chunks


def _add(words: Words, chunks: list[Clause], a: int, b: int, sep: int | None) -> None:
    """Add what stands between two separators, without white space and full stops around it."""
    word = words.word
    if a < b and not (word[a] and word[b - 1]):
        forms, space = words.form, words.space
        while a < b and not word[a] and (space[a] or forms[a] in ".!?…"):
            a += 1
        while b > a and not word[b - 1] and (space[b - 1] or forms[b - 1] in ".!?…"):
            b -= 1
    if a == b:
        return
    finites, opener = _finites(words, a, b), _opener(words, a, b)
    if len(finites) > 1 or (finites and opener is None and words.tag[b - 1] in _LATE):
        chunks.extend(_judge(words, *chunk) for chunk in _coordinated(words, a, b, sep, finites, opener))
    else:
        chunks.append(_judge(words, a, b, sep, finites, opener))


def _participle_of_passive(words: Words, i: int) -> bool:
    """*Der Generalstab, zitiert von der Agentur, meldete …*: no finite verb, though it looks like one."""
    if i + 1 >= len(words) or words.low[i + 1] not in ("von", "vom") or words.tag[i + 1] not in _PREPOSITIONS:
        return False
    if i < 2 or words.form[i - 1] != "," or (words.finite[i - 2] and _still_lacks_verb(words, i)):
        return False
    return any(one.kind == "participle" for one in readings(words.form[i]))


def _still_lacks_verb(words: Words, i: int) -> bool:
    """*Die Helferin, die zurückgekehrt ist, berichtet von Müttern*: whether the first verb of a main clause may stand at ``i``."""
    end = next((k for k in range(i + 1, len(words)) if words.form[k] in (",", ";", ":", ".", "!", "?")), len(words))
    if words.finite[end + 1 : end + 2] == [True]:
        return False  # "Der General, der gewählt ist, beraten von der Agentur, meldete …"
    opened = i - 2
    while opened > 0 and words.form[opened - 1] != ",":
        opened -= 1
    begin = opened - 2  # before the relative clause
    while begin >= 0 and words.form[begin] not in (",", ";", ":", ".", "!", "?") and not words.finite[begin]:
        begin -= 1
    return begin < 0 or not words.finite[begin]


def _is_dash(words: Words, i: int) -> bool:
    """A hyphen with a space beside it cuts, the one in a telephone number (*0421 362-3888*) does not."""
    if words.form[i] != "-" or not words.tag[i].startswith("$"):
        return False
    return not (0 < i < len(words) - 1 and words.end[i - 1] == words.start[i] and words.end[i] == words.start[i + 1])


def _line_break(words: Words, i: int, end: int) -> bool:
    """A new line cuts unless the line before simply ran on; a hard space never does."""
    if not words.space[i] or "\n" not in words.form[i]:
        return False
    return i + 1 >= end or not words.form[i + 1][:1].islower()


def _coordinated(words: Words, a: int, b: int, sep: int | None, finites: list[int], opener: int | None) -> list[_Chunk]:
    """Cut a chunk with two finite verbs at the *und* between them."""
    if finites and opener is None and words.tag[b - 1] in _LATE:
        closing = next((i for i in range(finites[0] + 1, b) if words.tag[i] in ("PTKVZ", "VVPP")), None)
        if closing is not None and b - closing > 3:
            zu = words.tag[b - 1] == "VVIZU" or words.tag[b - 2] == "PTKZU"
            if zu and words.tag[closing + 1] not in ("VAINF", "VAPP", "KON", "VVINF", "PTKZU"):
                return [
                    *_coordinated(words, *_chunk(words, a, closing + 1, sep)),
                    _chunk(words, closing + 1, b, closing),
                ]
    for first, second in pairwise(finites):
        joints = [k for k in range(first + 1, second) if words.tag[k] == "KON" and words.low[k] in _COORDINATORS]
        joints = [k for k in joints if not words.form[k - 1].endswith("-")]  # "der Fraktions- und Parteichefs"
        if not joints:
            continue
        if opener is not None:
            joint = joints[0]
            if joint != first + 1 and not all(words.verb[k] for k in range(first, joint)):
                joint = joints[-1]
        else:
            joint = joints[-1]
        return [_chunk(words, a, joint, sep), *_coordinated(words, *_chunk(words, joint, b, None))]
    return [(a, b, sep, finites, opener)]


def _chunk(words: Words, a: int, b: int, sep: int | None) -> _Chunk:
    return a, b, sep, _finites(words, a, b), _opener(words, a, b)


def _finites(words: Words, a: int, b: int) -> list[int]:
    """The finite verbs of a stretch; in *Die Initiative „Wir sind Kirche“ lehnt ab* that in the name is none of them."""
    found = words.finites_in(a, b)
    if found and found[0] == a and _participle_of_passive(words, a):
        del found[0]
    if len(found) < 2 or True not in words.quote[a:b]:
        return found
    return [i for i in found if not words.quote[a:i].count(True) % 2] or found


def _opener(words: Words, a: int, b: int) -> int | None:
    """The word that makes the chunk subordinate, or None; *und*, quotation marks and particles may stand before it."""
    i, low = a, words.low[a]
    if low in _BEFORE_OPENER or words.quote[a]:
        while i < b - 1 and (low in _COORDINATORS or words.quote[i] or (low in _LEADING and i - a < 3)):
            i += 1
            low = words.low[i]
        if low == "denn" and i + 1 < b:
            i += 1
            low = words.low[i]
    tag = words.tag[i]
    if (
        tag in _OPENER_TAGS
        or (low in _SURE_OPENERS and tag != "NE")
        or (low == "wie" and i + 2 < b and words.finite[b - 1])
    ):
        return i
    if tag in _PREPOSITIONS and i + 1 < b and words.tag[i + 1] in _AFTER_PREPOSITION:
        return i
    return None


def _plural_at_end(words: Words, opener: int, b: int) -> list[int]:
    """*dass „die Preise sinken“*: the verb at the end of a clause that has no other is finite, though it looks like an infinitive."""
    last = b - 1
    while last > opener and words.quote[last]:
        last -= 1
    if last - opener < 2 or words.tag[last] != "VVINF" or words.tag[last - 1] == "PTKZU":
        return []
    words.tag[last], words.finite[last] = "VVFIN", True
    insort(words.finites, last)
    return [last]


def _judge(words: Words, a: int, b: int, sep: int | None, finites: list[int], opener: int | None) -> Clause:
    """Name the kind of one chunk."""
    pieces = [(a, b)]
    coordinated = words.low[a] in _COORDINATORS
    if not finites and opener is not None and words.low[opener] in _SURE_OPENERS:
        finites = _plural_at_end(words, opener, b)
    finite = finites[0] if finites else None
    infinitive = finite is None and not _ZU.isdisjoint(words.tag[a:b])
    if infinitive and opener is not None and words.low[opener] in ("das", "die", "den"):
        opener = None  # "beschloss, das Bad zu schließen": an article
    if opener is not None:
        low = words.low[opener]
        if finite == opener + 1 and sep is None and not coordinated and words.tag[opener] in ("PWS", "PWAT"):
            # a sentence that opens with a question word and has its verb second is a question, not a clause
            return Clause(a, b, pieces, "main", finite)
        if low == "demzufolge" and sep is None and finite == opener + 1:
            return Clause(a, b, pieces, "main", finite)
        if low in _WHOSE and sep is None and finite is not None and finite < b - 2:
            return Clause(a, b, pieces, "main", finite)  # "Deren Anwältin sprach von Willkür"
        if low not in _INFINITIVE_OPENERS or finite is not None:
            if low == "wie" and finite is None and _by_whom(words, opener, b):
                return Clause(a, b, pieces, "wie", b - 1, opener, low, sep, coordinated)
            if low == "wie" and finite is None and not (sep is None and not coordinated and b - a > 1):
                return Clause(a, b, pieces, "frag", None, opener, low, sep, coordinated)
            kind = "wie" if low in ("wie", "so") else "rel" if _relative(words, opener) else "sub"
            if len(finites) > 1 and not coordinated:
                finite = finites[-1]
            return Clause(a, b, pieces, kind, finite, opener, low, sep, coordinated)
        return Clause(a, b, pieces, "inf" if infinitive else "frag", None, opener, low, sep)
    if finite is None:
        kind = "inf" if infinitive else "so" if words.low[a] == "so" and b - a > 1 else "frag"
        return Clause(a, b, pieces, kind, None, None, "", sep, coordinated)
    first = a
    while first < b - 1 and (words.quote[first] or words.low[first] in _COORDINATORS):
        first += 1
    low = words.low[first]
    if b - a == 2 and finite == a + 1 and low in _SUBJECTS and _takes_up(words, sep, b):
        words.tag[a] = "PRELS"  # "Petra Lang, die forderte, …"
        return Clause(a, b, pieces, "rel", finite, a, low, sep)
    verb_last = first + 1 < finites[-1] >= b - 2 and not coordinated and sep is not None and words.form[sep] == ","
    placed = verb_last and finites[-1] == finite == b - 2 and _nominal_with_place(words, first + 1, finite)
    if verb_last and low in _RELATIVE and not placed and not _only_nominal(words, first + 1, finite):
        return Clause(a, b, pieces, "rel", finites[-1], first, low, sep)
    kind = "v1" if finite == first else "main"
    if low == "so" and finite == first + 1 and sep is not None:
        kind = "so"
    return Clause(a, b, pieces, kind, finite, None, "", sep, coordinated)


def _takes_up(words: Words, sep: int | None, b: int) -> bool:
    """Whether a stretch between two commas stands right behind a noun or name."""
    if sep is None or words.form[sep] != "," or b >= len(words) or words.form[b] != ",":
        return False
    return words.tag[sep - 1] in ("NN", "NE") or words.quote[sep - 1] or words.form[sep - 1] == ")"


def _by_whom(words: Words, opener: int, b: int) -> bool:
    """*wie von der Stadt angekündigt*: a participle for the verb, and who has done it."""
    return words.tag[b - 1] == "VVPP" and words.low[opener + 1] in ("von", "vom", "seitens") and b - opener > 3


def _only_nominal(words: Words, a: int, b: int) -> bool:
    """*der Platz bleibe gesperrt*: between the article and the verb stands one noun phrase, so the verb is second.

    A name in quotation marks may be part of it: *der Film „Nordlicht“ sei gut*, but not *der früher „Nordlicht“ hieß*.
    """
    if words.quote[b - 1]:
        opening = a + words.quote[a:b].index(True)
        if opening > a and {"NN", "NE"}.isdisjoint(words.tag[a:opening]):
            return False
    return (words.tag[b - 1] in ("NN", "NE", "FM", "XY", "TRUNC") or words.quote[b - 1]) and all(
        words.quote[i] or words.tag[i] in ("NN", "NE", "ADJA", "FM", "XY", "TRUNC", "CARD", "ART") for i in range(a, b)
    )


def _nominal_with_place(words: Words, a: int, b: int) -> bool:
    """*die Lage in Kiel sei ernst*: one noun phrase with what hangs on it by prepositions, before a verb that is not the last word."""
    if words.tag[a] not in ("NN", "NE", "ADJA", "CARD") or words.tag[b - 1] not in ("NN", "NE", "FM", "XY"):
        return False
    return all(words.quote[i] or words.tag[i] in _IN_PHRASE for i in range(a, b))


_IN_PHRASE = frozenset(
    {"NN", "NE", "ADJA", "CARD", "FM", "XY", "TRUNC", "ART", "APPR", "APPRART", "PPOSAT", "PIAT", "KON"}
)


def _relative(words: Words, opener: int) -> bool:
    tag = words.tag[opener]
    if tag in ("PRELS", "PRELAT"):
        return True
    return tag in ("APPR", "APPRART") or (words.low[opener] in _RELATIVE and tag != "PWS")


def _join(words: Words, chunks: list[Clause]) -> list[Clause]:
    """Join what an embedded clause has cut in two; the chunks come in order."""
    done: list[Clause] = []
    waiting: list[Clause] = []  # clauses that still miss their verb
    for number, chunk in enumerate(chunks):
        hard = chunk.separator is not None and words.form[chunk.separator] in (":", ";")
        if hard:
            waiting.clear()
        top = waiting[-1] if waiting else None
        if chunk.kind == "frag" and _stands_between(words, chunks, number + 1):
            inner = chunks[number + 1]
            inner.kind, inner.opener, inner.low_opener = "rel", inner.start, words.low[inner.start]
        if top is not None and top.low_opener == "wie" and _told_to(words, chunks, number):
            top.go_on(chunk)
            top.kind, top.finite = "wie", chunk.finite
            waiting.pop()
            continue
        if chunk.kind in ("sub", "rel", "wie") or (chunk.kind == "inf" and chunk.opener is not None):
            done.append(chunk)
            if chunk.kind in ("sub", "rel", "wie") and chunk.finite is None:
                waiting.append(chunk)
            continue
        if chunk.kind == "frag":
            if top is not None:
                top.go_on(chunk)
            elif (
                done
                and not hard
                and done[-1].kind in ("main", "v1", "sub", "rel", "inf", "wie")
                and chunk.opener is None
                and not _begins_clause(words, chunks, number)
            ):
                _attach(words, done, chunk)
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
                top.go_on(chunk)
                top.finite = chunk.finite
                waiting.pop()
                continue
            if top.kind == "frag" and _told_between(words, chunks, number):
                done.append(chunk)
                continue
            if top.kind == "frag" and chunk.kind == "v1" and not chunk.coordinated:
                top.go_on(chunk)
                top.kind, top.finite = _kind_with_verb(top), chunk.finite
                waiting.clear()
                continue
            listed = top.kind == "frag" and chunk.kind == "main" and not chunk.coordinated and _nominal_rest(words, top)
            told = (
                top.low_opener == "wie" and chunk.finite == chunk.end - 1
            )  # "wie Jan Rabe, Leiter der Stelle, betont"
            if told or (listed and _list_rest(words, chunk)):  # "A, B und C sagten" is one clause
                top.go_on(chunk)
                top.kind, top.finite = _kind_with_verb(top), chunk.finite
                waiting.clear()
                continue
        if chunk.kind in ("main", "v1"):
            waiting.clear()
        done.append(chunk)
    return done


def _told_to(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Wie Jan Rabe, Sprecher der Firma, | der Presse sagte, sei …*: an object and the verb of the *wie*, no relative clause."""
    chunk = chunks[number]
    finite, opener = chunk.finite, chunk.opener
    if chunk.kind != "rel" or opener is None or finite is None or finite != chunk.end - 1 or finite - opener < 2:
        return False
    if words.low[opener] not in ("der", "dem", "den") or not _only_nominal(words, opener + 1, finite):
        return False
    behind = chunks[number + 1] if number + 1 < len(chunks) else None
    return behind is None or (behind.kind == "v1" and behind.end - behind.start > 1)


def _stands_between(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Celik, die Frauen vertritt, nennt …*: a clause like *die Lage brennt*, but between a subject and its verb."""
    if number + 1 >= len(chunks):
        return False
    chunk, behind = chunks[number], chunks[number + 1]
    if chunk.kind != "main" or words.low[chunk.start] not in _RELATIVE:
        return False
    return chunk.finite == chunk.end - 1 and not chunk.coordinated and behind.kind == "v1" and not behind.coordinated


def _told_between(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Der Plan, sagte Rabe, sei gut*: a clause with a subject of its own between a phrase and its verb in the Konjunktiv.

    With *es* (*heißt es*) the verb behind it may be in the indicative as well.
    """
    if number + 1 >= len(chunks):
        return False
    chunk, behind = chunks[number], chunks[number + 1]
    if not chunk.kind == behind.kind == "v1" or chunk.coordinated or behind.coordinated:
        return False
    if chunk.finite is None or behind.finite is None or words.form[behind.start - 1] != ",":
        return False
    subject = chunk.finite + 1
    if subject >= chunk.end or words.tag[subject] in ("APPR", "APPRART", "PRF", "ADV"):
        return False
    return words.low[subject] == "es" or words.mood[behind.finite] in (1, 2)


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


def _attach(words: Words, done: list[Clause], chunk: Clause) -> None:
    """A fragment after a finished clause goes on with it, or with the main clause before a relative one.

    A particle alone closes the main clause: *Er warf Rabe, nachdem der gewählt war, vor, …*.
    """
    last = done[-1]
    alone = chunk.end - chunk.start == 1 and words.tag[chunk.start] in ("PTKVZ", "APPR")
    main = next((one for one in reversed(done) if one.kind in ("main", "v1")), None) if alone else None
    if main is not None and last.kind == "sub":
        main.go_on(chunk)
        return
    if last.kind in ("rel", "wie") and len(done) > 1:
        for before in reversed(done[:-1]):
            if before.kind in ("main", "v1", "sub", "inf"):
                before.go_on(chunk)
                return
    last.go_on(chunk)


def _nominal_rest(words: Words, clause: Clause) -> bool:
    return True not in clause.part_of(words.verb)


def _list_rest(words: Words, chunk: Clause) -> bool:
    """Whether the chunk is the end of a list of names: *B und C sagten*."""
    return chunk.finite is not None and any(
        words.low[i] in ("und", "sowie", "oder") for i in range(chunk.start + 1, chunk.finite)
    )
