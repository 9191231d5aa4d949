"""What names mean at home: *die Grünen*, *der Bundesrat* and *das Bundesgericht* of a Viennese or a Swiss paper.

A paper does not name its own country. The register is made from where most German news is written: *Bundesrat* is the
German chamber there, and the Swiss government stands as *Schweizer Bundesrat*. In an article of a Swiss paper or agency
the short name is the Swiss body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from seedkit.lexicon import load_list
from seedkit.register_words import folds_of, stem_word
from seedkit.spelling import standard_spelling

if TYPE_CHECKING:
    from seedkit.register_lookup import Register
    from seedkit.register_sources import Source

__all__ = ["country_of_article", "names_at_home"]

_WITHOUT_ESZETT = 3  # different words, so that one typing error makes nobody Swiss
_WORDS_OF_HOME = 2
_TIMES = 3
"""How many words of its own an article has for each one of a neighbour that it may name beside (*eine deutsche Touristin*)."""
_WRITTEN_IN_GERMAN = frozenset({"AT", "CH", "LI", "LU"})
"""Besides Germany, from which the register is written; an agency from elsewhere (AFP) writes for everybody."""
_BODIES = frozenset("authority court government intelligence military ministry office parliament party police".split())
"""Kinds that every country has of its own; *die Bank*, *die Post*, *das Fernsehen* are not only one."""
_MARKS = ".,;:!?()„“”\"«»‚‘’'–-"


def country_of_article(
    register: Register, text: str, *, outlet: str | None = None, agencies: Iterable[str] = ()
) -> str | None:
    """Return the ISO code of the country an article is written in, None for Germany and where nothing tells it.

    The paper tells it, else the first agency that the register knows, else spelling: a text without a single *ß* in
    which three words would have one is Swiss. Else its words: bodies, offices, money and places of one country alone
    (``lexicon/de/home_words.toml``), two different ones at least.

    >>> from seedkit.register import load_register
    >>> country_of_article(load_register(), "Der Rat tagt.", agencies=["APA"])
    'AT'
    >>> country_of_article(load_register(), "Gemäss Polizei heisst die Strasse neu.")
    'CH'
    >>> country_of_article(load_register(), "Der Kanton Uri bat den Bundesrat um acht Millionen Franken.")
    'CH'
    """
    for name in (outlet, *agencies):
        source = register.get(register.outlet(name)) if name else None
        if source is not None and source.country in _WRITTEN_IN_GERMAN:
            return source.country
        if source is not None and name == outlet:
            return None  # a paper from elsewhere that prints an agency's report
    if "ß" not in text and "ss" in text:
        words = {word.strip(_MARKS) for word in text.split() if "ss" in word}
        swiss = {word for word in words if "ß" in standard_spelling(word)}
        if len(swiss) >= _WITHOUT_ESZETT:
            return "CH"
    return _country_by_words(text)


@cache
def _home_words() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Any word of Austria or Switzerland; by country its words, and those that speak against every other one."""

    def whole(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")

    entries = load_list("home_words")["home"]
    abroad = whole(word for entry in entries if entry["country"] != "DE" for word in entry["words"])
    return (
        abroad,
        {entry["country"]: whole(entry["words"]) for entry in entries},
        {entry["country"]: whole(entry["elsewhere"]) for entry in entries},
    )


def _country_by_words(text: str) -> str | None:
    """The country, besides Germany, all of whose neighbours an article is silent about, or nearly so."""
    abroad, homes, against = _home_words()
    if abroad.search(text) is None:
        return None
    found = {country: set(words.findall(text)) for country, words in homes.items()}
    for country in ("CH", "AT"):
        others = [words for other, words in found.items() if other != country]
        if len(found[country]) < _WORDS_OF_HOME or len(found[country]) < _TIMES * sum(map(len, others)):
            continue
        if not any(words.search(text) for other, words in against.items() if other != country):
            return country
    return None


def names_at_home(register: Register, country: str) -> dict[tuple[str, ...], str]:
    """Return the names that the bodies of a country have at home, as folded words -> id of the register.

    >>> from seedkit.register import load_register
    >>> names = names_at_home(load_register(), "AT")
    >>> names["grünen",], names["bundeskanzler",], names["rechnungshof",]
    ('AT-GRUENE', 'AT-CHANC', 'AT-RH')
    """
    short = {words: source.id for source in _bodies(register, country) for words in _short_names(register, source)}
    by_stems = {tuple(map(stem_word, words)): source_id for words, source_id in short.items()}
    for other in register:
        if other.country != country:
            for words in map(folds_of, (other.name, *other.names)):
                bare = words[1:] if words[:1] in (("der",), ("die",), ("das",)) else words
                at_home = by_stems.get(tuple(map(stem_word, bare)))
                if at_home is not None:
                    short.setdefault(words, at_home)
    return short


def _bodies(register: Register, country: str) -> Iterator[Source]:
    return (source for source in register if source.country == country and source.kind in _BODIES)


def _short_names(register: Register, source: Source) -> Iterator[tuple[str, ...]]:
    """A body's names without the country: *Schweizer Bundesrat*, *SP Schweiz*, *Grüne Österreichs*."""
    for words in map(folds_of, (source.name, *source.names)):
        if len(words) > 1 and register.country_named(words[0], adjective=True) == source.country:
            yield words[1:]
        elif len(words) > 1 and register.country_named(words[-1]) == source.country:
            yield words[:-2] if words[-2] in ("der", "des") else words[:-1]
