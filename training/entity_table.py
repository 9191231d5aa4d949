"""Write the rows of states and capitals into ``data/entities.csv``; every other row is kept as it is.

Names come from Babel (CLDR), the official short forms of the Auswärtiges Amt (``countries_de_aa.txt.gz`` of the
training data, where given) and ``seedkit/lexicon/de/nationalities.tsv``. Run it after changing that list:

    python training/entity_table.py [--data ../shared/nlpdata]
"""

from __future__ import annotations

import argparse
import csv
import gzip
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ["id", "kind", "label", "name", "names", "wikidata", "state", "roles", "offices"]
# Babel's name is not the one German news use.
SHORT = {"HK": "Hongkong", "CD": "Demokratische Republik Kongo", "CG": "Republik Kongo", "US": "USA"}
EXTRA_CITIES = {
    "KP": "Pjongjang|Pyongyang|Phjöngjang",
    "UA": "Kyjiw",
    "US": "Washington D.C.|Washington, D.C.",
    "CN": "Beijing",
    "IN": "Delhi|New Delhi",
    "AM": "Jerewan",
    "MD": "Chisinau",
    "IS": "Reykjavik",
}


def official_names(path: Path | None) -> dict[str, str]:
    """Short name -> full name as the Auswärtiges Amt gives them."""
    if path is None or not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return dict(zip(lines[::2], lines[1::2], strict=False))


def state_rows(official: dict[str, str]) -> list[dict[str, str]]:
    """One row for every state and one for its capital, unless both bear one name."""
    babel = Locale("de").territories
    rows = []
    for line in (ROOT / "seedkit/lexicon/de/nationalities.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, item, capital, capital_item, _, _, more = (line.split("\t") + [""] * 7)[:7]
        name = SHORT.get(code, babel[code])
        names = [babel[code], official.get(name, ""), *more.split("|")]
        rows.append(
            {
                "id": code,
                "kind": "state",
                "label": "LOC",
                "name": name,
                "names": "|".join(dict.fromkeys(n for n in names if n and n != name)),
                "wikidata": item,
                "state": code,
            }
        )
        if capital and capital != name:
            rows.append(
                {
                    "id": f"LOC-{'-'.join(capital.split())}",
                    "kind": "capital",
                    "label": "LOC",
                    "name": capital,
                    "names": EXTRA_CITIES.get(code, ""),
                    "wikidata": capital_item,
                    "state": code,
                }
            )
    return rows


def main() -> None:
    """Write the states anew into ``data/entities.csv``; rows of anything else stay as they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "nlpdata")
    arguments = parser.parse_args()
    table = ROOT / "data" / "entities.csv"
    with table.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file)]
    made = state_rows(official_names(arguments.data / "lex" / "countries_de_aa.txt.gz"))
    ids = {row["id"] for row in made}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(made + [row for row in kept if row["id"] not in ids])


if __name__ == "__main__":
    main()
