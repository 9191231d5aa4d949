"""Measures the language pipeline: tags, lemmas, mood, finite verbs, sentences, speed.

    python -m benchmarks.language [--data DIR] [--model NAME ...]

``--data`` holds the treebanks (folder ``ud``, see training/corpora.py). Tags, lemmas, mood and finite verbs are
measured on gold words and gold sentences; contractions (*im*) count as one word. Where ``benchmarks/clauses.py`` and
``benchmarks/names.py`` are there, their figures follow.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from seedkit.nlp import load_pipeline, tag_text
from training.corpora import DEFAULT_DATA, Word, read_conllu, read_gsd_dev, read_gsd_test, read_pud


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

    def __str__(self) -> str:
        """F, precision, recall in percent."""
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.expected if self.expected else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"F {100 * f:5.1f} (P {100 * p:5.1f}, R {100 * r:5.1f}, n {self.expected})"


def tag_words(nlp: Language, sentence: Sequence[Word]) -> Doc:
    """Run the pipeline over one sentence whose words are given."""
    doc = Doc(nlp.vocab, words=[word.form for word in sentence], spaces=[word.space for word in sentence])
    doc.user_data["whole_sentence"] = True
    return nlp(doc)


def measure_words(nlp: Language, sentences: Iterable[Sequence[Word]], errors: dict[str, Counter[str]]) -> str:
    """Return tag and lemma accuracy, mood and finite F as one line; count errors by kind."""
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
                errors["finite"][f"{'+' if got else '-'} {word.form} {word.tag}>{token.tag_}: {_near(sentence, word)}"] += 1
            sub = token.morph.get("Mood") == ["Sub"]
            mood.add(sub, "Mood=Sub" in word.features)
            if sub != ("Mood=Sub" in word.features):
                errors["mood"][f"{'+' if sub else '-'} {word.form} {word.tag}>{token.tag_}: {_near(sentence, word)}"] += 1
    return (
        f"STTS {100 * tags / total:.2f}  lemma {100 * lemmas / total:.2f}  mood=Sub {mood}  finite {finite}"
        f"  ({total} words)"
    )


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


def measure_speed(nlp: Language, data: Path, words: int = 60_000) -> tuple[float, str]:
    """Return tokens per second of processor time over Wikinews articles, article by article."""
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
    seconds = time.process_time() - start
    return total / seconds, f"{total} tokens in {seconds:.1f} s of one core"


def show(errors: Counter[str], name: str, most: int) -> None:
    """Print the commonest errors."""
    if most:
        print(f"  -- {name} errors")
        for text, count in errors.most_common(most):
            print(f"     {count:3d} {text}")


def run(model: str | None, data: Path, most: int) -> None:
    """Measure one pipeline on every corpus and print a line for each."""
    start = time.perf_counter()
    nlp = load_pipeline(model)
    print(f"== {model or 'bundled pipeline'}  (loaded in {time.perf_counter() - start:.1f} s)")
    corpora: dict[str, Callable[[Path], Iterable[list[Word]]]] = {
        "GSD test, part 1": read_gsd_test,
        "GSD dev (trained on)": read_gsd_dev,
        "PUD (trained on)": read_pud,
    }
    for name, read in corpora.items():
        errors: dict[str, Counter[str]] = {kind: Counter() for kind in ("tag", "lemma", "mood", "finite")}
        print(f"{name:22s} {measure_words(nlp, read(data), errors)}")
        if most:
            for kind, counts in errors.items():
                show(counts, f"{name} {kind}", most)
    texts = {
        "PUD": list(read_conllu(data / "ud" / "de_pud-ud-test.conllu.gz")),
        "GSD test, part 1": list(read_gsd_test(data)),
        "GSD dev": list(read_gsd_dev(data)),
    }
    for name, sentences in texts.items():
        wrong: Counter[str] = Counter()
        print(f"{name:22s} sentences {measure_sentences(nlp, sentences, wrong)}")
        show(wrong, f"{name} sentence", most)
    speed, how = measure_speed(nlp, data)
    print(f"{'Wikinews':22s} {speed:,.0f} tokens/s ({how})")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--model", action="append", help="another German spaCy pipeline to measure too")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N commonest errors of each kind")
    args = parser.parse_args()
    for model in [None, *(args.model or [])]:
        run(model, args.data, args.errors)
    for name in ("clauses", "names"):
        try:
            module = importlib.import_module(f"benchmarks.{name}")
        except ModuleNotFoundError:
            continue
        if hasattr(module, "report"):
            print(f"== {name}")
            module.report(args.data)


if __name__ == "__main__":
    main()
