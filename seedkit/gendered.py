"""Forms that mean everybody: *Demonstrant:innen*, *Sprecher*in*, *BürgerInnen*, *ein:e*, *Abgeordnete:r*.

Since about 2015 much of the German press writes so. The word lists hold the full forms, so a word is asked for under
the feminine one (*Demonstrantinnen*), which is right for whatever stands around it, and counted under the common one
(*300 Demonstrant:innen* are 300 of the unit *Demonstrant*). The text itself stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit import lemmas

__all__ = ["WHOLE", "common_noun", "full_form", "in_full"]

_STEM = r"[A-ZÄÖÜ][\w-]{0,60}?[a-zäöüß]"  # no noun is longer
_NOUN = re.compile(rf"({_STEM})(?:[:*_·]|/-?(?=in(?:nen)?\Z)|\((?=in(?:nen)?\)\Z))(in(?:nen)?)\)?((?:-?\w{{1,60}})?)")
_INNER = re.compile(rf"({_STEM})I(nnen)(\w{{0,60}})|([A-ZÄÖÜ][\w-]{{0,60}}(?:er|ist|[ea]nt|or|log|at))I(n)")
_ENDINGS = re.compile(r"([^\W\d_]{2,60}[a-zäöüß])[:*_](e[nrsm]?|[rnsm])")
_ARTICLES = r"[dmsk]?ein(?:e[nrm]?)?|jede[rnm]?|keine?|diese[rnm]?|der|die|den|dem|er|sie|ihm|ihr|ihn|ihre|seine"
_ARTICLE = re.compile(rf"((?i:{_ARTICLES}))/(e|[rnm])")
_BOTH = re.compile(rf"(?i:{_ARTICLES})[:*_](?i:{_ARTICLES})")

WHOLE = re.compile("|".join(rf"(?:{one.pattern})\Z" for one in (_NOUN, _ENDINGS, _ARTICLE, _BOTH)))
"""What matches is one word, though it has a mark inside."""

_SIGN = re.compile(r"[:*_·/(]")
_MAYBE = re.compile(r"[^\W\d_](?:[:*_·/(]-?[a-z]|I[n])")
_WORD = re.compile(r"[^\W\d_](?:[\w*:·/-]*\w(?:\(in(?:nen)?\))?)?")
_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")


@lru_cache(maxsize=20_000)
def full_form(form: str) -> str | None:
    """Return the feminine form that a form for everybody holds, None where it is none.

    >>> [full_form(word) for word in ("Demonstrant:innen", "Sprecher*in", "BürgerInnen", "ein:e", "Schüler:innen-Rat")]
    ['Demonstrantinnen', 'Sprecherin', 'Bürgerinnen', 'eine', 'Schülerinnen-Rat']
    >>> [full_form(word) for word in ("LinkedIn", "17:46", "Berlin", "km/s", "2:1")]
    [None, None, None, None, None]
    """
    if form.isalpha():
        if "I" not in form[2:] or form.isupper():
            return None
        found = _INNER.fullmatch(form)
        return None if found is None else f"{found[1] or found[4]}i{found[2] or found[5]}{found[3] or ''}"
    if _SIGN.search(form) is None:
        return None
    if (found := _NOUN.fullmatch(form)) is not None:
        return f"{found[1]}{found[2]}{found[3]}"
    if (found := _ENDINGS.fullmatch(form) or _ARTICLE.fullmatch(form)) is not None:
        return f"{found[1]}{found[2]}"
    return re.split("[:*_]", form)[1] if _BOTH.fullmatch(form) is not None else None


def in_full(text: str) -> str:
    """Return a text with the full form of every form for everybody.

    >>> in_full("ein:e Sprecher:in der Lehrer*innen (Köln)")
    'eine Sprecherin der Lehrerinnen (Köln)'
    """
    return text if _MAYBE.search(text) is None else _WORD.sub(lambda word: full_form(word[0]) or word[0], text)


@lru_cache(maxsize=20_000)
def common_noun(noun: str) -> str:
    """Return the noun for people of either sex of one that means women, both in the singular; any other noun as it is.

    >>> [common_noun(noun) for noun in ("Patientin", "Ärztin", "Expertin", "Bäuerin", "Termin", "Medizin", "Berlin")]
    ['Patient', 'Arzt', 'Experte', 'Bauer', 'Termin', 'Medizin', 'Berlin']
    """
    if not noun.endswith("in") or len(noun) < _SHORTEST:
        return noun
    readings = lemmas.noun_readings(noun)
    if readings and not any("f" in one.genders for one in readings):
        return noun  # der Termin
    stem = noun[:-2]
    plain = stem.translate(_UMLAUTS)
    if stem.endswith("er") and not stem.endswith(("Bäuer", "bäuer")):
        plain = stem
    for one in dict.fromkeys((plain, stem, f"{stem}e", f"{plain}e")):
        found = (each for each in lemmas.noun_readings(one) if each.lemma == one and "m" in each.genders)
        if any(one != stem or not each.name for each in found):  # no Löw is a lion
            return one
    return stem if stem.endswith(_OF_PEOPLE) else noun


_SHORTEST = 5
_OF_PEOPLE = ("er", "ist", "ent", "ant", "or", "eur", "är")
