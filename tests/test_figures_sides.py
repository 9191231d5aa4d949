"""Whose the counted people are, by what the sentence beside the number names."""

from __future__ import annotations

import pytest

from seedkit.figures_sides import side_of


def side(text: str, frame: str = "", *, troops: bool = False, suffered: bool = False) -> str | None:
    """The side of the number in brackets; states stand as ``Name/ID``, the words of ``frame`` tell who says so."""
    named, plain = [], ""
    for word in text.replace("[", "").replace("]", "").split(" "):
        name, _, state = word.partition("/")
        if state:
            named.append((len(plain), len(plain) + len(name), state))
        plain += name + " "
    amount = text[text.index("[") + 1 : text.index("]")]
    begin = plain.index(frame) if frame else 0
    frames = [(begin, begin + len(frame))] if frame else []
    return side_of(
        amount,
        plain.index(amount) + len(amount),
        (0, len(plain), plain),
        named,
        frames,
        troops=troops,
        suffered=suffered,
    )


@pytest.mark.parametrize(
    ("text", "frame", "wanted"),
    [
        ("Nordkorea/KP hat [10.000 Soldaten] geschickt .", "", "KP"),
        ("Südkorea/KR teilte mit , Nordkorea/KP hat [10.000 Soldaten] geschickt .", "Südkorea teilte mit", "KP"),
        ("Südkorea/KR teilte mit , Nordkorea/KP hat [10.000 Soldaten] geschickt .", "", None),
        ("Südkorea/KR teilte mit , dort stehen [10.000 Soldaten] .", "Südkorea teilte mit", None),
        ("In Russland/RU stehen [10.000 Soldaten] .", "", None),
        ("[10.000 Soldaten] aus Nordkorea/KP stehen dort .", "", "KP"),
        ("[10.000 nordkoreanische Soldaten] stehen dort .", "", "KP"),
    ],
)
def test_side_of_troops(text: str, frame: str, wanted: str | None) -> None:
    assert side(text, frame, troops=True) == wanted
