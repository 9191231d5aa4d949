"""Noun phrases from tags alone: where the name of a source begins and ends."""

from __future__ import annotations

from seedkit.lemmas import noun_readings
from seedkit.lexicon import words_of
from seedkit.tag.head_nouns import DETERMINERS, NAMED, NOUNS, hard_space, nouns_end, quote_goes_on
from seedkit.tag.name_lists import names_listed
from seedkit.tag.noun_kinds import TIME_NOUNS, ends_in
from seedkit.tag.told_media import behind_party, is_our_paper, is_told
from seedkit.tag.words import Words

__all__ = [
    "OBLIQUE",
    "PRONOUNS",
    "behind_attribute",
    "governed_by",
    "head_end",
    "is_negated",
    "is_whose",
    "noun_phrase",
    "opens_with_attribute",
    "starts_phrase",
]

PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSS"})
_LONGEST_ATTRIBUTE = 14
"""Words between the determiner and the noun of a phrase, at most."""
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
_IN_THE_YEAR = frozenset(
    "frühjahr frühling sommer herbst winter januar jänner februar märz april mai juni juli august september oktober november"
    " dezember".split()
)
_GATHERED = words_of("named_things", "gathered")
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
_OCCASIONS = (
    "auftakt",
    "beginn",
    "start",
    "abschluss",
    "ende",
    "schluss",
    "ausklang",
    "jubiläum",
    "jahrestag",
    "geburtstag",
)
"""Ends of nouns for an occasion on which somebody speaks."""
_WHOSE = frozenset({"dessen", "deren"})
_ONE_OF = frozenset("einer eine keiner keine jeder jede mancher manche viele einige mehrere".split())
_COMPARED = frozenset({"mehr", "weniger"})
_QUANTIFIERS = frozenset({"beide", "mehrere", "viele", "einige", "alle", "andere"})
_OF_WHOM = NOUNS | {"CARD"}
_GOES_ON = DETERMINERS | {"ADJA", "PIS", "NE", "APPR", "APPRART", "KON"}
_STARTS = DETERMINERS | NOUNS | PRONOUNS | {"ADJA"}


def starts_phrase(words: Words, i: int) -> bool:
    """Whether a noun phrase can begin at token ``i``; none does behind the last one."""
    return i < len(words) and (
        (words.tag[i] in _STARTS and not (words.tag[i] == "CARD" and words.tag[i + 1 : i + 2] == ["ART"]))
        or (words.low[i] in _WHOSE and is_whose(words, i))
        or (words.quote[i] and i + 1 < len(words.tag) and words.tag[i + 1] in NAMED)
        or is_negated(words, i)
    )


def is_negated(words: Words, i: int) -> bool:
    """*nicht beteiligte Fachleute*, *nicht näher genannte Quellen*: the *nicht* belongs to the adjective."""
    if words.tag[i] != "PTKNEG":
        return False
    return words.tag[i + 1 : i + 2] == ["ADJA"] or (
        words.tag[i + 2 : i + 3] == ["ADJA"] and words.low[i + 1] in ("näher", "weiter", "genauer", "namentlich")
    )


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
    while j < limit and (tags[j] in DETERMINERS or (lows[j] in _WHOSE and is_whose(words, j))) and j - i < 3:
        j += 1
    had_determiner = j > i
    if j - i > 1 and tags[i] == "ART" and tags[i + 1] == "ART" and lows[i + 1] in _TO_WHOM:
        near = head_end(words, i + 1, limit)
        if near is not None and near < limit and tags[near] == "ADJA" and lows[near].endswith(_PARTICIPLES):
            j = near  # "die das Unglück überlebende Frau", "die den Grünen nahestehende | Zeitung"
    k = j
    while k < limit and k - j < _LONGEST_ATTRIBUTE and (behind := _behind_modifier(words, i, j, k, limit)) is not None:
        k = behind
    if k < limit and tags[k] in NOUNS:
        return nouns_end(words, i, k, limit, had_determiner)
    return _end_without_noun(words, i, j, k, limit)


