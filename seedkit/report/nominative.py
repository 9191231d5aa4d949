"""A source's printed words in the nominative: *Angaben des örtlichen Landrats* is said by the *örtlicher Landrat*."""

from __future__ import annotations

import re

from seedkit.lemmas import Noun, adjective_lemma, noun_readings
from seedkit.register_words import town_of

__all__ = ["in_nominative"]

_FRAME = (
    r"(?:Angaben?|Informationen?|Auskunft|Aussagen?|Ansicht|Meinung|Auffassung|Überzeugung|Sicht|Einschätzung(?:en)?"
    r"|Schätzung(?:en)?|Darstellung|Mitteilung(?:en)?|Erkenntnissen?|Worten?)"
)
"""Nouns for what somebody says, which say nothing about who; a *Bericht* or a *Studie* is a source of its own."""
_OBLIQUE = re.compile(
    rf"(?P<frame>{_FRAME} )?(?P<before>(?:von )?(?:des|dem|den|der|eines|einem|einer)|vom|von) (?P<rest>.+)", re.DOTALL
)
_JOINED = re.compile(r",? (?:und|sowie|oder) (?=(?:des|dem|den|der|eines|einem|einer) )")
_PLAIN = re.compile(r"[Dd](?:er|ie|as) (?=[A-ZÄÖÜ„])")
"""An article that may be a nominative and tells nothing: *die Stadt*; *der* with a noun alone leaves it as it is."""
_STRONG = {"m": "er", "n": "es", "f": "e", "P": "e"}


def in_nominative(printed: str) -> str:
    """Return what a source is called, where the grammar leaves no doubt of it; else its words as they are printed.

    The article falls away (*ein* stays), an adjective takes the ending that it has without one.

    >>> in_nominative("Angaben des Bauamts"), in_nominative("Einschätzung von Experten"), in_nominative("die Stadt")
    ('Bauamt', 'Experten', 'Stadt')
    >>> in_nominative("Angaben des örtlichen Landrats"), in_nominative("einem Sprecher der Stadt")
    ('örtlicher Landrat', 'ein Sprecher der Stadt')
    >>> in_nominative("Angaben der Polizei und des Landkreises"), in_nominative("den Anwohnern")
    ('Polizei und Landkreis', 'Anwohner')
    >>> in_nominative("der örtliche Landrat"), in_nominative("Unterlagen des Bauamts")
    ('der örtliche Landrat', 'Unterlagen des Bauamts')
    """
    found = _OBLIQUE.fullmatch(printed)
    if found is None:
        return _bare(printed) if _PLAIN.match(printed) else printed
    first, *others = _JOINED.split(found["rest"])
    before = found["before"].removeprefix("von ")
    if before == "der" and found["frame"] is None and not found["before"].startswith("von "):
        return _who_der(printed, found["rest"])
    parts = [_without_case(before, first), *(_of_part(other) for other in others)]
    if None in parts:
        return printed
    joints = _JOINED.findall(found["rest"])
    return "".join(part + (joints[i] if i < len(joints) else "") for i, part in enumerate(filter(None, parts)))


def _who_der(printed: str, rest: str) -> str:
    """*der Landrat* may be a nominative, *der örtlichen Polizei* is none."""
    words = rest.split()
    if _PLAIN.match(printed) and not _is_adjective(words, 0):
        return _bare(printed)
    return (_without_case("der", rest) or printed) if _is_adjective(words, 0) else printed


def _bare(printed: str) -> str:
    """A nominative without its article: *der Deutsche Wetterdienst, das Rote Kreuz* are *Deutscher*, *Rotes* without."""
    article, *words = printed.split(" ")
    ending = {"der": "r", "das": "s"}.get(article.lower(), "")
    for at, word in enumerate(words[:-1]):
        if not (word.endswith("e") and words[at + 1][:1].isupper() and adjective_lemma(word.lower()) is not None):
            break
        words[at] = word + ending
    return " ".join(words)


def _of_part(part: str) -> str | None:
    before, _, rest = part.partition(" ")
    return _without_case(before, rest)


def _without_case(before: str, rest: str) -> str | None:
    """What stands behind an article in an oblique case, in the nominative; None where its form is not known."""
    words = rest.split(" ")
    at = 0
    while _is_adjective(words, at):
        at += 1
    if at >= len(words) or not words[at][:1].isupper():
        return rest if before == "von" else None
    form = _base(before, words[at])
    if form is None:
        return rest if before == "von" and not at else None
    noun, kind = form
    if not kind and (at or before.startswith("ein")):
        return None
    adjectives = [word[:-2] + _STRONG[kind] if word.endswith("en") else word for word in words[:at]]
    one = {"m": "ein", "n": "ein", "f": "eine"}[kind] if before.startswith("ein") else ""
    return " ".join([*([one] if one else []), *adjectives, noun, *words[at + 1 :]])


def _base(before: str, noun: str) -> tuple[str, str] | None:
    """The nominative of a noun behind an article of this form, with its gender or "P" for several."""
    readings = [one for one in noun_readings(noun) if not one.name]
    if before in ("der", "den", "von", "einer") and (base := _as_adjective(noun, readings)):
        return (
            base,
            "f" if before == "einer" else "P",
        )  # Angaben der Betroffenen: Betroffene, whether one woman or several
    if before in ("der", "einer"):
        if before == "der" and any(one.number == "Plur" for one in readings):
            return noun, "P"
        return (noun, "f") if readings or before == "der" else None
    if before in ("den", "von"):
        return _plural(noun, readings)
    found = [
        (one.lemma, gender) for one in readings for gender in one.genders if gender in "mn" and one.number != "Plur"
    ]
    declined = [one for one in found if one[0] != noun] if before in ("des", "eines") else found
    if not declined:
        unknown = not readings and before in ("dem", "vom") and not noun.endswith("n")
        return (noun, found[0][1]) if found else (noun, "") if unknown else None
    if base := _as_adjective(noun, readings):
        return base + "r", "m"  # der Vorsitzende, ein Vorsitzender
    return min(declined, key=lambda one: len(noun) - len(one[0]))


def _as_adjective(noun: str, readings: list[Noun]) -> str:
    """What *Vorsitzenden* and *Beamten* are without their -n; "" for a noun that is not declined as adjectives are."""
    base = noun.removesuffix("n")
    one_form = any(one.lemma == base != noun and set("mf") <= set(one.genders) for one in readings)
    return base if one_form or noun.lower().endswith("beamten") else ""


def _plural(noun: str, readings: list[Noun]) -> tuple[str, str] | None:
    """*von Experten, den Anwohnern*: a plural in the dative without its -n, where it has one of its own."""
    if any(one.number != "Sing" and "P" in one.nominative for one in readings):
        return noun, "P"
    bare = noun.removesuffix("n")
    plural = any(one.number == "Plur" for one in readings)
    known = any("P" in one.nominative for one in noun_readings(bare))
    return (bare, "P") if plural and bare != noun and known else None


def _is_adjective(words: list[str], at: int) -> bool:
    """Whether a word stands as an adjective before a noun: *örtlichen Landrats, Neuen Marschpost*."""
    if at + 1 >= len(words) or not words[at].endswith(("en", "er")):
        return False
    word = words[at]
    if word.endswith("er"):  # the adjective of a town is not declined: *Kieler Landgerichts*
        return words[at + 1][:1].isupper() and town_of(word) is not None
    return word[:1].islower() or (words[at + 1][:1].isupper() and adjective_lemma(word.lower()) is not None)
