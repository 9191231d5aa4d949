"""The words of a Doc as plain columns, read once, so that the rules of hearsay run on lists rather than on tokens.

Every column has one entry per token. Nothing here knows what a statement is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import not_
from typing import Any

from spacy.tokens import Doc

from seedkit.lemmas import is_listed_adjective
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.form_table import form_places, register_mark, register_words
from seedkit.tag.named_days import named_days
from seedkit.tag.names_apart import names_apart
from seedkit.verbs import readings

__all__ = ["Words", "read_words"]

_FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_VERB_TAGS = _FINITE_TAGS | {"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU", "VVIMP", "VAIMP"}
_OPENING = frozenset("„“\"»«‚‘›‹”'")
_QUOTES = _OPENING | {"''", "``", ",,"}


@dataclass(slots=True)
class Words:
    """Columns over the tokens of one Doc.

    ``lemma`` holds the joined verb lemma on verbs (*teilte … mit* is ``mitteilen``); ``mood`` is 1 or 2 for the two
    Konjunktive, ``"ambiguous"`` or None; ``finite`` is True on finite verbs; ``word`` where a letter or a digit stands;
    ``quote`` on quotation marks; ``label`` is that of the name a token belongs to, ``apart`` the tokens at which another name
    begins right behind one; ``sentences`` are (start, end) in
    tokens. ``finites``, ``verbs`` and ``breaks`` are token numbers in order: of finite verbs, of all verbs, of signs and white space that can end a clause.
    """

    text: str
    form: list[str]
    low: list[str]
    tag: list[str]
    lemma: list[str]
    start: list[int]
    end: list[int]
    finite: list[bool]
    verb: list[bool]
    mood: list[Any]
    space: list[bool]
    word: list[bool]
    quote: list[bool]
    sentences: list[tuple[int, int]]
    finites: list[int]
    verbs: list[int]
    breaks: list[int]
    label: list[str]
    apart: frozenset[int] = frozenset()

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.form)

    def slice(self, first: int, last: int) -> tuple[int, int]:
        """The code points of tokens ``first`` to ``last`` (exclusive)."""
        return self.start[first], self.end[last - 1]

    def finites_in(self, first: int, last: int) -> list[int]:
        """The finite verbs among tokens ``first`` to ``last`` (exclusive)."""
        return self.finites[bisect_left(self.finites, first) : bisect_left(self.finites, last)]

    def verbs_in(self, first: int, last: int) -> list[int]:
        """The verbs among tokens ``first`` to ``last`` (exclusive)."""
        return self.verbs[bisect_left(self.verbs, first) : bisect_left(self.verbs, last)]

    def breaks_in(self, first: int, last: int) -> list[int]:
        """The ``breaks`` among tokens ``first`` to ``last`` (exclusive)."""
        return self.breaks[bisect_left(self.breaks, first) : bisect_left(self.breaks, last)]


_SITE = re.compile(r"(?<=\w)\.(?:de|at|ch|com|net|org|info|eu)\b")
_BREAKS = frozenset({",", ";", ":", "–", "—", "--", "-", "|", "(", ")"})
_NAMES = frozenset({"PER", "ORG", "LOC"})
_SUBORDINATORS = frozenset("bevor falls nachdem obgleich obwohl sobald solange während weil wenn wohingegen".split())
_NO_VERB = frozenset({"ADV", "ADJD", "VVPP", "ITJ"})
_WHO_SAYS = frozenset({"NE", "ART", "PPER", "PPOSAT"})
_BEFORE_NAME = _FINITE_TAGS | {"NN"}
_VERB_SECOND = [[one] for one in _FINITE_TAGS]
_THAT = frozenset({"dass", "daß"})
_LET = frozenset({"ließ", "ließen", "lässt", "lassen"})
register_words("second thoughts", _SUBORDINATORS | _THAT | _LET | {"anstelle", "bis", "von"})
_OPENS_SUBJECT = frozenset({"ART", "NE", "NN", "PPOSAT", "PDAT", "PIAT", "PPER"})
_NOT_NAMES = frozenset({"ADV", "ADJD", "ADJA", "PTKVZ", "ITJ"})


def read_words(doc: Doc) -> Words:
    """Read the columns of ``doc``; a Doc without tags, lemmas or the verb extensions gives empty values.

    Every caller gets lists of tags and lemmas of its own.
    """
    columns = read_columns(doc)
    form, low, lemma, tag = columns.form, columns.low, columns.lemma[:], columns.tag[:]
    quote = [False] * len(tag)
    mood: list[Any] = [None] * len(tag)
    breaks: list[int] = []
    for i in compress(count(), map(not_, columns.word)):
        tag[i], quote[i], cuts = _sign(form[i], tag[i])
        if cuts:
            breaks.append(i)
    for site in _SITE.finditer(columns.text):
        tag[columns.token_at(site.start())] = "NE"  # "laut nordwind.de"
    asked = form_places(columns, "second thoughts")
    _names(columns, tag, asked)
    if people := named_days(columns):
        low = low[:]
        for i in people:
            tag[i], low[i] = "NE", form[i]  # "sagte Freitag": his name, and for no rule a day
    _said_behind(columns, tag, quote)
    _let_know(columns, tag, asked)
    _no_participles(columns, tag, breaks)
    _no_adjectives(columns, tag)
    verb = list(map(_VERB_TAGS.__contains__, tag))
    finite = list(map(_FINITE_TAGS.__contains__, tag))
    verbs, finites = list(compress(count(), verb)), list(compress(count(), finite))
    for i, joined in columns.joined.items():
        if verb[i] and joined:
            lemma[i] = joined
    for i, konjunktiv in columns.mood.items():
        if finite[i]:
            mood[i] = konjunktiv
    return Words(
        columns.text, form, low, tag, lemma, columns.start, columns.end, finite, verb, mood, columns.space,
        columns.word, quote, columns.sentences, finites, verbs, breaks, columns.entity, names_apart(columns),
    )  # fmt: skip


def _noble(columns: Columns, tag: list[str], asked: list[int]) -> None:
    """*Ursula von der Heyden … Von der Heyden betonte*: the *von* of a surname the text has had with a first name.

    ``asked`` are the tokens of all words that these rules ask of, by their forms.
    """
    low, entity = columns.low, columns.entity
    surnames: set[tuple[str, ...]] = set()
    for i in [i for i in asked if low[i] == "von"]:
        end = i + 2 if low[i + 1 : i + 2] in (["der"], ["dem"], ["den"]) else i + 1
        if not i or end >= len(low) or tag[end] not in ("NE", "NN") or not columns.form[end][:1].isupper():
            continue
        name = tuple(low[i : end + 1])
        if tag[i - 1] == "NE" and entity[i - 1] == "PER":
            surnames.add(name)
        elif name in surnames and (tag[i - 1] in _BEFORE_NAME or tag[end + 1 : end + 2] in _VERB_SECOND):
            tag[i : end + 1] = ["NE"] * (end + 1 - i)


@lru_cache(maxsize=10_000)
def _sign(text: str, pos: str) -> tuple[str, bool, bool]:
    """Of a token without letters and digits its tag, and whether it is a quotation mark and can end a clause."""
    return _sign_tag(text, pos), text in _QUOTES, text in _BREAKS or text.isspace()


def _names(columns: Columns, tag: list[str], asked: list[int]) -> None:
    """Words the tagger took for something else: capitalised ones in a name, a surname that opens a sentence.

    *Petra Lang … Lang räumt ein*: the surname of a person of the text, before the verb of the sentence.
    """
    form, low, entity, space = columns.form, columns.low, columns.entity, columns.space
    names: set[str] = set()
    for i in [i for i in asked if low[i] in _THAT]:
        if i > 1 and tag[i - 2] == "VVINF" and form[i - 1] == ",":
            start = next((a for a, b in reversed(columns.sentences) if a < i <= b), i)
            if _FINITE_TAGS.isdisjoint(tag[start:i]):
                tag[i - 2] = "VVFIN"  # "Auch die Autoren selbst schreiben, dass …"
    for i in [i for i in asked if low[i] == "bis"]:
        if tag[i] == "KOUS" and tag[i + 1 : i + 2] in (["APPRART"], ["APPR"]):
            tag[i] = "APPR"  # "bis zur Wahl"
    for i in [i for i in asked if low[i] == "anstelle"]:
        if tag[i] == "VVFIN" and tag[i + 1 : i + 2] in (["APPR"], ["ART"], ["PPOSAT"], ["NE"]):
            tag[i] = "APPR"  # "anstelle von Gold"
    for i in [i for i in asked if low[i] in _SUBORDINATORS]:
        if tag[i] == "NE" and (form[i].islower() or not i or not form[i - 1][-1:].isalnum()):
            tag[i] = "KOUS"  # "Während Kiew von 40 Toten sprach": nobody's name, unlike "so Weil"
    for i in compress(count(), entity):
        if tag[i] in _NOT_NAMES and entity[i] in _NAMES and form[i][0].isupper():
            tag[i] = "NE"
        if entity[i] == "PER" and i and entity[i - 1] == "PER" and form[i - 1][:1].isupper():
            names.add(form[i])
    _noble(columns, tag, asked)
    for start, _ in columns.sentences if names else ():
        while start + 1 < len(form) and space[start]:
            start += 1
        if (
            tag[start] in _NOT_NAMES
            and start + 1 < len(form)
            and form[start] in names
            and tag[start + 1] in _FINITE_TAGS
        ):
            tag[start] = "NE"


def _said_behind(columns: Columns, tag: list[str], quote: list[bool]) -> None:
    """*„Nie“, feixt Rabe*: a rare verb right behind an utterance, which the tagger took for an adverb."""
    low = columns.low
    for i in compress(count(2), quote):
        if i + 1 >= len(tag) or low[i - 1] != "," or tag[i] not in _NO_VERB or tag[i + 1] not in _WHO_SAYS:
            continue
        if columns.form[i] == low[i] and low[i].endswith(("t", "te")):
            tag[i] = "VVFIN"


def _let_know(columns: Columns, tag: list[str], asked: list[int]) -> None:
    """*Die Firma ließ über Anwälte wissen, …*: behind *ließ* the other verb of the clause is an infinitive."""
    low = columns.low
    for i in [i for i in asked if low[i] in _LET]:
        for k in range(i + 1, min(i + 12, len(low))):
            if not columns.word[k] or tag[k] == "KON":
                break
            if tag[k] == "VVFIN" and low[k].endswith("en") and tag[i] == "VVFIN":
                tag[k] = "VVINF"
                break


def _no_adjectives(columns: Columns, tag: list[str]) -> None:
    """*… kritisierte das Amt und forderte Geld*: behind *und* a preterite that is no adjective in any form."""
    for i in form_places(columns, "preterite"):
        if tag[i] == "ADJA" and i and tag[i - 1] == "KON":
            tag[i] = "VVFIN"


def _is_preterite(_: str, low: str) -> bool:
    """Whether a form in *-te* is only that of a verb: *forderte*, but not *besuchte* nor *bunte*."""
    if not low.endswith("te"):
        return False
    found = readings(low)
    return bool(found) and all(one.kind == "finite" for one in found) and not _is_adjective(low)


register_mark("preterite", _is_preterite)


def _is_adjective(low: str) -> bool:
    if is_listed_adjective(low) or is_listed_adjective(low[:-1]):
        return True
    participle = low[:-1]  # "besucht" is a participle as well
    return any(one.kind == "participle" for one in readings(participle))


def _no_participles(columns: Columns, tag: list[str], breaks: list[int]) -> None:
    """*Die Firma dagegen beteuert, der Tank sei dicht*: the only verb before a comma, and behind it what she says."""
    starts: set[int] = set()
    for comma in breaks:
        i = comma - 1
        if tag[comma] != "$," or i < 0 or tag[i] != "VVPP" or not columns.low[i].endswith("t"):
            continue
        starts = starts or set(columns.begins)
        start = i
        while start not in starts and start > 0 and not _cuts(tag, start - 1):
            start -= 1
        if tag[start] not in _OPENS_SUBJECT or (start not in starts and tag[start - 1] != "_SP"):
            continue
        if not _VERB_TAGS.isdisjoint(tag[start:i]) or not {"NN", "NE", "PPER"} & set(tag[start:i]):
            continue
        if not any(one.kind == "finite" for one in readings(columns.form[i])):
            continue
        behind = range(i + 2, next((k for k in range(i + 2, min(i + 20, len(tag))) if _cuts(tag, k)), i + 2))
        verb = next((k for k in behind if tag[k] in _FINITE_TAGS), None)
        told = verb is not None and verb > i + 2 and columns.mood.get(verb) in (1, 2)
        if told or columns.low[i + 2 : i + 3] == ["dass"]:
            tag[i] = "VVFIN"


def _cuts(tag: list[str], at: int) -> bool:
    """Whether a comma, a full stop or a new line stands at a token."""
    return tag[at] in ("$,", "$.", "_SP")


def _sign_tag(text: str, pos: str) -> str:
    """Signs keep their own tags whatever a tagger makes of them."""
    if text.isspace():
        return "_SP"
    if text == ",":
        return "$,"
    if text in (".", "!", "?", ":", ";", "…"):
        return "$."
    return "$(" if pos not in ("KON", "APPR") or len(text) > 1 or text in _OPENING else pos
