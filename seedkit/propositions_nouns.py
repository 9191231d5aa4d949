"""What a noun made from a verb tells: *Stimmenkauf* that votes are bought, *die Schließung der Klinik* that it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.verbs import readings

__all__ = ["Deed", "deed_of"]


class Deed(NamedTuple):
    """The verb that a noun is made from, and what stands before it in a compound (*Stimme* of *Stimmenkauf*), "" without one."""

    verb: str
    part: str


@cache
def _listed() -> Mapping[str, str]:
    return {row["noun"].lower(): row["verb"] for row in load_list("propositions")["deed"]}


@lru_cache(maxsize=10_000)
def deed_of(noun: str) -> Deed | None:
    """Return the verb of a noun's lemma, None where it is made from none.

    >>> deed_of("Stimmenkauf"), deed_of("Kündigung"), deed_of("Verstoß"), deed_of("Zeitung")
    (Deed(verb='kaufen', part='stimme'), Deed(verb='kündigen', part=''), Deed(verb='verstoßen', part=''), None)
    """
    word = noun.lower()
    for cut in range(len(word) - 3):
        verb = _listed().get(word[cut:]) or _of_ung(word[cut:])
        part = _part(word[:cut])
        if verb is not None and part is not None:
            return Deed(verb, part)
    return None


@cache
def _no_deeds() -> tuple[str, ...]:
    return tuple(load_list("propositions")["no_deed"])


def _of_ung(word: str) -> str | None:
    if not word.endswith("ung") or word.endswith(_no_deeds()):
        return None
    stem = word.removesuffix("ung")
    for verb in (stem + "en", stem + "n"):
        if any(one.lemma == verb for one in readings(verb)):
            return verb
    return None


def _part(word: str) -> str | None:
    """The first part of a compound as a lemma in small letters, "" where there is none, None where it is no noun."""
    if not word:
        return ""
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        found = noun_readings(form.capitalize()) if len(form) > 2 else ()
        if found:
            return found[0].lemma.lower()
    return None
