"""Hostile and broken texts through everything: rows that hold, or a named problem; never a traceback, never a hang."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from steps import growth

from seedkit.records import Article
from seedkit.tables import build_tables
from seedkit.tagging import TaggingOptions, prepare_article, tag_article

SENTENCE = "Die Regierung in Oslo hat am Montag rund 1100 neue Stellen angekündigt, sagte Ministerin Kari Berg. "
HOSTILE = {
    "opening marks": "„" * 3000 + "Ein Satz.",
    "every mark": "\"“„»«›‹'‚‘" * 3000 + " Ja, sagte sie.",
    "deep nesting": "„" * 400 + "Es reicht" + "“" * 400 + ", sagte sie.",
    "brackets": "(" * 150 + "Ein Satz" + ")" * 150,
    "one word": "A" * 20_000,
    "one compound": "Soldaten-" * 3000 + "Ende.",
    "only numbers": "1.2.3.4 12,,5 10^30 -7 1e400 0,0,0 " * 400,
    "only dates": "31.06.2024 am 99. Mai 0000 um 25:61 Uhr " * 400,
    "NULs": "Die Regierung\0 sagte\0, sie komme.\0",
    "control characters": "Die \x07Regierung \x1b[31msagte\x7f, sie komme.",
    "bidi": "\u202eDie Regierung\u202c sagte, \u2067sie komme\u2069.",
    "soft hyphens": "Die Re\u00adgie\u00adrung sag\u00adte, sie kom\u00adme am Mon\u00adtag mit 1\u00ad100 Leuten.",
    "ligatures": "Die ﬁnnische Regierung trifft am Montag ﬂüchtig 1100 Oﬃziere, sagte sie.",
    "decomposed": unicodedata.normalize("NFD", "Präsident Müller äußerte sich am 3. März über fünfzig Tote."),
    "CRLF": (SENTENCE + "\r\n\r\n") * 20,
    "old Mac": (SENTENCE + "\r\r") * 20,
    "tabs": SENTENCE.replace(" ", "\t") * 10,
    "no-break spaces": SENTENCE.replace(" ", "\xa0") * 10,
    "emoji": "😀" * 500 + SENTENCE + "👩‍👩‍👧‍👦" * 100,
    "mojibake": SENTENCE.encode().decode("cp1252", "replace") * 5,
    "markup": "<script>alert(1)</script> {{ x }} <S>Scholz</S> [start:end] " + SENTENCE,
    "headings only": "Ein Titel\n\n" * 300,
    "bullets": "• Jetzt testen\n" * 300,
    "commas": ", " * 3000,
    "figures": "1.100 Soldaten, " * 2000,
    "dass": "dass " * 2000 + "sie komme.",
    "sollen": "sollen soll sei seien habe " * 400,
    "laut": "laut " * 2000 + "Polizei.",
    "und": "Oslo und " * 2000 + "Bergen.",
    "long sentence": SENTENCE.rstrip(". ").replace(".", "") * 200 + ".",
}  # fmt: skip


def sound(article: Article, records: list[Any]) -> None:
    """Every row is its slice, the tables keep their contract, and no tagger failed."""
    tables = build_tables(records)
    failed = tables.problems[tables.problems["what"] == "tagger failed"]
    assert failed["why"].tolist() == []
    for name, table in tables:
        if {"start", "end"} <= set(table.columns):
            for start, end, text in table[["start", "end", "text"]].itertuples(index=False):
                assert article.text[start:end] == text, name
    for spans, start, end in tables.statements[["spans", "start", "end"]].itertuples(index=False):
        assert all(start <= one <= two <= end for one, two in spans)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts(name: str, nlp: Any) -> None:
    article = Article("a", HOSTILE[name])
    options = TaggingOptions(any_language=True)
    records = tag_article(article, nlp, options=options)
    sound(article, records)
    assert records == tag_article(article, nlp, options=options)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_work_of_zones_and_metadata_grows_with_the_text(name: str) -> None:
    def work(times: int) -> Callable[[], object]:
        article = Article("a", HOSTILE[name] * times)
        return lambda: prepare_article(article)

    assert growth(work, 1, 8) < 2


PIECES = st.sampled_from(
    ["„", "“", '"', "»", "«", "(", ")", ",", ".", ":", " ", "\n", "\n\n", "–", "sagte", "er", "sie", "komme", "sei", "soll",
     "sollen", "laut", "nach Angaben", "der Polizei", "Kim Jong Un", "Putin", "Seoul", "am Montag", "im Oktober 2024",
     "rund 12.000", "Soldaten", "bis zu", "acht Millionen", "dass", "nicht", "bestätigt", "offenbar", "wurden", "getötet",
     "entsandt", "dementierte", "Nordkorea", "1,5", "Prozent", "vor drei Jahren", "gestern", "Stand:", "18.10.2024", "(dpa)"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120))
def test_any_words_in_any_order(nlp: Any, text: str) -> None:
    article = Article("a", text)
    sound(article, tag_article(article, nlp, options=TaggingOptions(any_language=True)))
