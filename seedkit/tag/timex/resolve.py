"""From mentions to TIMEX3 values and the days they mean, seen from the publication and from the dates stated before.

A publication window of several days is walked at both of its ends: where the values agree the value stands, where
they do not the value keeps only what is common (`XXXX` for the rest) and the interval spans both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from seedkit.records import Window
from seedkit.tag.timex.days import DayReader
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.occasions import occasion_side
from seedkit.tag.timex.readings import mark_readings, tells_state
from seedkit.tag.timex.story import Story
from seedkit.tag.timex.tense import TenseReader
from seedkit.tag.timex.values import interval_of
from seedkit.tag.timex.valuing import Place, ValueReader

__all__ = ["Resolved", "resolve_mentions"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with its value and its days (None: open or unknown)."""

    mention: Mention
    value: str | None
    start: date | None
    end: date | None


class _Resolver:
    def __init__(self, lx: Lexed, tenses: TenseReader, published: Window | None) -> None:
        self.lx = lx
        self.tenses = tenses
        # A window open at one end says too little: a relative date seen from its known end would be a guess.
        self.published = published if published and published.start and published.end else None
        self.refs: Sequence[date | None] = [None]
        if self.published:
            self.refs = sorted({day for day in (self.published.start, self.published.end) if day})
        self.story = Story()
        self.values = ValueReader(lx, tenses, self.story)
        self.days = DayReader(lx, tenses, self.published, self.story)

    def resolve(self, mention: Mention) -> Resolved | None:
        place = self._place(mention)
        if self.story.main_day is not None and self._comes_back(mention):
            self.story.come_back(place.sentence)
        values = [self.values.value(mention, ref, place) for ref in self.refs]
        if any(value is None for value in values):
            return None
        known = [value for value in values if value is not None]
        value: str | None = known[0]
        if len(set(known)) > 1:
            # What names a weekday, day or month keeps that; the rest keeps what its two ends share.
            named = self.values.value(mention, None, place) if mention.kind in _NAMED else None
            value = named or _common(known)
        window = self.days.of(mention, known, [day for day in self.refs if day])
        self._remember(mention, value, window, place)
        low, high = self.days.bounded(mention, window)
        return Resolved(mention, value, low, high)

    def _place(self, mention: Mention) -> Place:
        lx = self.lx
        start = lx.starts[mention.first]
        tense = None
        tonight = mention.kind == "day_offset" and mention.data.get("part") == "TNI"
        if (mention.kind in _NEEDS_TENSE or tonight) and "year" not in mention.data:
            tense = mention.data.get("tense") or self.tenses.at(start, lx.ends[mention.last])
            before = lx.symbols[mention.first - 1] if mention.first else ""
            if before == SYMBOLS["SEIT"]:
                tense = "past"  # *seit Ostern gilt*: the verb is in the present, the feast is not
            elif before == SYMBOLS["FUER"] and not self._is_counted_for(mention):
                tense = "future"  # *kündigte für Donnerstag Gespräche an*
            elif tense != "past" and self._is_expected(mention):
                tense = "future"
            elif tense == "present" and before == SYMBOLS["AB"] and mention.kind == "month":
                tense = "future"  # Was machen Sie ab Januar?
            elif tense == "past" and before and self._leads_towards(mention.first - 1):
                low, high = self.tenses.clause_span(start, lx.ends[mention.last])
                if _FIXED.search(lx.text, low, high) or self._ends_a_term(mention.first - 1):
                    tense = (
                        "future"  # *hat Termine bis Mitte November festgesetzt*, *stellte ein Ultimatum bis Mittwoch*
                    )
                elif tells_state(lx.text[low:high]):
                    tense = "present"  # *ist ab Mitte August gesperrt*
            elif mention.kind in _OF_OCCASIONS:
                tense = self._seen_from_occasion(mention, tense)
            if mention.kind in _OF_PLANS and tense != "present":
                tense = self._as_planned(mention, tense)
        looks_back = "beside" in mention.data and self._in_pluperfect(start, lx.ends[mention.last])
        sentence = self.tenses.sentence_at(start)
        side = self._side(mention, sentence) if tense == "past" and mention.kind == "day" else None
        return Place(sentence, self.values.paragraph(start), tense, looks_back=looks_back, side=side)

    def _side(self, mention: Mention, sentence: int) -> str | None:
        """Whether a day told of in the past tense can lie ahead: ``"over"`` for no, ``"told"`` for hardly.

        It cannot behind *seit* and in what stands before the verb of a telling (*Am 3. Mai brannte die Scheune*), it can
        where something was set for it (*Am 3. Mai war eine Kundgebung geplant*, *Die Rennen am 3. Mai wurden verlegt*).
        """
        if mention.first and self.lx.symbols[mention.first - 1] == SYMBOLS["SEIT"]:
            return "over"
        columns = self.tenses.columns
        start, end = self.lx.starts[mention.first], self.lx.ends[mention.last]
        low, high = self.tenses.sentence_span(sentence)
        low, high = max(low, start - _FAR), min(high, end + _FAR)
        if _SET_FOR_LATER.search(self.lx.text, low, high) or tells_state(self.lx.text[low:high]):
            return None
        verb = columns.token_at(end) + 1
        opens = start - low <= _NEAR_THE_START and end < high and verb < len(columns)
        return "over" if opens and columns.tag[verb] in ("VVFIN", "VAFIN") else "told"

    def _as_planned(self, mention: Mention, tense: str | None) -> str | None:
        """Return the tense of what was planned once and may be over by now; for anything else ``tense``.

        *Ursprünglich sollte der Bahnhof im Mai öffnen* names the May that is nearest, *war für Mai geplant* and *das
        für Mai geplante Fest* rather the one to come.
        """
        if "direction" in mention.data or "season_step" in mention.data:
            return tense
        low, high = self.tenses.clause_span(self.lx.starts[mention.first], self.lx.ends[mention.last])
        if _WAS_TO.search(self.lx.text, low, high) is None:
            return tense
        if _AT_FIRST.search(self.lx.text, low, high):
            return None
        return "present" if tense == "future" and _SET_FOR_LATER.search(self.lx.text, low, high) else tense

    def _comes_back(self, mention: Mention) -> bool:
        """Whether an expression goes on from the day of the story, not from one that the pluperfect looked back to.

        *Am Samstag brannte es. Am 3. Mai hatte es dort schon gebrannt. Gegen 9 Uhr war das Feuer gelöscht*; *Am
        Donnerstag fiel das Urteil. Am 7. März hatte der Prozess begonnen. Tags zuvor hatten alle geschwiegen*.
        """
        pluperfect = self._in_pluperfect(self.lx.starts[mention.first], self.lx.ends[mention.last])
        if mention.kind == "same":
            return pluperfect and mention.data["unit"] == "D" and mention.data["step"] < 0
        return mention.kind == "clock" and not pluperfect

    def _in_pluperfect(self, start: int, end: int) -> bool:
        low, high = self.tenses.clause_span(start, end)
        return _PLUPERFECT.search(self.lx.text, low, high) is not None

    def _leads_until(self, at: int) -> bool:
        """*bis Freitag*, *bis zum 12. August*."""
        lx = self.lx
        if lx.word(at) in ("zum", "zu") and at:
            at -= 1
        return lx.symbols[at] == SYMBOLS["BIS"]

    def _leads_towards(self, at: int) -> bool:
        """*ab, bis, zum*; *bis in den*."""
        if self.lx.word(at) == "den" and at > 1 and self.lx.word(at - 1) == "in":
            return self.lx.word(at - 2).lower() == "bis"
        return self.lx.word(at).lower() in _TOWARDS

    def _ends_a_term(self, at: int) -> bool:
        """*stellte ein Ultimatum bis Mittwoch*: a term that was set ends later."""
        while at and self.lx.word(at).lower() in ("zum", "bis"):
            at -= 1
        return self.lx.word(at).lower().endswith(_TERMS)

    def _is_counted_for(self, mention: Mention) -> bool:
        """*meldet für Dienstag 340 neue Fälle*: that day was counted."""
        low, high = self.tenses.clause_span(self.lx.starts[mention.first], self.lx.ends[mention.last])
        return _COUNTED_FOR.search(self.lx.text, low, high) is not None

    def _is_expected(self, mention: Mention) -> bool:
        """*entscheidet frühestens im Herbst*, *voraussichtlich am Montag*: the adverb says that it lies ahead."""
        at = mention.first - 1
        if at > 0 and self.lx.symbols[at] in _LEADING_UP:
            at -= 1
        return at >= 0 and self.lx.word(at).lower() in _EXPECTED

    def _seen_from_occasion(self, mention: Mention, tense: str | None) -> str | None:
        """Return the tense of the occasion a day belongs to: *nach der Wahl am Sonntag*; without one ``tense``."""
        columns = self.tenses.columns
        side = occasion_side(columns, columns.token_at(self.lx.starts[mention.first]))
        if side == "past" or (side == "behind" and tense != "future"):
            return "past"
        if side == "ahead" and tense == "past":  # vor dem Spiel am Sonntag warnte die Polizei
            if mention.kind != "weekday":
                return None
            ref = self.refs[0]
            just_been = ref is not None and (ref.isoweekday() - mention.data["weekday"]) % 7 <= _JUST_BEEN
            return tense if just_been else "future"
        return tense

    def _remember(self, mention: Mention, value: str | None, window: Window | None, place: Place) -> None:
        if mention.data.get("relation") == "lean" and window is not None:
            self._move_on(mention, window, place)
        if value is None or mention.type in ("SET", "DURATION") or mention.kind in ("reference", "daypart", "clock"):
            return
        window = interval_of(value)
        if window is None or window.start is None:
            return
        if mention.kind == "same" and mention.data["step"] < 0:
            return  # *am Tag zuvor* looks back without moving on
        year = self.story.year
        told_on = mention.kind in ("day", "month", "year_part") and year == window.start.year
        dated = "year" in mention.data or mention.kind in ("same", "period") or told_on
        start, end = self.lx.starts[mention.first], self.lx.ends[mention.last]
        background = window.day is not None or (dated and self.story.narrative)
        background = background and self._in_pluperfect(start, end)
        since = mention.first > 0 and self.lx.symbols[mention.first - 1] == SYMBOLS["SEIT"]
        compared = "year" in mention.data and self._is_compared(mention, start, end)
        self.story.remember(
            value,
            window,
            place.sentence,
            place.paragraph,
            dated=dated,
            background=background,
            since=since,
            compared=compared,
        )
        if window.day is not None:
            self.story.night_to = bool(mention.data.get("night_before"))
            self.story.until = mention.first > 0 and self._leads_until(mention.first - 1)

    def _is_compared(self, mention: Mention, start: int, end: int) -> bool:
        """*So viel Schnee gab es zuletzt 2010*, *mehr als 2010*: the report does not go on from that year, a story may."""
        before = [self.lx.word(at).lower() for at in range(max(0, mention.first - 2), mention.first)]
        if before[-1:] in (["als"], ["wie"]) or (before[:1] in (["als"], ["wie"]) and before[-1] in ("im", "am")):
            return True
        low, high = self.tenses.clause_span(start, end)
        return not self.story.narrative and _LAST_TIME.search(self.lx.text, low, high) is not None

    def _move_on(self, mention: Mention, window: Window, place: Place) -> None:
        """*Zwei Tage später*, *drei Jahre darauf*: the story goes on from there, where the words fix a day or year."""
        unit, amount = mention.data["unit"], mention.data["amount"]
        if mention.data["sign"] < 0 or not isinstance(amount, float) or window.start is None or window.end is None:
            return
        if unit == "D" and window.start == window.end:
            value = window.start.isoformat()
        elif unit == "Y" and self.story.year is not None and amount == int(amount):
            value = f"{self.story.year + int(amount):04d}"
        else:
            return
        if (days := interval_of(value)) is not None and days.start is not None:
            self.story.remember(value, days, place.sentence, place.paragraph, dated=True, background=False)


