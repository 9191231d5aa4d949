"""The clauses of a Doc by token: which clause a word stands in, what it hangs on, its verbs; one reader for all taggers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Doc

from seedkit.clauses import Clause, find_clauses
from seedkit.records import Span
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.counted_subject import is_counted_subject
from seedkit.tag.places import places
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["INFINITIVES", "NOT_FINITE", "PARTICIPLES", "VERBS", "ClauseReader", "read_clauses"]

INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF", "VVIZU"})
PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP"})
NOT_FINITE = INFINITIVES | PARTICIPLES
VERBS = NOT_FINITE | {"VVFIN", "VAFIN", "VMFIN"}
_OF_ONE_NUMBER = PARTICIPLES | {"VVFIN"}
_OTHERS = frozenset({"viele", "einige", "andere", "mehrere", "manche", "zahlreiche"})
_PRONOUNS = frozenset({"PIS", "PIAT", "PIDAT", "ADJA", "NN"})
_NOUNS = frozenset({"NN", "NE"})
_AUXILIARIES = frozenset({"sein", "haben", "werden"})


def read_clauses(doc: Doc) -> ClauseReader:
    """The reader of a Doc's clauses, one for all taggers."""
    columns = read_columns(doc)
    clauses: Sequence[Clause] | None = doc.user_data.get("clauses")
    kept: ClauseReader | None = columns.memo.get("clauses")
    if kept is None or (clauses is not None and kept.clauses is not clauses):
        kept = columns.memo["clauses"] = ClauseReader(columns, find_clauses(doc) if clauses is None else clauses)
    return kept


