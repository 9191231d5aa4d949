"""Which figures answer one question, and which are looked at beside each other; never all pairs of a corpus.

Figures meet where their sentences name something in common. Under each name only the ``NEAREST`` figures before one
are looked at, and in a question with more figures than that each one meets its ``NEAREST`` neighbours by the day it
was stated, and the lowest and the highest: the work grows with the figures and not with their square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from seedkit.figures_claims import SLACK, Figure
from seedkit.figures_scenes import LONG, one_event, two_events
from seedkit.matters import SHARED_NOUNS, is_state

__all__ = [
    "NEAREST",
    "ask_questions",
    "corrected",
    "groups_fit",
    "pairs_to_compare",
    "replaced",
    "same_matter",
    "sides_fit",
    "told_against",
    "told_in_error",
]

NEAREST = 24
"""Other figures on either side that a figure is compared with, where many answer its question."""

_SAYS_WHAT = frozenset(
    {
        "participants",
        "arrested",
        "evacuated",
        "police_on_duty",
        "infected",
        "displaced",
        "jobs_cut",
        "damage",
        "turnout",
    }
)
"""Measures that say what they count as exactly as a noun would."""

_COUNT_PEOPLE = frozenset({"losses", "troops", "participants", "arrested", "evacuated", "infected", "displaced"})
"""Families whose parts are often told as people and no more: *darunter zwei Frauen*."""

_ON_DUTY = "police"

_SAYS_LITTLE = frozenset({"share", "money", "inflation", "temperature", "speed", "distance"})
"""Measures whose unit says nothing of what is measured: three sums of one town are three matters."""

_NEXT_DAYS = timedelta(days=3)
"""So far apart two reports of what happened once appear, where little else says that it is one matter."""

_WITHDRAWN = re.compile(
    r"\b(?:zunächst|anfangs|zuerst|ursprünglich) (?:sprach|ging|meldete|nannte)\w* .{0,200}\b(?:von|aus|\d+)\b"
    r"|\b(?:sprach|meldete|nannte)\w* (?:\w+ ){0,4}(?:zunächst|anfangs|zuerst|ursprünglich)\b"
    r"|\b(?:zunächst|anfangs|zuerst|ursprünglich)\b.{0,200}\b(?:gesprochen|Rede|gemeldet\w*|genannt\w*|angegeben\w*|ausgegangen|"
    r"hieß|geheißen|berichtet|mitgeteilt|beziffert|angenommen\w*)\b"
    r"|\bersten (?:Angaben|Berichten|Meldungen|Schätzungen)\b",
    re.IGNORECASE | re.DOTALL,
)
_IN_ERROR = re.compile(
    r"\b(?:irrtümlich|fälschlich|versehentlich)\w*\b.{0,200}"
    r"\b(?:gesprochen|Rede|gemeldet|genannt|angegeben|hieß|geheißen|berichtet|geschrieben)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words of a figure that no longer stands: *Zunächst war von 27 Festnahmen die Rede gewesen*."""

_MENDED = re.compile(r"\b(?:korrigier|berichtig|präzisier)\w*|\bnach (?:oben|unten)\b")
"""Words that say so: *die Polizei korrigierte die Zahl nach unten*."""

_AGAINST = re.compile(
    r"\b(?:dagegen|hingegen|demgegenüber|widersprach|widersprachen|widerspricht|widersprechen|widersprochen|allerdings|jedoch|sogar|lediglich)\b",
    re.IGNORECASE,
)
"""Words that set what one says against what another said."""

_ON_ONE_SIDE = re.compile(r"\b[Aa]uf (?:der )?[a-zäöü-]+(?:isch|deutsch)e[rn] Seite\b")

_COUNT_OF = re.compile(r"\bAuszählung von(?: \w+)?\s*$")

_A_SPACE = 3
"""Code points between two sentences of one paragraph, at most."""

_MANY = 2
"""Places, persons or things that two undated counts told months apart must both name."""

_BESIDE = 250
"""Code points between two figures of one passage, at most: *Die Polizei zählte … Die Veranstalter sprachen von …*."""