_LAST_TIME = re.compile(r"\b(?:[Zz]uletzt|[Ll]etztmals)\b")
_EXPECTED = {"frühestens", "spätestens", "voraussichtlich"}
_COUNTED_FOR = re.compile(
    r"\b(?:meldete?n?|verzeichnete?n?|registrierte?n?|gab(?:en)?|gemeldet|verzeichnet|registriert)\b"
)
_LEADING_UP = "".join(SYMBOLS[name] for name in ("INART", "IN", "BIS", "AB"))
# Prepositions in front of a date that a verb in the past tense may have set for later.
_TOWARDS = {"ab", "bis", "auf", "vom", "zum"}
_FIXED = re.compile(
    r"\b(?:festgesetzt|festgelegt|angesetzt|terminiert|vertagt|verschoben|verlegt|verlängert|vereinbart|anberaumt|geladen|bestimmt)\b"
)
_NEAR_THE_START = 4  # a preposition
_FAR = 300
_SET_FOR_LATER = re.compile(
    rf"{_FIXED.pattern}|\b(?:geplant|vorgesehen|angekündigt|erwartet|terminiert|fällig|abgesagt|ausgefallen|bestellt)\b"
)
_WAS_TO = re.compile(r"\b(?:sollten?|war(?:en)?|hätten?|wurden?)\b")
_AT_FIRST = re.compile(r"\b(?:[Uu]rsprünglich|[Ee]igentlich|[Zz]unächst)\b")
_OF_PLANS = {"day", "month", "year_part", "holiday"}
_PLUPERFECT = re.compile(r"\bhatten?\b")
_TERMS = ("ultimatum", "frist", "aufschub", "bedenkzeit", "zeit")
_OF_OCCASIONS = {"day", "month", "weekday", "weekend", "holiday"}
_JUST_BEEN = 2  # days; *vor dem Spiel am Samstag kam es zu Krawallen* is told on Sunday or Monday
_NAMED = {"day", "month", "year_part", "weekday", "weekend", "holiday"}
_NEEDS_TENSE = {"day", "month", "year_part", "weekday", "weekend", "holiday", "reference", "period"}


