"""Which days an expression means: the interval of its value, counted durations, intervals a preposition opens."""

from __future__ import annotations

from datetime import date

from seedkit.lexicon import load_list
from seedkit.records import Window
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.story import PART_SIZE, Story
from seedkit.tag.timex.tense import TenseReader
from seedkit.tag.timex.values import add_months, interval_of, shift_days

__all__ = ["DayReader"]

_VAGUE_MOST = {"D": 14, "W": 10, "M": 11, "Y": 10, "DE": 6, "CE": 6, "WE": 8, "Q": 6, "H": 6}
_RECENT_DAYS = 92
_TIMELESS = (SYMBOLS["REFADJ"], SYMBOLS["EX"])
_OPENING = {
    SYMBOLS["SEIT"]: "seit",
    SYMBOLS["AB"]: "ab",
    SYMBOLS["BIS"]: "bis",
    SYMBOLS["VOR"]: "vor",
    SYMBOLS["NACH"]: "nach",
}
_THEN = {"damals", "seinerzeit"}
_LENGTHS = "".join(SYMBOLS[name] for name in ("NACH", "FUER", "IN", "INART", "BIS", "UM"))
_REACHED_OVER = "".join(SYMBOLS[name] for name in ("INART", "ART", "EDGE", "PAST", "NEXT"))


