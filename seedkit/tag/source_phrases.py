"""Where a phrase names whose word something is: *laut X*, *nach Angaben von X*, *X zufolge*, *aus Sicht von X*."""

from __future__ import annotations

from typing import NamedTuple

from seedkit.tag.board import Board, Range
from seedkit.tag.phrases import behind_attribute, noun_phrase, starts_phrase
from seedkit.tag.places import places
from seedkit.tag.reporting_words import PAPERS, SpeechNoun, can_speak, speech_noun
from seedkit.tag.said_in import noun_in
from seedkit.tag.words import Words

__all__ = ["SOURCE_WORDS", "SourcePhrase", "phrase_at", "phrase_starts"]

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
_OF_WHOM = frozenset(
    "des der eines einer dieser vieler mehrerer einiger ihres ihrer seines seiner von vom".split()
)  # "aus Sicht des Verbandes"
_PROCEEDINGS = frozenset(
    {"auszählung", "auszählungen"}
)  # "nach Auszählung aller Stimmen": when it is, and nobody's word
_SO_FAR = ("bisherig", "derzeitig", "jetzig", "aktuell", "gegenwärtig", "momentan", "heutig", "vorläufig")
_CLOSING = frozenset('“"«»’‘”')


class SourcePhrase(NamedTuple):
    """A prepositional frame: its word, whose word it is, the whole of it, and its noun of saying."""

    cue: Range
    source: Range
    frame: Range
    noun: SpeechNoun | None


SOURCE_WORDS = {"laut": 0, "gemäß": 0, "nach": 5, "zufolge": 15, "sicht": 3, "augen": 2}
"""Tokens from the beginning of a frame to its word, at most: *der Meinung des Rates nach*, *einer Sprecherin … zufolge*."""


def phrase_starts(board: Board) -> list[int]:
    """Tokens at which a prepositional frame can begin: its word itself, and those before a *zufolge* or *nach*."""
    found: set[int] = set()
    low, start = board.words.low, board.start
    for at in places(low[start : board.stop], SOURCE_WORDS):
        found.update(range(max(start, start + at - SOURCE_WORDS[low[start + at]]), start + at + 1))
    return sorted(found)


def phrase_at(board: Board, i: int) -> SourcePhrase | None:
    """The prepositional frame that begins at token ``i``."""
    words, low = board.words, board.words.low[i]
    if low in ("laut", "gemäß") and words.tag[i] in ("APPR", "APPO", "ADJD", "NN", "NE", "APPRART"):
        return _according_to(board, i)
    if low == "zufolge" and words.tag[i] != "NN":
        return None  # found from its noun phrase below
    if low == "nach" and words.tag[i] in ("APPR", "APPRART", "APPO"):
        return _after_words_of(board, i)
    if low in ("aus", "in"):
        return _view_at(board, i)
    if low in _NO_DATIVE:
        return None  # "… wird die Brücke | den Behörden zufolge geöffnet"
    inside = i > board.start and words.tag[i - 1] in ("APPR", "APPRART", "ART", "ADJA")
    if inside and words.tag[i - 1] == "ART":
        n = board.clause_at(i)  # "die Brücke, die | Berichten zufolge alt ist": no article
        inside = n is None or board.clauses[n].kind != "rel" or board.clauses[n].opener != i - 1
    return None if inside or not starts_phrase(words, i) else _before_its_word(board, i)


def _according_to(board: Board, i: int) -> SourcePhrase | None:
    """*laut Polizei*, *gemäß einer Mitteilung des Amtes*."""
    words, limit = board.words, board.stop
    end = noun_phrase(words, i + 1, limit)
    if end is None or (words.low[i] != "laut" and not _says_something(words, i + 1, end)):
        return None
    noun = noun_in(words, i + 1, end)
    end = _to_the_verb(board, i, end)
    frame = i, _closing_comma(board, _with_basis(words, end, limit))
    return SourcePhrase((i, i + 1), _strip(words, i + 1, end), frame, noun)


