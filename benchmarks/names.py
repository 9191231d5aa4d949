"""Measure names on the kept GermEval sentences and on the seeds: the model alone and ``find_entities``.

    python -m benchmarks.names [--data ../shared/nlpdata] [--keep 680] [--model NAME]

Strict spans and labels, outer layer, PER, LOC and ORG; each sentence is read alone, its words joined to running text.
The last ``--keep`` sentences of part 2 are those ``training/names.py`` never sees. ``--model`` takes a named spaCy
pipeline instead of the bundled one.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seedkit.names_tagger import spans_of
from seedkit.nlp import load_pipeline
from seedkit.tag.entities import find_entities
from training.corpora import DEFAULT_DATA
from training.names import KEPT, read_germeval

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
KINDS = ("PER", "LOC", "ORG")
Span = tuple[int, int, str]
Pairs = list[tuple[set[Span], set[Span]]]


def joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text and the offsets of its words; no blank before closing and after opening marks."""
    text, places = "", []
    inside = False
    glue = True
    for word in words:
        closes = word in {",", ".", ";", ":", "!", "?", ")", "]", "“"} or (word == '"' and inside)
        text += "" if glue or closes else " "
        places.append((len(text), len(text) + len(word)))
        text += word
        if word == '"':
            inside = not inside
        glue = word in {"(", "[", "„"} or (word == '"' and inside)
    return text, places


def scores(pairs: list[tuple[set[Span], set[Span]]]) -> list[tuple[str, float, float, float, int]]:
    """(kind, precision, recall, F in percent, number wanted) for each kind and all."""
    table = []
    for kind in (*KINDS, "all"):
        count: Counter[str] = Counter()
        for wanted, found in pairs:
            ours = {span for span in found if kind in (span[2], "all")}
            theirs = {span for span in wanted if kind in (span[2], "all")}
            count.update(ours=len(ours), theirs=len(theirs), right=len(ours & theirs))
        precision, recall = count["right"] / max(1, count["ours"]), count["right"] / max(1, count["theirs"])
        f_score = 2 * precision * recall / max(1e-9, precision + recall)
        table.append((kind, 100 * precision, 100 * recall, 100 * f_score, count["theirs"]))
    return table


def show(title: str, pairs: list[tuple[set[Span], set[Span]]]) -> None:
    """Print the scores under a title."""
    print(title)
    for kind, precision, recall, f_score, number in scores(pairs):
        print(f"  {kind:4} P {precision:5.1f}  R {recall:5.1f}  F {f_score:5.1f}  ({number})")


def kept_germeval(data: Path, keep: int) -> Iterator[tuple[str, str, set[Span]]]:
    """Yield the kept sentences as running text: the kind of source (news or wiki), the text, its names."""
    path = data / "ner/germeval2014-part2.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sources = ["wiki" if "wikipedia.org" in line else "news" for line in lines if line.startswith("#")]
    sentences = read_germeval(path)
    for source, (words, labels) in list(zip(sources, sentences, strict=True))[-keep:]:
        text, places = joined(words)
        yield source, text, {(places[s][0], places[e - 1][1], k) for s, e, k in spans_of(labels) if k in KINDS}


def read_names(nlp: Any, data: Path, keep: int) -> tuple[dict[str, Pairs], dict[str, Pairs]]:
    """Return (gold, found) of each kept sentence for the pipeline's names and for find_entities, by kind of source."""
    alone: dict[str, Pairs] = {"news": [], "wiki": []}
    combined: dict[str, Pairs] = {"news": [], "wiki": []}
    for source, text, gold in kept_germeval(data, keep):
        doc = nlp(text)
        alone[source].append((gold, {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in KINDS}))
        found = find_entities(doc)
        combined[source].append((gold, {(e.start, e.end, e.label) for e in found if e.label in KINDS}))
    return alone, combined


def report(nlp: Any, data: Path, keep: int = KEPT) -> dict[str, float]:
    """The figures of the table of benchmarks/language.py."""
    if not (data / "ner").is_dir():
        return {}
    alone, combined = read_names(nlp, data, keep)
    figures = {}
    for title, parts in (("doc.ents", alone), ("find_entities", combined)):
        for source, pairs in {"all": [*parts["news"], *parts["wiki"]], **parts}.items():
            _, _, _, f_score, number = scores(pairs)[-1]
            figures[f"names, GermEval kept, {source} ({number}): {title}, F"] = f_score
    return figures


def seeds(nlp: Any) -> None:
    """Print how many names of the list made by hand are found."""
    from test_seed_names import compare, read_list  # tests/test_seed_names.py

    right = wanted_in_all = found_in_all = 0
    for seed in sorted(read_list()):
        wanted, found = compare(nlp, seed)
        right += len(wanted & found)
        wanted_in_all += len(wanted)
        found_in_all += len(found)
    print(f"seeds: {right} of {wanted_in_all} names found with label and id, {found_in_all - right} extra")


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--keep", type=int, default=KEPT)
    parser.add_argument("--model")
    arguments = parser.parse_args()
    nlp = load_pipeline(arguments.model)
    alone, combined = read_names(nlp, arguments.data, arguments.keep)
    for title, parts in (("the pipeline's names (doc.ents)", alone), ("find_entities", combined)):
        for source, pairs in {"all": [*parts["news"], *parts["wiki"]], **parts}.items():
            show(f"GermEval, the last {arguments.keep} sentences of part 2, {source}: {title}", pairs)
    seeds(nlp)


if __name__ == "__main__":
    main()
