"""Builds ``seedkit/lexicon/de/synonyms.tsv.gz``: which German words mean the same in one of their senses.

Input: the thesaurus of OpenThesaurus (openthesaurus.de, LGPL) as Debian's package ``mythes-de`` 20160424-4 has it; ``apt-get
download mythes-de`` fetches it, ``dpkg -x`` unpacks it.

    python -m training.thesaurus usr/share/mythes/th_de_DE_v2.dat

Kept are single words that the tables of word forms know as a lemma, by parts of speech: nouns, adjectives with participles, and
verbs each in lines of their own. What is marked as a wider or narrower term, as obsolete, coarse or joking is left out.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from seedkit.lemmas import is_listed_adjective, noun_readings
from seedkit.verbs import lemmas_of, readings

OUT = Path(__file__).parent.parent / "seedkit" / "lexicon" / "de" / "synonyms.tsv.gz"
HEADER = "# words of one meaning, a line each; licence and credit: synonyms.LICENSE.txt"
LEFT_OUT = re.compile(r"\([^)]*(?:begriff|derb|vulg|veraltet|scherzhaft|ironisch|Antonym)[^)]*\)")
REMARK = re.compile(r"\([^)]*\)")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß-]{3,}")


def part_of_speech(word: str) -> str | None:
    """Return N, A or V where the tables know the word as a lemma, else None."""
    if word[0].isupper():
        found = noun_readings(word)
        return "N" if found and found[0].lemma == word else None
    if is_listed_adjective(word) or lemmas_of(word, "participle"):
        return "A"
    return "V" if word.endswith("n") and readings(word) else None


def synonyms(lines: Iterable[str]) -> set[tuple[str, ...]]:
    """Return the groups of words that mean the same; the thesaurus repeats a group under each of its words."""
    found = set()
    for line in lines:
        if not line.startswith("-|"):
            continue
        words = {REMARK.sub("", word).strip() for word in line[2:].split("|") if not LEFT_OUT.search(word)}
        groups = defaultdict(list)
        for word in sorted(word for word in words if WORD.fullmatch(word)):
            groups[part_of_speech(word)].append(word)
        found.update(tuple(group) for kind, group in groups.items() if kind and len(group) > 1)
    return found


def main() -> None:
    """Read the thesaurus and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("thesaurus", type=Path, help="th_de_DE_v2.dat")
    lines = parser.parse_args().thesaurus.read_text(encoding="utf-8").splitlines()
    groups = sorted(synonyms(lines))
    with OUT.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write("\n".join([HEADER, *("\t".join(group) for group in groups), ""]).encode("utf-8"))
    print(f"{len(groups)} groups, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
