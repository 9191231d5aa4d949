"""The bundled tagger as a component: classes of forms and spaCy's features of a word in, STTS tags out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from seedkit.nlp_columns import read_tokens
from seedkit.nlp_hints import hint_column
from seedkit.nlp_network import FEATURES, Network, unpack_weights

__all__ = ["Tagger"]


@Language.factory("seedkit_tagger", assigns=["token.tag"])
class Tagger:
    """Sets ``token.tag_`` of every word that has no tag; ``weights`` is the file that ``pack_weights`` made."""

    def __init__(self, nlp: Language, name: str, weights: str) -> None:
        """Read the weights. Raises ValueError or OSError where the file is none of ours or not there."""
        self._network = Network(*unpack_weights(Path(weights).read_bytes()))
        self._tags = np.array([nlp.vocab.strings.add(label) for label in self._network.labels], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Tag a Doc."""
        if len(doc):
            columns: Any = doc.to_array([*FEATURES, "TAG"])
            features, given = columns[:, : len(FEATURES)], columns[:, -1]
            _read_as_spelled(doc, features)
            features[:, FEATURES.index("LEMMA")] = hint_column(doc)
            found = self._tags[self._network.predict(features)]
            tags: Any = np.where(given, given, found)[:, None]
            doc.from_array(["TAG"], tags)
        return doc


def _read_as_spelled(doc: Doc, features: Any) -> None:
    """Put in the features of the form for a word that is printed otherwise: *ERHÖHT* and *er-/höht* are *erhöht*."""
    tokens, _ = read_tokens(doc)
    for at in tokens.otherwise:
        lexeme: Any = doc.vocab[tokens.form[at]]
        features[at, :4] = (lexeme.norm, lexeme.prefix, lexeme.suffix, lexeme.shape)
