"""Every entry of the lists of hearsay does in its example sentence what the entry says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from seedkit.lexicon import load_list
from seedkit.nlp import tag_text
from seedkit.records import Article, Statement
from seedkit.register import load_register
from seedkit.tag.fields import split_clauses
from seedkit.tag.polarity import turned
from seedkit.tag.reporting import find_cue
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.stance import stance_of
from seedkit.tag.statements import find_statements
from seedkit.tag.words import read_words
from seedkit.tagging import tag_article

ACTS = set(
    "say write announce promise threaten warn demand want hope ask accuse judge confirm deny refuse doubt fear suppose think"
    " predict show decide".split()
)
FRAMES = set(
    "dass v2 zu ob direct post wie object als für predicate von vor auf mit um an bei in über gegen nach zu_pp".split()
)
VERBS = load_list("reporting_verbs")["verb"]
NOUNS = load_list("speech_nouns")["noun"]


def test_verbs_are_well_formed() -> None:
    assert len(VERBS) >= 250
    for entry in VERBS:
        assert entry["act"] in ACTS and set(entry["frames"]) <= FRAMES, entry["lemma"]
    keys = [(e["lemma"], e.get("with")) for e in VERBS]
    assert len(keys) == len(set(keys))


def test_nouns_are_well_formed() -> None:
    assert len(NOUNS) >= 80
    for entry in NOUNS:
        assert entry["act"] in ACTS and set(entry["uses"]) <= {"nach", "clause"}, entry["lemma"]


def test_verb_examples(nlp: Any) -> None:
    """The cue of the example is the entry's verb, and the example yields a statement."""
    wrong = []
    for entry in VERBS:
        doc = tag_text(nlp, entry["example"], article_id="t")
        words = read_words(doc)
        cues = [find_cue(words, c) for c in split_clauses(words, 0, len(words), ())]
        found = {c.verb.lemma for c in cues if c is not None}
        if entry["lemma"] not in found or not list(find_statements(doc)):
            wrong.append((entry["lemma"], entry["example"], found))
    assert not wrong


def test_noun_examples(nlp: Any) -> None:
    """The noun is known in the form its example has, and the example yields a statement."""
    wrong = []
    for entry in NOUNS:
        doc = tag_text(nlp, entry["example"], article_id="t")
        known = {n.lemma for t in doc if (n := speech_noun(t.text)) is not None}
        if entry["lemma"] not in known or not list(find_statements(doc)):
            wrong.append((entry["lemma"], entry["example"], known))
    assert not wrong


@pytest.mark.parametrize("entry", load_list("stance")["marker"], ids=lambda e: " ".join(e["words"]))
def test_stance_examples(nlp: Any, entry: dict[str, Any]) -> None:
    words = read_words(tag_text(nlp, entry["example"]))
    found = stance_of(
        words, act="say", cue=None, rule="speech_verb", frame=None, spans=[(0, len(words))], finite=None, reported=True
    )
    assert found == entry["stance"]


@pytest.mark.parametrize("entry", load_list("stance")["negated"], ids=lambda e: str(e["group"]))
def test_negated_examples(nlp: Any, entry: dict[str, Any]) -> None:
    words = read_words(tag_text(nlp, entry["example"]))
    frame = (0, words.low.index(","))
    assert turned(words, entry["act"], entry["lemma"], frame) == entry.get("stance")


@pytest.mark.parametrize("entry", load_list("epithets")["epithet"], ids=lambda e: e["example"])
def test_epithet_examples(nlp: Any, entry: dict[str, Any]) -> None:
    register = load_register()
    assert not [noun for noun in (*entry.get("nouns", ()), *entry.get("members", ())) if " " in noun]
    assert not [one for one in entry.get("ids", ()) if register.get(one) is None]
    found = list(find_statements(tag_text(nlp, entry["example"])))[-1].source_id
    source = register.get(found) if found is not None else None
    kinds = entry.get("kinds", ("company", "ngo") if "ends" in entry else ())
    assert found in entry.get("ids", ()) or (source is not None and source.kind in kinds)
    assert "ends" not in entry or (found is not None and any(end in found.lower() for end in entry["ends"]))


@pytest.mark.parametrize("entry", load_list("epithets_of_people")["epithet"], ids=lambda e: e["example"])
def test_epithets_of_people(nlp: Any, entry: dict[str, Any]) -> None:
    """Who is called by what a title lets somebody be called is whoever has the title."""
    example = entry["example"].replace(" …", ", es sei spät.")
    name = next(f"{a} {b}" for a, b in pairwise(example.split()) if a in ("Ina", "Jan", "Lea", "Rico", "Uwe"))
    article = Article("a1", example, language="de")
    found = [r.source_id for r in tag_article(article, nlp) if isinstance(r, Statement) and r.text.startswith("es sei")]
    assert len(found) == 1 and found[0] is not None and found[0].endswith(":" + name)
