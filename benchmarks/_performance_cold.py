"""What a first pass costs: articles whose words a fresh process has not met, and the same articles once more.

    python -m benchmarks._performance_cold bare|everything ARTICLES.json

prints one line of JSON. The first article of the file only loads the pipeline, the lexicons and the register.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._performance_figures import cpu

ROOT = Path(__file__).resolve().parent.parent


def first_pass(which: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return the processor seconds of a first and a second pass in a fresh process, and the tokens of the articles.

    ``which``: "bare" is the pipeline alone, "everything" all of ``tag_article``; of that ``taggers`` are the taggers and
    the claims, in the first pass.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.json"
        file.write_text(json.dumps(rows), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks._performance_cold", which, str(file)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(which: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    from benchmarks.performance import _watched
    from seedkit import tagging
    from seedkit.nlp import load_pipeline, tag_text
    from seedkit.read import read_articles

    nlp = load_pipeline()
    opening, *articles = read_articles(rows)
    tagging.tag_article(opening, nlp)
    prepared = [tagging.prepare_article(article) for article in articles]
    sizes: list[int] = []

    def bare() -> None:
        for article, known in zip(articles, prepared, strict=True):
            sizes.append(len(tag_text(nlp, article.text, article_id=article.article_id, zones=known.zones)))

    def everything() -> None:
        for article in articles:
            tagging.tag_article(article, nlp)

    work = bare if which == "bare" else everything
    with _watched(tagging) as spent:
        first = cpu(work)
        taggers = sum(spent.values())
        second = cpu(work)
    return {"first": first, "second": second, "taggers": taggers, "tokens": sum(sizes) / 2}


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))))
