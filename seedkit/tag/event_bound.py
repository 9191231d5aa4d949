"""Names and days that belong to another word of the clause than its event.

*Der in Kiel lebende Autor starb*: the attribute before a noun tells where he lives. *Wegen des Massakers von Olm angeklagt*: the
town is that of the massacre. *An der Grenze zu Norland*: no party.
"""

from __future__ import annotations

import re
from collections.abc import Set

from seedkit.records import Entity
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.event_lexicon import of_noun
from seedkit.tag.event_words import is_kind_of

__all__ = ["Bounds", "is_across_a_border", "is_in_a_comparison", "is_town_of"]

_OPENING = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
_BEGINNING = frozenset({"APPR", "APPRART", "ADV", "KOKOM", "PRF", "PTKNEG"})
_INSIDE = frozenset(
    {
        "ART",
        "PPOSAT",
        "PDAT",
        "PIAT",
        "ADJA",
        "NN",
        "NE",
        "APPR",
        "APPRART",
        "ADV",
        "ADJD",
        "CARD",
        "KOKOM",
        "PRF",
        "PTKNEG",
        "PIS",
        "$(",
    }
)
_BEFORE_PARTICIPLE = frozenset({"NN", "NE", "ADV", "ADJD", "PRF", "$("})
_LONGEST = 18  # tokens of an attribute before its noun
_PARTICIPLE = re.compile(
    r"(?:\w{1,40}end|\w{1,40}iert|\w{0,40}ge\w{2,40}(?:t|en)|\w{0,40}(?:be|ver|ent|er|zer|miss|über|unter|wider|hinter)\w{2,40}(?:t|en)"
    r"|\w{0,40}(?:ansässig|zuständig|befindlich|tätig|gültig|erhältlich))e[nmrs]?"
)
_SETTLED = re.compile(
    r"(?:\w{0,40}entfernt|\w{0,40}gelegen|ansässig|befindlich|stammend|lebend|geboren|stationiert|wohnhaft)e[nmrs]?"
)
_ADNOMINAL = frozenset({"von", "vom", "gegen", "auf", "an", "am", "durch", "mit", "in", "im", "zwischen"})
_BETWEEN = frozenset({"ART", "ADJA", "NN", "NE", "CARD", "PPOSAT", "PDAT", "APPRART", "APPR"})
_IN_PHRASE = _BETWEEN | {"PIAT"}
_BESIDE = frozenset({"mit", "bei", "beim", "unter"})  # die Demonstration in Kiel endete mit Festnahmen
_ABOUT = frozenset({"zu", "zum", "zur", "über", "wegen"})
_CALLED_AFTER_TOWNS = ("massaker", "erdbeben", "unglück", "zugunglück", "flugzeugunglück", "grubenunglück", "schlacht")
_CALLING = frozenset(
    {
        "bezeichnen",
        "werten",
        "sehen",
        "betrachten",
        "einstufen",
        "ansehen",
        "bewerten",
        "kritisieren",
        "verurteilen",
        "begrüßen",
    }
)


class Bounds:
    """Which words of one Doc have names and days of their own."""

    def __init__(self, reader: ClauseReader, happening: Set[int]) -> None:
        """``happening`` are the tokens of all nouns that can name events."""
        self._reader = reader
        self._happening = happening
        self._attributes = list(_attributes(reader.columns))

    def is_in_attribute(self, token: int, trigger: int) -> bool:
        """*der in Kiel lebende Autor*, *die von Norland erhobene Forderung*: inside an attribute before another noun.

        What is said of an event or an occasion there is said of what happens at it: *das am Montag in Kiel ausgetragene Treffen*.
        """
        return any(
            first <= token < last and not first <= trigger <= head and not self._takes_place(head)
            for first, last, head in self._attributes
        )

    def _takes_place(self, head: int) -> bool:
        form = self._reader.columns.form[head]
        return head in self._happening or is_kind_of(form, "occasion") or is_kind_of(form, "match")

    def is_of_another(self, entity: Entity, trigger: int) -> bool:
        """*wegen des Massakers von Olm angeklagt*, *der Angriff Norlands führte zu Protesten*: a name that hangs on another event's noun.

        Not where that noun hangs on the trigger: *das Urteil wegen des Mordes an Rabe*. A verb has whoever is attacked or
        accused there, but no town that the noun is called after.
        """
        noun = self.noun_of(entity)
        columns = self._reader.columns
        if noun is None or noun == trigger or self._is_the_same(columns.form[noun], columns.form[trigger]):
            return False
        if trigger in self._reader.verbs:
            at = columns.tokens_in(entity.start, entity.end).start - 1
            return is_town_of(columns, entity, noun) and columns.low[at] == "von" and at - 1 == noun
        return trigger > noun or any(columns.tag[i] not in _IN_PHRASE for i in range(trigger + 1, noun))

    def _is_the_same(self, other: str, form: str) -> bool:
        """*Bei den Beitrittsverhandlungen mit Norland ging es darum, die Verhandlungen zu führen*: one event with two nouns."""
        return bool({entry.type for entry, _ in of_noun(other)} & {entry.type for entry, _ in of_noun(form)})

    def noun_of(self, entity: Entity) -> int | None:
        """The noun of an event that a name hangs on by a genitive or a preposition, None where there is none."""
        columns = self._reader.columns
        first = columns.tokens_in(entity.start, entity.end).start
        begin, at, governed = columns.sentence(first)[0], first - 1, False
        while at > begin and at not in self._happening:
            if columns.tag[at] in ("APPR", "APPRART"):
                if columns.low[at] not in ("von", "vom") if governed else columns.low[at] not in _ADNOMINAL:
                    return None  # but: den Einsatz von Gas gegen Olm
                governed = True
            elif columns.tag[at] not in _BETWEEN or (columns.tag[at] == "ART" and not self._hangs(at, governed)):
                return None
            at -= 1
        if at not in self._happening or at == first:
            return None
        genitive = columns.tag[at + 1] == "ART" or entity.text.endswith(("s", "ß", "x", "z", "’", "'"))
        return at if governed or genitive else None

    def _hangs(self, article: int, governed: bool) -> bool:
        """Whether an article is that of a genitive, or stands behind the preposition that the name is governed by."""
        columns = self._reader.columns
        return governed or columns.low[article] in ("des", "der") or columns.tag[article - 1] in ("APPR", "APPRART")

    def is_place_of_another(self, entity: Entity, preposition: int, trigger: int) -> bool:
        """*Die Invasion in Kuwait wird Gegenstand eines Prozesses*, *ein Treffen zu den Vorfällen in Olm*: where something else was."""
        columns, reader = self._reader.columns, self._reader
        noun = preposition - 1 if columns.tag[preposition - 1] == "NN" else self.noun_of(entity)
        if trigger in reader.verbs or noun is None or noun == trigger or noun < 1:
            return False
        if trigger < noun:
            topic = columns.low[trigger + 1] in _ABOUT
            return topic and (noun in self._happening or is_kind_of(columns.form[noun], "situation"))
        if columns.low[trigger - 1].startswith("dortig"):
            return False
        if noun not in self._happening or _governing(columns, noun) or _governing(columns, trigger) in _BESIDE:
            return False
        told = reader.as_subject(noun)
        return told is not None and told[0] == reader.clause_at(trigger)


