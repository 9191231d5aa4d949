"""What is known about names before a text is read: the tables of ``data/`` as one index of spellings.

``data/entities.csv`` holds states, capitals, regions, persons with their offices, and bodies that are no sources;
``data/sources.csv`` the bodies, agencies and outlets. An id means the same thing in both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate, compress, count, takewhile
from operator import ne
from pathlib import Path

from seedkit.analyst_csv import rows_of_file, state_of_files
from seedkit.defaults import data_folders
from seedkit.lexicon import path_of
from seedkit.spelling import standard_spelling

__all__ = ["Gazetteer", "Known", "Office", "TextWords", "find_words", "load_gazetteer", "spelling_key"]

_WORD = re.compile(r"(\w++(?:[-‐‑&.+’'](?:(?<![’'])|(?=\w{2}|s\b))\w++)*+\.?)")
_WITH_DOT = re.compile(r"[IVX]+|(?:\w\.)+\w")
_LOOSE = ".’'"  # marks at the edge of a part that are no part of its key
_SPLIT = re.compile(r"[-‐‑/\s]+")
_BREAK = re.compile(r'[\n,;:!?()„“”"»«]|\w{3}\. ')

# Kinds of data/sources.csv that data/entities.csv names already.
_NOT_ENTITIES = {"state"}


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of a text, a column for their forms, first code points and ends; hyphenated words stay whole."""

    text: str
    form: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        """Number of words."""
        return len(self.form)

    def gap(self, at: int) -> str:
        """What stands between the word before ``at`` and the word at it."""
        return self.text[self.end[at - 1] : self.start[at]]

    def slice(self, first: int, stop: int) -> str:
        """The text from the word ``first`` to the one before ``stop``."""
        return self.text[self.start[first] : self.end[stop - 1]]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: whose (id of a state or body), which one, from when to when (None = open)."""

    of: str
    role: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One known thing. ``state`` is the ISO 3166 code of the state it belongs to, None where it belongs to none."""

    id: str
    kind: str
    label: str
    name: str
    wikidata: str | None = None
    state: str | None = None
    roles: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


def find_words(text: str) -> TextWords:
    """Return the words of a text with their offsets, in standard spelling (*Aussenminister* is *Außenminister*).

    >>> find_words("Kim Jong-un, Nordkoreas Machthaber (US-Angaben).").form
    ['Kim', 'Jong-un', 'Nordkoreas', 'Machthaber', 'US-Angaben']
    """
    parts = _WORD.split(text)  # in turn what stands between words, and a word
    ends = list(accumulate(map(len, parts)))
    raw, start, end = parts[1::2], ends[:-1:2], ends[1::2]
    form = list(map(_FORMS.__getitem__, raw))
    for at in compress(count(), map(ne, form, raw)):
        if raw[at][-1] == "." != form[at][-1]:
            end[at] -= 1
    return TextWords(text, form, start, end)


_FORMS_KEPT = 50_000


class _Forms(dict[str, str]):
    """Words by what the text has: in standard spelling, without a full stop that is none of theirs."""

    def __missing__(self, raw: str) -> str:
        form = standard_spelling(raw)
        if form[-1] == "." and not _keeps_dot(form):
            form = form[:-1]
        if len(self) >= _FORMS_KEPT:  # hostile input must not fill the memory
            self.clear()
        self[raw] = form
        return form


_FORMS = _Forms()


def _keeps_dot(form: str) -> bool:
    """Whether the full stop belongs to the word: initials (*W.*, *J.D.*) and regnal numbers (*XVI.*)."""
    bare = form[:-1]
    return len(bare) == 1 or bool(_WITH_DOT.fullmatch(bare))


@lru_cache(maxsize=50_000)
def spelling_key(name: str) -> tuple[str, ...]:
    """Return what two spellings of one name share: parts without hyphens, dots and letter case.

    >>> spelling_key("Kim Jong-un") == spelling_key("Kim Jong Un")
    True
    """
    if name.isalpha():
        return (name.casefold(),)
    parts = (part.strip(_LOOSE).casefold() for part in (_SPLIT.split(name) if _SPLIT.search(name) else (name,)))
    return tuple(filter(None, parts))


