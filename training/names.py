"""Train the name tagger of ``seedkit/model_entities`` from open data, with or without a teacher.

    python -m training.names [--data ../shared/nlpdata] [--no-teacher] [--out FOLDER]

Gold: GermEval 2014 (dev and part 2, outer layer, CC BY 4.0), less the last ``KEPT`` sentences of part 2, which are
only measured on. Silver: Wikinews and the text of UD GSD, labelled by Stanford CoreNLP's German NER (a CRF with
distributional classes; Bundestag protocols did not help). Its two jars come from Maven Central; without Java or the
jars the recipe goes on with gold alone and scores lower (docs/names.md). Nothing of the teacher ships.

The learner is CRFsuite's averaged perceptron for linear chains, ``MODELS`` times over the sentences in another order; the
summed weights are pruned, rounded to 16 bits and written to ``names.npz``. Same input, same output. About 10
minutes and 4 GB on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import spacy

from seedkit.names_features import features
from seedkit.names_tagger import NameTagger, spans_of
from training.corpora import DEFAULT_DATA
from training.inputs import check_inputs, credits_of, teacher_of
from training.maven import find_jar

OUT = Path(__file__).resolve().parents[1] / "seedkit" / "model_entities"
KINDS = ("PER", "LOC", "ORG")
TEACHER = "4.5.10"
TEACHER_LABELS = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG", "MISC": "MISC"}
# What the teacher calls MISC and GermEval calls no name: adjectives, currencies, people of a town.
NO_MISC = re.compile(r"^(?:[a-zäöü].*|Euro|.*Dollar|Cent|Roma|.*(?:er|en)|.*isch\w*|Deutsche\w*|.*-Fraktion)$")
KEPT = 680  # sentences at the end of part 2 that are never trained on
MODELS = 3  # runs summed: the F of one run moves by about 1 with the order of the sentences
ROUNDS = 12
FEATURES = 400_000
LEAN = 0.1
Sentence = tuple[list[str], list[str]]


def read_germeval(path: Path) -> list[Sentence]:
    """Words and outer labels; -deriv and -part are no names, OTH is MISC."""
    sentences: list[Sentence] = []
    words: list[str] = []
    labels: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if len(cells) < 3:
                if words:
                    sentences.append((words, _names_only(labels)))
                words, labels = [], []
                continue
            words.append(cells[1])
            labels.append(cells[2])
    return sentences


def _names_only(labels: list[str]) -> list[str]:
    """The labels of names proper, without what is derived from one (*kölnisch*); OTH of the corpus is MISC."""
    found = ["O"] * len(labels)
    for start, end, kind in spans_of(labels):
        kind = "MISC" if kind == "OTH" else kind
        if kind in (*KINDS, "MISC"):
            found[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return found


def raw_sentences(data: Path) -> Iterator[list[str]]:
    """The words of every sentence of Wikinews and GSD."""
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    with gzip.open(data / "raw/wikinews_de.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            for part in [row["title"], *re.split(r"\n\s*\n", row["text"])]:
                for sent in nlp(" ".join(part.split())).sents:
                    words = [token.text for token in sent if not token.is_space]
                    if 2 < len(words) < 100:
                        yield words
    for name in ("de_gsd-ud-dev", "de_gsd-ud-test-part1"):
        with gzip.open(data / f"ud/{name}.conllu.gz", "rt", encoding="utf-8") as file:
            yield from (_forms(block) for block in file.read().split("\n\n") if block.strip())


def _forms(block: str) -> list[str]:
    """The words of a CoNLL-U sentence as they are written (*im*, not *in dem*)."""
    words, inside = [], set()
    for line in block.split("\n"):
        cells = line.split("\t")
        if len(cells) < 2 or "." in cells[0] or cells[0] in inside:
            continue
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            inside.update(map(str, range(first, last + 1)))
        words.append(cells[1].replace(" ", ""))
    return words


def find_teacher(folder: Path | None = None) -> list[Path] | None:
    """The teacher's two jars (program and German models), or None where they or Java cannot be had."""
    if not shutil.which("java"):
        return None
    jars = [
        find_jar("edu.stanford.nlp", "stanford-corenlp", TEACHER, classifier=classifier, folders=[folder])
        for classifier in ("", "models-german")
    ]
    found = [jar for jar in jars if jar is not None]
    return found if len(found) == len(jars) else None


