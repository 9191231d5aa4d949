"""Frames without a clause: *laut X*, *nach Angaben von X*, *X zufolge*, *demnach*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range, scope_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.own_stretch import own_stretch
from seedkit.tag.phrases import behind_attribute, noun_phrase, starts_phrase
from seedkit.tag.places import places
from seedkit.tag.pointing import OWN
from seedkit.tag.reporting_words import HEARSAY, PAPERS, SpeechNoun, can_speak, speech_noun
from seedkit.tag.speakers import noun_in
from seedkit.tag.words import Words
from seedkit.verbs import readings

__all__ = ["frame_demnach", "frame_prepositions"]

_ALSO_EVENTS = frozenset(  # after "nach" these can also be something that happened before
    "Information Erklärung Entscheidung Beschluss Urteil Bericht Meldung Nachricht Aufforderung Ankündigung Forderung"
    " Stellungnahme Hinweis Äußerung Untersuchung Ermittlung Veröffentlichung Wunsch Plan Analyse Gutachten Mitteilung"
    " Umfrage Vorschlag Erfahrung Befragung Erhebung Auswertung".split()
)
_SOON = frozenset({"kurz", "bald", "gleich", "unmittelbar", "direkt", "lange", "erst"})
_LENGTHS = frozenset(
    "minute minuten stunde stunden tag tage woche wochen monat monate jahr jahre jahrzehnt jahrzehnte".split()
)
_NORMS = frozenset({"decide", "demand", "hope", "promise", "want"})
_FINDINGS = frozenset({"Urteil", "Gesetzentwurf", "Planung"})  # a judgment has grounds, a draft contents
_CODES = ("GB", "StPO", "ZPO", "GVO", "DIN", "ISO", "EMRK")
_NO_DATIVE = frozenset("die das ein eine kein keine er sie es man diese dieses viele mehrere".split())
_BARE = frozenset({"PRELS", "PRELAT", "PRF", "PPER", "ART", "PDS"})
_OF_WHOM = frozenset(
    "des der eines einer dieser vieler mehrerer einiger ihres ihrer seines seiner von vom".split()
)  # "aus Sicht des Verbandes"
_SAME_AS = {"in": "aus"}  # "in den Augen von X" is "aus Sicht von X"
_PROCEEDINGS = frozenset(
    {"auszählung", "auszählungen"}
)  # "nach Auszählung aller Stimmen": when it is, and nobody's word
_COMES = frozenset({"stammen", "kommen"})
_WHENCE = frozenset({"aus"})
_OWNERS = frozenset({"des", "der", "eines", "einer", "von"})
_CLOSING = frozenset('“"«»’‘”')
_SO_FAR = ("bisherig", "derzeitig", "jetzig", "aktuell", "gegenwärtig", "momentan", "heutig", "vorläufig")
_DEMNACH = frozenset({"demnach", "danach", "demzufolge", "hiernach"})


def frame_prepositions(board: Board) -> None:
    """*Laut X*, *nach Angaben von X*, *X zufolge*, *meiner Meinung nach*, wherever they stand."""
    words = board.words
    if board.signals.isdisjoint(_REACH):
        return
    done = board.start
    for i in _candidates(board):
        if i < done or any(d.cue is not None and d.cue[0] <= i < d.cue[1] for d in board.drafts):
            continue  # inside the frame before, or one already: ", nach dessen Angaben …"
        found = _preposition_at(board, i)
        if found is None:
            continue
        if words.low[found[1][0]] in _FIRST_PERSON and words.low[found[1][1] - 1] in _VIEWS:
            done = found[2][1]  # "aus unserer Sicht", "meiner Meinung nach": whoever speaks
            continue
        cue, source, frame, noun = found
        frame = _with_relative(board, frame)
        n = board.clause_at(i)
        if n is not None and board.clauses[n].kind == "rel" and frame[0] == cue[0]:
            source, frame = _leave_predicate(board, board.clauses[n], source, frame)
        if n is not None:
            source, frame = _leave_origin(words, board.clauses[n], source, frame)
        if n is not None and board.clauses[n].kind == "wie" and n in board.used:
            done = frame[1]  # "wie X laut Tass mitteilte": the agency carries the frame, the chain has it
            continue
        if words.low[cue[0]] == "laut" and any(
            d.rule.startswith("matrix") and d.frame and d.frame[0] < i < d.frame[1] and d.source is not None
            for d in board.drafts
        ):
            done = frame[1]
            continue
        begin, stop = scope_of(board, i)
        within = next((q for q in board.quotes if q.utterance and not q.depth and q.start < i < q.end), None)
        if within is not None:  # what is told inside the marks ends with its sentence there
            marks = [k for k in range(within.start + 1, within.end) if words.form[k] in (".", "!", "?")]
            begin = max([begin, within.start + 1, *(k + 1 for k in marks if k < i)])
            stop = min([stop, within.end - within.closed, *(k for k in marks if k > i)])
        inner = [d for d in board.drafts if d.kind == "indirect" and any(a <= i < b for a, b in d.spans)]
        hearsay = n is not None and _is_told(words, board.clauses[n])
        if (inner and _of_nobody(words, source)) or (hearsay and _as_of_now(words, source)):
            done = frame[1]  # "nach derzeitigem Kenntnisstand": of whoever says so
            continue
        if inner:
            a, b = min(((a, b) for d in inner for a, b in d.spans if a <= i < b), key=lambda r: r[1] - r[0])
            begin, stop = max(begin, a), min(stop, b)
            if begin < stop and words.low[begin] in ("dass", "daß"):
                begin += 1
        begin, stop = own_stretch(board, frame) or (begin, stop)
        told = next(
            (d for d in board.drafts if d.rule == "inquit" and d.clause is not None and i in d.clause.tokens()), None
        )
        if told is not None and told.kind == "direct" and told.end <= i and within is None:
            begin = min(begin, told.start)  # "„Genug“, sagte Rabe laut NDR": that he said so
        cut = next((q for q in board.quotes if q.closed and not q.utterance and i < q.start < stop < q.end), None)
        stop = cut.end if cut is not None else stop  # "laut Rabe „jetzt Leuten helfen kann, die warten“"
        holes = [frame]
        spans = board.without(begin, stop, holes)
        # a parenthesis such as "(laut Polizei)" or a frame alone says nothing
        if not spans:
            done = frame[1]
            continue
        draft = Draft(
            "indirect",
            spans,
            f"preposition_{_SAME_AS.get(words.low[cue[0]], words.low[cue[0]])}",
            cue,
            frame,
            source,
            "say",
            noun=noun,
        )
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0]
        if (
            quoted
            and within is None
            and not any(
                words.finite[k] for a, b in spans for k in range(a, b) if not any(q.start <= k < q.end for q in quoted)
            )
        ):
            q = quoted[0]
            draft = Draft("direct", [(q.start, q.end)], draft.rule, cue, frame, source, "say", noun=noun)
        if n is not None:
            draft.clause = board.clauses[n]
        if noun is not None and noun.lemma == HEARSAY:
            draft.cue = frame  # all of it: nobody is named
        board.add(draft)
        done = frame[1]


_FIRST_PERSON = frozenset({"unser", "unserer", "unseren", "unserem", "mein", "meiner", "meinen", "meinem"})
_VIEWS = frozenset({"sicht", "meinung", "ansicht", "auffassung", "überzeugung", "einschätzung", "perspektive", "augen"})
_REACH = {"laut": 0, "gemäß": 0, "nach": 5, "zufolge": 15, "sicht": 3, "augen": 2}
"""Tokens from the beginning of a frame to its word, at most: *der Meinung des Rates nach*, *einer Sprecherin … zufolge*."""


def _candidates(board: Board) -> list[int]:
    """Tokens at which a prepositional frame can begin: its word itself, and those before a *zufolge* or *nach*."""
    found: set[int] = set()
    low, start = board.words.low, board.start
    for at in places(low[start : board.stop], _REACH):
        found.update(range(max(start, start + at - _REACH[low[start + at]]), start + at + 1))
    return sorted(found)


def _preposition_at(board: Board, i: int) -> tuple[Range, Range, Range, SpeechNoun | None] | None:
    """Cue, source, frame and speech noun of a prepositional frame that begins at token ``i``."""
    words = board.words
    low = words.low[i]
    limit = board.stop
    if low in ("laut", "gemäß") and words.tag[i] in ("APPR", "APPO", "ADJD", "NN", "NE", "APPRART"):
        end = noun_phrase(words, i + 1, limit)
        if end is None:
            return None
        noun = noun_in(words, i + 1, end)
        if low != "laut" and not _says_something(words, i + 1, end):
            return None
        end = _to_the_verb(board, i, end)
        return (i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, _with_basis(words, end, limit))), noun
    if low in ("zufolge",) and words.tag[i] != "NN":
        return None  # found from its noun phrase below
    if low == "nach" and words.tag[i] in ("APPR", "APPRART", "APPO"):
        end = noun_phrase(words, i + 1, limit)
        if end is None:
            return None
        head = noun_in(words, behind_attribute(words, i + 1, end) or i + 1, end, first=True)
        head = head or _state_of_knowledge(words, i + 1, end)
        if head is not None and head.lemma in _SOUGHT and _seeks(board, i):
            return None
        if head is None or "nach" not in head.uses or not _PROCEEDINGS.isdisjoint(words.low[i + 1 : end]):
            return None
        end = _to_the_verb(board, i, _own_source(words, i + 1, end))
        if head.lemma in _ALSO_EVENTS and (_is_so_long_after(words, i) or not _is_plain_report(words, i + 1, head)):
            return None
        return (i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, end)), head
    if low in ("aus", "in"):
        return _view_at(board, i)
    if low in _NO_DATIVE:
        return None  # "… wird die Brücke | den Behörden zufolge geöffnet"
    inside = i > board.start and words.tag[i - 1] in ("APPR", "APPRART", "ART", "ADJA")
    if inside and words.tag[i - 1] == "ART":
        n = board.clause_at(i)  # "die Brücke, die | Berichten zufolge alt ist": no article
        inside = n is None or board.clauses[n].kind != "rel" or board.clauses[n].opener != i - 1
    if starts_phrase(words, i) and not inside:
        # X zufolge, meiner Meinung nach
        for k in range(i + 1, min(i + _REACH["zufolge"] + 1, limit)):
            if words.low[k] == "zufolge":
                if (words.form[i:k].count("–") + words.form[i:k].count("—")) % 2:
                    return None  # "meldete 30 Ausfälle – der Gewerkschaft zufolge …": begins behind the dash
                end = noun_phrase(words, i, k, place=True)
                if end is not None and (
                    end == k or not any(words.verb[x] or words.form[x] in ",;:" for x in range(end, k))
                ):
                    if words.tag[i] == "APPR" or (end < k and _begins_later(words, end, k)):
                        return None  # "Damit verlöre die Partei | Umfragen zufolge": begins behind it
                    return (k, k + 1), _strip(words, i, k), (i, k + 1), noun_in(words, i, k)
                return None
            if words.low[k] == "nach" and words.tag[k] in ("APPO", "APPR", "PTKVZ") and k - i <= _REACH["nach"]:
                end = noun_phrase(words, i, k, apposition=False)
                if end == k:
                    noun = noun_in(words, i, k)
                    told = noun is not None and noun.act in ("think", "say", "suppose", "show", "write")
                    if told or (words.low[i] in ("dem", "den") and words.low[k - 1] in PAPERS):
                        if (
                            k + 1 < limit
                            and starts_phrase(words, k + 1)
                            and words.low[k + 1] not in _NO_DATIVE
                            and words.low[i]
                            not in (
                                "meiner",
                                "seiner",
                                "ihrer",
                                "deren",
                                "dessen",
                                "unserer",
                                "dem",
                                "allen",
                                "eigenem",
                            )
                            and words.tag[i] != "NE"
                        ):
                            return None
                        return (k, k + 1), (i, k), (i, k + 1), noun
                return None
            if words.verb[k] or words.form[k] in (",", ";", ":"):
                return None
    return None


def _with_basis(words: Words, end: int, limit: int) -> int:
    """*laut NDR | unter Berufung auf Ermittler*: where the frame ends that says on whose word the source relies."""
    if words.low[end : end + 3] not in (
        ["unter", "berufung", "auf"],
        ["unter", "verweis", "auf"],
        ["mit", "verweis", "auf"],
    ):
        return end
    return noun_phrase(words, end + 3, limit) or end


_SOUGHT = frozenset(
    {"Zeuge", "Augenzeuge", "Hinweis", "Quelle", "Information", "Experte", "Gerücht", "Beweis", "Erkenntnis"}
)
_SEEKING = frozenset({"suchen", "fahnden", "fragen", "verlangen", "forschen", "rufen", "erkundigen", "befragen"})


def _seeks(board: Board, i: int) -> bool:
    """*hat lange nach Zeugen gesucht*: behind the verb the *nach* is what is looked for."""
    n = board.clause_at(i)
    clause = board.clauses[n] if n is not None else None
    if clause is None or clause.finite is None or i < clause.finite:
        return False
    return any(board.words.verb[k] and board.words.lemma[k].lower() in _SEEKING for k in clause.tokens())


def _is_so_long_after(words: Words, i: int) -> bool:
    """*zwei Monate | nach dem Urteil*, *kurz nach der Meldung*: it had happened before."""
    return i > 0 and (words.low[i - 1] in _SOON or (words.tag[i - 1] == "NN" and words.low[i - 1] in _LENGTHS))


def _state_of_knowledge(words: Words, a: int, end: int) -> SpeechNoun | None:
    """*nach bisherigem Stand*, *nach derzeitigem Stand der Dinge*: what is known so far, not *nach altem Stand*."""
    if words.low[a + 1 : a + 2] != ["stand"] or not words.low[a].startswith(_SO_FAR):
        return None
    return speech_noun("Kenntnisstand") if end == a + 2 or words.low[end - 1] in ("dinge", "ermittlungen") else None


def _to_the_verb(board: Board, i: int, end: int) -> int:
    """*Nach Angaben der Behörden in Kiel ist …*: before the verb stands one phrase, to which the place belongs."""
    words, n = board.words, board.clause_at(i)
    finite = board.clauses[n].finite if n is not None else None
    if n is None or finite is None or end >= finite or words.low[end] not in ("in", "im", "aus", "bei"):
        return end
    first = board.clauses[n].start
    if board.clauses[n].kind != "main" or any(words.tag[k] != "KON" for k in range(first, i)):
        return end
    return finite if noun_phrase(words, i + 1, finite, place=True) == finite else end


def _begins_later(words: Words, end: int, k: int) -> bool:
    """*… hat der Rat | dem Amt zufolge*: whether what stands before *zufolge* is a phrase of its own behind the first."""
    return speech_noun(words.form[end]) is not None or (starts_phrase(words, end) and noun_phrase(words, end, k) == k)


def _says_something(words: Words, a: int, end: int) -> bool:
    """Whether what stands behind *gemäß* says how things are: a body, a person, a paper; no law and no plan."""
    nouns = [i for i in range(a, end) if words.tag[i] in ("NN", "NE", "FM", "XY")]
    first = next((i for i in nouns if i == a or words.tag[i - 1] not in ("APPR", "APPRART")), None)
    if first is None:
        return False
    form = words.form[first]
    if "CARD" in words.tag[first + 1 : first + 2] and not can_speak(form):
        return False  # "gemäß Artikel 5", but "gemäß der Behörde 40 Menschen"
    noun = speech_noun(form)
    if noun is not None:
        return noun.lemma in _FINDINGS or (noun.act not in _NORMS and (noun.document or "nach" in noun.uses))
    if form.endswith(_CODES):
        return False
    return words.tag[first] == "NE" or words.quote[first - 1] or can_speak(form) or form.endswith("rat")


def _is_told(words: Words, clause: Clause) -> bool:
    """Whether a main clause is in the Konjunktiv I, and so told by somebody named elsewhere."""
    return clause.kind in ("main", "v1") and clause.finite is not None and words.mood[clause.finite] == 1


_NOW = ("derzeitig", "jetzig", "heutig", "aktuell", "gegenwärtig", "bisherig", "momentan")
_KNOWN = ("kenntnisstand", "stand", "erkenntnisstand", "erkenntnissen")


def _as_of_now(words: Words, source: Range) -> bool:
    """*seien nach derzeitigem Kenntnisstand nicht abgeflossen*: when that is known, to whoever is told to say so."""
    a, b = source
    return b - a == 2 and words.low[a].startswith(_NOW) and words.low[b - 1] in _KNOWN


def _of_nobody(words: Words, source: Range) -> bool:
    """*derzeitigem Kenntnisstand, ersten Erkenntnissen*: an adjective and a noun of knowing, and not whose."""
    a, b = source
    noun = speech_noun(words.form[b - 1])
    return b - a == 2 and words.tag[a] == "ADJA" and words.low[a] not in OWN and noun is not None and not noun.document


def _own_source(words: Words, a: int, end: int) -> int:
    """*nach „Blatt“-Informationen von Trainer X*: the compound names its source; what follows is about something else."""
    for k in range(a, end):
        named, hyphen, noun = words.form[k].rpartition("-")
        if hyphen and (named[-1:] in _CLOSING or named.isupper() or named.islower()) and speech_noun(noun) is not None:
            return k + 1
    return end


def _view_at(board: Board, i: int) -> tuple[Range, Range, Range, SpeechNoun | None] | None:
    """*Aus Sicht des Verbandes*, *aus ihrer Sicht*, *in den Augen des Verbandes*: the frame that begins at *aus* or *in*."""
    words = board.words
    view, article = ("sicht", "der") if words.low[i] == "aus" else ("augen", "den")
    at = next((k for k in range(i + 1, min(i + 4, board.stop)) if words.low[k] == view), None)
    noun = None if at is None else speech_noun("Sicht")
    if at is None or noun is None or at + 1 >= board.stop or board.clause_at(i) in board.cues:
        return None  # "erläuterte die Lage aus Sicht Chinas": somebody else speaks
    if words.tag[at - 1] == "PPOSAT":
        return (i, i + 1), (i + 1, at + 1), (i, at + 1), noun
    if any(words.low[k] != article for k in range(i + 1, at)):
        return None  # "aus heutiger Sicht"
    holder = at + 1 + (words.low[at + 1] in ("von", "vom"))
    genitive = words.low[at + 1] in _OF_WHOM or words.tag[at + 1] == "NE"
    end = noun_phrase(words, holder, board.stop) if genitive and holder < board.stop else None
    if end is None:
        return None
    return (i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, end)), noun


def _is_plain_report(words: Words, i: int, noun: SpeechNoun) -> bool:
    """*Nach Informationen des Senders*, *nach einem Bericht der Zeitung*, but not *nach der Entscheidung des Rates*."""
    if noun.lemma in (
        "Information",
        "Meldung",
        "Bericht",
        "Untersuchung",
        "Umfrage",
        "Analyse",
        "Ermittlung",
        "Gutachten",
        "Veröffentlichung",
        "Urteil",
        "Plan",
        "Mitteilung",
        "Vorschlag",
        "Wunsch",
    ):
        return words.low[i] not in ("der", "den", "dieser", "diesem", "seiner", "ihrer", "seinem", "ihrem") or (
            noun.lemma in ("Gutachten", "Umfrage", "Plan", "Mitteilung", "Wunsch")
            and words.low[i] in ("dem", "der", "den")
        )
    if noun.lemma == "Erfahrung":  # "nach ihrer Erfahrung", "nach Erfahrung der Ärzte", but "nach den Erfahrungen"
        return words.tag[i] == "PPOSAT" or words.low[i] == "erfahrung"
    return words.low[i] in ("einer", "einem", "ersten", "neuesten", "eigener", "eigenen")


def _with_relative(board: Board, frame: Range) -> Range:
    """*Laut einem Gutachten, das dem Blatt vorliegt, …*: the relative clause tells of the source, not of the matter."""
    words = board.words
    if frame[1] + 1 >= board.stop or words.form[frame[1]] != ",":
        return frame
    n = board.clause_at(frame[1] + 1)
    if n is None or board.clauses[n].kind != "rel" or board.clauses[n].start != frame[1] + 1:
        return frame
    end = board.clauses[n].pieces[0][1]
    return frame[0], end + 1 if end < board.stop and words.form[end] == "," else end


def _leave_predicate(board: Board, clause: Clause, source: Range, frame: Range) -> tuple[Range, Range]:
    """*…, die nach Auskunft des Theaters | von Schülern stammen*: the *von* is not the source's if nothing else is left."""
    words = board.words
    rest = [i for i in clause.tokens() if not frame[0] <= i < frame[1] and words.word[i]]
    at = next((i for i in range(source[0] + 1, source[1]) if words.low[i] in ("von", "vom")), None)
    genitive = at is not None and any(words.low[i] in ("des", "der") for i in range(source[0] + 1, at))
    if at is None or not genitive or any(not words.verb[i] and words.tag[i] not in _BARE for i in rest):
        return source, frame
    return (source[0], at), (frame[0], at)


