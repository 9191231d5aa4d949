"""Whether a reporting verb is meant as one in its clause: *erklären, bestreiten, halten, sehen* have other senses."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.lexicon import words_of
from seedkit.tag.clause_kinds import Clause, finite_lemma
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.reporting_counts import comes_to, counts
from seedkit.tag.reporting_words import ReportingVerb, can_speak, is_head
from seedkit.tag.words import Words

__all__ = ["meant"]

_COURTS = frozenset({"court"})
_CONVINCED = frozenset({"sicher", "einig", "zuversichtlich", "optimistisch", "besorgt"})
_MEANT_SO = frozenset({"gut", "ernst", "schlecht", "böse", "ehrlich", "besser", "todernst", "gnädig"})
_WHOM = frozenset({"den", "die", "das", "ihn", "sie", "uns", "diesen", "diese", "alle"})
_SAID_BEFORE = words_of("sense_words", "said_before")
_WORKS = words_of("sense_words", "works")
_FOUGHT = words_of("sense_words", "carried_out")
_SHARED = frozenset(words_of("sense_words", "shared_views"))
_HELD = words_of("sense_words", "held")
_FAULTS = words_of("sense_words", "faults")
_FINDERS = words_of("sense_words", "finders")


def meant(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Whether a verb that seldom reports does so here: *Die Polizei zählte 800*, *kam auf 800*, not *bestätigt sich*.

    ``at`` is the token of the verb. A verb that has one sense only is always meant.
    """
    sense = _SENSES.get(verb.lemma)
    return sense is None or sense(words, clause, verb, at)


def _has(words: Words, clause: Clause, word: str) -> bool:
    return word in clause.part_of(words.low)


def _has_noun(words: Words, clause: Clause, ends: tuple[str, ...]) -> bool:
    return any(words.tag[i] == "NN" and words.low[i].endswith(ends) for i in clause.tokens())


