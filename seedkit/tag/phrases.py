"""Noun phrases from tags alone: where the name of a source begins and ends, and which phrase is the subject."""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit.lemmas import noun_readings
from seedkit.tag.agreement import disagrees, is_feminine_head
from seedkit.tag.fields import Clause
from seedkit.tag.name_lists import names_listed
from seedkit.tag.words import Words

__all__ = ["agent_of_passive", "is_of_media", "is_told", "noun_phrase", "starts_phrase", "subject_of"]

_DETERMINERS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PWAT", "CARD", "PIDAT"})
_NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
_PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSS"})
_MODIFIERS = frozenset({"ADJA", "CARD", "TRUNC"})
_OBLIQUE = frozenset(
    "den dem des einen einem eines keinen keinem diesen diesem dieses jenen jenem ihn ihm ihnen mich mir dich dir uns"
    " euch seinen seinem seines ihren ihrem ihres unseren unserem einander welchen welchem allen allem vielen mehreren"
    " deren dessen denen".split()
)
_GENITIVE = frozenset(
    "des der eines einer dieses dieser seines seiner ihres ihrer deren dessen aller unseres unserer eures eurer".split()
)
_NOMINATIVE = frozenset(
    {"er", "ich", "wir", "man", "der", "ein", "dieser", "jener", "kein", "sein", "jeder", "mancher"}
)
_NO_GENITIVE = frozenset(
    "die das den dem ein eine einen keine keinen kein sein seine seinen ihr ihre ihren jeden jede mehrere viele einige alle"
    " keinerlei".split()
)
_AMOUNTS = frozenset({"mehr", "weniger", "genug", "viel", "wenig"})
_THE = frozenset({"der", "die", "das", "den", "dem"})
_PRONOUN_BEFORE_NAME = frozenset({"dieser", "jener"})
_OF = frozenset("von vom für aus zur zum beim".split())
_FROM = frozenset({"aus", "in", "im"})
_PLACE = frozenset("in im bei an am über auf gegen mit unter zu des".split())
_TIME = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag abend morgen mittag nachmittag vormittag nacht"
    " januar februar märz april mai juni juli august september oktober november dezember jahr jahre jahren monat monaten"
    " woche wochen tag tage tagen stunde stunden uhr wochenende freitagabend donnerstagabend mittwochabend dienstagabend"
    " montagabend samstagabend sonntagabend montagmorgen dienstagmorgen anfang ende mitte".split()
)
_PARTS_OF_TIME = frozenset({"anfang", "mitte", "ende"})
_STRETCHES = frozenset(
    "minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren jahrzehnt jahrzehnte"
    " jahrzehnten jahrhundert jahrhunderte".split()
)
_TAKES_NAME = (
    "bündnis", "gruppe", "initiative", "zeitung", "magazin", "projekt", "stiftung", "bewegung", "kampagne", "million", "milliarde", "dutzend", "hundert", "tausend", "reihe", "menge", "paar",
    "art", "sorte", "denkfabrik", "band", "serie", "film", "liga", "liste", "portal", "familie", "tonne", "kilo", "liter", "prozent", "drittel", "viertel",
)  # fmt: skip
_SAYINGS = frozenset("angaben informationen aussagen ansicht meinung auskunft erkenntnissen einschätzung".split())
_FOCUS = frozenset(
    "auch selbst sogar nur lediglich allein zudem außerdem insbesondere gerade vor allem nicht ebenso sowohl weder"
    " besonders".split()
)
_FEMININE_NAMES = frozenset(
    "dpa afp ap apa kna sda tass taz faz nzz zeit bild welt bbc spd cdu csu fdp afd eu uno nato".split()
)
"""Names that have *der* in the dative: *sagte sie der dpa*."""
_AGENCIES = frozenset("dpa afp ap apa kna sda epd sid tass".split())
_OF_MEDIA = (
    "angaben", "angabe", "informationen", "bericht", "berichte", "berichten", "meldung", "meldungen", "umfrage", "zählung", "anfrage",
    "nachfrage", "korrespondent", "reporter", "journalist", "redakteur", "redaktion", "mitarbeiter", "fotograf", "büro", "bürochef",
    "ressortchef", "redaktionsleiter", "büroleiter", "programmdirektor", "intendant", "autor", "kritiker", "herausgeber", "moderator",
    "kolumnist", "kommentator", "verleger", "ausgabe", "website",
)  # fmt: skip
"""Last parts of nouns for what a paper or an agency has, without the *-in* of a woman: *die Reporterin der dpa*."""
_STOP_VERB = ("VV", "VA", "VM")
_PERSONS = ("er", "erin", "chef", "chefin", "anwalt", "anwältin", "präsident", "präsidentin")
_MEN = (
    "er", "ist", "ant", "oge", "chef", "anwalt", "mann", "arzt", "rat", "sohn", "zeuge", "kollege", "beamte", "graf", "experte",
    "kunde", "junge", "verein", "verband", "konzern", "dienst", "senat", "betrieb", "klub", "club", "betroffene", "kandidat", "soldat",
    "diplomat", "präsident", "student", "patient", "agent", "assistent", "produzent", "konkurrent", "korrespondent", "referent",
    "direktor", "professor", "senator", "autor", "investor", "moderator", "kurator",
)  # fmt: skip
"""Ends of masculine nouns for those who act."""
_THINGS = (
    "feuer", "wasser", "wetter", "zimmer", "messer", "fenster", "opfer", "ufer", "muster", "lager", "theater", "kloster", "orchester",
    "semester", "papier", "turnier", "tier", "quartier", "fieber", "register", "steuer", "center", "alter", "wunder", "restaurant",
    "referat", "inserat",
)  # fmt: skip
"""Neuters that end like them."""
_ABSTRACT = ("ung", "heit", "keit", "schaft", "tion", "ismus", "stiftung")
_GATHERED = (
    "team", "gruppe", "mannschaft", "trio", "duo", "kreis", "bande", "bündnis", "initiative", "lager", "kollegen",
    "forscher", "forschern", "forschenden", "wissenschaftler", "wissenschaftlern",
)  # fmt: skip
_BODIES = (
    "zeitung", "stiftung", "leitung", "abteilung", "verwaltung", "regierung", "siedlung", "versicherung", "vereinigung", "bewegung",
    "vertretung", "organisation", "fraktion", "redaktion", "direktion", "koalition", "institution", "delegation", "aktion", "union",
    "gesellschaft", "gewerkschaft", "mannschaft", "botschaft", "genossenschaft", "gemeinschaft", "staatsanwaltschaft", "belegschaft",
)  # fmt: skip
"""Nouns with such ends that are names of bodies, or parts of them."""
_PARTS = (
    "abteilung",
    "bereich",
    "ressort",
    "referat",
    "fach",
    "thema",
    "ausschuss",
    "sparte",
    "ministerium",
    "minister",
    "amt",
)
"""Nouns behind which stands what they are for: *der Bereich Bildung*."""
_WHOSE = frozenset({"dessen", "deren"})
_ONE_OF = frozenset("einer eine keiner keine jeder jede mancher manche viele einige mehrere".split())
_QUANTIFIERS = frozenset({"beide", "mehrere", "viele", "einige", "alle", "andere"})
_OF_WHOM = _NOUNS | {"CARD"}
_GOES_ON = _DETERMINERS | {"ADJA", "PIS", "NE", "APPR", "APPRART", "KON"}
_STARTS = _DETERMINERS | _NOUNS | _PRONOUNS | {"ADJA"}
_NAMED = _NOUNS | _DETERMINERS
_NAMED_OR_ADJECTIVE = _NAMED | {"ADJA"}


