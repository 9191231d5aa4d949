"""On whose word a medium rests where the words for it are no source of their own yet: kinds of people, bodies at home."""

from __future__ import annotations

from seedkit.tag.chain import MEDIA, relied_on
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.fields import split_clauses
from seedkit.tag.identities import Identities
from seedkit.tag.pointing import pointing_word
from seedkit.tag.who_is_meant import Meant

__all__ = ["drawn_from", "relied_on_by", "rested_on"]

Range = tuple[int, int]

_OUT_OF = frozenset({"aus"})
_RELYING = frozenset(
    "beruft berief berufen beriefen stützt stützte stützen stützten bezieht bezog beziehen bezogen verweist verwies".split()
)
_INSIDERS = ("kreisen", "umfeld", "umfelds", "reihen", "delegation")
"""Ends of nouns for people out of whose midst a medium has something."""
_AT_HOME = frozenset(
    "air_force general_staff government intelligence military ministry office parliament state".split()
)
"""Kinds that every state has, so that the country of who relies on them tells whose they are."""


def rested_on(ids: Identities, meant: Meant, phrase: Range, medium: str | None) -> str | None:
    """The id of whom somebody relies on: *des Konzerns* is the one named before, *die Armee* that of a country's media.

    *Israelische Medien berichten unter Berufung auf die Armee*, and the agencies of states; a paper may tell of any army.
    """
    if pointing_word(ids.words, phrase) is not None:
        return ids.resolve(phrase)
    found, _ = meant.named_or_meant(phrase)
    if found is None or ids.is_known(found) or ids.kind(found) not in _AT_HOME:
        return found
    country = _country_of_media(ids, medium)
    again = ids.register.resolve(ids.text_of(phrase), on=ids.on, country=country) if country is not None else None
    return again if ids.is_known(again) else found


def _country_of_media(ids: Identities, medium: str | None) -> str | None:
    """Of *die israelischen Medien*, *die Agentur Tass*; None where a medium may tell of any country."""
    entry = ids.entry(medium)
    if entry is None or entry.kind not in MEDIA or medium is None:
        return None
    above = ids.entry(entry.parent)
    if medium.startswith("auto:"):
        return entry.country if medium.count(":") == 1 else None
    return above.country if above is not None and above.kind == "state" else None


def drawn_from(ids: Identities, span: Range) -> tuple[Range, Range] | None:
    """*Informationen des „Kuriers“ | aus Regierungskreisen*: the medium and the people from whom it has them."""
    words = ids.words
    if _OUT_OF.isdisjoint(words.low[slice(*span)]):
        return None
    at = words.low.index("aus", *span)
    if at == span[0] or at + 1 == span[1] or not any(low.endswith(_INSIDERS) for low in words.low[at + 1 : span[1]]):
        return None
    medium = span[0], at
    return (medium, (at + 1, span[1])) if ids.kind(ids.resolve(medium)) in MEDIA else None


def relied_on_by(ids: Identities, meant: Meant, span: Range) -> str | None:
    """*Der Sender beruft sich auf einen Bericht, in dem es heißt, …*: the medium that relies on a phrase in its sentence."""
    words = ids.words
    sentence = next(((a, b) for a, b in words.sentences if a <= span[0] < b), None)
    if sentence is None or _RELYING.isdisjoint(words.low[slice(*sentence)]):
        return None
    basis = relied_on(words, *sentence)
    if basis is None or not basis.phrase[0] <= span[0] < basis.phrase[1]:
        return None
    clause = next((one for one in split_clauses(words, *sentence, ()) if one.finite is not None), None)
    subject = subject_of(words, clause) if clause is not None and clause.kind == "main" else None
    if subject is None or pointing_word(words, subject) is not None or subject[1] > basis.phrase[0]:
        return None
    found, _ = meant.named_or_meant(subject)
    return found if ids.kind(found) in MEDIA else None
