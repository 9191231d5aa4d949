"""Writes what the briefing says about its own errors: ``python -m benchmarks._error_rates`` (``make rates``).

Runs the benchmarks, reads the figures they print, and keeps them in ``seedkit/report/error_rates.json``. Needs the corpora
in ../shared/bench; without them nothing is written.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import seedkit

FOLDER = Path(__file__).parent
TARGET = FOLDER.parent / "seedkit" / "report" / "error_rates.json"

KRAUTS = {"en": "KRAUTS dev, 92 articles", "de": "KRAUTS dev, 92 Artikel"}
QUOTATIONS = {"en": "Wikinews quotations dev, 150 articles", "de": "Wikinews-Zitate dev, 150 Artikel"}
OWN_FIGURES = {
    "en": "73 figures in 9 articles, seen while the rules were made",
    "de": "73 Zahlen in 9 Artikeln, die beim Bau der Regeln bekannt waren",
}
WANTED = [
    ("times", r"^relaxed\+value\s+([\d.]+)", KRAUTS,
     {"en": "Time expressions: found, with the right value (F1)", "de": "Zeitangaben: gefunden, mit richtigem Wert (F1)"}),
    ("statements", r"^Messages \(paper.*?([\d.]+)\s*$", QUOTATIONS,
     {"en": "Statements: the words that are somebody's (F1)", "de": "Aussagen: die Wörter, die jemandes sind (F1)"}),
    ("statements", r"^Attribution \(found \+ speaker\)\s+[\d.]+\s+[\d.]+\s+([\d.]+)", QUOTATIONS,
     {"en": "Statements: found, with the right source (F1)", "de": "Aussagen: gefunden, mit richtiger Quelle (F1)"}),
    ("quantities", r"^value .*F1\s+([\d.]+)", OWN_FIGURES,
     {"en": "Figures: found, with the right value (F1)", "de": "Zahlen: gefunden, mit richtigem Wert (F1)"}),
    ("quantities", r"^claim .*F1\s+([\d.]+)", OWN_FIGURES,
     {"en": "Figures: value, source, hedge and stance all right (F1)", "de": "Zahlen: Wert, Quelle, Abschwächung und Haltung richtig (F1)"}),
]  # fmt: skip


def main() -> int:
    """Run the benchmarks and write the file; return 1 where a figure is missing."""
    printed = {
        name: subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent, check=False, capture_output=True, text=True
        ).stdout
        for name in dict.fromkeys(row[0] for row in WANTED)
    }
    rows = []
    for name, pattern, corpus, task in WANTED:
        found = re.search(pattern, printed[name], re.MULTILINE)
        if found is None:
            print(f"benchmarks.{name} printed no figure for {task['en']!r}; nothing written", file=sys.stderr)
            return 1
        rows.append({"task": task, "corpus": corpus, "score": float(found.group(1))})
    text = json.dumps({"version": seedkit.__version__, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
    TARGET.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
