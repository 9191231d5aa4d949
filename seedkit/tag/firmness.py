"""How far the words by which a source speaks vouch for the content: *schließt nicht aus, dass*, *Hinweise darauf, dass*.

Most words do it by their act (`seedkit.tag.mood.certainty_of`): who supposes or fears does not know. Here is what the act
does not tell: words that say no more than that a thing can be so, questions that are left open, and what speakers say
of their own knowledge (*ich glaube, …*).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cache
from itertools import pairwise
from operator import attrgetter

from seedkit.lexicon import load_list
from seedkit.tag.board import Draft
from seedkit.tag.mood import Hedge
from seedkit.tag.reporting_words import reporting_verbs
from seedkit.tag.words import Words

__all__ = ["firmness_of", "leaves_open", "possible_words", "with_doubts"]

Spans = list[tuple[int, int]]

_GUESSING = frozenset({"suppose", "think", "fear", "hope", "predict"})
_SPEAKING = frozenset({"ich", "wir"})
_TOLD = frozenset({"er", "sie", "man"})
_NO = frozenset({"kein", "keine", "keinerlei"})
_KNOWLEDGE = frozenset({"ahnung", "kenntnis", "schimmer", "vorstellung"})
_ON_IT = frozenset({"davon", "damit"})
_FORESEEING = frozenset({"erwarten", "befürchten", "vermuten"})
_WITH = {"rechnen": frozenset({"mit"}), "hoffen": frozenset({"auf"}), "ausgehen": frozenset({"von", "vom"})}
"""Verbs of guessing that need no clause: *Wir rechnen mit Gästen*."""
_CAN = frozenset("kann können könne könnten könnte lässt lasse lassen".split())
_BEHIND = 8
_BESIDE = frozenset(
    "weil da nachdem während obwohl obgleich bevor indem sodass damit wobei wonach wenn falls sofern".split()
)
"""What opens a clause beside what is said."""
_OUT_OF = frozenset({"von", "vom", "aus", "wegen"})
_LEFT_OPEN = frozenset({"wissen", "sagen", "beurteilen", "beantworten", "einschätzen", "bestätigen"})
_COPULAS = ("sein", "bleiben", "scheinen", "werden", "feststehen")
_STOPS = frozenset({",", ";", ":", ".", "!", "?", "–", "—"})
_QUESTION_TAGS = frozenset({"PWAV", "PWS", "PWAT"})
_THAT = frozenset({"dass", "daß"})


def firmness_of(words: Words, draft: Draft, stance: str) -> str | None:
    """The rung on which the words of reporting leave the content, hedged or speculative; None where they say nothing of it."""
    if stance == "denied":
        return None
    if (own := _own_doubt(words, draft.spans)) is not None and own[1] == "speculative":
        return own[1]
    if stance == "unconfirmed":  # "prüft, ob", "unklar ist, ob": a question of yes or no
        question = _open_question(words, draft.spans)
        if any(words.low[at] == "ob" for at in (draft.start, question) if at is not None):
            return "speculative"
        if draft.rule == "matrix_zu" and draft.verb is not None and draft.verb.verb.lemma == "prüfen":
            return "speculative"  # "prüft, das Bad zu schließen"
    if draft.verb is not None:
        for companion, negated, level in _verbs().get(draft.verb.verb.lemma, ()):
            belongs = companion is None or companion in (draft.verb.verb.companion, draft.verb.correlate)
            if belongs and negated == draft.verb.negated:
                return level
    if draft.noun is not None and draft.cue is not None:
        if draft.rule.startswith("preposition") and draft.noun.act in _GUESSING:
            return "hedged"  # "nach Schätzungen der Feuerwehr"
        heard = words.low[slice(*draft.cue)]
        if draft.rule == "noun_clause":
            found = next((low for low in heard if low in _nouns()), None)
            if found is not None and (stance != "unconfirmed" or found.startswith("gerücht")):
                return _nouns()[found]
    if draft.rule.startswith("preposition") and draft.frame is not None:
        found = next((low for low in words.low[slice(*draft.frame)] if low in _according()), None)
        if found is not None:
            return _according()[found]
    if draft.rule == "matrix_dass" and stance == "asserted" and draft.frame is not None:
        found = next((low for low in words.low[slice(*draft.frame)] if low in _nouns()), None)
        if found is not None and draft.verb is not None and draft.verb.correlate is not None:
            return _nouns()[found]  # "sieht Indizien dafür, dass"
    return None


def with_doubts(words: Words, draft: Draft, stance: str, hedges: list[Hedge]) -> tuple[list[Hedge], list[Hedge]]:
    """The hedges of a content and the words by which its speaker leaves it open, in order; and all as they weaken it."""
    if stance != "denied":
        hedges = sorted([*hedges, *_doubts_in(words, draft.spans)], key=attrgetter("start"))
    return hedges, [_beside_or_not(words, draft.spans, hedge) for hedge in hedges]


def _doubts_in(words: Words, spans: Spans) -> Iterator[Hedge]:
    """Words of the content that leave it open without being hedges anywhere else: *ich glaube, dass*, *es sei möglich, dass*."""
    own = _own_doubt(words, spans)
    found = (
        None if own is None or own[1] != "hedged" else (own[0], own[0], own[1]),
        _says_possible(words, spans),
        _points_to(words, spans),
    )
    for first, last, level in filter(None, found):
        a, b = words.slice(first, last + 1)
        yield Hedge(a, b, words.text[a:b], "phrase", "speaker", level)


def _beside_or_not(words: Words, spans: Spans, hedge: Hedge) -> Hedge:
    """The hedge as it weakens the content: one in a clause beside what is said weakens that clause alone.

    *Der Flug fiel aus, weil ein Kabel vermutlich brannte*; *ein Mann, der vermutlich floh, ist gefasst*.
    """
    if hedge.level == "reported":
        return hedge
    content = [i for a, b in spans for i in range(a, b)]
    at = next((k for k, i in enumerate(content) if words.start[i] >= hedge.start), None)
    if at is None:
        return hedge
    first = at
    while first > 0 and words.form[content[first - 1]] not in _STOPS:
        first -= 1
    opener = content[first]
    if words.tag[opener] in ("APPR", "APPRART") and first + 1 < len(content):
        opener = content[first + 1]
    relative = words.tag[opener] in ("PRELS", "PRELAT")
    if not (relative or words.low[opener] in _BESIDE):
        return hedge
    if first == 0 and (relative or not _goes_on(words, content[at:])):
        return hedge
    return replace(hedge, level="reported")


def _goes_on(words: Words, rest: list[int]) -> bool:
    """Whether behind the next comma a main clause follows: *Weil ein Kabel brannte, fiel der Flug aus*."""
    comma = next((k for k, i in enumerate(rest) if words.form[i] == ","), None)
    return comma is not None and comma + 1 < len(rest) and words.finite[rest[comma + 1]]


def _points_to(words: Words, spans: Spans) -> tuple[int, int, str] | None:
    """*Alles deute auf ein Kabel hin*, *es sehe so aus, als …*: the content's own verb only points to what it tells."""
    for a, b in spans:
        for i in words.verbs_in(a, b):
            for near, level in _pointing().get(words.lemma[i].lower(), ()):
                if not near or not near.isdisjoint(words.low[i : i + _BEHIND]):
                    return i, i, level
    return None


