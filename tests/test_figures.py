"""compare_figures on planted pairs: each is two claims of one small corpus and the relation a reader would give them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

import seedkit as sk
from seedkit.figures import FIGURE_COLUMNS, compare_figures, compare_pairs
from seedkit.figures_counts import is_pledge
from seedkit.figures_record import Figure
from seedkit.figures_relations import _other_people
from seedkit.figures_scenes import says_what
from seedkit.lexicon import load_list
from seedkit.matters import nouns_in
from seedkit.records import Article, Claim, Entity, Quantity, Sentence, Statement
from seedkit.tables import build_tables

APRIL, MAY, JUNE = date(2020, 4, 10), date(2020, 5, 10), date(2020, 6, 10)
DAY = date(2020, 4, 2)


@dataclass(frozen=True)
class Told:
    """One figure in one sentence of one article; `at` is the article's day."""

    sentence: str
    number: str
    low: float | None
    high: float | None
    measure: str = "killed"
    source: str | None = "A"
    at: date = APRIL
    approx: bool = False
    stance: str = "asserted"
    about: tuple[date | None, date | None] = (None, None)
    rule: str = "digits/noun"
    article: str | None = None
    names: tuple[str, ...] = ("Norland",)
    unit: str = "Soldat"


def corpus(*told: Told) -> Any:
    """The tables of a corpus in which each telling stands in its article (or joins one with the same name)."""
    articles: dict[str, Article] = {}
    records: list[Any] = []
    for i, one in enumerate(told):
        name = one.article or f"a{i}"
        text = articles[name].text if name in articles else ""
        offset = text.find(one.sentence)
        if offset < 0:
            offset = len(text)
            text += one.sentence + " "
        articles[name] = Article(name, text, outlet=f"Blatt {name}", published=str(one.at), published_from=one.at,
                                 published_to=one.at, published_precision="day", published_basis="stated")  # fmt: skip
        start = offset + one.sentence.index(one.number)
        end = start + len(one.number)
        sentence = Sentence(name, offset, offset + len(one.sentence), one.sentence, f"{name}.{offset}", "body")
        if sentence not in records:
            records.append(sentence)
        for entity in one.names:
            if entity in one.sentence:
                at = offset + one.sentence.index(entity)
                records.append(Entity(name, at, at + len(entity), entity, entity.upper(), "LOC", entity))
        statement_id = f"s{i}" if one.source else None
        if one.source:
            records.append(
                Statement(name, offset, offset + len(one.sentence), one.sentence, f"s{i}", "indirect",
                          ((offset, offset + len(one.sentence)),), "test", source=one.source, source_id=one.source)
            )  # fmt: skip
        records.append(
            Quantity(name, start, end, one.number, f"q{i}", sentence.sentence_id, one.low, one.high, one.approx, one.unit,
                     one.measure, statement_id, one.rule, one.stance, (), *one.about)
        )  # fmt: skip
        records.append(
            Claim(name, start, end, one.number, f"c{i}", "quantity", f"q{i}", one.source, (), f"Blatt {name}",
                  None if one.source else one.at, *one.about, one.low, one.high, one.measure, one.stance)
        )  # fmt: skip
    return build_tables(records, articles.values())


def relation(one: Told, other: Told) -> tuple[str, str] | None:
    pairs = compare_pairs(corpus(one, other))
    if pairs.empty:
        return None
    assert len(pairs) == 1
    return str(pairs.loc[0, "relation"]), str(pairs.loc[0, "why"])


def told(number: str, low: float | None, high: float | None, **more: Any) -> Told:
    return Told(f"In Norland starben {number} Soldaten.", f"{number} Soldaten", low, high, **more)


TEN = told("10", 10, 10)
BASE = told("100", 100, 100)
PRESENT = replace(BASE, measure="troops_present")
WHOLE = Told(
    "In Norland lagen 100 Soldaten, darunter 10 Offiziere.",
    "100 Soldaten",
    100,
    100,
    "troops_present",
    article="w",
)
PART = replace(WHOLE, number="10 Offiziere", low=10, high=10, rule="digits/noun+part")
B = {"source": "B"}

