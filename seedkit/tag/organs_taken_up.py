"""*Die jemenitische Regierung … Die Regierung*, *Berliner Polizei … laut Polizei*: an organ that the text has told apart once."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.named import Named
from seedkit.tag.phrases import noun_phrase

__all__ = ["organ_taken_up"]

Range = tuple[int, int]

_OF_STATES = (
    "regierung",
    "militär",
    "armee",
    "streitkräfte",
    "parlament",
    "sicherheitsrat",
    "zentralbank",
    "notenbank",
)
_OF_TOWNS = ("polizei", "feuerwehr", "staatsanwaltschaft")
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})


def organ_taken_up(named: Named, span: Range, found: str | None) -> str | None:
    """Return the one organ of a state or town that the text has named by this noun before, None where it is not sure.

    *Die Regierung* of a text on two governments is neither; nor is *in Hamburg … laut Polizei* the police of Berlin.
    """
    if found is None or not found.startswith("auto:") or named.is_identified(found) or ";" in found:
        return None
    words, noun = named.words, span[1] - 1
    low = words.low[noun].removesuffix("s") if words.low[noun].endswith(("ts", "rs", "es")) else words.low[noun]
    before = words.low[noun - 1] if noun > span[0] else ""
    alone = noun == span[0]
    if low in _OF_TOWNS:
        if not alone:
            return None  # "die Polizei" is asked for with the towns beside it
    elif low not in _OF_STATES or (not alone and before not in _DEFINITE):
        return None
    ids = {one for at in _places(named, low, span[0]) if (one := _named_at(named, at)) is not None}
    meant = ids.pop() if len(ids) == 1 else None
    return meant if meant is not None and not _is_elsewhere(named, span, meant) else None


def _places(named: Named, noun: str, before: int) -> list[int]:
    """Where the noun, in a compound with a hyphen or not, stands before a token."""
    places = named.places_of((noun, noun + "s", noun + "es"))
    ends = (noun, noun + "s", noun + "es")
    low = named.words.low
    return [at for at in places[: bisect_left(places, before)] if low[at].rpartition("-")[2] in ends]


def _named_at(named: Named, at: int) -> str | None:
    """The organ a noun stands for with what tells whose it is: *der jemenitischen Regierung*, *die Polizei in Kiel*."""
    words = named.words
    told = at > 0 and (words.tag[at - 1] == "ADJA" or (words.form[at - 1][:1].isupper() and words.tag[at - 1] == "NE"))
    first = at - 1 if told else at
    end = noun_phrase(words, first, min(first + 8, len(words)), place=True, apposition=False) or at + 1
    found = named.register.resolve(named.text_of((first, max(end, at + 1))), on=named.on)
    if found is None or ";" in found or found.startswith("auto:state:"):
        return None  # "die Regierung von Jan Rabe"
    return found if named.is_identified(found) else None


def _is_elsewhere(named: Named, span: Range, source_id: str) -> bool:
    """Whether the sentence names another country, or another town than that of the organ."""
    words = named.words
    sentence = next(((a, b) for a, b in words.sentences if a <= span[0] < b), span)
    country, town = named.country_of(source_id), source_id.rpartition(":")[2]
    for a, _, entity in named.entities[bisect_left(named.starts, sentence[0]) :]:
        if a >= sentence[1]:
            break
        other = named.country_of(entity.entity_id)
        if entity.label == "LOC" and (other != country if other is not None else entity.name != town):
            return True
    return False
