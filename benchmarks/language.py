"""Measures the language pipeline: tags, lemmas, mood, finite verbs, sentences, clauses, names, speed, in one table.

    python -m benchmarks.language [--data DIR] [--model NAME ...]

A column for the bundled pipeline and for each ``--model`` that is installed. ``--data`` holds the treebanks (folder ``ud``, see
training/corpora.py) and GermEval (folder ``ner``). Tags, lemmas, mood and finite verbs are measured on gold words and
gold sentences; contractions (*im*) count as one word. PUD and GSD dev were trained on: their tags say nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks import clauses, names
from seedkit.nlp import ModelError, load_pipeline, tag_text
from training.corpora import DEFAULT_DATA, Word, read_conllu, read_gsd_dev, read_gsd_test, read_pud

Figures = dict[str, float]


class Score:
    """Counts of found, expected and right things."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.found = self.expected = self.right = 0

    def add(self, found: bool, expected: bool) -> None:
        """Count one decision."""
        self.found += found
        self.expected += expected
        self.right += found and expected

    @property
    def f(self) -> float:
        """F in percent."""
        return 200 * self.right / (self.found + self.expected) if self.found + self.expected else 0.0


def tag_words(nlp: Language, sentence: Sequence[Word]) -> Doc:
    """Run the pipeline over one sentence whose words are given."""
    doc = Doc(nlp.vocab, words=[word.form for word in sentence], spaces=[word.space for word in sentence])
    doc.user_data["whole_sentence"] = True
    return nlp(doc)


def measure_words(nlp: Language, sentences: Iterable[Sequence[Word]], errors: dict[str, Counter[str]]) -> Figures:
    """Return tag and lemma accuracy, mood and finite F; count errors by kind."""
    total = tags = lemmas = 0
    mood, finite = Score(), Score()
    for sentence in sentences:
        for word, token in zip(sentence, tag_words(nlp, sentence), strict=True):
            total += 1
            tags += word.tag == token.tag_
            lemmas += word.lemma == token.lemma_
            if word.tag != token.tag_:
                errors["tag"][f"{word.tag}>{token.tag_} {word.form}"] += 1
            if word.lemma != token.lemma_:
                errors["lemma"][f"{token.tag_} {word.form}: {word.lemma} > {token.lemma_}"] += 1
            is_finite = "Mood=Ind" in word.features or "Mood=Sub" in word.features
            got = token.morph.get("VerbForm") == ["Fin"] and token.morph.get("Mood") != ["Imp"]
            finite.add(got, is_finite)
            if got != is_finite:
                errors["finite"][
                    f"{'+' if got else '-'} {word.form} {word.tag}>{token.tag_}: {_near(sentence, word)}"
                ] += 1
            sub = token.morph.get("Mood") == ["Sub"]
            mood.add(sub, "Mood=Sub" in word.features)
            if sub != ("Mood=Sub" in word.features):
                errors["mood"][
                    f"{'+' if sub else '-'} {word.form} {word.tag}>{token.tag_}: {_near(sentence, word)}"
                ] += 1
    return {
        f"STTS tags ({total:,} words)": 100 * tags / total,
        "lemmas": 100 * lemmas / total,
        f"Mood=Sub, F ({mood.expected})": mood.f,
        f"finite verbs, F ({finite.expected:,})": finite.f,
    }


def _near(sentence: Sequence[Word], word: Word) -> str:
    at = next(i for i, other in enumerate(sentence) if other is word)
    return " ".join(other.form for other in sentence[max(0, at - 8) : at + 9])


