"""Texts to measure with: German Wikinews and Bundestag protocols where they are at hand, else made from templates.

Nothing of them is kept: figures depend on the texts, the texts stay where they are.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path

PLACES = ("Oslo", "Bergen", "Hamar", "Molde", "Kiew", "Seoul", "Genf", "Wien", "Madrid", "Prag", "Riga", "Lima")
PEOPLE = ("Kari Berg", "Ola Lund", "Anna Weber", "Jonas Keller", "Mia Sommer", "Paul Richter", "Eva Brandt")
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")
SENTENCES = (
    "Die Regierung in {place} hat am {day} rund {n} neue Stellen angekündigt.",
    "Das teilte {person}, Sprecherin des Innenministeriums, am Abend mit.",
    "Nach Angaben der Polizei wurden {n} Menschen verletzt, mindestens {m} von ihnen schwer.",
    "Die Opposition sagte, es seien höchstens {m}, und sprach von einer „Täuschung der Öffentlichkeit“.",
    "{person} wies den Vorwurf zurück: „Wir haben jeden Fall gezählt.“",
    "Im kommenden Monat sollen weitere {m} Fachleute nach {place} reisen.",
    "Wie die Agentur Reuters unter Berufung auf Regierungskreise berichtete, werde der Vertrag bald unterzeichnet.",
)


def made(number: int, sentences: int = 14) -> str:
    """Return one text of the made corpus; the same number gives the same text."""
    lines = []
    for at in range(sentences):
        key = number * 31 + at * 7
        lines.append(
            SENTENCES[(number + at) % len(SENTENCES)].format(
                place=PLACES[key % len(PLACES)], person=PEOPLE[key % len(PEOPLE)], day=DAYS[key % 5],
                n=1000 + key % 4000, m=10 + key % 400,
            )
        )  # fmt: skip
    return "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, sentences, 4))


class Corpus:
    """Texts of any number, whole articles and short pieces; ``name`` says what they are."""

    def __init__(self, shared: Path) -> None:
        """Look for ``nlpdata/raw`` below ``shared``."""
        self.shared = shared
        self._news = shared / "nlpdata" / "raw" / "wikinews_de.jsonl.gz"
        self._protocols = sorted(self._news.parent.glob("bundestag_*.txt.gz"))
        self._real = self._news.is_file() and bool(self._protocols)
        self.name = "700 German Wikinews articles, Bundestag protocols" if self._real else "texts made from templates"

    def articles(self, number: int) -> list[dict[str, str]]:
        """Return so many rows with whole articles; after the last one begins the first again, in another order."""
        texts = list(islice(self._texts(), number)) if self._real else [made(n) for n in range(number)]
        rows = [_row(n, text) for n, text in enumerate(texts)]
        for n in range(len(rows), number):
            first, second = texts[n % len(texts)], texts[(n * 7 + n // len(texts)) % len(texts)]
            rows.append(_row(n, f"{first[: len(first) // 2]}\n\n{second[len(second) // 2 :]}"))
        return rows

    def pieces(self, number: int, size: int = 250) -> Iterator[dict[str, str]]:
        """Yield so many rows with short texts of about ``size`` characters; after the last the texts are cut anew, longer."""
        cut_anew = chain.from_iterable(self._pieces(size + again * size // 4) for again in count())
        texts = cut_anew if self._real else (made(n, 3) for n in count())
        for n, text in zip(range(number), texts, strict=False):
            yield _row(n, text)

    def of_length(self, characters: int) -> list[str]:
        """Return whole texts that have so many characters together."""
        found: list[str] = []
        total = 0
        for text in self._texts() if self._real else (made(n) for n in count()):
            found.append(text)
            total += len(text) + 2
            if total >= characters:
                break
        return found

    def _texts(self) -> Iterator[str]:
        with gzip.open(self._news, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]

    def _pieces(self, size: int) -> Iterator[str]:
        def whole() -> Iterator[str]:
            yield from self._texts()
            for path in self._protocols:
                with gzip.open(path, "rt", encoding="utf-8") as lines:
                    yield from lines

        piece = ""
        for text in whole():
            for sentence in text.replace("\n", " ").split(". "):
                piece += sentence.strip() + ". "
                if len(piece) >= size:
                    yield piece.strip()
                    piece = ""


def _row(number: int, text: str) -> dict[str, str]:
    return {"id": f"a{number:06}", "text": text, "date": f"2024-{1 + number % 12:02}-{1 + number // 12 % 28:02}"}
