"""States that are named without a name of their own, as parties or places of an event: *nordkoreanische Soldaten*, *beide Länder*."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from seedkit.names import Known, load_gazetteer, nationalities
from seedkit.records import Span
from seedkit.spelling import standard_spelling
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_words
from seedkit.tag.form_table import form_places, register_mark
from seedkit.tag.unit_noun import noun_singular

__all__ = ["Nationals", "known_place"]

_BOTH = frozenset({"beide", "beiden"})
_PLACE = frozenset(
    "in im bei nach auf an am vor nahe nördlich südlich östlich westlich nordöstlich nordwestlich südöstlich südwestlich".split()
)
_WATERS = ("ozean", "meer", "ozeans", "meeres", "meers", "see", "bucht", "golf")
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


class Nationals:
    """States that are named without a name of their own: by an adjective, or as *beide Länder*."""

    def __init__(self, reader: ClauseReader, names: Names) -> None:
        self.reader = reader
        self.names = names
        columns = reader.columns
        named = [
            i for i in form_places(columns, "nationality") if columns.tag[i] == "ADJA" and not self._is_in_a_name(i)
        ]
        found = [(i, str(_nationality(standard_spelling(columns.form[i]).lower())), self._locates(i)) for i in named]
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
        while at >= 0 and columns.tag[at] in ATTRIBUTES:
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

    def _of_a_thing(self, adjective: int, trigger: int) -> bool:
        """*mit einer tschechischen Pistole*, *beim Abspielen der polnischen Hymne*: what neither acts nor is hit for its land."""
        columns = self.reader.columns
        at = adjective + 1
        while at < len(columns) and columns.tag[at] == "ADJA":
            at += 1
        return at < len(columns) and at != trigger and columns.tag[at] == "NN" and is_kind_of(columns.form[at], "ware")

    def by_adjective(
        self,
        trigger: int,
        frame: Span | None,
        own: tuple[int, int] | None = None,
        teller: Span | None = None,
        elsewhere: Callable[[int], bool] | None = None,
    ) -> list[str]:
        """Country ids of the nationalities that attributes of the clause name: *nordkoreanische Soldaten*; or only those of ``own``.

        Not those of the reporting ``frame``, nor of the ``teller``: *die litauische Regierung bestätigte die Festnahme*; nor
        those ``elsewhere`` says are of something else.
        """
        if not self._adjectives:
            return []
        start, stretches = self.reader.columns.start, [own] if own else self.reader.stretches(trigger)
        inside = [
            (start[i], code)
            for i, code in self._adjectives
            if any(a <= i < b for a, b in stretches)
            and not self._of_an_idea(i, trigger)
            and not self._of_a_thing(i, trigger)
            and not (elsewhere is not None and elsewhere(i))
        ]
        away = [one for one in (frame, teller) if one]
        return [code for at, code in inside if not any(a <= at < b for a, b in away)]

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
                while before >= 0 and columns.tag[before] in ATTRIBUTES:
                    before -= 1
                if before >= 0 and columns.low[before] in ("in", "im"):
                    return code
        return None

    def of_compound(self, trigger: int, type: str) -> tuple[list[str], str | None]:
        """Who a compound names as a party, and where it was: *Russland-Sanktionen*, *EU-Gipfel*; *Moldau-Besuch*."""
        form = self.reader.columns.form[trigger]
        first, hyphen, _ = form.partition("-")
        if trigger in self.reader.verbs:
            return [], None
        known = load_gazetteer().look_up(first) if hyphen else known_place(form) if type == "visit" else None
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


def known_place(form: str) -> Known | None:
    """The place that a visit goes to by its compound: *Israelbesuch*; None for *Arztbesuch*."""
    first, visit, _ = form.partition("besuch")
    found = load_gazetteer().look_up(first.rstrip("-")) if visit and len(first) > 2 else None
    return found if found is not None and found.label == "LOC" else None


def _nationality(low: str) -> str | None:
    """The state an adjective tells of: *südkoreanischen*."""
    return nationalities().get(low.removesuffix("e") if low[-1:] not in _LAST or low[-2:-1] != "e" else low[:-2])


_LAST = frozenset("nrsm")


register_mark("nationality", lambda _, low: _nationality(low))
