"""Reported speech without a frame: clauses in the Konjunktiv, evidential *sollen* and *wollen*."""

from __future__ import annotations

from seedkit.lemmas import noun_readings
from seedkit.tag.agreement import takes_several
from seedkit.tag.antecedents import antecedent
from seedkit.tag.board import Board, Draft, Range, bare_start, takes_up, with_period
from seedkit.tag.clause_kinds import Clause, finite_lemma
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.content_extent import answers
from seedkit.tag.mood import is_evidential
from seedkit.tag.pointing import FIRST_PERSON, pointing_word
from seedkit.tag.reporting_words import can_speak, speech_noun
from seedkit.tag.speakers import judged_by, who_speaks
from seedkit.tag.stance import is_refuted
from seedkit.tag.words import Words

__all__ = ["find_alleged", "find_konjunktiv", "find_sollen", "find_wollen", "is_thing"]


def find_konjunktiv(board: Board, *, follows: bool) -> None:
    """A main clause in the Konjunktiv that no frame governs goes on with the last source."""
    words = board.words
    if not any([words.mood[i] in (1, 2) for i in words.finites_in(board.start, board.end)]):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if finite is None or words.mood[finite] not in (1, 2):
            continue
        if words.low[finite - 1 : finite + 2] == ["es", "sei", "denn"]:
            continue  # "…, es sei denn, sie zahlt": a condition of the writer
        if words.mood[finite] == 1 and clause.kind == "v1" and _tells_of_noun(board, n):
            span = bare_start(board), with_period(board, board.stop)
            board.drafts.append(Draft("free_indirect", [span], "konjunktiv", clause=clause, inherits=True))
        elif clause.kind == "main" and _is_framed(board, n, follows=follows):
            _told_saying(board, n)
        elif board.covered(clause.start, clause.end) > _COVERED:
            continue
        elif clause.kind in ("main", "v1") or _asks_in_short(words, clause, finite):
            if words.mood[finite] == 1 or not _is_writers_own(board, n, follows=follows):
                _go_on(board, n, follows=follows)
        elif words.mood[finite] == 1 and clause.kind in ("sub", "rel"):
            _tell_by_subject(board, n)


_COVERED = 0.4
"""The share of a clause that may be told already where what it tells is still drafted."""


def _is_framed(board: Board, n: int, *, follows: bool) -> bool:
    """Whether a main clause in the Konjunktiv is the frame of something: *Er habe gesagt, …*."""
    mood = board.clauses[n].at_verb(board.words.mood)
    if n in board.used:
        return mood == 1 or (follows and n in board.cues)
    return mood == 1 and any(d.rule == "noun_clause" and _frames(d, board.clauses[n]) for d in board.drafts)


def _is_writers_own(board: Board, n: int, *, follows: bool) -> bool:
    """Whether a Konjunktiv II is no hearsay, but what the writer asks, guesses or thinks possible."""
    words, clause = board.words, board.clauses[n]
    finite = clause.finite or 0
    if words.tag[clause.start] in _ASKING and words.form[board.end - 1 : board.end] == ["?"]:
        return True  # "Was müsste sich ändern?"
    if len(board.clauses) == 1 and _guesses(words, clause, finite):
        return True  # "Der so Gelobte hätte wohl abgewinkt": the writer's guess at what did not happen
    if not follows and not _goes_on_behind_semicolon(board, n):
        return True
    return words.low[finite] in _MAY_LIKE or _of_the_writer(words, clause)


def _go_on(board: Board, n: int, *, follows: bool) -> None:
    """Draft a stretch in the Konjunktiv that goes on with the word of whoever spoke last."""
    clause, (start, stop) = board.clauses[n], _free_stretch(board, n)
    end = with_period(board, stop) if stop >= board.stop else stop
    if any(d.kind == "free_indirect" and d.start == start for d in board.drafts):
        return
    first = n - 1 if _is_whoever(board, n) else n
    source = _before_colon(board, first)
    start = start if source is None and first == n else max(start, board.clauses[first].start)
    if source is None and not follows and clause.at_verb(board.words.mood) == 1:
        source = _in_whose_eyes(board.words, clause)
    inherits = source is None
    draft = Draft("free_indirect", [(start, end)], "konjunktiv", source=source, clause=clause, inherits=inherits)
    board.drafts.append(draft)
    board.taken.update(range(start, end))