PAIRS: list[tuple[str, Told, Told, str | None]] = [
    # agreement
    ("the same number, two sources", BASE, told("100", 100, 100, **B), "agree"),
    ("the same number, the same source, later", BASE, told("100", 100, 100, at=MAY), "agree"),
    ("about the same", BASE, told("rund 100", 100, 100, approx=True, **B), "agree"),
    ("rounded: 1134 is rund 1100", told("1134", 1134, 1134), told("rund 1100", 1100, 1100, approx=True, **B), "agree"),
    ("at least 80", BASE, told("mindestens 80", 80, None, **B), "agree"),
    ("at most 100", BASE, told("bis zu 100", None, 100, **B), "agree"),
    ("inside a range", BASE, told("90 bis 120", 90, 120, **B), "agree"),
    ("two ranges that touch", told("90 bis 100", 90, 100), told("100 bis 120", 100, 120, **B), "agree"),
    ("two open ends", told("mehr als 80", 80, None), told("mehr als 120", 120, None, **B), "agree"),
    ("both deny nothing, both predict", told("100", 100, 100, stance="predicted"), told("100", 100, 100, stance="predicted", **B), "agree"),
    ("unconfirmed and asserted", BASE, told("100", 100, 100, stance="unconfirmed", **B), "agree"),
    # conflict
    ("two numbers on one day", BASE, told("300", 300, 300, **B), "conflict"),
    ("rounded numbers far apart", told("rund 11.000", 11000, 11000, approx=True), told("etwa 12.000", 12000, 12000, approx=True, **B), "conflict"),
    ("at least 200", BASE, told("mindestens 200", 200, None, **B), "conflict"),
    ("at most 50", BASE, told("höchstens 50", None, 50, **B), "conflict"),
    ("two ranges apart", told("90 bis 100", 90, 100), told("110 bis 120", 110, 120, **B), "conflict"),
    ("the article itself against a source", BASE, told("300", 300, 300, source=None), "conflict"),
    ("one source contradicts itself on one day", BASE, told("300", 300, 300), "conflict"),
    ("a count of dead cannot shrink", told("300", 300, 300), told("100", 100, 100, at=MAY, **B), "conflict"),
    ("denied", BASE, told("100", 100, 100, stance="denied", **B), "conflict"),
    ("denied, and a range that holds it", told("mindestens 80", 80, None), told("100", 100, 100, stance="denied", **B), "conflict"),
    ("the same stated day", replace(BASE, about=(DAY, DAY)), told("300", 300, 300, about=(DAY, DAY), **B), "conflict"),
    ("what is there, same days", PRESENT, replace(PRESENT, low=300, high=300, source="B"), "conflict"),
    ("a month less than its day", told("50", 50, 50, about=(date(2020, 4, 1), date(2020, 4, 30))), told("100", 100, 100, about=(DAY, DAY), **B), "conflict"),
    ("predictions apart", told("100", 100, 100, stance="predicted"), told("300", 300, 300, stance="predicted", **B), "conflict"),
    # update
    ("the same source, more a month later", BASE, told("300", 300, 300, at=MAY), "update"),
    ("the same source corrects downwards", told("300", 300, 300), told("100", 100, 100, at=MAY), "update"),
    ("the same source, the earlier article second", told("300", 300, 300, at=MAY), BASE, "update"),
    ("the same paper in its own words", replace(BASE, source=None, article="z"), told("300", 300, 300, source=None, at=MAY), "not_comparable"),
    # subset
    ("darunter", WHOLE, PART, "subset"),
    # not comparable
    ("may have grown: other source, later, more", BASE, told("300", 300, 300, at=MAY, **B), "not_comparable"),
    ("killed and casualties", BASE, replace(BASE, measure="casualties", low=300, high=300, source="B"), "not_comparable"),
    ("killed and wounded", BASE, replace(BASE, measure="wounded", low=300, high=300, source="B"), "not_comparable"),
    ("sent (flow) and there (stock)", replace(BASE, measure="troops_deployed"), replace(PRESENT, source="B"), "not_comparable"),
    ("in training and there", replace(PRESENT, measure="troops_in_training"), replace(PRESENT, source="B"), "not_comparable"),
    ("a prediction against a fact", BASE, told("300", 300, 300, stance="predicted", **B), "not_comparable"),
    ("vague", BASE, told("Tausende", None, None, approx=True, **B), "not_comparable"),
    ("vague twice", told("Hunderte", None, None, approx=True), told("Tausende", None, None, approx=True, **B), "not_comparable"),
    ("weitere 50 come on top", BASE, told("50 weitere", 50, 50, **B), "not_comparable"),
    ("a whole month against one of its days", told("300", 300, 300, about=(date(2020, 4, 1), date(2020, 4, 30))), told("100", 100, 100, about=(DAY, DAY), **B), "not_comparable"),
    ("demanded", BASE, told("300", 300, 300, stance="demanded", **B), "not_comparable"),
    ("denies another number", BASE, told("300", 300, 300, stance="denied", **B), "not_comparable"),
    ("both denied", told("100", 100, 100, stance="denied"), told("300", 300, 300, stance="denied", **B), "not_comparable"),
    ("a part against another source's whole", replace(PART, sentence="In Norland lagen darunter 10 Offiziere.", article="p"), replace(PRESENT, source="B"), "not_comparable"),
    ("other groups of people", Told("In Norland starben 30 Polizisten.", "30 Polizisten", 30, 30, unit="Polizist"),
     Told("In Norland starben 200 Bergleute.", "200 Bergleute", 200, 200, unit="Bergleute", source="B"), "not_comparable"),
    ("one voice, two events of one article", Told("In Norland starben am Fluss 100 Soldaten.", "100 Soldaten", 100, 100, article="v"),
     Told("In Norland starben im Gebirge 300 Soldaten.", "300 Soldaten", 300, 300, article="v"), "not_comparable"),
    ("two shares of the same thing", Told("In Norland stimmten laut Amt 40 Prozent der Wähler für den Hafen.", "40 Prozent", 40, 40, "share", unit="%"),
     Told("In Norland stimmten 55 Prozent der Wähler für den neuen Hafen.", "55 Prozent", 55, 55, "share", source="B", unit="%"), "conflict"),
    # nobody, and what grows within one day
    ("nobody against ten", told("keine", 0, 0), told("10", 10, 10, **B), "conflict"),
    ("nobody, and ten reported a day later", told("keine", 0, 0), told("10", 10, 10, at=date(2020, 4, 11), **B), "not_comparable"),
    ("ten, and nobody reported weeks later", TEN, told("keine", 0, 0, at=MAY, **B), None),
    ("the paper itself says that nobody died elsewhere", told("10", 10, 10, article="z"), told("keine", 0, 0, source=None, article="z"), "not_comparable"),
    ("one source, one day, and the toll rose", BASE, Told("In Norland stieg die Zahl der getöteten Soldaten auf 300 Soldaten.", "300 Soldaten", 300, 300), "update"),
    ("one source, one day, and what it said first", Told("In Norland starben zunächst 100 Soldaten.", "100 Soldaten", 100, 100), told("300", 300, 300), "update"),
    ("two sources, one day, and the toll rose", BASE, Told("In Norland sind inzwischen 300 Soldaten tot.", "300 Soldaten", 300, 300, source="B"), "not_comparable"),
    ("bodies are found one by one", BASE, told("10", 10, 10, unit="Leiche", **B), "not_comparable"),
    ("missing, and found", replace(BASE, measure="missing_people"), replace(BASE, measure="missing_people", low=40, high=40, source="B", at=date(2020, 4, 12)), "not_comparable"),
    ("police and organisers", Told("In Norland zählte die Wache 900 Teilnehmer.", "900 Teilnehmer", 900, 900, "participants", unit="Teilnehmer", article="q"),
     Told("Die Veranstalter sprachen von 2500 Teilnehmern.", "2500 Teilnehmern", 2500, 2500, "participants", unit="Teilnehmer", source="B", article="q"), "conflict"),
    ("the same to the digit", Told("In Norland wurden 42,6 Grad gemessen.", "42,6 Grad", 42.6, 42.6, "temperature", unit="Grad"),
     Told("An den 42,6 Grad von Norland gibt es Zweifel.", "42,6 Grad", 42.6, 42.6, "temperature", source="B", unit="Grad"), "agree"),
    # other questions
    ("two shares of different things", Told("In Norland stimmten 40 Prozent der Wähler zu.", "40 Prozent", 40, 40, "share", unit="%"),
     Told("In Norland fielen die Preise um 55 Prozent.", "55 Prozent", 55, 55, "share", source="B", unit="%"), None),
    ("other measures that have nothing to do with each other", BASE, replace(BASE, measure="vehicles", source="B"), None),
    ("other days", told("100", 100, 100, about=(DAY, DAY)), told("300", 300, 300, about=(MAY, MAY), at=MAY, **B), None),
    ("other sides", Told("Es starben 100 nordkoreanische Soldaten.", "100 nordkoreanische Soldaten", 100, 100),
     Told("Es starben 300 russische Soldaten.", "300 russische Soldaten", 300, 300, source="B"), None),
    ("another matter altogether", BASE, Told("In Sudland starben 300 Soldaten.", "300 Soldaten", 300, 300, source="B", names=("Sudland",)), None),
    ("what was there in April and in June", PRESENT, replace(PRESENT, low=300, high=300, source="B", at=JUNE), None),
]  # fmt: skip


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 40
    assert len({name for name, *_ in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(("name", "one", "other", "expected"), PAIRS, ids=[name for name, *_ in PAIRS])
def test_planted_pair(name: str, one: Told, other: Told, expected: str | None) -> None:
    found = relation(one, other)
    assert (found[0] if found else None) == expected, found


@pytest.mark.parametrize(
    ("measure", "unit", "other", "apart"),
    [
        ("people", "Passagier", "Person", True),
        ("people", "Passagier", None, True),
        ("people", "Mensch", "Person", False),
        ("people", "Passagier", "Passagier", False),
        ("killed", "Passagier", "Person", False),
    ],
)
def test_counts_of_people_with_other_nouns_are_not_set_against_each_other(
    measure: str, unit: str | None, other: str | None, apart: bool
) -> None:
    one, two = (SimpleNamespace(measure=measure, row={"unit": noun}) for noun in (unit, other))
    assert _other_people(cast(Figure, one), cast(Figure, two)) is apart


def test_order_of_the_articles_changes_nothing() -> None:
    for name, one, other, expected in PAIRS:
        if one.article is None and other.article is None:
            found = relation(other, one)
            assert (found[0] if found else None) == expected, name


def test_every_claim_is_kept_and_nothing_is_averaged() -> None:
    tables = corpus(
        BASE,
        told("300", 300, 300, **B),
        told("rund 300", 300, 300, approx=True, source="C"),
        told("Tausende", None, None, approx=True, source="D"),
    )
    figures = compare_figures(tables, measure="killed")
    assert list(figures["claim_id"]) == ["c0", "c1", "c2", "c3"]
    assert list(figures["low"].dropna()) == [100, 300, 300]
    assert figures.loc[0, "conflict"] == ["c1", "c2"]
    assert figures.loc[1, "agree"] == ["c2"]
    assert figures["question"].nunique() == 1
    assert set(figures["sources"]) == {4}


def test_range_without_each_source() -> None:
    figures = compare_figures(corpus(BASE, told("300", 300, 300, **B), told("250", 250, 250, source="C"))).set_index(
        "claim_id"
    )
    assert (figures.loc["c0", "range_low"], figures.loc["c0", "range_high"]) == (100, 300)
    assert (figures.loc["c0", "low_without"], figures.loc["c0", "high_without"]) == (250, 300)
    assert (figures.loc["c1", "low_without"], figures.loc["c1", "high_without"]) == (100, 250)
    assert list(figures["hinges"]) == [True, True, False]


def test_a_single_source_is_all_there_is() -> None:
    figures = compare_figures(corpus(BASE))
    assert bool(figures.loc[0, "hinges"])
    assert figures["low_without"].isna().all()


def test_denials_and_predictions_do_not_widen_the_range() -> None:
    figures = compare_figures(
        corpus(BASE, told("900", 900, 900, stance="predicted", **B), told("5", 5, 5, stance="denied", source="C"))
    )
    assert (figures.loc[0, "range_low"], figures.loc[0, "range_high"]) == (100, 100)


def test_columns_and_types() -> None:
    figures = compare_figures(corpus(BASE, PART, WHOLE))
    assert list(figures.columns) == list(FIGURE_COLUMNS)
    assert {name: str(figures[name].dtype) for name in FIGURE_COLUMNS} == FIGURE_COLUMNS


def test_family_takes_its_measures() -> None:
    tables = corpus(BASE, replace(BASE, measure="wounded"), replace(BASE, measure="vehicles"))
    assert set(compare_figures(tables, measure="losses")["measure"]) == {"killed", "wounded"}


def test_empty_tables() -> None:
    figures = compare_figures(build_tables([]))
    assert len(figures) == 0
    assert list(figures.columns) == list(FIGURE_COLUMNS)
    assert compare_pairs(build_tables([])).empty


def test_unknown_measure_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'trooops' is none of .*troops"):
        compare_figures(corpus(BASE), measure="trooops")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Anfang Mai töteten norwegische Soldaten bei einem Einsatz sieben Fischer.", None),
        ("Drei Zivilisten wurden getötet, die sich einem NATO-Lager genähert hatten.", None),
        ("Norwegen tötete am Montag sieben Fischer.", None),
        ("Bei dem Unglück starben 90 Menschen, darunter viele norwegische Touristen.", None),
        ("In Dänemark, Schweden und Norwegen sterben jährlich 30 Menschen an der Krankheit.", None),
        ("Sieben norwegische Fischer wurden getötet.", "NO"),
        ("Sieben Soldaten der norwegischen Marine wurden getötet.", "NO"),
        ("In der norwegischen Hafenstadt Bergen wurden sieben Menschen getötet.", "NO"),
        ("Auf norwegischer Seite wurden sieben Menschen getötet.", "NO"),
        ("Die norwegische Armee verlor bei dem Gefecht sieben Mann, sieben Soldaten wurden getötet.", "NO"),
    ],
)
def test_those_who_died_are_not_of_the_nation_of_those_who_killed(text: str, side: str | None) -> None:
    figures = compare_figures(sk.tag_articles([{"text": text, "date": "2024-05-03"}]), measure="losses")
    assert len(figures) and set(figures["side"].dropna()) == ({side} if side else set())


