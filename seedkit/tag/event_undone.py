"""Nouns of what did not come to pass or is only talked about: *das Treffen wurde abgesagt*, *über eine Waffenruhe*."""

from __future__ import annotations

import re

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import DEFINITE
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_set, sense_words

__all__ = ["is_topic", "is_undone"]

_FOR = frozenset({"auf", "für", "gegen"})
_AIMED = frozenset({"für", "fürs"})
_OUTCOMES = re.compile(
    r"(?:un)?(?:eindeutig|deutlich|knapp|klar|positiv|negativ|gut|schlecht|hoch|gering|mild|hart|anders|günstig|verschieden"
    r"|unterschiedlich|entsprechend|groß|klein|stark|schwach|mager|dünn|überraschend|erfolgreich|\w{3,}er)"
)
_NOT = frozenset({"nicht", "nie", "niemals", "kaum"})


def is_undone(reader: ClauseReader, noun: int) -> bool:
    """*das Treffen wurde abgesagt*, *die Polizei vereitelte einen Anschlag*: it has not happened.

    What stands behind a preposition has: *nach dem Anschlag wurde das Fest abgesagt*.
    """
    columns = reader.columns
    index = reader.clause_at(noun)
    if index is None or not any(
        reader.lemma(verb) in sense_set("undoing")
        and (columns.tag[verb] in ("VVFIN", "VVPP") or _is_decided(reader, index))
        and not _turns_out(reader, index, verb)
        for verb in reader.predicate(index)
    ):
        return False  # nor has *sie versuchten, den Anschlag zu verhindern* said that they did
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    if at >= 0 and columns.tag[at] in ("APPR", "APPRART"):
        # ein für Freitag geplantes Treffen: the preposition belongs to the participle
        return columns.low[at] in _AIMED and columns.tag[noun - 1] == "ADJA"
    return _NOT.isdisjoint(reader.words(index))


def _is_decided(reader: ClauseReader, index: int) -> bool:
    """*Die Entscheidung, das Treffen abzusagen, fiel*: so there was none."""
    at = reader.clauses[index].start - 1
    at -= reader.columns.form[at] == ","
    return at >= 0 and reader.columns.low[at] in ("entscheidung", "beschluss")


def _turns_out(reader: ClauseReader, index: int, verb: int) -> bool:
    """*die Abstimmung ist eindeutig ausgefallen*: how it ended, not that there was none."""
    if reader.lemma(verb) != "ausfallen":
        return False
    columns = reader.columns
    return any(
        columns.tag[i] == "ADJD" and _OUTCOMES.fullmatch(columns.low[i]) for i in reader.tokens(index) if i != verb
    )


def _is_what_it_is_for(reader: ClauseReader, noun: int) -> bool:
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    if at < 1 or columns.low[at] not in _FOR or columns.tag[at - 1] != "NN":
        return False
    return is_kind_of(columns.form[at - 1], "entitled" if columns.low[at] == "auf" else "standing_body")


def is_topic(reader: ClauseReader, noun: int) -> bool:
    """*verhandeln über eine Waffenruhe*: what is talked of has not happened; *über den Anschlag* has.

    Nor what a body is there for or somebody may ask for: *die Arbeitsgruppe für Inhaftierungen*, *das Recht auf Besuche*.
    """
    columns = reader.columns
    if _is_what_it_is_for(reader, noun):
        return True
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES and columns.low[at] not in DEFINITE:
        at -= 1
    if at < 0 or columns.low[at] != "über":
        return False
    around = reader.around(noun)
    talks = sense_words("negotiation")
    talks += tuple(end + "en" for end in talks)
    return any(
        reader.lemma(i) in sense_set("negotiating") if i in reader.verbs else columns.low[i].endswith(talks)
        for i in around
    )
