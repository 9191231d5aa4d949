"""What two figures have in common: whose they are, whom they count, the same sum, the same things, one event, one count."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from seedkit.figures_counts import count_kind
from seedkit.figures_record import Figure
from seedkit.figures_scenes import one_event, says_what
from seedkit.lexicon import load_list
from seedkit.matters import is_state

__all__ = [
    "NEXT_DAYS",
    "SAYS_LITTLE",
    "alike",
    "asked_of",
    "days_apart",
    "elsewhere",
    "groups_fit",
    "is_rounded",
    "named",
    "of_one_strike",
    "other_extent",
    "over_there",
    "same_count",
    "same_things",
    "same_to_the_digit",
    "sides_fit",
    "told_against",
]

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

_ON_DUTY = "police"

SAYS_LITTLE = frozenset({"share", "money", "inflation", "temperature", "speed", "distance"})
"""Measures whose unit says nothing of what is measured: three sums of one town are three matters."""

_OF_ANYTHING = frozenset({"share", "money", "inflation", "people"})

NEXT_DAYS = timedelta(days=3)
"""So far apart two reports of what happened once appear, where little else says that it is one matter."""

_AGAINST = re.compile(
    r"\b(?:dagegen|hingegen|demgegenüber|widersprach|widersprachen|widerspricht|widersprechen|widersprochen|allerdings|jedoch|sogar|lediglich)\b",
    re.IGNORECASE,
)
"""Words that set what one says against what another said."""

_ON_ONE_SIDE = re.compile(r"\b[Aa]uf (?:der )?[a-zäöü-]+(?:isch|deutsch)e[rn] Seite\b")

_BESIDE = 250
"""Code points between two figures of one passage, at most: *Die Polizei zählte … Die Veranstalter sprachen von …*."""

_PEOPLE = frozenset({"people", "people_affected"})
"""Families of counts of people that say little of who they are."""


def sides_fit(one: Figure, other: Figure) -> bool:
    """Whether nothing says that two figures count people of different sides."""
    return one.side is None or other.side is None or one.side == other.side


def groups_fit(one: Figure, other: Figure) -> bool:
    """Whether nothing says that two figures count different people or units: 30 Polizisten, 200 Bergleute."""
    if one.family == "participants" and _ON_DUTY in {one.group, other.group}:
        return one.group == other.group  # whoever takes part, the police on duty do not
    return one.group is None or other.group is None or one.group == other.group


def asked_of(figure: Figure) -> str | None:
    """The group of people or things that the question of a figure is about.

    Who takes part in one thing is told as farmers, guests or anybody; the police on duty are others.
    """
    return figure.group if figure.measure != "participants" or figure.group == _ON_DUTY else None


def told_against(one: Figure, other: Figure) -> bool:
    """Whether an article sets the counts of two voices against one another: *60 nach Darstellung der Reederei, die
    Küstenwache geht von 100 aus*; *Die Behörde widersprach: Es seien 5000 Liter gewesen*.

    They stand in one sentence, or the one behind says so and the other stands right before it; or it has no noun of its
    own, or does no more than name the number: *Die Forscher kamen auf 8000*, *Der Verband kam auf 3,90 Franken*.
    """
    if one.article != other.article or one.shares_voice(other) or not _counts_alike(one, other):
        return False
    if one.part or other.part or one.change or other.change or one.additional or other.additional:
        return False
    first, second = (one, other) if int(one.row["start"]) < int(other.row["start"]) else (other, one)
    if elsewhere(one, other) or second.source.startswith(("article:", "outlet:")):
        return False
    if first.begins == second.begins:
        return one.measure not in SAYS_LITTLE and not first.source.startswith(("article:", "outlet:"))
    near = first.paragraph == second.paragraph and int(second.row["start"]) - int(first.row["end"]) <= _BESIDE
    elided = second.elided and second.measure not in SAYS_LITTLE
    named_only = second.bare and second.row.get("unit") == first.row.get("unit")
    return near and (elided or named_only or _AGAINST.search(str(second.row["sentence"])) is not None)


def _counts_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count by one noun, or both anybody by a measure that says whom: *20 Tote*, *30 Todesopfer*."""
    if one.row.get("unit") == other.row.get("unit"):
        return True
    if one.measure == other.measure == "participants" and None in (one.group, other.group):
        return _ON_DUTY not in (one.group, other.group)  # 2500 Landwirte, die Veranstalter zählten 5000 Teilnehmer
    says_whom = one.specific or one.measure in _SAYS_WHAT
    return says_whom and one.measure == other.measure and one.group is other.group is None


def over_there(figure: Figure) -> bool:
    """Whether a figure is told of one side of a border: *auf kasachischer Seite*."""
    sentence = str(figure.row["sentence"])
    return " Seite" in sentence and _ON_ONE_SIDE.search(sentence) is not None


