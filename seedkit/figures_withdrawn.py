"""Figures that no longer stand: taken back, told to have been wrong, named as what another one replaces, or what it was before."""

from __future__ import annotations

import re
from typing import Any

from seedkit.figures_alike import days_apart, elsewhere, groups_fit, named, sides_fit
from seedkit.figures_record import SLACK, Figure
from seedkit.superseded import is_superseded, own_part, said_before, was_said

__all__ = ["corrected", "is_former", "replaced", "told_in_error"]

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

_A_SPACE = 3
"""Code points between two sentences of one paragraph, at most."""


def corrected(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The withdrawn and the standing one of two figures of one article: *Zunächst hatte sie von 27 Festnahmen gesprochen*.

    Neither stands more than two sentences from the other, and both count one kind of people or things.
    """
    if one.article != other.article or one.begins == other.begins or one.measure != other.measure:
        return None
    if one.part or other.part or (one.kind != "flow" and not (told_in_error(one) or told_in_error(other))):
        return None
    if not (groups_fit(one, other) and sides_fit(one, other)) or elsewhere(one, other):
        return None
    first, second = (one, other) if one.begins < other.begins else (other, one)
    if second.before is None or second.before > first.begins + len(str(first.row["sentence"])) + _A_SPACE:
        return None
    mended = any(_MENDED.search(str(figure.row["sentence"])) for figure in (one, other))
    if (one.additional or other.additional) and not mended:
        return None  # zunächst war von drei Toten die Rede; zwei weitere starben
    apart = _bodies_differ(one, other)

    def said(figure: Figure) -> bool:
        around = own_part(*_around(figure))
        return was_said(*around) or (not apart and said_before(*around))

    withdrawn = [
        _WITHDRAWN.search(str(figure.row["sentence"])) is not None or told_in_error(figure) or said(figure)
        for figure in (first, second)
    ]
    if withdrawn not in ([True, False], [False, True]):
        return None
    old, new = (first, second) if withdrawn[0] else (second, first)
    if old is first and apart and not mended:
        return None  # gestern hatte sie noch von fünf gesprochen. Der Bürgermeister bleibt bei sechs
    # Eight civilians are not what all the dead turned out to be.
    return None if old.specific and old.group is not None and new.group is None else (old, new)


def _bodies_differ(one: Figure, other: Figure) -> bool:
    """Whether both figures have a source that is known, and not the same."""
    unnamed = ("article:", "outlet:")
    return not (one.source.startswith(unnamed) or other.source.startswith(unnamed) or one.shares_voice(other))


def is_former(figure: Figure) -> bool:
    """Whether a figure is told as one that no longer holds: *gestern waren es noch vier*, *zunächst war von zwölf die Rede*.

    *Ersten Angaben zufolge starben zwölf* still holds.
    """
    around = _around(figure)
    if told_in_error(figure) or is_superseded(*around):
        return True
    before, behind = own_part(*around)
    withdrawn = _WITHDRAWN.search(f"{before}{figure.row['text']}{behind}")
    return withdrawn is not None and ("ersten " not in withdrawn[0] or _HAD_BEEN.search(behind) is not None)


_HAD_BEEN = re.compile(r"\b(?:gewesen|hatten?)\b")


def _around(figure: Figure) -> tuple[str, str]:
    """The words of its sentence before and behind a figure."""
    sentence = str(figure.row["sentence"])
    return sentence[: int(figure.row["start"]) - figure.begins], sentence[int(figure.row["end"]) - figure.begins :]


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
        if value != new.instead or new.as_of[1] < old.as_of[0] or days_apart(old, new) > SLACK:
            continue
        if not _one_noun(old.row.get("unit"), new.row.get("unit")):
            continue
        if old.things & (new.things | new.scene.places) or new.things & old.scene.places or named(old, new):
            return old, new
    return None


def _one_noun(unit: Any, other: Any) -> bool:
    """Whether two counted nouns may be for the same: alike, or one the last part of the other (*Sportler*, *Wintersportler*)."""
    one, two = str(unit or "").casefold(), str(other or "").casefold()
    return one.endswith(two) or two.endswith(one)