def _is_without_sich(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*Der Verdacht bestätigt sich*: nobody confirms anything."""
    return not _has(words, clause, "sich")


def _is_not_explained(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*Das heißt, der Zug fällt aus*, *Streik heißt: Sie arbeiten nicht*: what a word means, and nobody says it; not *das heißt es*."""
    if clause.finite == clause.start + 1 and words.tag[clause.start] in ("NN", "NE"):
        return _has(words, clause, "es") or words.low[clause.finite] not in ("heißt", "hieße", "hieß")
    if clause.kind != "main" or clause.finite != clause.start + 1 or words.low[clause.start] not in ("das", "dies"):
        return True
    return words.low[clause.finite] not in ("heißt", "hieße", "hieß") or _has(words, clause, "es")


def _threatens(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *es droht die Gefahr, dass …*, *der Deich droht zu brechen*: what may happen."""
    if any(words.tag[i] in ("PTKZU", "VVIZU") for i in clause.tokens()):
        return False
    subject = subject_of(words, clause)
    return subject is None or not any(words.low[i].endswith("gefahr") for i in range(*subject))


def _expects(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Den Piloten erwartet ein Prozess*: something is before somebody, and nobody expects anything."""
    subject, finite = subject_of(words, clause), clause.finite
    if subject is None or finite is None or clause.kind != "main" or subject[0] < finite:
        return True
    head = next((words.low[i] for i in range(*subject) if words.tag[i] in ("NN", "NE") or words.label[i]), "")
    if words.low[subject[0]] not in ("ein", "eine") or any(words.label[i] for i in range(*subject)):
        return True
    if words.low[clause.start] not in _WHOM:
        return True
    return not head.endswith("anklage") and can_speak(head.capitalize())  # "die Anklage" is a body, "eine Anklage" none


def _records(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *es darf festgehalten werden*: whoever writes does so."""
    return "werden" not in clause.part_of(words.lemma)


def _lays_to_charge(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*legt ihm Mord zur Last*, not *legt die Last ab*."""
    if verb.companion != "last":
        return True
    heard = clause.part_of(words.low)
    return heard[heard.index("last") - 1] == "zur"


def _disputes(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *bestreitet ihr letztes Spiel, den Unterhalt*: takes part in it, pays for it."""
    return not _has_noun(words, clause, _FOUGHT)


def _tells(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *„Der Fluss“ erzählt von einer Familie*, *Die Bilder erzählen Geschichten*: a title, or a work or thing."""
    subject = subject_of(words, clause)
    if subject is None:
        return True
    first, end = subject
    if words.quote[first] and words.quote[end - 1]:
        return False
    head = next((words.low[i] for i in range(first, end) if words.tag[i] in ("NN", "NE")), "")
    return not head.endswith(_WORKS) or can_speak(head.capitalize())


def _holds_an_opinion(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Das Wetter meint es gut mit uns*, *sie meint es ernst*, *damit meinte sie den Nachbarn*."""
    heard = clause.part_of(words.low)
    if "damit" in heard:
        return False
    return "es" not in heard or _MEANT_SO.isdisjoint(heard)


def _lets_pass(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*gilt unter Fachleuten als Talent*, not *unter Auflagen*; *ließ der Minister nicht gelten*, but a court decides."""
    if verb.companion == "unter":
        under = next(i for i in clause.tokens() if words.low[i] == "unter")
        noun = next((i for i in range(under + 1, min(under + 4, len(words))) if words.tag[i] == "NN"), None)
        return noun is not None and can_speak(words.lemma[noun])
    subject = subject_of(words, clause)
    head = next((words.form[i] for i in range(*subject) if words.tag[i] == "NN"), "") if subject is not None else ""
    return _has(words, clause, "nicht") and not is_head(head.removesuffix("in"), _COURTS)


def _is_of_a_mind(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*sie ist sicher, dass …*; not *es ist sicher*, *sicher ist*."""
    if verb.companion == "sicher":
        return words.low[clause.start] != "sicher" and not _has(words, clause, "es")
    if verb.companion not in _CONVINCED:
        return True
    subject = subject_of(words, clause)
    return subject is not None and words.low[slice(*subject)] not in (["es"], ["das"], ["dies"], ["eins"])


def _wants_no(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*will nichts wissen*, not *will nichts gewusst haben*."""
    if verb.companion != "nichts":
        return True
    return finite_lemma(words, clause) == "wollen" and words.tag[at] == "VVINF"


def _is_convinced(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*ist überzeugt*, not *hat ihn überzeugt*."""
    return finite_lemma(words, clause) in ("sein", "bleiben")


def _contradicts(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *ihre Angaben widersprechen sich*: nobody denies anything."""
    heard = clause.part_of(words.low)
    return "sich" not in heard and "einander" not in heard


def _stays_with(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*Rabe bleibt dabei*, *bleibt bei seiner Aussage*; not *es bleibt dabei*, which nobody says."""
    if verb.companion == "bei":
        return _stands_by(words, clause)
    return verb.companion != "dabei" or not _has(words, clause, "es")


def _shares_a_view(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*teilte ihre Sorgen*, not *teilte ihre Sorgen mit den Nachbarn*."""
    return verb.companion not in _SHARED or not _has(words, clause, "mit")


def _takes_it_for(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*hält das Gesetz für falsch*, not *hält den Rekord für die weiteste Reise*."""
    return verb.companion is not None or not _has_noun(words, clause, _HELD)


def _finds_fault(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*Die Opposition ortet Willkür*, *ortet „Chaos“*; not *Die Retter orteten das Wrack, eine Strömung*."""
    subject = subject_of(words, clause) or (0, 0)
    if any(words.low[i].endswith(_FINDERS) for i in range(*subject)):
        return False
    things = [i for i in clause.tokens() if words.tag[i] == "NN" and not subject[0] <= i < subject[1]]
    return any(words.quote[i] for i in clause.tokens()) or any(words.low[i].endswith(_FAULTS) for i in things)


def _cries(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Das ruft Neider auf den Plan*."""
    return not _has(words, clause, "plan")


def _describes(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Der Hergang stellt sich so dar*."""
    return not _has(words, clause, "sich") or _is_person(words, subject_of(words, clause))


def _is_told(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Gutes ist zu berichten*: whoever writes does so."""
    if finite_lemma(words, clause) != "sein":
        return True
    return words.tag[at] != "VVIZU" and words.low[at - 1] != "zu"


def _notifies(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Das Gerät muss Fehler melden*."""
    if finite_lemma(words, clause) == "müssen":
        return _is_person(words, subject_of(words, clause))
    return _is_told(words, clause, verb, at)


def _speaks(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Mandarin, wie es die Insel spricht*."""
    return clause.kind != "wie" or not _has(words, clause, "es")


def _declines(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    subject = subject_of(words, clause)
    return subject is not None and not any(words.low[i] == "es" for i in range(*subject))


def _sees(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*sieht sich unter Druck*; *sieht den Kurs bei 40 Euro*, not *sieht sie bei der Arbeit*; else with *als*."""
    if verb.companion == "druck":
        return _has(words, clause, "unter")
    if verb.companion not in (None, "bei"):
        return True
    beside = [i for i in clause.tokens() if words.low[i] == "bei"]
    return not beside or _has(words, clause, "als") or any("CARD" in words.tag[i + 1 : i + 4] for i in beside)


def _stands_by(words: Words, clause: Clause) -> bool:
    """*Die Feuerwehr bleibt bei 23*, *Rabe blieb bei seiner Aussage*; not *Der Preis bleibt bei 23 Euro*."""
    subject = subject_of(words, clause)
    if subject is None:
        return False
    head = next((i for i in range(*subject) if words.tag[i] in ("NN", "NE", "PPER")), subject[0])
    named = not {"PER", "ORG"}.isdisjoint(words.label[slice(*subject)])
    if not (
        named or words.low[head] in ("er", "sie", "man") or (words.tag[head] == "NN" and can_speak(words.form[head]))
    ):
        return False
    at = next((i for i in clause.tokens() if words.low[i] == "bei"), None)
    if at is None or subject[0] <= at < subject[1]:
        return False
    behind = next((i for i in range(at + 1, min(at + 4, len(words))) if words.tag[i] in ("CARD", "NN", "NE")), at)
    if words.tag[behind] == "CARD":  # "bleibt bei 19 Prozent" is what a party has
        return behind + 1 == len(words) or words.low[behind + 1] not in ("prozent", "%", "punkten", "grad")
    return words.low[behind].endswith(_SAID_BEFORE)


def _is_person(words: Words, subject: tuple[int, int] | None) -> bool:
    """A name, a pronoun, or a noun for somebody or something that can speak."""
    if subject is None:
        return False
    head = next((i for i in range(*subject) if words.tag[i] in ("NN", "NE", "PPER")), subject[0])
    return words.tag[head] != "NN" or bool(words.label[head]) or can_speak(words.form[head])


_INSIDE = frozenset({"ADJA", "ART", "PPOSAT", "PDAT", "PIAT", "CARD", "NN", "NE", "KON", "TRUNC"})
_OF_PEOPLE = (
    "gäste",
    "gästen",
    "fans",
    "besucher",
    "läufer",
    "fahrer",
    "mädchen",
    "jungen",
    "frauen",
    "männer",
    "kinder",
    "schüler",
)
_FROM = frozenset({"von", "vom", "aus"})
_MUST = frozenset({"müssen", "können", "dürfen", "sollen"})


def _object_head(words: Words, clause: Clause) -> int | None:
    """The first noun of a clause that neither its subject nor a preposition has."""
    subject = subject_of(words, clause) or (0, 0)
    for i in clause.tokens():
        if words.tag[i] not in ("NN", "NE") or subject[0] <= i < subject[1]:
            continue
        first = i - 1
        while first >= clause.start and words.tag[first] in _INSIDE and not subject[0] <= first < subject[1]:
            first -= 1
        if first < clause.start or words.tag[first] not in ("APPR", "APPRART"):
            return i
    return None


def _of_somebody(words: Words, clause: Clause) -> int | None:
    """Where the object of a clause is, if it is a person or people."""
    head = _object_head(words, clause)
    if head is None:
        return None
    person = words.label[head] == "PER" or (words.tag[head] == "NN" and is_head(words.form[head], _PERSONS))
    return head if person or words.low[head].endswith(_OF_PEOPLE) else None


_PERSONS = frozenset({"person", "office", "expert"})


def _welcomes(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*begrüßte den Vorschlag*, not *begrüßte die Gäste*; in the passive only by somebody, no ship by its tugs."""
    passive = "werden" in clause.part_of(words.lemma) or "worden" in clause.part_of(words.low)
    return passive or _of_somebody(words, clause) is None


def _rules_out(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*schloss einen Einsatz von Soldaten aus*, not *schloss den Läufer vom Rennen aus*."""
    head = _of_somebody(words, clause)
    return head is None or not any(
        words.low[i] in _FROM and words.tag[i] != "PTKVZ" for i in clause.tokens() if i > head
    )


def _raises(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*erhob Vorwürfe*, not *erhob wegen der Vorwürfe Klage*: the noun that belongs to the verb is its object."""
    if verb.companion is None:
        return True
    noun = next((i for i in clause.tokens() if words.low[i] == verb.companion), None)
    while noun is not None and noun > clause.start and words.tag[noun - 1] in ("ADJA", "ART", "PDAT", "PPOSAT", "PIAT"):
        noun -= 1
    return noun is None or noun == clause.start or words.low[noun - 1] not in _BECAUSE


_BECAUSE = frozenset({"wegen", "aufgrund", "trotz", "angesichts", "infolge", "nach"})


def _reckons(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*rechnet mit Regen*, not *muss mit einer Strafe rechnen*: what is in store for him."""
    return finite_lemma(words, clause) not in _MUST


def _calls(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Not *Als Lichtjahr bezeichnet man die Strecke*: what a thing is called, by nobody in particular."""
    subject = subject_of(words, clause)
    if subject is None or words.low[slice(*subject)] != ["man"] or clause.finite is None:
        return True
    return clause.kind != "main" or clause.is_before_verb(subject[0])


_Sense = Callable[[Words, Clause, ReportingVerb, int], bool]

_SENSES: dict[str, _Sense] = {
    "abwinken": _declines,
    "ausschließen": _rules_out,
    "begrüßen": _welcomes,
    "berichten": _is_told,
    "bezeichnen": _calls,
    "erheben": _raises,
    "nennen": _calls,
    "rechnen": _reckons,
    "bestreiten": _disputes,
    "bestätigen": _is_without_sich,
    "bleiben": _stays_with,
    "darstellen": _describes,
    "drohen": _threatens,
    "erwarten": _expects,
    "erwähnen": _is_told,
    "erzählen": _tells,
    "festhalten": _records,
    "gelten": _lets_pass,
    "halten": _takes_it_for,
    "heißen": _is_not_explained,
    "hören": _wants_no,
    "kommen": comes_to,
    "legen": _lays_to_charge,
    "meinen": _holds_an_opinion,
    "melden": _notifies,
    "orten": _finds_fault,
    "registrieren": counts,
    "rufen": _cries,
    "sagen": _is_told,
    "sehen": _sees,
    "sein": _is_of_a_mind,
    "sprechen": _speaks,
    "teilen": _shares_a_view,
    "vermelden": _is_told,
    "verzeichnen": counts,
    "widersprechen": _contradicts,
    "wissen": _wants_no,
    "zählen": counts,
    "überzeugen": _is_convinced,
}
"""By its lemma, how to tell that a verb with several senses reports."""
