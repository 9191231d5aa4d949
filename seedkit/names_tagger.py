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
from spacy.language import Language

from seedkit.names_features import WINDOW, list_marks, pair_features, phrase_marks, word_features

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["NameTagger", "find_names", "load_tagger", "mark_names", "spans_of"]

_FORMS_KEPT = 200_000
# Columns of a word's row: the token itself, left and right neighbour, two left and right, near left and right.
_OWN, _LEFT, _RIGHT, _LEFT2, _RIGHT2, _NEAR_LEFT, _NEAR_RIGHT = range(7)
# The CRC of what stands before a feature's name at each of these places, and before that of a pair.
_PLACES = tuple(zlib.crc32(prefix) for prefix in (b"0", b"-", b"+", b"--", b"++", b"L", b"R"))
_RIGHT_ONE, _LEFT_ONE = zlib.crc32(b"<"), zlib.crc32(b">")


class NameTagger:
    """Tags words with B-/I- labels of PER, LOC, ORG, MISC, or O."""

    def __init__(
        self,
        labels: Sequence[str],
        keys: NDArray[np.uint32],
        weights: NDArray[np.int16],
        transitions: NDArray[np.float32],
    ) -> None:
        """Take sorted feature keys (CRC-32), their weights (features x labels) and the transitions (from x to).

        Weights are whole numbers, so a sum is the same in whatever order it is built; transitions are in their unit.
        """
        self.labels = list(labels)
        self._keys = keys
        self._weights = np.vstack([weights, np.zeros((1, len(labels)), dtype=np.int16)])
        self._transitions = transitions
        self._words: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._word_rows = np.zeros((1024, 7, len(labels)), dtype=np.float32)
        self._pair_rows = np.zeros((1024, 2, len(labels)), dtype=np.float32)
        self._marks: dict[str, NDArray[np.float32]] = {}
        self._edges = self._sums([(0, ["-^"]), (0, ["+$"])])

    @classmethod
    def from_file(cls, file: Path | Traversable) -> NameTagger:
        """Read the weights. Raises ValueError, in one line, where the file is no such model."""
        try:
            with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as data:
                return cls(
                    [str(label) for label in data["labels"]],
                    data["keys"],
                    data["weights"],
                    data["transitions"].astype(np.float32),
                )
        except (OSError, KeyError, ValueError, EOFError) as error:
            raise ValueError(f"{file} is no name model: {' '.join(str(error).split())[:120]}") from error

    def _sums(self, groups: Sequence[tuple[int, Sequence[str]]]) -> NDArray[np.float32]:
        """The summed weights of each group of features (the CRC of their common prefix, the rest); unknown ones weigh 0."""
        crc = zlib.crc32
        wanted = [crc(name.encode("utf-8", "replace"), start) for start, names in groups for name in names]
        keys = np.array(wanted, dtype=np.uint32)
        places = np.searchsorted(self._keys, keys)
        places[places == len(self._keys)] = 0
        places[self._keys[places] != keys] = len(self._keys)
        ends = np.cumsum([0] + [len(names) for _, names in groups])
        sums = np.zeros((len(places) + 1, len(self.labels)), dtype=np.int64)
        np.cumsum(self._weights[places], axis=0, out=sums[1:])
        total: NDArray[np.float32] = (sums[ends[1:]] - sums[ends[:-1]]).astype(np.float32)
        return total

    def _learn(self, sentences: Sequence[Sequence[str]]) -> None:
        """Fill the rows of the word forms and pairs that were not met before."""
        if len(self._words) > _FORMS_KEPT or len(self._pairs) > _FORMS_KEPT:
            self._words.clear()
            self._pairs.clear()
        words = [w for w in dict.fromkeys(w for words in sentences for w in words) if w not in self._words]
        if words:
            groups: list[tuple[int, Sequence[str]]] = []
            for word in words:
                self._words[word] = len(self._words)
                own, near, far, window = word_features(word)
                groups += zip(_PLACES, (own, near, near, far, far, window, window), strict=True)
            rows = self._sums(groups).reshape(len(words), len(_PLACES), len(self.labels))
            self._word_rows = _put(self._word_rows, self._words[words[0]], rows)
        pairs = [
            p
            for p in dict.fromkeys(p for words in sentences for p in pairwise(words))
            if p not in self._pairs
        ]
        if pairs:
            groups = []
            for pair in pairs:
                self._pairs[pair] = len(self._pairs)
                names = pair_features(*pair)
                groups += [(_RIGHT_ONE, names), (_LEFT_ONE, names)]
            rows = self._sums(groups).reshape(len(pairs), 2, len(self.labels))
            self._pair_rows = _put(self._pair_rows, self._pairs[pairs[0]], rows)

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return one sentence's scores, words x labels."""
        self._learn([words])
        numbers = [self._words[word] for word in words]
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
        for at, mark in enumerate(phrase_marks(words)):
            if mark:
                name = f"H{mark}|{list_marks(words[at])}"
                if name not in self._marks:
                    self._marks[name] = self._sums([(0, ["G" + mark, name])])[0]
                total[at] += self._marks[name]
        if len(words) > 1:
            numbers = [self._pairs[pair] for pair in pairwise(words)]
            pairs = self._pair_rows[np.array(numbers, dtype=np.int64)]
            total[1:] += pairs[:, 0]
            total[:-1] += pairs[:, 1]
        return total

    def tag(self, sentences: Iterable[Sequence[str]]) -> list[list[str]]:
        """Return the likeliest label sequence of each sentence (Viterbi)."""
        sentences = list(sentences)
        self._learn(sentences)
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


def _put(table: NDArray[np.float32], start: int, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Write rows into a table that grows as needed."""
    while start + len(rows) > len(table):
        table = np.concatenate([table, np.zeros_like(table)])
    table[start : start + len(rows)] = rows
    return table


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


@Language.component("seedkit_names", assigns=["doc.ents"])
def mark_names(doc: Doc) -> Doc:
    """Set ``doc.ents`` to the names the tagger finds, and return the same Doc: the component ``seedkit_names``.

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
    sentences = _sentences(doc)
    tagged = tagger.tag([[token.text for token in tokens] for tokens in sentences])
    for tokens, labels in zip(sentences, tagged, strict=True):
        for first, stop, label in spans_of(labels):
            found.append((tokens[first].idx, tokens[stop - 1].idx + len(tokens[stop - 1].text), label))
    return found


def _sentences(doc: Doc) -> list[list[Token]]:
    """The tokens of each sentence without white space; where nothing set sentences, the whole text is one."""
    spans = doc.sents if doc.has_annotation("SENT_START") else [doc]
    sentences = [[token for token in span if not token.is_space] for span in spans]
    return [tokens for tokens in sentences if tokens]
