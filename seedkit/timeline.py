"""Events and figures in the order of what they are about; the same event told twice is one row with two witnesses.

Two event rows are merged where type, stance and place do not differ (a state holds its towns), they share a participant (at least half of the
smaller list) and nothing keeps them apart (:func:`seedkit.same_event.are_two`), and both are dated to at most ``LONGEST`` days that overlap; never by the likeness of their words. So are
two tellings of one article where the tagger has read the second as the first (*Die Explosion geschah am Dienstag …
nach der Explosion*), dated or not, and accidents and attacks of two articles on the same day in the same town by words that can name one
event (*ein Brand*, *das Feuer*), where not both name who took part; so are the protests of a day in a town, strikes by
themselves, and who was killed or hurt there and then where the two tell of one accident or attack. Every merge shows in ``members`` and ``merged_by`` and can be undone: ``merge=False``, the pair in ``apart``, or a correction
that splits the two (docs/curation.md). Events that an analyst merged are one row whatever their days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import Sentences, TablesLike, day_of, items_of, tables_given, text_of, typed_frame
from seedkit.curation import kept_apart
from seedkit.happenings import can_name, finer_place, happens_once_a_day, is_blast, is_elsewhere
from seedkit.register import Register, load_register
from seedkit.same_claim import LONGEST
from seedkit.same_event import NOBODY, Parties, are_two, joined, labels_of, parties_of

_ONCE = frozenset({"accident", "attack"})
_IN_TOWN = _ONCE | {"protest"}  # of which a town has one a day
_HARM = frozenset({"killing", "injury", "death"})
_STATE = re.compile("[A-Z]{2,}(?:-[A-Z]+)*")

__all__ = ["LONGEST", "TIMELINE_COLUMNS", "build_timeline"]

TIMELINE_COLUMNS: dict[str, str] = {
    "row_id": "str", "kind": "str", "type": "str", "label": "str", "from_date": "datetime64[us]",
    "to_date": "datetime64[us]", "precision": "str", "dated_by": "str", "lane": "str", "stance": "str",
    "certainty": "str", "hedges": "object", "low": "Float64", "high": "Float64", "participants": "object",
    "place_id": "str", "source_id": "str", "sources": "object", "outlets": "object", "witnesses": "Int64",
    "articles": "object", "members": "object", "merged_by": "str", "disputed_by": "object", "claim_id": "str",
    "article_id": "str", "start": "Int64", "end": "Int64", "text": "str", "sentence": "str",
}  # fmt: skip
"""Columns of ``build_timeline`` and their dtypes; docs/figures.md says what they mean."""


@dataclass(slots=True)
class _Entry:
    """One line of the timeline while it is being put together."""

    claim: dict[str, Any]
    type: str
    first: date | None
    last: date | None
    participants: frozenset[str]
    place: str | None
    sentence: str
    members: list[str]
    claims: list[dict[str, Any]] = field(default_factory=list)
    noun: str | None = None  # of an event: its article and the noun or verb that names it
    again: bool = False  # the noun takes up what was told elsewhere in the article
    word: str = ""  # the noun or verb that names the event, in lower case
    verb: bool = False
    parties: Parties = NOBODY
    spot: int = 0
    merged: int = 0
    retold: int = 0
    by_hand: bool = False

    @property
    def dated(self) -> bool:
        """Whether both ends are known and no further apart than an event may be recognised by."""
        return self.first is not None and self.last is not None and (self.last - self.first).days <= LONGEST

    @property
    def keys(self) -> frozenset[str]:
        """What another telling of the event must share one of: a participant, the noun in the same article, the town."""
        more = {key for key in (self.noun, self.town) if key}
        return self.participants | more if more else self.participants

    @property
    def sort(self) -> str:
        """Among which events another telling is looked for: what one article calls an explosion is another's attack."""
        return "harm" if self.type in _ONCE else self.type

    @property
    def town(self) -> str | None:
        """Where an accident or attack was, if nothing like it was there again that day; None where that is not sure."""
        if self.type not in _IN_TOWN | _HARM or self.place is None or self.first is None or self.last is None:
            return None
        if (self.last - self.first).days > 1 or (_STATE.fullmatch(self.place) and not happens_once_a_day(self.word)):
            return None
        return f"@{self.place}"


