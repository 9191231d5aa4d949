"""Labels raw text with HanTa: tags renamed to the treebanks' STTS, one word per line, an empty line behind a sentence."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from HanTa.HanoverTagger import HanoverTagger

RENAMED = {"PROAV": "PAV", "NNA": "NN", "NNI": "NN"}
WORDS = 1_400_000


def renamed(tag: str) -> str:
    """HanTa's tag in the treebanks' spelling: ``VV(FIN)`` -> ``VVFIN``."""
    plain = tag if tag == "$(" else tag.replace("(", "").replace(")", "")
    return RENAMED.get(plain, plain)


def paragraphs(data: Path) -> Iterator[str]:
    """Yield every paragraph of Wikinews, then every second long one of the Bundestag protocols."""
    with gzip.open(data / "raw" / "wikinews_de.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from (part.strip() for part in json.loads(line)["text"].split("\n") if part.strip())
    for number in range(3):
        name = data / "raw" / f"bundestag_{number}.txt.gz"
        with gzip.open(name, "rt", encoding="utf-8", errors="replace") as lines:
            for at, line in enumerate(lines):
                part = line.strip()
                if number == 0 and at < 1500:  # contents pages
                    continue
                if len(part) > 120 and part[0] != "(" and at % 2 == 0:
                    yield part


def label(data: Path, out: Path, words: int = WORDS) -> int:
    """Write the labelled text to ``out`` (gzipped); return the number of words.

    The file appears when it is whole, so that a run that was cut off leaves none behind.
    """
    hanta = HanoverTagger("morphmodel_ger.pgz")
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    count, told = 0, 0
    unfinished = out.with_suffix(".part")
    with gzip.open(unfinished, "wt", encoding="utf-8") as lines:
        for doc in nlp.pipe(paragraphs(data)):
            for sentence in doc.sents:
                tokens = [token for token in sentence if not token.is_space]
                if not tokens:
                    continue
                forms = [token.text for token in tokens]
                spaces = [bool(token.whitespace_) for token in tokens]
                if re.fullmatch(r"\d+\.", forms[-1]):  # "… im Jahr 2014."
                    forms[-1:], spaces[-1:] = [forms[-1][:-1], "."], [False, True]
                for (_form, lemma, tag), form, space in zip(hanta.tag_sent(forms), forms, spaces, strict=True):
                    lines.write(f"{form}\t{int(space)}\t{renamed(tag)}\t{lemma}\n")
                lines.write("\n")
                count += len(forms)
            if count >= told + 200_000:
                told = count - count % 200_000
                print(f"{count:,} words", flush=True)
            if count > words:
                break
    unfinished.replace(out)
    return count
