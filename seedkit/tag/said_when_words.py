"""By which words around it a time tells when something was said: beside the verb, the source or the occasion of a saying."""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit.records import Span, Statement, TimeExpression
from seedkit.verbs import readings

__all__ = ["SayingTimes"]

_COUNTING = frozenset(
    "zählen erwarten planen rechnen verzeichnen registrieren feststellen beobachten messen erfassen feiern".split()
)
"""Verbs whose day is that of what is counted or expected: *Die Polizei zählte am Samstag 5000 Teilnehmer*."""
_OF_A_PERIOD = _COUNTING | frozenset(
    "melden vermelden ausweisen bestätigen nachweisen verbuchen beklagen berichten".split()
)
"""Verbs whose month or year is: *Im Mai meldete die Klinik 40 Fälle*."""
_SAYING = frozenset(
    "sprechen melden vermelden nennen angeben berichten mitteilen beziffern ankündigen versprechen erklären sagen behaupten warnen".split()
)

_CLOCK = r"(?:[Uu]m|[Gg]egen|[Kk]urz nach|[Nn]ach) \d{1,2}(?:[.:]\d\d)? Uhr"
_HOUR = re.compile(f" {_CLOCK}")
_ON = re.compile(rf"\b(?:(?:[Nn]och|[Bb]ereits|[Ee]rst|[Zz]uletzt|[Ss]chon|{_CLOCK}) )?[Aa]m \Z")
_IN = re.compile(r"\b(?:(?P<already>[Nn]och|[Bb]ereits|[Ss]chon) )?(?:(?:[Ii]m|[Ii]n|[Vv]or) )?\Z")
_BY_ADVERB = re.compile(r"(?:heute|gestern|vorgestern|tags (?:zuvor|darauf|danach))\b", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:[Bb]ei|[Bb]eim|[Ii]n|[Ii]m|[Aa]uf|[Nn]ach|[Ww]ährend|[Aa]m Rande?|[Zz]um? (?:Auftakt|Beginn|Abschluss))(?: \w+){0,4} "
    r"(?i:\w*(?:rede|ansprache|konferenz|interview|gespräch|sitzung|treffen|gipfel|debatte|anhörung|auftritt|kundgebung|parteitag"
    r"|regierungserklärung|briefing|podcast|sendung|talkshow|tagung|messe|verhandlung|versammlung|veranstaltung|empfang|termin))"
    r"(?:e?s|e?n)? \Z"
)
"""An occasion on which people speak, before its day: *in einer Rede am Sonntag*."""
_BEGINS = re.compile(r"(?:\A|[.!?;:\n„“”»\"]|,|, (?P<whose>der|die|das)|[,.] (?:und|doch|aber|[Dd]och|[Aa]ber)| und)\Z")
_HAVE = re.compile(r" (?:hat|haben|hatten?|habe)\b")
_TALK = re.compile(r" (?:war|ist|sei|wurde)\b")  # am Montag war von 20 Toten die Rede
_PUBLISHED = re.compile(
    r" (?:veröffentlicht|vorgestellt|vorgelegt|erschienen|verbreitet|publiziert|präsentiert|ausgestrahlt|gesendet|gehalten)e[nrsm]?\b"
)
_WAS_PUBLISHED = re.compile(  # laut dem Bericht, der am Montag in Bern vorgestellt wurde
    r"[^,.;:!?–\n]{0,80}? (?:veröffentlicht|vorgestellt|vorgelegt|verbreitet|publiziert|präsentiert|ausgestrahlt|erschien)\b"
)
_ATTRIBUTE = re.compile(r" (?:\w+ ){0,2}[a-zäöüß]{1,40}(?:t|en)e[nrsm]? [A-ZÄÖÜ]")  # der am Montag gewählte Präsident
_DETERMINER = re.compile(
    r"\b(?:[Dd](?:er|ie|as|em|en|es)|[Ee]ine?[nrsm]?|[Ii]hre?[nrsm]?|[Ss]eine?[nrsm]?)(?: erst| bereits| schon)? \Z"
)
_BEFORE = re.compile(
    r"\b[Vv]or (?:de[mnr]|einem|einer|seine[mnr]|ihre[mnr])(?: \w+){1,4} \Z"
)  # vor dem Treffen am Freitag
_SUBORDINATE = re.compile(
    r", (?:der|die|das|dem|den|deren|dessen|denen|wo|als|nachdem|weil|obwohl|während|nach dem|bei dem|mit dem|von dem) [^,]*\Z"
)
_LAST_VERB = re.compile(
    r"[^,.;:!?–\n]{0,160}?\b(\w{1,40})(?: (?:worden )?(?:hatten?|habe|haben|hat|waren?|wurden?))?(?=[,.;!?])"
)
_OPENER = re.compile(
    r"(?:(?:, |\A|[.!?] |\n)(?:der|die|das|[Nn]achdem|[Oo]bwohl|[Ww]ährend|[Ww]ie|[Nn]achdem|[Dd]a)\b[^,.;:]{0,40})\Z"
)
_HAVING = frozenset("hat haben hatte hatten habe".split())
_ITS_NUMBER = re.compile(
    r"(?: \w+){0,3} (?:die|den|das|ihre|ihren|seine|seinen) (?:\w+ )?[A-ZÄÖÜ]\w+"
)  # bezifferte den Schaden am
_FAR = 20  # characters that are looked back
_ROUND = 110  # characters of an occasion, or of a clause that opens before a day


