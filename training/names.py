"""Train the name tagger of ``seedkit/model_entities`` from open data, with or without a teacher.

    python training/names.py --data ../shared/nlpdata [--teacher FOLDER] [--keep 680]

Gold: GermEval 2014 (dev and part 2, outer layer, CC BY 4.0), less the last ``--keep`` sentences of part 2, which are
only measured on. Silver: Wikinews and the text of UD GSD, labelled by Stanford CoreNLP's German NER (a CRF with
distributional classes; Bundestag protocols did not help). Its two jars (``edu.stanford.nlp:stanford-corenlp:4.5.10`` and the same with classifier
``models-german``) are looked for in ``--teacher``, else fetched with Maven; without Java or the jars the recipe goes on
with gold alone and scores lower (docs/names.md). Nothing of the teacher ships.

The learner is CRFsuite's averaged perceptron for linear chains, three times; the summed weights are pruned, rounded to 16 bits and written
to ``names.npz``. Same input, same output. Needs python-crfsuite; about 5 minutes and 4 GB on one core.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
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
from pathlib import Path

import numpy as np
import spacy

from seedkit.names_features import features
from seedkit.names_tagger import NameTagger, spans_of

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "seedkit" / "model_entities"
KINDS = ("PER", "LOC", "ORG")
TEACHER = "4.5.10"
TEACHER_LABELS = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG", "MISC": "MISC"}
# What the teacher calls MISC and GermEval calls no name: adjectives, currencies, people of a town.
NO_MISC = re.compile(
    r"^(?:[a-zäöü].*|Euro|.*Dollar|Cent|Roma|.*(?:er|en)|.*isch\w*|Deutsche\w*|.*-Fraktion)$"
)
INPUTS = {
    "ner/germeval2014-dev.tsv.gz": "GermEval 2014 NER, dev; CC BY 4.0",
    "ner/germeval2014-part2.tsv.gz": "GermEval 2014 NER, 4,080 sentences of the test set; CC BY 4.0",
    "raw/wikinews_de.jsonl.gz": "German Wikinews 2004-2021, 700 articles; CC BY 2.5",
    "ud/de_gsd-ud-dev.conllu.gz": "UD German GSD, dev, its text only; CC BY-SA 4.0",
    "ud/de_gsd-ud-test-part1.conllu.gz": "UD German GSD, 677 sentences of test, their text only; CC BY-SA 4.0",
}
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


def find_teacher(folder: Path | None) -> list[Path] | None:
    """The teacher's two jars, or None where they cannot be had."""
    folder = folder or Path.home() / f".m2/repository/edu/stanford/nlp/stanford-corenlp/{TEACHER}"
    names = [f"stanford-corenlp-{TEACHER}.jar", f"stanford-corenlp-{TEACHER}-models-german.jar"]
    jars = [folder / name for name in names]
    if not all(jar.exists() for jar in jars) and shutil.which("mvn"):
        for artifact in (
            f"edu.stanford.nlp:stanford-corenlp:{TEACHER}",
            f"edu.stanford.nlp:stanford-corenlp:{TEACHER}:jar:models-german",
        ):
            command = ["mvn", "-q", "dependency:get", f"-Dartifact={artifact}", "-Dtransitive=false"]
            subprocess.run(command, check=False)
    return jars if all(jar.exists() for jar in jars) and shutil.which("java") else None


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "nlpdata")
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--no-teacher", action="store_true")
    parser.add_argument("--keep", type=int, default=680)
    parser.add_argument("--iterations", type=int, default=12)
    parser.add_argument("--models", type=int, default=3, help="models summed")
    parser.add_argument("--features", type=int, default=400_000)
    parser.add_argument("--out", type=Path, default=OUT / "names.npz")
    arguments = parser.parse_args()
    import pycrfsuite

    for name, what in INPUTS.items():
        digest = hashlib.sha256((arguments.data / name).read_bytes()).hexdigest()
        print(f"{digest}  {name}  ({what})")
    rng = random.Random(0)
    part2 = read_germeval(arguments.data / "ner/germeval2014-part2.tsv.gz")
    kept = part2[-arguments.keep :]
    gold = [*read_germeval(arguments.data / "ner/germeval2014-dev.tsv.gz"), *part2[: -arguments.keep]]
    jars = None if arguments.no_teacher else find_teacher(arguments.teacher)
    silver: list[Sentence] = []
    if jars:
        silver = list(teach(raw_sentences(arguments.data), jars))
    else:
        print("no teacher: training on gold alone", file=sys.stderr)
    data = [*gold * (2 if silver else 1), *silver]
    rng.shuffle(data)
    trainer = pycrfsuite.Trainer(
        algorithm="ap", params={"max_iterations": arguments.iterations}, verbose=False
    )
    for words, labels in data:
        trainer.append(list(features(words)), labels)
    with tempfile.TemporaryDirectory() as folder:
        models = [Path(folder) / f"{number}.crf" for number in range(arguments.models)]
        for model in models:  # each shuffles the sentences in its own order; their sum is steadier than one
            trainer.train(str(model))
        export(models, arguments.out, largest=arguments.features)
    scores = score(NameTagger.from_file(arguments.out), kept)
    print(f"gold {len(gold)}, silver {len(silver)} sentences; kept {len(kept)}")
    for kind, (precision, recall, f_score) in scores.items():
        print(f"{kind:4} P {precision:5.1f} R {recall:5.1f} F {f_score:5.1f}")


if __name__ == "__main__":
    main()
