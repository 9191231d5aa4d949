"""German words as the register looks them up: folded, stemmed, and the head nouns that say what a source is."""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from seedkit.lemmas import adjective_lemma
from seedkit.lexicon import load_list, path_of
from seedkit.lexicon.calendar import MONTHS, WEEKDAYS
from seedkit.spelling_print import as_seen, phrase_as_spelled

__all__ = [
    "ADJECTIVE_ENDINGS", "CALENDAR", "COMMA", "CUT", "DETERMINERS", "FUNCTION_WORDS", "JOIN", "PRONOUNS", "TITLES", "Head", "Heads",
    "Token", "clean_name", "first_names", "fold_word", "folds_of", "is_german_town", "is_town", "known_places", "stem_word", "tokens_of",
    "without_frills",
]  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = ("innen", "ens", "ern", "in", "es", "en", "er", "em", "e", "s", "n")
_NOUN_ENDINGS = ("", "n", "en", "s", "es", "e", "se", "sen")
_NO_UMLAUT = str.maketrans("äöü", "aou")
_BY_LAST_LETTER = {
    letter: tuple(ending for ending in _ENDINGS if ending[-1] == letter) for letter in {e[-1] for e in _ENDINGS}
}
ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e", "")
CUT = frozenset({"bei", "gegenüber", "über", "zu", "zum", "zur", "für", "gegen", "nach", "unter", "vor", "wonach"})
COMMA = re.compile(r"(?:(?<!\s)\s+)?,\s*")
_SEATED = re.compile(r",? mit (?:Haupt|Stamm|Firmen)?[Ss]itz in\b")
"""*die Reederei mit Sitz in Valletta*: where a body is, and no part of its name."""
JOIN = re.compile(r"(?<!\s)\s+(?:(?:und|sowie|als auch|bzw\.|beziehungsweise)\s+|/\s*)|/\s*")
FUNCTION_WORDS = frozenset(
    "der die das des dem den ein eine einer eines einem einen mehrere einige zwei drei viele beide dieser diese "
    "dieses sein seine ihr ihre er sie es wir ich man aus in im von vom am an auf mit und oder sowie laut nach "
    "demnach danach hiernach daraus wonach daher damit dagegen dies davon dazu daran "
    "auch selbst so weiter andere weitere keine niemand jemand wer beiden zahlreiche erste "
    "verschiedene diverse etliche sämtliche unterschiedliche lokale örtliche regionale mehr weniger rund".split()
)
PRONOUNS = frozenset(
    "er sie es wir ich man ihr du wer der die das dieser diese dieses jener jene jemand niemand viele "
    "andere einige mehrere beide".split()
)


def fold_word(word: str) -> str:
    """Return a word without regard to letter case and the form of its apostrophe."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


@lru_cache(maxsize=20_000)
def stem_word(word: str) -> str:
    """Strip inflection from a folded word. Only ever compared with other stems, never shown."""
    while (endings := _BY_LAST_LETTER.get(word[-1:])) is not None:
        for ending in endings:
            # "es" and "s" are genitives of short words, too (Amtes, Iraks); other endings need a longer stem.
            if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in ("es", "s") else 4):
                word = word[: -len(ending)]
                break
        else:
            break
    return word.rstrip("'")


@lru_cache(maxsize=20_000)
def folds_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: what one spelling of a source is known by.

    >>> folds_of("Stiftung Warentest")
    ('stiftung', 'warentest')
    """
    return tuple(map(fold_word, _WORD.findall(text)))


_NO_JUDGES = frozenset({"schieds", "linien", "kampf", "punkt", "preis", "wertungs", "ziel", "torlinien"})
"""What stands before *Richter* in words for people who sit in no court."""


_FIRST_PART = 3
"""Letters of the first part of a compound, at least."""
_SHORT_PARTS = frozenset({"ex", "öl"})


