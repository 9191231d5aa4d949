"""A corpus that changes is weighed where it changed, and every table is what weighing all of it makes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import plant
from scale_corpus import same

from seedkit import origins
from seedkit.curation import append_correction, new_correction
from seedkit.records import Problem
from seedkit.register_file import COLUMNS
from seedkit.scale_finish import Weighing, finish
from seedkit.tables import CONTRACTS, JoinedRows, Rows, Tables, plain_rows, rows_of

MEASURES = ("troops_deployed", "killed", "wounded", "prisoners", "drones")
PROBLEM = rows_of([Problem("unreadable", "a.txt", "no text", "text")])


def rows_by_article(tables: Tables) -> dict[str, Rows]:
    """The rows of each article as tagging yields them."""
    found: dict[str, Rows] = {aid: {name: [] for name in CONTRACTS} for aid in tables.articles["article_id"]}
    for name, table in tables:
        for row in plain_rows(table, CONTRACTS[name]):
            found[row["article_id"]][name].append(list(row.values()))
    return found


def cell(rows: Rows, table: str, column: str, value: Any) -> None:
    """Set a cell of every row of a table."""
    at = CONTRACTS[table].names.index(column)
    for row in rows[table]:
        row[at] = value


def renamed(value: Any, old: str, new: str) -> Any:
    """The same cells with another article id in them."""
    if isinstance(value, list):
        return [renamed(one, old, new) for one in value]
    if isinstance(value, dict):
        return {name: renamed(one, old, new) for name, one in value.items()}
    return new + value[len(old) :] if isinstance(value, str) and value.startswith(old) else value


def many_questions(seed: int, each: int = 10) -> list[Rows]:
    """Articles of several planted worlds, each with a measure of its own, shuffled."""
    return deepcopy(_many_questions(seed, each))


@cache
def _many_questions(seed: int, each: int) -> list[Rows]:
    pool = []
    for number, measure in enumerate(MEASURES):
        for aid, rows in rows_by_article(plant(seed * 10 + number, each).tables).items():
            rows = renamed(rows, aid, f"w{number}{aid}")
            cell(rows, "claims", "measure", measure)
            cell(rows, "quantities", "measure", measure)
            pool.append(rows)
    random.Random(seed).shuffle(pool)
    return pool


def edited(rows: Rows, pick: random.Random) -> Rows:
    """An article that was changed: in its figure, its question, its outlet, its source, or what a place is taken for."""
    rows = deepcopy(rows)
    how = pick.randrange(5)
    if how == 0:
        for column in ("low", "high"):
            cell(rows, "claims", column, pick.choice([300.0, 4000.0]))
    elif how == 1:
        cell(rows, "claims", "measure", pick.choice(MEASURES))
    elif how == 2:
        cell(rows, "articles", "outlet", pick.choice(["Moorbote", "MOORBOTE", "Spiegel"]))
    elif how == 3:
        source = pick.choice(["auto:Moorbote", "auto:Heidekurier", "KR-NIS"])
        cell(rows, "claims", "source_id", source)
        for column in ("source_id", "root_id"):
            cell(rows, "statements", column, source)
    else:
        cell(rows, "entities", "label", "ORG")
    return rows


def weighed(corpus: Iterable[Rows], folder: Path | None, data: Path | None = None) -> Tables:
    joined = JoinedRows()
    weighing = Weighing(data, folder) if folder is not None else None
    for rows in corpus:
        joined.add(rows)
        if weighing is not None:
            weighing.add(rows)
    return finish(joined.tables(), data, weighing)


@given(
    st.integers(0, 10**6), st.lists(st.sampled_from(["come", "go", "change", "move", "mix"]), min_size=2, max_size=5)
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_changes_the_tables_are_those_of_weighing_all(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: list[str]
) -> None:
    pick = random.Random(seed)
    pool = many_questions(seed % 4)
    corpus, apart = pool[:36], pool[36:]
    folder = tmp_path_factory.mktemp("cache")
    same(weighed(corpus, folder), weighed(corpus, None))
    for step in steps:
        for _ in range(pick.choice([1, 1, 1, 4])):
            at = pick.randrange(len(corpus))
            if step == "come" and apart:
                corpus.insert(pick.choice([at, len(corpus)]), apart.pop())
            elif step == "go":
                apart.append(corpus.pop(at))
            elif step == "change":
                corpus[at] = edited(corpus[at], pick)
            elif step == "move":
                corpus.insert(0, corpus.pop(at))
        if step == "mix":
            corpus = [edited(rows, pick) if pick.random() < 0.1 else rows for rows in corpus]
            corpus.insert(pick.randrange(len(corpus)), PROBLEM)
        same(weighed(corpus, folder), weighed(corpus, None))
    same(weighed(corpus, folder), weighed(corpus, None))


class _Watched:
    """Counts the claims that are weighed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.claims = 0
        original = origins.Weighed

        def watched(tables: Any, *arguments: Any) -> Any:
            self.claims += len(tables.claims)
            assert len(tables.claims)
            return original(tables, *arguments)

        monkeypatch.setattr(origins, "Weighed", watched)

    def during(self, corpus: Iterable[Rows], folder: Path, data: Path | None = None) -> int:
        self.claims = 0
        weighed(corpus, folder, data)
        return self.claims


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> _Watched:
    return _Watched(monkeypatch)


