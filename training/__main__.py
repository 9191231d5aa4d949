"""Rebuilds the pipeline: ``python -m training [--data DIR] [--work DIR] [--out DIR]`` (``make model``).

1. ``tables``: the form tables (verbs, nouns, adjectives) from german-pos-dict 1.2.4, which is looked for in ``DIR/lex``
   and in Maven's store, else fetched; where it cannot be had the tables of the checkout stay.
2. ``names``: the name tagger (``training/names.py``), taught by Stanford CoreNLP where Java and Maven are there. A process
   of its own beside the next two steps; what it prints goes to ``names.log`` in ``--work`` and is shown at the end.
3. ``label``: HanTa labels Wikinews and Bundestag text for the tagger; kept in ``--work``.
4. ``tagger``: the tagger is trained on the treebanks and the labelled text.

Every step is seeded. ``--only tagger`` does one step. Files read, with licence and sha256: training/inputs.toml.
``--quick`` goes through every step in a few minutes with so little data that the weights are good for nothing.
The output goes into ``seedkit`` or into ``--out`` (folders ``model``, ``model_entities``, ``lexicon/de``); tagger and names are always
trained with the tables of the checkout, so a new table wants a run that writes there.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from training import label, tables, tagger
from training.corpora import DEFAULT_DATA
from training.inputs import check_inputs

HERE = Path(__file__).parent
STEPS = ("tables", "names", "label", "tagger")


def processor_seconds(who: int = resource.RUSAGE_SELF) -> float:
    """Seconds of processor time of this process, or of those it has waited for."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Print what a step of this process costs."""
    print(f"== {name}", flush=True)
    start, used = time.monotonic(), processor_seconds()
    yield
    tell(name, processor_seconds() - used, time.monotonic() - start)


def tell(name: str, processor: float, clock: float) -> None:
    """Print what a step has cost."""
    print(f"== {name}: {processor:.0f} s of processor time, {clock:.0f} s by the clock", flush=True)


@contextmanager
def beside(name: str, command: list[str], log: Path) -> Iterator[None]:
    """Run a command while the body runs; wait for it at the end, show what it printed, and what it cost.

    Raises CalledProcessError where it fails.
    """
    start, used = time.monotonic(), processor_seconds(resource.RUSAGE_CHILDREN)
    with log.open("w", encoding="utf-8") as out:  # a session of its own: Linux shares the cores by session
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=HERE.parent, start_new_session=True)
    try:
        yield
    except BaseException:
        child.terminate()
        raise
    finally:
        failed = child.wait()
        print(f"== {name}\n{log.read_text(encoding='utf-8')}", end="", flush=True)
    tell(name, processor_seconds(resource.RUSAGE_CHILDREN) - used, time.monotonic() - start)
    if failed:
        raise subprocess.CalledProcessError(failed, command)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--work", type=Path, default=HERE.parent / "build" / "training", help="for what is in between")
    parser.add_argument("--out", type=Path, default=HERE.parent / "seedkit", help="folder of the package")
    parser.add_argument("--jar", type=Path, help="german-pos-dict-1.2.4.jar")
    parser.add_argument("--only", choices=STEPS, action="append")
    parser.add_argument("--no-teacher", action="store_true", help="names without the labels of CoreNLP")
    parser.add_argument("--quick", action="store_true", help="hardly any data: does every step run?")
    args = parser.parse_args()
    steps = args.only or STEPS
    args.work.mkdir(parents=True, exist_ok=True)
    labelled = args.work / ("labelled-quick.tsv.gz" if args.quick else "labelled.tsv.gz")
    if "tagger" in steps and "label" not in steps and not labelled.is_file():
        steps = (*steps, "label")
    missing = [line for step in STEPS if step in steps for line in check_inputs(args.data, step)]
    if missing:
        sys.exit("\n".join(dict.fromkeys(missing)))
    start = time.monotonic()
    if "tables" in steps:
        with stage("tables"):
            jar = args.jar or tables.find_dictionary(args.data)
            if jar is None:
                print(f"no {tables.JAR}: the form tables stay as they are")
            else:
                tables.build(jar, args.out / "lexicon" / "de")
    command = [sys.executable, "-m", "training.names", "--data", str(args.data.resolve())]
    command += ["--out", str((args.out / "model_entities").resolve()), "--work", str(args.work.resolve())]
    command += ["--no-teacher"] * args.no_teacher + ["--quick"] * args.quick
    with beside("names", command, args.work / "names.log") if "names" in steps else nullcontext():
        if "label" in steps:
            with stage("label"):
                words = 20_000 if args.quick else label.WORDS
                print(f"labelled {label.label(args.data, labelled, words):,} words")
        if "tagger" in steps:
            with stage("tagger"):
                nlp, accuracy = tagger.train(args.data, labelled, epochs=1 if args.quick else tagger.EPOCHS)
                tagger.save(nlp, args.out / "model", accuracy)
    processor = processor_seconds() + processor_seconds(resource.RUSAGE_CHILDREN)
    tell("all steps", processor, time.monotonic() - start)


if __name__ == "__main__":
    main()