_Opening = tuple[Known | None, tuple[str, ...]]


class Gazetteer:
    """Known things by their spellings."""

    def __init__(self, known: Iterable[tuple[Known, Sequence[str]]]) -> None:
        """Index each thing by its name and its other spellings."""
        self.by_id: dict[str, Known] = {}
        self._by_key: dict[tuple[str, ...], list[tuple[str, Known]]] = defaultdict(list)
        self._starts: dict[str, int] = {}  # most parts of a key by its first one
        # what keys of longer names begin with, by whether the name has a capital there
        self._begins: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
        self.states: dict[str, Known] = {}
        self.capital_of: dict[str, str] = {}
        self.holders: dict[tuple[str, str], list[tuple[Office, Known]]] = defaultdict(list)
        self.offices: dict[tuple[str, str], Known] = {}
        self._bodies: dict[tuple[str, str], Known] = {}
        for thing, spellings in known:
            self._add(thing, spellings)
        self._openings = _Openings(self)

    def _add(self, thing: Known, spellings: Sequence[str]) -> None:
        self.by_id[thing.id] = thing
        if thing.kind == "state":
            self.states[thing.id] = thing
        if thing.kind == "capital" and thing.state:
            self.capital_of[thing.id] = thing.state
        for office in thing.offices:
            self.holders[office.of, office.role].append((office, thing))
        for role in thing.roles:
            table = self.offices if thing.kind == "office" else self._bodies
            table.setdefault((thing.state or "", role), thing)
        if thing.kind == "office":
            return
        written = (thing.name, *spellings)
        for spelling in dict.fromkeys((*written, *(form for one in written for form in _declined(one)))):
            key = spelling_key(spelling)
            if not key:
                continue
            found = self._by_key[key]
            if not found or all(other.id != thing.id or form != spelling for form, other in found):
                found.append((spelling, thing))
            self._starts[key[0]] = max(self._starts.get(key[0], 0), len(key))
            if len(key) > 1:
                openings = [key[:size] for size in range(1, len(key))]
                for capital in (True, False):
                    if spelling[0].isupper() is capital or not spelling[0].isalpha():
                        self._begins[capital].update(openings)

    def spellings(self) -> Iterator[tuple[str, Known]]:
        """Yield every spelling with the thing it stands for."""
        for found in self._by_key.values():
            yield from found

    def body(self, state: str, role: str) -> Known | None:
        """Return a state's body by its role (``intelligence``, ``military`` …); "government" is the state itself."""
        if role == "government":
            return self.states.get(state)
        return self._bodies.get((state, role))

    def look_up(self, text: str) -> Known | None:
        """Return the thing a name stands for (a genitive -s is taken off), or None.

        A name that several things share goes to the first one listed.
        """
        found = self._find(text)
        if found is None and text and text[-1] in "s’'":
            found = self._find(text.rstrip("’'")) or self._find(text.rstrip("’'")[:-1] if text[-1] == "s" else text)
        return found

    def _find(self, text: str) -> Known | None:
        for spelling, thing in self._by_key.get(spelling_key(text), ()):
            if _same_letters(spelling, text):
                return thing
        return None

    def matches(self, words: TextWords) -> Iterator[tuple[int, int, Known]]:
        """Yield (first word, last word + 1, thing) for the longest known name at each place, left to right."""
        openings = list(map(self._openings.__getitem__, words.form))
        done = 0
        for at, opening in compress(enumerate(openings), openings):
            if at < done or opening is None:
                continue
            thing, key = opening
            stop = at + 1
            for longer in reversed(self._stops(words, at, key)) if key else ():
                found = self.look_up(words.slice(at, longer))
                if found is not None:
                    stop, thing = longer, found
                    break
            if thing is not None:
                yield at, stop, thing
                done = stop

    def opening(self, form: str) -> _Opening | None:
        """The thing that a word names alone, and its key if longer names begin with it; None for neither."""
        alone = self.look_up(form)
        key = spelling_key(form)
        if key[:1] not in self._begins[form[:1].isupper()]:
            key = ()
        return (alone, key) if alone or key else None

    def _stops(self, words: TextWords, at: int, key: tuple[str, ...]) -> list[int]:
        """Where a name of several words that begins at ``at`` can end, by its key; ``key`` is the first word's."""
        begins = self._begins[words.form[at][0].isupper()]
        last = min(len(words), at + self._starts[key[0]])
        stops = []
        for stop in range(at + 1, last):
            if words.form[stop - 1][-1] != "." and words.gap(stop) == " ":
                key += spelling_key(words.form[stop])
            elif _has_break(words.text[words.start[stop - 1] : words.start[stop]]):
                break
            else:
                key = spelling_key(words.slice(at, stop + 1))
            if self._is_key(key):
                stops.append(stop + 1)
            if key not in begins:
                break
        return stops

    def _is_key(self, key: tuple[str, ...]) -> bool:
        """Whether a spelling has this key, or has it without a genitive -s."""
        if key in self._by_key:
            return True
        last = key[-1]
        return last[-1] == "s" and tuple(filter(None, (*key[:-1], last[:-1].strip(_LOOSE)))) in self._by_key


