"""Coverage-guided fuzzing of the readers and taggers: ``python tests/fuzz/fuzz.py --seconds 600``.

Needs atheris (pip install atheris). A text that breaks a promise (an exception, a row that is not its slice, two
runs that differ) is written to ``tests/fuzz/found/`` by libFuzzer; put it into tests/test_hostile.py then.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Fuzz for the given time; 0 where nothing was found, 2 where atheris is not installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="how long (default: 600)")
    seconds = parser.parse_args().seconds
    try:
        import atheris
    except ImportError:
        print("fuzz: atheris is not installed: pip install atheris (Linux, CPython)", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["seedkit"]):
        from seedkit.nlp import load_pipeline
        from seedkit.read_decode import NotText, decode
        from seedkit.records import Article, Problem
        from seedkit.tagging import TaggingOptions, tag_article
    nlp = load_pipeline()
    options = TaggingOptions(any_language=True)

    def once(data: bytes) -> None:
        try:
            text, _ = decode(data)
        except NotText:
            return
        records = tag_article(Article("a", text), nlp, options=options)
        for record in records:
            if isinstance(record, Problem):
                assert record.what != "tagger failed", record.why
            elif hasattr(record, "start"):
                assert text[record.start : record.end] == record.text
        assert records == tag_article(Article("a", text), nlp, options=options)

    found, corpus = HERE / "found", HERE / "corpus"
    for folder in (found, corpus):
        folder.mkdir(exist_ok=True)
    seeds = HERE.parents[1] / "seeds"
    options_of_fuzzer = [f"-max_total_time={seconds}", "-max_len=2000", "-timeout=20", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *options_of_fuzzer, str(corpus), str(seeds)], once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