class Token(NamedTuple):
    """A word of a phrase, folded and stemmed, with its place."""

    text: str
    fold: str
    stem: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text."""
    found = []
    for match in _WORD.finditer(text):
        fold = fold_word(match.group())
        found.append(Token(match.group(), fold, stem_word(fold), match.start(), match.end()))
    return found


class Head(NamedTuple):
    """What a head noun stands for: its role and kind, whether a country has one only, whether it is an organ of the state."""

    role: str
    kind: str
    unique: bool
    organ: bool


TITLES = (
    "chef", "chefin", "führer", "führerin", "kandidat", "kandidatin", "politiker", "politikerin", "herr", "nachfolger",
    "vorgänger", "kollege", "partner", "freund", "gegner", "rivale", "amtsinhaber", "republikaner", "demokrat", "doktor",
)  # fmt: skip
"""Ends of nouns that stand before a surname and are no first names."""

DETERMINERS = frozenset(
    "der die das des dem den ein eine einer eines einem einen dieser diese dieses diesem diesen sein seine seiner "
    "seines ihr ihre ihrer ihres ihrem unser unsere mehrere einige viele zwei drei alle beide manche zahlreiche".split()
)


CALENDAR = MONTHS | WEEKDAYS
"""Behind *am* or *im* no name."""


_NO_LAST_PART = frozenset({"kaiser", "kreise", "marine", "presse", "sender", "zeuge", "zeugen"})
"""Other words end so: *Reisender*, *Fahrzeuge*."""
_MEMBERS = tuple(
    noun + ending for noun in ("unternehmer", "gewerkschafter") for ending in ("", "s", "n", "in", "innen")
)
"""Ends of nouns for people, which have the stem of *Unternehmen, Gewerkschaft*."""
_PRESIDE = ("präsident", "vizepräsident")
"""Stems of who presides over a body, as the last part of a compound: *Bundestagspräsidentin*."""
_OVER_ALL = frozenset({"bundes", "landes", "staats", "vize", "ehren", "alters"})
"""Before that for nobody's body: *Bundespräsident*, *Alterspräsidentin*."""
_BY_THE_PRESS = ("bericht", "meldung", "stimm", "artikel", "kreis")


class Heads:
    """The head nouns, by stem; compounds are found by their last part."""

    def __init__(self) -> None:
        lists = load_list("source_heads")
        self.roles: dict[str, Head] = {}
        self._letters: dict[str, int] = {}  # of the shortest noun with a stem
        self.heads: dict[str, Head] = {}
        self._short: list[
            tuple[tuple[str, ...], Head]
        ] = []  # *Konzern*, whose stem *konz* is too short for a last part
        self.weak: dict[str, Head] = {}
        self.in_names: set[str] = set()
        self.name_folds: set[str] = set()
        self.spelled_out: dict[str, str] = {}
        self.hyphened: dict[tuple[str, ...], Head] = {}
        """Nouns of two words: *Start-up*."""
        for entry in lists["head"]:
            head = Head(entry["role"], entry["kind"], entry["unique"], entry["organ"])
            self.roles[head.role] = head
            for noun in entry["nouns"]:
                fold = fold_word(noun)
                stem = stem_word(fold)
                if "-" in fold:
                    self.hyphened[folds_of(noun)] = head
                if len(stem) < 5 <= len(fold) and fold not in _NO_LAST_PART:
                    self._short.append((tuple(fold + ending for ending in _NOUN_ENDINGS), head))
                self.heads.setdefault(stem, head)
                self._letters[stem] = min(len(fold), self._letters.get(stem, len(fold)))
            self.in_names.update(stem_word(fold_word(noun)) for noun in entry.get("in_names", ()))
            self.name_folds.update(fold_word(noun) for noun in entry.get("in_names", ()))
            self.spelled_out.update(entry.get("spelled_out", {}))
            for noun in entry.get("weak", ()):
                self.weak[stem_word(fold_word(noun))] = head
        self.proxies = {stem_word(fold_word(n)) for entry in lists["proxy"] for n in entry["nouns"]}
        self.contents = {stem_word(fold_word(n)) for entry in lists["content"] for n in entry["nouns"]}
        self.former = {stem_word(fold_word(n)) for entry in lists["former"] for n in entry["nouns"]}
        self.generic = {stem_word(fold_word(n)) for entry in lists["generic"] for n in entry["nouns"]}
        self.generic_ends = tuple(stem_word(fold_word(n)) for entry in lists["generic"] for n in entry.get("ends", ()))
        self._bearers = self.proxies | self.contents | set(map(stem_word, _PRESIDE))
        said = [fold_word(noun["lemma"]) for noun in load_list("speech_nouns")["noun"] if not noun.get("bearer")]
        said.append("stand")  # "nach bisherigem Stand"; no *Vorstand*
        self._sayings = {
            fold.translate(_NO_UMLAUT) for fold in said if self.of(self.first_part(stem_word(fold)) or "") is None
        }

    def of(self, stem: str, fold: str | None = None) -> Head | None:
        """The head of a word: the whole word, else its longest last part of five letters or more.

        With the word itself (``fold``) it must be as long as the noun: *Marie* is no *Marine*, *Kai* no *Kaiser*.
        """
        if fold is not None and fold.endswith(_MEMBERS):
            return None
        for cut in (0, *range(1, len(stem) - 4)):
            head = self.heads.get(stem[cut:])
            if head is None or (cut and head.role == "head_of_state"):
                continue  # a *Kammerpräsident* presides over no state
            if 0 < cut < _FIRST_PART and stem[:cut] not in _SHORT_PARTS:
                continue  # a *Feministin* is no *Ministerin*
            if cut and stem[:cut] in _NO_JUDGES and stem[cut:].startswith("richt"):
                return None  # "Schiedsrichter": somebody in sports
            if fold is None or len(fold) - cut >= self._letters[stem[cut:]]:
                return head
        return next((head for ends, head in self._short if fold.endswith(ends)), None) if fold is not None else None

    def is_content(self, stem: str) -> bool:
        """Whether a word stands for what was said: *Angaben*, *Medienberichte*."""
        return any(stem[cut:] in self.contents for cut in range(max(1, len(stem) - 4)))

    def is_former(self, token: Token) -> bool:
        """*ehemalig*, *früher*, *Ex*: who held an office once; also in one word, *Exmitarbeiter*."""
        if token.stem in self.former or token.fold in self.former:
            return True
        return token.text.startswith("Ex") and (token.stem[2:] in self.proxies or token.stem[2:] in self.heads)

    def is_saying(self, fold: str) -> bool:
        """Whether a word stands for something said, thought or wanted: *Berechnungen*, *Vorwürfe*; also a name: *Sorge*."""
        base = fold.translate(_NO_UMLAUT)
        return any(base.endswith(end) and base.removesuffix(end) in self._sayings for end in _NOUN_ENDINGS)

    def first_part(self, stem: str) -> str | None:
        """*Regierungssprecher* → the stem of *Regierung*: what a compound's bearer belongs to."""
        cut = self._bearer_at(stem)
        return None if cut is None else stem_word(stem[:cut])

    def of_bearer(self, stem: str) -> Head | None:
        """*Sicherheitskreise* → the head that *Kreise* is by itself; None for *Werkssprecher*."""
        cut = self._bearer_at(stem)
        head = None if cut is None else self.heads.get(stem[cut:])
        return None if head is None or head.role == "head_of_state" else head

    def _bearer_at(self, stem: str) -> int | None:
        found = next((cut for cut in range(3, len(stem) - 3) if stem[cut:] in self._bearers), None)
        if found is not None and stem[found:] in _PRESIDE and stem[:found] in _OVER_ALL:
            return None
        if found is not None and stem[:found] == "presse" and not stem[found:].startswith(_BY_THE_PRESS):
            return None  # "Pressemitteilung, Pressesprecher": of whoever speaks to the press
        return found


