"""Whether four digits that no other expression holds are a year: what stands beside them, and how old it would be."""

from __future__ import annotations

import re

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.word_lists import listed
from seedkit.tag.timex.wording import PREPOSED, UPPER
from seedkit.tag.timex.year_counted import amount_behind, is_compared, is_dialled, is_priced, since_then

__all__ = ["counts_noun", "is_among_numbers", "is_name_or_number", "is_season", "is_stuck", "may_be_year"]

# Behind them a noun in the dative plural is counted: *der Wegfall von 1900 Stellen*, not *seit 2003 Autos fahren*.
_WITH_DATIVE = frozenset({"von", "aus", "mit", "bei", "unter"})
_DATIVE_PLURAL = re.compile(r"[A-ZÄÖÜ]\w+(?:n|s)")
_YEAR_CUE = PREPOSED.replace(SYMBOLS["ART"], "").replace(SYMBOLS["COMMA"], "").replace(SYMBOLS["UM"], "")
_COUNTED = SYMBOLS["NUM"] + UPPER
_OLD_YEAR_AFTER = "".join(SYMBOLS[name] for name in ("LOWER", "DOT", "NL", "COMMA", "UND", "ART"))
_YEAR_GOES_ON = "".join(SYMBOLS[name] for name in ("LOWER", "IN", "INART"))
_OLD_YEAR_GOES_ON = _YEAR_GOES_ON + SYMBOLS["NACH"] + SYMBOLS["VOR"]
_REGULAR_PLURAL = re.compile(r"[A-ZÄÖÜ]\w+(?:en|er|te|se|ne|le|re|ge|ke|de)")
_AFTER_WHICH_STUCK = "".join(SYMBOLS[name] for name in ("LP", "SLASH", "HYPH", "PUNCT"))
_JOINING = "".join(SYMBOLS[name] for name in ("BIS", "UND", "HYPH"))
_BEFORE_ROUND = "".join(SYMBOLS[name] for name in ("SEIT", "LP", "AB"))
_BEFORE_OLD_YEAR = frozenset({"bereits", "schon", "zwischen", "erst", "noch", "anno", "jahren", "jahre", "auch"})
_QUOTES = "„“\"»«‚'"
_CLOSING = _QUOTES + "”‘:"
_BEING = frozenset({"war", "wurde", "waren", "wurden", "erst", "schon", "bereits"})
_COUNTED_BEFORE = frozenset("davon als etwa insgesamt nur mehr weniger über nr knapp gut".split())
_NUMBERED = frozenset(listed("numbered"))
_MONTHS = 12


def _before(lx: Lexed, at: int) -> str:
    """The symbol before a token; a new line where there is none."""
    return lx.symbols[at - 1] if at else SYMBOLS["NL"]


def _after(lx: Lexed, at: int) -> str:
    """The symbol behind a token, "" where there is none."""
    return lx.symbols[at + 1] if at + 1 < len(lx.symbols) else ""


def _word_before(lx: Lexed, at: int) -> str:
    return lx.word(at - 1) if at else ""


def _is_glued(lx: Lexed, at: int) -> bool:
    """Whether a token stands right behind another one of its line."""
    return at > 0 and lx.symbols[at - 1] != SYMBOLS["NL"] and lx.ends[at - 1] == lx.starts[at]


def _is_plain(lx: Lexed, at: int) -> bool:
    """Whether it would be a year that news are about."""
    return bool(1900 <= lx.values[at] <= 2049)


def is_stuck(lx: Lexed, at: int) -> bool:
    """Whether the figures are part of something longer: a date that went wrong, a version, *0221/2015*, *2020er Modelle*."""
    if _after(lx, at) == SYMBOLS["LOWER"] and lx.ends[at] == lx.starts[at + 1]:
        return True  # die 2020er Modelle
    if not _is_glued(lx, at):
        return False
    before, earlier = _before(lx, at), lx.symbols[at - 2] if at > 1 else ""
    if before not in _AFTER_WHICH_STUCK or is_dialled(lx, at):
        return True  # 0221/2015-2016
    if before == SYMBOLS["HYPH"] and earlier:
        return earlier != SYMBOLS["YEAR"]
    if before != SYMBOLS["SLASH"] or not earlier:
        return False
    if earlier == SYMBOLS["NUM"] and _is_glued(lx, at - 1):
        return not (_is_plain(lx, at) and lx.values[at - 2] <= _MONTHS)  # Drucksache 20/1234; but: seit 3/2024
    return earlier not in (SYMBOLS["YEAR"], SYMBOLS["NUM"])


def is_season(lx: Lexed, at: int) -> bool:
    """*2014/15*: a season, not two years."""
    if _after(lx, at) != SYMBOLS["SLASH"] or at + 2 >= len(lx.symbols):
        return False
    return lx.ends[at + 1] == lx.starts[at + 2] and lx.symbols[at + 2] == SYMBOLS["NUM"]


