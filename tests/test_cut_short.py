"""Texts that stop in mid sentence, as teasers and broken files do: no tagger may fail on them, and offsets hold."""

from __future__ import annotations

import pytest

import seedkit

CUT = [
    "Holm sagte, der",
    "Die Ministerin lobte die Helfer, kritisierte",
    "Holm begrüßte die Ankündigung, fordert",
    "Geht es nach",
    "Das Rathaus von Kiel bleibt am Montag geschlossen, Geht es nach",
    "Warum der Damm brach, wollte die Abgeordnete vom",
    "Gestern sprach sich der Verein für",
    "Gestern forderten mehr als",
    "Als sie kam, forderte Rabe, das Bad zu",
    "Laut Reuters lehnt der Trainer das ab. Er beruft sich auf",
    "Die Agentur Tass meldete den Abschuss und berief sich auf",
    "Die Feuerwehr warnt: Das Eis ist",
    "Der Sprecher sagte, die Züge führen",
]
WHOLE = (
    "Die Ministerin lobte die Helfer, kritisierte aber die Stadt und ging, wie die Agentur Tass unter Berufung auf"
    " mehr als drei Zeugen meldete. Holm sagte, der Plan, dem zufolge das Bad schließt, sei falsch; geht es nach ihm,"
    " bleibt es auf. „Das Eis ist dünn“, warnte der Verein für Naturschutz die Gäste am Montag in Kiel."
).split(" ")


@pytest.mark.parametrize("text", [*CUT, *(" ".join(WHOLE[:count]).rstrip(".,;:“") for count in range(1, len(WHOLE)))])
def test_a_text_may_stop_anywhere(text: str) -> None:
    tables = seedkit.tag_articles([{"text": text}], any_language=True)
    assert "tagger failed" not in set(tables.problems["what"]), tables.problems["why"].tolist()
    assert len(tables.articles) == 1
    for table in (tables.sentences, tables.statements, tables.entities, tables.events, tables.times, tables.quantities):
        for row in table.itertuples():
            assert text[row.start : row.end] == row.text