def starts_phrase(words: Words, i: int) -> bool:
    """Whether a noun phrase can begin at token ``i``."""
    return (
        words.tag[i] in _STARTS
        or (words.low[i] in _WHOSE and _whose(words, i))
        or (words.quote[i] and i + 1 < len(words.tag) and words.tag[i + 1] in _NAMED)
        or _negated(words, i)
    )


def _negated(words: Words, i: int) -> bool:
    """*nicht beteiligte Fachleute*: the *nicht* belongs to the adjective."""
    return words.tag[i] == "PTKNEG" and words.tag[i + 1 : i + 2] == ["ADJA"]


def _whose(words: Words, i: int) -> bool:
    """*dessen Ministerium*: a genitive in the place of an article."""
    return words.low[i] in _WHOSE and i + 1 < len(words.tag) and words.tag[i + 1] in ("NN", "ADJA")


def noun_phrase(
    words: Words, i: int, limit: int, *, place: bool = False, apposition: bool = True, of: bool = True
) -> int | None:
    """End (exclusive) of the noun phrase that begins at token ``i``, or None.

    ``place`` also takes *in Berlin* to the phrase, ``apposition`` also *, Lars Beringer,*.
    """
    if i >= limit:
        return None
    tag = words.tag[i]
    if words.low[i] in _ONE_OF and words.low[i + 1 : i + 2] == ["von"] and words.tag[i + 2 : i + 3] == ["PPER"]:
        return min(i + 3, limit)  # "einer von ihnen"
    if tag in _PRONOUNS and words.low[i] not in _QUANTIFIERS and not _whose(words, i):
        if tag == "PIS" and i + 1 < limit and words.low[i + 1] in ("der", "des", "von", "aus"):
            return _after(words, i + 1, limit, place, of)
        return i + 1
    j = _head(words, i, limit)
    if j is None and tag == "PIS":
        j = i + 1  # "Viele sagen"
    if j is None:
        return None
    j = _after(words, j, limit, place, of)
    return _appositions(words, j, limit) if apposition else j


