"""What is counted for a source, and that no path gives a letter or a number that nobody signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import World, plant

from seedkit.curation import Correction, CurationError, apply_corrections, new_correction
from seedkit.lineage import latest_day
from seedkit.provenance import count_origins, show_claim, trace_origins
from seedkit.register import LETTERS, Register, Source, load_register
from seedkit.reliability import MIN_N, rate_sources, show_source, wilson_interval
from seedkit.scale import tag_articles
from seedkit.tables import build_tables

REGISTER = load_register()
NIS = {"chain": ("KR-NIS",), "directness": "official"}
HUR = {"chain": ("UA-HUR",), "directness": "official"}


def signed(letter="B", reviewed="2024-01-01", expires="2024-12-31"):
    """The shipped register with one signed letter for the NIS."""
    entry = replace(
        REGISTER.get("KR-NIS"), reliability=letter, rationale="two checked reports", reviewer="An Analyst",
        reviewed_on=date.fromisoformat(reviewed), expires_on=date.fromisoformat(expires),
    )  # fmt: skip
    return Register([entry if source.id == "KR-NIS" else source for source in REGISTER])


def test_a_letter_that_nobody_signed_does_not_tell_the_day():
    """Only a review by somebody moves the day on which letters are read; an F with a date is none."""
    tables = tag_articles([{"id": "a", "text": "Der Damm hält.", "published": "2024-05-03"}])
    assert latest_day(tables, signed(reviewed="2030-01-01", expires="2031-01-01")) == date(2030, 1, 1)
    assert latest_day(tables, signed("F", reviewed="2030-01-01", expires="2031-01-01")) == date(2024, 5, 3)


def row_of(table, source_id):
    return table.set_index("source_id").loc[source_id]


@pytest.mark.parametrize(
    "hits, n, low, high",
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson_interval_against_published_values(hits, n, low, high):
    """81 of 263 is the example of Newcombe (1998), Statistics in Medicine 17: 0.2553 to 0.3662."""
    found = wilson_interval(hits, n)
    assert found is not None and found == pytest.approx((low, high), abs=6e-5)


def test_wilson_interval_of_nothing():
    assert wilson_interval(0, 0) is None
    with pytest.raises(ValueError, match="allowed: 0 to n"):
        wilson_interval(3, 2)


@given(st.integers(0, 400), st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_the_interval_holds_the_share(hits, n):
    hits = min(hits, n)
    low, high = wilson_interval(hits, n) or (1, 0)
    assert 0 <= low <= hits / n + 1e-12 and hits / n - 1e-12 <= high <= 1


def corpus(n=6, hedged=2):
    """The NIS says so ``n`` times, ``hedged`` of them hedged; the HUR confirms it later, Russia denies it."""
    world = World(2)
    fact = world.fact()
    for i in range(n):
        world.article(
            "SPIEGEL", world.sentence(fact), fact, **NIS, certainty="hedged" if i < hedged else "reported",
            published=date(2024, 10, 1),
        )  # fmt: skip
    world.article("FAZ", world.sentence(fact), fact, **HUR, published=date(2024, 10, 5))
    world.article("TAZ", world.sentence(fact), fact, chain=("RU-MFA",), stance="denied", published=date(2024, 10, 6))
    return world.done().tables


def test_counts_shares_and_denials():
    row = row_of(rate_sources(corpus(), register=REGISTER), "KR-NIS")
    assert (row["claims"], row["articles"], row["hedged"]) == (6, 6, 2)
    low, high = wilson_interval(2, 6)
    assert (row["hedged_share"], row["hedged_low"], row["hedged_high"]) == pytest.approx((2 / 6, low, high))
    assert (row["denied"], row["denied_by"]) == (6, ["RU-MFA"])
    assert (row["compared"], row["confirmed_later"], row["contradicted"]) == (6, 6, 6)
    assert pd.isna(row["note"]) and row["origin_id"] == "KR"


def test_confirmed_later_means_not_earlier():
    row = row_of(rate_sources(corpus(), register=REGISTER), "UA-HUR")
    assert (row["compared"], row["confirmed_later"]) == (1, 0)


def test_corrected_by_itself():
    world = World(2)
    fact = world.fact()
    world.article("SPIEGEL", world.sentence(fact), fact, **NIS, low=1500, high=1500, published=date(2024, 10, 1))
    world.article("FAZ", world.sentence(fact), fact, **NIS, low=3000, high=3000, published=date(2024, 10, 8))
    row = row_of(rate_sources(world.done().tables, register=REGISTER), "KR-NIS")
    assert (row["corrected_later"], row["contradicted"]) == (1, 0)


@pytest.mark.parametrize("n", range(1, 8))
def test_too_few_to_say(n):
    row = row_of(rate_sources(corpus(n, 1), register=REGISTER), "KR-NIS")
    few = n < MIN_N
    assert (row["note"] == "too few to say") if few else pd.isna(row["note"])
    assert pd.isna(row["hedged_share"]) == few and pd.isna(row["hedged_low"]) == few
    sheet = show_source(corpus(n, 1), "KR-NIS", register=REGISTER)
    assert ("too few to say" in sheet.facts["hedged"]) == few


def test_who_speaks_jointly_gets_the_claim_each():
    world = World(2)
    fact = world.fact()
    world.article("SPIEGEL", world.sentence(fact), fact, chain=("US;KR",))
    assert set(rate_sources(world.done().tables, register=REGISTER)["source_id"]) == {"US", "KR"}


def test_a_party_is_flagged_and_its_letter_left_alone():
    table = rate_sources(corpus(), register=signed())
    party, other = row_of(table, "KR-NIS"), row_of(table, "RU-MFA")
    assert party["party"] and party["side"] == "Korea conflict: South" and party["letter"] == "B"
    assert other["party"] and other["letter"] == "F"


# --- letters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "on, letter, note",
    [
        ("2024-10-10", "B", None),
        ("2024-12-31", "B", None),
        ("2025-01-01", "F", "B expired on 2024-12-31"),
        ("2023-12-31", "F", "B was signed only on 2024-01-01"),
        (None, "B", None),  # the latest article is of 2024-10-06
    ],
)
def test_a_letter_holds_between_review_and_expiry(on, letter, note):
    row = row_of(rate_sources(corpus(), register=signed(), on=on), "KR-NIS")
    assert row["letter"] == letter
    assert pd.isna(row["letter_note"]) if note is None else row["letter_note"] == note


def test_an_old_corpus_is_judged_by_whoever_reads_it_now():
    """Signed after the last article: the letter holds; before its review, asked for by a day, it does not."""
    later = signed(reviewed="2026-02-01", expires="2027-01-31")
    assert row_of(rate_sources(corpus(), register=later), "KR-NIS")["letter"] == "B"
    assert row_of(rate_sources(corpus(), register=later, on="2026-01-31"), "KR-NIS")["letter"] == "F"
    # A letter that ran out before that review is read on the same day, so it has run out.
    entry = replace(later.get("UA-HUR"), reliability="C", rationale="r", reviewer="An Analyst",
                    reviewed_on=date(2024, 1, 1), expires_on=date(2025, 1, 1))  # fmt: skip
    both = Register([entry if source.id == "UA-HUR" else source for source in later])
    row = row_of(rate_sources(corpus(), register=both), "UA-HUR")
    assert (row["letter"], row["letter_note"]) == ("F", "C expired on 2025-01-01")


@pytest.mark.parametrize(
    "change",
    [
        {"reviewer": ""}, {"reviewer": "   "}, {"reviewer": "\t"}, {"rationale": "\u00a0"}, {"reliability": "b"}, {"reliability": " B"},
        {"reliability": "B "}, {"reviewed_on": None}, {"expires_on": None}, {"expires_on": date(2023, 12, 31)}, {"origin": "auto"},
    ],
    ids=str,
)  # fmt: skip
def test_ways_round_a_signature(change):
    entry = dict(
        id="X",
        name="X",
        reliability="B",
        rationale="r",
        reviewer="A",
        reviewed_on=date(2024, 1, 1),
        expires_on=date(2024, 12, 31),
    )
    assert Source(**entry).letter_on(date(2024, 6, 1)) == "B"
    with pytest.raises(ValueError, match=r"allowed|automatic"):
        Source(**{**entry, **change})


def test_a_letter_that_ran_out_is_reported():
    old = signed(reviewed="2023-01-01", expires="2024-01-01")
    counted = count_origins(GRADED, register=old)
    row = counted.problems.iloc[0]
    assert (len(counted.problems), row["what"], row["where"]) == (1, "letter not in force", "KR-NIS")
    assert row["why"] == "B expired on 2024-01-01"
    assert len(count_origins(counted, register=old).problems) == 1  # said once
    assert count_origins(GRADED, register=signed()).problems.empty


@pytest.mark.parametrize("who", ["", " ", "\t", "\u00a0"])
def test_a_number_signed_by_nobody_goes_back_to_6(who):
    claims = GRADED.claims.copy()
    claims["grade"] = pd.array([4] * len(claims), dtype="Int64")
    claims["signed_by"] = pd.Series([who] * len(claims), dtype="str")
    counted = count_origins(replace(GRADED, claims=claims), register=REGISTER)
    assert counted.claims["grade"].eq(6).all() and counted.claims["signed_by"].isna().all()
    assert show_claim(replace(GRADED, claims=claims), claims["claim_id"].iloc[0], register=REGISTER).number == 6


def test_without_any_date_no_letter_holds():
    tables = corpus()
    articles = tables.articles.assign(published_from=pd.NaT, published_to=pd.NaT)
    articles = articles.astype({"published_from": "datetime64[us]", "published_to": "datetime64[us]"})
    row = row_of(rate_sources(replace(tables, articles=articles), register=signed()), "KR-NIS")
    assert row["letter"] == "F" and "no article has a date" in row["letter_note"]


def test_every_letter_that_ships_is_F():
    assert {source.reliability for source in REGISTER} == {"F"}
    assert not any(source.reviewer for source in REGISTER)


text_or_none = st.one_of(st.none(), st.just(""), st.text(min_size=1, max_size=8))
day_or_none = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))


@given(
    letter=st.sampled_from([*LETTERS, "G", "a", ""]),
    rationale=text_or_none,
    reviewer=text_or_none,
    reviewed=day_or_none,
    expires=day_or_none,
    origin=st.sampled_from(["register", "auto"]),
    on=day_or_none,
)
@settings(max_examples=200, deadline=None)
def test_no_letter_without_a_signature(letter, rationale, reviewer, reviewed, expires, origin, on):
    said = all(text and text.strip() for text in (rationale, reviewer))
    complete = bool(said and reviewed and expires and reviewed <= expires and origin == "register")
    try:
        source = Source(
            "X", "X", reliability=letter, rationale=rationale, reviewer=reviewer, reviewed_on=reviewed,
            expires_on=expires, origin=origin,
        )  # fmt: skip
    except ValueError:
        assert letter not in LETTERS or (letter != "F" and not complete)
        return
    shown = source.letter_on(on)
    if shown != "F":
        assert complete and shown == letter and reviewed <= on <= expires


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_whatever_a_text_names_gets_an_F(text):
    assert REGISTER.auto_source(text).letter_on(date(2024, 10, 18)) == "F"


# --- numbers ---------------------------------------------------------------------------------------------------

GRADED = corpus()


@given(
    grades=st.lists(st.one_of(st.none(), st.integers(-3, 12)), min_size=8, max_size=8),
    signers=st.lists(text_or_none, min_size=8, max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_no_number_without_a_signature(grades, signers):
    claims = GRADED.claims.copy()
    claims["grade"] = pd.array(grades, dtype="Int64")
    claims["signed_by"] = pd.Series(signers, dtype="str")
    counted = count_origins(replace(GRADED, claims=claims), register=REGISTER)
    reported = set(counted.problems["where"])
    for row, grade, signer in zip(counted.claims.to_dict("records"), grades, signers, strict=True):
        if row["grade"] != 6:
            assert signer and row["signed_by"] == signer and row["grade"] == grade and 1 <= grade <= 5
            assert grade == 5 or grade >= row["cap"]
        elif grade not in (None, 6):
            assert row["claim_id"] in reported  # never silently


@given(
    action=st.sampled_from(["change", "sign", "dismiss"]),
    field=st.sampled_from(["grade", "signed_by", "cap", "origins_low", "low", "stance"]),
    new=st.sampled_from(["1", "2", "3", "4", "5", "6", "0", "A", "denied"]),
    who=st.sampled_from(["", "An Analyst"]),
    why=st.sampled_from(["", "seen"]),
)
@settings(max_examples=60, deadline=None)
def test_no_correction_gives_a_number_but_a_signature(action, field, new, who, why):
    claim_id = GRADED.claims["claim_id"].iloc[0]
    try:
        correction = new_correction(
            GRADED, action, "claims", claim_id, who=who, when="2024-11-01", why=why, field=field, new=new
        )
    except CurationError:
        # refused: unsigned, a field that is counted or signed, a value the field cannot hold
        assert not (who and why) or (field, action) != ("low", "change")
        return
    after = count_origins(apply_corrections(GRADED, corrections=[correction]), register=REGISTER).claims
    for row in after.to_dict("records"):
        if row["grade"] != 6:
            assert action == "sign" and row["claim_id"] == claim_id and who in row["signed_by"]


def test_a_signature_better_than_the_cap_is_reported_not_shown():
    counted = count_origins(GRADED, register=REGISTER)
    claim = counted.claims.iloc[0]
    assert claim["cap"] == 3  # confirmed by one, denied by another
    for order in ("before", "after"):
        tables = GRADED if order == "before" else counted
        sign = new_correction(
            tables, "sign", "claims", claim["claim_id"], who="An Analyst", when="2024-11-01", why="seen", new="1"
        )
        done = count_origins(apply_corrections(tables, corrections=[sign]), register=REGISTER)
        row = done.claims.set_index("claim_id").loc[claim["claim_id"]]
        assert row["grade"] == 6 and pd.isna(row["signed_by"])
        assert len(done.problems) == 1 and "evidence allows" in " ".join(done.problems.iloc[0].dropna())


@pytest.mark.parametrize("number", [3, 4, 5, 6])
def test_a_signature_within_the_cap_is_shown(number):
    claim_id = GRADED.claims["claim_id"].iloc[0]
    sign = new_correction(
        GRADED, "sign", "claims", claim_id, who="An Analyst", when="2024-11-01", why="seen", new=str(number)
    )
    done = count_origins(apply_corrections(GRADED, corrections=[sign]), register=REGISTER)
    row = done.claims.set_index("claim_id").loc[claim_id]
    assert row["grade"] == number and row["signed_by"].startswith("An Analyst, 2024-11-01")
    assert show_claim(done, claim_id, register=REGISTER).number == number
    assert done.problems.empty


def test_changing_one_axis_never_moves_the_other():
    plain = trace_origins(GRADED, register=REGISTER)
    lettered = trace_origins(GRADED, register=signed("E"))
    pd.testing.assert_frame_equal(plain, lettered)  # a letter moves no number
    sign = new_correction(
        GRADED, "sign", "claims", GRADED.claims["claim_id"].iloc[0], who="A", when="2024-11-01", why="w", new="3"
    )
    after = rate_sources(apply_corrections(GRADED, corrections=[sign]), register=signed("E"))
    pd.testing.assert_frame_equal(after, rate_sources(GRADED, register=signed("E")))  # a number moves no letter


def test_no_column_merges_letter_and_number():
    for table in (rate_sources(GRADED, register=REGISTER), trace_origins(GRADED, register=REGISTER)):
        assert not {"score", "rating", "reliability_score", "credibility", "confidence"} & set(table.columns)
        for column in table.columns:
            cells = table[column].dropna().astype(str)
            assert not cells.str.fullmatch(r"[A-F]\s*-?\s*[1-6]").any(), column


def test_planted_corpora_rate_without_a_fault():
    table = rate_sources(plant(1).tables, register=REGISTER)
    assert table["letter"].eq("F").all() and table["claims"].is_monotonic_decreasing


def test_nothing_to_rate():
    assert rate_sources(build_tables([]), register=REGISTER).empty
    with pytest.raises(KeyError, match="no claim in this corpus"):
        show_source(GRADED, "SIPRI", register=REGISTER)


def test_a_sheet_is_escaped():
    world = World(2)
    fact = world.fact()
    world.article("SPIEGEL", world.sentence(fact), fact, chain=("auto:expert:<script>x</script>",))
    tables = world.done().tables
    html = show_source(tables, "auto:expert:<script>x</script>", register=REGISTER)._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_the_day_is_given_or_the_corpus_s_never_the_clock(monkeypatch):
    class Clock(date):
        @classmethod
        def today(cls):
            raise AssertionError("asked the clock")

    import seedkit.lineage
    import seedkit.reliability

    monkeypatch.setattr(seedkit.reliability, "date", Clock)
    monkeypatch.setattr(seedkit.lineage, "date", Clock)
    later = signed(expires=(date(2024, 10, 6) + timedelta(days=0)).isoformat())
    assert row_of(rate_sources(GRADED, register=later), "KR-NIS")["letter"] == "B"
    assert isinstance(new_correction(
        GRADED, "dismiss", "claims", GRADED.claims["claim_id"].iloc[1], who="A", when="2024-11-01", why="w"
    ), Correction)  # fmt: skip
