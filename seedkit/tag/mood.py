"""How firmly something is put: the mood of the verb, evidential *sollen*, words of doubt, and who holds the doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress

from spacy.tokens import Doc

from seedkit.lexicon import load_list
from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_places, register_mark
from seedkit.tag.words import Words, read_words
from seedkit.verbs import readings

__all__ = [
    "INFERRING",
    "Hedge",
    "certainty_of",
    "find_doubts",
    "find_hedges",
    "guessed",
    "hedges_in",
    "is_guess",
    "mood_of",
]

_STATES = frozenset(
    "sein haben geben gehören wissen liegen leben stammen profitieren existieren handeln heißen stehen befinden besitzen warten"
    " kennen".split()
)
_DOUBTS = frozenset({"adverb", "adjective", "phrase"})
_MODAL_HEDGES = frozenset({"soll", "sollen", "könnte", "könnten", "dürfte", "dürften"})
INFERRING = {
    "muss": "hedged", "müssen": "hedged", "müsse": "hedged", "müssten": "hedged", "könne": "speculative", "kann": "speculative", "können": "speculative", "mag": "speculative", "mögen": "speculative",
}  # fmt: skip
"""Modal verbs that guess at the past beside a perfect infinitive: *muss geschlafen haben*; the level of the guess."""
_MAY_BE = frozenset({"kann", "können", "könne", "mag", "mögen"})
_WILL = frozenset({"wird", "werde", "werden"})
_BY_THEN = frozenset({"bis", "spätestens", "dann", "bald"})
_NOT = frozenset({"nicht", "nie", "niemals", "kaum", "unmöglich", "keinesfalls", "keineswegs"})
_IT = frozenset({"es", "das", "dies", "all", "gut", "so", "sehr", "durchaus"})
_WITH_SEIN = (
    "entgleisen",
    "ertrinken",
    "explodieren",
    "entkommen",
    "entstehen",
    "ersticken",
    "verschwinden",
    "verunglücken",
    "passieren",
    "geschehen",
    "kentern",
    "platzen",
    "rutschen",
    "springen",
    "steigen",
    "fliegen",
    "wachsen",
    "bleiben",
    "schlafen",
    "gehen",
    "kommen",
    "sterben",
    "stürzen",
    "fallen",
    "fliehen",
    "laufen",
    "fahren",
    "reisen",
    "geraten",
    "sinken",
    "brechen",
)
"""Verbs whose perfect has *sein*; beside others *muss … sein* is a state that is required: *muss geimpft sein*."""
_STOPS = frozenset({",", ";", ":", ".", "!", "?"})
_NEAR, _FAR = 8, 60
_LEVELS = ("firm", "reported", "hedged", "speculative")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A marker that weakens what is said: where it stands, its class, who holds the doubt, how much it weakens.

    ``kind`` is konjunktiv_1, konjunktiv_2, sollen, modal, adverb, adjective, verb or phrase; ``holder`` writer or speaker;
    ``level`` one of reported, hedged, speculative.
    """

    start: int
    end: int
    text: str
    kind: str
    holder: str
    level: str


_Marker = tuple[tuple[str, ...], str, str, tuple[str, ...]]


@cache
def _markers() -> dict[str, tuple[_Marker, ...]]:
    """Markers by their first word: (all words, class, level, what none of the words near it begins with), longest first."""
    table: dict[str, list[_Marker]] = {}
    for entry in load_list("hedges")["hedge"]:
        for form in (entry["word"], *entry.get("forms", ())):
            parts = tuple(form.lower().split())
            unless = tuple(entry.get("unless", ()))
            table.setdefault(parts[0], []).append((parts, entry["class"], entry["level"], unless))
    return {k: tuple(sorted(v, key=lambda row: -len(row[0]))) for k, v in table.items()}


def _means_otherwise(low: Sequence[str], at: int, unless: tuple[str, ...]) -> bool:
    """Whether a word between the same commas says that the one at a token is no doubt: *sich wohl fühlen*, *die Sonne scheint*."""
    if not unless:
        return False
    first, last = at, at + 1
    while first > 0 and at - first < _NEAR and low[first - 1] not in _STOPS:
        first -= 1
    while last < len(low) and last - at < _NEAR and low[last] not in _STOPS:
        last += 1
    return any(word.startswith(unless) for word in low[first:last])