def _after_words_of(board: Board, i: int) -> SourcePhrase | None:
    """*nach Angaben der Polizei*; not *nach dem Urteil*, which is when, nor *suchte nach Zeugen*."""
    words = board.words
    end = noun_phrase(words, i + 1, board.stop)
    if end is None:
        return None
    head = noun_in(words, behind_attribute(words, i + 1, end) or i + 1, end, first=True)
    head = head or _state_of_knowledge(words, i + 1, end) or _media_of(board, i, end)
    if head is not None and head.lemma in _SOUGHT and _seeks(board, i):
        return None
    if head is not None and _followed(board, i, end, head):
        return None
    if head is None or "nach" not in head.uses or not _PROCEEDINGS.isdisjoint(words.low[i + 1 : end]):
        return None
    end = _to_the_verb(board, i, _own_source(words, i + 1, end))
    if head.lemma in _ALSO_EVENTS and (_is_so_long_after(words, i) or not _is_plain_report(words, i + 1, head)):
        return None
    return SourcePhrase((i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, end)), head)


def _before_its_word(board: Board, i: int) -> SourcePhrase | None:
    """*X zufolge*, *meiner Meinung nach*: a phrase that begins at ``i``, and its word behind it."""
    words = board.words
    for k in range(i + 1, min(i + SOURCE_WORDS["zufolge"] + 1, board.stop)):
        if words.low[k] == "zufolge":
            return _before_zufolge(words, i, k)
        if words.low[k] == "nach" and words.tag[k] in ("APPO", "APPR", "PTKVZ") and k - i <= SOURCE_WORDS["nach"]:
            return _before_nach(board, i, k)
        if words.form[k] == "," and (row := _row_before_zufolge(board, i, k)) is not None:
            return row
        if words.verb[k] or words.form[k] in (",", ";", ":"):
            return None
    return None


def _row_before_zufolge(board: Board, i: int, comma: int) -> SourcePhrase | None:
    """*Recherchen von NDR, WDR und SZ zufolge*: one phrase, though a comma stands in it."""
    words = board.words
    for k in range(comma + 1, min(i + SOURCE_WORDS["zufolge"] + 1, board.stop)):
        if words.low[k] == "zufolge":
            return _before_zufolge(words, i, k) if noun_phrase(words, i, k, place=True) == k else None
        if words.verb[k]:
            return None
    return None


def _before_zufolge(words: Words, i: int, k: int) -> SourcePhrase | None:
    """*Medienberichten zufolge*; *meldete 30 Ausfälle – der Gewerkschaft zufolge …* begins behind the dash."""
    if (words.form[i:k].count("–") + words.form[i:k].count("—")) % 2:
        return None
    end = noun_phrase(words, i, k, place=True)
    if end is None or any(words.verb[x] or words.form[x] in ",;:" for x in range(end, k)):
        return None
    if words.tag[i] == "APPR" or (end < k and _begins_later(words, end, k)):
        return None  # "Damit verlöre die Partei | Umfragen zufolge": begins behind it
    return SourcePhrase((k, k + 1), _strip(words, i, k), (i, k + 1), noun_in(words, i, k))


def _before_nach(board: Board, i: int, k: int) -> SourcePhrase | None:
    """*seiner Meinung nach*, *dem Bericht nach*; not where another phrase follows that the *nach* governs."""
    words = board.words
    if noun_phrase(words, i, k, apposition=False) != k:
        return None
    noun = noun_in(words, i, k)
    told = noun is not None and noun.act in ("think", "say", "suppose", "show", "write")
    if not told and not (words.low[i] in ("dem", "den") and words.low[k - 1] in PAPERS):
        return None
    follows = k + 1 < board.stop and starts_phrase(words, k + 1) and words.low[k + 1] not in _NO_DATIVE
    if follows and words.low[i] not in _BEFORE_NACH and words.tag[i] != "NE":
        return None
    return SourcePhrase((k, k + 1), (i, k), (i, k + 1), noun)


_BEFORE_NACH = frozenset({"meiner", "seiner", "ihrer", "deren", "dessen", "unserer", "dem", "allen", "eigenem"})
"""They open a phrase that a *nach* closes, whatever follows."""


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


def _media_of(board: Board, i: int, end: int) -> SpeechNoun | None:
    """*Nach israelischen Medien*: their reports; not *die Suche nach neuen Medien*, nor *fragte nach sozialen Medien*."""
    words = board.words
    if end != i + 3 or words.low[i + 2] != "medien" or not words.low[i + 1].endswith("schen"):
        return None
    if words.low[i + 1] in _NO_COUNTRY or (i > board.start and words.tag[i - 1] in ("NN", "NE")) or _seeks(board, i):
        return None
    return speech_noun("Medienbericht")


