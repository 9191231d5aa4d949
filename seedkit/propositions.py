"""What is said of one thing by several: the same, or the contrary, where neither a figure nor an event is at stake.

*Der Damm hat Risse*, says the ministry; *habe keine Risse*, says the operator. Every clause of an article that tells something
(no question, condition, demand or mere possibility) is a **proposition**: the article's own, or that of the statement it stands
in. Two are held against one another where predicate and subject are the same or listed as meaning the same, neither names
something the other lacks while lacking something the other names, and enough speaks for one matter
(:mod:`seedkit.propositions_relations`). Figures and events of one kind are compared by ``compare_figures`` and in ``claims``.

docs/propositions.md explains the columns and what is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from seedkit.cells import TablesLike, rows_as_dicts, tables_given, text_of, typed_frame
from seedkit.origins import Weighed
from seedkit.origins_circles import Union
from seedkit.propositions_collect import Corpus
from seedkit.propositions_kept import kept_in
from seedkit.propositions_pairs import pairs_of
from seedkit.propositions_record import Proposition
from seedkit.propositions_relations import relation_of
from seedkit.register import Register, load_register
from seedkit.same_claim import Questions
from seedkit.same_claim_groups import NOBODY, Comparison, Indices

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["STATEMENT_COLUMNS", "STATEMENT_PAIR_COLUMNS", "compare_statement_pairs", "compare_statements"]

STATEMENT_COLUMNS: dict[str, str] = {
    "question": "str", "proposition_id": "str", "article_id": "str", "statement_id": "str", "start": "Int64", "end": "Int64",
    "text": "str", "sentence": "str", "source": "str", "source_id": "str", "outlet": "str", "published_from": "datetime64[us]",
    "published_to": "datetime64[us]", "said_on": "datetime64[us]", "stance": "str", "certainty": "str", "agree": "object", "against": "object",
    "updates": "object", "origins_low": "Int64", "origins_high": "Int64", "cap": "Int64",
}  # fmt: skip
"""Columns of ``compare_statements`` and their dtypes; docs/propositions.md says what they mean."""

STATEMENT_PAIR_COLUMNS = ("question", "proposition_id", "other_id", "relation", "why")

_Pairs = list[tuple[int, int, str, str]]


def compare_statements(
    tables: TablesLike,
    *,
    data: str | Path | None = None,
    model: str | Path | None = None,
    cache: str | Path | None = None,
) -> pd.DataFrame:
    """Put what is said of one thing side by side. Returns one row a proposition that agrees with another or contradicts it.

    Columns STATEMENT_COLUMNS; ``text`` is ``article.text[start:end]``. ``statement_id``, ``source`` and ``source_id`` are
    missing where the article says it of its own. ``agree`` and ``against`` list proposition ids; ``updates`` those of the same
    origin that say the contrary. ``origins_low`` and ``origins_high`` count the independent origins behind a proposition and
    all that agree, as for claims (docs/sources.md); ``cap`` is the best number one could sign. ``data`` is the analyst's folder;
    ``model`` a spaCy pipeline, as of ``tag_articles``: the articles are read once more, unless ``cache`` (default: the folder
    that ``SEEDKIT_CACHE`` names, else none) has what their clauses say. Empty where nothing meets. Raises
    RegisterError and ModelError as these do.

    >>> import seedkit as sk
    >>> told = {"a": "Der Damm in Elmau hat Risse, teilte das Landratsamt mit.",
    ...         "b": "Der Damm in Elmau habe keine Risse, sagte der Betreiber RWE."}
    >>> tables = sk.tag_articles(sk.read_articles([{"id": i, "text": text, "date": "2025-04-02"} for i, text in told.items()]))
    >>> sk.compare_statements(tables)[["article_id", "text"]].values.tolist()
    [['a', 'Der Damm in Elmau hat Risse'], ['b', 'Der Damm in Elmau habe keine Risse']]
    """
    tables_given(tables)
    register = load_register(None if data is None else str(data))
    propositions, pairs = _related(tables, register, data, model, cache)
    if not propositions:
        return typed_frame([], STATEMENT_COLUMNS)
    weighed = Weighed(_as_claims(tables, propositions), register, questions=_Asked(len(propositions), pairs))
    questions = _questions(len(propositions), pairs)
    articles = {
        row["article_id"]: row
        for row in rows_as_dicts(tables.articles, ["article_id", "outlet", "published_from", "published_to"])
    }
    rows: list[dict[str, Any]] = []
    for i, one in enumerate(propositions):
        weight = weighed.weigh(i)
        rows.append(
            {
                **articles[one.article_id],
                "question": questions[i],
                **{
                    name: getattr(one, name)
                    for name in ("proposition_id", "article_id", "start", "end", "text", "sentence")
                },
                **{
                    name: getattr(one.voice, name)
                    for name in ("statement_id", "source", "source_id", "said_on", "stance", "certainty")
                },
                "outlet": text_of(articles[one.article_id]["outlet"]),
                "agree": [propositions[j].proposition_id for j in weight.agree.tolist() if j != i],
                "against": [propositions[j].proposition_id for j in weight.against.tolist()],
                "updates": [propositions[j].proposition_id for j in weight.updates.tolist()],
                "origins_low": weight.low,
                "origins_high": weight.high,
                "cap": weight.cap,
            }
        )
    order = sorted(
        range(len(rows)),
        key=lambda i: (int(questions[i][1:]), propositions[i].published is None, propositions[i].published, i),
    )
    return typed_frame([rows[i] for i in order], STATEMENT_COLUMNS)


def compare_statement_pairs(
    tables: TablesLike,
    *,
    data: str | Path | None = None,
    model: str | Path | None = None,
    cache: str | Path | None = None,
) -> pd.DataFrame:
    """The pairs behind ``compare_statements``: ``relation`` "agree" or "against", and ``why``.

    ``why``: ``same_words``, ``same_meaning`` (the predicates are listed as such), ``denied`` (the one with, the other without a
    negation or denial), ``opposite`` (*sicher*, *gefährlich*), ``other_answer`` (a thing has one cause, comes from one country).
    """
    tables_given(tables)
    propositions, pairs = _related(tables, load_register(None if data is None else str(data)), data, model, cache)
    questions = _questions(len(propositions), pairs)
    rows = [
        (questions[a], propositions[a].proposition_id, propositions[b].proposition_id, relation, why)
        for a, b, relation, why in pairs
    ]
    return pd.DataFrame(rows, columns=list(STATEMENT_PAIR_COLUMNS)).astype("str")


def _related(
    tables: TablesLike, register: Register, data: str | Path | None, model: str | Path | None, folder: str | Path | None
) -> tuple[list[Proposition], _Pairs]:
    """The propositions that meet another one, in the order of the corpus, and how they stand to each other."""

    @cache
    def pipeline() -> Language:
        from seedkit.nlp import load_pipeline

        return load_pipeline(model)

    corpus = Corpus(tables, pipeline, register, kept_in(folder, data, model))
    events = _Events(tables, register)
    found: dict[tuple[str, str], tuple[Proposition, Proposition, str, str]] = {}
    for i, j in pairs_of(corpus):
        for one in corpus.propositions(i):
            for other in corpus.propositions(j):
                ids = (one.proposition_id, other.proposition_id)
                if ids[0] == ids[1] or ids in found or ids[::-1] in found:
                    continue
                how = relation_of(one, other, corpus.surroundings)
                if how is not None and not events.compared(one, other):
                    found[ids] = (one, other, *how)
    met = {p.proposition_id: p for one, other, *_ in found.values() for p in (one, other)}
    place = {article: n for n, article in enumerate(map(str, tables.articles["article_id"].tolist()))}
    propositions = sorted(met.values(), key=lambda p: (place[p.article_id], p.start, p.end))
    number = {p.proposition_id: n for n, p in enumerate(propositions)}
    pairs = []
    for one, other, relation, why in found.values():
        a, b = sorted((number[one.proposition_id], number[other.proposition_id]))
        pairs.append((a, b, relation, why))
    return propositions, sorted(pairs)


def _questions(count: int, pairs: _Pairs) -> list[str]:
    """The name of each proposition's question: all that meet, and what meets these, answer one."""
    union: Union[int] = Union()
    for a, b, *_ in pairs:
        union.join(a, b)
    names: dict[int, str] = {}
    return [names.setdefault(union.find(i), f"q{len(names) + 1}") for i in range(count)]


