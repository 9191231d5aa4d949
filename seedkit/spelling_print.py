"""How a word is printed is not how it is spelled: *Mi-/niſter*, *Bundes·tag*, *Behoerde*, *daß* as *Minister*, *Bundestag*, *Behörde*, *dass*.

Hyphens at line ends and soft ones, the points of Easy Language between the parts of a compound, the long s of blackletter,
umlauts written as two letters or as a letter and a mark of its own (PDF, old macOS), *daß*. The text stays as it is: this is for looking up only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from unicodedata import normalize

from seedkit.lexicon import load_list
from seedkit.spelling_parts import is_word, longest_part

__all__ = [
    "LINE_END_HYPHEN",
    "POINTED",
    "as_seen",
    "as_spelled",
    "as_spelled_today",
    "as_spelled_without_umlauts",
    "line_joint",
    "phrase_as_spelled",
]

LINE_END_HYPHEN = re.compile(
    r"(?<=[^\W\d_])-[ \t]{0,8}\r?\n[ \t]{0,20}(?=[^\W\d_])(?!(?:und|oder|bzw|sowie|bis|noch|statt|als|wie|aber)\b)"
)
"""A word goes on in the next line; of *Gemeinde- / und Kreisräte* the second word is one of its own."""
POINTED = re.compile(r"[^\W\d_]{2,40}(?:[·‧•][a-zäöüß][^\W\d_]{1,40}){1,6}\Z")
"""*Bundes·tags·wahl*."""

_POINTS = re.compile("[·‧•](?=[a-zäöüß])")
_PRINTED = re.compile("[\n\u00ad\u200b\u200c\u2060\ufeffſ·‧\u0300-\u036f]|[aou]e")
_BROKEN = re.compile(r"-\s*\n\s*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff](?=.)")
_TWO_LETTERS = re.compile(r"(?<![aeqAEQ])(ae|oe|ue|Ae|Oe|Ue|AE|OE|UE)")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_BEFORE_THE_REFORM = frozenset({"daß", "sodaß", "gewiß", "bißchen"})
"""The tables of verbs, nouns and adjectives have their old forms."""
_ENDINGS = ("en", "em", "er", "es", "e", "n", "s")
_LAST_LETTERS = re.compile(r"[^\W\d_]{1,80}\Z")
_LONGEST = 80  # letters of a word before the hyphen that breaks it
_MOST = 4  # pairs of letters; no word has more


@lru_cache(maxsize=50_000)
def as_spelled(form: str) -> str:
    """Return a form as dictionaries have it; the form itself where it is printed so, or where nobody knows the other one.

    >>> [as_spelled(word) for word in ("erhö-\\nhen", "CDU-\\nFraktion", "Wahl·lokale", "dieſe", "Bundes\\u00adtag")]
    ['erhöhen', 'CDU-Fraktion', 'Wahllokale', 'diese', 'Bundestag']
    >>> [as_spelled(word) for word in ("Buergermeister", "aeusserte", "fuer", "Haeuser", "daß")]
    ['Bürgermeister', 'äußerte', 'für', 'Häuser', 'dass']
    >>> as_spelled("Ko\\u0308ln")  # five characters
    'Köln'
    >>> [as_spelled(word) for word in ("neue", "Steuer", "Goethe", "Israel", "aktuell", "Straße", "Poet")]
    ['neue', 'Steuer', 'Goethe', 'Israel', 'aktuell', 'Straße', 'Poet']
    """
    if form.isascii() and form.isalpha():
        return _with_umlauts(form) if "e" in form or "E" in form else form
    if form.isspace():
        return form
    if "\n" in form:
        form = _BROKEN.sub(line_joint, form.rstrip())
        return as_spelled(form)
    if "ſ" in form:
        form = form.replace("ſ", "s")
    form = as_seen(form)
    if POINTED.match(form) is not None and not form.endswith(("·in", "·innen")):
        form = _POINTS.sub("", form)
    if form.lower() in _BEFORE_THE_REFORM:
        form = form.replace("ß", "ss")
    return _with_umlauts(form) if form.isascii() else form


def as_seen(text: str) -> str:
    """Return a text without characters that nobody sees, every letter with its marks as one character.

    Two texts that look alike are then the same: an id made of a name is the same from a PDF and from a page.

    >>> as_seen("Bo\\u0308b\\u00adlingen") == "Böblingen"
    True
    """
    return text if text.isascii() else normalize("NFC", _INVISIBLE.sub("", text))


@lru_cache(maxsize=50_000)
def as_spelled_without_umlauts(form: str) -> str:
    """Return a form of a text that has *ue* for every *ü* as dictionaries have it, even where it is a name as well.

    >>> [as_spelled_without_umlauts(word) for word in ("Maerz", "Buerger", "getoetete", "Goethe", "Michael", "neue")]
    ['März', 'Bürger', 'getötete', 'Goethe', 'Michael', 'neue']
    """
    spelled = as_spelled(form)
    if spelled != form or _is_word(form):
        return spelled
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 4 and (changed := as_spelled(stem)) != stem:
            return changed + ending
    if not form[:1].isupper():
        return form
    changed = _TWO_LETTERS.sub(lambda pair: _umlaut(pair[0]), form)
    return changed if _is_word(changed) else form


@lru_cache(maxsize=50_000)
def as_spelled_today(form: str) -> str:
    """Return a form in the spelling since 1996, where only its *ß* is older.

    >>> [as_spelled_today(word) for word in ("muß", "Beschluß", "Prozeß", "mißlang", "Rußland", "Verteidigungsausschuß")]
    ['muss', 'Beschluss', 'Prozess', 'misslang', 'Russland', 'Verteidigungsausschuss']
    >>> [as_spelled_today(word) for word in ("Fuß", "große", "Straße", "Spaß", "Gruß", "Maß", "schließt", "weiß")]
    ['Fuß', 'große', 'Straße', 'Spaß', 'Gruß', 'Maß', 'schließt', 'weiß']
    """
    return _old_spelling().sub(lambda found: found[0][:-1] + "ss", form)


@cache
def _old_spelling() -> re.Pattern[str]:
    stems = load_list("spelling")["before_1996"]["stems"]
    return re.compile(rf"(?:{'|'.join(stems)})ß(?![aou])", re.IGNORECASE)


def phrase_as_spelled(text: str) -> str:
    """Return a phrase in one line, each word as it is spelled.

    >>> phrase_as_spelled("Frak-\\ntionschef Jan\\nMüller"), phrase_as_spelled("die Baubehoerde")
    ('Fraktionschef Jan Müller', 'die Baubehörde')
    """
    if _PRINTED.search(text) is None:
        return text
    text = LINE_END_HYPHEN.sub(line_joint, text)
    return " ".join(map(as_spelled, text.split()))


def line_joint(found: re.Match[str]) -> str:
    """Return what stands in place of a hyphen at a line's end: the hyphen that broke a word goes; that of *CDU-Fraktion* and *US-amerikanisch* stays."""
    start, end = found.span()
    part = _LAST_LETTERS.search(found.string[max(start - _LONGEST, 0) : start])
    short = part is not None and len(part[0]) > 1 and part[0].isupper()
    return "-" if short or found.string[end : end + 1].isupper() else ""


