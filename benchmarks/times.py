"""Measure times against KRAUTS, beside HeidelTime, and time them: export → find_times → score → table.

    python benchmarks/times.py [--bench ../shared/bench] [--gold krauts-dev] [--model NAME] [--out FILE]

KRAUTS (Strötgen et al. 2018, CC BY-NC 4.0) is not part of this project; where it is absent the script says so and
stops with exit code 0. Every document is tagged with its creation date as the publication date.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from seedkit.nlp import load_pipeline, tag_text
from seedkit.records import Window
from seedkit.tag.times import find_times

ROWS = {"strict": "strict", "relaxed": "relaxed", "value": "relaxed+value", "strict_value": "strict+value"}


def load_evaluator(folder: Path) -> ModuleType | None:
    """Import krauts_eval.py from the benchmark folder, or return None where it is not there."""
    path = folder / "krauts_eval.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("krauts_eval", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["krauts_eval"] = module
    spec.loader.exec_module(module)
    return module


def predict(documents: dict[str, Any], model: str | None) -> tuple[list[dict[str, Any]], float, float, int]:
    """Tag all documents; return the predictions, seconds spent tagging, seconds spent on times, and tokens."""
    nlp = load_pipeline(model)
    list(find_times(tag_text(nlp, "Am Montag begann es.")))  # reads the lists
    rows: list[dict[str, Any]] = []
    tagging = timing = 0.0
    tokens = 0
    for name, document in documents.items():
        day = date.fromisoformat(document.dct[:10])
        begin = time.process_time()
        doc = tag_text(nlp, document.text, article_id=name)
        tagged = time.process_time()
        found = list(find_times(doc, published=Window(day, day)))
        done = time.process_time()
        tagging, timing, tokens = tagging + tagged - begin, timing + done - tagged, tokens + len(doc)
        rows += [
            {
                "doc": name,
                "start": t.start,
                "end": t.end,
                "type": t.type,
                "value": t.value,
                "text": t.text,
                "rule": t.rule,
            }
            for t in found
        ]
    return rows, tagging, timing, tokens


def f1(evaluator: ModuleType, gold: dict[str, Any], source: str) -> dict[str, float]:
    """Return the four F1 figures of the table, in percent."""
    metrics = evaluator.score(gold, evaluator.read_system(gold, source))["metrics"]
    return {row: 100 * metrics[row]["f1"] for row in ROWS}


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", default=os.environ.get("SEEDKIT_BENCH", "../shared/bench"), type=Path)
    parser.add_argument("--gold", default="krauts-dev", help="folder of TimeML documents under --bench")
    parser.add_argument("--model", default=None, help="another German spaCy pipeline")
    parser.add_argument("--out", default=None, type=Path, help="keep the predictions here (JSONL)")
    options = parser.parse_args()
    evaluator = load_evaluator(options.bench)
    folder = options.bench / options.gold
    if evaluator is None or not folder.is_dir():
        print(f"times: no KRAUTS at {folder}; nothing measured")
        return 0
    gold = evaluator.read_folders(str(folder))
    rows, tagging, timing, tokens = predict(gold, options.model)
    with tempfile.TemporaryDirectory() as scratch:
        path = options.out or Path(scratch) / "times.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        ours = f1(evaluator, gold, str(path))
    reference = options.bench / f"{options.gold}-heideltime"
    theirs = f1(evaluator, gold, str(reference)) if reference.is_dir() else {}
    print(f"KRAUTS {options.gold}: {len(gold)} documents, F1 in percent")
    print(f"{'':16}{'seedkit':>9}{'HeidelTime':>12}")
    for row, label in ROWS.items():
        other = f"{theirs[row]:12.1f}" if row in theirs else f"{'-':>12}"
        print(f"{label:16}{ours[row]:9.1f}{other}")
    print(
        f"times alone: {tokens / timing:,.0f} tokens/s, {100 * timing / tagging:.1f} % of tagging "
        f"({tokens / tagging:,.0f} tokens/s)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
