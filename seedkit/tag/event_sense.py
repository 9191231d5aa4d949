"""What a word that can name an event means beside its neighbours: fights without weapons, people who step back, fears and plans."""

from __future__ import annotations

from collections.abc import Set

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_sense_verbs import is_bloodless_attack, is_condemned, is_manned
from seedkit.tag.event_things import is_no_such_thing, is_of_no_time
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_set, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = ["is_ahead", "is_attempted", "is_feared_or_planned", "is_in_a_story", "means_something_else"]

_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_COMMON = frozenset({"NN", "ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PDAT"})
_NAMED = frozenset({"NE", "NN"})

_REFLEXIVE = frozenset({"sich", "einander", "miteinander", "uns", "mich"})
_ATTACKING = frozenset({"angreifen", "attackieren"})
_OPENING = frozenset('„“»«"‚›‹')
_RETREATS = frozenset({"privatleben", "ruhestand", "kloster", "beratung", "beratungen", "einsamkeit"})
_ON_THE = frozenset({"dem", "der", "einem", "einer", "diesem", "dieser"})
_LIFE = frozenset({"ums", "fürs"})

_JOINED_BY = frozenset({"um", "auf", "vor", "von", "zu", "zum", "zur", "nach", "mit", "an", "am", "gegen", "für"})
_FEARING = {
    "vor": frozenset({"warnen", "schützen", "fürchten", "ängstigen", "bewahren"}), "mit": frozenset({"drohen"}),
    "zu": frozenset({"aufrufen", "auffordern", "anstiften"}),
    "um": frozenset({"bemühen", "ringen", "werben"}),
}  # fmt: skip
_FEARING["zum"] = _FEARING["zur"] = _FEARING["zu"]


def means_something_else(reader: ClauseReader, trigger: int, type: str, people: Set[int]) -> bool:
    """Whether a trigger names no event of its type: *der Kampf um den Titel*, *Meiers Rückzug aus der Politik*.

    ``people`` are the tokens of names of persons.
    """
    columns = reader.columns
    if trigger not in reader.verbs and (_is_counted_only(reader, trigger) or is_of_no_time(reader, trigger)):
        return True
    if is_no_such_thing(reader, trigger, type):
        return True
    if (
        type in ("accident", "attack")
        and columns.low[trigger].startswith(sense_words("disaster_in_figures_of_speech"))
        and _is_figure(reader, trigger)
    ):
        return True
    if type == "fighting":
        if columns.low[trigger].startswith(sense_words("battle_of_words")):
            return True
        return _fights_without_weapons(reader, trigger)
    if type == "withdrawal":
        if columns.low[trigger].startswith("punktabz") or columns.low[trigger - 1] in ("punkt", "punkte", "punkten"):
            return True  # drei Punkte Abzug
        return _steps_back(reader, trigger, people)
    if type in ("resignation", "announcement"):
        return _is_of_oneself(reader, trigger)
    if type == "exercise":
        return _is_schooling(reader, trigger)
    if type == "attack":
        if trigger not in reader.verbs:
            return is_bloodless_attack(reader, trigger)
        return reader.lemma(trigger) in _ATTACKING and _is_with_words(reader, trigger)
    if type == "trial":
        if trigger in reader.verbs:
            return reader.lemma(trigger) == "verurteilen" and is_condemned(reader, trigger)
        return columns.low[trigger].startswith("verurteilung") and (
            _has_attribute(reader, trigger, sense_words("condemnation"))
            or columns.low[trigger + 1 : trigger + 2] in (["solcher"], ["jeder"], ["jeglicher"], ["aller"])
        )
    if type == "election":
        if columns.low[trigger] == "abstimmung" and columns.low[trigger + 1 : trigger + 2] == ["mit"]:
            return True  # in Abstimmung mit den Behörden
        if trigger in reader.verbs and reader.lemma(trigger) == "wählen" and _chooses(reader, trigger):
            return True
        return _is_of_oneself(reader, trigger) or (columns.form[trigger] == "Wahl" and _is_choice(reader, trigger))
    if type == "accident":
        if columns.low[trigger].startswith(sense_words("burnt_otherwise")):
            return True
        if columns.low[trigger] == "brand" and columns.low[trigger - 1] == "in" and _is_set_on_fire(reader, trigger):
            return True
        return columns.low[trigger].startswith("tornado") and _is_air_force(reader, trigger)
    if type == "meeting":
        if trigger in reader.verbs:
            return _is_hit(reader, trigger) or _comes_upon(reader, trigger)
        if columns.low[trigger] == "gespräch" and columns.low[trigger - 1] == "im" and _is_being(reader, trigger):
            return True
        return columns.low[trigger].endswith("konferenz") and _is_body(reader, trigger)
    if type == "capture":
        if trigger in reader.verbs:
            return reader.lemma(trigger) == "besetzen" and is_manned(reader, trigger)
        return columns.low[trigger].startswith("einnahme") and _is_swallowed(reader, trigger)
    if type == "decision":
        return columns.low[trigger] == "zustimmung" and columns.low[trigger - 1] == "an"  # verlor an Zustimmung
    return False


