"""What only the whole corpus knows is filled in, and the process is left as it was found."""

from __future__ import annotations

import gc
from dataclasses import replace

import pandas as pd
import pytest
from planted import plant

from seedkit.provenance import count_origins
from seedkit.scale_finish import finish
from seedkit.tables import Tables


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
