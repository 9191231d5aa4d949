"""Sentences and tokens: invented examples marked with |, and the seeds' boundaries as checked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from seedkit.lexicon import load_list
from seedkit.nlp import tag_text
from seedkit.records import Article, Zone

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

MARKED = [
    "Das Schiff legte am 3. Oktober ab. | Am 14. lief es ein.",
    "Er kam 2014. | Danach war Ruhe.",
    "Das meldet der Sender TV3. | Danach war Ruhe.",
    "Der Stau steht auf der A81. | Er litt an Covid-19. | Am 3. Mai sprach er vor den G20. | Es blieb ruhig.",
    "Das Amt bestreitet dies. | Hätte man früher gehandelt, wäre wenig geschehen.",
    "Die Stadt prüft dies. | Anwohner sind besorgt.",
    "Sie kamen auf Platz 3. | Das reichte.",
    "Im 20. Jahrhundert war das anders. | Heute nicht.",
    "Rund 3 Mio. Euro, bzw. 20 Prozent, fehlen. | Das sagte Dr. Berger.",
    "Der Vertrag (vgl. Nr. 5) gilt z.B. für Waffen, Munition usw. | Mehr sagte er nicht.",
    "„Wir gehen!“, rief er. | „Wohin?“ | Niemand antwortete.",
    "„Das ist falsch. | Wir waren nie dort.“ | Mehr sagte der Sprecher nicht.",
    '"Ja." | "Nein." | Er schwieg.',
    "Warum eigentlich? fragte die Zeitung. | Darum.",
    "Er schrieb: „Alles gut!“ und ging.",
    "Seoul/Moskau (dpa) – Die Lage ist ernst. | Keiner weiß mehr.",
    "J. D. Vance traf George W. Bush. | Beide schwiegen.",
    "Es war kalt … und dunkel. | Dann kam Licht.",
    "Man sah ihn (so hieß es). | Er lief fort.",
    "(Das war neu.) | Niemand wusste davon.",
    "So heißt es im Bericht vom 18.10.2024. | Um 17:46 Uhr kam Antwort.",
    "Eine Überschrift ohne Punkt\n\n| Dann der erste Satz. | Dann der zweite.",
    "Die Firma Kranbau & Co. lieferte nichts. | Sie zahlte.",
    "Sie leitet die Kranbau GmbH. | „Das geht“, sagt sie.",
    "Im Vorjahr waren es 61. | Drei Menschen starben.",
    "Gezählt wurden 40. | Zwei Tiere fehlen noch.",
    "Er kam am 3. Mai und am 12. Juni. | Danach war Ruhe.",
    "Das kostet 5 €. | Oder 20 %. | Je nachdem.",
    "Wirklich?! | Ja!",
]


def plain(marked: str) -> tuple[str, list[str]]:
    parts = [part for part in marked.split("|")]
    return "".join(part.removeprefix(" ") if i else part for i, part in enumerate(parts)), [p.strip() for p in parts]


@pytest.mark.parametrize("marked", MARKED)
def test_marked(nlp: Language, marked: str) -> None:
    text, expected = plain(marked)
    assert [sentence.text.strip() for sentence in tag_text(nlp, text).sents] == expected


@pytest.mark.parametrize("group", sorted(load_list("abbreviations")))
def test_lexicon_examples(nlp: Language, group: str) -> None:
    text, expected = plain(load_list("abbreviations")[group]["example"])
    assert [sentence.text.strip() for sentence in tag_text(nlp, text).sents] == expected


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_seeds(nlp: Language, seed: Path) -> None:
    golden = (ROOT / "tests" / "golden" / "seed_sentences.txt").read_text(encoding="utf-8")
    blocks = {block.split("\n", 1)[0].strip(): block.split("\n")[1:] for block in golden.split("# ")[1:]}
    expected = [line for line in blocks[seed.stem] if line]
    doc = tag_text(nlp, seed.read_text(encoding="utf-8"))
    assert [s.text.strip() for s in doc.sents if s.text.strip()] == expected


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_no_sentence_crosses_a_zone(nlp: Language, seed: Path) -> None:
    from seedkit.zones import find_zones

    text = seed.read_text(encoding="utf-8")
    zones = find_zones(Article(article_id=seed.stem, text=text))
    doc = tag_text(nlp, text, article_id=seed.stem, zones=zones)
    assert doc.text == text
    for edge in {edge for zone in zones for edge in (zone.start, zone.end)}:
        assert not any(s.start_char < edge < s.end_char for s in doc.sents), edge
        assert not any(t.idx < edge < t.idx + len(t) for t in doc), edge


def test_zone_edge_inside_a_word(nlp: Language) -> None:
    text = "Erste ZeileZweite Zeile geht weiter."
    doc = tag_text(nlp, text, zones=[Zone("a", 0, 11, text[:11], "headline"), Zone("a", 11, 36, text[11:], "body")])
    assert [s.text for s in doc.sents] == ["Erste Zeile", "Zweite Zeile geht weiter."]


def test_text_wrapped_by_hand(nlp: Language) -> None:
    text = "Der Minister sagte am Montag, dass\ndie Truppen noch nicht im Land\nseien. Er wolle aber warten, bis\nalle da sind."
    assert len(list(tag_text(nlp, text).sents)) == 2


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("170-Millimeter-Panzerhaubitzen", ["170-Millimeter-Panzerhaubitzen"]),
        ("um 17:46 Uhr", ["um", "17:46", "Uhr"]),
        ("die Saison 2014/15", ["die", "Saison", "2014/15"]),
        ("„so“.", ["„", "so", "“", "."]),
        ("Yonhap/AFP", ["Yonhap", "/", "AFP"]),
        ("gesagt.Danach", ["gesagt", ".", "Danach"]),
        ("(dpa).Das", ["(", "dpa", ")", ".", "Das"]),
        ("Bürger:innen", ["Bürger:innen"]),
        ("0,99€ und 20%.", ["0,99", "€", "und", "20", "%", "."]),
        ("Ende 2024.", ["Ende", "2024", "."]),
        ("am 3. Mai", ["am", "3.", "Mai"]),
    ],
)
def test_tokens(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.tokenizer(text)] == tokens


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB1.,!?„“\"'()- \n\t\u00a0\u2028ß…:/•", max_size=60))
def test_any_text_comes_back(nlp: Language, text: str) -> None:
    doc = tag_text(nlp, text)
    assert doc.text == text
    assert "".join(s.text_with_ws for s in doc.sents) == text if text else True
