"""Noun phrases from tags alone: where the name of a source begins and ends."""

from __future__ import annotations

from functools import lru_cache

from seedkit.lemmas import is_listed_noun, noun_readings
from seedkit.tag.name_lists import names_listed
from seedkit.tag.words import Words

__all__ = [
    "OBLIQUE",
    "PRONOUNS",
    "TIME_NOUNS",
    "behind_attribute",
    "head_end",
    "is_negated",
    "is_of_media",
    "is_told",
    "is_whose",
    "noun_phrase",
    "opens_behind_medium",
    "opens_with_attribute",
    "starts_phrase",
    "takes_name",
]

_DETERMINERS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PWAT", "CARD", "PIDAT"})
_NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSS"})
_MODIFIERS = frozenset({"ADJA", "CARD", "TRUNC"})
OBLIQUE = frozenset(
    "den dem des einen einem eines keinen keinem diesen diesem dieses jenen jenem ihn ihm ihnen mich mir dich dir uns"
    " euch seinen seinem seines ihren ihrem ihres unseren unserem einander welchen welchem allen allem vielen mehreren"
    " deren dessen denen".split()
)
_GENITIVE = frozenset(
    "des der eines einer dieses dieser seines seiner ihres ihrer deren dessen aller unseres unserer eures eurer"
    " einiger mehrerer vieler mancher beider solcher weniger zweier dreier sämtlicher keiner".split()
)
_TO_WHOM = frozenset({"den", "dem", "der", "einem", "einer"})
_THE = frozenset({"der", "die", "das", "den", "dem"})
_PRONOUN_BEFORE_NAME = frozenset({"dieser", "jener"})
_OF = frozenset("von vom für aus zur zum beim".split())
_FROM = frozenset({"aus", "in", "im"})
_PLACE = frozenset("in im bei an am über auf gegen mit unter zu des".split())
TIME_NOUNS = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag abend morgen mittag nachmittag vormittag nacht"
    " januar februar märz april mai juni juli august september oktober november dezember jahr jahre jahren monat monaten"
    " woche wochen tag tage tagen stunde stunden uhr wochenende freitagabend donnerstagabend mittwochabend dienstagabend"
    " montagabend samstagabend sonntagabend montagmorgen dienstagmorgen anfang ende mitte".split()
)
_TAKES_NAME = (
    "bündnis", "gruppe", "initiative", "zeitung", "magazin", "projekt", "stiftung", "bewegung", "kampagne", "million", "milliarde", "dutzend", "hundert", "tausend", "reihe", "menge", "paar",
    "art", "sorte", "denkfabrik", "band", "serie", "film", "liga", "liste", "portal", "familie", "tonne", "kilo", "liter", "prozent", "drittel", "viertel",
    "arbeitskreis", "arbeitsgemeinschaft", "netzwerk", "forum", "institut", "verbund",
)  # fmt: skip
_NOT_NAMED = ("verband", "gegenwart")
"""Nouns that only end like one of those."""
_SAYINGS = (
    "angaben", "informationen", "aussagen", "ansicht", "meinung", "auskunft", "erkenntnissen", "einschätzung", "worten", "berichten",
    "darstellung", "auffassung", "überzeugung",
)  # fmt: skip
_AGENCIES = frozenset("dpa afp ap apa kna sda epd sid tass".split())
_OF_MEDIA = (
    "angaben", "angabe", "informationen", "bericht", "berichte", "berichten", "meldung", "meldungen", "umfrage", "zählung", "anfrage",
    "nachfrage", "korrespondent", "reporter", "journalist", "redakteur", "redaktion", "mitarbeiter", "fotograf", "büro", "bürochef",
    "ressortchef", "redaktionsleiter", "büroleiter", "programmdirektor", "intendant", "autor", "kritiker", "herausgeber", "moderator",
    "kolumnist", "kommentator", "verleger", "ausgabe", "website", "ansicht", "worten", "darstellung", "auskunft", "einschätzung",
    "lesart", "kenntnis", "überzeugung", "aussage", "aussagen", "erkenntnissen", "schätzung", "schätzungen", "berechnungen", "recherchen",
    "auffassung", "meinung", "sicht",
)  # fmt: skip
"""Last parts of nouns for what a paper or an agency has, without the *-in* of a woman: *die Reporterin der dpa*."""
_PERSONS = ("er", "erin", "chef", "chefin", "anwalt", "anwältin", "präsident", "präsidentin")
_MEDIA = ("zeitung", "blatt", "sender", "magazin", "agentur", "portal")
_DOMAINS = (".de", ".com", ".net", ".org", ".at", ".ch", ".eu")
_THE_NOMINATIVE = frozenset({"der", "die", "das"})
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
_PARTICIPLES = ("te", "ten", "ter", "ene", "enen", "ener", "nde", "nden", "nder")
_MEASURABLE = (
    "alte",
    "lange",
    "hohe",
    "breite",
    "tiefe",
    "große",
    "schwere",
    "teure",
    "dicke",
    "weite",
    "entfernte",
    "starke",
)
"""Adjectives with a measure before them: *36 Jahre alt*."""
_PRESS_TOLD = ("zeitung", "redaktion", "reporterin", "redakteurin", "korrespondentin", "mitarbeiterin")
_OF_READERS = (
    "leser", "lesern", "leserin", "leserinnen", "abonnent", "abonnenten", "seite", "seiten", "forum", "chef", "chefin", "bericht", "berichte",
    "ausgabe", "interview", "gespräch", "nachfrage", "anfrage", "team", "leitung",
)  # fmt: skip
_WHOSE = frozenset({"dessen", "deren"})
_ONE_OF = frozenset("einer eine keiner keine jeder jede mancher manche viele einige mehrere".split())
_COMPARED = frozenset({"mehr", "weniger"})
_QUANTIFIERS = frozenset({"beide", "mehrere", "viele", "einige", "alle", "andere"})
_OF_WHOM = _NOUNS | {"CARD"}
_GOES_ON = _DETERMINERS | {"ADJA", "PIS", "NE", "APPR", "APPRART", "KON"}
_STARTS = _DETERMINERS | _NOUNS | PRONOUNS | {"ADJA"}
_NAMED = _NOUNS | _DETERMINERS
_NAMED_OR_ADJECTIVE = _NAMED | {"ADJA"}


