"""How firmly one number stands: the hedges that weaken it and its stance, read off its own clause.

A hedge elsewhere in the sentence does not count. What counts (docs/quantities.md): evidential *sollen*, Konjunktiv
I and II, *könnte/dürfte*, words of doubt in the number's clause, verbs of estimating that govern it; an infinitive or
verbless clause takes what stands in the clause it depends on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc

from seedkit.clauses import Clause, find_clauses
from seedkit.lexicon import load_list
from seedkit.records import Span, Statement
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.mood import Hedge, find_doubts
from seedkit.tag.places import places
from seedkit.verbs import readings

__all__ = ["ClauseReader", "NumberMood", "read_clauses"]

_INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF", "VVIZU"})
_PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP"})
_NOT_FINITE = _INFINITIVES | _PARTICIPLES
_VERBS = _NOT_FINITE | {"VVFIN", "VAFIN", "VMFIN"}
_OF_ONE_NUMBER = _PARTICIPLES | {"VVFIN"}
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_BEFORE_NUMBERS = frozenset({"ADJA", "ADV", "ADJD", "ART", "APPR", "CARD", "KOKOM"})
_NOMINAL = frozenset({"NN", "NE", "PPER", "PIS", "APPR", "APPRART", "ART"})
_ADVERBIAL = frozenset({"APPR", "APPRART", "ADV", "KON", "PAV", "ADJD"})
_BOUNDS = frozenset({"über", "unter", "bis", "zu"})
_WITH_PREPOSITION = {
    "ausgehen": frozenset({"von", "davon"}), "rechnen": frozenset({"mit", "damit"}), "hoffen": frozenset({"auf", "darauf"}),
}  # fmt: skip
_STATES = frozenset("reichen messen wiegen zählen sein haben liegen leben geben bestehen betragen gehören stammen existieren umfassen kennen besitzen"
                    " wissen  stehen befinden handeln belaufen".split())  # fmt: skip
_ATTRIBUTES = frozenset({"ART", "ADJA", "PPOSAT", "PIAT", "PDAT"})
_AUXILIARIES = frozenset({"sein", "haben", "werden"})
_CONDITIONS = frozenset({"wenn", "falls", "sofern", "soweit"})
_DAY = re.compile(
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|januar|februar|märz|april|mai|juni|juli"
    r"|august|september|oktober|november|dezember|jahresbeginn|jahresanfang|anfang|mitte|ende|heute|morgen|(?:19|20)\d\d)"
)
_RESUMING = frozenset(
    "demnach danach insgesamt zudem außerdem ferner weiter weiterhin überdies dabei demzufolge".split()
)
_SURE_DOUBT = frozenset({"offenbar", "offensichtlich", "augenscheinlich", "anscheinend", "wohl"})
_PREMISES = frozenset({"Voraussetzung", "Szenario", "Annahme", "Modellrechnung"})


@dataclass(frozen=True, slots=True)
class NumberMood:
    """``stance`` None: as the statement says; ``hedges``: the marking words, in the order of the text."""

    stance: str | None
    hedges: tuple[str, ...]


@cache
def _verbs() -> dict[str, str]:
    return {entry["text"]: entry["kind"] for entry in load_list("prospects")["verb"]}


@cache
def _future() -> frozenset[str]:
    return frozenset(w for entry in load_list("prospects")["future"] for w in (entry["text"], *entry.get("forms", ())))


def read_clauses(doc: Doc) -> ClauseReader:
    """The reader of a Doc's clauses, one for all taggers."""
    columns = read_columns(doc)
    clauses: Sequence[Clause] | None = doc.user_data.get("clauses")
    kept: ClauseReader | None = columns.memo.get("clauses")
    if kept is None or (clauses is not None and kept.clauses is not clauses):
        kept = columns.memo["clauses"] = ClauseReader(columns, find_clauses(doc) if clauses is None else clauses)
    return kept