def leaves_open(words: Words, spans: Spans) -> bool:
    """Whether the content says of a question that it is open: *unklar ist, ob …*; *ist noch offen, wer …*; *ob …, sei unklar*.

    So do *„Ich weiß nicht, ob …“*, *„Wir können nicht ausschließen, dass …“* and *„Das kann ich nicht bestätigen“*.
    """
    own = _own_doubt(words, spans)
    if _open_question(words, spans) is not None or (own is not None and own[1] != "hedged"):
        return True
    return _has_any(words, spans, _SPEAKING) and any(
        _has_not(words, own) and any(words.low[i] == "bestätigen" for i in own) and _speaks(words, own)
        for own, _, _ in _stretches(words, spans)
    )


def _open_question(words: Words, spans: Spans) -> int | None:
    """The token that begins the question a content leaves open."""
    if not _has_any(words, spans, _open().keys()):
        return None
    first = spans[0][0]
    for own, opens, _ in _stretches(words, spans):
        said = [i for i in own if words.low[i] in _open() and words.tag[i] in ("ADJD", "ADV", "PTKVZ", "VVPP")]
        negated = _has_not(words, own)
        if _is_told_of(words, own) and any(negated in _open()[words.low[i]] for i in said):
            done = not negated and any(words.tag[i] == "VVPP" for i in said)  # "geklärt ist, wer kam"
            for at in (opens, first if first not in own else None):
                if at is not None and (words.low[at] == "ob" or (words.tag[at] in _QUESTION_TAGS and not done)):
                    return at
    return None


