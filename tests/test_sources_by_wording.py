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
    "das OLG Celle": "auto:court:Oberlandesgericht Celle",
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
    "der Kanton": "auto:authority",
    "die Kessler & Söhne GmbH": "auto:company:Kessler & Söhne",
    "der Maschinenbauer Kessler": "auto:company:Kessler",
    # whose it is
    "die Kieler Staatsanwaltschaft": "auto:prosecutor:Kiel",
    "die Zürcher Kantonspolizei": "CH-KAPO-ZH",
    "die Polizei in Köln": "auto:police:Köln",
    "die von der Hamas kontrollierte Gesundheitsbehörde": "auto:PS-health_ministry",
    "Nato-Kreise": "NATO",
    "ein dpa-Reporter": "DPA",
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
STORIES = {
    "SPD-Chef Lars Klingbeil sagte, die Lage sei ernst. Klingbeil betonte, es werde schlimmer. Der SPD-Politiker "
    "sagte, Europa müsse helfen.": ("auto:person:Lars Klingbeil@DE-SPD",) * 3,
    "Landrat Jan Rabe (CDU) sagte, die Lage sei ernst. Rabe betonte, es werde schlimmer. Der Landrat sagte, das Land "
    "müsse helfen.": ("auto:authority:Jan Rabe",) * 3,
    "US-Präsident Joe Biden sagte, es werde geprüft. Biden betonte, niemand sei zufrieden. Der Demokrat sagte, das "
    "Angebot sei schlecht.": ("US-PRES",) * 3,
    "CDU-Chef Friedrich Merz sagte, es werde geprüft. Merz betonte, niemand sei zufrieden. Der Parteichef sagte, das "
    "Angebot sei schlecht.": ("auto:person:Friedrich Merz@DE-CDU",) * 3,
    "Jan Rabe von der Universität Bonn sagte, die Lage sei ernst. Der Forscher betonte, es werde schlimmer. Rabe "
    "sagte, Europa müsse helfen.": ("auto:person:Jan Rabe@UNI-BONN",) * 3,
    "Die Polizei Köln teilte mit, der Mann sei tot. Eine Polizeisprecherin sagte, es werde ermittelt. Die Polizei "
    "betonte, niemand sonst sei verletzt.": ("auto:police:Köln",) * 3,
    "Die Stadt Kiel teilte mit, es werde kalt. Die Stadt warnte, die Straßen seien glatt. Eine Sprecherin sagte, es "
    "bleibe kalt.": ("auto:authority:Kiel",) * 3,
    "Die Nordwind GmbH teilte mit, der Umsatz sei gestiegen. Das Unternehmen betonte, es werde besser. Nordwind "
    "erklärte, der Markt wachse.": ("auto:company:Nordwind",) * 3,
    "Der Gewinn der Nordwind AG ist gefallen. Der Umsatz sei gestiegen, teilte das Unternehmen mit.": (
        "auto:company:Nordwind",
    ),
    "Die EU-Kommission teilte mit, es werde geprüft. Eine Kommissionssprecherin sagte, niemand sei zufrieden.": (
        "EU-COM",
        "EU-COM",
    ),
    "Ein Sprecher der Downing Street wies das zurück. Der Sprecher teilte mit, Blair stehe bereit.": (
        "GB-PM",
        "GB-PM",
    ),
    "Das Weiße Haus teilte mit, es werde geprüft. Eine Sprecherin betonte, das Geld fehle.": ("US-PRES", "US-PRES"),
    "Der Schweizer Bundesrat teilte mit, es werde geprüft. Der Bundesrat betonte, das Geld fehle.": (
        "CH-GOV",
        "CH-GOV",
    ),
    "Die Gelbhemden der „Alliance for Order“ (AFO) teilten mit, es sei zu spät. Die AFO betonte, das sei falsch.": (
        "auto:unknown:Alliance for Order",
        "auto:unknown:Alliance for Order",
    ),
    "Die FDP teilte mit, es werde geprüft. Der Berufsfischerverband betonte, das Geld fehle.": ("DE-FDP", "auto:ngo"),
    "Journalisten berichteten, es habe geknallt.": ("auto:unknown",),
    "Ein Reporter der „Neuen Ufer“ teilte mit, das sei falsch.": ("auto:media:Neuen Ufer",),
    # counter-examples: somebody else has spoken in between, or is of another kind
    "Die Polizei Köln teilte mit, der Mann sei tot. Die Polizei Bonn betonte, niemand sonst sei verletzt.": (
        "auto:police:Köln",
        "auto:police:Bonn",
    ),
    "Der Bundesrat teilte mit, es werde geprüft. Der Schweizer Bundesrat betonte, das Geld fehle.": (
        "DE-BRAT",
        "CH-GOV",
    ),
    "Die Bahn teilte mit, es werde geprüft. Eine Polizeisprecherin sagte, niemand sei verletzt.": ("DB", "auto:police"),
}
"""Who says each thing in a text, in order."""
PLURAL = ("die Grünen", "Reporter", "Nato-Kreise")
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


@cache
def told() -> dict[str, tuple[str, ...]]:
    """Who says what in the stories, in the order of what is said."""
    articles = [{"id": f"s{n:04}", "text": text, "date": "2024-05-03"} for n, text in enumerate(STORIES)]
    rows = tag_articles(articles).statements
    rows = rows[rows.kind != "direct"].sort_values(["article_id", "start"])
    return {
        text: tuple(rows[rows.article_id == f"s{n:04}"].source_id.fillna("").tolist()) for n, text in enumerate(STORIES)
    }


@pytest.mark.model
@pytest.mark.parametrize("story", STORIES)
def test_one_source_in_every_wording(story: str) -> None:
    assert told()[story] == STORIES[story]