def _common(values: list[str]) -> str:
    """Return what several values share, the rest as X.

    >>> _common(["2024-12-01", "2024-12-31"]), _common(["2024-W49-WE", "2025-W01-WE"]), _common(["2023", "2024"])
    ('2024-12-XX', 'XXXX-WXX-WE', 'XXXX')
    """
    first = values[0]
    if any(len(value) != len(first) for value in values):
        return "XXXX-XX-XX"
    fields = [re.split(r"(-|T)", value) for value in values]
    if any(len(parts) != len(fields[0]) for parts in fields):
        return "XXXX-XX-XX"
    result: list[str] = []
    agreed = True
    for column in zip(*fields, strict=True):
        same = len(set(column)) == 1
        if same and (agreed or not column[0].isdigit()):
            if not agreed and re.fullmatch(r"W\d\d|[QH]\d", column[0]):
                result.append(column[0][0] + "X" * (len(column[0]) - 1))
            else:
                result.append(column[0])
            continue
        agreed = False
        result.append(re.sub(r"\d", "X", column[0]))
    return "".join(result)


def resolve_mentions(
    lx: Lexed, mentions: list[Mention], tenses: TenseReader, published: Window | None
) -> list[Resolved]:
    """Return the mentions with values and days, in order; impossible dates are left out.

    Two mentions of one day (*Donnerstag (24. Oktober)*) share the day that is stated in full.
    """
    mentions = [
        m
        for m in mentions
        if m.first != m.last or not (tenses.counts(lx.starts[m.first]) if m.rule == "year" else _names(lx, m, tenses))
    ]
    resolver = _Resolver(lx, tenses, published)
    resolver.story.narrative = mark_readings(lx, mentions, tenses)
    resolved: list[Resolved] = []
    for index, mention in enumerate(mentions):
        bracketed = _bracketed_day(lx, mentions, index)
        if bracketed is not None:
            mention = _on_day(mention, bracketed)
        result = resolver.resolve(mention)
        if result is None:
            continue
        if resolved and mention.data.get("counts") is resolved[-1].mention:  # heute vor 80 Jahren: that day
            result = replace(result, start=resolved[-1].start, end=resolved[-1].end)
        if resolved and _closes_range(lx, resolved[-1], result):
            result = replace(result, start=resolved[-1].start)
        resolved.append(result)
    return resolved