def _tell_by_subject(board: Board, n: int) -> None:
    """Draft a subordinate clause in the Konjunktiv I in an indicative sentence: its subject speaks."""
    words, clause = board.words, board.clauses[n]
    if clause.separator is not None and answers(words, clause.separator):
        return
    if n + 1 < len(board.clauses) and _is_whoever(board, n + 1):
        return  # "Er winkte ab: Wer suche, finde": part of the main clause behind it
    main = _main_around(board, n)
    span = board.trim(clause.start, clause.end)
    if main is None or main.finite is None or words.mood[main.finite] in (1, 2) or span is None:
        return
    if clause.start == board.start + 2 and words.low[board.start : board.start + 2] == ["gefragt", ","]:
        return  # "Gefragt, was geschehen sei, verwies sie auf …": what somebody was asked
    behind = main.start < clause.start
    frame = (main.start, clause.start) if behind else (clause.end, main.end)
    if frame[0] >= frame[1]:
        return
    draft = Draft("indirect", [span], "konjunktiv_clause", frame=frame, clause=clause)
    if is_refuted(words, main):
        draft.act = "deny"  # the writer says so, and nobody is named who said it
    else:
        when = clause.low_opener in _WHEN  # "Er ging ins Netz, als er gefunkt habe": told by whoever tells the rest
        draft.source = None if when else _subject_that_tells(board, n, main)
        # "Dass er gefasst werde, gilt als unwahrscheinlich": the clause is the subject, and nobody in particular speaks
        draft.inherits = draft.source is None and (behind or clause.low_opener not in ("dass", "daß"))
    board.drafts.append(draft)


_WHEN = frozenset({"als", "nachdem", "bevor", "ehe", "sobald", "solange", "seitdem"})


def _main_around(board: Board, n: int) -> Clause | None:
    """The main clause before a subordinate one, else behind it."""
    near = (*reversed(board.clauses[:n]), *board.clauses[n + 1 :])
    return next((c for c in near if c.kind in ("main", "v1")), None)


def _subject_that_tells(board: Board, n: int, main: Clause) -> Range | None:
    """Who tells a subordinate clause ``n`` in the Konjunktiv: whoever does something in its main clause."""
    words = board.words
    finite = main.finite
    if finite is not None and words.lemma[finite] == "sollen" and is_evidential(words, finite, board.stop):
        return None  # "Er soll geschossen haben, was Zeugen belegen könnten": whoever says that of him
    if n in board.cues and board.clauses[n].kind == "rel":
        return None  # "Neben dem Grundsatz, den das Gericht betone, untersagten Vorschriften …": whoever tells it
    cue = board.cues.get(board.clauses.index(main))
    source = agent_of_passive(words, main) if cue is not None and cue.passive else None
    if source is None:
        judged = cue is not None and cue.verb.act == "judge"  # "Die Debatte nannte die Juristin „unwürdig“; dass …"
        source = who_speaks(board, main, cue) if judged else subject_of(words, main)
    if source is None or (source[1] - source[0] == 1 and words.low[source[0]] in ("es", "das", "dies")):
        return None
    return None if is_thing(words, source) else source  # "Für ihn gilt die höchste Stufe, weil er bedroht werde"


def _is_whoever(board: Board, n: int) -> bool:
    """*Er verteidigte den Entwurf: Wer zögere, | verliere viel*: a verb whose subject is the clause behind the colon."""
    words, clause = board.words, board.clauses[n]
    before = board.clauses[n - 1] if n else None
    if before is None or before.low_opener not in _WHOEVER or before.separator is None or clause.kind != "v1":
        return False
    return words.form[before.separator] == ":" and clause.finite is not None and words.mood[clause.finite] in (1, 2)


_WHOEVER = frozenset({"wer", "wen", "wem", "was", "wo"})


def _tells_of_noun(board: Board, n: int) -> bool:
    """*Die Behauptung, das Dach sei alt, | entbehre jeder Grundlage*: a verb whose subject opens the sentence, and what it says."""
    before = [
        d for d in board.drafts if d.clause is not None and d.clause.kind == "frag" and d.end <= board.clauses[n].start
    ]
    opened = bare_start(board)
    return n > 1 and any(d.rule == "noun_clause" and d.clause is not None and d.clause.start <= opened for d in before)