@pytest.mark.model
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_place_the_article_comes_to_later_is_another_matter(gap: str) -> None:
    """Saved pages have a line a paragraph, and no blank lines."""
    lines = [
        "Bei der Offensive in der Provinz Hedmark sind am Montag Zivilisten gestorben.",
        "Die Regierung sprach von einem Irrtum. Die Angehörigen sollen entschädigt werden.",
        "Der Einsatz hatte am Freitag begonnen.",
        "Das Bündnis geht von zwölf getöteten norwegischen Zivilisten aus.",
        "Im Bezirk Voss in der norwegischen Provinz Hordaland wurden nach Angaben der Armee fünf Zivilisten getötet.",
    ]
    pairs = compare_pairs(sk.tag_articles([{"text": gap.join(lines), "date": "2017-03-14"}]))
    assert "conflict" not in set(pairs["relation"])


def test_one_measure_at_a_time() -> None:
    with pytest.raises(TypeError, match="one id or family, not list"):
        compare_figures(corpus(BASE), measure=["killed"])  # type: ignore[arg-type]


def test_tables_are_not_changed() -> None:
    tables = corpus(BASE, told("300", 300, 300, **B))
    before = tables.claims.copy(deep=True)
    compare_figures(tables)
    pd.testing.assert_frame_equal(tables.claims, before)


