"""How often Python looks for objects that only hold each other: seldom while articles are tagged.

An article leaves some 150 such objects behind, but makes many more that live on as rows. As Python sets out, to look
at every 700 new ones, and now and then at all that is loaded, takes a twentieth of the whole time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

__all__ = ["collect_seldom", "collecting_seldom", "without_collecting"]

SELDOM = 20_000
"""New objects after which Python looks for cycles among them."""


def collect_seldom() -> None:
    """Look for cycles seldom from now on: for a process that does nothing but tag."""
    first, *others = gc.get_threshold()
    if first:  # 0 means never, and whoever chose that keeps it
        gc.set_threshold(max(first, SELDOM), *others)


class _Inside:
    """Who looks seldom just now: the first to come remembers what was set, the last to leave sets it again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._threads = 0
        self._before = gc.get_threshold()

    def enter(self) -> None:
        with self._lock:
            if not self._threads:
                self._before = gc.get_threshold()
                collect_seldom()
            self._threads += 1

    def leave(self) -> None:
        with self._lock:
            self._threads -= 1
            if not self._threads:
                gc.set_threshold(*self._before)


_inside = _Inside()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles seldom meanwhile, in a process that may be somebody else's: a notebook, a Dask worker.

    Afterwards all is as it was, which is why nothing is frozen here: ``gc.unfreeze`` cannot tell what was frozen
    by whom, and what is loaded is hardly ever looked at any more.
    """
    _inside.enter()
    try:
        yield
    finally:
        _inside.leave()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do not look for cycles: tables and weights are millions of objects, none of them in cycles.

    What was made meanwhile is not looked at afterwards either: most of it lives on, as cells of tables.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # else it cannot be known who has frozen what
                gc.freeze()
                gc.unfreeze()
            gc.enable()