class ClauseReader:
    """The clauses of one Doc, and what they say about the number at a token.

    Clauses are named by their position in the list. What depends on a clause or a sentence alone is worked out once:
    a sentence may hold thousands of numbers.
    """

    def __init__(self, columns: Columns, clauses: Sequence[Clause]) -> None:
        """Note which clause each token is in."""
        self.columns = columns
        self.clauses = clauses
        self._clause_of: list[int | None] = [None] * len(columns)  # of several the first
        for index in range(len(clauses) - 1, -1, -1):
            for first, last in clauses[index].pieces:
                self._clause_of[first:last] = [index] * (last - first)
        self._chains: dict[int, tuple[int, ...]] = {}
        self._predicates: dict[int, list[int]] = {}
        self._around: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._stretches: dict[int, tuple[int, int, bool]] = {}
        self._premised: dict[int, bool] = {}
        self._resumed: dict[int, bool] = {}
        self._evidential: dict[int, tuple[bool, str | None]] = {}
        self._ahead: dict[int, tuple[int, ...]] = {}

    # -- clauses ----------------------------------------------------------------------------------

    def clause_at(self, token: int) -> int | None:
        """Position of the clause that holds a token; of the nearest one before it in its sentence where none does."""
        found = self._clause_of[token]
        if found is not None:
            return found
        at = bisect_right(self._inside, token) - 1
        if at < 0 or self._inside[at] < self.columns.sentence(token)[0]:
            return None
        return self._clause_of[self._inside[at]]

    @cached_property
    def _inside(self) -> list[int]:
        return [token for token, index in enumerate(self._clause_of) if index is not None]

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
            if self.second_infinitive(index):
                index -= 1
                continue
            if clause.verb is not None and clause.type != "infinitive":
                break
            parent = clause.parent
            if parent is None and clause.verb is None:
                parent = self.before(index)
            index = parent
        return list(found)

    def second_infinitive(self, index: int) -> bool:
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

    def before(self, index: int) -> int | None:
        """The clause before a verbless one ("…, darunter 500 Offiziere") in the same sentence, if it has a verb."""
        at = bisect_left(self._with_verb, index) - 1
        first = self.columns.sentence(self.clauses[index].start)[0]
        if at < 0 or self.clauses[self._with_verb[at]].start < first:
            return None
        return self._with_verb[at]

    @cached_property
    def _with_verb(self) -> list[int]:
        return [index for index, clause in enumerate(self.clauses) if clause.verb is not None]

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
            found = {i for i in clause.predicate or self.tokens(index) if tag[i] in _VERBS}
            if clause.verb is not None:
                found.add(clause.verb)  # also a verb that the tagger took for an adjective
            known = self._predicates[index] = sorted(found)
        return known

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
            content = [verb for verb in content if alone or self.own_verb(token, verb, numbers)] or content
            for verb in content or verbs:
                lemma = self.lemma(verb)
                lemmas.append(lemma)
                if columns.tag[verb] == "VVFIN" and "Tense=Pres" in columns.morph[verb]:
                    lemmas.append(f"{lemma}:pres")
                if columns.tag[verb] in _INFINITIVES and not any(columns.tag[v] in _PARTICIPLES for v in verbs):
                    lemmas.append(f"{lemma}:inf")
        return lemmas

    def own_verb(self, number: int, verb: int, numbers: Sequence[int]) -> bool:
        """Whether a verb is this number's rather than another's: no other number between them, no *und* before it."""
        tag = self.columns.tag
        if tag[verb] not in _OF_ONE_NUMBER:
            return True
        if number < verb:
            return bisect_right(numbers, number) >= bisect_left(numbers, verb)
        return "KON" not in tag[verb:number]

    def lemma(self, verb: int) -> str:
        """The verb's lemma with its separated particle; also of a verb that is tagged as something else."""
        columns = self.columns
        if not columns.tag[verb].startswith("V"):
            found = next((reading.lemma for reading in readings(columns.form[verb]) if reading.kind == "finite"), None)
            return columns.low[verb] if found is None else found
        return (columns.joined.get(verb) or columns.lemma[verb]).lower()

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Tokens that are verbs: by their tag, or because the clause component found a clause's verb there."""
        by_clause = {clause.verb for clause in self.clauses if clause.verb is not None}
        return frozenset(by_clause.union(places(self.columns.tag, _VERBS)))

    # -- mood -------------------------------------------------------------------------------------

    @cached_property
    def _doubts(self) -> list[tuple[int, Hedge]]:
        """The words of doubt with their first tokens."""
        return [(self.columns.token_at(hedge.start), hedge) for hedge in find_doubts(self.columns)]

    @cached_property
    def _doubts_at(self) -> list[int]:
        return [at for at, _ in self._doubts]

    def mood(self, token: int, *, statement: Statement | None, elided: bool = False) -> NumberMood:
        """Stance and hedges of the number at a token; ``statement`` is the innermost one that holds it."""
        chain = self.chain(self.clause_at(token))
        sourced = statement is not None and statement.source is not None
        hedges: list[str] = []
        stance: str | None = None
        for depth, index in enumerate(chain):
            finite = self.finite(index)
            if finite is not None:
                marked = self.of_verb(finite, index, statement, elided)
                hedges += [word for word in marked.hedges if word not in hedges]
                stance = stance or marked.stance
            for word, doubtful in self.doubt_words(index, token, depth):
                if word not in hedges:
                    hedges.append(word)
                if doubtful and not sourced and word.lower() not in _future():
                    stance = stance or "unconfirmed"
            kind, word = self.governing(index, token if depth == 0 else None)
            if kind:
                if kind in {"estimate", "suspicion"} and word not in hedges:
                    hedges.append(word)
                if kind == "predicted":
                    stance = stance if stance in {"predicted", "denied"} else "predicted"
                elif kind == "suspicion":
                    stance = stance or "unconfirmed"
        if chain:
            hedges, stance = self.from_above(chain, hedges, stance, statement)
        kind, word = self.cue(statement)
        if kind in {"estimate", "suspicion"} and not any(part in word.split() for part in hedges):
            hedges.append(word)
        if kind == "suspicion":
            stance = stance or "unconfirmed"
        elif kind == "predicted":
            stance = stance or "predicted"
        if self.scenario(token, chain):
            stance = "predicted"
        if stance is None and chain and self.in_future(token, chain[0]):
            stance = "predicted"
        if statement is not None and statement.stance == "denied":
            stance = "denied"
        return NumberMood(stance, tuple(hedges))

    def cue(self, statement: Statement | None) -> tuple[str | None, str]:
        """Kind and words of the statement's own verb of estimating, suspecting or expecting, if it is one."""
        if statement is None or statement.cue is None or statement.cue_start is None or statement.cue_end is None:
            return None, ""
        for token in self.columns.tokens_in(statement.cue_start, statement.cue_end):
            if self.columns.tag[token] in _VERBS:
                kind = _verbs().get(self.lemma(token))
                if kind and self.lemma(token) not in {"wollen", "drohen"}:
                    return kind, self.columns.form[token]
        return None, ""

    def scenario(self, token: int, chain: Sequence[int]) -> bool:
        """Whether the number is a condition's or hangs on one: "unter der Voraussetzung, dass 30 Prozent …"."""
        if self.is_case_of(token):
            return True
        if not chain:
            return False
        columns = self.columns
        for index in chain:
            if self.opener(index) in _CONDITIONS:
                finite = self.finite(index)
                return finite is not None and columns.mood.get(finite) == 2
        first, last = columns.sentence(token)
        known = self._premised.get(first)
        if known is None:
            known = self._premised[first] = not (
                _PREMISES.isdisjoint(columns.lemma[first:last]) and _PREMISES.isdisjoint(columns.form[first:last])
            )
        return known

    def is_case_of(self, token: int) -> bool:
        """Whether a noun is what a case is thought of for: *im Falle eines Angriffs*, *für den Fall weiterer Streiks*."""
        columns = self.columns
        i = token - 1
        while i > 0 and columns.tag[i] in _ATTRIBUTES:
            i -= 1
        return i > 0 and columns.form[i] in ("Fall", "Falle") and columns.low[i - 1] in ("im", "den")

    def opener(self, index: int) -> str:
        """The word that opens a clause, in lower case; "" where none does."""
        opener = self.clauses[index].opener
        return "" if opener is None else self.columns.low[opener]

    def is_agent(self, number: int, index: int, verb: int) -> bool:
        """Whether the number is the one that wants or expects ("70 Prozent wollen …") rather than what is wanted."""
        clause, tag, low = self.clauses[index], self.columns.tag, self.columns.low
        finite = clause.verb
        if finite is None or (tag[verb] in _PARTICIPLES and self.columns.lemma[finite].lower() == "werden"):
            return False
        first = clause.pieces[0][0]
        if clause.type in {"subordinate", "relative"}:
            start = number
            while start > first and tag[start - 1] in _BEFORE_NUMBERS:
                start -= 1
            return start - first <= 1 and clause.type == "subordinate"
        if number < finite:
            return not any(tag[i] in _PREPOSITIONS and low[i] not in _BOUNDS for i in range(first, number))
        if not _NOMINAL.isdisjoint(tag[finite + 1 : number]):
            return False
        if first >= finite:
            return True
        return tag[first] in _ADVERBIAL or tag[finite - 1] == "APPO"

    def finite(self, index: int) -> int | None:
        """The finite verb of a clause, None where it has none."""
        verb = self.clauses[index].verb
        return None if verb is None or self.columns.tag[verb] in _NOT_FINITE else verb

    def of_verb(self, finite: int, index: int, statement: Statement | None, elided: bool) -> NumberMood:
        """What a finite verb says by its mood, or as a modal verb."""
        columns = self.columns
        sourced = statement is not None and statement.source is not None
        lemma, low, text = columns.lemma[finite].lower(), columns.low[finite], columns.form[finite]
        mood = columns.mood.get(finite)
        if lemma == "sollen" and low in {"soll", "sollen"}:
            if self.evidential(finite, index)[0] and "dann" not in self.words(index):
                vouched = sourced and self.goes_on(finite, statement)
                return NumberMood(None if vouched else "unconfirmed", (text,))
            # a plan; an elided number goes on with the doubt of the sentence before: "Tausende sollen folgen"
            doubt = self.doubt_before(finite) if elided else None
            return NumberMood("predicted", (text,) if doubt else ())
        if lemma == "sollen":
            if mood and self.evidential(finite, index)[0]:
                return NumberMood(None if sourced else "unconfirmed", (text,))
            return NumberMood("predicted", ())
        if low in {"könnte", "könnten", "dürfte", "dürften"}:
            evidential, infinitive = self.evidential(finite, index)
            return NumberMood("unconfirmed" if evidential or infinitive in _STATES else "predicted", (text,))
        if low in {"wird", "werden", "werde"} and lemma == "werden" and self.evidential(finite, index)[1]:
            return NumberMood("predicted", (text,) if mood == 1 else ())
        if low in {"möchte", "möchten"}:
            return NumberMood("predicted", ())
        if mood == 1:
            return NumberMood(None if sourced else "unconfirmed", (text,))
        if mood == 2 or low in {"würde", "würden"}:
            if self.opener(index) in _CONDITIONS or statement is None:
                return NumberMood("predicted", (text,))
            return NumberMood(None if sourced else "unconfirmed", (text,))
        return NumberMood(None, ())

    def goes_on(self, finite: int, statement: Statement | None) -> bool:
        """Whether the source of a *soll* is named in its sentence, or taken up: *demnach, insgesamt, zudem soll …*.

        A bare *soll* after another source's sentence is nobody's word.
        """
        if statement is None or statement.source is None:
            return False
        first, last = self.columns.sentence(finite)
        start, end = self.columns.slice(first, last)
        marks = (statement.frame_start, statement.cue_start, statement.source_start)
        if any(at is not None and start <= at < end for at in marks):
            return True
        known = self._resumed.get(finite)
        if known is None:
            known = self._resumed[finite] = not _RESUMING.isdisjoint(self.columns.low[first:finite])
        return known

    def evidential(self, finite: int, index: int) -> tuple[bool, str | None]:
        """Whether a modal verb is hearsay (*soll geschickt haben*, *soll 300 Mitglieder haben*), and its last infinitive."""
        known = self._evidential.get(index)
        if known is None:
            known = self._evidential[index] = self._hearsay(finite, index)
        return known

    def _hearsay(self, finite: int, index: int) -> tuple[bool, str | None]:
        columns = self.columns
        verbs = self.predicate(index)
        if len(verbs) == 1 and columns.lemma[finite].lower() in {"sollen", "können", "dürfen"}:
            # an insertion cut the clause: "sollen 30 Kisten, so der Wirt, gestohlen worden sein"
            rest = range(finite + 1, columns.sentence(finite)[1])
            verbs = verbs + [i for i in rest if columns.tag[i] in _NOT_FINITE]
        infinitives = self.infinitives(verbs)
        if not infinitives:
            return False, None
        last = self.lemma(infinitives[-1])
        taken = set(infinitives)
        if any(columns.tag[verb] in _PARTICIPLES and verb not in taken for verb in verbs):
            return last in {"haben", "sein"}, last
        return last in _STATES, last

    def infinitives(self, verbs: Sequence[int]) -> list[int]:
        """The infinitives of a verb group; with a modal verb also those tagged otherwise: *soll … betragen, haben*."""
        tag, low, lemma = self.columns.tag, self.columns.low, self.columns.lemma
        modal = next((verb for verb in verbs if tag[verb] in {"VMFIN", "VAFIN"}), None)
        return [
            verb
            for verb in verbs
            if tag[verb] in _INFINITIVES
            or (modal is not None and verb != modal and low[verb] == lemma[verb].lower() and low[verb].endswith("n"))
        ]

    def doubt_before(self, token: int) -> Hedge | None:
        """The last word of doubt of the sentence before, None where there is none."""
        number = self.columns.sentence_number(token)
        if number <= 0:
            return None
        first, last = self.columns.sentences[number - 1]
        at = bisect_left(self._doubts_at, last) - 1
        return self._doubts[at][1] if at >= 0 and self._doubts_at[at] >= first else None

    def doubt_words(self, index: int, number: int, depth: int) -> list[tuple[str, bool]]:
        """Words of doubt in a clause that reach the number, each with whether it leaves the matter open."""
        first, last = self.columns.near(number)
        return [
            (hedge.text, hedge.text.lower() not in _SURE_DOUBT)
            for at, hedge in self._doubts[bisect_left(self._doubts_at, first) : bisect_left(self._doubts_at, last)]
            if self._clause_of[at] == index and (depth or self.reaches(at, number))
        ]

    def _stretch(self, at: int) -> tuple[int, int, bool]:
        """What stands between the commas around a token, and whether a verb does."""
        known = self._stretches.get(at)
        if known is None:
            form, tag = self.columns.form, self.columns.tag
            first = last = at
            start, end = self.columns.sentence(at)
            while first > start and form[first - 1] != ",":
                first -= 1
            while last + 1 < end and form[last + 1] not in {",", "."}:
                last += 1
            known = self._stretches[at] = first, last, not _VERBS.isdisjoint(tag[first : last + 1])
        return known

    def reaches(self, at: int, number: int) -> bool:
        """Whether the doubt word at a token covers the number: not from a later conjunct, not inside another phrase."""
        form, tag = self.columns.form, self.columns.tag
        first, last, with_verb = self._stretch(at)
        start, end = self.columns.sentence(at)
        aside = not first <= number <= last and first > start and last + 2 < end
        if aside and not with_verb:
            return False  # an apposition of its own: ", vermutlich eine Bombe,"
        joined = at > number and "KON" in tag[number + 1 : at]
        if joined and (at + 1 < len(form) or not _VERBS.isdisjoint(tag[number + 1 : at])):
            return False
        j = at + 1
        while j < len(tag) and tag[j] in {"ADV", "ADJD", "PTKNEG"}:
            j += 1
        if j < len(tag) and tag[j] == "ADJA":
            # "die offenbar noch unbearbeitete Liste": the adjective's own, unless the number's noun is meant
            k = j
            while k < len(tag) and tag[k] in {"ADJA", "KON", "CARD"}:
                k += 1
            return at - 4 <= number <= k and "CARD" in tag[max(at - 4, 0) : k]
        if tag[at] == "ADJA":  # "die mutmaßlichen 300 Täter", not "eine mutmaßliche Tat mit 300 Zeugen"
            between = tag[min(at, number) : max(at, number)]
            return abs(at - number) <= 3 and "NN" not in between and "APPR" not in between
        return True

    def governing(self, index: int, number: int | None) -> tuple[str | None, str]:
        """Kind and form of a verb of expecting, estimating or suspecting in a clause.

        ``number`` is the number's token where this is its own clause: whoever expects is not expected.
        """
        for verb in self.predicate(index):
            lemma = self.lemma(verb)
            kind = _verbs().get(lemma)
            if kind is None or (kind == "predicted" and lemma == "wollen" and self.columns.tag[verb] != "VMFIN"):
                continue
            if number is not None and self.is_agent(number, index, verb):
                continue
            if lemma == "annehmen" and self.clauses[index].type == "main":
                continue
            if lemma in _WITH_PREPOSITION and not self.with_preposition(lemma, index):
                continue
            if lemma == "drohen" and len(self.predicate(index)) > 1:
                continue
            return kind, self.columns.form[verb]
        return None, ""

    def with_preposition(self, lemma: str, index: int) -> bool:
        """Whether the preposition stands there that makes the verb one of expecting: *geht von … aus*."""
        return not _WITH_PREPOSITION[lemma].isdisjoint(self.words(index))

    def from_above(
        self, chain: Sequence[int], hedges: list[str], stance: str | None, statement: Statement | None
    ) -> tuple[list[str], str | None]:
        """What the clause above passes down: "vermuten, dass …", "geht davon aus, dass …", "wenn …, dann …"."""
        last = self.clauses[chain[-1]]
        parent = last.parent
        if parent is None or not 0 <= parent < len(self.clauses):
            return hedges, stance
        complement = last.type in {"subordinate", "infinitive", "main", "quoted"}
        if complement and (last.dependent or self.opener(chain[-1]) in {"", "dass", "daß", "ob", "wonach"}):
            for verb in self.predicate(parent):
                kind = _verbs().get(self.lemma(verb))
                text = self.columns.form[verb]
                if kind in {"estimate", "suspicion"}:
                    hedges = [*hedges, text] if text not in hedges else hedges
                    if kind == "suspicion":
                        stance = stance or "unconfirmed"
                elif kind == "predicted" and self.lemma(verb) not in {"drohen", "wollen"}:
                    stance = stance or "predicted"
        if last.type == "relative":
            finite = self.finite(parent)
            if finite is not None:
                above = self.of_verb(finite, parent, statement, False)
                if self.columns.lemma[finite] == "sollen" and above.hedges:
                    hedges = [*hedges, *(word for word in above.hedges if word not in hedges)]
                    stance = stance or above.stance
        return hedges, stance

    def in_future(self, token: int, index: int) -> bool:
        """Present tense with a word that points ahead (*bald, nächste Woche, von Montag an*) and no past in the clause."""
        known = self._ahead.get(index)
        if known is None:
            known = self._ahead[index] = self._words_ahead(index)
        low = self.columns.low
        return any(
            self.from_on(i) if low[i] == "an" else not low[i].startswith("geplant") or 0 < token - i <= 3 for i in known
        )

    def _words_ahead(self, index: int) -> tuple[int, ...]:
        """The tokens of a clause in the present tense that can point ahead, an *an* (*von Montag an*) among them."""
        finite = self.finite(index)
        tag = self.columns.tag
        if finite is None or "Tense=Past" in self.columns.morph[finite]:
            return ()
        if any(tag[verb] in _PARTICIPLES for verb in self.predicate(index)):
            return ()
        future, low = _future(), self.columns.low
        return tuple(i for i in self.tokens(index) if low[i] in future or low[i] == "an")

    def from_on(self, i: int) -> bool:
        """ "von Sonntag oder Montag an": a *von* and only days, months or years up to *an*."""
        low, tag = self.columns.low, self.columns.tag
        day = False
        for k in range(i - 1, max(0, i - 6) - 1, -1):
            if low[k] in {"von", "vom", "ab"}:
                return day
            day = day or bool(_DAY.fullmatch(low[k]))
            if tag[k] not in {"NN", "NE", "KON", "CARD", "ADJA"}:
                return False
        return False
