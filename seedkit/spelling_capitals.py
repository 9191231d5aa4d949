"""Words in a line of capital letters, as they are written elsewhere: *DIE NATO SAGTE* as *Die NATO sagte*.

German tells nouns and names by their capital letter, and headlines, flashes and telex texts have nothing else. The lists
of words say which are nouns; where a form is both (*STELLEN*), the word before it decides. This is for looking up only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from seedkit import lemmas, verbs
from seedkit.lexicon import load_list
from seedkit.spelling import standard_spelling
from seedkit.spelling_print import as_spelled

__all__ = ["capital_runs", "in_small_letters"]

_FEWEST = 3
_LONG = 5  # letters; two words as long, which the lists have, make a run one of capitals and not of abbreviations
_SIGN = 5  # letters; what no list has and is shorter is an abbreviation
_ENDS = frozenset({".", "!", "?", ":", "–", "—", "|", "+++"})
_BEFORE_NOUNS = frozenset(
    "der die das dem den des ein eine einen einem einer eines kein keine keinen keinem im am zum zur vom beim ins ans in an auf "
    "aus bei mit nach von für gegen über unter vor ohne laut um durch wegen trotz seit ihr ihre ihren sein seine seinen mehr "
    "viele alle einige zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hunderte tausende dutzende".split()
)


def capital_runs(forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return (start, end) of the runs of tokens without a small letter that are words and no row of abbreviations.

    >>> capital_runs(["Die", "EU", ",", "die", "USA"]), capital_runs("NATO : RUSSISCHE SCHIFFE VERLASSEN HAFEN".split())
    ([], [(0, 6)])
    """
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for at, form in enumerate((*forms, "x")):
        small = form[0].isalpha() and not form.isupper()
        if small or form.count("\n") > 1:
            if first is not None and _are_words(forms[first:at]):
                runs.append((first, at))
            first = None
        elif first is None and form[0].isalpha():
            first = at
    return runs


def _are_words(run: Sequence[str]) -> bool:
    words = [form for form in run if form[0].isalpha() and len(form) > 1]
    if len(words) < _FEWEST:
        return False
    return sum(len(form) >= _LONG and _kinds(form) != "" for form in words) >= 2


def in_small_letters(run: Sequence[str]) -> list[str]:
    """Return the tokens of a run of capitals as they are written elsewhere.

    >>> in_small_letters("NATO : RUSSISCHE SCHIFFE VERLASSEN HAFEN".split())
    ['Nato', ':', 'Russische', 'Schiffe', 'verlassen', 'Hafen']
    >>> in_small_letters("DER KREML DEMENTIERTE , DASS EIN MANÖVER GEPLANT SEI .".split())
    ['Der', 'Kreml', 'dementierte', ',', 'dass', 'ein', 'Manöver', 'geplant', 'sei', '.']
    """
    found: list[str] = []
    begins, before = True, ""
    for form in run:
        if not form[0].isalpha():
            begins = begins or form in _ENDS
            found.append(form)
            before = form if form[0].isdigit() else before
            continue
        word = _in_small(form, before, begins)
        found.append(word[:1].upper() + word[1:] if begins else word)
        begins, before = False, word
    return found


def _in_small(form: str, before: str, begins: bool) -> str:
    if "-" in form:
        return "-".join(_part(part) for part in form.split("-"))
    small, kinds = as_spelled(form.lower()), _kinds(form)
    if "c" in kinds or not kinds:
        return small if kinds else _name(form)
    if "n" not in kinds:
        return small
    if len(kinds) == 1:
        return small.capitalize()
    governed = before.lower() in _BEFORE_NOUNS or before[:1].isdigit() or lemmas.is_listed_adjective(before)
    if governed or (begins and "v" not in kinds):
        return small.capitalize()
    return small if "v" in kinds or "a" in kinds else small.capitalize()


def _part(part: str) -> str:
    kinds = _kinds(part) if len(part) > 2 else ""
    return part.capitalize() if "n" in kinds else _name(part) if not kinds else part.lower()


def _name(form: str) -> str:
    """A word that no list has: a name, or an abbreviation."""
    from seedkit.names_features import letters_of

    name = form.capitalize()
    if letters_of(name) or lemmas.noun_readings(name):
        return name
    vowels = sum(letter in "AEIOUÄÖÜY" for letter in form)
    return form if len(form) <= _SIGN and (len(form) <= 4 or not vowels) else name


@lru_cache(maxsize=20_000)
def _kinds(form: str) -> str:
    """What a form in capitals can be: *c* a word of a closed class, *n* noun, *v* verb, *a* adjective; what is frequent decides."""
    from seedkit.names_clusters import cluster_of

    small = standard_spelling(as_spelled(form.lower()))
    if small in _closed():
        return "c"
    noun = small.capitalize()
    kinds = "n" if lemmas.is_listed_noun(noun) else ""
    kinds += "v" if verbs.is_listed(small) else ""
    kinds += "a" if lemmas.adjective_lemma(small) is not None else ""
    if not kinds and len(form) > 7 and lemmas.noun_readings(noun):
        return "n"
    if len(kinds) > 1 and "n" in kinds:
        as_noun, as_other = (cluster_of(word, compound=False) is not None for word in (noun, small))
        if as_noun != as_other:
            return "n" if as_noun else kinds[1:]
    return kinds


@cache
def _closed() -> frozenset[str]:
    """Articles, pronouns, prepositions, conjunctions, adverbs, auxiliaries."""
    words = {word for entry in load_list("function_words")["group"] for word in entry["words"]}
    words |= set(load_list("spelling")["umlaut"]["words"]) | set(load_list("spelling")["eszett"]["words"])
    for group in load_list("function_lemmas").values():
        words.update(form for forms in group.values() if isinstance(forms, list) for form in forms)
    words |= _BEFORE_NOUNS
    words |= set(
        "ist sind war waren sei seien wird werden wurde wurden hat haben hatte hatten habe kann können soll sollen will wollen muss "
        "müssen darf nicht auch nur noch schon und oder aber als wie dass ob wenn weil zu so es er sie wir ich man da dort hier jetzt "
        "heute gestern morgen".split()
    )
    return frozenset(words)
