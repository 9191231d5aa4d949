"""Whether a reporting verb is meant as one in its clause: *zählen, erklären, kämpfen, sehen* have other senses."""

from __future__ import annotations

from seedkit.lexicon import words_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.reporting_words import ReportingVerb, can_speak, is_head, speech_noun
from seedkit.tag.words import Words

__all__ = ["meant"]

_COUNTING = frozenset({"zählen", "kommen", "registrieren", "verzeichnen"})
_COURTS = frozenset({"court"})
_COUNTING_KINDS = frozenset({"authority", "court", "expert", "ministry", "police", "think_tank"})
_NEVER_ELECTED = words_of("sense_words", "never_elected")
_WHO_COUNT = words_of("sense_words", "who_count")
_WHO_SEE = words_of("sense_words", "who_see")
"""Who counts what is to be seen: the past tense of *zählen*, without the *-in* of a woman and the ending of a plural."""
_OWN_SIZE = words_of("sense_words", "own_size")
"""What a body has and does not count: *Der Verband zählte damals 300 Mitglieder*."""
_TOLLS = words_of("sense_words", "tolls")
"""Nouns for what nobody has of its own: *Human Rights Watch kommt auf 190 Tote*."""
_CONVINCED = frozenset({"sicher", "einig", "zuversichtlich", "optimistisch", "besorgt"})


