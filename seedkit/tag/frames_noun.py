"""Nouns that govern content: *die Forderung, … zu …*, *Berichte, wonach …*."""

from __future__ import annotations

from itertools import pairwise

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.content_extent import answers, content_stop, frame_start
from seedkit.tag.frameless import is_thing
from seedkit.tag.frames_clause import FACTS
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting_words import SpeechNoun, speech_noun
from seedkit.tag.speakers import no_dummy, shared_subject, who_speaks
from seedkit.tag.stance import is_refuted
from seedkit.tag.words import Words

__all__ = ["comes_from", "frame_noun", "frame_relative"]

_EVIDENCE = frozenset({"Beweis", "Beleg", "Indiz", "Anzeichen", "Anhaltspunkt"})
_WONACH = frozenset({"wonach", "demzufolge", "wobei"})
_ACCORDING = frozenset({"nach", "laut", "gemäß"})
_SUPPORT = frozenset(
    "vertreten sein haben äußern kommen gelangen teilen erheben hegen bekräftigen geben erneuern unterstützen machen"
    " ziehen stellen fassen erteilen aussprechen veröffentlichen verbreiten ausgeben treffen formulieren ausdrücken"
    " bringen wagen bestätigen bemühen begegnen ablehnen begründen werben antworten reagieren zitieren".split()
)