class SayingTimes:
    """Which times of a text tell when something was said, by the words around them."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self._text = text

    def of_saying(self, time: TimeExpression, statement: Statement) -> Span | None:
        """Return where the text says when a statement without a frame was said, if this time does: *am Montag sprach*, *meldete die Armee am Montag*."""
        text, cue, cue_end = self._text, statement.cue_start, statement.cue_end
        if cue is None or cue_end is None or statement.cue is None or time.type not in ("DATE", "TIME", "DURATION"):
            return None
        lemmas = _lemmas(statement.cue)
        if not lemmas.isdisjoint(_COUNTING):
            return None
        day = time.from_date is not None and time.from_date == time.to_date and time.type != "DURATION"
        if day and _PUBLISHED.match(text, time.end):
            return time.start, time.end  # geht in ihrem am Montag veröffentlichten Bericht von 3000 Toten aus
        begin = self._begin(time) if day else self._begin_of_period(time, lemmas)
        if begin is None:
            return None
        before = text[max(0, begin - _FAR) : begin]
        edge = begin - len(before) + len(before.rstrip())
        if day and self._is_beside(statement, edge, time.end):
            return begin, time.end  # sprach am Montag von 12 Toten, meldete die Armee am Montag
        opens = _BEGINS.search(text, max(0, edge - _FAR), edge)
        if opens is None or cue < time.end:
            return None
        end = self._end(time)
        between = text[end:cue]
        if not between.strip():
            return begin, end  # Am Montag bezifferte der Verband
        if "," in between:
            return None  # …, die am Montag noch von 12 Toten gesprochen hatte, nennt nun 15
        if text[cue:cue_end].endswith("Rede") and _TALK.match(text, end):
            return begin, end
        return (begin, end) if opens["whose"] is not None or _HAVE.match(text, end) else None

    def _is_beside(self, statement: Statement, edge: int, end: int) -> bool:
        """Whether a day that begins behind ``edge`` stands beside the verb, its *sich* or its number's noun, or beside who speaks."""
        text, source, cue = self._text, statement.source_end, statement.cue_start or 0
        verb = _end_of_word(text, cue)
        if edge in (statement.cue_end, verb, source):
            return True
        if (
            source is not None
            and source < edge <= source + _FAR
            and cue >= end
            and text[source:edge].strip() in _HAVING
        ):
            return True  # die Armee hatte am Montag von 20 Toten berichtet
        if not verb < edge <= verb + _ROUND:
            return False
        between = text[verb:edge]
        return between == " sich" or (
            _ITS_NUMBER.fullmatch(between) is not None and text.startswith((" auf ", " mit "), end)
        )

    def _begin(self, time: TimeExpression) -> int | None:
        """Where the phrase of a day begins: *noch am*, *um 16.30 Uhr am*, *in einer Rede am*."""
        on = _ON.search(self._text, max(0, time.start - 2 * _FAR), time.start)
        if on is None:
            return time.start if _BY_ADVERB.match(time.text) else None
        occasion = _AT.search(self._text, max(0, on.start() - _ROUND), on.start())
        return on.start() if occasion is None else occasion.start()

    def _begin_of_period(self, time: TimeExpression, lemmas: frozenset[str]) -> int | None:
        """Where the phrase of a longer time begins, if that of a saying can be so long: *im Juni 2023 bezifferte die Stadt*."""
        found = _IN.search(self._text, max(0, time.start - _FAR), time.start)
        if found is None or (found["already"] is None and not lemmas.isdisjoint(_OF_A_PERIOD)):
            return None
        return found.start() if time.type != "DURATION" or found[0].lower().endswith("vor ") else None

    def _end(self, time: TimeExpression) -> int:
        """Where the phrase of a day ends, with the hour behind it: *am Montag gegen 16 Uhr*."""
        hour = _HOUR.match(self._text, time.end)
        return time.end if hour is None else hour.end()

    def is_aside(self, time: TimeExpression, frame: Span, cue: int | None) -> bool:
        """Return whether a time in a reporting clause is none of the saying: *der am Montag gewählte Rat sagte*, *vor dem Treffen am Freitag*."""
        text = self._text
        on = _ON.search(text, max(0, time.start - 2 * _FAR), time.start)
        begin = time.start if on is None else on.start()
        head = text[max(frame[0], begin - _ROUND) : begin]
        if on is not None and _DETERMINER.search(head) and _ATTRIBUTE.match(text, time.end):
            return _PUBLISHED.match(text, time.end) is None
        if on is not None and _BEFORE.search(head):
            return True
        inside = _SUBORDINATE.search(head)
        if inside is None or cue is None or _WAS_PUBLISHED.match(text, time.end):
            return False
        close = text.find(",", time.end, frame[1])
        start = begin - len(head) + inside.start()
        return not start < cue < (close if close >= 0 else frame[1])

    def was_said_then(self, time: TimeExpression) -> bool:
        """Return whether a day stands in a clause that ends with a verb of saying: *, die am Montag noch von 12 Toten gesprochen hatte,*."""
        text = self._text
        if not time.from_date or time.from_date != time.to_date:
            return False
        on = _ON.search(text, max(0, time.start - 2 * _FAR), time.start)
        if on is None or _OPENER.search(text, max(0, on.start() - _ROUND), on.start()) is None:
            return False
        last = _LAST_VERB.match(text, time.end)
        return last is not None and not _lemmas(last[1]).isdisjoint(_SAYING)


def _end_of_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isalpha():
        start += 1
    return start


@lru_cache(maxsize=10_000)
def _lemmas(cue: str) -> frozenset[str]:
    """What a cue can be a form of, with the prefix that stands apart."""
    first, *rest = cue.split() or [""]
    found = {one.lemma for one in readings(first)}
    if rest:
        found |= {one.lemma for one in readings(first, rest[-1])}
    return frozenset(found)
