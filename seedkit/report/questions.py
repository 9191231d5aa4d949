"""The questions that figures answer: each with its claims, what they are to one another, and where they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from seedkit.cells_titles import article_titles
from seedkit.figures_voices import voice_of
from seedkit.markup import anchor
from seedkit.report.content import Content, listed, main_claims
from seedkit.report.findings import Question
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.rows import ClaimRow

__all__ = ["build_questions", "figures_frame"]


def build_questions(content: Content, rows: Mapping[str, ClaimRow], words: Language) -> list[Question]:
    """Return the questions with at least two numbers: those with most contradictions and voices first."""
    every = _grouped(content.figures)
    groups = {name: found for name, found in every.items() if sum(map(_numbered, found)) > 1}
    labels = _labels(content, every, words)
    support = {
        str(claim): (low, high)
        for claim, low, high in content.tables.claims[["claim_id", "origins_low", "origins_high"]].itertuples(
            index=False
        )
    }
    reasons = _reasons(content)
    titles = article_titles(content.tables) if len(content.tables.articles) > 1 else {}
    found = [
        _question(content, name, group, labels[name], support, reasons, rows, titles, words)
        for name, group in groups.items()
    ]
    rank = {anchor("q", name): _dispute(group) for name, group in groups.items()}
    return sorted(found, key=lambda question: rank[question.anchor])


def figures_frame(content: Content, words: Language) -> pd.DataFrame:
    """Return the main family of figures as the chart wants it: one scale, the most disputed question first.

    Only questions with two numbers or more, as in the lists below the picture: a lone number stands beside nothing.
    """
    frame = content.figures[content.figures["claim_id"].isin(main_claims(content.figures))]
    if frame.empty:
        return frame
    numbered = frame["low"].notna() | frame["high"].notna()
    frame = frame[numbered.groupby(frame["question"]).transform("sum").gt(1)]
    labels = _labels(content, _grouped(content.figures), words)  # of all figures, as in the lists below the picture
    groups = _grouped(frame)
    ranked = sorted(groups, key=lambda name: _dispute(groups[name]))
    order = {name: i for i, name in enumerate(ranked)}
    frame = frame.assign(
        root_id=content.origins_of(frame),
        source_name=[
            _source(row, content.names) or _own_voice(row, words)
            for row in frame[["source_id", "source", "outlet"]].to_dict("records")
        ],
        measure_label=[labels[str(one)] for one in frame["question"]],
        unit_label=[words.unit(one) for one in frame["unit"]],
    )
    return frame.iloc[frame["question"].map(order).argsort(kind="stable")]


_Row = Mapping[Any, Any]


def _grouped(frame: pd.DataFrame) -> dict[str, list[_Row]]:
    """The rows of each question, in order."""
    groups: dict[str, list[_Row]] = {}
    for row in frame.to_dict("records"):
        groups.setdefault(str(row["question"]), []).append(row)
    return groups


def _numbered(row: _Row) -> bool:
    return not (pd.isna(row["low"]) and pd.isna(row["high"]))


def _dispute(group: Sequence[_Row]) -> tuple[int, int, int]:
    """What ranks a question in the picture and below it: contradictions, voices, numbers; the largest first when sorted."""
    numbered = [row for row in group if _numbered(row)]
    return (-_contradictions(group), -len({voice_of(row) for row in numbered}), -len(numbered))


def _contradictions(group: Sequence[_Row]) -> int:
    """How often two sources contradict each other: what ten articles repeat of them is one contradiction, not a hundred."""
    said = {str(row["claim_id"]): (voice_of(row), str(row["low"]), str(row["high"])) for row in group}
    return len(
        {
            frozenset((said[str(row["claim_id"])], said[other]))
            for row in group
            for other in listed(row["conflict"])
            if other in said
        }
    )


def _source(row: _Row, names: Names) -> str:
    """The name of a source or, where the register knows no more than a word, the words of the text."""
    name, printed = names.shown(row["source_id"], "" if pd.isna(row["source"]) else str(row["source"]))
    return f"„{name}“" if printed else name


def _own_voice(row: _Row, words: Language) -> str:
    """What an article says itself, with its outlet where that is known: two such voices must not look like one."""
    return words["own_voice"] if pd.isna(row["outlet"]) else f"{words['own_voice']}, {row['outlet']}"


def _labels(content: Content, groups: Mapping[str, Sequence[_Row]], words: Language) -> dict[str, str]:
    """What each question is called: measure and side; the time, then a number, where two would be called the same."""
    plain = {}
    for name, group in groups.items():
        measure = str(group[0]["measure"])
        side = next((row["side"] for row in group if not pd.isna(row["side"])), None)
        label = content.labels.get(measure, measure)
        label = f"{label}, {content.names.of(side)}" if side is not None else label
        plain[name] = label[0].upper() + label[1:]
    about = _told_apart(plain, {name: _period(group, words, _ABOUT, _PRINTED) for name, group in groups.items()})
    # Only those of which two or more numbers are told stand on the page under their name: they must differ.
    ranked = sorted(
        (name for name in groups if sum(map(_numbered, groups[name])) > 1), key=lambda n: _dispute(groups[n])
    )
    printed = {name: _period(groups[name], words, _PRINTED) for name in ranked}
    said = {name: days and f"{words['published']} {days}" for name, days in printed.items()}
    apart = _told_apart({name: about[name] for name in ranked}, said)
    often, met = Counter(apart.values()), Counter[str]()
    for name, label in apart.items():
        met[label] += 1
        about[name] = f"{label}, {met[label]}" if often[label] > 1 else label
    return about


def _told_apart(labels: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The labels, where two are the same each with what more there is to say of it."""
    often = Counter(labels.values())
    return {name: f"{one}, {more[name]}" if often[one] > 1 and more[name] else one for name, one in labels.items()}


