"""Who takes part in an event and where it is: what stands behind *in* and *bei* is a place and no party."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from seedkit.happenings import is_road
from seedkit.names import load_gazetteer, spelling_key
from seedkit.records import Entity
from seedkit.register_words import town_of
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_bound import Bounds, is_town_of
from seedkit.tag.event_days import is_background
from seedkit.tag.event_words import ATTRIBUTES, TIME_NOUNS, is_kind_of, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = ["REGIONS", "Spots"]

_DIRECTIONS = frozenset("nördlich südlich östlich westlich nordöstlich nordwestlich südöstlich südwestlich".split())
_SIDES = frozenset("norden süden osten westen nordosten nordwesten südosten südwesten zentrum".split())
_PLACE = frozenset("in im bei nach auf an am vor nahe".split()) | _DIRECTIONS
_RIGHT_BEHIND = [["im"], ["am"], ["in"], ["an"], ["auf"], ["vor"]]
_SITES = ("flughafen", "flughafens", "bahnhof", "bahnhofs", "stadion", "hafen", "airport")
_MARCHING = frozenset({"ziehen", "marschieren", "laufen", "führen", "demonstrieren"})
_THROUGH = frozenset({"durch"})
_STANDING = frozenset("in im bei nach nahe".split()) | _DIRECTIONS
"""Prepositions of place behind which nobody takes part: *auf* and *an* may govern whoever is attacked or delivered to."""
_OUTCOMES = frozenset({"killing", "death", "injury", "accident", "arrest"})
_WHERE_NOBODY_GOES = frozenset(
    {"accident", "epidemic", "killing", "trial", "election", "decision", "resignation", "ceasefire"}
)
REGIONS = frozenset(
    {"AFRICA", "ASIA", "EUROPE", "NORTH-AMERICA", "SOUTH-AMERICA", "AMERICA", "AUSTRALIA", "MIDDLE-EAST"}
)
"""Ids of parts of the world: no state, and nobody who acts."""
_OF_STATES = frozenset(
    "deployment withdrawal arms_transfer treaty ceasefire visit meeting announcement decision test exercise sanction operation".split()
)
_NO_AIM = frozenset({"killing", "death", "injury", "accident"})
_ELSEWHERE = {"appointment"} | frozenset(
    {"meeting", "sanction", "announcement", "visit", "decision", "election", "treaty", "resignation"}
)
_CALLED_AFTER = frozenset({"attack", "accident", "killing", "fighting", "capture", "meeting"})
_STATE = re.compile("[A-Z]{2,}(?:-[A-Z]+)*")
_CROWDED = 3  # events in one clause: then each noun has the names of its own genitive
_TOWARDS = frozenset({"richtung", "fahrtrichtung"})
_NO_SPOT = frozenset(
    "frage fall falle namen rahmen zusammenhang sinne geschichte aufsichtsrat vorstand auftrag interesse hinblick folge".split()
)
_COUNTIES = ("kreis", "bezirk", "kanton", "bundesstaat", "bundesland", "provinz", "region", "grafschaft")
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "CARD", "PPOSAT", "APPRART"})
_BETWEEN = _NOMINAL | {"APPR"}
_IN_PHRASE = _NOMINAL | {"APPR", "KON"}


class Spots:
    """Which places of one Doc are where something happens."""

    def __init__(self, reader: ClauseReader, happening: Set[int], ends: Set[int], bounds: Bounds) -> None:
        """``happening`` are the tokens of nouns that name events: *bei Angriffen Israels* tells no place.

        ``ends`` are the places in the text where a name ends.
        """
        self.reader = reader
        self._ends = ends
        self.happening = happening
        self._bounds = bounds

    def place_of(self, entities: Sequence[Entity], trigger: int, type: str) -> Entity | None:
        """The first LOC behind a preposition of place, its article and attributes allowed between.

        Or the town that an event is called after: *der Anschlag von Kiel*; a state behind *von* is who did it.
        """
        noun = trigger in self.happening
        road: Entity | None = None
        for one in entities:
            at = self._behind(one, _PLACE)
            if at is None and type == "protest" and self._marches(trigger):
                at = self._behind(one, _THROUGH)  # der Protest zog durch Bonn
            if at is None:
                if noun and self._is_called_after(one, trigger, type):
                    return one
                continue
            if noun and type in _WHERE_NOBODY_GOES and self._leads_there(at):
                continue
            if self._is_of_origin(at) or self._bounds.is_in_attribute(at, trigger):
                continue
            if self._bounds.is_place_of_another(one, at, trigger):
                continue
            if type in _NO_AIM and self._is_on_the_way(at):
                continue  # töteten hundert und vertrieben tausend nach Sudland
            if type in _ELSEWHERE and self._is_seat_of_power(at):
                continue  # gegen das Regime in Tripolis
            if type == "meeting" and self.reader.lemma(trigger) == "treffen" and self._is_right_behind(at, one, "auf"):
                continue  # Norland trifft auf Sudland, but: trafen sich auf der Insel Nordholm
            if not self._is_anothers(one, trigger, type):
                if not is_road(one.entity_id):
                    return one
                road = road or one  # auf der L 502 in Kiel
        return road

    def town_behind(self, noun: int) -> str | None:
        """*die Explosion im Bonner Hafen und der Brand in Kiel*: the town in the phrase right behind a noun."""
        columns = self.reader.columns
        if noun not in self.happening or columns.low[noun + 1 : noun + 2] not in _RIGHT_BEHIND:
            return None
        last = min(len(columns), noun + 5)
        return self.town_beside(noun, range(noun + 2, last))

    def town_beside(self, trigger: int, within: Sequence[int] | None = None) -> str | None:
        """*vor einem Duisburger Restaurant*, *in der Kölner Innenstadt*, *die Duisburger Morde*: the id of the town in an adjective in *-er*.

        Behind a preposition of place, or right before a noun that is the trigger; *der Kölner Rat* is no place.
        """
        columns = self.reader.columns
        for at in self.reader.around(trigger) if within is None else within:
            if columns.tag[at] not in ("ADJA", "NN", "NE") or not columns.form[at].endswith("er") or at == trigger:
                continue
            if at + 1 >= len(columns) or columns.tag[at + 1] not in ("NN", "ADJA"):
                continue
            if not columns.form[at][0].isupper() or not (at + 1 == trigger or self._is_in_phrase_of_place(at)):
                continue
            town = town_of(columns.form[at])
            if town is not None:
                known = load_gazetteer().look_up(town)
                return known.id if known is not None else "auto:" + "-".join(spelling_key(town))
        return None

    def _is_in_phrase_of_place(self, adjective: int) -> bool:
        columns = self.reader.columns
        head = adjective + 1
        while head < len(columns) and columns.tag[head] == "ADJA":
            head += 1
        if head >= len(columns) or not noun_singular(columns.form[head]).lower().endswith(
            sense_words("site") + sense_words("spot")
        ):
            return False
        at = adjective - 1
        while at >= 0 and columns.tag[at] in ("ART", "ADJA", "PPOSAT", "PRELAT", "PDS"):
            at -= 1  # in deren Bonner Haus
        return at >= 0 and columns.tag[at] in ("APPR", "APPRART") and columns.low[at] in _PLACE

    def _is_called_after(self, entity: Entity, trigger: int, type: str) -> bool:
        columns = self.reader.columns
        if type not in _CALLED_AFTER or _STATE.fullmatch(entity.entity_id) or not is_town_of(columns, entity, trigger):
            return False
        first = columns.tokens_in(entity.start, entity.end).start
        return first == trigger + 2 and columns.low[trigger + 1] == "von"

    def _marches(self, trigger: int) -> bool:
        index = self.reader.clause_at(trigger)
        return index is not None and any(self.reader.lemma(verb) in _MARCHING for verb in self.reader.predicate(index))

    def _is_seat_of_power(self, preposition: int) -> bool:
        """*gegen das Regime in Tripolis*, *dem Botschafter in Washington*: where somebody has a seat."""
        columns = self.reader.columns
        return (
            preposition > 0
            and columns.low[preposition] in ("in", "im")
            and columns.tag[preposition - 1] == "NN"
            and is_kind_of(columns.form[preposition - 1], "seat_of_power")
        )

    def is_of_other(self, entity: Entity, trigger: int) -> bool:
        """*Eine Folge des Beschlusses ist der Rücktritt des Leiters Holm*: he is of the resignation, not of the decision."""
        columns = self.reader.columns
        at = columns.tokens_in(entity.start, entity.end).start - 1
        begin, genitive = columns.sentence(trigger)[0], False
        if columns.form[at] == "," and columns.tag[at - 1] == "NN":
            at -= 1  # der Rücktritt des Leiters, Jan Holm
        while at > begin and columns.tag[at] in ("ART", "ADJA", "NN", "NE", "CARD") and at not in self.happening:
            genitive = genitive or columns.low[at] in ("des", "der")
            at -= 1
        return genitive and at in self.happening and at != trigger and entity.label == "PER" and trigger < at

    def _is_right_behind(self, preposition: int, entity: Entity, low: str) -> bool:
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        return columns.low[preposition] == low and first == preposition + 1

    def is_aim(self, entity: Entity, type: str) -> bool:
        """*von Florida auf die Bahamas*: where an aircraft that crashes was bound takes no part."""
        at = self._behind(entity, _PLACE) if type in _NO_AIM else None
        return at is not None and self.reader.columns.low[at] == "auf" and self._is_on_the_way(at)

    def _is_on_the_way(self, preposition: int) -> bool:
        """*auf dem Weg nach Bonn*, *tausend nach Sudland*: not where somebody dies; but *nach Bonn gebracht, wo …* has a clause of its own."""
        columns = self.reader.columns
        if columns.low[preposition] == "auf" and columns.low[preposition + 1] in ("die", "das"):
            return True  # von Florida auf die Bahamas
        if columns.low[preposition] != "nach" or preposition < 1:
            return False
        if columns.low[max(0, preposition - 4) : preposition - 1].count("von"):
            return True
        return columns.tag[preposition - 1] in ("CARD", "PIS", "NN") and preposition - 1 not in self.happening

    def _is_of_origin(self, preposition: int) -> bool:
        """*eine Abgeordnete aus Olm im Landkreis Neuss*: where somebody is from."""
        columns = self.reader.columns
        if columns.tag[preposition - 1] != "NE" or columns.low[preposition - 2] != "aus":
            return False
        head = preposition + 1
        while head < len(columns) and columns.tag[head] in ("ART", "ADJA"):
            head += 1
        return head < len(columns) and columns.low[head].endswith(_COUNTIES)

    def _leads_there(self, preposition: int) -> bool:
        """*nach Bonn*, *in die Schweiz*, *ins Ausland*: where somebody goes."""
        low = self.reader.columns.low
        return low[preposition] == "nach" or (
            low[preposition] == "in" and low[preposition + 1 : preposition + 2] in (["die"], ["das"])
        )

    def may_be_place(self, dateline: Entity, type: str) -> bool:
        """Whether what stands before the colon of a headline is where it was: a town, or a state that does nothing there."""
        if dateline.entity_id in REGIONS:
            return False
        return not self.acts(dateline, type)

    def acts(self, dateline: Entity, type: str) -> bool:
        """*Norland: Truppen abgezogen*; but *Norland: Erdbeben* and *Kiel: Streik* tell where."""
        return bool(_STATE.fullmatch(dateline.entity_id)) and dateline.entity_id not in REGIONS and type in _OF_STATES

    def is_only_place(self, entity: Entity) -> bool:
        """Whether a name stands behind *in* or *bei*: *bei Basel in der Schweiz*, *im Norden Syriens*."""
        return (
            self._behind(entity, _STANDING) is not None
            or self._is_start(entity)
            or self._is_on(entity)
            or self._is_named_spot(entity)
            or self._is_before_its_door(entity)
            or self._is_site(entity)
        )

    def _is_site(self, entity: Entity) -> bool:
        """*auf dem Hamburger Flughafen*, *am Bahnhof Kiel*: a site that has a name is where something is, and does nothing."""
        columns = self.reader.columns
        tokens = columns.tokens_in(entity.start, entity.end)
        at = tokens.start - 1
        if entity.label == "PER" or not any(columns.low[i].endswith(_SITES) for i in tokens):
            return False
        while at > 0 and columns.tag[at] in ("ART", "ADJA"):
            at -= 1
        return at >= 0 and columns.tag[at] in ("APPR", "APPRART")

    def _is_before_its_door(self, entity: Entity) -> bool:
        """*demonstrierten vor dem Bundestag*, *die Affäre bei VW*: a body beside which something happens."""
        if entity.label != "ORG" or "gericht" in entity.text.lower():
            return False  # but: vor dem Landgericht begann der Prozess
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        if first < 2:
            return False
        if columns.low[first - 1] == "bei":
            return columns.tag[first - 2] == "NN" and first - 2 not in self.happening
        return columns.tag[first - 1] == "ART" and columns.low[first - 2] in ("vor", "um", "hinter", "neben")

    def is_added(self, entity: Entity) -> bool:
        """*Anke Rabe (SPD)*, *Olm (Kreis Neuss)*: a name alone in brackets says more of the word before it."""
        columns = self.reader.columns
        tokens = columns.tokens_in(entity.start, entity.end)
        first = tokens.start - 1
        first -= columns.low[first].endswith(_COUNTIES)
        return (
            first > 0
            and columns.form[first] == "("
            and self._ends_a_name(first - 1)  # der Bundespräsident (Anke Rabe) is she
            and columns.form[tokens.stop : tokens.stop + 1] in ([")"], [","], ["/"])
        )

    def _ends_a_name(self, token: int) -> bool:
        columns = self.reader.columns
        return columns.end[token] in self._ends

    def _is_named_spot(self, entity: Entity) -> bool:
        """*auf dem Versuchsgelände Chandipur*, *am Flughafen Tegel*: what a site is called."""
        columns = self.reader.columns
        at = columns.tokens_in(entity.start, entity.end).start - 1
        if at < 1 or columns.tag[at] != "NN":
            return False
        if not noun_singular(columns.form[at]).lower().endswith(sense_words("site")):
            return False
        at -= 1
        while at > 0 and columns.tag[at] in ("ART", "ADJA", "CARD"):
            at -= 1
        return columns.tag[at] in ("APPR", "APPRART") and columns.low[at] in _PLACE

    def _is_on(self, entity: Entity) -> bool:
        """*auf der Südinsel*, *am Ätna*, *die Kirche von Bonn*; but *auf die Insel* is who is attacked."""
        if entity.label != "LOC" or _STATE.fullmatch(entity.entity_id):
            return False
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        if first > 1 and columns.low[first - 1] == "von":
            return columns.tag[first - 2] == "NN" and first - 2 not in self.happening
        before = columns.low[max(0, first - 2) : first]
        return before[-1:] == ["am"] or before in (["auf", "der"], ["auf", "dem"])

    def is_between(self, entity: Entity, type: str) -> bool:
        """*Unfall zwischen Bonn und Köln*: the road there; *Kämpfe zwischen Norland und Sudland* have two parties."""
        if entity.label != "LOC" or type not in _NO_AIM:
            return False
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        before = columns.low[max(0, first - 4) : first]
        return before[-1:] == ["zwischen"] or (before[-1:] == ["und"] and "zwischen" in before)

    def is_addressed(self, entity: Entity) -> bool:
        """*sagte gegenüber der Agentur*: whoever is told of it."""
        columns = self.reader.columns
        at = columns.tokens_in(entity.start, entity.end).start - 1
        while at >= 0 and columns.tag[at] in ("ART", "ADJA", "NN"):
            at -= 1
        return at >= 0 and columns.low[at] == "gegenüber"

    def _is_start(self, entity: Entity) -> bool:
        """*von Bonn nach Kiel*, *von Bonn bis Kiel*, *ein Wirt aus Bonn*; a state behind *aus* may be who sends."""
        if entity.label != "LOC":
            return False
        low, tokens = self.reader.columns.low, self.reader.columns.tokens_in(entity.start, entity.end)
        if tokens.start and low[tokens.start - 1] in _TOWARDS:
            return True
        if tokens.start and low[tokens.start - 1] == "aus" and not _STATE.fullmatch(entity.entity_id):
            return True
        return (
            tokens.start > 0
            and low[tokens.start - 1] in ("von", "aus")
            and low[tokens.stop : tokens.stop + 1] in (["nach"], ["bis"])
        )

    def is_seat(self, entity: Entity) -> bool:
        """Whether a town only says which court or station is meant: *das Landgericht Köln*, *die Polizei Bonn*."""
        if entity.label != "LOC":
            return False
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        return (
            first > 0
            and columns.tag[first - 1] == "NN"
            and noun_singular(columns.form[first - 1]).lower().endswith(sense_words("seated_body"))
        )

    def own_genitive(self, noun: int, names: Names) -> tuple[int, int] | None:
        """The phrase of a noun whose genitive names whose it was, where its clause holds another event: *die Absetzung des Ministers Holm*.

        *nach dem Verbot der Partei und der Absetzung Holms*: each has its own.
        """
        if noun not in self.happening:
            return None
        columns = self.reader.columns
        around = self.reader.around(noun)
        if sum(i in self.happening for i in around) < _CROWDED:
            return None
        at = noun + 1
        if columns.low[at : at + 1] not in (["des"], ["der"]):
            return None
        at += 1
        while at < len(columns) and columns.tag[at] in ("ADJA", "NN") and at not in self.happening:
            at += 1
        last = at
        while last < len(columns) and columns.tag[last] == "NE":
            last += 1
        if last == at or not names.within([columns.slice(noun + 1, last)]):
            return None
        return noun, last

    def own_phrase(self, noun: int) -> tuple[int, int]:
        """The tokens of a noun's phrase with all that hangs on it: *nach dem Überfall Norlands auf das Nachbarland im Mai*."""
        columns = self.reader.columns
        first, last = noun, noun + 1
        while first > 0 and columns.tag[first - 1] in ATTRIBUTES:
            first -= 1
        end = columns.sentence(noun)[1]
        if columns.low[last : last + 1] in (["und"], ["oder"]) and last + 1 in self.happening:
            last += 2  # die Verlegung und Ausbildung von Soldaten
        while last < end and columns.tag[last] in _IN_PHRASE and last not in self.happening:
            last += 1
        return first, last

    def _behind(self, entity: Entity, prepositions: frozenset[str]) -> int | None:
        """The preposition of place that a LOC stands behind."""
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        if entity.label == "PER" and first and columns.form[first - 1] == "In":
            return first - 1 if "in" in prepositions and " " not in entity.text else None  # a town that nobody knows
        if entity.label != "LOC":
            return None
        if first > 2 and columns.low[first - 1] == "von" and columns.low[first - 2] in _DIRECTIONS | {"nähe"}:
            return first - 2  # in der Nähe von Neuss
        if (
            first > 2
            and columns.low[first - 1] == "von"
            and columns.low[first - 2] in _SIDES
            and columns.low[first - 3] == "im"
        ):
            return first - 3 if "im" in prepositions else None  # im Norden von Somalia
        if (
            first > 2
            and columns.low[first - 1] == "von"
            and (spot := self._spot_at(first - 2, prepositions)) is not None
        ):
            return spot
        first = self._first_of_a_row(first)
        for i in range(first - 1, max(-1, first - 7), -1):
            tag = columns.tag[i]
            if columns.low[i] in _DIRECTIONS and columns.low[i] in prepositions:
                return i  # 15 Kilometer südlich der Hauptstadt Bern: tagged as an adverb
            if tag in {"APPR", "APPRART"} and columns.low[i] in prepositions:
                return i
            if tag == "KON" and columns.low[i - 1] in _SIDES and columns.low[i + 1] in _SIDES:
                continue  # im Süden und Osten Georgiens
            if (
                tag not in {"ART", "ADJA", "NN", "PPOSAT", "PIAT", "CARD"}
                or i in self.reader.verbs
                or i in self.happening
            ):
                break
            if tag == "NN" and (columns.low[i].endswith(TIME_NOUNS) or columns.low[i] in _TOWARDS | _NO_SPOT):
                break  # am Montag Georgien, in Richtung Bonn, in der Frage des Hafens Bonn
        return None

    def _spot_at(self, noun: int, prepositions: frozenset[str]) -> int | None:
        """*im Hafen von Kiel*, *in der Altstadt von Bonn*: the preposition before the site."""
        columns = self.reader.columns
        sites = sense_words("site") + sense_words("spot")
        if columns.tag[noun] != "NN" or not noun_singular(columns.form[noun]).lower().endswith(sites):
            return None
        at = noun - 1
        while at > 0 and columns.tag[at] in ("ART", "ADJA"):
            at -= 1
        return at if columns.tag[at] in ("APPR", "APPRART") and columns.low[at] in prepositions else None

    def _first_of_a_row(self, first: int) -> int:
        """*in Italien und Irland*, *in Paris und Toulouse*: where the first name of a row begins, itself where there is no row."""
        columns = self.reader.columns
        at = first - 1 if columns.low[first - 1] in ("den", "dem", "der") else first  # und den Niederlanden
        while at > 2 and (columns.low[at - 1] in ("und", "oder", "sowie") or columns.form[at - 1] == ","):
            if columns.tag[at - 2] not in ("NE", "NN") or not self._ends_a_name(at - 2):
                break
            at -= 2
            while at > 1 and columns.tag[at - 1] in ("NE", "ART"):
                at -= 1
        return at if at < first - 1 and columns.low[at - 1] in _STANDING else first

    def _is_anothers(self, entity: Entity, trigger: int, type: str) -> bool:
        """*Nach dem Anschlag in Kiel reiste sie ab*, *kurz vor dem Besuch in Syrien*: the place of what is only in the background."""
        if type in _OUTCOMES:
            return False
        if type == "visit" and trigger not in self.happening and self._leads_there(self._behind(entity, _PLACE) or 0):
            return False  # nach dem Unglück in die Schweiz gereist
        columns = self.reader.columns
        at = (self._behind(entity, _PLACE) or 0) - 1
        while at >= 0 and columns.tag[at] in _BETWEEN and at not in self.happening:
            at -= 1
        if at < 0 or at not in self.happening or at == trigger:
            return False
        if trigger not in self.happening and type in ("announcement", "decision"):
            return True  # kündigte einen Besuch in Bonn an, billigte den Angriff in Kiel
        return is_background(self.reader, at)
