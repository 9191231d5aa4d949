"""Long texts: the network goes through them in blocks, and neither time nor memory grows faster than they do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from steps import growth

from seedkit import nlp_network
from seedkit.nlp import MODEL, tag_text
from seedkit.nlp_network import FEATURES, Network, unpack_weights

SENTENCE = "Die Behörde teilte mit, dass der Minister am 3. Mai nach Kiel reiste, wo er „mit allen“ sprach, wie Anna Lind sagte. "
LINES = {
    "sentences": SENTENCE,
    "no stop": SENTENCE.replace(".", ","),
    "quotation marks": '"',
    "never closed": "„Er kam, ",
    "brackets": "(so sagte er) ",
    "one word": "Haus ",
}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(*unpack_weights((MODEL / "tagger.bin").read_bytes()))


def features_of(nlp: Language, text: str) -> Any:
    return nlp.tokenizer(text).to_array(list(FEATURES))


def test_blocks_change_nothing(nlp: Language, network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word at the edge of a block is seen with its neighbours of the next one."""
    features = features_of(nlp, SENTENCE * 20)
    whole = network.predict(features)
    for size in (1, 2, 7, 64):
        monkeypatch.setattr(nlp_network, "_BLOCK", size)
        assert np.array_equal(network.predict(features), whole)


def test_neighbours_count_and_others_do_not(nlp: Language, network: Network) -> None:
    """Four convolutions see four words to the left and right, and no more."""
    features = features_of(nlp, SENTENCE * 2)
    middle = len(features) // 2
    assert network.predict(features)[middle] == network.predict(features[middle - 4 : middle + 5])[4]
    assert len(network.predict(features[:0])) == 0


def test_network_is_that_of_spacy(nlp: Language, network: Network) -> None:
    """The tags are those that spaCy gives with the same weights."""
    import spacy

    from seedkit.nlp_hints import set_hints
    from seedkit.nlp_network import TAGGER

    labels, weights = unpack_weights((MODEL / "tagger.bin").read_bytes())
    other = spacy.blank("de")
    tagger: Any = other.add_pipe("tagger", config=TAGGER)
    for label in labels:
        tagger.add_label(label)
    tagger.model.from_dict(weights)
    for text in (SENTENCE, SENTENCE * 30, "Nein!", "Wer hätte das gedacht? Er, sie, alle; niemand sonst."):
        doc = set_hints(other.make_doc(text))
        found = network.predict(doc.to_array(list(FEATURES)))
        assert [network.labels[number] for number in found] == [token.tag_ for token in tagger(doc)]


@pytest.mark.parametrize("name", LINES)
def test_work_grows_with_the_line(nlp: Language, name: str) -> None:
    part = LINES[name] * (8_000 // len(LINES[name]))

    def work(times: int) -> Callable[[], object]:
        text = part * times
        assert tag_text(nlp, text).text == text
        return lambda: tag_text(nlp, text)

    assert growth(work, 1, 4) < 2


def test_memory_of_a_line_of_half_a_megabyte() -> None:
    """A hundred thousand tokens in one line take less than 250 MB more than a short text."""
    program = (
        "import resource\n"
        "from seedkit.nlp import load_pipeline, tag_text\n"
        f"nlp, line = load_pipeline(), {SENTENCE!r}\n"
        "tag_text(nlp, line)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "tag_text(nlp, line * (500_000 // len(line)))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(MODEL).parent.parent, capture_output=True, check=True, text=True
    )
    kilobytes = int(found.stdout) // (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < 250 * 1024


def test_what_was_tagged_before_changes_nothing(nlp: Language, network: Network) -> None:
    """Vectors of words that were met before are kept, and they are the same to the last bit."""
    other = Network(*unpack_weights((MODEL / "tagger.bin").read_bytes()))
    text = SENTENCE + "Ein Satz mit ganz anderen Wörtern folgt nun noch."
    for start in range(0, len(text), 30):
        other.predict(features_of(nlp, text[start : start + 30]))
    features = features_of(nlp, text)
    network.predict(features)
    assert np.array_equal(network._embedded(features), other._embedded(features))


@pytest.mark.parametrize("kernel", ["Haswell", "SkylakeX", "Nehalem"])
def test_vectors_hang_on_no_processor_s_kernel(kernel: str) -> None:
    """A word's vector is the same in any company with the kernels of other processors, too, as far as this one runs them."""
    program = (
        "import numpy as np\n"
        "from seedkit.nlp import MODEL\n"
        "from seedkit.nlp_network import Network, unpack_weights\n"
        "weights = unpack_weights((MODEL / 'tagger.bin').read_bytes())\n"
        "words = np.arange(5 * 40, dtype=np.uint64).reshape(40, 5)\n"
        "whole = Network(*weights)._embedded(words)\n"
        "for size in (1, 3, 7, 16):\n"
        "    one = Network(*weights)\n"
        "    parts = [one._embedded(words[at : at + size]) for at in range(0, len(words), size)]\n"
        "    assert np.array_equal(np.concatenate(parts), whole), size\n"
    )
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    if kernel == "SkylakeX" and "avx512f" not in flags:
        pytest.skip("needs AVX-512")
    environment = {**os.environ, "OPENBLAS_CORETYPE": kernel, "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-c", program], cwd=Path(MODEL).parent.parent, env=environment, check=True)
