"""How firmly one number stands: the hedges that weaken it and its stance, read off its own clause.

A hedge elsewhere in the sentence does not count. What counts (docs/quantities.md): evidential *sollen*, Konjunktiv
I and II, *könnte/dürfte*, words of doubt in the number's clause, verbs of estimating that govern it; an infinitive or
verbless clause takes what stands in the clause it depends on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from spacy.tokens import Doc, Token

from seedkit.clauses import Clause, find_clauses
from seedkit.lexicon import load_list
from seedkit.records import Statement
from seedkit.tag.mood import Hedge, find_hedges
from seedkit.tag.sentence_at import SentenceAt
from seedkit.verbs import readings

__all__ = ["ClauseReader", "NumberMood"]

_INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF", "VVIZU"})
_PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP"})
_VERBS = _INFINITIVES | _PARTICIPLES | {"VVFIN", "VAFIN", "VMFIN"}
_STATES = frozenset("reichen messen wiegen zählen sein haben liegen leben geben bestehen betragen gehören stammen existieren umfassen kennen besitzen"
                    " wissen  stehen befinden handeln belaufen".split())  # fmt: skip
_AUXILIARIES = frozenset({"sein", "haben", "werden"})
_CONDITIONS = frozenset({"wenn", "falls", "sofern", "soweit"})
_DAY = re.compile(
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|januar|februar|märz|april|mai|juni|juli"
    r"|august|september|oktober|november|dezember|jahresbeginn|jahresanfang|anfang|mitte|ende|heute|morgen|(?:19|20)\d\d)"
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


@cache
def _verbs() -> dict[str, str]:
    return {entry["text"]: entry["kind"] for entry in load_list("prospects")["verb"]}


@cache
def _future() -> frozenset[str]:
    return frozenset(
        w for entry in load_list("prospects")["future"] for w in (entry["text"], *entry.get("forms", ()))
    )


class ClauseReader:
    """The clauses of one Doc, and what they say about the number at a token."""

    def __init__(self, doc: Doc, sentences: SentenceAt | None = None) -> None:
        """Read the clauses and the words of doubt of ``doc`` once."""
        self.doc = doc
        self.sentences = sentences if sentences is not None else SentenceAt(doc)
        clauses = doc.user_data.get("clauses")
        self.clauses: Sequence[Clause] = clauses if clauses is not None else find_clauses(doc)
        self.clause_of: dict[int, int] = {}
        for index, clause in enumerate(self.clauses):
            for first, last in clause.pieces:
                for token in range(first, last):
                    self.clause_of.setdefault(token, index)
        doubt = [h for h in find_hedges(doc) if h.kind in {"adverb", "adjective", "phrase"}]
        self.doubts: dict[int, Hedge] = {}
        for hedge in doubt:
            span = doc.char_span(hedge.start, hedge.end, alignment_mode="expand")
            if span is not None:
                self.doubts[span.start] = hedge

    # -- clauses ----------------------------------------------------------------------------------

    def clause_at(self, token: int) -> int | None:
        """Index of the clause that holds a token; of the nearest one before it in its sentence where none does."""
        if token in self.clause_of:
            return self.clause_of[token]
        first = self.sentences[token].start
        return next((self.clause_of[i] for i in range(token, first - 1, -1) if i in self.clause_of), None)

    def chain(self, index: int | None) -> list[Clause]:
        """A clause and those it is part of: verbless pieces and infinitives go on to the clause they depend on."""
        found: list[Clause] = []
        seen: set[int] = set()
        while index is not None and index not in seen:
            seen.add(index)
            clause = self.clauses[index]
            found.append(clause)
            if self.second_infinitive(index):
                index -= 1
                continue
            if clause.verb is not None and clause.type not in {"infinitive"}:
                break
            parent = clause.parent
            if parent is None and clause.verb is None:
                parent = self.before(index)
            index = parent
        return found

    def second_infinitive(self, index: int) -> bool:
        """Whether a clause is the second half of a modal verb's: *Es soll Platz bieten und 50 Millionen Euro kosten.*"""
        clause = self.clauses[index]
        if index == 0 or clause.verb is None or clause.type != "main" or clause.subject is not None:
            return False
        verb, last = self.doc[clause.verb], clause.pieces[-1][1] - 1
        previous = self.clauses[index - 1]
        if clause.verb != last or not verb.lower_.endswith("n") or previous.verb is None:
            return False
        if self.sentences[previous.verb].start != self.sentences[verb.i].start:
            return False
        return (self.doc[previous.verb].tag_ == "VMFIN" and self.doc[clause.start - 1].tag_ == "KON") or (
            self.doc[previous.verb].tag_ == "VMFIN" and self.doc[clause.start].tag_ == "KON"
        )

    def before(self, index: int) -> int | None:
        """The clause before a verbless one ("…, darunter 500 Offiziere") in the same sentence, if it has a verb."""
        clause = self.clauses[index]
        sentence = self.sentences[clause.start]
        for other in range(index - 1, -1, -1):
            candidate = self.clauses[other]
            if candidate.start < sentence.start:
                return None
            if candidate.verb is not None:
                return other
        return None

    def predicate(self, clause: Clause) -> list[Token]:
        """The verbs of a clause; those of the clause component, else every verb among its tokens."""
        group = clause.predicate or tuple(i for a, b in clause.pieces for i in range(a, b))
        verbs = [self.doc[i] for i in group if self.doc[i].tag_ in _VERBS]
        if clause.verb is not None and not any(verb.i == clause.verb for verb in verbs):
            verbs.append(self.doc[clause.verb])  # a verb that the tagger took for an adjective
        return sorted(verbs, key=lambda verb: verb.i)

    def verb_lemmas(self, token: int, others: Sequence[int] = ()) -> list[str]:
        """Verb lemmas around a token, for finding what is counted: its clause and those it depends on.

        Auxiliaries only where nothing else is there; ``:pres`` and ``:inf`` forms are added. ``others`` are the
        tokens of the other numbers: of "fünf getötet und zwei verletzt" each number has its own participle.
        """
        lemmas: list[str] = []
        chain = self.chain(self.clause_at(token))
        for clause in chain:
            verbs = self.predicate(clause)
            content = [verb for verb in verbs if self.lemma(verb) not in _AUXILIARIES]
            content = [verb for verb in content if self.own_verb(token, verb.i, others)] or content
            for verb in content or verbs:
                lemma = self.lemma(verb)
                lemmas.append(lemma)
                if verb.tag_ == "VVFIN" and "Tense=Pres" in str(verb.morph):
                    lemmas.append(f"{lemma}:pres")
                if verb.tag_ in _INFINITIVES and not any(v.tag_ in _PARTICIPLES for v in verbs):
                    lemmas.append(f"{lemma}:inf")
        return lemmas

    def own_verb(self, number: int, verb: int, others: Sequence[int]) -> bool:
        """Whether a verb is this number's rather than another's: no other number between them, no *und* before it."""
        if self.doc[verb].tag_ not in _PARTICIPLES | {"VVFIN"} or not others:
            return True
        if number < verb:
            return not any(number < other < verb for other in others)
        return not any(self.doc[i].tag_ == "KON" for i in range(verb, number))

    @staticmethod
    def lemma(verb: Token) -> str:
        """The verb's lemma with its separated particle; also of a verb that is tagged as something else."""
        if not verb.tag_.startswith("V"):
            found = [reading.lemma for reading in readings(verb.text) if reading.kind == "finite"]
            return found[0] if found else verb.lower_
        return str(verb._.verb_lemma or verb.lemma_).lower()

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Tokens that are verbs: by their tag, or because the clause component found a clause's verb there."""
        by_clause = {clause.verb for clause in self.clauses if clause.verb is not None}
        tags = [self.doc.vocab.strings.as_int(tag) for tag in _VERBS]
        return frozenset(by_clause.union(np.flatnonzero(np.isin(self.doc.to_array("TAG"), tags)).tolist()))

    # -- mood -------------------------------------------------------------------------------------

    def mood(self, token: int, *, statement: Statement | None, elided: bool = False) -> NumberMood:
        """Stance and hedges of the number at a token; ``statement`` is the innermost one that holds it."""
        index = self.clause_at(token)
        chain = self.chain(index)
        sourced = statement is not None and statement.source is not None
        hedges: list[str] = []
        stance: str | None = None
        for depth, clause in enumerate(chain):
            finite = self.finite(clause)
            if finite is not None:
                marked = self.of_verb(finite, clause, statement, elided)
                hedges += [word for word in marked.hedges if word not in hedges]
                stance = stance or marked.stance
            for word, doubtful in self.doubt_words(clause, token, depth):
                if word not in hedges:
                    hedges.append(word)
                if doubtful and not sourced and word.lower() not in _future():
                    stance = stance or "unconfirmed"
            kind, word = self.governing(clause, token if depth == 0 else None)
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
        if stance is None and self.in_future(token, chain, hedges):
            stance = "predicted"
        if statement is not None and statement.stance == "denied":
            stance = "denied"
        return NumberMood(stance, tuple(hedges))

    def cue(self, statement: Statement | None) -> tuple[str | None, str]:
        """Kind and words of the statement's own verb of estimating, suspecting or expecting, if it is one."""
        if (
            statement is None
            or statement.cue is None
            or statement.cue_start is None
            or statement.cue_end is None
        ):
            return None, ""
        span = self.doc.char_span(statement.cue_start, statement.cue_end, alignment_mode="expand")
        for token in span if span is not None else ():
            kind = _verbs().get(self.lemma(token)) if token.tag_ in _VERBS else None
            if kind and self.lemma(token) not in {"wollen", "drohen"}:
                return kind, token.text
        return None, ""

    def scenario(self, token: int, chain: list[Clause]) -> bool:
        """Whether the number is a condition's or hangs on one: "unter der Voraussetzung, dass 30 Prozent …"."""
        if not chain:
            return False
        for clause in chain:
            opener = self.doc[clause.opener].lower_ if clause.opener is not None else ""
            if opener in _CONDITIONS:
                finite = self.finite(clause)
                return finite is not None and finite._.konjunktiv == 2
        sentence = self.sentences[token]
        return any(word.lemma_ in _PREMISES or word.text in _PREMISES for word in sentence)

    def is_agent(self, number: int, clause: Clause, verb: Token) -> bool:
        """Whether the number is the one that wants or expects ("70 Prozent wollen …") rather than what is wanted."""
        if clause.verb is None or (
            verb.tag_ in _PARTICIPLES and self.doc[clause.verb].lemma_.lower() == "werden"
        ):
            return False
        finite = clause.verb
        first = clause.pieces[0][0]
        if clause.type in {"subordinate", "relative"}:
            start = number
            while start > first and self.doc[start - 1].tag_ in {
                "ADJA",
                "ADV",
                "ADJD",
                "ART",
                "APPR",
                "CARD",
                "KOKOM",
            }:
                start -= 1
            return start - first <= 1 and clause.type == "subordinate"
        if number < finite:
            return not any(self.doc[i].tag_ in {"APPR", "APPRART"} and self.doc[i].lower_ not in {"über", "unter", "bis", "zu"}
                           for i in range(first, number))  # fmt: skip
        between = [self.doc[i] for i in range(finite + 1, number)]
        if any(token.tag_ in {"NN", "NE", "PPER", "PIS", "APPR", "APPRART", "ART"} for token in between):
            return False
        before = [self.doc[i] for i in range(first, finite)]
        adverbial = (
            not before
            or before[0].tag_ in {"APPR", "APPRART", "ADV", "KON", "PAV", "ADJD"}
            or before[-1].tag_ == "APPO"
        )
        return adverbial

    def finite(self, clause: Clause) -> Token | None:
        """The finite verb of a clause, None where it has none."""
        if clause.verb is None:
            return None
        token = self.doc[clause.verb]
        return token if token.tag_ not in _INFINITIVES | _PARTICIPLES else None

    def of_verb(self, finite: Token, clause: Clause, statement: Statement | None, elided: bool) -> NumberMood:
        """What a finite verb says by its mood, or as a modal verb."""
        sourced = statement is not None and statement.source is not None
        lemma, low = finite.lemma_.lower(), finite.lower_
        verbs = self.predicate(clause)
        if lemma in {"sollen", "können", "dürfen"} and len(verbs) == 1:
            # an insertion cut the clause: "sollen 30 Kisten, so der Wirt, gestohlen worden sein"
            verbs += [
                self.doc[i]
                for i in range(finite.i + 1, self.sentences[finite.i].end)
                if self.doc[i].tag_ in _VERBS - {"VVFIN", "VAFIN", "VMFIN"}
            ]
        infinitive = self.infinitives(verbs)
        if lemma == "sollen" and low in {"soll", "sollen"}:
            ahead = any(self.doc[i].lower_ == "dann" for a, b in clause.pieces for i in range(a, b))
            if self.evidential(verbs) and not ahead:
                vouched = sourced and self.goes_on(finite, statement)
                return NumberMood(None if vouched else "unconfirmed", (finite.text,))
            # a plan; an elided number goes on with the doubt of the sentence before: "Tausende sollen folgen"
            doubt = self.doubt_before(finite) if elided else None
            return NumberMood("predicted", (finite.text,) if doubt else ())
        if lemma == "sollen":
            if self.evidential(verbs) and finite._.konjunktiv:
                return NumberMood(None if sourced else "unconfirmed", (finite.text,))
            return NumberMood("predicted", ())
        if low in {"könnte", "könnten", "dürfte", "dürften"}:
            state = self.evidential(verbs) or bool(infinitive and self.lemma(infinitive[-1]) in _STATES)
            return NumberMood("unconfirmed" if state else "predicted", (finite.text,))
        if low in {"wird", "werden", "werde"} and infinitive and lemma == "werden":
            return NumberMood("predicted", (finite.text,) if finite._.konjunktiv == 1 else ())
        if low in {"möchte", "möchten"}:
            return NumberMood("predicted", ())
        if finite._.konjunktiv == 1:
            return NumberMood(None if sourced else "unconfirmed", (finite.text,))
        if finite._.konjunktiv == 2 or low in {"würde", "würden"}:
            opener = self.doc[clause.opener].lower_ if clause.opener is not None else ""
            if opener in _CONDITIONS or statement is None:
                return NumberMood("predicted", (finite.text,))
            return NumberMood(None if sourced else "unconfirmed", (finite.text,))
        return NumberMood(None, ())

    def goes_on(self, finite: Token, statement: Statement | None) -> bool:
        """Whether the source of a *soll* is named in its sentence, or taken up: *demnach, insgesamt, zudem soll …*.

        A bare *soll* after another source's sentence is nobody's word.
        """
        if statement is None or statement.source is None:
            return False
        sentence = self.sentences[finite.i]
        marks = (statement.frame_start, statement.cue_start, statement.source_start)
        if any(at is not None and sentence.start_char <= at < sentence.end_char for at in marks):
            return True
        return any(token.lower_ in _RESUMING for token in self.doc[sentence.start : finite.i])

    def evidential(self, verbs: list[Token]) -> bool:
        """Perfect or state behind a modal verb: *soll geschickt haben*, *soll 300 Mitglieder haben*."""
        infinitives = self.infinitives(verbs)
        taken = {verb.i for verb in infinitives}
        participles = [verb for verb in verbs if verb.tag_ in _PARTICIPLES and verb.i not in taken]
        if not infinitives:
            return False
        last = self.lemma(infinitives[-1])
        if participles:
            return last in {"haben", "sein"}
        return last in _STATES

    def infinitives(self, verbs: list[Token]) -> list[Token]:
        """The infinitives of a verb group; with a modal verb also those tagged otherwise: *soll … betragen, haben*."""
        modal = next((verb for verb in verbs if verb.tag_ in {"VMFIN", "VAFIN"}), None)
        return [
            verb
            for verb in verbs
            if verb.tag_ in _INFINITIVES
            or (
                modal is not None
                and verb.i != modal.i
                and verb.lower_ == verb.lemma_.lower()
                and verb.lower_.endswith("n")
            )
        ]

    def doubt_before(self, token: Token) -> Hedge | None:
        """The last word of doubt of the sentence before, None where there is none."""
        first = self.sentences[token.i].start
        if first == 0:
            return None
        previous = self.sentences[first - 1]
        found = [hedge for at, hedge in self.doubts.items() if previous.start <= at < previous.end]
        return found[-1] if found else None

    def doubt_words(self, clause: Clause, number: int, depth: int) -> list[tuple[str, bool]]:
        """Words of doubt in a clause that reach the number, each with whether it leaves the matter open."""
        found = []
        for at, hedge in self.doubts.items():
            if not any(first <= at < last for first, last in clause.pieces):
                continue
            if depth == 0 and not self.reaches(at, number):
                continue
            doubtful = hedge.text.lower() not in {
                "offenbar",
                "offensichtlich",
                "augenscheinlich",
                "anscheinend",
                "wohl",
            }
            found.append((hedge.text, doubtful))
        return found

    def reaches(self, at: int, number: int) -> bool:
        """Whether the doubt word at a token covers the number: not from a later conjunct, not inside another phrase."""
        doc = self.doc
        first = last = at
        sentence = self.sentences[at]
        while first > sentence.start and doc[first - 1].text != ",":
            first -= 1
        while last + 1 < sentence.end and doc[last + 1].text not in {",", "."}:
            last += 1
        aside = not first <= number <= last and first > sentence.start and last + 2 < sentence.end
        if aside and not any(doc[i].tag_ in _VERBS for i in range(first, last + 1)):
            return False  # an apposition of its own: ", vermutlich eine Bombe,"
        if at > number and any(doc[i].tag_ == "KON" for i in range(number + 1, at)):
            between = [doc[i] for i in range(number + 1, at)]
            if any(token.tag_ in _VERBS for token in between) or doc[at + 1 : at + 2].text:
                return False
        j = at + 1
        while j < len(doc) and doc[j].tag_ in {"ADV", "ADJD", "PTKNEG"}:
            j += 1
        if j < len(doc) and doc[j].tag_ == "ADJA" and j != at + 1 + len(doc):
            # "die offenbar noch unbearbeitete Liste": the adjective's own, unless the number's noun is meant
            k = j
            while k < len(doc) and doc[k].tag_ in {"ADJA", "KON", "CARD"}:
                k += 1
            return (
                number <= k
                and number >= at - 4
                and any(doc[i].tag_ == "CARD" for i in range(max(at - 4, 0), k))
            )
        if doc[at].tag_ == "ADJA":  # "die mutmaßlichen 300 Täter", not "eine mutmaßliche Tat mit 300 Zeugen"
            return abs(at - number) <= 3 and not any(
                doc[i].tag_ in {"NN", "APPR"} for i in range(min(at, number), max(at, number))
            )
        return True

    def governing(self, clause: Clause, number: int | None) -> tuple[str | None, str]:
        """Kind and form of a verb of expecting, estimating or suspecting in a clause.

        ``number`` is the number's token where this is its own clause: whoever expects is not expected.
        """
        for verb in self.predicate(clause):
            kind = _verbs().get(self.lemma(verb))
            if kind == "predicted" and self.lemma(verb) == "wollen" and verb.tag_ != "VMFIN":
                continue
            if kind and number is not None and self.is_agent(number, clause, verb):
                continue
            if kind and (self.lemma(verb) != "annehmen" or clause.type != "main"):
                if self.lemma(verb) in {"ausgehen", "rechnen", "hoffen"} and not self.with_preposition(
                    verb, clause
                ):
                    continue
                if self.lemma(verb) == "drohen" and len(self.predicate(clause)) > 1:
                    continue
                return kind, verb.text
        return None, ""

    def with_preposition(self, verb: Token, clause: Clause) -> bool:
        """Whether the preposition stands there that makes the verb one of expecting: *geht von … aus*."""
        wanted = {"ausgehen": {"von", "davon"}, "rechnen": {"mit", "damit"}, "hoffen": {"auf", "darauf"}}[
            self.lemma(verb)
        ]
        return any(self.doc[i].lower_ in wanted for first, last in clause.pieces for i in range(first, last))

    def from_above(
        self, chain: list[Clause], hedges: list[str], stance: str | None, statement: Statement | None
    ) -> tuple[list[str], str | None]:
        """What the clause above passes down: "vermuten, dass …", "geht davon aus, dass …", "wenn …, dann …"."""
        last = chain[-1]
        if last.parent is None or not 0 <= last.parent < len(self.clauses):
            return hedges, stance
        parent = self.clauses[last.parent]
        complement = last.type in {"subordinate", "infinitive", "main", "quoted"}
        opener = self.doc[last.opener].lower_ if last.opener is not None else ""
        if complement and (opener in {"", "dass", "daß", "ob", "wonach"} or last.dependent):
            for verb in self.predicate(parent):
                kind = _verbs().get(self.lemma(verb))
                if kind in {"estimate", "suspicion"}:
                    hedges = [*hedges, verb.text] if verb.text not in hedges else hedges
                    if kind == "suspicion":
                        stance = stance or "unconfirmed"
                elif kind == "predicted" and self.lemma(verb) not in {"drohen", "wollen"}:
                    stance = stance or "predicted"
        if last.type == "relative":
            finite = self.finite(parent)
            if finite is not None:
                above = self.of_verb(finite, parent, statement, False)
                if finite.lemma_ == "sollen" and above.hedges:
                    hedges = [*hedges, *(word for word in above.hedges if word not in hedges)]
                    stance = stance or above.stance
        return hedges, stance

    def in_future(self, token: int, chain: list[Clause], hedges: list[str]) -> bool:
        """Present tense with a word that points ahead (*bald, nächste Woche, von Montag an*) and no past in the clause."""
        for clause in chain[:1]:
            finite = self.finite(clause)
            words = [self.doc[i] for first, last in clause.pieces for i in range(first, last)]
            if finite is None or "Tense=Past" in str(finite.morph):
                return False
            if any(verb.tag_ in _PARTICIPLES for verb in self.predicate(clause)):
                return False
            ahead = [word for word in words if word.lower_ in _future()]
            if any(not word.lower_.startswith("geplant") or 0 < token - word.i <= 3 for word in ahead):
                return True
            return any(word.lower_ == "an" and self.from_on(word.i) for word in words)
        return False

    def from_on(self, i: int) -> bool:
        """ "von Sonntag oder Montag an": a *von* and only days, months or years up to *an*."""
        day = False
        for k in range(i - 1, max(0, i - 6) - 1, -1):
            if self.doc[k].lower_ in {"von", "vom", "ab"}:
                return day
            day = day or bool(_DAY.fullmatch(self.doc[k].lower_))
            if self.doc[k].tag_ not in {"NN", "NE", "KON", "CARD", "ADJA"}:
                return False
        return False
