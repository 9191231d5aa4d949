"""Names in a row behind a preposition: *Recherchen von NDR, WDR und SZ*, whose commas end neither phrase nor clause."""

from __future__ import annotations

from seedkit.tag.words import Words

__all__ = ["names_listed"]

_NAMES = frozenset({"NE", "FM", "XY"})
_IN_NAMES = _NAMES | {"NN", "ADJA", "TRUNC"}
_LONGEST = 4  # words of one name
_AND = frozenset({"und", "sowie", "oder"})


def names_listed(words: Words, comma: int, limit: int) -> int | None:
    """Where the row of names ends that goes on behind a comma, or None: the last one stands behind *und*.

    The first stands behind a preposition, *wie* (*wie die „Post“, NDR und WDR melden*) or a verb in the plural right
    behind a comma (*…, melden NDR, WDR und „Post“*). If it is a preposition and a verb came before, none may follow: *sagte sie bei Reuters, Kiew und
    Moskau redeten*; unless a comma stands before the preposition, which opens the next clause.
    """
    tag, low = words.tag, words.low
    first = comma - 1
    while first >= 0 and (
        tag[first] in _NAMES or words.quote[first] or words.form[first] == "," or words.label[first] == "ORG"
    ):
        first -= 1
    told = _tells_behind(words, first - (first > 0 and tag[first] == "ART"))
    if first + 1 >= comma or first < 0 or (tag[first] not in ("APPR", "APPRART") and not told):
        return None
    end = _name(words, comma + 1, limit, article=told)
    while end is not None and end < limit and words.form[end] == ",":
        end = _name(words, end + 1, limit, article=told)
    if end is None or end >= limit or low[end] not in _AND:
        return None
    end = _name(words, end + 1, limit, article=told)
    if end is None or told:
        return end
    sentence = next((a for a, b in reversed(words.sentences) if a <= comma < b), 0)
    begins = words.form[first - 1] == "," or first == 0  # "sagte, in Kiel, Lübeck und Jena sei es ruhig"
    return None if not begins and end < len(words) and words.finite[end] and words.finites_in(sentence, first) else end


def _tells_behind(words: Words, i: int) -> bool:
    """Whether a row of names that follows token ``i`` is the subject of a *wie* clause, or of a verb behind a comma."""
    if i < 1:
        return i == 0 and words.low[0] == "wie"
    if words.low[i] == "wie":
        return words.form[i - 1] == "," or words.low[i - 1] in _AND or words.tag[i] == "PWAV"
    return words.finite[i] and words.low[i].endswith("n") and words.form[i - 1] == ","


def _name(words: Words, i: int, limit: int, *, article: bool = False) -> int | None:
    """The end of a name that begins at a token, with the quotation marks around it, or None; an ``article`` may open it."""
    i += article and i + 1 < limit and words.tag[i] == "ART"
    quoted = i < limit and words.quote[i]
    begin = i = i + quoted
    while i < limit and i - begin < _LONGEST and words.tag[i] in _IN_NAMES:
        i += 1
    if quoted:
        return i + 1 if begin < i < limit and words.quote[i] else None
    return None if _NAMES.isdisjoint(words.tag[begin:i]) else i