def frame_noun(board: Board) -> None:
    """*Die Forderung, … zu …*; *Berichte, wonach …*."""
    words = board.words
    for m, content in enumerate(board.clauses):
        sep = content.separator
        if sep is None or words.form[sep] not in (",", ":") or (m == 0 and content.start == board.start):
            continue
        low = content.low_opener
        konjunktiv = content.finite is not None and words.mood[content.finite] in (1, 2, "ambiguous")
        finite = content.finite
        if m in board.cues and content.kind == "main" and finite is not None and words.mood[finite] == "ambiguous":
            continue  # "Nach Angaben der Polizei starben zwei, die Feuerwehr meldete drei Tote"
        wonach = low in _WONACH or (
            content.kind == "rel" and content.opener is not None and words.low[content.opener] == "nach"
        )
        relative = content.kind == "rel" and content.opener == content.start
        second = words.low[content.start + 1 : content.start + 2]
        according = relative and second == ["zufolge"]  # "eine Studie, der zufolge …"
        wonach = wonach or according
        if wonach and low == "wobei":
            continue
        fits = (
            (content.kind == "sub" and low in ("dass", "daß", "ob"))
            or (content.kind == "inf" and content.opener is None)
            or (content.kind == "main" and konjunktiv and not content.coordinated and not _verb_last(content))
            or (content.kind in ("sub", "rel") and wonach)
        )
        if not fits:
            continue
        if any(d.start <= content.start < d.end and d.start >= content.start - 2 for d in board.drafts):
            continue
        noun_at = _noun_before(board, sep) or (_letter_before(board, sep) if wonach else None)
        if noun_at is None:
            continue
        at, noun = noun_at
        if answers(words, sep) or _tends(words, at, sep) or (at < sep - 1 and words.low[sep - 1] in FACTS):
            continue
        if any(d.rule == "so_x" and d.frame is not None and d.frame[0] <= at < d.frame[1] for d in board.drafts):
            continue  # "ruft dazu auf – so der Vorwurf –, das Haus zu sprengen"
        if _governed_by(words, at) in _ACCORDING and True in words.finite[at:sep]:
            continue  # "Nach Angaben des Senders | steht fest, dass …": the clause belongs to what is said
        if content.finite is not None and words.mood[content.finite] == "ambiguous" and _taken_part_in(words, at):
            continue  # "An der Studie nahmen 4800 Kinder teil, 2400 von ihnen erhielten …"
        if not wonach and "clause" not in noun.uses:
            continue
        if content.kind == "main" and at == sep - 1 and _is_told_to_be(board, at):
            continue  # "Dies sei Spekulation, es gebe aber Zweifel"
        if content.kind == "main" and words.low[content.start] in ("das", "dies") and _in_infinitive(board, at):
            continue  # "die Annahme zu verweigern, das stehe ihr nicht zu"
        if content.kind == "inf" and words.tag[at - 1] == "PDAT":
            continue  # "hat mit dieser Entscheidung gezeigt, mutig zu sein": one that was told before
        bare = words.low[at].replace("ä", "a").replace("ö", "o").replace("ü", "u")
        compound = noun.lemma.lower()[:3] not in (words.low[at][:3], bare[:3])
        if compound and low not in ("dass", "daß", "ob") and not wonach:
            continue  # "Wahlergebnis" is no result that somebody states
        if content.kind == "inf" and noun.act not in (
            "demand",
            "announce",
            "promise",
            "want",
            "threaten",
            "accuse",
            "decide",
            "fear",
            "hope",
            "warn",
            "think",
            "say",
        ):
            continue
        n = board.clause_at(at)
        if n is None:
            continue
        clause = board.clauses[n]
        if (
            noun.lemma in _EVIDENCE
            and clause.finite is not None
            and clause.finite < at
            and words.lemma[clause.finite] == "sein"
        ):
            continue  # "Der Fund ist ein Beweis dafür, dass …": nobody holds it
        if content.kind == "main" and _judged_already(board, clause, at, sep):
            continue
        begin = content.start + 1 if wonach else content.start
        if wonach and content.opener is not None:
            begin = content.opener + (2 if according or words.low[content.opener] == "nach" else 1)
        stop = content_stop(board, n, m)
        if content.kind == "inf" and clause.finite is not None and clause.finite < at:
            stop = min(stop, _end_of_infinitive(words, content) or stop)
        elif content.kind == "main" and clause.finite is not None and clause.finite < at:
            stop = min(stop, _before_particle(words, content) or stop)
        spans = board.without(begin, stop, [])
        if not spans:
            continue
        written = wonach and noun.lemma == words.form[at] and speech_noun(noun.lemma) is None
        source = _own_phrase(board, clause, at, sep) if according else None
        if source is None:
            source = _holder(board, clause, at, sep, governed=wonach, written=written)
            if _is_judged(board, n, at, source):  # "Die Forderung, … zu …, kritisierte der Rat": not his own
                source = _own_phrase(board, clause, at, sep)
        cue = (content.opener, content.opener + 1) if wonach and content.opener is not None else (at, at + 1)
        frame_a = frame_start(board, n)
        draft = Draft(
            "indirect",
            spans,
            "noun_wonach" if wonach else "noun_clause",
            cue,
            (frame_a, begin),
            source,
            noun.act,
            noun=noun,
            clause=clause,
        )
        over = board.cues.get(n)
        after = board.clauses[m + 1] if m + 1 < len(board.clauses) else None
        if over is None and clause.finite is None and after is not None and after.kind == "v1":
            over = board.cues.get(m + 1)  # "Den Vorwurf, er habe …, wies Rabe zurück"
            if over is not None and over.verb.act in ("deny", "confirm", "doubt") and not over.passive:
                draft.source = source = who_speaks(board, after, over) or source
        if according and over is not None and over.verb.act == "deny" and not over.passive:
            draft.source = source = who_speaks(board, clause, over) or source  # "wies Berichte zurück, denen zufolge …"
        if over is not None and over.verb.act in ("deny", "confirm", "doubt") and source is not None:
            subject = who_speaks(board, clause if n in board.cues or after is None else after, over)
            if subject == source:  # "X dementierte Berichte, nach denen ...": X, and what X does with it
                draft.act, draft.verb, draft.noun = over.verb.act, over, None
        behind = board.clauses[m + 1 : m + 2] if clause.finite is None else [clause]
        if content.kind != "inf" and any(is_refuted(words, one) for one in behind):
            draft.act = "deny"
        verb = words.lemma[clause.finite].lower() if clause.finite is not None else ""
        if verb in _SUPPORT and not wonach and clause.finite is not None and 0 < at - clause.finite <= 3:
            draft.cue = (clause.finite, at + 1)
        if wonach and clause.finite is not None and words.mood[clause.finite] == 1:
            board.drafts.append(draft)  # "Der Brief, wonach das Dach alt ist, habe dort gelegen": told as well
        else:
            board.add(draft)


def _is_judged(board: Board, n: int, at: int, source: Range | None) -> bool:
    """Whether what a noun of saying that opens the clause says is only judged by the subject behind the verb."""
    cue, finite = board.cues.get(n), board.clauses[n].finite
    if cue is None or cue.passive or cue.verb.act not in ("judge", "refuse") or source is None or finite is None:
        return False
    return at < finite < source[0] and len(board.clauses[n].pieces) > 1


def _in_infinitive(board: Board, at: int) -> bool:
    n = board.clause_at(at)
    return n is not None and board.clauses[n].kind == "inf"