def build_timeline(
    tables: TablesLike,
    *,
    merge: bool = True,
    apart: Iterable[tuple[str, str]] = (),
    data: str | Path | None = None,
) -> pd.DataFrame:
    """Put events and figures in order. Returns one row an event (told once or more) or figure; columns TIMELINE_COLUMNS.

    ``from_date``/``to_date`` bound the days it is about; where the text says none both are missing, the row stands at
    the end, and nothing is guessed. ``precision`` is day, week, month, year, longer, open (one end unknown) or none.
    ``witnesses`` counts the articles that tell it, ``members`` lists the event or quantity ids in the row, ``merged_by``
    the rule that put several together. ``disputed_by`` lists rows that deny what this one asserts, and the other way
    round. ``apart`` holds pairs of event ids that are never merged, besides those the analyst split;
    ``merge=False`` merges none but those the analyst merged. ``data`` is the analyst's folder: whose voice a source of
    its ``sources.csv`` is (``lane``).
    """
    tables_given(tables)
    divided = {frozenset(pair) for pair in apart} | kept_apart(tables)
    rows: list[_Entry] = []
    index = _Index()
    undated: dict[tuple[str, str], _Entry] = {}
    shared: set[frozenset[str]] = set()  # pairs of articles that tell one accident or attack
    for entry in sorted(_as_merged_by_hand(_entries(tables)), key=lambda entry: entry.type in _HARM):
        may_merge = merge and entry.claim["kind"] == "event" and entry.dated
        near = index.near(entry) if may_merge else []
        home = next((row for row in near if _same_event(row, entry, divided, shared)), None)
        if merge and entry.noun and not entry.dated and entry.claim["kind"] == "event":
            known = undated.setdefault((entry.type, entry.noun), entry)
            home = known if known is not entry and _is_retold_undated(known, entry, divided) else home
        if home is None:
            home = entry
            rows.append(entry)
        else:
            _join(home, entry)
            shared |= _together(home) if home.type in _ONCE else set()
        if may_merge:
            index.add(home, entry.keys)
    rows.sort(key=_order)
    return _frame(rows, _outlets(tables), load_register(data))


