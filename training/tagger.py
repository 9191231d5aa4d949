"""Trains the tagger: PUD and GSD dev (gold), Wikinews and Bundestag (tags of HanTa, renamed), hints of the tables."""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from seedkit.nlp_hints import set_hints
from seedkit.nlp_network import TAGGER, pack_weights
from training.corpora import Word, read_gsd_dev, read_gsd_test, read_pud
from training.inputs import credits_of, teacher_of

EPOCHS = 3
GOLD_WEIGHT = 3  # how often a gold sentence is seen for one time of a HanTa sentence
RATE = 0.0015
BATCH = 48
QUOTES = (("„", "“"), ('"', '"'), ("»", "«"), ("“", "”"), ("``", "''"))


def read_labelled(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences that ``training.label`` wrote."""
    sentence: list[Word] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 4:
                sentence.append(Word(cells[0], cells[1] == "1", cells[2], cells[3], "_"))
            elif sentence:
                yield sentence
                sentence = []


def vary(sentence: Sequence[Word], chance: random.Random) -> list[Word]:
    """Vary what the treebanks have in one form only: quotation marks; now and then no final stop, all capitals."""
    opening, closing = chance.choice(QUOTES)
    marks = {"``": opening, "''": closing, "„": opening, "“": closing}
    words = [w._replace(form=marks.get(w.form, w.form)) if w.tag == "$(" else w for w in sentence]
    if len(words) > 4 and words[-1].tag == "$." and chance.random() < 0.05:
        words = words[:-1]
    return words


def example(nlp: Language, words: Sequence[Word]) -> Example:
    """Return a sentence for the training: what is given, with its hints, and what the tagger shall find."""
    forms, spaces = [w.form for w in words], [w.space for w in words]
    predicted = set_hints(Doc(nlp.vocab, words=forms, spaces=spaces))
    return Example(predicted, Doc(nlp.vocab, words=forms, spaces=spaces, tags=[w.tag for w in words]))


def joined(sentences: list[list[Word]], chance: random.Random) -> Iterator[list[Word]]:
    """Join one to four sentences, as the tagger will meet them in running text."""
    at = 0
    while at < len(sentences):
        size = chance.choice((1, 1, 2, 3, 4))
        whole = []
        for sentence in sentences[at : at + size]:
            whole += [*sentence[:-1], sentence[-1]._replace(space=True)]
        yield whole
        at += size


def train(data: Path, labelled: Path, *, epochs: int = EPOCHS, seed: int = 1) -> tuple[Language, float]:
    """Train and return the pipeline with its tagger and its accuracy on GSD test, part 1."""
    fix_random_seed(seed)
    chance = random.Random(seed)
    nlp = spacy.blank("de")
    nlp.add_pipe("tagger", config=TAGGER)
    gold = [*read_pud(data), *read_gsd_dev(data)]
    silver = list(read_labelled(labelled))
    test = list(read_gsd_test(data))
    tags = sorted({word.tag for words in gold + silver for word in words})
    every_tag = [Word(tag, True, tag, tag, "_") for tag in tags]
    sample = [example(nlp, words) for words in [every_tag, *gold]]
    optimizer: Any = nlp.initialize(lambda: sample)
    optimizer.averages = {}  # of the weights over the last steps: less chance in which step is the last
    start = time.perf_counter()
    for epoch in range(epochs):
        chance.shuffle(silver)
        pieces = gold * GOLD_WEIGHT + list(joined(silver, chance))
        chance.shuffle(pieces)
        losses: dict[str, float] = {}
        for step, batch in enumerate(minibatch(pieces, BATCH)):
            part = (epoch + step * BATCH / len(pieces)) / epochs
            if step % 100 == 0:
                print(f"epoch {epoch}: {step * BATCH:,} of {len(pieces):,} pieces", flush=True)
            # up for the first twentieth, then straight down
            optimizer.learn_rate = RATE * (max(part, 0.001) / 0.05 if part < 0.05 else max(0.02, (1 - part) / 0.95))
            nlp.update([example(nlp, vary(w, chance)) for w in batch], sgd=optimizer, drop=0.1, losses=losses)
        print(f"epoch {epoch}: loss {losses['tagger']:.0f}, GSD test {accuracy(nlp, test):.2f}, "
              f"{time.perf_counter() - start:.0f} s", flush=True)  # fmt: skip
    tagger: Any = nlp.get_pipe("tagger")
    with nlp.use_params(optimizer.averages):
        weights = tagger.model.to_bytes()
    tagger.model.from_bytes(weights)
    reached = accuracy(nlp, test)
    print(f"averaged weights: GSD test {reached:.2f}", flush=True)
    return nlp, reached


def accuracy(nlp: Language, sentences: Sequence[Sequence[Word]]) -> float:
    """Return how many tags of a hundred are right."""
    right = count = 0
    tagger = nlp.get_pipe("tagger")
    docs = (set_hints(Doc(nlp.vocab, words=[w.form for w in s], spaces=[w.space for w in s])) for s in sentences)
    for doc, sentence in zip(tagger.pipe(docs, batch_size=64), sentences, strict=True):
        right += sum(token.tag_ == word.tag for token, word in zip(doc, sentence, strict=True))
        count += len(sentence)
    return 100 * right / count


def save(nlp: Language, folder: Path, accuracy_on_test: float) -> None:
    """Write labels and weights (half precision), and a meta file with scores and credits."""
    folder.mkdir(parents=True, exist_ok=True)
    tagger: Any = nlp.get_pipe("tagger")
    (folder / "tagger.bin").write_bytes(pack_weights(tagger.model, tagger.labels))
    meta = {
        "lang": "de",
        "name": "seedkit_tagger",
        "description": "STTS tagger for German news, used by seedkit.nlp",
        "spacy_version": spacy.__version__,
        "license": "CC BY-SA 4.0",
        "tag_accuracy_gsd_test_part1": round(accuracy_on_test, 2),
        "sources": credits_of("tables", "label", "tagger"),
        "teacher": teacher_of("label"),
    }
    text = json.dumps(meta, ensure_ascii=False, indent=1)
    (folder / "meta.json").write_text(text + "\n", encoding="utf-8")