def measure_sentences(nlp: Language, sentences: Sequence[Sequence[Word]], errors: Counter[str]) -> Score:
    """Join the sentences with spaces and see which spans come back whole."""
    score = Score()
    for first in range(0, len(sentences), 50):  # a "document" of 50 sentences
        text, gold = "", set()
        for sentence in sentences[first : first + 50]:
            raw = "".join(word.form + " " * word.space for word in sentence).strip()
            gold.add((len(text), len(text) + len(raw)))
            text += raw + " "
        doc = tag_text(nlp, text.strip())
        found = {(s.start_char, s.end_char) for s in doc.sents}
        found = {(a, b - (len(text[a:b]) - len(text[a:b].rstrip()))) for a, b in found}
        score.found += len(found)
        score.expected += len(gold)
        score.right += len(found & gold)
        for start, end in sorted(found - gold):
            errors[text[start:end]] += 1
    return score


def measure_speed(nlp: Language, data: Path, words: int = 60_000) -> float:
    """Return tokens per second of processor time over Wikinews articles, article by article, each for the first time."""
    texts = []
    with gzip.open(data / "raw" / "wikinews_de.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            words -= len(texts[-1]) // 6
            if words < 0:
                break
    tag_text(nlp, texts[0])
    start = time.process_time()
    total = sum(len(tag_text(nlp, text)) for text in texts)
    return total / (time.process_time() - start)


def show(errors: Counter[str], name: str, most: int) -> None:
    """Print the commonest errors."""
    if most:
        print(f"  -- {name} errors")
        for text, count in errors.most_common(most):
            print(f"     {count:3d} {text}")


def measure(model: str | None, data: Path, most: int) -> Figures:
    """Return every figure of one pipeline, in the order of the table; print the commonest errors where asked for."""
    start = time.process_time()
    nlp = load_pipeline(model)
    figures: Figures = {"load, s": time.process_time() - start}
    # first, before the word forms of the other corpora are known
    figures["Wikinews: tokens/s"] = measure_speed(nlp, data)
    corpora: dict[str, Callable[[Path], Iterable[list[Word]]]] = {
        "GSD test, part 1": read_gsd_test,
        "PUD": read_pud,
        "GSD dev": read_gsd_dev,
    }
    for name, read in corpora.items():
        errors: dict[str, Counter[str]] = {kind: Counter() for kind in ("tag", "lemma", "mood", "finite", "sentence")}
        figures |= {f"{name}: {what}": value for what, value in measure_words(nlp, read(data), errors).items()}
        whole = read_conllu(data / "ud" / "de_pud-ud-test.conllu.gz") if name == "PUD" else read(data)
        score = measure_sentences(nlp, list(whole), errors["sentence"])
        figures[f"{name}: sentences, F ({score.expected})"] = score.f
        for kind, counts in errors.items():
            show(counts, f"{name} {kind}", most)
    figures |= clauses.report(nlp)
    figures |= names.report(nlp, data)
    return figures


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        help="another German spaCy pipeline, installed or a folder, to measure too",
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N commonest errors of each kind")
    args = parser.parse_args()
    if not (args.data / "ud").is_dir():
        print(f"no treebanks in {args.data / 'ud'}: nothing measured")
        return
    columns: dict[str, Figures] = {"bundled": measure(None, args.data, args.errors)}
    for model in args.model:
        try:
            columns[model] = measure(model, args.data, args.errors)
        except ModelError as error:
            print(f"not measured: {error}")
    if len(columns) == 1:
        print("no other pipeline measured (--model NAME adds a column for one that is installed)")
    print_table(columns)


def print_table(columns: dict[str, Figures]) -> None:
    """Print a column for each pipeline, a row for each figure of the first one."""
    names = list(next(iter(columns.values())))
    first, others = max(map(len, names)), [max(10, len(name)) for name in columns]
    print(" " * first + "".join(f"  {name:>{width}}" for name, width in zip(columns, others, strict=True)))
    for name in names:
        values = (column.get(name) for column in columns.values())
        cells = ("-" if value is None else f"{value:,.0f}" if value > 100 else f"{value:.2f}" for value in values)
        print(f"{name:<{first}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, others, strict=True)))


if __name__ == "__main__":
    main()
