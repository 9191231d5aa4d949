"""The relative clause that tells when and where an event was: *ein Beben, das sich am Montag in Peru ereignete*."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader

__all__ = ["verb_of_relative"]

_OWN = frozenset({"APPR", "APPRART", "ART", "ADJA", "NN", "NE"})
_DETERMINED = frozenset({"ART"})
_OCCURRING = frozenset(
    "ereignen geschehen ausbrechen stattfinden passieren beginnen zutragen verüben entstehen".split()
)


def verb_of_relative(noun: int, reader: ClauseReader) -> int | None:
    """The verb of the relative clause that tells when and where it was: *ein Beben, das sich am Montag in Peru ereignete*."""
    columns = reader.columns
    at = noun + 1
    end = min(columns.sentence(noun)[1], noun + 7)
    while at < end and columns.form[at] != "," and columns.tag[at] in _OWN and columns.tag[noun - 1] in _DETERMINED:
        at += 1  # der Angriff auf die Botschaft in Bonn, der am Montag geschah
    if columns.form[at : at + 1] != [","]:
        return None
    if at > noun + 1 and not _agrees(columns.low[noun - 1], columns.low[at + 1 : at + 2]):
        return None
    at += 1
    through = columns.low[at : at + 1] == ["bei"]  # ein Anschlag, bei dem am Montag zwei Menschen starben
    if columns.tag[at + through : at + through + 1] != ["PRELS"]:
        return None
    index = reader.clause_at(at + through)
    verbs = [] if index is None else reader.predicate(index)
    if not verbs or noun in reader.tokens(index if index is not None else 0):
        return None
    return next((verb for verb in verbs if through or reader.lemma(verb) in _OCCURRING), None)


def _agrees(article: str, pronoun: list[str]) -> bool:
    """Whether a relative pronoun in the nominative can take up a noun with this article: *den Angriff …, der*."""
    gender = {"den": "der", "der": "der", "dem": "der", "einen": "der", "die": "die", "eine": "die", "das": "das"}
    return bool(pronoun) and gender.get(article) == pronoun[0]
