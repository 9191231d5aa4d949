"""``seedkit tag`` in a process of its own: its peak memory and its processor seconds."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["run_tag"]

ROOT = Path(__file__).resolve().parent.parent


def run_tag(source: Path, out: Path, cache: Path | None = None, *more: str) -> tuple[float, float]:
    """Run ``seedkit tag`` in a process of its own; return its peak memory in MB and its processor seconds.

    Seconds are those of its own processes, too, the peak is that of the largest of them.
    """
    _adopt()
    command = [sys.executable, "-m", "seedkit", "tag", str(source), "--out", str(out), *more]
    environment = {**os.environ, "SEEDKIT_CACHE": "" if cache is None else str(cache)}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    usages = [used]
    with suppress(ChildProcessError):
        while True:
            usages.append(os.wait4(-process.pid, 0)[2])
    peak = max(one.ru_maxrss for one in usages) / (1024 if sys.platform != "darwin" else 1 << 20)
    return peak, sum(one.ru_utime + one.ru_stime for one in usages)


def _adopt() -> None:
    """On Linux, become the parent of processes whose parent ends first: else what they used would be unknown."""
    if sys.platform == "linux":
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