_ABOUT, _PRINTED = ("about_from", "about_to"), ("published_from", "published_to")


def _period(group: Sequence[_Row], words: Language, *ends: tuple[str, str]) -> str:
    """The days that a question's claims are about, or on which they were published: the first of ``ends`` that is known."""
    for first, last in ends:
        known = [row for row in group if not (pd.isna(row[first]) or pd.isna(row[last]))]
        if known:
            return words.days(min(row[first] for row in known), max(row[last] for row in known))
    return ""


def _question(
    content: Content,
    name: str,
    group: Sequence[_Row],
    label: str,
    support: Mapping[str, tuple[Any, Any]],
    reasons: Mapping[str, Mapping[str, str]],
    rows: Mapping[str, ClaimRow],
    titles: Mapping[str, str],
    words: Language,
) -> Question:
    claims = [str(one["claim_id"]) for one in group]
    minutes = content.published
    dates = {claim: _said_on(one, minutes) for claim, one in zip(claims, group, strict=True)}
    articles = {str(one["article_id"]) for one in group}
    article = titles.get(articles.pop(), "").strip("„“") if len(articles) == 1 else ""
    shown = [
        replace(
            rows[claim],
            told_in=rows[claim].outlet if article else rows[claim].told_in,  # the heading has the title
            compared=_compared(one, dates, reasons, rows, words),
            about=rows[claim].about or _printed(one, words),
        )
        for claim, one in zip(claims, group, strict=True)
        if claim in rows
    ]
    numbered = [row for row in shown if row.numbered]
    counted = _counted([one for one in group if _numbered(one)], words)
    held_together = any(
        listed(one[relation]) for one in group for relation in ("agree", "conflict", "update", "subset")
    )
    span = words.bounds(group[0]["range_low"], group[0]["range_high"], unit=group[0]["unit"])
    alone = span and _alone(group)
    if span and (alone or not held_together):
        span = _one_by_one(numbered, words)
    return Question(
        anchor=anchor("q", name),
        label=label,
        counted=counted,
        summary=_summary(counted, span, group, words, content.names),
        range=span,
        rows=numbered,
        vague=[row for row in shown if not row.numbered],
        conflicts=_contradictions(group),
        origins_low=_largest(support[claim][0] for claim in claims if claim in support),
        origins_high=_largest(support[claim][1] for claim in claims if claim in support),
        ends=_ends(group, rows, words) if held_together and not alone else "",
        held_together=held_together,
        article=article,
    )


