"""Rebuilds the pipeline: ``python -m training [--data DIR] [--work DIR]``.

1. The form tables (verbs, nouns, adjectives), where ``DIR/lex/german-pos-dict-1.2.4.jar`` or ``--jar`` is there
   (Maven: de.danielnaber:german-pos-dict:1.2.4); else the tables of the checkout are kept.
2. Wikinews and Bundestag text is labelled by HanTa (about 15 minutes; kept in ``--work``).
3. The tagger is trained on the treebanks and the labelled text.
4. The names are trained (training/names.py).

Every step is seeded. ``--only tagger`` does one step. Files read, with licence and sha256: training/inputs.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from training import label, tables, tagger
from training.corpora import DEFAULT_DATA

HERE = Path(__file__).parent
MODEL = HERE.parent / "seedkit" / "model"


def check_inputs(data: Path) -> list[dict[str, Any]]:
    """Return the listed inputs; say which are missing or differ from those the shipped model was made of."""
    inputs: list[dict[str, Any]] = tomllib.loads((HERE / "inputs.toml").read_text(encoding="utf-8"))["input"]
    missing = []
    for entry in inputs:
        path = data / entry["file"]
        if not path.is_file():
            (missing.append if entry.get('needed', True) else print)(f"missing: {path}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            print(f"differs from the one the shipped model was made of: {path}")
    if missing:
        sys.exit("\n".join(missing))
    return inputs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--work", type=Path, default=HERE.parent / "build" / "training", help="for what is in between")
    parser.add_argument("--jar", type=Path, help="german-pos-dict-1.2.4.jar")
    parser.add_argument("--only", choices=["tables", "label", "tagger", "names"], action="append")
    parser.add_argument("--epochs", type=int, default=tagger.EPOCHS)
    parser.add_argument("--out", type=Path, default=MODEL, help="folder the tagger is written to")
    args = parser.parse_args()
    inputs = check_inputs(args.data)
    steps = args.only or ["tables", "label", "tagger", "names"]
    args.work.mkdir(parents=True, exist_ok=True)
    labelled = args.work / "labelled.tsv.gz"
    jar = args.jar or args.data / "lex" / tables.JAR
    if "tables" in steps and jar.is_file():
        tables.build(jar)
    elif "tables" in steps:
        print(f"no {jar}: the form tables stay as they are")
    if "label" in steps or not labelled.is_file():
        print(f"labelled {label.label(args.data, labelled):,} words")
    if "tagger" in steps:
        nlp, accuracy = tagger.train(args.data, labelled, epochs=args.epochs)
        tagger.save(nlp, args.out, accuracy, inputs)
    if "names" in steps:
        subprocess.run([sys.executable, "-m", "training.names", "--data", str(args.data)], check=True)


if __name__ == "__main__":
    main()
