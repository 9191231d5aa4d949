"""Wording that two articles share: copies, reworded ones, quotations, and what is no copy."""

from __future__ import annotations

import pandas as pd
import pytest
from planted import World
from steps import growth

from seedkit.near_duplicates import find_shared_wording


@pytest.mark.parametrize("share, found", [(0.0, True), (0.1, True), (0.2, True), (0.6, False)])
def test_reworded_copies(share, found):
    """Copies are found up to about every fifth word replaced; beyond that they stay unknown, never independent."""
    hits = 0
    for seed in range(10):
        world = World(seed)
        fact = world.fact()
        text = world.sentence(fact)
        world.article("SPIEGEL", text, fact)
        world.article("FAZ", world.reword(text, share), fact)
        hits += len(find_shared_wording(world.done().tables.sentences)) > 0
    assert hits >= 9 if found else hits <= 2


def test_a_shared_quotation_in_different_sentences():
    quote = "„Wir werden diese Lieferung nicht hinnehmen und behalten uns alle Schritte vor, heute und morgen“"
    rows = [
        ("s1", "a", f"Der Minister sagte am Abend vor der Presse in der Hauptstadt: {quote}.", "body"),
        ("s2", "b", f"{quote}, hieß es dazu.", "body"),
        ("s3", "c", "Dazu gab es aus der Hauptstadt am Abend zunächst keine weitere Stellungnahme.", "body"),
    ]
    frame = pd.DataFrame(rows, columns=["sentence_id", "article_id", "text", "zone"])
    found = find_shared_wording(frame)
    assert found[["sentence_a", "sentence_b", "kind"]].values.tolist() == [["s1", "s2", "quotation"]]


def test_formulas_and_boilerplate_are_not_copies():
    rows = [("s1", "a", "Das teilte die Polizei mit.", "body"), ("s2", "b", "Das teilte die Polizei mit.", "body")]
    long = "Klicken Sie oben rechts auf den Knopf Ihres Blockers und schalten Sie die Sperre ab."
    rows += [("s3", "a", long, "boilerplate"), ("s4", "b", long, "boilerplate")]
    assert find_shared_wording(pd.DataFrame(rows, columns=["sentence_id", "article_id", "text", "zone"])).empty


def test_shared_wording_grows_with_the_corpus_not_with_its_square():
    def work(n):
        world = World(1)
        fact = world.fact()
        wire = world.sentence(fact)
        rows = [
            (f"s{i}", f"a{i}", world.reword(wire, 0.3) if i % 2 else world.sentence(fact), "body") for i in range(n)
        ]
        frame = pd.DataFrame(rows, columns=["sentence_id", "article_id", "text", "zone"])
        return lambda: find_shared_wording(frame)

    assert growth(work, 500, 2000) < 2  # 4 for all pairs