def starts_phrase(words: Words, i: int) -> bool:
    """Whether a noun phrase can begin at token ``i``; none does behind the last one."""
    return i < len(words) and (
        (words.tag[i] in _STARTS and not (words.tag[i] == "CARD" and words.tag[i + 1 : i + 2] == ["ART"]))
        or (words.low[i] in _WHOSE and is_whose(words, i))
        or (words.quote[i] and i + 1 < len(words.tag) and words.tag[i + 1] in _NAMED)
        or is_negated(words, i)
    )


def is_negated(words: Words, i: int) -> bool:
    """*nicht beteiligte Fachleute*: the *nicht* belongs to the adjective."""
    return words.tag[i] == "PTKNEG" and words.tag[i + 1 : i + 2] == ["ADJA"]


def is_whose(words: Words, i: int) -> bool:
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
    if words.low[i] in _COMPARED and words.low[i + 1 : i + 2] == ["als"]:
        counted = head_end(words, i + 2, limit)  # "mehr als 20 Vereine"
        return None if counted is None else _after(words, counted, limit, place, of)
    if tag in PRONOUNS and words.low[i] not in _QUANTIFIERS and not is_whose(words, i):
        if tag == "PIS" and i + 1 < limit and words.low[i + 1] in ("der", "des", "von", "aus"):
            end = _after(words, i + 1, limit, place, of)
            return _appositions(words, i, end, limit) if apposition and words.low[i] in _ONE_OF else end
        return i + 1
    j = head_end(words, i, limit)
    if j is None and tag == "PIS":
        j = i + 1  # "Viele sagen"
    if j is None:
        return None
    j = _after(words, j, limit, place, of)
    if j < limit and words.quote[j] and j > i and not words.quote[i] and words.quote[i:j].count(True) % 2:
        j += 1  # "der „Rat der Rettung | “"
    return _appositions(words, i, j, limit) if apposition else j


