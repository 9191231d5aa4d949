"""Events that a sentence builds on without telling them: what would have been, what somebody is asked to do, what only has a cause."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import is_kind_of, sense_set, sense_words

__all__ = [
    "is_contrary_to_fact",
    "is_never_in_it",
    "is_of_another_kind",
    "is_only_explained",
    "is_told_beside",
    "stance_from_above",
    "was_brought_about",
    "would_have",
]

_WOULD_HAVE = frozenset({"hätte", "hätten", "wäre", "wären"})
_NEARLY = frozenset({"beinahe", "beinah", "fast"})
_OTHERWISE = frozenset({"sonst", "ansonsten", "andernfalls", "anderenfalls", "haar", *_NEARLY})
_IF = frozenset({"wenn", "falls"})
_PERFECT = frozenset({"VVPP", "VAPP", "VMPP"})
_COMING_ABOUT = frozenset({"kommen", "geben", "ereignen", "geschehen", "passieren", "ausbrechen"})
_ATTRIBUTES = frozenset({"ART", "ADJA", "PIAT", "CARD", "ADJD", "ADV", "PPOSAT", "PDAT"})
_BEFORE = frozenset({"bevor", "ehe"})
_ANSWERABLE = frozenset({"verantwortlich", "ursächlich", "schuld", "verantwortung"})  # für den Brand
_PURPOSES = frozenset(
    {"angreifen", "überfallen", "töten", "ermorden", "entführen", "erobern", "stürmen", "besetzen", "erschießen"}
)
_MUST = frozenset({"muss", "müssen", "muß", "müsse", "müssten", "müsste"})
_A = frozenset({"ein", "eine", "einen", "einem", "einer"})
_TELLING_AHEAD = frozenset({"planen", "androhen", "ankündigen", "vorsehen", "ansetzen", "anberaumen"})
_UP_TO = frozenset({"liegen", "gelten", "obliegen"})
_HOLDING = frozenset({"stattfinden", "erfolgen", "organisieren", "abhalten", "ansetzen", "durchführen", "ausrufen"})
_HELD_TO_BE = frozenset({"sicher", "gesichert", "wahrscheinlich", "unwahrscheinlich", "möglich", "offen", "fraglich"})
_CAN = frozenset({"kann", "können", "darf", "dürfen"})
_WILL = frozenset({"wollen", "sollen", "können", "müssen", "mögen"})


def is_contrary_to_fact(reader: ClauseReader, trigger: int, *, sourced: bool = False) -> bool:
    """*Beinahe wäre der Zug entgleist*, *ohne den Alarm wäre es zu einer Explosion gekommen*, *es kam fast zu einem Unfall*.

    Konjunktiv II with a participle alone may be somebody's words; a word for what was missing has to stand there, and
    of what a source says (``sourced``) *ohne* is none: *sie hätten ohne Warnung geschossen*.
    """
    columns = reader.columns
    index = reader.clause_at(trigger)
    if index is None:
        return False
    finite = reader.finite(index)
    verb = trigger in reader.verbs
    governed = "" if verb else _governing(reader, trigger)
    if finite is None or columns.low[finite] not in _WOULD_HAVE:
        at = trigger - 1
        while not verb and at > 0 and (columns.tag[at] in _ATTRIBUTES or columns.low[at] in ("zu", "zum", "zur")):
            if columns.low[at] in _NEARLY:
                return governed in ("zu", "zum", "zur")
            at -= 1
        return False
    if not would_have(reader, trigger):
        return False
    if not verb:
        if governed not in ("", "zu", "zum", "zur") or columns.low[trigger - 1] in ("der", "des"):
            return False
        if _COMING_ABOUT.isdisjoint(reader.lemma(one) for one in reader.predicate(index)):
            return False
    words = reader.words(index)
    if reader.opener(index) in _IF:
        return True
    if not _OTHERWISE.isdisjoint(words) or ("ohne" in words and not sourced):
        return True
    return any(
        reader.opener(other) in _IF
        for other in range(max(0, index - 2), min(len(reader.clauses), index + 3))
        if columns.sentence_number(reader.clauses[other].start) == columns.sentence_number(trigger)
    )


def would_have(reader: ClauseReader, trigger: int) -> bool:
    """Whether the clause of a token tells what would have been: *hätte*, *wäre* with a participle."""
    index = reader.clause_at(trigger)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or reader.columns.low[finite] not in _WOULD_HAVE:
        return False
    return any(reader.columns.tag[one] in _PERFECT for one in reader.predicate(index))


def _governing(reader: ClauseReader, noun: int) -> str:
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] in _ATTRIBUTES:
        at -= 1
    return columns.low[at] if at >= 0 and columns.tag[at] in ("APPR", "APPRART") else ""


def is_only_explained(reader: ClauseReader, noun: int) -> bool:
    """*Der Brand kann durch Funken ausgelöst worden sein*: the cause is in doubt; so is the part of whoever *soll ihn gelegt haben*."""
    index = reader.clause_at(noun)
    governed = _governing(reader, noun)
    if index is not None and governed in ("für", "zu") and not _ANSWERABLE.isdisjoint(reader.words(index)):
        return True
    if index is None or governed:
        return False
    causes = sense_set("explaining")
    return any(reader.lemma(verb) in causes for verb in reader.predicate(index)) or "zurückzuführen" in reader.words(
        index
    )


def was_brought_about(reader: ClauseReader, noun: int) -> bool:
    """*Ein Brand in der Halle könnte durch Funken ausgelöst worden sein*: it was; *könnte ausgelöst werden* tells none."""
    index = reader.clause_at(noun)
    if index is None or not is_only_explained(reader, noun):
        return False
    words = reader.words(index)
    return "worden" in words or (
        "sein" in words and any(reader.columns.tag[i] == "VVPP" for i in reader.predicate(index))
    )


def is_told_beside(reader: ClauseReader, trigger: int) -> bool:
    """*Er kündigte an, die Opfer, die beim Unglück verletzt wurden, zu besuchen*: a relative clause in the past tells what was."""
    index = reader.clause_at(trigger)
    if index is None or reader.clauses[index].type != "relative":
        return False
    columns = reader.columns
    finite = reader.finite(index)
    if finite is None or finite in columns.mood or columns.tag[finite] == "VMFIN":
        return False
    if "Tense=Past" in columns.morph[finite]:
        return True
    verbs = reader.predicate(index)
    return columns.lemma[finite].lower() in ("haben", "sein") and any(
        columns.tag[i] == "VVPP" and reader.lemma(i) not in ("planen", "vorsehen", "ansetzen") for i in verbs
    )


def is_never_in_it(reader: ClauseReader, noun: int) -> bool:
    """*Das Schiff war nie im Kriegseinsatz*, *der Zug war nicht in einen Unfall verwickelt*: denied right before the preposition."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and (columns.tag[at] == "ADJA" or columns.low[at] in _A):
        at -= 1
    if at < 1 or columns.low[at] not in ("im", "in") or columns.low[at - 1] not in ("nie", "niemals", "nicht"):
        return False
    index = reader.clause_at(noun)
    return index is not None and {reader.lemma(verb) for verb in reader.predicate(index)} <= {"sein", "verwickeln"}