def _alone(group: Sequence[_Row]) -> bool:
    """Whether an end of the range is nobody's but a figure's that is held against none of the others: two happenings, perhaps."""
    low, high = group[0]["range_low"], group[0]["range_high"]
    counted = [row for row in group if pd.isna(row["beside"]) and _numbered(row)]
    return (
        any(
            bool(at_end)
            and not any(listed(row[relation]) for row in at_end for relation in ("agree", "conflict", "update"))
            for at_end in (
                [row for row in counted if row[end] == value]
                for end, value in (("low", low), ("high", high))
                if not pd.isna(value)
            )
        )
        and len({(row["low"], row["high"]) for row in counted}) > 1
    )


_BY_ONE = 3
"""So many figures are told one by one where none can be held against another."""


def _one_by_one(rows: Sequence[ClaimRow], words: Language) -> str:
    """The figures of a question none of which can be held against another: a range of them would be a range of nothing."""
    told = list(dict.fromkeys(row.value for row in rows))
    return "; ".join(told) if len(told) <= _BY_ONE else words.count(len(told), "different_figures")


def _ends(group: Sequence[_Row], rows: Mapping[str, ClaimRow], words: Language) -> str:
    """Who gives the smallest and who the largest value of a question; "" where all give the same."""
    low, high = group[0]["range_low"], group[0]["range_high"]
    if pd.isna(low) or pd.isna(high) or low == high:
        return ""
    first, last = (_who_says(group, value, rows) for value in (low, high))
    if first is None or last is None or first.who == last.who:
        return ""
    return words["ends"].format(low=first.value, first=first.who, high=last.value, last=last.who)


def _who_says(group: Sequence[_Row], value: float, rows: Mapping[str, ClaimRow]) -> ClaimRow | None:
    """The first claim with this value that names a source, else the first with it."""
    hits = [
        row for row in group
        if pd.isna(row["beside"]) and any(not pd.isna(row[end]) and row[end] == value for end in ("low", "high"))
    ]  # fmt: skip
    ranked = sorted(hits, key=lambda row: bool(pd.isna(row["source_id"])))
    return next((rows[str(row["claim_id"])] for row in ranked if str(row["claim_id"]) in rows), None)


def _counted(group: Sequence[_Row], words: Language) -> str:
    """How many figures there are, by how many sources, whether an article says some itself, and how many are not in the range."""
    named = {voice_of(row) for row in group if not _own(row)}
    articles = {voice_of(row) for row in group if _own(row)}
    by = [words.count(len(named), "sources")] if named else []
    by += [words.said(len(articles), "by_article")] if articles else []
    counted = f"{words.count(len(group), 'figures')} {words['by']} {words['by_both'].join(by)}"
    beside = Counter(str(row["beside"]) for row in group if _beside_range(row))
    if not beside:
        return counted
    why = ", ".join(_why_beside(one, n, words) for one, n in beside.items())
    return f"{counted}, {words.said(beside.total(), 'beside_range', why=why)}"


def _own(row: _Row) -> bool:
    """Whether an article says it without naming a source."""
    return bool(pd.isna(row["source_id"]) and pd.isna(row["source"]))


def _beside_range(row: _Row) -> bool:
    """Whether a figure lies outside the range of its question, for which it does not count: 4000 more, a part, what is foretold."""
    if pd.isna(row["beside"]) or pd.isna(row["range_low"]) or pd.isna(row["range_high"]):
        return False
    ends = [row[end] for end in ("low", "high") if not pd.isna(row[end])]
    return not any(row["range_low"] <= end <= row["range_high"] for end in ends)


def _why_beside(reason: str, count: int, words: Language) -> str:
    """What ``compare_figures`` calls why figures do not count for a range, in words: the heading and the row say the same."""
    one, many = words.phrases["beside"][reason]
    return str(one if count == 1 else many)


def _summary(counted: str, span: str, group: Sequence[_Row], words: Language, names: Names) -> str:
    """The range, how many say it, and whether the picture hangs on one source."""
    parts = [f"{span}: {counted}" if span else counted]
    hinges = {
        row["source_id"]: row
        for row in reversed(group)
        if not pd.isna(row["source_id"]) and not pd.isna(row["hinges"]) and bool(row["hinges"])
    }
    for row in reversed(hinges.values()):
        rest = words.bounds(row["low_without"], row["high_without"], unit=row["unit"]) or words["nothing_left"]
        parts.append(words["without"].format(source=_source(row, names), range=rest))
    return "; ".join(parts) + "."