def _is_told_to_be(board: Board, at: int) -> bool:
    """*Dies sei nur Spekulation*: whether a noun is what something is told to be."""
    n, words = board.clause_at(at), board.words
    finite = board.clauses[n].finite if n is not None else None
    return finite is not None and words.mood[finite] in (1, 2) and words.lemma[finite].lower() == "sein"


def frame_relative(board: Board) -> None:
    """*Ein Beamter, dem zufolge …*; *einen Zeugen, laut dem …*; *der Botschafter, nach dessen Angaben …*."""
    words = board.words
    for m, content in enumerate(board.clauses):
        sep = content.separator
        if content.kind != "rel" or content.opener != content.start or sep is None or words.form[sep] != ",":
            continue
        begin = _behind_according(words, content)
        n = board.clause_at(sep - 1)
        if begin is None or n is None or any(d.start <= begin < d.end for d in board.drafts):
            continue
        source = _antecedent(words, max(board.clauses[n].start, sep - _LONGEST), sep)
        spans = board.without(begin, content_stop(board, n, m), [])
        if source is None or not spans:
            continue
        clause, frame = board.clauses[n], (frame_start(board, n), begin)
        cue = (content.start, begin)
        board.add(Draft("indirect", spans, "noun_wonach", cue, frame, source, clause=clause))


_FOR_WHAT = frozenset({"für", "wegen", "mit", "trotz"})
"""What opens the matter of a phrase, where the noun of saying is no head: *der Verein | für die Empfehlung, …*."""
_LONGEST = 14
"""Tokens of a phrase that a relative clause belongs to, at most."""


def _behind_according(words: Words, clause: Clause) -> int | None:
    """Where a relative clause goes on that begins with *dem zufolge*, *laut dem* or *nach dessen Angaben*."""
    i = clause.start
    low, tag = words.low[i : i + 3], words.tag[i : i + 3]
    if low[0] == "demzufolge":
        return i + 1
    if low[1:2] == ["zufolge"] or (low[0] == "laut" and tag[1:2] == ["PRELS"]):
        return i + 2
    if low[0] == "nach" and tag[1:] == ["PRELAT", "NN"]:
        noun = speech_noun(words.form[i + 2])
        return i + 3 if noun is not None and "nach" in noun.uses else None
    return None


def _antecedent(words: Words, first: int, end: int) -> Range | None:
    """The longest noun phrase that ends right before a relative clause."""
    for i in range(first, end):
        if starts_phrase(words, i) and words.tag[i] != "PRF" and noun_phrase(words, i, end) == end:
            return i, end
    return None


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


def _governed_by(words: Words, noun: int) -> str:
    """The word before a noun, its article and adjectives: *an* in *an der Umfrage*."""
    first = noun - 1
    while first > 0 and noun - first < 4 and words.tag[first] in ("ART", "ADJA", "PPOSAT", "PDAT"):
        first -= 1
    return words.low[first]


def _taken_part_in(words: Words, noun: int) -> bool:
    """Whether an *an* governs a noun of saying: *an der Umfrage beteiligten sich 900 Leute*."""
    return _governed_by(words, noun) in ("an", "am")


def _comes(words: Words, clause: Clause) -> bool:
    """*Kritik kommt*, *Von Holm liegt die Zusage vor, …*."""
    finite = clause.finite or 0
    if words.lemma[finite].lower() == "kommen":
        return True
    return words.lemma[finite].lower() in ("liegen", "vorliegen") and words.low[clause.end - 1] in ("vor", "vorliegt")


def comes_from(words: Words, clause: Clause) -> Range | None:
    """*Kritik kam von der Opposition*, *Kritik kommt aus dem Rathaus*: whose the noun of saying is."""
    if clause.finite is None or not (_comes(words, clause) or words.lemma[clause.finite].lower() == "stammen"):
        return None
    tokens = clause.tokens()
    if not any(words.tag[i] == "NN" and speech_noun(words.form[i]) is not None for i in tokens):
        return None
    for i in tokens:
        opens = i == clause.start  # "Von der Polizei kam die Information, …"
        if (i > clause.finite or opens) and words.low[i] in ("von", "vom", "aus"):
            end = noun_phrase(words, i + 1, clause.end)
            if end is not None and "CARD" not in words.tag[i + 1 : end]:
                return i + 1, end
    return None


