"""Coverage-guided fuzzing of readers and taggers: ``python tests/fuzz/fuzz.py --seconds 600``.

Needs atheris (pip install atheris). An input is a file: by its name's ending a text, a page, rows. One that breaks a
promise (an exception, a row that is not its slice, two runs that differ, more than a minute) is written to
``tests/fuzz/found/`` by libFuzzer; put it into tests/test_hostile.py then. ``fuzz.py FILE`` runs one such file again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
START = {
    "text": (b"t", "Kiew (dpa) – Am 3. Mai 2024 seien „rund 1.100 Soldaten“ gefallen, sagte Lee der Agentur Yonhap.".encode()),
    "page": (b"h", b"<html><head><meta property='article:published_time' content='2024-05-03'></head><body><p>Oslo. </p></body>"),
    "lines": (b"l", b'{"id": "a", "text": "Seoul schweigt.", "date": "2024-10-18"}\n{"text": null}\n'),
    "json": (b"j", b'[{"text": "Seoul schweigt.", "authors": ["A", 1]}, 7]'),
    "csv": (b"c", b'id;text\n1;"Seoul ""schweigt"".\nNoch immer."\n2;"offen\n'),
    "feed": (b"f", b"<rss version='2.0'><channel><title>T</title><item><title>a</title><description>Oslo.</description></item></channel></rss>"),
}  # fmt: skip


def checker() -> Callable[[bytes], None]:
    """Return the function that is fuzzed; the first byte of its input says what kind of file the rest is."""
    from seedkit.nlp import load_pipeline
    from seedkit.read import articles_of_bytes
    from seedkit.records import Article, Problem
    from seedkit.tagging import TaggingOptions, tag_article

    nlp = load_pipeline()
    options = TaggingOptions(any_language=True)
    kinds = {b"t": ".txt", b"h": ".html", b"l": ".jsonl", b"j": ".json", b"c": ".csv", b"f": ".rss"}

    def records_of(article: Any) -> list[Any]:
        return tag_article(article, nlp, options=options)

    def check(data: bytes) -> None:
        kind = kinds.get(data[:1])
        found = list(articles_of_bytes(data[1:] if kind else data, kind or ".txt"))
        for article in found[:3]:
            if not isinstance(article, Article):
                assert isinstance(article, Problem) and article.why
                continue
            records = records_of(article)
            for record in records:
                if isinstance(record, Problem):
                    assert record.what != "tagger failed", record.why
                elif hasattr(record, "start"):
                    assert article.text[record.start : record.end] == record.text
            assert records == records_of(article)

    return check


def main() -> int:
    """Fuzz for the given time; 0 where nothing was found, 2 where atheris is not installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="how long (default: 600)")
    parser.add_argument("file", nargs="*", type=Path, help="run these inputs once instead")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # this checkout, whatever is installed
    if options.file:
        check = checker()
        for path in options.file:
            check(path.read_bytes())
        return 0
    try:
        import atheris
    except ImportError:
        print("fuzz: atheris is not installed: pip install atheris (Linux, CPython)", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["seedkit"]):
        check = checker()
    for kind, content in START.values():
        check(kind + content)  # word lists and register are read once, here and not under the clock
    found, corpus = HERE / "found", HERE / "corpus"
    for folder in (found, corpus):
        folder.mkdir(exist_ok=True)
    for name, (kind, content) in START.items():
        (corpus / f"start-{name}").write_bytes(kind + content)
    limits = [f"-max_total_time={options.seconds}", "-max_len=1500", "-timeout=60", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *limits, str(corpus), str(ROOT / "seeds")], check)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
