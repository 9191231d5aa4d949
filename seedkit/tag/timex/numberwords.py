"""German number words up to the millions, whole and half: *zweiundzwanzig*, *eineinhalb*, *dreitausend*."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["OPENINGS", "ordinal_value", "word_value"]

_ONES = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "beide": 2, "beiden": 2, "drei": 3, "vier": 4,
    "fünf": 5, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "zwoelf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19, "dutzend": 12,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "siebt": 7, "acht": 8}
OPENINGS = frozenset(word[:3] for word in (*_ONES, *_TENS, *_ORDINALS, "anderthalb", "hundert", "tausend"))
"""The first three letters of every number word and ordinal, so that hardly any other word is looked at closer."""


@lru_cache(maxsize=4096)
def word_value(word: str) -> float | None:
    """Return the number a lower-case German number word means, None for any other word.

    >>> word_value("zweiundzwanzig"), word_value("eineinhalb"), word_value("dreihundertfünf"), word_value("eier")
    (22.0, 1.5, 305.0, None)
    """
    if len(word) > 60:
        return None
    if word in _ONES:
        return float(_ONES[word])
    if word in _TENS:
        return float(_TENS[word])
    if word in ("anderthalb", "einundeinhalb"):
        return 1.5
    if word.endswith("einhalb") and len(word) > 7:
        whole = word_value(word[:-7].removesuffix("und"))
        return whole + 0.5 if whole is not None and whole == int(whole) else None
    for quarters, size in (("dreiviertel", 0.75), ("einviertel", 0.25)):
        if word.endswith(quarters) and len(word) > len(quarters):
            whole = word_value(word[: -len(quarters)].removesuffix("und"))
            return whole + size if whole is not None and whole == int(whole) else None
    for name, size in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(name)
        if found:
            front = 1.0 if not head else word_value(head)
            back = 0.0 if not tail else word_value(tail.removeprefix("und") or "null")
            if front is None or back is None or back >= size or front >= 1000:
                return None
            return front * size + back
    head, found, tail = word.partition("und")
    if found and head in _ONES and 0 < _ONES[head] < 10 and tail in _TENS:
        return float(_TENS[tail] + _ONES[head])
    return None


@lru_cache(maxsize=4096)
def ordinal_value(word: str) -> int | None:
    """Return the rank an inflected lower-case ordinal means (*dritten* 3, *zwanzigsten* 20), else None.

    >>> ordinal_value("dritten"), ordinal_value("einundzwanzigste"), ordinal_value("besten")
    (3, 21, None)
    """
    for ending in ("en", "em", "er", "es", "e"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if stem in _ORDINALS:
                return _ORDINALS[stem]
            for suffix in ("st", "t"):
                value = word_value(stem.removesuffix(suffix)) if stem.endswith(suffix) else None
                if value is not None and value >= 1 and value == int(value) and len(stem) > len(suffix):
                    return int(value) if suffix == "st" or value < 20 else None
    return None
