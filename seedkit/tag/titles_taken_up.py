"""*Die Schriftstellerin … die Autorin*, *Staatsanwalt Rabe … der Ankläger*: by what else a title lets somebody be called."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from seedkit.lexicon import load_list

__all__ = ["is_calling", "may_be_called_so"]

_UMLAUT = str.maketrans("äöü", "aou")
_SHORTEST = 4
_CHIEFS = ("chef", "leiter", "direktor")
_HEADS = ("chef", "leiter", "direktor", "vorsitzend", "vorsitzender", "prasident", "geschaftsfuhrer", "intendant")
"""Who heads a body, as ``_masculine`` writes it."""


class _Titles(NamedTuple):
    """Titles that a noun takes up: the last parts of words, and whole words."""

    ends: tuple[str, ...]
    alone: frozenset[str]


def _masculine(noun: str) -> str:
    """*autorin* → *autor*, *ärztin* → *arzt*: without the ending and the umlaut of the feminine form."""
    low = noun.lower()
    if low.endswith("in") and len(low) > _SHORTEST:
        low = low[:-2]
    return low.translate(_UMLAUT).removesuffix("e")


def _heads_it(role: str, title: str) -> bool:
    """*Klinikchef* for a *Klinikdirektor*, and for no *Museumsleiter*: at the head of one body."""
    if not role.endswith(_CHIEFS):
        return False
    body = role[: -len(next(end for end in _CHIEFS if role.endswith(end)))]
    return len(body) > 2 and title.endswith(_HEADS) and title.startswith(body)


@cache
def _titles() -> dict[str, _Titles]:
    found: dict[str, _Titles] = {}
    for entry in load_list("epithets_of_people")["epithet"]:
        ends = tuple(map(_masculine, entry["titles"]))
        alone = frozenset(map(_masculine, entry.get("alone", ())))
        for noun in entry["called"]:
            old = found.get(_masculine(noun), _Titles((), frozenset()))
            found[_masculine(noun)] = _Titles(old.ends + ends, old.alone | alone)
    return found


@cache
def _callings() -> frozenset[str]:
    return frozenset(
        _masculine(noun)
        for entry in load_list("epithets_of_people")["epithet"]
        for noun in (*entry["called"], *entry["titles"])
        if entry.get("art")
    )


def is_calling(noun: str) -> bool:
    """Whether a noun is one of the callings in art and sport, whose bearers have names in the news.

    >>> is_calling("Schauspielerin"), is_calling("Fahrer")
    (True, False)
    """
    return _masculine(noun) in _callings()


def may_be_called_so(role: str, title: str) -> bool:
    """Whether a noun takes up somebody whom the text gave a title.

    >>> may_be_called_so("Autorin", "Schriftstellerin"), may_be_called_so("Mediziner", "Chefarzt")
    (True, True)
    >>> may_be_called_so("Gastronom", "Landwirt"), may_be_called_so("Rektorin", "Lehrerin")
    (False, False)
    """
    forms = (role, role.removesuffix("n"), role.removesuffix("en"))  # "dem Geistlichen", "dem Autor", "dem Astronauten"
    if _heads_it(_masculine(role), _masculine(title)):
        return True
    known = next((_titles()[one] for one in map(_masculine, forms) if one in _titles()), None)
    if known is None:
        return False
    base = _masculine(title)
    return base in known.alone or base.endswith(known.ends)
