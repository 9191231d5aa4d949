"""Properties that hold for every statement of every text, and the documentation's examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedkit.nlp import tag_text
from seedkit.tag.statements import find_statements

DOCS = Path(__file__).resolve().parent.parent / "docs" / "attribution.md"

PIECES = st.sampled_from(
    'Der Minister|sagte|, |. |er |komme|„|“|"|: |laut |nach Angaben der Polizei |, so |dass |soll |haben|, wie |(|)|\n\n|\n|–|zu |«|'
    "Demnach |Das |teilte |mit|habe |sei |die |der |und |...|1.500 |\xa0|🙂|wonach |zufolge|vor |?|;".split("|")
)


def check(text: str, rows: list[Any]) -> None:
    ids = set()
    for row in rows:
        assert text[row.start : row.end] == row.text
        assert row.spans and (row.spans[0][0], row.spans[-1][1]) == (row.start, row.end)
        assert all(a < b for a, b in row.spans) and all(
            x[1] <= y[0] for x, y in zip(row.spans, row.spans[1:], strict=False)
        )
        if row.source is not None:
            assert text[row.source_start : row.source_end] == row.source
        if row.cue is not None:
            assert text[row.cue_start : row.cue_end] == row.cue
        if row.frame_start is not None:
            assert row.frame_start < row.frame_end
        assert row.statement_id not in ids
        assert row.parent_id is None or row.parent_id in ids
        ids.add(row.statement_id)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(PIECES, max_size=40))
def test_any_text_gives_rows_that_slice_back(nlp: Any, pieces: list[str]) -> None:
    text = "".join(pieces)
    check(text, list(find_statements(tag_text(nlp, text, article_id="t"))))


SCRAPS = ["", " ", "\n\n", "„", "“", "laut", "nach Angaben", "Demnach", "zufolge", "Und:", ", sagte er."]
CUT_OFF = ["Es ist ernst, so", "Es ist ernst, so auch", "Es ist ernst, so sagte", "Es ist ernst, sagte"]


@pytest.mark.parametrize("text", SCRAPS + CUT_OFF)
def test_scraps_do_not_raise(nlp: Any, text: str) -> None:
    check(text, list(find_statements(tag_text(nlp, text, article_id="t"))))


def test_an_untagged_doc_does_not_raise() -> None:
    import spacy

    assert isinstance(list(find_statements(spacy.blank("de")("Der Minister sagte, er komme."))), list)


def test_an_unclosed_mark_costs_one_row(nlp: Any) -> None:
    text = "„Wir kommen, sagte Holm.\n\nLaut Polizei floh der Täter. Der Richter sagte: „Die Klage ist zulässig.“"
    rows = list(find_statements(tag_text(nlp, text, article_id="t")))
    assert any(s.text == "floh der Täter" for s in rows)
    assert any(s.kind == "direct" and s.text == "„Die Klage ist zulässig.“" for s in rows)


def test_ids_survive_edits_elsewhere(nlp: Any) -> None:
    text = "Laut Polizei floh der Täter."
    before = [s.statement_id for s in find_statements(tag_text(nlp, text, article_id="t"))]
    after = [s.statement_id for s in find_statements(tag_text(nlp, "Es regnet.\n\n" + text, article_id="t"))]
    assert before == after


def test_nested_statements_know_their_parent(nlp: Any) -> None:
    text = "Die Zeitung schrieb, der Gouverneur habe gewarnt, der Damm könne brechen."
    outer, inner = list(find_statements(tag_text(nlp, text, article_id="t")))
    assert inner.parent_id == outer.statement_id and inner.source == "der Gouverneur"
    assert inner.channel_id == (outer.source_id,)


def test_what_an_agency_passes_on_is_told_inside_its_frame(nlp: Any) -> None:
    rows = list(
        find_statements(tag_text(nlp, "Die Zahl der Toten stieg nach Behördenangaben auf 14, wie Xinhua meldete."))
    )
    outer, inner = rows
    assert (outer.source_id, inner.source, inner.parent_id) == ("XINHUA", "Behördenangaben", outer.statement_id)
    assert (inner.channel_id, inner.directness) == (("XINHUA",), "relayed")


def rules() -> list[tuple[str, str]]:
    return re.findall(r"^\| ([a-z_0-9]+) \| \*([^|]+)\* \|$", DOCS.read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize(("rule", "example"), rules(), ids=[r for r, _ in rules()])
def test_every_construction_of_the_docs(nlp: Any, rule: str, example: str) -> None:
    found = {s.rule.split("|")[0] for s in find_statements(tag_text(nlp, example, article_id="t"))}
    assert rule in found


def stances() -> list[tuple[str, str]]:
    rows = re.findall(r"^\| ([a-z]+) \| [^|]+ \| \*(.+)\* \|$", DOCS.read_text(encoding="utf-8"), re.M)
    return [
        (s, e) for s, e in rows if s in ("asserted", "denied", "unconfirmed", "predicted", "demanded", "questioned")
    ]


@pytest.mark.parametrize(("stance", "example"), stances())
def test_every_stance_of_the_docs(nlp: Any, stance: str, example: str) -> None:
    assert stance in {s.stance for s in find_statements(tag_text(nlp, example, article_id="t"))}