def head_end(words: Words, i: int, limit: int) -> int | None:
    """End of determiner, adjectives and head noun(s)."""
    tags, lows = words.tag, words.low
    if i >= limit:
        return None
    if lows[i] in _PRONOUN_BEFORE_NAME and tags[i + 1 : i + 2] == ["NE"]:
        return i + 1  # "warf dieser Israel vor": no name has such an article
    j = i
    while j < limit and (tags[j] in _DETERMINERS or (lows[j] in _WHOSE and is_whose(words, j))) and j - i < 3:
        j += 1
    had_determiner = j > i
    if j - i > 1 and tags[i] == "ART" and tags[i + 1] == "ART" and lows[i + 1] in _TO_WHOM:
        near = head_end(words, i + 1, limit)
        if near is not None and near < limit and tags[near] == "ADJA" and lows[near].endswith(_PARTICIPLES):
            j = near  # "die den Grünen nahestehende | Zeitung"
    k = j
    while k < limit and k - j < 14:
        tag = tags[k]
        if tag == "NN" and k > i and tags[k - 1] == "CARD" and _measures(words, k, limit):
            k += 2  # "der 36 Jahre alte Angeklagte"
            continue
        if tag in ("NN", "NE"):
            break
        if tag == "CARD" and k > j and tags[k - 1] == "ADJA" and words.form[k - 1].rpartition("-")[2][:1].isupper():
            break  # "laut dem 44-Jährigen | 300 Gäste"
        if tag in _MODIFIERS or words.quote[k] or lows[k] in ("-", "/") or _hard_space(words, k):
            k += 1
        elif tag == "KON" and k > j and k + 1 < limit and tags[k + 1] in ("ADJA", "TRUNC"):
            k += 1
        elif tag == "KON" and k > i and tags[k - 1] == "TRUNC" and k + 1 < limit and tags[k + 1] in _NOUNS:
            k += 1  # "der Hotel- und Gaststättenverband"
        elif tag in ("ADV", "ADJD", "PTKNEG", "PTKA") and _adjective_ahead(words, k, limit):
            k += 1
        elif (
            had_determiner
            and tag == "ADV"
            and k == j
            and tags[k + 1 : k + 2] in (["APPR"], ["APPRART"])
            and _attribute_end(words, k + 1, limit) > k + 1
        ):
            k += 1  # "der noch im Amt befindliche Präsident"
        elif had_determiner and tag in ("APPR", "APPRART") and (end := _attribute_end(words, k, limit)) > k:
            k = end + (tags[end] != "ADJA")  # "der in Berlin lebende Autor"
        elif had_determiner and k == j and lows[k] == "sich" and (own := _reflexive_end(words, k, limit)) is not None:
            k = own  # "der sich als Opfer sehende Minister"
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
            or (words.form[k] == "/" and _is_slash(words, k, limit))
        ):
            if k in words.apart or _is_another(words, i, k):
                break  # "Dabei warf Holm | Ahlers vor, …"
            if words.quote[k] and tags[k + 1 : k + 2] == ["ART"]:
                closing = next((x for x in range(k + 2, min(k + 9, limit)) if words.quote[x]), None)
                if closing is not None and not words.quote[i:k].count(True) % 2:
                    k = closing + 1  # "das Magazin „Der Spiegel“": the article is the name's
                    continue
            if tags[k] == "NN" and lows[k - 1].endswith(_SAYINGS):
                break  # "hat nach eigenen Angaben Hinweise"
            named = k - 2 >= i and words.label[k - 2] == words.label[k - 1] == "PER" and lows[k - 1][-1] not in "sxz’'"
            if tags[k] == "NN" and named and not words.label[k] and _is_many(words.form[k]):
                break  # "nach einem Bericht von Minister Rabe | Pläne"
            apart = tags[k] == "NN" and tags[k - 1] == "NE" and lows[k - 1][-1] not in "sxz’'" and not words.label[k]
            if apart and (_is_many(words.form[k]) or (words.label[k - 1] and _is_matter("", words.form[k]))):
                break  # "sollen nach Ansicht von Amnesty Maßnahmen ergriffen werden"
            titled = tags[k + 1 : k + 2] == ["NE"]  # "sagte Audi Chefin Lang"
            if apart and i and words.finite[i - 1] and not had_determiner and not titled and _is_word(words.form[k]):
                break  # "räumte Rabe | Fehler ein"
            if (
                tags[k] == "NN"
                and tags[k - 1] == "NN"
                and had_determiner
                and not (
                    words.label[k] == "ORG" and words.low[k + 1 : k + 2] == ["ohne"]
                )  # "der Verein Ärzte ohne Grenzen"
                and (
                    _is_object(words.form[k - 1], words.form[k])
                    or _is_matter(words.form[k - 1], words.form[k])
                    or _is_other(words, k)
                )
            ):
                break
            if tags[k] == "NN" and k == i + 1 and tags[i] == "NN" and lows[i].endswith(("ern", "eln")):
                break  # "laut Geheimdienstlern Kontakte": a dative plural is no title
            bare = (k == i + 1 and tags[i] == "NN" and not lows[i].endswith("er")) or words.quote[k - 1]
            if tags[k] == "NN" and bare and not words.label[k] and _is_many(words.form[k]):
                break  # "laut Polizei | Pläne", "nach Recherchen des „Kuriers“ | Pläne"
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
    if had_determiner and k > j and tags[k - 1] == "ADJA" and lows[k : k + 2] == ["der", "beiden"] and k + 1 < limit:
        return k  # "die ältere der beiden"
    return None


