"""Reporting verbs and speech nouns: what the lexicon knows, and where a clause holds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.fields import Clause
from seedkit.tag.words import Words
from seedkit.verbs import joined_lemma, lemmas_of

__all__ = [
    "COMPOUND",
    "PAPERS",
    "PREPOSITIONS",
    "Cue",
    "ReportingVerb",
    "SpeechNoun",
    "can_speak",
    "find_cue",
    "is_head",
    "participle_of_report",
    "report_readings",
    "reporting_verbs",
    "speech_noun",
]

_AUXILIARIES = frozenset({"haben", "sein", "werden", "pflegen"})  # "pflegte zu sagen"
_MODALS = frozenset({"wollen", "können", "müssen", "sollen", "dürfen", "mögen", "lassen", "vermögen"})
_CORRELATES = frozenset(
    "davon darauf dazu damit daran darüber dafür dagegen darum davor darin daraus dabei danach hierzu hierauf".split()
)
PAPERS = frozenset({"papier", "papieren", "unterlagen", "akten"})
"""What a thing is found in, and says: *dem Papier nach*."""
COMPOUND = _AUXILIARIES | _MODALS
"""Verbs beside which another one may carry the meaning."""
_FULL = frozenset({"VVPP", "VVINF", "VVIZU"})
_NEGATIONS = frozenset("nicht nie niemals niemand keineswegs kein keine keinen weder".split())
_COUNTING = frozenset({"zählen", "kommen", "registrieren", "verzeichnen"})
_COURTS = frozenset({"court"})
_WITH_SEIN = (
    "gehen",
    "kommen",
    "treten",
    "gelangen",
    "fahren",
    "laufen",
    "bleiben",
    "überzeugen",
    "fallen",
    "sein",
    "werden",
)
"""Ends of verbs whose perfect has *sein*, so that with it they are no passive."""
_COUNTING_KINDS = frozenset({"authority", "court", "expert", "ministry", "police", "think_tank"})
_NEVER_ELECTED = ("amt", "hof", "gericht", "behörde", "institut", "ministerium", "kammer", "statistiker", "stelle")
_WHO_COUNT = ("veranstalter", "arbeitgeber", "organisatoren", "initiatoren", "gewerkschaft")
_WHO_SEE = ("reporter", "korrespondent", "journalist", "fotograf", "augenzeuge", "beobachter")
"""Who counts what is to be seen: the past tense of *zählen*, without the *-in* of a woman and the ending of a plural."""
_OWN_SIZE = (
    "mitglieder",
    "mitgliedern",
    "einwohner",
    "einwohnern",
    "mitarbeiter",
    "filialen",
    "kunden",
    "jahre",
    "jahren",
)
"""What a body has and does not count: *Der Verband zählte damals 300 Mitglieder*."""
_TOLLS = (
    "tote", "toten", "opfer", "opfern", "verletzte", "verletzten", "vermisste", "vermissten", "leichen", "getötete", "getöteten",
    "festnahmen", "festgenommene", "todesfälle", "todesfällen",
)  # fmt: skip
"""Nouns for what nobody has of its own: *Human Rights Watch kommt auf 190 Tote*."""
_ADVERBS = frozenset({"dazu", "mit", "weiter", "zu"})
"""Particles that may be adverbs: *sagte sie weiter*; behind any other, *meldete ein Patent an* has another verb."""
_ONLY = frozenset({"nur", "allein", "bloß", "ausschließlich", "ohne", "zuletzt", "vor"})
_CONVINCED = frozenset({"sicher", "einig", "zuversichtlich", "optimistisch", "besorgt"})
_MISREAD = {"schwären": "schwören", "entfuhr": "entfahren", "entfährt": "entfahren", "dachen": "denken"}
"""Lemmas that are read wrongly: *schwor* and *dachte* are past tenses of two verbs, *entfuhr* in no table."""


PREPOSITIONS = {
    "von": frozenset({"von", "vom"}),
    "vor": frozenset({"vor", "vorm"}),
    "auf": frozenset({"auf", "aufs"}),
    "mit": frozenset({"mit"}),
    "um": frozenset({"um"}),
    "an": frozenset({"an", "ans"}),
    "in": frozenset({"in", "im"}),
    "über": frozenset({"über"}),
    "gegen": frozenset({"gegen"}),
    "nach": frozenset({"nach"}),
    "zu_pp": frozenset({"zu", "zum", "zur"}),
    "für": frozenset({"für", "fürs"}),
    "als": frozenset({"als"}),
}
"""Frames of reporting verbs that are prepositional objects, with the words that begin them."""


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One entry of ``reporting_verbs.toml``."""

    lemma: str
    act: str
    frames: frozenset[str]
    companion: str | None = None
    unless: frozenset[str] = frozenset()  # nouns with which the verb says something else


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """One entry of ``speech_nouns.toml``."""

    lemma: str
    act: str
    uses: frozenset[str]
    document: bool


