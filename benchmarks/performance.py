"""How quick, how large: ratios on this machine with their spread over alternating runs.

    python -m benchmarks.performance [--quick] [--only PART ...] [--runs 3] [--write docs/performance.md]

Ratios rather than seconds, because machines differ; taken alternately, because a machine's mood changes. Work in one
process is timed by its processor seconds, work in several by the clock: these parts (cores, Dask) need idle cores.
``BENCH_LARGE=1`` adds memory at 100,000 articles. Texts are those of ../shared/nlpdata where present, else made.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks._performance_cold import first_pass
from benchmarks._performance_command import one_more_by_command
from benchmarks._performance_compared import compared
from benchmarks._performance_corpus import Corpus
from benchmarks._performance_figures import Board, alternate, cpu, machine, wall
from benchmarks._performance_run import run_tag
from benchmarks._performance_usual import COMPONENTS, usual_pipeline

ROOT = Path(__file__).resolve().parent.parent
N_LOG_N = math.log10(10_000 * math.log(10_000)) - math.log10(1_000 * math.log(1_000))
"""The exponent that n log n has between 1,000 and 10,000."""

_LENGTH = 1_250
"""Characters of a text that stands for an article: the median of the news corpus."""

ADDED = 3
"""Articles that are added to a corpus in the cache, one at a time."""

_CHOICE = 12
"""Articles behind the corpus of which these are taken: the ones nearest to the corpus's mean length, by which one is costed."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything; the numbers of articles unless said otherwise."""

    runs: int = 3
    taggers: int = 200
    cold: int = 350  # articles that a fresh process meets for the first time
    pages: int = 200  # of 2,000 characters: the long article
    cache: int = 1_000
    jobs: tuple[int, ...] = (1_000, 3_000)
    archive: int = 10_000  # texts of an article's length that never repeat, for two processes
    dask: int = 400
    memory: tuple[int, ...] = (1_000, 10_000)
    starts: int = 5


QUICK = Sizes(
    runs=2, taggers=40, cold=40, pages=30, cache=100, jobs=(80,), archive=120, dask=80, memory=(200, 2_000), starts=3
)