def _leave_origin(words: Words, clause: Clause, source: Range, frame: Range) -> tuple[Range, Range]:
    """*Der Mann stammt nach Angaben der Polizei | aus Kiel*: where somebody comes from, if the clause does not say it elsewhere."""
    finite = clause.finite
    if finite is None or words.lemma[finite].lower() not in _COMES:
        return source, frame
    at = next((i for i in range(source[0] + 1, source[1]) if words.low[i] in _WHENCE), None)
    elsewhere = any(words.low[i] in _WHENCE for i in clause.tokens() if not frame[0] <= i < frame[1])
    genitive = at is not None and any(words.low[i] in _OWNERS for i in range(source[0] + 1, at))
    if at is None or elsewhere or not genitive:
        return source, frame
    return (source[0], at), (frame[0], at)


def _strip(words: Words, a: int, b: int) -> Range:
    while b > a + 1 and words.form[b - 1] in (",", ";", ":"):
        b -= 1
    return a, b


def _closing_comma(board: Board, end: int) -> int:
    """Take the comma that closes an apposition into the frame."""
    if end < board.stop and board.words.form[end] == "," and board.words.form[end - 1] not in (",",):
        k = end - 1
        while k > board.start and board.words.form[k] != "," and end - k < 20 and not board.words.finite[k]:
            k -= 1
        if board.words.form[k] == ",":
            return end + 1
    return end


