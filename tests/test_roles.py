"""A politician is not the party: *der SPD-Politiker* is the person of that party the text has named, else somebody of it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from seedkit.records import Article, Statement
from seedkit.register import load_register
from seedkit.tagging import tag_article

SEND, SOME = "auto:authority:Kai Send", "auto:politician@DE-SPD"
RABE = "auto:person:Jan Rabe@DE-SPD"

# The phrase in brackets, and whom it stands for.
CASES = [
    ("Die Firma verklagt Oberbürgermeister Kai Send (SPD). [Der SPD-Politiker] hatte behauptet, sie zahle keine Steuern.", SEND),
    ("Die Firma verklagt Kai Send (SPD). [Der SPD-Politiker] sagte, sie zahle keine Steuern.", "auto:person:Kai Send@DE-SPD"),
    ("Die Firma verklagt Kai Send (56, SPD). [Der SPD-Mann] sagte, sie zahle keine Steuern.", "auto:person:Kai Send@DE-SPD"),
    ("Die Firma verklagt Kai Send von der CDU. [Der CDU-Bundestagsabgeordnete] sagte, sie zahle nichts.", "auto:person:Kai Send@DE-CDU"),
    ("Die Firma verklagt Kai Send (CDU) und Jan Rabe (SPD). [Der CDU-Politiker] sagte, sie zahle nichts.", "auto:person:Kai Send@DE-CDU"),
    # the nearest who has spoken or acted
    ("Oberbürgermeister Kai Send (SPD) widersprach. Jan Rabe (SPD) war dabei. [Der SPD-Politiker] sagte, er bleibe.", RABE),
    ("Kai Send (CDU) sagte, er komme. Jan Rabe (SPD) sagte, er bleibe. [Der SPD-Politiker] sagte, es sei spät.", RABE),
    # nobody of that party, of that gender, or somebody new
    ("[Der SPD-Politiker] hatte behauptet, die Firma zahle keine Steuern.", SOME),
    ("Die Firma verklagt Kai Send (CDU). [Der SPD-Politiker] sagte, sie zahle keine Steuern.", SOME),
    ("Die Firma verklagt Oberbürgermeisterin Ada Roth (SPD). [Der SPD-Politiker] sagte, sie zahle nichts.", SOME),
    ("Die Firma verklagt Kai Send (SPD). [Eine Abgeordnete der SPD] sagte, sie zahle nichts.", SOME),
    ("Die Firma verklagt Kai Send (SPD). [Ein Sozialdemokrat] sagte, sie zahle nichts.", SOME),
    # learned professions, former offices, spokespeople
    ("Der Staatsrechtler Jan Rabe räumt der Klage keine Chancen ein. Sie sei unbegründet, so [der Jurist].", "auto:expert:Jan Rabe"),
    ("Ökonom Jan Rabe erwartet mehr. Es sei genug da, sagte [der frühere Banker].", "auto:expert:Jan Rabe"),
    ("Es sei spät, sagte eine Sprecherin der Polizei. Zeugen sprachen von zwei Autos. [Die Sprecherin] sagte, es sei eins.", "auto:police"),
    # somebody's relatives speak for themselves, his spokeswoman for him
    ("[Die Mutter von Petra Lang] sagte, ihre Tochter sei krank.", "auto:unknown"),
    ("[Der Sohn des Innenministers] sagte, er sei krank.", "auto:unknown"),
    ("[Die Mutter des Ministers, Ada Roth], sagte, er sei krank.", "auto:person:Ada Roth"),
    ("[Seine Mutter Ada Roth] sagte, er sei krank.", "auto:person:Ada Roth"),
    ("[Die Sprecherin von Petra Lang] sagte, sie sei krank.", "auto:person:Petra Lang"),
    # the party itself, and several of its people
    ("Die Firma verklagt Kai Send (SPD). [Die SPD] sagte, sie zahle keine Steuern.", "DE-SPD"),
    ("Die Firma verklagt Kai Send (SPD). [Die SPD-Fraktion] sagte, sie zahle keine Steuern.", "DE-SPD"),
    ("Die Firma verklagt Kai Send (SPD). [Die SPD-Abgeordneten] sagten, sie zahle keine Steuern.", "auto:politician@DE-SPD"),
    ("Die Firma verklagt Kai Send (SPD). [Mehrere SPD-Abgeordnete] sagten, sie zahle keine Steuern.", "auto:politician@DE-SPD"),
    ("Die Firma zahlt nicht. [Drei Politiker der SPD] sagten, sie zahle keine Steuern.", "auto:politician@DE-SPD"),
    ("Die Firma verklagt Kai Send (SPD). [Ein Sprecher der SPD-Abgeordneten] sagte, sie zahle nichts.", "DE-SPD"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "source_id"), CASES)
def test_whom_a_politician_stands_for(marked: str, source_id: str, nlp: Language) -> None:
    before, rest = marked.split("[")
    phrase, behind = rest.split("]")
    records = tag_article(Article("a1", before + phrase + behind, language="de"), nlp)
    (found,) = (r for r in records if isinstance(r, Statement) and r.source_start == len(before))
    assert found.source == phrase and found.source_id == source_id


def test_a_politician_without_a_name_is_nobody_in_particular_but_of_the_party() -> None:
    register = load_register()
    assert not register.is_identified(SOME) and register.origin_of(SOME) == "DE-SPD"
