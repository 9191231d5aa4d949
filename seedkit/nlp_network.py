"""The tagger's network: its shape for training, its weights as bytes, and the way forward through it with numpy.

spaCy trains the network (``training/tagger.py``). Running it here instead of in spaCy costs a third: numpy multiplies
matrices faster than spaCy's own library, a word that was met before is not embedded again, and a long text goes
through in blocks, so that memory does not grow with it. The layers are those of ``spacy.HashEmbedCNN``: hashed
embeddings of five features of a word, a maxout layer, then four residual convolutions over a word and its
two neighbours (Honnibal 2016, *Embed, encode, attend, predict*), each a maxout layer with layer normalisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import srsly  # type: ignore[import-untyped, unused-ignore]
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped, unused-ignore]

__all__ = ["FEATURES", "TAGGER", "Network", "pack_weights", "unpack_weights"]

_Floats = NDArray[np.float32]
FEATURES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "LEMMA")
"""What the network sees of a word. LEMMA stands for the class of its form, see ``seedkit/nlp_hints.py``."""

_DEPTH = 4  # convolutions; so many words to the left and right decide a word's tag
TAGGER: dict[str, Any] = {
    "model": {
        "@architectures": "spacy.Tagger.v2",
        "normalize": False,
        "nO": None,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 96,
                "attrs": list(FEATURES),
                "rows": [8000, 1000, 4000, 1000, 500],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 96,
                "depth": _DEPTH,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        },
    }
}
"""The tagger's shape, as spaCy's configuration for training."""

_BLOCK = 1000  # words that go through the network at once
_KEPT = 50_000  # words whose vectors are kept
_LOOKED_UP = 8  # words embedded at once: of 16, OpenBLAS on Haswell and Zen does not compute every row alike

_BLAS = ThreadpoolController().select(user_api="blas")
_LIMITING = Lock()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let numpy multiply in one thread: an article's matrices are so small that more would only wait for each other."""
    with _LIMITING, _BLAS.limit(limits=1):  # the limit is the process's: whoever sets it must see it taken back
        yield


def pack_weights(model: Any, labels: Iterable[str]) -> bytes:
    """Return a tagger's labels and weights as bytes; numbers are stored in half precision."""
    content = model.to_dict()
    content["params"] = [
        {key: value.astype("float16") if isinstance(value, np.ndarray) else value for key, value in layer.items()}
        for layer in content["params"]
    ]
    packed: bytes = srsly.msgpack_dumps({"labels": list(labels), "model": content})
    return packed


def unpack_weights(data: bytes) -> tuple[list[str], dict[str, Any]]:
    """Return labels and weights from what ``pack_weights`` made. Raises ValueError for anything else."""
    content = srsly.msgpack_loads(data)
    if not isinstance(content, dict) or "labels" not in content or "model" not in content:
        raise ValueError("not a packed tagger")
    model = content["model"]
    model["params"] = [
        {key: value.astype("float32") if isinstance(value, np.ndarray) else value for key, value in layer.items()}
        for layer in model["params"]
    ]
    return content["labels"], model


class _Table(NamedTuple):
    """The hashed embedding of one feature: a word's vector is the sum of the four rows its hashes point at."""

    vectors: _Floats
    seed: int