class DayReader:
    """Reads the days of a mention from its values, the publication window and what was stated before."""

    def __init__(self, lx: Lexed, tenses: TenseReader, published: Window | None, story: Story) -> None:
        """Keep what all mentions of a text share."""
        self.lx = lx
        self.tenses = tenses
        self.published = published
        self.story = story

    def of(self, mention: Mention, values: list[str], ends: list[date]) -> Window | None:
        """Return the days the expression means over the whole publication window."""
        if mention.kind == "duration":
            return self._duration_days(mention, ends)
        if mention.data.get("nowadays"):
            return self.published
        if mention.kind == "reference":
            if mention.data.get("told") and values and values[0] == "PAST_REF" and self.published is not None:
                return self._told_of(mention) or Window(None, self.published.end)  # zu dieser Zeit
            return self._reference_days(mention)
        if mention.kind == "split_year":
            year = mention.data["first_year"]
            if mention.data.get("any_months"):
                return Window(date(year, 1, 1), date(year + 1, 12, 31))
            return Window(date(year, 7, 1), date(year + 1, 6, 30))
        windows = [interval_of(value, mention.mod) for value in values]
        if any(window is None for window in windows):
            return None
        starts = [window.start for window in windows if window and window.start]
        stops = [window.end for window in windows if window and window.end]
        if not starts or not stops:
            return None
        low, high = min(starts), max(stops)
        if mention.kind == "holiday" and "rank" not in mention.data and "part" not in mention.data:
            entry = load_list("holidays")["holiday"][mention.data["holiday"]]
            length = entry.get("last", entry.get("day", entry.get("easter", 0))) - entry.get(
                "day", entry.get("easter", 0)
            )
            high = shift_days(high, length) or high
        if mention.data.get("part") == "WI" and "year" in mention.data and not mention.data.get("split"):
            low = date(low.year, 1, 1)  # Winter 2022 may be the one that began or the one that ended in 2022
        if mention.kind in _OF_NIGHTS and values[0].endswith("TNI"):
            high = shift_days(high, 1) or high
        return Window(low, high)

    def _reference_days(self, mention: Mention) -> Window | None:
        published = self.published
        value = mention.data["value"]
        adjective = mention.rule == "reference" and self.lx.symbols[mention.first] in _TIMELESS
        if published is None or (adjective and value != "PRESENT_REF"):
            return None
        if mention.data.get("recent"):
            low = shift_days(published.start, -_RECENT_DAYS) if published.start else None
            return Window(low, published.end)
        if value == "PRESENT_REF":
            return published
        if self.lx.word(mention.first).lower() in _THEN and (then := self._told_of(mention)) is not None:
            return then
        return Window(None, published.end) if value == "PAST_REF" else Window(published.start, None)

    def _told_of(self, mention: Mention) -> Window | None:
        """The days *damals* speaks of: those stated last, in its sentence or the one before."""
        sentence = self.tenses.sentence_at(self.lx.starts[mention.first])
        if self.story.period is None or self.story.period_sentence < sentence - 1:
            return None
        window = interval_of(self.story.period)
        if window is None or window.end is None or self.published is None or self.published.start is None:
            return None
        return window if window.end < self.published.start else None

    def _duration_days(self, mention: Mention, ends: list[date]) -> Window | None:
        """*vor drei Jahren*, *seit zwei Wochen*, *in den vergangenen Monaten*, *drei Wochen später*, *in einem Jahr*."""
        data = mention.data
        unit, amount = data.get("unit"), data.get("amount")
        relation = data.get("relation") or self._relation(mention)
        if relation is None or unit is None or unit not in PART_SIZE:
            if relation == "now" and self.published:
                low = shift_days(self.published.start, -14) if self.published.start else None
                return Window(low, shift_days(self.published.end, 14) if self.published.end else None)
            return None
        if relation == "lean":
            # einen Monat später: than what was stated last, be it a day or a month
            base = self.story.day if self.story.day_sentence >= self.story.period_sentence else None
            period = interval_of(self.story.period) if self.story.period else None
            window = Window(base, base) if base else period
            if window is None or window.start is None or window.end is None:
                return None
            sign = data["sign"]
        else:
            if not ends:
                return None
            window = Window(ends[0], ends[-1])
            sign = 1 if relation in ("ahead", "next") else -1
        assert window.start is not None and window.end is not None
        least, most = (
            (1.0, float(_VAGUE_MOST[unit])) if isinstance(amount, str) or amount is None else (float(amount),) * 2
        )
        if relation in ("last", "next"):
            far = _moved(window.start if sign < 0 else window.end, unit, sign * most)
            return Window(far, window.end) if sign < 0 else Window(window.start, far)
        # Nobody says *vor drei Jahren* to the day: half a unit on both sides; days are counted exactly.
        slack = 0 if unit == "D" else round(PART_SIZE[unit] / 2)
        near = _moved(window.end if sign < 0 else window.start, unit, sign * least)
        far = _moved(window.start if sign < 0 else window.end, unit, sign * most)
        if sign < 0:
            low, high = far and shift_days(far, -slack), near and shift_days(near, slack)
        else:
            low, high = near and shift_days(near, -slack), far and shift_days(far, slack)
        if relation == "since":
            return Window(low, None)
        limit = window.start if sign > 0 else window.end
        if relation == "ago" and high is not None:
            high = min(high, limit)
        if low is None or high is None:
            return Window(low, high)
        return Window(min(low, high), max(low, high))

    def _relation(self, mention: Mention) -> str | None:
        before = mention.first - 1
        if before < 0:
            return None
        symbol = self.lx.symbols[before]
        if symbol == SYMBOLS["APPR"] and before:
            before -= 1
            symbol = self.lx.symbols[before]
        behind = self.lx.word(mention.last + 1) if mention.last + 1 < len(self.lx.symbols) else ""
        if behind in ("her", "zurück") and symbol not in _LENGTHS:  # das liegt drei Wochen zurück
            return "ago"
        if symbol == SYMBOLS["VOR"]:
            return "ago"
        if symbol == SYMBOLS["SEIT"]:
            return "since"
        if symbol == SYMBOLS["IN"] and self.lx.word(before).lower() == "in":
            tense = self.tenses.at(self.lx.starts[mention.first], self.lx.ends[mention.last])
            return "ahead" if tense in ("future", "present") else None
        return None

    def bounded(self, mention: Mention, window: Window | None) -> tuple[date | None, date | None]:
        """Open the interval where a preposition does: *seit, ab* to the right, *bis* to the left, *vor, nach*."""
        if window is None:
            return None, None
        low, high = window.start, window.end
        if mention.kind in ("duration", "reference", "clock", "daypart"):
            return low, high
        opening = self._opening(mention)
        if opening in ("seit", "ab"):
            return low, None
        if opening == "bis":
            return None, high
        if opening == "vor" and low is not None:
            return None, shift_days(low, -1)
        if opening == "nach":
            return low, None
        return low, high

    def _opening(self, mention: Mention) -> str | None:
        """Return the preposition that opens the interval, reaching over articles and adjectives."""
        lx = self.lx
        after = mention.last + 1
        if after < len(lx.symbols) and lx.word(after) == "an":  # von Montag an
            before = lx.word(mention.first - 1).lower() if mention.first else ""
            if before in ("von", "vom", "oder"):
                return "ab"
        for at in range(mention.first - 1, max(-1, mention.first - 4), -1):
            if lx.symbols[at] in _OPENING:
                return _OPENING[lx.symbols[at]]
            if lx.symbols[at] not in _REACHED_OVER and lx.word(at) not in ("kommenden", "zu"):
                return None
        return None


_OF_NIGHTS = {"daypart", "clock", "weekday", "day_offset", "holiday", "same"}


def _moved(day: date, unit: str, amount: float) -> date | None:
    whole = int(amount)
    if amount != whole or unit in ("Q", "H"):
        return shift_days(day, round(amount * PART_SIZE[unit])) if abs(amount) < 10**6 else None
    if unit in ("M", "Y", "DE", "CE"):
        size = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}[unit]
        return add_months(day, whole * size) if abs(whole) < 10**6 else None
    return shift_days(day, whole * (1 if unit == "D" else 7)) if abs(whole) < 10**8 else None