def is_of_another_kind(reader: ClauseReader, noun: int) -> bool:
    """*Das war keine leichte Entscheidung*: there was one."""
    columns = reader.columns
    if columns.tag[noun - 1] != "ADJA" or not columns.low[noun - 1].startswith(sense_words("ordinary")):
        return False
    index = reader.clause_at(noun)
    return index is not None and {reader.lemma(verb) for verb in reader.predicate(index)} <= {
        "sein",
        "werden",
        "bleiben",
    }


def stance_from_above(reader: ClauseReader, trigger: int) -> str | None:
    """What its own clause or the one above leaves of an event: *lud sie ein, nach Kiel zu reisen*, *verhinderte, dass der Zug entgleiste*."""
    index = reader.clause_at(trigger)
    if index is None:
        return None
    if trigger not in reader.verbs and (
        _is_held_likely(reader, index, trigger) or _is_waited_for(reader, index, trigger)
    ):
        return "predicted"
    if (
        _is_obliged(reader, index, trigger)
        or _is_put_off(reader, index, trigger)
        or _is_on_the_agenda(reader, index, trigger)
    ):
        return "predicted"
    clause = reader.clauses[index]
    if _is_able(reader, index, trigger):
        return "predicted"
    if clause.type == "infinitive" and trigger in reader.verbs and reader.opener(index) == "um":
        if "können" in reader.words(index) or reader.lemma(trigger) in _PURPOSES:
            return "predicted"
        return None
    if clause.type == "infinitive" and (_hangs_on_what_is_ahead(reader, index) or _is_wanted(reader, index, trigger)):
        return "predicted"
    if reader.opener(index) in _BEFORE:
        return "predicted" if _is_present(reader, index) else None
    above = clause.parent
    if above is None or not 0 <= above < len(reader.clauses):
        return None
    lemmas = {reader.lemma(verb) for verb in reader.predicate(above)}
    words = reader.words(above)
    negated = "nicht" in words or "nie" in words
    if reader.opener(index) in ("dass", "daß"):
        if lemmas.isdisjoint(sense_set("preventing")):
            return None
        return "predicted" if negated or not lemmas.isdisjoint(_WILL) or reader.finite(above) is None else "denied"
    if clause.type != "infinitive" or reader.opener(index) in ("um", "ohne", "statt", "anstatt"):
        return None
    if "es" in words and not lemmas.isdisjoint(_UP_TO):
        return "predicted"  # es liegt am Rat, darüber zu entscheiden
    if trigger in reader.verbs and "versuchen" in lemmas:
        return "predicted"  # versuchte, den König zu ermorden
    if not lemmas.isdisjoint(sense_set("inviting")) or not words.isdisjoint(sense_set("readiness")):
        return "denied" if "bereit" in words and negated else "predicted"
    return None


