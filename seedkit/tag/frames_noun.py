"""Nouns that govern content: *die Forderung, … zu …*, *Berichte, wonach …*."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.content_extent import answers, content_stop, frame_start
from seedkit.tag.frames_clause import FACTS
from seedkit.tag.noun_holders import comes_out_of, holder, own_phrase
from seedkit.tag.phrases import governed_by
from seedkit.tag.reporting_words import SpeechNoun, speech_noun
from seedkit.tag.speakers import shared_subject, somebody_behind, who_speaks
from seedkit.tag.stance import is_refuted
from seedkit.tag.words import Words

__all__ = ["frame_noun"]

_EVIDENCE = frozenset({"Beweis", "Beleg", "Indiz", "Anzeichen", "Anhaltspunkt"})
_WONACH = frozenset({"wonach", "demzufolge"})
_THAT = frozenset({"dass", "daß", "ob"})
_ACCORDING = frozenset({"nach", "laut", "gemäß"})
_SUPPORT = frozenset(
    "vertreten sein haben äußern kommen gelangen teilen erheben hegen bekräftigen geben erneuern unterstützen machen"
    " ziehen stellen fassen erteilen aussprechen veröffentlichen verbreiten ausgeben treffen formulieren ausdrücken"
    " bringen wagen bestätigen bemühen begegnen ablehnen begründen werben antworten reagieren zitieren".split()
)
"""Verbs beside which a noun says what is told: *erhob den Vorwurf*; noun and verb are one cue."""
_WITH_INFINITIVE = frozenset("demand announce promise want threaten accuse decide fear hope warn think say".split())
"""What those do whose nouns take an infinitive: *die Forderung, … zu …*."""
_VERDICTS = frozenset({"deny", "confirm", "doubt"})
"""What a verb does with what a noun of saying says: *wies den Vorwurf, … zu …, zurück*."""


class _Link(NamedTuple):
    """A clause behind a comma and the noun of saying before it: *Berichte, wonach …*."""

    m: int
    """The number of the clause."""
    content: Clause
    comma: int
    at: int
    noun: SpeechNoun
    wonach: bool
    """Whether the clause tells on whose word it stands: *wonach …*, *nach denen …*, *der zufolge …*."""
    according: bool
    """Whether it does so with *zufolge*: *eine Studie, der zufolge …*."""


def frame_noun(board: Board) -> None:
    """*Die Forderung, … zu …*; *Berichte, wonach …*."""
    words = board.words
    for m in range(len(board.clauses)):
        link = _link(board, m)
        n = board.clause_at(link.at) if link is not None else None
        if link is None or n is None or not _is_its_content(board, link, n):
            continue
        clause, begin = board.clauses[n], _begin(words, link)
        spans = board.without(begin, _stop(board, link, n), [])
        if not spans:
            continue
        rule = "noun_wonach" if link.wonach else "noun_clause"
        cue, frame, source = _cue(words, link, clause), (frame_start(board, n), begin), _source(board, link, n)
        draft = Draft("indirect", spans, rule, cue, frame, source, link.noun.act, noun=link.noun, clause=clause)
        _take_verdict(board, draft, link, n)
        if link.wonach and clause.finite is not None and words.mood[clause.finite] == 1:
            board.drafts.append(draft)  # "Der Brief, wonach das Dach alt ist, habe dort gelegen": told as well
        else:
            board.add(draft)


def _link(board: Board, m: int) -> _Link | None:
    """The noun of saying that a clause may hang on, where nobody says the clause yet."""
    words, content = board.words, board.clauses[m]
    comma = content.separator
    if comma is None or words.form[comma] not in (",", ":") or (m == 0 and content.start == board.start):
        return None
    according = _is_according(words, content)
    wonach = according or _is_wonach(words, content)
    if not (content.kind in ("sub", "rel") if wonach else _can_hang_on_a_noun(board, m)):
        return None
    if any(d.start <= content.start < d.end and d.start >= content.start - 2 for d in board.drafts):
        return None
    found = _noun_before(board, comma) or (_letter_before(board, comma) if wonach else None)
    return _Link(m, content, comma, *found, wonach, according) if found is not None else None


def _is_according(words: Words, content: Clause) -> bool:
    """*eine Studie, | der zufolge …*."""
    if content.kind != "rel" or content.opener != content.start:
        return False
    return words.low[content.start + 1 : content.start + 2] == ["zufolge"]


def _is_wonach(words: Words, content: Clause) -> bool:
    """*Berichte, | wonach …*, *Berichte, | nach denen …*."""
    if content.low_opener in _WONACH:
        return True
    return content.kind == "rel" and content.opener is not None and words.low[content.opener] == "nach"


def _can_hang_on_a_noun(board: Board, m: int) -> bool:
    """Whether a clause is a *dass*, an infinitive or a main clause in the Konjunktiv."""
    words, content = board.words, board.clauses[m]
    if content.kind == "sub":
        return content.low_opener in _THAT
    if content.kind == "inf":
        return content.opener is None
    if content.kind != "main" or content.finite is None or content.coordinated or _verb_last(content):
        return False
    mood = words.mood[content.finite]  # "Nach Angaben der Polizei starben zwei, die Feuerwehr meldete drei Tote"
    return mood in (1, 2) or (mood == "ambiguous" and m not in board.cues)


def _is_its_content(board: Board, link: _Link, n: int) -> bool:
    """Whether a clause is what the noun of saying before it says, which stands in the clause ``n``."""
    words, content, at, comma = board.words, link.content, link.at, link.comma
    if answers(words, comma) or _tends(words, at, comma) or (at < comma - 1 and words.low[comma - 1] in FACTS):
        return False
    if any(d.rule == "so_x" and d.frame is not None and d.frame[0] <= at < d.frame[1] for d in board.drafts):
        return False  # "ruft dazu auf – so der Vorwurf –, das Haus zu sprengen"
    if governed_by(words, at) in _ACCORDING and True in words.finite[at:comma]:
        return False  # "Nach Angaben des Senders | steht fest, dass …": the clause belongs to what is said
    if content.finite is not None and words.mood[content.finite] == "ambiguous" and _taken_part_in(words, at):
        return False  # "An der Studie nahmen 4800 Kinder teil, 2400 von ihnen erhielten …"
    if not link.wonach and not _takes_a_clause(words, link):
        return False
    if content.kind == "main" and _is_told_beside(board, link, n):
        return False
    if content.kind == "inf" and (words.tag[at - 1] == "PDAT" or link.noun.act not in _WITH_INFINITIVE):
        return False  # "hat mit dieser Entscheidung gezeigt, mutig zu sein": one that was told before
    return not _is_proof(words, link, board.clauses[n])


def _takes_a_clause(words: Words, link: _Link) -> bool:
    """Whether a noun of saying can have a clause of this kind: *die Forderung, …*, but no *Wahlergebnis, …*."""
    if "clause" not in link.noun.uses:
        return False
    low = words.low[link.at]
    bare = low.replace("ä", "a").replace("ö", "o").replace("ü", "u")
    compound = link.noun.lemma.lower()[:3] not in (low[:3], bare[:3])
    return not compound or link.content.low_opener in _THAT


def _is_told_beside(board: Board, link: _Link, n: int) -> bool:
    """Whether a main clause behind a noun of saying is told by whoever tells the noun, and not what it says."""
    if link.at == link.comma - 1 and _is_told_to_be(board, link.at):
        return True  # "Dies sei Spekulation, es gebe aber Zweifel"
    if board.words.low[link.content.start] in ("das", "dies") and board.clauses[n].kind == "inf":
        return True  # "die Annahme zu verweigern, das stehe ihr nicht zu"
    return _judged_already(board, board.clauses[n], link.at, link.comma)


def _is_proof(words: Words, link: _Link, clause: Clause) -> bool:
    """*Der Fund ist ein Beweis dafür, dass …*: nobody holds it."""
    finite = clause.finite
    if link.noun.lemma not in _EVIDENCE or finite is None:
        return False
    return finite < link.at and words.lemma[finite] == "sein"


def _begin(words: Words, link: _Link) -> int:
    """Where the content begins: behind *wonach*, *nach denen*, *der zufolge*."""
    opener = link.content.opener
    if not link.wonach:
        return link.content.start
    if opener is None:
        return link.content.start + 1
    return opener + (2 if link.according or words.low[opener] == "nach" else 1)


def _stop(board: Board, link: _Link, n: int) -> int:
    """Where the content ends; a clause around it may go on behind it."""
    words, content, clause = board.words, link.content, board.clauses[n]
    stop = content_stop(board, n, link.m)
    if clause.finite is None or clause.finite > link.at:
        return stop
    if content.kind == "inf":
        return min(stop, _end_of_infinitive(words, content) or stop)
    if content.kind == "main":
        return min(stop, _before_particle(words, content) or stop)
    return stop


def _cue(words: Words, link: _Link, clause: Clause) -> Range:
    """What says that it is said: *wonach*, else the noun, with its verb where that only supports it."""
    at, opener, finite = link.at, link.content.opener, clause.finite
    if link.wonach:
        return (opener, opener + 1) if opener is not None else (at, at + 1)
    supported = finite is not None and words.lemma[finite].lower() in _SUPPORT and 0 < at - finite <= 3
    return (finite, at + 1) if finite is not None and supported else (at, at + 1)


def _source(board: Board, link: _Link, n: int) -> Range | None:
    """Whose word a noun of saying tells."""
    words, clause, at, comma, noun = board.words, board.clauses[n], link.at, link.comma, link.noun
    itself = own_phrase(board, clause, at, comma)
    if link.according and itself is not None:
        return itself
    over = board.cues.get(n)
    judged = over is not None and (over.verb.act in _VERDICTS or (over.verb.act == "judge" and not over.negated))
    if link.wonach and not judged and comes_out_of(words, at, comma):
        return itself  # "wollte Angaben aus Kiew nicht kommentieren, wonach …"
    written = link.wonach and noun.lemma == words.form[at] and speech_noun(noun.lemma) is None
    source = holder(board, clause, at, comma, governed=link.wonach, written=written)
    # "Die Forderung, … zu …, kritisierte der Rat": not his own
    return itself if _is_judged(board, n, at, source) else source


def _take_verdict(board: Board, draft: Draft, link: _Link, n: int) -> None:
    """*dementierte Berichte, wonach …*; *Den Vorwurf, er habe …, wies Rabe zurück*: what the verb does with the content."""
    clause, over = board.clauses[n], board.cues.get(n)
    after = board.clauses[link.m + 1] if link.m + 1 < len(board.clauses) else None
    ruling = clause
    if over is None and clause.finite is None and after is not None and after.kind == "v1":
        over, ruling = board.cues.get(link.m + 1), after
    if over is not None and over.verb.act in _VERDICTS:
        who = who_speaks(board, ruling, over)
        bare = draft.source is None or draft.source[0] <= link.at < draft.source[1]  # no "Kritik des Verbands"
        denied = link.according or (bare and (link.wonach or clause.kind == "v1"))
        denied = denied and ruling is clause and over.verb.act == "deny"
        who = (_who_denies(board, n, link.at) if denied else None) or who
        if (ruling is after or denied) and not over.passive:
            draft.source = who or draft.source
        if draft.source is not None and who == draft.source:  # X, and what X does with it
            draft.act, draft.verb, draft.noun = over.verb.act, over, None
    if link.content.kind != "inf":
        behind = clause if clause.finite is not None else after
        if behind is not None and is_refuted(board.words, behind):
            draft.act = "deny"


def _who_denies(board: Board, n: int, at: int) -> Range | None:
    """*wies Berichte zurück, denen zufolge …*; *Gerüchte, wonach …, weist die Stadt zurück*; *…, wies aber den Vorwurf zurück, er …*.

    The subject of the verb of denying, if it is not the noun at ``at`` itself; of a verb that has none, the one before it.
    """
    clause = board.clauses[n]
    subject = who_speaks(board, clause, board.cues[n])
    if subject is not None:
        return subject if not subject[0] <= at < subject[1] else somebody_behind(board.words, clause, subject)
    follows = clause.kind == "v1" and (clause.coordinated or clause.separator is not None)
    return shared_subject(board, n) if follows else None


def _is_judged(board: Board, n: int, at: int, source: Range | None) -> bool:
    """Whether what a noun of saying that opens the clause says is only judged by the subject behind the verb."""
    cue, finite = board.cues.get(n), board.clauses[n].finite
    if cue is None or cue.passive or cue.verb.act not in ("judge", "refuse") or source is None or finite is None:
        return False
    return at < finite < source[0] and len(board.clauses[n].pieces) > 1


def _is_told_to_be(board: Board, at: int) -> bool:
    """*Dies sei nur Spekulation*: whether a noun is what something is told to be."""
    n, words = board.clause_at(at), board.words
    finite = board.clauses[n].finite if n is not None else None
    return finite is not None and words.mood[finite] in (1, 2) and words.lemma[finite].lower() == "sein"


def _tends(words: Words, at: int, sep: int) -> bool:
    """*dafür Sorge zu tragen, dass …*: nobody fears that."""
    return words.low[at] == "sorge" and any(words.lemma[i] == "tragen" for i in range(at - 6, sep))


def _judged_already(board: Board, clause: Clause, noun: int, sep: int) -> bool:
    """*Die Kritik sei falsch, das Fest sei schön*: two things that are told, the second is no content of the first's noun."""
    words, finite = board.words, clause.finite
    if finite is None or finite == sep - 1 or words.mood[finite] not in (1, 2) or words.form[sep] != ",":
        return False
    subject = subject_of(words, clause)
    within = subject is not None and subject[0] <= noun < subject[1] <= finite
    return within and words.lemma[finite].lower() != "lauten"


