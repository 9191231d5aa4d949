"""Who takes part in an event and where it is: what stands behind *in* and *bei* is a place and no party."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from seedkit.names import load_gazetteer, nationalities, spelling_key
from seedkit.records import Entity, Span
from seedkit.register_words import town_of
from seedkit.spelling import standard_spelling
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import is_background
from seedkit.tag.event_words import sense_words
from seedkit.tag.form_table import form_places, register_mark
from seedkit.tag.unit_noun import noun_singular

__all__ = ["Nationals", "Spots"]

_BOTH = frozenset({"beide", "beiden"})
_DIRECTIONS = frozenset("nördlich südlich östlich westlich nordöstlich nordwestlich südöstlich südwestlich".split())
_SIDES = frozenset("norden süden osten westen nordosten nordwesten südosten südwesten zentrum".split())
_PLACE = frozenset("in im bei nach auf an am vor nahe".split()) | _DIRECTIONS
_STANDING = frozenset("in im bei nach nahe".split()) | _DIRECTIONS
"""Prepositions of place behind which nobody takes part: *auf* and *an* may govern whoever is attacked or delivered to."""
_OUTCOMES = frozenset({"killing", "injury", "accident", "arrest"})
_WHERE_NOBODY_GOES = frozenset(
    {"accident", "epidemic", "killing", "trial", "election", "decision", "resignation", "ceasefire"}
)
_REGIONS = frozenset(
    {"AFRICA", "ASIA", "EUROPE", "NORTH-AMERICA", "SOUTH-AMERICA", "AMERICA", "AUSTRALIA", "MIDDLE-EAST"}
)
_OF_STATES = frozenset(
    "deployment withdrawal arms_transfer treaty ceasefire visit meeting announcement decision test exercise sanction operation".split()
)
_WATERS = ("ozean", "meer", "ozeans", "meeres", "meers", "see", "bucht", "golf")
_NO_AIM = frozenset({"killing", "injury", "accident"})
_CALLED_AFTER = frozenset({"attack", "accident", "killing", "fighting", "capture", "meeting"})
_WHOLE = (
    "hauptstadt",
    "norden",
    "süden",
    "osten",
    "westen",
    "nordosten",
    "nordwesten",
    "südosten",
    "südwesten",
    "provinz",
    "stadt",
)
_BY_MEMBERS = frozenset({"meeting", "decision", "operation", "exercise", "resignation", "announcement"})
_STATE = re.compile("[A-Z]{2,}(?:-[A-Z]+)*")
_TOWARDS = frozenset({"richtung", "fahrtrichtung"})
_WHEN = (
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "januar", "februar", "märz",
    "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "morgen", "vormittag", "mittag",
    "nachmittag", "abend", "nacht", "wochenende", "woche", "monat", "jahr", "tag",
)  # fmt: skip
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "CARD", "PPOSAT", "APPRART"})
_BETWEEN = _NOMINAL | {"APPR"}
_IN_PHRASE = _NOMINAL | {"APPR", "KON"}
_ATTRIBUTES = frozenset({"ART", "ADJA", "CARD", "PPOSAT", "PDAT", "PIAT"})


class Nationals:
    """States that are named without a name of their own: by an adjective, or as *beide Länder*."""

    def __init__(self, reader: ClauseReader, names: Names) -> None:
        self.reader = reader
        self.names = names
        columns = reader.columns
        named = [
            i for i in form_places(columns, "nationality") if columns.tag[i] == "ADJA" and not self._is_in_a_name(i)
        ]
        found = [(i, str(_nationality(columns.form[i])), self._locates(i)) for i in named]
        self._adjectives = [(i, code) for i, code, locates in found if not locates]
        self._places = [(i, code) for i, code, locates in found if locates]
        self._pairs: dict[int, list[str]] = {}

    def _is_in_a_name(self, adjective: int) -> bool:
        """*im Indischen Ozean*, *die Deutsche Bischofskonferenz*: the name has its own entity, if any."""
        columns = self.reader.columns
        if not columns.form[adjective][:1].isupper() or columns.starts_sentence(adjective):
            return False
        noun = columns.low[adjective + 1] if adjective + 1 < len(columns) else ""
        if noun.endswith(_WATERS):
            return True
        return any(
            one.label == "ORG" and one.start <= columns.start[adjective] < one.end
            for one in self.names.within([columns.slice(max(0, adjective - 3), adjective + 1)])
        )

    def _locates(self, adjective: int) -> bool:
        """*in der polnischen Hauptstadt*, *ein Mann türkischer Herkunft*: no state takes part."""
        columns = self.reader.columns
        at = adjective + 1
        while at < len(columns) and columns.tag[at] == "ADJA":
            at += 1
        if at == len(columns) or columns.tag[at] not in ("NN", "NE"):
            return False
        noun = noun_singular(columns.form[at]).lower()
        if noun.endswith(sense_words("origin")):
            return True
        town = columns.tag[at] == "NE" and columns.low[adjective - 1] == "im"  # im spanischen Valencia
        if not (town or noun.endswith(sense_words("spot"))):
            return False
        at = adjective - 1
        while at >= 0 and columns.tag[at] in _ATTRIBUTES:
            at -= 1
        return at >= 0 and columns.tag[at] in ("APPR", "APPRART") and columns.low[at] in _PLACE

    def _of_an_idea(self, adjective: int, trigger: int) -> bool:
        """*die österreichische Haltung*: who holds it is no party of what it is about."""
        columns = self.reader.columns
        at = adjective + 1
        while at < len(columns) and columns.tag[at] == "ADJA":
            at += 1
        if at >= len(columns) or at == trigger or columns.tag[at] != "NN":
            return False
        noun = noun_singular(columns.form[at]).lower()
        return noun.endswith(sense_words("abstract")) and not noun.endswith(
            sense_words("party") + sense_words("force") + sense_words("spot")
        )

    def by_adjective(self, trigger: int, frame: Span | None, own: tuple[int, int] | None = None) -> list[str]:
        """Country ids of the nationalities that attributes of the clause name: *nordkoreanische Soldaten*; or only those of ``own``."""
        if not self._adjectives:
            return []
        start, stretches = self.reader.columns.start, [own] if own else self.reader.stretches(trigger)
        inside = [
            (start[i], code)
            for i, code in self._adjectives
            if any(a <= i < b for a, b in stretches) and not self._of_an_idea(i, trigger)
        ]
        return [code for at, code in inside if not (frame and frame[0] <= at < frame[1])]

    def land_around(self, trigger: int) -> str | None:
        """*in der polnischen Hauptstadt*, *im chinesischen Südwesten*: the state that an adjective names as the place."""
        if not self._places:
            return None
        stretches, columns = self.reader.stretches(trigger), self.reader.columns
        for at, code in self._places:
            head = at + 1
            while head < len(columns) - 1 and columns.tag[head] == "ADJA":
                head += 1
            noun = noun_singular(columns.form[head]).lower()
            if noun.endswith(_WHOLE) and any(a <= at < b for a, b in stretches):
                before = at - 1
                while before >= 0 and columns.tag[before] in _ATTRIBUTES:
                    before -= 1
                if before >= 0 and columns.low[before] in ("in", "im"):
                    return code
        return None

    def of_compound(self, trigger: int, type: str) -> tuple[list[str], str | None]:
        """Who a compound names as a party, and where it was: *Russland-Sanktionen*, *EU-Gipfel*; *Moldau-Besuch*."""
        first, hyphen, _ = self.reader.columns.form[trigger].partition("-")
        known = load_gazetteer().look_up(first) if hyphen and trigger not in self.reader.verbs else None
        if known is None:
            return [], None
        if type == "visit" and known.label == "LOC":
            return [], known.id
        takes_part = type == "sanction" or (known.label == "ORG" and type in _BY_MEMBERS)
        return [known.id] if takes_part else [], None

    def both(self, trigger: int) -> list[str]:
        """*Beide Länder* and *beide Staaten*: the pair *X und Y* of places in the sentence before, or its only two."""
        number = self.reader.columns.sentence_number(trigger)
        found = self._pairs.get(number)
        if found is None:
            found = self._pairs[number] = self._pair_before(number)
        return found

    def _pair_before(self, number: int) -> list[str]:
        columns = self.reader.columns
        low = columns.low[slice(*columns.sentences[number])]
        if number == 0 or _BOTH.isdisjoint(low):
            return []
        if not any(a in _BOTH and b in {"länder", "ländern", "staaten"} for a, b in pairwise(low)):
            return []
        before = columns.slice(*columns.sentences[number - 1])
        named = [entity for entity in self.names.within([before]) if entity.label == "LOC"]
        for one, other in pairwise(named):
            if columns.text[one.end : other.start].strip() == "und":
                return [one.entity_id, other.entity_id]
        ids = list(dict.fromkeys(e.entity_id for e in named))
        return ids if len(ids) == 2 else []


def _nationality(form: str) -> str | None:
    """The state an adjective tells of: *südkoreanischen*."""
    return nationalities().get(re.sub(r"e[nrsm]?$", "", standard_spelling(form).lower()))


register_mark("nationality", _nationality)


class Spots:
    """Which places of one Doc are where something happens."""

    def __init__(self, reader: ClauseReader, happening: Set[int], ends: Set[int] = frozenset()) -> None:
        """``happening`` are the tokens of nouns that name events: *bei Angriffen Israels* tells no place.

        ``ends`` are the places in the text where a name ends.
        """
        self.reader = reader
        self._ends = ends
        self.happening = happening

    def place_of(self, entities: Sequence[Entity], trigger: int, type: str) -> Entity | None:
        """The first LOC behind a preposition of place, its article and attributes allowed between.

        Or the town that an event is called after: *der Anschlag von Kiel*; a state behind *von* is who did it.
        """
        noun = trigger in self.happening
        for one in entities:
            at = self._behind(one, _PLACE)
            if at is None:
                if noun and self._is_called_after(one, trigger, type):
                    return one
                continue
            if noun and type in _WHERE_NOBODY_GOES and self._leads_there(at):
                continue
            if type in _NO_AIM and self._is_on_the_way(at):
                continue  # töteten hundert und vertrieben tausend nach Sudland
            if type == "meeting" and self.reader.lemma(trigger) == "treffen" and self._is_right_behind(at, one, "auf"):
                continue  # Norland trifft auf Sudland, but: trafen sich auf der Insel Nordholm
            if not self._is_anothers(one, trigger, type):
                return one
        return None

    def town_beside(self, trigger: int) -> str | None:
        """*vor einem Duisburger Restaurant*, *in der Kölner Innenstadt*, *die Duisburger Morde*: the id of the town in an adjective in *-er*.

        Behind a preposition of place, or right before a noun that is the trigger; *der Kölner Rat* is no place.
        """
        columns = self.reader.columns
        for at in self.reader.around(trigger):
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
        while at >= 0 and columns.tag[at] in ("ART", "ADJA"):
            at -= 1
        return at >= 0 and columns.tag[at] in ("APPR", "APPRART") and columns.low[at] in _PLACE

    def _is_called_after(self, entity: Entity, trigger: int, type: str) -> bool:
        if entity.label != "LOC" or type not in _CALLED_AFTER or _STATE.fullmatch(entity.entity_id):
            return False
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        return first == trigger + 2 and columns.low[trigger + 1] == "von"

    def _is_right_behind(self, preposition: int, entity: Entity, low: str) -> bool:
        columns = self.reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        return columns.low[preposition] == low and first == preposition + 1

    def _is_on_the_way(self, preposition: int) -> bool:
        """*auf dem Weg nach Bonn*, *tausend nach Sudland*: not where somebody dies; but *nach Bonn gebracht, wo …* has a clause of its own."""
        columns = self.reader.columns
        if columns.low[preposition] != "nach" or preposition < 1:
            return False
        if columns.low[max(0, preposition - 4) : preposition - 1].count("von"):
            return True
        return columns.tag[preposition - 1] in ("CARD", "PIS", "NN") and preposition - 1 not in self.happening

    def _leads_there(self, preposition: int) -> bool:
        """*nach Bonn*, *in die Schweiz*, *ins Ausland*: where somebody goes."""
        low = self.reader.columns.low
        return low[preposition] == "nach" or (
            low[preposition] == "in" and low[preposition + 1 : preposition + 2] in (["die"], ["das"])
        )

    def may_be_place(self, dateline: Entity, type: str) -> bool:
        """Whether what stands before the colon of a headline is where it was: a town, or a state that does nothing there."""
        if dateline.entity_id in _REGIONS:
            return False
        return not self.acts(dateline, type)

    def acts(self, dateline: Entity, type: str) -> bool:
        """*Norland: Truppen abgezogen*; but *Norland: Erdbeben* and *Kiel: Streik* tell where."""
        return bool(_STATE.fullmatch(dateline.entity_id)) and dateline.entity_id not in _REGIONS and type in _OF_STATES

    def is_only_place(self, entity: Entity) -> bool:
        """Whether a name stands behind *in* or *bei*: *bei Basel in der Schweiz*, *im Norden Syriens*."""
        return (
            self._behind(entity, _STANDING) is not None
            or self._is_start(entity)
            or self._is_on(entity)
            or self._is_named_spot(entity)
            or self._is_before_its_door(entity)
        )

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
        """*Anke Rabe (SPD)*, *Dörverden (Niedersachsen)*: a name alone in brackets says more of the word before it."""
        columns = self.reader.columns
        tokens = columns.tokens_in(entity.start, entity.end)
        return (
            tokens.start > 1
            and columns.form[tokens.start - 1] == "("
            and self._ends_a_name(tokens.start - 2)  # der Bundespräsident (Anke Rabe) is she
            and columns.form[tokens.stop : tokens.stop + 1] in ([")"], [","], ["/"])
        )

    def _ends_a_name(self, token: int) -> bool:
        columns = self.reader.columns
        return columns.start[token] + len(columns.form[token]) in self._ends

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

    def own_phrase(self, noun: int) -> tuple[int, int]:
        """The tokens of a noun's phrase with all that hangs on it: *nach dem Überfall Norlands auf das Nachbarland im Mai*."""
        columns = self.reader.columns
        first, last = noun, noun + 1
        while first > 0 and columns.tag[first - 1] in _ATTRIBUTES:
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
        for i in range(first - 1, max(-1, first - 5), -1):
            tag = columns.tag[i]
            if columns.low[i] in _DIRECTIONS and columns.low[i] in prepositions:
                return i  # 15 Kilometer südlich der Hauptstadt Bern: tagged as an adverb
            if tag in {"APPR", "APPRART"} and columns.low[i] in prepositions:
                return i
            if tag == "KON" and columns.low[i - 1] in _SIDES and columns.low[i + 1] in _SIDES:
                continue  # im Süden und Osten Georgiens
            if tag not in {"ART", "ADJA", "NN", "PPOSAT"} or i in self.reader.verbs or i in self.happening:
                break
            if tag == "NN" and (columns.low[i].endswith(_WHEN) or columns.low[i] in _TOWARDS):
                break  # am Montag Georgien, in Richtung Bonn
        return None

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
        return is_background(self.reader, at)
