"""Which reading of an expression the words around it choose: *heute* the day or nowadays, a season of which year.

Each function marks mentions in place before they are resolved.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seedkit.tag.timex.counted_off import count_off
from seedkit.tag.timex.genre import day_sentences, is_guide, is_listing, is_reflective, names_day
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.tense import TenseReader

__all__ = ["mark_readings", "tells_state"]


def mark_readings(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> bool:
    """Mark the readings of all mentions of a text; return whether it reflects rather than reports the day."""
    _share_years(lx, mentions)
    count_off(lx, mentions)
    _give_times_their_days(lx, mentions)
    days = day_sentences(lx, mentions, tenses)
    reflective = is_reflective(len(days), tenses)
    _mark_nowadays(lx, mentions, tenses, reflective=reflective)
    timeless = reflective or is_guide(mentions)
    _mark_generic_seasons(lx, mentions, tenses, reflective=timeless)
    if timeless and not reflective:
        _mark_generic_months(lx, mentions, tenses)
    _mark_any_day(lx, mentions, tenses, reflective=timeless)
    if is_listing(mentions):
        _mark_announced(lx, mentions, tenses)
    return reflective


def _share_years(lx: Lexed, mentions: list[Mention]) -> None:
    """*zwischen Mai und Juli 2008*, *vom 20. Mai bis 3. Juni 2009*: the year behind the last counts for the first."""
    for mention, after in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        if (
            mention.kind not in ("day", "month", "year_part")
            or after.kind not in ("day", "month", "year_part")
            or _YEARED & mention.data.keys()
            or not _YEARED & after.data.keys()
            or after.first - mention.last > 4
        ):
            continue
        between = lx.symbols[mention.last + 1 : after.first]
        if between and all(symbol in _JOINING for symbol in between) and any(s in _JOINERS for s in between):
            mention.data |= {key: after.data[key] for key in _YEARED & after.data.keys()}


_YEARED = {"year", "year_step", "year_same"}
_JOINERS = "".join(SYMBOLS[name] for name in ("UND", "BIS", "HYPH", "SLASH"))
_JOINING = _JOINERS + "".join(SYMBOLS[name] for name in ("ART", "INART", "IN"))
_THE: tuple[list[str], ...] = ([], ["den"], ["dem"])
_OF_A_DAY = {"weekend", "clock", "daypart"}
_BETWEEN = {"des", "desselben", "vom", "am", "den", "der", "von", "("}


def _give_times_their_days(lx: Lexed, mentions: list[Mention]) -> None:
    """*am Morgen des 16. September*, *um 20 Uhr am Montag*: the time belongs to the day right behind it.

    *in der Nacht auf den 16. September, zum Ostermontag*: to the day before that. *Am Wochenende des 5. Septembers*:
    the weekend of that day.
    """
    for mention, after in pairwise(mentions):
        leans = mention.kind == "same" and mention.data["unit"] == "D" and mention.data["step"] < 0
        if leans and after.kind == "clock" and after.first - mention.last <= 2 and "part" not in mention.data:
            after.data["day"] = mention  # Die Probe ist am Tag davor um 13.30 Uhr
            continue
        if mention.kind not in _OF_A_DAY or after.first - mention.last > 3:
            continue
        named = after.kind in ("day", "weekday", "day_offset", "holiday") or (
            after.kind == "same" and after.data["unit"] == "D"
        )
        between = [lx.word(at) for at in range(mention.last + 1, after.first)]
        if mention.kind == "weekend":
            if after.kind == "day" and between in (["des"], ["vom"], ["("], ["am"]):
                mention.data["day"] = after
            continue
        if not named:
            continue
        if mention.data.get("part") == "TNI" and between[:1] in (["auf"], ["zum"], ["zu"]) and between[1:] in _THE:
            mention.data |= {"day": after, "night_before": True}
        elif (between or lx.word(after.first) in _BETWEEN) and all(word in _BETWEEN for word in between):
            mention.data["day"] = after


_STILL_BEFORE = {"bis", "noch", "schon", "selbst", "von", "erst", "wie"}
_STILL_AFTER = {"noch", "schon", "wieder", "lebenden", "lebende", "nur"}


_HABIT = re.compile(
    r"\b(?:meist|meistens|immer|stets|oft|üblicherweise|normalerweise|gewöhnlich|in der Regel|jedes Jahr|jeweils|saisonal|jährlich|alljährlich)\b"
)


def _mark_generic_seasons(lx: Lexed, mentions: list[Mention], tenses: TenseReader, *, reflective: bool) -> None:
    """Mark seasons of no particular year: *im Sommer wie im Winter*, *im Winter schneit es hier meist*.

    In an essay a season told in the present is one of these, unless its verb is of one event (*im Herbst beginnt*).
    """
    bare = [
        m for m in mentions if m.kind == "year_part" and m.data["part"] in ("SP", "SU", "FA", "WI") and len(m.data) == 1
    ]
    by_sentence: dict[int, set[str]] = {}
    for mention in bare:
        by_sentence.setdefault(tenses.sentence_at(lx.starts[mention.first]), set()).add(mention.data["part"])
    for mention in bare:
        sentence = tenses.sentence_at(lx.starts[mention.first])
        low, high = tenses.sentence_span(sentence)
        at = lx.starts[mention.first]
        habit = _HABIT.search(lx.text, max(low, at - 300), min(high, at + 300))
        tense = tenses.at(at, lx.ends[mention.last])
        recurs = len(by_sentence[sentence]) > 1 or habit
        near = max(low, at - 200), min(high, at + 200)
        generic = reflective and tense == "present" and not _ONCE.search(lx.text, *near)
        if tense != "past" and (recurs or generic):
            mention.kind, mention.data = "fixed", {"value": f"XXXX-{mention.data['part']}"}


def _mark_generic_months(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> None:
    """In a guide: *Von Mai bis September ist täglich geöffnet*, *Ende Juni feiert das Dorf* are of every year."""
    for mention in mentions:
        if mention.kind != "month" or len(mention.data) > 1:
            continue
        at, end = lx.starts[mention.first], lx.ends[mention.last]
        if tenses.at(at, end) == "present" and not _ONCE.search(lx.text, *tenses.clause_span(at, end)):
            mention.kind, mention.data = "fixed", {"value": f"XXXX-{mention.data['month']:02d}"}


_HAPPENS = re.compile(
    r"\b(?:beginnt|beginnen|startet|starten|tagt|tagen|entscheidet|entscheiden|trifft|treffen|reist|reisen|empfängt|spielt|"
    r"spielen|tritt|treten|eröffnet|endet|enden|jährt|feiert|feiern|findet|finden|stimmt|stimmen|wählt|wählen|kommt|"
    r"erscheint|läuft|öffnet|schließt|verhandelt|berät|debattiert|präsentiert|stellt|legt|erwartet|geht|steht|veröffentlicht|"
    r"teilt|meldet|berichtet)\b|\bwird\s+(?:\w+\s+){0,3}\d+\s+Jahre"
)
# Verbs that tell an event of one day even where years are all around.
_EVENT = re.compile(
    r"\b(?:beginnt|endet|startet|starten|tagt|tagen|empfängt|spielt|eröffnet|jährt|berät|debattiert|abgestimmt|entscheidet)\b"
)
# Verbs that tell something done once in a season, too.
_ONCE = re.compile(
    _EVENT.pattern
    + r"|\b(?:\w*tritt|wird|werden|gewählt|wählt|wählen|erscheint|erscheinen|folgt|folgen|endet|enden|findet|finden|plant|planen|"
    r"übernimmt|wechselt|schließt|bekommt|erhält|vorstellt|stellt|präsentiert|zieht|reist|kehrt)\b"
)
# Perfects that tell an event of the day; *ist geschlossen, sind vergessen* with *sein* tell a state of these days.
_MOVED = re.compile(
    r"\b(?:\w*(?:gekommen|gegangen|gestorben|gefallen|gestiegen|gesunken|getreten|gereist|geflogen|gefahren|geflohen|"
    r"geflüchtet|gelandet|gestartet|getroffen|gebrochen|gestürzt|gekehrt|gezogen|gerückt|gelaufen)|verstorben|erschienen|"
    r"passiert|geschehen|explodiert|entgleist|verunglückt|gelungen|gescheitert|worden|entkommen)\b"
)
_BEING = re.compile(r"\b(?:ist|sind)\b")
_PERFECT = re.compile(r"\b(?:hat|haben|habe|ist|sind)\b")
_TOLD = re.compile(r"\b(?:wurden?|hatten?|waren?)\b")
# What has changed by today is told of these days, not of this day.
_CHANGED = re.compile(
    r"\b(?:geändert|verändert|gewandelt|vergessen|verloren|verschwunden|verbreitet|gewöhnt|etabliert|durchgesetzt|überholt)\b"
)
_AGED = re.compile(r"\s+(?:\d+-|[a-zäöüß]+)[Jj]ährige|\s+\d+ Jahre alt")
_WILL_DO = re.compile(r"\b(?:wird|werden|will|wollen|soll(?:te)?n?)\b")


def _mark_nowadays(lx: Lexed, mentions: list[Mention], tenses: TenseReader, *, reflective: bool) -> None:
    """Mark *heute* in the sense of nowadays: *bis heute*, *früher …, heute …*, *heute leben dort …*.

    It is the day where its sentence names another day or an hour, tells something done (*hat heute beschlossen*) or
    announced, or something that happens (*heute beginnt*) in a text that knows days at all. A text in which days are
    rare among years and bygone times is an essay: there only an event of the day makes it one.
    """
    todays = [m for m in mentions if m.kind == "day_offset" and m.data["offset"] == 0 and "part" not in m.data]
    if not todays:
        return
    dated = [m for m in mentions if names_day(m) and m.kind != "day"]
    sentences = {tenses.sentence_at(lx.starts[m.first]) for m in dated}
    eras = {tenses.sentence_at(lx.starts[m.first]) for m in mentions if _is_era(m)}
    news = bool(dated) and 3 * len(sentences) >= len(eras) and not reflective
    for mention in todays:
        start, end = lx.starts[mention.first], lx.ends[mention.last]
        sentence = tenses.sentence_at(start)
        if lx.symbols[mention.last] != SYMBOLS["DAYADV"] or sentence in sentences or "counted" in mention.data:
            continue
        before = lx.word(mention.first - 1).lower() if mention.first else ""
        after = lx.word(mention.last + 1).lower() if mention.last + 1 < len(lx.symbols) else ""
        if before == "ab" or (before == "von" and after == "an"):
            continue  # ab heute gilt: the day
        compared = before == "als"  # mehr Sklaven als heute
        aged = _AGED.match(lx.text, end)
        if before in _STILL_BEFORE or after in _STILL_AFTER or compared or aged:
            mention.data["nowadays"] = True
            continue
        tense = tenses.at(start, end)
        low, high = tenses.clause_span(start, end)
        if tense == "past" and tells_state(lx.text[low:high]):
            tense = "present"
        if sentence in eras and (tense != "past" or not news):
            mention.data["nowadays"] = True
            continue
        opens = start - tenses.sentence_span(sentence)[0] < 3
        if tense == "past":
            # *Heute haben sich die meisten abgefunden*, in an essay: what has come to be, not what was done.
            mention.data["nowadays"] = reflective and opens and _PERFECT.search(lx.text, low, high) is not None
            continue
        if tense == "future" and _WILL_DO.search(lx.text, low, high):
            mention.data["nowadays"] = sentence - 1 in eras and not news
            continue
        if opens and sentence - 1 in eras:
            mention.data["nowadays"] = True  # Damals hungerten sie. Heute …
            continue
        low, high = tenses.sentence_span(sentence)
        low = max(low, start - 300)
        event = (dated or not eras) and _EVENT.search(lx.text, low, high)
        happens = news and (tense == "future" or _HAPPENS.search(lx.text, low, high))
        mention.data["nowadays"] = not (event or happens)


def _mark_any_day(lx: Lexed, mentions: list[Mention], tenses: TenseReader, *, reflective: bool) -> None:
    """Mark hours of no particular day: *jeden Dienstag, 9-11 Uhr*, *am 25. und 26. August von 10 bis 18 Uhr*, *jeweils*.

    In an essay, parts of the day that no day is named for, too.
    """
    if not any(mention.kind in ("clock", "daypart") for mention in mentions):
        return
    recurring = {tenses.sentence_at(lx.starts[m.first]) for m in mentions if m.type == "SET" and _weekly(m)}
    habits = {
        tenses.sentence_at(lx.starts[m.first])
        for m in mentions
        if m.kind == "part_adverb" and tenses.at(lx.starts[m.first], lx.ends[m.last]) == "present"
    }
    single: dict[int, list[Mention]] = {}
    for before_it, mention in zip([None, *mentions], mentions, strict=False):
        sentence = tenses.sentence_at(lx.starts[mention.first])
        if mention.kind in ("day", "weekday", "day_offset", "holiday"):
            single.setdefault(sentence, []).append(mention)
        if mention.kind not in ("clock", "daypart"):
            continue
        before = lx.word(mention.first - 1).lower() if mention.first else ""
        days = single.get(sentence, [])
        if mention.kind == "clock" and before_it is not None and _of_habit(lx, before_it, mention):
            mention.data["any_day"] = mention.data["habit"] = True  # bis Mittwoch täglich um 21 Uhr
            continue
        if mention.kind == "clock" and sentence in habits and not days:
            mention.data["any_day"] = mention.data["habit"] = True  # Ich stehe morgens um sechs Uhr auf
            continue
        if mention.kind == "clock" and (
            before == "jeweils" or (sentence in recurring and not days) or _joined(lx, days[-2:])
        ):
            mention.data["any_day"] = True
        elif mention.kind == "clock" and not days and _IS_EXAMPLE.search(lx.text, *_before(lx, mention)):
            mention.data["any_day"] = True
        elif reflective and not days and not mention.data.get("last") and not mention.data.get("next"):
            mention.data["any_day"] = True


def _of_habit(lx: Lexed, before: Mention, mention: Mention) -> bool:
    """Whether an hour goes with the habit right before it: *täglich von 10 bis 17 Uhr*, *donnerstags bis 20 Uhr*."""
    if mention.first - before.last > 3 or not (before.type == "SET" or before.data.get("habit")):
        return False
    if before.type == "SET" and not _weekly(before):
        return False
    return all(symbol in _TO_THE_HOUR for symbol in lx.symbols[before.last + 1 : mention.first])


_TO_THE_HOUR = "".join(SYMBOLS[name] for name in ("UM", "AB", "BIS", "IN", "HYPH", "COMMA", "UND"))

# Man könnte die Straße beispielsweise von 10 bis 15 Uhr sperren: no day's hours
_IS_EXAMPLE = re.compile(
    r"\b(?:beispielsweise|[Zz]um Beispiel|[Zz]\. ?B\.)\s+(?:\w+\s+){0,2}(?:[\d.:]+\s?(?:bis|-|–)\s?)?\Z"
)


def _before(lx: Lexed, mention: Mention) -> tuple[int, int]:
    """Return where the words before a mention begin and end."""
    start = lx.starts[mention.first]
    return max(0, start - 60), start


def _weekly(mention: Mention) -> bool:
    return str(mention.data.get("value", "")).startswith(("XXXX-WXX", "P1D", "P1W"))


def _joined(lx: Lexed, days: list[Mention]) -> bool:
    """Whether two days are named as one: *25. und 26. August*, *Montag bis Freitag*."""
    if len(days) < 2:
        return False
    if "part" in days[0].data or (days[0].first and lx.word(days[0].first - 1).lower() == "zwischen"):
        return False  # zwischen Freitagmittag und Sonntag, 20 Uhr
    between = lx.symbols[days[0].last + 1 : days[1].first]
    return bool(between) and all(s in _JOINING for s in between) and any(s in _JOINERS for s in between)


def _mark_announced(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> None:
    """In a calendar of events a weekday without a verb is ahead: *Am Sonntag um 10.15 Uhr Familiengottesdienst*.

    Its hours belong to their own entry.
    """
    for mention in mentions:
        if mention.kind == "clock" and tenses.at(lx.starts[mention.first], lx.ends[mention.last]) != "past":
            mention.data["listed"] = True
        if mention.kind in ("weekday", "weekend", "day", "holiday") and "year" not in mention.data:
            tense = tenses.at(lx.starts[mention.first], lx.ends[mention.last])
            if tense is None:
                mention.data["tense"] = "future"


def _is_era(mention: Mention) -> bool:
    if mention.kind == "fixed":
        return str(mention.data["value"])[0].isdigit()  # a decade or century
    return mention.kind == "year" or (mention.kind == "reference" and mention.data["value"] == "PAST_REF")


def tells_state(clause: str) -> bool:
    """Whether the clause's perfect tells what is the case: *sind geschlossen*, *hat sich geändert*."""
    if _CHANGED.search(clause):
        return True
    return bool(_BEING.search(clause)) and not _TOLD.search(clause) and not _MOVED.search(clause)
