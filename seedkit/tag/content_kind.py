"""What the clause behind a frame is to it: quoted, reported, asked, or no content at all."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.tag.board import Board, Draft
from seedkit.tag.clause_subject import has_object, subject_of
from seedkit.tag.content_extent import WHEN
from seedkit.tag.reported import stands_to_it
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.said_in import stands_in_paper

__all__ = [
    "AIMS",
    "QUESTION_WORDS",
    "add_stance",
    "after_colon",
    "content_kind",
    "is_of_a_noun",
    "next_clause",
    "refuses",
    "whoever_after_colon",
]

AIMS = frozenset({"um", "ohne", "statt", "anstatt"})
"""What opens an infinitive that says how or to what end something is done, and never what is said."""
_WHOEVER = frozenset({"wer", "wen", "wem"})
_WONACH = frozenset({"wonach", "demzufolge", "wobei"})
_SPEAKING = frozenset(
    "say write announce promise threaten warn demand accuse judge confirm deny refuse doubt fear suppose think".split()
)
QUESTION_WORDS = frozenset(
    "wer wen wem was wo wann wohin woher wozu woran worauf woraus worin worüber wovon wovor wofür wogegen weshalb warum"
    " wieso inwieweit inwiefern ob wie welche welcher welches welchen".split()
)


def refuses(cue: Cue) -> bool:
    """*bestritt das, wollte das nicht bestätigen*: what stands behind the colon is not what the verb is about."""
    return cue.verb.act in ("deny", "doubt") or (cue.verb.act in ("confirm", "think") and cue.negated)


def add_stance(board: Board, n: int, source: tuple[int, int] | None) -> None:
    """*Die Klinik weist das zurück: …*: the clause before the colon says what is thought of what was said before."""
    clause, cue = board.clauses[n], board.cues[n]
    denies = cue.verb.act == "deny" and not cue.negated and "object" in cue.verb.frames
    denies = denies and has_object(board.words, clause)  # "wies die Vorwürfe zurück: Man habe …"
    if cue.verb.act == "doubt" and "object" in cue.verb.frames and not cue.negated:
        denies = has_object(board.words, clause)  # "bezweifelt diese Zahl: Es seien 90"
    if cue.verb.act == "doubt" and "an" in cue.verb.frames and not cue.negated:
        denies = any(board.words.low[i] in ("an", "am") for i in clause.tokens())  # "zweifelt an dem Gutachten: …"
    if clause.kind in ("main", "v1") and not cue.passive and (denies or stands_to_it(board, clause, cue)):
        span = (clause.start, clause.pieces[-1][1])
        board.drafts.append(
            Draft("reported", [span], "speech_verb", cue.span(), None, source, cue.verb.act, cue, clause=clause)
        )


def content_kind(board: Board, cue: Cue, m: int) -> str | None:
    """Which frame of the verb the clause ``m`` fills, or None."""
    words = board.words
    clause = board.clauses[m]
    low = clause.low_opener
    frames = cue.verb.frames
    if clause.kind in ("sub", "wie", "rel") and clause.opener is not None:
        if low in ("dass", "daß"):
            if words.low[clause.opener - 1] == "so" and words.form[clause.opener - 2] == ",":
                return None  # "meldete einen Schaden, so dass man den Hafen schloss": what came of it
            return "dass" if "dass" in frames or "v2" in frames or cue.correlate else None
        if low == "ob":
            return "ob" if "ob" in frames or "dass" in frames else None
        tag = words.tag[clause.opener]
        if whoever_after_colon(board, m):
            return "v2" if "v2" in frames else None
        question = low in QUESTION_WORDS or tag in ("PWAV", "PWS", "PWAT")
        preceded = tag in ("APPR", "APPRART")
        if question and low not in _WONACH and not preceded and "ob" in frames and clause.kind != "rel":
            return None if low in _TAKES_UP and _is_complete(board, cue) else "ob"
        if (
            clause.kind == "sub"
            and clause.finite is not None
            and words.mood[clause.finite] in (1, 2)
            and "v2" in frames
            and m + 1 < len(board.clauses)
            and board.clauses[m - 1].kind != "sub"
            and _goes_on_with_hearsay(board, m + 1)
        ):
            return "v2"  # "er befürchtet, sobald ..., werde ...", but "habe es verraten, als er verhört worden sei"
        return "v2" if clause.kind == "sub" and "v2" in frames and _opens_content(board, m) else None
    if clause.kind == "inf" and clause.opener is None and low not in AIMS and words.low[clause.start] not in AIMS:
        if "zu" in frames or cue.correlate in ("davon", "dazu", "darauf", "dafür"):
            return "zu"
        return "zu" if _tells_of_itself(board, cue, m) else None
    if clause.kind == "main" and m and board.clauses[m - 1].low_opener in _WHOEVER:
        return None  # "Wer das behaupte, der verunsichere die Leute"
    if clause.kind == "main" and "v2" in frames and not clause.coordinated:
        return "v2" if cue.verb.lemma != "stehen" or stands_in_paper(board, cue, clause) else None
    if clause.kind == "main" and after_colon(board, m) and cue.verb.act in _SPEAKING:
        return "v2"  # "X widersprach der Darstellung: Die Lage sei ernst"
    if clause.kind == "v1" and "v2" in frames and clause.finite is not None and words.mood[clause.finite] in (1, 2):
        opens = board.clauses[m - 1].kind == "sub" and board.clauses[m - 1].start == board.start
        return None if opens else "v2"  # "Ob er das gemeint habe, spiele keine Rolle"
    if clause.kind == "frag" and "v2" in frames:
        return None
    return None


def _opens_content(board: Board, m: int) -> bool:
    """*Das Amt teilte mit, als die Sperre fiel, rollten Züge*: a dependent clause and its main clause in the indicative.

    The verb of saying has nothing else that it says, and the verb first behind the clause is no other frame.
    """
    words, clauses = board.words, board.clauses
    if m != 1 or m + 1 >= len(clauses) or clauses[0].kind != "main" or 0 not in board.cues or board.cues[0].passive:
        return False
    clause, behind, comma = clauses[m], clauses[m + 1], clauses[m].separator
    if clause.low_opener not in WHEN or comma is None or words.form[comma] != ",":
        return False
    if behind.kind != "v1" or behind.coordinated or behind.separator != clause.end or m + 1 in board.cues:
        return False
    return not has_object(words, clauses[0])


def whoever_after_colon(board: Board, m: int) -> bool:
    """*Er sagte: Wer sucht, (der) findet*: behind a colon no question, but the subject of the clause that follows."""
    clause, behind = board.clauses[m], board.clauses[m + 1] if m + 1 < len(board.clauses) else None
    if clause.low_opener not in _WHOEVER or clause.separator is None or board.words.form[clause.separator] != ":":
        return False
    return behind is not None and behind.kind in ("main", "v1", "rel") and not behind.coordinated


_TAKES_UP = frozenset({"was", "wo", "worauf", "womit", "wodurch", "weshalb"})
"""Words that ask, and that also take up what a whole clause or its last noun says."""


def _is_complete(board: Board, cue: Cue) -> bool:
    """*Gifte wurden entdeckt, was zeigt, …*; *Das Bild zeigt sich im Süden, wo …*: the clause lacks no question."""
    n = next((n for n, one in board.cues.items() if one is cue), None)
    if n is None or cue.verb.act in ("ask", "think") or cue.negated:
        return False
    words, clause = board.words, board.clauses[n]
    if cue.passive:
        subject = subject_of(words, clause)
        return subject is not None and words.low[subject[0]] not in ("es", "das")
    return any(words.tag[i] == "PRF" for i in clause.tokens())


_OF_ITSELF = frozenset({"say", "write", "announce", "confirm", "suppose"})
_OF_PAPERS = frozenset({"stehen", "lauten", "heißen"})
_HAVING = frozenset({"haben", "sein", "wollen", "können", "müssen", "dürfen"})


def _tells_of_itself(board: Board, cue: Cue, m: int) -> bool:
    """*gab bekannt, ein Werk bauen zu wollen*, *berichtete, nichts gesehen zu haben*: what the speaker says of himself.

    Behind a noun an infinitive says what the noun is about: *berichtete über die Absicht, gehen zu wollen*.
    """
    words, clause = board.words, board.clauses[m]
    if cue.verb.act not in _OF_ITSELF or "dass" not in cue.verb.frames or cue.passive or clause.separator is None:
        return False
    if cue.verb.lemma in _OF_PAPERS:
        return False  # "steht im Verdacht, betrogen zu haben"
    last, before = clause.end - 1, clause.separator - 1
    while last > clause.start and not words.word[last]:
        last -= 1
    if words.lemma[last].lower() not in _HAVING or words.low[last - 1] != "zu":
        return False
    if words.tag[before] not in ("NN", "NE"):
        return True
    n = next((n for n, one in board.cues.items() if one is cue), None)
    subject = subject_of(words, board.clauses[n]) if n is not None else None
    return subject is not None and subject[0] <= before < subject[1]


def _goes_on_with_hearsay(board: Board, m: int) -> bool:
    """Whether a clause is the main clause of what is told, behind the dependent one that opens it."""
    while m + 1 < len(board.clauses) and board.clauses[m].kind == "sub":
        m += 1  # "Wer gestehe, wenn es eng werde, der rechne bloß"
    clause = board.clauses[m] if m < len(board.clauses) else None
    if clause is None or clause.finite is None or m in board.used:
        return False
    if clause.kind not in ("main", "v1") and not (clause.kind == "rel" and clause.finite == clause.start + 1):
        return False
    return not clause.coordinated and board.words.mood[clause.finite] in (1, 2, "ambiguous")


def after_colon(board: Board, m: int) -> bool:
    """Whether a clause in the Konjunktiv stands behind a colon: the words of whoever the clause before is about."""
    words = board.words
    clause = board.clauses[m]
    if clause.separator is None or clause.finite is None or words.form[clause.separator] != ":":
        return False
    # "verteidigte die Zahlen: Sie stammten aus Berlin" may be either; where a verb of speaking opens, it is speech
    return words.mood[clause.finite] in (1, 2, "ambiguous")


def next_clause(board: Board, n: int, between: Sequence[int] = ()) -> int | None:
    """The clause that begins where clause ``n`` breaks off, or behind the last of those ``between``.

    Parts of clause ``n`` may stand before it: *Gestern hatte ihr Sprecher, Jan Rabe, erklärt, | die Halle sei sicher*.
    """
    words = board.words
    clause = board.clauses[n]
    ends = [b for a, b in clause.pieces if clause.finite is not None and b > clause.finite] or [clause.end]
    own = set(clause.tokens()).union(*(board.clauses[k].tokens() for k in between))
    for m in range(n + 1, len(board.clauses)):
        other = board.clauses[m]
        if other.start >= ends[0] and m not in between:
            gap = range(ends[0], other.start)
            signs = (",", ":", "–", "-")
            if all(i in own or words.form[i] in signs or words.space[i] or words.quote[i] for i in gap):
                return m
            return None
    return None


def is_of_a_noun(board: Board, n: int) -> bool:
    """*Die Behauptung, er lüge, | wies …*: whether the clause before the verb is what a noun of saying before it says."""
    if n < 2 or board.clauses[n - 2].kind != "frag" or board.clauses[n - 1].kind != "main":
        return False
    words, comma = board.words, board.clauses[n - 1].separator
    if comma is None or words.form[comma] != "," or words.tag[comma - 1] != "NN":
        return False
    noun = speech_noun(words.form[comma - 1])
    return noun is not None and "clause" in noun.uses