def _asks_in_short(words: Words, clause: Clause, finite: int) -> bool:
    """*Wie genau, sei noch offen*: a question of which only its first words are left, and what is told of it."""
    asked = clause.kind in ("sub", "wie") and words.tag[clause.start] in ("PWAV", "PWS", "PWAT")
    return asked and words.form[finite - 1] == "," and finite - clause.start <= 5


_GUESSES = frozenset({"wohl", "vermutlich", "gewiss", "sicherlich", "wahrscheinlich"})


def _guesses(words: Words, clause: Clause, finite: int) -> bool:
    """*Er hätte wohl gelacht*: a past that was not, as the writer supposes it was."""
    done = words.low[finite] in ("hätte", "wäre") and words.tag[clause.end - 1] == "VVPP"
    heard = clause.part_of(words.low)
    return done and not _GUESSES.isdisjoint(heard)


def _in_whose_eyes(words: Words, clause: Clause) -> Range | None:
    """*Für Jan Rabe sei das „ein Fehler“*: a person named right there, where nobody has spoken before."""
    if words.low[clause.start] != "für" or finite_lemma(words, clause) not in ("sein", "bleiben"):
        return None
    holder = judged_by(words, clause)
    return holder if holder is not None and "PER" in words.label[slice(*holder)] else None


_PERSON_ENDS = (
    "er", "ern", "in", "innen", "ige", "iger", "igen", "nde", "nder", "nden", "te", "ter", "ten", "leute", "menschen", "gäste", "bande",
    "kommentar", "artikel", "beitrag",
)  # fmt: skip
"""Ends of nouns for people and papers besides those in the list of sources: *Betrüger, Angestellte, 34-Jährige*."""


def is_thing(words: Words, span: Range) -> bool:
    """Whether the head of a phrase is neither a name nor anybody or any paper that could say something."""
    if words.label[span[0] : span[1]].count("") < span[1] - span[0] or words.tag[span[0]] in ("NE", "PPER", "PIS"):
        return False
    head = next((words.form[i] for i in range(*span) if words.tag[i] in ("NN", "NE")), "")
    return bool(head) and not (can_speak(head) or speech_noun(head) is not None or head.lower().endswith(_PERSON_ENDS))


_MAY_LIKE = frozenset({"möchte", "möchten"})
"""A form of *mögen* that is used as a present tense: *Die Stadt möchte bauen* reports no more than *will bauen*."""


def _of_the_writer(words: Words, clause: Clause) -> bool:
    """*Wir müssten bauen*: what somebody else says is told of *sie*, not of *ich* and *wir*."""
    subject = subject_of(words, clause)
    return subject is not None and subject[1] - subject[0] == 1 and words.low[subject[0]] in FIRST_PERSON


def _told_saying(board: Board, n: int) -> None:
    """*Ihr Chef habe gewusst, dass …*: what somebody is told to have said or known is told by the last source."""
    clause = board.clauses[n]
    inner = [d for d in board.drafts if _frames(d, clause)]
    start, stop = bare_start(board), with_period(board, board.stop)
    colon = clause.separator is not None and board.words.form[clause.separator] == ":"
    source = _before_colon(board, n) if colon else None
    start = start if source is None else clause.start
    if not inner or clause.start - start > 2:
        return
    if any(d.start <= clause.start and clause.end <= d.end for d in board.drafts) or any(
        clause.finite is not None and a <= clause.finite < b for d in board.drafts for a, b in d.spans
    ):
        return  # "Ihr Chef habe gewusst, dass …, sagte sie", "Nach Angaben des Amts gebe es die Sorge, …": told here
    inherits = source is None
    board.drafts.append(
        Draft("free_indirect", [(start, stop)], "konjunktiv", source=source, clause=clause, inherits=inherits)
    )


def _frames(draft: Draft, clause: Clause) -> bool:
    """Whether a clause is the frame of a draft: *Er wisse, dass …*, *Es werde vermutet, dass …*, *Es gebe Hinweise, dass …*."""
    if draft.clause is clause:
        return True
    inside = draft.frame is not None and clause.start <= draft.frame[0] < clause.end
    return draft.rule == "noun_clause" and inside


