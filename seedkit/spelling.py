"""Other spellings read as standard spelling: *Strasse*, *gemäss*, *äusserte* as *Straße*, *gemäß*, *äußerte*, *Lehrer:innen* as *Lehrerinnen*.

Switzerland and Liechtenstein write no *ß*, and capitals (*STRASSE*) had none for long. The word lists hold the
standard spelling, so a word is asked for under it. The text itself stays as it is: this is for looking up only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from seedkit.gendered import full_form
from seedkit.lexicon import load_list
from seedkit.spelling_parts import is_word, longest_part

__all__ = ["standard_spelling"]


@lru_cache(maxsize=50_000)
def standard_spelling(form: str) -> str:
    """Return a form with *ß* where standard spelling has it, a form for everybody (*Lehrer*innen*) as the feminine one.

    The form itself where it is neither, or a word as it is.

    What can be read both ways stays (*Masse*, *Busse*), and so do names (*Hess*, *Elsass*).

    >>> [standard_spelling(word) for word in ("gemäss", "Äusserung", "Hauptstrassen", "mutmasslicher", "SCHLIESSLICH")]
    ['gemäß', 'Äußerung', 'Hauptstraßen', 'mutmaßlicher', 'schließlich']
    >>> [standard_spelling(word) for word in ("dass", "Masse", "Elsass", "Klasse", "Aussenministerium")]
    ['dass', 'Masse', 'Elsass', 'Klasse', 'Außenministerium']
    """
    everybody = full_form(form)
    if everybody is not None:
        return standard_spelling(everybody)
    if "ss" not in form:
        if "SS" not in form or not form.isupper():
            return form
        lower = form.lower()
        found = standard_spelling(lower)
        return form if found == lower else found
    if "-" in form:
        return "-".join(map(standard_spelling, form.split("-")))
    for match in re.finditer("ss", form):
        changed = f"{form[: match.start()]}ß{form[match.end() :]}"
        if _belongs(form, changed, match.start()):
            return standard_spelling(changed)
    return form


def _belongs(form: str, changed: str, at: int) -> bool:
    """Whether ``changed``, with *ß* at ``at``, is a word and ``form`` is none; in a compound, whose part is the longer."""
    if _is_word(form):
        return False
    if _is_word(changed):
        return True
    if not form[0].isupper():
        return False
    with_eszett = _part(changed, at)
    return with_eszett > 0 and with_eszett + 1 > _part(form, at)  # ß is one letter where the form has two


def _part(word: str, at: int) -> int:
    return longest_part(word, at, _others())


def _is_word(form: str) -> bool:
    return is_word(form, _others())


@cache
def _others() -> frozenset[str]:
    """Adverbs, prepositions and numerals with *ß*."""
    return frozenset(load_list("spelling")["eszett"]["words"])
