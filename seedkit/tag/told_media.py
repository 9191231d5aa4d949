"""A paper or an agency behind a noun: whose it is, whom something is told, and who begins behind it."""

from __future__ import annotations

import re

from seedkit.lexicon import load_list, words_of
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.words import Words

__all__ = [
    "behind_party",
    "is_another",
    "is_of_media",
    "is_our_paper",
    "is_told",
    "opens_behind_medium",
    "whose_people",
]

Range = tuple[int, int]

_AGENCIES = frozenset(
    name.lower() for agency in load_list("agencies")["agency"] for name in agency["names"] if " " not in name
)
_OF_MEDIA = words_of("press", "of_media")
"""Last parts of nouns for what a paper or an agency has, without the *-in* of a woman: *die Reporterin der dpa*."""
_MEDIA = words_of("press", "media")
_DOMAINS = (".de", ".com", ".net", ".org", ".at", ".ch", ".eu")
_THE_NOMINATIVE = frozenset({"der", "die", "das"})
_PRESS_TOLD = words_of("press", "told")
_PEOPLE = words_of("press", "people")
_ENDINGS = re.compile(r"(?:innen|in|en|e|s|n)?$")
"""Endings of nouns for people of the press: *Reporterin, Journalisten, Reportern*."""
_OF_READERS = words_of("press", "of_readers")


def is_another(words: Words, i: int, k: int) -> bool:
    """Whether somebody else begins at ``k``: *sah die „Post“ | Ahlers vorn*, *zitiert der Sender | Polizeisprecher Rabe*.

    A paper in the nominative has no name of a person behind it, nor has a medium without a dative the title of one.
    """
    if words.quote[k - 1] and words.label[k - 2] == "ORG":
        return words.label[k] == "PER" and words.low[i] in ("die", "das")
    return opens_behind_medium(words, k)


def opens_behind_medium(words: Words, k: int) -> bool:
    """*zitiert der Sender | Polizeisprecher Rabe*: whether a title with a name begins right behind a medium."""
    if k < 2 or words.tag[k] != "NN" or words.label[k + 1 : k + 2] != ["PER"]:
        return False
    medium = words.low[k - 1]
    if medium.endswith(_DOMAINS):
        return True
    articles = (words.low[k - 2], words.low[k - 3] if words.tag[k - 2] == "ADJA" else "")
    return medium.endswith(_MEDIA) and not _THE_NOMINATIVE.isdisjoint(articles)


def is_told(words: Words, i: int) -> bool:
    """*bestätigte die Polizei der dpa*: whether the *der* at ``i`` makes an agency the one who is told."""
    if i + 1 >= len(words) or i < 1 or words.tag[i - 1] not in ("NN", "ADJA"):
        return False
    if words.low[i - 1] in TIME_NOUNS:
        return True  # "am Montagabend der Nachrichtenagentur AFP"
    return words.low[i + 1] in _AGENCIES and not is_of_media(words.low[i - 1])


def is_our_paper(words: Words, i: int) -> bool:
    """*erzählte der Wirt unserer Zeitung*: whom it is told; but *die Leser, die Recherchen unserer Zeitung*."""
    told = words.low[i + 1 : i + 2]
    if not told or not told[0].endswith(_PRESS_TOLD):
        return False
    return not is_of_media(words.low[i - 1]) and not words.low[i - 1].endswith(_OF_READERS)


def behind_party(words: Words, i: int) -> bool:
    """*sagte Landrat Jan Rabe (CDU) der Zeitung*: whether a person with something in brackets stands before the *der*."""
    if words.form[i - 1] != ")":
        return False
    opened = next((k for k in range(i - 2, max(0, i - 8), -1) if words.form[k] == "("), 0)
    return opened > 0 and words.label[opened - 1] == "PER"


def is_of_media(low: str) -> bool:
    """Whether a noun is for what a paper or an agency has, so that the genitive behind it is one.

    >>> is_of_media("reporterin"), is_of_media("polizeisprecher")
    (True, False)
    """
    return low.removesuffix("in").endswith(_OF_MEDIA)


def whose_people(words: Words, phrase: Range) -> str | Range | None:
    """*einem AFP-Reporter*, *einer Korrespondentin der dpa*: whose people are told something, as a name or as the phrase for it.

    None where a phrase is for nobody of the press: *einem AfD-Abgeordneten* is looked up and found to be none later.
    """
    a, b = phrase
    noun = next((i for i in range(a, b) if words.tag[i] in ("NN", "NE") and not words.quote[i]), None)
    if noun is None or not _ENDINGS.sub("", words.low[noun]).endswith(_PEOPLE):
        return None
    name, hyphen, _ = words.form[noun].rpartition("-")
    if hyphen:
        return name
    if words.low[noun + 1 : noun + 2] in (["der"], ["des"], ["von"], ["vom"]):
        return (noun + 1 + (words.tag[noun + 1] == "APPR"), b) if noun + 2 < b else None
    return None
