"""Where the dateline of an agency text ends (*Kiew/Moskau (dpa) –*), or the time of an entry of a live blog (*17.42 Uhr:*)."""

from __future__ import annotations

from seedkit.tag.words import Words

__all__ = ["after_dateline"]

_MARKS = frozenset({"-", "–", "—", "|", "--"})
_LONGEST = 16  # tokens


def after_dateline(words: Words, start: int, end: int) -> int:
    """The first token behind a dateline that opens a paragraph at ``start``; ``start`` itself where there is none.

    A dateline is a run of capitalised words, with strokes, a date and a bracketed sign, that a dash or a bar closes.
    A second dash before the verb makes it an inserted phrase (*Jan Rabe – Leiter des Amtes – sagte*).
    """
    if start and "\n" not in words.form[start - 1] and "\n" not in words.form[start]:
        return start
    if (timed := _after_time(words, start, end)) is not None:
        return timed
    mark = next((i for i in words.breaks_in(start, min(end, start + _LONGEST)) if words.form[i] in _MARKS), None)
    if mark is None or mark == start or mark + 1 >= end or words.form[mark + 1][:1].islower():
        return start
    bracket = False
    for i in range(start, mark):
        form = words.form[i]
        if words.space[i] or form in (",", "/", "."):
            continue
        if form in ("(", ")"):
            bracket = form == "("
            continue
        sign = bracket or (form.isalpha() and len(form) <= 5 and i > start and i == mark - 1)
        if words.finite[i] or not (form[:1].isupper() or form[:1].isdigit() or sign):
            return start
    if bracket:
        return start  # "(Beifall bei der SPD – Zurufe)"
    verb = next(iter(words.finites_in(mark + 1, end)), end)
    if any(words.form[i] in _MARKS for i in words.breaks_in(mark + 1, verb)):
        return start
    return mark + 1


def _after_time(words: Words, start: int, end: int) -> int | None:
    """The first token behind *17.42 Uhr:* or *+++ 17.42 Uhr –* at the beginning of an entry: nobody's name."""
    i = start
    while i < end and (words.space[i] or words.form[i] in ("+", "++", "+++", "•", "*")):
        i += 1
    clock = i
    while i < end and (words.form[i][:1].isdigit() or words.form[i] in (":", ".")):
        i += 1
    if i == clock or words.low[i : i + 1] != ["uhr"] or words.form[i + 1 : i + 2] not in ([":"], ["–"], ["|"], ["-"]):
        return None
    return i + 2 if i + 2 < end else None