def elsewhere(one: Figure, other: Figure) -> bool:
    """Whether an article tells two figures of two places or happenings: *In Odessa …, in Kiew …; dabei starben …*."""
    if one.places and other.places and not one.places & other.places:
        return True
    if any(_at_another_place(*pair) for pair in ((one, other), (other, one))):
        return True
    return any(
        late.points_to is not None and late.before is not None and early.begins < late.before
        and (early.paragraph != late.paragraph or bool(late.points_to - early.context))
        for early, late in ((one, other), (other, one))
    )  # fmt: skip


def _at_another_place(late: Figure, early: Figure) -> bool:
    """Whether a figure happened at a place that the article comes to later, in another paragraph: *Im Bezirk Sari wurden …*.

    The one told before names no place: it is of those that the opening names.
    """
    if not late.places or early.places or early.begins >= late.begins or early.paragraph == late.paragraph:
        return False
    return bool(late.scene.places) and not late.places & late.scene.places


def same_to_the_digit(one: Figure, other: Figure, digits: int = 3) -> bool:
    """Whether both have one precise number, as it is quoted from paper to paper: 42,6 Grad, but not 30 Prozent."""
    number, others = (figure.low if figure.low is not None else figure.high for figure in (one, other))
    if number is None or others is None or one.group != other.group:
        return False
    if number != others:
        return _is_rounded(number, others) or _is_rounded(others, number)
    if one.approx or other.approx:
        return False
    if any(None not in (figure.low, figure.high) and figure.low != figure.high for figure in (one, other)):
        return False
    if one.stated_about and one.about == other.about:
        digits = 2  # of one month
    if digits > 2 and not float(number).is_integer() and days_apart(one, other) <= NEXT_DAYS:
        digits = 2  # 3,8 Prozent
    return len(f"{number:.12g}".replace(".", "").strip("0")) >= digits


def is_rounded(one: Figure, other: Figure) -> bool:
    """Whether one of two numbers is the other to three digits: 41.462 and 41.500, but not 31 and 30."""
    values = [figure.low for figure in (one, other) if figure.low is not None and figure.low == figure.high]
    return len(values) == 2 and (_is_rounded(values[0], values[1]) or _is_rounded(values[1], values[0]))