@lru_cache(maxsize=20_000)
def _is_object(head: str, noun: str) -> bool:
    """*hat die EU-Kommission Zölle angekündigt*: a plural behind a singular that takes no name is another phrase."""
    one, many = noun_readings(head.rpartition("-")[2]), noun_readings(noun.rpartition("-")[2])
    if not one or any(n.number != "Sing" for n in one):
        return False
    # "Zölle" is a plural; "Hilfspakete" is one or an old dative, and no name either
    if not any(n.number == "Plur" or (n.number is None and not n.name and _inflected(n.lemma, noun)) for n in many):
        return False
    return not takes_name(head)


def _is_another(words: Words, i: int, k: int) -> bool:
    """Whether somebody else begins at ``k``: *sah die „Post“ | Ahlers vorn*, *zitiert der Sender | Polizeisprecher Rabe*.

    A paper in the nominative has no name of a person behind it, nor has a medium without a dative the title of one.
    """
    if words.quote[k - 1] and words.label[k - 2] == "ORG":
        return words.label[k] == "PER" and words.low[i] in ("die", "das")
    return opens_behind_medium(words, k)


def opens_behind_medium(words: Words, k: int) -> bool:
    """*zitiert der Sender | Polizeisprecher Rabe*: whether a title with a name begins right behind a medium."""
    if k < 2 or words.tag[k] != "NN" or words.label[k + 1 : k + 2] != ["PER"]:
        return False
    medium = words.low[k - 1]
    if medium.endswith(_DOMAINS):
        return True
    articles = (words.low[k - 2], words.low[k - 3] if words.tag[k - 2] == "ADJA" else "")
    return medium.endswith(_MEDIA) and not _THE_NOMINATIVE.isdisjoint(articles)


def _inflected(lemma: str, noun: str) -> bool:
    return noun.endswith("e") and not noun.endswith(lemma)


