"""Which phrase of a clause is its subject: by its form, its agreement with the verb, and the order of the clause."""

from __future__ import annotations

import re

from seedkit.lemmas import noun_readings
from seedkit.lexicon.calendar import WEEKDAYS
from seedkit.tag.agreement import disagrees, is_feminine, is_masculine, may_follow_der, takes_several
from seedkit.tag.clause_kinds import Clause, finite_lemma
from seedkit.tag.confirmed import is_confirmed
from seedkit.tag.noun_kinds import TIME_NOUNS, is_word, takes_name
from seedkit.tag.phrases import (
    OBLIQUE,
    PRONOUNS,
    head_end,
    is_negated,
    is_whose,
    noun_phrase,
    opens_with_attribute,
    starts_phrase,
)
from seedkit.tag.words import Words

__all__ = ["agent_of_passive", "has_object", "nominative_behind", "subject_of"]

_NOMINATIVE = frozenset(
    {"er", "ich", "wir", "man", "der", "ein", "dieser", "jener", "kein", "sein", "jeder", "mancher"}
)
_NO_GENITIVE = frozenset(
    "die das den dem ein eine einen keine keinen kein sein seine seinen ihr ihre ihren jeden jede mehrere viele einige alle"
    " keinerlei".split()
)
_AMOUNTS = frozenset({"mehr", "weniger", "genug", "viel", "wenig"})
_PARTS_OF_TIME = frozenset({"anfang", "mitte", "ende"})
_STRETCHES = frozenset(
    "minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren jahrzehnt jahrzehnte"
    " jahrzehnten jahrhundert jahrhunderte".split()
)
_BY = frozenset({"von", "vom", "durch", "seitens", "vonseiten"})
_DAYS = tuple(WEEKDAYS)
_FOCUS = frozenset(
    "aber einzig ausgerechnet zumindest auch selbst sogar nur lediglich allein zudem außerdem insbesondere gerade vor allem nicht ebenso sowohl weder"
    " besonders".split()
)
_FEMININE_NAMES = frozenset(
    "dpa afp ap apa kna sda tass taz faz nzz zeit bild welt bbc spd cdu csu fdp afd eu uno nato".split()
)
"""Names that have *der* in the dative: *sagte sie der dpa*."""
_ONE_OF_TWO = frozenset("ersterer erstere ersteres letzterer letztere letzteres".split())
_MATTERS = ("ung", "heit", "keit", "tion", "ismus")
_STOP_VERB = ("VV", "VA", "VM")
_ATTRIBUTIVE = frozenset({"ART", "PDAT", "PIAT", "PIDAT", "PPOSAT"})
_DER = frozenset({"der", "dieser", "jener", "jeder", "mancher"})
_NEVER_NOMINATIVE = frozenset({"einer", "keiner", "seiner", "ihrer", "unserer"})
_DER_OR_DATIVE = _DER | _NEVER_NOMINATIVE
_MASCULINE_ARTICLES = _DER | {"ein", "kein", "sein", "ihr", "unser", "mein", "euer"}
_YEAR = re.compile(r"(?:19|20)\d\d")


def subject_of(words: Words, clause: Clause) -> tuple[int, int] | None:
    """Token range of the likeliest subject of a clause, or None.

    Before a finite verb in second place stands one constituent: if it is a noun phrase that can be nominative, it is
    the subject, else the first phrase behind the verb that can be. In a verb-last clause the subject is the first
    such phrase behind the opener.
    """
    if not clause.asked:
        clause.asked, clause.subject = True, _find_subject(words, clause)
    return clause.subject


