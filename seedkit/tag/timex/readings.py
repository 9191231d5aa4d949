"""Which reading of an expression the words around it choose: *heute* the day or nowadays, a season of which year.

Each function marks mentions in place before they are resolved.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.tense import TenseReader

__all__ = ["give_times_their_days", "mark_generic_seasons", "mark_nowadays"]

_BETWEEN = {"des", "vom", "am", "den", "der", "von", "("}


def give_times_their_days(lx: Lexed, mentions: list[Mention]) -> None:
    """*am Morgen des 16. September*, *um 20 Uhr am Montag*: the time belongs to the day right behind it."""
    for mention, after in pairwise(mentions):
        if mention.kind not in ("clock", "daypart") or after.kind not in ("day", "weekday", "day_offset"):
            continue
        between = [lx.word(at) for at in range(mention.last + 1, after.first)]
        if (
            len(between) <= 2
            and (between or lx.word(after.first) in _BETWEEN)
            and all(word in _BETWEEN for word in between)
        ):
            mention.data["day"] = after


_STILL_BEFORE = {"bis", "noch", "schon", "selbst", "von", "erst", "wie"}
_STILL_AFTER = {"noch", "schon", "wieder", "lebenden", "lebende", "nur"}


_HABIT = re.compile(
    r"\b(?:meist|meistens|immer|stets|oft|üblicherweise|normalerweise|gewöhnlich|in der Regel|jedes Jahr|jeweils|saisonal|jährlich|alljährlich)\b"
)


def mark_generic_seasons(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> None:
    """Mark seasons of no particular year: *im Sommer wie im Winter*, *im Winter schneit es hier meist*."""
    bare = [
        m
        for m in mentions
        if m.kind == "year_part" and m.data["part"] in ("SP", "SU", "FA", "WI") and len(m.data) == 1
    ]
    by_sentence: dict[int, set[str]] = {}
    for mention in bare:
        by_sentence.setdefault(tenses.sentence_at(lx.starts[mention.first]), set()).add(mention.data["part"])
    for mention in bare:
        sentence = tenses.sentence_at(lx.starts[mention.first])
        low, high = tenses.sentence_span(sentence)
        at = lx.starts[mention.first]
        habit = _HABIT.search(lx.text, max(low, at - 300), min(high, at + 300))
        if (len(by_sentence[sentence]) > 1 or habit) and tenses.at(at, lx.ends[mention.last]) != "past":
            mention.kind, mention.data = "fixed", {"value": f"XXXX-{mention.data['part']}"}


_HAPPENS = re.compile(
    r"\b(?:beginnt|beginnen|startet|starten|tagt|tagen|entscheidet|entscheiden|trifft|treffen|reist|reisen|empfängt|spielt|"
    r"spielen|tritt|treten|eröffnet|endet|enden|jährt|feiert|feiern|findet|finden|stimmt|stimmen|wählt|wählen|kommt|"
    r"erscheint|läuft|öffnet|schließt|verhandelt|berät|debattiert|präsentiert|stellt|legt|erwartet|geht|steht|veröffentlicht|"
    r"teilt|meldet|berichtet)\b|\bwird\s+(?:\w+\s+){0,3}\d+\s+Jahre"
)
# Verbs that tell an event of one day even where years are all around.
_EVENT = re.compile(
    r"\b(?:beginnt|startet|starten|tagt|tagen|empfängt|spielt|eröffnet|jährt|berät|debattiert|abgestimmt|entscheidet)\b"
)
# Perfects that tell an event of the day; *ist geschlossen, sind vergessen* with *sein* tell a state of these days.
_MOVED = re.compile(
    r"\b(?:\w*(?:gekommen|gegangen|gestorben|gefallen|gestiegen|gesunken|getreten|gereist|geflogen|gefahren|geflohen|"
    r"geflüchtet|gelandet|gestartet|getroffen|gebrochen|gestürzt|gekehrt|gezogen|gerückt|gelaufen)|verstorben|erschienen|"
    r"passiert|geschehen|explodiert|entgleist|verunglückt|gelungen|gescheitert|worden|entkommen)\b"
)
_BEING = re.compile(r"\b(?:ist|sind)\b")
_TOLD = re.compile(r"\b(?:wurden?|hatten?|waren?)\b")
# What has changed by today is told of these days, not of this day.
_CHANGED = re.compile(
    r"\b(?:geändert|verändert|gewandelt|vergessen|verloren|verschwunden|verbreitet|gewöhnt|etabliert|durchgesetzt|überholt)\b"
)
_AGED = re.compile(r"\s+(?:\d+-|[a-zäöüß]+)[Jj]ährige|\s+\d+ Jahre alt")
_WILL_DO = re.compile(r"\b(?:wird|werden)\b")
_COMPARED = re.compile(r"(?:\w{2,}er|[Mm]ehr|[Ww]eniger|[Aa]nders)")


def mark_nowadays(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> None:
    """Mark *heute* in the sense of nowadays: *bis heute*, *früher …, heute …*, *heute leben dort …*.

    It is the day where its sentence names another day or an hour, tells something done (*hat heute beschlossen*) or
    announced, or something that happens (*heute beginnt*) in a text that knows days at all. A text in which days are
    rare among years and bygone times is an essay: there only an event of the day makes it one.
    """
    todays = [
        m for m in mentions if m.kind == "day_offset" and m.data["offset"] == 0 and "part" not in m.data
    ]
    if not todays:
        return
    dated = [
        m
        for m in mentions
        if m.kind in ("clock", "weekday", "daypart") or (m.kind == "day_offset" and m not in todays)
    ]
    sentences = {tenses.sentence_at(lx.starts[m.first]) for m in dated}
    eras = {tenses.sentence_at(lx.starts[m.first]) for m in mentions if _is_era(m)}
    news = bool(dated) and 3 * len(sentences) >= len(eras)
    for mention in todays:
        start, end = lx.starts[mention.first], lx.ends[mention.last]
        sentence = tenses.sentence_at(start)
        if lx.symbols[mention.last] != SYMBOLS["DAYADV"] or sentence in sentences:
            continue
        before = lx.word(mention.first - 1).lower() if mention.first else ""
        after = lx.word(mention.last + 1).lower() if mention.last + 1 < len(lx.symbols) else ""
        compared = before == "als" and mention.first > 1 and _COMPARED.fullmatch(lx.word(mention.first - 2))
        aged = _AGED.match(lx.text, end)
        if before in _STILL_BEFORE or after in _STILL_AFTER or compared or aged:
            mention.data["nowadays"] = True
            continue
        tense = tenses.at(start, end)
        low, high = tenses.clause_span(start, end)
        if tense == "past" and _is_state(lx.text[low:high]):
            tense = "present"
        if sentence in eras and (tense != "past" or not news):
            mention.data["nowadays"] = True
            continue
        if tense == "past":
            continue
        if tense == "future" and _WILL_DO.search(lx.text, low, high):
            mention.data["nowadays"] = sentence - 1 in eras and not news
            continue
        opens = start - tenses.sentence_span(sentence)[0] < 3
        if opens and sentence - 1 in eras:
            mention.data["nowadays"] = True  # Damals hungerten sie. Heute …
            continue
        low, high = tenses.sentence_span(sentence)
        low = max(low, start - 300)
        event = dated and _EVENT.search(lx.text, low, high)
        happens = news and (tense == "future" or _HAPPENS.search(lx.text, low, high))
        mention.data["nowadays"] = not (event or happens)


def _is_era(mention: Mention) -> bool:
    return mention.kind in ("year", "fixed") or (
        mention.kind == "reference" and mention.data["value"] == "PAST_REF"
    )


def _is_state(clause: str) -> bool:
    """Whether the clause's perfect tells what is the case: *sind geschlossen*, *hat sich geändert*."""
    if _CHANGED.search(clause):
        return True
    return bool(_BEING.search(clause)) and not _TOLD.search(clause) and not _MOVED.search(clause)
