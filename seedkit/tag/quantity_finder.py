"""The amounts of a Doc that count or measure something, with what each counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seedkit.lexicon import words_of
from seedkit.numbers import Amount, find_amounts
from seedkit.records import TimeExpression, Zone
from seedkit.tag.amounts import AmountReader
from seedkit.tag.article_or_one import ArticleOrOne
from seedkit.tag.borrowed_units import borrow_units
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.counted import find_counted
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.none_of import find_none_of
from seedkit.tag.not_counted import NotCounted
from seedkit.tag.year_or_count import YearOrCount

__all__ = ["QuantityFinder"]

_DEAD_ZONES = frozenset({"boilerplate", "byline"})
_SPEAKING_OF = frozenset(words_of("amount_words", "speaking_of"))
_TELLING = frozenset(words_of("amount_words", "telling"))
_IN_PHRASE = frozenset({"ART", "ADJA", "NN", "NE", "PPOSAT", "$("})
_LONG_PHRASE = 12
_WORTH = words_of("amount_words", "worth")


class QuantityFinder:
    """Amounts of one Doc that count something."""

    def __init__(self, reader: ClauseReader, times: Iterable[TimeExpression], zones: Iterable[Zone]) -> None:
        """``times`` keep their numbers; what stands in boilerplate and bylines of ``zones`` counts nothing."""
        columns = reader.columns
        self.columns = columns
        self.reader = reader
        self.text = columns.text
        places = sorted((t.start, t.end, t.type) for t in times)
        self.amounts = AmountReader(columns, places)
        self.nothing = NotCounted(columns, YearOrCount(reader, places), ArticleOrOne(columns, self.amounts))
        self.dead = [(zone.start, zone.end) for zone in zones if zone.zone in _DEAD_ZONES]

    def find(self) -> Iterator[FoundAmount]:
        """Yield what counts something in the order of the text, without overlaps."""
        kept: list[FoundAmount] = []
        for amount in self.amounts.amounts():
            one = self._judge(amount)
            if one is not None:
                kept.append(one)
        kept = [one for one in kept if not self.nothing.shares_a_duration(one) and not self.nothing.goes_on_a_name(one)]
        borrow_units(self.reader, kept)
        last = 0
        for one in kept:
            if one.start >= last:
                yield one
                last = max(one.counted.end, one.amount.end)

    def with_none_of(self, found: list[FoundAmount]) -> list[FoundAmount]:
        """The amounts and the counts of nothing (*keine Toten*), in the order of the text."""
        nothing = [
            FoundAmount(*one, one.counted.unit, f"none/{one.counted.kind}")
            for one in find_none_of(self.columns, self.reader)
            if not any(a <= one.amount.start < b for a, b in self.dead)
        ]
        if not nothing:
            return found
        taken = {one.counted.head for one in found}
        nothing = [one for one in nothing if one.counted.head is None or one.counted.head not in taken]
        return sorted([*found, *nothing], key=lambda one: one.start)

    def _judge(self, amount: Amount) -> FoundAmount | None:
        if any(a <= amount.number_start < b for a, b in self.dead):
            return None
        columns = self.columns
        first = columns.token_at(amount.number_start)
        after = columns.token_from(amount.number_end)
        if after < len(columns) and self.text[amount.number_end : amount.end].strip():
            after = columns.token_from(amount.end)
        while after + 1 < len(columns) and columns.space[after] and "\n\n" not in columns.form[after]:
            after += 1  # a narrow or a figure space is a token of its own
        amount = self._settle_bound(amount, first, after)
        counted = find_counted(columns, amount, first, after)
        one = FoundAmount(amount, counted, first, after, counted.unit, f"{amount.rule}/{counted.kind}")
        return None if self.nothing.is_none(one) else one

    def _tells_of(self, at: int) -> bool:
        """*den Bericht der „Freien Steppe“ | über 19 Tote*: the phrase before the *über* at ``at`` is a report, and no *laut Bericht*."""
        low, tag = self.columns.low, self.columns.tag
        for i in range(at - 1, max(0, at - _LONG_PHRASE), -1):
            if tag[i] not in _IN_PHRASE:
                return False
            if low[i] in _TELLING:
                while i > 0 and tag[i - 1] in ("ART", "ADJA", "PPOSAT"):
                    i -= 1
                return i == 0 or low[i - 1] not in ("laut", "nach", "gemäß")
        return False

    def _settle_bound(self, amount: Amount, first: int, after: int) -> Amount:
        """Drop a bound that is a preposition here: "berichtete über zwei Boote", "unter drei Bewerbern"."""
        if not amount.preposition or amount.modifier is None:
            return amount
        word = amount.modifier.split()[0].lower()
        low, at = self.columns.low, self.columns.token_at(amount.start)
        small = amount.kind == "words" and (amount.low or amount.high or 0) <= 12
        measured = find_counted(self.columns, amount, first, after).kind in {"unit", "fraction"}
        drop = False
        if word == "über":
            near = slice(max(0, first - 6), first)
            nearby = {*low[near], *map(str.lower, self.columns.lemma[near])}
            told = _SPEAKING_OF & nearby or self._tells_of(at)
            drop = (small and not measured) or bool(told and amount.scale < 10**6)
            drop = drop or self._has_at_its_disposal(first) or (measured and self._is_for(at))
        elif word == "unter":
            drop = not measured and not (at and low[at - 1] in {"auf", "von", "noch", "deutlich", "weit", "knapp"})
        elif word in {"ab", "bis"}:
            drop = word == "ab" and not measured and small
        if not drop:
            return amount
        if len(amount.modifier.split()) > 1:
            return self._without_preposition(amount)
        value = amount.low if amount.low is not None else amount.high
        start = amount.number_start
        return Amount(
            start, amount.end, self.text[start : amount.end], value, value, amount.approx, amount.kind,
            amount.rule.split("+")[0], start, amount.number_end, amount.scale, None,
        )  # fmt: skip

    def _is_for(self, at: int) -> bool:
        """*das Angebot des Konzerns | über 60 Milliarden Pfund*: what it is worth, and no bound."""
        low, tag = self.columns.low, self.columns.tag
        if at > 0 and tag[at - 1] in ("APPR", "APPRART"):
            return False  # eine Geldstrafe von über 30.000 Euro
        for i in range(at - 1, max(-1, at - _LONG_PHRASE), -1):
            if tag[i] not in _IN_PHRASE and tag[i] not in ("APPR", "APPRART"):
                return False
            if tag[i] == "NN" and low[i].endswith(_WORTH):
                return True
        return False

    def _has_at_its_disposal(self, first: int) -> bool:
        """*Das eine Lager verfügte demnach über 59, das andere über 36 Prozent*: the preposition of the sentence's one verb."""
        reader, columns = self.reader, self.columns
        begin = columns.sentence(first)[0]
        for at in range(first - 1, begin - 1, -1):
            if columns.tag[at] == "VVFIN":
                return reader.lemma(at) == "verfügen"
            if columns.tag[at].endswith("FIN") or columns.tag[at] == "KOUS":
                return False
        return False

    def _without_preposition(self, amount: Amount) -> Amount:
        """*verfügt über mehr als 200 Autos*: the bound stays."""
        assert amount.modifier is not None
        start = amount.start + len(amount.modifier.split()[0])
        start += len(self.text[start : amount.end]) - len(self.text[start : amount.end].lstrip())
        return next(find_amounts(self.text, start, amount.end), amount)
