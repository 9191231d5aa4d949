"""Own phrases in three places of a sentence: whoever is named is the same source before, behind and beside the verb."""

from __future__ import annotations

from functools import cache

import pytest

from seedkit import tag_articles

PHRASES = {
    # short forms
    "die DB": "DB",
    "das AA": "DE-AA",
    "der GBA": "DE-GBA",
    "die StA Kiel": "auto:prosecutor:Kiel",
    "das OLG Celle": "auto:court:Celle",
    "der Fernsehsender n-tv": "NTV",
    # names with small words in them, and with a hyphen left open
    "der Hotel- und Gaststättenverband Dehoga": "DEHOGA",
    "die Eisenbahn- und Verkehrsgewerkschaft": "EVG",
    "Reporter ohne Grenzen": "RSF",
    "die Hilfsorganisation Ärzte ohne Grenzen": "MSF",
    "der Verein Mehr Demokratie": "MEHRDEMOKRATIE",
    "die „Bild am Sonntag“": "BILD",
    "die Initiative „Kiel atmet auf“": "auto:ngo:Kiel atmet auf",
    "Anna van der Meer": "auto:person:Anna van der Meer",
    "Mohammed bin Salman": "auto:person:Mohammed bin Salman",
    "Luiz Inácio Lula da Silva": "BR-PRES",
    # who heads a body, of whatever party
    "SPD-Chef Lars Klingbeil": "auto:person:Lars Klingbeil@DE-SPD",  # he holds an office since 2025
    "Juso-Chef Philipp Türmer": "auto:person:Philipp Türmer@JUSOS",
    "Bundestagspräsidentin Bärbel Bas": "DE-PARL",
    "die Bundestagspräsidentin": "DE-PARL",
    "der Universitätspräsident": "auto:university",
    "die EU-Kommissionschefin": "EU-COM",
    "UN-Generalsekretär António Guterres": "UN-SG",
    "die Berliner Polizeipräsidentin Barbara Slowik": "auto:DE-police:Berlin",
    "der Kölner Polizeipräsident Jan Rabe": "auto:police:Köln",
    "die Berliner Innensenatorin Iris Spranger": "auto:DE-BE-LAND-interior_ministry",
    "Landrat Jan Rabe (CDU)": "auto:authority:Jan Rabe",
    # a body named behind another one, common words in a name, firms by their legal form
    "die UN-Mission Unifil": "UNIFIL",
    "die Demokratische Partei Kurdistans": "auto:party:Demokratische Partei Kurdistans",
    "die Neue Demokratische Partei": "auto:party:Neue Demokratische Partei",
    "die Nordwind GmbH": "auto:company:Nordwind",
    "die Kessler & Söhne GmbH": "auto:company:Kessler & Söhne",
    "der Maschinenbauer Kessler": "auto:company:Kessler",
    # whose it is
    "die Kieler Staatsanwaltschaft": "auto:prosecutor:Kiel",
    "die Zürcher Kantonspolizei": "auto:police:Zürich",
    "die Polizei in Köln": "auto:police:Köln",
    "die von der Hamas kontrollierte Gesundheitsbehörde": "auto:PS-health_ministry",
    # as it was
    "der Bundespräsident": "DE-PRES",
    "die Grünen": "DE-GRUENE",
    "die Unionsfraktion": "DE-CDU",
    "ein DGB-Sprecher": "DGB",
    "die Siemens AG": "SIEMENS",
    "der frühere US-Präsident Barack Obama": "auto:person:Barack Obama",
    "der CDU-Abgeordnete Jan Rabe": "auto:person:Jan Rabe@DE-CDU",
    "die Polizei": "auto:police",
}
PLURAL = ("die Grünen", "Reporter")
FRAMES = {
    "before": "{Who} {teilte} am Montag mit, der Bericht sei falsch.",
    "behind": "Der Bericht sei falsch, {teilte} {who} am Montag mit.",
    "between": "Der Bericht, {teilte} {who} mit, sei falsch.",
}


@cache
def found() -> dict[tuple[str, str], str]:
    """Who says it, by phrase and frame, tagged at once."""
    keys = [(phrase, frame) for phrase in PHRASES for frame in FRAMES]
    texts = [
        FRAMES[frame].format(
            who=phrase,
            Who=phrase[0].upper() + phrase[1:],
            teilte="teilten" if phrase.startswith(PLURAL) else "teilte",
        )
        for phrase, frame in keys
    ]
    tables = tag_articles([{"id": f"w{n:04}", "text": text, "date": "2024-05-03"} for n, text in enumerate(texts)])
    by_article = tables.statements.drop_duplicates("article_id").set_index("article_id").source_id.to_dict()
    return {key: str(by_article.get(f"w{n:04}")) for n, key in enumerate(keys)}


@pytest.mark.model
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("phrase", PHRASES)
def test_one_source_in_every_place(phrase: str, frame: str) -> None:
    assert found()[phrase, frame] == PHRASES[phrase]
