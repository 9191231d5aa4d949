"""Where a clause holds a reporting verb: its words, passive and perfect forms, negation.

What the lexicon knows of the verbs stands in :mod:`seedkit.tag.reporting_words`, their other senses in
:mod:`seedkit.tag.reporting_senses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seedkit.tag.clause_kinds import Clause
from seedkit.tag.phrases import is_negated
from seedkit.tag.reporting_senses import meant
from seedkit.tag.reporting_words import (
    COMPOUND,
    MODALS,
    ReportingVerb,
    participle_of_report,
    possible_lemmas,
    report_readings,
    reporting_verbs,
)
from seedkit.tag.words import Words
from seedkit.verbs import joined_lemma, lemmas_of

__all__ = ["Cue", "find_cue"]

_CORRELATES = frozenset(
    "davon darauf dazu damit daran darüber dafür dagegen darum davor darin daraus dabei danach hierzu hierauf".split()
)
_FULL = frozenset({"VVPP", "VVINF", "VVIZU"})
_NEGATIONS = frozenset("nicht nie niemals niemand keineswegs kein keine keinen weder".split())
_WITH_SEIN = (
    "gehen",
    "kommen",
    "treten",
    "gelangen",
    "fahren",
    "laufen",
    "bleiben",
    "überzeugen",
    "fallen",
    "sein",
    "werden",
)
"""Ends of verbs whose perfect has *sein*, so that with it they are no passive."""
_ADVERBS = frozenset({"dazu", "mit", "weiter", "zu"})
"""Particles that may be adverbs: *sagte sie weiter*; behind any other, *meldete ein Patent an* has another verb."""
_ONLY = frozenset({"nur", "allein", "bloß", "ausschließlich", "ohne", "zuletzt", "vor"})


@dataclass(slots=True)
class Cue:
    """A reporting verb at work in a clause: ``at`` is the token that carries its meaning, ``tokens`` all of it."""

    verb: ReportingVerb
    at: int
    tokens: list[int]
    passive: bool
    correlate: str | None
    negated: bool
    modal: str | None

    def span(self) -> tuple[int, int]:
        """One token range that names the cue: all of it where it stands together, else its finite or full verb."""
        tokens = sorted(self.tokens)
        if tokens[-1] - tokens[0] + 1 - len(tokens) <= 1:
            return tokens[0], tokens[-1] + 1
        runs = [[tokens[0], tokens[0]]]
        for t in tokens[1:]:
            if t == runs[-1][1] + 1:
                runs[-1][1] = t
            else:
                runs.append([t, t])
        run = next(r for r in runs if r[0] <= self.at <= r[1])
        return run[0], run[1] + 1


def find_cue(words: Words, clause: Clause) -> Cue | None:
    """The reporting verb of a clause, passive and perfect forms included, or None."""
    finite = clause.finite
    if finite is None:
        return _infinite_cue(words, clause)
    lemma = words.lemma[finite].lower()
    if lemma in COMPOUND:
        cue = _compound_cue(words, clause, finite, lemma)
        return cue if cue is None or meant(words, clause, cue.verb, cue.at) else None
    if not report_readings(words.lemma[finite], words.low[finite]).any:
        return None
    particle = _particle(words, clause)
    closing = particle if particle is not None else clause.end - 1
    verb = _look_up(words, clause, finite, closing)
    if verb is None or not meant(words, clause, verb, finite):
        return None
    used = [finite]
    if closing != finite and verb.lemma.startswith(words.low[closing]):
        used.append(closing)
    return _cue(words, clause, finite, verb, used, finite, passive=_told_by(words, clause, finite))


def _told_by(words: Words, clause: Clause, finite: int) -> bool:
    """*wie von der Stadt angekündigt*: a participle, whatever the tagger took it for."""
    if clause.kind != "wie" or clause.opener is None or words.low[clause.opener + 1] not in ("von", "vom", "seitens"):
        return False
    return words.tag[finite] == "VVPP" or bool(lemmas_of(words.form[finite], "participle"))


_HEARD = frozenset({"vernehmen", "hören", "zitieren", "einlassen", "verlauten"})
"""Verbs that mean speaking beside *sich lassen*: *ließ sich vernehmen*."""


def _compound_cue(words: Words, clause: Clause, finite: int, lemma: str) -> Cue | None:
    """The reporting verb of a clause whose finite verb is an auxiliary or a modal one."""
    others = [i for a, b in clause.pieces for i in words.verbs_in(a, b) if i != finite]
    if lemma == "sein" and any(words.tag[i] == "VVIZU" and i < finite for i in others):
        return None  # "Einen Krieg anzudrohen ist eine Eskalation": what it is, and nobody does it
    if "genannt" in clause.part_of(words.low):
        others = [i for i in others if not (words.low[i] == "genannt" and words.form[i - 1] == ",")]
    full = [i for i in others if words.tag[i] in _FULL and (lemma == "haben" or words.low[i] != "bekannt")]
    if full and clause.kind not in ("sub", "rel", "wie"):
        full = [i for i in full if i > finite] or full
    last = clause.end - 1
    if not full and (late := _late_participle(words, last, finite)) is not None:
        full = [late]  # "hat ausgerechnet": a participle the tagger took for something else
    if not full:
        became = next((i for i in others if words.low[i] == "geworden"), None)  # "war bekannt geworden"
        verb = _look_up(words, clause, finite if became is None else became, last)  # "wurde bekannt", "hat vor", "will"
        if verb is None:
            return None
        at = next((i for i in clause.tokens() if words.low[i] == verb.companion), finite)
        if verb.companion is None and verb.lemma != lemma:
            at = last
        noun = words.tag[at] == "NN"  # "ist von 30 Fällen die Rede"
        head = finite if at == last and not noun else at
        used = sorted({finite, at, at if became is None else became})
        return Cue(verb, head, used, False, None, _negated(clause.part_of(words.low), verb), None)
    head = full[-1]
    backward = lemma == "haben" and finite == clause.start + 1 and words.low[clause.start] in ("das", "dies")
    if backward and "und" in words.low[full[0] : head]:
        head = full[0]  # "Das hat das Gericht entschieden und der Stadt recht gegeben"
    if words.low[head] == "lassen" and len(full) > 1:
        head = full[-2]  # "hatte mitteilen lassen"
    if words.low[head] == "geraten" and lemma == "sein":
        return None  # "ist in Not geraten", but "hat ihm geraten"
    if not report_readings(words.lemma[head], words.low[head]).any:
        return None
    particle = _particle(words, clause)
    verb = _look_up(words, clause, head, particle if particle is not None else last)
    if verb is None:
        return None
    passive = words.tag[head] == "VVPP" and (
        lemma == "werden"
        or any(words.low[i] in ("worden", "werden") for i in others)
        or (lemma == "sein" and not verb.lemma.endswith(_WITH_SEIN))  # "ist entschieden": by nobody named
    )
    if lemma == "lassen" and verb.lemma not in _HEARD and any(words.low[i] == "sich" for i in clause.tokens()):
        passive = True  # "Der Fehler ließ sich auf einen Defekt zurückführen": by nobody named
    used = [finite, head, *[i for i in others if words.tag[i] in ("VAPP", "VAINF")]]
    return _cue(words, clause, finite, verb, used, head, passive=passive, modal=lemma if lemma in MODALS else None)


def _cue(
    words: Words,
    clause: Clause,
    finite: int,
    verb: ReportingVerb,
    used: list[int],
    at: int,
    *,
    passive: bool = False,
    modal: str | None = None,
) -> Cue:
    """The cue with what belongs to it besides the verb: a companion, a correlate (*davon*), the *es* of *es heißt*."""
    low = words.low
    tokens, heard = clause.tokens(), clause.part_of(low)
    if verb.companion is not None and verb.companion in heard:
        used.append(tokens[heard.index(verb.companion)])
    correlate = None
    if not _CORRELATES.isdisjoint(heard):
        correlate = next((i for i in tokens if low[i] in _CORRELATES and words.tag[i] in ("PAV", "PROAV", "ADV")), None)
    if correlate is not None:
        used.append(correlate)
    if verb.lemma == "heißen":
        used.extend(i for i in (finite - 1, finite + 1) if i in tokens and low[i] == "es")
    negated = _negated(heard, verb) and not _negates_attribute(words, clause, tokens)
    return Cue(verb, at, used, passive, low[correlate] if correlate is not None else None, negated, modal)


def _negated(heard: Sequence[str], verb: ReportingVerb) -> bool:
    """Whether a clause of these words is negated: not by *nicht nur damit*, *nicht vor Montag*, but *hat nicht vor*."""
    if _NEGATIONS.isdisjoint(heard):
        return False
    behind = heard[heard.index("nicht") + 1 : heard.index("nicht") + 2] if "nicht" in heard else ()
    return _ONLY.isdisjoint(behind) or verb.lemma == "vorhaben"


def _negates_attribute(words: Words, clause: Clause, tokens: Sequence[int]) -> bool:
    """*Der nicht beteiligte Forscher spricht von Glück*: the only negation is that of an adjective behind an article."""
    found = [i for i in tokens if words.low[i] in _NEGATIONS]
    if len(found) == 1 and _before_verb(words, clause, found[0]):
        return True
    if len(found) != 1 or not is_negated(words, found[0]):
        return False
    at = found[0]
    begins = clause.kind == "main" and clause.finite is not None and clause.start < at < clause.finite
    return begins or words.tag[at - 1] in ("ART", "PPOSAT", "PDAT")


def _before_verb(words: Words, clause: Clause, at: int) -> bool:
    """*Vor Reportern und nicht als Redner sagte Rabe, …*: a *nicht* before the finite verb that belongs to what stands there.

    But *Nicht bestätigen wollte Rabe, …*.
    """
    finite = clause.finite
    if clause.kind != "main" or finite is None or not clause.start < at < finite or words.low[at] != "nicht":
        return False
    return words.low[at + 1] in ("als", "wie", "wegen", "aus", "in", "bei") and True not in words.verb[at:finite]


def _particle(words: Words, clause: Clause) -> int | None:
    tags = clause.part_of(words.tag)
    return clause.tokens()[tags.index("PTKVZ")] if "PTKVZ" in tags else None


def _late_participle(words: Words, last: int, finite: int) -> int | None:
    if last <= finite or words.tag[last] not in ("ADV", "ADJD", "VVFIN", "NN"):
        return None
    lemma = participle_of_report(words.form[last])
    if lemma is None:
        return None
    words.lemma[last], words.tag[last] = lemma, "VVPP"
    return last


def _infinite_cue(words: Words, clause: Clause) -> Cue | None:
    """The reporting verb of a clause without finite verb: a zu-infinitive, or a participle."""
    for a, b in clause.pieces:
        for i in words.verbs_in(a, b):
            if words.tag[i] in ("VVIZU", "VVINF"):
                verb = _look_up(words, clause, i, clause.end - 1)
                if verb is not None:
                    return Cue(verb, i, [i], False, None, False, None)
    return None


def _look_up(words: Words, clause: Clause, head: int, closing: int) -> ReportingVerb | None:
    """The entry of the verb at ``head``; ``closing`` is the clause's particle or its last word, which may be one."""
    if not report_readings(words.lemma[head], words.low[head]).any:
        return None
    verbs = reporting_verbs()
    candidates = possible_lemmas(words.lemma[head], words.low[head])
    lemma = candidates[0]
    heard = clause.part_of(words.low)

    def known(whole: str) -> bool:
        """Whether it is a verb of the list, with what belongs to it: *meldete Zweifel an*, not *ein Patent*."""
        return any(entry.companion is None or entry.companion in heard for entry in verbs.get(whole, ()))

    if closing > head and words.finite[head]:
        if words.low[closing] == "statt" and lemma == "finden":
            return None  # "findet ein Fest statt: …", whatever the tagger takes it for
        if lemma.startswith(words.low[closing]):
            if words.low[closing] in _ADVERBS or known(lemma):
                candidates.append(lemma.removeprefix(words.low[closing]))  # "sagte sie weiter" is no *weitersagen*
        else:
            whole = words.low[closing] + lemma
            if (
                words.tag[closing] == "PTKVZ"
                and not known(whole)
                and joined_lemma(words.form[head], words.low[closing])
            ):
                return None  # "meldete ein Patent an": *anmelden* is another verb
            candidates.insert(0, whole)
    for candidate in candidates:
        for entry in verbs.get(candidate, ()):
            if entry.companion is None or entry.companion in heard:
                return entry
    return None
