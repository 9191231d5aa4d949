"""Check which pairs of figures are reported as conflict, agreement, update or part against pairs judged by hand.

    python -m benchmarks.figures [--shared ../shared] [--pairs]

Tags the 700 German Wikinews articles (CC BY 2.5, ``nlpdata/raw/wikinews_de.jsonl.gz`` below the folder) with their own
dates and prints for each relation how many pairs are reported, judged right, judged wrong and not yet judged.
``--pairs`` lists those that are wrong or not judged, so that ``figures_judged.csv`` beside this file can grow; that file
names articles by their Wikinews page id and figures by their place in the article's text, and holds no text. How it was
judged: docs/figures.md. Where the articles are absent the script says so and stops with exit code 0.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from seedkit.figures import compare_pairs
from seedkit.read import read_articles
from seedkit.scale import tag_articles
from seedkit.tables import Tables

ROOT = Path(__file__).resolve().parents[1]
JUDGED = Path(__file__).with_name("figures_judged.csv")
RELATIONS = ("conflict", "agree", "update", "subset")

Key = tuple[str, ...]
"""Relation, article and start of the one figure, article and start of the other."""


def judged_pairs(path: Path = JUDGED) -> dict[Key, bool]:
    """The pairs judged by hand: whether the relation holds."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            (row["relation"], row["article"], row["start"], row["other_article"], row["other_start"]): row["verdict"]
            == "right"
            for row in csv.DictReader(lines)
        }


def reported_pairs(tables: Tables) -> dict[Key, tuple[Any, Any]]:
    """The pairs that ``compare_pairs`` reports, with the two rows of ``claims``."""
    claims = {row["claim_id"]: row for row in tables.claims.to_dict("records")}
    found = {}
    for pair in compare_pairs(tables).to_dict("records"):
        if pair["relation"] in RELATIONS:
            one, other = sorted(
                (claims[pair["claim_id"]], claims[pair["other_id"]]), key=lambda row: (row["article_id"], row["start"])
            )
            places = (str(cell) for row in (one, other) for cell in (row["article_id"], row["start"]))
            found[(pair["relation"], *places)] = (one, other)
    return found


def wikinews(path: Path) -> Tables:
    """The tagged articles, with the dates they appeared on."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [{"id": r["id"], "text": r["text"], "date": r["date"], "outlet": "Wikinews"} for r in rows]
    return tag_articles(read_articles(articles))


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with nlpdata/raw")
    parser.add_argument("--pairs", action="store_true", help="list the pairs that are wrong or not judged")
    options = parser.parse_args()
    path = options.shared / "nlpdata" / "raw" / "wikinews_de.jsonl.gz"
    if not path.is_file():
        print(f"figures: no articles at {path}; nothing measured")
        return 0
    judged, reported = judged_pairs(), reported_pairs(wikinews(path))
    counts = Counter((key[0], judged.get(key)) for key in reported)
    print("relation  reported  right  wrong  not judged  judged right, no longer reported")
    for relation in RELATIONS:
        right, wrong, unknown = (counts[relation, verdict] for verdict in (True, False, None))
        lost = sum(holds and key[0] == relation and key not in reported for key, holds in judged.items())
        print(f"{relation:8}  {right + wrong + unknown:8}  {right:5}  {wrong:5}  {unknown:10}  {lost:4}")
    if options.pairs:
        for key, rows in reported.items():
            if not judged.get(key):
                print("\n" + ",".join(key), "wrong" if key in judged else "not judged")
                for row in rows:
                    print(f"  {row['article_id']} {row['text']!r} {row['measure']} {row['source_id']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