def clean_name(name: str) -> str:
    """A name as part of an id: no separators of ids in it."""
    return " ".join(re.sub(r"[;:@|]", " ", as_seen(name)).split())


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names, capitalised; read when somebody asks whether *Harrison Ford* is a carmaker."""
    return frozenset(gzip.decompress(path_of("names/first_names.txt.gz").read_bytes()).decode("utf-8").split("\n"))


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """States, regions, rivers, mountains: what *Kurdistans* in the name of a party is the genitive of."""
    return frozenset(path_of("names/known_places.txt").read_text(encoding="utf-8").split("\n"))


def town_of(adjective: str) -> str | None:
    """The town an adjective in *-er* belongs to, a German one first; None where there is none of that name.

    >>> [town_of(word) for word in ("Kölner", "Bremer", "Dresdner", "Münchner", "Karlsruher", "Hannoveraner", "Ersten")]
    ['Köln', 'Bremen', 'Dresden', 'München', 'Karlsruhe', 'Hannover', None]
    >>> [town_of(word) for word in ("Grazer", "Zürcher", "Oberster")]
    ['Graz', 'Zürich', None]
    """
    if not adjective.endswith("er") or len(adjective) < 5:
        return None
    if adjective in _IRREGULAR:
        return _IRREGULAR[adjective]
    base = adjective[:-2]
    spellings = (base, base + "en", adjective[:-1], adjective[:-3] + "en", base.removesuffix("an"))
    found = next((town for town in spellings if town in _towns()), None)
    return found or (base if adjective_lemma(adjective) is None and base in _towns_abroad() else None)


def is_german_town(name: str) -> bool:
    """Whether the lists have a German town of this name."""
    return name in _towns()


def is_town(name: str) -> bool:
    """Whether the lists have a town of this name anywhere."""
    return name in _towns() or name in _towns_abroad()


_IRREGULAR = {"Zürcher": "Zürich", "Basler": "Basel", "Mailänder": "Mailand", "Neapolitaner": "Neapel"}


@lru_cache(maxsize=1)
def _towns_abroad() -> frozenset[str]:
    return frozenset(gzip.decompress(path_of("names/cities_world.txt.gz").read_bytes()).decode("utf-8").split("\n"))


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return frozenset(gzip.decompress(path_of("names/towns_de.txt.gz").read_bytes()).decode("utf-8").split("\n"))


def without_frills(text: str) -> str:
    """Return a phrase as it is spelled, without where its body is, a denied participle that opens it in small letters.

    >>> without_frills("die Reederei mit Sitz in Valletta"), without_frills("Nicht näher genannten Quellen")
    ('die Reederei', 'nicht näher genannten Quellen')
    """
    text = _SEATED.split(phrase_as_spelled(text), maxsplit=1)[0]
    return text[0].lower() + text[1:] if text.startswith(("Nicht ", "Namentlich ")) else text