class _Events:
    """Which events are compared as such already, by their claims."""

    def __init__(self, tables: TablesLike, register: Register) -> None:
        self._tables, self._register = tables, register
        self._met: dict[int, frozenset[int]] = {}

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self._tables, self._register)

    def compared(self, one: Proposition, other: Proposition) -> bool:
        """Whether both tell an event, and its claims are weighed against each other."""
        return bool(other.events) and any(not self._meeting(at).isdisjoint(other.events) for at in one.events)

    def _meeting(self, at: int) -> frozenset[int]:
        if at not in self._met:
            found = self._questions.compare(at)
            self._met[at] = frozenset(np.concatenate([found.agree, found.against, found.vague]).tolist())
        return self._met[at]


class _Asked:
    """The comparisons of propositions in the form in which those of claims are weighed."""

    def __init__(self, count: int, pairs: _Pairs) -> None:
        self._of: dict[int, dict[str, list[int]]] = {i: defaultdict(list) for i in range(count)}
        for a, b, relation, _ in pairs:
            self._of[a][relation].append(b)
            self._of[b][relation].append(a)

    def signature(self, index: int) -> Hashable:
        """Every proposition is compared by itself."""
        return index

    def compare(self, index: int) -> Comparison:
        """Return what agrees with a proposition, itself among them, and what stands against it."""
        agree = np.asarray(sorted({index, *self._of[index]["agree"]}), dtype=np.int64)
        against = self._of[index]["against"]
        return Comparison(agree, agree, np.asarray(sorted(against), dtype=np.int64) if against else NOBODY, NOBODY)

    def may_have_grown(self, index: int, others: Indices) -> npt.NDArray[np.bool_]:
        """Nothing that is said grows."""
        return np.zeros(len(others), dtype=np.bool_)


