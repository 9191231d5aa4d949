"""Who is meant without a name of its own: a state by its capital, its half or its office, a body by its description.

*Moskau* that acts is Russia; *Nordkoreas Machthaber* and *der südkoreanische Geheimdienst* are somebody, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count, repeat
from operator import contains
from typing import Any

from seedkit.lexicon import load_list
from seedkit.names import Gazetteer, Known, TextWords, nationalities
from seedkit.tag.mentions import Mention
from seedkit.tag.places import places

__all__ = ["find_descriptions", "with_metonymy"]

_ADJECTIVE_END = re.compile(r"(?:e[nrsm]?)$")
_BODY_ADJECTIVE = re.compile(r"(?:National|Oberst|Gemeinsam|Vereinigt)e[nmrs]?")
_BETWEEN = ("militärisch", "staatlich", "neu", "amtierend")  # adjectives between a state's and its noun


@lru_cache(maxsize=1)
def _titles() -> dict[str, dict[str, Any]]:
    """Title word (also its genitive and weak forms) -> its entry of titles.toml."""
    found: dict[str, dict[str, Any]] = {}
    for entry in load_list("titles")["title"]:
        for word in entry["words"]:
            for form in (word, word + "s", word + "n", word + "en", word + "es"):
                found.setdefault(form, entry)
    return found


def with_metonymy(found: list[Mention], words: TextWords, gazetteer: Gazetteer) -> list[Mention]:
    """Capitals that act stand for their state; as places they stay the city."""
    return [_seat_of_power(mention, words, gazetteer) for mention in found]


def _seat_of_power(mention: Mention, words: TextWords, gazetteer: Gazetteer) -> Mention:
    state = gazetteer.states.get(gazetteer.capital_of.get(mention.thing.id, "")) if mention.thing else None
    if mention.thing is None or state is None:
        return mention
    at = bisect_left(words.start, mention.start)
    if at == len(words) or words.start[at] != mention.start or not _acts(words, at, mention, mention.thing):
        return mention
    return mention._replace(thing=state, rule="metonymy")


def _acts(words: TextWords, at: int, mention: Mention, city: Known) -> bool:
    text = words.text
    lists = load_list("metonymy")
    places = _places()
    before = [words.form[i] for i in range(max(0, at - 3), at) if "\n" not in text[words.end[i] : mention.start]]
    after = text[mention.end : mention.end + 3]
    line_start = text.rfind("\n", 0, mention.start) + 1
    if mention.start - line_start <= 2 and re.match(r"\s*[–—(/,-]|\s+-\s", text[mention.end : mention.end + 4]):
        return False  # a dateline
    shown = text[mention.start : mention.end]
    if shown.endswith("s") and shown == city.name + "s" and re.match(r" \w", after):
        return city.id not in lists["home"]["capitals"]  # Moskaus Bemühungen
    if before and (before[-1] in places or before[-1].lower() in places or " ".join(before[-2:]) in places):
        return False
    if before and before[-1] == "aus":
        return len(before) > 1 and before[-2] in lists["state"]["nouns_before_aus"]
    if before and before[-1] in {"und", "oder", "sowie"} and len(before) > 2 and before[-3].lower() in places:
        return False  # in Moskau und Kiew
    if before and before[-1] == "von" and re.match(r"\s+(nach|bis)\b", text[mention.end : mention.end + 6]):
        return False
    if after.startswith("-"):
        return False
    if city.id in lists["home"]["capitals"]:
        following = words.form[at + 1] if at + 1 < len(words) else ""
        return following in lists["home"]["verbs"] or (bool(before) and before[-1] in lists["home"]["verbs"])
    return True


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Words right before a capital's name that make it a place."""
    return frozenset(load_list("metonymy")["place"]["before"])


