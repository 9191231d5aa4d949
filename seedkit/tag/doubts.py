"""The words of doubt of a Doc, and which number each of them reaches: *offenbar 30*, not *30, vermutlich von Dieben*."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.clause_reader import VERBS, ClauseReader
from seedkit.tag.mood import Hedge, find_doubts

__all__ = ["SURE_DOUBT", "Doubts"]

_APART = frozenset({"ADV", "APPR", "APPRART", "PIS"})
SURE_DOUBT = frozenset({"offenbar", "offensichtlich", "augenscheinlich", "anscheinend", "wohl"})
"""Words that weaken what a clause tells and leave nothing open."""


class Doubts:
    """The adverbs, adjectives and phrases of doubt of one Doc by their place."""

    def __init__(self, reader: ClauseReader) -> None:
        """Find them, each with its first token."""
        self.reader = reader
        self.columns = reader.columns
        self._doubts = [(self.columns.token_at(hedge.start), hedge) for hedge in find_doubts(self.columns)]
        self._doubts_at = [at for at, _ in self._doubts]
        self._stretches: dict[int, tuple[int, int, bool]] = {}

    def _stretch(self, at: int) -> tuple[int, int, bool]:
        """What stands between the commas around a token, and whether a verb does."""
        known = self._stretches.get(at)
        if known is None:
            form, tag = self.columns.form, self.columns.tag
            first = last = at
            start, end = self.columns.sentence(at)
            while first > start and form[first - 1] != ",":
                first -= 1
            while last + 1 < end and form[last + 1] not in {",", "."}:
                last += 1
            known = self._stretches[at] = first, last, not VERBS.isdisjoint(tag[first : last + 1])
        return known

    def before(self, token: int) -> Hedge | None:
        """The last word of doubt of the sentence before, None where there is none."""
        number = self.columns.sentence_number(token)
        if number <= 0:
            return None
        first, last = self.columns.sentences[number - 1]
        at = bisect_left(self._doubts_at, last) - 1
        return self._doubts[at][1] if at >= 0 and self._doubts_at[at] >= first else None

    def reaching(self, index: int, number: int, depth: int) -> list[tuple[str, bool]]:
        """Words of doubt in a clause that reach the number, each with whether it leaves the matter open."""
        first, last = self.columns.near(number)
        return [
            (hedge.text, hedge.text.lower() not in SURE_DOUBT)
            for at, hedge in self._doubts[bisect_left(self._doubts_at, first) : bisect_left(self._doubts_at, last)]
            if self.reader.clause_of[at] == index and (depth or self._reaches(at, number))
        ]

    def _reaches(self, at: int, number: int) -> bool:
        """Whether the doubt word at a token covers the number: not from a later conjunct, not inside another phrase."""
        form, tag = self.columns.form, self.columns.tag
        first, last, with_verb = self._stretch(at)
        start, end = self.columns.sentence(at)
        aside = not first <= number <= last and first > start and last + 2 < end
        if aside and not with_verb:
            return False  # an apposition of its own: ", vermutlich eine Bombe,"
        behind = first > number and not with_verb and last > at and first > start
        if behind and tag[at + 1] in _APART:
            return False  # "40 Menschen starben, womöglich auch mehr"; ", vermutlich durch Glas"
        joined = at > number and "KON" in tag[number + 1 : at]
        if joined and (at + 1 < len(form) or not VERBS.isdisjoint(tag[number + 1 : at])):
            return False
        j = at + 1
        while j < len(tag) and tag[j] in {"ADV", "ADJD", "PTKNEG"}:
            j += 1
        if j < len(tag) and tag[j] == "ADJA":
            # "die offenbar noch unbearbeitete Liste": the adjective's own, unless the number's noun is meant
            k = j
            while k < len(tag) and tag[k] in {"ADJA", "KON", "CARD"}:
                k += 1
            return at - 4 <= number <= k and "CARD" in tag[max(at - 4, 0) : k]
        if tag[at] == "ADJA":  # "die mutmaßlichen 300 Täter", not "eine mutmaßliche Tat mit 300 Zeugen"
            between = tag[min(at, number) : max(at, number)]
            return abs(at - number) <= 3 and "NN" not in between and "APPR" not in between
        return True