@dataclass(frozen=True)
class _Claimed:
    """The tables with the propositions in place of the claims, so that whoever stands behind them is traced alike."""

    articles: pd.DataFrame
    zones: pd.DataFrame
    sentences: pd.DataFrame
    entities: pd.DataFrame
    times: pd.DataFrame
    quantities: pd.DataFrame
    statements: pd.DataFrame
    events: pd.DataFrame
    claims: pd.DataFrame
    problems: pd.DataFrame


def _as_claims(tables: TablesLike, propositions: Sequence[Proposition]) -> _Claimed:
    channels = dict(
        zip(tables.statements["statement_id"].tolist(), tables.statements["channel_id"].tolist(), strict=True)
    )
    claims = pd.DataFrame(
        {
            "claim_id": [p.proposition_id for p in propositions],
            "article_id": [p.article_id for p in propositions],
            "subject_id": [p.proposition_id for p in propositions],
            "source_id": [p.voice.source_id for p in propositions],
            "channel_id": [channels.get(p.voice.statement_id, ()) for p in propositions],
            "start": [p.start for p in propositions],
        }
    )
    said_in = pd.DataFrame(
        {"event_id": claims["claim_id"], "statement_id": [p.voice.statement_id for p in propositions]}
    )
    return _Claimed(
        tables.articles, tables.zones, tables.sentences, tables.entities, tables.times, tables.quantities.iloc[:0],
        tables.statements, said_in, claims, tables.problems,
    )  # fmt: skip
