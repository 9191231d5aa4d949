"""Lines of text on a chart: how wide they are, broken and shortened to fit."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

__all__ = ["fit", "label_lines", "rows_taken", "silent_about_glyphs", "text_inches", "wrap"]


@contextmanager
def silent_about_glyphs() -> Iterator[None]:
    """Let matplotlib say nothing of signs its font lacks: an SVG holds text as text, and the reader's font has them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


@lru_cache(maxsize=65_536)
def text_inches(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, measured on the font itself; of several lines the longest counts."""
    if not text.strip():
        return 0.0
    if "\n" in text:
        return max(text_inches(line, size, bold=bold) for line in text.split("\n"))
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=size)
    with silent_about_glyphs():
        width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def wrap(text: str, inches: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of this width; a single word that is wider is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_inches(longer, size, bold=bold) <= inches:
            lines[-1] = longer
        else:
            lines.append(word if text_inches(word, size, bold=bold) <= inches else fit(word, inches * 0.93, size))
    return lines


def fit(text: str, inches: float, size: float) -> str:
    """Shorten to a width, at a word's end if it can be; the full text stands in the table beside the chart."""
    text = " ".join(text.split())
    if text_inches(text, size) <= inches:
        return text
    keep = len(text)
    while keep > 1 and text_inches(text[:keep].rstrip() + "…", size) > inches:
        keep -= 1
    cut = text[:keep]
    if " " in cut[keep // 2 :]:
        cut = cut.rsplit(" ", 1)[0]
    return _unquoted(cut.rstrip(" ,;:–-(„") + "…")


def label_lines(text: str, inches: float, size: float) -> str:
    """Break a label into at most two lines of this width: names that begin alike can be told apart by their ends."""
    lines = wrap(text, inches, size)
    if len(lines) < 2:
        return "".join(lines)
    rest = text.split()[len(lines[0].split()) :]
    return f"{lines[0]}\n{fit(' '.join(rest), inches, size)}"


def rows_taken(label: str) -> float:
    """How many rows of a chart a label takes, one or, with a second line, somewhat more."""
    return 1 + 0.3 * label.count("\n")


def _unquoted(text: str) -> str:
    """Close a quotation that was cut off, so that the reader sees where the article's words end."""
    return text + "“" if text.count("„") > text.count("“") else text
