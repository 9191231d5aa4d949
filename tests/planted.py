"""Corpora with known lineage: who really knows something, who copies whom, who runs in a circle.

A world has facts; a fact has a value and a few true origins. Articles report the facts as wires, as reworded copies
with or without credit, as relays of another paper, as unnamed relays, or in circles. What the world knows about a fact
(how many origins its articles really go back to) is compared with what the library counts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from seedkit.ids import Ids
from seedkit.records import Article, Claim, Entity, Quantity, Sentence, Statement
from seedkit.tables import Tables, build_tables

ORGANS = {
    "KR": ("KR-NIS", "KR-MIL", "KR-MOD", "auto:KR-interior_ministry", "KR"),
    "UA": ("UA-HUR", "UA-PRES", "UA-MIL", "UA"),
    "US": ("US-DOD", "US-PRES", "auto:US-justice_ministry"),
    "RU": ("RU-MOD", "RU-PRES", "TASS"),
    "NO": ("auto:NO-defence_ministry", "auto:NO-military", "NO"),
}
AGENCIES = {"AFP": "AFP", "DPA": "dpa", "AP": "AP", "REUTERS": "Reuters"}
PAPERS = {
    "SPIEGEL": "Spiegel", "ZEIT": "Zeit Online", "FAZ": "FAZ", "TAZ": "taz", "NZZ": "NZZ", "STANDARD": "Der Standard",
    "GUARDIAN": "The Guardian", "NYT": "New York Times", "KOREAHERALD": "Korea Herald", "BBC": "BBC",
    "outlet:Küstenbote": "Küstenbote", "outlet:Talblatt": "Talblatt", "outlet:Heidekurier": "Heidekurier",
}  # fmt: skip
PLACES = {
    "LOC-Nordtal": "Nordtal", "LOC-Westheim": "Westheim", "LOC-Hafenau": "Hafenau", "LOC-Brunnfeld": "Brunnfeld",
    "LOC-Steinach": "Steinach", "LOC-Altmoor": "Altmoor",
}  # fmt: skip
NOUNS = (
    "Kolonne Lager Brücke Hafen Depot Straße Kaserne Ufer Zug Halle Lichtung Damm Speicher Tor Mauer Werft Hügel Tunnel "
    "Anleger Gleis Schuppen Markt Turm Kanal Mühle Schleuse Weide Acker Bucht Siedlung Ziegelei Steinbruch"
).split()
VERBS = "erreichten verließen passierten sicherten räumten bezogen besetzten durchquerten umstellten mieden".split()
ADVERBS = (
    "gestern abends zunächst später erneut mehrfach kurz lange heimlich offen langsam zügig nachts früh eilig mittags "
    "wiederholt schließlich vereinzelt geschlossen"
).split()


@dataclass
class Fact:
    """A figure that is true of one place, and who really knows it."""

    measure: str
    place_id: str
    value: int
    day: date
    origins: set[str] = field(default_factory=set)  # those that the articles really go back to


@dataclass
class Circle:
    """Papers that cite one another in a circle, earliest first."""

    nodes: tuple[str, ...]
    articles: set[str]


@dataclass
class Planted:
    """A corpus and the truth about it."""

    tables: Tables
    facts: list[Fact]
    fact_of: dict[str, Fact]  # claim_id -> fact
    circles: list[Circle]


class World:
    """Writes articles one by one and remembers what is true."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.records: list[Any] = []
        self.facts: list[Fact] = []
        self.fact_of: dict[str, Fact] = {}
        self.circles: list[Circle] = []
        self.count = 0
        self._day = date(2024, 10, 1)

    def fact(self, measure: str = "troops_deployed") -> Fact:
        places = [p for p in PLACES if all(f.place_id != p or f.measure != measure for f in self.facts)]
        fact = Fact(measure, self.random.choice(places), self.random.randint(20, 900) * 10, self._day)
        self.facts.append(fact)
        return fact

    def sentence(self, fact: Fact) -> str:
        """A sentence of its own about a fact: no two are alike."""
        pick = self.random
        return (
            f"{pick.choice(ADVERBS).capitalize()} {pick.choice(VERBS)} {fact.value} Soldaten {pick.choice(ADVERBS)} "
            f"{pick.choice(ADVERBS)} die {pick.choice(NOUNS)} bei {PLACES[fact.place_id]} und die {pick.choice(NOUNS)}, "
            f"dann {pick.choice(ADVERBS)} den {pick.choice(NOUNS)} und {pick.choice(ADVERBS)} den {pick.choice(NOUNS)}."
        )

    def reword(self, text: str, share: float) -> str:
        """Replace this share of the words; the figure and the place stay."""
        words = text.split()
        free = [i for i, w in enumerate(words) if not w[0].isdigit() and w not in PLACES.values() and w != "Soldaten"]
        for i in self.random.sample(free, int(share * len(free))):
            tail = words[i][-1] if words[i][-1] in ".," else ""
            words[i] = self.random.choice(NOUNS if words[i][0].isupper() else ADVERBS) + tail
        return " ".join(words)

    def article(
        self,
        outlet: str,
        text: str,
        fact: Fact,
        *,
        chain: tuple[str, ...] = (),
        agencies: tuple[str, ...] = (),
        directness: str | None = None,
        low: float | None = None,
        high: float | None = None,
        stance: str = "asserted",
        certainty: str = "reported",
        said_on: date | None = None,
        about: tuple[date | None, date | None] | None = None,
        published: date | None = None,
    ) -> str:
        """Add one article with one claim; ``chain`` ends in the source. Returns the claim's id."""
        self.count += 1
        aid = f"p{self.count:03d}"
        self._day += timedelta(days=1) if published is None and self.count % 7 == 0 else timedelta()
        day = published or self._day
        names = AGENCIES | PAPERS
        filler = f"Mehr dazu in Nummer {self.count}."
        body = f"{text} {filler}"
        article = Article(
            aid, body, outlet=names.get(outlet, outlet), agencies=tuple(names.get(a, a) for a in agencies),
            published=day.isoformat(), published_from=day, published_to=day, published_precision="day",
            published_basis="stated", language="de", title=f"Meldung {self.count}",
        )  # fmt: skip
        at = body.index(str(fact.value))
        sid = Ids(aid, "sentence").make(text)
        statement = Statement(
            aid, 0, len(text), text, Ids(aid, "statement").make(text), "indirect", ((0, len(text)),), "planted",
            source=chain[-1] if chain else None, source_id=chain[-1] if chain else None,
            channel_id=chain[:-1], root_id=chain[-1] if chain else None, directness=directness, stance=stance,
            certainty=certainty,
        )  # fmt: skip
        number = str(fact.value)
        low = float(fact.value) if low is None else low
        high = float(fact.value) if high is None else high
        quantity = Quantity(
            aid, at, at + len(number), number, Ids(aid, "quantity").make(text, number), sid, low, high, False, "Soldat",
            fact.measure, statement.statement_id,
        )  # fmt: skip
        first, last = about or (None, None)
        claim = Claim(
            aid, at, at + len(number), number, Ids(aid, "claim").make(text, number), "quantity", quantity.quantity_id,
            statement.source_id, statement.channel_id, article.outlet, said_on or day, first, last, low, high,
            fact.measure, stance, certainty,
        )  # fmt: skip
        place = PLACES[fact.place_id]
        where = body.index(place)
        self.records += [
            article,
            Sentence(aid, 0, len(text), text, sid, "body"),
            Sentence(aid, len(text) + 1, len(body), filler, Ids(aid, "sentence").make(filler), "body"),
            Entity(aid, where, where + len(place), place, fact.place_id, "LOC", place),
            statement, quantity, claim,
        ]  # fmt: skip
        self.fact_of[claim.claim_id] = fact
        return claim.claim_id

    def circle(self, fact: Fact, outlets: tuple[str, ...]) -> None:
        """Each paper cites the next, the last one the first; nobody names who knows it (one did, if anybody)."""
        start = self.count + 1
        for i, outlet in enumerate(outlets):
            cited = outlets[(i + 1) % len(outlets)]
            self._day += timedelta(days=1)
            self.article(outlet, self.sentence(fact), fact, chain=(cited,), directness="relayed", published=self._day)
        fact.origins.add("nobody knows")
        self.circles.append(Circle(outlets, {f"p{n:03d}" for n in range(start, self.count + 1)}))

    def done(self) -> Planted:
        return Planted(build_tables(self.records), self.facts, self.fact_of, self.circles)