def _head(words: Words, i: int, limit: int) -> int | None:
    """End of determiner, adjectives and head noun(s)."""
    tags, lows = words.tag, words.low
    if lows[i] in _PRONOUN_BEFORE_NAME and tags[i + 1 : i + 2] == ["NE"]:
        return i + 1  # "warf dieser Israel vor": no name has such an article
    j = i
    while j < limit and (tags[j] in _DETERMINERS or (lows[j] in _WHOSE and _whose(words, j))) and j - i < 3:
        j += 1
    had_determiner = j > i
    k = j
    while k < limit and k - j < 14:
        tag = tags[k]
        if tag in ("NN", "NE"):
            break
        if tag in _MODIFIERS or words.quote[k] or lows[k] in ("-", "/") or _hard_space(words, k):
            k += 1
        elif tag == "KON" and k > j and k + 1 < limit and tags[k + 1] in ("ADJA", "TRUNC"):
            k += 1
        elif tag in ("ADV", "ADJD", "PTKNEG", "PTKA") and _adjective_ahead(words, k, limit):
            k += 1
        elif had_determiner and tag in ("APPR", "APPRART") and (end := _attribute_end(words, k, limit)) > k:
            k = end  # "der in Berlin lebende Autor"
        elif words.form[k] == "," and k > j and tags[k - 1] == "ADJA" and k + 1 < limit and tags[k + 1] == "ADJA":
            k += 1
        else:
            break
    if k < limit and tags[k] in _NOUNS:
        k += 1
        while k < limit and (
            tags[k] in _NOUNS
            or (words.quote[k] and _quote_goes_on(words, k, limit, i))
            or (_hard_space(words, k) and k + 1 < limit and tags[k + 1] in _NOUNS)
        ):
            if tags[k] == "NN" and lows[k - 1] in _SAYINGS:
                break  # "hat nach eigenen Angaben Hinweise"
            apart = tags[k] == "NN" and tags[k - 1] == "NE" and lows[k - 1][-1] not in "sxz’'" and not words.label[k]
            if apart and (_is_many(words.form[k]) or (words.label[k - 1] and _is_matter("", words.form[k]))):
                break  # "sollen nach Ansicht von Amnesty Maßnahmen ergriffen werden"
            if (
                tags[k] == "NN"
                and tags[k - 1] == "NN"
                and had_determiner
                and (_is_object(words.form[k - 1], words.form[k]) or _is_matter(words.form[k - 1], words.form[k]))
            ):
                break
            if tags[k] == "NN" and k == i + 1 and tags[i] == "NN" and lows[i].endswith(("ern", "eln")):
                break  # "laut Geheimdienstlern Kontakte": a dative plural is no title
            k += 1
        return k
    # "der Grüne", "die Linke", "1.000": an adjective or number as a noun
    if had_determiner and k < limit and tags[k] == "PIS" and lows[j - 1] in _THE:
        return k + 1  # "die beiden", "die meisten"
    if (
        k > i
        and tags[k - 1] in ("ADJA", "CARD", "PIS", "PIAT", "PDAT")
        and (words.form[k - 1].rpartition("-")[2][:1].isupper() or words.low[k - 1].endswith("-jährige"))
    ):
        return k  # "der 44-Jährige" as well, and written small
    if k > i and tags[k - 1] == "PIAT" and True in words.word[i:k]:
        return k
    return None


