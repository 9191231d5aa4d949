"""The lexicon of reporting verbs and speech nouns: what a word can mean as a report, before its sentence is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.verbs import lemmas_of

__all__ = [
    "COMPOUND",
    "HEARSAY",
    "MODALS",
    "PAPERS",
    "PREPOSITIONS",
    "Readings",
    "ReportingVerb",
    "SpeechNoun",
    "can_speak",
    "is_head",
    "participle_of_report",
    "possible_lemmas",
    "report_readings",
    "reporting_verbs",
    "speech_noun",
]

_AUXILIARIES = frozenset({"haben", "sein", "werden", "pflegen"})  # "pflegte zu sagen"
MODALS = frozenset({"wollen", "können", "müssen", "sollen", "dürfen", "mögen", "lassen", "vermögen"})
PAPERS = frozenset({"papier", "papieren", "unterlagen", "akten"})
"""What a thing is found in, and says: *dem Papier nach*."""
HEARSAY = "Vernehmen"
"""The noun of *dem Vernehmen nach*: what is to be heard, and nobody is named."""
COMPOUND = _AUXILIARIES | MODALS
"""Verbs beside which another one may carry the meaning."""
_MISREAD = {
    "schwären": "schwören",
    "entfuhr": "entfahren",
    "entfährt": "entfahren",
    "dachen": "denken",
    "titelt": "titeln",
}
"""Lemmas that are read wrongly: *schwor* and *dachte* are past tenses of two verbs, *entfuhr* in no table."""
PREPOSITIONS = {
    "von": frozenset({"von", "vom"}),
    "vor": frozenset({"vor", "vorm"}),
    "auf": frozenset({"auf", "aufs"}),
    "mit": frozenset({"mit"}),
    "um": frozenset({"um"}),
    "an": frozenset({"an", "ans"}),
    "bei": frozenset({"bei"}),
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
    lemmas = possible_lemmas(lemma, low)
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


def possible_lemmas(lemma: str, low: str) -> list[str]:
    """The lemmas a verb form may have: the tagger's, and those of a weak verb no table knows (*titelte*)."""
    lemma = _MISREAD.get(lemma.lower(), lemma.lower())
    if low == "geraten":
        return [lemma, "raten"]
    if lemma == low and low.endswith(("te", "ten")):
        stem = low[:-2] if low.endswith("te") else low[:-3]
        return [lemma, stem + "en", stem + "n"]
    return [lemma]


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
    ones = {one.lemma for one in noun_readings(form)}
    return any(one.lower().endswith(_all_heads()) or _is_woman(one) for one in ones)


def _is_woman(lemma: str) -> bool:
    """*Preisträgerin, Olympiasiegerin*: a feminine in *-in* of a masculine that the lists have; no *Medizin*."""
    if not lemma.endswith("erin"):
        return False
    woman, man = noun_readings(lemma), noun_readings(lemma[:-2])
    return any(one.genders == "f" for one in woman) and any(one.genders == "m" for one in man)


@cache
def _all_heads() -> tuple[str, ...]:
    lists = load_list("source_heads")
    rows = (*lists["head"], *lists["proxy"], *lists["speaker"])
    return tuple({noun.lower() for row in rows for noun in row["nouns"]})


@cache
def _heads(kinds: frozenset[str]) -> tuple[str, ...]:
    heads = load_list("source_heads")["head"]
    return tuple(noun.lower() for head in heads if head["kind"] in kinds for noun in head["nouns"])


@lru_cache(maxsize=50_000)
def participle_of_report(form: str) -> str | None:
    """The lemma of the reporting verb whose participle this form can be.

    >>> participle_of_report("ausgerechnet"), participle_of_report("geregnet")
    ('ausrechnen', None)
    """
    if form.lower() == "bekannt":
        return None  # "wurde gestern bekannt", not of "bekennen"
    return next((lemma for lemma in lemmas_of(form, "participle") if lemma in reporting_verbs()), None)