def _end_of_infinitive(words: Words, content: Clause) -> int | None:
    """*erhält der Vorschlag, die Fahne zu wechseln, | nun Beifall*: where the infinitive ends that a main clause encloses."""
    first, rest = content.pieces[0][1], content.pieces[1:]
    if not rest or words.tag[first - 1] not in ("VVIZU", "VVINF", "VAINF", "VMINF"):
        return None
    if any(words.verb[i] or words.tag[i] == "PTKZU" for a, b in rest for i in range(a, b)):
        return None
    return first if words.tag[rest[0][0]] in ("ADV", "PAV", "APPR", "APPRART") else None


def _before_particle(words: Words, content: Clause) -> int | None:
    """*Er trat dem Vorwurf, das Amt sei träge, | am Abend entgegen*: where the content ends before the rest of the verb."""
    for (_, end), (a, b) in pairwise(content.pieces):
        if words.tag[b - 1] == "PTKVZ" and not any(words.finite[i] for i in range(a, b)):
            return end
    return None


def _verb_last(clause: Clause) -> bool:
    """*die andere dem Dienst zurechnen*: a relative clause whose pronoun the tagger took for an article."""
    return clause.finite is not None and clause.finite == clause.end - 1 and clause.finite - clause.start > 3


def _noun_before(board: Board, sep: int) -> tuple[int, SpeechNoun] | None:
    """The speech noun in the stretch right before a comma."""
    words = board.words
    for i in range(sep - 1, max(board.start, sep - 9) - 1, -1):
        if words.form[i] in (",", ";", ":"):
            return None
        if words.tag[i] == "NN":
            noun = speech_noun(words.form[i])
            if noun is not None:
                return i, noun
    return None


_WRITTEN = (
    "brief", "brandbrief", "papier", "schreiben", "schriftstück", "mail", "e-mail", "liste", "bescheid", "entwurf", "unterlagen", "akten",
    "aktennotiz", "notiz", "präsentation", "tabelle", "chatnachricht", "nachricht", "nachrichten", "papiere", "briefe", "schriftsatz",
)  # fmt: skip
"""Ends of nouns for what is written, from which something is to be learnt: *ein Brief, wonach …*, no rule and no law."""


def _letter_before(board: Board, sep: int) -> tuple[int, SpeechNoun] | None:
    """*ein Brief des Landrats, wonach …*: something written that is no noun of saying otherwise."""
    words = board.words
    for i in range(sep - 1, max(board.start, sep - 6) - 1, -1):
        if words.form[i] in (",", ";", ":") or words.verb[i]:
            return None
        if words.tag[i] == "NN" and words.low[i].endswith(_WRITTEN):
            return i, SpeechNoun(words.form[i], "write", frozenset({"clause"}), True)
    return None


def _taken_part_in(words: Words, noun: int) -> bool:
    """Whether an *an* governs a noun of saying: *an der Umfrage beteiligten sich 900 Leute*."""
    return governed_by(words, noun) in ("an", "am")
