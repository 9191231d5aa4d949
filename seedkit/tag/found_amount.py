"""An amount of a text and what is known of it on its way to becoming a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from seedkit.numbers import Amount
from seedkit.tag.counted import Counted
from seedkit.tag.number_of import NumberOf

__all__ = ["FoundAmount"]


@dataclass(slots=True)
class FoundAmount:
    """An amount that counts something, on its way to becoming a record."""

    amount: Amount
    counted: Counted
    first: int  # token of the numeral
    after: int  # first token behind the amount
    unit: str | None = None
    rule: str = ""
    named: NumberOf | None = None  # "die Zahl der Toten stieg auf 14"
    before: int | None = None  # token of the numeral whose noun this one shares, where that stands before

    @property
    def start(self) -> int:
        """Where the amount begins, or the currency sign before it."""
        return self.amount.start if self.counted.start is None else min(self.counted.start, self.amount.start)

    @property
    def is_elided(self) -> bool:
        """Whether the noun is one that stands before: *14 Tote, 30 wurden verletzt*."""
        return self.rule.endswith(":antecedent")