@pytest.mark.model
def test_seeds_answer_how_many_soldiers(tables: Any) -> None:
    figures = compare_figures(tables, measure="troops")
    assert set(figures["side"].dropna()) == {"KP"}
    deployed = figures[figures["measure"].eq("troops_deployed")]
    assert {1500.0, 12000.0, 11000.0} <= set(deployed["low"].dropna())
    parts = figures[figures["part_of"].notna()]
    assert set(parts["text"]) == {"500 Offiziere", "drei Generäle"}
    training = figures[figures["measure"].eq("troops_in_training")].set_index("low")
    assert training.loc[11000, "conflict"] == [training.loc[10000, "claim_id"]]


def reports(**texts: str) -> Any:
    """The tables of articles whose names begin with their day in March 2024: ``d9_a`` appeared on the 9th."""
    rows = [
        {"id": name, "date": f"2024-03-{int(name[1:].split('_')[0]):02d}", "text": text} for name, text in texts.items()
    ]
    return sk.tag_articles(rows)


def questions_of(tables: Any, measure: str = "killed") -> dict[str, str]:
    """The question each article's figure of a measure answers."""
    figures = compare_figures(tables, measure=measure)
    return dict(zip(figures["article_id"], figures["question"], strict=True))


def test_a_toll_that_grows_is_one_question() -> None:
    """Later reports name no place beside the number; their openings do."""
    tables = reports(
        d9_a="Bei einem Erdbeben in Marokko sind laut Innenministerium 820 Menschen getötet worden.",
        d10_b="Nach dem Erdbeben in Marokko suchen Helfer weiter. Die Zahl der Toten stieg laut Innenministerium auf 1300.",
        d12_c="Marokko trauert um die Opfer des Bebens. Drei Tage danach liegt die Zahl der Toten laut Innenministerium bei 2800.",
    )
    assert len(set(questions_of(tables).values())) == 1
    figures = compare_figures(tables).set_index("low")
    assert len(figures.loc[820.0, "update"]) and figures.loc[820.0, "range_high"] == 2800