def takes_name(head: str) -> bool:
    """Whether a noun is one behind which its name stands: *die Band Regenbogen*, not *der Verband*."""
    low = head.lower()
    low = next((low.removesuffix(end) for end in ("es", "s") if low.removesuffix(end).endswith(_TAKES_NAME)), low)
    return low.endswith(_TAKES_NAME) and not low.endswith(_NOT_NAMED)


@lru_cache(maxsize=20_000)
def _is_word(noun: str) -> bool:
    """Whether a noun is in the list, and as no name."""
    return is_listed_noun(noun) and not any(reading.name for reading in noun_readings(noun))


@lru_cache(maxsize=20_000)
def _is_many(noun: str) -> bool:
    """Whether a noun is surely a plural, and so no part of a name."""
    found = noun_readings(noun)
    return bool(found) and all(one.number == "Plur" and not one.name for one in found)


def _is_other(words: Words, k: int) -> bool:
    """*hat nach Angaben der Grünen | Pläne*: a sure plural behind a noun that neither measures nor takes a name."""
    before = words.low[k - 1]
    if words.label[k] or not _is_many(words.form[k]) or takes_name(before):
        return False
    return not takes_name(before.removesuffix("n").removesuffix("e"))


@lru_cache(maxsize=20_000)
def _is_matter(head: str, noun: str) -> bool:
    """*hält der Förster Brandstiftung für möglich*: what somebody does is nobody's name, and stands behind no person.

    Nor behind a body (*forderte die Partei Aufklärung*), but for what may be called so (*die Stiftung Warnung*), and no body
    is what somebody does (*Süddeutsche Zeitung*).
    """
    if not noun.endswith(_ABSTRACT) or all(one.name for one in noun_readings(noun)):
        return False
    return head.endswith(_PERSONS) or not (noun.endswith(_BODIES) or takes_name(head) or head.lower().endswith(_PARTS))


def is_told(words: Words, i: int) -> bool:
    """*bestätigte die Polizei der dpa*: whether the *der* at ``i`` makes an agency the one who is told."""
    if i + 1 >= len(words) or i < 1 or words.tag[i - 1] not in ("NN", "ADJA"):
        return False
    if words.low[i - 1] in TIME_NOUNS:
        return True  # "am Montagabend der Nachrichtenagentur AFP"
    return words.low[i + 1] in _AGENCIES and not is_of_media(words.low[i - 1])


def _is_our_paper(words: Words, i: int) -> bool:
    """*erzählte der Wirt unserer Zeitung*: whom it is told; but *die Leser, die Recherchen unserer Zeitung*."""
    told = words.low[i + 1 : i + 2]
    if not told or not told[0].endswith(_PRESS_TOLD):
        return False
    return not is_of_media(words.low[i - 1]) and not words.low[i - 1].endswith(_OF_READERS)


def _behind_party(words: Words, i: int) -> bool:
    """*sagte Landrat Jan Rabe (CDU) der Zeitung*: whether a person with something in brackets stands before the *der*."""
    if words.form[i - 1] != ")":
        return False
    opened = next((k for k in range(i - 2, max(0, i - 8), -1) if words.form[k] == "("), 0)
    return opened > 0 and words.label[opened - 1] == "PER"


def is_of_media(low: str) -> bool:
    """Whether a noun is for what a paper or an agency has, so that the genitive behind it is one.

    >>> is_of_media("reporterin"), is_of_media("polizeisprecher")
    (True, False)
    """
    return low.removesuffix("in").endswith(_OF_MEDIA)


def _is_slash(words: Words, k: int, limit: int) -> bool:
    """*die CDU/CSU-Fraktion*: a stroke without blanks between two names."""
    if k + 1 >= limit or words.tag[k + 1] not in _NOUNS or not words.form[k + 1][:1].isupper():
        return False
    return words.end[k - 1] == words.start[k] and words.end[k] == words.start[k + 1]