def meant(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """Whether a verb that seldom reports does so here: *Die Polizei zählte 800*, *kam auf 800*, not *bestätigt sich*."""
    lemma = verb.lemma
    if lemma == "heißen":
        return not _explains(words, clause)
    if lemma == "drohen":  # "es droht die Gefahr, dass …": nobody threatens
        if any(words.tag[i] in ("PTKZU", "VVIZU") for i in clause.tokens()):
            return False  # "Der Deich droht zu brechen": an infinitive in the clause itself is what may happen
        subject = subject_of(words, clause)
        return subject is None or not any(words.low[i].endswith("gefahr") for i in range(*subject))
    if lemma == "erwarten":
        return not _lies_ahead(words, clause)
    if lemma == "festhalten":
        return "werden" not in clause.part_of(words.lemma)  # "darf festgehalten werden": by whoever writes
    if verb.companion == "last":  # "legt ihm Mord zur Last", not "legt die Last ab"
        heard = clause.part_of(words.low)
        return heard[heard.index("last") - 1] == "zur"
    if lemma == "bestreiten":  # "bestreitet ihr letztes Spiel", "den Unterhalt": takes part in it, pays for it
        return not any(words.tag[i] == "NN" and words.low[i].endswith(_FOUGHT) for i in clause.tokens())
    if lemma == "erzählen":
        return not _is_work(words, subject_of(words, clause))
    if lemma == "meinen":  # "Das Wetter meint es gut mit uns", "sie meint es ernst"
        heard = clause.part_of(words.low)
        return "es" not in heard or _MEANT_SO.isdisjoint(heard)
    if lemma == "gelten":
        return _among_judges(words, clause) if verb.companion == "unter" else _rejects(words, clause)
    if lemma == "sein" and verb.companion == "sicher":
        return words.low[clause.start] != "sicher" and "es" not in clause.part_of(words.low)
    if verb.companion == "nichts" and lemma in ("hören", "wissen"):  # "will nichts wissen", not "nichts gewusst haben"
        return clause.finite is not None and words.lemma[clause.finite].lower() == "wollen" and words.tag[at] == "VVINF"
    if lemma == "überzeugen":  # "ist überzeugt", not "hat ihn überzeugt"
        return clause.finite is not None and words.lemma[clause.finite] in ("sein", "bleiben")
    if lemma == "bestätigen":
        return "sich" not in clause.part_of(words.low)
    if lemma == "widersprechen":  # "ihre Angaben widersprechen sich": nobody denies anything
        heard = clause.part_of(words.low)
        return "sich" not in heard and "einander" not in heard
    if lemma == "sein" and verb.companion in _CONVINCED:
        subject = subject_of(words, clause)  # "sie ist sicher, dass …", not "es ist sicher", "sicher ist"
        return subject is not None and words.low[slice(*subject)] not in (["es"], ["das"], ["dies"], ["eins"])
    if lemma == "bleiben" and verb.companion == "bei":
        return _stands_by(words, clause)
    if lemma == "bleiben" and verb.companion == "dabei":
        return "es" not in clause.part_of(words.low)  # "es bleibt dabei": nobody says so
    if lemma == "teilen" and verb.companion in _SHARED:
        return "mit" not in clause.part_of(words.low)  # "teilte ihre Sorgen mit den Nachbarn"
    if lemma == "halten" and verb.companion is None:
        return not any(words.tag[i] == "NN" and words.low[i].endswith(_HELD) for i in clause.tokens())
    if lemma == "orten":
        return _finds_fault(words, clause)
    if lemma == "rufen":  # "Das ruft Neider auf den Plan"
        return "plan" not in clause.part_of(words.low)
    if lemma == "darstellen":  # "Der Hergang stellt sich so dar: …"
        return "sich" not in clause.part_of(words.low) or _is_person(words, subject_of(words, clause))
    if lemma in _TOLD_OF and clause.finite is not None and words.lemma[clause.finite].lower() == "sein":
        return words.tag[at] != "VVIZU" and words.low[at - 1] != "zu"  # "Gutes ist zu berichten": by the writer
    if lemma == "sprechen" and clause.kind == "wie":
        return "es" not in clause.part_of(words.low)  # "Mandarin, wie es die Insel spricht"
    if lemma == "melden" and clause.finite is not None and words.lemma[clause.finite].lower() == "müssen":
        return _is_person(words, subject_of(words, clause))  # "Das Gerät muss Fehler melden"
    if lemma == "abwinken":
        subject = subject_of(words, clause)
        return subject is not None and not any(words.low[i] == "es" for i in range(*subject))
    if lemma == "sehen" and verb.companion == "druck":
        return "unter" in clause.part_of(words.low)
    if lemma == "sehen":
        return verb.companion not in (None, "bei") or _sees_figure(words, clause)
    if lemma not in _COUNTING:
        return True
    tokens = clause.tokens()
    if lemma == "kommen" and _comes_to_share(words, clause):
        return True
    if "CARD" not in clause.part_of(words.tag):
        return False
    if lemma == "zählen" and words.low[at] in ("zählt", "zählen") and not _counts_victims(words, clause):
        return False  # "die Stadt zählt 800 Einwohner"
    subject = subject_of(words, clause)
    if subject is None:
        return False
    head = next((words.form[i] for i in range(*subject) if words.tag[i] in ("NN", "NE")), "")
    noun = speech_noun(head)
    numbers = [i for i in tokens if words.tag[i] == "CARD" and not subject[0] <= i < subject[1]]
    counted = [words.low[i + 1] for i in numbers if i + 1 < len(words)]
    if lemma == "zählen" and (
        any(low.endswith(_OWN_SIZE) for low in counted)
        or any("zu" in words.low[max(subject[1], i - 3) : i] for i in numbers)
    ):
        return False  # "zählte 300 Mitglieder", "zählte zu den 30 Festgenommenen"
    # behind another clause a named body tells its own count: "wurden zwölf verletzt, das Rote Kreuz zählte 19"
    against = clause.separator is not None and "ORG" in words.label[slice(*subject)]
    names_itself = (
        "ORG" in words.label[slice(*subject)] and bool(counted) and all(low.endswith(_TOLLS) for low in counted)
    )
    nouns = [words.low[i] for i in range(*subject) if words.tag[i] == "NN"]
    counts = is_head(head, _COUNTING_KINDS) or any(low.endswith(_WHO_COUNT) for low in nouns[:2])
    sees = lemma == "zählen" and _stem_of_person(head.lower()).endswith(_WHO_SEE)
    # "Die Behörden zählen 14 Tote", but "Das Land zählt 14 Tote"
    whose = bool(counted) and all(low.endswith(_TOLLS) for low in counted)
    whose = whose and can_speak(head) and not head.lower().endswith(_WHERE)
    if noun is None and not (against or names_itself or counts or sees or whose):
        return False
    if lemma != "kommen":
        return bool(numbers)
    near = [i for i in numbers if "auf" in words.low[max(clause.start, i - 4) : i]]
    # a share is what "die Bürgermeisterin" won in an election, and what "der Rechnungshof" has found
    share = near and near[0] + 1 < len(words) and words.low[near[0] + 1] == "prozent"
    return bool(near) and (noun is not None or not share or head.lower().endswith(_NEVER_ELECTED))


_SHARES = frozenset({"hälfte", "drittel", "viertel", "doppelte", "dreifache", "vierfache", "bruchteil", "zehntel"})


def _comes_to_share(words: Words, clause: Clause) -> bool:
    """*Das Institut kommt auf knapp die Hälfte*: who reckons; not *Die Partei kommt auf ein Drittel der Stimmen*."""
    tokens, subject = clause.tokens(), subject_of(words, clause)
    at = next((i for i in tokens if words.tag[i] == "NN" and words.low[i] in _SHARES), None)
    if at is None or subject is None or "auf" not in words.low[max(clause.start, at - 4) : at]:
        return False
    if words.low[at + 1 : at + 2] in (["der"], ["des"], ["aller"]):
        return False
    head = next((words.form[i] for i in range(*subject) if words.tag[i] in ("NN", "NE")), "")
    noun = speech_noun(head)
    against = clause.separator is not None and is_head(head, _AGAINST)  # "…, der Verband kommt auf das Doppelte"
    return against or is_head(head, _COUNTING_KINDS) or (noun is not None and noun.document) or head in _RECKONING


_AGAINST = frozenset({"ngo", "company"})
_RECKONING = frozenset(
    {"Ifo", "Wifo", "DIW", "IWH", "RWI", "IfW", "IHS", "KOF", "ZEW", "DWD", "RKI", "OECD", "IWF", "Eurostat"}
)
"""Short names of institutes."""
_WHERE = (
    "land", "länder", "stadt", "städte", "gemeinde", "gemeinden", "kreis", "kreise", "dorf", "region", "provinz", "familie",
)  # fmt: skip
"""Ends of nouns for where people came to harm."""


def _counts_victims(words: Words, clause: Clause) -> bool:
    """*Feuerwehr zählt 19 Verletzte*: of those no body has any of its own."""
    behind = [words.low[i + 1 : i + 3] for i in clause.tokens() if words.tag[i] == "CARD"]
    return any(low.endswith(_TOLLS) for pair in behind for low in pair)


_SHARED = frozenset({"kritik", "sorge", "sorgen", "einschätzung", "ansicht", "auffassung", "meinung", "bedenken"})
_WORD = words_of("sense_words", "said_before")
"""Ends of nouns for what somebody has said and says again: *bleibt bei seiner Darstellung*."""


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
    return words.low[behind].endswith(_WORD)


def _lies_ahead(words: Words, clause: Clause) -> bool:
    """*Den Piloten erwartet ein Prozess*: something is before somebody, and nobody expects anything."""
    subject, finite = subject_of(words, clause), clause.finite
    if subject is None or finite is None or clause.kind != "main" or subject[0] < finite:
        return False
    head = next((words.low[i] for i in range(*subject) if words.tag[i] in ("NN", "NE") or words.label[i]), "")
    if words.low[subject[0]] not in ("ein", "eine") or any(words.label[i] for i in range(*subject)):
        return False
    if words.low[clause.start] not in _WHOM:
        return False
    return head.endswith("anklage") or not can_speak(head.capitalize())  # "die Anklage" is a body, "eine Anklage" none


_WORKS = words_of("sense_words", "works")
"""Ends of nouns for what tells a story and says nothing: *Der Film erzählt von einer Flucht*."""


def _is_work(words: Words, subject: tuple[int, int] | None) -> bool:
    """*„Der Fluss“ erzählt von einer Familie*, *Die Bilder erzählen Geschichten*: a title, or a work or thing."""
    if subject is None:
        return False
    a, b = subject
    if words.quote[a] and words.quote[b - 1]:
        return True
    head = next((words.low[i] for i in range(a, b) if words.tag[i] in ("NN", "NE")), "")
    return head.endswith(_WORKS) and not can_speak(head.capitalize())


_FOUGHT = words_of("sense_words", "carried_out")
"""Ends of nouns for what is carried out or paid for by whoever *bestreitet* it."""
_MEANT_SO = frozenset({"gut", "ernst", "schlecht", "böse", "ehrlich", "besser", "todernst", "gnädig"})
_WHOM = frozenset({"den", "die", "das", "ihn", "sie", "uns", "diesen", "diese", "alle"})


def _explains(words: Words, clause: Clause) -> bool:
    """*Das heißt, der Zug fällt aus*: what follows from the sentence before, and nobody says it; not *das heißt es*."""
    if clause.kind != "main" or clause.finite != clause.start + 1 or words.low[clause.start] not in ("das", "dies"):
        return False
    return words.low[clause.finite] in ("heißt", "hieße", "hieß") and "es" not in clause.part_of(words.low)


def _rejects(words: Words, clause: Clause) -> bool:
    """*ließ der Minister nicht gelten*; what a court does not let pass it decides."""
    subject = subject_of(words, clause)
    head = next((words.form[i] for i in range(*subject) if words.tag[i] == "NN"), "") if subject is not None else ""
    return "nicht" in clause.part_of(words.low) and not is_head(head.removesuffix("in"), _COURTS)


def _stem_of_person(low: str) -> str:
    """*reporterinnen*, *korrespondenten* without their endings."""
    for ending in ("innen", "in", "en", "n"):
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low


def _among_judges(words: Words, clause: Clause) -> bool:
    """*gilt unter Fachleuten als Talent*, not *gilt unter Auflagen als erlaubt*."""
    at = next(i for i in clause.tokens() if words.low[i] == "unter")
    noun = next((i for i in range(at + 1, min(at + 4, len(words))) if words.tag[i] == "NN"), None)
    return noun is not None and can_speak(words.lemma[noun])


def _sees_figure(words: Words, clause: Clause) -> bool:
    """*sieht den Kurs bei 40 Euro*, not *sieht sie bei der Arbeit*; of other things it is said what they are seen as."""
    low, tag = words.low, words.tag
    beside = [i for i in clause.tokens() if low[i] == "bei"]
    return not beside or "als" in clause.part_of(low) or any("CARD" in tag[i + 1 : i + 4] for i in beside)


_TOLD_OF = frozenset({"berichten", "melden", "vermelden", "erzählen", "sagen", "erwähnen"})


def _is_person(words: Words, subject: tuple[int, int] | None) -> bool:
    """A name, a pronoun, or a noun for somebody or something that can speak."""
    if subject is None:
        return False
    head = next((i for i in range(*subject) if words.tag[i] in ("NN", "NE", "PPER")), subject[0])
    return words.tag[head] != "NN" or bool(words.label[head]) or can_speak(words.form[head])


_HELD = (
    "rekord",
    "bestmarke",
    "bestzeit",
    "patent",
    "anteil",
    "anteile",
    "lizenz",
    "plädoyer",
    "rede",
    "vortrag",
    "ball",
)
"""Ends of nouns for what is held: *hält den Rekord für die weiteste Reise*."""
_FAULTS = (
    "heit", "keit", "ung", "schaft", "tum", "tät", "ismus", "versagen", "skandal", "problem", "probleme", "defizit", "defizite",
    "mangel", "mängel", "bedarf", "fehler", "chaos", "willkür", "krise", "druck", "mut", "schuld", "potenzial", "chance", "chancen",
    "gefahr", "gefahren", "risiko", "risiken", "lücke", "lücken", "trend", "widerspruch", "widersprüche", "manöver",
)  # fmt: skip
"""Ends of nouns for what no instrument finds: *Die Grünen orten Mutlosigkeit*."""
_FINDERS = (
    "feuerwehr",
    "radar",
    "sonar",
    "gerät",
    "drohne",
    "drohnen",
    "retter",
    "hund",
    "hunde",
    "sonde",
    "satellit",
    "satelliten",
)


def _finds_fault(words: Words, clause: Clause) -> bool:
    """*Die Opposition ortet Willkür*, *ortet „Chaos“*; not *Die Retter orteten das Wrack, eine Strömung*."""
    subject = subject_of(words, clause) or (0, 0)
    if any(words.low[i].endswith(_FINDERS) for i in range(*subject)):
        return False
    things = [i for i in clause.tokens() if words.tag[i] == "NN" and not subject[0] <= i < subject[1]]
    return any(words.quote[i] for i in clause.tokens()) or any(words.low[i].endswith(_FAULTS) for i in things)
