"""All the words of a cue that stands in several places: *teilte … mit*, *hat … angekündigt*, *wie … berichtet*."""

from __future__ import annotations

from seedkit.tag.board import Draft, Range
from seedkit.tag.words import Words

__all__ = ["cue_parts"]


def cue_parts(words: Words, draft: Draft) -> list[Range]:
    """The tokens of a cue as ranges in order; one range where it stands together.

    To the verb belong its particle, its auxiliaries, *sich*, the *als* of *bezeichnet X als Y* and the *wie* of a
    clause of comparison.
    """
    if draft.cue is None:
        return []
    clause, verb = draft.clause, draft.verb
    if verb is None or clause is None or not any(draft.cue[0] <= i < draft.cue[1] for i in verb.tokens):
        return [draft.cue]
    found = {*range(*draft.cue), *verb.tokens}
    for i in clause.tokens():
        if words.tag[i] == "PTKVZ" and verb.verb.lemma.startswith(words.low[i]):
            found.add(i)
    if draft.rule == "wie_clause" and clause.opener is not None:
        found.add(clause.opener)
    ranges: list[Range] = []
    for i in sorted(found):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = ranges[-1][0], i + 1
        else:
            ranges.append((i, i + 1))
    return ranges
