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
    r"\b(?:meist|meistens|immer|stets|oft|üblicherweise|normalerweise|gewöhnlich|in der Regel|jedes Jahr)\b"
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


def mark_nowadays(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> None:
    """Mark *heute* in the sense of nowadays: *bis heute*, *früher …, heute …*, *heute leben dort …*.

    It is the day where its sentence names another day or an hour, tells something done (*hat heute beschlossen*) or
    announced, or something that happens (*heute beginnt*) in a text that knows days at all.
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
    eras = {
        tenses.sentence_at(lx.starts[m.first])
        for m in mentions
        if m.kind in ("year", "fixed") or (m.kind == "reference" and m.data["value"] == "PAST_REF")
    }
    for mention in todays:
        sentence = tenses.sentence_at(lx.starts[mention.first])
        if lx.symbols[mention.last] != SYMBOLS["DAYADV"] or sentence in sentences:
            continue
        before = lx.word(mention.first - 1).lower() if mention.first else ""
        after = lx.word(mention.last + 1).lower() if mention.last + 1 < len(lx.symbols) else ""
        if before in _STILL_BEFORE or after in _STILL_AFTER or sentence in eras:
            mention.data["nowadays"] = True
            continue
        tense = tenses.at(lx.starts[mention.first], lx.ends[mention.last])
        if tense == "past":
            continue
        low, high = tenses.sentence_span(sentence)
        happens = tense == "future" or _HAPPENS.search(
            lx.text, max(low, mention_start(lx, mention) - 300), high
        )
        mention.data["nowadays"] = not (dated and happens)


def mention_start(lx: Lexed, mention: Mention) -> int:
    """Return the offset at which a mention begins."""
    return lx.starts[mention.first]
