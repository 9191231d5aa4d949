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
    k = noun + 1
    while k < limit and _is_in_row(words, i, k, limit):
        if k in words.apart or is_another(words, i, k):
            break  # "Dabei warf Holm | Ahlers vor, …"
        behind_name = _behind_marks(words, i, k, limit)
        if behind_name is None and words.tag[k] == "NN" and _begins_anew(words, i, k, had_determiner):
            break
        k = behind_name or k + 1
    return k


def _is_in_row(words: Words, i: int, k: int, limit: int) -> bool:
    """Whether a token may go on a row of nouns: a noun, a mark of a name, a stroke or a number in one."""
    return (
        words.tag[k] in NOUNS
        or (words.quote[k] and quote_goes_on(words, k, limit, i))
        or (hard_space(words, k) and k + 1 < limit and words.tag[k + 1] in NOUNS)
        or (words.form[k] == "/" and _is_slash(words, k, limit))
        or _is_year_of_club(words, k)
    )


def _behind_marks(words: Words, i: int, k: int, limit: int) -> int | None:
    """Where a name in quotation marks goes on that begins or stands at ``k``; None where there is none."""
    tags, opened = words.tag, words.quote[i:k].count(True) % 2
    if words.quote[k] and not opened:
        adjective = tags[k + 1 : k + 2] == ["ADJA"] and words.form[k + 1][:1].isupper()
        if adjective or tags[k + 1 : k + 2] == ["ART"]:
            closing = next((x for x in range(k + 2, min(k + 9, limit)) if words.quote[x]), None)
            if closing is not None:
                return closing + 1  # "das Magazin „Der Spiegel“", "der Verein „Klare Quelle“": all of it is the name
    if opened and tags[k] in NOUNS and any(words.quote[k + 1 : k + 4]):
        return k + 1  # "im Kommentar der „Rothener Nachrichten“"
    return None


def _begins_anew(words: Words, i: int, k: int, had_determiner: bool) -> bool:
    """Whether a noun behind others is nothing of theirs: *laut Polizei | Hinweise*."""
    tags, lows = words.tag, words.low
    if lows[k - 1].endswith(_SAYINGS):
        return True  # "hat nach eigenen Angaben | Hinweise"
    if _is_apart_from_name(words, i, k, had_determiner):
        return True
    if tags[k - 1] == "NN" and _is_apart_from_noun(words, k, had_determiner):
        return True
    if k == i + 1 and tags[i] == "NN" and lows[i].endswith(("ern", "eln")):
        return True  # "laut Geheimdienstlern | Kontakte": a dative plural is no title
    bare = (k == i + 1 and tags[i] == "NN" and not lows[i].endswith("er")) or words.quote[k - 1]
    # "laut Polizei | Pläne", "nach Recherchen des „Kuriers“ | Pläne"
    return bare and not words.label[k] and is_many(words.form[k])


def _is_apart_from_name(words: Words, i: int, k: int, had_determiner: bool) -> bool:
    """*hat laut Anwalt Rabe | Geld bekommen*, *räumte Rabe | Fehler ein*: a noun behind a name that is no part of it."""
    if words.label[k]:
        return False
    tags, form, before = words.tag, words.form[k], words.low[k - 1]
    titled = k - 2 >= i and tags[k - 2] == "NN"
    titled = titled and (
        words.label[k - 1] in ("PER", "LOC") or (tags[k - 1] == "NE" and is_head(words.form[k - 2], _PUBLIC))
    )
    if titled and not had_determiner and is_word(form):
        return True
    if before[-1] in "sxz’'":
        return False  # it may be a genitive
    if k - 2 >= i and words.label[k - 2] == words.label[k - 1] == "PER" and is_many(form):
        return True  # "nach einem Bericht von Minister Rabe | Pläne"
    if tags[k - 1] != "NE":
        return False
    if is_many(form) or (words.label[k - 1] and is_matter("", form)):
        return True  # "sollen nach Ansicht von Amnesty | Maßnahmen ergriffen werden"
    if k == i + 1 and words.low[i - 1 : i] == ["laut"] and is_word(form):
        return True  # "wurden laut NDR | Böen gemessen"
    bears_name = tags[k + 1 : k + 2] == ["NE"]  # "sagte Audi Chefin Lang"
    return bool(i) and words.finite[i - 1] and not had_determiner and not bears_name and is_word(form)


def _is_apart_from_noun(words: Words, k: int, had_determiner: bool) -> bool:
    """*gibt es laut Polizei | Hinweise*: a noun behind a noun that is neither its name nor what it is of."""
    form, before = words.form[k], words.form[k - 1]
    group = words.label[k] == "ORG" and words.low[k + 1 : k + 2] == ["ohne"]  # "der Verein Ärzte ohne Grenzen"
    if had_determiner and not group and (is_object(before, form) or is_matter(before, form) or _is_other(words, k)):
        return True
    # only its town or field could stand behind a public body
    return not words.label[k] and is_head(before, _PUBLIC) and (is_word(form) or is_nominalised(words.low[k]))


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
