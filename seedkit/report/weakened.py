"""By which words a row is weakened: its own hedges, and the words of reporting where they do it (*nach Schätzungen, vermutet*)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.claims import CERTAINTIES, certainty_of_claim

__all__ = ["Weakening"]

_WEAK = CERTAINTIES[2:]
_LONGEST = 5
"""Words of a frame that are shown; of a longer one the cue alone."""
_SIGNS = " ,;:.!?–—-„“\"'»«\n"


class Weakening:
    """The words by which the statements of some tables leave open what they tell."""

    def __init__(self, tables: TablesLike) -> None:
        """Remember the texts and which statement tells what."""
        self._texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
        rows = {str(row["statement_id"]): row for row in tables.statements.to_dict("records")}
        self._told: dict[Any, Mapping[Any, Any]] = {}
        for frame, column in ((tables.quantities, "quantity_id"), (tables.events, "event_id")):
            for subject, statement in zip(frame[column], frame["statement_id"], strict=True):
                if not pd.isna(statement) and str(statement) in rows:
                    self._told[subject] = rows[str(statement)]

    def of_claim(self, claim: Mapping[Any, Any]) -> str:
        """The words that weaken a claim: its hedges, or behind the words of reporting those; none where nothing does, as of a statement."""
        if str(claim["certainty"]) not in _WEAK:
            return ""
        hedges = _listed(claim["hedges"])
        told = self._told.get(claim["subject_id"])
        if told is None or str(told["certainty"]) != str(claim["certainty"]):
            return ", ".join(hedges)
        own = certainty_of_claim(
            hedges, stance=str(claim["stance"]), attributed=not pd.isna(claim["source_id"]), told=True
        )
        return self._with_cue(hedges, own, claim, told)

    def of_statement(self, row: Mapping[Any, Any]) -> str:
        """The words that weaken a statement; none where nothing does: the Konjunktiv of reported speech weakens nothing."""
        if str(row["certainty"]) not in _WEAK:
            return ""
        hedges = _listed(row["hedges"])
        own = certainty_of_claim(hedges, stance=str(row["stance"]), attributed=not pd.isna(row["source"]), told=True)
        return self._with_cue(hedges, own, row, row)

    def _with_cue(self, hedges: Sequence[str], own: str, row: Mapping[Any, Any], told: Mapping[Any, Any]) -> str:
        weaker = CERTAINTIES.index(str(row["certainty"])) > CERTAINTIES.index(own)
        words = self._reporting_words(told) if weaker or not hedges else ""
        return ", ".join(dict.fromkeys([*([words] if words else []), *hedges]))

    def _reporting_words(self, row: Mapping[Any, Any]) -> str:
        """*vermutet*, *schließt nicht aus*, *Nach Schätzungen*: how a statement is reported, without whoever says it."""
        if pd.isna(row["cue"]):
            return ""
        text, cue = str(self._texts.get(row["article_id"], "")), str(row["cue"])
        if not text:  # tables of which some articles are gone
            return _flat(cue)
        begin, end = row["source_start"], row["source_end"]
        if str(row["rule"]).startswith("preposition"):
            if pd.isna(begin):
                return _flat(cue)
            noun: list[str] = []
            for word in text[int(begin) : int(end)].split():
                noun.append(word)
                if word[:1].isupper():
                    break
            around = [cue, *noun] if int(row["cue_start"]) < int(begin) else [*noun, cue]
            return _flat(" ".join(around))
        first, last = row["frame_start"], row["frame_end"]
        if pd.isna(first) or pd.isna(begin) or not int(first) <= int(begin) < int(last):
            return _flat(cue)
        said = _flat(f"{text[int(first) : int(begin)]} {text[int(end) : int(last)]}".replace(",", " "))
        return said if 0 < len(said.split()) <= _LONGEST and cue.split()[0] in said else _flat(cue)


def _flat(words: str) -> str:
    return " ".join(words.split()).strip(_SIGNS)


def _listed(hedges: object) -> list[str]:
    return [_flat(str(one)) for one in hedges] if isinstance(hedges, list | tuple) else []