def _behind_modifier(words: Words, i: int, j: int, k: int, limit: int) -> int | None:
    """Where a word or an attribute at ``k`` ends that stands before the noun of a phrase; None where none stands there.

    The phrase begins at ``i``, what stands behind its determiner at ``j``.
    """
    tags, lows, tag = words.tag, words.low, words.tag[k]
    if tag == "NN" and k > i and tags[k - 1] == "CARD" and _measures(words, k, limit):
        return k + 2  # "der 36 Jahre alte Angeklagte"
    if tag in ("NN", "NE"):
        return None
    if tag == "CARD" and k > j and tags[k - 1] == "ADJA" and words.form[k - 1].rpartition("-")[2][:1].isupper():
        return None  # "laut dem 44-Jährigen | 300 Gäste"
    if tag in _MODIFIERS or words.quote[k] or lows[k] in ("-", "/") or hard_space(words, k):
        return k + 1
    if tag == "KON" and k > j and k + 1 < limit and tags[k + 1] in ("ADJA", "TRUNC"):
        return k + 1
    if tag == "KON" and k > i and tags[k - 1] == "TRUNC" and k + 1 < limit and tags[k + 1] in NOUNS:
        return k + 1  # "der Hotel- und Gaststättenverband"
    if tag in ("ADV", "ADJD", "PTKNEG", "PTKA") and _adjective_ahead(words, k, limit):
        return k + 1
    if j > i and (behind := _behind_long_attribute(words, j, k, limit)) is not None:
        return behind
    if words.form[k] == "," and k > j and tags[k - 1] == "ADJA" and k + 1 < limit and tags[k + 1] == "ADJA":
        return k + 1
    return None


def _behind_long_attribute(words: Words, j: int, k: int, limit: int) -> int | None:
    """*der noch im Amt befindliche Präsident*, *der in Berlin lebende Autor*: what stands behind the determiner only."""
    tags, tag = words.tag, words.tag[k]
    opens = tag == "ADV" and k == j and tags[k + 1 : k + 2] in (["APPR"], ["APPRART"])
    if opens and _attribute_end(words, k + 1, limit) > k + 1:
        return k + 1
    if tag in ("APPR", "APPRART") and (end := _attribute_end(words, k, limit)) > k:
        return end + (tags[end] != "ADJA")
    if k == j and words.low[k] == "sich":
        return _reflexive_end(words, k, limit)  # "der sich als Opfer sehende Minister"
    return None


def _end_without_noun(words: Words, i: int, j: int, k: int, limit: int) -> int | None:
    """Where a phrase ends whose noun is an adjective or a number: *der Grüne*, *die beiden*, *1.000*; None where it is no phrase."""
    tags, lows = words.tag, words.low
    if k <= i:
        return None
    if j > i and k < limit and tags[k] == "PIS" and lows[j - 1] in _THE:
        return k + 1  # "die beiden", "die meisten"
    if tags[k - 1] in ("ADJA", "CARD", "PIS", "PIAT", "PDAT") and (
        words.form[k - 1].rpartition("-")[2][:1].isupper() or lows[k - 1].endswith("-jährige")
    ):
        return k  # "der 44-Jährige" as well, and written small
    if tags[k - 1] == "PIAT" and True in words.word[i:k]:
        return k
    if j > i and k > j and tags[k - 1] == "ADJA" and lows[k : k + 2] == ["der", "beiden"] and k + 1 < limit:
        return k  # "die ältere der beiden"
    return None


def _reflexive_end(words: Words, k: int, limit: int) -> int | None:
    """Where the participle stands that a *sich* behind an article belongs to."""
    for i in range(k + 1, min(k + 9, limit)):
        if words.finite[i] or words.tag[i] in ("$,", "$.", "PTKZU"):
            return None
        if words.tag[i] == "ADJA" and words.low[i].endswith(("nde", "nden", "nder")):
            return i
    return None


def behind_attribute(words: Words, a: int, b: int) -> int | None:
    """*ein mit der Sache vertrauter | Beamter*: where a phrase goes on behind a participle with its own object."""
    i = a + (words.tag[a] in DETERMINERS)
    i += i > a and words.tag[i : i + 1] == ["ADV"]  # "der noch im Amt befindliche | Präsident"
    if i + 2 >= b or words.tag[i] not in ("APPR", "APPRART"):
        return None
    end = _attribute_end(words, i, b)
    return end + 1 if i < end < b - 1 else None


