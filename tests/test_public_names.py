"""What ``import seedkit`` promises beyond its names: they are typed, and refuse what they cannot use in words."""

from __future__ import annotations

import ast
import inspect
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import seedkit as sk
from seedkit.cells import day_of

INIT = Path(sk.__file__)


def test_type_checkers_know_the_same_names() -> None:
    """They do not run ``__getattr__``: a name that is missing from the block for them would be Any."""
    tree = ast.parse(INIT.read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {
        (alias.asname, node.module) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert imported == {(name, f"seedkit.{module}") for name, module in sk._PUBLIC.items()}
    for name, module in imported:
        assert name is not None and hasattr(import_module(str(module)), name)


def test_options_are_named() -> None:
    """Beside what a verb works on, two arguments at most can be given by place."""
    for name in sk.__all__:
        found = getattr(sk, name)
        if inspect.isfunction(found):
            kinds = [parameter.kind for parameter in inspect.signature(found).parameters.values()]
            assert kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD) <= 3, name


@pytest.mark.parametrize(
    "verb",
    [
        lambda data: sk.tag_articles([], data=data),
        lambda data: sk.rate_sources(sk.Tables(), data=data),
        lambda data: sk.build_timeline(sk.Tables(), data=data),
        lambda data: sk.build_provenance(sk.Tables(), data=data),
        lambda data: sk.compare_figures(sk.Tables(), data=data),
        lambda data: sk.show_rows(sk.Tables(), sk.Tables().claims, ["text"], data=data),
    ],
)
def test_a_folder_that_is_not_there_is_named(verb: Any, tmp_path: Path) -> None:
    verb(tmp_path)
    with pytest.raises(FileNotFoundError, match="daten: no such folder"):
        verb(tmp_path / "daten")


def test_no_processes_are_none() -> None:
    with pytest.raises(ValueError, match="jobs is 0; allowed: 1 or more"):
        sk.tag_articles([], jobs=0)


def test_tables_can_be_compared_and_kept_in_a_set() -> None:
    one, other = sk.Tables(), sk.Tables()
    assert one == one and one != other and len({one, other, one}) == 2


@pytest.mark.parametrize(
    "value",
    [date(2024, 10, 18), datetime(2024, 10, 18, 17, 46), pd.Timestamp("2024-10-18T17:46+02:00"), "2024-10-18T17:46"],
)
def test_a_moment_is_a_day(value: Any) -> None:
    found = day_of(value)
    assert found == date(2024, 10, 18) and type(found) is date
    sk.rate_sources(sk.Tables(), on=value)