def _goes_on_behind_semicolon(board: Board, n: int) -> bool:
    """*Der Rat spricht von Chaos; Befunde würden verschickt*: behind a semicolon whoever reported before it goes on."""
    sep = board.clauses[n].separator
    return (
        sep is not None and board.words.form[sep] == ";" and n - 1 in board.cues and _before_colon(board, n) is not None
    )


def _before_colon(board: Board, n: int) -> Range | None:
    """*Der Minister zeigte sich besorgt: Die Lage sei ernst*: the subject before the colon, if it can speak.

    Before a comma only the subject of a reporting verb: *Sie nannte das falsch, richtig seien drei*; before a semicolon
    also a name or title: *Der Sprecher winkte ab; richtig seien drei.*
    """
    words = board.words
    sep = board.clauses[n].separator
    if sep is None or words.form[sep] not in (":", ";", ",") or not n:
        return None
    if board.clauses[n - 1].kind == "rel" and words.form[sep] == ":":
        return _in_relative(board, n - 1, sep)
    if board.clauses[n - 1].kind not in ("main", "v1"):
        return None
    if words.form[sep] == "," and board.clauses[n - 1].kind == "v1" and board.clauses[n - 1].separator is None:
        return None  # "Sollte der Antrag angenommen werden, könnte es weitergehen"
    span = subject_of(words, board.clauses[n - 1])
    if span is None or words.low[span[0]] in ("es", "das", "dies"):
        return None
    before = board.clauses[n - 1]
    if words.form[sep] == ";" and board.covered(before.start, before.end) > 0.4 and n - 1 not in board.used:
        return None  # "Dort heißt es, der Knopf müsse zu finden sein; das werde geprüft"
    if words.form[sep] != ":" and n - 1 not in board.cues:
        told = board.clauses[n].at_verb(words.mood) != 1 or board.covered(before.start, before.end) > 0.4
        if words.form[sep] == "," or told or pointing_word(words, span) is not None:
            return None
    if any(words.tag[i] in ("NE", "PPER") for i in range(*span)) or (n - 1 in board.cues and not is_thing(words, span)):
        return span
    head = next((words.form[i] for i in range(*span) if words.tag[i] == "NN"), "")
    # "Kern haderte": one of several stands behind an article, so a noun without one is a name
    named = span[1] - span[0] == 1 and all(noun.number == "Sing" for noun in noun_readings(head))
    named = named and not head.endswith(_OF_A_THING)
    noun = speech_noun(head)
    woman = head.endswith(_OF_WOMEN) and words.tag[span[0]] in ("ART", "PPOSAT", "PDAT")
    # "Die IG Metall reagierte": two nouns side by side are a name
    named = named or any(words.tag[i : i + 2] == ["NN", "NN"] for i in range(span[0], span[1] - 1))
    return span if named or woman or can_speak(head) or (noun is not None and noun.document) else None


_OF_WOMEN = ("erin", "istin", "antin", "entin", "orin", "ologin")
"""Ends of nouns for women: *die Schwägerin*, whom no list need name."""


_OF_A_THING = ("endes", "liches", "iches", "sames", "bares", "haftes", "ertes", "eues")
"""Ends of adjectives that stand for a thing: *Dabei kam Erstaunliches zutage: …*."""


def _in_relative(board: Board, n: int, colon: int) -> Range | None:
    """*… vom Amt, dessen Sprecherin das korrigierte: Es seien 40*: the relative clause before the colon is the frame."""
    words, clause = board.words, board.clauses[n]
    if n not in board.cues or clause.end != colon or board.cues[n].passive:
        return None
    span = subject_of(words, clause)
    if span is None or words.tag[span[0]] not in ("PRELS", "ART"):
        return span
    if words.low[span[0]] not in ("der", "die", "das") or span[1] - span[0] > 1:
        return span
    return antecedent(words, clause)


