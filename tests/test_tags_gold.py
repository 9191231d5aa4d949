"""Tags in running text, against marked German of our own (``tags_gold.txt``)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language

from seedkit.nlp import tag_text
from seedkit.nlp_tagged import FINITE

GOLD = Path(__file__).with_name("tags_gold.txt")
_WORD = re.compile(r"[^\s,.?:„“]+|[,.?:„“]")
LINES = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "=="))]


@pytest.mark.parametrize("line", LINES)
def test_line(nlp: Language, line: str) -> None:
    marked = [word.partition("/")[::2] for word in _WORD.findall(line.replace("¶", ""))]
    text = re.sub(r"/[\w|=]+", "", line).replace(" ¶ ", "\n\n")
    tokens = [token for token in tag_text(nlp, text) if not token.is_space]
    assert [token.text for token in tokens] == [word for word, _ in marked]
    for token, (word, mark) in zip(tokens, marked, strict=True):
        wanted, _, lemma = mark.partition("=")
        if wanted == "FIN":
            assert token.tag_ in FINITE, word
        elif wanted:
            assert token.tag_ in wanted.split("|"), word
        elif word.isalpha():
            assert token.tag_ not in FINITE, word
        if lemma:
            assert token._.verb_lemma == lemma
