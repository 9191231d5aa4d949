"""The register: whom a German noun phrase names, and one clear error for every wrong file."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seedkit.lexicon import load_list
from seedkit.register import (
    COLUMNS,
    KINDS,
    LETTERS,
    Register,
    RegisterError,
    Source,
    load_register,
    sign_source,
)
from seedkit.register_file import REQUIRED_COLUMNS
from seedkit.register_home import country_of_article
from seedkit.source_names import source_name

REGISTER = load_register()
DATA = Path(__file__).resolve().parent.parent / "data"

# phrase -> id; the phrases of the seeds first, then invented ones
NAMED = {
    "des südkoreanischen Geheimdienstes": "KR-NIS",
    "der südkoreanische Geheimdienst": "KR-NIS",
    "NIS (National Intelligence Service)": "KR-NIS",
    "Südkoreas Geheimdienst": "KR-NIS",
    "südkoreanischen Geheimdienstberichten": "KR-NIS",
    "Südkoreas Militär": "KR-MIL",
    "der Generalstab der südkoreanischen Streitkräfte": "KR-MIL",
    "der Gemeinsame Generalstab des südkoreanischen Militärs": "KR-MIL",
    "die südkoreanische Nachrichtenagentur Yonhap": "YONHAP",
    "der Chef des Militärgeheimdienstes, Kyrylo Budanow": "UA-HUR",
    "Der ukrainische Militärgeheimdienst HUR": "UA-HUR",
    "der ukrainische Präsident Wolodymyr Selenskyj": "UA-PRES",
    "Seoul": "KR",
    "Schätzungen aus Seoul": "KR",
    "der südkoreanischen Seite": "KR",
    "Ukrainischen Angaben": "UA",
    "USA und Südkoreas": "US;KR",
    "Informationen der USA und Südkoreas": "US;KR",
    "eine südkoreanische Regierungsquelle": "KR",
    "Die Regierung in Seoul": "KR",
    "Die militärische US-Denkfabrik ISW (Institute for the Study of War)": "ISW",
    "Experten des ISW": "ISW",
    "Stockholmer Friedensforschungsinstituts SIPRI": "SIPRI",
    "Generalsekretär Mark Rutte": "NATO",
    "Moskau": "RU",
    "Russland selbst": "RU",
    "Der Kremlchef": "RU-PRES",
    "Kremlsprecher Dmitri Peskow": "RU-PRES",
    "Russlands stellvertretender Außenminister Andrej Rudenko": "RU-MFA",
    "der staatlichen russischen Nachrichtenagentur Tass": "TASS",
    "die staatliche nordkoreanische Nachrichtenagentur KCNA": "KCNA",
    "Nachrichtenagenturen Yonhap und Associated Press (AP)": "YONHAP;AP",
    "Die unabhängige russische Zeitung The Moscow Times": "MOSCOWTIMES",
    "dem Guardian": "GUARDIAN",
    "Korea Herald": "KOREAHERALD",
    "ein Sprecher des Weißen Hauses": "US-PRES",
    "US-Präsident Donald Trump": "US-PRES",
    "das Pentagon": "US-DOD",
    "die US-Regierung": "US",
    "die Bundesregierung": "DE",
    "Kreisen der Bundesregierung": "DE",
    "des Auswärtigen Amtes": "DE-AA",
    "des Statistischen Bundesamtes": "DE-DESTATIS",
    "Stiftung Wissenschaft und Politik": "SWP",
    "die Deutsche Presse-Agentur (dpa)": "DPA",
    "der US-Botschafter bei den Vereinten Nationen": "US-STATE",
    "die ukrainische und die russische Führung": "UA;RU",
    "der österreichische Bundeskanzler": "AT-CHANC",
    "Ein Sprecher der iranischen Revolutionsgarden": "IR-IRGC",
    "die saudi-arabische Regierung": "SA",
    "die USA, Japan und Südkorea": "US;JP;KR",
    "der russische Geheimdienst FSB": "RU-FSB",
    "der ukrainische Geheimdienst SBU": "UA-SBU",
    "Russlands Inlandsgeheimdienst": "RU-FSB",
    "das Kiewer Verteidigungsministerium": "UA-MOD",
    "Machthaber Kim": "KP-LEAD",
    "Kremlchef Putin": "RU-PRES",
    "Südkoreas Verteidigungsminister Kim Yong Hyun": "KR-MOD",
    "Putins Sprecher": "RU-PRES",
    "Präsidentschaftskandidat Trump": "US-PRES",
    "Bundesinnenministerin Ola Berg": "DE-BMI",
    "Vertreter der russischen Seite": "RU",
}

# what the register does not know gets an id that says what the text says
AUTOMATIC = {
    "das norwegische Außenministerium": ("auto:NO-foreign_ministry", "ministry", "NO"),
    "Norwegens Außenminister": ("auto:NO-foreign_ministry", "ministry", "NO"),
    "dem britischen Geheimdienst": ("auto:GB-intelligence", "intelligence", "GB"),
    "die Polizei": ("auto:police", "police", None),
    "die Polizei in Köln": ("auto:police:Köln", "police", None),
    "die Kölner Polizei": ("auto:police:Köln", "police", None),
    "Bremer Polizei": ("auto:police:Bremen", "police", None),
    "die Münchner Staatsanwaltschaft": ("auto:prosecutor:München", "authority", None),
    "die Kieler Stadtwerke": ("auto:company:Stadtwerke Kiel", "company", None),
    "das Mainzer Unternehmen": ("auto:company", "company", None),
    "Sicherheitskreise": ("auto:anonymous", "anonymous", None),
    "Bisherigen Ermittlungen der Polizei": ("auto:police", "police", None),
    "die Stadtwerke Lüneburg": ("auto:company:Stadtwerke Lüneburg", "company", None),
    "die Sparkasse Lüneburg": ("auto:company:Sparkasse Lüneburg", "company", None),  # another one
    "Übereinstimmenden Medienberichten": ("auto:media", "newspaper", None),
    "Staatsanwaltschaft Hamburg": ("auto:prosecutor:Hamburg", "authority", None),
    "Augenzeugen": ("auto:anonymous", "anonymous", None),
    "Forscher der Universität Bergen": ("auto:university:Bergen", "university", None),
    "Ola Berg (SPD)": ("auto:person:Ola Berg@DE-SPD", "person", None),
    "Ola Berg, der Beauftragte für Außen- und Sicherheitspolitik": ("auto:person:Ola Berg", "person", None),
    "Melania Trump": ("auto:person:Melania Trump", "person", None),
    "Mai Thi Nguyen-Kim": ("auto:person:Mai Thi Nguyen-Kim", "person", None),
    "dem „Aller-Kurier“": ("auto:unknown:Aller-Kurier", "unknown", None),
    "Kim Yong Hyun": ("auto:person:Kim Yong Hyun", "person", None),
    "die Anwesenden": ("auto:unknown", "unknown", None),
    "der 29-Jährige": ("auto:unknown", "unknown", None),
    "Berechnungen der Gewerkschaft": ("auto:ngo", "ngo", None),
    "neuen Nachrichten der Polizei": ("auto:police", "police", None),
    "die Gutachter der Gewerkschaft": ("auto:ngo", "ngo", None),
    "die Kritiker": ("auto:anonymous", "anonymous", None),
    "Vorwürfe der Gewerkschaft": ("auto:ngo", "ngo", None),
    "die Befürchtung": ("auto:unknown", "unknown", None),
    "Minister Jan Sorge": ("auto:ministry:Jan Sorge", "ministry", None),
    "Ola Berg, Vorstand der norwegischen Liga": ("auto:NO-person:Ola Berg", "person", "NO"),
    "Experten": ("auto:expert", "expert", None),
    "Insidern": ("auto:anonymous", "anonymous", None),
    "der Experte Ola Berg": ("auto:expert:Ola Berg", "expert", None),
    "den Geheimdiensten": ("auto:intelligence", "intelligence", None),
    "der südkoreanische Abgeordnete Lee Seong Kweun": ("auto:KR-politician:Lee Seong Kweun", "person", "KR"),
    "der frühere Präsident Barack Obama": ("auto:person:Barack Obama", "person", None),
    "der Experte Gabriel Jonsson von der Universität Stockholm": (
        "auto:person:Gabriel Jonsson@SUST", "person", None,
    ),
    "türkischen Medien": ("auto:TR-media", "newspaper", "TR"),
    "staatliche Medien in Südkorea": ("auto:KR-state_media", "broadcaster", "KR"),
}  # fmt: skip


@pytest.mark.parametrize("phrase, expected", NAMED.items())
def test_named_sources(phrase, expected):
    assert REGISTER.resolve(phrase) == expected


@pytest.mark.parametrize("phrase, expected", AUTOMATIC.items())
def test_automatic_sources(phrase, expected):
    source_id, kind, country = expected
    assert REGISTER.resolve(phrase) == source_id
    source = REGISTER.auto_source(phrase)
    assert (source.id, source.kind, source.country, source.origin) == (source_id, kind, country, "auto")
    assert source.reliability == "F" and REGISTER.get(source_id) == source


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        None,
        "er",
        "sie",
        "Er",
        "man",
        "der",
        "die anderen",
        "...",
        "eigenen Angaben",
        "„“",
        "Demnach",
        "Ersten Angaben",
        "Internen Unterlagen",
        "ersten Ermittlungen",
    ],
)
def test_no_source(phrase):
    assert REGISTER.resolve(phrase) is None


@pytest.mark.parametrize("phrase", ["standard", "die Bilder", "eine Welle", "zeitweise", "Papier", "der Stellenmarkt"])
def test_common_words_are_no_outlets(phrase):
    found = REGISTER.resolve(phrase)
    assert found is None or found.startswith("auto:")


def test_an_office_changes_hands():
    resolve = REGISTER.resolve
    assert resolve("Mark Rutte", on=date(2024, 11, 1)) == "NATO"
    assert resolve("Mark Rutte", on=date(2020, 11, 1)) == "NL-PM"
    assert resolve("Mark Rutte") == "NATO"  # the latest office where the day is not known
    assert resolve("Sergej Schoigu", on=date(2023, 5, 1)) == "RU-MOD"
    assert resolve("Sergej Schoigu", on=date(2025, 6, 20)) == "RU-SECCO"
    assert resolve("Joe Biden", on=date(2025, 6, 1)) == "auto:person:Joe Biden"
    assert resolve("Yoon Suk Yeol", on=date(2024, 10, 25)) == "KR-PRES"


def test_a_country_can_be_supposed():
    assert REGISTER.resolve("das Verteidigungsministerium", country="UA") == "UA-MOD"
    assert REGISTER.resolve("das russische Verteidigungsministerium", country="UA") == "RU-MOD"
    assert REGISTER.resolve("Vertreter des Generalstabes", country="KR") == "KR-MIL"


@pytest.mark.parametrize("ending", ["e", "er", "en", "es", "em"])
@pytest.mark.parametrize("state", [s for s in REGISTER if s.kind == "state" and s.adjectives], ids=lambda s: s.id)
def test_every_adjective_in_every_case(state, ending):
    for adjective in state.adjectives:
        if adjective in ("schweizer", "thüringer"):
            continue
        found = REGISTER.resolve(f"{adjective}{ending} Regierung")
        assert found == state.id, (adjective, found)


@pytest.mark.parametrize("source", list(REGISTER), ids=lambda s: s.id)
def test_every_spelling_names_its_source(source):
    for spelling in (source.name, *source.names):
        assert REGISTER.resolve(spelling) == source.id
        if (
            len(spelling) > 3
            and spelling[0].isupper()
            and spelling[-1].isalpha()
            and not re.search(r"[sxzß]$", spelling)
        ):
            assert REGISTER.resolve(f"Angaben {spelling}s") is not None


def test_origins_and_sides():
    origin = REGISTER.origin_of
    assert {origin(i) for i in ("UA-HUR", "UA-PRES", "UA-MIL", "UA", "UKRINFORM", "auto:UA-interior_ministry")} == {
        "UA"
    }
    assert origin("AFP") == "AFP" and origin("ISW") == "ISW" and origin("auto:police:Köln") == "auto:police:Köln"
    assert REGISTER.side_of("RU-MFA") == "Ukraine war: Russia" and REGISTER.side_of("AFP") is None
    assert REGISTER.side_of("UA;RU") == "Ukraine war: Ukraine|Ukraine war: Russia"
    assert not REGISTER.is_identified("auto:police") and REGISTER.is_identified("auto:police:Köln")
    assert REGISTER.is_identified("auto:NO-foreign_ministry") and not REGISTER.is_identified("auto:foreign_ministry")


def test_what_ships():
    sources = list(REGISTER)
    assert len(sources) > 300 and {s.kind for s in sources} <= set(KINDS)
    assert all(s.reliability == "F" and s.reviewer is None for s in sources)
    for needed in ("KR-NIS", "UA-HUR", "UA-PRES", "ISW", "AFP", "YONHAP", "TASS", "KCNA", "GUARDIAN", "NATO", "SIPRI"):
        assert needed in REGISTER
    assert sum(s.kind == "state" for s in sources) > 150


def test_every_head_noun_has_an_example_that_names_it():
    lists = load_list("source_heads")
    for entry in lists["head"]:
        source = REGISTER.auto_source(" ".join(re.split(r"\W+", entry["example"])[:4]))
        assert entry["role"] in source.roles or source.kind in (entry["kind"], "state", "agency"), entry["example"]
    for section in ("proxy", "content", "former"):
        assert all(entry["example"] for entry in lists[section])


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda p: p.name)
def test_every_column_of_every_data_file_is_described(path):
    page = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"## {path.name}:" in page, path.name
    section = page.partition(f"## {path.name}:")[2].partition("\n## ")[0]
    described = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", section, re.M) for name in row.split(",")}
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    allowed = COLUMNS if path.name == "sources.csv" else ()
    assert described - {"column", "---"} == {*header, *allowed}


# --- files -----------------------------------------------------------------------------------------------------


def write(folder, *rows, columns=COLUMNS, separator=","):
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=separator)
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return folder


GOOD = {"id": "X-1", "name": "Küstenbote Nord", "kind": "newspaper"}
SIGNED = {
    "reliability": "B",
    "rationale": "w",
    "reviewer": "A",
    "reviewed_on": "2024-01-01",
    "expires_on": "2025-01-01",
}


@pytest.mark.parametrize(
    "rows, words",
    [
        ([{**GOOD, "reliability": "G"}], "sources.csv:2: unknown letter 'G'; allowed: A, B, C, D, E, F, or empty for F"),
        ([GOOD, {**GOOD, "id": "X-2"}], "sources.csv:3: spelling 'Küstenbote Nord' belongs to X-1 already"),
        (
            [{**GOOD, "parent": "X-2"}, {"id": "X-2", "name": "Talblatt Süd", "kind": "company", "parent": "X-1"}],
            "parents form a cycle: X-1 > X-2 > X-1",
        ),
        ([{**GOOD, "parent": "X-1"}], "parents form a cycle: X-1 > X-1"),
        ([{**GOOD, "names": "Agence France-Presse"}], "belongs to AFP already"),
        ([{**GOOD, "kind": "paper"}], "unknown kind 'paper'; allowed: agency, alliance"),
        ([{**GOOD, "reliability": "B"}], "letter B is not signed: rationale, reviewer, reviewed_on, expires_on missing"),
        ([{**GOOD, **SIGNED, "expires_on": ""}], "letter B is not signed: expires_on missing"),
        ([{**GOOD, "reviewed_on": "1.2.2024"}], "no date: '1.2.2024'; allowed: YYYY-MM-DD"),
        ([{**GOOD, "parent": "NIRGENDS"}], "unknown parent 'NIRGENDS'"),
        ([{**GOOD, "wikidata": "12"}], "wikidata '12'; allowed: Q and a number"),
        ([{**GOOD, "country": "Germany"}], "country 'Germany'; allowed: two capital letters"),
        ([{**GOOD, "independent": "1"}], "independent '1'; allowed: yes, or empty"),
        ([{**GOOD, "people": "Ola Berg 2024-01-01..2023-01-01"}], "term ends before it starts"),
        ([{**GOOD, "id": "a;b"}], "id 'a;b'; allowed: no blanks"),
        ([{**GOOD, "name": "–"}], "name '–'; allowed: a name with letters or digits"),
        ([GOOD, GOOD], "id 'X-1' again, first in"),
    ],
)  # fmt: skip
def test_wrong_files_give_one_clear_error(tmp_path, rows, words):
    with pytest.raises(RegisterError) as error:
        load_register(write(tmp_path, *rows))
    assert words in str(error.value) and "sources.csv:" in str(error.value)
    assert "allowed" in str(error.value) and "\n" not in str(error.value)


def test_wrong_columns_encodings_and_separators(tmp_path):
    with pytest.raises(RegisterError, match=r"sources\.csv:1: missing columns: kind; allowed: id, name"):
        load_register(write(tmp_path, GOOD, columns=[c for c in COLUMNS if c != "kind"]))
    with pytest.raises(RegisterError, match="separated by ';'"):
        load_register(write(tmp_path, GOOD, separator=";"))
    with pytest.raises(RegisterError, match=r"unknown columns: colour, a column without a name; allowed: id"):
        load_register(write(tmp_path, GOOD, columns=[*COLUMNS, "colour", ""]))
    with pytest.raises(RegisterError, match=r"unknown columns: Land, parents \(is parent meant\?\); allowed: id"):
        load_register(write(tmp_path, GOOD, columns=[*REQUIRED_COLUMNS, "Land", "parents"]))
    with pytest.raises(RegisterError, match="repeated columns: name, kind; allowed: each once"):
        load_register(write(tmp_path, GOOD, columns=[*REQUIRED_COLUMNS, "kind", "name"]))
    (tmp_path / "sources.csv").write_bytes(",".join(COLUMNS).encode() + b"\nX-1,K\xfcste\n")
    with pytest.raises(RegisterError, match="not UTF-8"):
        load_register(tmp_path)
    (tmp_path / "sources.csv").write_text(",".join(COLUMNS) + "\nX-1,Blatt\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"sources\.csv:2: 2 cells; allowed: 18"):
        load_register(tmp_path)
    (tmp_path / "sources.csv").write_text("", encoding="utf-8")
    with pytest.raises(RegisterError, match="missing columns"):
        load_register(tmp_path)


def test_a_folder_adds_and_replaces(tmp_path):
    letter = {"id": "AFP", "name": "Agence France-Presse", "names": "AFP", "kind": "agency", **SIGNED}
    register = load_register(write(tmp_path, {**GOOD, "names": "KB Nord"}, letter))
    assert register.resolve("dem KB Nord") == "X-1" and len(register) == len(REGISTER) + 1
    assert register.get("AFP").letter_on(date(2024, 6, 1)) == "B"
    assert register.get("AFP").letter_on(date(2025, 6, 1)) == "F" and REGISTER.get("AFP").reliability == "F"


def test_three_columns_are_enough(tmp_path):
    write(tmp_path, {**GOOD, "country": "DE"}, columns=[*REQUIRED_COLUMNS, "country"])
    entry = load_register(tmp_path).get("X-1")
    assert (entry.country, entry.reliability, entry.parent, entry.names, entry.independent) == (
        "DE",
        "F",
        None,
        (),
        False,
    )


def test_a_column_left_out_keeps_what_a_known_entry_had(tmp_path):
    shipped = REGISTER.get("KR-NIS")
    write(tmp_path, {"id": "KR-NIS", "name": "NIS (Seoul)", "kind": "intelligence"}, columns=REQUIRED_COLUMNS)
    mine = load_register(tmp_path).get("KR-NIS")
    assert mine.name == "NIS (Seoul)" and (mine.names, mine.roles, mine.parent) == (
        shipped.names,
        shipped.roles,
        shipped.parent,
    )
    named = [{"id": "KR-NIS", "name": "NIS", "kind": "intelligence", "names": "Dienst in Seoul"}, GOOD]
    write(tmp_path, *named, columns=[*REQUIRED_COLUMNS, "names"])  # a cell of a column that is there holds
    assert load_register(tmp_path).get("KR-NIS").names == ("Dienst in Seoul",)
    sign_source(tmp_path, "X-1", "B", **REVIEW)  # the columns a signature needs are added, and change no other row
    after = load_register(tmp_path)
    assert after.get("X-1").reliability == "B" and after.get("KR-NIS").roles == shipped.roles
    assert (after.get("KR-NIS").reliability, after.get("KR-NIS").names) == ("F", ("Dienst in Seoul",))


def test_letters_in_code_need_a_signature_too():
    assert LETTERS == ("A", "B", "C", "D", "E", "F")
    with pytest.raises(ValueError, match="not signed"):
        Source("X", "X", reliability="A")
    assert Register().resolve("AFP") == "auto:unknown:AFP"


REVIEW = {
    "rationale": "two reports checked",
    "reviewer": "An Analyst",
    "reviewed_on": "2026-02-01",
    "expires_on": "2027-01-31",
}


def test_a_letter_is_signed_in_the_analysts_folder(tmp_path):
    before = load_register()
    for source_id, letter in (("KR-NIS", "C"), ("US-PRES", "B"), ("KR-NIS", "D")):  # the last one is a second thought
        path = sign_source(tmp_path, source_id, letter, **REVIEW)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
    after = load_register(tmp_path)
    assert (after.get("KR-NIS").reliability, after.get("US-PRES").reliability) == ("D", "B")
    for source in before:  # nothing else of any entry has changed
        signed = after.get(source.id)
        assert {n: getattr(signed, n) for n in ("names", "people", "roles", "parent", "side", "adjectives")} == {
            n: getattr(source, n) for n in ("names", "people", "roles", "parent", "side", "adjectives")
        }
    assert after.resolve("des südkoreanischen Geheimdienstes") == "KR-NIS"


@pytest.mark.parametrize(
    "change",
    [
        {"reviewer": " "},
        {"rationale": ""},
        {"reviewed_on": ""},
        {"expires_on": "2020-01-01"},
        {"expires_on": "31.1.2027"},
    ],
)
def test_no_letter_is_written_unsigned(tmp_path, change):
    with pytest.raises(ValueError, match="allowed"):
        sign_source(tmp_path, "KR-NIS", "C", **{**REVIEW, **change})
    with pytest.raises(KeyError, match="no source 'auto:police'"):
        sign_source(tmp_path, "auto:police", "C", **REVIEW)
    assert not (tmp_path / "sources.csv").exists()


@pytest.mark.parametrize(
    ("country", "phrase", "source_id"),
    [
        ("CH", "Bundesrätin Viola Amherd", "CH-GOV"),
        ("CH", "der Bundesrat", "CH-GOV"),
        ("CH", "das Bundesgericht", "CH-BGER"),
        ("CH", "die FDP", "CH-FDP"),
        ("CH", "die Polizei", "auto:police"),
        ("CH", "Bundespräsidentin Viola Amherd", "CH-PRES"),
        ("CH", "das Bundesamt für Brücken", "auto:CH-authority:Bundesamt für Brücken"),
        ("CH", "das Bundesamt für Polizei", "CH-FEDPOL"),
        ("AT", "das Bundeskriminalamt", "AT-BK"),
        (None, "das Bundeskriminalamt", "DE-BKA"),
        ("AT", "die Grünen", "AT-GRUENE"),
        ("AT", "der Nationalrat", "AT-PARL"),
        ("AT", "die Post", "POST"),  # a firm is none of those that every country has
        (None, "der Bundesrat", "DE-BRAT"),
        (None, "die Grünen", "DE-GRUENE"),
    ],
)
def test_at_home_a_body_is_named_without_its_country(country: str | None, phrase: str, source_id: str) -> None:
    assert str(load_register().at_home(country).resolve(phrase)).endswith(source_id)


@pytest.mark.parametrize(
    ("outlet", "agencies", "country"),
    [
        ("NZZ", (), "CH"),
        ("Der Standard", (), "AT"),
        ("Die Presse", ("AFP",), "AT"),
        (None, ("AFP",), None),
        (None, ("APA", "dpa"), "AT"),
        ("Süddeutsche Zeitung", ("APA",), None),
        (None, (), None),
    ],
)
def test_the_country_an_article_is_written_in(
    outlet: str | None, agencies: tuple[str, ...], country: str | None
) -> None:
    assert country_of_article(load_register(), "Der Rat tagt.", outlet=outlet, agencies=agencies) == country


HOMES = {entry["country"]: entry for entry in load_list("home_words")["home"]}


def words_in(entry: dict[str, Any], kind: str) -> set[str]:
    return {found for one in entry[kind] for found in re.findall(rf"(?<!\w)(?:{one})(?!\w)", entry["example"])}


@pytest.mark.parametrize("country", HOMES)
def test_example_of_the_words_of_home(country: str) -> None:
    """The example is at home in its country, and the words of another one in front of it leave that open."""
    register, entry = load_register(), HOMES[country]
    assert words_in(entry, "words") | words_in(entry, "elsewhere")
    assert country_of_article(register, entry["example"]) == (country if country != "DE" else None)
    for other in HOMES.values():
        if other["country"] != country and words_in(other, "elsewhere"):
            assert country_of_article(register, f"{other['example']} {entry['example']}") is None


def test_three_words_in_swiss_spelling_and_no_eszett_are_swiss() -> None:
    register = load_register()
    assert country_of_article(register, "Gemäss Polizei heisst die Strasse neu.") == "CH"
    assert country_of_article(register, "Gemäss Polizei heißt die Strasse neu, ausserdem.") is None
    assert country_of_article(register, "Die Klasse muss wissen, dass das Wasser fliesst.") is None


def test_a_source_has_the_english_name_its_analyst_gives_it(tmp_path):
    named = {**GOOD, "kind": "ngo", "name": "Deichverband Nord", "name_en": "Northern Dike Board"}
    write(tmp_path, named)
    entry = load_register(tmp_path).get("X-1")
    assert (source_name(entry, "en"), source_name(entry, "de")) == ("Northern Dike Board", "Deichverband Nord")
    sign_source(tmp_path, "X-1", "B", **REVIEW)
    assert load_register(tmp_path).get("X-1").name_en == "Northern Dike Board"


@pytest.mark.parametrize(
    "phrase, source_id",
    [
        ("Co-Präsidentin Mira Egger", "auto:person:Mira Egger"),
        ("der Präsidentin Mira Egger", "auto:head_of_state:Mira Egger"),
        ("die Wirtschaftskammer", "auto:ngo"),
    ],
)
def test_who_presides_with_another_heads_no_state(phrase, source_id):
    assert load_register().resolve(phrase) == source_id


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Kritiker der Regierung", "auto:anonymous"),
        ("die Anhänger von Präsident Putin", "auto:anonymous"),
        ("Trump-Gegner", "auto:anonymous"),
        ("Wähler der SPD", "auto:anonymous"),
        ("Kunden der Bahn", "auto:anonymous"),
        ("Leser der „Zeit“", "auto:anonymous"),
        ("die Frau des Präsidenten", "auto:unknown"),
        ("der Sohn des Ministers, Jan Rabe,", "auto:person:Jan Rabe"),
        ("der Kremlkritiker Anton Weber", "auto:person:Anton Weber"),
        ("der Nachfolger von Angela Merkel", "auto:unknown"),
        ("Personen aus dem Umfeld des Präsidenten", "auto:anonymous"),
        ("zwei mit der Sache vertraute Personen", "auto:anonymous"),
        ("die „Harzer Post“", "auto:person:Harzer Post"),  # whose kind the tagger knows from the marks
        ("die Hamburger „Zeit“", "ZEIT"),
        ("das Magazin Zeit", "ZEIT"),
        ("ein Sprecher der Polizei", "auto:police"),
        ("Angehörige der Polizei", "auto:police"),
        ("Mieterbund", "MIETERBUND"),
    ],
)
def test_who_stands_beside_a_body_is_not_its_voice(phrase: str, expected: str) -> None:
    assert REGISTER.resolve(phrase) == expected


@pytest.mark.parametrize(
    "phrase, expected",
    [
        # beside the body or against it
        ("Putins Gegner", "auto:anonymous"),
        ("Merz' Kritiker", "auto:anonymous"),
        ("Trumps Vorgänger Joe Biden", "auto:person:Joe Biden"),
        ("der Amtsvorgänger des Bundeskanzlers", "auto:unknown"),
        ("Geschädigte der Deutschen Bank", "auto:anonymous"),
        ("ein Nutzer der Bahn", "auto:anonymous"),
        ("EU-Bürger", "auto:anonymous"),
        ("die Verbündeten der Ukraine", "auto:anonymous"),
        ("VW-Kläger", "auto:anonymous"),
        ("AfD-Aussteiger", "auto:anonymous"),
        ("Anti-Nato-Aktivisten", "auto:ngo:Anti-Nato"),
        ("Putin-Experten", "auto:expert"),
        ("Demonstranten vor dem Bundesverfassungsgericht", "auto:anonymous"),
        ("Exmitarbeiter der Bahn", "auto:person"),
        # who speaks for them
        ("ein Sprecher der Gegner der Regierung", "auto:anonymous"),
        ("die Anwältin eines Opfers der Bundeswehr", "auto:anonymous"),
        ("ein Anwalt der VW-Kunden", "auto:anonymous"),
        ("der Anwalt des Kremlkritikers Anton Weber", "auto:person:Anton Weber"),
        # a state in an alliance
        ("das Nato-Mitglied Ungarn", "HU"),
        ("der EU-Beitrittskandidat Serbien", "RS"),
        ("der russische UN-Botschafter", "RU-MFA"),
        ("Russlands UN-Vertreter", "RU"),
        # the body of a capital is not that of the state
        ("die Pariser Polizei", "auto:FR-police:Paris"),
        ("die Polizei in Paris", "auto:FR-police:Paris"),
        ("das Landgericht Berlin", "auto:DE-court:Landgericht Berlin"),
        ("die französische Polizei", "auto:FR-police"),
        ("die Regierung in Paris", "FR"),
        ("die Schweizer FDP", "CH-FDP"),
        ("die österreichischen Grünen", "AT-GRUENE"),
        ("Bayerns Grüne", "DE-GRUENE"),
        ("die bayerische SPD", "DE-SPD"),
        ("der türkische CDU-Politiker Ola Berg", "auto:person:Ola Berg@DE-CDU"),
        ("die britische Justiz", "auto:GB-unknown"),
        ("der chinesische UN-Gesandte", "CN"),
        # who served it, learns there, works there against it
        ("ein Deserteur der russischen Armee", "auto:anonymous"),
        ("Studierende der Universität Bonn", "auto:anonymous"),
        ("der Trump-Vertraute Steve Bannon", "auto:person:Steve Bannon"),
        ("Angehörige eines Soldaten der Bundeswehr", "auto:unknown"),
        ("der Betriebsrat der Bahn", "auto:ngo"),
        # a part of the land is not its government
        ("die russische Zivilgesellschaft", "auto:RU-unknown"),
        ("die polnischen Bauern", "auto:PL-unknown"),
        ("ein Reporter in Moskau", "auto:RU-unknown"),
        ("die russische Delegation", "RU"),
        ("die ukrainische Position", "UA"),
        ("die amerikanische Seite", "US"),
        # one government, however it is called
        ("die Trump-Regierung", "US"),
        ("die Regierung von Benjamin Netanjahu", "IL"),
        ("die Regierung Merz", "DE"),
        ("Trumps Anwälte", "US-PRES"),
        ("Putins Umfeld", "RU-PRES"),
        ("AfD-Leute", "DE-AFD"),
        ("ein Angehöriger der Bundeswehr", "DE-BW"),
        ("ein Sprecher der Universität Bonn", "UNI-BONN"),
        # counter-examples: they do speak for it
        ("ein Sprecher der Bundesregierung", "DE"),
        ("Putins Sprecher", "RU-PRES"),
        ("der Trump-Anwalt", "US-PRES"),
        ("ein SPD-Mitglied", "DE-SPD"),
        ("DWD-Experten", "DE-DWD"),
        ("SPD-Mitglied Ola Berg", "auto:person:Ola Berg@DE-SPD"),
        ("ein Export-Sprecher der Bahn", "DB"),
        ("der Sprecher der Bahn vor dem Gericht", "DB"),
    ],
)
def test_beside_against_and_within_a_body(phrase, expected):
    assert REGISTER.resolve(phrase) == expected


@pytest.mark.parametrize(
    "phrase, expected",
    [
        ("Philipp Türmer", "auto:person:Philipp Türmer"),  # no Philippine
        ("die Philippinen", "PH"),
        ("Staatspräsident Georgi Rabe", "auto:head_of_state:Georgi Rabe"),  # no Georgian
        ("die Regierung Georgiens", "GE"),
        ("Westliche Geheimdienste", "auto:intelligence"),  # a capital letter of the sentence
        ("Rote Armee", "auto:military:Rote"),
        ("die Landtagspräsidentin", "auto:parliament"),
        ("der Bundesratspräsident", "DE-BRAT"),
        ("Bundesbankpräsident Jan Rabe", "DE-BUBA"),
        ("der österreichische Bundespräsident", "AT-PRES"),
        ("der Alterspräsident", "auto:unknown"),
        ("EU-Parlamentspräsidentin Anna Kurz", "EU-PARL"),
        ("die Grünen Hessens", "DE-GRUENE"),
        ("Bayerische Grüne", "DE-GRUENE"),
        ("Hamburgs Finanzsenator Jan Rabe", "auto:DE-HH-LAND-finance_ministry"),
        ("der US-Senator Jan Rabe", "auto:US-politician:Jan Rabe"),
        ("die Siemens-Tochter Healthineers", "HEALTHINEERS"),
        ("der SPD-Politiker Jan Rabe", "auto:person:Jan Rabe@DE-SPD"),
        ("die Grazer Polizei", "auto:police:Graz"),
        ("der Oberste Gerichtshof", "auto:court"),
        ("60 dB", None),
        ("Jan Rabe, Leiter der Nordwind GmbH", "auto:company:Nordwind"),
        ("die Tageszeitung La Nación", "LANACION"),
        ("die Tageszeitung", "TAZ"),
        ("Jan Rabe, dem Dekan", "auto:person:Jan Rabe"),  # no Deka
        ("einer Umfrage des Flughafens Bremen", "auto:company:Flughafen Bremen"),
        ("SPD-Innenexperte Rabe", "auto:person:Rabe@DE-SPD"),
        ("die SPD-Fraktion Kiel", "DE-SPD"),
        ("der verstorbene Bundespräsident Jan Rabe", "auto:person:Jan Rabe"),
        ("die Ex-Terroristin", "auto:person"),
        ("Ex-Kanzler Schröder", "auto:person:Schröder"),
        ("die Außenminister Frankreichs und Italiens", "FR-MFA;IT-MFA"),
        ("die Führung der britischen Armee", "GB-MIL"),
        ("die russische Führung", "RU"),
        ("Ministerpräsident Donald Tusk", "PL-PM"),
        ("der Einsatzleiter der Feuerwehr", "auto:fire_service"),
        ("die Wiener Zeitung „Der Standard“", "STANDARD"),
        ("die „Wiener Zeitung“", "WIENERZ"),
        ("die Virologin Anna Kurz", "auto:expert:Anna Kurz"),
        ("der Grünen-Politiker und Biologe Jan Rabe", "auto:person:Jan Rabe@DE-GRUENE"),
        ("Politiker und Experten", "auto:politician;auto:expert"),
    ],
)
def test_whose_voice_it_is(phrase, expected):
    assert REGISTER.resolve(phrase, on=date(2024, 5, 3)) == expected


@pytest.mark.parametrize(
    "phrase, wrong",
    [
        ("die „Welt der Wunder“", "WELT"),
        ("der Verein „Zeit schenken“", "ZEIT"),
        ("der Verein „Focus Zukunft“", "FOCUS"),
        ("die Initiative „Welt ohne Hunger“", "WELT"),
        ("die Welt des Sports", "WELT"),
        ("die S-Bahn Berlin", "DB"),
        ("die Schweizer Bahn", "DB"),
        ("die Österreichische Post", "POST"),
        ("die Linke in Frankreich", "DE-LINKE"),
        ("die Linke Norwegens", "DE-LINKE"),
        ("Linke Aktivisten", "DE-LINKE"),
        ("die linke Opposition in Polen", "DE-LINKE"),
        ("eine deutsche Bank", "DEUTSCHEBANK"),
        ("deutsche Banken", "DEUTSCHEBANK"),
        ("der VW-Betriebsrat", "VW"),
        ("die Bahn-Gewerkschaft EVG", "DB"),
    ],
)
def test_a_name_in_a_longer_phrase_is_somebody_else(phrase, wrong):
    found = REGISTER.resolve(phrase)
    assert found != wrong and found not in {state.id for state in REGISTER if state.kind == "state"}


@pytest.mark.parametrize(
    "phrase, expected",
    [
        ("die „Welt“", "WELT"),
        ("„Die Zeit“", "ZEIT"),
        ("„Spiegel Online“", "SPIEGEL"),
        ("die Linke in Bayern", "DE-LINKE"),
        ("die Linke", "DE-LINKE"),
        ("Linke-Abgeordnete Ola Berg", "auto:person:Ola Berg@DE-LINKE"),
        ("Linke-Chefin Ola Berg", "auto:person:Ola Berg@DE-LINKE"),
        ("die Bahn in Kiel", "DB"),
        ("die deutsche Bahn", "DB"),
        ("die Deutsche Bank", "DEUTSCHEBANK"),
        ("ein Bahn-Sprecher", "DB"),
        ("die Initiative „Brot für die Welt“", "BROT"),
    ],
)
def test_a_common_name_that_is_meant(phrase, expected):
    assert REGISTER.resolve(phrase) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Der Kanton Uri bat den Bundesrat um Hilfe, es gehe um acht Millionen Franken.", "CH"),
        ("Bern: Bundesrätin Petra Lang sagte, der Bundesrat warte.", "CH"),
        (
            "Die Kantonspolizei Bern suchte auch nach einer deutschen Touristin. Basel und Luzern halfen, Zürich nicht.",
            "CH",
        ),
        ("Die ÖVP will in Graz gewinnen, sagte der Bundeskanzler.", "AT"),
        ("Der Landeshauptmann von Tirol warnte.", "AT"),
        ("Die Grünen reisten nach Wien.", None),  # one mention of a neighbour
        ("Schweizer Ermittler und die Kantonspolizei halfen dem Bundestag.", None),
        ("Die ÖVP gewann in Graz, in Wien freut sich die SPD.", None),
        ("In Franken regnete es, in Bern auch.", None),  # the region has no number before it
        ("In Basel und Bern wartete die Berliner Ministerin auf Nachricht aus Köln.", None),
    ],
)
def test_the_words_of_an_article_tell_where_it_is_at_home(text: str, country: str | None) -> None:
    assert country_of_article(load_register(), text) == country


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Die Fahrgastverbände", "auto:ngo"),
        ("den Arbeitgebern", "auto:ngo"),
        ("Die Arbeitgeberseite", "auto:ngo"),
        ("Das Gewerbeaufsichtsamt", "auto:authority"),
        ("Das Wasser- und Schifffahrtsamt", "auto:authority"),
        ("Die Verbandsliga", "auto:unknown"),
    ],
)
def test_what_kind_a_bare_noun_is(phrase: str, found: str) -> None:
    assert load_register().resolve(phrase) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Norddorfer Abendblatt", None),
        ("Hamburger Abendblatt", "ABENDBLATT"),
        ("Der Spiegel", "SPIEGEL"),
        ("NDR", "NDR"),
        ("Kölner Express", "EXPRESS"),
    ],
)
def test_the_paper_of_an_unknown_town_is_no_paper_of_another(name: str, found: str | None) -> None:
    assert load_register().outlet(name) == found