def _free_stretch(board: Board, n: int) -> Range:
    """The stretch of a frameless clause: the sentence, or what lies between taken parts."""
    words = board.words
    clause = board.clauses[n]
    start, stop = bare_start(board), board.stop
    for draft in board.drafts:
        for a, b in [*draft.spans, *([draft.frame] if draft.frame else [])]:
            if b <= clause.start:
                start = max(start, b)
            elif a >= clause.end:
                stop = min(stop, a)
    for m, other in enumerate(board.clauses):
        if m < n and m in board.cues and other.low_opener in ("während", "wohingegen"):
            start = max(start, min(other.end, clause.start))  # "Während die Stadt von Mais spricht, wollen Taucher …"
        if m > n and takes_up(board, m) and other.separator is not None:
            stop = min(stop, other.separator)  # "Er habe gelogen, was er bestreitet"
        if (
            other.finite is None
            or other.kind not in ("main", "v1")
            or words.mood[other.finite] not in (None, "ambiguous")
        ):
            continue
        if m < n and words.form[clause.separator or 0] in (":", ";") and other.end <= (clause.separator or 0):
            start = max(start, clause.start)  # "Er winkte ab: Die Lage sei ernst"
        elif m > n and other.kind == "v1" and other.coordinated and clause.at_verb(words.low) in ("soll", "sollen"):
            hearsay = words.low[other.finite] in ("soll", "sollen")
            if words.verb[clause.end - 1] and words.mood[other.finite] is None and not hearsay:
                stop = min(stop, other.start)  # "Er soll gelogen haben | und sitzt in Haft"
        elif _stands_apart(words, clause, other, board.clauses[m + 1] if m < n else other):
            if m < n:
                start = max(start, other.end)  # "Die Frau starb, der Täter soll geflohen sein"
            elif other.separator is not None:
                stop = min(stop, other.separator)  # "Der Täter soll geflohen sein, die Polizei sucht ihn"
        elif m > n and m in board.cues and other.kind == "main" and other.separator is not None:
            stop = min(stop, other.separator)  # "Er soll geflohen sein, die Polizei bestätigte das nicht"
    for q in board.quotes:
        if q.utterance and q.depth == 0:
            if q.end <= clause.start:
                start = max(start, q.end)
            elif q.start >= clause.end:
                stop = min(stop, q.start)
    while start < stop and (words.form[start] in (",", ";", ":", ".") or words.space[start]):
        start += 1
    while stop > start and (words.form[stop - 1] in (",", ";", ":") or words.space[stop - 1]):
        stop -= 1
    return start, stop


def _stands_apart(words: Words, clause: Clause, other: Clause, later: Clause) -> bool:
    """Whether another main clause, joined by a comma or semicolon before ``later``, is the writer's own.

    It has its verb in second place and in the indicative; the clause at hand is complete without what follows.
    """
    finite, sep = other.finite, later.separator
    if other.kind != "main" or finite is None or sep is None or words.mood[finite] is not None:
        return False
    if (
        words.form[sep] not in (",", ";")
        or later.coordinated
        or later.kind == "rel"
        or words.low[finite] in ("soll", "sollen")
    ):
        return False
    if finite in (other.start, other.end - 1) or words.quote[clause.start : clause.end].count(True) % 2:
        return False
    if clause.end <= other.start:
        if clause.at_verb(words.mood) in (1, 2) and takes_several(words.low[finite]):
            return False  # "Man werde wachsam sein, dazu zählen Posten am Tor": may be the Konjunktiv as well
        return words.verb[clause.end - 1]  # "Er soll sich mit einer Waffe, er hatte zwei, verletzt haben"
    return other.end <= clause.start


_WANT = frozenset({"will", "wollen", "wollte", "wollten"})


def find_wollen(board: Board) -> None:
    """*Zeugen wollen Schüsse gehört haben*: what the subject says of itself, and the writer does not vouch for."""
    words = board.words
    if board.signals.isdisjoint(_WANT):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if finite is None or n in board.used or words.low[finite] not in _WANT or clause.kind not in ("main", "v1"):
            continue
        if board.covered(clause.start, clause.end) > 0.4:
            continue
        if not is_evidential(words, finite, board.stop) and not _forgets(words, clause):
            continue
        if any(words.low[i] in ("bis", "spätestens") for i in clause.tokens()):
            continue  # "will das Haus bis Mai verkauft haben": a plan
        source = subject_of(words, clause)
        if source is None:
            continue
        board.used.add(n)
        start, stop = _free_stretch(board, n)
        span = (start, with_period(board, stop) if stop >= board.stop else stop)
        board.drafts.append(Draft("reported", [span], "wollen", (finite, finite + 1), None, source, clause=clause))