def sides_fit(one: Figure, other: Figure) -> bool:
    """Whether nothing says that two figures count people of different sides."""
    return one.side is None or other.side is None or one.side == other.side


def groups_fit(one: Figure, other: Figure) -> bool:
    """Whether nothing says that two figures count different people or units: 30 Polizisten, 200 Bergleute."""
    if one.family == "participants" and _ON_DUTY in {one.group, other.group}:
        return one.group == other.group  # whoever takes part, the police on duty do not
    return one.group is None or other.group is None or one.group == other.group


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
    if one.measure == "share" and (_share_counted(one) or _share_counted(other)):
        return False
    if one.side != other.side and any(figure.side is not None and _over_there(figure) for figure in (one, other)):
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
        alike = (
            _same_to_the_digit(one, other)
            or _same_money(one, other)
            or _same_people(one, other)
            or _same_things(one, other)
        )
        beside = one.article == other.article and _same_things(one, other)
        if not (alike and shared) and not beside and not _same_count(one, other):
            return False
        nouns = SHARED_NOUNS
    if one.article == other.article:
        return (bool(shared) or not (one.context and other.context)) and not _elsewhere(one, other)
    happened = one.kind == "flow" or one.measure == "captured"
    together = happened and one_event(one.scene, other.scene, one.as_of, other.as_of)
    of_one_place = not together or "epidemic" in one.scene.events & other.scene.events  # which is told state by state
    if of_one_place and one.places and other.places and not one.places & other.places:
        return False
    if _long_apart(one, other) and len(one.things & other.things) < _MANY:
        return False
    if (one.is_none or other.is_none) and _days_apart(one, other) > _NEXT_DAYS:
        return False
    if one.things & other.things or len(shared) > 1 or (shared and nouns >= SHARED_NOUNS):
        return True
    return together or bool(shared and _same_to_the_digit(one, other) and _days_apart(one, other) <= SLACK)