def _find_subject(words: Words, clause: Clause) -> tuple[int, int] | None:
    finite = clause.finite
    if finite is None:
        return None
    if clause.kind in ("sub", "rel", "wie"):
        if clause.kind == "rel" and clause.opener is not None and words.low[clause.opener] in ("der", "die", "das"):
            inner = _first_nominative(words, clause.opener + 1, finite, subordinate=True)
            if inner is not None and words.low[clause.opener] == "der" and not _sure_nominative(words, inner[0]):
                inner = None  # "der Meiers Sieg bezweifelte": *der* is no object but a feminine dative
            if inner is not None and words.low[clause.opener] == "die" and disagrees(words, inner, words.low[finite]):
                inner = None  # "Veteranen, die die Gefahr beschwören"
            return inner or (clause.opener, clause.opener + 1)
        begin = (clause.opener if clause.opener is not None else clause.start) + 1
        return _first_nominative(words, begin, finite, subordinate=True)
    last = clause.piece_end(finite)
    before = _prefield(words, clause, finite)
    if before is not None and _is_time(words, *before):
        before = None
    if before is not None and not _better_behind(words, clause, before, finite, last):
        return before
    behind = _first_nominative(words, finite + 1, last)
    if clause.kind == "v1" and clause.coordinated and behind is not None and words.tag[behind[0]] not in PRONOUNS:
        return None  # "und verlangt eine Aufarbeitung": the subject stands in the clause before
    if clause.kind == "v1" and clause.separator is not None and behind is not None and _is_bare_matter(words, *behind):
        return None  # "…, verlangte aber auch Aufklärung": an object
    return behind or before


def _is_bare_matter(words: Words, a: int, b: int) -> bool:
    """One noun without an article, for what is done and not for who does it."""
    return b - a == 1 and words.tag[a] == "NN" and words.label[a] == "" and words.form[a].endswith(_MATTERS)


def _prefield(words: Words, clause: Clause, finite: int) -> tuple[int, int] | None:
    """The constituent before the finite verb if it can be a subject."""
    begin = clause.start
    while begin < finite and (
        words.tag[begin] == "KON" or words.space[begin] or (words.low[begin] in _FOCUS and not is_negated(words, begin))
    ):
        begin += 1
    if begin >= finite:
        return None
    if begin + 1 == finite and words.tag[begin] == "ART" and words.low[begin] in ("der", "die"):
        return begin, finite  # "der bestritt das": he
    if begin + 1 == finite and words.low[begin] in _ONE_OF_TWO:
        return begin, finite
    if words.quote[begin] and begin + 1 < finite:
        pass
    elif not starts_phrase(words, begin) or (
        words.low[begin] in OBLIQUE
        and not is_whose(words, begin)
        and not (words.tag[begin] == "PDS" and words.low[begin] == "dieses" and begin + 1 == finite)
    ):
        return None  # but "Dieses wies die Vorwürfe zurück"
    if words.tag[begin] in ("PDS",) and words.low[begin] in ("das", "dies"):
        return None
    if _dative(words, begin):
        return None
    end = noun_phrase(words, begin, finite, place=True)
    if end is None or _is_time_since(words, begin, finite) or words.tag[end] == "APPO":
        return None
    if (
        len(clause.pieces) == 1 or next((b for a, b in clause.pieces if a <= begin < b), finite) >= finite
    ):  # everything up to the verb, unless adverbs follow
        stop = finite
        while stop > end and words.tag[stop - 1] in ("ADV", "ADJD", "PAV", "PROAV", "$,"):
            stop -= 1
        if "$," not in words.tag[end:stop]:
            end = stop
    end = min(end, finite)
    while end > begin + 1 and (words.form[end - 1] in (",", "–") or words.space[end - 1]):
        end -= 1
    return begin, end


def _sure_nominative(words: Words, i: int) -> bool:
    """*der Mann, ein Mann, er, man*: an article or pronoun that is one, unless a feminine noun makes it a dative."""
    return words.low[i] in _NOMINATIVE and not _dative(words, i)


