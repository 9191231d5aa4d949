"""Main clauses behind a verb of saying: whether they are what it says (*Er sagt, sie komme*) or stand beside it."""

from __future__ import annotations

from seedkit.tag.agreement import genders
from seedkit.tag.board import Board
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import has_object, subject_of
from seedkit.tag.content_kind import after_colon
from seedkit.tag.mood import is_evidential
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.reporting_words import PREPOSITIONS
from seedkit.tag.words import Words

__all__ = ["stands_beside"]

_BEFORE_COLON = frozenset({"say", "write", "announce", "judge", "show"})
_URGING = frozenset({"warn", "promise", "accuse", "demand"})
"""Acts of speech behind whose colon an indicative is content: *Die Feuerwehr warnt: Das Eis ist dünn*."""
_TO_A_THING = frozenset({"zustimmen", "beipflichten"})
"""Verbs with a dative: what stands in it is what they are about."""
_DASHES = frozenset({"–", "—", "-"})


def stands_beside(board: Board, n: int, m: int) -> bool:
    """Whether a main clause ``m`` is none that the verb of the clause ``n`` before it says."""
    words, cue, clause, content = board.words, board.cues[n], board.clauses[n], board.clauses[m]
    if _is_another_speaker(board, n, m) or _claims(board, n):
        return True
    colon, finite = after_colon(board, m), content.finite
    plain = content.kind == "main" and finite is not None and words.mood[finite] is None
    if plain and not _plain_v2(board, n, m):
        return True
    if finite is not None and words.mood[finite] == "ambiguous" and not colon and _has_its_object(board, n):
        return True
    if cue.verb.lemma == "sprechen" and not colon and (plain or _only_spoke(words, clause)):
        return True  # "Der Rat sprach lange, der Kaffee wurde kalt"
    if cue.verb.lemma == "finden" and cue.passive:
        return True
    return _has_another_object(board, n, m, plain=plain) and has_object(words, clause)


def _only_spoke(words: Words, clause: Clause) -> bool:
    """*Er habe mit Rabe gesprochen, dieser sei frei*: that two spoke is told, and so is what follows."""
    told = clause.finite is not None and words.mood[clause.finite] in (1, 2)
    return told or "mit" in clause.part_of(words.low)


def _has_another_object(board: Board, n: int, m: int, *, plain: bool) -> bool:
    """Whether an object of the verb would be something else than what a main clause behind it says."""
    words, lemma = board.words, board.cues[n].verb.lemma
    if lemma in _TO_A_THING and not after_colon(board, m):
        return True  # "Der Rat müsse dem Vertrag zustimmen, es müsse Geld fließen"
    if lemma == "anführen":
        return True  # "der die Miliz anführte, die das Land verwüstete, dabei Menschen tötete"
    if lemma == "finden" and plain:
        return True  # "hat eine Lösung gefunden: Das Bad bleibt zu"
    return words.form[board.clauses[m].start - 1] in _DASHES  # "stellt ein Risiko dar – es sei …"


def _is_another_speaker(board: Board, n: int, m: int) -> bool:
    """*Die Ministerin kündigte Hilfe an, der Landrat forderte Geld*: another speaker, though *forderte* may be a Konjunktiv."""
    words, clause, other = board.words, board.clauses[n], board.clauses[m]
    if m not in board.cues or other.kind != "main" or other.finite is None or words.mood[other.finite] != "ambiguous":
        return False
    if other.separator is None or words.form[other.separator] != ",":
        return False
    return _has_accusative(words, clause) or _has_its_object(board, n)


def _claims(board: Board, n: int) -> bool:
    """*Sie will gewarnt haben, niemand habe gehört*: what she says of herself is told, and what follows goes on."""
    cue, finite = board.cues[n], board.clauses[n].finite
    return cue.modal == "wollen" and finite is not None and is_evidential(board.words, finite, board.stop)


def _has_accusative(words: Words, clause: Clause) -> bool:
    """Whether a clause has a noun beside its subject that no preposition governs and no article shows to be a dative."""
    a, b = subject_of(words, clause) or (0, 0)
    for i in clause.tokens():
        if words.low[i] in ("ihn", "sie", "das") and words.tag[i] in ("PPER", "PDS") and b and not a <= i < b:
            return True  # "die CDU kritisierte ihn"
        if words.tag[i] != "NN" or a <= i < b or words.low[i] in TIME_NOUNS:
            continue
        first = i
        while first > clause.start and words.tag[first - 1] in ("ADJA", "CARD"):
            first -= 1
        before = words.tag[first - 1] if first > clause.start else ""
        if before in ("ART", "PPOSAT", "PIAT", "PDAT"):
            governed = first - 1 > clause.start and words.tag[first - 2] in ("APPR", "APPRART", "NN", "NE")
            if not governed and _is_accusative(words.low[first - 1], words.form[i]):
                return True
        elif before not in ("APPR", "APPRART", "NN", "NE", "KON"):
            return True
    return False


def _is_accusative(article: str, noun: str) -> bool:
    """*den Plan*, *einen Plan*, *die Pläne*, *das Werk*; no *den Plänen*, *dem Werk*, *der Frau*."""
    if article.endswith("en"):
        return article.endswith("einen") or "m" in genders(noun, oblique=True)
    return not article.endswith(("er", "em", "es"))


def _plain_v2(board: Board, n: int, m: int) -> bool:
    """An indicative verb-second clause is content only right behind a verb of saying: *Er sagt, das ist gut*."""
    cue = board.cues[n]
    words = board.words
    sep = board.clauses[m].separator
    finite = board.clauses[m].finite
    if finite is not None and words.low[finite] in ("soll", "sollen") and is_evidential(words, finite, board.stop):
        return False  # hearsay of its own: "meldete er 900 Tests, tatsächlich sollen es 500 gewesen sein"
    if sep is not None and words.form[sep] == ":":
        if cue.verb.act == "think":
            return True  # "Er findet: Jetzt reicht es"
        if cue.verb.act in _URGING and _has_its_object(board, n):
            return False  # "Die Stadt warnt vor Eis: Drei Seen sind gesperrt": of what it warns is said
        return "direct" in cue.verb.frames and cue.verb.act in _BEFORE_COLON | _URGING
    if sep is None or words.form[sep] != "," or cue.passive:
        return False  # "wurde nicht festgestellt, es brannte noch"
    if board.clauses[n].kind not in ("main", "v1"):
        return False
    if has_object(words, board.clauses[n]) or any(words.tag[i] == "PRF" for i in board.clauses[n].tokens()):
        return False  # "erklärte die Wahl für ungültig, der Rat tagte", "meldete sich, er war zurück"
    if _has_its_object(board, n):
        return False
    return "v2" in cue.verb.frames


def _has_its_object(board: Board, n: int) -> bool:
    """*sprachen von 5.000 Gästen, die Polizei zählte 2.200*: what follows in the indicative is not what they said."""
    words, frames = board.words, board.cues[n].verb.frames
    heads = {low for frame in frames & PREPOSITIONS.keys() for low in PREPOSITIONS[frame]}
    tokens = board.clauses[n].tokens()
    return any(words.tag[i] in ("APPR", "APPRART") and words.low[i] in heads for i in tokens)
