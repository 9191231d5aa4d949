"""What one source said, saying by saying: whose words, of which day, about what, and which of them are the same words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import seedkit as sk
from seedkit.cli import main
from seedkit.register import load_register
from seedkit.sayings_terms import terms_of
from seedkit.sayings_words import holds, is_the_same

pytestmark = pytest.mark.model

ARTICLES = [
    ("a1", "2025-03-03", "Küstenbote", "Ada Roth, die Finanzministerin, sagte am Sonntag, der Haushalt sei sicher und werde im Mai beschlossen."),
    ("a2", "2025-03-03", "Südblatt", "„Der Haushalt ist sicher und wird im Mai beschlossen“, sagte Finanzministerin Ada Roth."),
    ("a3", "2025-03-04", "Neue Post", "Finanzministerin Ada Roth sagte, der Haushalt sei sicher und werde im Mai beschlossen."),
    ("a4", "2025-03-07", "Neue Post", "Finanzministerin Ada Roth sagte, der Haushalt sei nicht sicher und werde im Mai beschlossen."),
    ("a5", "2025-03-11", "Küstenbote", "Das Loch im Bundeshaushalt sei womöglich groß, sagte Finanzministerin Ada Roth am Montag."),
    ("a6", "2025-03-11", "Küstenbote", "Finanzministerin Ada Roth sprach von 3 Milliarden Euro."),
    ("a7", "2025-03-12", "Südblatt", "Finanzministerin Ada Roth sprach von 5 Milliarden Euro."),
    ("a8", "2025-09-30", "Südblatt", "„Der Haushalt ist sicher und wird im Mai beschlossen“, sagte Finanzministerin Ada Roth."),
    ("a9", None, None, "Finanzministerin Ada Roth bestritt, dass es ein Haushaltsloch gebe. Der Rat widersprach ihr: „Doch.“"),
]  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> sk.Tables:
    return sk.tag_articles([{"id": a, "date": day, "outlet": by, "text": text} for a, day, by, text in ARTICLES])


@pytest.fixture(scope="module")
def words(tables: sk.Tables) -> Any:
    return sk.follow_words(tables, "Ada Roth")


def _days(frame: Any) -> list[tuple[str, str]]:
    return list(zip(frame["day"].dt.strftime("%Y-%m-%d").fillna("-"), frame["clock"], strict=True))


def test_sayings_stand_in_the_order_of_their_days_and_say_which_clock_that_is(words: Any) -> None:
    assert _days(words) == [
        ("2025-03-02", "said"), ("2025-03-07", "published"), ("2025-03-10", "said"), ("2025-03-11", "published"),
        ("2025-03-12", "published"), ("2025-09-30", "published"), ("-", "none"),
    ]  # fmt: skip


def test_the_same_words_in_several_outlets_are_one_saying_of_the_day_that_one_of_them_gives(words: Any) -> None:
    first = words.iloc[0]
    assert first["carried_by"] == ["Küstenbote", "Südblatt", "Neue Post"] and len(first["statement_ids"]) == 3
    assert (first["article_id"], first["outlet"]) == ("a1", "Küstenbote")


def test_another_number_a_negation_and_the_same_words_half_a_year_later_are_other_sayings(words: Any) -> None:
    assert [list(one) for one in words["carried_by"]][1:] == [
        ["Neue Post"], ["Küstenbote"], ["Küstenbote"], ["Südblatt"], ["Südblatt"], ["a9"]
    ]  # fmt: skip
    assert words["stance"].tolist()[-1] == "denied"


def test_about_finds_a_word_in_its_compounds(tables: sk.Tables) -> None:
    found = sk.follow_words(tables, "Roth", "Haushalt")
    assert found["article_id"].tolist() == ["a1", "a4", "a5", "a8", "a9"]
    assert sk.follow_words(tables, "Roth", about="Brücke").empty


def test_two_days_the_text_gives_are_two_sayings() -> None:
    text = "Der Rat sagte am {}, die Brücke werde im Mai für alle Wagen gesperrt."
    tables = sk.tag_articles(
        [{"id": day, "date": "2025-03-12", "text": text.format(day)} for day in ("Montag", "Dienstag", "Montag selbst")]
    )
    found = sk.follow_words(tables, "der Rat")
    assert _days(found) == [("2025-03-10", "said"), ("2025-03-11", "said")]
    assert [list(one) for one in found["carried_by"]] == [["Montag", "Montag selbst"], ["Dienstag"]]


def test_a_body_with_its_members_and_a_joint_source() -> None:
    seeds = sk.tag_articles("seeds")
    alone, whole = sk.follow_words(seeds, "KR"), sk.follow_words(seeds, "Südkorea", members=True)
    assert set(alone["source_id"]) == {"KR", "US;KR"}
    assert {"KR", "US;KR", "KR-NIS", "KR-MIL", "KR-PRES"} == set(whole["source_id"])
    assert sk.follow_words(seeds, "South Korea").equals(alone)


def test_a_name_that_is_nobody_s_or_that_of_several_is_refused_in_words(tables: sk.Tables) -> None:
    with pytest.raises(KeyError, match="nobody called 'Rath'"):
        sk.follow_words(tables, "Rath")
    with pytest.raises(KeyError):
        sk.follow_words(tables, "")
    two = sk.tag_articles(
        [{"id": one, "text": f"Die Ärztin {one} Berg sagte, es gehe gut."} for one in ("Anna", "Berta")]
    )
    with pytest.raises(ValueError, match="2 sources are called; allowed: one of their ids"):
        sk.follow_words(two, "Berg")
    assert len(sk.follow_words(two, "Berta Berg")) == 1


def test_a_person_s_words_are_those_of_the_office_in_the_years_of_the_term() -> None:
    texts = {
        "2005-09-18": "Kanzlerkandidatin Angela Merkel sagte, die Wahl sei gewonnen. Bundeskanzler Gerhard Schröder sagte, er bleibe.",
        "2005-10-12": "Der Bundeskanzler kündigte an, er werde verhandeln.",
        "2010-06-01": "Die Bundeskanzlerin sagte, der Euro sei sicher. Altkanzler Gerhard Schröder sagte, das sei falsch.",
        "2022-03-01": "Bundeskanzler Olaf Scholz sagte, die Zeiten hätten sich geändert.",
    }
    tables = sk.tag_articles([{"id": day, "date": day, "text": text} for day, text in texts.items()])
    said = {who: sk.follow_words(tables, who)["article_id"].tolist() for who in ("Merkel", "Angela Merkel", "Scholz")}
    assert said == {
        "Merkel": ["2005-09-18", "2010-06-01"],
        "Angela Merkel": ["2005-09-18", "2010-06-01"],
        "Scholz": ["2022-03-01"],
    }
    assert sk.follow_words(tables, "Schröder")["article_id"].tolist()[:2] == ["2005-09-18", "2005-10-12"]
    assert set(sk.follow_words(tables, "Bundeskanzler")["article_id"]) == set(texts), "the office's: of all who held it"


def test_a_pope_is_called_by_the_name_before_the_number_and_a_korean_by_the_first_one() -> None:
    texts = {
        "a": "Papst Leo XIV. sagte, der Friede sei möglich.",
        "b": "Der südkoreanische Präsident Lee Jae-myung sagte, der Handel sei sicher.",
        "c": "Der südkoreanische Präsident Yoon Suk-yeol sagte, der Handel sei frei.",
    }
    tables = sk.tag_articles([{"id": name, "text": text} for name, text in texts.items()])
    asked = {"Leo XIV.": "a", "Papst Leo XIV.": "a", "Leo": "a", "Lee": "b", "Lee Jae-myung": "b", "Yoon": "c"}
    for name, article in asked.items():
        assert sk.follow_words(tables, name)["article_id"].tolist() == [article], name


def test_whose_terms_a_name_asks_for() -> None:
    register = load_register()
    for name in ("Merkel", "Angela Merkel", " angela  MERKEL"):
        terms = terms_of(name, ["DE-CHANC"], register)
        assert terms is not None and terms.ids == {"DE-CHANC"}
        assert terms.speaks(["DE-CHANC"], "die Kanzlerin", date(2010, 1, 1))
        assert terms.speaks(["DE-CHANC"], "Merkel", None), "named so, on whatever day"
        assert not terms.speaks(["DE-CHANC"], "der Kanzler", date(2023, 1, 1))
        assert not terms.speaks(["DE-CHANC"], "die Kanzlerin", None)
    assert terms_of("Fischer", list(register.by_id), register) is None, "two of that name held an office"
    assert terms_of("Bundeskanzler", ["DE-CHANC"], register) is None


def test_tables_without_statements_have_no_such_name() -> None:
    with pytest.raises(KeyError):
        sk.follow_words(sk.Tables(), "KR", members=True)


@pytest.mark.parametrize(("text", "about", "found"), [
    ("Er will das Haus verkaufen.", "Häuser", True), ("Die Häuser stehen leer.", "Haus", True), ("Der Haushalt steht.", "Haus", True),
    ("Der Apparat ist groß.", "Rat", False), ("Die Beratung dauert.", "Rat", False), ("Man habe Steuern gesenkt.", "senken", True),
    ("Die EU-Kommission prüft.", "EU", True), ("Die Kommission prüft.", "EU", False), ("Der deutsche Weg", "deutsch", True),
    ("Die Mehrwertsteuer bleibt.", "Steuer", True), ("Der Steuerzahler zahlt.", "Steuern", True), ("Neu ist das nicht.", "Eu", False),
])  # fmt: skip
def test_what_holds_a_word(text: str, about: str, found: bool) -> None:
    assert holds(text, about) is found


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Wir werden unsere Halle im Mai schließen", "man werde seine Halle im Mai schließen", True),
    ("Die Halle wird im Mai geschlossen", "Die Halle wird im Mai geschlossen, weil das Dach undicht ist", True),
    ("Die Halle wird im Mai geschlossen", "Die Halle wird im Juni geschlossen", False),
    ("Die Halle kostet 3 Millionen", "Die Halle kostet 4 Millionen", False),
    ("Niemand wird entlassen", "Jeder wird entlassen", False),
])  # fmt: skip
def test_which_wordings_say_the_same(one: str, other: str, same: bool) -> None:
    assert is_the_same(one, other) is is_the_same(other, one) is same


def test_the_command_prints_a_line_a_saying(
    tables: sk.Tables, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    tables.save(tmp_path)
    assert main(["words", str(tmp_path), "--of", "Roth", "--about", "Milliarde"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2025-03-11 (published): Finanzministerin Ada Roth sprach von 3 Milliarden Euro.",
        "    Finanzministerin Ada Roth; reported; in Küstenbote",
        "2025-03-12 (published): Finanzministerin Ada Roth sprach von 5 Milliarden Euro.",
        "    Finanzministerin Ada Roth; reported; in Südblatt",
        "2 sayings",
    ]
    assert main(["words", str(tmp_path), "--of", "Rath"]) == 2
    assert capsys.readouterr().err == "seedkit: --of: nobody called 'Rath' says anything in these articles\n"
