"""Who and where: every mention of a person, place, organisation or other named thing, with one id per thing.

Four witnesses say where a name is: the tables of ``data/``, the pipeline's name component (``doc.ents``), a title or
first name before a capitalised word, and the document itself (a surname met once as part of a full name). A longer
name beats the shorter one inside it. Then each name is linked: to a known thing, to another mention in the same
article, or to an id made of its own words (``auto:``), which is the same in every article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from seedkit.lexicon import load_list
from seedkit.names import Gazetteer, Known, Word, find_words, load_gazetteer, nationalities, spelling_key
from seedkit.names_features import list_marks
from seedkit.names_tagger import find_names, load_tagger
from seedkit.records import Entity
from seedkit.tag.columns import read_columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_entities"]

_LABELS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "OTH": "MISC", "GPE": "LOC"}
_ADJECTIVE_END = re.compile(r"(?:e[nrsm]?)$")
_BODY_ADJECTIVE = re.compile(r"(?:National|Oberst|Gemeinsam|Vereinigt)e[nmrs]?")
_PRONOUN = re.compile(
    r"(?:Ihr(?:e[nmrs]?)?|Sie|Ihnen|Er|Es|Wir|Uns|Ich|Der|Die|Das|Den|Dem|Ein(?:e[nmrs]?)?)"
)
_PARTICLES = {"von", "van", "de", "der", "den", "bin", "al", "el", "la", "le", "di", "da", "zu", "ten", "vom"}


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    label: str
    rule: str
    thing: Known | None = None
    entity_id: str | None = None
    name: str | None = None


def find_entities(doc: Doc, *, register: Any = None) -> Iterator[Entity]:
    """Yield the named things of a tagged document in the order of the text, none inside another.

    ``register`` is what ``seedkit.register`` reads from the analyst's folder; only its ``folder`` attribute (extra
    rows for ``entities.csv`` and ``sources.csv``) is used, and it may be missing. ``entity_id`` is the id of
    ``data/entities.csv`` or ``data/sources.csv``, else ``auto:`` and the name in lower case. ``label`` is PER, LOC,
    ORG or MISC; adjectives of nations (*deutsche*) are no entities. Nothing is raised for odd text.
    """
    folder = getattr(register, "folder", None)
    gazetteer = load_gazetteer(str(folder) if folder else None)
    text = read_columns(doc).text
    words = find_words(text)
    found = _without_overlaps(
        _better_bounds([*_from_tables(words, text, gazetteer), *_from_pipeline(doc, text)], text)
    )
    taken = _Taken(found)
    titled = _from_titles(words, text)
    found = _without_overlaps([*found, *(m for m in titled if taken.leaves_free(m.start, m.end))])
    found = _repeated_surnames(found, words, text, gazetteer)
    found = [_link(mention, text, gazetteer) for mention in found]
    found = _metonymy(found, words, text, gazetteer)
    found = _without_overlaps(
        [*found, *_holders_and_bodies(found, words, text, gazetteer), *_halves(found, words, text, gazetteer)]
    )
    article_id = str(doc.user_data.get("article_id", ""))
    for mention in sorted(found, key=lambda item: item.start):
        thing = mention.thing
        if mention.entity_id is None and thing is None:
            continue
        yield Entity(
            article_id,
            mention.start,
            mention.end,
            text[mention.start : mention.end],
            thing.id if thing else str(mention.entity_id),
            mention.label,
            thing.name if thing else str(mention.name),
            thing.wikidata if thing else None,
            mention.rule,
        )


def _from_tables(words: list[Word], text: str, gazetteer: Gazetteer) -> Iterator[_Mention]:
    for first, stop, thing in gazetteer.matches(words, text):
        start, end = words[first].start, words[stop - 1].end
        if text[start:end] in _ambiguous() and not _stands_as_name(text, start, end):
            continue
        yield _Mention(start, end, thing.label, "table", thing)


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    """Names that are common words as well (*Zeit*, *Welt*): only names in quotation marks or after a naming noun."""
    return frozenset(load_list("ambiguous_names")["ambiguous"]["words"])


def _stands_as_name(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in {"„", '"', "“", "»", "«", "'", "‚"} and after in {"“", '"', "”", "«", "»", "'", "‘"}:
        return True
    words = text[max(0, start - 40) : start].split()
    return bool(words) and words[-1] in _naming_nouns()


@lru_cache(maxsize=1)
def _naming_nouns() -> frozenset[str]:
    return frozenset(load_list("ambiguous_names")["naming"]["words"])


def _from_pipeline(doc: Doc, text: str) -> Iterator[_Mention]:
    """What the pipeline's name component found; where the pipeline has none, what ours finds."""
    spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    tagger = None if spans else load_tagger()
    if tagger is not None:
        spans = find_names(doc, tagger)
    for start, end, kind in spans:
        label = _LABELS.get(kind)
        start, end = _trim(text, start, end)
        if label and end > start and not _is_no_name(text[start:end], label):
            yield _Mention(start, end, label, "model")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut quotation marks, white space and words that end no name (*Kim von*) off a span."""
    while start < end and not (text[start].isalnum()):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".!)’'"):
        end -= 1
    last = re.search(r"\s(\w+)$", text[start:end])
    if last and (last[1] in _PARTICLES or last[1] in {"und", "in", "am", "im"}):
        end = start + last.start()
    return start, end


def _is_no_name(shown: str, label: str) -> bool:
    """One word that is no name in German: a pronoun, or a compound with a name in it (*Ukraine-Krieg*)."""
    if " " in shown:
        return False
    if _PRONOUN.fullmatch(shown):
        return True
    return label != "PER" and "-" in shown and "N" in list_marks(shown.rsplit("-", 1)[1])


@lru_cache(maxsize=1)
def _titles() -> dict[str, dict[str, Any]]:
    """Title word (also its genitive and weak forms) -> its entry of titles.toml."""
    found: dict[str, dict[str, Any]] = {}
    for entry in load_list("titles")["title"]:
        for word in entry["words"]:
            for form in (word, word + "s", word + "n", word + "en", word + "es"):
                found.setdefault(form, entry)
    return found


@lru_cache(maxsize=50_000)
def _title(word: str) -> dict[str, Any] | None:
    entry = _titles().get(word)
    if entry is None and "-" in word:
        entry = _titles().get(word.rsplit("-", 1)[1])
    return entry


def _gap(text: str, left: Word, right: Word) -> str:
    return text[left.end : right.start]


def _is_name_word(word: Word) -> bool:
    form = word.text
    return form[:1].isupper() and not form.isdigit() and _title(form) is None


def _from_titles(words: list[Word], text: str) -> Iterator[_Mention]:
    """A title and one to four capitalised words right after it (*Generalsekretär Mark Rutte*)."""
    common = _common_nouns()
    for at, word in enumerate(words[:-1]):
        if _title(word.text) is None:
            continue
        stop = at + 1
        while (
            stop < len(words)
            and stop - at <= 4
            and _gap(text, words[stop - 1], words[stop]) == " "
            and (_is_name_word(words[stop]) or (stop > at + 1 and words[stop].text in _PARTICLES))
            and not list_marks(words[stop].text).startswith("N")
        ):
            stop += 1
        while stop > at + 1 and words[stop - 1].text in _PARTICLES:
            stop -= 1
        names = words[at + 1 : stop]
        if not names or names[0].text in common or names[0].text.rstrip("s") in nationalities():
            continue
        yield _Mention(names[0].start, names[-1].end, "PER", "title")


class _Taken:
    """The stretches of mentions none of which overlap, asked by bisection: a text may have thousands."""

    def __init__(self, mentions: Iterable[_Mention] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for mention in sorted(mentions, key=lambda m: m.start):
            self._starts.append(mention.start)
            self._ends.append(mention.end)

    def leaves_free(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return (at == 0 or self._ends[at - 1] <= start) and (at == len(self._starts) or end <= self._starts[at])

    def add(self, start: int, end: int) -> None:
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


@lru_cache(maxsize=1)
def _common_nouns() -> frozenset[str]:
    return frozenset(load_list("ambiguous_names")["no_name_after_title"]["words"])


def _better_bounds(mentions: Iterable[_Mention], text: str) -> list[_Mention]:
    """Drop what the model drew too wide around a known name (*Nordkoreas Allianz*, *US-Denkfabrik Institute …*)."""
    mentions = list(mentions)
    known = sorted((m for m in mentions if m.rule == "table"), key=lambda m: m.start)
    starts = [m.start for m in known]
    kept = []
    for mention in mentions:
        if mention.rule == "model":
            inner = known[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
            if any(k.end <= mention.end and _too_wide(mention, k, text) for k in inner):
                continue
        kept.append(mention)
    return kept


def _too_wide(wide: _Mention, known: _Mention, text: str) -> bool:
    if (wide.start, wide.end) == (known.start, known.end) or known.thing is None:
        return False
    form = text[known.start : known.end]
    before, after = text[wide.start : known.start].split(), text[known.end : wide.end].split()
    if known.thing.kind == "state" and not before and form == known.thing.name + "s":
        return True
    several = " " in form or form.isupper()
    return (
        several and not after and all(list_marks(word.rsplit("-", 1)[-1]).startswith("N") for word in before)
    )


def _without_overlaps(mentions: Iterable[_Mention]) -> list[_Mention]:
    """The longest of overlapping mentions; of equally long ones the first witness."""
    rank = {"table": 0, "title": 2, "model": 1}
    kept: list[_Mention] = []
    taken = _Taken()
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, rank.get(m.rule, 3), m.start)):
        if taken.leaves_free(mention.start, mention.end):
            kept.append(mention)
            taken.add(mention.start, mention.end)
    return sorted(kept, key=lambda m: m.start)


@lru_cache(maxsize=1)
def _family_first() -> frozenset[str]:
    """Common family names of Korea, China and Vietnam, which stand before the given name."""
    return frozenset(load_list("titles")["family_first"]["words"])


def _surname(name: str, state: str | None) -> str | None:
    parts = name.split()
    if len(parts) < 2:
        return None
    if state in {"KR", "KP", "CN", "VN"} or (
        state is None and parts[0] in _family_first() and len(parts) <= 3
    ):
        return parts[0]
    return parts[-1]


def _repeated_surnames(
    found: list[_Mention], words: list[Word], text: str, gazetteer: Gazetteer
) -> list[_Mention]:
    """Mentions of a surname alone, where the document has the full name; nearest before, else first after."""
    full: dict[str, list[_Mention]] = {}  # surname -> the mentions of full names with it, in the order of the text
    for mention in found:
        if mention.label != "PER":
            continue
        shown = text[mention.start : mention.end]
        thing = mention.thing or gazetteer.look_up(shown)
        surname = _surname(thing.name if thing else _bare(shown), thing.state if thing else None)
        if surname and len(shown.split()) > 1:
            full.setdefault(surname, []).append(replace(mention, thing=thing))
    if not full:
        return found
    surnames = full.keys()
    taken = _Taken(found)
    result = []
    for mention in found:
        shown = text[mention.start : mention.end]
        base = _base(shown, surnames)
        if mention.thing is None and base:
            mention = _as_repeat(mention, full[base], text)
        result.append(mention)
    for word in words:
        base = _base(word.text, surnames)
        if base and taken.leaves_free(word.start, word.end):
            result.append(_as_repeat(_Mention(word.start, word.end, "PER", "repeat"), full[base], text))
    return sorted(result, key=lambda m: m.start)


def _base(form: str, surnames: Set[str]) -> str | None:
    if form in surnames:
        return form
    return form[:-1] if form[-1:] in "s’'" and form[:-1] in surnames else None


def _as_repeat(mention: _Mention, owners: Sequence[_Mention], text: str) -> _Mention:
    """The mention as one of the person that ``owners`` name in full: the nearest before it, else the first."""
    owner = owners[max(0, bisect_right(owners, mention.start, key=lambda m: m.start) - 1)]
    if owner.thing is not None:
        return replace(mention, label="PER", rule="repeat", thing=owner.thing)
    name = _bare(text[owner.start : owner.end])
    return replace(mention, label="PER", rule="repeat", entity_id=_auto_id(name), name=name)


def _bare(name: str) -> str:
    """A name without line breaks and without a genitive ending that is surely one."""
    name = " ".join(name.split())
    return name[:-1] if name.endswith(("’", "'")) else name


def _auto_id(name: str) -> str:
    return "auto:" + "-".join(spelling_key(name))


def _link(mention: _Mention, text: str, gazetteer: Gazetteer) -> _Mention:
    if mention.thing is not None or mention.entity_id is not None:
        return mention
    shown = text[mention.start : mention.end]
    thing = gazetteer.look_up(shown)
    if thing is not None and (thing.label == mention.label or mention.rule != "title"):
        return replace(mention, thing=thing, label=thing.label if mention.rule == "model" else mention.label)
    name = _bare(shown)
    return replace(mention, entity_id=_auto_id(name), name=name)


def _metonymy(found: list[_Mention], words: list[Word], text: str, gazetteer: Gazetteer) -> list[_Mention]:
    """Capitals that act stand for their state; as places they stay the city."""
    index = {word.start: number for number, word in enumerate(words)}
    capitals = {m.start for m in found if m.thing and m.thing.id in gazetteer.capital_of}
    result = []
    for mention in found:
        if mention.start in capitals and mention.thing is not None:
            at = index.get(mention.start)
            if at is not None and _acts(words, at, mention, text):
                state = gazetteer.states.get(gazetteer.capital_of[mention.thing.id])
                if state is not None:
                    mention = replace(mention, thing=state, rule="metonymy")
        result.append(mention)
    return result


def _acts(words: list[Word], at: int, mention: _Mention, text: str) -> bool:
    lists = load_list("metonymy")
    places = set(lists["place"]["before"])
    before = [word.text for word in words[max(0, at - 3) : at] if "\n" not in text[word.end : mention.start]]
    after = text[mention.end : mention.end + 3]
    line_start = text.rfind("\n", 0, mention.start) + 1
    if mention.start - line_start <= 2 and re.match(
        r"\s*[–—(/,-]|\s+-\s", text[mention.end : mention.end + 4]
    ):
        return False  # a dateline
    genitive = text[mention.start : mention.end].endswith("s") and re.match(
        r" \w", text[mention.end : mention.end + 2]
    )
    if (
        genitive
        and mention.thing is not None
        and text[mention.start : mention.end] == mention.thing.name + "s"
    ):
        return mention.thing.id not in lists["home"]["capitals"]  # Moskaus Bemühungen
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
    if mention.thing is not None and mention.thing.id in lists["home"]["capitals"]:
        following = words[at + 1].text if at + 1 < len(words) else ""
        return following in lists["home"]["verbs"] or (bool(before) and before[-1] in lists["home"]["verbs"])
    return True


def _state_before(words: list[Word], at: int, text: str, gazetteer: Gazetteer) -> str | None:
    """The state that the word before names as a genitive (*Südkoreas*) or adjective (*südkoreanische*)."""
    if at == 0 or _gap(text, words[at - 1], words[at]) != " ":
        return None
    form = words[at - 1].text
    code = nationalities().get(_ADJECTIVE_END.sub("", form).lower())
    if code:
        return code
    thing = gazetteer.look_up(form)
    if thing is not None and thing.kind == "state" and form.endswith("s") and form != thing.name:
        return thing.id
    return None


def _state_of(words: list[Word], at: int, text: str, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """The state a noun belongs to, and the start of the description (its adjective included)."""
    word = words[at]
    head = word.text.rpartition("-")[0]
    if head:
        thing = gazetteer.look_up(head)
        if thing is not None and thing.kind == "state":
            return thing.id, word.start
    state = _state_before(words, at, text, gazetteer)
    if (
        state is None
        and at > 1
        and words[at - 1].text.lower().startswith(("militärisch", "staatlich", "neu", "amtierend"))
    ):
        state = _state_before(words, at - 1, text, gazetteer)
    if state:
        adjective = words[at - 1].text[:1].islower()
        return state, words[at - 1].start if adjective else word.start
    # die Regierung in Seoul, das Regime in Pjöngjang, der Präsident der Ukraine, Militär Südkoreas
    rest = text[word.end : word.end + 40]
    match = re.match(r" (?:in|der|des|von|Russlands|\w+s) ?(\w+)?", rest)
    if match:
        for candidate in (match.group(0).split()[-1], match.group(0).split()[0]):
            thing = gazetteer.look_up(candidate)
            if thing is not None and thing.kind == "state" and candidate != thing.name + "":
                return thing.id, word.start
            if (
                thing is not None
                and thing.kind == "state"
                and match.group(0).split()[0] in {"der", "des", "von"}
            ):
                return thing.id, word.start
            if thing is not None and thing.id in gazetteer.capital_of and match.group(0).startswith(" in "):
                return gazetteer.capital_of[thing.id], word.start
    return None, word.start


def _halves(found: list[_Mention], words: list[Word], text: str, gazetteer: Gazetteer) -> Iterator[_Mention]:
    """*Der Norden*, *dem Süden* as a state, where both halves are spoken of by name."""
    named = {m.thing.id for m in found if m.thing is not None}
    halves = load_list("metonymy")["halves"]["states"]
    if not named.issuperset(halves.values()):
        return
    for article, word in pairwise(words):
        code = halves.get(word.text.removesuffix("s"))
        if (
            code is None
            or article.text.lower() not in {"der", "dem", "den", "des"}
            or code not in gazetteer.states
        ):
            continue
        before = text[max(0, article.start - 12) : article.start].split()[-1:]
        if before and before[0].lower() in {"in", "aus", "nach", "an", "und"}:
            continue
        if re.match(r" (?:der|des|von|vom|und)\b| [A-ZÄÖÜ]\w+s\b", text[word.end : word.end + 30]):
            continue
        yield _Mention(word.start, word.end, "LOC", "described", gazetteer.states[code])


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    return {
        form: entry["role"]
        for entry in load_list("bodies")["body"]
        for word in entry["words"]
        for form in (word, word + "s", word + "es")
    }


def _holders_and_bodies(
    found: list[_Mention], words: list[Word], text: str, gazetteer: Gazetteer
) -> Iterator[_Mention]:
    """Offices without a name (*Nordkoreas Machthaber*) and bodies by description (*der südkoreanische Geheimdienst*)."""
    people = {m.thing.id for m in found if m.thing is not None and m.label == "PER"}
    named = {m.start for m in found if m.label == "PER"}
    for at, word in enumerate(words):
        entry, role = _office_or_body(word.text)
        if entry is None and role is None:
            continue
        if entry and entry.get("alone") and not _name_follows(words, at, text, named):
            state, start = (
                (entry["state"], word.start) if "state" in entry else _state_of(words, at, text, gazetteer)
            )
            if state:
                thing = _holder(gazetteer, state, entry["role"], people)
                if thing is not None:
                    yield _Mention(start, word.end, thing.label, "office", thing)
            continue
        if role:
            own = (
                at > 0
                and bool(_BODY_ADJECTIVE.fullmatch(words[at - 1].text))
                and _gap(text, words[at - 1], word) == " "
            )
            state, start = _state_of(words, at, text, gazetteer)
            if own:
                state, start = _state_before(words, at - 1, text, gazetteer) or state, words[at - 1].start
            thing = gazetteer.body(state, role) if state else None
            if thing is not None:
                yield _Mention(start, word.end, "ORG", "described", thing)


@lru_cache(maxsize=50_000)
def _office_or_body(form: str) -> tuple[dict[str, Any] | None, str | None]:
    """The entry of a title and the role of a body that a word is, or that the last part of a compound is."""
    tail = form.rpartition("-")[2]
    return _titles().get(form) or _titles().get(tail), _bodies().get(form) or _bodies().get(tail)


def _name_follows(words: list[Word], at: int, text: str, named: set[int]) -> bool:
    """Whether the office only announces the name that follows (*Machthaber Kim*, *der Präsident der Ukraine, X*)."""
    return (
        at + 1 < len(words)
        and words[at + 1].start in named
        and len(_gap(text, words[at], words[at + 1])) <= 2
    )


def _holder(gazetteer: Gazetteer, state: str, role: str, people: set[str]) -> Known | None:
    """The office holder this article speaks of: named in it, else the only one known, else the office itself."""
    holders = gazetteer.holders.get((state, role), [])
    here = [thing for _, thing in holders if thing.id in people]
    if here:
        return here[0]
    if len({thing.id for _, thing in holders}) == 1 and holders[0][0].end is None:
        return holders[0][1]
    return gazetteer.offices.get((state, role))