@lru_cache(maxsize=20_000)
def _is_object(head: str, noun: str) -> bool:
    """*hat die EU-Kommission Zölle angekündigt*: a plural behind a singular that takes no name is another phrase."""
    one, many = noun_readings(head.rpartition("-")[2]), noun_readings(noun.rpartition("-")[2])
    if not one or any(n.number != "Sing" for n in one) or not any(n.number == "Plur" for n in many):
        return False
    return not head.lower().endswith(_TAKES_NAME)


@lru_cache(maxsize=20_000)
def _is_many(noun: str) -> bool:
    """Whether a noun is surely a plural, and so no part of a name."""
    found = noun_readings(noun)
    return bool(found) and all(one.number == "Plur" and not one.name for one in found)


@lru_cache(maxsize=20_000)
def _is_matter(head: str, noun: str) -> bool:
    """*hält der Förster Brandstiftung für möglich*: what somebody does is nobody's name, and stands behind no person.

    Nor behind a body (*forderte die Partei Aufklärung*), but for what may be called so (*die Stiftung Warnung*), and no body
    is what somebody does (*Süddeutsche Zeitung*).
    """
    if not noun.endswith(_ABSTRACT) or all(one.name for one in noun_readings(noun)):
        return False
    return head.endswith(_PERSONS) or not (noun.endswith(_BODIES) or head.lower().endswith(_TAKES_NAME + _PARTS))


def is_told(words: Words, i: int) -> bool:
    """*bestätigte die Polizei der dpa*: whether the *der* at ``i`` makes an agency the one who is told."""
    agency = i + 1 < len(words) and words.low[i + 1] in _AGENCIES
    return agency and i > 0 and words.tag[i - 1] == "NN" and not is_of_media(words.low[i - 1])


def is_of_media(low: str) -> bool:
    """Whether a noun is for what a paper or an agency has, so that the genitive behind it is one.

    >>> is_of_media("reporterin"), is_of_media("polizeisprecher")
    (True, False)
    """
    return low.removesuffix("in").endswith(_OF_MEDIA)


def _hard_space(words: Words, k: int) -> bool:
    return words.space[k] and "\n" not in words.form[k]


def _adjective_ahead(words: Words, k: int, limit: int) -> bool:
    for x in range(k + 1, min(k + 4, limit)):
        if words.tag[x] == "ADJA":
            return True
        if words.tag[x] not in ("ADV", "ADJD", "PTKNEG", "CARD"):
            return False
    return False


def _attribute_end(words: Words, k: int, limit: int) -> int:
    """Where the prepositional phrase inside *der in Berlin lebende Autor* ends, before an adjective; ``k`` itself if none."""
    end = noun_phrase(words, k + 1, limit, apposition=False, of=False)
    if end is None or end >= limit:
        return k
    if words.tag[end] == "ADJA":
        return end
    return k


def _quote_goes_on(words: Words, k: int, limit: int, start: int) -> bool:
    """A quotation mark inside a phrase: the closing one of a name, or the opening one of a name that follows."""
    opened = sum(1 for x in range(start, k) if words.quote[x]) % 2
    if opened:
        return True
    if k + 1 >= limit or words.tag[k + 1] not in _NAMED_OR_ADJECTIVE:
        return False
    if words.tag[k + 1] not in _NOUNS and words.form[k + 1][:1].islower():
        return False  # "laut Rabe „eine Zumutung“": what she says, not what she is called
    return any(words.quote[x] for x in range(k + 1, min(k + 6, limit)))


