"""Whether a phrase for a source names nobody: *ein Beamter des Ministeriums*, *Regierungskreise*; a spokesperson is a body's mouth."""

from __future__ import annotations

from seedkit.lexicon import words_of

__all__ = ["names_nobody"]

_SPEAKS_FOR = ("sprecher", "sprecherin")
_WHO = frozenset(words_of("press", "unnamed")) - frozenset(_SPEAKS_FOR)
_ENDS = words_of("press", "nameless")
_DISTRICTS = words_of("press", "districts")
_WORDS = frozenset(words_of("press", "words_of_somebody"))
_DEFINITE = frozenset("der die das dem den des".split())
_BEFORE = _DEFINITE | frozenset(
    "ein eine einer einem einen eines zwei zweier drei dreier vier fünf mehrere mehreren mehrerer einige einigen einiger "
    "von aus nach laut".split()
)


def names_nobody(phrase: str | None, directness: str | None, rule: str | None = None) -> bool:
    """Return whether somebody speaks whose name the text keeps back, by the words for him and else by the column.

    >>> names_nobody("zwei mit dem Vorgang vertraute Personen", "relayed"), names_nobody("Polizeikreisen in Kiew", "official")
    (True, True)
    >>> names_nobody("eine Sprecherin des Ministeriums", "unnamed"), names_nobody("der Diplomat Jan Rabe", "official")
    (False, False)
    """
    unnamed = directness == "unnamed"
    if not phrase or directness == "document":
        return unnamed
    tokens = phrase.split()
    at = _head(tokens)
    if at is None:
        return unnamed
    who = tokens[at].lower().rpartition("-")[2]
    if who.endswith(_SPEAKS_FOR):
        return False
    named = "," in phrase or (at + 1 < len(tokens) and tokens[at + 1][0].isupper())
    taken_up = tokens[0].lower() in _DEFINITE and "last_person" in (rule or "")  # "der Diplomat": he who was named
    if named or taken_up or who in _DISTRICTS:
        return unnamed
    return unnamed or who in _WHO or who.endswith(_ENDS)


def _head(tokens: list[str]) -> int | None:
    """The place of the noun of a phrase: behind articles, attributes and *Angaben von*."""
    at = 0
    while at < len(tokens) and (tokens[at].lower() in _BEFORE or tokens[at].lower() in _WORDS):
        at += 1
    if at < len(tokens) and tokens[at] in ("mit", "in"):  # "mit der Sache vertraute Personen"
        at = next((k for k in range(at, len(tokens)) if tokens[k].endswith(("te", "ten", "ter", "ne", "nen"))), at)
    return next((k for k in range(at, len(tokens)) if tokens[k][0].isupper()), None)