def find_descriptions(found: list[Mention], words: TextWords, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Offices without a name (*Nordkoreas Machthaber*), bodies by what they are, and halves (*der Norden*)."""
    yield from _holders_and_bodies(found, words, gazetteer)
    yield from _halves(found, words, gazetteer)


def _state_before(words: TextWords, at: int, gazetteer: Gazetteer) -> str | None:
    """The state that the word before names as a genitive (*Südkoreas*) or adjective (*südkoreanische*)."""
    if at == 0 or words.gap(at) != " ":
        return None
    form = words.form[at - 1]
    code = nationalities().get(_ADJECTIVE_END.sub("", form).lower())
    if code:
        return code
    thing = gazetteer.look_up(form)
    if thing is not None and thing.kind == "state" and form.endswith("s") and form != thing.name:
        return thing.id
    return None


def _state_of(words: TextWords, at: int, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """The state a noun belongs to, and the start of the description (its adjective included)."""
    form, start = words.form, words.start[at]
    head = form[at].rpartition("-")[0]
    if head:
        thing = gazetteer.look_up(head)
        if thing is not None and thing.kind == "state":
            return thing.id, start
    state = _state_before(words, at, gazetteer)
    if state is None and at > 1 and form[at - 1].lower().startswith(_BETWEEN):
        state = _state_before(words, at - 1, gazetteer)
    if state:
        return state, words.start[at - 1] if form[at - 1][:1].islower() else start
    return _state_behind(words.text[words.end[at] : words.end[at] + 40], gazetteer), start


def _state_behind(rest: str, gazetteer: Gazetteer) -> str | None:
    """The state that what follows a noun names.

    *die Regierung in Seoul, das Regime in Pjöngjang, der Präsident der Ukraine, Militär Südkoreas*
    """
    match = re.match(r" (?:in|der|des|von|Russlands|\w+s) ?(\w+)?", rest)
    if match is None:
        return None
    following = match[0].split()
    for candidate in (following[-1], following[0]):
        thing = gazetteer.look_up(candidate)
        if thing is None:
            continue
        if thing.kind == "state" and (candidate != thing.name or following[0] in {"der", "des", "von"}):
            return thing.id
        if thing.id in gazetteer.capital_of and following[0] == "in":
            return gazetteer.capital_of[thing.id]
    return None


def _halves(found: list[Mention], words: TextWords, gazetteer: Gazetteer) -> Iterator[Mention]:
    """*Der Norden*, *dem Süden* as a state, where both halves are spoken of by name."""
    named = {m.thing.id for m in found if m.thing is not None}
    halves = load_list("metonymy")["halves"]["states"]
    if not named.issuperset(halves.values()):
        return
    text = words.text
    for at in range(1, len(words)):
        code = halves.get(words.form[at].removesuffix("s"))
        if (
            code is None
            or words.form[at - 1].lower() not in {"der", "dem", "den", "des"}
            or code not in gazetteer.states
        ):
            continue
        article = words.start[at - 1]
        before = text[max(0, article - 12) : article].split()[-1:]
        if before and before[0].lower() in {"in", "aus", "nach", "an", "und"}:
            continue
        start, end = words.start[at], words.end[at]
        if re.match(r" (?:der|des|von|vom|und)\b| [A-ZÄÖÜ]\w+s\b", text[end : end + 30]):
            continue
        yield Mention(start, end, "LOC", "described", gazetteer.states[code])


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    return {
        form: entry["role"]
        for entry in load_list("bodies")["body"]
        for word in entry["words"]
        for form in (word, word + "s", word + "es")
    }


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """The words that are an office or a body; of compounds with a hyphen the last part counts."""
    return frozenset({*_titles(), *_bodies()})


def _holders_and_bodies(found: list[Mention], words: TextWords, gazetteer: Gazetteer) -> Iterator[Mention]:
    form = words.form
    compounds = compress(count(), map(contains, form, repeat("-")))
    rows = [(at, *_office_or_body(form[at])) for at in sorted({*places(form, _forms()), *compounds})]
    rows = [row for row in rows if row[1] or row[2]]
    if not rows:
        return
    people = {m.thing.id for m in found if m.thing is not None and m.label == "PER"}
    named = {m.start for m in found if m.label == "PER"}
    for at, entry, role in rows:
        if entry and entry.get("alone") and not _name_follows(words, at, named):
            state, start = (entry["state"], words.start[at]) if "state" in entry else _state_of(words, at, gazetteer)
            if state:
                thing = _holder(gazetteer, state, entry["role"], people)
                if thing is not None:
                    yield Mention(start, words.end[at], thing.label, "office", thing)
            continue
        if role:
            state, start = _state_of(words, at, gazetteer)
            if at > 0 and words.gap(at) == " " and _BODY_ADJECTIVE.fullmatch(words.form[at - 1]):
                state, start = _state_before(words, at - 1, gazetteer) or state, words.start[at - 1]
            thing = gazetteer.body(state, role) if state else None
            if thing is not None:
                yield Mention(start, words.end[at], "ORG", "described", thing)


@lru_cache(maxsize=20_000)
def _office_or_body(form: str) -> tuple[dict[str, Any] | None, str | None]:
    """The entry of a title and the role of a body that a word is, or that the last part of a compound is."""
    tail = form.rpartition("-")[2]
    return _titles().get(form) or _titles().get(tail), _bodies().get(form) or _bodies().get(tail)


def _name_follows(words: TextWords, at: int, named: set[int]) -> bool:
    """Whether the office only announces the name that follows (*Machthaber Kim*, *der Präsident der Ukraine, X*)."""
    return at + 1 < len(words) and words.start[at + 1] in named and len(words.gap(at + 1)) <= 2


def _holder(gazetteer: Gazetteer, state: str, role: str, people: set[str]) -> Known | None:
    """The office holder this article speaks of: named in it, else the only one known, else the office itself."""
    holders = gazetteer.holders.get((state, role), [])
    here = [thing for _, thing in holders if thing.id in people]
    if here:
        return here[0]
    if len({thing.id for _, thing in holders}) == 1 and holders[0][0].end is None:
        return holders[0][1]
    return gazetteer.offices.get((state, role))
