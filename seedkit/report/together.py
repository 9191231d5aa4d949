"""What several say of one thing: who says so, who says the contrary, and how many origins stand behind either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.cells_titles import article_titles
from seedkit.markup import anchor
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.quoting import Quoting, flat

__all__ = ["Side", "Telling", "Together", "disputed_first", "said_together"]


@dataclass(frozen=True)
class Telling:
    """One sentence of one side: who says it (``quoted``: in the words of the article), where it stands, when it was said."""

    name: str
    quoted: bool
    text: str
    target: str
    title: str
    day: str

    @property
    def called(self) -> str:
        """The name in running text: words of an article in German quotation marks."""
        return f"„{self.name}“" if self.quoted else self.name


@dataclass(frozen=True)
class Side:
    """Those who say the same; ``label`` says whether it is what the heading says, ``support`` how many origins they have."""

    label: str
    support: str
    told: Sequence[Telling]


@dataclass(frozen=True)
class Together:
    """What several say of one thing; one side where nobody contradicts."""

    text: str
    sides: Sequence[Side]

    @property
    def disputed(self) -> bool:
        """Whether somebody says the contrary."""
        return len(self.sides) > 1


def said_together(
    compared: pd.DataFrame, tables: TablesLike, names: Names, words: Language, targets: Mapping[str, str]
) -> list[Together]:
    """Return the questions of ``compare_statements`` as the page shows them, those in dispute first.

    What one voice alone says, or copies say, is left out. ``targets`` are the anchors of statements in their articles.
    """
    shown = _Shown(tables, names, words, targets)
    found = []
    for _, rows in compared.groupby("question", sort=False):
        records = rows.to_dict("records")
        sides = list(_sides(records))
        told = [[shown.telling(row) for row in side] for side in sides]
        disputed = len(sides) > 1
        copied = len({one.text for one in told[0]}) == 1
        if not disputed and (copied or max(row["origins_high"] for row in records) < 2):
            continue  # copies, and whoever is heard twice
        labels = [words["together_same"], words["together_contrary"]]
        found.append(
            Together(
                _heading(sides[0]),
                [
                    Side(label, shown.support(side), _once(lines))
                    for label, side, lines in zip(labels, sides, told, strict=False)
                ],
            )
        )
    return sorted(found, key=lambda one: not one.disputed)


def _heading(side: Sequence[Mapping[Any, Any]]) -> str:
    """What is said, in the words of whoever says it first in a clause of its own."""
    texts = [flat(row["text"]) for row in side]
    return next((text for text in texts if text[:1].isupper()), texts[0])


def _sides(rows: Sequence[Mapping[Any, Any]]) -> Iterable[list[Mapping[Any, Any]]]:
    """The rows that say what the first says, and those that say the contrary."""
    by_id = {row["proposition_id"]: row for row in rows}
    contrary = {rows[0]["proposition_id"]: False}
    waiting = [rows[0]]
    for row in waiting:
        here = contrary[row["proposition_id"]]
        for name, turns in (("agree", False), ("against", True), ("updates", True)):
            for other in row[name]:
                if other not in contrary:
                    contrary[other] = here ^ turns
                    waiting.append(by_id[other])
    sides: dict[bool, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in rows:
        sides[contrary.get(row["proposition_id"], False)].append(row)
    return [sides[one] for one in (False, True) if sides[one]]


def _once(told: Iterable[Telling]) -> list[Telling]:
    """Each sentence of each voice once."""
    return list({(one.name, one.text): one for one in reversed(list(told))}.values())[::-1]


class _Shown:
    """Rows of ``compare_statements`` in the page's words."""

    def __init__(self, tables: TablesLike, names: Names, words: Language, targets: Mapping[str, str]) -> None:
        self.quoting, self.names, self.words, self.targets = Quoting(tables), names, words, targets
        self.titles = article_titles(tables) if len(tables.articles) > 1 else {}

    def telling(self, row: Mapping[Any, Any]) -> Telling:
        """One line: whoever is credited, or the article itself."""
        printed = row["source"]
        if pd.isna(printed):
            name, quoted = self.words["own_voice"], False
        else:
            name, quoted = self.names.shown(row["source_id"], str(printed))
        article = str(row["article_id"])
        return Telling(
            name,
            quoted,
            self.quoting.of(row),
            self.targets.get(str(row["statement_id"]), anchor("a", article)),
            self.titles.get(article, ""),
            "" if pd.isna(printed) else self.words.day(row["said_on"]),
        )

    def support(self, side: Sequence[Mapping[Any, Any]]) -> str:
        """How many independent origins stand behind a side: those of the row that has most, for they do not add up."""
        low, high = (max(int(row[name]) for row in side) for name in ("origins_low", "origins_high"))
        bounds = self.words.number(low) if low == high else f"{self.words.number(low)}–{self.words.number(high)}"
        return f"{self.words['field_origins']}: {bounds}"


def disputed_first(every: Sequence[Together], words: Language, *, most: int = 2) -> list[Finding]:
    """Return a line for what is said and contradicted, in the words of the articles."""
    found = []
    for one in [one for one in every if one.disputed][:most]:
        so, contrary = (
            min(side.told, key=lambda told: (told.name == words["own_voice"], told.quoted)) for side in one.sides
        )
        both = "finding_together" if so.called != contrary.called else "finding_both_ways"
        found.append(
            Finding(
                words[both].format(one=so.called, other=contrary.called),
                "",
                "together",
                quote=f"„{so.text}“ – „{contrary.text}“",
            )
        )
    return found
