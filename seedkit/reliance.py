"""Whose word a source has what it says from, where no chain shows it: *Er berief sich dabei auf den Geheimdienst*.

The source stays who it is; only it is no second voice beside whom it relies on, or who runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from seedkit.register import Register

__all__ = ["Reliance", "run_by"]

_MAY_RELY = re.compile(r"\b(?:beruf|berief|stütz|bezog|beziehen|verw[ie]+s|stamm)", re.IGNORECASE)
_RELIES = re.compile(
    r"\b(?:(?:beruft|berief|berufe|beriefen|berufen|stützt|stützte|stütze|stützten|stützen|bezog|bezieht|beziehe|bezogen|beziehen)"
    r" sich (?:\w+ ){0,2}?|sich (?:\w+ ){0,2}?|verw(?:ies|iesen|eist|eisen|eise)(?: \w+){0,2}? )auf (?P<whom>[^,;:.!?–]{3,90})"
)
_RELIED = re.compile(r"\b(?:berufen|beruft|berief|gestützt|stütz\w*|bezogen|bezieht|bezog|beriefen|verw\w+)\b")
_STEMS_FROM = re.compile(
    r"\b(?:Angaben?|Information(?:en)?|Erkenntnisse?|Zahl(?:en)?|Daten|Hinweise?|Meldung|Nachricht)\b[^,;:.!?]{0,30}?"
    r"\b(?:stamm(?:en|t|ten|te|e)|komm(?:en|t)|kam(?:en)?) (?P<whom>(?:vom|von|aus) [^,;:.!?–]{3,90})"
)
_RUN_BY = re.compile(
    r"\bvon (?P<whom>(?:de[rnm] |einer |einem )?[^,;:.()]{2,60}?) (?:kontrollier|geführ|beherrsch|betrieben|gelenk|gesteuer"
    r"|eingesetz|geleite|regier|finanzier|gestellt|unterstütz)t?e[rnms]?\b"
    r"|\b(?P<first>[A-ZÄÖÜ][\w]+)-(?:kontrollier|geführ|gesteuer|regier|beherrsch|finanzier)te[rnms]?\b"
)


class Reliance:
    """Who relies on whom by a sentence of its own, beside or right behind what is said, article by article."""

    def __init__(self, sentences: pd.DataFrame, register: Register) -> None:
        """Read the sentences that say on whom somebody relies; ``sentences`` come in the order of the texts."""
        self._found: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
        last: tuple[str, int] = ("", 0)
        for article, start, end, text in zip(
            *(sentences[name].tolist() for name in ("article_id", "start", "end", "text")), strict=True
        ):
            if _MAY_RELY.search(text) is not None and (whom := relied_on(text, register)):
                begin = last[1] if last[0] == article else start
                self._found.setdefault(article, []).append((begin, end, whom))
            last = article, start

    def of(self, article: str, place: int) -> tuple[str, ...]:
        """Return the ids of those on whom is relied in the sentence of a place and in the one behind it."""
        near = (whom for begin, end, whom in self._found.get(article, ()) if begin <= place < end)
        return tuple(one for whom in near for one in whom)


def relied_on(sentence: str, register: Register) -> tuple[str, ...]:
    """Return the ids of those on whom somebody relies by the words of a sentence.

    >>> from seedkit.register import load_register
    >>> relied_on("Er berief sich dabei auf den südkoreanischen Geheimdienst.", load_register())
    ('KR-NIS',)
    >>> relied_on("Er berief sich auf einen alten Vertrag.", load_register())
    ()
    """
    if _MAY_RELY.search(sentence) is None:
        return ()
    phrases = [one["whom"] for one in _RELIES.finditer(sentence) if _RELIED.search(sentence)]
    phrases += [one["whom"] for one in _STEMS_FROM.finditer(sentence)]
    return _resolved(phrases, register)


def run_by(source: str | None, register: Register) -> tuple[str, ...]:
    """Return the ids of those who run a source by the words of its own name: *das von den Huthi kontrollierte Ministerium*.

    >>> from seedkit.register import load_register
    >>> run_by("Das von den Huthi kontrollierte Ministerium", load_register()), run_by("Das Ministerium", load_register())
    (('HUTHI',), ())
    """
    if not source or ("von " not in source and "-" not in source):
        return ()
    return _resolved([one["whom"] or one["first"] for one in _RUN_BY.finditer(source)], register)


def _resolved(phrases: Iterable[str], register: Register) -> tuple[str, ...]:
    """The sources that phrases name, if it is said which; a phrase may have the end of its clause behind it."""
    found: dict[str, None] = {}
    for phrase in phrases:
        for one in register.ids_of(register.resolve(phrase.strip())):
            if register.is_identified(one):
                found[one] = None
    return tuple(found)
