"""The nouns in a row that are one head: a title and a name, a name in quotation marks; and where somebody else begins."""

from __future__ import annotations

from seedkit.tag.noun_kinds import is_many, is_matter, is_object, is_word, takes_name
from seedkit.tag.reporting_words import is_head
from seedkit.tag.told_media import is_another
from seedkit.tag.unit_noun import is_nominalised
from seedkit.tag.words import Words

__all__ = ["DETERMINERS", "NAMED", "NOUNS", "hard_space", "nouns_end", "quote_goes_on"]

DETERMINERS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PWAT", "CARD", "PIDAT"})
NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
_SAYINGS = (
    "angaben", "informationen", "aussagen", "ansicht", "meinung", "auskunft", "erkenntnissen", "einschätzung", "worten", "berichten",
    "darstellung", "auffassung", "überzeugung",
)  # fmt: skip
_PUBLIC = frozenset(
    {"authority", "court", "government", "intelligence", "military", "ministry", "parliament", "police", "state"}
)
"""Kinds of bodies that bear no name that is a word; associations and firms may."""
NAMED = NOUNS | DETERMINERS
_NAMED_OR_ADJECTIVE = NAMED | {"ADJA"}


def _is_other(words: Words, k: int) -> bool:
    """*hat nach Angaben der Grünen | Pläne*: a sure plural behind a noun that neither measures nor takes a name."""
    before = words.low[k - 1]
    if words.label[k] or not is_many(words.form[k]) or takes_name(before):
        return False
    return not takes_name(before.removesuffix("n").removesuffix("e"))


def _is_slash(words: Words, k: int, limit: int) -> bool:
    """*die CDU/CSU-Fraktion*: a stroke without blanks between two names."""
    if k + 1 >= limit or words.tag[k + 1] not in NOUNS or not words.form[k + 1][:1].isupper():
        return False
    return words.end[k - 1] == words.start[k] and words.end[k] == words.start[k + 1]


def _is_year_of_club(words: Words, k: int) -> bool:
    """*Bayer | 04 Leverkusen*, *Hannover | 96*: two figures in a name."""
    if words.tag[k] != "CARD" or len(words.form[k]) != len("04") or not words.form[k].isdigit():
        return False
    return words.form[k].startswith("0") or words.label[k - 1] == words.label[k] == "ORG"


def hard_space(words: Words, k: int) -> bool:
    """Whether a blank that is a token of its own stands at ``k``: a hard space, no new line."""
    return words.space[k] and "\n" not in words.form[k]


def nouns_end(words: Words, i: int, noun: int, limit: int, had_determiner: bool) -> int:
    """Where the nouns end that stand in a row from ``noun`` on, in a phrase that begins at ``i``: *Audi Chefin Lang*."""
    tags, lows = words.tag, words.low
    k = noun + 1
    while k < limit and (
        tags[k] in NOUNS
        or (words.quote[k] and quote_goes_on(words, k, limit, i))
        or (hard_space(words, k) and k + 1 < limit and tags[k + 1] in NOUNS)
        or (words.form[k] == "/" and _is_slash(words, k, limit))
        or _is_year_of_club(words, k)
    ):
        if k in words.apart or is_another(words, i, k):
            break  # "Dabei warf Holm | Ahlers vor, …"
        adjective = words.quote[k] and tags[k + 1 : k + 2] == ["ADJA"] and words.form[k + 1][:1].isupper()
        if adjective or (words.quote[k] and tags[k + 1 : k + 2] == ["ART"]):
            closing = next((x for x in range(k + 2, min(k + 9, limit)) if words.quote[x]), None)
            if closing is not None and not words.quote[i:k].count(True) % 2:
                k = closing + 1  # "das Magazin „Der Spiegel“", "der Verein „Klare Quelle“": all of it is the name
                continue
        if words.quote[i:k].count(True) % 2 and any(words.quote[k + 1 : k + 4]) and tags[k] in NOUNS:
            k += 1  # "im Kommentar der „Rothener Nachrichten“"
            continue
        if tags[k] == "NN" and lows[k - 1].endswith(_SAYINGS):
            break  # "hat nach eigenen Angaben Hinweise"
        titled = k - 2 >= i and tags[k - 2] == "NN" and not words.label[k]
        titled = titled and (
            words.label[k - 1] in ("PER", "LOC") or (tags[k - 1] == "NE" and is_head(words.form[k - 2], _PUBLIC))
        )
        if tags[k] == "NN" and titled and not had_determiner and is_word(words.form[k]):
            break  # "hat laut Anwalt Rabe | Geld bekommen"
        named = k - 2 >= i and words.label[k - 2] == words.label[k - 1] == "PER" and lows[k - 1][-1] not in "sxz’'"
        if tags[k] == "NN" and named and not words.label[k] and is_many(words.form[k]):
            break  # "nach einem Bericht von Minister Rabe | Pläne"
        apart = tags[k] == "NN" and tags[k - 1] == "NE" and lows[k - 1][-1] not in "sxz’'" and not words.label[k]
        if apart and (is_many(words.form[k]) or (words.label[k - 1] and is_matter("", words.form[k]))):
            break  # "sollen nach Ansicht von Amnesty Maßnahmen ergriffen werden"
        if apart and k == i + 1 and words.low[i - 1 : i] == ["laut"] and is_word(words.form[k]):
            break  # "wurden laut NDR | Böen gemessen"
        titled = tags[k + 1 : k + 2] == ["NE"]  # "sagte Audi Chefin Lang"
        if apart and i and words.finite[i - 1] and not had_determiner and not titled and is_word(words.form[k]):
            break  # "räumte Rabe | Fehler ein"
        if (
            tags[k] == "NN"
            and tags[k - 1] == "NN"
            and had_determiner
            and not (
                words.label[k] == "ORG" and words.low[k + 1 : k + 2] == ["ohne"]
            )  # "der Verein Ärzte ohne Grenzen"
            and (
                is_object(words.form[k - 1], words.form[k])
                or is_matter(words.form[k - 1], words.form[k])
                or _is_other(words, k)
            )
        ):
            break
        if (
            tags[k] == "NN"
            and tags[k - 1] == "NN"
            and not words.label[k]
            and is_head(words.form[k - 1], _PUBLIC)
            and (is_word(words.form[k]) or is_nominalised(lows[k]))
        ):
            break  # "gibt es laut Polizei | Hinweise": only its town or field could stand behind it
        if tags[k] == "NN" and k == i + 1 and tags[i] == "NN" and lows[i].endswith(("ern", "eln")):
            break  # "laut Geheimdienstlern Kontakte": a dative plural is no title
        bare = (k == i + 1 and tags[i] == "NN" and not lows[i].endswith("er")) or words.quote[k - 1]
        if tags[k] == "NN" and bare and not words.label[k] and is_many(words.form[k]):
            break  # "laut Polizei | Pläne", "nach Recherchen des „Kuriers“ | Pläne"
        k += 1
    return k


def quote_goes_on(words: Words, k: int, limit: int, start: int) -> bool:
    """A quotation mark inside a phrase: the closing one of a name, or the opening one of a name that follows."""
    opened = sum(1 for x in range(start, k) if words.quote[x]) % 2
    if opened:
        return True
    if k + 1 >= limit or words.tag[k + 1] not in _NAMED_OR_ADJECTIVE:
        return False
    if words.tag[k + 1] not in NOUNS and words.form[k + 1][:1].islower():
        return False  # "laut Rabe „eine Zumutung“": what she says, not what she is called
    return any(words.quote[x] for x in range(k + 1, min(k + 6, limit)))
