"""Whether two articles may tell of one matter, by what each of them names."""

from __future__ import annotations

from seedkit.propositions_record import Around

__all__ = ["share_a_matter", "tell_of_two_places"]

ENOUGH = 2
"""What two articles on one matter have in common: a name counts 2, a compound that no dictionary has 1, three nouns 1."""


def tell_of_two_places(mine: Around, theirs: Around) -> bool:
    """Return whether two articles begin at different places, or name others."""
    if mine.scene and theirs.scene and not mine.scene & theirs.scene:
        return not mine.first & theirs.first
    return bool(mine.things and theirs.things) and _in_common(mine, theirs) < ENOUGH


def share_a_matter(mine: Around, theirs: Around) -> bool:
    """Return whether two articles have so much in common that each sentence of the one is worth comparing with each of the other."""
    return _in_common(mine, theirs) >= ENOUGH and not tell_of_two_places(mine, theirs)


def _in_common(mine: Around, theirs: Around) -> float:
    return (
        2 * len(mine.rare & theirs.rare) + len(mine.compounds & theirs.compounds) + len(mine.nouns & theirs.nouns) / 3
    )