class ClauseReader:
    """The clauses of one Doc.

    Clauses are named by their position in the list. What depends on a clause or a sentence alone is worked out once:
    a sentence may hold thousands of numbers. ``clause_of`` has the position of the clause that holds each token, None
    where none does.
    """

    def __init__(self, columns: Columns, clauses: Sequence[Clause]) -> None:
        """Note which clause each token is in."""
        self.columns = columns
        self.clauses = clauses
        self.clause_of: list[int | None] = [None] * len(columns)  # of several the first
        for index in range(len(clauses) - 1, -1, -1):
            for first, last in clauses[index].pieces:
                self.clause_of[first:last] = [index] * (last - first)
        self._chains: dict[int, tuple[int, ...]] = {}
        self._predicates: dict[int, list[int]] = {}
        self._around: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._lemmas: dict[int, str] = {}
        self._nouns: dict[tuple[int, int], list[tuple[int, str]]] = {}

    def clause_at(self, token: int) -> int | None:
        """Position of the clause that holds a token; of the nearest one before it in its sentence where none does."""
        found = self.clause_of[token]
        if found is not None:
            return found
        at = bisect_right(self._inside, token) - 1
        if at < 0 or self._inside[at] < self.columns.sentence(token)[0]:
            return None
        return self.clause_of[self._inside[at]]

    def as_subject(self, token: int) -> tuple[int, tuple[int, int]] | None:
        """The clause whose subject a token is part of, and that subject's tokens; None for any other token."""
        index = self.clause_at(token)
        subject = None if index is None else self.clauses[index].subject
        if index is None or subject is None or not subject[0] <= token < subject[1]:
            return None
        return index, subject

    @cached_property
    def _inside(self) -> list[int]:
        return [token for token, index in enumerate(self.clause_of) if index is not None]

    def chain(self, index: int | None) -> tuple[int, ...]:
        """A clause and those it is part of: verbless pieces and infinitives go on to the clause they depend on."""
        if index is None:
            return ()
        known = self._chains.get(index)
        if known is None:
            known = self._chains[index] = tuple(self._climb(index))
        return known

    def _climb(self, index: int | None) -> list[int]:
        found: dict[int, None] = {}
        while index is not None and index not in found:
            found[index] = None
            clause = self.clauses[index]
            if self._second_infinitive(index):
                index -= 1
                continue
            if clause.verb is not None and clause.type != "infinitive":
                break
            parent = clause.parent
            if parent is None and clause.verb is None:
                parent = self._before(index)
            index = parent
        return list(found)

    def _second_infinitive(self, index: int) -> bool:
        """Whether a clause is the second half of a modal verb's: *Es soll Platz bieten und 50 Millionen Euro kosten.*"""
        clause = self.clauses[index]
        if index == 0 or clause.verb is None or clause.type != "main" or clause.subject is not None:
            return False
        columns = self.columns
        previous = self.clauses[index - 1]
        if (
            clause.verb != clause.pieces[-1][1] - 1
            or not columns.low[clause.verb].endswith("n")
            or previous.verb is None
        ):
            return False
        if columns.sentence_number(previous.verb) != columns.sentence_number(clause.verb):
            return False
        joined = "KON" in (columns.tag[clause.start - 1], columns.tag[clause.start])
        return columns.tag[previous.verb] == "VMFIN" and joined

    def _before(self, index: int) -> int | None:
        """The clause before a verbless one ("…, darunter 500 Offiziere") in the same sentence, if it has a verb."""
        at = bisect_left(self._with_verb, index) - 1
        first = self.columns.sentence(self.clauses[index].start)[0]
        if at < 0 or self.clauses[self._with_verb[at]].start < first:
            return None
        return self._with_verb[at]

    @cached_property
    def _with_verb(self) -> list[int]:
        return [index for index, clause in enumerate(self.clauses) if clause.verb is not None]

    def is_counted(self, token: int) -> bool:
        """Whether the number at a token is alone its clause's subject: *demnach sind 1742 gestorben*."""
        index = self.clause_at(token)
        return index is not None and is_counted_subject(self.columns, self.clauses[index], token)

    def tokens(self, index: int) -> list[int]:
        """The tokens of a clause."""
        return [i for first, last in self.clauses[index].pieces for i in range(first, last)]

    def place(self, token: int) -> tuple[int, int]:
        """What all tokens with the same ``stretches`` share: the clause, and the part of a sentence without end."""
        index = self.clause_at(token)
        return -1 if index is None else index, self.columns.near(token)[0]

    def stretches(self, token: int) -> list[tuple[int, int]]:
        """The pieces of the clause around a token and of those it is part of; the sentence where none is known."""
        place = self.place(token)
        known = self._around.get(place)
        if known is None:
            first, last = self.columns.near(token)
            pieces = (piece for one in self.chain(self.clause_at(token)) for piece in self.clauses[one].pieces)
            if last - first != len(range(*self.columns.sentence(token))):
                pieces = ((max(a, first), min(b, last)) for a, b in pieces)
            known = self._around[place] = [(a, b) for a, b in pieces if a < b] or [(first, last)]
        return known

    def spans(self, token: int) -> list[Span]:
        """The code points of ``stretches``."""
        return [self.columns.slice(a, b) for a, b in self.stretches(token)]

    def pieces(self, index: int) -> list[Span]:
        """The code points of one clause's pieces."""
        return [self.columns.slice(a, b) for a, b in self.clauses[index].pieces if a < b]

    def around(self, token: int) -> list[int]:
        """The tokens of ``stretches``."""
        return [i for a, b in self.stretches(token) for i in range(a, b)]

    def nouns_around(self, token: int) -> list[tuple[int, str]]:
        """The nouns and names of ``stretches``, each with its singular in small letters."""
        place = self.place(token)
        known = self._nouns.get(place)
        if known is None:
            tag, form = self.columns.tag, self.columns.form
            nouns = [i for i in self.around(token) if tag[i] in _NOUNS]
            known = self._nouns[place] = [(i, noun_singular(form[i]).lower()) for i in nouns]
        return known

    def words(self, index: int) -> frozenset[str]:
        """The words of a clause in lower case."""
        known = self._words.get(index)
        if known is None:
            known = self._words[index] = frozenset(self.columns.low[i] for i in self.tokens(index))
        return known

    def predicate(self, index: int) -> list[int]:
        """The verbs of a clause; those of the clause component, else every verb among its tokens."""
        known = self._predicates.get(index)
        if known is None:
            clause, tag = self.clauses[index], self.columns.tag
            found = {i for i in clause.predicate or self.tokens(index) if tag[i] in VERBS}
            if clause.verb is not None:
                found.add(clause.verb)  # also a verb that the tagger took for an adjective
            known = self._predicates[index] = sorted(found)
        return known

    def opener(self, index: int) -> str:
        """The word that opens a clause, in lower case; "" where none does."""
        opener = self.clauses[index].opener
        return "" if opener is None else self.columns.low[opener]

    def finite(self, index: int) -> int | None:
        """The finite verb of a clause, None where it has none."""
        verb = self.clauses[index].verb
        return None if verb is None or self.columns.tag[verb] in NOT_FINITE else verb

    def present(self, token: int) -> tuple[int, int] | None:
        """The clause of a token and its finite verb, where that is in the present and no Konjunktiv; None elsewhere."""
        index = self.clause_at(token)
        finite = None if index is None else self.finite(index)
        if index is None or finite is None:
            return None
        plain = "Tense=Pres" in self.columns.morph[finite] and finite not in self.columns.mood
        return (index, finite) if plain else None

    def verb_lemmas(self, token: int, numbers: Sequence[int], alone: bool) -> list[str]:
        """Verb lemmas around a token, for finding what is counted: its clause and those it depends on.

        Auxiliaries only where nothing else is there; ``:pres`` and ``:inf`` forms are added. ``numbers`` are the
        tokens of all numbers, ascending: of "fünf getötet und zwei verletzt" each has its participle. ``alone`` says
        that the sentence has no other number.
        """
        columns = self.columns
        lemmas: list[str] = []
        for index in self.chain(self.clause_at(token)):
            verbs = self.predicate(index)
            content = [verb for verb in verbs if self.lemma(verb) not in _AUXILIARIES]
            content = [verb for verb in content if alone or self._own_verb(token, verb, numbers)] or content
            content = [verb for verb in content if not self._is_of_others(token, verb)] or content
            for verb in content or verbs:
                lemma = self.lemma(verb)
                lemmas.append(lemma)
                if columns.tag[verb] == "VVFIN" and "Tense=Pres" in columns.morph[verb]:
                    lemmas.append(f"{lemma}:pres")
                if columns.tag[verb] in INFINITIVES and not any(columns.tag[v] in PARTICIPLES for v in verbs):
                    lemmas.append(f"{lemma}:inf")
        return lemmas

    def _own_verb(self, number: int, verb: int, numbers: Sequence[int]) -> bool:
        """Whether a verb is this number's rather than another's: no other number between them, no *und* before it."""
        tag = self.columns.tag
        if tag[verb] not in _OF_ONE_NUMBER:
            return True
        if number < verb:
            return bisect_right(numbers, number) >= bisect_left(numbers, verb)
        return "KON" not in tag[verb:number]

    def _is_of_others(self, number: int, verb: int) -> bool:
        """*Tausende wurden verhaftet und viele hingerichtet*: a subject of its own behind *und*."""
        if verb < number or self.columns.tag[verb] not in PARTICIPLES:
            return False
        between = range(number + 1, verb)
        joints = [at for at in between if self.columns.tag[at] == "KON"]
        return bool(joints) and any(
            self.columns.low[at + 1] in _OTHERS and self.columns.tag[at + 1] in _PRONOUNS for at in joints
        )

    def lemma(self, verb: int) -> str:
        """The verb's lemma with its separated particle; also of a verb that is tagged as something else."""
        known = self._lemmas.get(verb)
        if known is None:
            known = self._lemmas[verb] = self._lemma(verb)
        return known

    def _lemma(self, verb: int) -> str:
        columns = self.columns
        if not columns.tag[verb].startswith("V"):
            found = next((reading.lemma for reading in readings(columns.form[verb]) if reading.kind == "finite"), None)
            return columns.low[verb] if found is None else found
        return (columns.joined.get(verb) or columns.lemma[verb]).lower()

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Tokens that are verbs: by their tag, or because the clause component found a clause's verb there."""
        by_clause = {clause.verb for clause in self.clauses if clause.verb is not None}
        return frozenset(by_clause.union(places(self.columns.tag, VERBS)))