def _reasons(content: Content) -> dict[str, dict[str, str]]:
    """For each claim the others of its question it is not held against, and why."""
    apart = content.pairs[(content.pairs["relation"] == "not_comparable") & content.pairs["question"].notna()]
    found: dict[str, dict[str, str]] = {}
    for one, other, why in apart[["claim_id", "other_id", "why"]].itertuples(index=False):
        found.setdefault(str(one), {})[str(other)] = str(why)
        found.setdefault(str(other), {})[str(one)] = str(why)
    return found


def _compared(
    row: _Row,
    dates: Mapping[str, Any],
    reasons: Mapping[str, Mapping[str, str]],
    rows: Mapping[str, ClaimRow],
    words: Language,
) -> str:
    """What this claim is to the others of its question: which it contradicts, agrees with, updates, is part of.

    Where it is nothing of all this to any of them, why it is not.
    """
    said = []
    for relation in ("conflict", "agree"):
        others = [rows[c] for c in listed(row[relation]) if c in rows]
        if others:
            said.append(f"{words[relation]} {_told(others, words, rows[str(row['claim_id'])])}")
    said += _updates(row, dates, rows, words)
    whole = row["part_of"]
    if not pd.isna(whole) and whole in rows:
        said.append(f"{words['subset']} {rows[whole].value}")
    if not said:
        apart: dict[str, list[ClaimRow]] = {}
        for other, why in reasons.get(str(row["claim_id"]), {}).items():
            if other in rows and rows[other].numbered:
                apart.setdefault(words.phrases["reasons"][why], []).append(rows[other])
        said = [
            words["not_comparable"].format(others=_told(others, words, rows[str(row["claim_id"])], most=3), why=why)
            for why, others in apart.items()
        ]
    if _beside_range(row) and pd.isna(whole):  # of a part stands there what it is a part of
        said.insert(0, words["beside_row"].format(why=_why_beside(str(row["beside"]), 1, words)))
    return "; ".join(said)


def _updates(row: _Row, dates: Mapping[str, Any], rows: Mapping[str, ClaimRow], words: Language) -> list[str]:
    """Which figures this one takes the place of, and which take its place; where it is not known which, only that."""
    told: dict[str, list[ClaimRow]] = {}
    for other in listed(row["update"]):
        if other in rows:
            mine, its = dates.get(str(row["claim_id"])), dates.get(other)
            relation = "revision"  # one article corrects itself: of one hour, neither is known to be the later
            if mine is not None and its is not None and mine != its:
                relation = "updated" if mine < its else "update"
            told.setdefault(relation, []).append(rows[other])
    mine = rows[str(row["claim_id"])]
    return [f"{words[relation]} {_told(others, words, mine)}" for relation, others in told.items()]


def _said_on(row: _Row, minutes: Mapping[str, str]) -> tuple[Any, str] | None:
    """The day a figure was given and, for two of one day, when its article appeared; None where no day is known."""
    day = next((row[name] for name in ("said_on", "published_to") if not pd.isna(row[name])), None)
    return None if day is None else (day, minutes.get(str(row["article_id"]), ""))


def _told(others: Sequence[ClaimRow], words: Language, mine: ClaimRow, *, most: int | None = None) -> str:
    """Other claims by value and source, each once; beyond ``most`` only how many more there are.

    Where all are by the voice of the row itself, nobody has to be told whose they are.
    """
    alike = all((one.who, one.told_in) == (mine.who, mine.told_in) for one in others)
    told = list(dict.fromkeys((one.value or one.text) + ("" if alike else f" ({one.who})") for one in others))
    more = [] if most is None or len(told) <= most else [words["and_more"].format(n=words.number(len(told) - most))]
    return ", ".join(told[: len(told) if most is None else most] + more)


def _printed(row: Mapping[Any, Any], words: Language) -> str:
    """When its article appeared, for a figure that does not say what day it is about."""
    days = words.days(row["published_from"], row["published_to"])
    return f"{words['published']} {days}" if days else ""


def _largest(values: Iterable[Any]) -> int | None:
    known = [int(value) for value in values if not pd.isna(value)]
    return max(known, default=None)