def _holder(board: Board, clause: Clause, at: int, sep: int, *, governed: bool, written: bool) -> Range | None:
    """Who holds a noun of saying: its genitive or *von X*, a possessive, else the subject of a support verb.

    What is ``written`` (*ein Brief*) tells it itself, whoever sends or finds it.
    """
    words = board.words
    i = at + 1
    if i < sep and (words.low[i] in ("des", "der", "von", "vom", "eines", "einer") or words.tag[i] == "NE"):
        begin = i + 1 if words.low[i] in ("von", "vom") else i
        end = noun_phrase(words, begin, sep, apposition=False)
        if end is not None:
            return begin, end
    if at > board.start and words.tag[at - 1] == "NE":
        return at - 1, at
    if written:
        return _own_phrase(board, clause, at, sep)
    origin = comes_from(words, clause) or _by_whom(words, clause, at)
    if origin is not None:
        return origin
    if clause.finite is not None and words.lemma[clause.finite].lower() == "werden":
        agent = agent_of_passive(words, clause)  # "Von Fachleuten wurde der Schluss gezogen, …"
        if agent is not None and not agent[0] <= at < agent[1] and not is_thing(words, agent):
            return agent
    subject = subject_of(words, clause)
    if governed and words.tag[at - 1] in ("APPR", "APPRART"):
        return _own_phrase(board, clause, at, sep)  # "Zu Gerüchten, wonach er geht, schwieg Rabe"
    if subject is not None and not subject[0] <= at < subject[1]:
        closes = words.lemma[clause.finite or 0].lower() in _CLOSES  # "Das Fest schloss mit dem Appell, …"
        if is_thing(words, subject) and _hangs_on_another(words, at) and (closes or _governed_by(words, at) != "mit"):
            return _own_phrase(board, clause, at, sep)  # "Auf die Bitte, … zu …, erfolgte keine Reaktion"
        return no_dummy(words, subject)
    if subject is not None and subject[0] <= at < subject[1]:
        if clause.finite is not None and words.lemma[clause.finite].lower() == "geben":
            return None  # "Laut Amt gibt es Hinweise, dass …"
        first = next((i for i in range(subject[0] + 1, at) if words.tag[i] in ("APPR", "APPRART")), None)
        led = any(words.tag[i] in ("NN", "NE") for i in range(subject[0], first or at))
        return (subject[0], first) if first is not None and led and words.low[first] in _FOR_WHAT else subject
    shared = shared_subject(board, board.clauses.index(clause)) if clause.coordinated and clause.kind == "v1" else None
    if shared is None and clause.finite is None and words.low[at - 1] == "den":
        return None  # "Den Vorwurf, er lüge, kennt man": nobody in particular makes it
    return shared or _own_phrase(board, clause, at, sep)  # "spielte das herunter und ist der Meinung, dass …"


def _by_whom(words: Words, clause: Clause, at: int) -> Range | None:
    """*die vom Verein am Montag erhobene Behauptung, …*: who is named by the participle before a noun of saying."""
    if words.tag[at - 1] != "ADJA" or not words.low[at - 1].endswith(_DONE):
        return None
    for i in range(max(clause.start, at - 1 - _LONGEST), at - 2):
        if words.low[i] in ("von", "vom", "durch") and words.tag[i - 1] in ("ART", "PDAT"):
            end = noun_phrase(words, i + 1, at - 1)
            if end is not None and "$," not in words.tag[i + 1 : at] and not words.finites_in(end, at - 1):
                return i + 1, end
    return None


_DONE = ("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes")
"""Ends of participles before a noun."""
_CLOSES = frozenset({"schließen", "enden", "beginnen"})


def _hangs_on_another(words: Words, at: int) -> bool:
    """*mit dem Appell, …*, *eine Folge der Umfragen, …*: whether a preposition or a noun governs a noun of saying."""
    first = at
    while first > 0 and words.tag[first - 1] in ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT"):
        first -= 1
    return first > 0 and words.tag[first - 1] in ("APPR", "APPRART", "NN")


def _own_phrase(board: Board, clause: Clause, at: int, sep: int) -> Range | None:
    """The phrase of a noun of saying itself: *eine neue Studie des Amtes*."""
    words = board.words
    end = noun_phrase(words, at, sep, apposition=False)
    a = at
    while a > clause.start and words.tag[a - 1] in ("ART", "ADJA", "PPOSAT", "PIAT", "PDAT"):
        a -= 1
    return (a, end) if end is not None else None
