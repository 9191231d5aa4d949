"""Who speaks for a body that the text has named before: its president, its spokeswoman, with a name of their own."""

from __future__ import annotations

import pytest

import seedkit as sk

CASES = [
    ("Das Bundesamt für Strahlenschutz warnt. „Die Werte steigen“, sagte Jens Hommel, Präsident des Amtes.", "DE-BFS"),
    (
        "Das Bundesamt für Strahlenschutz warnte. Jens Hommel, Präsident des Amtes, klagte. Die Werte steigen, so Hommel.",
        "DE-BFS",
    ),
    ("Siemens teilte mit, es gehe voran. Seine Sprecherin Carla Wiegand sagte, alles sei gut.", "SIEMENS"),
    (
        "Siemens teilte mit, es gehe voran. Seine Sprecherin Carla Wiegand sagte, man sei bereit. Alles sei gut, so Wiegand.",
        "SIEMENS",
    ),
    (
        "Die Zahl stammt vom Bundesamt für Strahlenschutz, dessen Sprecherin Wiegand sie nannte. Sie sei falsch, so Wiegand.",
        "DE-BFS",
    ),
    ("Jens Hommel, Präsident des Amtes, sagte, er gehe.", "auto:authority:Jens Hommel"),
    ("Der Verein tagte. Seine Sprecherin Carla Wiegand sagte, alles sei gut.", "auto:person:Carla Wiegand"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_last_speaker(text: str, wanted: str) -> None:
    statements = sk.tag_articles(sk.read_articles([{"id": "a", "text": text}])).statements
    assert statements["source_id"].tolist()[-1] == wanted
