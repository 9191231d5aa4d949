"""Reads LanguageTool's German form dictionary (german-pos-dict, CC BY-SA 4.0) from its jar, without Java.

The jar holds a finite-state automaton in morfologik's CFSA2 layout whose strings are
``form _ K suffix _ tag``: K (a letter, A = 0) tells how many bytes to cut from the form's end before the suffix
makes it the lemma.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

DICT = "org/languagetool/resource/de/german.dict"
_TARGET_NEXT, _LAST, _FINAL, _LABEL = 0x80, 0x40, 0x20, 0x1F


def entries(jar: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (form, lemma, tag) of every entry, in the automaton's order."""
    with zipfile.ZipFile(jar) as archive:
        data = archive.read(DICT)
    if data[:5] != b"\\fsa\xc6":
        raise ValueError(f"{jar}: not a CFSA2 automaton")
    labels_size = data[7]
    labels, arcs = data[8 : 8 + labels_size], data[8 + labels_size :]
    for word in _walk(arcs, labels):
        form, _, rest = word.partition(b"_")
        code, _, tag = rest.partition(b"_")
        cut = code[0] - ord("A")
        lemma = form[: len(form) - cut] + code[1:]
        yield form.decode("utf-8"), lemma.decode("utf-8"), tag.decode("utf-8")


def _arcs_of(arcs: bytes, labels: bytes, node: int) -> list[tuple[int, bool, int]]:
    """Return (label, final, target) of each arc that leaves ``node``; target 0 has no arcs."""
    found = []
    while True:
        flags = arcs[node]
        index = flags & _LABEL
        node += 1
        if index:
            label = labels[index]
        else:
            label = arcs[node]
            node += 1
        target = -1
        if not flags & _TARGET_NEXT:
            target = shift = 0
            while True:
                byte = arcs[node]
                node += 1
                target |= (byte & 0x7F) << shift
                shift += 7
                if not byte & 0x80:
                    break
        found.append([label, bool(flags & _FINAL), target])
        if flags & _LAST:
            break
    # "target next": the node laid out right behind the last arc of this one
    return [(label, final, node if target == -1 else target) for label, final, target in found]


def _walk(arcs: bytes, labels: bytes) -> Iterator[bytes]:
    """Every word of the automaton, in bytes; nodes are read once, and without recursion."""
    known: dict[int, list[tuple[int, bool, int]]] = {}
    epsilon = _arcs_of(arcs, labels, 0)
    stack = [(epsilon[0][2], b"")]
    while stack:
        node, prefix = stack.pop()
        if node not in known:
            known[node] = _arcs_of(arcs, labels, node)
        for label, final, target in known[node]:
            word = prefix + bytes((label,))
            if final:
                yield word
            if target:
                stack.append((target, word))
