"""Measure statements against the Wikinews quotation corpus: export → tag → score → table.

    python benchmarks/statements.py [--bench ../shared/bench] [--split dev] [--boot 0] [--errors FILE] [--rules]

The corpus (CC BY-NC-SA 4.0) is not part of this project; where it is absent the script says so and stops with
exit code 0. The evaluator (quote_eval.py beside the corpus) needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from seedkit.nlp import load_pipeline, tag_text
from seedkit.records import Span, Statement
from seedkit.tag.statements import Parts, find_parts

KINDS = {"direct": "Direct", "indirect": "Indirect", "reported": "Reported"}


def load_evaluator(folder: Path) -> ModuleType | None:
    """Import quote_eval.py from the benchmark folder, or return None where it is not there."""
    path = folder / "quote_eval.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("quote_eval", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["quote_eval"] = module
    spec.loader.exec_module(module)
    return module


def as_prediction(doc: str, row: Statement, cue: tuple[Span, ...]) -> dict[str, Any]:
    """One statement in the evaluator's format."""
    kind = KINDS.get(row.kind)
    if kind is None:
        kind = "FreeIndirect" if row.mood == "sollen" or row.rule.startswith("sollen") else "IndirectFreeIndirect"
    found: dict[str, Any] = {"doc": doc, "quote": [list(span) for span in row.spans], "type": kind}
    if row.source_start is not None:
        found["speaker"] = [[row.source_start, row.source_end]]
    if row.cue_start is not None and row.kind != "reported":  # there the corpus has the verb in what is said
        found["cue"] = [list(span) for span in cue]
    if row.frame_start is not None:
        found["frame"] = [[row.frame_start, row.frame_end]]
    return found


def as_predictions(doc: str, row: Statement, parts: Parts) -> list[dict[str, Any]]:
    """One statement as the corpus counts it: what a paper quotes is said by the source and once more by the paper."""
    said = as_prediction(doc, row, parts.cue)
    if parts.quoter is None or "speaker" not in said:
        return [said]
    return [said, {**said, "speaker": [list(parts.quoter)]}]


def predict(texts: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str], int, float, float]:
    """Tag all documents; return the predictions, the rule of each, tokens, seconds of tagging and of statements."""
    nlp = load_pipeline()
    lines: list[dict[str, Any]] = []
    rules: list[str] = []
    tokens, pipeline, tagger = 0, 0.0, 0.0
    for row in texts:
        begin = time.perf_counter()
        doc = tag_text(nlp, row["text"], article_id=row["doc"])
        middle = time.perf_counter()
        statements = list(find_parts(doc))
        done = time.perf_counter()
        tokens, pipeline, tagger = tokens + len(doc), pipeline + middle - begin, tagger + done - middle
        for statement, parts in statements:
            counted = as_predictions(row["doc"], statement, parts)
            lines += counted
            rules += [statement.rule] * len(counted)
    return lines, rules, tokens, pipeline, tagger


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("SEEDKIT_BENCH", str(Path(__file__).resolve().parents[2] / "shared" / "bench"))
    parser.add_argument("--bench", type=Path, default=Path(default), help="folder with quote_eval.py and quotes/")
    parser.add_argument("--split", default="dev", help="folder below quotes/ (default: dev)")
    parser.add_argument("--boot", type=int, default=0, help="bootstrap samples for intervals")
    parser.add_argument("--errors", type=Path, help="write every gold/prediction pair as JSON lines")
    parser.add_argument("--rules", action="store_true", help="print found/predicted for every rule")
    args = parser.parse_args()
    evaluator = load_evaluator(args.bench)
    split = args.bench / "quotes" / args.split
    if evaluator is None or not split.is_dir():
        print(f"statements: no benchmark at {args.bench} (quote_eval.py, quotes/{args.split}); nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "docs.jsonl"
        evaluator.cmd_export(argparse.Namespace(split=split, out=exported))
        texts = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
        lines, rules, tokens, pipeline, tagger = predict(texts)
        predicted = Path(folder) / "pred.jsonl"
        predicted.write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
        docs = evaluator.read_split(split)
        preds, _ = evaluator.read_predictions(predicted, docs)
        dump: list[Any] = []
        result = evaluator.score(docs, preds, dump, args.boot)
        print(evaluator.table(result))
        if args.errors:
            args.errors.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in dump), encoding="utf-8")
        if args.rules:
            print_rules(rule_scores(evaluator, docs, preds, lines, rules))
    print(f"{tokens} tokens; pipeline {tokens / pipeline:.0f} tokens/s; statements {tokens / tagger:.0f} tokens/s")
    return 0


class RuleScore(NamedTuple):
    """What a rule did: its rows, those that meet a gold quote (Dice >= 0.5), and the speakers right among these."""

    rows: int
    found: int
    speaker: int


def rule_scores(
    evaluator: ModuleType, docs: dict[str, Any], preds: dict[str, list[Any]], lines: list[Any], rules: list[str]
) -> dict[str, RuleScore]:
    """What every rule did, by its id without what stands behind ``|``; the one with most rows first."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    at: Counter[str] = Counter()
    by_doc: dict[str, list[str]] = {}
    for line, rule in zip(lines, rules, strict=True):
        by_doc.setdefault(line["doc"], []).append(rule)
    for name, items in preds.items():
        gold = docs[name].items
        names = by_doc.get(name, [])
        assert len(names) == len(items), f"{name}: a prediction without words"  # else rules and rows fall apart
        for g, p in evaluator.pair_up(gold, items):
            if p is None:
                continue
            rule = names[p].split("|")[0]
            at[rule] += 1
            if g is None:
                continue
            a, b = set(gold[g].parts["quote"]), set(items[p].parts["quote"])
            if 4 * len(a & b) >= len(a) + len(b):
                found[rule] += 1
                speaker = gold[g].parts["speaker"]
                right[rule] += bool(speaker) and evaluator.same_speaker(docs[name], speaker, items[p].parts["speaker"])
    return {rule: RuleScore(n, found[rule], right[rule]) for rule, n in at.most_common()}


def print_rules(scores: dict[str, RuleScore]) -> None:
    """Precision of every rule."""
    print(f"{'rule':<26}{'rows':>6}{'found':>7}{'P':>7}{'speaker':>9}")
    for rule, (n, found, right) in scores.items():
        print(f"{rule:<26}{n:>6}{found:>7}{100 * found / n:>7.1f}{100 * right / max(1, found):>9.1f}")


if __name__ == "__main__":
    sys.exit(main())