def _after(words: Words, j: int, limit: int, place: bool, of: bool) -> int:
    """What stands behind a head and belongs to it: brackets, genitives, *von der …*, *und …*."""
    for _ in range(12):
        if j >= limit:
            return j
        low, tag = words.low[j], words.tag[j]
        if words.form[j] == "," and (end := names_listed(words, j, limit)) is not None:
            return end  # "Recherchen von NDR, WDR und SZ"
        if tag not in _GOES_ON and words.form[j] != "(" and not words.quote[j]:
            return j
        if low == "um" and (end := _gathered(words, j, limit)) is not None:
            j = end
            continue
        if words.form[j] == "(":
            close = next((k for k in range(j + 1, min(j + 14, limit)) if words.form[k] == ")"), None)
            if close is None:
                return j
            j = close + 1
            continue
        if words.quote[j] and _quote_goes_on(words, j, limit, j):
            k = j + 1
            while k < limit and not words.quote[k] and k - j < 8:
                k += 1
            if k < limit and words.quote[k]:
                j = k + 1
                continue
            return j
        if (tag in _DETERMINERS and low in _GENITIVE) or (tag == "ADJA" and low.endswith("er") and low != "er"):
            if low == "der" and (words.tag[j - 1] == "NE" or is_told(words, j)):
                return j  # no genitive behind a name
            end = _head(words, j, limit)
            if end is None or words.low[end - 1] in _TIME:
                return j
            j = end
            continue
        if tag == "PIS" and low in ("eines", "einer") and j + 1 < limit and words.low[j + 1] == "der":
            end = _head(words, j + 1, limit)  # "die Schwester eines der Männer"
            if end is None:
                return j
            j = end
            continue
        if tag == "NE" and words.tag[j - 1] in _OF_WHOM:
            j += 1
            continue
        if tag in ("APPR", "APPRART") and ((of and low in _OF) or (place and low in _PLACE)):
            end = _head(words, j + 1, limit)
            if end is None or not _TIME.isdisjoint(words.low[j + 1 : end]):
                return j
            if low in _FROM and words.tag[j + 1] == "NE" and "NN" in words.tag[j + 1 : end]:
                end = j + 1 + words.tag[j + 1 : end].index("NN")  # "nach Angaben aus Kiel | Trümmer gefunden"
            j = end
            continue
        if tag == "KON" and low in ("und", "sowie", "oder", "&") and j + 1 < limit:
            k = j + 1
            if words.tag[k] in ("APPR", "APPRART") or not starts_phrase(words, k):
                return j
            end = _head(words, k, limit)
            if end is None or (end < limit and words.finite[end] and end - k < 2 and words.tag[k] == "PPER"):
                return j
            j = end
            continue
        return j
    return j


def _gathered(words: Words, j: int, limit: int) -> int | None:
    """*ein Team | um die Biologin Jana Holm*: the end of the phrase behind *um*, where a person stands in it."""
    if not words.low[j - 1].endswith(_GATHERED):
        return None
    end = _head(words, j + 1, limit)
    return end if end is not None and "PER" in words.label[j + 1 : end] else None


def _appositions(words: Words, j: int, limit: int) -> int:
    """*der Chef der Behörde, Jan Rabe,*: a phrase between commas, or from a comma to the end."""
    for _ in range(2):
        if j + 1 >= limit or words.form[j] != "," or not starts_phrase(words, j + 1):
            return j
        if words.tag[j + 1] in _PRONOUNS:
            return j
        if words.low[j + 1] in _OBLIQUE and words.low[j + 1] not in ("den", "dem", "des"):
            return j
        end = _head(words, j + 1, limit)
        if end is None:
            return j
        end = _after(words, end, limit, True, True)
        if end < limit and words.form[end] != "," and not words.finite[end] and words.form[end] not in ".:;–—!?":
            return j
        if end < limit and words.finite[end] and words.form[end + 1 : end + 2] == [","]:
            return j  # "Celik, die Frauen vertritt, …": a relative clause
        j = end
    return j


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
    if before is not None and not _better_behind(words, before, finite, last):
        return before
    behind = _first_nominative(words, finite + 1, last)
    if clause.kind == "v1" and clause.coordinated and behind is not None and words.tag[behind[0]] not in _PRONOUNS:
        return None  # "und verlangt eine Aufarbeitung": the subject stands in the clause before
    return behind or before