def opens_with_attribute(words: Words, i: int, limit: int) -> int | None:
    """*von dem Institut befragte Analysten*: where a phrase without an article ends that its attribute opens."""
    inner = _attribute_end(words, i, limit) if i + 1 < limit else i
    if inner == i or words.tag[inner] != "ADJA":
        return None
    if not words.low[inner].endswith(_PARTICIPLES) or words.tag[inner - 1] not in NOUNS:
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
    if words.form[end] == "," and words.tag[end + 1 : end + 4] == ["NE", "$,", "ADJA"]:
        return end + 3  # "der in Westfurt, Kansas, ansässigen Firma"
    # "der vom Gericht bestellte Gutachter": behind an article and no noun only a participle can stand
    ending = words.low[end].endswith(("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem"))
    return end if ending and words.verb[end] and words.tag[end + 1 : end + 2] == ["NN"] else k


def _after(words: Words, j: int, limit: int, place: bool, of: bool) -> int:
    """What stands behind a head and belongs to it: brackets, genitives, *von der …*, *und …*."""
    for _ in range(_LINKS):
        if j >= limit:
            return j
        if words.form[j] == "," and (end := names_listed(words, j, limit)) is not None:
            return end  # "Recherchen von NDR, WDR und SZ"
        if words.tag[j] not in _GOES_ON and words.form[j] != "(" and not words.quote[j]:
            return j
        link = _link_end(words, j, limit, place, of)
        if link is None:
            return j
        j = link
    return j


_LINKS = 12
"""Genitives, brackets and the like behind one head, at most."""
_IN_BRACKETS = 14
_IN_MARKS = 8


def _link_end(words: Words, j: int, limit: int, place: bool, of: bool) -> int | None:
    """Where what belongs to the head before ``j`` ends that opens there, None if nothing does."""
    low, tag = words.low[j], words.tag[j]
    if low == "um" and (end := _gathered(words, j, limit)) is not None:
        return end
    if words.form[j] == "(":
        return next((k + 1 for k in range(j + 1, min(j + _IN_BRACKETS, limit)) if words.form[k] == ")"), None)
    if words.quote[j] and quote_goes_on(words, j, limit, j):
        close = next((k for k in range(j + 1, min(j + _IN_MARKS + 1, limit)) if words.quote[k]), None)
        return close + 1 if close is not None else None
    if (tag in DETERMINERS and low in _GENITIVE) or (tag == "ADJA" and low.endswith("er") and low != "er"):
        return _genitive_end(words, j, limit)
    if tag == "PIS" and low in ("eines", "einer") and j + 1 < limit and words.low[j + 1] == "der":
        return head_end(words, j + 1, limit)  # "die Schwester eines der Männer"
    if tag == "NE" and words.tag[j - 1] in _OF_WHOM and j not in words.apart:
        return j + 1
    if tag in ("APPR", "APPRART") and ((of and low in _OF) or (place and low in _PLACE)):
        return _attribute_behind(words, j, limit)
    if tag == "KON" and low in ("und", "sowie", "oder", "&") and j + 1 < limit:
        return _joined_end(words, j + 1, limit)
    return None


def _genitive_end(words: Words, j: int, limit: int) -> int | None:
    """Where a genitive ends: *der Chef | der Behörde*; None where the article opens another phrase."""
    low = words.low[j]
    if low in ("der", "einer", "eines") and (words.tag[j - 1] == "NE" or words.label[j - 1] == "PER"):
        return None  # no genitive behind a name: "haben Forscher der Uni Kiel | einer Studie zufolge"
    if low == "der" and (is_told(words, j) or behind_party(words, j) or _is_nominative(words, j, limit)):
        return None  # "wurde von Beobachtern | der Schluss gezogen"
    if low == "unserer" and is_our_paper(words, j):
        return None  # "Wie die Wirtin | unserer Reporterin erzählte"
    if words.tag[j] == "ADJA" and _is_masculine(words, j + 1, limit):
        return None  # "war laut Feuerwehr | reiner Zufall"
    if low == "der" and words.form[j - 1] == ")" and words.low[j + 1 : j + 2] == ["presse"]:
        return None  # "Wie ein Sprecher der Armee (SPLA) | der Presse mitteilte"
    end = head_end(words, j, limit)
    return None if end is None or words.low[end - 1] in TIME_NOUNS else end


