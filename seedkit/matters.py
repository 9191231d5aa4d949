"""What a sentence around a number is about: the nouns in it, the countries, who is counted, and whether it is a part.

Two claims are compared only where they are about one matter; these are the questions asked of the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from seedkit.lexicon import load_list, path_of
from seedkit.names import nationalities, spelling_key
from seedkit.numbers import parse_number

__all__ = ["SHARED_NOUNS", "corrects", "countries_in", "group_of", "instead_of", "is_change", "is_part", "is_state", "is_summand",
           "medium_named", "names_a_number", "nouns_in", "opens_with_part", "points_back"]  # fmt: skip

SHARED_NOUNS = 2
"""Nouns that two sentences must share where what they name says too little."""


_BLOCS = frozenset({"EU", "UN"})
"""Many states that are spoken of as one."""


@cache
def _states() -> frozenset[str]:
    lines = path_of("nationalities.tsv").read_text(encoding="utf-8").splitlines()
    return _BLOCS.union(line.partition("\t")[0] for line in lines if not line.startswith("#"))


def is_state(entity_id: str) -> bool:
    """Whether an entity id is that of a state (ISO 3166), or of a bloc of states; AP and RT have two letters, too.

    >>> [is_state(one) for one in ("KP", "EU", "AP")]
    [True, True, False]
    """
    return entity_id in _states()


_MEDIA = ("auto:agency:", "auto:broadcaster:", "auto:magazine:", "auto:media:", "auto:newspaper:", "auto:online:")


def medium_named(source_id: str) -> str | None:
    """Return the entity id of a medium that no register knows, None for other sources: a channel is no part of the matter.

    >>> medium_named("auto:media:Neue Post"), medium_named("auto:authority:Kiel")
    ('auto:neue-post', None)
    """
    name = source_id.rpartition(":")[2]
    return "auto:" + "-".join(spelling_key(name)) if source_id.startswith(_MEDIA) else None


@cache
def _groups() -> dict[str, str]:
    return {noun.casefold(): one["name"] for one in load_list("counted_groups")["group"] for noun in one["nouns"]}


@cache
def _last_parts() -> dict[str, str]:
    return {end.casefold(): one["name"] for one in load_list("counted_groups")["group"] for end in one.get("ends", ())}


@cache
def group_of(unit: str | None) -> str | None:
    """Return which people (or what else) a counted noun stands for; None where it may be anybody.

    >>> [group_of(unit) for unit in ("US-Soldat", "Grenzsoldat", "Wiederaufbau-Kraft", "Bergleute", "Mensch")]
    ['soldiers', 'soldiers', 'builders', 'bergleute', None]
    """
    if unit is None:
        return None
    noun = unit.casefold()
    found = _groups().get(noun) or _groups().get(noun.rpartition("-")[2])
    if found is None:
        found = next((group for end, group in _last_parts().items() if noun.endswith(end)), None)
    if found is None and any(noun.endswith(people.casefold()) for people in nationalities() if people[:1].isupper()):
        return None  # Iraker: anybody of that country
    return (found or noun) if found != "anybody" else None


def countries_in(text: str) -> list[str]:
    """Return the countries named by adjectives and peoples, blocs by their initials: nordkoreanische, US-Soldaten -> KP, US."""
    known = nationalities()
    found = []
    for raw in text.split():
        word = raw.strip(".,;:!?„“\"»«()'’")
        stems = (
            word,
            word.lower(),
            *(word[: len(word) - cut] for cut in (1, 2)),
            *(word[: len(word) - cut].lower() for cut in (1, 2)),
        )
        code = next((known[stem] for stem in stems if stem in known), None)
        if code is None and (match := _INITIALS.match(word)) is not None:
            code = match[1].upper()
        if code:
            found.append(code)
    return found


_INITIALS = re.compile(r"(US|EU|NATO|Nato|UN|UNO|Uno)-(?!Dollar)[A-ZÄÖÜ]")


def nouns_in(sentence: tuple[int, int, str], taken: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return the beginnings of a sentence's capitalised words; its first word and the spans ``taken`` left out.

    ``sentence`` is its start, end and text; ``taken`` are the places of the names and of the amount itself.
    """
    begin, _, text = sentence
    spans = list(taken)
    found = set()
    for match in re.finditer(r"[A-ZÄÖÜ][\wäöüß]{3,}", text):
        at = begin + match.start()
        if match.start() and not any(a <= at < b for a, b in spans) and match[0] not in _AMOUNT_WORDS:
            found.add(match[0].lower()[:7])
    return frozenset(found)