class _Openings(dict[str, _Opening | None]):
    """What word forms open, worked out once a form; emptied where it grows past ``_FORMS_KEPT``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer

    def __missing__(self, form: str) -> _Opening | None:
        if len(self) >= _FORMS_KEPT:
            self.clear()
        found = self[form] = self._gazetteer.opening(form)
        return found


_ADJECTIVE = re.compile(
    r"(?!Demokrat)([A-ZÄÖÜ]\w*(?:isch|deutsch)|Deutsch|Rot|Weiß|Grün|Schwarz|Gelb|Tot|Still|Neu|Groß|Hoh|Allgemein|Vereint|Vereinigt|National|International|Zentral|Sozial)(es|er|e)"
)


def _declined(name: str) -> Iterator[str]:
    """A name that begins with adjectives in its other cases: Rotes Kreuz, das Rote Kreuz, des Roten Kreuzes.

    >>> list(_declined("Rotes Kreuz"))
    ['Rote Kreuz', 'Roten Kreuz', 'Roten Kreuzes']
    >>> list(_declined("Vereinigte Staaten")), list(_declined("Vereinigte Arabische Emirate"))
    (['Vereinigten Staaten'], ['Vereinigten Arabischen Emirate', 'Vereinigten Arabischen Emiraten'])
    """
    words = name.split(" ")
    found = list(takewhile(lambda match: match is not None, map(_ADJECTIVE.fullmatch, words)))
    stems = [match[1] for match in found if match is not None]
    endings = {match[2] for match in found if match is not None}
    rest = " ".join(words[len(stems) :])
    if len(endings) != 1 or not rest[:1].isupper():
        return
    weak, oblique = (" ".join(f"{stem}{ending}" for stem in stems) for ending in ("e", "en"))
    if endings != {"e"}:
        yield f"{weak} {rest}"
    yield f"{oblique} {rest}"
    if endings == {"e"} and rest.endswith("te"):
        yield f"{oblique} {rest}n"
    if endings != {"e"} and " " not in rest:
        yield f"{oblique} {rest}es"


def _has_break(text: str) -> bool:
    """Whether punctuation or a line break stands inside, so that this is no one name."""
    return _BREAK.search(text) is not None


def _same_letters(spelling: str, text: str) -> bool:
    """Whether a text's capitals allow this spelling: abbreviations to the letter, other words with a capital."""
    if (len(spelling) <= 5 and any(char.isupper() for char in spelling[1:])) or spelling.islower():
        return spelling == text.replace("‑", "-")
    parts = list(zip(_SPLIT.split(spelling), _SPLIT.split(text), strict=False))
    for number, (ours, theirs) in enumerate(parts):
        if ours[:1].isupper() and not theirs[:1].isupper() and (number == 0 or len(parts) < 3):
            return False
        if ours[:1].islower() and theirs[:1].isupper() and number == 0:
            return False
        if theirs.isupper() and len(theirs) > 3 and not ours.isupper() and len(parts) == 1:
            return False
    return True