def _is_counted_only(reader: ClauseReader, noun: int) -> bool:
    """*die Quote der Festnahmen*: a figure about many."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    return (
        at > 0
        and columns.low[at] in ("der", "des", "von")
        and columns.tag[at - 1] == "NN"
        and noun_singular(columns.form[at - 1]).lower().endswith(sense_words("statistic"))
    )


def _is_set_on_fire(reader: ClauseReader, noun: int) -> bool:
    """*steckten die Halle in Brand*: that is an attack."""
    index = reader.clause_at(noun)
    return index is not None and any(reader.lemma(verb) in ("stecken", "setzen") for verb in reader.predicate(index))


def _is_figure(reader: ClauseReader, noun: int) -> bool:
    """*die Explosion der Preise*, *eine Flut von Anträgen*, *der Absturz der Aktie*: nothing bursts, floods or crashes."""
    columns = reader.columns
    at = noun + 1
    if columns.tag[at : at + 1] != ["ADJA"]:  # eine Flut gehässiger Werbung
        if columns.low[at : at + 1] not in (["der"], ["des"], ["von"], ["an"]):
            return False
        at += 1
    while at < len(columns) and columns.tag[at] in ATTRIBUTES:
        at += 1
    return at < len(columns) and (
        columns.tag[at] in _NAMED
        and noun_singular(columns.form[at]).lower().endswith(sense_words("no_victim_of_disaster"))
    )


def _is_being(reader: ClauseReader, noun: int) -> bool:
    """*Bonn ist als Tagungsort im Gespräch*: nothing but a verb of being, so it is only thought of."""
    index = reader.clause_at(noun)
    return index is not None and {reader.lemma(verb) for verb in reader.predicate(index)} <= {"sein", "bleiben"}


def _is_air_force(reader: ClauseReader, noun: int) -> bool:
    """*der Abzug der Tornados der Luftwaffe*: the aircraft of this name."""
    columns = reader.columns
    return any(
        columns.tag[i] == "NN" and columns.low[i].endswith(sense_words("air_force")) and i != noun
        for i in range(*columns.sentence(noun))
    )


def _is_of_oneself(reader: ClauseReader, verb: int) -> bool:
    """*sich ins Ausland absetzen*, *sich Erfolg versprechen*, *sich abstimmen*: nobody is dismissed, nothing promised or put to the vote."""
    if verb not in reader.verbs or reader.lemma(verb) not in ("absetzen", "versprechen", "abstimmen", "ankündigen"):
        return False
    index = reader.clause_at(verb)
    return index is not None and "sich" in reader.words(index)


def is_in_a_story(reader: ClauseReader, trigger: int) -> bool:
    """*In dem Roman stirbt der Held*: a sentence that begins *in* a made-up story tells what happens there."""
    columns = reader.columns
    first, end = columns.sentence(trigger)
    if columns.low[first] not in ("in", "im"):
        return False
    at = first + 1
    while at < end and columns.tag[at] in ATTRIBUTES:
        at += 1
    if at >= end or at == trigger or columns.tag[at] != "NN":
        return False
    noun = noun_singular(columns.form[at]).lower()
    return noun.endswith(sense_words("story")) and not noun.startswith("dokumentar")


def _is_hit(reader: ClauseReader, verb: int) -> bool:
    """*Die Stadt wurde schwer getroffen*: nobody met; whoever meets does so in the active."""
    if reader.columns.tag[verb] != "VVPP" or reader.lemma(verb) != "treffen":
        return False
    index = reader.clause_at(verb)
    if index is None or _REFLEXIVE & reader.words(index):
        return False
    return any(reader.lemma(one) == "werden" or reader.columns.low[one] == "worden" for one in reader.predicate(index))


def _is_swallowed(reader: ClauseReader, noun: int) -> bool:
    """*die Einnahme von Tabletten*, *die Einnahme des Mittels*: no town is taken."""
    columns = reader.columns
    at = noun + 1
    while at < len(columns) and (columns.tag[at] in ATTRIBUTES or columns.low[at] == "von"):
        at += 1
    return (
        at < len(columns)
        and columns.tag[at] == "NN"
        and noun_singular(columns.form[at]).lower().endswith(sense_words("medicine"))
    )


def _fights_without_weapons(reader: ClauseReader, trigger: int) -> bool:
    columns = reader.columns
    verb = trigger in reader.verbs
    if not (reader.lemma(trigger) == "kämpfen" if verb else noun_singular(columns.form[trigger]).endswith("ampf")):
        return False
    if (
        not verb
        and columns.low[trigger + 1 : trigger + 2] == ["der"]
        and columns.tag[trigger + 2 : trigger + 3] == ["NN"]
    ):
        sides = noun_singular(columns.form[trigger + 2]).lower()
        if not sides.endswith(sense_words("force") + sense_words("party")):
            return True  # der Kampf der Geschlechter
    for preposition in reader.around(trigger) if verb else (trigger + 1,):
        if preposition >= len(columns) or columns.tag[preposition] not in _PREPOSITIONS:
            continue
        low = columns.low[preposition]
        if low in _LIFE:
            return True  # kämpft ums Überleben
        if low not in ("um", "für", "gegen", "mit"):
            continue
        head = _head_behind(reader, preposition)
        if head is None or columns.tag[head] != "NN":
            continue
        noun = noun_singular(columns.form[head]).lower()
        if low in ("gegen", "mit"):
            if noun.endswith(sense_words("abstract")) and not noun.endswith(sense_words("party")):
                return True
            if not verb and low == "gegen" and not noun.endswith(sense_words("force") + sense_words("party")):
                return True  # der Kampf gegen Gebühren
        elif not noun.endswith(sense_words("contested_place") if low == "um" else sense_words("force")):
            return True
    return False


def _is_schooling(reader: ClauseReader, trigger: int) -> bool:
    """*keine abgeschlossene Ausbildung*, *der Verein trainiert*: nobody is drilled; of *Ausbildung* alone nothing is said."""
    columns = reader.columns
    if trigger in reader.verbs:
        return reader.lemma(trigger) == "trainieren" and any(
            noun_singular(columns.form[i]).lower().endswith(sense_words("club"))
            for i in reader.around(trigger)
            if columns.tag[i] == "NN"
        )
    if not columns.low[trigger].endswith("ausbildung"):
        return False
    around = columns.low[max(0, trigger - 2) : trigger]
    return any(word.startswith(sense_words("schooling")) for word in around) or columns.low[
        trigger + 1 : trigger + 2
    ] in (
        ["zum"],
        ["zur"],
        ["als"],
    )


def _is_with_words(reader: ClauseReader, verb: int) -> bool:
    """*wurde vom Präsidenten scharf angegriffen*: attacked in a speech."""
    columns = reader.columns
    if verb not in reader.verbs:
        return False
    return any(columns.low[i] in sense_set("with_words") for i in reader.around(verb)) or _leads_to_words(reader, verb)


def _leads_to_words(reader: ClauseReader, verb: int) -> bool:
    """*griff die Ministerin an: „Sie lügt.“*, *attackierte ihn als „Lügner“*: what the attack was stands between marks."""
    form, tag = reader.columns.form, reader.columns.tag
    for at in range(verb + 1, min(verb + 25, len(form) - 1)):
        if form[at] in (".", "!", "?", ";"):
            return False
        if form[at] == ":":
            return form[at + 1] in _OPENING
        if form[at] == "als" and "," not in form[verb:at]:
            behind = next((i for i in range(at + 1, len(form)) if tag[i] not in ("ART", "ADJA")), at)
            if form[behind] in _OPENING:
                return True
    return False


def _chooses(reader: ClauseReader, verb: int) -> bool:
    """*Die Kunden können zwischen tausend Waren wählen*: nobody votes."""
    index = reader.clause_at(verb)
    return index is not None and "zwischen" in reader.words(index)


def _is_choice(reader: ClauseReader, noun: int) -> bool:
    """*eine schlechte Wahl*, *keine andere Wahl haben*, *die Wahl fiel auf Bonn*: nobody votes."""
    columns = reader.columns
    if columns.low[noun - 1].startswith(sense_words("choice")) and columns.tag[noun - 1] == "ADJA":
        return True
    index = reader.clause_at(noun)
    if index is None:
        return False
    lemmas = {reader.lemma(verb) for verb in reader.predicate(index)}
    before = columns.low[max(0, noun - 2) : noun]
    if any(word in ("keine", "keiner") for word in before):
        return not lemmas.isdisjoint({"haben", "lassen", "bleiben"})
    subject = reader.clauses[index].subject
    if "fallen" in lemmas and subject is not None and subject[0] <= noun < subject[1]:
        return "auf" in reader.words(index)
    return "fallen" in lemmas and "auf" in columns.low[noun + 1 : noun + 4]


def _is_body(reader: ClauseReader, noun: int) -> bool:
    """*der Vorsitzende der Rektorenkonferenz*: a standing body has a head."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] in ("ART", "ADJA"):
        at -= 1
    if not 0 <= at < noun - 1 or columns.tag[at] != "NN" or columns.low[at + 1] != "der":
        return False
    return noun_singular(columns.form[at]).lower().endswith(sense_words("head_of_body"))