def _prefield(words: Words, clause: Clause, finite: int) -> tuple[int, int] | None:
    """The constituent before the finite verb if it can be a subject."""
    begin = clause.start
    while begin < finite and (
        words.tag[begin] == "KON" or words.space[begin] or (words.low[begin] in _FOCUS and not _negated(words, begin))
    ):
        begin += 1
    if begin >= finite:
        return None
    if begin + 1 == finite and words.tag[begin] == "ART" and words.low[begin] in ("der", "die"):
        return begin, finite  # "der bestritt das": he
    if words.quote[begin] and begin + 1 < finite:
        pass
    elif not starts_phrase(words, begin) or (words.low[begin] in _OBLIQUE and not _whose(words, begin)):
        return None
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
    while end > begin + 1 and words.form[end - 1] in (",", "–"):
        end -= 1
    return begin, end


def _sure_nominative(words: Words, i: int) -> bool:
    """*der Mann, ein Mann, er, man*: an article or pronoun that is one, unless a feminine noun makes it a dative."""
    return words.low[i] in _NOMINATIVE and not _dative(words, i)


def _dative(words: Words, begin: int) -> bool:
    """*Der Zeitung sagte sie*, *der türkischen Presse*: no nominative, by a feminine noun or the adjective's ending."""
    if words.low[begin] != "der" or words.tag[begin] != "ART":
        return False
    noun = begin + 1
    while noun < len(words) and words.tag[noun] == "ADJA":
        if words.low[noun].endswith("en"):
            return True
        noun += 1
    while noun < len(words) and words.quote[noun]:
        noun += 1
    if noun < len(words) and words.low[noun].partition("-")[0] in _FEMININE_NAMES:
        return "-" not in words.form[noun] or is_feminine_head(words.low[noun])  # "der „Bild“", but "der SPD-Chef"
    return noun < len(words) and words.tag[noun] == "NN" and is_feminine_head(words.low[noun])


def _is_time(words: Words, a: int, b: int) -> bool:
    """*Vergangene Woche hatte die Polizei …*, *Anfang Mai*: an accusative of time; with an article it may be a subject."""
    if words.low[a] in _PARTS_OF_TIME and b - a > 1:
        return words.low[a + 1] in _TIME or words.tag[a + 1] in ("CARD", "ART")
    return words.tag[a] != "ART" and words.low[b - 1] in _TIME and "KON" not in words.tag[a:b]


def _is_time_since(words: Words, begin: int, finite: int) -> bool:
    """*Drei Tage nach dem Beben haben …*: a stretch of time before or behind something is no subject."""
    noun = next((i for i in range(begin, min(begin + 4, finite)) if words.tag[i] == "NN"), None)
    if noun is None or noun + 1 >= finite or words.low[noun] not in _STRETCHES:
        return False
    return words.low[noun + 1] in ("nach", "nachdem", "vor", "bevor", "danach", "davor", "später", "zuvor")


def _better_behind(words: Words, before: tuple[int, int], finite: int, last: int) -> bool:
    """Whether the phrase in the prefield is an object because a clear nominative stands behind the verb."""
    i = finite + 1
    if i >= last:
        return False
    while i < last and (words.tag[i] == "PRF" or words.tag[i] == "ADV"):
        i += 1
    if i >= last:
        return False
    listed = "$," in words.tag[before[0] : finite]  # "Der Beauftragte, die Grünen und die Linken hatten"
    if not listed and starts_phrase(words, i) and disagrees(words, before, words.low[finite]):
        return True  # "Entlassungen schloss Vorstandschefin Lang aus", "das Projekt lehnen Anwohner ab"
    first = words.low[before[0]]
    if (
        words.low[i] in ("er", "man", "wir", "ich")
        and words.tag[i] in ("PPER", "PIS")
        and words.tag[before[0]] != "PPER"
    ):
        return True
    if first in ("er", "ich", "wir", "man", "der", "es") and words.tag[before[0]] in ("PPER", "PIS", "ART"):
        return False
    if first == "ein":
        own = next((k for k in range(before[0] + 1, before[1]) if words.tag[k] == "NN"), before[1] - 1)
        if _is_masculine(words, before[0], own):
            return False  # but "Ein Verbot forderte der Verein"
    if words.tag[before[0]] == "NE" or (words.tag[before[0]] in ("NN", "ADJA") and words.tag[before[1] - 1] == "NE"):
        return False  # "Tourmanager Jan Rabe sagte der Zeitung"
    if words.tag[i] == "PPER" and words.low[i] == "sie" and words.tag[before[0]] in ("ART", "PPOSAT", "PIAT"):
        named = any(words.tag[k] == "NE" for k in range(*before))  # "Die Bank Rabe schätzt sie auf …"
        return words.tag[before[1] - 1] == "NN" and not named
    if words.low[i] in ("der", "ein") and words.tag[i] == "ART" and not _dative(words, i):
        end = _head(words, i, last)
        # "Die Opposition der Regierung" would be a genitive, but a verb stands between
        head = next((k for k in range(i + 1, end or i) if words.tag[k] == "NN"), None)
        noun = head if head is not None else (end or i) - 1  # "der Heimleitung Schlamperei": the first noun's gender
        if words.low[i] == "ein" and not _is_masculine(words, i, noun):
            return False  # "Die Partei forderte ein Verbot": what stands first is the subject
        return end is not None and not is_feminine_head(words.low[noun])
    return False