def _offices(cell: str) -> tuple[Office, ...]:
    offices = []
    for entry in filter(None, cell.split("|")):
        parts = entry.split(":")
        if len(parts) != 3:
            raise ValueError(f"office {entry!r} (allowed: STATE:ROLE:FROM..TO, e.g. KR:head_of_state:2022-05-10..)")
        of, role, span = parts
        start, _, end = span.partition("..")
        offices.append(Office(of, role, *(date.fromisoformat(day) if day else None for day in (start, end))))
    return tuple(offices)


def _rows(folders: Sequence[Path], file: str, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    for folder in folders:
        path = folder / file
        if path.is_file():
            yield from (row for _, row in rows_of_file(path, needed))


def load_gazetteer(extra: str | None = None) -> Gazetteer:
    """Return the index of ``data/entities.csv`` and ``data/sources.csv``; ``extra`` is a folder whose rows add to it.

    A row of a later folder with an id met before replaces the earlier row. Rows that cannot be read (an office
    that is no date span) raise ValueError with the row's id. Files of ``extra`` that have changed are read again.
    """
    return _shipped() if extra is None else _load(extra, state_of_files(extra, ("entities.csv", "sources.csv")))


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return _load(None, ())


@lru_cache(maxsize=4)
def _load(extra: str | None, _of: tuple[str | None, ...]) -> Gazetteer:
    folders = data_folders(extra)
    rows: dict[str, tuple[Known, list[str]]] = {}
    for row in _rows(folders, "entities.csv", ("id", "kind", "label", "name")):
        try:
            offices = _offices(row.get("offices") or "")
        except ValueError as error:
            raise ValueError(f"entities.csv: {row.get('id')}: {error}") from error
        names = [name for name in (row.get("names") or "").split("|") if name]
        rows[row["id"]] = (
            Known(
                row["id"],
                row["kind"],
                row["label"],
                row["name"],
                row.get("wikidata") or None,
                row.get("state") or None,
                tuple(role for role in (row.get("roles") or "").split("|") if role),
                offices,
            ),
            names,
        )
    for row in _rows(folders, "sources.csv", ("id", "kind", "name")):
        if row["kind"] in _NOT_ENTITIES:
            continue
        names = [row["name"], *(name for name in (row.get("names") or "").split("|") if name)]
        names = [name for name in names if name[:1].isupper() or " " not in name]
        roles = tuple(role for role in (row.get("role") or "").split("|") if role)
        wikidata = row.get("wikidata") or None
        if row["id"] in rows:  # entities.csv says what it is, both say how it is spelled
            thing, spellings = rows[row["id"]]
            thing = replace(thing, roles=thing.roles or roles, wikidata=thing.wikidata or wikidata)
            rows[row["id"]] = (thing, [*spellings, *names])
            continue
        label = "PER" if row["kind"] == "office" else "ORG"
        state = row.get("country") or None
        rows[row["id"]] = (
            Known(row["id"], row["kind"], label, row["name"], wikidata, state, roles),
            names,
        )
    return Gazetteer(rows.values())


@lru_cache(maxsize=1)
def nationalities() -> dict[str, str]:
    """Return adjective stem or people's name -> ISO code (``"südkoreanisch"``, ``"Südkoreaner"`` -> ``"KR"``)."""
    found: dict[str, str] = {}
    for line in path_of("nationalities.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, _, _, _, adjective, people = (line.split("\t") + [""] * 6)[:6]
        for word in (adjective, people):
            if word:
                found.setdefault(word, code)
    return found
