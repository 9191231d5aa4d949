"""The bare name of a firm or association is the body an article introduced, by its noun or its legal form."""

from __future__ import annotations

import pytest

import seedkit


@pytest.mark.parametrize(
    ("text", "source_id"),
    [
        ("Die Großbrauerei Lindhoff schließt ihr Werk. Lindhoff teilte mit, die Lage sei schlecht.", "auto:company:Lindhoff"),
        ("Im Werk des Herstellers Nordwind brannte es. Nordwind teilte mit, niemand sei verletzt.", "auto:company:Nordwind"),
        ("Bei der Nordwind GmbH wird gestreikt. Nordwind teilte mit, die Löhne seien hoch.", "auto:company:Nordwind"),
        ("Die Kieler Lindhoff AG wächst. Lindhoff teilte mit, die Lage sei gut.", "auto:company:Lindhoff"),
        ("Der Umweltverein Grünufer klagt. Laut Grünufer sind 40 Arten bedroht.", "auto:ngo:Grünufer"),
        ("Die Küche betreibt der Verein Nordlicht. Eine Sprecherin des Vereins sagte, die Not sei groß.", "auto:ngo:Nordlicht"),
        ("Es brennt im Werk des Herstellers Nordwind. Eine Sprecherin des Unternehmens sagte, niemand sei verletzt.", "auto:company:Nordwind"),
        ("Jan Hansen ist Kapitän. Die Reederei Hansen teilte mit, die Lage sei schlecht.", "auto:company:Hansen"),
        # the name alone is somebody else's, or may be
        ("Die Reederei Hansen schließt. Jan Hansen ist Kapitän. Hansen sagte, die Lage sei schlecht.", "auto:person:Jan Hansen"),
        ("Bürgermeister Hansen hat die Reederei Hansen verklagt. Hansen sagte, der Hafen gehöre der Stadt.", "auto:unknown:Hansen"),
        ("Trainer Hansen lobt den Verein Hansen. Hansen sagte, die Not sei groß.", "auto:person:Hansen"),
    ],
)  # fmt: skip
def test_whose_the_bare_name_is(text: str, source_id: str) -> None:
    found = seedkit.tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}]).statements
    assert found["source_id"].iloc[-1] == source_id
