"""Short forms that an article introduces itself: *Amnesty International (ai)*."""

from __future__ import annotations

from seedkit.tag.named import Named

__all__ = ["short_forms"]

_LONGEST_SHORT = 6
"""Letters of a short form: *(ai)*, *(BUND)*, *(ver.di)* is known."""


def short_forms(named: Named) -> dict[str, str]:
    """The short forms the article introduces itself: *Amnesty International (ai)*, *die Vereinigung Grüner Deich (VGD)*."""
    words, found = named.words, dict[str, str]()
    for a, b, entity in named.entities:
        b += b + 1 < len(words) and words.quote[b]  # "„Neue Ufer“ (NU)"
        if entity.label != "ORG" or words.form[b : b + 1] != ["("] or words.form[b + 2 : b + 3] != [")"]:
            continue
        short = words.form[b + 1]
        initial = short[0].lower() == words.low[a][:1]
        if not 1 < len(short) <= _LONGEST_SHORT or not (_capitals(short) > 1 or (short.islower() and initial)):
            continue  # "Nordwind (Hamburg)"
        if named.is_known(named.register.resolve(short, on=named.on)):
            continue  # everybody knows it
        first = a
        while first > 0 and a - first < 4 and words.tag[first - 1] in ("NN", "NE", "ADJA", "ART"):
            first -= 1
        source_id = named.register.resolve(named.text_of((first, b)), on=named.on)
        if source_id is not None and source_id.startswith(("auto:person:", "auto:unknown:")):
            source_id = f"auto:unknown:{entity.name}"
        if source_id is not None and source_id.count(":") != 1:
            found.setdefault(short, source_id)
    return found


def _capitals(word: str) -> int:
    """How many capital letters a word has: short forms have several (*DUH*, *BfV*)."""
    return sum(letter.isupper() for letter in word)
