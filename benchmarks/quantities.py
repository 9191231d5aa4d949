"""Measure quantities and their claims against figures marked by hand: tag → tables → join → score.

    python benchmarks/quantities.py [--bench ../shared/bench] [--gold quantities/gold.jsonl] [--errors] [--out FILE]

What is scored is what ``seedkit tag`` writes: each row of ``quantities`` with its claim (stance, hedges) and its
statement (source). The corpus (CC BY-NC-SA 4.0) is not part of this project; where it is absent the script says so
and stops with exit code 0. The figures of the seeds are scored beside it (``measure`` and ``source_id`` too).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from seedkit.scale import tag_articles
from seedkit.tables import Tables

ROOT = Path(__file__).resolve().parents[1]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def load_evaluator(folder: Path) -> ModuleType | None:
    """Import quantity_eval.py from the benchmark folder, or return None where it is not there."""
    path = folder / "quantity_eval.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("quantity_eval", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["quantity_eval"] = module
    spec.loader.exec_module(module)
    return module


def predictions(tables: Tables) -> list[dict[str, Any]]:
    """The quantities of the tables with their claims and statements, in the evaluator's format."""
    claims = tables.claims[["subject_id", "stance", "hedges", "source_id"]]
    joined = tables.quantities.merge(claims, left_on="quantity_id", right_on="subject_id", how="left")
    joined = joined.merge(tables.statements[["statement_id", "source"]], on="statement_id", how="left")
    return [
        {
            "doc": row["article_id"],
            "start": int(row["start"]),
            "end": int(row["end"]),
            "text": row["text"],
            "low": plain(row["low"]),
            "high": plain(row["high"]),
            "approx": bool(row["approx"]),
            "unit": plain(row["unit"]),
            "source": plain(row["source"]),
            "hedged": len(row["hedges"]) > 0,
            "stance": row["stance"],
            "measure": plain(row["measure"]),
            "source_id": plain(row["source_id"]),
        }
        for row in joined.to_dict("records")
    ]


def plain(value: Any) -> Any:
    """None for missing, else the value."""
    return None if value is None or pd.isna(value) else value


def score_seeds(gold: list[dict[str, Any]]) -> Counter[str]:
    """How many of the seeds' figures are right in each column."""
    found = predictions(tag_articles(ROOT / "seeds"))
    right: Counter[str] = Counter(figures=len(gold))
    for row in gold:
        doc = row["doc"].removesuffix(".txt")
        match = next(
            (p for p in found if p["doc"] == doc and p["start"] < row["end"] and row["start"] < p["end"]),
            None,
        )
        if match is None:
            continue
        right["found"] += 1
        for name in ("low", "high", "hedged", "stance", "measure"):
            right[name] += match[name] == row[name]
        alternatives = row.get("attributed_alt") or []
        right["source_id"] += match["source_id"] == row["source_id"] or (
            match["source_id"] is None and None in alternatives
        )
    return right


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("SEEDKIT_BENCH", str(ROOT.parent / "shared" / "bench"))
    parser.add_argument("--bench", type=Path, default=Path(default), help="folder with quantity_eval.py")
    parser.add_argument("--gold", default="quantities/gold.jsonl", help="gold below the folder")
    parser.add_argument("--texts", default="quantities/texts.jsonl", help="articles below the folder")
    parser.add_argument("--ignore", default="quantities/ignore.jsonl", help="spans left out by convention")
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--out", type=Path, help="write the predictions as JSON lines")
    args = parser.parse_args()
    seeds = ROOT / "tests" / "seed_figures.jsonl"
    print("seeds           " + "  ".join(f"{name} {n}" for name, n in score_seeds(rows_of(seeds)).items()))
    evaluator = load_evaluator(args.bench)
    if evaluator is None or not (args.bench / args.gold).is_file():
        print(f"quantities: no benchmark at {args.bench} (quantity_eval.py, {args.gold}); nothing measured")
        return 0
    gold = rows_of(args.bench / args.gold)
    wanted = {row["doc"] for row in gold}
    articles = [row for row in rows_of(args.bench / args.texts) if row["doc"] in wanted]
    found = predictions(tag_articles([{"doc": row["doc"], "text": row["text"]} for row in articles]))
    if args.out is not None:
        args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    ignore = args.bench / args.ignore
    result, errors = evaluator.score(gold, found, rows_of(ignore) if ignore.is_file() else ())
    evaluator.show(result)
    if args.errors:
        for kind, doc, want, got in errors:
            print(
                kind,
                doc[:12],
                "GOLD",
                want and want["text"],
                "PRED",
                got and {k: got[k] for k in ("text", "low", "source", "hedged", "stance")},
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
