"""One phrase, read: its heads, its countries, its towns. :mod:`seedkit.register_phrase_names` finds the names in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from seedkit.lemmas import adjective_lemma, noun_readings
from seedkit.lexicon import load_list
from seedkit.register_presidents import TWO_OF_THEM, presides_over_body
from seedkit.register_spellings import Hit
from seedkit.register_words import (
    FUNCTION_WORDS,
    Head,
    Token,
    fold_word,
    town_of,
)  # fmt: skip

if TYPE_CHECKING:
    from seedkit.register_lookup import Register

__all__ = ["CLUBS", "IN_MARKS", "LEGAL_FORMS", "LOCAL_ROLES", "Phrase"]

LOCAL_ROLES = frozenset(
    "police court prosecutor fire_service authority hospital school prison cultural_institution".split()
)
"""Roles of which a town has one: *das Mainzer Unternehmen* may be any firm there."""
_OF_A_LAND = ("ministerium", "ministeriums", "regierung", "staatskanzlei", "landtag", "landtags", "landtages")
"""Ends of nouns for what every Land has once, in its capital."""


@cache
def _land_seats() -> dict[str, str]:
    return {fold_word(row["town"]): row["land"] for row in load_list("land_seats")["seat"]}


_THE = frozenset({"der", "die", "das", "dem", "den", "des"})
_CITY_LANDS = {"berlin": "DE-BE-LAND", "hamburg": "DE-HH-LAND", "bremen": "DE-HB-LAND"}
_SENATORS = ("senator", "senatorin", "senators", "senatsverwaltung")
"""Ends of nouns for the ministers of these three."""
LEGAL_FORMS = frozenset("GmbH gGmbH AG KG KGaA SE OHG GbR mbH eG Ltd Limited Inc Corp LLC plc Co".split())
"""What a firm is in law, behind its name."""
CLUBS = frozenset("FC SC SV TSV VfB VfL TuS FSV SSV SpVgg TSG BSC VfR ESV EHC HSG FV SpVg ATSV FSG SVg".split())
"""Short forms before the town of a sports club."""
IN_MARKS = re.compile(r"[„“\"»«]([^„“”\"»«]+)[“”\"«»]")
_UNDER_A_NAME = frozenset({"ngo", "party", "armed_group", "company", "think_tank"})
"""Kinds of bodies that may call themselves a sentence: *das Bündnis „Kein Platz für Hass“*."""
_MOVEMENTS = ("bewegung", "netzwerk", "vereinigung", "kampagne", "plattform")
"""Ends of nouns for what people found for a purpose; by themselves they are too many things to name a source."""
_SENT = ("botschaft", "konsul")
"""Beginnings of nouns for who represents a state in another one."""
_DISTRICT = frozenset({"kreis", "kreises"})


class Phrase:
    """One phrase, read: its heads, its countries, its towns."""

    def __init__(
        self,
        register: Register,
        text: str,
        tokens: list[Token],
        hits: list[Hit],
        covered: set[int],
        country: str | None,
        shared: Head | None,
    ) -> None:
        self.register = register
        self.words = register.heads
        self.text = text
        self.tokens = tokens
        self.covered = covered
        self.bodies = [h for h in hits if h.source_id and register.by_id[h.source_id].kind != "state"]
        self.states = [h for h in hits if h.source_id and register.by_id[h.source_id].kind == "state"]
        self.shared = shared
        self.heads: list[tuple[int, Head]] = []
        self._weak: list[tuple[int, Head]] = []  # nouns that name somebody only with a country
        self.proxies: list[int] = []
        self.spoken: set[int] = set()  # tokens that are words of the language, not names
        self.sayings = False  # a noun for something said: *die Befürchtung* is nobody in particular
        self.towns: list[str] = []  # of adjectives: "die Kölner Polizei"
        self.part_of: list[tuple[int, str]] = []  # compound bearer and the stem it belongs to
        self.countries: list[tuple[int, str]] = [(h.first, h.source_id) for h in self.states]
        self.quoted = self._named_in_marks()  # the words of a name such as „Bremen hilft“
        if self.quoted:
            self.bodies = [hit for hit in self.bodies if hit.first not in self.quoted]
            self.states = [hit for hit in self.states if hit.first not in self.quoted]
            self.countries = [(i, code) for i, code in self.countries if i not in self.quoted]
        self._read()
        self._leave_out_fields()
        self.countries.sort()
        self.country = self.countries[0][1] if self.countries else country

    def _read(self) -> None:
        for i, token in enumerate(self.tokens):
            if i in self.covered or i in self.quoted:
                continue
            if not (self._reads_place(i, token) or self._reads_word(i, token) or self._reads_club_or_firm(i, token)):
                self._read_noun(i, token)
        if not self.countries:
            self._seated_in_land()
        self._senator_of_city()
        if self.countries and not self.heads:
            self.heads = self._weak  # "die russische Führung"; "die Führung der britischen Armee" is the army's

    def _leave_out_fields(self) -> None:
        """*der China-Experte*, *der Botschafter in Kiew*: the country he knows, the one he is sent to."""
        away = set()
        for place, _ in self.countries:
            behind = next((head for i, head in self.heads if i == place + 1), None)
            if behind is not None and behind.role == "expert" and self.is_hyphened(place + 1):
                away |= {place} if not self.tokens[place].text.isupper() else set()  # "US-Experte"
            sent = self.heads and self.tokens[self.heads[0][0]].fold.startswith(_SENT)
            if sent and any(token.fold in ("in", "im") for token in self.tokens[max(0, place - 2) : place]):
                away.add(place)
        if away:
            self.countries = [pair for pair in self.countries if pair[0] not in away]
            self.states = [hit for hit in self.states if hit.first not in away]

    def _reads_place(self, i: int, token: Token) -> bool:
        """Whether a token is a country, a town or district, or small and so no name at all."""
        named = self.register.spellings.country_of(self.tokens, i)
        if named is not None:
            self.countries.append((i, named))
            self.spoken.add(i)
            return True
        if not token.text[:1].isupper():
            self.spoken.add(i)
            return True
        if self._reads_hyphened(i, token):
            return True
        if self._is_district(i):
            self.heads.append((i, self.words.roles["authority"]))
            return True
        town = self._town_at(i)
        if town is None:
            return False
        self.towns.append(town)
        self.spoken.add(i)
        return True

    def _reads_hyphened(self, i: int, token: Token) -> bool:
        """Whether a token and the one behind its hyphen are a noun in the lists."""
        if i + 1 >= len(self.tokens) or not self.is_hyphened(i + 1):
            return False
        head = self.words.hyphened.get((token.fold, self.tokens[i + 1].fold.removesuffix("s")))
        if head is None:
            return False
        self.heads.append((i, head))
        self.spoken |= {i, i + 1}
        return True

    def _reads_word(self, i: int, token: Token) -> bool:
        """Whether a token is a word that is nobody: a function word, what is said, the noun for somebody's word."""
        words = self.words
        if token.fold in FUNCTION_WORDS or words.is_former(token) or self._is_opening_adjective(i):
            known = True
        elif token.stem in words.contents:
            known = True
        elif self._says(i):
            known = self.sayings = True
        elif token.stem in words.proxies:
            self.proxies.append(i)
            known = True
        else:
            known = False
        if known:
            self.spoken.add(i)
        return known

    def _reads_club_or_firm(self, i: int, token: Token) -> bool:
        """Whether a token is a club's short form or the town behind it, or what a firm is in law."""
        if i and self.tokens[i - 1].text in CLUBS and self.adjacent(i):
            return True  # "der FC Nordstadt": a town that is none
        if token.text in CLUBS and i + 1 < len(self.tokens) and self.tokens[i + 1].text[:1].isupper():
            self.heads.append((i, self.words.roles["ngo"]))
            return True
        if self._is_legal_form(i):
            self.heads.append((i, self.words.roles["company"]))
            self.spoken.add(i)
            return True
        return False

    def _read_noun(self, i: int, token: Token) -> None:
        """Read a noun for a body or for somebody who holds an office; what is in no list may be a name."""
        words = self.words
        head = words.of(token.stem, token.fold)
        if token.fold in TWO_OF_THEM and self.is_hyphened(i + 1):
            self.spoken.add(i)
            return
        if head is not None and head.role == "head_of_state" and presides_over_body(self, i):
            self.proxies.append(i)
            self.spoken.add(i)
            return
        if token.stem in words.weak:
            self._weak.append((i, words.weak[token.stem]))
            self.spoken.add(i)
            return
        first = words.first_part(token.stem)
        if first is not None and (whole := self._split_by_hyphen(i, first)) is not None:
            self.bodies = [hit for hit in self.bodies if hit.last != i] + [Hit(i - 1, i + 1, whole, None)]
            self.spoken.add(i)
            self.proxies.append(i)
            return
        if first is not None and (head is None or token.stem not in words.heads):
            if self._reads_bearer(i, token, first):
                return
            head = head or words.of_bearer(token.stem)  # "Sicherheitskreise": of nobody in the lists, but *Kreise*
        if head is None:
            return
        self.heads.append((i, head))
        if token.stem not in words.in_names and not (head.role == "party" and self._names_a_party(i)):
            self.spoken.add(i)
        if self._is_federal(token):
            # Austria and Switzerland have their own Bundes-; an adjective or "in Wien" comes first.
            self.countries.append((i + 1000, self.register.federation))

    def _reads_bearer(self, i: int, token: Token, first: str) -> bool:
        """*Ministeriumssprecher*, *Nato-Chef*: whether somebody speaks for the body or office that a compound begins with."""
        owner = self.words.of(first)
        body = self.register.spellings.one_word(first, first)
        if body is None and owner is None:
            return False
        self.spoken.add(i)
        self.proxies.append(i)
        if body is not None and (owner is None or first not in self.words.heads):
            state = self.register.by_id[body].kind == "state"
            (self.states if state else self.bodies).append(Hit(i, i + 1, body, None))
            if state:
                self.countries.append((i, body))
        elif owner is not None:
            self.heads.append((i, owner))
            if self._is_federal(token):
                self.countries.append((i, self.register.federation))
        return True

    def _is_federal(self, token: Token) -> bool:
        """*Bundesminister*, where the register knows the federation."""
        return token.fold.startswith("bundes") and self.register.federation in self.register

    def _senator_of_city(self) -> None:
        """*die Berliner Innensenatorin*, *Hamburgs Finanzsenator*: a minister of the Land, not of the federation."""
        if not any(token.fold.endswith(_SENATORS) for token in self.tokens):
            return
        for i, token in enumerate(self.tokens):
            land = next(
                (land for city, land in _CITY_LANDS.items() if token.fold in (city, city + "s", city + "er")), None
            )
            if land is None and token.fold == "bremer":
                land = _CITY_LANDS["bremen"]
            if land is not None and land in self.register:
                self.countries = [(i, land), *(pair for pair in self.countries if pair[0] != i)]
                self.towns = []
                self.spoken.add(i)
                return

    def _split_by_hyphen(self, index: int, first: str) -> str | None:
        """*EU-Kommissionschefin*, *US-Kongressabgeordnete*: the body whose name goes on behind the hyphen."""
        if not index or not self.is_hyphened(index):
            return None
        return self.register.spellings.by_stems((self.tokens[index - 1].stem, first))

    def _named_in_marks(self) -> range:
        """*die Initiative „Bremen hilft“*: the words in quotation marks behind a noun for a body, if not all are capitalised.

        A name that is capitalised throughout is one without the marks as well, and may be in the lists, unless one of
        its words is a noun of the lists: *die Initiative „Klare Quelle“* has a name, and is no source of that name.
        """
        found = IN_MARKS.search(self.text)
        if found is None:
            return range(0)
        inside = [i for i, token in enumerate(self.tokens) if found.start(1) <= token.start < found.end(1)]
        if len(inside) < 2 or not inside[0]:
            return range(0)
        listed = any(self.words.of(self.tokens[i].stem, self.tokens[i].fold) is not None for i in inside[1:])
        if not listed and all(self.tokens[i].text[:1].isupper() for i in inside):
            return range(0)
        alone = inside[0] == 1 and self.tokens[0].fold in _THE and inside[-1] + 1 == len(self.tokens)
        before = self.tokens[inside[0] - (not alone)]  # "die „Kampagne für ein Freies Tal“": its noun is in the marks
        head = self.words.of(before.stem, before.fold)
        if alone and head is not None:
            self.heads.append((inside[0], head))
        elif head is None and before.fold.endswith(_MOVEMENTS):
            head = self.words.roles["ngo"]
            self.heads.append((inside[0] - (not alone), head))
            if not alone:
                self.spoken.add(inside[0] - 1)
        if (
            head is None
            or head.kind not in _UNDER_A_NAME
            or any(
                hit.first in inside and (len(inside) == hit.last - hit.first or hit.last - hit.first > 1)
                for hit in self.bodies
            )
        ):
            return range(0)
        return range(inside[0], inside[-1] + 1)

    def _seated_in_land(self) -> None:
        """*das Innenministerium in Kiel*: whose ministry it is, by the capital of a Land; *die Polizei in Kiel* is the town's."""
        tokens = self.tokens
        for i in range(1, len(tokens) - 1):
            if tokens[i].fold != "in" or not tokens[i - 1].fold.endswith(_OF_A_LAND):
                continue
            land = _land_seats().get(tokens[i + 1].fold)
            if land is not None and land in self.register:
                self.countries.append((i + 1, land))
                self.spoken.add(i + 1)
                return

    def _names_a_party(self, index: int) -> bool:
        """*die Demokratische Partei Kurdistans*: whether the noun stands behind a capitalised adjective, as in a name."""
        before = self.tokens[index - 1] if index else None
        named = before is not None and before.text.istitle() and index - 1 not in self.spoken and self.adjacent(index)
        return named and before is not None and adjective_lemma(before.fold) is not None

    def _is_legal_form(self, index: int) -> bool:
        """*die Nordwind GmbH & Co. KG*: behind the name of a firm; *die AG*, *das AG Köln* may be anything."""
        token = self.tokens[index]
        if not index or token.text not in LEGAL_FORMS or not self.adjacent(index):
            return False
        before = self.tokens[index - 1]
        return before.text in LEGAL_FORMS or (before.text[:1].isupper() and before.fold not in FUNCTION_WORDS)

    def is_hyphened(self, index: int) -> bool:
        """Whether nothing but a hyphen stands before this word."""
        tokens = self.tokens
        return 0 < index < len(tokens) and self.text[tokens[index - 1].end : tokens[index].start] == "-"

    def _nominative(self, token: Token) -> str:
        """*des Flughafens Bremen*, *die JVA Tegel*: the noun of a name, written out and without the ending of its case."""
        if token.text in self.words.spelled_out:
            return self.words.spelled_out[token.text]
        if token.fold in _DISTRICT:
            return token.text.removesuffix("es")
        ends = ("s", "es") if token.stem in self.words.in_names else ()
        base = next((end for end in ends if token.fold.removesuffix(end) in self.words.name_folds), "")
        return token.text.removesuffix(base)

    def _is_opening_adjective(self, index: int) -> bool:
        """*Ersten Angaben*, *Internen Unterlagen*: capitalised because the sentence begins there."""
        if index or len(self.tokens) < 2:
            return False
        word, behind = self.tokens[0].text, self.tokens[1]
        if adjective_lemma(word) is None and not word.endswith(("enden", "ender", "ende")):
            return False
        if not behind.text[:1].isupper() or not self.adjacent(1):
            return False
        return self.words.is_content(behind.stem) or (len(self.tokens) == 2 and self._is_several(behind))

    def _is_several(self, token: Token) -> bool:
        """*Westliche Geheimdienste*: a plural of the lists, which is in no name of one body."""
        head = self.words.of(token.stem, token.fold)
        readings = noun_readings(token.text)
        return head is not None and bool(readings) and all("S" not in reading.nominative for reading in readings)

    def _says(self, index: int) -> bool:
        """*neuen Berechnungen der Polizei*: what was said, and nobody's name, as *Minister Sorge* or *Sorge* alone may be."""
        if len(self.tokens) == 1 or not self.words.is_saying(self.tokens[index].fold):
            return False
        return not index or not self.tokens[index - 1].text.istitle() or not self.adjacent(index)

    def _town_at(self, index: int) -> str | None:
        """*Kölner* right before a head noun: the town whose police or court it is."""
        if index + 1 >= len(self.tokens) or not self.tokens[index].text.endswith("er"):
            return None
        noun = self.tokens[index + 1]
        if not noun.text[:1].isupper() or not self.adjacent(index + 1):
            return None
        head = self.words.of(noun.stem, noun.fold) or self.words.of(self.words.first_part(noun.stem) or "")
        if head is not None and head.role == "media":
            return None  # "Harzer Nachrichten" is a paper's name
        local = head is not None and (head.role in LOCAL_ROLES or noun.stem in self.words.in_names)
        town = town_of(self.tokens[index].text) if local else None
        return f"{self._nominative(noun)} {town}" if town and noun.stem in self.words.in_names else town

    def _is_district(self, index: int) -> bool:
        """*der Kreis Ahlen*, *des Kreises Ahlen*: a district has a name behind it; *Kreise* are somebody's, *im Kreis der Familie*."""
        if self.tokens[index].fold not in _DISTRICT or index + 1 >= len(self.tokens):
            return False
        name = self.tokens[index + 1]
        return name.text[:1].isupper() and name.fold not in FUNCTION_WORDS and self.adjacent(index + 1)

    def adjacent(self, index: int) -> bool:
        """Whether nothing but a blank, a hyphen, a full stop or *&* stands before this word."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].strip(" -.&\u00a0") == ""
