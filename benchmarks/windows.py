"""Measure inferred publication windows: how many texts get one, and how many of those hold the true day.

    python -m benchmarks.windows [--bench ../shared/bench] [--data ../shared/nlpdata] [--articles 260] [--wrong]

The texts are KRAUTS (dev) and German Wikinews articles of known date, which is withheld. Neither is part of this
project; what is absent is left out, and without both the script says so and stops with exit code 0.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.times import load_evaluator
from seedkit.nlp import load_pipeline, tag_text
from seedkit.records import Article
from seedkit.tag.window import WindowGuess, infer_window
from seedkit.zones import find_zones

_FIRST_YEAR = 2004  # Wikinews began then; an earlier date is a slip of the dump


def krauts(bench: Path) -> Iterator[tuple[str, str, date]]:
    """Yield name, text and creation date of the KRAUTS documents, where they are at hand."""
    evaluator = load_evaluator(bench)
    if evaluator is not None and (bench / "krauts-dev").is_dir():
        for name, document in evaluator.read_folders(str(bench / "krauts-dev")).items():
            yield name, document.text, date.fromisoformat(document.dct[:10])


def wikinews(data: Path) -> Iterator[tuple[str, str, date]]:
    """Yield id, text and date of the Wikinews articles, where they are at hand."""
    path = data / "raw" / "wikinews_de.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"] or "") and int(row["date"][:4]) >= _FIRST_YEAR:
                    yield row["id"], row["text"], date.fromisoformat(row["date"])


def verdict(guess: WindowGuess, day: date) -> str:
    """Return what became of one text: ``none``, ``contradiction``, ``right`` or ``wrong``."""
    window = guess.window
    if guess.problems:
        return "contradiction"
    if window is None or (window.start is None and window.end is None):
        return "none"
    return "right" if (window.start or day) <= day <= (window.end or day) else "wrong"


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", default=os.environ.get("SEEDKIT_BENCH", "../shared/bench"), type=Path)
    parser.add_argument("--data", default=os.environ.get("SEEDKIT_NLPDATA", "../shared/nlpdata"), type=Path)
    parser.add_argument("--articles", default=260, type=int, help="how many Wikinews articles")
    parser.add_argument("--wrong", action="store_true", help="name the texts with a wrong window, and why")
    options = parser.parse_args()
    texts = [*krauts(options.bench), *islice(wikinews(options.data), options.articles)]
    if not texts:
        print(f"windows: no KRAUTS at {options.bench}, no Wikinews at {options.data}; nothing measured")
        return 0
    nlp = load_pipeline()
    found: Counter[str] = Counter()
    for name, text, day in texts:
        doc = tag_text(nlp, text, article_id=name, zones=tuple(find_zones(Article(name, text))))
        guess = infer_window(doc)
        result = verdict(guess, day)
        found[result] += 1
        if result in ("right", "wrong") and guess.window is not None:
            found["open"] += guess.window.start is None or guess.window.end is None
        if options.wrong and result in ("wrong", "contradiction"):
            print(f"{name}: {day}, {result}\n{guess.explain()}\n")
    given = found["right"] + found["wrong"]
    share = f"{100 * found['right'] / given:.1f} %" if given else "-"
    print(f"{len(texts)} texts whose date was withheld")
    print(f"  window given       {given:5}, {found['open']} of them open at one end")
    print(f"  holds the true day {found['right']:5}, {share} of those given")
    print(f"  no window          {found['none']:5}")
    print(f"  contradiction      {found['contradiction']:5}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