def _dative(words: Words, begin: int) -> bool:
    """*Der Zeitung sagte sie*, *einer Frau*: no nominative, by the noun's gender and number or the adjective's ending."""
    low = words.low[begin]
    if words.tag[begin] not in _ATTRIBUTIVE or low not in _DER_OR_DATIVE:
        return False
    noun = begin + 1
    if low in _NEVER_NOMINATIVE:
        return words.tag[noun : noun + 1] in (["NN"], ["ADJA"])  # but "einer der Männer"
    while noun < len(words) and (words.tag[noun] == "ADJA" or words.tag[noun : noun + 2] == ["NE", "NN"]):
        if words.low[noun].endswith("en"):
            return True  # "der Deutschen Presse-Agentur" as well
        if words.tag[noun] == "NE":
            break
        noun += 1
    while noun < len(words) and words.quote[noun]:
        noun += 1
    if noun < len(words) and words.low[noun].partition("-")[0] in _FEMININE_NAMES:
        return "-" not in words.form[noun] or is_feminine(words.form[noun])  # "der „Bild“", but "der SPD-Chef"
    return noun < len(words) and words.tag[noun] == "NN" and not may_follow_der(words.form[noun])


def _is_time(words: Words, a: int, b: int) -> bool:
    """*Vergangene Woche hatte die Polizei …*, *Anfang Mai*: an accusative of time; with an article it may be a subject."""
    if words.low[a] in _PARTS_OF_TIME and b - a > 1:
        return words.low[a + 1] in TIME_NOUNS or words.tag[a + 1] in ("CARD", "ART")
    return words.tag[a] != "ART" and words.low[b - 1] in TIME_NOUNS and "KON" not in words.tag[a:b]


def _is_time_since(words: Words, begin: int, finite: int) -> bool:
    """*Drei Tage nach dem Beben haben …*: a stretch of time before or behind something is no subject."""
    noun = next((i for i in range(begin, min(begin + 4, finite)) if words.tag[i] == "NN"), None)
    if noun is None or noun + 1 >= finite or words.low[noun] not in _STRETCHES:
        return False
    return words.low[noun + 1] in ("nach", "nachdem", "vor", "bevor", "danach", "davor", "später", "zuvor")


def _better_behind(words: Words, clause: Clause, before: tuple[int, int], finite: int, last: int) -> bool:
    """Whether the phrase in the prefield is an object because a clear nominative stands behind the verb."""
    i = finite + 1
    if i >= last:
        return False
    while i < last and words.tag[i] in ("PRF", "ADV", "PAV"):
        i += 1
    if i >= last:
        return False
    if is_confirmed(words, before, i, last):
        return True
    # "Der Beauftragte, die Grünen und die Linken hatten", but "Die Mönche, die kamen, beschrieb das Blatt"
    listed = any(words.tag[i] == "$," for i in clause.tokens() if before[0] <= i < finite)
    if not listed and starts_phrase(words, i) and disagrees(words, before, words.low[finite]):
        return True  # "Entlassungen schloss Vorstandschefin Lang aus", "das Projekt lehnen Anwohner ab"
    first = words.low[before[0]]
    if first == "es" and words.tag[before[0]] == "PPER" and takes_several(words.low[finite]):
        return True  # "Es warnten die Fachleute"
    if (
        words.low[i] in ("er", "man", "wir", "ich")
        and words.tag[i] in ("PPER", "PIS")
        and words.tag[before[0]] != "PPER"
    ):
        return True
    if first in ("er", "ich", "wir", "man", "es") and words.tag[before[0]] in ("PPER", "PIS"):
        return False
    if _is_nominative(words, *before):
        return False  # but "Ein Verbot forderte der Verein"
    if words.tag[before[0]] == "NE" or (words.tag[before[0]] in ("NN", "ADJA") and words.tag[before[1] - 1] == "NE"):
        return False  # "Tourmanager Jan Rabe sagte der Zeitung"
    if words.tag[i] == "PPER" and words.low[i] == "sie" and words.tag[before[0]] in ("ART", "PPOSAT", "PIAT"):
        named = any(words.tag[k] == "NE" for k in range(*before))  # "Die Bank Rabe schätzt sie auf …"
        return words.tag[before[1] - 1] == "NN" and not named
    end = head_end(words, i, last) if words.tag[i] in _ATTRIBUTIVE else None
    if end is not None and words.low[finite].endswith(("en", "ern", "eln")) and words.tag[end : end + 1] != ["KON"]:
        return False  # "Die Fachleute trauen der Elf das zu": one is no subject of a verb in the plural
    # "Die Opposition der Regierung" would be a genitive, but a verb stands between
    return end is not None and _is_nominative(words, i, end)