@dataclass(slots=True)
class Cue:
    """A reporting verb at work in a clause: ``at`` is the token that carries its meaning, ``tokens`` all of it."""

    verb: ReportingVerb
    at: int
    tokens: list[int]
    passive: bool
    correlate: str | None
    negated: bool
    modal: str | None

    def span(self) -> tuple[int, int]:
        """One token range that names the cue: all of it where it stands together, else its finite or full verb."""
        tokens = sorted(self.tokens)
        if tokens[-1] - tokens[0] + 1 - len(tokens) <= 1:
            return tokens[0], tokens[-1] + 1
        runs = [[tokens[0], tokens[0]]]
        for t in tokens[1:]:
            if t == runs[-1][1] + 1:
                runs[-1][1] = t
            else:
                runs.append([t, t])
        run = next(r for r in runs if r[0] <= self.at <= r[1])
        return run[0], run[1] + 1


@cache
def reporting_verbs() -> dict[str, tuple[ReportingVerb, ...]]:
    """The verbs of the lexicon by lemma."""
    found: dict[str, list[ReportingVerb]] = {}
    for entry in load_list("reporting_verbs")["verb"]:
        verb = ReportingVerb(
            entry["lemma"],
            entry["act"],
            frozenset(entry["frames"]),
            entry.get("with"),
            frozenset(entry.get("unless", ())),
        )
        found.setdefault(verb.lemma, []).append(verb)
    return {k: tuple(sorted(v, key=lambda e: e.companion is None)) for k, v in found.items()}


@cache
def _nouns() -> dict[str, SpeechNoun]:
    return {
        e["lemma"].lower(): SpeechNoun(e["lemma"], e["act"], frozenset(e["uses"]), bool(e.get("document")))
        for e in load_list("speech_nouns")["noun"]
    }


@lru_cache(maxsize=50_000)
def speech_noun(form: str) -> SpeechNoun | None:
    """The speech noun a word form belongs to; compounds count (*Polizeiangaben*), as do plural and genitive.

    >>> speech_noun("Medienberichten").lemma
    'Medienbericht'
    >>> speech_noun("Brücke") is None
    True
    """
    low = form.lower().strip('„“"-')
    nouns = _nouns()
    umlaut = low.replace("ä", "a").replace("ö", "o").replace("ü", "u")
    for base in (low, umlaut):
        for ending in ("", "n", "en", "s", "e", "es", "er", "ern", "nen", "se", "sen", "ses"):
            if ending and not base.endswith(ending):
                continue
            stem = base[: len(base) - len(ending)] if ending else base
            for candidate in (stem, stem + "e"):
                if candidate in nouns:
                    return nouns[candidate]
    ends = _ends_of_compounds()
    fitting = [row for cut in range(1, len(low) - 3) for row in ends.get(low[cut:], ()) if len(low) > row[1] + 2]
    return min(fitting, key=lambda row: row[0])[2] if fitting else None