def _forgets(words: Words, clause: Clause) -> bool:
    """*will sich nicht erinnern (können)*: what somebody says of himself; not *will nicht an den Krieg erinnern*."""
    heard = clause.part_of(words.low)
    return "erinnern" in heard and "sich" in heard and not _NOTHING.isdisjoint(heard)


_NOTHING = frozenset({"nicht", "nichts", "kaum", "keinen", "keine", "nie"})
_ASKING = frozenset({"PWS", "PWAT", "PWAV"})
_FINDING = frozenset({"klären", "prüfen", "zeigen", "ermitteln", "entscheiden", "herausfinden", "untersuchen"})
_ON_ORDER = frozenset({"wunsch", "anordnung", "weisung", "geheiß"})


def _is_asked(board: Board, n: int) -> bool:
    """Whether the clause before is an indirect question, or a *das* stands for one."""
    words, before = board.words, board.clauses[n - 1] if n else None
    if before is None or before.opener is None:
        return False
    return before.start == board.start and (before.low_opener == "ob" or words.tag[before.opener] in _ASKING)


def find_sollen(board: Board, *, follows: bool) -> None:
    """*Er soll geflohen sein*: hearsay of the last source; a plan (*sollen folgen*) only where a statement precedes."""
    words = board.words
    if board.signals.isdisjoint(("soll", "sollen")):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if finite is None or words.low[finite] not in ("soll", "sollen"):
            continue
        if clause.kind not in ("main", "v1") or board.covered(clause.start, clause.end) > 0.4:
            continue
        evidential = is_evidential(words, finite, len(words))
        if not evidential and not follows:
            continue
        heard = clause.part_of(words.low)
        if not _ON_ORDER.isdisjoint(heard):
            continue  # "soll es auf Wunsch der Familie nicht geben"
        if not evidential and not _FINDING.isdisjoint(heard) and _is_asked(board, n):
            continue  # "Ob der Schuss sich löste, soll nun ein Gutachter klären": what is asked, and nobody says it
        if not evidential and words.tag[clause.start] in _ASKING and words.form[board.end - 1 : board.end] == ["?"]:
            continue  # "Wer soll das bezahlen?"
        colon = clause.separator is not None and words.form[clause.separator] == ":"
        source = _before_colon(board, n) if colon else None  # "Der Wetterbericht macht Hoffnung: Es soll regnen"
        start, stop = _free_stretch(board, n)
        start = start if source is None else max(start, clause.start)
        board.drafts.append(
            Draft(
                "free_indirect",
                [(start, with_period(board, stop) if stop >= board.stop else stop)],
                "sollen" if evidential else "sollen_plan",
                None,
                None,
                source,
                clause=clause,
                inherits=source is None,
                act="say" if evidential else "want",
            )
        )


def find_alleged(board: Board) -> None:
    """*Angeblich ist der Vertrag unterschrieben*: hearsay like *soll*, whose nobody says; not *eine angeblich kranke Frau*."""
    words = board.words
    if "angeblich" not in board.signals:
        return
    for n, clause in enumerate(board.clauses):
        if clause.finite is None or clause.kind not in ("main", "v1") or n in board.used or n in board.cues:
            continue
        if words.mood[clause.finite] in (1, 2) or board.covered(clause.start, clause.end) > 0:
            continue
        tokens = clause.tokens()
        if not any(
            words.low[i] == "angeblich" and words.tag[i] in ("ADV", "ADJD") and _of_the_verb(words, i) for i in tokens
        ):
            continue
        start, stop = _free_stretch(board, n)
        span = (start, with_period(board, stop) if stop >= board.stop else stop)
        if any(d.start < span[1] and span[0] < d.end for d in board.drafts):
            continue
        board.drafts.append(Draft("free_indirect", [span], "alleged", None, None, None, clause=clause))


def _of_the_verb(words: Words, i: int) -> bool:
    """Whether an adverb belongs to its clause, not to the adjective behind it: *ein angeblich | alter Fund*."""
    behind = next((k for k in range(i + 1, min(i + 4, len(words))) if words.tag[k] not in ("ADV", "ADJD", "PTKNEG")), i)
    return words.tag[behind] != "ADJA" or words.tag[i - 1] not in ("ART", "PPOSAT", "PIAT", "APPR", "APPRART", "PDAT")