def nominative_behind(words: Words, clause: Clause) -> bool:
    """*Es sprach der Bürgermeister*: whether a sure nominative stands behind the finite verb."""
    begin = clause.finite + 1 if clause.finite is not None else clause.end
    for i in range(begin, clause.end):
        # "ihr" may be to whom: "es warf ihr Betrug vor"
        if words.tag[i] in _ATTRIBUTIVE and words.tag[i - 1] not in ("APPR", "APPRART") and words.low[i] != "ihr":
            end = head_end(words, i, clause.end)
            if end is not None and _is_nominative(words, i, end):
                return True
    return False


def _is_nominative(words: Words, begin: int, end: int) -> bool:
    """*der Verein*, *dieser Plan*, *ein Sprecher*, *kein Oberst Rabe*: a masculine whose article is a nominative.

    Of a neuter (*ein Verbot*) nominative and accusative are alike, of a feminine (*der Partei*) it is none.
    """
    low = words.low[begin]
    if words.tag[begin] not in _ATTRIBUTIVE or low not in _MASCULINE_ARTICLES:
        return False
    nouns = (k for k in range(begin + 1, end) if words.tag[k] == "NN")
    noun = next(nouns, end - 1)  # "ihr Anwalt Schlamperei": the first
    if low in _DER:
        return not _dative(words, begin) and (noun == begin or may_follow_der(words.form[noun]))
    adjectives = [words.low[k] for k in range(begin + 1, noun) if words.tag[k] == "ADJA"]
    if adjectives:
        return any(adjective.endswith("er") for adjective in adjectives)
    return words.tag[noun] == "NE" or words.tag[noun + 1 : noun + 2] == ["NE"] or is_masculine(words.form[noun])


def _first_nominative(words: Words, begin: int, limit: int, *, subordinate: bool = False) -> tuple[int, int] | None:
    """First phrase from ``begin`` that can be nominative; prepositional phrases, adverbs and times are stepped over."""
    i = begin
    fallback: tuple[int, int] | None = None
    while i < limit:
        tag, low = words.tag[i], words.low[i]
        if tag in ("APPR", "APPRART"):
            if low == "von" and (whole := opens_with_attribute(words, i, limit)) is not None:
                return i, whole  # "erwarten | von der Agentur befragte Analysten"
            end = noun_phrase(words, i + 1, limit, apposition=False)
            if end is not None and words.low[i + 1].startswith(_DAYS):
                end = i + 2  # "sprach am Sonntag | der Chef der Behörde"
            i = end if end is not None else i + 1
            continue
        if tag == "PPER" and low == "es":
            fallback = fallback or (i, i + 1)
            i += 1
            continue
        if starts_phrase(words, i):
            end = noun_phrase(words, i, limit, apposition=True)
            if end is None:
                i += 1
                continue
            head = words.low[end - 1]
            whose = is_whose(words, i) and words.tag[i - 1] not in ("APPR", "APPRART")  # not "in dessen Folge"
            alone = low == "dieses" and tag == "PDS" and words.tag[end - 1] == "PDS"  # "was dieses bestreitet"
            if (low in OBLIQUE and not whose and not alone) or tag == "PRF" or _dative(words, i):
                i = end
                continue
            if head in TIME_NOUNS and tag != "PPER":
                i = end
                continue
            if low in ("ihr", "ihre") and tag == "PPER":
                i = end
                continue
            return i, end
        if words.form[i] in (":", ";"):
            break
        if words.verb[i] and not subordinate and words.tag[i].startswith(_STOP_VERB) and words.finite[i]:
            break
        i += 1
    return fallback


