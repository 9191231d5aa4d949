"""The propositions of a corpus: the clauses of those sentences that have something in common with another one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from seedkit.cells import TablesLike, days_of, rows_as_dicts, text_of
from seedkit.clauses_parts import Clause
from seedkit.ids import Ids
from seedkit.lexicon import words_of
from seedkit.matters import is_state, nouns_in
from seedkit.nlp_copy import Copy
from seedkit.propositions_copy import AsRead, copies_of
from seedkit.propositions_kept import Kept, NothingKept
from seedkit.propositions_meant import subjects_meant
from seedkit.propositions_openings import openings
from seedkit.propositions_reading import Spot, Words, read_clause
from seedkit.propositions_record import Around, Proposition, Reading, Voice
from seedkit.propositions_tellings import Telling, tellings_of
from seedkit.propositions_turns import noun_told, turns_of
from seedkit.records import Zone
from seedkit.register import Register, load_register

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Corpus", "TellingSentence"]

_TOLD = frozenset({"body", "lead"})
"""Zones whose sentences are read; a headline seldom is a sentence."""
_OPENERS_OF_NO_TELLING = frozenset(words_of("proposition_words", "openers"))
_ACCUSING = re.compile(r"w[ai]rf|werf|worfen|würf|schuldig|zichtig|Vorw[uü]rf|verdächtig", re.IGNORECASE)
"""In cues of whoever says what somebody else has done."""
_OWN = Voice(None, None, None, "asserted", "firm", None)
_UNSAID = frozenset({"questioned", "demanded", "unconfirmed"})
_TAIL = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]*?([a-zäöüß]{5})(?:[esn]|es|en)?\b")
_PLAIN = re.compile(r"(?<![\wäöüß])(?:un|ge)?([a-zäöüß]{6,})")


class TellingSentence(NamedTuple):
    """A sentence that may be compared: where it stands, and what it names."""

    article_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    words: frozenset[str]
    plain: frozenset[str]
    tails: frozenset[str]


class Corpus:
    """The sentences of a corpus with what is known of them, each read once and only where it is asked for."""

    def __init__(
        self,
        tables: TablesLike,
        pipeline: Callable[[], Language],
        register: Register | None = None,
        kept: Kept | NothingKept | None = None,
    ) -> None:
        """Index the tables. Nothing is read yet.

        ``pipeline`` returns the one that reads, where anything has to be read; ``register`` defaults to the shipped one;
        ``kept`` is what was read before.
        """
        self._copies = copies_of(tables)
        self._printed: dict[str, str] = {}
        """The sentences of articles that are read from a copy, as they stand there."""
        if self._copies:
            self._printed = {
                str(row["sentence_id"]): str(row["text"])
                for row in rows_as_dicts(tables.sentences, ["article_id", "sentence_id", "text"])
                if row["article_id"] in self._copies
            }
            tables = cast("TablesLike", AsRead(tables, self._copies))
        self._pipeline = pipeline
        self._kept = kept or NothingKept()
        self.register = load_register() if register is None else register
        self.names = _by_article(
            (str(row["article_id"]), (int(row["start"]), int(row["end"]), _key(row), str(row["label"])))
            for row in rows_as_dicts(tables.entities, ["article_id", "start", "end", "entity_id", "label", "text"])
        )
        days = zip(days_of(tables.times["from_date"]), days_of(tables.times["to_date"]), strict=True)
        self.times = _by_article(
            (str(row["article_id"]), (int(row["start"]), int(row["end"]), *span))
            for row, span in zip(rows_as_dicts(tables.times, ["article_id", "start", "end"]), days, strict=True)
        )
        self.claimed = _by_article(
            (str(row["article_id"]), (int(row["start"]), int(row["end"]), text_of(row["measure"]), at))
            for at, row in enumerate(rows_as_dicts(tables.claims, ["article_id", "start", "end", "kind", "measure"]))
            if row["kind"] == "event" or text_of(row["measure"])
        )
        self.people = _by_article(
            (str(row["article_id"]), (int(row["start"]), _person(row)))
            for row in rows_as_dicts(tables.entities, ["article_id", "start", "entity_id", "label", "text", "name"])
            if row["label"] == "PER" and _person(row) is not None
        )
        self.texts = dict(
            zip(
                map(str, tables.articles["article_id"].tolist()),
                map(str, tables.articles["text"].tolist()),
                strict=True,
            )
        )
        self.zones = _by_article(
            (
                str(row["article_id"]),
                Zone(str(row["article_id"]), int(row["start"]), int(row["end"]), str(row["text"]), str(row["zone"])),
            )
            for row in rows_as_dicts(tables.zones, ["article_id", "start", "end", "text", "zone"])
        )
        published = zip(
            days_of(tables.articles["published_from"]), days_of(tables.articles["published_to"]), strict=True
        )
        self.published = dict(zip(map(str, tables.articles["article_id"].tolist()), published, strict=True))
        self.sentences = list(self._sentences(tables))
        self.surroundings = self._surroundings(tables)
        self._of_article: dict[str, list[TellingSentence]] = defaultdict(list)
        self.positions: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self.sentences):
            self._of_article[sentence.article_id].append(sentence)
            self.positions[sentence.article_id].append(at)
        self._tellings = self._tellings_by_sentence(tables)
        self._read: dict[str, dict[str, list[Proposition]]] = {}

    def _sentences(self, tables: TablesLike) -> Iterator[TellingSentence]:
        for row in rows_as_dicts(tables.sentences, ["article_id", "sentence_id", "start", "end", "text", "zone"]):
            article, text = str(row["article_id"]), str(row["text"])
            if article not in self.texts or row["zone"] not in _TOLD or text.rstrip(' “"»«').endswith("?"):
                continue
            start, end = int(row["start"]), int(row["end"])
            names = within(self.names.get(article, ()), start, end)
            nouns = nouns_in((start - 1, end, " " + text), [(a, b) for a, b, *_ in names])
            plain = {match[1][:6] for match in _PLAIN.finditer(text)}
            tails = {match[1][-5:] for match in _TAIL.finditer(text)}
            yield TellingSentence(
                article,
                str(row["sentence_id"]),
                start,
                end,
                text,
                nouns | {key for *_, key, _ in names},
                frozenset(plain),
                frozenset(tails),
            )

    def _surroundings(self, tables: TablesLike) -> dict[str, Around]:
        """What every article names."""
        nouns: dict[str, set[str]] = defaultdict(set)
        for row in rows_as_dicts(tables.sentences, ["article_id", "start", "end", "text", "zone"]):
            if row["zone"] in _TOLD or row["zone"] in ("headline", "kicker", "subhead"):
                start, end = int(row["start"]), int(row["end"])
                spans = [(a, b) for a, b, *_ in within(self.names.get(str(row["article_id"]), ()), start, end)]
                nouns[str(row["article_id"])] |= nouns_in((start - 1, end, " " + str(row["text"])), spans)
        known_by = openings(tables, self.names)
        return {
            article: Around(
                frozenset(key for *_, key, _ in self.names.get(article, ()) if not is_state(key)),
                frozenset(
                    key for *_, key, label in self.names.get(article, ()) if label == "LOC" and not is_state(key)
                ),
                frozenset(nouns[article]),
                *map(frozenset, known_by[article]),
            )
            for article in self.published
        }

    def is_attributed(self, at: int) -> bool:
        """Return whether anybody but the article speaks in the sentence at a position."""
        return self.sentences[at].sentence_id in self._tellings

    def _tellings_by_sentence(self, tables: TablesLike) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = defaultdict(list)
        for article, one in tellings_of(tables):
            sentences = self._of_article.get(article, [])
            touched = dict.fromkeys(
                sentence.sentence_id
                for start, end in one.places
                for sentence in sentences[
                    bisect_right(sentences, start, key=lambda s: s.end) : bisect_left(
                        sentences, end, key=lambda s: s.start
                    )
                ]
            )
            for sentence_id in touched:
                found[sentence_id].append(one)
        return dict(found)

    # --- what they say -----------------------------------------------------------------------------------------

    def propositions(self, at: int) -> list[Proposition]:
        """Return what the sentence at a position says, clause by clause. Its article is read when it is first asked for."""
        sentence = self.sentences[at]
        if sentence.article_id not in self._read:
            found: dict[str, list[Proposition]] = defaultdict(list)
            for one in self._of_cache_or_text(sentence.article_id):
                found[one.sentence_id].append(one)
            self._read[sentence.article_id] = dict(found)
        return self._read[sentence.article_id].get(sentence.sentence_id, [])

    def _of_cache_or_text(self, article: str) -> list[Proposition]:
        sentences = {one.sentence_id: one for one in self._of_article[article]}
        claimed = self.claimed.get(article, ())
        name = self._kept.name(
            [
                self.texts[article], self.published[article], self.zones.get(article, ()), self.names.get(article, ()),
                self.times.get(article, ()), self.people.get(article, ()), [claim[:3] for claim in claimed],
                [(key, one.start, one.end, self._tellings.get(key, ())) for key, one in sentences.items()],
            ]
        )  # fmt: skip
        places = [at for *_, at in claimed]
        found = self._kept.get(name, places, {key: one.text for key, one in sentences.items()})
        if found is None:
            found = list(self._propositions(article))
            self._kept.put(name, found, places)
        copy = self._copies.get(article)
        return found if copy is None else [self._as_printed(one, copy) for one in found]

    def _as_printed(self, one: Proposition, copy: Copy) -> Proposition:
        start, end = copy.span_back(one.start, one.end)
        return replace(one, start=start, end=end, text=copy.article[start:end], sentence=self._printed[one.sentence_id])

    def _propositions(self, article: str) -> Iterator[Proposition]:
        from seedkit.nlp import tag_text

        doc = tag_text(self._pipeline(), self.texts[article], article_id=article, zones=self.zones.get(article, ()))
        ids, words = Ids(article, "proposition"), Words(doc)
        meant = subjects_meant(doc, doc.user_data["clauses"], self.register)
        sentences = self._of_article[article]
        for clause in doc.user_data["clauses"]:
            if not _tells(doc, clause):
                continue
            verb = clause.verb if clause.verb is not None else clause.predicate[0]
            sentence = next(iter(_last_before(sentences, doc[verb].idx)), None)
            if sentence is None:
                continue
            found = self._proposition(words, clause, sentence, doc[verb].idx, ids, meant)
            if found is not None:
                yield found

    def _proposition(
        self, words: Words, clause: Clause, sentence: TellingSentence, verb: int, ids: Ids, meant: dict[int, str]
    ) -> Proposition | None:
        article, doc = sentence.article_id, words.doc
        statements = self._tellings.get(sentence.sentence_id, [])
        holding = [one for one in statements if one.holds(verb)]
        if any(one.cue is not None and one.cue[0] <= verb < one.cue[1] for one in statements):
            acting = [one for one in holding if one.acts]  # "die Opposition erkennt das Ergebnis nicht an"
            if not acting:
                return None  # the reporting clause
            holding = [one for one in holding if not one.acts] or acting
        statement = min(holding, key=lambda one: one.size, default=None)
        tokens = [
            i
            for first, last in clause.pieces
            for i in range(first, last)
            if statement is None or statement.holds(doc[i].idx)
        ]
        cues = [one.cue for one in statements if one.cue is not None]
        if statement is None and any(start <= doc[i].idx < end for i in tokens for start, end in cues):
            return None
        if statement is not None and (
            statement.voice.stance in _UNSAID
            or statement.voice.certainty == "speculative"
            or statement.mood == "imperative"
        ):
            return None
        names = within(self.names.get(article, ()), sentence.start, sentence.end)
        times = within(self.times.get(article, ()), sentence.start, sentence.end)
        speaker = self._speaker(article, statement)
        reading = read_clause(
            words, clause, tokens, [Spot(start, end, key, label == "LOC") for start, end, key, label in names],
            [(start, end) for start, end, *_ in times], speaker,
            told=statement is not None, meant=meant,
        )  # fmt: skip
        others = [] if reading is None else list(turns_of(reading))
        acts = statement is not None and statement.acts and statement in holding
        if acts and reading is not None:
            others += filter(None, (noun_told(noun, reading) for noun in _objects(reading)))
            reading = reading._replace(told=False)
        if reading is None:
            return None
        start, end = doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]])
        text = self.texts[article][start:end]
        claimed = within(self.claimed.get(article, ()), sentence.start, sentence.end)
        return Proposition(
            ids.make(sentence.text, text), article, sentence.sentence_id, sentence.text, start, end, text, reading,
            statement.voice if statement is not None else _OWN, tuple(others),
            frozenset(key for a, b, key, _ in names if start <= a < end and key in reading.items | reading.subject)
            | self._there(article, start, reading),
            _days([one[2:] for one in times if start <= one[0] < end]),
            frozenset(measure for a, _, measure, _ in claimed if measure and start <= a < end),
            frozenset(
                at
                for a, b, measure, at in claimed
                if not measure and any(a < doc[i].idx + len(doc[i]) and doc[i].idx < b for i in clause.predicate)
            ),
            self.published[article][0],
            self._people(article, start, end, statement if reading.subject == speaker else None),
        )  # fmt: skip

    def _there(self, article: str, start: int, reading: Reading) -> frozenset[str]:
        """The place that *dort* takes up."""
        if "dort" not in reading.qualities:
            return frozenset()
        before = [key for *_, key, label in within(self.names.get(article, ()), 0, start) if label == "LOC"]
        return frozenset(before[-1:])

    def _people(self, article: str, start: int, end: int, telling: Telling | None) -> frozenset[tuple[str, str]]:
        """The people named in a stretch, and who is credited where the clause is about him."""
        spans = [(start, end), *([telling.credited] if telling is not None and telling.credited else [])]
        return frozenset(one for span in spans for _, one in within(self.people.get(article, ()), *span))

    def _accuses(self, article: str, statement: Telling) -> bool:
        return statement.cue is not None and bool(_ACCUSING.search(self.texts[article][slice(*statement.cue)]))

    def _speaker(self, article: str, statement: Telling | None) -> frozenset[str]:
        if statement is None or statement.credited is None or self._accuses(article, statement):
            return frozenset()  # "warf der Bank vor, sie habe": the bank
        start, end = statement.credited
        named = frozenset(
            key for *_, key, label in within(self.names.get(article, ()), start, end) if label in ("PER", "ORG")
        )
        if named or not statement.voice.source:
            return named
        last = statement.voice.source.split()[-1].strip('„“"»«,.')
        return frozenset({last.lower()}) if last[:1].isupper() else named


def _tells(doc: Doc, clause: Clause) -> bool:
    """Whether a clause says something of its own: no condition, no question, no purpose, no relative clause."""
    if not clause.predicate or clause.type == "relative":
        return False
    opener = doc[clause.opener].lower_ if clause.opener is not None else ""
    if opener in _OPENERS_OF_NO_TELLING:
        return False
    first = min(token for token, _ in clause.pieces)
    if clause.verb != first or clause.opener is not None:
        return True
    # "Wie er sagte, | ist der Damm dicht", not "Sollte der Damm brechen, …" nor "…, sollten sich Schäden zeigen"
    verb = doc[first]
    return (
        first > 0
        and doc[first - 1].text == ","
        and not verb.is_sent_start
        and verb.tag_ != "VMFIN"
        and verb._.konjunktiv != 2
    )


def _objects(reading: Reading) -> list[str]:
    """The nouns that a clause names without a preposition."""
    return sorted(reading.items - {key for _, key in reading.behind})


def _key(row: dict[Any, Any]) -> str:
    """The name of an entity in all articles: persons by the surname, which one article may give alone."""
    entity = str(row["entity_id"])
    if row["label"] != "PER":
        return "name:" + entity.removeprefix("auto:") if entity.startswith("auto:") else entity
    words = str(entity.rpartition(":")[2]).replace("-", " ").split() or str(row["text"]).split()
    return "person:" + words[-1].lower()


def _person(row: dict[Any, Any]) -> tuple[str, str] | None:
    """Surname and given name, where a text gives both."""
    words = str(row["name"]).split()
    return (words[-1].lower(), words[0].lower()) if len(words) > 1 else None


def _by_article(rows: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for article, row in rows:
        found[article].append(row)
    return dict(found)


def within(rows: Sequence[Any], start: int, end: int) -> list[Any]:
    """Return the rows that begin between two places; rows are in order of their beginning."""
    return list(rows[bisect_left(rows, start, key=lambda row: row[0]) : bisect_left(rows, end, key=lambda row: row[0])])


def _days(spans: Iterable[tuple[date | None, date | None]]) -> tuple[date, date] | None:
    known = [(a, b) for a, b in spans if a is not None and b is not None]
    return (min(a for a, _ in known), max(b for _, b in known)) if known else None


def _last_before(sentences: Sequence[TellingSentence], place: int) -> list[TellingSentence]:
    """The sentence that holds a place, if one does."""
    number = bisect_right(sentences, place, key=lambda one: one.start) - 1
    return [sentences[number]] if number >= 0 and place < sentences[number].end else []