@cache
def _ends_of_compounds() -> dict[str, list[tuple[int, int, SpeechNoun]]]:
    """(rank in the list, letters of the lemma, noun) by the ends of compounds that *nach* can govern."""
    found: dict[str, list[tuple[int, int, SpeechNoun]]] = {}
    for rank, (lemma, noun) in enumerate(_nouns().items()):
        if len(lemma) >= 4 and "nach" in noun.uses:
            for ending in ("", "n", "en", "s", "e", "es", "er"):
                found.setdefault(lemma + ending, []).append((rank, len(lemma), noun))
    return found


class Readings(NamedTuple):
    """What a verb form may be: ``sure`` one of a reporting verb by itself, ``beside`` one of these words such a one.

    ``compound`` says that it is an auxiliary or a modal verb.
    """

    sure: bool
    beside: frozenset[str]
    compound: bool

    @property
    def any(self) -> bool:
        """Whether the form can belong to a reporting verb at all."""
        return self.sure or bool(self.beside)


@lru_cache(maxsize=50_000)
def report_readings(lemma: str, low: str) -> Readings:
    """Whether a verb form is one of a reporting verb by itself, and the words beside it that would make it one."""
    verbs = reporting_verbs()
    lemmas = _lemmas(lemma, low)
    entries = [entry for one in lemmas for entry in verbs.get(one, ())]
    companions = [entry.companion for entry in entries if entry.companion is not None]
    off = [lemmas[0][:cut] for cut in range(1, len(lemmas[0])) if lemmas[0][cut:] in verbs]
    beside = frozenset([*companions, *_particles().get(lemmas[0], ()), *off])
    return Readings(len(companions) < len(entries), beside, lemma.lower() in COMPOUND)


@cache
def _particles() -> dict[str, tuple[str, ...]]:
    """What stands before it in a reporting verb, by every possible rest of one: *teilen* has *mit*."""
    found: dict[str, list[str]] = {}
    for verb in reporting_verbs():
        for cut in range(1, len(verb)):
            found.setdefault(verb[cut:], []).append(verb[:cut])
    return {rest: tuple(befores) for rest, befores in found.items()}


def _lemmas(lemma: str, low: str) -> list[str]:
    """The lemmas a verb form may have: the tagger's, and those of a weak verb no table knows (*titelte*)."""
    lemma = _MISREAD.get(lemma.lower(), lemma.lower())
    if low == "geraten":
        return [lemma, "raten"]
    if lemma == low and low.endswith(("te", "ten")):
        stem = low[:-2] if low.endswith("te") else low[:-3]
        return [lemma, stem + "en", stem + "n"]
    return [lemma]


def find_cue(words: Words, clause: Clause) -> Cue | None:
    """The reporting verb of a clause, passive and perfect forms included, or None."""
    finite = clause.finite
    if finite is None:
        return _infinite_cue(words, clause)
    lemma = words.lemma[finite].lower()
    if lemma in COMPOUND:
        cue = _compound_cue(words, clause, finite, lemma)
        return cue if cue is None or _meant(words, clause, cue.verb, cue.at) else None
    if not report_readings(words.lemma[finite], words.low[finite]).any:
        return None
    particle = _particle(words, clause)
    closing = particle if particle is not None else clause.end - 1
    verb = _look_up(words, clause, finite, closing)
    if verb is None or not _meant(words, clause, verb, finite):
        return None
    used = [finite]
    if closing != finite and verb.lemma.startswith(words.low[closing]):
        used.append(closing)
    return _cue(words, clause, finite, verb, used, finite, passive=_told_by(words, clause, finite))


def _told_by(words: Words, clause: Clause, finite: int) -> bool:
    """*wie von der Stadt angekündigt*: a participle, whatever the tagger took it for."""
    if clause.kind != "wie" or clause.opener is None or words.low[clause.opener + 1] not in ("von", "vom", "seitens"):
        return False
    return words.tag[finite] == "VVPP" or bool(lemmas_of(words.form[finite], "participle"))