def _is_wanted(reader: ClauseReader, index: int, verb: int) -> bool:
    """*sie kündigte an, streiken zu wollen*, *ohne abstimmen zu können*."""
    return verb in reader.verbs and any(
        reader.columns.tag[one] == "VMINF" and reader.lemma(one) in _WILL for one in reader.predicate(index)
    )


def _is_put_off(reader: ClauseReader, index: int, noun: int) -> bool:
    """*Die Wahl wurde auf Mai verschoben*, *sie erwägen eine Entsendung*: it has not been yet; *nach der Wahl wurde die Sitzung verschoben* tells one."""
    if noun in reader.verbs or _governing(reader, noun) or reader.columns.tag[noun - 1] == "NN":
        return False
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    if columns.low[at] in ("der", "des") and columns.tag[at - 1] == "NN":
        return False
    lemmas = {reader.lemma(verb) for verb in reader.predicate(index)}
    subject = reader.clauses[index].subject
    if not lemmas.isdisjoint(_TELLING_AHEAD) and (subject is None or not subject[0] <= noun < subject[1]):
        return True  # sie sollen Anschläge geplant haben; but: der Anschlag war lange geplant
    return not lemmas.isdisjoint(sense_set("postponing"))


def _hangs_on_what_is_ahead(reader: ClauseReader, index: int) -> bool:
    """*der Versuch, die Stadt anzugreifen*, *die Möglichkeit, Ziel eines Angriffs zu werden*: right behind such a noun."""
    columns = reader.columns
    at = reader.clauses[index].start - 1
    if at > 0 and columns.form[at] == ",":
        at -= 1
    if at < 0 or columns.tag[at] != "NN" or columns.sentence_number(at) != columns.sentence_number(at + 1):
        return False
    return is_kind_of(columns.form[at], "ahead")


