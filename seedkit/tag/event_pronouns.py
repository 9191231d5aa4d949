"""Who takes part where only a pronoun stands: *Holm wurde gefasst. Er wurde verurteilt*, *Rabe, die am Montag starb*, *sein Rücktritt*.

A pronoun is filled in where one person alone can be meant: of several who fit, the one who is the subject; else nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from seedkit.records import Entity, Span
from seedkit.tag.agreement import genders, takes_several
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_shared import clause_before_and
from seedkit.tag.given_names import gender_of_name
from seedkit.tag.reporting_words import can_speak

__all__ = ["Pronouns"]

_OF_THINGS = frozenset({"accident", "epidemic", "launch", "test", "law", "arms_transfer", "exercise", "operation"})
_OWNED = frozenset("resignation arrest death killing injury release appointment election trial visit capture".split())
"""Types of events that are of somebody: *sein Rücktritt*, *ihre Festnahme*."""
_TOLD_OF = frozenset("arrest death killing injury release trial capture appointment election award".split())
"""Types that whoever speaks mostly tells of another: *der Anwalt sagte, er sei verhaftet worden*."""
_BACK = 3  # sentences
_MEN, _WOMEN = frozenset({"er"}), frozenset({"sie"})
_ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "kein", "keine"})
"""Behind them a name is a kind: *wenn ein Papst das erkennt, hat er die Pflicht …*."""
_COMMAS = frozenset({",", "–", "-"})


class Pronouns:
    """The persons of one Doc, for asking whom a pronoun beside an event stands for."""

    def __init__(self, reader: ClauseReader, entities: Iterable[Entity]) -> None:
        """Note where the persons stand and which gender their given names or titles tell."""
        self._reader = reader
        columns = reader.columns
        named = [(columns.tokens_in(one.start, one.end), one) for one in entities if one.label == "PER"]
        self._persons = [(at, one) for at, one in named if not at.start or columns.low[at.start - 1] not in _ONE]
        self._persons.sort(key=lambda person: person[0].start)
        self._genders: dict[str, str] = {}
        for tokens, one in self._persons:
            told = gender_of_name(one.text)
            if told == "?" and tokens.start and columns.tag[tokens.start - 1] == "NN":
                of_title = genders(columns.form[tokens.start - 1])
                told = of_title if of_title in ("m", "f") else "?"
            if told != "?":
                self._genders.setdefault(one.entity_id, told)

    def meant(self, trigger: int, noun: bool, type: str, teller: Span | None) -> str | None:
        """The id of whoever a subject pronoun, a relative pronoun or a possessive beside an event stands for."""
        if not self._persons or type in _OF_THINGS:
            return None
        columns = self._reader.columns
        if noun:
            owner = columns.low[trigger - 1] if trigger else ""
            if type not in _OWNED or not owner.startswith(("sein", "ihr")) or columns.tag[trigger - 1] != "PPOSAT":
                return None
            if self._is_polite(trigger - 1):
                return None
            return self._before(trigger - 1, "m" if owner.startswith("sein") else "f", type, teller)
        at = self._subject(trigger)
        if at is None:
            return None
        if columns.tag[at] == "PRELS":
            return self._of_relative(at, columns.low[at])
        word = columns.low[at]
        if columns.tag[at] != "PPER" or word not in _MEN | _WOMEN or self._is_polite(at):
            return None
        if word in _WOMEN and not self._is_one(at, trigger):
            return None
        return self._before(at, "m" if word in _MEN else "f", type, teller)

    def _is_polite(self, at: int) -> bool:
        """*durch Ihren Besuch*: the reader or whoever is asked."""
        columns = self._reader.columns
        return columns.form[at][:1].isupper() and not columns.starts_sentence(at)

    def _subject(self, verb: int) -> int | None:
        """The one word that is the subject of a verb, its own or the one that it shares."""
        reader = self._reader
        index = reader.clause_at(verb)
        if index is None or verb not in reader.predicate(index) or self._is_attribute(index, verb):
            return None
        subject = reader.clauses[index].subject
        if subject is None:
            index = clause_before_and(reader, verb)
            subject = None if index is None else reader.clauses[index].subject
        if subject is None or subject[1] - subject[0] != 1:
            return None
        return subject[0]

    def _is_attribute(self, index: int, verb: int) -> bool:
        """*er verlor seine Tochter, ermordet von …*: a participle beside a full verb tells of another word than its subject."""
        tag, finite = self._reader.columns.tag, self._reader.finite(index)
        return tag[verb] == "VVPP" and finite is not None and finite != verb and tag[finite] == "VVFIN"

    def _is_one(self, pronoun: int, verb: int) -> bool:
        """*sie trat zurück*; *sie traten zurück* are several."""
        reader = self._reader
        index = reader.clause_at(pronoun)
        finite = None if index is None else reader.finite(index)
        return finite is not None and not takes_several(reader.columns.low[finite])

    def _of_relative(self, pronoun: int, word: str) -> str | None:
        """*die Schauspielerin Anke Rabe (47), die …*: the person whose name ends before the comma."""
        wanted = {"der": "m", "die": "f"}.get(word)
        index = self._reader.clause_at(pronoun)
        finite = None if index is None else self._reader.finite(index)
        if wanted is None or finite is None or takes_several(self._reader.columns.low[finite]):
            return None
        form, last = self._reader.columns.form, pronoun - 1
        if last < 1 or form[last] not in _COMMAS:
            return None
        if form[last - 1] == ")":
            while last > 0 and form[last - 1] != "(":
                last -= 1
            last -= 1
        for tokens, one in reversed(self._persons):
            if tokens.stop == last:
                return one.entity_id if self._fits(one, wanted) else None
        return None

    def _before(self, at: int, wanted: str, type: str, teller: Span | None) -> str | None:
        """Whoever alone can be meant: in the sentence itself, else in the nearest one before that names somebody."""
        columns = self._reader.columns
        number = columns.sentence_number(at)
        here = self._among(columns.sentences[number][0], at, wanted)
        if here:
            found = self._one_of(here, number, at)
            if found is None or (type in _TOLD_OF and teller and teller[0] <= found.start < teller[1]):
                return None
            return found.entity_id
        if self._another(columns.sentences[number][0], at, wanted):
            return None
        for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
            first, last = columns.sentences[back]
            near = self._among(first, last, wanted)
            if near:
                found = self._one_of(near, back, last)
                return found.entity_id if found is not None else None
            if not self._is_told_by_pronoun(first, last, wanted):
                return None
        return None

    def _among(self, first: int, last: int, wanted: str) -> list[tuple[range, Entity]]:
        return [
            (tokens, one) for tokens, one in self._persons if first <= tokens.start < last and self._fits(one, wanted)
        ]

    def _one_of(self, near: list[tuple[range, Entity]], number: int, end: int) -> Entity | None:
        """The only one; of several the only one that is a subject; nobody where another person is the subject."""
        subjects = self._subjects(number, end)
        acting = [one for tokens, one in near if any(a <= tokens.start < b for a, b in subjects)]
        if len({one.entity_id for one in acting}) == 1:
            return acting[-1]
        if acting or len({one.entity_id for _, one in near}) > 1:
            return None
        wanted = self._genders.get(near[0][1].entity_id, "?")
        if any(self._is_person(span, wanted) for span in subjects):
            return None
        return near[-1][1]

    def _subjects(self, number: int, end: int) -> list[tuple[int, int]]:
        """The subjects of a sentence's clauses that begin before ``end``."""
        first, last = self._reader.columns.sentences[number]
        return [
            one.subject
            for one in self._reader.clauses
            if one.subject is not None and first <= one.subject[0] < min(last, end)
        ]

    def _is_person(self, span: tuple[int, int], wanted: str) -> bool:
        """*der Täter*, *die Sängerin*: somebody without a name whom the pronoun could mean."""
        columns = self._reader.columns
        head = next((i for i in range(*span) if columns.tag[i] in ("NN", "NE")), None)
        if head is None or columns.tag[head] == "NE":
            return False
        told = genders(columns.form[head])
        return (wanted in told or wanted == "?" or not told) and can_speak(columns.form[head])

    def _another(self, first: int, last: int, wanted: str) -> bool:
        """Whether the words before the pronoun in its own sentence have a subject that it could mean: *Der Täter sagte, er …*."""
        number = self._reader.columns.sentence_number(first)
        return any(self._can_be(span, wanted) for span in self._subjects(number, last) if span[0] >= first)

    def _can_be(self, span: tuple[int, int], wanted: str) -> bool:
        columns = self._reader.columns
        head = next((i for i in range(*span) if columns.tag[i] in ("NN", "NE")), None)
        return head is not None and (wanted in genders(columns.form[head]) or columns.tag[head] == "NE")

    def _is_told_by_pronoun(self, first: int, last: int, wanted: str) -> bool:
        """Whether a sentence without a name goes on about the same person: *Er war 40 Jahre alt*."""
        columns = self._reader.columns
        number = columns.sentence_number(first)
        spans = self._subjects(number, last)
        words = _MEN if wanted == "m" else _WOMEN
        return bool(spans) and any(b - a == 1 and columns.low[a] in words for a, b in spans)

    def _fits(self, one: Entity, wanted: str) -> bool:
        return self._genders.get(one.entity_id, wanted) == wanted
