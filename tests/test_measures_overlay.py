"""The analyst's own measures: what they change in the comparisons, and what a wrong file says."""

from __future__ import annotations

import pytest
from planted import World

from seedkit.figures import compare_figures
from seedkit.measures import find_measure, load_measures
from seedkit.provenance import trace_origins

HEADER = "id,family,label_en,label_de,stock_or_flow,specific,nouns,verbs,adjectives,units,example,note"


def test_a_folders_own_measure_counts_in_every_comparison(tmp_path):
    """Two services count bridges in short sentences; only where the analyst says that bridges tell enough, they agree."""
    world = World(7)
    fact = world.fact("bridges")
    for outlet, source in (("SPIEGEL", "KR-NIS"), ("FAZ", "UA-HUR")):
        world.article(outlet, world.sentence(fact), fact, chain=(source,), directness="official")
    tables = world.done().tables
    assert trace_origins(tables)["origins_low"].tolist() == [1, 1]
    (tmp_path / "measures.csv").write_text(
        f"{HEADER}\nbridges,bridges,bridges,Brücken,stock,yes,brücke,,,,Es gibt 90 Brücken.,\n", encoding="utf-8"
    )
    assert trace_origins(tables, data=tmp_path)["origins_low"].tolist() == [2, 2]
    assert compare_figures(tables, measure="bridges", data=tmp_path)["agree"].map(len).tolist() == [1, 1]
    assert trace_origins(tables)["origins_low"].tolist() == [1, 1]  # what was kept is not mixed up


def test_a_folders_own_measure_is_asked_before_a_shipped_one(tmp_path):
    """Kaninchen are animals; who counts rabbits of his own counts them."""
    (tmp_path / "measures.csv").write_text(
        f"{HEADER}\nrabbits,rabbits,rabbits,Kaninchen,stock,,kaninchen,,,,Es gibt 90 Kaninchen.,\n", encoding="utf-8"
    )
    assert find_measure("Kaninchen") == "animals"
    assert find_measure("Kaninchen", data=str(tmp_path)) == "rabbits"
    assert find_measure("Schaf", data=str(tmp_path)) == "animals"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name,nouns\nx,y\n", "measures.csv:1: missing columns: id; allowed"),
        (HEADER.encode() + b"\n,f,l,l,stock,,,,,,,\n", "measures.csv:2: no id; allowed"),
        (HEADER.encode() + b"\nx,f,l,l,both,,,,,,,\n", "measures.csv:2: stock_or_flow 'both'; allowed: stock, flow"),
        (HEADER.encode() + "\nx,f,l,Brücken,stock,,,,,,,\n".encode("latin-1"), "measures.csv: not UTF-8"),
    ],
)
def test_wrong_files_give_one_clear_error(tmp_path, content, words):
    (tmp_path / "measures.csv").write_bytes(content)
    with pytest.raises(ValueError) as error:
        load_measures(str(tmp_path))
    assert words in str(error.value)


def test_of_two_that_fit_alike_the_analysts_own_goes_first(tmp_path):
    (tmp_path / "measures.csv").write_text("id,nouns\nrabbits,wildkaninchen|hase\n", encoding="utf-8")
    assert find_measure("Wildkaninchen") == find_measure("Hase") == "animals"
    assert find_measure("Wildkaninchen", data=str(tmp_path)) == find_measure("Hase", data=str(tmp_path)) == "rabbits"
    assert find_measure("Kaninchen", data=str(tmp_path)) == "animals"