def _names(lx: Lexed, mention: Mention, tenses: TenseReader) -> bool:
    """Whether the one word is somebody's family name: *Ron Sommer leitete den Konzern*, *Frau Sonntag*."""
    if mention.kind not in _ALSO_NAMES or not mention.first:
        return False
    if lx.word(mention.first - 1) in _TITLES:
        return True
    columns = tenses.columns
    token = columns.token_at(lx.starts[mention.first])
    if columns.entity[token] != "PER" or columns.entity[token - 1] != "PER":
        return False
    return columns.tag[token - 1] == "NE" and columns.low[token] not in ("morgens", "abends")


_ALSO_NAMES = {"month", "year_part", "weekday", "day_offset"}
_TITLES = {"Frau", "Herr", "Herrn", "Familie", "Abgeordnete", "Abgeordneter", "Abgeordneten", "Eheleute", "Fräulein"}


def _closes_range(lx: Lexed, before: Resolved, result: Resolved) -> bool:
    """Whether two expressions are the ends of one range: *vom 3. bis (zum) 5. Mai*, *zwischen März und Mai*."""
    if result.mention.first - before.mention.last > 3:
        return False
    if before.start is None or result.end is None or before.start > result.end:
        return False
    between = [lx.word(at).lower() for at in range(before.mention.last + 1, result.mention.first)]
    if between in (["bis"], ["bis", "zum"]):
        return result.start is None
    if between not in (["und"], ["und", "dem"]):
        return False
    opening = [lx.word(at).lower() for at in range(max(0, before.mention.first - 2), before.mention.first)]
    return opening[-1:] == ["zwischen"] or opening == ["zwischen", "dem"]


def _on_day(mention: Mention, bracketed: Mention) -> Mention:
    """*Donnerstag (24. Oktober)*, *Nacht zum Donnerstag (24. Oktober)*: the day in brackets, or its part."""
    if "part" in mention.data:
        return replace(mention, kind="daypart", data=mention.data | {"day": bracketed})
    return replace(mention, kind="day", data=bracketed.data | {"weekday": mention.data["weekday"]})


def _bracketed_day(lx: Lexed, mentions: list[Mention], index: int) -> Mention | None:
    if mentions[index].kind != "weekday" or index + 1 >= len(mentions):
        return None
    here, after = mentions[index], mentions[index + 1]
    if after.kind == "day" and after.first == here.last + 2 and lx.symbols[here.last + 1] == SYMBOLS["LP"]:
        return after
    return None
