"""The trained name tagger: a linear-chain model over the features of ``seedkit/names_features.py``.

The weights (``seedkit/model_entities/names.npz``) are trained by ``training/names.py``. Nothing here is random and
nothing depends on what was tagged before: caches only save work.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START  # type: ignore[import-not-found, unused-ignore]
from spacy.language import Language
from spacy.tokens import Span

from seedkit.names_features import PAIRS, VIEWS, WINDOW, list_marks, phrase_marks, views, word_features
from seedkit.names_hashes import Hashed, hash_all, joined
from seedkit.nlp_columns import first_tokens, read_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NameTagger", "find_names", "load_tagger", "mark_names", "spans_of"]

_ADVERBS = frozenset({"ADV", "PAV", "PWAV"})
"""Tags of words that open a sentence, though somebody may be called so: *Jüngst hatte die Regierung …*."""
_Number = TypeVar("_Number", bound=np.generic)
_FORMS_KEPT = 200_000
_BATCH = 5000  # words that are scored at once
_BUCKET = 11  # bits of a key that the table of first places leaves out
# Columns of a word's row: the token itself, left and right neighbour, two left and right, near left and right.
_OWN, _LEFT, _RIGHT, _LEFT2, _RIGHT2, _NEAR_LEFT, _NEAR_RIGHT = range(7)
_WIDTH = 7
# For each group of ``word_features``, in the order of the columns: what stands before its features in each of its columns.
_COLUMNS = (("0",), ("-", "+"), ("--", "++"), ("L", "R"))
_PAIR = 1 << 32  # number of the left word times this, plus number of the right word
_PAIR_PLACES = ("<", ">")  # before a pair's features for the right one's token, for the left one's


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
        self._keys = np.append(keys, np.uint32(0xFFFFFFFF))
        self._weights = np.vstack([weights, np.zeros((1, len(labels)), dtype=np.int16)])
        self._from = np.ascontiguousarray(transitions)[:, :, None]  # label before, label, for all sentences
        sizes = np.bincount(keys >> _BUCKET, minlength=1 << (32 - _BUCKET))
        self._firsts = (np.cumsum(sizes) - sizes).astype(np.int32)  # where the keys begin that start with these bits
        self._most = int(sizes.max())  # keys that start alike
        # Row 0 of each table is that of no word at all.
        self._words: dict[str, int] = {}
        self._pairs: dict[int, int] = {}
        self._word_rows = np.zeros((1024, _WIDTH, len(labels)), dtype=np.float32)
        self._pair_rows = np.zeros((1024, 2, len(labels)), dtype=np.float32)
        self._begins = np.zeros((1024, len(_PAIR_PLACES), len(PAIRS)), dtype=np.uint32)
        self._ends = np.zeros((1024, len(PAIRS)), dtype=np.uint32)
        self._end_sizes = np.zeros((1024, len(PAIRS)), dtype=np.int64)
        self._marks: dict[str, NDArray[np.float32]] = {}
        self._edges = self._sums(["-^", "+$"])

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
        except (OSError, KeyError, ValueError, EOFError, BadZipFile, zlib.error) as error:
            raise ValueError(f"{file} is no name model: {' '.join(str(error).split())[:120]}") from error

    def _sums(self, names: Sequence[str], groups: Sequence[int] | None = None) -> NDArray[np.float32]:
        """The summed weights of features, a row for each, or for each group of them."""
        numbers = np.arange(len(names)) if groups is None else np.array(groups)
        return self._sums_of_keys(hash_all(names)[0], numbers, int(numbers.max(initial=-1)) + 1)

    def _sums_of_keys(self, keys: NDArray[np.uint32], groups: NDArray[np.int64], count: int) -> NDArray[np.float32]:
        """The summed weights of keys, ``count`` rows; keys of one group stand together. Unknown ones weigh nothing."""
        places = self._firsts[keys >> _BUCKET]
        for _ in range(self._most):
            places += self._keys[places] < keys
        known = self._keys[places] == keys
        places, groups = places[known], groups[known]
        total = np.zeros((count, len(self.labels)), dtype=np.float32)
        if len(groups):
            starts = np.flatnonzero(np.diff(groups, prepend=-1))
            total[groups[starts]] = np.add.reduceat(self._weights[places], starts, axis=0, dtype=np.int64)
        return total

    def _learn(self, words: Sequence[str]) -> None:
        """Fill the rows of the word forms that were not met before."""
        if len(self._words) > _FORMS_KEPT or len(self._pairs) > _FORMS_KEPT:
            self._words.clear()
            self._pairs.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._words]
        if not new:
            return
        first = len(self._words) + 1
        self._words.update(zip(new, range(first, first + len(new)), strict=True))
        names: list[Hashed] = []  # for each column the hashes of its features, and the words they are of
        owners: list[NDArray[np.int64]] = []
        for columns, parts in zip(_COLUMNS, zip(*map(word_features, new), strict=True), strict=True):
            names += [hash_all(chain.from_iterable(parts))] * len(columns)
            owners += [np.repeat(np.arange(len(new)), [len(part) for part in parts])] * len(columns)
        sizes = [len(crcs) for crcs, _ in names]
        places = np.repeat(hash_all(chain.from_iterable(_COLUMNS))[0], sizes)
        keys = joined(
            places, (np.concatenate([crcs for crcs, _ in names]), np.concatenate([size for _, size in names]))
        )
        groups = np.concatenate(owners) + np.repeat(np.arange(_WIDTH) * len(new), sizes)
        sums = self._sums_of_keys(keys, groups, _WIDTH * len(new)).reshape(_WIDTH, len(new), -1)
        rows = np.moveaxis(sums, 0, 1)
        self._word_rows = _put(self._word_rows, first, rows)
        self._hash_views(new, first)

    def _hash_views(self, new: Sequence[str], first: int) -> None:
        """Keep of each word the keys of the pairs it begins, up to the right word, and the hashes of those it ends."""
        seen = zip(*map(views, new), strict=True)
        crcs, sizes = hash_all(chain.from_iterable(seen))
        crcs, sizes = crcs.reshape(len(VIEWS), -1), sizes.reshape(len(VIEWS), -1)
        left, right = ([VIEWS.index(pair[side]) for pair in PAIRS] for side in (0, 1))
        self._ends = _put(self._ends, first, crcs[right].T)
        self._end_sizes = _put(self._end_sizes, first, sizes[right].T)
        names = hash_all(f"{place}{pair}=" for place in _PAIR_PLACES for pair in PAIRS)[0]
        begins = joined(names.reshape(len(_PAIR_PLACES), len(PAIRS), 1), (crcs[left], sizes[left]))
        self._begins = _put(self._begins, first, np.moveaxis(joined(begins, hash_all("|")), 2, 0))

    def _learn_pairs(self, pairs: Sequence[int]) -> None:
        """Fill the rows of the pairs that were not met before: numbers of the left and the right word in one."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._pairs]
        if not new:
            return
        first = len(self._pairs) + 1
        self._pairs.update(zip(new, range(first, first + len(new)), strict=True))
        left, right = np.divmod(np.array(new, dtype=np.int64), _PAIR)
        ends = self._ends[right, None], self._end_sizes[right, None]
        keys = joined(self._begins[left], ends)  # pair, place, feature
        count = keys.shape[0] * keys.shape[1]
        rows = self._sums_of_keys(keys.reshape(-1), np.repeat(np.arange(count), len(PAIRS)), count)
        self._pair_rows = _put(self._pair_rows, first, rows.reshape(len(new), len(_PAIR_PLACES), len(self.labels)))

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return one sentence's scores, words x labels."""
        scores, starts = self._scores([words])
        return scores[starts[0] : starts[0] + len(words)]

    def _scores(self, sentences: Sequence[Sequence[str]]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return the scores of all words and the row each sentence begins at; rows between sentences mean nothing."""
        words = [word for sentence in sentences for word in sentence]
        self._learn(words)
        sizes = np.array([len(sentence) for sentence in sentences], dtype=np.int64)
        starts = np.cumsum(sizes + WINDOW) - sizes  # WINDOW empty rows before each sentence and at the end
        places = np.arange(len(words)) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
        numbers = np.zeros(len(words) + WINDOW * (len(sentences) + 1), dtype=np.int64)
        numbers[places] = [self._words[word] for word in words]
        rows = self._word_rows[numbers]
        total: NDArray[np.float32] = rows[:, _OWN].copy()
        total[1:] += rows[:-1, _LEFT]
        total[:-1] += rows[1:, _RIGHT]
        total[2:] += rows[:-2, _LEFT2]
        total[:-2] += rows[2:, _RIGHT2]
        for distance in range(1, WINDOW + 1):
            total[distance:] += rows[:-distance, _NEAR_LEFT]
            total[:-distance] += rows[distance:, _NEAR_RIGHT]
        full = sizes > 0
        total[starts[full]] += self._edges[0]
        total[(starts + sizes - 1)[full]] += self._edges[1]
        lefts = np.flatnonzero((numbers[:-1] > 0) & (numbers[1:] > 0))
        pairs: list[int] = (numbers[lefts] * _PAIR + numbers[lefts + 1]).tolist()
        self._learn_pairs(pairs)
        found = self._pair_rows[np.array([self._pairs[pair] for pair in pairs], dtype=np.int64)]
        total[lefts + 1] += found[:, 0]
        total[lefts] += found[:, 1]
        for start, sentence in zip(starts.tolist(), sentences, strict=True):
            for at, mark in enumerate(phrase_marks(sentence)):
                if mark:
                    total[start + at] += self._mark(mark, sentence[at])
        return total, starts

    def _mark(self, mark: str, word: str) -> NDArray[np.float32]:
        """The weights of a word's place in a known name."""
        name = f"H{mark}|{list_marks(word)}"
        if name not in self._marks:
            self._marks[name] = self._sums(["G" + mark, name], [0, 0])[0]
        return self._marks[name]

    def tag(self, sentences: Iterable[Sequence[str]]) -> list[list[str]]:
        """Return the likeliest label sequence of each sentence (Viterbi)."""
        return [labels for batch in _batches(sentences) for labels in self._tag(batch)]

    def _tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        scores, starts = self._scores(sentences)
        sizes = np.array([len(sentence) for sentence in sentences], dtype=np.int64)
        return [[self.labels[number] for number in path] for path in self._best(scores, starts, sizes)]

    def _best(
        self, scores: NDArray[np.float32], starts: NDArray[np.int64], sizes: NDArray[np.int64]
    ) -> list[list[int]]:
        """Return the best path through each sentence: all sentences go forward word by word together."""
        order = np.argsort(-sizes, kind="stable")
        starts, lengths = starts[order], sizes[order]
        longest = int(lengths.max())
        going = np.searchsorted(
            -lengths, -np.arange(longest), side="left"
        ).tolist()  # sentences longer than so many words
        by_label = np.ascontiguousarray(scores.T)
        best = [by_label[:, starts]]  # for each word the best sums of paths to it: label, sentence
        for at in range(1, longest):
            count = going[at]
            paths = best[-1][:, None, :count] + self._from  # label before, label, sentence
            best.append(paths.max(axis=0) + by_label[:, starts[:count] + at])
        label = np.zeros(len(order), dtype=np.int64)
        steps = np.zeros((longest, len(order)), dtype=np.int64)
        for at in range(longest - 1, -1, -1):
            count = going[at]
            going_on = going[at + 1] if at + 1 < longest else 0
            sums = best[at].copy()
            sums[:, :going_on] += self._from[:, label[:going_on], 0]
            label[:count] = sums.argmax(axis=0)
            steps[at, :count] = label[:count]
        found: list[list[int]] = [[] for _ in order]
        for column, number in enumerate(order.tolist()):
            found[number] = steps[: lengths[column], column].tolist()
        return found


def _batches(sentences: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Yield the sentences in lists of so many words that an article is one list and a long text takes no more room."""
    batch: list[Sequence[str]] = []
    words = 0
    for sentence in sentences:
        batch.append(sentence)
        words += len(sentence)
        if words >= _BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _put(table: NDArray[_Number], start: int, rows: NDArray[_Number]) -> NDArray[_Number]:
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
    if tagger is not None and not doc.ents:
        doc.ents = tuple(
            Span(doc, start, end, label=label)
            for start, end, label in _token_spans(doc, tagger)
            if end - start > 1 or doc[start].tag_ not in _ADVERBS
        )
    return doc


def find_names(doc: Doc, tagger: NameTagger) -> list[tuple[int, int, str]]:
    """Return the names as (start, end, label), offsets in code points of ``doc.text``."""
    found = [(doc[start:end], label) for start, end, label in _token_spans(doc, tagger)]
    return [(span.start_char, span.end_char, label) for span, label in found]


def _token_spans(doc: Doc, tagger: NameTagger) -> list[tuple[int, int, str]]:
    """The names as (first token, last token + 1, label)."""
    tokens, (begins,) = read_tokens(doc, SENT_START)
    bounds = pairwise([*first_tokens(begins), len(begins)])
    words = ([at for at in range(start, end) if not tokens.space[at]] for start, end in bounds)
    places = [sentence for sentence in words if sentence]
    texts = [[tokens.standard[at] for at in sentence] for sentence in places]
    return [
        (sentence[first], sentence[stop - 1] + 1, label)
        for sentence, labels in zip(places, tagger.tag(texts), strict=True)
        for first, stop, label in spans_of(labels)
    ]
