"""Figures with their spread: measured in alternating runs, printed as they come, written into a page."""

from __future__ import annotations

import os
import platform
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: written by benchmarks.performance -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, the lowest and highest of its runs, and what it should be ("<= 1.3")."""

    name: str
    values: tuple[float, ...]
    unit: str = ""
    aim: str = ""

    @property
    def value(self) -> float:
        """The median of the runs."""
        return statistics.median(self.values)

    @property
    def verdict(self) -> str:
        """Whether the median keeps the aim; "" where there is none."""
        match = re.fullmatch(r"(<=|>=) ([\d.]+)", self.aim)
        if match is None:
            return ""
        kept = self.value <= float(match[2]) if match[1] == "<=" else self.value >= float(match[2])
        return "yes" if kept else "NO"

    @property
    def shown(self) -> str:
        """The value with as many digits as it deserves."""
        return _number(self.value)

    @property
    def spread(self) -> str:
        """The lowest and the highest run."""
        return f"{_number(min(self.values))} .. {_number(max(self.values))}" if len(self.values) > 1 else ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


class Board:
    """The figures so far; each is printed when it is added."""

    def __init__(self) -> None:
        """Begin without figures."""
        self.parts: dict[str, list[Figure]] = {}

    def add(self, part: str, name: str, values: float | Sequence[float], unit: str = "", aim: str = "") -> None:
        """Add and print a figure."""
        figure = Figure(name, tuple(values) if isinstance(values, Sequence) else (values,), unit, aim)
        if part not in self.parts:
            self.parts[part] = []
            print(f"\n{part}", flush=True)
        self.parts[part].append(figure)
        aimed = f"aim {figure.aim}: {figure.verdict}" if figure.aim else ""
        print(f"  {figure.name:58} {figure.shown:>9} {unit:14} {figure.spread:20} {aimed}".rstrip(), flush=True)

    def write(self, page: Path, conditions: str) -> None:
        """Put the figures between the two marks of a page. Raises ValueError where it has none."""
        text = page.read_text(encoding="utf-8")
        before, begin, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise ValueError(f"{page}: no {BEGIN} … {END}")
        lines = [BEGIN, "", conditions, ""]
        for part, figures in self.parts.items():
            lines += [f"**{part}**", "", "| | median | runs | aim | kept |", "|---|---|---|---|---|"]
            lines += [
                f"| {one.name} | {one.shown} {one.unit} | {one.spread} | {one.aim} | {one.verdict} |" for one in figures
            ]
            lines.append("")
        page.write_text(before + "\n".join([*lines, END]) + after, encoding="utf-8")


def cpu(work: Callable[[], Any]) -> float:
    """Return the processor seconds that a piece of work takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(work: Callable[[], Any]) -> float:
    """Return the seconds that a piece of work takes by the clock: for work in several processes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternate(
    one: Callable[[], Any], other: Callable[[], Any], runs: int, clock: Callable[[Callable[[], Any]], float] = cpu
) -> list[tuple[float, float]]:
    """Return the times of both, run one after the other so that a machine's moods reach both."""
    return [(clock(one), clock(other)) for _ in range(runs)]


def machine() -> str:
    """Say what this machine is, in a few words."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = re.findall(r"^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"), re.MULTILINE)
        model = names[0] if names else model
    try:
        load = f", load {os.getloadavg()[0]:.1f} when it began"
    except OSError:
        load = ""
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}{load}"
