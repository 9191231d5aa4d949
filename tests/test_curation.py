"""Corrections: found again after re-runs and edits elsewhere, or reported; none lost, none applied to another row."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from seedkit.curation import (
    COLUMNS,
    CurationError,
    append_correction,
    apply_corrections,
    kept_apart,
    load_corrections,
    new_correction,
    review_corrections,
)
from seedkit.ids import Ids
from seedkit.provenance import count_origins, trace_origins
from seedkit.records import Article, Claim, Event, Quantity, Sentence, Statement
from seedkit.tables import CONTRACTS, build_tables, load_tables
from seedkit.timeline import build_timeline

WHO = {"who": "An Analyst", "when": "2024-11-01", "why": "read the original"}
WORDS = "Kolonne Lager Brücke Hafen Depot Kaserne Ufer Zug Halle Damm Speicher Tor Mauer Werft Hügel Tunnel".split()


def tag(articles: dict[str, list[str]], reading: dict[str, float] | None = None):
    """Stand in for the taggers: every sentence is a statement of its first word with the number it holds.

    Ids are made as the taggers make them, from the sentence's own words. ``reading`` gives another value for a
    number, as a later version of the rules might.
    """
    records = []
    for aid, sentences in articles.items():
        text = " ".join(sentences)
        records.append(Article(aid, text, outlet="Küstenbote", published_from=date(2024, 10, 1)))
        sids, stids, qids, eids, cids = (Ids(aid, k) for k in ("sentence", "statement", "quantity", "event", "claim"))
        at = 0
        for sentence in sentences:
            number = next(w for w in sentence.split() if w.isdigit())
            start = at + sentence.index(number)
            sid, stid = sids.make(sentence), stids.make(sentence)
            value = (reading or {}).get(number, float(number))
            quantity = Quantity(
                aid, start, start + len(number), number, qids.make(sentence, number), sid, value, value, False, "Soldat",
                "troops_deployed", stid,
            )  # fmt: skip
            event = Event(aid, at, at + 4, text[at : at + 4], eids.make(sentence, "deployment"), sid, "deployment", "ziehen", statement_id=stid)  # fmt: skip
            records += [
                Sentence(aid, at, at + len(sentence), sentence, sid, "body"),
                Statement(aid, at, at + len(sentence), sentence, stid, "indirect", ((at, at + len(sentence)),), "test", source_id="KR-NIS", root_id="KR-NIS"),
                quantity,
                event,
                Claim(aid, start, start + len(number), number, cids.make(sentence, number), "quantity", quantity.quantity_id, "KR-NIS", low=value, high=value, measure="troops_deployed"),
                Claim(aid, at, at + 4, text[at : at + 4], cids.make(sentence, "deployment"), "event", event.event_id, "KR-NIS"),
            ]  # fmt: skip
            at += len(sentence) + 1
    return build_tables(records)


def write(seed: int, articles: int = 20, sentences: int = 12) -> dict[str, list[str]]:
    pick = random.Random(seed)

    def sentence():
        return f"Rund {pick.randint(11, 9999)} Soldaten zogen von {pick.choice(WORDS)} {pick.randint(11, 99)} nach {pick.choice(WORDS)}."

    found = {}
    for n in range(articles):
        lines = [sentence() for _ in range(sentences)]
        lines.append(lines[pick.randrange(sentences)])  # every article says one thing twice, word for word
        found[f"a{n}"] = lines
    return found


def correct(tables, seed: int, n: int = 200):
    """200 corrections of all kinds, each in another sentence."""
    pick = random.Random(seed)
    spans = list(zip(tables.sentences["article_id"], tables.sentences["start"], tables.sentences["end"], strict=True))
    columns = {"quantities": "quantity_id", "statements": "statement_id", "events": "event_id", "claims": "claim_id"}
    todo = []
    for k, (aid, start, end) in enumerate(pick.sample(spans, n)):
        kind = ("quantities", "statements", "events", "claims", "sign", "dismiss")[k % 6]
        table = {"sign": "claims", "dismiss": "quantities"}.get(kind, kind)
        frame = getattr(tables, table)
        inside = frame[(frame["article_id"] == aid) & (frame["start"] >= start) & (frame["start"] < end)]
        row_id = inside[columns[table]].iloc[0]
        change = {
            "quantities": ("low", 7.0), "statements": ("stance", "denied"), "events": ("from_date", date(2024, 9, 1)),
            "claims": ("certainty", "speculative"),
        }  # fmt: skip
        if kind == "sign":
            todo.append(new_correction(tables, "sign", table, row_id, new="4", **WHO))
        elif kind == "dismiss":
            todo.append(new_correction(tables, "dismiss", table, row_id, **WHO))
        else:
            field, new = change[kind]
            todo.append(new_correction(tables, "change", table, row_id, field=field, new=new, **WHO))
    return todo


def edit(articles: dict[str, list[str]], seed: int):
    """Edit the corpus: sentences added, removed, moved, reworded; an article gone."""
    pick = random.Random(seed)
    found = {aid: list(lines) for aid, lines in articles.items()}
    del found["a3"]
    for aid, lines in found.items():
        n = int(aid[1:])
        if n % 4 == 0:
            lines.insert(0, f"Neu sind {pick.randint(11, 99)} Lastwagen am Ufer.")
        if n % 4 == 1:
            lines.pop(pick.randrange(len(lines)))
        if n % 4 == 2:
            at = pick.randrange(len(lines))
            lines[at] = lines[at].replace("Rund", "Etwa")
        if n % 5 == 0:
            pick.shuffle(lines)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_200_corrections_after_edits_are_applied_or_reported(seed):
    articles = write(seed)
    tables = tag(articles)
    corrections = correct(tables, seed)
    assert len(corrections) == 200
    _, log = review_corrections(tables, corrections=corrections)
    assert log["status"].eq("applied").all()

    edited = edit(articles, seed)
    again = tag(edited)
    done, log = review_corrections(again, corrections=corrections)
    assert len(log) == 200
    applied, reported = log["status"].eq("applied").sum(), log["status"].ne("applied").sum()
    assert applied + reported == 200 and applied > 120 and reported > 5
    problems = done.problems[done.problems["what"].str.startswith("correction ")]
    assert len(problems) == reported  # none lost

    assert set(log["status"]) <= {"applied", "gone", "ambiguous"}
    # An applied correction sits on a row with the very words it was made for.
    words = {r["quantity_id"]: r["text"] for r in again.quantities.to_dict("records")}
    sentences_now = {aid: lines for aid, lines in edited.items()}
    for correction, status in zip(corrections, log["status"], strict=True):
        if status == "applied":
            assert correction.row_id.partition(".")[0] in sentences_now
            if correction.table == "quantities":
                assert words[correction.row_id] == correction.text


@pytest.mark.parametrize("seed", [7])
def test_every_correction_of_an_untouched_sentence_is_re_attached(seed):
    """What stands alone and unedited in its article is found again, whatever happens around it."""
    articles = write(seed)
    tables = tag(articles)
    corrections = [c for c in correct(tables, seed) if c.twins == 1]
    edited = edit(articles, seed)
    again = tag(edited)
    ids = {i for name, c in (("quantities", "quantity_id"), ("statements", "statement_id"), ("events", "event_id"), ("claims", "claim_id")) for i in getattr(again, name)[c]}  # fmt: skip
    _, log = review_corrections(again, corrections=corrections)
    for correction, now in zip(corrections, log["status"], strict=True):
        assert now == ("applied" if correction.row_id in ids else "gone"), correction


def test_twins_are_told_apart_or_reported():
    """The second of two equal sentences keeps its correction only while it is surely the second."""
    line = "Rund 500 Soldaten zogen nach Hafenau."
    tables = tag({"a": ["Zuerst 10 Boote.", line, "Dann 20 Boote.", line, "Zuletzt 30 Boote."]})
    second = tables.quantities.loc[tables.quantities["text"] == "500", "quantity_id"].iloc[1]
    change = new_correction(tables, "change", "quantities", second, field="low", new=400.0, **WHO)
    assert change.twins == 2

    def status(lines):
        return review_corrections(tag({"a": lines}), corrections=[change])[1]["status"].item()

    assert (
        status(["Ganz neu 5 Boote.", "Zuerst 10 Boote.", line, "Dann 20 Boote.", line, "Zuletzt 30 Boote."])
        == "applied"
    )
    assert status(["Zuerst 10 Boote.", line, "Dann 20 Boote."]) == "gone"  # the second one is cut
    assert status(["Dann 20 Boote.", line, "Zuerst 10 Boote.", line]) == "ambiguous"  # they changed places
    first = tables.quantities.loc[tables.quantities["text"] == "500", "quantity_id"].iloc[0]
    of_first = new_correction(tables, "change", "quantities", first, field="low", new=400.0, **WHO)
    cut_first = tag({"a": ["Zuerst 10 Boote.", "Dann 20 Boote.", line, "Zuletzt 30 Boote."]})
    # The first one is cut, so the second one now has its id: reported, not silently corrected.
    assert review_corrections(cut_first, corrections=[of_first])[1]["status"].item() == "ambiguous"


def test_a_row_that_reads_otherwise_now_is_reported_not_overwritten():
    articles = {"a": ["Rund 1500 Soldaten zogen nach Hafenau."]}
    tables = tag(articles)
    qid, cid = tables.quantities["quantity_id"].item(), tables.claims["claim_id"].iloc[0]
    change = new_correction(tables, "change", "quantities", qid, field="low", new=1400.0, **WHO)
    sign = new_correction(tables, "sign", "claims", cid, new="4", **WHO)
    newer = tag(articles, reading={"1500": 1505.0})
    done, log = review_corrections(newer, corrections=[change, sign])
    assert log["status"].tolist() == ["changed", "changed"]
    assert "low was 1500, is 1505" in log["note"][0]
    assert done.quantities["low"].item() == 1505 and done.claims["grade"].tolist() == [6, 6]
    right = tag(articles, reading={"1500": 1400.0})
    assert review_corrections(right, corrections=[change])[1]["status"].item() == "not needed"


def test_corrected_and_original_are_shown_and_carried_over_to_the_claim():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau.", "Etwa 20 Boote folgten."]})
    qid = tables.quantities["quantity_id"].iloc[0]
    stid = tables.statements["statement_id"].iloc[1]
    done = apply_corrections(tables, corrections=[
        new_correction(tables, "change", "quantities", qid, field="low", new=1400.0, **WHO),
        new_correction(tables, "change", "quantities", qid, field="high", new=None, **WHO),
        new_correction(tables, "change", "statements", stid, field="source_id", new="UA-HUR", **WHO),
        new_correction(tables, "change", "statements", stid, field="channel_id", new=["AFP", "UA-PRES"], **WHO),
    ])  # fmt: skip
    row = done.quantities.iloc[0]
    assert row["low"] == 1400 and pd.isna(row["high"]) and row["corrected"] == ["high", "low"]
    assert json.loads(row["original"]) == {"low": "1500", "high": "1500"}
    assert done.quantities.iloc[1]["corrected"] == [] and pd.isna(done.quantities.iloc[1]["original"])
    claim = done.claims.iloc[0]
    assert claim["low"] == 1400 and pd.isna(claim["high"]) and claim["corrected"] == ["high", "low"]
    other = done.claims[done.claims["text"] == "20"].iloc[0]
    assert other["source_id"] == "UA-HUR" and other["channel_id"] == ["AFP", "UA-PRES"]
    assert done.statements["channel_id"].iloc[1] == ["AFP", "UA-PRES"]
    for name, table in done:  # the columns of the contract come first and keep their types
        contract = CONTRACTS[name]
        assert list(table.columns[: len(contract.names)]) == contract.names
    assert "corrected" not in tables.quantities.columns and tables.quantities["low"].iloc[0] == 1500


def test_no_corrections_change_nothing():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau."]})
    done = apply_corrections(tables, corrections=[])
    for (_, before), (_, after) in zip(tables, done, strict=True):
        pd.testing.assert_frame_equal(before, after)


def test_dismissed_rows_take_their_claims_with_them():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau.", "Etwa 20 Boote folgten."]})
    qid, stid = tables.quantities["quantity_id"].iloc[0], tables.statements["statement_id"].iloc[1]
    done = apply_corrections(tables, corrections=[
        new_correction(tables, "dismiss", "quantities", qid, **WHO),
        new_correction(tables, "dismiss", "statements", stid, **WHO),
    ])  # fmt: skip
    assert qid not in set(done.quantities["quantity_id"]) and qid not in set(done.claims["subject_id"])
    left = done.claims[done.claims["text"] == "20"].iloc[0]
    assert pd.isna(left["source_id"]) and "source_id" in left["corrected"]
    assert pd.isna(done.quantities["statement_id"].iloc[0])


def test_events_are_merged_and_kept_apart(tmp_path):
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau."], "b": ["Etwa 20 Boote folgten."]})
    one, two = tables.events["event_id"]
    done = apply_corrections(tables, corrections=[new_correction(tables, "merge", "events", one, new=two, **WHO)])
    assert done.events["event_id"].tolist() == [two]
    witnesses = done.claims[done.claims["subject_id"] == two]
    assert set(witnesses["article_id"]) == {"a", "b"}  # one event, two witnesses
    append_correction(tmp_path, new_correction(tables, "split", "events", one, new=two, **WHO))
    apart = apply_corrections(tables, data=tmp_path)
    assert kept_apart(apart) == {frozenset((one, two))} and kept_apart(tables) == set()
    assert apart.events["corrected"].tolist() == [["kept_apart"], ["kept_apart"]]
    apart.save(tmp_path / "saved", "csv")
    assert kept_apart(load_tables(tmp_path / "saved")) == {frozenset((one, two))}


def test_the_timeline_reads_what_the_analyst_merged_and_split():
    """Two tellings of one deployment: the library merges them, the analyst may know better, either way."""
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau."], "b": ["Etwa 20 Boote folgten."]})
    one, two = tables.events["event_id"]
    day = pd.Timestamp("2024-10-18")
    tables.events["from_date"] = tables.events["to_date"] = day
    claims = tables.claims["kind"] == "event"
    tables.claims.loc[claims, ["about_from", "about_to"]] = day
    tables.events["participants"] = pd.Series([["KP"], ["KP"]], dtype=object)
    assert build_timeline(tables).query("kind == 'event'")["members"].tolist() == [[one, two]]
    split = new_correction(tables, "split", "events", one, new=two, **WHO)
    done = apply_corrections(tables, corrections=[split])
    assert build_timeline(done).query("kind == 'event'")["members"].tolist() == [[one], [two]]
    merge = new_correction(tables, "merge", "events", one, new=two, **WHO)
    row = build_timeline(apply_corrections(tables, corrections=[merge]), merge=False).query("kind == 'event'").iloc[0]
    assert (row["row_id"], row["merged_by"], row["articles"]) == (two, "analyst", ["a", "b"])


def test_a_second_round_of_corrections_keeps_the_notes_of_the_first():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau.", "Etwa 20 Boote folgten."]})
    one, two = tables.quantities["quantity_id"]
    done = apply_corrections(
        tables, corrections=[new_correction(tables, "change", "quantities", one, field="low", new=7, **WHO)]
    )
    again = apply_corrections(done, corrections=[
        new_correction(done, "change", "quantities", one, field="low", new=8, **WHO),
        new_correction(done, "change", "quantities", two, field="high", new=90, **WHO),
    ])  # fmt: skip
    assert again.quantities["corrected"].tolist() == [["low"], ["high"]]
    assert json.loads(again.quantities["original"][0]) == {"low": "1500"}


def test_a_corrected_source_is_the_last_link_where_the_old_one_was():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau.", "Etwa 20 Boote folgten."]})
    one, two = tables.statements["statement_id"]
    tables.statements.loc[1, "root_id"] = "KR"  # here the chain goes on behind the source
    done = apply_corrections(tables, corrections=[
        new_correction(tables, "change", "statements", one, field="source_id", new="UA-HUR", **WHO),
        new_correction(tables, "change", "statements", two, field="source_id", new="UA-HUR", **WHO),
    ])  # fmt: skip
    assert done.statements["root_id"].tolist() == ["UA-HUR", "KR"]
    assert done.statements["corrected"].tolist() == [["root_id", "source_id"], ["source_id"]]
    cid = tables.claims["claim_id"].iloc[0]
    of_claim = new_correction(tables, "change", "claims", cid, field="source_id", new="UA-HUR", **WHO)
    traced = trace_origins(apply_corrections(tables, corrections=[of_claim])).set_index("claim_id")
    assert traced.loc[cid, "root_id"] == "UA-HUR"  # not the source of the statement it was made of


def test_a_withdrawn_signature_is_reported_and_not_shown_as_a_correction():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau."]})
    cid = tables.claims["claim_id"].iloc[0]
    done = count_origins(apply_corrections(tables, corrections=[
        new_correction(tables, "change", "claims", cid, field="certainty", new="hedged", **WHO),
        new_correction(tables, "sign", "claims", cid, new="1", **WHO),
    ]))  # fmt: skip
    row = done.claims.iloc[0]
    assert row["grade"] == 6 and pd.isna(row["signed_by"])
    assert row["corrected"] == ["certainty"] and set(json.loads(row["original"])) == {"certainty"}
    assert done.problems["what"].tolist() == ["grade better than the evidence allows"]


def test_sources_are_merged_and_split():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau.", "Etwa 20 Boote folgten."]})
    merge = new_correction(tables, "merge", "sources", "KR-NIS", new="KR", **WHO)
    done = apply_corrections(tables, corrections=[merge])
    assert (
        set(done.statements["source_id"]) == set(done.claims["source_id"]) == set(done.statements["root_id"]) == {"KR"}
    )
    stid = tables.statements["statement_id"].iloc[1]
    split = replace(new_correction(
        tables, "split", "sources", "KR-NIS", field="statement_id", new="UA-SBU", **WHO
    ), old=stid)  # fmt: skip
    done = apply_corrections(tables, corrections=[split])
    assert done.statements["source_id"].tolist() == ["KR-NIS", "UA-SBU"]
    assert set(done.claims.loc[done.claims["text"] == "20", "source_id"]) == {"UA-SBU"}
    assert set(done.claims.loc[done.claims["text"] == "1500", "source_id"]) == {"KR-NIS"}
    gone = replace(merge, row_id="NOBODY")
    assert review_corrections(tables, corrections=[gone])[1]["status"].item() == "gone"


def test_an_impossible_value_is_reported():
    tables = tag({"a": ["Rund 1500 Soldaten zogen nach Hafenau."]})
    qid = tables.quantities["quantity_id"].item()
    for new, word in (("many", "no value"), (2000.0, "above")):
        change = new_correction(tables, "change", "quantities", qid, field="low", new=new, **WHO)
        done, log = review_corrections(tables, corrections=[change])
        assert log["status"].item() == "not possible" and word in log["note"].item()
        assert done.quantities["low"].item() == 1500


def test_files_round_trip_and_overlay(tmp_path):
    tables = tag({"a": ["Rund 1500 Soldaten, „Tiger“ genannt, zogen; nach Hafenau."]})
    qid, cid = tables.quantities["quantity_id"].item(), tables.claims["claim_id"].iloc[0]
    made = [
        new_correction(tables, "change", "quantities", qid, field="low", new=1400.0, **WHO),
        new_correction(tables, "sign", "claims", cid, new="4", **WHO),
    ]
    for correction in made:
        append_correction(tmp_path, correction)
    read = load_corrections(tmp_path)
    assert [replace(c, where="") for c in read] == [replace(c, where="") for c in made]
    assert read[0].where.endswith("curation.csv:2")
    done, log = review_corrections(tables, data=tmp_path)
    # The signature was for 1500; the change before it makes another figure of it, so it waits for its analyst.
    assert log["status"].tolist() == ["applied", "changed"]
    assert done.problems["where"].item().endswith("curation.csv:3")


LINE = {
    "who": "A", "when": "2024-11-01", "why": "w", "action": "change", "table": "quantities", "row_id": "a.quantity.x",
    "field": "low", "old": "1", "new": "2", "text": "", "before": "", "twins": "",
}  # fmt: skip


@pytest.mark.parametrize(
    "change, words",
    [
        ({"action": "improve"}, "unknown action 'improve'; allowed: change, dismiss, merge, split, sign"),
        ({"table": "sentences"}, "unknown table 'sentences'; allowed: quantities, statements, events, times, claims"),
        ({"field": "text"}, "unknown field 'text'; allowed: low, high, approx, unit, measure"),
        ({"table": "claims", "field": "grade", "new": "1"}, "unknown field 'grade'; allowed: source_id"),
        ({"table": "claims", "field": "signed_by", "new": "me"}, "unknown field 'signed_by'"),
        ({"table": "claims", "field": "stance", "new": "true"}, "unknown new 'true'; allowed: asserted, denied"),
        ({"who": ""}, "who is missing"),
        ({"why": " "}, "why is missing"),
        ({"when": "1.11.2024"}, "no date: '1.11.2024'; allowed: YYYY-MM-DD"),
        ({"action": "sign", "table": "claims", "field": "grade", "new": "A"}, "unknown new 'A'; allowed: 1, 2, 3, 4, 5, 6"),
        ({"action": "sign", "table": "claims", "field": "grade", "new": "2", "old": ""}, "old must say what was seen"),
        ({"action": "sign", "table": "sources", "field": "grade", "new": "2"}, "unknown table 'sources'; allowed: claims"),
        ({"action": "merge", "table": "events", "new": ""}, "allowed: the id of the other event"),
        ({"twins": "two"}, "twins 'two'; allowed: a number, or empty"),
    ],
)  # fmt: skip
def test_wrong_files_give_one_clear_error(tmp_path, change, words):
    row = {**LINE, **change}
    cells = ",".join(row[column] for column in COLUMNS)
    (tmp_path / "curation.csv").write_text(f"{','.join(COLUMNS)}\n\n{cells}\n", encoding="utf-8")
    with pytest.raises(CurationError) as error:
        load_corrections(tmp_path)
    assert words in str(error.value) and "curation.csv:3" in str(error.value)


def test_wrong_headers_and_encodings(tmp_path):
    path = tmp_path / "curation.csv"
    path.write_text("who,when\n", encoding="utf-8")
    with pytest.raises(CurationError, match=r"curation\.csv:1: missing columns: why, action"):
        load_corrections(tmp_path)
    path.write_bytes("who,when,wärum\n".encode("latin-1"))
    with pytest.raises(CurationError, match="not UTF-8"):
        load_corrections(tmp_path)
    path.write_text(",".join(COLUMNS) + "\na,b\n", encoding="utf-8")
    with pytest.raises(CurationError, match="2 cells; allowed: 12"):
        load_corrections(tmp_path)
