"""Run notebooks, each in a kernel and a thread of its own, and give up on a kernel that falls silent.

A kernel that starts on a busy machine now and then never answers, and its client waits for ever. Whoever runs it gives it
a time, then starts another one, once. Kernels are talked to by sockets of the file system where there are such: free
network ports are looked for, let go and taken later, so that of two kernels started at once one finds its port taken
and dies.
"""

from __future__ import annotations

import asyncio
import copy
import os
import tempfile
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["NotebookError", "connection", "run_notebooks"]

CELL = 300
"""Seconds a cell may take."""

START = 120
"""Seconds a kernel may take until it answers."""


class NotebookError(RuntimeError):
    """A notebook could not be run or read; the message names it and the cell."""


def run_notebooks(books: Iterable[tuple[Any, Path]], jobs: int) -> None:
    """Execute notebooks in place, ``jobs`` at a time. All are run to their end; then the first that failed is named."""
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        runs = [pool.submit(_run, book, path) for book, path in books]
    for run in runs:
        run.result()


def connection(folder: Path) -> dict[str, str]:
    """Settings of a jupyter_client ``KernelManager`` that no other kernel can get in the way of.

    Parameters
    ----------
    folder
        An empty folder of this kernel alone, with a short path (a socket's name is at most about 100 bytes long).

    Returns
    -------
    Where the connection file is and how the kernel is reached; empty where there are no sockets in the file system.

    Examples
    --------
    >>> sorted(connection(Path("/tmp/k")))  # on Linux and macOS
    ['connection_file', 'transport']
    """
    if os.name != "posix":
        return {}
    return {"transport": "ipc", "connection_file": str(folder / "kernel.json")}


def _run(book: Any, path: Path) -> None:
    for attempt in (_Attempt(book, path), _Attempt(book, path)):
        if attempt.finish():
            if attempt.error is not None:
                raise attempt.error
            book.cells, book.metadata = attempt.book.cells, attempt.book.metadata
            return
    raise NotebookError(f"{path.name}: its kernel does not answer")


class _Attempt:
    """One run of a copy of a notebook."""

    def __init__(self, book: Any, path: Path) -> None:
        self.book = copy.deepcopy(book)
        self.error: Exception | None = None
        self._path = path
        self._alive = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._client: Any = None

    def finish(self) -> bool:
        """Run to the end; False where the kernel falls silent, which is ended then."""
        self._thread.start()
        patience = float(START)
        while True:
            self._alive.clear()
            if self._ended:  # asked behind clear(): its last sign of life may have been what was cleared
                return True
            if not self._alive.wait(patience) and not self._ended:
                self._end()
                return False
            patience = CELL + START

    def _work(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="kernel", ignore_cleanup_errors=True) as folder:
                self._execute(Path(folder))
        except Exception as error:  # raised where the thread was started
            self.error = error
        finally:
            self._ended = True
            self._alive.set()

    def _execute(self, folder: Path) -> None:
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, DeadKernelError
        from traitlets.config import Config

        self._client = NotebookClient(
            self.book, timeout=CELL, startup_timeout=START, record_timing=False, extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(self._path.parent)}}, config=Config(KernelManager=connection(folder)),
        )  # fmt: skip
        self._client.on_cell_start = self._client.on_cell_complete = self._lives
        try:
            asyncio.run(self._client.async_execute())
        except CellExecutionError as error:
            self.error = NotebookError(f"{self._path.name}: {error.ename}: {error.evalue}")
        except (DeadKernelError, TimeoutError) as error:
            self.error = NotebookError(f"{self._path.name}: {error}")

    def _lives(self, **_: Any) -> None:
        self._alive.set()

    def _end(self) -> None:
        with suppress(Exception):
            self._client.km.provisioner.process.kill()
