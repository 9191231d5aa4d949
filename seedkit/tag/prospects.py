"""How firmly one number stands: the hedges that weaken it and its stance, read off its own clause.

A hedge elsewhere in the sentence does not count. What counts (docs/quantities.md): evidential *sollen*, Konjunktiv
I and II, *könnte/dürfte*, words of doubt in the number's clause, verbs of estimating that govern it; an infinitive or
verbless clause takes what stands in the clause it depends on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seedkit.lexicon import load_list
from seedkit.lexicon.calendar import MONTHS, WEEKDAYS
from seedkit.records import Statement
from seedkit.tag.asked import is_asked, question_marks
from seedkit.tag.clause_reader import INFINITIVES, NOT_FINITE, PARTICIPLES, VERBS, ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.doubts import Doubts
from seedkit.tag.firmness import possible_words
from seedkit.tag.mood import INFERRING, is_guess
from seedkit.verbs import readings

__all__ = ["NumberMood", "Prospects", "read_prospects", "starts_from"]

_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_BEFORE_NUMBERS = frozenset({"ADJA", "ADV", "ADJD", "ART", "APPR", "CARD", "KOKOM"})
_NOMINAL = frozenset({"NN", "NE", "PPER", "PIS", "APPR", "APPRART", "ART"})
_ADVERBIAL = frozenset({"APPR", "APPRART", "ADV", "KON", "PAV", "ADJD"})
_BOUNDS = frozenset({"über", "unter", "bis", "zu"})
_FEARING = frozenset({"befürchten", "fürchten", "hoffen"})
_WITH_PREPOSITION = {
    "ausgehen": frozenset({"von", "davon"}), "rechnen": frozenset({"mit", "damit"}), "hoffen": frozenset({"auf", "darauf"}),
}  # fmt: skip
_STATES = frozenset("reichen messen wiegen zählen sein haben liegen leben geben bestehen betragen gehören stammen existieren umfassen kennen besitzen"
                    " wissen erhoffen glauben wünschen wollen fürchten befürchten stehen befinden handeln belaufen".split())  # fmt: skip
_ATTRIBUTES = frozenset({"ART", "ADJA", "PPOSAT", "PIAT", "PDAT"})
_CONDITIONS = frozenset({"wenn", "falls", "sofern", "soweit"})
_MAY = frozenset({"kann", "könnte", "könne", "mag"})
_CASES = frozenset({"falls", "sofern"})
_DAY = re.compile(
    rf"(?:{'|'.join(sorted(MONTHS | WEEKDAYS))}|jahresbeginn|jahresanfang|anfang|mitte|ende|heute|morgen|(?:19|20)\d\d)"
)
_RESUMING = frozenset(
    "demnach danach insgesamt zudem außerdem ferner weiter weiterhin überdies dabei demzufolge".split()
)
_PREMISES = frozenset({"Voraussetzung", "Szenario", "Annahme", "Modellrechnung"})


@dataclass(frozen=True, slots=True)
class NumberMood:
    """``stance`` None: as the statement says; ``hedges``: the marking words, in the order of the text."""

    stance: str | None
    hedges: tuple[str, ...]


_PLAIN = NumberMood(None, ())


@cache
def _verbs() -> dict[str, str]:
    return {entry["text"]: entry["kind"] for entry in load_list("prospects")["verb"]}


@cache
def _future() -> frozenset[str]:
    return frozenset(w for entry in load_list("prospects")["future"] for w in (entry["text"], *entry.get("forms", ())))


def read_prospects(reader: ClauseReader) -> Prospects:
    """The moods of what a reader's clauses hold, one for all taggers."""
    memo = reader.columns.memo
    kept: Prospects | None = memo.get("prospects")
    if kept is None or kept.reader is not reader:
        kept = memo["prospects"] = Prospects(reader)
    return kept


