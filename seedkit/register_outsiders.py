"""People who stand beside or against a body and are not its voice: *Kritiker der Regierung*, *Putin-Anhänger*."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from seedkit.lemmas import adjective_lemma
from seedkit.lexicon import load_list
from seedkit.register_words import DETERMINERS

__all__ = ["Outsider", "outsider"]

_MARKS = "„“”\"»«‚‘',;:()"
_NAME_BEHIND = re.compile(r", ((?:[A-ZÄÖÜ][\w-]+ ){1,3}[A-ZÄÖÜ][\w-]+)")
_OF = frozenset(
    "des der eines einer von vom dieses dieser seines seiner ihres ihrer jenes jener unseres unserer".split()
)


class Outsider(NamedTuple):
    """Who is meant: the id where nobody is named, else the words that name somebody."""

    source_id: str
    name: str = ""


def outsider(text: str) -> Outsider | None:
    """Return who a phrase means if its first noun is for people outside the body it names, None for every other phrase.

    >>> outsider("Kritiker der Regierung"), outsider("Putin-Anhänger"), outsider("ein Sprecher der Regierung")
    (Outsider(source_id='auto:anonymous', name=''), Outsider(source_id='auto:anonymous', name=''), None)
    >>> outsider("der Kremlkritiker Anton Weber").name, outsider("die Witwe des Präsidenten").source_id
    ('Anton Weber', 'auto:unknown')
    """
    nouns, kin, people, ends = _lists()
    words = text.split()
    first = next((i for i in range(len(words)) if not _leads_on(words, i)), None)
    if first is None:
        return None
    if len(words) > 1 and words[-1].strip(_MARKS).lower() in people:
        first = len(words) - 1  # "mit der Sache vertraute Personen"
    noun = words[first].strip(_MARKS)
    before, hyphen, last = noun.rpartition("-")
    low = last.lower()
    if low in people and hyphen:
        return None
    compound = bool(before and hyphen) or (low not in nouns and low not in kin and low.endswith(ends))
    if low not in nouns | kin | people and not compound:
        return None
    if compound and not (low in nouns or low.endswith(ends)):
        return None
    rest = words[first + 1 :]
    if low in people:
        named = _NAME_BEHIND.search(text)
        return Outsider("auto:anonymous", named[1] if named is not None else "")
    source_id = "auto:unknown" if low in kin else "auto:anonymous"
    if rest and rest[0] in _OF and words[first] == noun:
        named = _NAME_BEHIND.search(text)
        return Outsider(source_id, named[1] if named is not None else "")
    if not compound:
        return None  # "Mutter Teresa", "die Gegner"
    named_here = " ".join(rest).partition(",")[0] if rest and rest[0][:1].isupper() else ""
    return Outsider(source_id, named_here)


def _leads_on(words: list[str], i: int) -> bool:
    """Whether a word only leads to the noun: small letters, figures, articles, an adjective that opens a sentence."""
    word = words[i].strip(_MARKS)
    if not word[:1].isupper() or word.lower() in DETERMINERS:
        return True
    return i == 0 and len(words) > 1 and words[1][:1].isupper() and adjective_lemma(word) is not None


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    """The nouns, those for kin, those for people in general, and the ones compounds end with, in small letters."""
    (entry,) = load_list("source_heads")["outsider"]
    folded = {key: [noun.lower() for noun in entry[key]] for key in ("nouns", "kin", "people", "ends")}
    return frozenset(folded["nouns"]), frozenset(folded["kin"]), frozenset(folded["people"]), tuple(folded["ends"])