def _names_document(board: Board) -> bool:
    """Whether what a sentence states rests on a study, a verdict, an inquiry."""
    if not board.drafts and not board.cues:
        return False
    nouns = [speech_noun(board.words.form[i]) for i in range(board.start, board.stop) if board.words.tag[i] == "NN"]
    return any(noun is not None and (noun.document or noun.act == "show") for noun in nouns)


def _narrated(words: Words, clause: Clause, finite: int) -> bool:
    """*Danach floh er, konnte er gehen*: the past tense tells what happened next; a pluperfect tells what is found."""
    if words.low[finite] in ("war", "waren", "hatte", "hatten"):
        return "VVPP" not in clause.part_of(words.tag)
    return not any(reading.kind == "finite" and reading.tense == "Pres" for reading in readings(words.form[finite]))


def frame_demnach(board: Board, before: Board | None = None) -> None:
    """*Demnach …*; *danach …* with *sollen* or a Konjunktiv, or where the sentence ``before`` has named a document."""
    words = board.words
    if board.signals.isdisjoint(_DEMNACH):
        return
    paper = before is not None and _names_document(before)
    for i in range(board.start, min(board.start + 12, board.stop)):
        low = words.low[i]
        if low not in _DEMNACH:
            continue
        n = board.clause_at(i)
        if n is None or board.clauses[n].finite is None or board.clauses[n].kind not in ("main", "v1"):
            continue
        clause = board.clauses[n]
        finite = clause.finite
        assert finite is not None
        evidential = words.lemma[finite].lower() == "sollen" or words.mood[finite] in (1, 2)
        if low == "danach" and (i == board.stop - 1 or (finite < i and words.mood[finite] in (1, 2))):
            continue  # "und danach?", "er wolle danach essen"
        if (
            low != "demnach"
            and not evidential
            and not (paper and (low == "demzufolge" or (low == "danach" and not _narrated(words, clause, finite))))
        ):
            continue
        if i > finite + 4:
            continue
        begin, stop = scope_of(board, i)
        spans = board.without(begin, stop, [(i, i + 1)])
        if not spans:
            continue
        board.add(
            Draft("indirect", spans, "demnach", (i, i + 1), (i, i + 1), (i, i + 1), "say", clause=clause, inherits=True)
        )
        return