def _governing(columns: Columns, noun: int) -> str:
    at = noun - 1
    while at >= 0 and columns.tag[at] in ("ART", "ADJA", "CARD", "PPOSAT", "PDAT", "PIAT"):
        at -= 1
    return columns.low[at] if at >= 0 and columns.tag[at] in ("APPR", "APPRART") else ""


def is_town_of(columns: Columns, entity: Entity, noun: int) -> bool:
    """*das Massaker von Olm*: a town, also one that nobody knows, for no single person has a massacre or an earthquake."""
    if entity.label == "LOC":
        return True
    return entity.label == "PER" and " " not in entity.text and columns.low[noun].startswith(_CALLED_AFTER_TOWNS)


def is_across_a_border(columns: Columns, entity: Entity) -> bool:
    """*an der Grenze zu Norland*: a land that tells which border."""
    at = columns.tokens_in(entity.start, entity.end).start - 1
    if at > 0 and columns.tag[at] == "ART":
        at -= 1
    return at > 0 and columns.low[at] in ("zu", "zum", "zur", "mit") and columns.low[at - 1].endswith("grenze")


def is_in_a_comparison(reader: ClauseReader, entity: Entity, noun: int) -> bool:
    """*bezeichnete den Prozess als Inszenierung Holms*: a name in what something is called."""
    columns = reader.columns
    at = columns.tokens_in(entity.start, entity.end).start
    index = reader.clause_at(noun)
    if at < noun or index is None or _CALLING.isdisjoint(reader.lemma(verb) for verb in reader.predicate(index)):
        return False
    return "als" in columns.low[noun + 1 : at] and "," not in columns.form[noun + 1 : at]


def _attributes(columns: Columns) -> list[tuple[int, int, int]]:
    """Stretches before a participle and its noun: first token, the one past the last, the noun."""
    found = []
    for at, tag in enumerate(columns.tag):
        if tag != "ADJA" or at < 2 or columns.tag[at - 1] not in _BEFORE_PARTICIPLE:
            continue
        settled = _SETTLED.fullmatch(columns.low[at])
        if not settled and not _PARTICIPLE.fullmatch(columns.low[at]):
            continue
        head = at + 1
        while head < len(columns) and columns.tag[head] in ("ADJA", "CARD"):
            head += 1
        if head >= len(columns) or columns.tag[head] not in ("NN", "NE"):
            continue
        first = _opening(columns, at)
        if first is None and settled and columns.tag[at - 1] in ("NE", "NN"):
            first = at - 2 if columns.tag[at - 2] in ("APPR", "APPRART") else None
        if first is not None:
            found.append((first, at, head))
    return found


def _opening(columns: Columns, participle: int) -> int | None:
    """The article whose noun comes only behind the participle: *der* [*von Norland erhobene*] *Vorwurf*."""
    begin = columns.sentence(participle)[0]
    for at in range(participle - 1, max(begin, participle - _LONGEST) - 1, -1):
        tag = columns.tag[at]
        if tag not in _INSIDE:
            return None
        if at + 1 < participle and columns.tag[at + 1] in _BEGINNING:
            if tag in _OPENING:
                return at + 1
            if tag in ("APPR", "APPRART") and columns.tag[at + 1] in ("APPR", "APPRART"):
                return at + 1  # für ab Juli geplante Kürzungen
    return None
