"""Who is meant is looked for near by: one office, body or firm named again and again takes work in step with the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from steps import growth

from seedkit.nlp import tag_text
from seedkit.tag.statements import find_statements

LINES = {
    "police": "Die Polizei Kiel ermittelt. Ein Polizeisprecher sagte, man suche Zeugen. Die Beamten bestätigten das. ",
    "town": "Die Stadt Kiel lehnte ab. Die Stadtverwaltung teilte mit, es gehe nicht. ",
    "nobody's office": "Die Verwaltung widersprach. Ein Polizeisprecher sagte, man suche Zeugen. ",
    "epithet": "Die EZB teilte mit, sie prüfe. Die Notenbank sagte, es gehe. Der Club sagte, es reiche. ",
    "firm": "Der Hersteller Nordwind wuchs. Nordwind teilte mit, man baue aus. ",
    "head": "Das Bundesamt für Deichbau warnte. Amtschef Jan Rabe sagte, man prüfe. Parteichefin Ute Lahn widersprach. ",
    "role": "Kultusminister Jan Rabe kam. Der Minister sagte, er gehe. Nach Angaben der Behörde blieb er. ",
}


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(LINES))
def test_work_for_sources_grows_with_the_text(name: str, nlp: Any) -> None:
    def work(size: int) -> Callable[[], object]:
        doc = tag_text(nlp, LINES[name] * size, article_id="a", zones=())
        return lambda: list(find_statements(doc))

    assert growth(work, 60, 480) < 1.7
