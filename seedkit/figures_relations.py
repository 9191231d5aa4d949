"""How two figures of one family stand to each other, and why."""

from __future__ import annotations

import re

from seedkit.figures_alike import groups_fit, is_rounded, sides_fit, told_against
from seedkit.figures_counts import is_pledge, other_count
from seedkit.figures_questions import same_matter
from seedkit.figures_record import Figure
from seedkit.figures_withdrawn import corrected, is_former, replaced, told_in_error
from seedkit.numbers_interval import of_one_size, touch

__all__ = ["relation_of"]

_Relation = tuple[str, str]
"""A relation and the reason for it."""


def relation_of(one: Figure, other: Figure) -> _Relation | None:
    """Return relation and reason; None where two figures have nothing to do with each other.

    The relations are those of :mod:`seedkit.figures`, the reasons those of docs/figures.md.
    """
    whole = _by_whole(one, other)
    if whole is not None:
        return whole
    if one.question != other.question:
        return _across(one, other)
    values, others = one.interval, other.interval
    touching = values is None or others is None or touch(values, others) or is_rounded(one, other)
    unlike = _by_subject(one, other) or _by_stance(one, other, touching=touching)
    if unlike is not None:
        return unlike
    if replaced(one, other) is not None and not touching:
        return "update", "corrected"
    if touching:
        return _touching(one, other)
    return (
        _by_kind_of_count(one, other)
        or _by_time(one, other)
        or _by_voice_and_part(one, other)
        or ("conflict", "values_apart")
    )


def _by_whole(one: Figure, other: Figure) -> _Relation | None:
    """*35 Menschen, darunter 12 Kinder*; *12 Kinder und 23 Frauen* of those."""
    if one.part_of == other.id or other.part_of == one.id:
        return "subset", "part_of"
    if one.part_of is not None and one.part_of == other.part_of:
        return "not_comparable", "parts_of_one_whole"
    return None


def _by_subject(one: Figure, other: Figure) -> _Relation | None:
    """What keeps two figures of one question apart because they count other people or things."""
    if one.part != other.part and not _all_of_a_group(one, other):
        return "not_comparable", "part_and_whole"
    if _in_one_sentence(one, other) and one.shares_voice(other):
        return "not_comparable", "named_together"
    if not groups_fit(one, other) or _other_people(one, other):
        return "not_comparable", _other_group(one)
    if not same_matter(one, other):
        return "not_comparable", _unlike(one, other) or "linked_by_others"
    if one.change != other.change:
        return "not_comparable", "level_and_change"
    return None


def _by_stance(one: Figure, other: Figure, *, touching: bool) -> _Relation | None:
    """What two figures are to each other because one is denied, demanded, foreseen, told in error or vague."""
    stances = {str(one.row["stance"]), str(other.row["stance"])}
    if "denied" in stances:
        if len(stances) == 1 or not touching:
            return "not_comparable", "denied"
        return "conflict", "denied"
    if stances & {"demanded", "questioned"}:
        return "not_comparable", "not_asserted"
    if told_in_error(one) != told_in_error(other) and corrected(one, other) is None:
        return "not_comparable", "not_asserted"
    if one.interval is None or other.interval is None:
        return "not_comparable", "vague_amount"
    if ("predicted" in stances) and len(stances) > 1 and one.measure not in _ANNOUNCED:
        return "not_comparable", "prediction_and_fact"
    return None


def _by_kind_of_count(one: Figure, other: Figure) -> _Relation | None:
    """What two numbers are to each other that differ because they were not counted in the same way."""
    if corrected(one, other) is not None:
        return "update", "corrected"
    if is_former(one) or is_former(other):
        return "not_comparable", "superseded"
    if one.additional != other.additional:
        return "not_comparable", "in_addition"
    if other_count(one, other):
        return "not_comparable", "other_count"
    if is_pledge(one) != is_pledge(other):
        return "not_comparable", "prediction_and_fact"
    return None


def _by_time(one: Figure, other: Figure) -> _Relation | None:
    """What two numbers are to each other that differ because one is later, or about other days."""
    earlier, later = _in_order(one, other)
    if earlier is None and one.kind == "flow":
        earlier, later = _as_it_grew(one, other)
    if earlier is not None and one.measure == "turnout" and _BY_THE_HOUR.search(str(earlier.row["sentence"])):
        return "not_comparable", "may_have_changed"  # bis zwölf Uhr
    if earlier is not None and later is not None:
        if one.shares_voice(other):
            return "update", "same_source_later"
        if later.mends and _may_be_one_voice(one, other) and _that_way(earlier, later):
            return "update", "corrected"
    if earlier is not None and one.measure in _COUNTED_OUT and _INTERIM.search(str(earlier.row["sentence"])):
        return "not_comparable", "may_have_changed"  # as the votes are counted
    if _other_period(one, other) and not told_against(one, other):
        return "not_comparable", "other_period"
    flows = one.kind == "flow" and one.measure not in _ANNOUNCED
    if flows and earlier is not None and later is not None and _above(later, earlier):
        return "not_comparable", "may_have_grown"
    if one.measure == "missing_people" and earlier is not None:
        return "not_comparable", "may_have_changed"  # found, or missed only then
    return None