def _steps_back(reader: ClauseReader, trigger: int, people: Set[int]) -> bool:
    """Whether somebody leaves an office or a market rather than an army a place."""
    columns = reader.columns
    verb = trigger in reader.verbs
    if reader.lemma(trigger) != "zurückziehen" if verb else not columns.low[trigger].startswith("rückz"):
        return False
    if verb and (_lives(reader, trigger) or _is_of_himself(reader, trigger)):
        return True
    around = reader.around(trigger)
    for preposition in around:
        if columns.low[preposition] in ("ins", "in") and columns.tag[preposition] in _PREPOSITIONS:
            head = _head_behind(reader, preposition)
            if head is not None and columns.low[head] in _RETREATS:
                return True
        if columns.low[preposition] in ("aus", "von", "vom") and columns.tag[preposition] in _PREPOSITIONS:
            head = _head_behind(reader, preposition)
            if head is not None and noun_singular(columns.form[head]).lower().endswith(sense_words("office")):
                return True
    if not verb and ((trigger + 1) in people or (trigger - 1) in people):
        return True  # Meiers Rückzug, der Rückzug Meiers
    index = reader.clause_at(trigger)
    subject = None if index is None else reader.clauses[index].subject
    if subject is None:
        return False
    if verb and all(columns.tag[i] in _COMMON for i in range(*subject)):  # die Geschworenen zogen sich zurück
        forces = any(noun_singular(columns.form[i]).lower().endswith(sense_words("force")) for i in range(*subject))
        return not forces and "sich" in (columns.low[i] for i in around)
    if not any(i in people for i in range(*subject)):
        return False
    own = "sich" in (columns.low[i] for i in around) if verb else columns.tag[trigger - 1] == "PPOSAT"
    return own and not any(
        noun_singular(columns.form[i]).lower().endswith(sense_words("force")) for i in around if columns.tag[i] == "NN"
    )