def _meant(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
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
    if lemma == "sein" and verb.companion in _CONVINCED:
        subject = subject_of(words, clause)  # "sie ist sicher, dass …", not "es ist sicher", "sicher ist"
        return subject is not None and words.low[slice(*subject)] not in (["es"], ["das"], ["dies"], ["eins"])
    if lemma == "sehen":
        return verb.companion not in (None, "bei") or _sees_figure(words, clause)
    if lemma not in _COUNTING:
        return True
    tokens = clause.tokens()
    if "CARD" not in clause.part_of(words.tag) or (lemma == "zählen" and words.low[at] in ("zählt", "zählen")):
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
    if noun is None and not (against or names_itself or counts or sees):
        return False
    if lemma != "kommen":
        return bool(numbers)
    near = [i for i in numbers if "auf" in words.low[max(clause.start, i - 4) : i]]
    # a share is what "die Bürgermeisterin" won in an election, and what "der Rechnungshof" has found
    share = near and near[0] + 1 < len(words) and words.low[near[0] + 1] == "prozent"
    return bool(near) and (noun is not None or not share or head.lower().endswith(_NEVER_ELECTED))


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


_WORKS = (
    "film", "filme", "roman", "romane", "buch", "bücher", "stück", "serie", "bild", "bilder", "foto", "fotos", "lied", "lieder", "song",
    "songs", "album", "oper", "comic", "ausstellung", "gemälde", "drama", "komödie", "krimi", "thriller", "musical", "ballade", "werk",
    "narbe", "narben", "tattoo", "tattoos", "stein", "steine", "mauer", "mauern", "fassade", "zeilen", "objekte", "exponate", "fund", "funde",
)  # fmt: skip
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


_FOUGHT = (
    "spiel", "spiele", "partie", "partien", "match", "finale", "halbfinale", "rennen", "kampf", "kämpfe", "duell", "turnier", "saison",
    "unterhalt", "lebensunterhalt", "länderspiel", "auftritt", "programm", "konzert", "wettkampf",
)  # fmt: skip
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


@lru_cache(maxsize=20_000)
def is_head(form: str, kinds: frozenset[str]) -> bool:
    """Whether a noun, or the end of a compound, names a source of one of these kinds (see ``source_heads.toml``).

    >>> is_head("Landespolizei", frozenset({"police"}))
    True
    """
    return form.lower().endswith(_heads(kinds))


_WHOLE = frozenset({"rat", "rates", "rats", "wache", "wehr"})
"""Nouns for bodies that others end with: *Vorrat*, *Abwehr*."""


@lru_cache(maxsize=20_000)
def can_speak(form: str) -> bool:
    """Whether a noun, or the end of a compound, names a person, body or paper of any kind that ``source_heads.toml`` has.

    >>> can_speak("Innenministerium"), can_speak("Sozialverbände"), can_speak("Erwartung")
    (True, True, False)
    """
    low = form.lower()
    if low.endswith(_all_heads()) or low in _WHOLE:
        return True
    ones = {one.lemma.lower() for one in noun_readings(form)}
    return any(one.endswith(_all_heads()) for one in ones)


@cache
def _all_heads() -> tuple[str, ...]:
    lists = load_list("source_heads")
    rows = (*lists["head"], *lists["proxy"], *lists["speaker"])
    return tuple({noun.lower() for row in rows for noun in row["nouns"]})


@cache
def _heads(kinds: frozenset[str]) -> tuple[str, ...]:
    heads = load_list("source_heads")["head"]
    return tuple(noun.lower() for head in heads if head["kind"] in kinds for noun in head["nouns"])


_HEARD = frozenset({"vernehmen", "hören", "zitieren", "einlassen", "verlauten"})
"""Verbs that mean speaking beside *sich lassen*: *ließ sich vernehmen*."""


def _compound_cue(words: Words, clause: Clause, finite: int, lemma: str) -> Cue | None:
    """The reporting verb of a clause whose finite verb is an auxiliary or a modal one."""
    others = [i for a, b in clause.pieces for i in words.verbs_in(a, b) if i != finite]
    full = [i for i in others if words.tag[i] in _FULL and (lemma == "haben" or words.low[i] != "bekannt")]
    if full and clause.kind not in ("sub", "rel", "wie"):
        full = [i for i in full if i > finite] or full
    last = clause.end - 1
    if not full and (late := _late_participle(words, last, finite)) is not None:
        full = [late]  # "hat ausgerechnet": a participle the tagger took for something else
    if not full:
        verb = _look_up(words, clause, finite, last)  # "wurde bekannt", "hat vor", "will"
        if verb is None:
            return None
        at = next((i for i in clause.tokens() if words.low[i] == verb.companion), finite)
        if verb.companion is None and verb.lemma != lemma:
            at = last
        noun = words.tag[at] == "NN"  # "ist von 30 Fällen die Rede"
        head = finite if at == last and not noun else at
        return Cue(verb, head, sorted({finite, at}), False, None, _negated(clause.part_of(words.low), verb), None)
    head = full[-1]
    if words.low[head] == "lassen" and len(full) > 1:
        head = full[-2]  # "hatte mitteilen lassen"
    if words.low[head] == "geraten" and lemma == "sein":
        return None  # "ist in Not geraten", but "hat ihm geraten"
    if not report_readings(words.lemma[head], words.low[head]).any:
        return None
    particle = _particle(words, clause)
    verb = _look_up(words, clause, head, particle if particle is not None else last)
    if verb is None:
        return None
    passive = words.tag[head] == "VVPP" and (
        lemma == "werden"
        or any(words.low[i] in ("worden", "werden") for i in others)
        or (lemma == "sein" and not verb.lemma.endswith(_WITH_SEIN))  # "ist entschieden": by nobody named
    )
    if lemma == "lassen" and verb.lemma not in _HEARD and any(words.low[i] == "sich" for i in clause.tokens()):
        passive = True  # "Der Fehler ließ sich auf einen Defekt zurückführen": by nobody named
    used = [finite, head, *[i for i in others if words.tag[i] in ("VAPP", "VAINF")]]
    return _cue(words, clause, finite, verb, used, head, passive=passive, modal=lemma if lemma in _MODALS else None)


def _cue(
    words: Words,
    clause: Clause,
    finite: int,
    verb: ReportingVerb,
    used: list[int],
    at: int,
    *,
    passive: bool = False,
    modal: str | None = None,
) -> Cue:
    """The cue with what belongs to it besides the verb: a companion, a correlate (*davon*), the *es* of *es heißt*."""
    low = words.low
    tokens, heard = clause.tokens(), clause.part_of(low)
    if verb.companion is not None and verb.companion in heard:
        used.append(tokens[heard.index(verb.companion)])
    correlate = None
    if not _CORRELATES.isdisjoint(heard):
        correlate = next((i for i in tokens if low[i] in _CORRELATES and words.tag[i] in ("PAV", "PROAV", "ADV")), None)
    if correlate is not None:
        used.append(correlate)
    if verb.lemma == "heißen":
        used.extend(i for i in (finite - 1, finite + 1) if i in tokens and low[i] == "es")
    negated = _negated(heard, verb) and not _negates_attribute(words, clause, tokens)
    return Cue(verb, at, used, passive, low[correlate] if correlate is not None else None, negated, modal)


def _negated(heard: Sequence[str], verb: ReportingVerb) -> bool:
    """Whether a clause of these words is negated: not by *nicht nur damit*, *nicht vor Montag*, but *hat nicht vor*."""
    if _NEGATIONS.isdisjoint(heard):
        return False
    behind = heard[heard.index("nicht") + 1 : heard.index("nicht") + 2] if "nicht" in heard else ()
    return _ONLY.isdisjoint(behind) or verb.lemma == "vorhaben"


def _negates_attribute(words: Words, clause: Clause, tokens: Sequence[int]) -> bool:
    """*Der nicht beteiligte Forscher spricht von Glück*: the only negation is that of an adjective behind an article."""
    found = [i for i in tokens if words.low[i] in _NEGATIONS]
    if len(found) == 1 and _before_verb(words, clause, found[0]):
        return True
    if len(found) != 1 or words.low[found[0]] != "nicht" or words.tag[found[0] + 1 : found[0] + 2] != ["ADJA"]:
        return False
    at = found[0]
    begins = clause.kind == "main" and clause.finite is not None and clause.start < at < clause.finite
    return begins or words.tag[at - 1] in ("ART", "PPOSAT", "PDAT")


def _before_verb(words: Words, clause: Clause, at: int) -> bool:
    """*Vor Reportern und nicht als Redner sagte Rabe, …*: a *nicht* before the finite verb that belongs to what stands there.

    But *Nicht bestätigen wollte Rabe, …*.
    """
    finite = clause.finite
    if clause.kind != "main" or finite is None or not clause.start < at < finite or words.low[at] != "nicht":
        return False
    return words.low[at + 1] in ("als", "wie", "wegen", "aus", "in", "bei") and True not in words.verb[at:finite]


def _particle(words: Words, clause: Clause) -> int | None:
    tags = clause.part_of(words.tag)
    return clause.tokens()[tags.index("PTKVZ")] if "PTKVZ" in tags else None


def _late_participle(words: Words, last: int, finite: int) -> int | None:
    if last <= finite or words.tag[last] not in ("ADV", "ADJD", "VVFIN", "NN"):
        return None
    lemma = participle_of_report(words.form[last])
    if lemma is None:
        return None
    words.lemma[last], words.tag[last] = lemma, "VVPP"
    return last


@lru_cache(maxsize=50_000)
def participle_of_report(form: str) -> str | None:
    """The lemma of the reporting verb whose participle this form can be.

    >>> participle_of_report("ausgerechnet"), participle_of_report("geregnet")
    ('ausrechnen', None)
    """
    if form.lower() == "bekannt":
        return None  # "wurde gestern bekannt", not of "bekennen"
    return next((lemma for lemma in lemmas_of(form, "participle") if lemma in reporting_verbs()), None)


def _infinite_cue(words: Words, clause: Clause) -> Cue | None:
    """The reporting verb of a clause without finite verb: a zu-infinitive, or a participle."""
    for a, b in clause.pieces:
        for i in words.verbs_in(a, b):
            if words.tag[i] in ("VVIZU", "VVINF"):
                verb = _look_up(words, clause, i, clause.end - 1)
                if verb is not None:
                    return Cue(verb, i, [i], False, None, False, None)
    return None


def _look_up(words: Words, clause: Clause, head: int, closing: int) -> ReportingVerb | None:
    """The entry of the verb at ``head``; ``closing`` is the clause's particle or its last word, which may be one."""
    if not report_readings(words.lemma[head], words.low[head]).any:
        return None
    verbs = reporting_verbs()
    candidates = _lemmas(words.lemma[head], words.low[head])
    lemma = candidates[0]
    heard = clause.part_of(words.low)

    def known(whole: str) -> bool:
        """Whether it is a verb of the list, with what belongs to it: *meldete Zweifel an*, not *ein Patent*."""
        return any(entry.companion is None or entry.companion in heard for entry in verbs.get(whole, ()))

    if closing > head and words.finite[head]:
        if lemma.startswith(words.low[closing]):
            if words.low[closing] in _ADVERBS or known(lemma):
                candidates.append(lemma.removeprefix(words.low[closing]))  # "sagte sie weiter" is no *weitersagen*
        else:
            whole = words.low[closing] + lemma
            if (
                words.tag[closing] == "PTKVZ"
                and not known(whole)
                and joined_lemma(words.form[head], words.low[closing])
            ):
                return None  # "meldete ein Patent an": *anmelden* is another verb
            candidates.insert(0, whole)
    for candidate in candidates:
        for entry in verbs.get(candidate, ()):
            if entry.companion is None or entry.companion in heard:
                return entry
    return None