def _attribute_behind(words: Words, j: int, limit: int) -> int | None:
    """Where an attribute with a preposition ends: *der Chef | von der Polizei*, *die Stadt | im Norden*."""
    low, end = words.low[j], head_end(words, j + 1, limit)
    if end is None:
        return None
    if low == "vom" and (year := _year_behind(words, end, limit)) is not None:
        return year  # "nach einem Plan der EU vom Sommer 2011"
    if not TIME_NOUNS.isdisjoint(words.low[j + 1 : end]):
        return None
    if low in ("zum", "zur") and (words.label[j - 1] == "PER" or words.low[end - 1].endswith(_OCCASIONS)):
        return None  # "erklärte der Angeklagte | zum Prozessauftakt"
    if low == "für" and "CARD" in words.tag[j + 1 : end]:
        return None  # "will die Firma nach einem Bericht der Agentur | für zwei Millionen Euro kaufen"
    if low in ("von", "vom") and words.low[end : end + 1] == ["bis"]:
        return None  # "zogen die Demonstranten | vom Bahnhof bis zur Kirche"
    if low in _FROM and words.tag[j + 1] == "NE" and "NN" in words.tag[j + 1 : end]:
        noun = j + 1 + words.tag[j + 1 : end].index("NN")
        return (
            noun if words.label[noun] != "ORG" else end
        )  # "nach Angaben aus Kiel | Trümmer", "im Deutschen Bundestag"
    return end


def _joined_end(words: Words, k: int, limit: int) -> int | None:
    """Where a phrase behind *und* ends: *die Polizei und | die Feuerwehr*."""
    if words.tag[k] in ("APPR", "APPRART") or not starts_phrase(words, k):
        return None
    end = head_end(words, k, limit)
    alone = end is not None and end < limit and words.finite[end] and end - k < 2 and words.tag[k] == "PPER"
    return None if alone else end


def _is_nominative(words: Words, j: int, limit: int) -> bool:
    """*der Schluss, der neue Plan*: behind this article no genitive can be a masculine singular, nor an adjective with *-e*."""
    if j + 2 < limit and words.tag[j + 1] == "ADJA" and words.low[j + 1].endswith("e"):
        return words.form[j + 1][:1].islower()
    return _is_masculine(words, j + 1, limit)


def _is_masculine(words: Words, i: int, limit: int) -> bool:
    """Whether a noun can only be a masculine singular, which behind *-er* is the nominative."""
    if i >= limit or words.tag[i] != "NN" or words.label[i]:
        return False
    found = noun_readings(words.form[i])
    return bool(found) and all(one.genders == "m" and one.nominative == "S" and not one.name for one in found)


def _year_behind(words: Words, end: int, limit: int) -> int | None:
    """Where a month or a season ends with its year: *Sommer 2011*."""
    if words.low[end - 1] not in _IN_THE_YEAR or end >= limit or words.tag[end] != "CARD":
        return None
    return end + 1 if len(words.form[end]) == 4 and words.form[end].isdigit() else None


def _gathered(words: Words, j: int, limit: int) -> int | None:
    """*ein Team | um die Biologin Jana Holm*: the end of the phrase behind *um*, where a person stands in it."""
    if not ends_in(words.low[j - 1], _GATHERED):
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
        if words.quote[j + 1 : end].count(True) % 2:
            return j  # "sagte die Königin, | ihre „Gedanken sind bei den Toten“"
        if end < limit and words.form[end] != "," and not words.finite[end] and words.form[end] not in ".:;–—!?":
            return j
        if end < limit and words.finite[end] and words.form[end + 1 : end + 2] == [","]:
            return j  # "Celik, die Frauen vertritt, …": a relative clause
        j = end
    return j


def governed_by(words: Words, noun: int) -> str:
    """The word before a noun, its article and adjectives: *an* in *an der Umfrage*."""
    first = noun - 1
    while first > 0 and noun - first < 4 and words.tag[first] in ("ART", "ADJA", "PPOSAT", "PDAT"):
        first -= 1
    return words.low[first]
