"""The occasion a day belongs to: *nach der Demonstration am Samstag* is behind, whatever tense the sentence has.

The verb tells when something is said or done, not when the occasion was: *nach der Wahl am Sonntag verhandeln die Parteien*,
*vor dem Spiel am Sonntag warnte die Polizei*. Read from tags; an untagged text has no occasions.
"""

from __future__ import annotations

import re

from seedkit.tag.columns import Columns
from seedkit.tag.timex.word_lists import listed

__all__ = ["occasion_side"]

_REACH = 12  # tokens between the day and the preposition of its occasion
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "PPOSAT", "PIAT", "PDAT", "CARD", "TRUNC", "FM", "APPR", "APPRART"})
_DAY_PREPOSITIONS = frozenset({"am", "vom", "im"})
_BEHIND = {"nach": "behind", "seit": "past"}
_LOOKING_AHEAD = ("vorbereitung", "vorbereitungen", "vorfreude", "blick", "hoffnung")
_RANGING = frozenset({"bis", "an", "auf", "zum", "-", "–", "/", "und"})
_WORDS_OF_A_DAY = 6
_SCORE = re.compile(r"\d{1,2}:\d{1,2}")
_AT = frozenset({"bei", "beim", "während"})
_REPORTING = frozenset(
    {"sprechen", "zählen", "melden", "beziffern", "beklagen", "bilanzieren", "berichten", "schätzen"}
)
_AHEAD = frozenset({"vor", "für", "fürs"})


def occasion_side(columns: Columns, token: int) -> str | None:
    """Return where the occasion lies whose day begins at ``token``; None where no occasion is named.

    ``"past"``: a thing nobody plans (an explosion, an accident), whatever something has gone on *since*, an occasion
    whose number of people or arrests somebody reports.
    ``"behind"``: what follows *nach*, unless the sentence itself lies ahead (*nach der Wahl am Sonntag wird verhandelt*).
    ``"ahead"``: an occasion that is planned, behind *vor* or *für*; *vor dem Landgericht am Montag* names a place.
    """
    tag, low = columns.tag, columns.low
    at = token - 1
    if at >= 1 and low[at] in _DAY_PREPOSITIONS and _SCORE.fullmatch(low[at - 1]):
        return "past"  # nach dem 0:3 am Freitag
    if at < 1 or low[at] not in _DAY_PREPOSITIONS or tag[at - 1] not in ("NN", "NE"):
        return None
    if low[at] == "vom" and tag[at - 1] == "NN" and _RANGING.isdisjoint(low[token : token + _WORDS_OF_A_DAY]):
        return "past"  # das Spiel vom Sonntag wird wiederholt; but: die Messe vom 3. bis 5. Mai
    first = max(columns.sentence(token)[0], at - _REACH)
    at -= 1
    head: int | None = None  # the noun nearest to the preposition we are looking for
    while at >= first and tag[at] in _NOMINAL:
        if tag[at] == "NN":
            head = at
        elif tag[at] in ("APPR", "APPRART") and head is not None:
            noun = low[head]
            if noun.endswith(listed("sudden_event")):
                return "past"
            if low[at] in _BEHIND and _has_determiner(columns, at, head):
                return _BEHIND[low[at]]
            if low[at] in _AT and noun.endswith(listed("planned_event")) and _is_reported(columns, token):
                return "past"
            if (low[at] in _AHEAD or _looks_ahead(columns, at)) and noun.endswith(listed("planned_event")):
                return "ahead"
            head = None
        at -= 1
    return "past" if head is not None and low[head].endswith(listed("sudden_event")) else None


def _looks_ahead(columns: Columns, preposition: int) -> bool:
    """*die Vorbereitungen auf die Wahl*, *mit Blick auf die Wahl*."""
    return columns.low[preposition] == "auf" and columns.low[max(0, preposition - 1)].endswith(_LOOKING_AHEAD)


def _is_reported(columns: Columns, token: int) -> bool:
    """*Der Verein meldet 200 Festnahmen beim Spiel am Sonntag*: nobody counts before it is over."""
    first, last = columns.near(token)
    verbs = {
        columns.joined.get(at, columns.lemma[at]).lower() for at in range(first, last) if columns.tag[at] == "VVFIN"
    }
    return not _REPORTING.isdisjoint(verbs) and "CARD" in columns.tag[first:last]


def _has_determiner(columns: Columns, preposition: int, noun: int) -> bool:
    """*nach der Wahl*, but not: *nach Angaben*, *nach Berlin*."""
    return any(columns.tag[at] in ("ART", "PPOSAT", "PDAT") for at in range(preposition + 1, noun))