def test_only_what_a_changed_article_can_touch_is_weighed(watched: _Watched, tmp_path: Path) -> None:
    corpus = many_questions(1)
    *most, last = corpus
    measure = last["claims"][0][CONTRACTS["claims"].names.index("measure")]
    asked = sum(row[CONTRACTS["claims"].names.index("measure")] == measure for one in corpus for row in one["claims"])
    assert 5 < asked < len(corpus) / 2
    assert watched.during(most, tmp_path) == len(corpus) - 1
    assert watched.during(most, tmp_path) == 0
    assert 1 <= watched.during(corpus, tmp_path) <= asked
    assert watched.during(corpus[1:], tmp_path) < len(corpus) / 2
    assert watched.during([*corpus[1:], PROBLEM], tmp_path) == 0


def test_what_cannot_be_trusted_is_weighed_again(watched: _Watched, tmp_path: Path) -> None:
    corpus = many_questions(2)
    everything = watched.during(corpus, tmp_path)
    for entry in (tmp_path / "weighed").rglob("*.arrow"):
        entry.write_bytes(entry.read_bytes().replace(b"w1p", b"w2p"))
    assert watched.during(corpus, tmp_path) == everything
    assert watched.during(corpus, tmp_path) == 0
    for entry in (tmp_path / "weighed").rglob("*.arrow"):
        entry.unlink()
    assert watched.during(corpus, tmp_path) == everything
    assert watched.during(corpus[::-1], tmp_path) == everything, "in another order"
    assert watched.during(corpus[::-1], tmp_path) == 0
    data = tmp_path / "data"
    data.mkdir()
    assert watched.during(corpus[::-1], tmp_path, data) == 0
    register = f"{','.join(COLUMNS)}\nX-DEICH,Deichverband,,authority{',' * (len(COLUMNS) - 4)}\n"
    (data / "sources.csv").write_text(register, encoding="utf-8")
    assert watched.during(corpus[::-1], tmp_path, data) == everything


def test_an_article_that_names_a_thing_changes_what_others_speak_of(watched: _Watched, tmp_path: Path) -> None:
    corpus = many_questions(3)
    for rows in corpus:
        cell(rows, "entities", "label", "ORG")
    weighed(corpus, tmp_path)
    cell(corpus[0], "entities", "label", "LOC")
    assert watched.during(corpus, tmp_path) > 0
    same(weighed(corpus, tmp_path), weighed(corpus, None))


def test_an_outlet_that_comes_is_known_to_those_who_cite_it(watched: _Watched, tmp_path: Path) -> None:
    corpus = many_questions(1)
    for rows in corpus:
        if rows["articles"][0][0].startswith("w1"):
            cell(rows, "claims", "source_id", "auto:Moorbote")
            for column in ("source_id", "root_id"):
                cell(rows, "statements", column, "auto:Moorbote")
    weighed(corpus, tmp_path)
    at = next(at for at, rows in enumerate(corpus) if rows["articles"][0][0].startswith("w2"))
    cell(corpus[at], "articles", "outlet", "Moorbote")
    assert 10 <= watched.during(corpus, tmp_path) < len(corpus), "those that it can touch, and those who cite it"
    same(weighed(corpus, tmp_path), weighed(corpus, None))


def test_corrected_tables_are_weighed_as_they_stand(watched: _Watched, tmp_path: Path) -> None:
    corpus = many_questions(1)
    *most, _ = corpus
    data = tmp_path / "data"
    data.mkdir()
    tables = weighed(most, None)
    claim_id = tables.claims["claim_id"][3]
    signed: dict[str, Any] = {"who": "KN", "when": "2024-11-01", "why": "im Bericht nachgelesen"}
    append_correction(
        data, new_correction(tables, "change", "claims", claim_id, field="source_id", new="KR-NIS", **signed)
    )
    append_correction(
        data, new_correction(tables, "dismiss", "quantities", tables.quantities["quantity_id"][9], **signed)
    )
    first = weighed(most, tmp_path, data)
    assert len(first.claims) == len(most) - 1 and "corrected" in first.claims
    same(first, weighed(most, None, data))
    assert 0 < watched.during(corpus, tmp_path, data) < len(corpus) / 2
    same(weighed(corpus, tmp_path, data), weighed(corpus, None, data))