register_mark("doubt", lambda _, low: low in _markers())


def hedges_in(words: Words, first: int, last: int, *, attributed: bool = False) -> Iterator[Hedge]:
    """Hedges among the tokens ``first`` to ``last``; ``attributed`` says that somebody is credited with the words.

    What stands inside quotation marks or indirect speech is the speaker's doubt, *soll* and the Konjunktiv I that
    report it are the writer's distance.
    """
    table = _markers()
    low = words.low
    marked = list(compress(range(first, last), map(table.__contains__, low[first:last])))
    finites = words.finites_in(first, last)
    done = first  # the tokens before it belong to a marker
    for i in sorted({*marked, *finites}) if marked else finites:
        for parts, kind, level, unless in table.get(low[i], ()) if i >= done else ():
            if i + len(parts) <= last and tuple(low[i : i + len(parts)]) == parts:
                if _means_otherwise(low, i, unless):
                    break
                a, b = words.slice(i, i + len(parts))
                holder = "speaker" if attributed else "writer"
                yield Hedge(a, b, words.text[a:b], kind, holder, level)
                done = i + len(parts)
                break
        if words.finite[i] and i >= done - 1:
            hedge = _verb_hedge(words, i, first, last, attributed)
            if hedge is not None:
                yield hedge


def find_doubts(columns: Columns) -> Iterator[Hedge]:
    """The adverbs, adjectives and phrases of doubt in a Doc, in order, whoever holds them; verbs are not looked at."""
    table = _markers()
    low = columns.low
    done = 0
    for i in form_places(columns, "doubt"):
        for parts, kind, level, unless in table[low[i]] if i >= done else ():
            if tuple(low[i : i + len(parts)]) == parts:
                if _means_otherwise(low, i, unless):
                    break
                a, b = columns.slice(i, i + len(parts))
                if kind in _DOUBTS:
                    yield Hedge(a, b, columns.text[a:b], kind, "writer", level)
                done = i + len(parts)
                break


def _verb_hedge(words: Words, i: int, first: int, last: int, attributed: bool) -> Hedge | None:
    low, mood = words.low[i], words.mood[i]
    level = guessed(words, i)
    if level is not None:
        a, b = words.slice(i, i + 1)
        return Hedge(a, b, words.text[a:b], "modal", "speaker" if attributed else "writer", level)
    if mood not in (1, 2) and low not in _MODAL_HEDGES:
        return None
    a, b = words.slice(i, i + 1)
    text = words.text[a:b]
    if low in ("soll", "sollen") and words.lemma[i].lower() == "sollen":
        if is_evidential(words, i, last):
            return Hedge(a, b, text, "sollen", "writer", "hedged")
        return None
    if low in ("könnte", "könnten"):
        return Hedge(a, b, text, "konjunktiv_2", "speaker" if attributed else "writer", "speculative")
    if low in ("dürfte", "dürften"):
        return Hedge(a, b, text, "konjunktiv_2", "speaker" if attributed else "writer", "hedged")
    if mood == 1:
        return Hedge(a, b, text, "konjunktiv_1", "writer", "reported")
    if mood == 2:
        return Hedge(
            a, b, text, "konjunktiv_2", "speaker" if attributed else "writer", "reported" if attributed else "hedged"
        )
    return None


def guessed(words: Words, i: int) -> str | None:
    """The level of a guess that a modal verb makes: *muss geschlafen haben*, *wird geschlafen haben*, *das kann sein*."""
    low = words.low[i]
    if low in _MAY_BE and _may_be(words, i):
        return "speculative"
    level = INFERRING.get(low) or ("hedged" if low in _WILL and words.lemma[i] == "werden" else None)
    if level is None or not _is_inferred(words, i):
        return None
    near = _between_commas(words, i)
    if low in _WILL:
        return None if any(words.low[k] in _BY_THEN for k in near) else level  # "wird bis Mai gebaut worden sein"
    if level == "speculative" and any(words.low[k] in _NOT for k in near):
        return None  # "kann nicht geschlafen haben": is sure that it was not so
    return level


