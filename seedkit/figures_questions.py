"""Which figures answer one question, and which are looked at beside each other; never all pairs of a corpus.

Figures meet where their sentences name something in common. Under each name only the ``NEAREST`` figures before one
are looked at, and in a question with more figures than that each one meets its ``NEAREST`` neighbours by the day it
was stated, and the lowest and the highest: the work grows with the figures and not with their square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from seedkit.figures_alike import (
    NEXT_DAYS,
    alike,
    asked_of,
    days_apart,
    elsewhere,
    of_one_strike,
    other_extent,
    over_there,
    same_count,
    same_things,
    same_to_the_digit,
    told_against,
)
from seedkit.figures_record import SLACK, Figure
from seedkit.figures_scenes import LONG, one_event, two_events
from seedkit.figures_withdrawn import corrected, replaced
from seedkit.matters import SHARED_NOUNS

__all__ = ["NEAREST", "ask_questions", "pairs_to_compare", "same_matter"]

NEAREST = 24
"""Other figures on either side that a figure is compared with, where many answer its question."""

_COUNT_PEOPLE = frozenset({"losses", "troops", "participants", "arrested", "evacuated", "infected", "displaced"})
"""Families whose parts are often told as people and no more: *darunter zwei Frauen*."""

_COUNT_OF = re.compile(r"\bAuszählung von(?: \w+)?\s*$")

_MANY = 2
"""Places, persons or things that two undated counts told months apart must both name."""


def same_matter(one: Figure, other: Figure) -> bool:
    """Whether two figures are about one matter: days that overlap, and enough in common.

    In different articles two sentences have enough in common that both name one place, person or thing, or two names
    of any kind; a single state or body says little, so the sentences must share nouns as well, or the articles tell of one
    event (a toll that grows). A share or a sum of money says less still, unless it is the same one to the last digit.
    That there was nobody is said of every second accident, so it is held against what is told in the same days only.
    """
    if one.part_of == other.id or other.part_of == one.id:
        return True
    if corrected(one, other) is not None or replaced(one, other) is not None:
        return True
    if one.measure == other.measure and _buried(one) != _buried(other):
        return False
    if other_extent(one, other):
        return False
    if one.measure == "share" and (_share_counted(one) or _share_counted(other)):
        return False
    if one.side != other.side and any(figure.side is not None and over_there(figure) for figure in (one, other)):
        return False
    if not (one.about[0] <= other.about[1] and other.about[0] <= one.about[1]):
        return False
    if not (one.stated_about or other.stated_about) and two_events(one.scene, other.scene, one.as_of, other.as_of):
        return False
    if told_against(one, other):
        return True
    shared, nouns = one.context & other.context, len(one.nouns & other.nouns)
    if one.article == other.article and one.begins == other.begins:
        nouns = 0  # a sentence shares its nouns with itself
    if not (one.specific and other.specific) and nouns < SHARED_NOUNS:
        beside = one.article == other.article and same_things(one, other)
        if not (shared and alike(one, other)) and not beside and not same_count(one, other):
            return False
        nouns = SHARED_NOUNS
    if one.article == other.article:
        return (bool(shared) or not (one.context and other.context)) and not elsewhere(one, other)
    happened = one.kind == "flow" or one.measure == "captured"
    together = happened and one_event(one.scene, other.scene, one.as_of, other.as_of)
    of_one_place = not together or "epidemic" in one.scene.events & other.scene.events  # which is told state by state
    if of_one_place and one.places and other.places and not one.places & other.places:
        return False
    if _long_apart(one, other) and len(one.things & other.things) < _MANY:
        return False
    if (one.part_of or other.part_of) and days_apart(one, other) > LONG:
        return False  # a part is of the time of its whole: *zwei der Getöteten waren Frauen*
    if (one.is_none or other.is_none) and days_apart(one, other) > NEXT_DAYS:
        return False
    if one.things & other.things or len(shared) > 1 or (shared and nouns >= SHARED_NOUNS):
        return True
    if of_one_strike(one, other):
        return True
    return together or bool(shared and same_to_the_digit(one, other) and days_apart(one, other) <= SLACK)


def _buried(figure: Figure) -> bool:
    """Whether people are told to be buried, some of whom may have been found since: *fünf wurden verschüttet, vier werden vermisst*."""
    sentence = str(figure.row["sentence"])
    return figure.measure == "missing_people" and "schütte" in sentence and "vermiss" not in sentence


def _share_counted(figure: Figure) -> bool:
    """*nach Auszählung von 60 Prozent der Stimmen*: how far the count is, and nobody's share."""
    before = str(figure.row["sentence"])[: int(figure.row["start"]) - figure.begins]
    return _COUNT_OF.search(before) is not None


def _long_apart(one: Figure, other: Figure) -> bool:
    """Whether two counts of what happened, neither of them dated, are told months apart: one place sees many attacks."""
    if one.kind != "flow" or one.dated or other.dated:
        return False
    apart = days_apart(one, other)
    return apart != timedelta.max and apart > LONG


