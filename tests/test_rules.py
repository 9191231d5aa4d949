"""docs/rules.md and benchmarks/rules.toml against the taggers: every id is listed, every example fires its rule."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import test_attribution_gold
import test_statements_gold
import test_times_gold

from seedkit.records import Article
from seedkit.tag.timex.grammar import RULES as TIME_RULES
from seedkit.tagging import tag_article

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # benchmarks/ is no part of the package
from benchmarks import rules

ROOT = Path(__file__).resolve().parent.parent
LISTED = rules.read_rules()
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def gold_articles() -> list[Article]:
    """The texts of the other tests' gold files."""
    articles = [Article(name, text) for name, text in test_attribution_gold.TEXTS.items()]
    for marked, _, _ in test_statements_gold.read_gold():
        articles.append(Article("sentence", test_statements_gold.unmark(marked)[0]))
    for sample in test_times_gold.read_texts():
        day = sample.published
        articles.append(
            Article("times", sample.text, published=day.isoformat(), published_from=day, published_to=day,
                    published_precision="day", published_basis="stated")
        )  # fmt: skip
    return articles


@pytest.mark.model
@pytest.mark.parametrize("rule", LISTED, ids=[f"{rule.section}-{rule.id}" for rule in LISTED])
def test_the_example_fires(nlp: Any, rule: rules.Rule) -> None:
    found = set(rules.fired(tag_article(rules.example_article(rule), nlp)))
    assert (rule.section, rule.id, rule.start, rule.end) in found


@pytest.mark.model
def test_every_id_is_listed(nlp: Any, seeds: Any) -> None:
    articles = [*(one for one in seeds if isinstance(one, Article)), *gold_articles()]
    found = {fired[:2] for article in articles for fired in rules.fired(tag_article(article, nlp))}
    assert len(found) > 100
    assert found <= {(rule.section, rule.id) for rule in LISTED}


def test_every_time_rule_is_listed() -> None:
    """Lists (*3. und 4. Mai*) are walked by the grammar itself, not by a pattern."""
    lists = {"day_list", "clock_list", "duration_list"}
    assert {rule.id for rule in LISTED if rule.section == "times"} == {rule.name for rule in TIME_RULES} | lists


def test_no_id_is_listed_twice() -> None:
    assert len({(rule.section, rule.id) for rule in LISTED}) == len(LISTED)


def test_the_page_has_the_listed_rules() -> None:
    """Ids, words and examples of the page are those of the file; its figures are another matter."""
    shown = []
    for block in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        title = block.splitlines()[0]
        section = next(name for name, (known, _, _) in rules.SECTIONS.items() if known == title)
        for line in re.findall(r"^\| `.*\|$", block, re.MULTILINE):
            name, what, example = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:4])
            shown.append(
                (section, name.strip("`").replace("\\|", "|"), what, example.replace("**", "").replace(" ¶ ", "\n\n"))
            )
    assert shown == [(rule.section, rule.id, rule.what, rule.text) for rule in LISTED]


def test_without_the_corpora_the_page_says_so(tmp_path: Path) -> None:
    assert rules.statement_figures(tmp_path) is None
    assert rules.time_figures(tmp_path) is None
    written = rules.page(rules.Counter(), dict.fromkeys(("statements", "stands_for", "times")))
    assert written.count(rules.ABSENT) == 3
    assert "rows on dev" not in written
    assert "%" not in written


@pytest.mark.parametrize(
    ("hits", "rows", "shown"), [(0, 0, "not measured"), (3, 4, "3 of 4"), (19, 20, "95.0 %"), (0, 20, "0.0 %")]
)
def test_a_share(hits: int, rows: int, shown: str) -> None:
    assert rules.share(hits, rows) == shown
