"""The briefing as somebody reads it: what stands in a picture is called as in the list below it."""

from __future__ import annotations

from typing import Any

import pytest

from seedkit.charts import alt_text, draw_figures
from seedkit.markup import anchor
from seedkit.report.content import Content, collect
from seedkit.report.findings import bottom_line
from seedkit.report.language import load_language
from seedkit.report.questions import build_questions, figures_frame
from seedkit.report.rows import claim_rows
from seedkit.report.sourcing import provenance_frames, shows_main_figures


@pytest.fixture(scope="module", params=["en", "de"])
def content(request: Any, tables: Any) -> tuple[Content, str]:
    return collect(tables, load_language(request.param)), request.param


def test_a_question_is_called_the_same_in_the_picture_and_in_the_list(content: tuple[Content, str]) -> None:
    found, lang = content
    words = load_language(lang)
    frame = figures_frame(found, words)
    drawn = {
        anchor("q", str(question)): label
        for question, label in frame[["question", "measure_label"]].itertuples(index=False)
    }
    rows = claim_rows(found.tables, found.names, found.labels, words)
    listed = {q.anchor: q.label for q in build_questions(found, rows, words)}
    assert len(drawn) > 2
    assert drawn == {one: listed[one] for one in drawn}
    assert list(drawn) == [one for one in listed if one in drawn]  # in one order


def test_the_picture_draws_no_number_that_stands_beside_nothing(content: tuple[Content, str]) -> None:
    found, lang = content
    frame = figures_frame(found, load_language(lang))
    numbered = frame["low"].notna() | frame["high"].notna()
    assert (numbered.groupby(frame["question"]).sum() > 1).all()


def test_heading_row_and_picture_say_alike_why_a_figure_is_beside_the_range(content: tuple[Content, str]) -> None:
    found, lang = content
    words = load_language(lang)
    why = {"en": "added", "de": "zusätzlich"}[lang]
    rows = claim_rows(found.tables, found.names, found.labels, words)
    beside = [q for q in build_questions(found, rows, words) if q.counted.endswith(f"({why})")]
    assert len(beside) == 1
    assert [row.value for row in beside[0].rows if row.compared.startswith(words["beside_row"].format(why=why))] == [
        words.number(4000)
    ]
    drawn = alt_text(draw_figures(figures_frame(found, words), lang=lang))
    assert drawn.count(f"{words.number(4000)}, {why}, ") == 1


def test_figures_of_two_questions_do_not_stand_under_one_heading(content: tuple[Content, str]) -> None:
    found, lang = content
    frame = figures_frame(found, load_language(lang))
    assert (frame.groupby("measure_label")["question"].nunique() == 1).all()


def test_the_page_says_that_the_picture_of_reliance_is_of_the_figures_alone(content: tuple[Content, str]) -> None:
    found, _ = content
    assert shows_main_figures(found)
    nodes, _ = provenance_frames(found)
    assert set(nodes["node_id"]) == set(found.main_provenance.nodes["node_id"])


def test_the_bottom_line_says_where_no_two_figures_can_be_compared(content: tuple[Content, str]) -> None:
    found, lang = content
    words = load_language(lang)
    questions = build_questions(found, claim_rows(found.tables, found.names, found.labels, words), words)
    apart = {q.label for q in questions if not q.held_together}
    assert apart and all(not q.conflicts for q in questions if q.label in apart)
    for finding in bottom_line(questions, words):
        question = next((q for q in questions if q.anchor == finding.link), None)
        assert (words["none_comparable"] in finding.grounds) == (question is not None and not question.held_together)
