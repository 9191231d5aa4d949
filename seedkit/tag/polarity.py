"""What a negation beside a verb or noun of saying does: *plant nicht, zu …*, *keine Hinweise darauf, dass …*."""

from __future__ import annotations

from functools import cache

from seedkit.lexicon import load_list
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.words import Words

__all__ = ["is_denied", "is_without", "turned"]

_NOT = frozenset({"nicht", "nie", "niemals", "keineswegs", "keinesfalls", "mitnichten"})
_NO = ("kein", "keine", "keinen", "keinem", "keiner", "keines", "keinerlei")
_HARDLY = frozenset({*_NO, "kaum", "ohne"})
_LIMITED = frozenset({"nur", "allein", "bloß", "ausschließlich", "ohne", "zuletzt", "einmal", "genug"})
_WITHIN = frozenset({"ADJA", "ADV", "PIAT", "CARD"})
_BY_ACT = {
    "want": "denied",
    "think": "denied",
    "suppose": "denied",
    "fear": "denied",
    "predict": "denied",
    "doubt": "asserted",
    "decide": "unconfirmed",
    "accuse": "unconfirmed",
    "demand": "unconfirmed",
    "promise": "unconfirmed",
    "threaten": "unconfirmed",
    "announce": "unconfirmed",
    "hope": "unconfirmed",
    "show": "unconfirmed",
}
"""What becomes of a content whose verb or noun is negated: who plans not to do a thing denies that it will be done."""


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {entry["group"]: frozenset(entry["words"]) for entry in load_list("stance")["negated"]}


def is_denied(words: Words, clause: Clause, frame: tuple[int, int] | None) -> bool:
    """Whether the verb of a reporting clause is negated: *fordert nicht, dass …*, not *fordert die nicht gezahlten Löhne*."""
    tokens = [i for i in clause.tokens() if frame is None or frame[0] <= i < frame[1]]
    for i in tokens:
        low = words.low[i]
        if low in _NO:
            return "sondern" not in words.low[i : i + 30]
        if low in _NOT and i + 1 < len(words):
            inside = words.tag[i + 1] in ("ADJA", "PTKZU") or words.low[i + 1] in _LIMITED
            inside = inside or (words.low[i + 1] == "vor" and i + 2 in tokens)
            return not inside and "sondern" not in words.low[i : i + 30]
    return False


def is_without(words: Words, at: int) -> bool:
    """Whether the noun of saying at a token is negated: *keine konkreten Hinweise*, *nicht der Meinung*, *ohne Beweis*."""
    i = at - 1
    while i > 0 and words.tag[i] in _WITHIN and words.low[i] not in _HARDLY:
        i -= 1
    if words.low[i] in _HARDLY:
        return True
    return words.tag[i] in ("ART", "PPOSAT") and words.low[i - 1] in _NOT and words.tag[at - 1] != "ADJA"


def turned(words: Words, act: str, lemma: str, frame: tuple[int, int] | None) -> str | None:
    """The stance that a negated verb or noun of saying leaves; None where the negation changes nothing.

    What the frame has as an object tells what is missing: *sieht keine Anzeichen dafür, dass …*.
    """
    nouns = {words.low[i] for i in range(*frame) if words.tag[i] == "NN" and is_without(words, i)} if frame else set()
    groups = _groups()
    if not nouns.isdisjoint(groups["showing"]):
        return "unconfirmed"
    if lemma == "sehen":
        return "denied" if not nouns.isdisjoint(groups["motive"]) else None
    return None if lemma in groups["knowing"] else _BY_ACT.get(act)