class _Index:
    """Dated events by type, participant and stretch of ``LONGEST`` days, so that only those are compared that may be
    one; an event lies in at most two stretches."""

    def __init__(self) -> None:
        self._rows: list[_Entry] = []
        self._number: dict[int, int] = {}  # by identity
        self._holding: dict[tuple[str, str, int], set[int]] = {}

    def add(self, row: _Entry, keys: Iterable[str]) -> None:
        """Enter an event under some of its keys."""
        number = self._number.setdefault(id(row), len(self._rows))
        if number == len(self._rows):
            self._rows.append(row)
        for name in keys:
            for stretch in self._stretches(row):
                self._holding.setdefault((row.sort, name, stretch), set()).add(number)

    def near(self, entry: _Entry) -> list[_Entry]:
        """The events that may be the same one, in the order in which they came."""
        found: set[int] = set()
        for name in entry.keys:
            for stretch in self._stretches(entry):
                found |= self._holding.get((entry.sort, name, stretch), set())
        return [self._rows[number] for number in sorted(found)]

    @staticmethod
    def _stretches(row: _Entry) -> range:
        assert row.first and row.last
        return range(row.first.toordinal() // LONGEST, row.last.toordinal() // LONGEST + 1)


def _order(row: _Entry) -> tuple[bool, date, date, str, int]:
    first = row.first or row.last
    return (
        first is None,
        first or date.max,
        row.last or date.max,
        str(row.claim["article_id"]),
        int(row.claim["start"]),
    )


def _entries(tables: TablesLike) -> list[_Entry]:
    events = {str(row["event_id"]): row for row in tables.events.to_dict("records")}
    sentences = Sentences(tables.sentences)
    labels = labels_of(tables.entities)
    found = []
    for raw in tables.claims.to_dict("records"):
        claim = {str(key): value for key, value in raw.items()}
        subject = str(claim["subject_id"])
        event = events.get(subject) if claim["kind"] == "event" else None
        kind = str(event["type"]) if event is not None else text_of(claim.get("measure"))
        if kind is None:
            continue
        holding = sentences.at(str(claim["article_id"]), int(claim["start"]))
        sentence = holding[2] if holding else str(claim["text"])
        found.append(
            _Entry(
                claim,
                kind,
                day_of(claim["about_from"]),
                day_of(claim["about_to"]),
                frozenset(items_of(event["participants"])) if event is not None else frozenset(),
                text_of(event["place_id"]) if event is not None else None,
                sentence,
                [subject],
                [claim],
                *_noun_of(event),
                *_word_of(event),
                _parties_of(event, labels.get(str(claim["article_id"]), {})),
            )
        )
    return found


def _noun_of(event: dict[Any, Any] | None) -> tuple[str | None, bool]:
    """What the words of an event name it by in its article, and whether they take up another telling."""
    rule = text_of(event.get("rule")) if event is not None else None
    if event is None or rule is None:
        return None, False
    _, again, other = rule.partition("+again")
    return f"{event['article_id']} {other.removeprefix(':') or str(event['trigger']).lower()}", bool(again)


def _word_of(event: dict[Any, Any] | None) -> tuple[str, bool]:
    if event is None:
        return "", False
    return str(event["trigger"]).lower(), (text_of(event.get("rule")) or "").startswith("verb")


def _parties_of(event: dict[Any, Any] | None, labels: dict[str, str]) -> Parties:
    if event is None:
        return NOBODY
    who, place = items_of(event["participants"]), text_of(event["place_id"])
    return parties_of(str(event["type"]), text_of(event.get("rule")), who, place, labels)


def _as_merged_by_hand(entries: list[_Entry]) -> list[_Entry]:
    """Claims of one event are one entry: the analyst has merged the events they were made of."""
    first_of: dict[str, _Entry] = {}
    for entry in entries:
        first = first_of.setdefault(entry.members[0], entry)
        if first is entry:
            continue
        first.claims += entry.claims
        first.by_hand = True
    return list(first_of.values())


def _together(row: _Entry) -> set[frozenset[str]]:
    articles = sorted({str(claim["article_id"]) for claim in row.claims})
    return {frozenset((one, other)) for one, other in combinations(articles, 2)}


def _is_retold_undated(one: _Entry, other: _Entry, apart: set[frozenset[str]]) -> bool:
    """Whether one article tells an event without a day again: *Fähre gekentert … Das Unglück*."""
    if one.dated or one.first or one.last or other.first or other.last or not _is_retold(one, other):
        return False
    if _reality(one) != _reality(other) or is_elsewhere(one.place, other.place):
        return False
    return not any(frozenset((a, b)) in apart for a in one.members for b in other.members)


def _same_event(one: _Entry, other: _Entry, apart: set[frozenset[str]], shared_articles: set[frozenset[str]]) -> bool:
    """Whether two entries tell one event; the module's docstring has the rule."""
    if one.claim["kind"] != "event" or other.claim["kind"] != "event" or one.sort != other.sort:
        return False
    if one.type != other.type and not (is_blast(one.word) or is_blast(other.word)):
        return False
    if _reality(one) != _reality(other) or is_elsewhere(one.place, other.place):
        return False
    if not (one.dated and other.dated):
        return False
    assert one.first and one.last and other.first and other.last
    if one.first > other.last or other.first > one.last:
        return False
    shared = one.participants & other.participants
    half = shared and 2 * len(shared) >= min(len(one.participants), len(other.participants))
    half = half and not are_two(one.parties, other.parties)
    if not half and not _is_retold(one, other) and not _is_on_the_spot(one, other, shared_articles):
        return False
    return not any(frozenset((a, b)) in apart for a in one.members for b in other.members)


def _is_retold(one: _Entry, other: _Entry) -> bool:
    return one.noun is not None and one.noun == other.noun and (one.again or other.again)


def _is_on_the_spot(one: _Entry, other: _Entry, shared_articles: set[frozenset[str]]) -> bool:
    """Two articles tell an accident of the same day and town by words that can name one, and not both say of whom.

    Who was killed or hurt there and then is the same where the two tell of one accident or attack (``shared_articles``).
    """
    if one.town is None or one.town != other.town or (one.participants and other.participants):
        return False
    if any(claim["article_id"] == other.claim["article_id"] for claim in one.claims):
        return False
    if one.type in _HARM:
        article = str(other.claim["article_id"])
        return any(frozenset((str(claim["article_id"]), article)) in shared_articles for claim in one.claims)
    if one.type == "protest":
        return _is_walkout(one.word) == _is_walkout(other.word)
    if one.word == other.word:
        return True
    if one.verb and other.verb:
        return False
    noun, word = (other, one) if one.verb else (one, other)
    return can_name(noun.word, word.word, verb=word.verb) or (not word.verb and can_name(word.word, noun.word))


def _is_walkout(word: str) -> bool:
    return word.endswith(("streik", "streiken", "ausstand", "arbeitsniederlegung", "arbeitskampf"))


def _reality(entry: _Entry) -> str:
    stance = str(entry.claim["stance"])
    return "asserted" if stance in {"asserted", "unconfirmed"} else stance


def _join(home: _Entry, entry: _Entry) -> None:
    """Add a telling: the interval narrows to what all tellings allow, participants and place add up."""
    if _is_retold(home, entry):
        home.retold += 1
        home.again = home.again and entry.again
    elif not home.participants & entry.participants:
        home.spot += 1
    else:
        home.merged += 1
    if entry.type == "attack" and home.type == "accident":
        home.type = entry.type  # an explosion of which one article knows who made it
    if home.first and home.last and entry.first and entry.last:
        home.first, home.last = max(home.first, entry.first), min(home.last, entry.last)
    home.participants |= entry.participants
    home.parties = joined(home.parties, entry.parties)
    home.place = finer_place(home.place, entry.place)
    home.members += entry.members
    home.claims += entry.claims


def _outlets(tables: TablesLike) -> dict[str, str | None]:
    return {str(row["article_id"]): text_of(row.get("outlet")) for row in tables.articles.to_dict("records")}


def _frame(rows: list[_Entry], outlets: dict[str, str | None], register: Register) -> pd.DataFrame:
    ids = {id(row): row.members[0] for row in rows}
    disputed: dict[int, list[str]] = {}
    denials = [row for row in rows if _reality(row) == "denied"]
    telling: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows if denials else ()):
        for name in row.participants:
            telling.setdefault((row.type, name), []).append(number)
    for denial in denials:
        near = {n for name in denial.participants for n in telling.get((denial.type, name), ())}
        for row in (rows[n] for n in sorted(near)):
            if _disputes(row, denial):
                disputed.setdefault(id(row), []).append(ids[id(denial)])
                disputed.setdefault(id(denial), []).append(ids[id(row)])
    records = []
    for row in rows:
        sources = list(dict.fromkeys(s for c in row.claims if (s := text_of(c.get("source_id"))) is not None))
        articles = list(dict.fromkeys(str(c["article_id"]) for c in row.claims))
        papers = list(dict.fromkeys(o for a in articles if (o := outlets.get(a)) is not None))
        best = min((str(c["certainty"]) for c in row.claims), key=_RUNGS.index)
        records.append(
            {
                "row_id": ids[id(row)],
                "kind": "event" if row.claim["kind"] == "event" else "figure",
                "type": row.type,
                "label": _label(row),
                "from_date": row.first,
                "to_date": row.last,
                "precision": _precision(row.first, row.last),
                "dated_by": "text" if row.first or row.last else None,
                "lane": _lane(sources[0].split(";")[0], register) if sources else None,
                "stance": row.claim["stance"],
                "certainty": best,
                "hedges": list(dict.fromkeys(h for c in row.claims for h in items_of(c.get("hedges")))),
                "low": row.claim.get("low"),
                "high": row.claim.get("high"),
                "participants": sorted(row.participants),
                "place_id": row.place,
                "source_id": sources[0] if sources else None,
                "sources": sources,
                "outlets": papers,
                "witnesses": len(articles),
                "articles": articles,
                "members": list(row.members),
                "merged_by": _merged_by(row),
                "disputed_by": disputed.get(id(row), []),
                "claim_id": row.claim["claim_id"],
                "article_id": row.claim["article_id"],
                "start": row.claim["start"],
                "end": row.claim["end"],
                "text": row.claim["text"],
                "sentence": row.sentence,
            }
        )
    return typed_frame(records, TIMELINE_COLUMNS)


