"""The trained name tagger: a linear-chain model over the features of ``seedkit/names_features.py``.

The weights (``seedkit/model_entities/names.npz``) are trained by ``training/names.py``. Nothing here is random and
nothing depends on what was tagged before: caches only save work.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from seedkit.names_features import WINDOW, pair_features, word_features

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["NameTagger", "find_names", "load_tagger", "mark_names", "spans_of"]

_FORMS_KEPT = 200_000
# Columns of a word's row: the token itself, left and right neighbour, two left and right, near left and right.
_OWN, _LEFT, _RIGHT, _LEFT2, _RIGHT2, _NEAR_LEFT, _NEAR_RIGHT = range(7)


class NameTagger:
    """Tags words with B-/I- labels of PER, LOC, ORG, MISC, or O."""

    def __init__(
        self,
        labels: Sequence[str],
        keys: NDArray[np.uint32],
        weights: NDArray[np.float32],
        transitions: NDArray[np.float32],
    ) -> None:
        """Take sorted feature keys (CRC-32), their weights (features x labels) and the transitions (from x to)."""
        self.labels = list(labels)
        self._keys = keys
        self._weights = np.vstack([weights, np.zeros((1, len(labels)), dtype=np.float32)])
        self._transitions = transitions
        self._words: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._word_rows = np.zeros((1024, 7, len(labels)), dtype=np.float32)
        self._pair_rows = np.zeros((1024, 2, len(labels)), dtype=np.float32)
        self._edges = np.stack([self._sum(["-^"]), self._sum(["+$"])])

    @classmethod
    def from_file(cls, file: Path | Traversable) -> NameTagger:
        """Read the weights. Raises ValueError, in one line, where the file is no such model."""
        try:
            with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as data:
                scale = float(data["scale"])
                return cls(
                    [str(label) for label in data["labels"]],
                    data["keys"],
                    data["weights"].astype(np.float32) * scale,
                    data["transitions"].astype(np.float32),
                )
        except (OSError, KeyError, ValueError, EOFError) as error:
            raise ValueError(f"{file} is no name model: {' '.join(str(error).split())[:120]}") from error

    def _sum(self, names: Sequence[str]) -> NDArray[np.float32]:
        """The summed weights of these features; unknown ones weigh nothing."""
        wanted = np.fromiter((zlib.crc32(name.encode("utf-8", "replace")) for name in names), dtype=np.uint32)
        places = np.searchsorted(self._keys, wanted)
        places[places == len(self._keys)] = 0
        places[self._keys[places] != wanted] = len(self._keys)
        total: NDArray[np.float32] = self._weights[places].sum(axis=0)
        return total

    def _word(self, word: str) -> int:
        row = self._words.get(word)
        if row is None:
            row = len(self._words)
            if row == len(self._word_rows):
                self._word_rows = np.concatenate([self._word_rows, np.zeros_like(self._word_rows)])
            own, near, far, window = word_features(word)
            for column, mark, names in (
                (_OWN, "0", own),
                (_LEFT, "-", near),
                (_RIGHT, "+", near),
                (_LEFT2, "--", far),
                (_RIGHT2, "++", far),
                (_NEAR_LEFT, "L", window),
                (_NEAR_RIGHT, "R", window),
            ):
                self._word_rows[row, column] = self._sum([mark + name for name in names]) if names else 0
            self._words[word] = row
        return row

    def _pair(self, left: str, right: str) -> int:
        row = self._pairs.get((left, right))
        if row is None:
            row = len(self._pairs)
            if row == len(self._pair_rows):
                self._pair_rows = np.concatenate([self._pair_rows, np.zeros_like(self._pair_rows)])
            names = pair_features(left, right)
            self._pair_rows[row, 0] = self._sum(["<" + name for name in names])
            self._pair_rows[row, 1] = self._sum([">" + name for name in names])
            self._pairs[left, right] = row
        return row

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return one sentence's scores, words x labels."""
        if len(self._words) > _FORMS_KEPT or len(self._pairs) > _FORMS_KEPT:
            self._words.clear()
            self._pairs.clear()
        numbers = [self._word(word) for word in words]
        rows = self._word_rows[np.array(numbers, dtype=np.int64)]
        total: NDArray[np.float32] = rows[:, _OWN].copy()
        if not words:
            return total
        total[1:] += rows[:-1, _LEFT]
        total[:-1] += rows[1:, _RIGHT]
        total[2:] += rows[:-2, _LEFT2]
        total[:-2] += rows[2:, _RIGHT2]
        total[0] += self._edges[0]
        total[-1] += self._edges[1]
        for distance in range(1, WINDOW + 1):
            total[distance:] += rows[:-distance, _NEAR_LEFT]
            total[:-distance] += rows[distance:, _NEAR_RIGHT]
        if len(words) > 1:
            numbers = [self._pair(left, right) for left, right in pairwise(words)]
            pairs = self._pair_rows[np.array(numbers, dtype=np.int64)]
            total[1:] += pairs[:, 0]
            total[:-1] += pairs[:, 1]
        return total

    def tag(self, sentences: Iterable[Sequence[str]]) -> list[list[str]]:
        """Return the likeliest label sequence of each sentence (Viterbi)."""
        return [self._best(self.scores(words)) for words in sentences]

    def _best(self, scores: NDArray[np.float32]) -> list[str]:
        if not len(scores):
            return []
        back = np.zeros(scores.shape, dtype=np.int64)
        best = scores[0]
        for at in range(1, len(scores)):
            paths = best[:, None] + self._transitions
            back[at] = paths.argmax(axis=0)
            best = paths.max(axis=0) + scores[at]
        label = int(best.argmax())
        path = [label]
        for at in range(len(scores) - 1, 0, -1):
            label = int(back[at, label])
            path.append(label)
        return [self.labels[number] for number in reversed(path)]


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the named stretches of a label sequence: (first word, last word + 1, kind).

    >>> spans_of(["B-PER", "I-PER", "O", "I-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    found: list[tuple[int, int, str]] = []
    start: int | None = None
    kind = ""
    for at, label in enumerate([*labels, "O"]):
        if start is not None and label != "I-" + kind:
            found.append((start, at, kind))
            start = None
        if start is None and label != "O":
            start, kind = at, label[2:]
    return found


@lru_cache(maxsize=1)
def load_tagger() -> NameTagger | None:
    """Return the packaged tagger, None where the package carries none; read once."""
    file = files("seedkit") / "model_entities" / "names.npz"
    return NameTagger.from_file(file) if file.is_file() else None


def mark_names(doc: Doc) -> Doc:
    """Set ``doc.ents`` to the names the tagger finds, and return the same Doc (usable as a spaCy component).

    Entities the Doc has already are kept as they are and nothing is added.
    """
    tagger = load_tagger()
    if tagger is None or doc.ents:
        return doc
    doc.ents = tuple(
        span
        for start, end, label in find_names(doc, tagger)
        if (span := doc.char_span(start, end, label=label)) is not None
    )
    return doc


def find_names(doc: Doc, tagger: NameTagger) -> list[tuple[int, int, str]]:
    """Return the names as (start, end, label), offsets in code points of ``doc.text``."""
    found = []
    for tokens in _sentences(doc):
        words = [token.text for token in tokens]
        for first, stop, label in spans_of(tagger.tag([words])[0]):
            found.append((tokens[first].idx, tokens[stop - 1].idx + len(tokens[stop - 1].text), label))
    return found


def _sentences(doc: Doc) -> list[list[Token]]:
    """The tokens of each sentence without white space; where nothing set sentences, the whole text is one."""
    spans = doc.sents if doc.has_annotation("SENT_START") else [doc]
    sentences = [[token for token in span if not token.is_space] for span in spans]
    return [tokens for tokens in sentences if tokens]