def corrected(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The withdrawn and the standing one of two figures of one article: *Zunächst hatte sie von 27 Festnahmen gesprochen*.

    Neither stands more than two sentences from the other, and both count one kind of people or things.
    """
    if one.article != other.article or one.begins == other.begins or one.measure != other.measure:
        return None
    if one.part or other.part or (one.kind != "flow" and not (told_in_error(one) or told_in_error(other))):
        return None
    if not (groups_fit(one, other) and sides_fit(one, other)) or _elsewhere(one, other):
        return None
    first, second = (one, other) if one.begins < other.begins else (other, one)
    if second.before is None or second.before > first.begins + len(str(first.row["sentence"])) + _A_SPACE:
        return None
    mended = any(_MENDED.search(str(figure.row["sentence"])) for figure in (one, other))
    if (one.additional or other.additional) and not mended:
        return None  # zunächst war von drei Toten die Rede; zwei weitere starben
    withdrawn = [
        _WITHDRAWN.search(str(figure.row["sentence"])) is not None or told_in_error(figure)
        for figure in (first, second)
    ]
    if withdrawn not in ([True, False], [False, True]):
        return None
    old, new = (first, second) if withdrawn[0] else (second, first)
    # Eight civilians are not what all the dead turned out to be.
    return None if old.specific and old.group is not None and new.group is None else (old, new)


def _one_noun(unit: Any, other: Any) -> bool:
    """Whether two counted nouns may be for the same: alike, or one the last part of the other (*Sportler*, *Wintersportler*)."""
    one, two = str(unit or "").casefold(), str(other or "").casefold()
    return one.endswith(two) or two.endswith(one)


def _over_there(figure: Figure) -> bool:
    """Whether a figure is told of one side of a border: *auf kasachischer Seite*."""
    sentence = str(figure.row["sentence"])
    return " Seite" in sentence and _ON_ONE_SIDE.search(sentence) is not None


def _buried(figure: Figure) -> bool:
    """Whether people are told to be buried, some of whom may have been found since: *fünf wurden verschüttet, vier werden vermisst*."""
    sentence = str(figure.row["sentence"])
    return figure.measure == "missing_people" and "schütte" in sentence and "vermiss" not in sentence


def _share_counted(figure: Figure) -> bool:
    """*nach Auszählung von 60 Prozent der Stimmen*: how far the count is, and nobody's share."""
    before = str(figure.row["sentence"])[: int(figure.row["start"]) - figure.begins]
    return _COUNT_OF.search(before) is not None


def told_in_error(figure: Figure) -> bool:
    """Whether the sentence of a figure says that it was wrong: *Wir hatten irrtümlich von 21 Geiseln berichtet*."""
    return _IN_ERROR.search(str(figure.row["sentence"])) is not None


def replaced(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The withdrawn and the standing one of two figures, where the later sentence names the number that it replaces.

    *Statt 3400 seien 4300 Kunden betroffen*; *nicht 214, sondern 241 Angriffe*. Both sentences or openings name one place, person or thing.
    """
    for old, new in ((one, other), (other, one)):
        if new.instead is None or old.article == new.article or old.part or new.part:
            continue
        value = old.low if old.low is not None else old.high
        if value != new.instead or new.as_of[1] < old.as_of[0] or _days_apart(old, new) > SLACK:
            continue
        if not _one_noun(old.row.get("unit"), new.row.get("unit")):
            continue
        if old.things & (new.things | new.scene.places) or new.things & old.scene.places or _named(old, new):
            return old, new
    return None


def told_against(one: Figure, other: Figure) -> bool:
    """Whether an article sets the counts of two voices against one another: *60 nach Darstellung der Reederei, die
    Küstenwache geht von 100 aus*; *Die Behörde widersprach: Es seien 5000 Liter gewesen*.

    They stand in one sentence, or the one behind says so and the other stands right before it; or it has no noun of its
    own: *Die Forscher kamen auf 8000*.
    """
    if one.article != other.article or one.shares_voice(other) or not _counts_alike(one, other):
        return False
    if one.part or other.part or one.change or other.change or one.additional or other.additional:
        return False
    first, second = (one, other) if int(one.row["start"]) < int(other.row["start"]) else (other, one)
    if _elsewhere(one, other) or second.source.startswith(("article:", "outlet:")):
        return False
    if first.begins == second.begins:
        return one.measure not in _SAYS_LITTLE and not first.source.startswith(("article:", "outlet:"))
    near = first.paragraph == second.paragraph and int(second.row["start"]) - int(first.row["end"]) <= _BESIDE
    elided = second.elided and second.measure not in _SAYS_LITTLE
    return near and (elided or _AGAINST.search(str(second.row["sentence"])) is not None)


def _counts_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count by one noun, or both anybody by a measure that says whom: *20 Tote*, *30 Todesopfer*."""
    if one.row.get("unit") == other.row.get("unit"):
        return True
    says_whom = one.specific or one.measure in _SAYS_WHAT
    return says_whom and one.measure == other.measure and one.group is other.group is None


def _elsewhere(one: Figure, other: Figure) -> bool:
    """Whether an article tells two figures of two places or happenings: *In Odessa …, in Kiew …; dabei starben …*."""
    if one.places and other.places and not one.places & other.places:
        return True
    return any(
        late.points_to is not None and late.before is not None and early.begins < late.before
        and (early.paragraph != late.paragraph or bool(late.points_to - early.context))
        for early, late in ((one, other), (other, one))
    )  # fmt: skip


def _long_apart(one: Figure, other: Figure) -> bool:
    """Whether two counts of what happened, neither of them dated, are told months apart: one place sees many attacks."""
    if one.kind != "flow" or one.dated or other.dated:
        return False
    apart = _days_apart(one, other)
    return apart != timedelta.max and apart > LONG


def _same_to_the_digit(one: Figure, other: Figure, digits: int = 3) -> bool:
    """Whether both have one precise number, as it is quoted from paper to paper: 42,6 Grad, but not 30 Prozent."""
    number, others = (figure.low if figure.low is not None else figure.high for figure in (one, other))
    if one.approx or other.approx or number is None or number != others or one.group != other.group:
        return False
    if any(None not in (figure.low, figure.high) and figure.low != figure.high for figure in (one, other)):
        return False
    return len(f"{number:.12g}".replace(".", "").strip("0")) >= digits


def _same_money(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days name one sum's purpose, and whose it is: *Lösegeld für die „Aurora Bay“*."""
    if not one.measure == other.measure == "money" or one.article == other.article:
        return False
    return _days_apart(one, other) <= _NEXT_DAYS and bool(_named(one, other)) and bool(one.nouns & other.nouns)


def _same_people(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days count people by one noun that says who they are, and name one more thing."""
    if one.family != "people" or other.family != "people" or one.article == other.article:
        return False
    same = one.group is not None and one.row.get("unit") == other.row.get("unit")
    return same and _days_apart(one, other) <= _NEXT_DAYS and bool(_named(one, other))


def _same_things(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days count one kind of thing at one place: *400 Hektar Wald*, *5000 Haushalte ohne Strom*.

    The sentences share one more noun, so that the houses without power are not those that burnt; or the number is the
    same, or what happened to the things (*beschädigt*). This is enough within an article, too, where two voices tell it.
    """
    if one.measure in _SAYS_LITTLE or (one.article == other.article and one.shares_voice(other)):
        return False
    fate = bool(_fates(one) & _fates(other))
    if one.article == other.article and not fate:
        return False
    if not fate and not one.nouns & other.nouns and not _same_to_the_digit(one, other, 2):
        return False
    same = one.row.get("unit") is not None and one.row.get("unit") == other.row.get("unit")
    same = same or (one.measure == "infected" and groups_fit(one, other))
    if one.article == other.article:
        return same and one.paragraph == other.paragraph
    return same and _days_apart(one, other) <= _NEXT_DAYS and bool(one.things & other.things)


_FATES = re.compile(
    r"\b(?:ab(?:gebrannt|gefangen|geschossen|gestürzt)|ausge(?:brannt|fallen)|beschädigt|beschlagnahmt|eingestürzt|entgleist|geborgen"
    r"|gekentert|geliefert|gerettet|gesperrt|gestohlen|gesunken|getroffen|sichergestellt|überflutet|vernichtet|versenkt|zerstört)"
)


def _fates(figure: Figure) -> set[str]:
    """What the sentence of a figure says happened to things: *zwei Flugzeuge wurden beschädigt*, *vier beschädigte Flugzeuge*."""
    return set(_FATES.findall(str(figure.row["sentence"])))


def _named(one: Figure, other: Figure) -> set[str]:
    """The names that two figures share, states apart."""
    return {name for name in one.context & other.context if not is_state(name)}


def _same_count(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same people: on one stated day, at one event, or side by side in one article."""
    if one.measure not in _SAYS_WHAT or one.measure != other.measure:
        return False
    if one.measure == "turnout":
        return _days_apart(one, other) <= _NEXT_DAYS
    if one.article == other.article:
        beside = abs(int(one.row["start"]) - int(other.row["start"])) <= _BESIDE
        return not one.shares_voice(other) and (beside or _of_one_protest(one, other))
    if one.stated_about and one.about == other.about and one.about[0] == one.about[1]:
        return True
    if _days_apart(one, other) > _NEXT_DAYS:
        return False
    if one.measure == "jobs_cut" and one.things & other.things:
        return True  # of a firm that both name
    return one_event(one.scene, other.scene, one.as_of, other.as_of)


def _of_one_protest(one: Figure, other: Figure) -> bool:
    """Whether an article that tells of one protest, at one place, counts who took part: police and organisers do, too."""
    return one.measure == "participants" and "protest" in one.scene.events and len(one.scene.places) == 1


def _days_apart(one: Figure, other: Figure) -> timedelta:
    """The days between the statements of two figures; the longest of times where one has no date."""
    if date.min in (one.as_of[0], other.as_of[0]) or date.max in (one.as_of[1], other.as_of[1]):
        return timedelta.max
    return max(one.as_of[0] - other.as_of[1], other.as_of[0] - one.as_of[1], timedelta(0))


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
        self.group = self.group or figure.group


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
            if figure.group and group and figure.group != group:
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
        return [*sorted(figure.context | figure.scene.places | figure.scene.states), f"article:{figure.article}"]

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
