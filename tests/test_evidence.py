"""From a row to its sentence, in a notebook and in a terminal."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from seedkit.evidence import show_evidence
from seedkit.evidence_rows import show_rows
from seedkit.scale import tag_articles


@pytest.mark.parametrize("table, column", [
    ("claims", "claim_id"), ("statements", "statement_id"), ("quantities", "quantity_id"), ("events", "event_id"),
    ("times", "time_id"), ("sentences", "sentence_id"),
])  # fmt: skip
def test_every_row_of_every_table_leads_to_its_sentence(tables, table, column):
    frame = getattr(tables, table)
    for row in frame.iloc[:: max(1, len(frame) // 12)].to_dict("records"):
        shown = show_evidence(tables, row[column])
        text = tables.articles.set_index("article_id").loc[row["article_id"], "text"]
        assert shown.sentence in text
        assert row["text"] in shown.sentence or row["text"] in text
        assert re.sub(r"<[^>]+>", "", shown.html_sentence).count("<") == 0


def test_an_unknown_id_says_where_ids_stand(tables):
    with pytest.raises(KeyError, match="claim_id"):
        show_evidence(tables, "nothing")


def test_rows_open_to_their_sentence_and_say_how_many_they_are(tables):
    shown = show_rows(tables, tables.claims.head(3), {"text": "claim", "source_id": "who", "low": "low"})
    html = shown._repr_html_()
    assert html.count("<details") == 3 and "n = 3" in html and 'class="sk-num"' in html
    assert str(shown).splitlines()[0].split() == ["claim", "who", "low"]
    assert len(str(shown).splitlines()) == 4


def test_rows_name_sources_and_write_days_lists_and_gaps_plainly(tables):
    rows = pd.DataFrame({
        "source_id": ["KR", "US;KR", None], "day": pd.to_datetime(["2024-10-18", None, None]), "words": [["a", "b"], [], None],
    })  # fmt: skip
    shown = show_rows(tables, rows, ["source_id", "day", "words"])
    assert shown.cells == (
        ("South Korea", "2024-10-18", "a, b"),
        ("United States + South Korea", "–", "–"),
        ("–", "–", "–"),
    )


def test_rows_speak_the_language_they_are_asked_for(tables):
    rows = pd.DataFrame({"source_id": ["KR", "KR-NIS", "UN", "auto:Polizei:Köln"]})
    told = {
        lang: [cell for (cell,) in show_rows(tables, rows, ["source_id"], lang=lang).cells] for lang in ("en", "de")
    }
    assert told["de"] == ["Südkorea", "Nationaler Geheimdienst Südkoreas", "Vereinte Nationen", "Köln"]
    assert told["en"] == ["South Korea", "South Korea’s intelligence service", "United Nations", "Köln"]
    with pytest.raises(ValueError, match="lang 'fr' is none of en, de"):
        show_rows(tables, rows, ["source_id"], lang="fr")


def test_pictures_and_rows_call_a_source_the_same():
    from seedkit import draw_figures, draw_provenance, draw_sources

    row = pd.DataFrame({"source_id": ["KR-NIS"], "name": "Nationaler Geheimdienst Südkoreas", "claims": 2, "hedged": 0})
    figures = pd.DataFrame({"measure": ["troops"], "low": 1.0, "high": 1.0, "source_id": "KR-NIS", "source": "der NIS"})
    nodes = pd.DataFrame(
        {"node_id": ["UN", "KR"], "name": ["Blatt", "Südkorea"], "layer": ["outlet", "root"], "claims": 1}
    )
    edges = pd.DataFrame({"from_id": ["UN"], "to_id": ["KR"], "claims": [1], "in_cycle": [False]})
    for lang, service, state in (
        ("en", "South Korea’s intelligence service", "South Korea"),
        ("de", "Nationaler Geheimdienst Südkoreas", "Südkorea"),
    ):
        assert f" {service}: 2," in draw_sources(row, lang=lang).alt
        drawn = figures.assign(approx=False, certainty="firm", stance="asserted")
        assert f" {service}: 1" in draw_figures(drawn, lang=lang).alt
        assert f" Blatt → {state} (1)" in draw_provenance(nodes, edges, lang=lang).alt


def test_pictures_call_a_source_as_the_analyst_does(tmp_path):
    from seedkit import draw_figures, draw_provenance, draw_sources
    from seedkit.provenance import Provenance
    from seedkit.register_file import COLUMNS

    cells = {"id": "X-DEICH", "name": "Deichverband", "kind": "authority", "name_en": "Dike Board"}
    header = COLUMNS
    rows = [",".join(header), ",".join(cells.get(column, "") for column in header)]
    (tmp_path / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    heard = pd.DataFrame({"source_id": ["X-DEICH"], "name": "Deichverband", "claims": 2, "hedged": 0})
    drawn = pd.DataFrame({"measure": ["troops"], "low": 1.0, "high": 1.0, "source_id": "X-DEICH", "source": "er"})
    drawn = drawn.assign(approx=False, certainty="firm", stance="asserted")
    nodes = pd.DataFrame(
        {"node_id": ["b", "X-DEICH"], "name": ["Blatt", "?"], "layer": ["outlet", "root"], "claims": 1}
    )
    edges = pd.DataFrame({"from_id": ["b"], "to_id": ["X-DEICH"], "claims": [1], "in_cycle": [False]})
    graph = Provenance(nodes, edges, pd.DataFrame(), pd.DataFrame())
    for lang, name in (("en", "Dike Board"), ("de", "Deichverband")):
        assert f" {name}: 2," in draw_sources(heard, lang=lang, data=tmp_path).alt
        assert f" {name}: 1" in draw_figures(drawn, lang=lang, data=tmp_path).alt
        assert f" Blatt → {name} (1)" in draw_provenance(graph, lang=lang, data=tmp_path).alt
    assert draw_provenance(graph).alt == draw_provenance(nodes, edges).alt
    with pytest.raises(TypeError, match="its nodes and its edges"):
        draw_provenance(nodes)


def test_a_column_that_is_not_there_is_refused_with_the_ones_that_are(tables):
    with pytest.raises(KeyError, match=r"no column 'wer'; there are .*claim_id"):
        show_rows(tables, tables.claims, ["wer"])


def test_hostile_cells_stay_text(tables):
    rows = pd.DataFrame({"text": ["<script>alert(1)</script>"], "n": [1]})
    html = show_rows(tables, rows, {"text": "<b>head</b>", "n": "n"}, caption="<i>caption</i>")._repr_html_()
    assert "<script>" not in html and "<b>" not in html and "<i>" not in html


def test_the_numbers_of_a_column_are_written_alike(tables):
    rows = pd.DataFrame({"share": [0.5, 1.0, 0.25], "score": [83.4, 100.0, 70.3], "n": [1.0, 12000.0, 3.0]})
    assert show_rows(tables, rows, ["share", "score", "n"]).cells == (
        ("0.50", "83.4", "1"),
        ("1.00", "100.0", "12,000"),
        ("0.25", "70.3", "3"),
    )


def test_the_key_below_a_sentence_names_what_is_marked_in_it_and_nothing_else(tables):
    own_voice = tables.claims[tables.claims["source_id"].isna() & (tables.claims["kind"] == "event")]
    card = show_evidence(tables, own_voice["claim_id"].iloc[0])
    key = card._repr_html_().partition('class="sk-key"')[2]
    assert "sk-event" in key and ">event<" in key
    for kind in ("source", "cue", "hedge"):
        assert (f"sk-{kind}" in key) == (f"sk-{kind}" in card.html_sentence)


def test_of_a_column_of_ids_the_first_is_shown_and_an_empty_one_says_so(tables):
    ids = tables.statements["statement_id"]
    assert show_evidence(tables, ids).record_id == ids.iloc[0]
    nothing = show_evidence(tables, ids.head(0))
    assert "No row" in str(nothing) and "No row" in nothing._repr_html_()


def test_measures_and_questions_are_told_in_words_not_in_keys():
    rows = pd.DataFrame({"question": ["troops_deployed.KP.1", "troops_deployed.KP.4", "turnout.any.1", None],
                         "measure": ["troops_deployed", "my_own", "turnout", None],
                         "type": ["arms_transfer", "visit", None, "visit"]})  # fmt: skip
    tables = tag_articles([{"id": "a", "text": "Der Rat tagt."}])
    assert [list(cells) for cells in show_rows(tables, rows, list(rows)).cells] == [
        ["troops sent or put into action, North Korea (1)", "troops sent or put into action", "arms transfer"],
        ["troops sent or put into action, North Korea (2)", "my own", "visit"],
        ["turnout", "turnout", "–"],
        ["–", "–", "visit"],
    ]
    assert show_rows(tables, rows[2:3], ["question"], lang="de").cells == (("Wahlbeteiligung",),)