def ask_questions(figures: Sequence[Figure]) -> None:
    """Give every figure its question: same measure, no other side or group, overlapping days, one matter."""
    by_measure: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_measure[figure.measure].append(figure)
    for measure, group in by_measure.items():
        _ask(measure, group)


class _Question:
    """The figures that answer one question, and what they say about whom they count."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.side: str | None = None
        self.group: str | None = None

    def fits(self, other: _Question) -> bool:
        """Whether nothing says that two questions are about different people."""
        return all(a is None or b is None or a == b for a, b in ((self.side, other.side), (self.group, other.group)))

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)
        self.side = self.side or figure.side
        self.group = self.group or asked_of(figure)


def _ask(measure: str, figures: list[Figure]) -> None:
    sides = {figure.side for figure in figures if figure.side}
    only = next(iter(sides)) if len(sides) == 1 else None
    questions: list[_Question] = []
    home_of: list[int] = []
    joined: dict[int, int] = {}
    under = _Names()
    for i, figure in enumerate(figures):
        mine = figure.side or only
        near: dict[int, list[Figure]] = defaultdict(list)
        for j in under.before(figure):
            near[_joined(joined, home_of[j])].append(figures[j])
        home = len(questions)
        for number in sorted(near):
            theirs, group = questions[number].side or only, questions[number].group
            if mine and theirs and mine != theirs:
                continue
            if asked_of(figure) and group and asked_of(figure) != group:
                continue
            if not any(same_matter(figure, one) for one in near[number]):
                continue
            if home == len(questions):
                home = number
            elif questions[home].fits(questions[number]):
                joined[number] = home  # one figure answers both
                for one in questions[number].figures:
                    questions[home].add(one)
                questions[number].figures = []
        if home == len(questions):
            questions.append(_Question())
        questions[home].add(figure)
        home_of.append(home)
        under.add(figure, i)
    for number, question in enumerate((one for one in questions if one.figures), start=1):
        for figure in question.figures:
            figure.question = f"{measure}.{question.side or 'any'}.{number}"


def _joined(joined: dict[int, int], number: int) -> int:
    """The question that a question has become a part of."""
    while number in joined:
        number = joined[number]
    return number


class _Names:
    """Figures by what their sentences name, in the order they came."""

    def __init__(self) -> None:
        self._under: dict[str, list[int]] = defaultdict(list)

    @staticmethod
    def _keys(figure: Figure) -> list[str]:
        names = sorted(figure.context | figure.scene.places | figure.scene.states)
        trade = figure.measure == "participants" and figure.group is not None and "protest" in figure.scene.events
        return [*names, f"article:{figure.article}", *([f"trade:{figure.group}"] if trade else [])]

    def add(self, figure: Figure, number: int) -> None:
        for key in self._keys(figure):
            self._under[key].append(number)

    def before(self, figure: Figure) -> list[int]:
        """The numbers of the last figures under each of its names, in order."""
        return sorted({j for key in self._keys(figure) for j in self._under.get(key, ())[-2 * NEAREST :]})


def pairs_to_compare(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the pairs that are looked at, each once, the earlier figure of the corpus first.

    Within a question all pairs, or where more than ``2 * NEAREST`` figures answer it each one with its neighbours and
    the extremes; across the measures and groups of a family those that name something in common.
    """
    number_of = {figure.id: i for i, figure in enumerate(figures)}
    met: list[set[int]] = [set() for _ in figures]

    def meet(one: Figure, other: Figure) -> None:
        a, b = sorted((number_of[one.id], number_of[other.id]))
        if a != b:
            met[a].add(b)

    by_question: dict[str, list[Figure]] = defaultdict(list)
    by_family: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_question[figure.question].append(figure)
        by_family[figure.family].append(figure)
    of_id = {figure.id: figure for figure in figures}
    for figure in figures:
        whole = of_id.get(figure.part_of or "")
        if whole is not None and figure.family == "people" and whole.family in _COUNT_PEOPLE:
            meet(whole, figure)  # "60.000 wurden evakuiert, darunter 100 Patienten"
    for question in by_question.values():
        for one, other in _within(question):
            meet(one, other)
    for family in by_family.values():
        if len({figure.question for figure in family}) > 1:
            under = _Names()
            for i, figure in enumerate(family):
                for j in under.before(figure):
                    if family[j].question != figure.question:
                        meet(family[j], figure)
                under.add(figure, i)
    for i, others in enumerate(met):
        for j in sorted(others):
            yield figures[i], figures[j]


def _within(question: list[Figure]) -> Iterable[tuple[Figure, Figure]]:
    if len(question) <= 2 * NEAREST:
        yield from combinations(question, 2)
        return
    in_order = sorted(question, key=lambda figure: figure.as_of)
    valued = [(figure.interval, figure) for figure in question]
    known = [(interval, figure) for interval, figure in valued if interval is not None]
    extremes = [pick(known, key=lambda pair: pair[0])[1] for pick in (min, max)] if known else []
    for i, figure in enumerate(in_order):
        for other in (*in_order[i + 1 : i + 1 + NEAREST], *extremes):
            if other is not figure:
                yield figure, other