def start(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """How long the import takes, and the first article after it; each in a fresh process."""

    def seconds(code: str) -> tuple[float, float, float]:
        """Processor seconds, seconds by the clock, and what the code printed; until it is done, not until Python has left."""
        code += "\nimport time\nprint(time.process_time(), flush=True)"
        before = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            printed: list[tuple[float, float]] = [
                (float(line), time.perf_counter() - before) for line in iter(process.stdout.readline, "")
            ]
        if process.returncode:
            raise RuntimeError(f"{code[:80]!r} ended with {process.returncode}")
        *earlier, (used, clock) = printed
        return used, clock, earlier[-1][0] if earlier else 0.0

    heavy = "print(len({'spacy', 'pandas', 'numpy', 'matplotlib'} & set(sys.modules)))"
    text = json.dumps(corpus.articles(1)[0]["text"])
    imports = [seconds(f"import sys, seedkit\n{heavy}") for _ in range(sizes.starts)]
    first = [seconds(f"import seedkit\nseedkit.tag_articles([{{'text': {text}}}])") for _ in range(sizes.starts)]
    board.add("Start", "python and import seedkit, processor", [used for used, _, _ in imports], "s", "<= 0.3")
    board.add("Start", "python and import seedkit, by the clock", [clock for _, clock, _ in imports], "s")
    board.add("Start", "of spaCy, pandas, numpy, matplotlib it loads", [loaded for _, _, loaded in imports], "", "<= 0")
    board.add(
        "Start", "python, import and a first article's tables, processor", [used for used, _, _ in first], "s", "<= 3"
    )
    board.add(
        "Start", "python, import and a first article's tables, by the clock", [clock for _, clock, _ in first], "s"
    )


def taggers(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """What the taggers cost on top of the bare pipeline, together and each, and tokens a second."""
    from seedkit import tagging
    from seedkit.nlp import load_pipeline, tag_text
    from seedkit.read import read_articles
    from seedkit.tables import rows_of, tables_of_rows

    articles = read_articles(corpus.articles(sizes.taggers))
    nlp = load_pipeline()
    records = [tagging.tag_article(article, nlp) for article in articles]  # every cache is warm now
    prepared = [tagging.prepare_article(article) for article in articles]
    tokens = sum(
        len(tag_text(nlp, one.text, article_id=one.article_id, zones=known.zones))
        for one, known in zip(articles, prepared, strict=True)
    )

    def bare() -> None:
        for article, known in zip(articles, prepared, strict=True):
            tag_text(nlp, article.text, article_id=article.article_id, zones=known.zones)

    def everything() -> None:
        for article in articles:
            tagging.tag_article(article, nlp)

    shares: dict[str, list[float]] = {}
    pairs = []
    for _ in range(sizes.runs):
        with _watched(tagging) as spent:
            pairs += alternate(everything, bare, 1)
        for verb, value in spent.items():
            shares.setdefault(verb, []).append(value / pairs[-1][1])
    part = "Taggers"
    together = [sum(of_a_run) for of_a_run in zip(*shares.values(), strict=True)]
    board.add(part, "taggers together / bare pipeline", together, "", "<= 0.30")
    board.add(part, "pipeline and everything else / bare pipeline", [a / b for a, b in pairs])
    for verb, values in sorted(shares.items(), key=lambda item: -item[1][-1]):
        board.add(part, f"{verb} / bare pipeline", values)
    zones = [cpu(lambda: [tagging.prepare_article(article) for article in articles]) / b for _, b in pairs]
    board.add(part, "zones, dates and language / bare pipeline", zones)
    rows = [cpu(lambda: tables_of_rows(_joined(map(rows_of, records)))) / b for _, b in pairs]
    board.add(part, "rows and DataFrames / bare pipeline", rows)
    board.add(part, "tokens a second, bare pipeline", [tokens / b for _, b in pairs])
    board.add(part, "tokens a second, everything", [tokens / a for a, _ in pairs])
    board.add(
        part,
        f"articles an hour a core, of {tokens / len(articles):.0f} tokens",
        [len(articles) / a * 3600 for a, _ in pairs],
    )
    _beside_the_usual(board, corpus, sizes, tokens, [share * b for share, (_, b) in zip(together, pairs, strict=True)])
    _first_pass(board, corpus.articles(sizes.cold + 1), sizes)


def _beside_the_usual(board: Board, corpus: Corpus, sizes: Sizes, tokens: int, spent: list[float]) -> None:
    """The same seconds beside a pipeline as spaCy makes them, which takes the texts in batches, as is quickest for it."""
    from seedkit.nlp import load_pipeline, tag_text

    part = f"Taggers beside a pipeline as spaCy makes them ({', '.join(COMPONENTS)}; width 96)"
    texts = [row["text"] for row in corpus.articles(sizes.taggers)]
    own = load_pipeline()
    usual = usual_pipeline(corpus.shared, [tag_text(own, text) for text in texts])
    if usual is None:
        print(f"\n{part}\n  not measured: the treebank it learns from is not below {corpus.shared.name}")
        return
    seconds = [cpu(lambda: list(usual.pipe(texts))) for _ in range(sizes.runs + 1)][1:]
    board.add(part, "taggers together / this pipeline", [a / b for a, b in zip(spent, seconds, strict=True)])
    board.add(part, "tokens a second, this pipeline", [tokens / b for b in seconds])


def _first_pass(board: Board, rows: list[dict[str, Any]], sizes: Sizes) -> None:
    """The same of a process that meets the words of these articles for the first time; each pass in its own process."""
    passes = [(first_pass("bare", rows), first_pass("everything", rows)) for _ in range(sizes.runs)]
    part = f"First pass, {len(rows) - 1} articles"
    board.add(part, "taggers together / bare pipeline", [all_["taggers"] / bare["first"] for bare, all_ in passes])
    board.add(part, "tokens a second, bare pipeline", [bare["tokens"] / bare["first"] for bare, _ in passes])
    board.add(part, "tokens a second, everything", [bare["tokens"] / all_["first"] for bare, all_ in passes])
    board.add(part, "first pass / second pass, bare pipeline", [bare["first"] / bare["second"] for bare, _ in passes])
    board.add(part, "first pass / second pass, everything", [all_["first"] / all_["second"] for _, all_ in passes])


@contextmanager
def _watched(tagging: Any) -> Iterator[dict[str, float]]:
    """Clock every tagger that is asked for; yield the seconds by the tagger's name."""
    spent: dict[str, float] = {}
    original = tagging._tagger

    def watched(room: str, verb: str) -> Callable[..., Any]:
        tagger = original(room, verb)

        def run(*arguments: Any, **known: Any) -> Any:
            begun = time.process_time()
            found = tagger(*arguments, **known)
            found = list(found) if hasattr(found, "__next__") else found
            spent[verb] = spent.get(verb, 0.0) + time.process_time() - begun
            return found

        return run

    tagging._tagger = watched
    try:
        yield spent
    finally:
        tagging._tagger = original


def _joined(parts: Any) -> Any:
    joined: dict[str, list[Any]] = {}
    for part in parts:
        for name, rows in part.items():
            joined.setdefault(name, []).extend(rows)
    return joined


def length(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """How the cost per token grows with the length of an article: the same texts as one article and as many."""
    from seedkit.nlp import load_pipeline
    from seedkit.read import read_articles
    from seedkit.tagging import tag_article

    texts = corpus.of_length(sizes.pages * 2_000)
    short = read_articles([{"id": f"s{n}", "text": text, "date": "2024-05-03"} for n, text in enumerate(texts)])
    (whole,) = read_articles([{"id": "long", "text": "\n\n".join(texts), "date": "2024-05-03"}])
    nlp = load_pipeline()
    tag_article(short[0], nlp)
    pairs = alternate(lambda: tag_article(whole, nlp), lambda: [tag_article(one, nlp) for one in short], sizes.runs)
    name = f"an article of {sizes.pages} pages / the same as {len(short)} articles"
    board.add("Length", name, [a / b for a, b in pairs], "", "<= 1.3")


def cache(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """What a second run costs, one article more, and another letter in sources.csv."""
    import seedkit
    from seedkit import nlp, scale_workers

    workers: Any = scale_workers
    pipelines: Any = nlp
    texts = corpus.articles(sizes.cache + _CHOICE)
    rows = texts[: sizes.cache]
    mean = sum(len(row["text"]) for row in rows) / len(rows)
    added = sorted(texts[sizes.cache :], key=lambda row: abs(len(row["text"]) - mean))[:ADDED]
    with_more = [[*rows, {**text, "id": f"one-more-{number}"}] for number, text in enumerate(added)]
    tagged: list[str] = []
    original = workers.tag_article

    def counted(article: Any, *arguments: Any, **more: Any) -> Any:
        tagged.append(article.article_id)
        return original(article, *arguments, **more)

    load = pipelines.load_pipeline
    loading: list[float] = []

    def loaded(*arguments: Any) -> Any:
        begun = time.process_time()
        found = load(*arguments)
        loading[-1] += time.process_time() - begun
        return found

    def measured(articles: list[dict[str, str]], folder: str, data: str, letter: str = "C") -> tuple[float, int, float]:
        """The seconds of a run, the articles that were tagged, and the seconds that loading the pipeline took of them."""
        _write_letter(Path(data), letter)
        tagged.clear()
        loading.append(0.0)
        return cpu(lambda: seedkit.tag_articles(articles, cache=folder, data=data)), len(tagged), loading[-1]

    firsts, seconds, additions, letters = (list[tuple[float, int, float]]() for _ in range(4))
    each: list[float] = []
    workers.tag_article, pipelines.load_pipeline = counted, loaded
    try:
        loading.append(0.0)
        seedkit.tag_articles(rows[:5])  # word lists are read
        for _ in range(sizes.runs):
            with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as data:
                firsts.append(measured(rows, folder, data))
                for longer in with_more:
                    seconds.append(measured(rows, folder, data))
                    additions.append(measured(longer, folder, data))
                    each.append((firsts[-1][0] - firsts[-1][2]) / sizes.cache)
                    measured(rows, folder, data)  # without it again: the next one finds the corpus unchanged
                letters.append(measured(rows, folder, data, "B"))
    finally:
        workers.tag_article, pipelines.load_pipeline = original, load
    part = f"Cache, {sizes.cache:,} articles"
    first = [seconds_of for seconds_of, _, _ in firsts for _ in with_more]
    second = [seconds_of for seconds_of, _, _ in seconds]
    board.add(part, "first run / second run", [a / b for a, b in zip(first, second, strict=True)], "", ">= 30")
    board.add(part, "articles tagged in the second run", [float(n) for _, n, _ in seconds], "", "<= 0")
    board.add(part, "articles tagged after one more was added", [float(n) for _, n, _ in additions], "", "<= 1")
    whole = [a / e for (a, _, _), e in zip(additions, each, strict=True)]
    more = [a - s / e for a, s, e in zip(whole, second, each, strict=True)]
    start = [spent / e for (_, _, spent), e in zip(additions, each, strict=True)]
    board.add(part, "run with one more / what an article costs in the first", whole)
    board.add(part, "run with one more, less the second run / an article", more)
    board.add(part, "  of it loading the pipeline, whatever is added", start)
    left = [m - s for m, s in zip(more, start, strict=True)]
    board.add(part, "  of it tagging one and weighing what it touches", left)
    board.add(
        part, "articles tagged after another letter in sources.csv", [float(n) for _, n, _ in letters], "", "<= 0"
    )
    ratios = [a / b for (a, _, _), (b, _, _) in zip(firsts, letters, strict=True)]
    board.add(part, "first run / run after another letter", ratios)
    one_more_by_command(board, rows, added, sizes.runs, lambda *places: run_tag(*places)[1])
    compared(board, rows, sizes.runs)


def _write_letter(data: Path, letter: str) -> None:
    header = (ROOT / "data" / "sources.csv").read_text(encoding="utf-8").splitlines()[0]
    cells = dict.fromkeys(header.split(","), "")
    cells |= {"id": "X-BENCH", "name": "Verband der Messungen", "kind": "authority", "country": "DE"}
    cells |= {
        "reliability": letter,
        "rationale": "measured",
        "reviewer": "KN",
        "reviewed_on": "2024-06-01",
        "expires_on": "2034-06-01",
    }
    (data / "sources.csv").write_text(f"{header}\n{','.join(cells.values())}\n", encoding="utf-8")


def cores(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """How much quicker ``seedkit tag --jobs 2`` is than one process, everything from start to written tables included.

    Besides the clock: the processor seconds of both, because on busy cores only these tell anything. Whatever two
    processes do, two cores of one machine may slow each other: what two of plain arithmetic reach is printed beside.
    """
    arithmetic = [sys.executable, "-c", "n = 0\nfor i in range(20_000_000): n += i * i % 7"]

    def together() -> None:
        for one in [subprocess.Popen(arithmetic), subprocess.Popen(arithmetic)]:
            one.wait()

    def in_turn() -> None:
        for _ in range(2):
            subprocess.run(arithmetic, check=True)

    pairs = alternate(in_turn, together, sizes.runs, wall)
    board.add("Cores", "plain arithmetic: one process / two processes", [a / b for a, b in pairs])
    rows: dict[str, Iterable[dict[str, str]]] = {f"{count:,} articles": corpus.articles(count) for count in sizes.jobs}
    rows[f"{sizes.archive:,} texts that never repeat"] = corpus.pieces(sizes.archive, _LENGTH)
    for name, texts in rows.items():
        used: dict[int, list[float]] = {1: [], 2: []}
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "articles.jsonl"
            with source.open("w", encoding="utf-8") as lines:
                lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in texts)

            def run(jobs: int, source: Path = source, used: dict[int, list[float]] = used) -> None:
                _, seconds = run_tag(source, source.parent / f"out{jobs}", None, "--jobs", str(jobs))
                used[jobs].append(seconds)

            pairs = alternate(lambda: run(1), lambda: run(2), sizes.runs, wall)
        board.add(
            "Cores",
            f"seedkit tag, {name}: one process / two processes",
            [a / b for a, b in pairs],
            "",
            ">= 1.7",
        )
        more = [b / a for a, b in zip(used[1], used[2], strict=True)]
        board.add("Cores", f"seedkit tag, {name}, processor seconds: two processes / one", more)


def dask(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """How much quicker two Dask workers are than one process, the cluster being up and warm."""
    try:
        import distributed
    except ImportError:
        print('\nDask: not installed (pip install "seedkit[dask]")')
        return
    import pandas as pd

    import seedkit
    from seedkit.scale_dask import read_frame

    rows = corpus.articles(sizes.dask)
    with tempfile.TemporaryDirectory() as folder:
        each = max(1, sizes.dask // 16)
        for at in range(0, len(rows), each):
            pd.DataFrame(rows[at : at + each]).to_parquet(Path(folder) / f"part-{at:06}.parquet")
        start: Any = distributed.LocalCluster
        connect: Any = distributed.Client
        with (
            start(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as running,
            connect(running),
        ):
            frame = read_frame(folder)
            seedkit.tag_articles(frame)
            pairs = alternate(lambda: seedkit.tag_articles(rows), lambda: seedkit.tag_articles(frame), sizes.runs, wall)
    board.add("Dask", f"one process / two workers, {sizes.dask} articles", [a / b for a, b in pairs], "", ">= 1.5")


def memory(board: Board, corpus: Corpus, sizes: Sizes) -> None:
    """The peak memory of ``seedkit tag`` on short articles, and how answers grow with the corpus it wrote."""
    peaks: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes.memory:
            out = Path(folder) / str(count)
            peaks[count], seconds = _tag(corpus, count, Path(folder) / f"{count}.jsonl", out)
            part = "Memory, seedkit tag on short articles"
            board.add(part, f"{count:,} articles, peak", peaks[count], "MB")
            board.add(part, f"{count:,} articles, an article", seconds / count * 1000, "ms")
        for small, large in zip(sizes.memory, sizes.memory[1:], strict=False):
            aim = "<= 1.3" if small >= 10_000 else ""
            board.add(part, f"peak at {large:,} / at {small:,}", peaks[large] / peaks[small], "", aim)
        _growth(board, Path(folder) / str(min(max(sizes.memory), 10_000)), sizes)


def _tag(corpus: Corpus, count: int, source: Path, out: Path) -> tuple[float, float]:
    """Run ``seedkit tag`` on short articles; return its peak memory in MB and its processor seconds."""
    with source.open("w", encoding="utf-8") as lines:
        for row in corpus.pieces(count):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return run_tag(source, out)


def _growth(board: Board, folder: Path, sizes: Sizes) -> None:
    """How timeline, figures side by side and origins grow with the corpus: 1/100, 1/10, all of the tables."""
    from seedkit.figures import compare_figures
    from seedkit.provenance import build_provenance, count_origins
    from seedkit.tables import load_tables
    from seedkit.timeline import build_timeline

    tables = load_tables(folder)
    ids = list(tables.articles["article_id"])
    parts = []
    for share in (100, 10, 1):
        kept = set(ids[: len(ids) // share])
        frames = {
            name: table[table["article_id"].isin(kept)].reset_index(drop=True)
            for name, table in tables
            if name != "problems"
        }
        parts.append(replace(tables, **frames))
    verbs: dict[str, Callable[[Any], Any]] = {
        "build_timeline": build_timeline, "compare_figures": compare_figures, "count_origins": count_origins,
        "build_provenance": build_provenance,
    }  # fmt: skip
    counts = [len(part.articles) for part in parts]
    title = f"Growth with the corpus, {' / '.join(f'{n:,}' for n in counts)} articles (n log n: {N_LOG_N:.2f})"
    for name, verb in verbs.items():
        verb(_anew(parts[0]))
        seconds = [[cpu(lambda v=verb, p=part: v(p)) for part in map(_anew, parts)] for _ in range(sizes.runs)]  # type: ignore[misc]
        exponents = [math.log10(run[2] / run[1]) for run in seconds]
        board.add(title, f"{name}, exponent of the last step", exponents, "", "<= 1.25")
        for at, count in enumerate(counts):
            board.add(title, f"{name}, {count:,} articles", [run[at] for run in seconds], "s")


def _anew(tables: Any) -> Any:
    """The same tables as another object: what was weighed is kept for as long as the tables live."""
    return replace(tables, claims=tables.claims.copy())


PARTS: dict[str, Callable[[Board, Corpus, Sizes], None]] = {
    "start": start, "taggers": taggers, "length": length, "cache": cache, "cores": cores, "dask": dask, "memory": memory,
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of the parts asked for; write them into a page where one is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), metavar="PART",
                        help=f"some of: {', '.join(PARTS)} (memory includes growth with the corpus)")  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="small sizes: a few minutes")
    parser.add_argument("--runs", type=int, help="alternating runs of each ratio")
    parser.add_argument("--memory", type=int, nargs="+", metavar="N", help="numbers of articles for memory")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where nlpdata is looked for")
    parser.add_argument("--write", type=Path, metavar="PAGE.md", help="put the figures into this page")
    options = parser.parse_args(arguments)
    sizes = QUICK if options.quick else Sizes()
    if options.runs:
        sizes = replace(sizes, runs=options.runs)
    if options.memory:
        sizes = replace(sizes, memory=tuple(options.memory))
    elif os.environ.get("BENCH_LARGE") and not options.quick:
        sizes = replace(sizes, memory=(*sizes.memory, 100_000))
    corpus = Corpus(options.shared)
    conditions = f"{machine()}; {sizes.runs} alternating runs of each ratio; texts: {corpus.name}."
    print(conditions)
    board = Board()
    for name in options.only:
        PARTS[name](board, corpus, sizes)
    if options.write:
        board.write(options.write, conditions)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