def plant(seed: int, articles: int = 50) -> Planted:
    """Write a corpus: per fact one or two origins, each on its own wire, with copies and relays of all kinds."""
    world = World(seed)
    pick = world.random
    circles = [world.fact() for _ in range(pick.randint(1, 2))]
    for number, fact in enumerate(circles):
        papers = pick.sample([p for p in PAPERS if not p.startswith("outlet:")], 2 + number)
        world.circle(fact, tuple(papers))
    facts = [world.fact() for _ in range(4)]
    wires: list[tuple[Fact, str, str, str]] = []  # fact, origin, agency, sentence
    for fact in facts:
        agencies = pick.sample(sorted(AGENCIES), 2)
        for origin, agency in zip(pick.sample(sorted(ORGANS), pick.choice([1, 2, 2])), agencies, strict=False):
            wires.append((fact, origin, agency, world.sentence(fact)))
    while world.count < articles:
        fact, origin, agency, text = pick.choice(wires)
        fact.origins.add(origin)
        organ = pick.choice(ORGANS[origin])
        paper = pick.choice(sorted(PAPERS))
        reworded = world.reword(text, pick.uniform(0, 0.6))
        how = pick.choice(["wire", "copy", "credit", "silent", "relay", "quoted", "insider", "unnamed", "joint"])
        if how == "wire":  # the agency itself, naming the source
            world.article(agency, text, fact, chain=(organ,), directness="official")
        elif how == "copy":  # a paper prints the wire, credit and source kept
            world.article(paper, reworded, fact, chain=(organ,), agencies=(agency,), directness="official")
        elif how == "credit":  # credit kept, source lost
            world.article(paper, reworded, fact, agencies=(agency,))
        elif how == "silent":  # credit and source lost
            world.article(paper, reworded, fact)
        elif how == "relay":  # "berichtet AFP", source lost
            world.article(paper, reworded, fact, chain=(agency,), directness="relayed")
        elif how == "quoted":  # "berichtet AFP unter Berufung auf …"
            world.article(paper, reworded, fact, chain=(agency, organ), directness="relayed")
        elif how == "insider":
            world.article(paper, reworded, fact, chain=("auto:anonymous",), directness="unnamed")
        elif how == "unnamed":  # a person of the body who is not named
            world.article(paper, reworded, fact, chain=(organ,), directness="unnamed")
        else:  # one organ passes on another one of its government
            other = pick.choice(ORGANS[origin])
            world.article(paper, reworded, fact, chain=(other, organ), directness="official")
    return world.done()