_AMOUNT_WORDS = frozenset({"Prozent", "Euro", "Dollar", "Million", "Millionen", "Milliarden", "Milliarde", "Angaben"})


_PART_OF = re.compile(
    r"\b(?:darunter|davon(?!,| aus\b| ab\b| überzeugt\b| auszu| ausge| abhäng| abge)|unter ihnen|von ihnen|einschließlich|inklusive)\b[^;:]*$",
    re.IGNORECASE,
)
_IN_A_PART = re.compile(
    r"(?:darunter|davon) (?:de[rnm]|die|das|eine?[nmr]?) (?:[a-zäöü]\w+ )*[A-ZÄÖÜ][\w-]+ (?:an|auf|mit|von|gegen|in|für) (?:\w+ )?$"
)
_AT_WHICH = re.compile(r"\b(?:bei|in|an|mit) (?:der|dem|denen) (?:\w+ )?$")
"""A part with a noun of its own, of which the number is told: *darunter der Anschlag auf 40 Pilger*."""
_OF_THEM = re.compile(r"\s+(?:von ihnen|davon|unter ihnen)\b")
_OF_THE = re.compile(r"\s+(?:der|dieser|von den)\b")
_RECKONS = re.compile(r"\b(?:rechne(?:t|te|ten|n)|zähl(?:t|te|ten|en))\b[^,;:]*$")
_IN_WITH_THEM = re.compile(r"\s+(?:ein|mit|hinzu|dazu)\b(?=\s*[,.;]|\s+und\b|$)")
_WITH_A_NOUN = re.compile(r"\s(?!Million|Milliarde|Dutzend|Hundert|Tausend)(?:[A-ZÄÖÜ][\w-]+|%)$")


def is_part(before: str, after: str, amount: str = "") -> bool:
    """Whether the words around an amount, in its sentence, make it a part of others.

    Behind an amount with a noun of its own a genitive makes no part: *1200 Mitarbeiter der Bank, 30 Prozent der Stimmen*.

    >>> is_part("Es kamen 900 Gäste, darunter ", " Kinder."), is_part("", " der Getöteten waren Frauen.", "Zwei")
    (True, True)
    >>> is_part("Es gab drei Anschläge, darunter der Anschlag auf ", " Pilger.", "40")
    False
    >>> is_part("Es streiken ", " der Bank.", "1200 Mitarbeiter")
    False
    >>> is_part("Sie rechnet dabei ", " ein.", "sechs Kinder"), is_part("Sie rechnet mit ", " im Mai.", "sechs Kindern")
    (True, False)
    """
    part = _PART_OF.search(before)
    if (part is not None and _IN_A_PART.match(part[0]) is None and _AT_WHICH.search(part[0]) is None) or _OF_THEM.match(
        after
    ) is not None:
        return True
    if _RECKONS.search(before) is not None and _IN_WITH_THEM.match(after) is not None:
        return True  # "rechnet sechs Kinder ein"
    return _OF_THE.match(after) is not None and _WITH_A_NOUN.search(amount) is None


_COUNT = r"(?:\d[\d.]*|eine?n?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
_ADDED_AFTER = re.compile(rf"\s+(?:und|sowie)\s+{_COUNT}\s")
_ADDED_BEFORE = re.compile(rf"\b{_COUNT}\s+(?:\w+\s+)?[A-ZÄÖÜ][\w-]+\s+(?:und|sowie)\s+$", re.IGNORECASE)


def is_summand(before: str, after: str) -> bool:
    """Whether an amount is one of several that are added up: *sechs Männer und eine Frau*.

    >>> is_summand("Getötet wurden ", " und eine Frau."), is_summand("Getötet wurden sechs Männer und ", ".")
    (True, True)
    >>> is_summand("Getötet wurden ", " und mehrere Häuser zerstört.")
    False
    """
    return _ADDED_AFTER.match(after) is not None or _ADDED_BEFORE.search(before) is not None


_SO_MANY_OF = re.compile(rf"{_COUNT} (?:von ihnen|davon|de[rn] )", re.IGNORECASE)


def opens_with_part(sentence: str) -> bool:
    """Whether a sentence counts a part of what the one before it counts.

    >>> [opens_with_part(one) for one in ("Davon sind 500 verletzt.", "Fünf von ihnen flohen.", "Fünf Gäste flohen.")]
    [True, True, False]
    """
    return sentence.startswith(("Davon ", "Darunter ", "Von ihnen ", "Unter ihnen ")) or bool(
        _SO_MANY_OF.match(sentence)
    )


_POINTS_BACK = re.compile(r"[^,;:]*?\b(?:dabei|hierbei|dadurch|hierdurch|dort)\b", re.IGNORECASE)