def _reflexive_end(words: Words, k: int, limit: int) -> int | None:
    """Where the participle stands that a *sich* behind an article belongs to."""
    for i in range(k + 1, min(k + 9, limit)):
        if words.finite[i] or words.tag[i] in ("$,", "$.", "PTKZU"):
            return None
        if words.tag[i] == "ADJA" and words.low[i].endswith(("nde", "nden", "nder")):
            return i
    return None


def _hard_space(words: Words, k: int) -> bool:
    return words.space[k] and "\n" not in words.form[k]


def behind_attribute(words: Words, a: int, b: int) -> int | None:
    """*ein mit der Sache vertrauter | Beamter*: where a phrase goes on behind a participle with its own object."""
    i = a + (words.tag[a] in _DETERMINERS)
    if i + 2 >= b or words.tag[i] not in ("APPR", "APPRART"):
        return None
    end = _attribute_end(words, i, b)
    return end + 1 if i < end < b - 1 else None


def opens_with_attribute(words: Words, i: int, limit: int) -> int | None:
    """*von dem Institut befragte Analysten*: where a phrase without an article ends that its attribute opens."""
    inner = _attribute_end(words, i, limit) if i + 1 < limit else i
    if inner == i or words.tag[inner] != "ADJA":
        return None
    if not words.low[inner].endswith(_PARTICIPLES) or words.tag[inner - 1] not in _NOUNS:
        return None
    return noun_phrase(words, inner, limit)


def _measures(words: Words, k: int, limit: int) -> bool:
    """*36 Jahre alter, 40 Meter hoher*: the noun at ``k`` says how much of the adjective behind it."""
    return k + 1 < limit and words.tag[k + 1] == "ADJA" and words.low[k + 1].startswith(_MEASURABLE)


def _adjective_ahead(words: Words, k: int, limit: int) -> bool:
    for x in range(k + 1, min(k + 4, limit)):
        if words.tag[x] == "ADJA":
            return True
        if words.tag[x] not in ("ADV", "ADJD", "PTKNEG", "CARD"):
            return False
    return False


def _attribute_end(words: Words, k: int, limit: int) -> int:
    """Where the prepositional phrase inside *der in Berlin lebende Autor* ends, before an adjective; ``k`` itself if none."""
    near = head_end(words, k + 1, limit) if k + 1 < limit else None
    if near is not None and near < limit and words.low[near] == "nicht" and is_negated(words, near):
        near += 1  # "ein an der Studie nicht | beteiligter Arzt"
    if near is not None and near < limit and words.tag[near] == "ADJA":
        return near  # "ein an der Studie | beteiligter Arzt": no genitive
    end = noun_phrase(words, k + 1, limit, apposition=False, of=False)
    if end is None or end >= limit:
        return k
    if words.tag[end] == "ADJA":
        return end
    # "der vom Gericht bestellte Gutachter": behind an article and no noun only a participle can stand
    ending = words.low[end].endswith(("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem"))
    return end if ending and words.verb[end] and words.tag[end + 1 : end + 2] == ["NN"] else k


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
            if low in ("der", "einer", "eines") and words.tag[j - 1] == "NE":
                return j  # no genitive behind a name: "haben Forscher der Uni Kiel | einer Studie zufolge"
            if low == "der" and (is_told(words, j) or _behind_party(words, j)):
                return j
            if low == "unserer" and _is_our_paper(words, j):
                return j  # "Wie die Wirtin | unserer Reporterin erzählte"
            if low == "der" and words.form[j - 1] == ")" and words.low[j + 1 : j + 2] == ["presse"]:
                return j  # "Wie ein Sprecher der Armee (SPLA) | der Presse mitteilte"
            end = head_end(words, j, limit)
            if end is None or words.low[end - 1] in TIME_NOUNS:
                return j
            j = end
            continue
        if tag == "PIS" and low in ("eines", "einer") and j + 1 < limit and words.low[j + 1] == "der":
            end = head_end(words, j + 1, limit)  # "die Schwester eines der Männer"
            if end is None:
                return j
            j = end
            continue
        if tag == "NE" and words.tag[j - 1] in _OF_WHOM and j not in words.apart:
            j += 1
            continue
        if tag in ("APPR", "APPRART") and ((of and low in _OF) or (place and low in _PLACE)):
            end = head_end(words, j + 1, limit)
            if end is not None and low == "vom" and (year := _year_behind(words, end, limit)) is not None:
                j = year  # "nach einem Plan der EU vom Sommer 2011"
                continue
            if end is None or not TIME_NOUNS.isdisjoint(words.low[j + 1 : end]):
                return j
            if low == "für" and "CARD" in words.tag[j + 1 : end]:
                return j  # "will die Firma nach einem Bericht der Agentur | für zwei Millionen Euro kaufen"
            if low in ("von", "vom") and words.low[end : end + 1] == ["bis"]:
                return j  # "zogen die Demonstranten | vom Bahnhof bis zur Kirche"
            if low in _FROM and words.tag[j + 1] == "NE" and "NN" in words.tag[j + 1 : end]:
                noun = j + 1 + words.tag[j + 1 : end].index("NN")
                if words.label[noun] != "ORG":  # "im Deutschen Bundestag"
                    end = noun  # "nach Angaben aus Kiel | Trümmer gefunden"
            j = end
            continue
        if tag == "KON" and low in ("und", "sowie", "oder", "&") and j + 1 < limit:
            k = j + 1
            if words.tag[k] in ("APPR", "APPRART") or not starts_phrase(words, k):
                return j
            end = head_end(words, k, limit)
            if end is None or (end < limit and words.finite[end] and end - k < 2 and words.tag[k] == "PPER"):
                return j
            j = end
            continue
        return j
    return j


