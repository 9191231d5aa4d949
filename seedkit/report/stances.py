"""What the page may call a stance: a denial is what somebody denies, not whatever has a *nicht* in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from seedkit.lexicon import load_list
from seedkit.verbs import joined_lemma, lemmas_of

__all__ = ["claim_stance", "cue_acts", "cue_lemmas", "does_what_it_says", "statement_stance"]

_OTHERWISE = frozenset({"fear", "hope", "think", "want", "suppose", "predict", "demand"})
"""Who fears something or does not believe it neither denies it nor leaves it open; what they say stands under their name."""


def does_what_it_says(row: Mapping[Any, Any]) -> bool:
    """Whether a statement that counts as denied or open is told by a word that denies or leaves open, not by *glaubt nicht*."""
    return not cue_acts(row) & _OTHERWISE


def statement_stance(row: Mapping[Any, Any]) -> str:
    """Return the stance of a statement as the page calls it: "negated" for a denial that denies nothing (*glaubt nicht, dass*)."""
    stance = str(row["stance"])
    return "negated" if stance == "denied" and not does_what_it_says(row) else stance


def claim_stance(stance: str, statement: Mapping[Any, Any] | None) -> str:
    """Return the stance of a claim as the page calls it, by the statement it stands in; None in the article's own voice.

    *Es gab keine Einigung* negates and *bestritt eine Einigung* denies.
    """
    if stance == "denied" and (statement is None or statement_stance(statement) != "denied"):
        return "negated"
    return stance


def cue_lemmas(row: Mapping[Any, Any]) -> set[str]:
    """The verbs of a statement's reporting words, also where one of them stands apart from its first half."""
    cue, around = (re.findall(r"\w+", str(row[name]).lower()) for name in ("cue", "text"))
    lemmas = {lemma for word in cue for lemma in lemmas_of(word)}
    return lemmas | {joined for word in cue for other in around if (joined := joined_lemma(word, other))}


def cue_acts(row: Mapping[Any, Any]) -> set[str]:
    """Return what the reporting words of a statement do (*deny, refuse, fear*); where they deny, that alone counts."""
    acts = {_acts().get(lemma, "") for lemma in cue_lemmas(row)}
    return acts if not acts & {"deny", "refuse", "doubt", "confirm"} else acts - _OTHERWISE


@cache
def _acts() -> dict[str, str]:
    """What each verb does that reports without a word of its own beside it."""
    return {str(verb["lemma"]): str(verb["act"]) for verb in load_list("reporting_verbs")["verb"] if "with" not in verb}
