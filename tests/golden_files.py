"""Write the golden tables of the seeds, or say what changed against the committed ones.

``make golden`` writes them; ``make diff-tags`` prints the rows gained and lost. A row is shown as a reader would
name it: its text and what was found out about it, without offsets of its own beyond the start.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"
TABLES = ("zones", "sentences", "entities", "times", "quantities", "statements", "events", "claims", "problems")
Golden = dict[str, list[str]]


def current() -> Golden:
    """Return file name → lines for every seed, made now."""
    from seedkit.scale import tag_articles
    from seedkit.tables import CONTRACTS, plain_rows

    tables = tag_articles(ROOT / "seeds", cache="")
    made: Golden = {}
    rows = {name: list(plain_rows(getattr(tables, name), CONTRACTS[name])) for name in ("articles", *TABLES)}
    for article in rows["articles"]:
        number = article["article_id"]
        lines = [_line("articles", {**article, "path": None, "text": None})]
        for name in TABLES:
            lines += [_line(name, row) for row in rows[name] if row["article_id"] == number]
        made[f"{number}.jsonl"] = lines
    return made


def _line(table: str, row: dict[str, Any]) -> str:
    kept = {key: value for key, value in row.items() if key != "article_id" and value not in (None, [], "")}
    return json.dumps({"table": table, **kept}, ensure_ascii=False)


def committed(name: str) -> list[str]:
    """Return the lines of a golden file as it was committed last, [] where there is none."""
    done = subprocess.run(["git", "show", f"HEAD:tests/golden/{name}"], cwd=ROOT, capture_output=True, check=False)
    return done.stdout.decode().splitlines() if done.returncode == 0 else []


def write() -> None:
    """Write the golden files."""
    FOLDER.mkdir(exist_ok=True)
    made = current()
    for name, lines in made.items():
        (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path in FOLDER.glob("*.jsonl"):
        if path.name not in made:
            path.unlink()
    print(f"{len(made)} files, {sum(map(len, made.values()))} rows in {FOLDER.relative_to(ROOT)}")


def diff() -> None:
    """Print the rows gained (+) and lost (-) against the committed files, and their number per table."""
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for name, lines in current().items():
        before, after = Counter(committed(name)), Counter(lines)
        changed = [("-", line) for line in (before - after).elements()]
        changed += [("+", line) for line in (after - before).elements()]
        if changed:
            print(f"== {name}")
        for sign, line in sorted(
            changed, key=lambda one: (json.loads(one[1])["table"], json.loads(one[1]).get("start", 0))
        ):
            print(sign, line)
            (gained if sign == "+" else lost)[json.loads(line)["table"]] += 1
    tables = sorted({*gained, *lost})
    print("; ".join(f"{table}: +{gained[table]} -{lost[table]}" for table in tables) or "no row gained or lost")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    {"write": write, "diff": diff}[sys.argv[1]]()