@pytest.mark.parametrize(
    "other",
    [
        "Bei einem Erdbeben in Peru sind laut Polizei 30 Menschen getötet worden.",  # elsewhere
        "Bei einem Gipfel in Marokko ging es um Wasser. Die Zahl der Toten auf den Straßen stieg laut Polizei auf 30.",  # no disaster
    ],
)
def test_another_event_is_another_question(other: str) -> None:
    tables = reports(d9_a="Bei einem Erdbeben in Marokko sind laut Polizei 820 Menschen getötet worden.", d10_b=other)
    assert len(set(questions_of(tables).values())) == 2


def test_attacks_on_two_towns_are_two_questions() -> None:
    tables = reports(
        d9_a="Bei einem russischen Angriff auf Charkiw sind drei Menschen getötet worden. Die Zahl der Toten stieg auf vier.",
        d10_b="Bei einem russischen Angriff auf Odessa sind neun Menschen getötet worden. Die Zahl der Toten stieg auf elf.",
    )
    asked = questions_of(tables)
    assert asked["d9_a"] != asked["d10_b"]


def test_a_disaster_of_another_year_is_another_question() -> None:
    text = "Nach dem Erdbeben in Marokko suchen Helfer weiter. Die Zahl der Toten stieg auf {}."
    rows = [{"id": day, "date": day, "text": text.format(n)} for n, day in ((30, "2021-03-02"), (800, "2024-03-02"))]
    assert len(set(questions_of(sk.tag_articles(rows)).values())) == 2


