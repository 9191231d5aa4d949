"""What a page, a mail or a PDF leaves in a text changes neither what is read in it nor whose word it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import pytest
from steps import growth

import seedkit as sk
from seedkit.nlp_copy import copy_of

pytestmark = pytest.mark.model

TEXT = """Nach Angaben der Polizei wurden am Dienstag bei einem Unfall auf der Großbrücke in Köln zwölf Menschen verletzt. Der Sprecher \
der Feuerwehr sagte, drei Personen seien schwer verletzt worden. „Die Straße war glatt“, sagte Oberbürgermeisterin Ada Müller am Mittwoch.

Das Verkehrsministerium dementierte, dass die Brücke marode sei. Laut einem Bericht der Süddeutschen Zeitung kostet der Neubau \
350 Millionen Euro, 20 Prozent mehr als geplant. Der Beschluss des Ausschusses müsse bis zum 3. Mai 2025 fallen, \
teilte Ministerin Eva Brandt mit. Die Firma sei zu Reparaturen verpflichtet. Angeblich wusste die Behörde seit März von den Rissen."""

ENTITIES = {
    "ä": "&auml;", "ö": "&ouml;", "ü": "&uuml;", "ß": "&szlig;", "Ö": "&Ouml;", "„": "&bdquo;", "“": "&ldquo;",
}  # fmt: skip
LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ö": "Oe"}


def _every(number: int, mark: str) -> Callable[[str], str]:
    """Put a mark in place of every so-manieth blank."""

    def changed(text: str) -> str:
        parts = text.split(" ")
        return "".join(
            part + (mark if n % number == 0 else " ") for n, part in enumerate(parts[:-1], 1)
        ) + parts[-1]  # fmt: skip

    return changed


def _wrapped(text: str) -> str:
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > 66:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return "\n".join(lines)


def _replaced(table: dict[str, str]) -> Callable[[str], str]:
    return lambda text: "".join(table.get(letter, letter) for letter in text)


def _hyphenated(text: str) -> str:
    return re.sub(r"(?<=[a-zäöüß]{4})(?=[bdfgklmnprstw][a-zäöüß]{4})", "-\n", text, count=12)


FORMS: dict[str, Callable[[str], str]] = {
    "two blanks": _every(3, "  "),
    "tabs": _every(4, "\t"),
    "blanks that do not break": _every(2, "\u00a0"),
    "blanks of no width": _every(3, " \u200b"),
    "blanks at line ends": lambda text: text.replace("\n", "  \n"),
    "indented": lambda text: text.replace("\n\n", "\n\n    "),
    "lines broken where they are full": _wrapped,
    "words broken at line ends": _hyphenated,
    "hyphens nobody sees": lambda text: re.sub(r"(?<=[a-zäöüß]{4})(?=[a-zäöüß]{4})", "\u00ad", text),
    "letters and their marks": lambda text: normalize("NFD", text),
    "entities of HTML": _replaced(ENTITIES),
    "two letters for umlauts": _replaced(LETTERS),
    "Swiss": lambda text: text.replace("ß", "ss"),
    "spelling of before 1996": lambda text: re.sub(r"(dass|Beschluss|Ausschuss|müsse\b|wusste)", _with_eszett, text),
    "quotation marks of a typewriter": lambda text: text.replace("„", ",,").replace("“", "''"),
    "straight quotation marks": lambda text: text.replace("„", '"').replace("“", '"'),
    "notes": lambda text: re.sub(r"(?<=[a-zäöü“])([.,])(?= )", r"\1[7]", text),
    "letters of print": lambda text: text.replace("fl", "\ufb02").replace("fi", "\ufb01"),
}


def _with_eszett(found: re.Match[str]) -> str:
    old = {"dass": "daß", "Beschluss": "Beschluß", "Ausschuss": "Ausschuß", "wusste": "wußte"}
    return old.get(found[0], found[0])


def told(text: str) -> dict[str, list[tuple[object, ...]]]:
    """What is read in a text, without the places."""
    tables = sk.tag_articles([{"id": "a", "text": text, "date": "2025-04-03"}])
    for name in ("sentences", "entities", "times", "quantities", "statements", "events", "claims"):
        table = getattr(tables, name)
        for start, end, words in zip(table["start"], table["end"], table["text"], strict=True):
            assert text[start:end] == words
    for row in tables.statements.dropna(subset=["source"]).to_dict("records"):
        assert text[row["source_start"] : row["source_end"]] == row["source"]
    columns = {
        "statements": ["kind", "source_id", "stance", "certainty", "said_on"],
        "times": ["type", "value"],
        "quantities": ["low", "high", "approx", "measure"],
        "events": ["type", "from_date", "place_id", "participants"],
        "claims": ["kind", "source_id", "measure", "stance", "certainty"],
        "entities": ["entity_id", "label"],
    }
    return {
        name: [tuple(map(str, row)) for row in getattr(tables, name)[wanted].itertuples(index=False)]
        for name, wanted in columns.items()
    }


@pytest.fixture(scope="module")
def plain() -> dict[str, list[tuple[object, ...]]]:
    found = told(TEXT)
    assert len(found["statements"]) >= 6
    assert {row[1] for row in found["statements"]} >= {"DE-POLIZEI", "SUEDDEUTSCHE"} or len(found["claims"]) >= 4
    return found


@pytest.mark.parametrize("form", FORMS)
def test_the_form_changes_nothing(form: str, plain: dict[str, list[tuple[object, ...]]]) -> None:
    text = FORMS[form](TEXT)
    assert text != TEXT
    assert told(text) == plain


def test_every_place_of_a_copy_is_a_place_of_the_article() -> None:
    for form, change in FORMS.items():
        text = change(TEXT)
        copy = copy_of(text)
        if copy is None:
            continue
        for at, letter in enumerate(copy.text):
            start, end = copy.span_back(at, at + 1)
            assert 0 <= start < end <= len(text)
            assert letter == text[start:end] or end - start > 1 or letter in " „“" or text[start] in "\ufb01\ufb02", (
                form
            )
        assert [copy.forth(start) for start in copy.starts if text[start] == "D"] == [
            at for at, start in enumerate(copy.starts) if text[start] == "D"
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte 'ja'' und ging.",  # no pair
        "Wer a >> 2 und b << 1 rechnet, zitiert nicht.",
        "Das Element a[12] und das Feld x [3]",
        "Michael und Joel Goethe aßen Müsli.",
        "Der Fuß, die Straße, der Spaß.",
        "Titel der Meldung\nDer Zug steht still.\nDie Bahn schweigt.",
        "AT&T und H&M; so ist es.",
    ],
)
def test_what_is_meant_so_is_read_so(text: str) -> None:
    copy = copy_of(text)
    assert copy is None or copy.text == text


def test_lines_of_a_list_stay_lines() -> None:
    text = "Die Bahn sagte am Dienstag in der Stadt Köln am Rhein, dass sie\nfolgende Züge streicht, die am Abend fahren sollten und nicht voll\n- den Zug nach Bonn\n- den Zug nach Aachen"
    copy = copy_of(text)
    assert copy is None or "\n- den Zug nach Bonn\n- den Zug" in copy.text


def test_nothing_is_joined_over_the_edge_of_a_zone() -> None:
    assert copy_of("Die Bahn-\nstreiks gehen weiter") is not None
    assert copy_of("Die Bahn-\nstreiks gehen weiter", {9, 10}) is None


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ein Bericht der US-\namerikanischen Behörde", "ein Bericht der US-amerikanischen Behörde"),
        ("ein Bericht der EU-\nKommission", "ein Bericht der EU-Kommission"),
        ("ein Bericht der Bundes-\nregierung", "ein Bericht der Bundesregierung"),
        ("in den Gemeinde-\nund Kreisräten", None),
    ],
)
def test_a_hyphen_that_broke_a_word_goes_and_its_own_stays(broken: str, whole: str | None) -> None:
    copy = copy_of(broken)
    assert whole is None or (copy is not None and copy.text == whole)
    assert whole is not None or copy is None or "Gemeinde-" in copy.text


@pytest.mark.parametrize(
    "odd", ["Geheim-\ndienst ", "in\u00a0Köln ", "&uuml;ber ", "so[7] ", "a\u0308r ", "fuer ", ",,so'' ", "am\nTag "]
)
def test_work_grows_with_the_text(odd: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = odd * (size // len(odd))
        return lambda: copy_of(text)

    assert growth(work, 50_000, 400_000) < 2


def test_copies_in_two_forms_are_copies() -> None:
    said = "Im Hafen von Köln sei am Montag eine Fähre gesunken, sieben Menschen würden vermisst, sagte Bürgermeister Jan Müller."
    other = FORMS["hyphens nobody sees"](FORMS["blanks that do not break"](normalize("NFD", said)))
    rows = [{"id": "a", "text": said, "date": "2025-04-02", "outlet": "Kurier"}]
    tables = sk.tag_articles([*rows, {"id": "b", "text": other, "date": "2025-04-02", "outlet": "Bote"}])
    figures = tables.claims[tables.claims["kind"] == "quantity"]
    assert figures["origins_high"].tolist() == [1, 1]
    words = sk.follow_words(tables, "Jan Müller")
    assert words["carried_by"].tolist() == [["Kurier", "Bote"]]
