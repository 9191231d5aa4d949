"""The bottom line: what is claimed, by how many independent origins, and where it conflicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from seedkit.cells import TablesLike
from seedkit.claims import CERTAINTIES
from seedkit.report.language import Language
from seedkit.report.rows import ClaimRow

__all__ = ["Finding", "Question", "bottom_line", "opening"]


@dataclass(frozen=True)
class Finding:
    """One line of the bottom line, its grounds, and where on the page they are."""

    text: str
    grounds: str
    link: str | None = None
    value: str = ""
    quote: str = ""
    numbers: str = ""
    more: str = ""


@dataclass(frozen=True)
class Question:
    """Claims that answer the same question, as ``compare_figures`` groups them.

    ``counted`` says how many ``rows`` there are and by how many sources; the ``vague`` ones, which state no number,
    are listed beside them.
    """

    anchor: str
    label: str
    counted: str
    summary: str
    range: str
    rows: Sequence[ClaimRow]
    conflicts: int
    origins_low: int | None
    origins_high: int | None
    vague: Sequence[ClaimRow] = ()
    ends: str = ""
    held_together: bool = True  # whether any two of them agree, conflict, update or hold one another
    article: str = ""  # the title, where all of them stand in one of several articles

    @property
    def shared(self) -> bool:
        """Whether two sources answer it, or two figures contradict each other."""
        return bool(self.conflicts) or len({row.source for row in self.rows}) > 1


def opening(tables: TablesLike, origins: int, sources: int, words: Language, *, repeated: int = 0) -> str:
    """Return the answer in short: how much is claimed on whose word, and how much of it stands on two legs.

    ``repeated`` is how many articles repeat another one.
    """
    claims = tables.claims
    if claims.empty:
        return ""
    counts = {"articles": words.count(len(tables.articles), "articles"), "claims": words.count(len(claims), "claims")}
    if not sources:
        return words["opening_unsourced"].format(**counts)
    sourced = int(claims["source_id"].notna().sum())
    low = claims["origins_low"].fillna(0)
    return " ".join(
        (
            words["opening"].format(
                **counts,
                sourced=words.number(sourced),
                sources=words.count(sources, "sources"),
                own=words.number(len(claims) - sourced),
            ),
            words.said(origins, "opening_origins"),
            words.said(int((low >= 2).sum()), "opening_two") + words.said(int((low == 0).sum()), "opening_none"),
            *([words.said(repeated, "opening_repeated")] if repeated else []),
        )
    )


def bottom_line(questions: Sequence[Question], words: Language, *, most: int = 4, alone: int = 2) -> list[Finding]:
    """Return at most ``most`` questions that figures answer, of those that one voice alone answers at most ``alone``.

    What one voice says of two different things is no answer at all and stands further below.

    The questions come as they stand on the page: contradictions first.
    """
    ranged = [question for question in questions if question.range]
    shared = [question for question in ranged if question.shared][:most]
    lone = [question for question in ranged if not question.shared and question.held_together]
    lone = lone[: min(alone, most - len(shared))]
    return [_of_question(question, words) for question in ranged if question in shared or question in lone]


def _of_question(question: Question, words: Language) -> Finding:
    grounds = [question.ends] if question.ends else []
    grounds.append(f"{question.counted}, {_firmness(question.rows, words)}")
    if question.conflicts:
        grounds.append(words.count(question.conflicts, "conflicts"))
    if not question.held_together:
        grounds.append(words["none_comparable"])
    grounds.append(_support(question, words))
    said = "; ".join(grounds)
    numbers = ", ".join(str(row.number) for row in question.rows)
    label = re.sub(r" \(.*?\)", "", question.label)  # what a measure takes in stands with its figures
    grounds_said = said[0].upper() + said[1:] + "."
    where, title = (f" {words['in_article']} ", f"„{question.article}“") if question.article else ("", "")
    return Finding(
        f"{label}:", grounds_said + where, question.anchor, value=question.range, quote=title, numbers=numbers
    )


def _firmness(rows: Sequence[ClaimRow], words: Language) -> str:
    """How firmly the figures of a question are told: 2 reported, 1 hedged; one word where all are told alike."""
    told = Counter(row.certainty for row in rows)
    if len(told) == 1:
        return words["all_of_them"].format(firmness=words.get(rows[0].certainty))
    return ", ".join(f"{words.number(told[one])} {words.get(one)}" for one in CERTAINTIES if told[one])


def _support(question: Question, words: Language) -> str:
    """How many independent origins the best supported figure of a question has; figures that differ do not add up."""
    low, high = question.origins_low, question.origins_high
    if low is None or high is None:
        return words["origins_unknown"]
    if low >= 2:
        return words["support_some"].format(low=words.number(low), high=words.number(high))
    return words["support_one"] if high <= 1 else words["support_maybe"].format(high=words.number(high))
