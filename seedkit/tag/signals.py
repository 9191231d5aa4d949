"""Whether anybody can be speaking in a sentence at all: words without which no rule of hearsay applies.

Nearly two thirds of the sentences of a news text hold none of them, and nothing else need be asked of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from seedkit.tag.board import QuoteTokens, Range
from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_places, register_words
from seedkit.tag.reporting_words import PAPERS, participle_of_report, report_readings, speech_noun
from seedkit.tag.words import Words

__all__ = ["Signals", "read_signals"]

_WORDS = frozenset(
    "laut gemäß zufolge demnach danach demzufolge hiernach wonach soll sollen sicht augen angeblich".split()
)
_CONCLUSIONS = frozenset("ergebnis ergebnisse schluss urteil fazit befund".split())  # "zu diesem Ergebnis kommt …"
_OPENERS = frozenset({"dass", "daß", "ob", "nach"})
_WISHES = frozenset({"geht", "ginge", "ging", "wenn"})  # "Geht es nach dem Rat, …"
_STATE = "stand"  # "nach bisherigem Stand"
_SIGNALS = _WORDS | _CONCLUSIONS | _OPENERS | {_STATE} | {"so", "zu", "will", "wollen", "wollte", "wollten", "für"}
register_words("signal", _SIGNALS)
_BEFORE_SO = frozenset({",", "–", "-"})
_NOUNS = frozenset({"NN", "NE", "TRUNC"})
_MISTAKEN = frozenset({"ADV", "ADJD", "NN", "VVFIN"})


@dataclass(slots=True)
class Signals:
    """The sentences that may state something, by number, with the quotations in them and the words rules begin with."""

    speaking: set[int] = field(default_factory=set)
    quotes: dict[int, list[QuoteTokens]] = field(default_factory=dict)
    words: dict[int, set[str]] = field(default_factory=dict)


def read_signals(columns: Columns, words: Words, units: Sequence[Range], quotes: Sequence[QuoteTokens]) -> Signals:
    """Find the sentences with a quotation, *laut X*, a Konjunktiv, or a verb or noun that may report.

    ``words`` are read from ``columns``; ``units`` are the sentences in tokens, in order.
    """
    found = Signals()
    speaks, low, tag, mood = found.speaking, words.low, words.tag, words.mood
    unit_of = _numbers(units, len(words))
    for quote in quotes:
        found.quotes.setdefault(unit_of[quote.start], []).append(quote)
    speaks.update(found.quotes)
    opened: set[int] = set()  # where a noun may open what is said: "die Forderung, … zu …"
    for i in form_places(columns, "signal"):
        word, n = low[i], unit_of[i]
        found.words.setdefault(n, set()).add(word)
        if word in _WORDS or (_is_signal(words, i) if i else word == "für"):
            speaks.add(n)
        elif word in _OPENERS or tag[i] == "PTKZU":
            opened.add(n)
    compound: list[int] = []
    for i in words.verbs:
        reading, n = report_readings(words.lemma[i], low[i]), unit_of[i]
        if n in speaks:
            continue
        if (
            reading.sure
            or mood[i] in (1, 2)
            or (reading.beside and not reading.beside.isdisjoint(low[slice(*units[n])]))
        ):
            speaks.add(n)
        elif reading.compound:
            compound.append(n)
        if mood[i] is not None or tag[i] == "VVIZU":
            opened.add(n)
    speaks.update([n for n in dict.fromkeys(compound) if n not in speaks and _has_participle(words, *units[n])])
    speaks.update([n for n in opened if n not in speaks and _has_noun(words, *units[n])])
    return found


def _numbers(units: Sequence[Range], tokens: int) -> list[int]:
    """The number of the sentence each token belongs to; what stands between two goes with the first."""
    numbers: list[int] = []
    for n, (start, _) in enumerate(units):
        numbers += [n - 1] * (start - len(numbers))
    return numbers + [len(units) - 1] * (tokens - len(numbers))


def _is_signal(words: Words, i: int) -> bool:
    """*…, so X*, *zu diesem Ergebnis*, *das Ergebnis einer Studie*: words that are so common that what stands before them must fit."""
    if words.low[i] == "so":
        return words.form[i - 1] in _BEFORE_SO or words.quote[i - 1]
    if words.low[i] == "nach":
        return words.low[i - 1] in PAPERS or (words.low[i - 1] == "es" and words.low[i - 2] in _WISHES)
    if words.low[i] == "für":
        return not (words.word[i - 1] and words.tag[i - 1] != "VAFIN")
    if words.low[i] == _STATE:
        return words.low[i - 2] == "nach" and i > 1
    return words.low[i] in _CONCLUSIONS and words.low[i - 1] in ("diesem", "das", "die")


def _has_participle(words: Words, start: int, end: int) -> bool:
    """Whether the participle of a reporting verb is there that the tagger took for something else: *hat ausgerechnet*."""
    mistaken = compress(words.form[start:end], map(_MISTAKEN.__contains__, words.tag[start:end]))
    return any(map(participle_of_report, mistaken))


def _has_noun(words: Words, start: int, end: int) -> bool:
    """Whether a noun of saying is there."""
    return any(map(speech_noun, compress(words.form[start:end], map(_NOUNS.__contains__, words.tag[start:end]))))
