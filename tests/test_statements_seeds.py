"""The five seed articles: who says what, checked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.tag.entities import find_entities
from seedkit.tag.statements import find_statements
from seedkit.zones import find_zones


@pytest.fixture(scope="module")
def statements(nlp: Any, seeds: Any) -> Any:
    """Statements by the first three characters of the article's id."""
    found = {}
    for article in seeds:
        doc = tag_text(nlp, article.text, article_id=article.article_id, zones=find_zones(article))
        rows = list(find_statements(doc, entities=list(find_entities(doc)), article=article))
        for row in rows:
            assert article.text[row.start : row.end] == row.text
            assert row.source is None or article.text[row.source_start : row.source_end] == row.source
            assert row.cue is None or article.text[row.cue_start : row.cue_end] == row.cue
        found[article.article_id[:3]] = rows
    return found


def has(rows: list[Any], words: str, **expected: Any) -> bool:
    """Whether a statement that holds these words has these values."""
    return any(words in s.text and all(getattr(s, k) == v for k, v in expected.items()) for s in rows)


@pytest.mark.parametrize(
    ("article", "words", "expected"),
    [
        ("000", "Kamikaze-Drohnen", {"source_id": "KR-MIL", "kind": "indirect"}),
        ("000", "etwa 10.000 Soldaten", {"source_id": "US;KR", "certainty": "reported"}),
        ("000", "Seite der russischen Truppen", {"source_id": "UA"}),
        ("000", "Rund 1100", {"source_id": "KR"}),
        ("001", "etwa 1.500 Soldaten", {"source_id": "KR-NIS", "stance": "asserted"}),
        ("001", "Wladiwostok", {"source_id": "KR-NIS", "certainty": "hedged"}),
        ("001", "rund 12.000 Soldaten", {"source_id": "KR-NIS", "kind": "free_indirect", "mood": "sollen"}),
        ("001", "Falschidentitäten", {"source_id": "KR-NIS", "stance": "predicted"}),
        ("001", "Truppen nach Russland entsandt habe", {"source_id": "KR-PRES"}),
        ("001", "nicht nur für unser Land", {"source_id": "KR-PRES", "kind": "direct"}),
        ("001", "den Krieg ausweiten wolle", {"source_id": "UA"}),
        ("001", "11.000 nordkoreanische Infanteristen", {"source_id": "UA-HUR"}),
        ("001", "10.000 Soldaten aus Nordkorea", {"source_id": "UA-PRES", "directness": "own_words"}),
        ("001", "mehrere Tausend", {"source_id": "ISW"}),
        ("001", "acht Millionen", {"source_id": "KR", "mood": "sollen"}),
        ("001", "NATO prüft noch", {"source_id": "NATO", "stance": "unconfirmed"}),
        ("001", "bislang nicht bestätigen", {"source_id": "NATO", "stance": "asserted"}),
        ("001", "könne sich ändern", {"source_id": "NATO"}),
        ("001", "an der Seite der russischen Truppen kämpfen", {"source_id": "RU", "stance": "denied"}),
        ("001", "nordkoreanischer Raketen", {"source_id": "RU", "stance": "denied", "kind": "reported"}),
        ("002", "tausende nordkoreanische Soldaten", {"source_id": "UA"}),
        ("002", "Eskalation", {"source_id": "UA-PRES", "kind": "direct"}),
        ("002", "nicht dementiert", {"source_id": "ISW", "stance": "asserted"}),
        ("002", "Region Kursk eingetroffen", {"source_id": "UA-HUR"}),
        ("002", "500 Offiziere", {"source_id": "UA-HUR"}),
        ("002", "Einnahmen und Unterstützung", {"channel_id": ("GUARDIAN",), "directness": "relayed"}),
        ("002", "massive Truppenentsendung", {"source_id": "KOREAHERALD", "kind": "direct"}),
        ("002", "nicht untätig bleiben", {"source_id": "KR-PRES"}),
        ("002", "Militärangehöriger", {"channel_id": ("YONHAP",), "source": "eine südkoreanische Regierungsquelle"}),
        ("002", "Geheimdiensteinheiten", {"source_id": "ISW", "certainty": "hedged"}),
        ("002", "Die Realität ist", {"channel_id": ("GUARDIAN",), "source": "Harry Kazianis"}),
        ("003", "3000 weitere Soldaten", {"source_id": "KR-MIL", "directness": "relayed"}),
        ("003", "4000 Verluste", {"source_id": "KR-MIL", "kind": "direct"}),
        ("003", "Raketen, Artillerieausrüstung", {"source_id": "KR", "mood": "sollen"}),
        ("003", "der Umfang könne", {"source_id": "KR-MIL", "channel_id": ("MOSCOWTIMES",)}),
        ("003", "Pjöngjang an der technologischen", {"source_id": "KR", "channel_id": ("YONHAP",)}),
        ("003", "ein weiterer Besuch", {"channel_id": ("TASS",), "directness": "relayed"}),
        ("003", "Forschungsarbeiten", {"source_id": "KCNA"}),
        ("004", "tausende weitere Soldaten", {"source_id": "KR"}),
        ("004", "sendet weitere Truppen", {"kind": "direct", "root_id": "KR-NIS", "directness": "own_words"}),
        ("004", "bereits im „Juli oder August“", {"source_id": "KR-NIS"}),
        ("004", "einige Millionen Artillerie-Geschosse", {"source_id": "KR", "directness": "relayed"}),
        ("004", "etwa 600 nordkoreanische Soldaten", {"source": "Lee"}),
    ],
)
def test_seed(statements: Any, article: str, words: str, expected: dict[str, Any]) -> None:
    rows = statements[article]
    assert has(rows, words, **expected), [
        (s.kind, s.source_id, s.channel_id, s.stance, s.mood, s.certainty, s.directness, s.rule)
        for s in rows
        if words in s.text
    ]


def test_lee_is_one_person_throughout(statements: Any) -> None:
    """Surname and full name have one id, and a Konjunktiv without a frame goes on with him."""
    rows = statements["004"]
    ids = {s.source_id for s in rows if s.source and "Lee" in s.source}
    assert len(ids) == 1
    assert has(rows, "bedeutende Rolle", source_id=ids.pop(), kind="free_indirect")


def test_not_denied_is_no_denial(statements: Any) -> None:
    assert not any(s.stance == "denied" for s in statements["002"] if "dementiert" in s.text)


def test_no_statement_in_the_ad_blocker_notice(statements: Any, seeds: Any) -> None:
    assert not any("Banner" in s.text or "Browser" in s.text for s in statements["002"])


def test_joint_carriers(statements: Any) -> None:
    row = next(s for s in statements["003"] if "3000 weitere Soldaten" in s.text)
    assert {"YONHAP", "AP"} <= set(";".join(row.channel_id).split(";"))


def test_parents_are_in_the_article(statements: Any) -> None:
    for rows in statements.values():
        ids = {s.statement_id for s in rows}
        assert len(ids) == len(rows)
        for row in rows:
            assert row.parent_id is None or row.parent_id in ids