_IN_THE_YEAR = frozenset(
    "frühjahr frühling sommer herbst winter januar jänner februar märz april mai juni juli august september oktober november"
    " dezember".split()
)


def _year_behind(words: Words, end: int, limit: int) -> int | None:
    """Where a month or a season ends with its year: *Sommer 2011*."""
    if words.low[end - 1] not in _IN_THE_YEAR or end >= limit or words.tag[end] != "CARD":
        return None
    return end + 1 if len(words.form[end]) == 4 and words.form[end].isdigit() else None


def _gathered(words: Words, j: int, limit: int) -> int | None:
    """*ein Team | um die Biologin Jana Holm*: the end of the phrase behind *um*, where a person stands in it."""
    if not words.low[j - 1].endswith(_GATHERED):
        return None
    end = head_end(words, j + 1, limit)
    return end if end is not None and "PER" in words.label[j + 1 : end] else None


def _appositions(words: Words, i: int, j: int, limit: int) -> int:
    """*der Chef der Behörde, Jan Rabe,*: a phrase between commas, or from a comma to the end.

    A second one has no article: *forderte der Chef, Jan Rabe, | eine Pause*; nor has one another case than the phrase.
    """
    named = words.tag[i] == "ART" and words.low[i] not in OBLIQUE
    for second in (False, True):
        if j + 1 >= limit or words.form[j] != "," or not starts_phrase(words, j + 1):
            return j
        if words.tag[j + 1] in PRONOUNS:
            return j
        if words.low[j + 1] in OBLIQUE and (named or words.low[j + 1] not in ("den", "dem", "des")):
            return j
        if second and words.tag[j + 1] not in ("NN", "NE"):
            return j
        end = head_end(words, j + 1, limit)
        if end is None:
            return j
        end = _after(words, end, limit, True, True)
        if end < limit and words.form[end] != "," and not words.finite[end] and words.form[end] not in ".:;–—!?":
            return j
        if end < limit and words.finite[end] and words.form[end + 1 : end + 2] == [","]:
            return j  # "Celik, die Frauen vertritt, …": a relative clause
        j = end
    return j