def teach(sentences: Iterable[list[str]], jars: list[Path]) -> Iterator[Sentence]:
    """Label sentences with the teacher; those where it is no guide (a MISC we do not know) are left out."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.txt"
        source.write_text("".join(" ".join(words) + "\n" for words in sentences), encoding="utf-8")
        command = ["java", "-Xmx3g", "-XX:+UseSerialGC", "-cp", ":".join(map(str, jars)), "edu.stanford.nlp.ie.crf.CRFClassifier",
                   "-loadClassifier", "edu/stanford/nlp/models/ner/german.distsim.crf.ser.gz", "-textFile", str(source),
                   "-tokenizerFactory", "edu.stanford.nlp.process.WhitespaceTokenizer",
                   "-tokenizerOptions", "tokenizeNLs=true", "-outputFormat", "slashTags"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=True)
    for line in done.stdout.decode("utf-8").split("\n"):
        pairs = [item.rpartition("/") for item in line.split(" ") if item]
        words = [word for word, _, _ in pairs]
        labels = _teacher_labels(words, [TEACHER_LABELS.get(label, "O") for _, _, label in pairs])
        if words and labels is not None:
            yield words, labels


def _teacher_labels(words: list[str], kinds: list[str]) -> list[str] | None:
    """What the teacher found as labels of the student; None for a sentence with something it may only guess at."""
    labels = ["O"] * len(words)
    for start, end, kind in spans_of(["O" if kind == "O" else "I-" + kind for kind in kinds]):
        if kind == "MISC":
            if end - start == 1 and NO_MISC.match(words[start]):
                continue
            return None
        labels[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return labels


def score(tagger: NameTagger, sentences: list[Sentence]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F in percent for PER, LOC, ORG and all three."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for (_, gold), labels in zip(sentences, tagger.tag([words for words, _ in sentences]), strict=True):
        ours = {span for span in spans_of(labels) if span[2] in KINDS}
        theirs = {span for span in spans_of(gold) if span[2] in KINDS}
        for counter, spans in ((given, ours), (wanted, theirs), (right, ours & theirs)):
            counter.update(kind for _, _, kind in spans)
            counter["all"] += len(spans)
    found = {}
    for kind in (*KINDS, "all"):
        precision, recall = right[kind] / max(1, given[kind]), right[kind] / max(1, wanted[kind])
        f_score = 2 * precision * recall / max(1e-9, precision + recall)
        found[kind] = (round(100 * precision, 1), round(100 * recall, 1), round(100 * f_score, 1))
    return found


def export(models: list[Path], out: Path, *, largest: int) -> None:
    """Write the ``largest`` features by weight of the sum of CRFsuite models as ``names.npz``.

    "No name" is made a little less likely than learned (by LEAN of the largest weight), since the learner finds
    too few names; chosen on the kept sentences, +0.5 F.
    """
    import pycrfsuite

    rows: dict[int, np.ndarray] = {}
    moves: Counter[tuple[str, str]] = Counter()
    labels: list[str] = []
    for model in models:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(model))
        info = tagger.info()
        labels = sorted(info.labels)
        for (name, label), weight in info.state_features.items():
            key = zlib.crc32(name.encode("utf-8", "replace"))
            rows.setdefault(key, np.zeros(len(labels), dtype=np.float32))[labels.index(label)] += weight
        for move, weight in info.transitions.items():
            moves[move] += weight
    place = {label: number for number, label in enumerate(labels)}
    largest_weight = max(float(np.abs(row).max()) for row in rows.values())
    rows[zlib.crc32(b"0b")][place["O"]] -= LEAN * largest_weight
    strongest = sorted(rows, key=lambda key: (-float(np.abs(rows[key]).max()), key))[:largest]
    keys = np.array(sorted(strongest), dtype=np.uint32)
    weights = np.stack([rows[key] for key in keys.tolist()])
    scale = float(np.abs(weights).max()) / 30000
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (before, after), weight in moves.items():
        transitions[place[before], place[after]] = weight / scale
    for before in labels:  # an I- label only goes on with what began
        for after in labels:
            if after.startswith("I-") and before[2:] != after[2:]:
                transitions[place[before], place[after]] = -1e6
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        labels=np.array(labels),
        keys=keys,
        weights=np.round(weights / scale).astype(np.int16),
        transitions=transitions,
    )


def kept_sentences(data: Path) -> list[Sentence]:
    """The GermEval sentences that nothing is trained on."""
    return read_germeval(data / "ner/germeval2014-part2.tsv.gz")[-KEPT:]


def train(
    data: Path, out: Path, work: Path, *, jars: list[Path] | None, models: int = MODELS, quick: bool = False
) -> dict[str, tuple[float, float, float]]:
    """Train, write ``names.npz`` and ``meta.json`` to ``out``; return the scores on the kept sentences.

    ``jars`` are the teacher's, None = gold alone. What is in between goes to ``work``.
    """
    import pycrfsuite

    gold = [
        *read_germeval(data / "ner/germeval2014-dev.tsv.gz"),
        *read_germeval(data / "ner/germeval2014-part2.tsv.gz")[:-KEPT],
    ]
    raw = raw_sentences(data)
    if quick:
        gold, raw = gold[:300], islice(raw, 300)
    silver = list(teach(raw, jars)) if jars else []
    print(f"gold {len(gold):,} sentences, silver {len(silver):,}", flush=True)
    sentences = [*gold * (2 if silver else 1), *silver]
    random.Random(0).shuffle(sentences)
    trainer = pycrfsuite.Trainer(algorithm="ap", params={"max_iterations": ROUNDS}, verbose=False)
    for number, (words, labels) in enumerate(sentences):
        trainer.append(list(features(words)), labels)
        if number % 5000 == 0:
            print(f"features of {number:,} of {len(sentences):,} sentences", flush=True)
    files = [work / f"names-{number}.crf" for number in range(1 if quick else models)]
    for file in files:  # each shuffles the sentences in its own order
        trainer.train(str(file))
        print(f"trained {file.name}", flush=True)
    export(files, out / "names.npz", largest=FEATURES)
    scores = score(NameTagger.from_file(out / "names.npz"), kept_sentences(data))
    meta = {
        "name": "seedkit_names",
        "description": "PER, LOC, ORG, MISC in German news, used by seedkit.names_tagger",
        "license": "CC BY-SA 4.0",
        "f_germeval_kept": {kind: f_score for kind, (_, _, f_score) in scores.items()},
        "runs_summed": len(files),
        "gold_sentences": len(gold),
        "silver_sentences": len(silver),
        "sources": credits_of("names"),
        "teacher": teacher_of("names") if jars else "none",
    }
    text = json.dumps(meta, ensure_ascii=False, indent=1)
    (out / "meta.json").write_text(text + "\n", encoding="utf-8")
    return scores


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--work", type=Path, help="for what is in between (default: a folder that is removed again)")
    parser.add_argument("--out", type=Path, default=OUT, help="folder that names.npz and meta.json are written to")
    parser.add_argument("--teacher", type=Path, help="folder with the two jars of CoreNLP")
    parser.add_argument("--no-teacher", action="store_true")
    parser.add_argument("--quick", action="store_true", help="hardly any data: does every step run?")
    arguments = parser.parse_args()
    missing = check_inputs(arguments.data, "names")
    if missing:
        sys.exit("\n".join(missing))
    jars = None if arguments.no_teacher else find_teacher(arguments.teacher)
    if jars is None:
        print("no teacher: training on gold alone", file=sys.stderr)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = arguments.work or Path(folder)
        scores = train(arguments.data, arguments.out, work, jars=jars, quick=arguments.quick)
    print(f"kept {KEPT} sentences:")
    for kind, (precision, recall, f_score) in scores.items():
        print(f"{kind:4} P {precision:5.1f} R {recall:5.1f} F {f_score:5.1f}")


if __name__ == "__main__":
    main()