def is_among_numbers(lx: Lexed, at: int) -> bool:
    """Whether a number stands beside it, so that both are amounts: *2000 bis 3000 Grad*, *1700 Millionen*."""
    before, after = _before(lx, at), _after(lx, at)
    if before == SYMBOLS["NUM"] and not _is_glued(lx, at):
        return True
    figures = after == SYMBOLS["NUM"] and lx.word(at + 1)[0].isdigit()  # but: dürfte 1992 acht Milliarden
    if figures and not (_is_plain(lx, at) and amount_behind(lx, at + 1)):
        return True
    if after and after in _JOINING and lx.symbols[at + 2 : at + 3] == SYMBOLS["NUM"] and lx.values[at + 2] >= 100:
        return True
    if at < 2 or lx.symbols[at - 2] != SYMBOLS["NUM"]:
        return False
    # of the last: a telephone number in groups
    return before in _JOINING or (before == SYMBOLS["YEAR"] and not _is_glued(lx, at))


def is_name_or_number(lx: Lexed, at: int) -> bool:
    """Whether it numbers or names something: *§ 1920*, *Postfach 2020*, *das Modell A 1920*, the novel *„1984“*."""
    before, after, word = _before(lx, at), _after(lx, at), _word_before(lx, at)
    if before == SYMBOLS["PUNCT"] and word in "§#№+€$":
        return True
    if before == UPPER and (len(word) == 1 or word in _NUMBERED):
        return True
    in_marks = before == after == SYMBOLS["PUNCT"]
    return in_marks and word in _QUOTES and lx.word(at + 1) in _CLOSING  # „2001: Odyssee im Weltraum“


def counts_noun(lx: Lexed, at: int) -> bool:
    """Whether it counts the noun behind it (*2013 Mitglieder*), unless a preposition of time stands before a plain year."""
    before, after = _before(lx, at), _after(lx, at)
    if before == SYMBOLS["APPR"]:
        return True
    if _word_before(lx, at).lower() in _COUNTED_BEFORE:
        return not is_compared(lx, at)  # mehr als 2000; but: fünf Prozent mehr als 2021
    if after != UPPER:
        return False
    if before == SYMBOLS["UND"] and lx.symbols[max(0, at - 3) : at - 1] == _COUNTED:
        return True  # 31.500 Haushalte und 2000 Betriebe
    if lx.text[lx.ends[at] : lx.starts[at + 1]] != " ":
        return False
    plain, noun = _is_plain(lx, at), lx.word(at + 1)
    regular = _REGULAR_PLURAL.fullmatch(noun) is not None
    priced = is_priced(lx, at + 1)
    governed = _word_before(lx, at).lower() in _WITH_DATIVE and not priced
    if governed and regular and _DATIVE_PLURAL.fullmatch(noun):
        return True
    if regular and not (plain and (before in _YEAR_CUE or priced)):
        return True
    return before == SYMBOLS["LOWER"] and not plain


def may_be_year(lx: Lexed, at: int) -> bool:
    """Whether it is a year that news are about, or an older one that is told as a year: *seit 1789*, *wurde 1848 gewählt*."""
    year, before = lx.values[at], _before(lx, at)
    if _is_plain(lx, at):
        return True
    cued = before in _YEAR_CUE and 1000 <= year <= 2099
    opened = at > 0 and (_word_before(lx, at).lower() in _BEFORE_OLD_YEAR or since_then(lx, at))
    named = _is_behind_its_noun(lx, at)
    if not cued and not _is_old_year(lx, at, opened=opened, named=named):
        return False
    if year % 100 == 0 and before not in _BEFORE_ROUND:
        return False
    return before != UPPER or opened or named


def _is_behind_its_noun(lx: Lexed, at: int) -> bool:
    """*der Meyer 1861 den Namen gab*: behind a noun the article of the next phrase says that nothing is counted."""
    uneven = 1400 <= lx.values[at] < 1900 and lx.values[at] % 50 != 0
    return uneven and _before(lx, at) == UPPER and _after(lx, at) in (SYMBOLS["ART"], SYMBOLS["EIN"])


def _is_old_year(lx: Lexed, at: int, *, opened: bool, named: bool) -> bool:
    """*wurde 1848 gewählt*, *um 1870 kam das Gas*: an uneven old year needs no preposition where it can count no noun."""
    year, before, after, word = lx.values[at], _before(lx, at), _after(lx, at), _word_before(lx, at)
    if before == SYMBOLS["ART"] and after not in _YEAR_GOES_ON:
        return False  # die 1860 (Stück); but: die 1860 entdeckte Feder, der 1855 in einem Steinbruch …
    if 1000 <= year < 1400 and year % 50 and after in _OLD_YEAR_GOES_ON and word in _BEING:
        return True  # war 1294 nach Rom gekommen
    if named and word not in _NUMBERED:
        return True
    about = before == SYMBOLS["UM"] and word.lower() == "um"
    uneven = 1400 <= year < 1900 and year % 50 != 0
    return uneven and after != UPPER and (before in _OLD_YEAR_AFTER or about or opened)
