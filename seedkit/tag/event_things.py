"""What a verb or noun means by the thing it is done to: animals are not people killed, a school year is no visit."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import preposition_before
from seedkit.tag.event_words import is_kind_of, sense_set, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = ["is_no_such_thing", "is_of_no_time"]

_INTRANSITIVE = frozenset({"sterben", "umkommen", "ertrinken", "verhungern", "erfrieren"})
_LAST = frozenset({"lang", "jahrelang", "zuletzt", "damals", "früher", "einst", "derzeit", "regelmäßig", "weiterhin"})
_STANDING = frozenset(
    "ebenfalls generell grundsätzlich weiterhin strikt kategorisch vehement prinzipiell stets nach seit".split()
)
_WE = frozenset({"ich", "wir", "du", "ihr"})
_HELD = frozenset({"haft", "untersuchungshaft", "u-haft", "gefängnis", "klinik", "krankenhaus", "gewahrsam"})
_SHAPING = frozenset({"einbinden", "einbeziehen", "gestalten", "anstoßen"})
_OFTEN = frozenset({"zweimal", "dreimal", "viermal", "doppelt", "erneut", "selbst"})
_OTHERS = frozenset({"PRF", "PPER", "PRELS", "PIS", "PDS"})


def is_no_such_thing(reader: ClauseReader, trigger: int, type: str) -> bool:
    """Whether a trigger tells something else because of who does it, or what it is done to."""
    columns = reader.columns
    verb = trigger in reader.verbs
    low = columns.low[trigger]
    if type in ("killing", "death", "injury", "accident") and _is_counted_each_year(reader, trigger):
        return True
    if type == "killing":
        return verb and _kills_animals(reader, trigger)
    if type == "visit":
        return verb and reader.lemma(trigger) == "besuchen" and _goes_to_school(reader, trigger)
    if type == "protest":
        if verb:
            return reader.lemma(trigger) == "demonstrieren" and _shows_something(reader, trigger)
        if low.startswith("wahlkundgebung"):
            return True
        if low.startswith("demonstration") and columns.low[trigger + 1 : trigger + 2] in (["der"], ["des"], ["von"]):
            return is_kind_of(columns.form[min(trigger + 2, len(columns) - 1)], "shown")
        return low == "protest" and columns.low[trigger - 1] in ("unter", "aus")
    if type == "decision":
        if verb:
            lemma = reader.lemma(trigger)
            if lemma == "entscheiden":
                return _is_for_oneself(reader, trigger)
            return lemma == "ablehnen" and _is_attitude(reader, trigger)
        return low == "entscheidung" and (_is_of_a_match(reader, trigger) or _is_up_to(reader, trigger))
    if type == "trial":
        if not verb and low in ("prozess", "prozesse", "prozesses", "prozessen", "prozeß"):
            return _is_course(reader, trigger)
        return not verb and low == "anklage" and _is_prosecution(reader, trigger)
    if type == "fighting" and verb and reader.lemma(trigger) == "kämpfen":
        index = reader.clause_at(trigger)
        return index is not None and not {"dafür", "darum", "ich"}.isdisjoint(reader.words(index))
    if type == "resignation" and not verb:
        return columns.low[trigger + 1 : trigger + 2] == ["aus"] and any(
            columns.low[i] in _HELD for i in range(trigger + 2, min(len(columns), trigger + 6))
        )
    if type == "meeting":
        return verb and reader.lemma(trigger) == "treffen" and _hits(reader, trigger)
    if type in ("fighting", "accident") and "zusammenst" in low:
        return any(
            columns.tag[i] == "NN" and is_kind_of(columns.form[i], "particle")
            for i in range(trigger + 1, min(len(columns), trigger + 5))
        )
    return False


def is_of_no_time(reader: ClauseReader, noun: int) -> bool:
    """*Bei Stromausfall bleibt die Tür zu*, *ähnlich wie bei Unfällen*: what holds whenever such a thing happens."""
    columns = reader.columns
    if columns.low[noun - 1] != "bei" or noun < 1:
        return False
    if noun > 1 and columns.low[noun - 2] == "wie":
        return True
    now = reader.present(noun)
    if now is None:
        return False
    index, _ = now
    _, end = columns.sentence(noun)
    if columns.form[end - 1] != ".":
        return False  # a headline: Zwei Tote bei Unfall
    tokens = reader.tokens(index)
    if any(columns.tag[i] in ("NE", "CARD") for i in tokens):
        return False
    return not any(columns.tag[i] == "VVPP" for i in reader.predicate(index)) or "worden" not in reader.words(index)


def _is_counted_each_year(reader: ClauseReader, trigger: int) -> bool:
    """*Jedes Jahr sterben tausend Menschen am Rauchen*: told in the present, of no day."""
    index = reader.clause_at(trigger)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or sense_set("each_year").isdisjoint(reader.words(index)):
        return False
    words = reader.words(index)
    if not words & {"jährlich", "alljährlich", "täglich", "monatlich", "stündlich"} and "jahr" not in words:
        return False
    return "Tense=Pres" in reader.columns.morph[finite] and "worden" not in words


def _shows_something(reader: ClauseReader, verb: int) -> bool:
    """*seine Macht demonstrieren*: nobody marches."""
    index = reader.clause_at(verb)
    if index is not None and any(
        reader.opener(other) in ("dass", "daß") and reader.clauses[other].parent == index
        for other in range(index + 1, min(len(reader.clauses), index + 3))
    ):
        return True  # sie demonstrierten damit, dass sie nicht einverstanden sind
    return index is not None and any(
        is_kind_of(reader.columns.form[i], "shown") for i in _objects(reader, index) if reader.columns.tag[i] == "NN"
    )


def _is_course(reader: ClauseReader, noun: int) -> bool:
    """*ein komplexer Prozess der Willensbildung*: no court sits."""
    columns = reader.columns
    if columns.tag[noun - 1] == "ADJA" and columns.low[noun - 1].startswith(sense_words("course")):
        return True
    index = reader.clause_at(noun)
    if index is not None and any(reader.lemma(verb) in _SHAPING for verb in reader.predicate(index)):
        return True  # in den Prozess eingebunden
    at = noun + 1
    if columns.low[at : at + 1] != ["der"]:
        return False
    at += 1
    while at < len(columns) and columns.tag[at] == "ADJA":
        at += 1
    return at < len(columns) and columns.tag[at] == "NN" and columns.low[at].endswith(("ung", "tion", "debatte"))


def _objects(reader: ClauseReader, index: int) -> list[int]:
    """The nouns of a clause that are neither in its subject nor behind a preposition."""
    columns = reader.columns
    subject = reader.clauses[index].subject or (0, 0)
    return [
        i
        for i in reader.tokens(index)
        if columns.tag[i] in ("NN", "NE")
        and not subject[0] <= i < subject[1]
        and not preposition_before(reader, i)
        and not (i and columns.low[i - 1] in ("des", "eines"))
    ]


def _kills_animals(reader: ClauseReader, verb: int) -> bool:
    """*Tausende Hühner wurden getötet*, *im Sturm starben Rinder*: no people."""
    index = reader.clause_at(verb)
    if index is None:
        return False
    columns = reader.columns
    subject = reader.clauses[index].subject
    passive = any(reader.lemma(one) == "werden" or columns.low[one] == "worden" for one in reader.predicate(index))
    if passive or reader.lemma(verb) in _INTRANSITIVE:
        if subject is None:
            return False
        nouns = [i for i in range(*subject) if columns.tag[i] == "NN"]
        if not nouns or "und" in columns.low[slice(*subject)]:
            return False
        return is_kind_of(columns.form[nouns[-1]], "animal")
    objects = [i for i in _objects(reader, index) if columns.tag[i] == "NN"]
    return bool(objects) and all(is_kind_of(columns.form[i], "animal") for i in objects[-1:])


def _goes_to_school(reader: ClauseReader, verb: int) -> bool:
    """*der drei Jahre lang die Schule besuchte*, *Schüler, die das Gymnasium besuchen*: no visit of a day."""
    index = reader.clause_at(verb)
    if index is None:
        return False
    columns = reader.columns
    schools = [i for i in _objects(reader, index) if is_kind_of(columns.form[i], "school")]
    if not schools:
        return False
    if not _LAST.isdisjoint(reader.words(index)):
        return True
    subject = reader.clauses[index].subject
    if subject is None:
        return False
    if reader.clauses[index].type == "relative" and subject[1] - subject[0] == 1:
        before = reader.clauses[index].start - 1
        before -= columns.form[before] == ","
        return before >= 0 and columns.tag[before] == "NN" and is_kind_of(columns.form[before], "pupil")
    return any(columns.tag[i] == "NN" and is_kind_of(columns.form[i], "pupil") for i in range(*subject))


def _is_for_oneself(reader: ClauseReader, verb: int) -> bool:
    """*entschied das Rennen für sich*: won it."""
    columns = reader.columns
    around = reader.around(verb)
    return any(columns.low[i] == "für" and columns.low[i + 1 : i + 2] == ["sich"] for i in around)


def _is_of_a_match(reader: ClauseReader, noun: int) -> bool:
    """*In der 80. Minute fiel die Entscheidung*: nobody decides."""
    columns = reader.columns
    return any(columns.low[i] in sense_set("part_of_match") for i in range(*columns.sentence(noun)))


def _is_up_to(reader: ClauseReader, noun: int) -> bool:
    """*Es sei die Entscheidung der Bauherren, wie sie bauen*: whose it is, not that it is made."""
    index = reader.clause_at(noun)
    if index is None or "es" not in reader.words(index) or preposition_before(reader, noun):
        return False
    return {reader.lemma(verb) for verb in reader.predicate(index)} == {"sein"} and reader.columns.low[
        noun - 1
    ] == "die"


def _is_attitude(reader: ClauseReader, verb: int) -> bool:
    """*die Parteien, die einen Beitritt ablehnen*, *lehnt Gewalt grundsätzlich ab*: what somebody is against, on no day."""
    index = reader.clause_at(verb)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or "Tense=Pres" not in reader.columns.morph[finite]:
        return False
    if any(reader.columns.tag[one] == "VVPP" for one in reader.predicate(index)):
        return False
    subject = reader.clauses[index].subject
    if subject is not None and reader.columns.low[subject[0]] in _WE and subject[1] - subject[0] == 1:
        return True  # ich lehne das ab
    return reader.clauses[index].type == "relative" or not _STANDING.isdisjoint(reader.words(index))


def _is_prosecution(reader: ClauseReader, noun: int) -> bool:
    """*Die Anklage forderte sieben Jahre Haft*: the party in the court."""
    told = reader.as_subject(noun)
    if told is None:
        return False
    index, _ = told
    return any(reader.lemma(one) in sense_set("prosecuting") for one in reader.predicate(index)) and not any(
        reader.lemma(one) == "werden" for one in reader.predicate(index)
    )


def _hits(reader: ClauseReader, verb: int) -> bool:
    """*Der Stürmer traf zweimal*: into the goal."""
    index = reader.clause_at(verb)
    subject = None if index is None else reader.clauses[index].subject
    if index is None or subject is None:
        return False
    columns = reader.columns
    if any(columns.tag[i] in _OTHERS for i in reader.tokens(index) if not subject[0] <= i < subject[1]):
        return False
    if "mit" in reader.words(index):
        return False
    scorer = any(
        columns.tag[i] == "NN" and noun_singular(columns.form[i]).lower().endswith(sense_words("club"))
        for i in range(*subject)
    )
    return not _objects(reader, index) and (scorer or not _OFTEN.isdisjoint(reader.words(index)))
