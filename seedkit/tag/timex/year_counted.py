"""Whether four digits are a year at all: *2000 Menschen*, *auf 1950 gestiegen*, *1990 Euro* are counts and prices."""

from __future__ import annotations

import re

from seedkit.lexicon import load_list, words_of
from seedkit.tag.people_counted import counts_people
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.wording import UPPER
from seedkit.verbs import readings

__all__ = [
    "amount_behind",
    "counts_described",
    "is_changed_by",
    "is_compared",
    "is_dialled",
    "is_number_reached",
    "is_priced",
    "looks_counted",
    "since_then",
]

_COUNTED = frozenset(words_of("year_words", "counted"))
_COUNTED_BEGIN = tuple(load_list("year_words")["counted"]["beginnings"])
_DOLLAR = re.compile(r"\s?(?:US|Hongkong|Singapur)-Dollar")


def _is_counted(word: str) -> bool:
    return word in _COUNTED or word.startswith(_COUNTED_BEGIN)


def looks_counted(lx: Lexed, at: int) -> bool:
    """Whether the four figures at ``at`` count what follows (*2000 Flüchtlinge*) instead of naming a year."""
    if at + 1 >= len(lx.symbols):
        return False
    after = lx.symbols[at + 1]
    if after in (SYMBOLS["UNIT"], SYMBOLS["UHR"]):
        return True
    nearby = lx.starts[at + 1] - lx.ends[at]
    if after == SYMBOLS["PUNCT"] and lx.word(at + 1) in "€%$‰°":
        return True
    if _DOLLAR.match(lx.text, lx.ends[at]):
        return True
    if after in (SYMBOLS["LOWER"], UPPER) and nearby < 2 and _is_counted(lx.word(at + 1)):
        return True
    if after == SYMBOLS["HYPH"] and nearby == 0 and at + 2 < len(lx.symbols):
        return lx.starts[at + 2] == lx.ends[at + 1] and lx.symbols[at + 2] in (
            UPPER,
            SYMBOLS["UNIT"],
            SYMBOLS["NUM"],
        )
    return False


def counts_described(lx: Lexed, at: int) -> bool:
    """*1500 Soldaten*, *1500 nordkoreanische Soldaten*: as :func:`looks_counted`, an adjective may stand between."""
    behind = at + 1
    described = behind + 1 < len(lx.symbols) and lx.symbols[behind] == SYMBOLS["LOWER"]
    return looks_counted(lx, at) or (
        described
        and lx.word(behind).endswith(("e", "en"))
        and _is_counted(lx.word(behind + 1))
        and not readings(lx.word(behind))  # im Oktober 1517 wurden Menschen getötet
    )


_REACHED = frozenset({"auf", "bei", "mit"})
_TOLD_OF = frozenset({"spricht", "sprechen", "sprach", "sprachen", "gesprochen"})
_OF_THEM = re.compile(r"\s(?:von (?:ihnen|denen)|der \d[\d.]*\b)")
_A_NUMBER = re.compile(r"(?:\w*z|Z)ahl(?:en)?")


def is_number_reached(lx: Lexed, at: int) -> bool:
    """*Die Zahl der Toten stieg auf 2012*, *der Verband spricht von 1900*: a count, whatever it looks like."""
    opens = not at or lx.symbols[at - 1] in (SYMBOLS["DOT"], SYMBOLS["NL"], SYMBOLS["COMMA"], SYMBOLS["UND"])
    if opens and _OF_THEM.match(lx.text, lx.ends[at]):
        return True  # 2000 von ihnen sind krank
    if not at:
        return False
    if counts_people(lx.text, lx.starts[at], lx.ends[at]):
        return True
    told = lx.word(at - 1).lower() == "von" and lx.values[at] % 100 == 0
    if told and lx.symbols[at + 1 : at + 2] not in (SYMBOLS["BIS"], SYMBOLS["HYPH"]):
        for i in range(at - 2, max(-1, at - 10), -1):
            if lx.symbols[i] in (SYMBOLS["DOT"], SYMBOLS["NL"], SYMBOLS["COMMA"]):
                break
            if lx.word(i) in _TOLD_OF:
                return True
    if lx.word(at - 1).lower() not in _REACHED:
        return False
    for i in range(at - 2, max(-1, at - 15), -1):
        if lx.symbols[i] in (SYMBOLS["DOT"], SYMBOLS["NL"]):
            return False
        if _A_NUMBER.fullmatch(lx.word(i)):
            return True
    return False


