"""Where processes that tag come from: on Linux from one server that has loaded what all of them need.

They are forked from it, so that the pipeline and the word lists are read once and kept in memory once. The server has
no threads: forked copies of a process with threads can hang. Elsewhere each process begins anew and loads for itself.
"""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

__all__ = ["UNGUARDED", "end_where_script_is_run_again", "processes", "start_server"]

UNGUARDED = 'with jobs=2 or more a script must tag under `if __name__ == "__main__":`, since each process runs it again'
"""What to say where processes end before they have begun."""

_FORKED = sys.platform == "linux"


def start_server(model: str | None) -> None:
    """Let the server begin to load; it goes on while this process does something else. It ends with this process.

    It loads the bundled pipeline, or for another ``model`` the code alone; what it was first asked for it keeps to.
    """
    if _FORKED:
        forkserver.set_forkserver_preload(["seedkit.scale_loaded" if model is None else "seedkit.nlp"])
        forkserver.ensure_running()


def processes() -> BaseContext:
    """Return how processes are made."""
    return multiprocessing.get_context("forkserver" if _FORKED else "spawn")


def end_where_script_is_run_again() -> None:
    """End a process that is only about to begin, where the script of its parent would start processes from it, too.

    It runs that script as a module, up to its end; what stands under ``if __name__ == "__main__":`` it leaves out.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):  # as multiprocessing itself asks
        raise SystemExit(f"seedkit: {UNGUARDED}")
