"""What a process that does nothing but tag has in memory. To import this module is to load it.

Only such processes import it, and the server they are forked from (:mod:`seedkit.scale_server`).

The model of languages is asked about one article in some twenty-five. Nearly all of its time it is unpacked, which
needs no lock of Python's: a thread does this on another core meanwhile. It has ended when the first process is forked.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from seedkit.metadata_language import find_language
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
FOREIGN = "The government in Oslo announced on Monday that some thousand posts will be created before May."
"""A text that needs the model of languages."""


def _load_languages() -> None:
    with suppress(Exception):  # what cannot be loaded is said when an article needs it
        find_language(FOREIGN)


_pipelines: list[Language] = []

_languages = Thread(target=_load_languages)
_languages.start()
with suppress(Exception):  # a model that cannot be loaded is named when the first article is to be tagged
    _pipelines.append(load_pipeline())
    tag_article(Article("first", FIRST), _pipelines[0])
_languages.join()
gc.collect()
gc.freeze()  # what is loaded stays: memory that is never looked at again stays shared
collect_seldom()


def take_pipeline() -> Language | None:
    """Return the pipeline that was loaded; None where it was taken before or could not be loaded."""
    return _pipelines.pop() if _pipelines else None
