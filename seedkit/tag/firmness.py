"""How far the words by which a source speaks vouch for the content: *schließt nicht aus, dass*, *Hinweise darauf, dass*.

Most words do it by their act (`seedkit.tag.mood.certainty_of`): who supposes or fears does not know. Here is what the act
does not tell: words that say no more than that a thing can be so, questions that are left open, and what speakers say
of their own knowledge (*ich glaube, …*).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise

from seedkit.lexicon import load_list
from seedkit.tag.board import Draft
from seedkit.tag.reporting_words import reporting_verbs
from seedkit.tag.words import Words

__all__ = ["firmness_of", "leaves_open"]

Spans = list[tuple[int, int]]

_GUESSING = frozenset({"suppose", "think", "fear", "hope", "predict"})
_SPEAKING = frozenset({"ich", "wir"})
_LEFT_OPEN = frozenset({"wissen", "sagen", "beurteilen", "beantworten", "einschätzen", "bestätigen"})
_COPULAS = ("sein", "bleiben", "scheinen", "werden")
_STOPS = frozenset({",", ";", ":", ".", "!", "?", "–", "—"})
_QUESTION_TAGS = frozenset({"PWAV", "PWS", "PWAT"})
_THAT = frozenset({"dass", "daß"})


def firmness_of(words: Words, draft: Draft, stance: str) -> str | None:
    """The rung on which the words of reporting leave the content, hedged or speculative; None where they say nothing of it."""
    if stance == "denied":
        return None
    if draft.kind == "direct" and (own := _own_doubt(words, draft.spans)) is not None:
        return own
    if stance == "unconfirmed":  # "prüft, ob", "unklar ist, ob": a question of yes or no
        question = _open_question(words, draft.spans)
        if any(words.low[at] == "ob" for at in (draft.start, question) if at is not None):
            return "speculative"
    if _says_possible(words, draft.spans):
        return "speculative"
    if draft.verb is not None:
        for companion, negated, level in _verbs().get(draft.verb.verb.lemma, ()):
            belongs = companion is None or companion in (draft.verb.verb.companion, draft.verb.correlate)
            if belongs and negated == draft.verb.negated:
                return level
    if draft.noun is not None and draft.cue is not None:
        if draft.rule.startswith("preposition") and draft.noun.act in _GUESSING:
            return "hedged"  # "nach Schätzungen der Feuerwehr"
        if draft.rule == "noun_clause" and stance != "unconfirmed":
            return next((_nouns()[low] for low in words.low[slice(*draft.cue)] if low in _nouns()), None)
    return None


def leaves_open(words: Words, spans: Spans) -> bool:
    """Whether the content says of a question that it is open: *unklar ist, ob …*; *ist noch offen, wer …*; *ob …, sei unklar*.

    So do *„Ich weiß nicht, ob …“*, *„Wir können nicht ausschließen, dass …“* and *„Das kann ich nicht bestätigen“*.
    """
    if _open_question(words, spans) is not None or _own_doubt(words, spans) == "speculative":
        return True
    return _has_any(words, spans, _SPEAKING) and any(
        _has_not(words, own) and any(words.low[i] == "bestätigen" for i in own) and _speaks(words, own)
        for own, _, _ in _stretches(words, spans)
    )


def _open_question(words: Words, spans: Spans) -> int | None:
    """The token that begins the question a content leaves open."""
    if not _has_any(words, spans, _open()):
        return None
    first = spans[0][0]
    for own, opens, _ in _stretches(words, spans):
        said = any(words.low[i] in _open() and words.tag[i] in ("ADJD", "ADV", "PTKVZ", "VVPP") for i in own)
        if said and _is_told_of(words, own) and not _has_not(words, own):
            done = any(words.tag[i] == "VVPP" and words.low[i] in _open() for i in own)  # "geklärt ist, wer kam"
            for at in (opens, first if first not in own else None):
                if at is not None and (words.low[at] == "ob" or (words.tag[at] in _QUESTION_TAGS and not done)):
                    return at
    return None


def _says_possible(words: Words, spans: Spans) -> bool:
    """*Es ist denkbar, dass …*, *es sei nicht auszuschließen, dass …*: the content itself calls it possible, no more."""
    if not _has_any(words, spans, _possible().keys()):
        return False
    for own, opens, _ in _stretches(words, spans):
        if opens is not None and words.low[opens] in _THAT and _is_told_of(words, own):
            negated = _has_not(words, own)
            if any(_possible()[words.low[i]] == negated for i in own if words.low[i] in _possible()):
                return True
    return False


def _own_doubt(words: Words, spans: Spans) -> str | None:
    """What speakers say of their own knowledge: *ich glaube, dass*, *…, denke ich*; *wir wissen nicht, ob*."""
    if not _has_any(words, spans, _SPEAKING):
        return None
    found = None
    for own, opens, is_behind_comma in _stretches(words, spans):
        verbs = [i for i in own if words.verb[i]]
        if not verbs or not _speaks(words, own):
            continue
        lemma = words.lemma[verbs[-1]].lower()
        if opens is not None and _has_not(words, own):
            if lemma == "ausschließen" and words.low[opens] in _THAT:
                return "speculative"
            if lemma in _LEFT_OPEN and words.low[opens] == "ob":
                return "speculative"
        inserted = is_behind_comma and own[0] == verbs[0] and len(own) <= 3
        if _guesses(lemma) and (inserted or (opens is not None and words.finite[verbs[-1]])):
            found = "hedged"
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
def _open() -> frozenset[str]:
    return frozenset(word for entry in load_list("firmness")["open"] for word in entry["words"])


@cache
def _possible() -> dict[str, bool]:
    """Words that call a thing possible, each with whether only behind a negation."""
    rows = load_list("firmness")["possible"]
    return {word: entry.get("negated", False) for entry in rows for word in entry["words"]}


@cache
def _guesses(lemma: str) -> bool:
    """Whether a verb is one of supposing, fearing, hoping by every sense that needs no other word beside it."""
    acts = [verb.act for verb in reporting_verbs().get(lemma, ()) if verb.companion is None]
    return bool(acts) and lemma != "wissen" and all(act in _GUESSING for act in acts)
