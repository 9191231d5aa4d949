"""Which figure is a part of which: *darunter 500 Offiziere*, *27 von 35 Stimmen*; and which are added up."""

from __future__ import annotations

from itertools import pairwise

from seedkit.figures_record import Figure
from seedkit.matters import opens_with_part
from seedkit.superseded import is_superseded

__all__ = ["keep_summands", "link_parts"]


def keep_summands(figures: list[Figure]) -> None:
    """Nothing is added up where the neighbour counts something else: *neun Tote und 21 Verletzte*."""
    for one, other in pairwise(figures):
        beside = one.article == other.article and one.begins == other.begins
        if beside and one.measure != other.measure and int(other.row["start"]) - int(one.row["end"]) <= _JOINED:
            one.summand = other.summand = False


_JOINED = len(" und rund ")


def link_parts(figures: list[Figure]) -> None:
    """Tie each part (*darunter 500 Offiziere*) to the nearest whole before it in the same sentence, or in the one before
    where its own begins with the word: *Davon sind 500 Offiziere*."""
    for i, figure in enumerate(figures):
        if not figure.part:
            continue
        opens = opens_with_part(str(figure.row["sentence"]))
        begins = {figure.begins, figure.before if opens else None}
        for other in reversed(figures[max(0, i - 20) : i]):
            if other.article != figure.article:
                break
            counted = opens and other.paragraph == figure.paragraph and _is_whole(other, figure)
            if other.begins not in begins and not counted:
                break
            if _held_before(other) and other.begins != figure.begins:
                continue  # 157 sind infiziert. Am Montag waren es noch 128. Zwölf der Infizierten …
            if not other.part or _is_part_of_part(other, figure):
                figure.part_of, figure.part_of_group = other.id, other.group or ""
                break
    for one, other in pairwise(figures):
        if one.part_of is None and other.part_of is None and _is_so_many_of(one, other):
            one.part_of = other.id


def _held_before(figure: Figure) -> bool:
    """Whether a figure no longer holds, so that nothing is told of it."""
    sentence = str(figure.row["sentence"])
    return is_superseded(
        sentence[: int(figure.row["start"]) - figure.begins], sentence[int(figure.row["end"]) - figure.begins :]
    )


def _is_so_many_of(few: Figure, many: Figure) -> bool:
    """*27 von 35 Stimmen*, *zwei der drei Boote*: the second number is the whole of the first."""
    if few.article != many.article or few.row.get("unit") != many.row.get("unit") or not few.low or not many.low:
        return False
    sentence = str(few.row["sentence"])
    between = sentence[int(few.row["end"]) - few.begins : int(many.row["start"]) - few.begins]
    return few.low <= many.low and between.strip() in _OUT_OF


_OUT_OF = frozenset({"von", "der", "von den", "von insgesamt", "der insgesamt"})


def _is_whole(many: Figure, few: Figure) -> bool:
    """Whether of two counts of one kind, told in one paragraph, the first may be the whole: *157 sind infiziert. … Zwölf der Infizierten …*."""
    values, others = many.interval, few.interval
    same = many.measure == few.measure and many.row.get("unit") == few.row.get("unit")
    return same and values is not None and others is not None and values[0] > others[1]


def _is_part_of_part(one: Figure, other: Figure) -> bool:
    """*Zwölf der Infizierten liegen in der Klinik, drei davon auf der Intensivstation*: of those twelve."""
    if one.begins != other.begins or other.begins == int(other.row["start"]):
        return False
    behind = [
        str(figure.row["sentence"])[int(figure.row["end"]) - figure.begins :].split()[:1] for figure in (one, other)
    ]
    return one.begins == int(one.row["start"]) and behind[1] == ["davon"] and behind[0] in (["der"], ["von"])
