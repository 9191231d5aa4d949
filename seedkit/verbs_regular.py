"""Forms of a few verbs of saying that the table of verb forms lacks (*titeln, höhnen*): weak ones, made by rule."""

from __future__ import annotations

from functools import cache

__all__ = ["further_forms"]

_WEAK = ("höhnen", "orakeln", "spötteln", "titeln")
_STRONG = {
    "bescheiden": {
        "bescheide": "IP1S,K11S,K13S", "bescheidet": "IP3S,IP2P", "bescheiden": "IN,IP1P,IP3P,K11P,K13P", "beschied": "IT1S,IT3S",
        "beschieden": "IT1P,IT3P,PP", "beschiede": "K21S,K23S", "bescheidend": "PA",
    },
}  # fmt: skip


@cache
def further_forms() -> dict[str, str]:
    """What the table would say of each form, in its own codes.

    >>> further_forms()["titelte"], further_forms()["höhnt"]
    ('titeln::IT1S,IT3S,K21S,K23S', 'höhnen::IM2P,IP2P,IP3S,K12P')
    """
    found: dict[str, str] = {}
    for lemma in _WEAK:
        stem = lemma.removesuffix("en") if lemma.endswith("en") else lemma.removesuffix("n")
        first = lemma[:-3] + "le" if lemma.endswith("eln") else stem + "e"
        rows = {
            first: "IM2S,IP1S,K11S,K13S", lemma: "IN,IP1P,IP3P,K11P,K13P", f"{stem}end": "PA", f"{stem}st": "IP2S,K12S",
            f"{stem}t": "IM2P,IP2P,IP3S,K12P", f"{stem}te": "IT1S,IT3S,K21S,K23S", f"{stem}ten": "IT1P,IT3P,K21P,K23P",
            f"ge{stem}t": "PP",
        }  # fmt: skip
        if lemma.endswith("eln"):
            rows[f"{lemma}d"] = rows.pop(f"{stem}end")  # "titelnd"
            rows[f"{stem}e"] = "K11S,K13S"  # "er titele"
        found.update({form: f"{lemma}::{codes}" for form, codes in rows.items()})
    for lemma, forms in _STRONG.items():
        found.update({form: f"{lemma}::{codes}" for form, codes in forms.items()})
    return found
