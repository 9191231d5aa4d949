"""What verbs and attacks mean by who does it and what it is done to: condemned in words, a bus with a crew, an attack on a right."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import ATTRIBUTES, sense_set, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = ["is_bloodless_attack", "is_condemned", "is_manned"]

_TO = frozenset({"zu", "zum", "zur"})
_AT = frozenset({"auf", "gegen"})


def is_condemned(reader: ClauseReader, verb: int) -> bool:
    """*Die Regierung verurteilte die Haltung des Nachbarn*: no court, and nobody is sentenced *zu* anything."""
    columns = reader.columns
    index = reader.clause_at(verb)
    if index is None:
        return False
    around = reader.around(verb)
    if any(columns.low[i] in sense_set("condemning") for i in around):
        return True
    if any(columns.low[i] in _TO and columns.tag[i] in ("APPR", "APPRART") for i in around):
        return False
    if any(reader.lemma(one) == "werden" or columns.low[one] == "worden" for one in reader.predicate(index)):
        return False
    finite = reader.finite(index)
    if finite is None or (columns.tag[verb] == "VVPP" and columns.lemma[finite].lower() != "haben"):
        return False
    subject = reader.clauses[index].subject
    if subject is None or any(columns.tag[i] in ("PRELS", "PIS") for i in range(*subject)):
        return False
    courts = sense_words("court")
    return not any(
        columns.low[i].endswith(courts) or noun_singular(columns.form[i]).lower().endswith(courts)
        for i in range(*subject)
        if columns.tag[i] in ("NN", "NE")
    )


def is_manned(reader: ClauseReader, verb: int) -> bool:
    """*Der Bus war mit 45 Personen besetzt*, *der Name ist schon besetzt*: nobody takes a place by force."""
    columns = reader.columns
    index = reader.clause_at(verb)
    if index is None or columns.tag[verb] != "VVPP":
        return False
    lemmas = {reader.lemma(one) for one in reader.predicate(index)}
    if columns.low[verb - 1] in ("gut", "prominent", "hochkarätig", "stark", "schlecht", "international", "schwach"):
        return True  # das Turnier wird gut besetzt sein
    if "sein" not in lemmas or "werden" in lemmas or "worden" in reader.words(index):
        return False
    if "mit" in reader.words(index):
        return True
    subject = reader.clauses[index].subject
    return subject is not None and any(
        noun_singular(columns.form[i]).lower().endswith(sense_words("taken"))
        for i in range(*subject)
        if columns.tag[i] == "NN"
    )


def is_bloodless_attack(reader: ClauseReader, noun: int) -> bool:
    """*ein Angriff auf die Pressefreiheit*, *die Charmeoffensive*, *ein verbaler Angriff*: nobody is hurt."""
    columns = reader.columns
    low = columns.low[noun]
    index = reader.clause_at(noun)
    if index is not None and any(reader.lemma(one) == "zurückweisen" for one in reader.predicate(index)):
        return True  # wies die Angriffe auf seinen Berater zurück
    if "offensive" in low and low.startswith(sense_words("offensive_without_weapons")):
        return True
    if columns.tag[noun - 1] == "ADJA" and columns.low[noun - 1].startswith(sense_words("verbal")):
        return True
    at = noun + 1
    if at >= len(columns) or columns.low[at] not in _AT:
        return False
    at += 1
    while at < len(columns) and columns.tag[at] in ATTRIBUTES:
        at += 1
    return (
        at < len(columns)
        and columns.tag[at] == "NN"
        and noun_singular(columns.form[at]).lower().endswith(sense_words("attacked_in_words"))
    )