_PRICE = re.compile(
    r"\s(?:in\s(?:der\s)?Höhe\s)?(?:von|über)\s(?:\w+\s){0,2}?(?:\d[\d.,]*|\w+)\s(?:(?:Millionen?|Milliarden?|Mio\.?|Mrd\.?)\s)?"
    r"(?:€|Euro|Dollar|Franken|Mark|Pfund|Rubel|Kronen|Yen|Yuan)(?!\w)"
)


def is_priced(lx: Lexed, at: int) -> bool:
    """*plant 2016 Ausgaben von 1,4 Millionen Euro*: what has a sum of its own is not what the four figures count."""
    return _PRICE.match(lx.text, lx.ends[at]) is not None


def amount_behind(lx: Lexed, at: int) -> bool:
    """*waren 2006 23 Bergleute*, *werde 2016 15 bis 20 Milliarden kosten*: a number that counts, not the rest of a long one."""
    digits, behind = lx.word(at), lx.symbols[at + 1 : at + 2]
    if len(digits) == 3 or digits[0] == "0" or lx.text[lx.ends[at - 1] : lx.starts[at]] != " ":
        return False
    return behind == UPPER or behind == SYMBOLS["BIS"]


def since_then(lx: Lexed, at: int) -> bool:
    """*seit Beginn der Messungen 1881*, *seit der Gründung 1863*."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if lx.symbols[i] == SYMBOLS["SEIT"]:
            return True
        if lx.symbols[i] not in _OF_A_PHRASE:
            return False
    return False


_OF_A_PHRASE = {SYMBOLS[name] for name in ("UPPER", "ART", "LOWER", "EDGE", "INART")}


def is_changed_by(lx: Lexed, at: int) -> bool:
    """*sank um 2000*, *lag um 2000 niedriger*: by how much; *stieg von 1850 auf 1990 Euro*: from what to what."""
    word = lx.word(at - 1) if at else ""
    if word == "um" and lx.values[at] % 50 == 0:
        if at + 1 < len(lx.symbols) and lx.word(at + 1) in _COMPARED:
            return True
        return any(lx.word(i) in _CHANGES for i in range(max(0, at - 6), at - 1))
    if word != "von" or at + 3 >= len(lx.symbols) or lx.word(at + 1) != "auf":
        return False
    return lx.symbols[at + 2] == SYMBOLS["YEAR"] and looks_counted(lx, at + 2)


_COMPARED = frozenset(words_of("year_words", "by_so_much"))
_CHANGES = frozenset(words_of("year_words", "changing"))


def is_dialled(lx: Lexed, at: int) -> bool:
    """Whether figures belong to a telephone number: what is written in one with them begins with 0."""
    while at and lx.ends[at - 1] == lx.starts[at] and lx.symbols[at - 1] != SYMBOLS["NL"]:
        at -= 1
    return lx.word(at)[0] == "0"


def is_compared(lx: Lexed, at: int) -> bool:
    """*fünf Prozent mehr als 2021*, *höher als 2018*: the amount of a year is spoken of, not an amount (*mehr als 2000*)."""
    if at < 3 or lx.word(at - 1) != "als" or not 1900 < lx.values[at] < 2050 or lx.values[at] % 100 == 0:
        return False
    if at + 1 < len(lx.symbols) and lx.symbols[at + 1] not in _AFTER_COMPARED:
        return False
    if lx.word(at - 2) in _STANDS and at > 3:
        at -= 1  # steht besser da als 2015
    comparative, before = lx.word(at - 2), lx.word(at - 3)
    if comparative in ("mehr", "weniger"):
        counted = lx.symbols[at - 3] in (SYMBOLS["NUM"], UPPER, SYMBOLS["COMMA"]) or before in _BY_FAR
        return counted and before not in _NEVER_COMPARED
    if comparative == "anders":
        return True
    return comparative.endswith("er") and comparative.islower() and comparative not in _NO_COMPARATIVES


_STANDS = {"da", "aus", "ab", "dran"}
_AFTER_COMPARED = "".join(SYMBOLS[name] for name in ("DOT", "COMMA", "UND", "NL", "PUNCT", "RP"))
_BY_FAR = {"deutlich", "viel", "weit", "etwas", "wesentlich", "erheblich", "noch", "kaum", "nicht", "leicht"}
_NEVER_COMPARED = {"Mit", "Bei", "Auf", "Um", "Von", "Über"}
_NO_COMPARATIVES = {"oder", "aber", "hier", "immer", "wieder", "nicht", "unter", "über", "sondern", "wer", "er", "der"}
