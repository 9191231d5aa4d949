"""Which word forms can be a noun with one of these ends: asked before the singular is looked for, which takes far longer.

A singular is told apart from its other forms by an ending and perhaps an umlaut. So the last letters of all forms that
nouns with these ends can have are few, and nine words in ten have others.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["NounEnds"]

_ENDINGS = ("", "e", "n", "en", "s", "es", "er", "ern", "nen", "se", "sen")
_FOREIGN = {"um": ("en", "a", "s"), "us": ("en", "i"), "is": ("en",), "a": ("en", "as"), "on": ("a",), "o": ("i", "en")}
_WITHOUT_UMLAUT = str.maketrans("äöü", "aou")
_LETTERS = 5  # of a form that are looked at


class NounEnds:
    """The ends of nouns, in small letters and the singular.

    >>> ends = NounEnds(["anschlag", "referendum"])
    >>> [ends.may_be(form) for form in ("Bombenanschlägen", "Referenden", "Bürgermeister")]
    [True, True, False]
    """

    def __init__(self, ends: Iterable[str]) -> None:
        """Note the last letters of the forms that nouns with these ends can have."""
        forms = {
            form.translate(_WITHOUT_UMLAUT)
            for end in ends
            for form in (
                *(end + ending for ending in _ENDINGS),
                *(end.removesuffix(old) + new for old, news in _FOREIGN.items() if end.endswith(old) for new in news),
            )
        }
        self._whole = frozenset(form[-_LETTERS:] for form in forms if len(form) >= _LETTERS)
        self._short = tuple({form for form in forms if len(form) < _LETTERS})

    def may_be(self, form: str) -> bool:
        """Whether the singular of a form can have one of the ends; False is certain."""
        low = form.lower().translate(_WITHOUT_UMLAUT)
        return low[-_LETTERS:] in self._whole or low.endswith(self._short)