def _says_possible(words: Words, spans: Spans) -> tuple[int, int, str] | None:
    """*Es ist denkbar, dass …*, *ein Streik sei nicht auszuschließen*: the content itself calls it possible, no more."""
    if not _has_any(words, spans, possible_words().keys()):
        return None
    for own, opens, _ in _stretches(words, spans):
        negated = _has_not(words, own)
        lows = {words.low[i] for i in own}
        if "kaum" in lows:
            continue
        for i in own:
            needed, alone = possible_words().get(words.low[i], (None, False))
            if needed is not negated:
                continue
            first = i - 1 if words.low[i - 1] == "nicht" else i
            if words.lemma[i].lower() == "ausschließen" and not lows.isdisjoint(_CAN):
                return first, i, "speculative"  # "kann nicht ausgeschlossen werden", "lasse sich nicht ausschließen"
            if "für" in lows and opens is not None and any(words.lemma[k] == "halten" for k in own):
                return first, i, "speculative"  # "ich halte es für möglich, dass"
            if not _is_told_of(words, own) or "worden" in lows:
                continue  # "ist nicht ausgeschlossen worden": may take part
            that = opens is not None and words.low[opens] in _THAT
            if that or (alone and lows.isdisjoint(_OUT_OF) and words.tag[i + 1 : i + 2] not in (["ADJD"], ["ADJA"])):
                return first, i, "speculative"
    return None


def _own_doubt(words: Words, spans: Spans) -> tuple[int, str] | None:
    """The verb and the level of what speakers say of their own knowledge: *ich glaube, dass*, *…, denke ich*; *wir wissen nicht, ob*; *er glaube, dass*."""
    told = _has_any(words, spans, _TOLD) and any(words.mood[i] == 1 for a, b in spans for i in words.finites_in(a, b))
    if not told and not _has_any(words, spans, _SPEAKING):
        return None
    found: tuple[int, str] | None = None
    for own, opens, is_behind_comma in _stretches(words, spans):
        verbs = [i for i in own if words.verb[i]]
        if not verbs or not (_speaks(words, own) or (told and _is_told_to_speak(words, own))):
            continue
        lemma = words.lemma[verbs[-1]].lower()
        lows = {words.low[i] for i in own}
        negated, finite = _has_not(words, own), words.finite[verbs[-1]]
        if opens is not None:
            that, whether = words.low[opens] in _THAT, words.low[opens] == "ob"
            if negated and ((that and lemma == "ausschließen") or (whether and lemma in _LEFT_OPEN)):
                return verbs[-1], "speculative"
            unaware = lemma == "haben" and not lows.isdisjoint(_NO) and not lows.isdisjoint(_KNOWLEDGE)
            if whether and (unaware or (negated and lemma == "sein" and "sicher" in lows)):
                return verbs[-1], "speculative"
            asked = words.tag[opens] in _QUESTION_TAGS
            if asked and negated and lemma == "wissen" and finite and _is_one_sentence(words, spans):
                return verbs[-1], "reported"  # "ich weiß nicht, wo er war"
            if lemma == "halten" and that and "für" in lows and "wahrscheinlich" in lows and not negated:
                found = verbs[-1], "hedged"
            if lemma == "bezweifeln" and (that or whether) and not negated:
                found = verbs[-1], "hedged"
        inserted = is_behind_comma and own[0] == verbs[0] and len(own) <= 3
        on_it = finite or not lows.isdisjoint(_ON_IT)  # "man könne davon ausgehen, dass"
        if _guesses(lemma) and (inserted or (opens is not None and on_it)):
            found = verbs[-1], "hedged"
        if finite and (lemma in _FORESEEING or (lemma in _WITH and not lows.isdisjoint(_WITH[lemma]))):
            found = verbs[-1], "hedged"  # "wir rechnen mit 300 Gästen"
    return found


