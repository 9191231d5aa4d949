"""*Die Festnahme bestätigte das Innenministerium*: what happened confirms nothing where a body stands behind the verb."""

from __future__ import annotations

from functools import cache, lru_cache

from seedkit.lexicon import load_list
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.unit_noun import noun_singular
from seedkit.tag.words import Words

__all__ = ["is_confirmed"]

_CONFIRMING = frozenset(
    "bestätigt bestätigte bestätigten bestätigen dementiert dementierte dementierten dementieren bestreitet bestritt bestritten"
    " meldet meldete meldeten gemeldet vermeldete vermeldeten".split()
)
_ALIKE = frozenset({"die", "das", "eine", "ein", "diese", "dieses", "ihre", "seine"})
"""Articles that are nominative and accusative in one."""
_REJECTING = frozenset({"wies", "wiesen", "weist", "weisen", "zurückgewiesen"})
_BACK = frozenset({"zurück", "zurückgewiesen"})
_MORE = (
    "tod", "tötung", "vorfall", "zahl", "zahlen", "angaben", "informationen", "nachricht", "vorgang", "meldung", "bericht", "vorwurf",
    "anschuldigung", "behauptung", "darstellung", "schilderung", "kritik",
)  # fmt: skip
_DECIDING = frozenset({"election", "trial", "decision", "law"})
"""Types of events that may bear somebody out: *die Wahl bestätigte die Regierung*."""


def is_confirmed(words: Words, before: tuple[int, int], behind: int, last: int) -> bool:
    """Whether the phrase ``before`` the verb is what is confirmed, denied or rejected by whoever stands at ``behind``.

    Its first noun names something that happened, its article says nothing, and behind the verb is somebody who speaks.
    """
    if words.low[before[0]] not in _ALIKE:
        return False
    rest = words.low[before[1] : last]
    if _CONFIRMING.isdisjoint(rest) and (_REJECTING.isdisjoint(rest) or _BACK.isdisjoint(rest)):
        return False
    noun = next((i for i in range(*before) if words.tag[i] == "NN"), None)
    if noun is None or not _happens(words.form[noun]):
        return False
    at = behind
    while at < last and words.tag[at] in ("ART", "ADJA", "PPOSAT"):
        at += 1
    if at >= last or words.low[behind] in ("den", "dem", "des", "einen", "einem"):
        return False
    return words.tag[at] == "NE" or words.label[at] in ("ORG", "PER") or can_speak(words.form[at])


@lru_cache(maxsize=10_000)
def _happens(form: str) -> bool:
    noun = noun_singular(form).lower()
    return not can_speak(form) and (noun.endswith(_ends()) or noun in _MORE or form.lower() in _MORE)


@cache
def _ends() -> tuple[str, ...]:
    rows = (row for row in load_list("events")["event"] if row["type"] not in _DECIDING)
    return tuple({noun.lstrip("=-") for row in rows for noun in row.get("nouns", ())})
