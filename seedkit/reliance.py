"""Whose word a source has what it says from, where no chain shows it: *Er berief sich dabei auf den Geheimdienst*.

The source stays who it is; only it is no second voice beside whom it relies on, or who runs it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

import pandas as pd

from seedkit.register import Register
from seedkit.register_sources import OFFICIAL, PASSING_ON
from seedkit.reliance_words import Relied, may_rely, phrases_relied_on

__all__ = ["Reliance", "run_by"]

_COLLEAGUE = re.compile(r"\b(?:(?:Amts)?[Kk]olleg(?:e|en|in)|Gegenüber|Partnern?|Verbündeten|Alliierten)\b")
"""Those abroad whom a government has its word from: *sein israelischer Amtskollege*."""
_REPORTS = re.compile(r"(?:den |die )?(?:\w+b|B)erichten?\b")
_RUN_BY = re.compile(
    r"\bvon (?P<whom>(?:de[rnm] |einer |einem )?[^,;:.()]{2,60}?) (?:kontrollier|geführ|beherrsch|betrieben|gelenk|gesteuer"
    r"|eingesetz|geleite|regier|finanzier|gestellt|unterstütz)t?e[rnms]?\b"
    r"|\b(?P<first>[A-ZÄÖÜ][\w]+)-(?:kontrollier|geführ|gesteuer|regier|beherrsch|finanzier)te[rnms]?\b"
)


class Reliance:
    """Who relies on whom by a sentence of its own, beside or right behind what is said, article by article."""

    def __init__(self, sentences: pd.DataFrame, register: Register) -> None:
        """Keep the sentences, which come in the order of the texts; none is read before it is asked for."""
        self._register = register
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._found: dict[tuple[str, int], tuple[str, ...]] = {}
        columns = (sentences[name].tolist() for name in ("article_id", "start", "text"))
        for article, start, text in zip(*columns, strict=True):
            self._starts[article].append(start)
            self._texts[article].append(text)

    def of(self, article: str, place: int) -> tuple[str, ...]:
        """Return the ids of those on whom is relied in the sentence of a place and in the one behind it."""
        here = bisect_right(self._starts.get(article, []), place) - 1
        if here < 0:
            return ()
        return tuple(dict.fromkeys((*self._in(article, here), *self._in(article, here + 1))))

    def _in(self, article: str, number: int) -> tuple[str, ...]:
        texts = self._texts[article]
        if number >= len(texts) or may_rely(texts[number]) is None:
            return ()
        found = self._found.get((article, number))
        if found is None:
            found = self._found[article, number] = relied_on(texts[number], self._register)
        return found


def relied_on(sentence: str, register: Register) -> tuple[str, ...]:
    """Return the ids of those on whom somebody relies by the words of a sentence.

    Bodies and media that the text does not tell apart (*die örtlichen Behörden*, *Medienberichte*) are among them where
    the words can be about nothing but sources.

    >>> from seedkit.register import load_register
    >>> relied_on("Er berief sich dabei auf den südkoreanischen Geheimdienst.", load_register())
    ('KR-NIS',)
    >>> relied_on("Er berief sich auf einen alten Vertrag.", load_register())
    ()
    >>> relied_on("Das Hilfswerk stützt sich auf die örtlichen Behörden.", load_register())
    ('auto:state',)
    """
    if may_rely(sentence) is None:
        return ()
    found: dict[str, None] = {}
    for phrase in phrases_relied_on(sentence):
        named = _resolved(phrase, register)
        found |= dict.fromkeys(
            one for one in named if register.is_identified(one) or _may_be_anyone(one, phrase, register)
        )
    return tuple(found)


def _may_be_anyone(found: str, phrase: Relied, register: Register) -> bool:
    """*die Behörden*, *lokale Medien*: whose word it is stays open, and it may be that of any other voice."""
    source = register.get(found)
    return phrase.surely and source is not None and (source.kind in OFFICIAL | PASSING_ON)


def run_by(source: str | None, register: Register) -> tuple[str, ...]:
    """Return the ids of those who run a source by the words of its own name: *das von den Huthi kontrollierte Ministerium*.

    >>> from seedkit.register import load_register
    >>> run_by("Das von den Huthi kontrollierte Ministerium", load_register()), run_by("Das Ministerium", load_register())
    (('HUTHI',), ())
    """
    if not source or ("von " not in source and "-" not in source):
        return ()
    runners = (one["whom"] or one["first"] for one in _RUN_BY.finditer(source))
    return tuple(
        dict.fromkeys(
            one for runner in runners for one in _resolved(runner.strip(), register) if register.is_identified(one)
        )
    )


def _resolved(phrase: str, register: Register) -> tuple[str, ...]:
    """The sources that a phrase names; it may have the end of its clause behind it.

    >>> from seedkit.register import load_register
    >>> _resolved("seinem israelischen Amtskollegen", load_register())
    ('IL',)
    """
    found = register.ids_of(register.resolve(_COLLEAGUE.sub("Regierung", phrase)))
    if _REPORTS.match(phrase) is not None and not any(register.is_identified(one) for one in found):
        return register.ids_of(register.resolve("Medienberichte"))  # "von Berichten über Tote gehört"
    return found
