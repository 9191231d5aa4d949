"""A sentence cut at its commas, colons, semicolons and dashes, and at the *und* between two finite verbs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seedkit.tag.clause_kinds import COORDINATORS, SURE_OPENERS, Clause, judge
from seedkit.tag.name_lists import names_listed
from seedkit.tag.words import Words
from seedkit.verbs import readings

__all__ = ["PREPOSITIONS", "chunks_of"]

_SEPARATORS = frozenset({",", ";", ":", "–", "—", "--"})
_LATE = frozenset({"VVIZU", "VVINF", "VAINF"})
_OPENER_TAGS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
_AFTER_PREPOSITION = frozenset({"PRELS", "PRELAT", "PWS", "PWAT", "PWAV"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
_LEADING = frozenset(
    {"auch", "nur", "vor", "allem", "insbesondere", "so", "selbst", "gerade", "etwa", "erst", "allein"}
)
_BEFORE_OPENER = COORDINATORS | _LEADING
_Chunk = tuple[int, int, int | None, list[int], int | None]
"""First token, end, the sign before it, its finite verbs, and the word that makes it subordinate."""


def chunks_of(words: Words, start: int, end: int, utterances: Sequence[tuple[int, int]]) -> list[Clause]:
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
                # a line that ends with a colon: the colon says more than the line's end
                at, separator = i + 1, separator if words.space[i] and i == at and separator is not None else i
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
        chunks.extend(judge(words, *chunk) for chunk in _coordinated(words, a, b, sep, finites, opener))
    else:
        chunks.append(judge(words, a, b, sep, finites, opener))


def _participle_of_passive(words: Words, i: int) -> bool:
    """*Der Generalstab, zitiert von der Agentur, meldete …*: no finite verb, though it looks like one."""
    if i + 1 >= len(words) or words.low[i + 1] not in ("von", "vom") or words.tag[i + 1] not in PREPOSITIONS:
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
        joints = [k for k in range(first + 1, second) if words.tag[k] == "KON" and words.low[k] in COORDINATORS]
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
    if len(found) < 2 or True not in words.quote[a:b] or _begins_within(words, a, b):
        return found
    return [i for i in found if not words.quote[a:i].count(True) % 2] or found


def _begins_within(words: Words, a: int, b: int) -> bool:
    """*sei „arm, | und das ist schade“ und kündigte an*: whether the first mark of a stretch closes what was opened before."""
    mark = words.quote.index(True, a, b)
    attached = mark > a and words.end[mark - 1] == words.start[mark]
    return attached and not (
        mark + 1 < len(words) and words.end[mark] == words.start[mark + 1] and words.word[mark + 1]
    )


def _opener(words: Words, a: int, b: int) -> int | None:
    """The word that makes the chunk subordinate, or None; *und*, quotation marks and particles may stand before it."""
    i, low = a, words.low[a]
    if low in _BEFORE_OPENER or words.quote[a]:
        while i < b - 1 and (low in COORDINATORS or words.quote[i] or (low in _LEADING and i - a < 3)):
            i += 1
            low = words.low[i]
        if low == "denn" and i + 1 < b:
            i += 1
            low = words.low[i]
    tag = words.tag[i]
    if (
        tag in _OPENER_TAGS
        or (low in SURE_OPENERS and tag != "NE")
        or (low == "wie" and i + 2 < b and words.finite[b - 1])
    ):
        return i
    if tag in PREPOSITIONS and i + 1 < b and words.tag[i + 1] in _AFTER_PREPOSITION:
        return i
    return None
