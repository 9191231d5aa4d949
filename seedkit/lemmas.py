"""Lemmas of nouns and adjectives: tables, compounds by their last part, endings by rule.

The tables ``nouns.tsv.gz`` and ``adjectives.tsv.gz`` are under CC BY-SA 4.0 (``forms.LICENSE.txt`` beside them);
this module is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from seedkit.lexicon.forms import FormTable, with_eszett

__all__ = [
    "Noun", "adjective_bases", "adjective_lemma", "is_listed_adjective", "is_listed_noun", "noun_readings",
]  # fmt: skip

_ENDINGS = ("em", "en", "er", "es", "e")
_DEGREES = ("", "er", "st", "est")
_LAST_LETTERS = frozenset(ending[-1] for ending in (*_ENDINGS, *_DEGREES[1:]))
_SHORTEST_TAIL = 4  # letters a compound's last part must have to be trusted


class Noun(NamedTuple):
    """One thing a noun form can be.

    ``number`` is ``Sing``, ``Plur`` or None where it can be both, ``genders`` those it can have in the singular (``m``,
    ``f``, ``n``; empty for a plural), ``nominative`` the numbers in which it can be one (``S``, ``P``).
    """

    lemma: str
    number: str | None
    name: bool = False
    genders: str = ""
    nominative: str = ""


@cache
def _nouns() -> FormTable:
    return FormTable("nouns.tsv.gz")


@cache
def _adjectives() -> dict[str, str]:
    """The small table is unpacked: a compound is looked up at each of its letters."""
    return dict(FormTable("adjectives.tsv.gz").items())


@cache
def _adjective_tails() -> frozenset[str]:
    """The last letters of every adjective."""
    return frozenset(form[-_SHORTEST_TAIL:] for form in _adjectives())


def adjective_bases(form: str) -> Iterator[str]:
    """Yield what a declined or compared adjective form may come from, the form itself first, likeliest next.

    >>> list(adjective_bases("großen"))[:2]
    ['großen', 'groß']
    """
    yield form
    if form[-1:] not in _LAST_LETTERS:
        return
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            yield from _stems(stem)
            for degree in _DEGREES[1:]:
                if stem.endswith(degree) and len(stem) > len(degree) + 1:
                    yield from _stems(stem[: -len(degree)])
    for degree in _DEGREES[1:]:
        if form.endswith(degree) and len(form) > len(degree) + 1:
            yield from _stems(form[: -len(degree)])


def _stems(stem: str) -> Iterator[str]:
    yield stem
    yield stem + "e"
    if stem[-1] in "lr" and stem[-2] not in "aeiou":  # dunkl-, teur-
        yield f"{stem[:-1]}e{stem[-1]}"
    elif stem.endswith(("eur", "auer")):
        yield stem[:-1] + "er"
    for umlaut, plain in (("äu", "au"), ("ä", "a"), ("ö", "o"), ("ü", "u")):
        if umlaut in stem:  # stärker
            before, _, after = stem.rpartition(umlaut)
            yield before + plain + after
            break


@lru_cache(maxsize=50_000)
def adjective_lemma(form: str) -> str | None:
    """Return the base of an adjective form in small letters, None where no table knows it.

    >>> adjective_lemma("großen"), adjective_lemma("nordkoreanischer"), adjective_lemma("Xyzzen")
    ('groß', 'nordkoreanisch', None)
    """
    word = form.lower()
    table = _adjectives()
    tails = _adjective_tails()
    bases = [base for base in adjective_bases(word) if base[-_SHORTEST_TAIL:] in tails]
    for base in bases:
        rest = table.get(base)
        if rest is not None:
            return rest or base
    for base in bases:  # compounds: umsatzstark, schneebedeckt
        for cut in range(3, len(base) - _SHORTEST_TAIL + 1):
            rest = table.get(base[cut:])
            if rest is not None:
                return base[:cut] + (rest or base[cut:])
    swiss = with_eszett(word)
    return adjective_lemma(swiss) if swiss else None


def is_listed_adjective(form: str) -> bool:
    """Say whether the table itself has an adjective this form can come from; compounds and Swiss spelling left out.

    >>> is_listed_adjective("großen"), is_listed_adjective("grossen")
    (True, False)
    """
    table = _adjectives()
    return any(base in table for base in adjective_bases(form.lower()))


def is_listed_noun(form: str) -> bool:
    """Say whether the table itself has this noun form; compounds and Swiss spelling left out.

    >>> is_listed_noun("Straßen"), is_listed_noun("Strassen"), is_listed_noun("Massen")
    (True, False, True)
    """
    return _nouns().get(form) is not None


@lru_cache(maxsize=50_000)
def noun_readings(form: str) -> tuple[Noun, ...]:
    """Return what a noun form can be, () where neither it nor the last part of a compound is known.

    >>> noun_readings("Soldaten")
    (Noun(lemma='Soldat', number=None, name=False, genders='m', nominative='P'),)
    >>> noun_readings("Kamikaze-Drohnen")[0].lemma, noun_readings("Artilleriegeschosse")[0].lemma
    ('Kamikaze-Drohne', 'Artilleriegeschoss')
    """
    word = form if form[:1].isupper() else form[:1].upper() + form[1:]
    table = _nouns()
    rest = table.get(word)
    if rest is not None:
        return tuple(_parse(word, rest))
    for cut in range(2, len(word) - _SHORTEST_TAIL + 1):
        head, tail = word[:cut], word[cut:]
        noun = tail[:1].upper() + tail[1:]
        rest = table.get(tail if head[-1] == "-" else noun)
        if rest is not None:
            whole = _parse(noun, rest)
            return tuple(
                n._replace(lemma=head + (n.lemma if head[-1] == "-" else n.lemma[:1].lower() + n.lemma[1:]), name=False)
                for n in whole
            )
    swiss = with_eszett(word)
    return noun_readings(swiss) if swiss else ()


def _parse(form: str, rest: str) -> Iterator[Noun]:
    for cell in rest.split("\t"):
        code, _, letters = cell.rpartition(":")
        digits = len(code) - len(code.lstrip("0123456789"))
        cut = int(code[:digits])
        lemma = (form[:-cut] if cut else form) + code[digits:]
        yield Noun(lemma, *_letters(letters))


@cache
def _letters(letters: str) -> tuple[str | None, bool, str, str]:
    """What the letters behind a lemma mean: number, name, genders, numbers in which it can be a nominative."""
    numbers = {letter.upper() for letter in letters} & {"S", "P"}
    number = {"S": "Sing", "P": "Plur"}[numbers.pop()] if len(numbers) == 1 else None
    genders = "".join(letter for letter in letters if letter in "mfn")
    return number, "E" in letters, genders, "".join(letter for letter in letters if letter in "SP")
