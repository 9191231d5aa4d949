"""What ``seedkit words`` prints: a line for each saying of one source, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from seedkit.cells import day_of, items_of, rows_as_dicts, text_of

__all__ = ["lines_of_words"]

_CLOCKS = {"said": "", "published": " (published)", "none": ""}


def lines_of_words(words: pd.DataFrame) -> Iterator[str]:
    """Yield each saying of :func:`seedkit.follow_words` with its day, what makes it less than an assertion, and who carries it."""
    for row in rows_as_dicts(words, list(words.columns)):
        day = day_of(row["day"])
        when = f"{day.isoformat() if day else 'undated':<10}{_CLOCKS[row['clock']]}"
        how = [str(row["certainty"]), *([str(row["stance"])] if row["stance"] != "asserted" else [])]
        chain = " ← ".join(items_of(row["channel_id"]))
        via = f", via {chain}" if chain else ""
        yield f"{when}: {' '.join(str(row['text']).split())}"
        yield f"    {text_of(row['source'])}{via}; {', '.join(how)}; in {', '.join(items_of(row['carried_by']))}"