def _by_voice_and_part(one: Figure, other: Figure) -> _Relation | None:
    """What keeps two numbers apart that one voice tells, or of which one may be a part of the other."""
    if (_may_be_part(one, other) or _may_be_part(other, one)) and not told_against(one, other):
        return "not_comparable", "may_be_part"
    if one.article == other.article and (one.shares_voice(other) or _beside_own_words(one, other)):
        return "not_comparable", "same_voice"  # one voice in one article means two things
    return None


def _unlike(one: Figure, other: Figure) -> str | None:
    """What keeps two figures apart that a third one alone connects, where one of them says it itself: *4000 weitere*."""
    stances = {str(one.row["stance"]), str(other.row["stance"])}
    if "denied" in stances and len(stances) > 1:
        return "denied"
    if stances & {"demanded", "questioned"} and len(stances) > 1:
        return "not_asserted"
    if "predicted" in stances and len(stances) > 1:
        return "prediction_and_fact"
    if one.additional != other.additional:
        return "in_addition"
    return "superseded" if is_former(one) != is_former(other) else None


def _across(one: Figure, other: Figure) -> _Relation | None:
    """Two questions of one family about the same matter: why they are two."""
    if not sides_fit(one, other) or not same_matter(one, other):
        return None
    if one.measure != other.measure:
        return "not_comparable", "stock_and_flow" if {one.kind, other.kind} == {
            "stock",
            "flow",
        } else "other_measure"
    return None if groups_fit(one, other) else ("not_comparable", _other_group(one))


def _touching(one: Figure, other: Figure) -> _Relation:
    """How two figures stand that can both hold: *bis zu 130.000* and *34.000* can, and say little of one another."""
    values, others = one.interval, other.interval
    if values is not None and others is not None and not of_one_size(values, others):
        return "not_comparable", "far_from_bound"
    few, many = sorted((one, other), key=lambda figure: figure.low or 0.0)
    if one.article == other.article and (few.low or 0.0) < (many.low or 0.0) and _of_narrower_group(few, many):
        return "not_comparable", "may_be_part"  # at least three workers, six people
    return "agree", "values_touch"


def _may_be_part(few: Figure, many: Figure) -> bool:
    """Two tourists may be among eleven people, bodies are found one by one, a town's sick are some of a country's."""
    if few.places and _WIDE.search(str(many.row["sentence"])) and not _WIDE.search(str(few.row["sentence"])):
        return _above(many, few)
    if few.row.get("unit") in _FANS and many.row.get("unit") in _AUDIENCE:
        return _above(many, few)
    if few.row.get("unit") in _BODIES and many.row.get("unit") not in _BODIES:
        return _above(many, few)
    return _of_narrower_group(few, many) and _above(many, few)


def _of_narrower_group(few: Figure, many: Figure) -> bool:
    """Whether the one counts some kind of people, the other anybody; every figure of troops counts soldiers."""
    if few.family == "troops" or many.group is not None:
        return False
    if few.summand and not many.summand:
        return True
    if few.group is not None and few.group.endswith(_DEAD):
        return False  # Hitzetote are people who died of what the others died of
    return few.group is not None or (few.row.get("unit") in _BELONGING and many.row.get("unit") not in _BELONGING)


def _beside_own_words(one: Figure, other: Figure) -> bool:
    """Whether an article says of its own that nobody came to harm where it tells of others: elsewhere nobody did."""
    none = one if one.is_none else other
    return none.is_none and none.source.startswith(("article:", "outlet:"))


def _all_of_a_group(one: Figure, other: Figure) -> bool:
    """Whether the part of some people is all of those that the other counts: *17 Verletzte, darunter neun Polizisten*; *zehn Polizisten*."""
    part, whole = (one, other) if one.part else (other, one)
    return part.group is not None and part.group == whole.group and part.part_of_group == ""


def _other_people(one: Figure, other: Figure) -> bool:
    """Whether two counts of people, told neither as participants nor as victims, count others: *Passagiere*, *Personen*."""
    if one.measure != "people":
        return False
    units = [_ANYBODY if figure.row.get("unit") in _ANYBODY else figure.row.get("unit") for figure in (one, other)]
    return units[0] != units[1]


_ANYBODY = frozenset({"Mensch", "Person", "Leute"})
_WIDE = re.compile(r"\b(?:bundes|landes|welt|europa|deutschland)weit|\bin ganz\b", re.IGNORECASE)