def _lives(reader: ClauseReader, verb: int) -> bool:
    """*Er lebte zurückgezogen in Kiel*: how, not what he did."""
    index = reader.clause_at(verb)
    return index is not None and any(
        reader.lemma(one) in ("leben", "wohnen", "verbringen") for one in reader.predicate(index)
    )


def _is_of_himself(reader: ClauseReader, verb: int) -> bool:
    """*Er zog sich zu seiner Mutter zurück*: one man is no army."""
    index = reader.clause_at(verb)
    subject = None if index is None else reader.clauses[index].subject
    if index is None or subject is None or "sich" not in reader.words(index):
        return False
    return subject[1] - subject[0] == 1 and reader.columns.low[subject[0]] == "er"


def _comes_upon(reader: ClauseReader, verb: int) -> bool:
    """*Norland trifft auf Sudland*, *die Erhöhung trifft die Rentner*: nobody meets; but *traf auf der Messe den König*."""
    index = reader.clause_at(verb)
    if index is None or reader.lemma(verb) != "treffen" or not _REFLEXIVE.isdisjoint(reader.words(index)):
        return False
    columns = reader.columns
    subject = reader.clauses[index].subject
    if subject is not None and columns.tag[subject[1] - 1] == "NN":
        noun = noun_singular(columns.form[subject[1] - 1]).lower()
        if noun.endswith(sense_words("abstract")) and not noun.endswith(sense_words("party")):
            return True
    for at in reader.tokens(index):
        if columns.low[at] != "auf" or columns.tag[at] != "APPR" or columns.low[at + 1] in _ON_THE:
            continue
        head = _head_behind(reader, at)
        if head is not None and "NE" in (columns.tag[head], *columns.tag[head + 1 : head + 2]):
            return True  # a team upon another; but: trafen auf Delegierte
    return False


