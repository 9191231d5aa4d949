"""One phrase, read: its heads, its countries, its names, and the source they make."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from seedkit.lemmas import adjective_lemma, noun_readings
from seedkit.lexicon import load_list, path_of
from seedkit.register_field import HAVE_FIELDS, name_by_field, name_of_compound
from seedkit.register_sources import AUTO
from seedkit.register_spellings import Hit
from seedkit.register_words import (
    CALENDAR,
    DETERMINERS,
    FUNCTION_WORDS,
    Head,
    Token,
    clean_name,
    first_names,
    fold_word,
    town_of,
)  # fmt: skip

if TYPE_CHECKING:
    from seedkit.register_lookup import Register

__all__ = ["IN_MARKS", "LEGAL_FORMS", "Reading"]


_LOCAL = frozenset({"police", "court", "prosecutor", "fire_service", "authority", "hospital"})
"""Roles of which a town has one: *das Mainzer Unternehmen* may be any firm there."""


_IN_MARKS = re.compile('[„“»«"‚]([^„“”»«"‚‘]+)[“”»«"‘]')
_OF_A_LAND = ("ministerium", "ministeriums", "regierung", "staatskanzlei", "landtag", "landtags", "landtages")
"""Ends of nouns for what every Land has once, in its capital."""


@cache
def _land_seats() -> dict[str, str]:
    return {fold_word(row["town"]): row["land"] for row in load_list("land_seats")["seat"]}


_FINDINGS = (
    "studie", "studien", "umfrage", "umfragen", "untersuchung", "untersuchungen", "gutachten", "analyse", "analysen",
    "erhebung", "erhebungen", "befragung", "befragungen",
)  # fmt: skip
"""Ends of nouns for what is found out, by anybody in a country."""

_IN_OFFICE = frozenset({"authority", "court", "ministry", "office", "police"})
"""Kinds of bodies for which somebody speaks whatever party is his."""
_LEADS = DETERMINERS | {"am", "im", "vom", "zum", "zur", "beim"}
"""Before a lone capitalised word that is no name for that: *die Anwesenden*, *am Oberlauf*."""
_CITY_LANDS = {"berlin": "DE-BE-LAND", "hamburg": "DE-HH-LAND", "bremen": "DE-HB-LAND"}
_SENATORS = ("senator", "senatorin", "senators", "senatsverwaltung")
"""Ends of nouns for the ministers of these three."""

LEGAL_FORMS = frozenset("GmbH gGmbH AG KG KGaA SE OHG GbR mbH eG Ltd Limited Inc Corp LLC plc Co".split())
"""What a firm is in law, behind its name."""

_CLUBS = frozenset("FC SC SV TSV VfB VfL TuS FSV SSV SpVgg TSG BSC VfR ESV EHC HSG FV SpVg ATSV FSG SVg".split())
"""Short forms before the town of a sports club."""
_TWO_OF_THEM = frozenset({"co", "ko"})
"""What stands before the office of one of two: *Co-Präsidentin*."""


IN_MARKS = re.compile(r"[„“\"»«]([^„“”\"»«]+)[“”\"«»]")
_UNDER_A_NAME = frozenset({"ngo", "party", "armed_group", "company", "think_tank"})
"""Kinds of bodies that may call themselves a sentence: *das Bündnis „Kein Platz für Hass“*."""
_OPENING = frozenset('„“"»«‚')
_MOVEMENTS = ("bewegung", "netzwerk", "vereinigung", "kampagne", "plattform")
"""Ends of nouns for what people found for a purpose; by themselves they are too many things to name a source."""
_ALLIANCES = frozenset({"alliance", "international"})
"""Kinds of bodies at which states have ambassadors: *der russische UN-Botschafter*."""
_OF_THE_STATE = (
    "delegation", "diplomatie", "politik", "spitze", "vertretung", "konsulat", "unterhändler", "unterhändlern",
    "verantwortliche", "verantwortlichen", "machthaber", "machthabern", "präsidentschaft", "verwaltung", "abwehr",
    "position", "haltung", "lesart", "linie", "version", "sichtweise", "reaktion", "antwort", "propaganda", "rhetorik",
)  # fmt: skip
"""Ends of nouns for those who act for a state and for what it says; any other is a part of the land: *die russische Jugend*."""
_OF_ALL_THE_LAND = ("general", "bundes", "national", "verfassung", "oberst", "zentral")
"""Beginnings of words for bodies of which the state has one: *die Generalstaatsanwaltschaft in Kiew*."""
_SENT = ("gesandt", "vertret", "delegation", "mission")
"""Beginnings of nouns for who is sent there."""
_PARTICLES = frozenset({"von", "van", "zu", "de", "di", "da", "bin", "ibn"})
_WITH_PARTICLES = frozenset({"und", "zu", "der", "den", "dem", "de", "la"})
_MOST_PARTICLES = 3
_OF = frozenset({"des", "der", "eines", "einer", "dieses", "dieser"})


@cache
def _capitals() -> dict[str, str]:
    rows = path_of("nationalities.tsv").read_text(encoding="utf-8").splitlines()
    fields = (row.split("\t") for row in rows if not row.startswith("#"))
    return {fold_word(row[2]): row[0] for row in fields if len(row) > 2 and row[2]}


class Reading:
    """One phrase, read: its heads, its countries, its names."""

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
        self.countries.sort()
        self.country = self.countries[0][1] if self.countries else country

    def _read(self) -> None:
        words = self.words
        weak: list[tuple[int, Head]] = []
        for i, token in enumerate(self.tokens):
            if i in self.covered or i in self.quoted:
                continue
            named = self.register.spellings.country_of(self.tokens, i)
            if named is not None:
                self.countries.append((i, named))
                self.spoken.add(i)
                continue
            if not token.text[:1].isupper():
                self.spoken.add(i)
                continue
            town = self._town_at(i)
            if town is not None:
                self.towns.append(town)
                self.spoken.add(i)
                continue
            if token.fold in FUNCTION_WORDS or words.is_former(token) or self._is_opening_adjective(i):
                self.spoken.add(i)
                continue
            if token.stem in words.contents:
                self.spoken.add(i)
                continue
            if self._says(i):
                self.sayings = True
                self.spoken.add(i)
                continue
            if token.stem in words.proxies:
                self.proxies.append(i)
                self.spoken.add(i)
                continue
            if i and self.tokens[i - 1].text in _CLUBS and self._adjacent(i):
                continue  # "der FC Nordstadt": a town that is none
            if token.text in _CLUBS and i + 1 < len(self.tokens) and self.tokens[i + 1].text[:1].isupper():
                self.heads.append((i, words.roles["ngo"]))
                continue
            if self._is_legal_form(i):
                self.heads.append((i, words.roles["company"]))
                self.spoken.add(i)
                continue
            head = words.of(token.stem, token.fold)
            if token.fold in _TWO_OF_THEM and self._is_hyphened(i + 1):
                self.spoken.add(i)
                continue
            if head is not None and head.role == "head_of_state" and self._presides_over_body(i):
                self.proxies.append(i)
                self.spoken.add(i)
                continue
            if token.stem in words.weak:
                weak.append((i, words.weak[token.stem]))
                self.spoken.add(i)
                continue
            first = words.first_part(token.stem)
            if first is not None and (whole := self._split_by_hyphen(i, first)) is not None:
                self.bodies = [hit for hit in self.bodies if hit.last != i] + [Hit(i - 1, i + 1, whole, None)]
                self.spoken.add(i)
                self.proxies.append(i)
                continue
            if first is not None and (head is None or token.stem not in words.heads):
                owner = words.of(first)
                body = self.register.spellings.one_word(first, first)
                if body is not None or owner is not None:
                    self.spoken.add(i)
                    self.proxies.append(i)
                    if body is not None and (owner is None or first not in words.heads):
                        hit = Hit(i, i + 1, body, None)
                        state = self.register.by_id[body].kind == "state"
                        (self.states if state else self.bodies).append(hit)
                        if state:
                            self.countries.append((i, body))
                    elif owner is not None:
                        self.heads.append((i, owner))
                        if token.fold.startswith("bundes") and self.register.federation in self.register:
                            self.countries.append((i, self.register.federation))
                if body is not None or owner is not None:
                    continue
                head = head or words.of_bearer(token.stem)  # "Sicherheitskreise": of nobody in the lists, but *Kreise*
            if head is not None:
                self.heads.append((i, head))
                if token.stem not in words.in_names and not (head.role == "party" and self._names_a_party(i)):
                    self.spoken.add(i)
                if token.fold.startswith("bundes") and self.register.federation in self.register:
                    # Austria and Switzerland have their own Bundes-; an adjective or "in Wien" comes first.
                    self.countries.append((i + 1000, self.register.federation))
        if not self.countries:
            self._seated_in_land()
        self._senator_of_city()
        if self.countries and not self.heads:
            self.heads = weak  # "die russische Führung"; "die Führung der britischen Armee" is the army's

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
        if not index or not self._is_hyphened(index):
            return None
        return self.register.spellings.by_stems((self.tokens[index - 1].stem, first))

    def _named_in_marks(self) -> range:
        """*die Initiative „Bremen hilft“*: the words in quotation marks behind a noun for a body, if not all are capitalised.

        A name that is capitalised throughout is one without the marks as well, and may be in the lists.
        """
        found = IN_MARKS.search(self.text)
        if found is None:
            return range(0)
        inside = [i for i, token in enumerate(self.tokens) if found.start(1) <= token.start < found.end(1)]
        if len(inside) < 2 or not inside[0] or all(self.tokens[i].text[:1].isupper() for i in inside):
            return range(0)
        before = self.tokens[inside[0] - 1]
        head = self.words.of(before.stem, before.fold)
        if head is None and before.fold.endswith(_MOVEMENTS):
            head = self.words.roles["ngo"]
            self.heads.append((inside[0] - 1, head))
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
        named = before is not None and before.text.istitle() and index - 1 not in self.spoken and self._adjacent(index)
        return named and before is not None and adjective_lemma(before.fold) is not None

    def _is_legal_form(self, index: int) -> bool:
        """*die Nordwind GmbH & Co. KG*: behind the name of a firm; *die AG*, *das AG Köln* may be anything."""
        token = self.tokens[index]
        if not index or token.text not in LEGAL_FORMS or not self._adjacent(index):
            return False
        before = self.tokens[index - 1]
        return before.text in LEGAL_FORMS or (before.text[:1].isupper() and before.fold not in FUNCTION_WORDS)

    def _is_hyphened(self, index: int) -> bool:
        """Whether nothing but a hyphen stands before this word."""
        tokens = self.tokens
        return 0 < index < len(tokens) and self.text[tokens[index - 1].end : tokens[index].start] == "-"

    def _presides_over_body(self, index: int) -> bool:
        """*Präsident des Amtes, der Kammer*: speaks for a body; *der Präsident der Ukraine, der Republik* heads a state.

        So does whoever presides together with another one: *Co-Präsidentin* of a party.
        """
        tokens, behind = self.tokens, index + 1
        if index and tokens[index - 1].fold in _TWO_OF_THEM and self._is_hyphened(index):
            return True
        if behind >= len(tokens) or tokens[behind].fold not in _OF or not self._adjacent(behind):
            return False
        noun = behind + 1
        while noun < len(tokens) and tokens[noun].text.islower() and self._adjacent(noun):
            noun += 1
        if noun >= len(tokens) or not self._adjacent(noun):
            return False
        state = any(hit.first <= noun < hit.last for hit in self.states)
        return (
            not state
            and tokens[noun].stem not in self.words.weak
            and not self.register.spellings.country_of(tokens, noun)
        )

    def names(self) -> list[tuple[int, str]]:
        """Runs of capitalised words that are neither spellings of the register nor words of the lists.

        Each with the index of its first word.
        """
        runs: list[list[Token]] = []
        firsts: list[int] = []
        last = -2
        for i, token in enumerate(self.tokens):
            if self.quoted and i in self.quoted:
                if i == self.quoted[0]:
                    runs.append([self.tokens[k] for k in self.quoted])
                    firsts.append(i)
                continue
            if i in self.covered or i in self.spoken or not token.text[:1].isupper() or self._dated(i):
                continue
            if self.text[token.end : token.end + 2] == "- ":
                continue  # "Markt- und Meinungsforscher"
            if runs and ((i == last + 1 and self._adjacent(i)) or self._goes_on(runs[-1], last, i)):
                runs[-1].append(token)
            else:
                runs.append([token])
                firsts.append(i)
            last = i
        found = []
        for first, run in zip(firsts, runs, strict=True):
            before = first - 1
            while before > 0 and self._written_small(before) and self.tokens[before].fold not in _LEADS:
                before -= 1  # "ein früherer Mannschaftskollege", "der 29-Jährige"
            alone = len(run) == 1 and before >= 0 and self.tokens[before].fold in _LEADS
            opening = self.tokens[before].start
            if alone and before == first - 1 and opening and self.text[opening - 1] in _OPENING:
                run.insert(0, self.tokens[before])  # "die Zeitung „Der Deichgraf“"
            elif alone and self.text[run[0].start - 1] not in "„“\"»«‚‘'" and not self._is_firm(first):
                continue  # "die Anwesenden": a word that is not in the lists, no name
            if len(run) > 2 and run[1].text in first_names() and run[0].text not in first_names():
                del run[0]  # "Trainer Jan Rabe": a title that is in no list
            if len(run) == 1 and (run[0].stem in self.words.in_names or run[0].text == "Nachrichten"):
                continue  # "Nachrichten", "Sparkasse": which one is not said
            if len(run) == 1 and len(run[0].text) == 1:
                continue  # "E-Mails aus dem Ministerium"
            found.append((first, clean_name(self._nominative(run[0]) + self.text[run[0].end : run[-1].end])))
        return found

    def _nominative(self, token: Token) -> str:
        """*des Flughafens Bremen*: the noun of a name without the ending of its case."""
        ends = ("s", "es") if token.stem in self.words.in_names else ()
        base = next((end for end in ends if token.fold.removesuffix(end) in self.words.name_folds), "")
        return token.text.removesuffix(base)

    def _is_firm(self, index: int) -> bool:
        """Whether a legal form stands behind this word: *die Nordwind GmbH*."""
        return 0 <= index < len(self.tokens) - 1 and self._is_legal_form(index + 1)

    def _goes_on(self, run: list[Token], last: int, index: int) -> bool:
        """*Max von Gruber*, *Anna van der Meer*: particles between a first name and the rest of a name."""
        between = range(last + 1, index)
        if not 1 <= len(between) <= _MOST_PARTICLES or self.tokens[last + 1].text not in _PARTICLES:
            return False
        if any(self.tokens[k].text not in _PARTICLES | _WITH_PARTICLES for k in between) or len(run) > 2:
            return False
        return all(self._adjacent(k) for k in (*between, index)) and run[-1].text in first_names()

    def _written_small(self, index: int) -> bool:
        """A small letter or a figure: what may stand between an article and its noun."""
        word = self.tokens[index].text
        return word.islower() or word.isdigit()

    def _is_opening_adjective(self, index: int) -> bool:
        """*Ersten Angaben*, *Internen Unterlagen*: capitalised because the sentence begins there."""
        if index or len(self.tokens) < 2:
            return False
        word, behind = self.tokens[0].text, self.tokens[1]
        if adjective_lemma(word) is None and not word.endswith(("enden", "ender", "ende")):
            return False
        if not behind.text[:1].isupper() or not self._adjacent(1):
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
        return not index or not self.tokens[index - 1].text.istitle() or not self._adjacent(index)

    def _town_at(self, index: int) -> str | None:
        """*Kölner* right before a head noun: the town whose police or court it is."""
        if index + 1 >= len(self.tokens) or not self.tokens[index].text.endswith("er"):
            return None
        noun = self.tokens[index + 1]
        if not noun.text[:1].isupper() or not self._adjacent(index + 1):
            return None
        head = self.words.of(noun.stem, noun.fold) or self.words.of(self.words.first_part(noun.stem) or "")
        if head is not None and head.role == "media":
            return None  # "Harzer Nachrichten" is a paper's name
        local = head is not None and (head.role in _LOCAL or noun.stem in self.words.in_names)
        town = town_of(self.tokens[index].text) if local else None
        return f"{noun.text} {town}" if town and noun.stem in self.words.in_names else town

    def _dated(self, index: int) -> bool:
        """*einer am Dienstag veröffentlichten Studie*: a day or a month, capitalised and no name."""
        fold, before = self.tokens[index].fold, self.tokens[index - 1].fold if index else ""
        return fold in CALENDAR and before in (
            "am",
            "im",
            "vom",
            "zum",
            "seit",
            "anfang",
            "mitte",
            "ende",
            "jeden",
        )

    def _adjacent(self, index: int) -> bool:
        """Whether nothing but a blank, a hyphen, a full stop or *&* stands before this word."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].strip(" -.&\u00a0") == ""

    def decide(self, former: bool) -> str | None:
        """Return the id this phrase names, None where it names nobody; ``former``: who held an office once."""
        runs = self.names()
        names = [name for _, name in runs]
        full = any(" " in name for name in names)
        if not full or (self.heads and self.heads[0][1].role in _LOCAL):
            names = self.towns + names  # "die Kölner Polizeipräsidentin Anna Kurz" speaks for the police of Cologne
        head = self.heads[0][1] if self.heads else self.shared
        if self.heads and head is not None and head.kind in ("person", "expert", "anonymous"):
            after = self.heads[0][0] + 1
            if not any(" " in name or first == after for first, name in runs):
                # Forscher der Universität Bergen: nobody is named, so their institution is the source.
                head = next((h for _, h in self.heads if h.kind not in ("person", "expert", "anonymous")), head)
                if head.kind in ("person", "expert", "anonymous"):
                    names = []
        full_name = next((n for n in names if " " in n), None)
        if head is not None and self._is_firm(self.heads[0][0] - 1 if self.heads else -1):
            firm = [name for first, name in runs if first < self.heads[0][0]]
            names = firm[-1:]  # "Jan Rabe, Leiter der Nordwind GmbH": the name behind which the legal form stands
        body = self._apposed(min(self.bodies, default=None))
        person_like = head is not None and head.kind in ("person", "expert")
        if former:
            ex = {
                name
                for first, name in runs
                if self._is_hyphened(first) and self.words.is_former(self.tokens[first - 1])
            }
            name = full_name or next((name for name in names if name not in ex), None)  # "die Ex-Terroristin"
            return self._auto("person", name) if name else self._auto("person", None)
        if body is not None and (sender := self._sent_to(body)) is not None:
            return sender
        if body is not None and self.heads and self._in_brackets(body) and self.heads[0][1].kind in _IN_OFFICE:
            body = None  # "Landrat Jan Rabe (CDU)" speaks for his district
        if body is not None and not (self.heads and self._composed_before(body)):
            kind = self.register.by_id[body.source_id].kind
            member = full_name or self._surname_behind(body, runs)
            if kind == "party" and member:
                return f"{AUTO}person:{member}@{body.source_id}"
            if kind in ("office", "ministry") and any(
                first == body.last and self._adjacent(first) for first, _ in runs
            ):
                return body.source_id  # Bundesinnenminister Ola Berg speaks for the ministry
            if full_name and not self.proxies and (person_like or not self._governs(body)):
                return f"{AUTO}person:{full_name}@{body.source_id}"
            return body.source_id
        if head is not None:
            return self._composed(head, names, full_name)
        if self.countries and not names and self._is_finding():
            return f"{AUTO}unknown"  # "eine norwegische Studie" is not what Norway says
        if self.countries and not names and self._is_common_name():
            return f"{AUTO}unknown"  # "die österreichische Post" is not Austria
        if self.countries and not names and not self.proxies and self._is_part_of_a_land():
            return self._auto("unknown", None)
        if self.states and not names:
            return self._joint_states()
        if self.countries and not names:
            return self.country if self.country in self.register else None
        if self.country is not None and self.proxies:
            return self.country if self.country in self.register else f"{AUTO}{self.country}-state"
        if full_name:
            return self._auto("person", full_name)
        if names:
            return self._auto("unknown", names[0])
        field = name_by_field(self.text, self.tokens[-1].end) if " für " in self.text else None
        if field is not None:
            return self._auto("unknown", field)
        if self.proxies:
            return f"{AUTO}anonymous"
        if self.sayings or any(t.text[:1].isupper() for i, t in enumerate(self.tokens) if i not in self.spoken):
            return f"{AUTO}unknown"
        return None

    def _surname_behind(self, body: Hit, runs: list[tuple[int, str]]) -> str | None:
        """*SPD-Innenexperte Wiefel*: the lone surname behind a compound for one person of a party."""
        noun = body.last
        if not self._is_hyphened(noun):
            return None
        token = self.tokens[noun]
        head = self.words.of(token.stem, token.fold)
        person = token.stem in self.words.proxies or (head is not None and head.kind in ("person", "expert"))
        return next((name for first, name in runs if person and first == noun + 1 and self._adjacent(first)), None)

    def _in_brackets(self, body: Hit) -> bool:
        """Whether a body is only the party in brackets behind a name."""
        party = self.register.by_id[body.source_id].kind == "party"
        return party and body.first > self.heads[0][0] and self.text[: self.tokens[body.first].start].endswith("(")

    def _apposed(self, body: Hit | None) -> Hit | None:
        """*die UN-Mission Minusma*, *die DGB-Gewerkschaft Verdi*: the name behind a compound with another body in it.

        *die Wiener Zeitung „Die Presse“*: the name in marks behind a town's paper of that name.
        """
        if body is None:
            return body
        tokens = self.tokens
        if tokens[body.last - 1].fold.endswith("zeitung") and body.last - body.first > 1:
            marked = (hit for hit in self.bodies if hit.first == body.last and self._opens_marks(hit.first))
            return next(marked, body)
        if not self._is_hyphened(body.last):
            return body
        behind = next((hit for hit in self.bodies if hit.first == body.last + 1), None)
        if behind is None or self.text[tokens[body.last].end : tokens[behind.first].start] != " ":
            return body
        head = self.words.of(tokens[body.last].stem, tokens[body.last].fold)
        person = tokens[body.last].stem in self.words.proxies or (
            head is not None and head.kind in ("person", "expert", "anonymous")
        )
        return body if person else behind

    def _opens_marks(self, index: int) -> bool:
        """Whether a quotation mark opens right before this word."""
        before = self.tokens[index].start - 1
        return before >= 0 and self.text[before] in _OPENING

    def _is_common_name(self) -> bool:
        """Whether a word stands here that is somebody's name elsewhere: *die Linke in Frankreich*, *die Schweizer Bahn*."""
        spellings = self.register.spellings
        left = (t for i, t in enumerate(self.tokens) if i not in self.covered and i not in self.spoken)
        return any(spellings.is_common(token) for token in left)

    def _is_part_of_a_land(self) -> bool:
        """*die russische Zivilgesellschaft*, *die deutsche Wirtschaft*, *ein Reporter in Moskau*: a noun that is in no list."""
        return any(
            token.text[:1].isupper()
            and i
            and i not in self.covered
            and i not in self.spoken
            and not token.fold.endswith(_OF_THE_STATE)
            and (self.tokens[i - 1].text.islower() or i - 1 in self.spoken)
            for i, token in enumerate(self.tokens)
        )

    def _is_finding(self) -> bool:
        """Whether the phrase is about what somebody has found out: a study, a poll, an expertise."""
        return any(token.fold.endswith(_FINDINGS) for token in self.tokens)

    def _composed_before(self, body: Hit) -> bool:
        """*der US-Botschafter bei …*: a head with its country ahead of a body that is only its place or object."""
        index, head = self.heads[0]
        own = self.register.by_id[body.source_id]
        if own.kind == head.kind and own.country == self.country:
            return False  # der russische Geheimdienst FSB: the name says which one
        if own.kind in _ALLIANCES and index == body.last and self._is_hyphened(index):
            return head.unique and head.organ and any(place <= body.first for place, _ in self.countries)
        return (
            head.unique
            and head.role != "state"
            and index < body.first
            and any(place <= index for place, _ in self.countries)
        )

    def _sent_to(self, body: Hit) -> str | None:
        """*der chinesische UN-Gesandte*, *Russlands UN-Vertreter*: the state that sends him to the alliance."""
        if self.register.by_id[body.source_id].kind not in _ALLIANCES or body.last >= len(self.tokens):
            return None
        if not self._is_hyphened(body.last) or not self.tokens[body.last].fold.startswith(_SENT):
            return None
        return next((state for place, state in self.countries if place < body.first and state in self.register), None)

    def _governs(self, body: Hit) -> bool:
        """Whether the unknown words are just the body's own description (*US-Denkfabrik ISW*)."""
        return bool(self.heads) and self.heads[0][1].kind not in ("person", "expert", "anonymous")

    def _composed(self, head: Head, names: list[str], full_name: str | None) -> str:
        register, country = self.register, self.country
        role = head.role
        if role in ("media", "broadcaster", "state_agency") and any(
            t.fold.startswith("staatlich") for t in self.tokens
        ):
            role = "state_media"
            head = self.words.roles[role]
        if (field := self._by_field(head, full_name)) is not None:
            return self._auto(role, field)
        if head.kind == "anonymous" and country is not None and self.proxies:
            role, head = "state", self.words.roles["state"]
        seat = self._seat() if role in _LOCAL and (not names or names == [full_name]) else None
        if seat is not None:
            return self._auto(role, seat)
        if country is not None:
            for candidate in (role, "military" if role == "general_staff" else role):
                found = register.by_role.get((country, candidate))
                if found is not None and not (role in ("state_agency",) and names):
                    return found
        if role == "media" and names and (called := self._called_in_marks(names[0])) is not None:
            return self._auto(role, called)
        if head.kind in ("person", "expert"):
            return self._auto(role, full_name or (names[0] if len(names) == 1 else None))
        if head.unique:
            if country is None and names:
                return f"{AUTO}{role}:{names[0]}"
            return self._auto(role, None)
        return self._auto(role, names[0] if names and head.kind != "anonymous" else None)

    def _by_field(self, head: Head, full_name: str | None) -> str | None:
        """*das Institut für Deichbau*, *das hessische Umweltministerium*: what tells a body from others of its kind."""
        if (
            head.role not in HAVE_FIELDS
            or not self.heads
            or (full_name and not self.proxies and head.role != "ministry")
        ):
            return None
        token = next((self.tokens[i] for i, one in self.heads if one is head), None)
        if token is None:
            return None
        named = name_by_field(self.text, token.end)
        if named is not None or self.country is None or head.role != "ministry" or token.stem in self.words.heads:
            return named
        return name_of_compound(token.text)

    def _seat(self) -> str | None:
        """*die Pariser Polizei*, *das Landgericht Berlin*: the capital whose body it is, where the state is not meant."""
        if any(token.fold.startswith(_OF_ALL_THE_LAND) for token in self.tokens):
            return None
        named = {i for i, _ in self.countries}
        for i, token in enumerate(self.tokens):
            for ending in ("", "s", "er") if i in named else ():
                base = token.text.removesuffix(ending)
                if token.text.endswith(ending) and _capitals().get(fold_word(base)) == self.country:
                    return base
        return None

    def _called_in_marks(self, name: str) -> str | None:
        """*das „Kreisblatt Altmark“*: the whole name that stands in quotation marks, where its noun is a part of it."""
        found = next((match[1] for match in _IN_MARKS.finditer(self.text) if name in match[1]), None)
        return clean_name(found) if found is not None and not found.startswith(name) else None

    def _auto(self, role: str, name: str | None) -> str:
        place = f"{self.country}-" if self.country else ""
        state = self.register.by_id.get(self.country or "")
        head = self.words.roles.get(role)
        if state is not None and state.id != state.country and not (head and head.organ):
            place = ""  # a Land tells its ministries apart, not people and firms
        return f"{AUTO}{place}{role}" + (f":{name}" if name else "")

    def _joint_states(self) -> str:
        return self.states[0].source_id
