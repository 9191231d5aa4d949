"""Shared fixtures."""

from __future__ import annotations

import pytest
from spacy.language import Language

from seedkit.nlp import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bundled pipeline, loaded once for the whole run."""
    return load_pipeline()