def test_the_minute_says_which_report_is_the_later() -> None:
    text = "Bei einem Erdbeben in Marokko sind laut Innenministerium {} Menschen getötet worden."
    rows = [
        {"id": f"n{hour}", "date": f"2024-03-09T{hour}:00", "text": text.format(n)}
        for hour, n in (("08", 820), ("19", 1300))
    ]
    figures = compare_figures(sk.tag_articles(rows), measure="killed").set_index("low")
    assert len(figures.loc[820.0, "update"]) == 1


def test_nobody_hurt_in_another_fire_contradicts_nothing() -> None:
    """Nobody was hurt in half of the fires of a town: only reports of the same days are held against each other."""
    tables = reports(
        d3_a="Bei einem Brand in Rostock ist laut Feuerwehr niemand verletzt worden.",
        d9_b="Bei einem Brand in Rostock sind laut Polizei zwei Menschen verletzt worden.",
        d9_c="Bei einem Brand in Rostock ist laut Feuerwehr niemand verletzt worden.",
    )
    figures = compare_figures(tables, measure="wounded").set_index("article_id")
    assert list(figures["conflict"].map(len)) == [0, 1, 1]


@pytest.mark.parametrize("section", ["fate", "count"])
def test_examples_of_the_words_of_figures(section: str) -> None:
    for entry in load_list("figure_words")[section]:
        assert any(word.casefold() in entry["example"].casefold() for word in entry["words"]), entry["name"]


def test_example_of_nouns_that_say_little() -> None:
    entry = load_list("figure_words")["little"]
    assert all(word == word.casefold()[:7] for word in entry["words"] if "ß" not in word)
    nouns = nouns_in((0, 0, entry["example"]), [])
    assert nouns and not any(map(says_what, nouns))
    assert all(map(says_what, nouns_in((0, 0, "In Lindau zählte sie an der Abendkasse 300 Karten."), [(3, 9)])))


@pytest.mark.parametrize("section", ["pledged", "done"])
def test_example_of_what_was_promised(section: str) -> None:
    entry = load_list("figure_words")[section]
    figure = SimpleNamespace(row={"sentence": entry["example"]})
    assert any(word in entry["example"].casefold() for word in entry["words"])
    assert is_pledge(cast(Figure, figure)) is (section == "pledged")
