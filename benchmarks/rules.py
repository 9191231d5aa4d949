"""Write the page of rules: every rule id with an example, how often it fires and how often it is right.

    python -m benchmarks.rules [--bench ../shared/bench] > docs/rules.md

The ids, what they are and the invented examples stand in ``rules.toml`` beside this file. Counts on the seeds need
nothing else; counts and precision on dev need the corpora of ``benchmarks/statements.py`` and ``benchmarks/times.py``
(not part of this project): where one is absent its columns are left out and the page says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import textwrap
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import statements, times
from seedkit.nlp import load_pipeline
from seedkit.read import read_articles
from seedkit.records import Article, Entity, Event, Quantity, Statement, TimeExpression
from seedkit.tagging import tag_article

ROOT = Path(__file__).resolve().parents[1]
RECORDS: dict[str, type] = {
    "statements": Statement,
    "stands_for": Statement,
    "times": TimeExpression,
    "quantities": Quantity,
    "events": Event,
    "entities": Entity,
}
FEW = 20
"""Below so many rows a share is given as a count: "3 of 4"."""


class Rule(NamedTuple):
    """One row of ``rules.toml``: ``text[start:end]`` is what the rule finds in its example."""

    section: str
    id: str
    what: str
    text: str
    start: int
    end: int


def read_rules() -> list[Rule]:
    """The rules in the order of the file."""
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    rules = []
    for section, entries in listed.items():
        for entry in entries:
            before, found, after = re.split(r"[\[\]]", entry["example"])
            at = len(before)
            rules.append(Rule(section, entry["id"], entry["what"], before + found + after, at, at + len(found)))
    return rules


def parts(rule: str) -> list[str]:
    """The ids in the ``rule`` of a record: its head, and what stands behind each ``+ / : |``, mark included.

    >>> parts("digits+about/none:antecedent"), parts("matrix_v2|pronoun:last_source"), parts("verb:siegen+negated")
    (['digits', '+about', '/none', ':antecedent'], ['matrix_v2', '|pronoun', ':last_source'], ['verb', '+negated'])
    """
    rule = re.sub(r"^(verb|noun):[^+]*|(?<=\+again):[^+]*", r"\1", rule)  # the words of an event are no rules
    return re.findall(r"^[^+/:|]+|[+/:|][^+/:|]+", rule)


def section_of(record: Any, part: str) -> str | None:
    """The section of ``rules.toml`` that a part of a record's rule belongs to; None for records without rules."""
    if isinstance(record, Statement) and part[0] in "|:":
        return "stands_for"
    return next((section for section, kind in RECORDS.items() if isinstance(record, kind)), None)


def fired(records: Iterable[Any]) -> Iterator[tuple[str, str, int, int]]:
    """Section, id, start and end of whatever fired in an article's records."""
    for record in records:
        for part in parts(getattr(record, "rule", "")):
            section = section_of(record, part)
            if section is not None:
                yield section, part, record.start, record.end


def example_article(rule: Rule) -> Article:
    """The example as an article of 6 May 2024."""
    day = date(2024, 5, 6)
    return Article(
        rule.id, rule.text, published=day.isoformat(), published_from=day, published_to=day,
        published_precision="day", published_basis="stated",
    )  # fmt: skip


def seed_counts() -> Counter[tuple[str, str]]:
    """How often each id fires on the seeds, by section and id."""
    nlp = load_pipeline()
    articles = [article for article in read_articles(ROOT / "seeds") if isinstance(article, Article)]
    return Counter(found[:2] for article in articles for found in fired(tag_article(article, nlp)))


def share(hits: int, rows: int) -> str:
    """Hits of rows in percent; a plain count where there are few."""
    if not rows:
        return "not measured"
    return f"{hits} of {rows}" if rows < FEW else f"{100 * hits / rows:.1f} %"


def statement_figures(bench: Path) -> dict[str, list[str]] | None:
    """Rows, words found and speaker right on the Wikinews quotations (dev), by id; None where they are absent."""
    evaluator = statements.load_evaluator(bench)
    if evaluator is None or not (bench / "quotes" / "dev").is_dir():
        return None
    with tempfile.TemporaryDirectory() as folder:
        exported, predicted = Path(folder) / "docs.jsonl", Path(folder) / "pred.jsonl"
        evaluator.cmd_export(argparse.Namespace(split=bench / "quotes" / "dev", out=exported))
        texts = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
        lines, rules, *_ = statements.predict(texts)
        predicted.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        docs = evaluator.read_split(bench / "quotes" / "dev")
        preds, _ = evaluator.read_predictions(predicted, docs)
    figures = {
        rule: [str(score.rows), share(score.found, score.rows), share(score.speaker, score.found)]
        for rule, score in statements.rule_scores(evaluator, docs, preds, lines, rules).items()
    }
    stands_for = Counter(part for rule in rules for part in parts(rule)[1:])
    return figures | {part: [str(rows)] for part, rows in stands_for.items()}


