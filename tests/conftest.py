"""Fixtures that every test file may use."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# What a property costs is measured elsewhere, in processor seconds: the clock of a busy machine decides nothing here.
settings.register_profile("seedkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("seedkit")


@pytest.fixture(scope="session", autouse=True)
def _no_cache() -> None:
    """Whoever keeps a cache of tagged articles still tests the taggers."""
    os.environ.pop("SEEDKIT_CACHE", None)


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The bundled pipeline, loaded once."""
    from seedkit.nlp import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def seeds() -> Any:
    """The five seed articles as they are read."""
    from seedkit.read import read_articles

    return read_articles(ROOT / "seeds")


@pytest.fixture(scope="session")
def tables() -> Any:
    """The tables of the seeds. Tests must not change them."""
    from seedkit.scale import tag_articles

    return tag_articles(ROOT / "seeds")
