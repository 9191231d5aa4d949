"""A person's name in another form than the full one: *Petra* for Petra Lang, *Samanis* for what is Samani's."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.lexicon import words_of
from seedkit.records import Entity
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.words import Words

__all__ = ["given_name_of", "is_genitive", "is_owner", "owner_of_words", "where_von"]

_SPEAKS_FOR = words_of("relations", "speaks_for")
"""Ends of nouns for whoever speaks for a person whose name stands behind *von*."""

_HIS = frozenset(word for section in ("relatives", "hired", "near") for word in words_of("relations", section))
"""Nouns for whom a person has, and who is not he."""

Range = tuple[int, int]
Person = tuple[int, int, Entity]
"""First token, last token and entity of a person's name in the text."""


def is_owner(words: Words, person: Person, span: Range) -> bool:
    """*die Anwältin Samanis*, *ein Vertrauter von Rabe*: somebody who is his, and not he; his spokesman speaks for him."""
    a, b, _ = person
    if b != span[1] or a - span[0] < 1:
        return False
    von = where_von(words, a)
    if words.low[von] == "von" and von > span[0]:
        if speech_noun(words.form[von - 1]) is not None:
            return False  # "Angaben von Rabe" are his
        return words.form[von - 1][:1].isupper() and not words.low[von - 1].endswith(_SPEAKS_FOR)
    first = span[0] + (
        words.tag[span[0]] == "NN" and speech_noun(words.form[span[0]]) is not None
    )  # "Angaben | des Vaters Holms"
    if a - first < 2 or words.tag[a - 1] not in ("NN", "ADJA") or words.tag[first] != "ART":
        return False
    if any(tag != "ADJA" for tag in words.tag[first + 1 : a - 1]):
        return False  # "der behandelnde Arzt Samanis"
    if not words.form[a - 1][:1].isupper() or not is_genitive(words, person) or words.low[a - 1].endswith(_SPEAKS_FOR):
        return False  # "die Sprecherin Rabes" speaks for him
    # "des Ministers Rabes" is a slip for "des Ministers Rabe", "des Vaters Rabes" is another man
    return words.low[first] != "des" or words.low[a - 1].removesuffix("s") in _HIS


def where_von(words: Words, name: int) -> int:
    """Where the *von* may stand before a name: *ein Freund | von Rabe*, *der Berater | von Trainer Rabe*."""
    titled = name > 1 and words.tag[name - 1] == "NN" and words.low[name - 2] == "von"
    return name - 1 - titled


def is_genitive(words: Words, person: Person) -> bool:
    """*Samanis*, where the text has named a Samani."""
    a, b, entity = person
    return words.form[b - 1] == entity.name.rpartition(" ")[2] + "s" and b > a


def owner_of_words(words: Words, span: Range) -> Range | None:
    """*Jan Rabes | Angaben*, *Rabes | Sprecherin*: the name whose genitive stands before what is said, or who speaks for it."""
    a, last = span[0], span[1] - 1
    if last <= a or words.tag[last] != "NN" or any(tag != "NE" for tag in words.tag[a:last]):
        return None
    if not words.form[last - 1].endswith(("s", "'", "’")):
        return None
    his = speech_noun(words.form[last]) is not None or words.low[last].endswith(_SPEAKS_FOR)
    return (a, last) if his else None


def given_name_of(words: Words, persons: Sequence[Person], span: Range) -> Entity | None:
    """*Petra*, where the text has named one Petra Lang before: she. Of two Petras neither."""
    at = span[0]
    if span[1] - at != 1 or words.tag[at] != "NE" or words.label[at] in ("LOC", "ORG"):
        return None
    found: dict[str, Entity] = {}
    for a, b, entity in persons:
        if a >= at:
            break
        if b - a > 1 and words.form[a] == words.form[at]:
            found[entity.entity_id] = entity
        elif words.form[b - 1] == words.form[at] and b - a > 1:
            return None  # a surname as well
    return next(iter(found.values())) if len(found) == 1 else None