_BELONGING = frozenset({"Mitglied", "Angehörige"})
"""Nouns that count people of one body or family, which the next words name: *45 Mitglieder der Gemeinde*."""

_FANS = frozenset({"Fan", "Anhänger"})
_AUDIENCE = frozenset({"Zuschauer", "Besucher", "Zuschauerin", "Besucherin"})
"""Whoever watches; some of them are fans, and do more than that."""

_DEAD = "tote"

_BODIES = frozenset({"Leiche", "Leichnam"})


def _other_group(figure: Figure) -> str:
    return "other_group" if figure.family in {"losses", "troops", "people"} else "other_unit"


def _in_one_sentence(one: Figure, other: Figure) -> bool:
    return one.row["sentence"] == other.row["sentence"] and one.article == other.article


def _in_order(one: Figure, other: Figure) -> tuple[Figure | None, Figure | None]:
    """The earlier and the later of two claims by the day they were stated, on one day by the day or minute their articles
    appeared, in one ticker by the times of its entries; (None, None) where that is not known."""
    if one.as_of[1] < other.as_of[0]:
        return one, other
    if other.as_of[1] < one.as_of[0]:
        return other, one
    same = one.article == other.article
    minute, others = (one.entry, other.entry) if same else (one.minute, other.minute)
    if minute and others and minute != others:
        return (one, other) if minute < others else (other, one)
    if one.as_of == other.as_of and not same:  # the paper of Monday still tells what was said on Sunday
        for first, last in ((one, other), (other, one)):
            day, next_day = first.row["published_to"], last.row["published_from"]
            if day is not None and next_day is not None and day < next_day:
                return first, last
    return None, None


_ANNOUNCED = frozenset({"jobs_cut"})
"""Measures of what somebody has decided: what is decided does not grow from report to report."""


def _may_be_one_voice(one: Figure, other: Figure) -> bool:
    """Whether nothing says that two figures come from two bodies: *der Vorstand*, *ein Sprecher*, *der Konzern*."""
    return one.source == other.source or any(
        figure.source.startswith(("auto:", "source:", "outlet:", "article:")) for figure in (one, other)
    )


def _that_way(earlier: Figure, later: Figure) -> bool:
    """Whether a figure was mended the way the words say: six for *nach oben korrigiert* replace no nineteen."""
    sentence = str(later.row["sentence"])
    if "nach oben" in sentence:
        return _above(later, earlier)
    return _above(earlier, later) if "nach unten" in sentence else True


_COUNTED_OUT = frozenset({"share", "votes", "seats", "turnout"})

_INTERIM = re.compile(
    r"\b(?:Auszählung von|ausgezählt|Hochrechnung|Wahlprognose|Zwischen(?:stand|ergebnis)|Teilergebnis)"
)
"""Words of a figure that votes still to be counted will change."""

_BY_THE_HOUR = re.compile(r"\b[Bb]is (?:\w+(?:[.:]\w+)? Uhr|zum (?:Mittag|Nachmittag|frühen)|mittags?)\b")

_GROWN = re.compile(r"\b(?:stieg|stiegen|steigt|gestiegen|erhöhte|erhöht|inzwischen|mittlerweile|nunmehr)\b")


_AT_FIRST = re.compile(r"\b(?:zunächst|anfangs|zuvor|zuerst|ursprünglich)\b", re.IGNORECASE)


def _as_it_grew(one: Figure, other: Figure) -> tuple[Figure | None, Figure | None]:
    """The smaller and the larger of two claims of one day in two articles, where the words say which came first."""
    if one.article == other.article:
        return None, None
    few, many = (one, other) if _above(other, one) else (other, one)
    if not _above(many, few):
        return None, None
    grown = _GROWN.search(str(many.row["sentence"])) and not _GROWN.search(str(few.row["sentence"]))
    return (few, many) if grown or _AT_FIRST.search(str(few.row["sentence"])) else (None, None)


def _above(one: Figure, other: Figure) -> bool:
    values, others = one.interval, other.interval
    return values is not None and others is not None and values[0] > others[1]


def _other_period(one: Figure, other: Figure) -> bool:
    """Counts over two stated periods, one inside the other or side by side: the longer may well be larger; and sums of
    one article of which only one has a period: *ein Verlust von 12 Milliarden …; im Jahr 2007 waren es vier*."""
    if one.measure == other.measure == "money" and one.article == other.article and one.dated != other.dated:
        return True
    if one.kind == "stock" or not (one.stated_about and other.stated_about) or one.about == other.about:
        return False
    for long, short in ((one, other), (other, one)):
        if long.about[0] <= short.about[0] and short.about[1] <= long.about[1]:
            return _above(long, short)
    return True