_NO_COUNTRY = frozenset({"elektronischen", "klassischen", "akademischen", "kritischen", "technischen", "physischen"})


def _followed(board: Board, i: int, end: int, noun: SpeechNoun) -> bool:
    """*Nach dem Urteil hat der Verband Berufung eingelegt*: what is done about a judgment comes after it, and is not in it.

    An idea tells what shall be (*nach der Idee des Rates soll …*), and something else comes after it or looks for it.
    """
    words, n = board.words, board.clause_at(i)
    if noun.lemma == "Idee":
        finite = board.clauses[n].finite if n is not None else None
        return finite is None or words.lemma[finite].lower() not in ("sollen", "müssen", "dürfen", "können")
    if noun.lemma != "Urteil" or n is None or words.low[i + 1] != "dem":
        return False
    return any(words.verb[k] and words.lemma[k].lower() in _AFTERWARDS for k in board.clauses[n].tokens())


_AFTERWARDS = frozenset(
    "einreichen einlegen ankündigen beantragen zurücktreten demonstrieren protestieren feiern jubeln schweigen".split()
)


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


def _own_source(words: Words, a: int, end: int) -> int:
    """*nach „Blatt“-Informationen von Trainer X*: the compound names its source; what follows is about something else."""
    for k in range(a, end):
        named, hyphen, noun = words.form[k].rpartition("-")
        if hyphen and (named[-1:] in _CLOSING or named.isupper() or named.islower()) and speech_noun(noun) is not None:
            return k + 1
    return end


def _view_at(board: Board, i: int) -> SourcePhrase | None:
    """*Aus Sicht des Verbandes*, *aus ihrer Sicht*, *in den Augen des Verbandes*: the frame that begins at *aus* or *in*."""
    words = board.words
    view, article = ("sicht", "der") if words.low[i] == "aus" else ("augen", "den")
    at = next((k for k in range(i + 1, min(i + 4, board.stop)) if words.low[k] == view), None)
    noun = None if at is None else speech_noun("Sicht")
    if at is None or noun is None or at + 1 >= board.stop or board.clause_at(i) in board.cues:
        return None  # "erläuterte die Lage aus Sicht Chinas": somebody else speaks
    if words.tag[at - 1] == "PPOSAT":
        return SourcePhrase((i, i + 1), (i + 1, at + 1), (i, at + 1), noun)
    if any(words.low[k] != article for k in range(i + 1, at)):
        return None  # "aus heutiger Sicht"
    holder = at + 1 + (words.low[at + 1] in ("von", "vom"))
    genitive = words.low[at + 1] in _OF_WHOM or words.tag[at + 1] == "NE"
    end = noun_phrase(words, holder, board.stop) if genitive and holder < board.stop else None
    if end is None:
        return None
    return SourcePhrase((i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, end)), noun)


_REPORTS = frozenset(
    "Information Meldung Bericht Untersuchung Umfrage Analyse Ermittlung Gutachten Veröffentlichung Urteil Plan Mitteilung"
    " Vorschlag Wunsch".split()
)
"""Nouns of saying that are a report wherever they stand without a definite article."""


def _is_plain_report(words: Words, i: int, noun: SpeechNoun) -> bool:
    """*Nach Informationen des Senders*, *nach einem Bericht der Zeitung*, but not *nach der Entscheidung des Rates*."""
    if noun.lemma in _REPORTS:
        return words.low[i] not in ("der", "den", "dieser", "diesem", "seiner", "ihrer", "seinem", "ihrem") or (
            noun.lemma in ("Gutachten", "Umfrage", "Plan", "Mitteilung", "Wunsch")
            and words.low[i] in ("dem", "der", "den")
        )
    if noun.lemma == "Erfahrung":  # "nach ihrer Erfahrung", "nach Erfahrung der Ärzte", but "nach den Erfahrungen"
        return words.tag[i] == "PPOSAT" or words.low[i] == "erfahrung"
    return words.low[i] in ("einer", "einem", "ersten", "neuesten", "eigener", "eigenen")


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
