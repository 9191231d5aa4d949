"""Who says what: every statement that has a source, by whoever makes it, also where it holds no figure and no event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.cells_titles import article_titles
from seedkit.claims import CERTAINTIES
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.quoting import Quoting
from seedkit.report.stances import statement_stance
from seedkit.report.weakened import Weakening

__all__ = ["Said", "Voice", "heard_most", "quoted_first", "voices"]

_OPEN = 12
"""So many statements stand open, those of whoever is heard most; the other voices are folded."""
_NOBODY = ("auto:unknown", "auto:anonymous")
"""Whoever is no one in particular stands last, as does, of several articles, whoever is a mere word of them (*Polizei*)."""


@dataclass(frozen=True)
class Said:
    """One sentence that somebody says; ``target`` is its place in the article, ``day`` when it was said, as far as the text tells."""

    statement_id: str
    text: str
    target: str
    chain: str
    title: str
    stance: str
    certainty: str
    hedges: str
    day: str
    order: int
    introduced: bool = True  # by a word that reports; without one, who speaks is told by what stands before


@dataclass(frozen=True)
class Voice:
    """Somebody and all that the articles have of them; ``quoted`` where the name is the words of an article."""

    name: str
    quoted: bool
    named: bool
    said: Sequence[Said]
    is_open: bool = False

    @property
    def articles(self) -> list[tuple[str, Sequence[Said]]]:
        """What is said, by the titles of the articles that have it; without a title where there is one article only."""
        by_title: dict[str, list[Said]] = {}
        for one in self.said:
            by_title.setdefault(one.title, []).append(one)
        return list(by_title.items())

    @property
    def called(self) -> str:
        """The name in running text: words of an article in German quotation marks."""
        return f"„{self.name}“" if self.quoted else self.name


def voices(tables: TablesLike, names: Names, words: Language) -> list[Voice]:
    """Return everybody who says something, whoever is heard most first; each sentence once, however often it is repeated."""
    quoting, weakening = Quoting(tables), Weakening(tables)
    titles = article_titles(tables) if len(tables.articles) > 1 else {}
    rows = tables.statements[tables.statements["source"].notna()]
    found: dict[tuple[str, bool], dict[str, list[Mapping[Any, Any]]]] = {}
    named: set[tuple[str, bool]] = set()
    for row in rows.to_dict("records"):
        who = names.shown(row["source_id"], str(row["source"]))
        found.setdefault(who, {}).setdefault(quoting.of(row), []).append(row)
        nobody = pd.isna(row["source_id"]) or str(row["source_id"]) in _NOBODY
        if not nobody and not (
            titles and names.is_only_a_word(row["source_id"])
        ):  # the police of two towns are not one
            named.add(who)
    order = {id_: at for at, id_ in enumerate(rows["statement_id"], 1)}
    every = [
        Voice(
            name=name,
            quoted=quoted,
            named=(name, quoted) in named,
            said=[
                _said(text, copies, titles, names, words, weakening, order[copies[0]["statement_id"]])
                for text, copies in said.items()
            ],
        )
        for (name, quoted), said in found.items()
    ]
    every.sort(key=lambda voice: (not voice.named, -len(voice.said)))
    opened, ranked = 0, []
    for voice in every:
        ranked.append(replace(voice, is_open=opened + len(voice.said) <= _OPEN or not opened))
        opened += len(voice.said)
    return ranked


def _said(
    text: str,
    copies: Sequence[Mapping[Any, Any]],
    titles: Mapping[str, str],
    names: Names,
    words: Language,
    weakening: Weakening,
    order: int,
) -> Said:
    """One sentence with where it stands: the first article that has it, and in how many more."""
    row = copies[0]
    articles = list(dict.fromkeys(str(one["article_id"]) for one in copies))
    more = f" ({words['and_more'].format(n=words.number(len(articles) - 1))})" if len(articles) > 1 else ""
    title = titles.get(articles[0], "")
    here = [one for one in copies if str(one["article_id"]) == articles[0]]
    weakest = max(here, key=lambda one: CERTAINTIES.index(str(one["certainty"])))
    hedges = [weakening.of_statement(one) for one in here]
    return Said(
        statement_id=str(row["statement_id"]),
        text=text,
        target=f"t{order}",
        chain=names.chain(row["channel_id"]),
        title=f"{title}{more}" if title else "",
        stance=statement_stance(row),
        certainty=str(weakest["certainty"]),
        hedges=", ".join(dict.fromkeys(filter(None, hedges))),
        day=next(filter(None, (words.day(one["said_on"]) for one in here)), ""),
        order=order,
        introduced=not pd.isna(row["cue"]),
    )


def heard_most(every: Sequence[Voice], words: Language, *, most: int = 3) -> list[Finding]:
    """Return the line that says who speaks most, and how many statements there are; none where nobody is named."""
    named = [voice for voice in every if voice.named]
    if not named:
        return []
    shown = ", ".join(f"{voice.called}\u00a0({words.number(len(voice.said))})" for voice in named[:most])
    total = words.count(sum(len(voice.said) for voice in every), "statements")
    return [Finding(f"{words['heard_most']} {shown}", words["heard_of"].format(statements=total), "said")]


def quoted_first(every: Sequence[Voice], words: Language, *, most: int) -> list[Finding]:
    """Return what those who speak most say first, in the words of the articles; with a word that reports, where there is one."""
    found = []
    for voice in [voice for voice in every if voice.named][:most]:
        one = min(voice.said, key=lambda said: (not said.introduced, said.stance != "asserted", said.order))
        how = [words.get(one.certainty), *([words.get(one.stance)] if one.stance != "asserted" else [])]
        found.append(Finding(f"{voice.called}:", "", one.target, quote=f"„{one.text}“", more=f"({', '.join(how)})"))
    return found
