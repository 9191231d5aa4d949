"""How quick, how large: ratios on this machine with their spread over alternating runs.

    python -m benchmarks.performance [--articles 120] [--runs 3] [--dask]

Ratios rather than seconds, because machines differ; taken alternately, because a machine's speed drifts. The corpus is
made from templates, so every machine measures the same. ``BENCH_LARGE=1`` adds memory at 100,000 articles.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seedkit import tagging
from seedkit.nlp import load_pipeline, tag_text
from seedkit.read import read_articles
from seedkit.records import Article
from seedkit.scale import tag_articles
from seedkit.tables import Tables
from seedkit.tagging import prepare_article, tag_article

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("Oslo", "Bergen", "Hamar", "Molde", "Kiew", "Seoul", "Genf", "Wien", "Madrid", "Prag", "Riga", "Lima")
PEOPLE = ("Kari Berg", "Ola Lund", "Anna Weber", "Jonas Keller", "Mia Sommer", "Paul Richter", "Eva Brandt")
SENTENCES = (
    "Die Regierung in {place} hat am {day} rund {n} neue Stellen angekündigt.",
    "Das teilte {person}, Sprecherin des Innenministeriums, am Abend mit.",
    "Nach Angaben der Polizei wurden {n} Menschen verletzt, mindestens {m} von ihnen schwer.",
    "Die Opposition sagte, es seien höchstens {m}, und sprach von einer „Täuschung der Öffentlichkeit“.",
    "{person} wies den Vorwurf zurück: „Wir haben jeden Fall gezählt.“",
    "Im kommenden Monat sollen weitere {m} Fachleute nach {place} reisen.",
    "Wie die Agentur Reuters unter Berufung auf Regierungskreise berichtete, werde der Vertrag bald unterzeichnet.",
)
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")


def made(number: int, sentences: int = 14) -> dict[str, str]:
    """Return one article of the made corpus; the same number gives the same article."""
    lines = []
    for at in range(sentences):
        key = number * 31 + at * 7
        lines.append(
            SENTENCES[(number + at) % len(SENTENCES)].format(
                place=PLACES[key % len(PLACES)],
                person=PEOPLE[key % len(PEOPLE)],
                day=DAYS[key % 5],
                n=1000 + key % 4000,
                m=10 + key % 400,
            )
        )
    text = "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, sentences, 4))
    return {"id": f"a{number:06}", "text": text, "date": f"2024-{1 + number % 12:02}-{1 + number % 28:02}"}


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(name: str, one: Callable[[], Any], other: Callable[[], Any], runs: int, aim: str) -> None:
    """Print how many times as long ``one`` takes as ``other``: median, lowest and highest of alternating runs."""
    found = []
    for _ in range(runs):
        first, second = timed(one), timed(other)
        found.append(first / second)
    print(f"{name:44} {statistics.median(found):8.2f}   ({min(found):.2f} .. {max(found):.2f})   {aim}", flush=True)


def taggers(articles: list[Article], nlp: Any, runs: int) -> None:
    """Print what each tagger costs on top of the bare pipeline."""
    prepared = [prepare_article(article) for article in articles]

    def bare() -> None:
        for article, known in zip(articles, prepared, strict=True):
            tag_text(nlp, article.text, article_id=article.article_id, zones=known.zones)

    def all_of_it() -> None:
        for article in articles:
            tag_article(article, nlp)

    ratio("all taggers and pipeline / bare pipeline", all_of_it, bare, runs, "aim 1.30")
    spent: dict[str, float] = {}
    original = tagging._tagger

    def watched(room: str, verb: str) -> Callable[..., Any]:
        tagger = original(room, verb)

        def run(*arguments: Any, **known: Any) -> Any:
            start = time.perf_counter()
            found = tagger(*arguments, **known)
            found = found if verb == "infer_window" else list(found)
            spent[verb] = spent.get(verb, 0.0) + time.perf_counter() - start
            return found

        return run

    tagging._tagger = watched
    try:
        all_of_it()
    finally:
        tagging._tagger = original
    seconds = timed(bare)
    for verb, value in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {verb:42} {value / seconds:8.2f}   of the bare pipeline's time")
    tokens = sum(len(nlp.make_doc(article.text)) for article in articles)
    print(f"{'tokens a second, bare pipeline':44} {tokens / seconds:8.0f}")
    print(f"{'tokens a second, everything':44} {tokens / timed(all_of_it):8.0f}", flush=True)


def lengths(nlp: Any, runs: int) -> None:
    """Print how the cost per token grows with the length of an article."""
    short = [Article("s", made(1, 14)["text"])] * 40
    long = [Article("l", made(1, 14 * 40)["text"])]
    ratio(
        "one article of 560 sentences / 40 of 14",
        lambda: [tag_article(article, nlp) for article in long],
        lambda: [tag_article(article, nlp) for article in short],
        runs,
        "aim 1.30",
    )


def memory(count: int) -> float:
    """Return the peak memory of tagging ``count`` small articles in a process of its own, in MB."""
    code = (
        "import sys, resource, tempfile; sys.path.insert(0, '.')\n"
        "from benchmarks.performance import made\n"
        "from seedkit.scale_rows import iter_rows\n"
        "from seedkit.scale_write import write_tables\n"
        f"rows = iter_rows(made(n, 3) for n in range({count}))\n"
        "write_tables(rows, tempfile.mkdtemp(), 'parquet', whole=500)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def corpora(tables: Tables) -> None:
    """Print how the rooms above the taggers grow with the corpus."""
    import pandas as pd

    from seedkit.figures import compare_figures
    from seedkit.provenance import count_origins
    from seedkit.timeline import build_timeline

    work: dict[str, Callable[[Any], Any]] = {
        "build_timeline": build_timeline, "compare_figures": compare_figures, "count_origins": count_origins,
    }  # fmt: skip
    for name, verb in work.items():
        seconds = []
        for share in (0.25, 0.5, 1.0):
            kept = set(tables.articles["article_id"].head(int(len(tables.articles) * share)))
            part = Tables(**{
                table: frame[frame["article_id"].isin(kept) | frame["article_id"].isna()].reset_index(drop=True)
                if isinstance(frame, pd.DataFrame) else frame
                for table, frame in tables
            })  # fmt: skip
            seconds.append(timed(lambda verb=verb, part=part: verb(part)))  # type: ignore[misc]
        growth = " -> ".join(f"{value:.2f} s" for value in seconds)
        print(f"{name + ' on 1/4, 1/2, all of the corpus':44} {growth}", flush=True)


def main() -> int:
    """Print every ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    rows = [made(number) for number in range(options.articles)]
    articles = list(read_articles(rows))
    nlp = load_pipeline()
    tag_article(articles[0], nlp)
    taggers(articles, nlp, options.runs)
    lengths(nlp, options.runs)
    with tempfile.TemporaryDirectory() as folder:
        caches = iter(range(1000))

        def first() -> None:
            tag_articles(rows, cache=Path(folder) / str(next(caches)))

        first()
        ratio("first run / second run with a cache", first, lambda: tag_articles(rows, cache=Path(folder) / "0"), options.runs, "aim 30")
        ratio("one process / two processes", lambda: tag_articles(rows * 1), lambda: tag_articles(rows, jobs=2), options.runs, "aim 1.7")
    corpora(tag_articles(rows))
    sizes = [200, 1000, 2000] + ([100_000] if os.environ.get("BENCH_LARGE") else [])
    peaks = [memory(size) for size in sizes]
    words = ", ".join(f"{size}: {peak:.0f} MB" for size, peak in zip(sizes, peaks, strict=True))
    print(f"peak memory, streamed to disk               {words}")
    print(f"(this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