def _is_masculine(words: Words, article: int, noun: int) -> bool:
    """*ein neuer Plan*, *ein Sprecher*, *ein Oberst Rabe*: no neuter, of which nominative and accusative are alike."""
    between = range(article + 1, noun)
    if any(words.tag[k] == "ADJA" for k in between):
        return any(words.tag[k] == "ADJA" and words.low[k].endswith("er") for k in between)
    man = words.low[noun].endswith(_MEN) and not words.low[noun].endswith(_THINGS)
    return man or words.tag[noun + 1 : noun + 2] == ["NE"] or words.tag[noun] == "NE"


def _first_nominative(words: Words, begin: int, limit: int, *, subordinate: bool = False) -> tuple[int, int] | None:
    """First phrase from ``begin`` that can be nominative; prepositional phrases, adverbs and times are stepped over."""
    i = begin
    fallback: tuple[int, int] | None = None
    while i < limit:
        tag, low = words.tag[i], words.low[i]
        if tag in ("APPR", "APPRART"):
            end = noun_phrase(words, i + 1, limit, apposition=False)
            i = end if end is not None else i + 1
            continue
        if tag == "PPER" and low == "es":
            i += 1
            continue
        if starts_phrase(words, i):
            end = noun_phrase(words, i, limit, apposition=True)
            if end is None:
                i += 1
                continue
            head = words.low[end - 1]
            whose = _whose(words, i) and words.tag[i - 1] not in ("APPR", "APPRART")  # not "in dessen Folge"
            if (low in _OBLIQUE and not whose) or tag == "PRF" or _dative(words, i):
                i = end
                continue
            if head in _TIME and tag != "PPER":
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


_YEAR = re.compile(r"(?:19|20)\d\d")


def has_object(words: Words, clause: Clause) -> bool:
    """Whether a clause has a noun, or a number without one, besides its subject that no preposition governs."""
    subject = subject_of(words, clause)
    for i in clause.tokens():
        if words.tag[i] == "CARD" and _YEAR.fullmatch(words.form[i]):
            continue
        if (
            words.tag[i] not in ("NN", "NE", "CARD")
            or words.low[i] in _TIME
            or (subject and subject[0] <= i < subject[1])
        ):
            continue
        before = i - 1
        while before > clause.start and words.tag[before] in ("ADJA", "ART", "CARD", "PIAT", "PPOSAT", "NN", "NE"):
            new = words.tag[before + 1] == "CARD" or words.low[before + 1] in _NO_GENITIVE
            new = new or words.low[before + 1] in _AMOUNTS  # "in Kiel | mehr Geld"
            new = new or (words.tag[before] == "NE" and words.tag[before + 1] == "NN" and not words.label[before + 1])
            new = new or (words.tag[before + 1] == "ADJA" and words.low[before + 1].endswith(("e", "es")))
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
            if words.low[i] in ("von", "vom", "durch") and words.tag[i] in ("APPR", "APPRART"):
                end = noun_phrase(words, i + 1, b)
                if end is None or words.low[end - 1] in _TIME:
                    continue
                if i > a and words.tag[i - 1] == "NN":
                    attached = attached or (i + 1, end)  # "die Regierung von X" or an agent: only if there is no other
                    continue
                return i + 1, end
    return attached