def points_back(sentence: str) -> bool:
    """Whether a sentence is about what the one before it tells: *Dabei starben zehn Menschen*.

    Behind a comma such a word means what stands before the comma.

    >>> points_back("Auch dort starben vier Menschen."), points_back("Ein Bus kippte um, dabei starben vier Menschen.")
    (True, False)
    """
    return _POINTS_BACK.match(sentence) is not None


_MENDING = re.compile(r"\b(?:korrigier|berichtig|revidier|präzisier)")
_OWN_FIGURE = re.compile(r"\b(?:Zahl|Angabe|Bilanz|Meldung|Mitteilung|Schätzung|Opferzahl)")


def corrects(sentence: str) -> bool:
    """Whether a sentence says that somebody withdraws a figure of their own: *Die Firma korrigierte ihre Angaben*.

    >>> corrects("Die Polizei hat ihre Zahl nach oben korrigiert."), corrects("Das Wetter besserte sich.")
    (True, False)
    """
    return _MENDING.search(sentence) is not None and _OWN_FIGURE.search(sentence) is not None


def is_change(before: str) -> bool:
    """Whether an amount says by how much something grew.

    >>> is_change("Die Zahl stieg um "), is_change("Die Zahl stieg auf ")
    (True, False)
    """
    return before.split()[-1:] == ["um"]


_NAMES_A_NUMBER = re.compile(
    r"\b(?:sprach\w*|spricht|sprechen|gesprochen|kam(?:en)?|kommt|kommen|ging(?:en)?|geht|gehen|ausgegangen|beziffer\w*|schätz\w*|bleib\w*|blieb\w*"
    r"|nann\w*|nenn\w*|räumt\w*|beharr\w*|gab|gaben|angegeben|zähl\w*|rechne\w*)\b"
)


def names_a_number(sentence: str) -> bool:
    """Whether a verb of a sentence names a number that is known to be asked for.

    >>> names_a_number("Der Verband kam auf 3,90 Franken."), names_a_number("Der Verband zahlt 3,90 Franken.")
    (True, False)
    """
    return _NAMES_A_NUMBER.search(sentence) is not None


_INSTEAD = re.compile(
    r"\b(?:(?:[Ss]tatt|[Aa]nstatt) (?:der |von |wie \w+ \w+ )?|[Nn]icht (?:wie \w+ \w+ )?)([\w.,]+?)[,.]?(?=\s)"
)


def instead_of(sentence: str, at: int, amount: str) -> float | None:
    """The number that a figure at ``at`` is told to replace: *statt 3400*, *nicht fünf, sondern*, *um 9,7 statt um zehn*.

    Before an ``amount`` of millions it is one as well: *nicht 115, sondern 123 Millionen Euro*.

    >>> instead_of("Sie kürzt um 9 Millionen statt um zehn Millionen Barrel.", 13, "9 Millionen")
    10000000.0
    >>> instead_of("Er fuhr 142 statt der erlaubten 80 Kilometer.", 8, "142") is None
    True
    """
    behind = _INSTEAD_BEHIND.match(sentence, at + len(amount))
    if behind is not None and (number := parse_number(behind[1])) is not None:
        return float(number) * _scale_of(behind[2] or (amount if number < _ROUND else ""))
    before = sentence[:at]
    if "tatt" not in before and "icht" not in before:
        return None
    for match in _INSTEAD.finditer(before):
        negated = match[0][:5].lower() == "nicht"
        if negated and "sondern" not in before[match.end() : match.end() + _SONDERN]:
            continue
        number = parse_number(match[1])
        if number is not None and at - match.end() <= _NEAR_BY:
            return float(number) * (_scale_of(amount) if number < _ROUND and not _SCALE.search(match[0]) else 1)
    return None


def _scale_of(amount: str) -> int:
    """Millions and the like among the words of an amount."""
    return next((scale for word, scale in _SCALES if word in amount), 1)


_INSTEAD_BEHIND = re.compile(
    r"(?: [A-ZÄÖÜ]\w+)?,? (?:an)?statt (?:um |von |auf |mit |der |wie \w+ \w+ )?([\w.,]*\w)(?:\s+(Million\w*|Milliarde\w*|Mio|Mrd))?"
)
_SCALES = (("Million", 10**6), ("Milliarde", 10**9), ("Mio", 10**6), ("Mrd", 10**9))
_SCALE = re.compile("Milli")
_ROUND = 1000
_SONDERN = 40
_NEAR_BY = 60
"""Code points between the number withdrawn and *sondern*, and the one that stands, at most."""
