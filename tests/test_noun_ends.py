"""A word that is not asked for its singular has none with such an end."""

from __future__ import annotations

import pytest

from seedkit.lexicon.forms import FormTable
from seedkit.tag.event_lexicon import entries, noun_ends
from seedkit.tag.noun_ends import NounEnds
from seedkit.tag.unit_noun import noun_singular


def test_no_form_of_an_event_noun_is_left_out() -> None:
    of_events = tuple({end.lstrip("=") for entry in entries() for end in entry.nouns})
    nouns = list(FormTable("nouns.tsv.gz"))
    forms = [
        form.capitalize() for form in [*nouns[::5], *(n for n in nouns if n.lower().endswith(("enden", "ien", "a")))]
    ]
    meant = [form for form in forms if noun_singular(form).lower().endswith(of_events)]
    assert len(meant) > 100
    assert [form for form in meant if not noun_ends().may_be(form)] == []
    assert sum(map(noun_ends().may_be, forms)) < len(forms) / 4  # the others need not be looked up


@pytest.mark.parametrize(
    ("end", "form"),
    [
        ("anschlag", "Terror-Anschlägen"),
        ("gipfel", "GIPFELN"),
        ("razzia", "Razzien"),
        ("referendum", "Referenda"),
        ("mord", "Morde"),
        ("krise", "Euro-Krise"),
        ("virus", "Viren"),
    ],
)
def test_forms_of_a_noun(end: str, form: str) -> None:
    assert NounEnds([end]).may_be(form)
    assert not NounEnds([end]).may_be("Bürgermeister")
