"""The word *ein* as an article against the number: *ein Boot sank*, but *ein Toter und drei Verletzte*."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.measures import find_measure
from seedkit.numbers import Amount, find_amounts
from seedkit.numbers_lists import ONE
from seedkit.tag.amounts import JOINING, AmountReader
from seedkit.tag.columns import Columns
from seedkit.tag.counted import find_counted, unit_kinds
from seedkit.tag.found_amount import FoundAmount

__all__ = ["ArticleOrOne"]

_BOUNDS_OF_ONE = (
    "mindestens",
    "wenigstens",
    "höchstens",
    "maximal",
    "mehr als",
    "weniger als",
    "nicht mehr als",
)
_PEOPLE = frozenset({"people", "killed", "wounded", "troops", "police_on_duty", "participants"})


class ArticleOrOne:
    """What each *ein* of one Doc is."""

    def __init__(self, columns: Columns, amounts: AmountReader) -> None:
        """``amounts`` is the reader that found the numbers of the Doc."""
        self.columns = columns
        self.text = columns.text
        self.amounts = amounts

    def _is_one(self, amount: Amount) -> bool:
        """Whether an amount is the word *ein*, in any form."""
        word = self.text[amount.number_start : amount.number_end].lower()
        return word in ONE and {amount.low, amount.high} - {None} == {1}

    def is_article(self, one: FoundAmount) -> bool:
        """ "ein" and its forms count only where another number stands against them."""
        amount = one.amount
        if not self._is_one(amount):
            return False
        if self.text[amount.number_start : amount.number_end].lower() == "eins":
            return True
        if one.counted.kind == "unit":  # "ein Prozent", "eine Million Euro", but not the rate of "je eine Tonne"
            return unit_kinds().get(one.counted.unit or "") not in {"share", "money"} and not amount.modifier
        bound = (amount.modifier or "").lower()
        if any(bound.startswith(word) for word in _BOUNDS_OF_ONE):
            return False
        if one.counted.kind != "noun":
            return True
        return not (self._contrasted(one) or self._others_follow(one))

    def _others_follow(self, one: FoundAmount) -> bool:
        """ "ein Mensch starb, 35 weitere wurden verletzt": people, and a number without a noun in the same sentence."""
        columns = self.columns
        if one.first and columns.tag[one.first - 1].startswith("APPR"):
            return False
        last = columns.sentence(one.first)[1]
        elided = self.amounts.elided(one.first)
        nearest = bisect_left(elided, columns.token_from(one.counted.end))
        if nearest == len(elided) or elided[nearest] >= last - 1:
            return False
        i = elided[nearest]
        if i + 2 < last and columns.tag[i + 2] in {"NN", "ADJA"}:
            return False
        return find_measure(one.counted.unit) in _PEOPLE

    def _contrasted(self, one: FoundAmount) -> bool:
        """ "ein Toter und drei Verletzte": the next or the last phrase is joined and has a number above one."""
        columns = self.columns
        end = columns.token_from(one.counted.end)
        if end + 1 < len(columns) and columns.low[end] in JOINING:
            after = list(find_amounts(" ".join(columns.form[end + 1 : end + 4])))
            if after and after[0].start == 0 and after[0].low is not None and after[0].low > 1:
                return True
        if one.first >= 3 and columns.low[one.first - 1] in {"und", "sowie"}:
            from_here = columns.start[max(0, one.first - 4)]
            left = list(find_amounts(self.text, from_here, columns.start[one.first]))
            for near in left:
                token, behind = columns.token_at(near.number_start), columns.token_from(near.end)
                counted = find_counted(columns, near, token, behind)
                adjacent = columns.token_from(counted.end) == one.first - 1
                if near.low is not None and near.low > 1 and counted.kind == "noun" and adjacent:
                    return True
        return False