def _merged_by(row: _Entry) -> str | None:
    merges = {
        "analyst": row.by_hand,
        "type+participants+interval": row.merged,
        "type+place+day": row.spot,
        "noun taken up": row.retold,
    }
    rules = [name for name, holds in merges.items() if holds]
    return ", ".join(rules) or None


def _lane(source_id: str, register: Register) -> str:
    """Whose voice a source is: its state or owner; the country of a source that the register does not know."""
    found = register.origin_of(source_id)
    made = re.match(r"auto:([A-Z]{2})-", found)
    return made[1] if made else found


_RUNGS = ("firm", "reported", "hedged", "speculative")


def _disputes(one: _Entry, other: _Entry) -> bool:
    """One denies what the other asserts: same type, a shared participant, no days or places that differ."""
    if {_reality(one), _reality(other)} != {"asserted", "denied"} or one.type != other.type:
        return False
    if one.claim["kind"] != "event" or other.claim["kind"] != "event" or not one.participants & other.participants:
        return False
    if is_elsewhere(one.place, other.place):
        return False
    return (one.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (one.last or date.max)


def _label(row: _Entry) -> str:
    """The claim's own words in their sentence, at most about 80 characters, cut at words."""
    text = str(row.claim["text"])
    sentence = " ".join(row.sentence.split())
    at = sentence.find(text)
    if len(sentence) <= 80 or at < 0:
        return sentence if len(sentence) <= 80 else text
    begin = max(0, min(at - 35, len(sentence) - 80))
    end = min(len(sentence), begin + 80)
    if begin:
        begin = sentence.find(" ", begin) + 1 or begin
    if end < len(sentence):
        end = max(sentence.rfind(" ", begin, end), at + len(text))
    return ("… " if begin else "") + sentence[begin:end] + (" …" if end < len(sentence) else "")


def _precision(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "none"
    if first is None or last is None:
        return "open"
    days = (last - first).days + 1
    for longest, name in ((1, "day"), (7, "week"), (31, "month"), (366, "year")):
        if days <= longest:
            return name
    return "longer"