def time_figures(bench: Path) -> dict[str, list[str]] | None:
    """Rows, touching a marked expression and value right on KRAUTS (dev), by id; None where it is absent."""
    evaluator = times.load_evaluator(bench)
    if evaluator is None or not (bench / "krauts-dev").is_dir():
        return None
    gold = evaluator.read_folders(str(bench / "krauts-dev"))
    found, *_ = times.predict(gold, None)
    rule_at = {(row["doc"], row["start"], row["end"]): row["rule"] for row in found}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "times.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
        output = evaluator.read_system(gold, str(path))
    rows: Counter[str] = Counter()
    touching: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for item in evaluator.align(gold, output):
        rules = [rule_at[item.document.name, timex.start, timex.end] for _, timex in item.system]
        rows.update(rules)
        for wanted, given in item.pairs:
            touching[rules[given]] += 1
            right[rules[given]] += evaluator.same_value(item.gold[wanted][1], item.system[given][1])
    return {rule: [str(n), share(touching[rule], n), share(right[rule], n)] for rule, n in rows.items()}


ABSENT = "The corpus was not at hand when this page was written: counts on dev and precision are left out."
INTRO = """\
# Rules

Every row that was tagged says in `rule` which rule made it. This page lists every id; `python -m benchmarks.rules >
docs/rules.md` writes it, `tests/test_rules.py` holds the ids and examples against the taggers. All examples are invented; what
the rule finds in them is bold.

*Seeds*: how often the rule fires on the five articles of `seeds/`. *Dev*: the same on the development part of a corpus that is not
part of this project; it was looked at while the rules were made, so precision on new text is likely to be lower. A share of
fewer than 20 rows is given as a count. *Not measured* means that no corpus at hand says whether the rule is right, or that it never
fired there.
"""
SECTIONS = {
    "statements": (
        "Statements",
        "Dev: 150 articles of the Wikinews quotation corpus ([attribution.md](attribution.md)). *Words found*: share of the rule's rows "
        "that share at least half of their words with a marked quotation (Dice ≥ 0.5); *speaker right*: the share of these whose "
        "source meets the marked speaker. The id stands before `|`; `matrix_` and `preposition_` are followed by the kind of clause "
        "or the preposition.",
        ["rows on dev", "words found", "speaker right"],
    ),
    "stands_for": (
        "Whom a source stands for",
        "Behind `|` the rule of a statement says how a pronoun, a bare noun or a missing source was resolved, and behind `:` by whom: "
        "`matrix_v2|pronoun:last_source`. The corpus marks the words of a source, not whom they stand for: precision is not "
        "measured. On dev the statements are tagged without the entities that `seedkit tag` gives them.",
        ["rows on dev"],
    ),
    "times": (
        "Times",
        "Dev: 92 articles of KRAUTS ([times.md](times.md)). *Touching*: share of the rule's rows that overlap a marked expression; "
        "*value right*: share of all its rows that do and have its value too.",
        ["rows on dev", "touching", "value right"],
    ),
    "quantities": (
        "Quantities",
        "The rule of a quantity is put together: how the number is written, `+` what bounds it or makes it a part, `/` what it "
        "counts, `:` where the unit stands if not behind it: `digits+about/none:antecedent`. Precision by rule is not measured; of "
        "all rules together: [quantities.md](quantities.md).",
        [],
    ),
    "events": (
        "Events",
        "The rule of an event is `verb:` or `noun:` and the word of the list that the trigger was found by. Precision is not measured.",
        [],
    ),
    "entities": (
        "Entities",
        "Precision by rule is not measured; of the name tagger: [names.md](names.md).",
        [],
    ),
}  # fmt: skip


def page(seeds: Counter[tuple[str, str]], figures: dict[str, dict[str, list[str]] | None]) -> str:
    """The page; ``figures`` holds for a section its columns on dev by id, or None where its corpus is absent."""
    blocks = [INTRO]
    for section, (title, text, columns) in SECTIONS.items():
        known, text = figures.get(section), textwrap.fill(text, 130, break_on_hyphens=False)
        if columns and known is None:
            text, columns = f"{text}\n\n{ABSENT}", []
        heads = ["rule", "what it is", "example", "seeds", *columns]
        rows = [heads, ["---"] * 3 + ["---:"] * (len(heads) - 3)]
        for rule in read_rules():
            if rule.section == section:
                bold = f"{rule.text[: rule.start]}**{rule.text[rule.start : rule.end]}**{rule.text[rule.end :]}"
                bold = bold.replace("\n\n", " ¶ ")  # a paragraph cannot stand in a cell
                never = ["0", "not measured", "not measured"]
                cells = (known or {}).get(rule.id, never)[: len(columns)] if columns else []
                rows.append([f"`{rule.id}`", rule.what, bold, str(seeds[section, rule.id]), *cells])
        table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
        blocks.append(f"## {title}\n\n{text}\n\n{table}\n")
    return "\n".join(blocks)


def main() -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("SEEDKIT_BENCH", str(ROOT.parent / "shared" / "bench"))
    parser.add_argument("--bench", type=Path, default=Path(default), help="folder of the benchmark corpora")
    options = parser.parse_args()
    said = statement_figures(options.bench)
    figures = {"statements": said, "stands_for": said, "times": time_figures(options.bench)}
    print(page(seed_counts(), figures), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