def _is_rounded(exact: float, rounded: float) -> bool:
    if min(exact, rounded) < _TO_BE_ROUNDED or not (float(exact).is_integer() and float(rounded).is_integer()):
        return False
    unit: int = 10 ** (len(str(int(exact))) - _DIGITS)
    return int(exact) % unit != 0 and (int(exact) + unit // 2) // unit * unit == int(rounded)


_DIGITS = 3
_TO_BE_ROUNDED = 10_000


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures whose sentences share few nouns still count the same: one sum, the same people, the same things."""
    if same_to_the_digit(one, other) or _same_money(one, other) or _same_people(one, other):
        return True
    return same_things(one, other) or _of_one_happening(one, other)


def _of_one_happening(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days tell of one happening and measure one thing of it: *32 Kilometer Stau*.

    Their sentences share a noun that says what, or the number is the same. Shares and sums are of too many things.
    """
    if one.measure in _OF_ANYTHING or one.measure != other.measure or one.row.get("unit") != other.row.get("unit"):
        return False
    if one.article == other.article or days_apart(one, other) > NEXT_DAYS:
        return False
    what = any(map(says_what, one.nouns & other.nouns))
    if not what and not same_to_the_digit(one, other, 2):
        return False
    if what and one.things & other.things:
        return True
    return one_event(one.scene, other.scene, one.as_of, other.as_of)


def other_extent(one: Figure, other: Figure) -> bool:
    """Whether two lengths are measured different ways: *80 Meter hoch*, *200 Meter lang*."""
    if not one.measure == other.measure == "distance":
        return False
    ways = {_extent(one), _extent(other)} - {None}
    return len(ways) > 1


def _extent(figure: Figure) -> str | None:
    """Which way a length is measured; None where the sentence does not say, or says more than one."""
    found = {way[0].lower() for way in _EXTENT.finditer(str(figure.row["sentence"]))}
    ways = {_WAYS.get(way, way) for way in found}
    return ways.pop() if len(ways) == 1 else None


_WAYS = {"höhe": "hoch", "länge": "lang", "breite": "breit", "tiefe": "tief", "dicke": "dick"}
_EXTENT = re.compile(r"\b(?:hoch|lang|breit|tief|dick|höhe|länge|breite|tiefe|dicke)\b", re.IGNORECASE)


def _same_money(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days name one sum's purpose, and whose it is: *Lösegeld für die „Aurora Bay“*."""
    if not one.measure == other.measure == "money" or one.article == other.article:
        return False
    of_one_kind = bool(one.nouns & other.nouns) or bool(_fates(one, of_money=True) & _fates(other, of_money=True))
    return of_one_kind and days_apart(one, other) <= NEXT_DAYS and bool(named(one, other))


def _same_people(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days count people by one noun that says who they are, and name one more thing."""
    if not {one.family, other.family} <= _PEOPLE or one.article == other.article:
        return False
    same = one.group is not None and one.row.get("unit") == other.row.get("unit")
    return same and days_apart(one, other) <= NEXT_DAYS and bool(named(one, other))


def same_things(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days count one kind of thing at one place: *400 Hektar Wald*, *5000 Haushalte ohne Strom*.

    The sentences share one more noun, so that the houses without power are not those that burnt; or the number is the
    same, or what happened to the things (*beschädigt*). This is enough within an article, too, where two voices tell it.
    """
    if one.measure in SAYS_LITTLE or (one.article == other.article and one.shares_voice(other)):
        return False
    fate = bool(_fates(one) & _fates(other))
    if one.article == other.article and not fate:
        return False
    what = any(map(says_what, one.nouns & other.nouns))
    if not fate and not what and not same_to_the_digit(one, other, 2):
        return False
    same = one.row.get("unit") is not None and one.row.get("unit") == other.row.get("unit")
    same = same or (one.measure == "infected" and groups_fit(one, other))
    if one.article == other.article:
        return same and one.paragraph == other.paragraph
    return same and days_apart(one, other) <= NEXT_DAYS and bool(one.things & other.things)


@cache
def _fate_words() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (entry["name"], entry.get("money", False), re.compile(r"\b(?:" + "|".join(entry["words"]) + ")", re.IGNORECASE))
        for entry in load_list("figure_words")["fate"]
    )


def _fates(figure: Figure, *, of_money: bool = False) -> set[str]:
    """What the sentence of a figure says happened to things: *zwei Flugzeuge wurden beschädigt*, *vier beschädigte Flugzeuge*."""
    sentence = str(figure.row["sentence"])
    return {name for name, money, words in _fate_words() if money >= of_money and words.search(sentence)}


def named(one: Figure, other: Figure) -> set[str]:
    """The names that two figures share, states apart."""
    return {name for name in one.context & other.context if not is_state(name)}


def same_count(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same people: on one stated day, at one event, or side by side in one article."""
    if one.measure not in _SAYS_WHAT or one.measure != other.measure:
        return False
    if one.measure == "turnout":
        return days_apart(one, other) <= NEXT_DAYS
    if one.article == other.article:
        beside = abs(int(one.row["start"]) - int(other.row["start"])) <= _BESIDE
        return not one.shares_voice(other) and (beside or _of_one_protest(one, other))
    if one.stated_about and one.about == other.about and one.about[0] == one.about[1]:
        return True
    if days_apart(one, other) > NEXT_DAYS:
        return False
    known = not one.source.startswith(("article:", "outlet:"))
    if known and one.source == other.source and one.things & other.things and one.interval == other.interval:
        return True  # what one voice said, in two papers
    if one.things & other.things and count_kind(one) == count_kind(other) == "current":
        return True
    if one.measure == "jobs_cut" and one.things & other.things:
        return True  # of a firm that both name
    return of_one_strike(one, other) or one_event(one.scene, other.scene, one.as_of, other.as_of)


def of_one_strike(one: Figure, other: Figure) -> bool:
    """Whether two articles of the same days tell of a protest, name no place, and count people of one trade: *Lokführer*."""
    if not one.measure == other.measure == "participants" or one.places or other.places:
        return False
    if one.row.get("unit") is None or one.row.get("unit") != other.row.get("unit") or one.group is None:
        return False
    if "protest" not in one.scene.events & other.scene.events or days_apart(one, other) > NEXT_DAYS:
        return False
    return not (one.scene.places and other.scene.places) or bool(one.scene.places & other.scene.places)


def _of_one_protest(one: Figure, other: Figure) -> bool:
    """Whether an article that tells of one protest, at one place, counts who took part: police and organisers do, too."""
    return one.measure == "participants" and "protest" in one.scene.events and len(one.scene.places) == 1


def days_apart(one: Figure, other: Figure) -> timedelta:
    """The days between the statements of two figures; the longest of times where one has no date."""
    if date.min in (one.as_of[0], other.as_of[0]) or date.max in (one.as_of[1], other.as_of[1]):
        return timedelta.max
    return max(one.as_of[0] - other.as_of[1], other.as_of[0] - one.as_of[1], timedelta(0))