def _head_behind(reader: ClauseReader, preposition: int) -> int | None:
    """The noun that a preposition governs, its article and attributes between."""
    columns = reader.columns
    at = preposition + 1
    while at < len(columns) and columns.tag[at] in ATTRIBUTES | {"ADV", "ADJD"}:
        at += 1
    return at if at < len(columns) and columns.tag[at] in _NAMED else None


def is_feared_or_planned(reader: ClauseReader, noun: int) -> bool:
    """*die Gefahr eines Anschlags*, *aus Angst vor Streiks*, *warnte vor einem Tsunami*: it has not happened."""
    columns = reader.columns
    if _has_attribute(reader, noun, sense_words("thinkable")):
        return True
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    if at < 0:
        return False
    if columns.low[at] == "von" or (columns.tag[at] == "NN" and at + 1 < noun):
        head = at - (columns.low[at] == "von")
        if head > 0 and columns.tag[head] == "NN" and is_kind_of(columns.form[head], "starting"):
            return is_feared_or_planned(reader, head)  # die Bereitschaft zur Aufnahme von Gesprächen
    if columns.tag[at] in _PREPOSITIONS:
        low = columns.low[at]
        if low not in _JOINED_BY:
            return False
        verbs = sense_set("pressing") if low == "auf" else _FEARING.get(low)
        index = reader.clause_at(noun)
        if verbs and index is not None and any(reader.lemma(verb) in verbs for verb in reader.predicate(index)):
            return True
        if low == "auf":
            return columns.tag[at - 1] == "NN" and is_kind_of(
                columns.form[at - 1], "hoped_for"
            )  # not: Aufruf auf dem Gipfel
        at = _before_genitive(reader, at - 1)
    elif at + 1 == noun:
        return False  # "Versuch Streik": no genitive
    return at >= 0 and columns.tag[at] == "NN" and is_kind_of(columns.form[at], "ahead")


def _before_genitive(reader: ClauseReader, noun: int) -> int:
    """*der Schutz der Kraftwerke gegen …*: the noun that a genitive hangs on; the noun itself where it is none."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    if at < 1 or columns.tag[noun] != "NN" or columns.low[at] not in ("der", "des") or columns.tag[at - 1] != "NN":
        return noun
    return at - 1


def is_ahead(reader: ClauseReader, noun: int) -> bool:
    """*die bevorstehenden Wahlen*: still to come, whatever the tense of the verb."""
    if _has_attribute(reader, noun, sense_words("coming")):
        return True
    if not _has_attribute(reader, noun, ("nächst", "kommend", "künftig", "verbleibend")):
        return False
    index = reader.clause_at(noun)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None:
        return index is not None
    return "Tense=Pres" in reader.columns.morph[finite] or finite in reader.columns.mood


def is_attempted(reader: ClauseReader, noun: int) -> bool:
    """*versuchter Mord*, *der vereitelte Anschlag*: it did not come to that."""
    return _has_attribute(reader, noun, sense_words("not_carried_out"))


def _has_attribute(reader: ClauseReader, noun: int, beginnings: tuple[str, ...]) -> bool:
    """Whether one of the adjectives right before a noun begins so."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] == "ADJA":
        if columns.low[at].startswith(beginnings):
            return True
        at -= 1
    return False
