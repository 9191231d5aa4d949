"""A German pipeline as spaCy makes them, to weigh the taggers beside: for its speed only, nothing of it is shipped.

The bundled pipeline is quicker than the ones most people know, so that what the taggers cost weighs more beside it. This
one has the components and the sizes that ``spacy init config --lang de --optimize efficiency`` writes (a convolutional
network of width 96 for all of them) and is trained for a minute, so that its parser reads sentences and not noise: how
long a transition parser takes depends a little on what it finds, hardly on how well.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

__all__ = ["COMPONENTS", "usual_pipeline"]

COMPONENTS = ["tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
STEPS = 80
SENTENCES = 5  # of a text to learn from
TEXTS = 16  # of a step


def usual_pipeline(shared: Path, own: Sequence[Any]) -> Language | None:
    """Return the pipeline; None where the treebank (UD German GSD, CC BY-SA 4.0) is not below ``shared``.

    Its names it learns from ``own``, Docs that have some.
    """
    from spacy.cli.init_config import init_config
    from spacy.training import Example
    from spacy.training.converters import conllu_to_docs
    from spacy.util import fix_random_seed, load_model_from_config

    treebank = shared / "nlpdata" / "ud" / "de_gsd-ud-dev.conllu.gz"
    if not treebank.is_file():
        return None
    fix_random_seed(0)
    config = init_config(lang="de", pipeline=COMPONENTS, optimize="efficiency", silent=True)
    nlp: Language = load_model_from_config(config, auto_fill=True)
    trees = conllu_to_docs(gzip.decompress(treebank.read_bytes()).decode("utf-8"), n_sents=SENTENCES, no_print=True)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in trees]
    for doc in own:
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        names = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]
        examples.append(
            Example.from_dict(nlp.make_doc(doc.text), {"words": words, "spaces": spaces, "entities": names})
        )
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(STEPS):
        nlp.update(random.sample(examples, TEXTS), sgd=optimizer, drop=0.1)
    return nlp
