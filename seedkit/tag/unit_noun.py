"""The unit that a counted noun is: its nominative singular, nominalised adjectives in the weak form."""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit.lemmas import noun_readings

__all__ = ["is_nominalised", "noun_singular"]

# Nouns without singular, or whose plural is the unit that is counted.
_AS_THEY_ARE = frozenset({"leute", "eltern", "geschwister", "kosten", "ferien", "einnahmen", "ausgaben", "schulden",
                          "menschen", "daten", "truppen", "unruhen"}) - {"menschen"}  # fmt: skip
_IRREGULAR = {
    "beamten": "Beamte", "beamter": "Beamte", "beamte": "Beamte", "lkw": "Lkw", "lkws": "Lkw", "pkw": "Pkw",
    "pkws": "Pkw", "geschwistern": "Geschwister", "leuten": "Leute", "stunden": "Stunde", "einsatzkräften": "Einsatzkraft",
    "truppen": "Truppe", "generale": "General", "länder": "Land", "euros": "Euro", "fälle": "Fall", "fällen": "Fall",
    "plätze": "Platz", "plätzen": "Platz", "stimmen": "Stimme", "jets": "Jet", "camps": "Camp", "kilometern": "Kilometer",
    "zeugen": "Zeuge", "metern": "Meter", "litern": "Liter", "zentimetern": "Zentimeter",
}  # fmt: skip
# Last parts of compounds whose form is another noun's, too: no Militärbase, no Solo-Alb, no Augenzeug.
_IRREGULAR_PARTS = {
    "augenzeugen": ("zeugen", "zeuge"), "ohrenzeugen": ("zeugen", "zeuge"), "kronzeugen": ("zeugen", "zeuge"),
    "trauzeugen": ("zeugen", "zeuge"), "zeitzeugen": ("zeugen", "zeuge"), "tatzeugen": ("zeugen", "zeuge"),
    "stungszeugen": ("zeugen", "zeuge"), "rekruten": ("rekruten", "rekrut"), "alben": ("alben", "album"),
    "militärbasen": ("basen", "basis"), "luftwaffenbasen": ("basen", "basis"), "datenbasen": ("basen", "basis"),
    "tabletten": ("tabletten", "tablette"),
}  # fmt: skip
# Nominalised adjectives and participles are counted in the weak form: ein Toter, drei Tote -> Tote.
_NOMINALISED = tuple(
    "ierend end verletzt verwundet gefangen vermisst angehörig festgenommen vertrieben angestellt beschäftigt abgeordnet "
    "delegiert verdächtig angeklagt beschuldigt arbeitslos obdachlos erwachsen jugendlich deutsch bekannt verwandt "
    "kriminell intellektuell reisend freiwillig infiziert erkrankt berechtigt betroffen getötet geflüchtet gefallen "
    "befragt schwerverletzt leichtverletzt überlebend industriell gesandt bedienstet geistlich behindert krank erwerbslos "
    "erwerbstätig entführt verschleppt verschüttet -jährig".split()
)
_NOMINALISED_ALONE = frozenset({"tot", "jährig"})
_BEFORE_DEAD = frozenset("abcdefghijklmnopqrstuvwxyzäöü")  # Verkehrstote


@lru_cache(maxsize=50_000)
def noun_singular(form: str) -> str:
    """The nominative singular of a noun; nominalised adjectives in the weak form. Unknown words by their last part.

    >>> [noun_singular(form) for form in ("Soldaten", "Bereitschaftspolizisten", "Toter", "Raketengeschosse")]
    ['Soldat', 'Bereitschaftspolizist', 'Tote', 'Raketengeschoss']
    """
    low = form.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if part := next((part for end, part in _IRREGULAR_PARTS.items() if low.endswith(end)), None):
        return form[: -len(part[0])] + (part[1].capitalize() if form[-len(part[0])].isupper() else part[1])
    if low in _AS_THEY_ARE or len(form) < 4 or not any(c.islower() for c in form):
        return form
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