def _is_other(words: Words, k: int) -> bool:
    """*räumte im Ausschuss | Versäumnisse ein*: a sure plural behind a noun that neither measures nor takes a name."""
    before, found = words.low[k - 1], noun_readings(words.form[k])
    if words.label[k] or not found or any(one.name or one.nominative != "P" for one in found) or takes_name(before):
        return False
    return not takes_name(before.removesuffix("n").removesuffix("e"))


def _waits_for_object(words: Words, clause: Clause, k: int) -> bool:
    """*hatte vom Senat | Auskunft verlangt*: a word for a matter between a noun that takes no name and the participle at the end."""
    if words.tag[k - 1] != "NN" or k != clause.end - 2 or words.tag[k : k + 2] != ["NN", "VVPP"]:
        return False
    own = finite_lemma(words, clause) == "haben"
    return own and not words.label[k] and is_word(words.form[k]) and not takes_name(words.low[k - 1])


def has_object(words: Words, clause: Clause) -> bool:
    """Whether a clause has a noun, or a number without one, besides its subject that no preposition governs."""
    subject = subject_of(words, clause)
    for i in clause.tokens():
        if words.tag[i] == "CARD" and _YEAR.fullmatch(words.form[i]):
            continue
        if (
            words.tag[i] not in ("NN", "NE", "CARD")
            or words.low[i] in TIME_NOUNS
            or (subject and subject[0] <= i < subject[1])
        ):
            continue
        before = i - 1
        while before > clause.start and words.tag[before] in ("ADJA", "ART", "CARD", "PIAT", "PPOSAT", "NN", "NE"):
            new = words.tag[before + 1] == "CARD" or words.low[before + 1] in _NO_GENITIVE
            new = new or words.low[before + 1] in _AMOUNTS  # "in Kiel | mehr Geld"
            new = new or (words.tag[before] == "NE" and words.tag[before + 1] == "NN" and not words.label[before + 1])
            new = new or (words.tag[before + 1] == "ADJA" and words.low[before + 1].endswith(("e", "es")))
            new = new or (words.tag[before] == "NN" == words.tag[before + 1] and _is_other(words, before + 1))
            new = new or _waits_for_object(words, clause, before + 1)
            if new and words.tag[before] in ("NN", "NE"):
                break  # "am Abend | 31 Verletzte", "auf Instagram | seine Unschuld", "am Abend | weitere Tote"
            before -= 1
        if words.tag[before] not in ("APPR", "APPRART"):
            return True
    return False


def agent_of_passive(words: Words, clause: Clause) -> tuple[int, int] | None:
    """The phrase behind *von* or *durch* in a passive clause, without the preposition."""
    attached: tuple[int, int] | None = None
    for a, b in clause.pieces:
        for i in range(a, b):
            if words.low[i] in _BY and words.tag[i] in ("APPR", "APPRART"):
                end = noun_phrase(words, i + 1, b)
                if end is None or words.low[end - 1] in TIME_NOUNS:
                    continue
                if i > a and words.tag[i - 1] == "NN":
                    if clause.kind == "main" and clause.finite is not None and i < clause.finite:
                        continue  # one phrase before the verb: "Der Einsatz von Truppen wurde gefordert", not by them
                    if not _governed(words, i - 1, a):  # "wegen des Massakers von Dorstadt"
                        attached = attached or (i + 1, end)  # "die Regierung von X" or an agent, if there is no other
                    continue
                return i + 1, end
    return attached


def _governed(words: Words, noun: int, first: int) -> bool:
    """Whether the phrase of a noun stands behind a preposition that gives a reason: *wegen*, *aufgrund*, *trotz*."""
    i = noun - 1
    while i >= first and words.tag[i] in ("ART", "ADJA", "PPOSAT", "PDAT", "CARD"):
        i -= 1
    return i >= first and words.low[i] in _BECAUSE


_BECAUSE = frozenset({"wegen", "aufgrund", "trotz", "infolge", "angesichts", "anlässlich", "während"})
