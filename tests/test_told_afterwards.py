"""*Das schreibt die „Post“*: what stood there before without a speaker is the paper's, and is told once."""

from __future__ import annotations

from typing import Any

from seedkit.nlp import tag_text
from seedkit.records import Statement
from seedkit.tag.statements import find_statements


def told(nlp: Any, text: str) -> list[Statement]:
    return list(find_statements(tag_text(nlp, text, article_id="a")))


def test_all_of_the_hearsay_before_is_the_papers(nlp: Any) -> None:
    (one,) = told(nlp, "Er sei krank. Er bleibe zu Hause. Das schreibt die „Rhein-Zeitung“.")
    assert one.text.startswith("Er sei krank. Er bleibe") and one.source == "die „Rhein-Zeitung“"


def test_nobody_of_the_paragraph_before_has_said_it(nlp: Any) -> None:
    text = "Das könne man nicht bestätigen, sagte die Anwältin.\n\nDer Minister soll krank sein. Das schreibt die „Rhein-Zeitung“."
    assert [one.source for one in told(nlp, text)] == ["die Anwältin", "die „Rhein-Zeitung“"]


def test_who_speaks_on_is_carried_by_the_paper(nlp: Any) -> None:
    text = "Der Minister sagte, er sei krank. Er bleibe zu Hause. Das berichtet die „Rhein-Zeitung“."
    first, paper, second = told(nlp, text)
    assert (first.source, second.source) == ("Der Minister", "Der Minister")
    assert second.channel_id == (paper.source_id,) and second.directness == "relayed"
    assert second.parent_id == paper.statement_id