def _stretches(words: Words, spans: Spans) -> Iterator[tuple[list[int], int | None, bool]]:
    """Yield the tokens between stops, the token behind a comma that ends them, and whether they stand behind a comma.

    A frame may stand inside; its last comma parts the clauses: *unklar ist | laut X, | ob …*.
    """
    content = [i for a, b in spans for i in range(a - (a > 0 and words.form[a - 1] == ","), b)]
    ends = [-1, *(k for k, i in enumerate(content) if words.form[i] in _STOPS), len(content)]
    for before, behind in pairwise(ends):
        if behind - before > 1:
            comma = behind + 1 < len(content) and words.form[content[behind]] == ","
            after_comma = before >= 0 and words.form[content[before]] == ","
            yield content[before + 1 : behind], content[behind + 1] if comma else None, after_comma


def _has_any(words: Words, spans: Spans, wanted: Set[str]) -> bool:
    return any(not wanted.isdisjoint(words.low[a:b]) for a, b in spans)


def _is_told_to_speak(words: Words, own: list[int]) -> bool:
    """*er glaube*, *man gehe davon aus*: whether a finite Konjunktiv I stands beside a pronoun for whoever is quoted."""
    told = any(words.low[i] in _TOLD and words.tag[i] in ("PPER", "PIS") for i in own)
    return told and any(words.finite[i] and words.mood[i] == 1 for i in own)


def _is_one_sentence(words: Words, spans: Spans) -> bool:
    return all(words.form[i] not in (".", "!", "?", ";") for i in range(spans[0][0], spans[-1][1] - 2))


def _speaks(words: Words, own: list[int]) -> bool:
    return any(words.low[i] in _SPEAKING and words.tag[i] == "PPER" for i in own)


def _has_not(words: Words, own: list[int]) -> bool:
    return any(words.low[i] == "nicht" for i in own)


def _is_told_of(words: Words, own: list[int]) -> bool:
    """Whether a form of *sein*, *bleiben* or *werden* makes an adjective among these tokens what is said (*offenbleiben* is one, too)."""
    return any(words.verb[i] and words.lemma[i].lower().endswith(_COPULAS) for i in own)


# ------------------------------------------------------------------ lists


@cache
def _verbs() -> dict[str, list[tuple[str | None, bool, str]]]:
    found: dict[str, list[tuple[str | None, bool, str]]] = {}
    for entry in load_list("firmness")["verb"]:
        found.setdefault(entry["lemma"], []).append((entry.get("with"), entry.get("negated", False), entry["level"]))
    return found


@cache
def _nouns() -> dict[str, str]:
    return {form: entry["level"] for entry in load_list("firmness")["noun"] for form in entry["forms"]}


@cache
def _according() -> dict[str, str]:
    return {word: entry["level"] for entry in load_list("firmness")["according"] for word in entry["words"]}


@cache
def _pointing() -> dict[str, list[tuple[frozenset[str], str]]]:
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for entry in load_list("firmness")["content"]:
        found.setdefault(entry["lemma"], []).append((frozenset(entry.get("with", ())), entry["level"]))
    return found


@cache
def _open() -> dict[str, frozenset[bool]]:
    """Words that leave a question open, each with whether behind a negation (*nicht klar*), without one or both."""
    found: dict[str, frozenset[bool]] = {}
    for entry in load_list("firmness")["open"]:
        for word in entry["words"]:
            found[word] = found.get(word, frozenset()) | {entry.get("negated", False)}
    return found


@cache
def possible_words() -> dict[str, tuple[bool, bool]]:
    """Words that call a thing possible, each with whether only behind a negation and whether without a clause, too."""
    rows = load_list("firmness")["possible"]
    return {word: (entry.get("negated", False), entry.get("alone", False)) for entry in rows for word in entry["words"]}


@cache
def _guesses(lemma: str) -> bool:
    """Whether a verb is one of supposing, fearing, hoping by every sense that needs no other word beside it."""
    acts = [verb.act for verb in reporting_verbs().get(lemma, ()) if verb.companion is None]
    return bool(acts) and lemma != "wissen" and all(act in _GUESSING for act in acts)
