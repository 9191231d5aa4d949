"""The unit that a counted noun is: its nominative singular, nominalised adjectives in the weak form."""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit.gendered import common_noun, full_form
from seedkit.lemmas import is_listed_noun, noun_readings
from seedkit.lexicon import load_list, words_of

__all__ = ["is_nominalised", "noun_singular"]

_AS_THEY_ARE = frozenset(words_of("unit_nouns", "unchanged"))
_IRREGULAR: dict[str, str] = {
    form: lemma for lemma, forms in load_list("unit_nouns")["forms"]["of"].items() for form in forms
}
_COMPOUNDS: tuple[tuple[tuple[str, ...], str, str], ...] = tuple(
    (tuple(entry["ends"]), entry["form"], entry["lemma"]) for entry in load_list("unit_nouns")["compound"]
)
"""Ends of compounds, the form that is their last part, and its lemma: *Augenzeugen* is of *Zeuge*, not of *Zeug*."""
_NOMINALISED = words_of("unit_nouns", "nominalised")
"""Nominalised adjectives and participles are counted in the weak form: *ein Toter, drei Tote* -> *Tote*."""
_NOMINALISED_ALONE = frozenset({"tot", "jährig"})
_BEFORE_DEAD = frozenset("abcdefghijklmnopqrstuvwxyzäöü")  # Verkehrstote


@lru_cache(maxsize=50_000)
def noun_singular(form: str) -> str:
    """The nominative singular of a noun; nominalised adjectives in the weak form. Unknown words by their last part.

    >>> [noun_singular(form) for form in ("Soldaten", "Bereitschaftspolizisten", "Toter", "Raketengeschosse")]
    ['Soldat', 'Bereitschaftspolizist', 'Tote', 'Raketengeschoss']
    """
    everybody = full_form(form)
    if everybody is not None:
        return common_noun(noun_singular(everybody))  # Demonstrant:innen
    low = form.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    for ends, last, lemma in _COMPOUNDS:
        if low.endswith(ends):
            return form[: -len(last)] + (lemma.capitalize() if form[-len(last)].isupper() else lemma)
    if low in _AS_THEY_ARE or len(form) < 4:
        return form
    if not any(c.islower() for c in form):  # 300 MENSCHEN
        return noun_singular(form.capitalize()) if len(form) > 4 and is_listed_noun(form.capitalize()) else form
    if is_nominalised(low) and not low.endswith(("ende", "enden", "legende", "legenden", "stunden", "freunden")):
        return form[: len(form) - (low[-1] in "rnms")]
    if low.endswith(("ierende", "ierenden", "ierender")):
        return form[: len(form) - (low[-1] in "rn")]
    readings = noun_readings(form)
    if readings:
        # the plural reading: behind a number "Tage" is several days
        return min(readings, key=lambda reading: reading.number == "Sing" and reading.lemma != form).lemma
    head, hyphen, last = form.rpartition("-")
    if hyphen and last:
        return f"{head}-{noun_singular(last)}"
    return _by_ending(form)


def is_nominalised(low: str) -> bool:
    """Whether a noun in small letters is an adjective or participle with its ending: *verletzte, verletzten, verletzter*."""
    stem = low[:-1] if low[-1] == "e" else low[:-2] if low[-2:-1] == "e" and low[-1] in "rnms" else ""
    if stem.endswith(_NOMINALISED) or stem in _NOMINALISED_ALONE:
        return True
    return stem.endswith("tot") and stem[-4] in _BEFORE_DEAD


def _by_ending(form: str) -> str:
    if form.endswith("innen"):
        return form[:-3]
    if re.search(r"(?:ungen|heiten|keiten|schaften|ionen|itäten|isten|anten|enten|aten|ogen|oren)$", form):
        return form[:-2]
    if form.endswith("ern") or form.endswith("eln"):
        return form[:-1]
    if form.endswith("lingen"):
        return form[:-2]
    if form.endswith("linge"):
        return form[:-1]
    return form
