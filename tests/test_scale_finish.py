"""What only the whole corpus knows is filled in, and the process is left as it was found."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from planted import plant

from seedkit.provenance import count_origins
from seedkit.scale_finish import finish
from seedkit.scale_write import write_tables
from seedkit.tables import Rows, Tables


def test_finishing_counts_the_origins() -> None:
    tables = plant(1, 40).tables
    bare = replace(tables, claims=tables.claims.assign(origins_low=pd.NA, origins_high=pd.NA, cap=pd.NA))
    done = finish(bare)
    pd.testing.assert_frame_equal(done.claims, count_origins(tables).claims)
    assert set(done.claims["origins_low"]) >= {0, 1, 2}


@pytest.mark.parametrize("enabled", [True, False])
def test_collecting_is_left_as_it_was(enabled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        assert not gc.isenabled()
        raise RuntimeError

    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        finish(Tables())
        assert gc.isenabled() == enabled
        monkeypatch.setattr("seedkit.origins.Weighed", broken)
        with pytest.raises(RuntimeError):
            finish(Tables())
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_what_weighing_needs_is_loaded_before_the_first_article_is_asked_for(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from seedkit.scale_write import write_tables\n"
        "def rows():\n"
        "    print('seedkit.origins' in sys.modules)\n"
        "    yield from ()\n"
        "write_tables(rows(), sys.argv[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


def test_a_list_that_cannot_be_used_is_named_before_the_first_article_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "curation.csv").write_text("no,such,columns\n1,2,3\n", encoding="utf-8")

    def rows() -> Iterator[Rows]:
        raise AssertionError("an article was asked for")
        yield

    with pytest.raises(ValueError, match=r"curation\.csv"):
        write_tables(rows(), tmp_path / "out", data=tmp_path)
    assert not (tmp_path / "out").exists()