def _is_on_the_agenda(reader: ClauseReader, index: int, noun: int) -> bool:
    """*Auf dem Programm steht ein Besuch in Kiel*, *die Wahl steht bevor*: it is to come."""
    if noun in reader.verbs or _governing(reader, noun) or not _is_present(reader, index):
        return False
    lemmas = {reader.lemma(verb) for verb in reader.predicate(index)}
    if not lemmas.isdisjoint({"bevorstehen", "anstehen"}):
        return True
    if lemmas <= _TELLING_AHEAD | {"sein"} and "sein" in lemmas and len(lemmas) > 1:
        return True  # die Wahl ist für Mai vorgesehen
    if "sich" in reader.words(index) and not lemmas.isdisjoint({"ankündigen", "abzeichnen", "anbahnen"}):
        return True  # haben sich Proteste angekündigt
    if "gelten" in lemmas and "als" in reader.words(index):
        return not _HELD_TO_BE.isdisjoint(reader.words(index))
    return "stehen" in lemmas and not sense_set("agenda").isdisjoint(reader.words(index))


def _is_obliged(reader: ClauseReader, index: int, trigger: int) -> bool:
    """*Sie muss sich einer Abstimmung stellen*, *sie müssen verhandeln*: it is to come; *der Streik muss enden* tells one."""
    columns = reader.columns
    finite = reader.finite(index)
    verbs = reader.predicate(index)
    if finite is None or columns.low[finite] not in _MUST:
        return False
    held = trigger not in reader.verbs and any(reader.lemma(one) in _HOLDING for one in verbs)
    if any(columns.tag[one] in _PERFECT for one in verbs) and (not held or "worden" in reader.words(index)):
        return False
    if trigger in reader.verbs:
        return trigger in verbs
    if _governing(reader, trigger):
        return False
    if any(reader.lemma(one) in _HOLDING for one in verbs):
        return True  # es müssen Neuwahlen stattfinden
    at = trigger - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    return columns.low[at] in _A


def _is_able(reader: ClauseReader, index: int, trigger: int) -> bool:
    """*Die Behörden können Verdächtige festnehmen*: they may; *sie kann gestorben sein* is a guess."""
    columns = reader.columns
    finite = reader.finite(index)
    if finite is None or columns.low[finite] not in _CAN:
        return False
    verbs = reader.predicate(index)
    if trigger not in reader.verbs and columns.low[trigger - 1] in _A:
        return not any(columns.tag[one] in _PERFECT for one in verbs) and columns.low[trigger - 2] in ("an", "zu")
    return (
        columns.tag[trigger] == "VVINF" and trigger in verbs and not any(columns.tag[one] in _PERFECT for one in verbs)
    )


def _is_held_likely(reader: ClauseReader, index: int, noun: int) -> bool:
    """*halten einen Abzug für unwahrscheinlich*: what has an opinion has not happened."""
    if _governing(reader, noun) or not any(reader.lemma(verb) == "halten" for verb in reader.predicate(index)):
        return False
    columns, likely = reader.columns, sense_words("thought_likely")
    tokens = reader.tokens(index)
    return any(columns.low[i] == "für" for i in tokens) and any(columns.low[i].startswith(likely) for i in tokens)


def _is_waited_for(reader: ClauseReader, index: int, noun: int) -> bool:
    """*bis zur Entscheidung ruht der Bau*: it is to come; not *bis zur Wahl ruhte er*."""
    columns = reader.columns
    at = noun - 1
    while at > 1 and (
        columns.tag[at] in _ATTRIBUTES or (columns.tag[at] == "NN" and columns.low[at + 1] in ("der", "des"))
    ):
        at -= 1
    until = columns.low[at] in ("zur", "zum", "zu") and columns.low[at - 1] == "bis"
    return (
        until
        and _is_present(reader, index)
        and not any(columns.tag[one] in _PERFECT for one in reader.predicate(index))
    )


def _is_present(reader: ClauseReader, index: int) -> bool:
    """Whether a clause is in the present or, with *haben* or *sein*, the perfect tense."""
    finite = reader.finite(index)
    return finite is not None and "Tense=Pres" in reader.columns.morph[finite] and finite not in reader.columns.mood
