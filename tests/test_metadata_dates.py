"""Publication dates that articles state in a dateline or in a line of their own."""

from __future__ import annotations

from datetime import date

import pytest

import seedkit as sk
from seedkit.metadata_dates import date_of_dateline, date_of_line


@pytest.mark.parametrize(
    ("line", "published", "rest"),
    [
        ("5. Juni 2024", "2024-06-05", ""),
        ("05.06.2024", "2024-06-05", ""),
        ("Mittwoch, 5. Juni 2024, 14.30 Uhr", "2024-06-05T14:30", ""),
        ("Von Jan Rabe, 5. Juni 2024", "2024-06-05", "Von Jan Rabe"),
        ("05.06.2024, 14:30 Uhr | Von Jan Rabe", "2024-06-05T14:30", "Von Jan Rabe"),
        ("05.06.2024, 14:30 Uhr (sda)", "2024-06-05T14:30", "(sda)"),
    ],
)
def test_a_line_of_its_own(line: str, published: str, rest: str) -> None:
    found = date_of_line(line)
    assert found is not None
    assert (found[0].published, found[1]) == (published, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Am 5. Juni 2024",
        "Der Brand vom 5. Juni 2024",
        "31. Juni 2024",
        "Juni 2024",
        "5. Juni",
        "Kurs 3: 5. Juni 2024",
        "",
    ],
)
def test_no_line_of_its_own(line: str) -> None:
    assert date_of_line(line) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Genf, 3. Mai 2024 (Reuters) - Die Lage ist ernst.", date(2024, 5, 3)),
        ("Berlin, 14. März 2025. Die Bahn baut.", date(2025, 3, 14)),
        ("Wien (APA), 3. Feber 2025 – Die Bahn baut.", date(2025, 2, 3)),
        ("BERN (sda) 14.1.2025 – Die Bahn baut.", date(2025, 1, 14)),
        ("Hamburg (dpa, 12.02.2023) – Die Lage ist ernst.", date(2023, 2, 12)),
        ("Wien, am 3. Mai 2024. – Der Kanzler sprach.", date(2024, 5, 3)),
        ("Berlin, 14. März 1848. Auf dem Platz stehen Menschen. Ein Stein von 2024 erinnert daran.", None),
        ("Berlin wartet seit dem 3. Mai 2024. Die Bahn baut.", None),
    ],
)
def test_dateline(text: str, first: date | None) -> None:
    found = date_of_dateline(text, 0, len(text))
    assert (found.first if found else None) == first


def test_date_and_agency_reach_the_article() -> None:
    tables = sk.tag_articles(
        sk.read_articles([{"id": "a", "text": "Neues aus Genf\n\nGenf, 3. Mai 2024 (Reuters) - Die Lage ist ernst."}])
    )
    row = tables.articles.iloc[0]
    assert (row.published, row.published_basis, list(row.agencies)) == ("2024-05-03", "stated", ["Reuters"])


def test_entries_of_a_chronicle_are_no_publication_date() -> None:
    text = (
        "Chronik der Flut\n\n5. Juni 2024\n\nEs regnet stark im Tal.\n\n6. Juni 2024\n\nDer Damm bricht, viele fliehen."
    )
    tables = sk.tag_articles(sk.read_articles([{"id": "a", "text": text}]))
    assert tables.articles.published_basis.iloc[0] != "stated"