def _with_umlauts(form: str) -> str:
    """A word with *ae, oe, ue* for umlauts, where no table has it so and one has it with umlauts."""
    places = [match.start() for match in _TWO_LETTERS.finditer(form)]
    if not places or len(places) > _MOST or not form.isalpha() or _is_word(form) or _is_name(form):
        return form
    ways = [[False, True] if len(places) > 1 else [True]] * len(places)
    for chosen in sorted(product(*ways), key=sum, reverse=True):
        taken = [place for place, yes in zip(places, chosen, strict=True) if yes]
        if not taken:
            break
        changed = form
        for place in reversed(taken):
            pair = form[place : place + 2]
            changed = changed[:place] + _umlaut(pair) + changed[place + 2 :]
        at = taken[0]  # before it nothing has moved
        if _is_word(changed) or _is_word(changed.replace("ss", "ß")):
            return changed if _is_word(changed) else changed.replace("ss", "ß")
        if form[0].isupper() and _part(changed, at) + 1 > _part(form, at) and _part(changed, at):
            return changed
    return form


def _umlaut(pair: str) -> str:
    found = _UMLAUTS[pair.lower()]
    return found.upper() if pair[0].isupper() else found


def _is_name(form: str) -> bool:
    """*Ralf Koenig* writes himself so."""
    from seedkit.names_features import letters_of

    return form[0].isupper() and bool({"S", "F"} & set(letters_of(form)))


def _part(word: str, at: int) -> int:
    return longest_part(word, at, _others())


def _is_word(form: str) -> bool:
    return is_word(form, _others())


@cache
def _others() -> frozenset[str]:
    """Words that the tables of verbs, nouns and adjectives do not hold, because they are none."""
    return frozenset(load_list("spelling")["umlaut"]["words"])