def _may_be(words: Words, i: int) -> bool:
    """*Das kann sein*; *es könne gut sein, dass …*; *kann sich um Gift handeln*; *mag richtig sein*."""
    near = [k for k in _between_commas(words, i) if words.word[k]]
    other = [k for k in near if k != i and (words.verb[k] or words.low[k] == "sein")]
    lows = {words.low[k] for k in near}
    if len(other) != 1 or not _NOT.isdisjoint(lows):
        return False
    if words.lemma[other[0]].lower() == "handeln":
        return "sich" in lows and "um" in lows
    if words.low[other[0]] != "sein":
        return False
    if words.low[i] in ("mag", "mögen"):
        return True
    rest = [k for k in near if k not in (i, other[0])]
    return bool(rest) and all(words.low[k] in _IT or words.tag[k] in ("ADV", "KON", "KOUS") for k in rest)


def _between_commas(words: Words, i: int) -> range:
    """The tokens between the stops around a token."""
    first, last = i, i + 1
    while first > 0 and i - first < _FAR and words.form[first - 1] not in _STOPS:
        first -= 1
    while last < len(words) and last - i < _FAR and words.form[last] not in _STOPS:
        last += 1
    return range(first, last)


def is_guess(lows: Sequence[str], lemmas: Sequence[str]) -> bool:
    """Whether the verbs beside a modal one, the finite one left out, are a perfect infinitive: *geschlafen haben*, *worden sein*.

    >>> is_guess(["eingeschlafen", "sein"], ["einschlafen", "sein"]), is_guess(["geimpft", "sein"], ["impfen", "sein"])
    (True, False)
    """
    if len(lows) < 2 or not lows[-2].endswith(("t", "n")):
        return False
    if lows[-1] == "haben":
        return lows[-2] != lemmas[-2]
    return lows[-1] == "sein" and (lows[-2] in ("worden", "gewesen", "geworden") or lemmas[-2].endswith(_WITH_SEIN))


def _is_inferred(words: Words, i: int) -> bool:
    """*Er muss geschlafen haben*, *weil er geschlafen haben muss*: a guess at what was."""
    low, lemma = words.low, words.lemma
    behind = [k for k in _own_verbs(words, i + 1) if words.tag[k][:2] in ("VV", "VA", "VM")]
    if not behind:
        behind = [k for k in range(max(0, i - 3), i) if words.verb[k]]
    return is_guess([low[k] for k in behind], [lemma[k].lower() for k in behind])


def _own_verbs(words: Words, begin: int) -> list[int]:
    """The verbs from ``begin`` to the end of the clause."""
    end = begin
    while end < len(words) and words.form[end] not in (";", ":", ".", "!", "?", ",") and end < begin + 60:
        end += 1
    return [k for k in range(begin, end) if words.verb[k]]


def is_evidential(words: Words, i: int, last: int) -> bool:
    """Whether the *soll* at token ``i`` is hearsay (*soll geschickt haben*) rather than a plan (*sollen folgen*).

    With a perfect infinitive it is hearsay; *soll* also with an infinitive of state (*sein, haben, geben*). The same
    of *will*: *will geschlafen haben* is what the subject says of itself.
    """
    end = i + 1
    if words.form[end : end + 1] == [","] and words.verb[i - 1]:
        last = end  # "wonach er geflohen sein soll, wurde bestritten"
    while end < min(last, len(words)) and words.form[end] not in (";", ":", ".", "!", "?") and end < i + 60:
        if words.form[end] == "," and any(words.verb[k] for k in range(i + 1, end)):
            break
        if words.tag[end] == "KON" and words.low[end - 1] in ("haben", "sein") and _new_verb(words, end):
            break  # "soll gelogen haben | und sitzt in Haft"
        if words.form[end] in ("–", "—", "-") and words.verb[end - 1] and words.low[end + 1 : end + 2] == ["so"]:
            break  # "soll gelogen haben | – so steht es in der Anklage"
        end += 1
    tail = [k for k in range(i + 1, end) if words.verb[k]]
    begin = i
    while begin > 0 and words.form[begin - 1] not in (",", ";", ":", ".", "!", "?") and i - begin < 40:
        begin -= 1
    if not tail or tail[-1] < i:
        tail = [k for k in range(begin, i) if words.verb[k]]
    if not tail:
        return False
    lemmas = [words.lemma[k].lower() for k in tail]
    participle = any(words.tag[k] in ("VVPP", "VAPP", "VMPP") for k in tail)
    if participle and words.low[tail[-1]] in ("haben", "sein"):
        return True
    return words.low[i] in ("soll", "sollen") and not participle and lemmas[-1] in _STATES


