"""Zones: layout and language decide, on the seeds and on sentences made up here."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.lexicon import load_list
from seedkit.records import Article
from seedkit.zones import agency_of, find_zones, trailing_sign
from seedkit.zones_head import split_head

BODY = (
    "Die Regierung hat am Montag neue Zahlen vorgelegt. Demnach kamen im ersten Halbjahr mehr Menschen ins Land als "
    "im Vorjahr. Die Opposition nennt die Angaben unvollständig."
)
MORE = "Eine Sprecherin des Ministeriums wies die Kritik zurück. Man habe alle Fälle gezählt, sagte sie."


def zones_of(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.zone, zone.text) for zone in find_zones(Article("a", text, title=title))]


def named(text: str, name: str, title: str | None = None) -> list[str]:
    return [words for zone, words in zones_of(text, title) if zone == name]


def test_kicker_headline_lead_and_body() -> None:
    text = f"Streit um die Zählung\n\nMinisterium legt neue Zahlen vor\n\nDas Land wächst. Die Kritik auch.\n\n{BODY}\n\n{MORE}"
    assert [zone for zone, _ in zones_of(text)] == ["kicker", "headline", "lead", "body", "body"]


def test_a_dateline_opens_the_body_not_the_lead() -> None:
    text = f"Ministerium legt neue Zahlen vor\n\nBern – {BODY}\n\n{MORE}"
    assert [zone for zone, _ in zones_of(text)] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("line", "kicker", "headline"),
    [
        ("Bundesamt für Statistik Norwegen zählt mehr Einwohner Stand: 03.05.2024 09:10 Uhr",
         "Bundesamt für Statistik", "Norwegen zählt mehr Einwohner"),
        ("Streit um die Zählung Die Koalition vertagt sich Stand: 03.05.2024 09:10 Uhr",
         "Streit um die Zählung", "Die Koalition vertagt sich"),
        # An apposition is one phrase: nothing to cut.
        ("Nachbarland Norwegen zählt mehr Einwohner Stand: 03.05.2024 09:10 Uhr",
         None, "Nachbarland Norwegen zählt mehr Einwohner"),
        ("Ministerin Berg zählt mehr Einwohner Stand: 03.05.2024 09:10 Uhr",
         None, "Ministerin Berg zählt mehr Einwohner"),
    ],
)  # fmt: skip
def test_a_head_in_one_line(line: str, kicker: str | None, headline: str) -> None:
    text = f"{line}\n\n{BODY}\n\n{MORE}"
    assert named(text, "kicker") == ([kicker] if kicker else [])
    assert named(text, "headline") == [headline]
    assert named(text, "byline") == ["Stand: 03.05.2024 09:10 Uhr"]


def test_a_headline_with_a_colon_is_not_cut() -> None:
    assert split_head("Zählung: Norwegen meldet mehr Einwohner") is None


@pytest.mark.parametrize(
    "line",
    [
        "Die Zählerin bei der Arbeit in Oslo. Bild: Kari Nordmann/dpa",
        "Eine Zählerin in Oslo (Archivbild).",
        "Zählerinnen in Oslo (Mai 2021).",
        "Zählerinnen warten auf ihren Einsatz. © IMAGO/Nordmann",
    ],
)
def test_captions_by_their_credit_or_archive_note(line: str) -> None:
    assert named(f"{BODY}\n\n{line}\n\n{MORE}", "caption") == [line]


def test_a_picture_text_said_twice() -> None:
    alt = "Die Zählerin mit ihrem Heft vor einem Haus"
    text = f"{BODY}\n\n{alt}\n+\n{alt} in Oslo (Mai 2021).\n\n{MORE}"
    assert named(text, "caption") == [alt, f"{alt} in Oslo (Mai 2021)."]
    assert named(text, "boilerplate") == ["+"]


@pytest.mark.parametrize(
    "line",
    ["Viele Fälle, wenige Zählerinnen", "Was sagt die Opposition?", "Ministerium: „nichts verschwiegen“"],
)
def test_subheads_between_paragraphs(line: str) -> None:
    assert named(f"{BODY}\n\n{line}\n\n{MORE}", "subhead") == [line]
    assert named(f"{BODY}\n{line}\n{MORE}", "subhead") == [line]


def test_a_list_is_no_row_of_subheads() -> None:
    text = f"{BODY}\n\nOslo 412 Fälle\nBergen 97 Fälle\nTromsø 15 Fälle\n\n{MORE}"
    assert named(text, "subhead") == []


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    words = (BODY + " " + MORE).split()
    text = "\n".join(" ".join(words[at : at + 7]) for at in range(0, len(words), 7))
    assert [zone for zone, _ in zones_of(text)] == ["body"]


@pytest.mark.parametrize(
    ("sign", "taken"),
    [("(mg)", True), ("(dpa)", True), ("(kb/afp)", True), ("(lim mit AFP und dpa)", True), ("(ISW)", False),
     ("(Mai 2021)", False), ("(siehe oben)", False)],
)  # fmt: skip
def test_the_writers_sign_at_the_end(sign: str, taken: bool) -> None:
    text = f"{BODY}\n\n{MORE[:-1]} {sign}."
    assert named(text, "byline") == ([f"{sign}."] if taken else [])
    assert bool(trailing_sign(text)) == taken


def test_a_sign_in_mid_text_stays() -> None:
    assert named(f"{MORE} (mg)\n\n{BODY}\n\n{MORE}", "byline") == []


@pytest.mark.parametrize(
    "line", ["Von Kari Nordmann", "Von Kari Nordmann und Ola Berg, Oslo", "Mit Material von dpa und AFP", "Quelle: dpa"]
)
def test_byline_lines(line: str) -> None:
    assert line in named(f"Ministerium legt neue Zahlen vor\n\n{line}\n\n{BODY}\n\n{MORE}", "byline")


NOTICE = (
    "Bitte schalten Sie Ihren Werbeblocker aus\n\nUnsere Redaktion wird durch Werbung bezahlt, mit Cookies und "
    "Werbepartnern, denen Sie zustimmen können.\n  • Jetzt testen für nur 1,99€ im ersten Monat\n  • Jederzeit kündbar\n"
    "  • Alle Rätsel\n\n"
)


def test_a_notice_before_the_article() -> None:
    found = zones_of(NOTICE + f"Ministerium legt neue Zahlen vor\n\n{BODY}\n\n{MORE}")
    assert found[0] == ("boilerplate", NOTICE.strip())
    assert found[1] == ("headline", "Ministerium legt neue Zahlen vor")


def test_an_article_about_ad_blockers_is_kept() -> None:
    text = (
        "Ein Gericht hat über Ad-Blocker entschieden. Der Verlag unterlag.\n\nSeine Werbepartner müssen hinnehmen, dass "
        "Leser Cookies ablehnen. Das teilte eine Sprecherin mit."
    )
    assert named(text, "boilerplate") == []


def test_no_text_is_ever_all_boilerplate() -> None:
    assert [zone for zone, _ in zones_of("Bitte schalten Sie Ihren Werbeblocker aus")] != ["boilerplate"]


@pytest.mark.parametrize("kind", ["line", "notice"])
def test_every_boilerplate_pattern_matches_its_example(kind: str) -> None:
    for entry in load_list("boilerplate")[kind]:
        pattern = re.compile(entry["pattern"])
        assert pattern.fullmatch(entry["example"]) if kind == "line" else pattern.search(entry["example"])


def test_every_agency_is_credited_in_its_example() -> None:
    for entry in load_list("agencies")["agency"]:
        words = re.findall(r"[\w-]+", entry["example"])
        assert entry["id"] in {agency_of(word) for word in words}, entry["id"]


def test_a_known_title_is_found_again_and_no_other_line_becomes_one() -> None:
    text = f"Ministerium legt neue Zahlen vor\n\n{BODY}\n\n{MORE}"
    assert named(text, "headline", "Ministerium legt neue Zahlen vor") == ["Ministerium legt neue Zahlen vor"]
    assert named(text, "headline", "Ganz etwas anderes über Fische") == []


SEED_ZONES = {
    "000": {"headline": 0, "caption": 1, "subhead": 2, "lead": 0},
    "001": {"kicker": 1, "headline": 1, "lead": 1, "subhead": 2, "caption": 0},
    "002": {"kicker": 1, "headline": 1, "lead": 1, "caption": 3, "subhead": 2, "byline": 1},
    "003": {"kicker": 0, "headline": 1, "lead": 1, "subhead": 4, "byline": 1, "caption": 0},
    "004": {"headline": 0, "subhead": 2, "byline": 1, "caption": 0},
}


def test_the_seeds(seeds: Any) -> None:
    for article in seeds:
        found = [zone.zone for zone in find_zones(article)]
        for name, count in SEED_ZONES[article.article_id[:3]].items():
            assert found.count(name) == count, (article.article_id, name)


def test_what_the_seeds_do_not_say_themselves(seeds: Any) -> None:
    by_number = {article.article_id[:3]: article for article in seeds}
    boilerplate = {
        number: "\n".join(z.text for z in find_zones(a) if z.zone == "boilerplate") for number, a in by_number.items()
    }
    second = find_zones(by_number["002"])[0]
    assert (second.start, second.zone) == (0, "boilerplate")
    assert second.end == len(by_number["002"].text[:707].rstrip())
    assert boilerplate["002"].splitlines()[-1] == "Kommentare"
    assert boilerplate["003"] == "Meine News"
    assert boilerplate["000"] == boilerplate["001"] == boilerplate["004"] == ""


def covered(article: Article) -> None:
    zones = find_zones(article)
    at = 0
    for zone in zones:
        assert at <= zone.start < zone.end
        assert article.text[at : zone.start].strip() == ""
        assert article.text[zone.start : zone.end] == zone.text
        at = zone.end
    assert article.text[at:].strip() == ""


def test_zones_cover_the_seeds_without_overlap(seeds: Any) -> None:
    for article in seeds:
        covered(article)


LINES = st.sampled_from(
    [BODY, MORE, "", "Kommentare", "+", "Von Kari Nordmann", "Stand: 03.05.2024", "(mg)", "• Punkt", "Oslo (dpa) – Ja.",
     "Ein Titel ohne Punkt", "Bild: dpa", "date 2024-12", "klein weiter", "Jederzeit kündbar", "Was nun?", "„", " \t"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(LINES, max_size=8).map("\n".join), st.text(max_size=300)), st.none() | st.text(max_size=30))
def test_any_text_is_covered(text: str, title: str | None) -> None:
    article = Article("a", text, title=title)
    covered(article)
    assert find_zones(article) == find_zones(article)
