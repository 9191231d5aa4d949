"""Counted staff and inhabitants as such, or as people something happens to: *Sie hat 300 Mitarbeiter*, *Zwei Mitarbeiter flohen*."""

from __future__ import annotations

from collections.abc import Iterable

from seedkit.tag.clause_reader import ClauseReader

__all__ = ["act_as_people"]

_STAFF = ("mitarbeiter", "mitarbeiterin", "angestellte", "beschäftigte", "arbeitnehmer")

_OF_JOBS = frozenset(
    "sein haben werden geben zählen umfassen gehören bleiben fehlen stehen kommen dazukommen hinzukommen entfallen"
    " arbeiten beschäftigen anstellen einstellen suchen brauchen entlassen kündigen versetzen übernehmen freistellen"
    " abbauen streichen ausscheiden gehen wechseln umziehen verlieren behalten betreffen bangen fürchten hoffen"
    " verdienen bekommen erhalten kosten streiken produzieren fertigen herstellen entwickeln bauen betreuen forschen"
    " steigen sinken wachsen schrumpfen dürfen können müssen sollen wollen mögen tätig erwirtschaften lassen".split()
)
"""What is said of a firm's staff as such: how many there are, what they get and do there, that they leave."""

_OF_A_TOWN = frozenset(
    "sein haben werden geben zählen umfassen leben wohnen bleiben kommen steigen sinken wachsen schrumpfen gehören betragen"
    " liegen verteilen besitzen dürfen können müssen sollen wollen mögen lassen".split()
)
"""What is said of the inhabitants of a place as such."""

_NOUNS = {
    "jobs": (_STAFF, _OF_JOBS),
    "population": (("einwohner", "einwohnerin", "bewohner", "bewohnerin"), _OF_A_TOWN),
}

_ALL_OF_THEM = frozenset(
    {"die", "der", "den", "alle", "aller", "allen", "seine", "seiner", "ihre", "ihrer", "unsere", "sämtliche"}
)


def act_as_people(
    reader: ClauseReader, token: int, unit: str | None, measure: str | None, verbs: Iterable[str]
) -> bool:
    """Whether a count of staff or inhabitants, its numeral at ``token``, is of people who did something or to whom something was done.

    They are the subject of a verb that says nothing of jobs or of a place: *Zwei Mitarbeiter wurden vernommen*, but *300 Mitarbeiter
    bangen um ihre Stellen*, and *Sie beschäftigt 300 Mitarbeiter*.
    """
    nouns, of_all = _NOUNS.get(measure or "", ((), frozenset()))
    if not nouns or not (unit or "").lower().endswith(nouns):
        return False
    if token and reader.columns.low[token - 1] in _ALL_OF_THEM:
        return False  # die 200 Mitarbeiter der Firma: all its staff
    index = reader.clause_at(token)
    subject = None if index is None else reader.clauses[index].subject
    if subject is None or not subject[0] <= token < subject[1]:
        return False
    said = {verb for verb in verbs if ":" not in verb}
    return bool(said) and of_all.isdisjoint(said)