def _new_verb(words: Words, kon: int) -> bool:
    """Whether a finite verb follows a conjunction before the next comma or stop, right behind it or its subject."""
    stop = next((k for k in range(kon + 1, len(words)) if words.form[k] in (",", ";", ":", ".", "!", "?")), len(words))
    return any(words.finite[k] for k in range(kon + 1, min(stop, kon + 8)))


def find_hedges(doc: Doc, start: int = 0, end: int | None = None) -> list[Hedge]:
    """The hedges of ``doc`` between two code points, in order, each with its class, holder and level."""
    words = read_words(doc)
    stop = len(doc.text) if end is None else end
    return [h for h in hedges_in(words, 0, len(words)) if h.start >= start and h.end <= stop]


def mood_of(words: Words, finite: int | None) -> str | None:
    """indicative, konjunktiv_1, konjunktiv_2, sollen or imperative of the finite verb at a token; None without one."""
    if finite is None:
        return None
    soll = words.low[finite] in ("soll", "sollen") and words.lemma[finite].lower() == "sollen"
    if soll and is_evidential(words, finite, len(words)):
        return "sollen"
    if words.tag[finite] == "VVIMP" or _commands(words, finite):
        return "imperative"
    mood = words.mood[finite]
    if mood == 1:
        return "konjunktiv_1"
    if mood == 2:
        return "konjunktiv_2"
    return "indicative"


def order_at(words: Words, first: int) -> int | None:
    """The imperative that opens what is said, behind its quotation mark; None where there is none."""
    return next((i for i in range(first, min(first + 2, len(words))) if words.tag[i] == "VVIMP"), None)


def _commands(words: Words, finite: int) -> bool:
    """*„Bleiben Sie zu Hause“*, *„Rettet die Wale!“*: a verb that opens a quotation, before *Sie* or up to an exclamation mark."""
    if finite == 0 or not words.quote[finite - 1] or finite + 2 >= len(words):
        return False
    end = finite
    while end < len(words) and not words.quote[end] and words.form[end] not in (".", "!", "?"):
        end += 1
    mark = words.form[end : end + 1]
    if words.form[finite + 1] == "Sie":
        return mark != ["?"] and words.low[finite].endswith("n") and words.tag[finite] != "VMFIN"
    if mark != ["!"] or end - finite < 2 or words.low[finite + 1] in _NOMINATIVES:
        return False
    told = [one for apart in _particles(words, end) for one in readings(words.low[finite], apart)]
    if any(one.kind == "imperative" for one in told):
        return True
    # "Macht das Tor auf!", a form that the tables have as a present tense only
    apart = readings(words.low[finite], words.low[end - 1]) if words.low[finite].endswith("t") else ()
    return any(one.particle and (one.person, one.number, one.tense) == (2, "Plur", "Pres") for one in apart)


def _particles(words: Words, end: int) -> tuple[str | None, ...]:
    """What may belong to a verb before the end of its clause: its particle, or nothing."""
    return (None, words.low[end - 1]) if words.tag[end - 1] == "PTKVZ" else (None,)


_NOMINATIVES = frozenset("ich du er es wir ihr man der dieser jeder ein kein mein dein sein unser".split())


def certainty_of(
    hedges: list[Hedge], *, attributed: bool, act: str = "say", stance: str = "asserted", least: str | None = None
) -> str:
    """The rung of a statement on firm > reported > hedged > speculative (docs/certainty.md has the rules).

    ``least`` is the rung on which the reporting word itself leaves the content, where it tells more than its act.
    """
    rung = "reported" if attributed else "firm"
    if act in ("suppose", "think", "fear", "hope", "doubt", "predict"):
        rung = "hedged"
    if stance in ("questioned",):
        rung = "speculative"
    if least is not None and _LEVELS.index(least) > _LEVELS.index(rung):
        rung = least
    for hedge in hedges:
        level = hedge.level
        if hedge.kind == "sollen" and attributed:
            level = "reported"
        if _LEVELS.index(level) > _LEVELS.index(rung):
            rung = level
    return rung