class Prospects:
    """What the clauses of one Doc say about the number or the event at a token.

    What depends on a clause or a sentence alone is worked out once: a sentence may hold thousands of numbers.
    """

    def __init__(self, reader: ClauseReader) -> None:
        """Find the words of doubt."""
        self.reader = reader
        self.columns = reader.columns
        self.doubts = Doubts(reader)
        self._asks = question_marks(reader)
        self._premised: dict[int, bool] = {}
        self._resumed: dict[int, bool] = {}
        self._evidential: dict[int, tuple[bool, str | None]] = {}
        self._ahead: dict[int, tuple[int, ...]] = {}

    def mood(self, token: int, *, statement: Statement | None, elided: bool = False) -> NumberMood:
        """Stance and hedges of the number at a token; ``statement`` is the innermost one that holds it."""
        chain = self.reader.chain(self.reader.clause_at(token))
        sourced = statement is not None and statement.source is not None
        hedges: list[str] = []
        stance: str | None = None
        for depth, index in enumerate(chain):
            finite = self.reader.finite(index)
            if finite is not None:
                marked = self._of_verb(finite, index, statement, elided)
                hedges += [word for word in marked.hedges if word not in hedges]
                stance = stance or marked.stance
            for word, doubtful in self.doubts.reaching(index, token, depth):
                if word not in hedges:
                    hedges.append(word)
                if doubtful and not sourced and word.lower() not in _future():
                    stance = stance or "unconfirmed"
            kind, word = self._governing(index, token if depth == 0 else None)
            if kind:
                if kind in {"estimate", "suspicion"} and word not in hedges:
                    hedges.append(word)
                if kind == "predicted":
                    stance = stance if stance in {"predicted", "denied"} else "predicted"
                elif kind == "suspicion":
                    stance = stance or "unconfirmed"
        if chain:
            hedges, stance = self._from_above(chain, hedges, stance, statement)
        kind, word = self._cue(statement)
        if kind in {"estimate", "suspicion"} and not any(part in word.split() for part in hedges):
            hedges.append(word)
        if kind == "suspicion":
            stance = stance or "unconfirmed"
        elif kind == "predicted":
            stance = stance or "predicted"
        if stance is None and any(self.reader.opener(index) == "ob" for index in chain):
            stance = "questioned"  # es ist unklar, ob drei Boote sanken
        if self._scenario(token, chain):
            stance = "predicted"
        if stance is None and chain and self._in_future(token, chain[0]):
            stance = "predicted"
        if self._asks and stance != "denied" and is_asked(self.reader, token):
            stance = "questioned"
        if statement is not None and (
            statement.stance == "denied" or (statement.stance, stance) == ("unconfirmed", "predicted")
        ):
            stance = statement.stance  # "wollte 40 Tote nicht bestätigen"
        return NumberMood(stance, tuple(hedges))

    def _cue(self, statement: Statement | None) -> tuple[str | None, str]:
        """Kind and words of the statement's own verb of estimating, suspecting or expecting, if it is one."""
        if statement is None or statement.cue is None or statement.cue_start is None or statement.cue_end is None:
            return None, ""
        for token in self.columns.tokens_in(statement.cue_start, statement.cue_end):
            if self.columns.tag[token] in VERBS:
                kind = _verbs().get(self.reader.lemma(token))
                if kind and self.reader.lemma(token) not in {"wollen", "drohen"}:
                    return kind, self.columns.form[token]
        return None, ""

    def _scenario(self, token: int, chain: Sequence[int]) -> bool:
        """Whether the number is a condition's or hangs on one: "unter der Voraussetzung, dass 30 Prozent …"."""
        if self._is_case_of(token):
            return True
        if not chain:
            return False
        columns = self.columns
        for index in chain:
            finite = self.reader.finite(index)
            # "wären 40 Menschen gestorben, hätte man es gemerkt": a condition without a word for it
            bare = finite is not None and finite == self.reader.clauses[index].pieces[0][0]
            if bare or self.reader.opener(index) in _CONDITIONS:
                if finite is not None and columns.mood.get(finite) == 2:
                    return True
                if self.reader.opener(index) in _CASES:
                    return True  # "falls 40 Gäste kommen"
                if not bare:
                    return False
        first, last = columns.sentence(token)
        known = self._premised.get(first)
        if known is None:
            known = self._premised[first] = not (
                _PREMISES.isdisjoint(columns.lemma[first:last]) and _PREMISES.isdisjoint(columns.form[first:last])
            )
        return known

    def _is_case_of(self, token: int) -> bool:
        """Whether a noun is what a case is thought of for: *im Falle eines Angriffs*, *für den Fall weiterer Streiks*."""
        columns = self.columns
        i = token - 1
        while i > 0 and columns.tag[i] in _ATTRIBUTES:
            i -= 1
        return i > 0 and columns.form[i] in ("Fall", "Falle") and columns.low[i - 1] in ("im", "den")

    def _is_agent(self, number: int, index: int, verb: int) -> bool:
        """Whether the number is the one that wants or expects ("70 Prozent wollen …") rather than what is wanted."""
        clause, tag, low = self.reader.clauses[index], self.columns.tag, self.columns.low
        finite = clause.verb
        if finite is None or (tag[verb] in PARTICIPLES and self.columns.lemma[finite].lower() == "werden"):
            return False
        first = clause.pieces[0][0]
        if clause.type in {"subordinate", "relative"}:
            start = number
            while start > first and (tag[start - 1] in _BEFORE_NUMBERS or low[start - 1] == "sich"):
                start -= 1
            return start - first <= 1 and clause.type == "subordinate"
        if number < finite:
            return not any(tag[i] in _PREPOSITIONS and low[i] not in _BOUNDS for i in range(first, number))
        begin = finite + 1
        if low[begin] == "sich":
            begin += 1
        if low[begin] == "laut":  # soll sich laut der Studie nur jeder zweite … erhoffen
            begin = next((i + 1 for i in range(begin, number) if tag[i] in {"NN", "NE"}), begin)
        if not _NOMINAL.isdisjoint(tag[begin:number]):
            return False
        if first >= finite:
            return True
        return tag[first] in _ADVERBIAL or tag[finite - 1] == "APPO"

    def _of_verb(self, finite: int, index: int, statement: Statement | None, elided: bool) -> NumberMood:
        """What a finite verb says by its mood, or as a modal verb."""
        columns = self.columns
        sourced = statement is not None and statement.source is not None
        lemma, low, text = columns.lemma[finite].lower(), columns.low[finite], columns.form[finite]
        mood = columns.mood.get(finite)
        if lemma == "sollen" and low in {"soll", "sollen"}:
            if self._is_evidential(finite, index)[0] and "dann" not in self.reader.words(index):
                vouched = sourced and self._goes_on(finite, statement)
                return NumberMood(None if vouched else "unconfirmed", (text,))
            # a plan; an elided number goes on with the doubt of the sentence before: "Tausende sollen folgen"
            doubt = self.doubts.before(finite) if elided else None
            return NumberMood("predicted", (text,) if doubt else ())
        if lemma == "sollen":
            if mood and self._is_evidential(finite, index)[0]:
                return NumberMood(None if sourced else "unconfirmed", (text,))
            return NumberMood("predicted", ())
        if low in {"könnte", "könnten", "dürfte", "dürften"}:
            evidential, infinitive = self._is_evidential(finite, index)
            return NumberMood("unconfirmed" if evidential or infinitive in _STATES else "predicted", (text,))
        if low in INFERRING and self._guesses(finite, index):
            return NumberMood("unconfirmed" if INFERRING[low] == "speculative" else None, (text,))
        if low in {"wird", "werden", "werde"} and lemma == "werden" and self._is_evidential(finite, index)[1]:
            return NumberMood("predicted", (text,) if mood == 1 else ())
        if low in {"möchte", "möchten"}:
            return NumberMood("predicted", ())
        if mood == 1:
            return NumberMood(None if sourced else "unconfirmed", (text,))
        if mood == 2 or low in {"würde", "würden"}:
            if self.reader.opener(index) in _CONDITIONS or statement is None:
                return NumberMood("predicted", (text,))
            return NumberMood(None if sourced else "unconfirmed", (text,))
        return _PLAIN

    def _goes_on(self, finite: int, statement: Statement | None) -> bool:
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

    def _is_evidential(self, finite: int, index: int) -> tuple[bool, str | None]:
        """Whether a modal verb is hearsay (*soll geschickt haben*, *soll 300 Mitglieder haben*), and its last infinitive."""
        known = self._evidential.get(index)
        if known is None:
            known = self._evidential[index] = self._hearsay(finite, index)
        return known

    def _guesses(self, finite: int, index: int) -> bool:
        """*Er muss 40 Menschen gerettet haben*: a guess at what was."""
        verbs = [verb for verb in self.reader.predicate(index) if verb != finite]
        columns = self.columns
        return is_guess([columns.low[verb] for verb in verbs], [columns.lemma[verb].lower() for verb in verbs])

    def _hearsay(self, finite: int, index: int) -> tuple[bool, str | None]:
        columns = self.columns
        verbs = self.reader.predicate(index)
        if len(verbs) == 1 and columns.lemma[finite].lower() in {"sollen", "können", "dürfen"}:
            # an insertion cut the clause: "sollen 30 Kisten, so der Wirt, gestohlen worden sein"
            rest = range(finite + 1, columns.sentence(finite)[1])
            verbs = verbs + [i for i in rest if columns.tag[i] in NOT_FINITE]
        infinitives = self._infinitives(verbs)
        if not infinitives:
            return False, None
        last = self.reader.lemma(infinitives[-1])
        taken = set(infinitives)
        if any(columns.tag[verb] in PARTICIPLES and verb not in taken for verb in verbs):
            return last in {"haben", "sein"}, last
        return last in _STATES, last

    def _infinitives(self, verbs: Sequence[int]) -> list[int]:
        """The infinitives of a verb group; with a modal verb also those tagged otherwise: *soll … betragen, haben*."""
        tag, low, lemma = self.columns.tag, self.columns.low, self.columns.lemma
        modal = next((verb for verb in verbs if tag[verb] in {"VMFIN", "VAFIN"}), None)
        return [
            verb
            for verb in verbs
            if tag[verb] in INFINITIVES
            or (modal is not None and verb != modal and low[verb] == lemma[verb].lower() and low[verb].endswith("n"))
        ]

    def _governing(self, index: int, number: int | None) -> tuple[str | None, str]:
        """Kind and form of a verb of expecting, estimating or suspecting in a clause.

        ``number`` is the number's token where this is its own clause: whoever expects is not expected.
        """
        for verb in self.reader.predicate(index):
            lemma = self.reader.lemma(verb)
            kind = _verbs().get(lemma)
            if kind is None or (kind == "predicted" and lemma == "wollen" and self.columns.tag[verb] != "VMFIN"):
                continue
            agent = lemma != "scheinen" and number is not None and self._is_agent(number, index, verb)
            if verb == number or agent:
                continue
            if verb and self.columns.low[verb - 1] == "wie" and verb != self.reader.clauses[index].verb:
                continue  # wie erwartet kamen 300 Gäste
            if lemma == "annehmen" and self.reader.clauses[index].type == "main":
                continue
            if lemma in _WITH_PREPOSITION and not self._with_preposition(lemma, index):
                continue
            if lemma == "drohen" and len(self.reader.predicate(index)) > 1:
                continue
            if (
                lemma == "wollen"
                and self._is_evidential(verb, index)[1] in {"haben", "sein"}
                and self._has_participle(index)
                and "bis" not in self.reader.words(index)
            ):
                return "estimate", self.columns.form[verb]  # Zeugen wollen zwei Boote gesehen haben
            return kind, self.columns.form[verb]
        return None, ""

    def _has_participle(self, index: int) -> bool:
        return any(self.columns.tag[verb] in PARTICIPLES for verb in self.reader.predicate(index))

    def _with_preposition(self, lemma: str, index: int) -> bool:
        """Whether the preposition stands there that makes the verb one of expecting: *geht von … aus*."""
        return not _WITH_PREPOSITION[lemma].isdisjoint(self.reader.words(index))

    def _from_above(
        self, chain: Sequence[int], hedges: list[str], stance: str | None, statement: Statement | None
    ) -> tuple[list[str], str | None]:
        """What the clause above passes down: "vermuten, dass …", "geht davon aus, dass …", "wenn …, dann …"."""
        last = self.reader.clauses[chain[-1]]
        parent = last.parent
        if parent is None or not 0 <= parent < len(self.reader.clauses):
            return hedges, stance
        complement = last.type in {"subordinate", "infinitive", "main", "quoted"}
        if complement and (last.dependent or self.reader.opener(chain[-1]) in {"", "dass", "daß", "ob", "wonach"}):
            for verb in self.reader.predicate(parent):
                kind = _verbs().get(self.reader.lemma(verb))
                text = self.columns.form[verb]
                if kind in {"estimate", "suspicion"}:
                    hedges = [*hedges, text] if text not in hedges else hedges
                    if kind == "suspicion":
                        stance = stance or "unconfirmed"
                elif self.reader.lemma(verb) in _FEARING and self._is_past(chain[-1]):
                    hedges, stance = [*hedges, text], stance or "unconfirmed"  # "befürchtet, dass 40 Menschen starben"
                elif kind == "predicted" and self.reader.lemma(verb) not in {"drohen", "wollen"}:
                    stance = stance or "predicted"
            if self.reader.opener(chain[-1]) in {"dass", "daß"} and (word := self._possible(parent)):
                hedges = [*hedges, word] if word not in hedges else hedges
                stance = stance or (None if statement is not None and statement.source is not None else "unconfirmed")
        if last.type == "relative":
            finite = self.reader.finite(parent)
            if finite is not None:
                above = self._of_verb(finite, parent, statement, False)
                if self.columns.lemma[finite] == "sollen" and above.hedges:
                    hedges = [*hedges, *(word for word in above.hedges if word not in hedges)]
                    stance = stance or above.stance
        return hedges, stance

    def _possible(self, index: int) -> str:
        """The word of a clause that calls it possible what hangs on it: *es kann sein, dass*, *es ist möglich, dass*."""
        columns, finite = self.columns, self.reader.finite(index)
        tokens = list(self.reader.tokens(index))
        negated = any(columns.low[i] == "nicht" for i in tokens)
        other = [columns.low[i] for i in self.reader.predicate(index) if i != finite]
        if finite is not None and columns.low[finite] in _MAY and not negated and other == ["sein"]:
            return columns.form[finite]
        for i in tokens:
            if possible_words().get(columns.low[i], (not negated, False))[0] is negated:
                return columns.text[slice(*columns.slice(i - negated, i + 1))]
        return ""

    def _is_past(self, index: int) -> bool:
        """Whether a clause tells what was: *starben*, *ums Leben gekommen sind*."""
        finite = self.reader.finite(index)
        if finite is None:
            return False
        if self.columns.lemma[finite].lower() in {"haben", "sein"}:
            return self._has_participle(index)
        found = [one for one in readings(self.columns.low[finite]) if one.kind == "finite"]
        return bool(found) and all(one.tense == "Past" and one.mood == "Ind" for one in found)

    def _in_future(self, token: int, index: int) -> bool:
        """Present tense with a word that points ahead (*bald, nächste Woche, von Montag an*) and no past in the clause."""
        known = self._ahead.get(index)
        if known is None:
            known = self._ahead[index] = self._words_ahead(index)
        low = self.columns.low
        return any(
            starts_from(self.columns, i) if low[i] == "an" else not low[i].startswith("geplant") or 0 < token - i <= 3
            for i in known
        )

    def _words_ahead(self, index: int) -> tuple[int, ...]:
        """The tokens of a clause in the present tense that can point ahead, an *an* (*von Montag an*) among them."""
        finite = self.reader.finite(index)
        tag = self.columns.tag
        if finite is None or "Tense=Past" in self.columns.morph[finite]:
            return ()
        if any(tag[verb] in PARTICIPLES for verb in self.reader.predicate(index)):
            return ()
        future, low = _future(), self.columns.low
        return tuple(i for i in self.reader.tokens(index) if low[i] in future or low[i] == "an")


def starts_from(columns: Columns, i: int) -> bool:
    """ "von Sonntag oder Montag an": whether at an *an* there is a *von* before it and only days, months or years between."""
    low, tag = columns.low, columns.tag
    day = False
    for k in range(i - 1, max(0, i - 6) - 1, -1):
        if low[k] in {"von", "vom", "ab"}:
            return day
        day = day or bool(_DAY.fullmatch(low[k]))
        if tag[k] not in {"NN", "NE", "KON", "CARD", "ADJA"}:
            return False
    return False
