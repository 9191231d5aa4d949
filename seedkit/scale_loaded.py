"""What a process that does nothing but tag has in memory. To import this module is to load it.

Only such processes import it, and the server they are forked from (:mod:`seedkit.scale_server`).
"""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING

from seedkit.nlp import load_pipeline
from seedkit.records import Article
from seedkit.scale_collector import collect_seldom
from seedkit.tagging import tag_article

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["take_pipeline"]

FIRST = (
    "Die Regierung in Oslo hat am Montag rund 1.000 Stellen angekündigt. „Das genügt nicht“, sagte eine Sprecherin der "
    "Polizei nach Angaben der Zeitung „Tagesblatt“. Im Mai sollen höchstens 20 Fachleute nach Wien gereist sein."
)
"""A text that needs every word list."""

_pipelines: list[Language] = []

with suppress(Exception):  # a model that cannot be loaded is named when the first article is to be tagged
    _pipelines.append(load_pipeline())
    tag_article(Article("first", FIRST), _pipelines[0])
gc.collect()
gc.freeze()  # what is loaded stays: memory that is never looked at again stays shared
collect_seldom()


def take_pipeline() -> Language | None:
    """Return the pipeline that was loaded; None where it was taken before or could not be loaded."""
    return _pipelines.pop() if _pipelines else None