class _Maxout(NamedTuple):
    """A maxout layer with layer normalisation; the columns of its pieces stand side by side."""

    weights: _Floats
    bias: _Floats
    scale: _Floats
    shift: _Floats

    def forward(self, inputs: _Floats) -> _Floats:
        """Return the layer's output for each row."""
        width = len(self.scale)
        pieces = inputs @ self.weights
        pieces += self.bias
        best: _Floats = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = np.maximum(best, pieces[:, start : start + width])
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Network:
    """Tags the words of a text: ``labels`` are the tags, ``predict`` returns their numbers."""

    def __init__(self, labels: Iterable[str], model: dict[str, Any]) -> None:
        """Take what ``unpack_weights`` returns. Raises ValueError where it is no network of the shape ``TAGGER``."""
        self.labels = list(labels)
        self._ops = NumpyOps()
        layers = list(_layers(model))
        self._tables = [_Table(params["E"], seed) for name, params, seed in layers if name == "hashembed"]
        dense = [params for name, params, _ in layers if name == "maxout"]
        norms = [params for name, params, _ in layers if name == "layernorm"]
        last = [params for name, params, _ in layers if name == "softmax"]
        if (len(self._tables), len(dense), len(norms), len(last)) != (len(FEATURES), _DEPTH + 1, _DEPTH + 1, 1):
            raise ValueError("not a tagger of this shape")
        self._embed, *self._convolutions = [
            _Maxout(
                np.ascontiguousarray(layer["W"].transpose(2, 1, 0).reshape(layer["W"].shape[2], -1)),
                np.ascontiguousarray(layer["b"].T.reshape(-1)),
                norm["G"],
                norm["b"],
            )
            for layer, norm in zip(dense, norms, strict=True)
        ]
        self._width = len(self._embed.scale)
        self._places: dict[tuple[int, ...], int] = {}  # words by their features -> row of their vector
        self._vectors = np.zeros((0, self._width), dtype=np.float32)
        self._tags, self._tag_bias = np.ascontiguousarray(last[0]["W"].T), last[0]["b"]
        if len(self._tag_bias) != len(self.labels):
            raise ValueError("as many labels as outputs are needed")

    def predict(self, features: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the number of each word's likeliest label; ``features``: words x ``FEATURES``."""
        found = np.zeros(len(features), dtype=np.int64)
        with _one_thread():
            for start in range(0, len(features), _BLOCK):
                stop = min(start + _BLOCK, len(features))
                found[start:stop] = self._predict(features, start, stop)
        return found

    def _predict(self, features: NDArray[np.uint64], start: int, stop: int) -> NDArray[np.int64]:
        """The labels of the words from ``start`` to before ``stop``, with regard to those beside them."""
        first, last = max(0, start - _DEPTH), min(len(features), stop + _DEPTH)
        vectors = np.zeros((stop - start + 2 * _DEPTH, self._width), dtype=np.float32)
        vectors[first - start + _DEPTH : last - start + _DEPTH] = self._embedded(features[first:last])
        for layer in self._convolutions:  # each leaves out the outermost words, whose neighbours are not there
            window = np.concatenate((vectors[:-2], vectors[1:-1], vectors[2:]), axis=1)
            vectors = layer.forward(window)
            vectors += window[:, self._width : 2 * self._width]
        labels: NDArray[np.int64] = (vectors @ self._tags + self._tag_bias).argmax(axis=1)
        return labels

    def _embedded(self, features: NDArray[np.uint64]) -> _Floats:
        """The vector of each word by itself; what was looked up before is kept."""
        words = list(map(tuple, features.tolist()))
        places = [self._places.get(word, -1) for word in words]
        if -1 in places:
            if len(self._places) > _KEPT:
                self._places.clear()
            new = [word for word in dict.fromkeys(words) if word not in self._places]
            first = len(self._places)
            self._places.update(zip(new, range(first, first + len(new)), strict=True))
            if len(self._places) > len(self._vectors):
                self._vectors = np.concatenate([self._vectors, np.zeros((len(self._places), self._width), np.float32)])
            self._vectors[first : len(self._places)] = self._look_up(np.array(new, dtype=np.uint64))
            places = [self._places[word] for word in words]
        return self._vectors[places]

    def _look_up(self, words: NDArray[np.uint64]) -> _Floats:
        """The vectors of distinct words, in batches of one size, so that rounding does not hang on the company."""
        found = np.zeros((-(-len(words) // _LOOKED_UP) * _LOOKED_UP, self._width), dtype=np.float32)
        inputs = np.zeros((len(found), len(self._tables) * self._width), dtype=np.float32)
        for number, table in enumerate(self._tables):
            rows = self._ops.hash(np.ascontiguousarray(words[:, number]), table.seed) % len(table.vectors)
            inputs[: len(words), number * self._width : (number + 1) * self._width] = self._ops.gather_add(
                table.vectors, rows
            )
        for start in range(0, len(found), _LOOKED_UP):
            found[start : start + _LOOKED_UP] = self._embed.forward(inputs[start : start + _LOOKED_UP])
        return found[: len(words)]


def _layers(model: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], int]]:
    """Yield name, weights and hash seed (0 where there is none) of each layer, in the order of the network."""
    for node, attributes, params in zip(model["nodes"], model["attrs"], model["params"], strict=True):
        seed = srsly.msgpack_loads(attributes["seed"]) if "seed" in attributes else 0
        yield node["name"], params, seed
