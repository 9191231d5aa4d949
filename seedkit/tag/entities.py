"""Who and where: every mention of a person, place, organisation or other named thing, with one id per thing.

Four witnesses say where a name is: the tables of ``data/``, the pipeline's name component (``doc.ents``), the
document itself (a surname met once as part of a full name), and the words around it (a bare title before it, the apostrophe
of a genitive behind it). A longer name beats the shorter one inside it. Then each
name is linked: to a known thing, to another mention in the same article, or to an id made of its own words
(``auto:``), which is the same in every article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.names import Gazetteer, TextWords, load_gazetteer, spelling_key
from seedkit.names_features import list_marks, title_words
from seedkit.names_tagger import find_names, load_tagger
from seedkit.records import Entity
from seedkit.register_phrase import LEGAL_FORMS
from seedkit.register_words import first_names
from seedkit.spelling_print import as_seen
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.descriptions import find_descriptions, with_metonymy
from seedkit.tag.form_table import form_places, register_mark
from seedkit.tag.mentions import Mention, Taken, without_overlaps
from seedkit.tag.names_apart import names_apart
from seedkit.tag.names_beside import (
    apart_from_party,
    before_body,
    clubs,
    firm_begin,
    towns,
    with_given_names,
    with_short_firms,
)
from seedkit.tag.places import places
from seedkit.tag.text_words import read_text_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_entities"]

_LABELS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "OTH": "MISC", "GPE": "LOC"}
_PRONOUN = re.compile(r"(?:Ihr(?:e[nmrs]?)?|Sie|Ihnen|Er|Es|Wir|Uns|Ich|Der|Die|Das|Den|Dem|Ein(?:e[nmrs]?)?)")
_GENITIVE = ("s", "’", "'", "’s", "'s")
_LAST_WORD = re.compile(r"\s(\w+)$")
_PARTICLES = {"von", "van", "de", "der", "den", "bin", "al", "el", "la", "le", "di", "da", "zu", "ten", "vom"}


def find_entities(doc: Doc, *, register: Any = None) -> Iterator[Entity]:
    """Yield the named things of a tagged document in the order of the text, none inside another.

    ``register`` is what ``seedkit.register`` reads from the analyst's folder; only its ``folder`` attribute (extra
    rows for ``entities.csv`` and ``sources.csv``) is used, and it may be missing. ``entity_id`` is the id of
    ``data/entities.csv`` or ``data/sources.csv``, else ``auto:`` and the name in lower case. ``label`` is PER, LOC,
    ORG or MISC; adjectives of nations (*deutsche*) are no entities. Nothing is raised for odd text.
    """
    folder = getattr(register, "folder", None)
    gazetteer = load_gazetteer(str(folder)) if folder else load_gazetteer()  # as the name tagger asks for it
    columns = read_columns(doc)
    text = columns.text
    words = read_text_words(columns)
    tables = list(_from_tables(words, gazetteer, columns))
    named = [
        *_well_bounded(_from_pipeline(doc, columns, tables), tables, text),
        *_announced(columns),
        *_genitives(text),
        *towns(columns),
        *clubs(columns),
    ]
    found = with_given_names(apart_from_party(without_overlaps([*tables, *named]), columns, gazetteer), columns)
    found = with_short_firms(_repeated_surnames(found, words, gazetteer), columns)
    found = [_link(mention, text, gazetteer) for mention in found]
    found = with_metonymy(found, words, gazetteer)
    described = list(find_descriptions(found, words, gazetteer))
    if described:
        found = without_overlaps([*found, *described])
    for mention in found:
        thing = mention.thing
        if mention.entity_id is None and thing is None:
            continue
        yield Entity(
            columns.article_id,
            mention.start,
            mention.end,
            text[mention.start : mention.end],
            thing.id if thing else str(mention.entity_id),
            mention.label,
            thing.name if thing else str(mention.name),
            thing.wikidata if thing else None,
            mention.rule,
        )


def _from_tables(words: TextWords, gazetteer: Gazetteer, columns: Columns) -> Iterator[Mention]:
    for first, stop, thing in gazetteer.matches(words):
        start, end = words.start[first], words.end[stop - 1]
        if words.text[start:end] in _ambiguous() and not _stands_as_name(words.text, start, end):
            continue
        if words.text[start:end] in _common_behind_article() and _is_behind_article(start, columns):
            continue
        yield Mention(start, end, thing.label, "table", thing)


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    """Names that are common words as well (*Zeit*, *Welt*): only names in quotation marks or after a naming noun."""
    return frozenset(load_list("ambiguous_names")["ambiguous"]["words"])


@lru_cache(maxsize=1)
def _common_behind_article() -> frozenset[str]:
    """Towns that are common words as well: *in Halle*, but *in der Halle*."""
    return frozenset(load_list("ambiguous_names")["behind_article"]["words"])


def _is_behind_article(start: int, columns: Columns) -> bool:
    """Whether a determiner stands right before.

    Behind a comma it may be a relative pronoun (*Touristen, die Halle besuchen*), but not beside an infinitive with *zu*.
    """
    first = columns.tokens_in(start, start + 1).start
    if first == 0 or columns.tag[first - 1] not in _ARTICLES:
        return False
    if first == 1 or columns.form[first - 2] != ",":
        return True
    last = columns.sentence(first)[1]
    end = next((i for i in range(first, last) if columns.form[i] == ","), last)
    return not {"VVIZU", "PTKZU"}.isdisjoint(columns.tag[first:end])


@lru_cache(maxsize=1)
def _words_first() -> frozenset[str]:
    """Those of them that are far oftener words than names (*Post*, *Allianz*): the name tagger's guess does not do."""
    return frozenset(load_list("ambiguous_names")["words_first"]["words"])


def _stands_as_name(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in {"„", '"', "“", "»", "«", "'", "‚"} and after in {"“", '"', "”", "«", "»", "'", "‘"}:
        return True
    words = text[max(0, start - 40) : start].split()
    return bool(words) and words[-1] in _naming_nouns()


@lru_cache(maxsize=1)
def _naming_nouns() -> frozenset[str]:
    return frozenset(load_list("ambiguous_names")["naming"]["words"])


def _from_pipeline(doc: Doc, columns: Columns, known: list[Mention]) -> Iterator[Mention]:
    """What the pipeline's name component found; where the pipeline has none, what ours finds.

    A first name goes on with what stands behind its particle (*Anna van der Meer*), if that is nothing ``known``.
    """
    text = columns.text
    spans = [(columns.start[ent.start], columns.end[ent.end - 1], ent.label_) for ent in doc.ents]
    tagger = None if spans or doc.has_annotation("ENT_IOB") else load_tagger()
    if tagger is not None:
        spans = find_names(doc, tagger)
    others = [(start, end) for start, end, kind in spans if _LABELS.get(kind) != "PER"]
    others += [(one.start, one.end) for one in known if one.label != "PER"]
    apart = sorted(names_apart(columns))
    for start, end, kind in spans:
        label = _LABELS.get(kind)
        if label == "PER" and text[start:end].rsplit(" ", 1)[-1].lower() in _PARTICLES:
            goes_on = _SURNAME.match(text, end)  # Alexander Van | der Bellen
            at_work = goes_on and text.endswith((" von", " zu"), start, end) and noun_readings(goes_on[0].strip())
            end = goes_on.end() if goes_on and not at_work else end  # not "Kim von | Tag zu Tag"
        elif label == "PER" and text[start:end] in first_names():
            goes_on = _WITH_PARTICLES.match(text, end)  # Anna | van der Meer
            at_work = (
                goes_on is not None and goes_on[1] in ("von", "zu") and noun_readings(goes_on[2])
            )  # "Kim von Tag zu Tag"
            free = goes_on is not None and (
                goes_on[1].endswith(" und zu") or not any(a < goes_on.end() and start < b for a, b in others)
            )
            if goes_on is not None and not at_work and free:
                end = goes_on.end()
        start, end = _trim(text, start, end)
        if label == "PER":
            end = before_body(text, start, end)
        if label in ("PER", "LOC"):
            firm = firm_begin(columns, start, end, label)
            if firm is not None:
                start, label = firm, "ORG"
        if label in ("MISC", "ORG"):
            label = _label_of_thing(text, start, end, label)
        if text[start:end] in _common_behind_article() and _is_behind_article(start, columns):
            continue
        if label and end > start and not (_is_no_name(text[start:end], label) or _is_money(text, start, end)):
            for at in apart if label == "PER" else ():
                if start < columns.start[at] < end:  # "Dabei warf Holm | Ahlers vor, …"
                    yield Mention(start, columns.end[at - 1], label, "model")
                    start = columns.start[at]
            yield Mention(start, end, label, "model")


_SURNAME = re.compile(r"(?: (?:und zu|der|den|de|la|zu|von))* [A-ZÄÖÜ][\w'’-]+")
_WITH_PARTICLES = re.compile(r" ((?:von|van|zu|de|bin|ibn)(?: und zu| der| den| dem)?) ([A-ZÄÖÜ][\w'’-]+)")
_ROAD = re.compile(r"[AB] ?\d{1,3}")
_ON_ROAD = re.compile(r"(?:\b(?:auf|an|über) (?:der|die)|Autobahn|Bundesstra(?:ß|ss)e) $", re.IGNORECASE)


def _label_of_thing(text: str, start: int, end: int, label: str) -> str:
    """*auf der A8* is a place, the *Digital Services Act* no organisation."""
    if _ROAD.fullmatch(text, start, end):
        return "LOC" if _ON_ROAD.search(text, max(0, start - 20), start) else label
    return "MISC" if text.endswith(" Act", start, end) else label


def _announced(columns: Columns) -> Iterator[Mention]:
    """A surname that is a common noun, behind a bare title: *Außenministerin Sommer*, but not *dass der Minister Kritik übt*."""
    for at in form_places(columns, "title"):
        if at + 1 == len(columns) or columns.tag[at + 1] != "NN":
            continue
        word = columns.form[at + 1]
        if at and columns.tag[at - 1] in _DETERMINERS:
            continue
        if not word.isalpha() or word in title_words() or word in _times():
            continue
        if at + 2 < len(columns) and columns.tag[at + 2] in ("NN", "NE") and columns.form[at + 2][:1].isupper():
            continue
        yield Mention(columns.start[at + 1], columns.end[at + 1], "PER", "title")


register_mark("title", lambda form, _: form in title_words())

_ARTICLES = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART"})
_DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "CARD", "APPRART"})


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    """*Minister Ende Mai*: no name; a season may be one."""
    lists = load_list("times")
    return frozenset(form for part in ("edge", "weekday", "month") for entry in lists[part] for form in entry["forms"])


_GENITIVE_NAME = re.compile(
    r"(?<![\w‚'’-])([A-ZÄÖÜ][\wäöüß-]+[sßxz])[’'] (?=[A-ZÄÖÜ][\w-]|[a-zäöüß]+(?:e|en|er|es) [A-ZÄÖÜ])"
)


def _genitives(text: str) -> Iterator[Mention]:
    """A surname in the genitive that an apostrophe shows: *Merz’ Pläne*, *Scholz' neue Regierung*."""
    if "’ " not in text and "' " not in text:
        return
    for found in _GENITIVE_NAME.finditer(text):
        if text.rfind("‚", max(0, found.start() - 200), found.start()) < 0:  # else the mark closes a quotation
            yield Mention(found.start(1), found.end(1), "PER", "genitive")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut quotation marks, white space and words that end no name (*Kim von*) off a span."""
    if text[start:end].isalnum():
        return start, end  # one word
    while start < end and not (text[start].isalnum()):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".!)’'"):
        end -= 1
    last = _LAST_WORD.search(text, start, end)
    if last and (last[1] in _PARTICLES or last[1] in {"und", "in", "am", "im"}):
        end = last.start()
    return start, end


# Common nouns that name a part of a town: *Berlin-Mitte*, *Dresden-Neustadt*.
_QUARTERS = frozenset("Mitte Nord Süd Ost West Stadt Land Altstadt Neustadt Innenstadt Zentrum Hafen".split())


def _is_no_name(shown: str, label: str) -> bool:
    """One word that is no name in German: a pronoun, or a compound with a name in it (*Ukraine-Krieg*)."""
    if " " in shown:
        return False
    if _PRONOUN.fullmatch(shown):
        return True
    last = shown.rsplit("-", 1)[-1]
    if label == "LOC" and last in _QUARTERS:
        return False
    return label != "PER" and "-" in shown and "N" in list_marks(last)


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    units = (entry for entry in load_list("units")["unit"] if entry["kind"] == "money")
    return frozenset(form for entry in units for form in entry["forms"])


_SUM = re.compile(r"(?:\d|\b(?:Tausend|Million(?:en)?|Milliarden?|Billionen?|Mio\.?|Mrd\.?))\s$", re.IGNORECASE)


def _is_money(text: str, start: int, end: int) -> bool:
    """The unit of a sum: *1,4 Millionen Euro*, *300 Franken*."""
    return text[start:end] in _currencies() and _SUM.search(text, max(0, start - 12), start) is not None


def _well_bounded(names: Iterator[Mention], known: list[Mention], text: str) -> Iterator[Mention]:
    """Drop what the model drew too wide around a known name (*Nordkoreas Allianz*, *US-Denkfabrik Institute …*)."""
    starts = [m.start for m in known]
    for name in names:
        inner = known[bisect_left(starts, name.start) : bisect_left(starts, name.end)]
        if not inner or not any(k.end <= name.end and _too_wide(name, k, text) for k in inner):
            yield name


def _too_wide(wide: Mention, known: Mention, text: str) -> bool:
    if (wide.start, wide.end) == (known.start, known.end) or known.thing is None:
        return False
    form = text[known.start : known.end]
    before, after = text[wide.start : known.start].split(), text[known.end : wide.end].split()
    if known.thing.kind == "state" and not before and form == known.thing.name + "s":
        return True
    several = " " in form or form.isupper()
    return several and not after and all(list_marks(word.rsplit("-", 1)[-1]).startswith("N") for word in before)


@lru_cache(maxsize=1)
def _family_first() -> frozenset[str]:
    """Common family names of Korea, China and Vietnam, which stand before the given name."""
    return frozenset(load_list("titles")["family_first"]["words"])


def _surname(name: str, state: str | None) -> str | None:
    parts = name.split()
    if len(parts) < 2:
        return None
    if state in {"KR", "KP", "CN", "VN"} or (state is None and parts[0] in _family_first() and len(parts) <= 3):
        return parts[0]
    return parts[-1]


def _repeated_surnames(found: list[Mention], words: TextWords, gazetteer: Gazetteer) -> list[Mention]:
    """Mentions of a surname alone, where the document has the full name; nearest before, else first after."""
    text = words.text
    full: dict[str, list[Mention]] = {}  # surname -> the mentions of full names with it, in the order of the text
    genitives = _full_genitives(found, text, gazetteer)
    for mention in found:
        if mention.label != "PER":
            continue
        shown = text[mention.start : mention.end]
        if len(shown.split()) < 2 or shown in genitives or _behind_particles(shown) is not None:
            continue
        thing = mention.thing or gazetteer.look_up(shown)
        surname = _surname(thing.name if thing else _bare(shown), thing.state if thing else None)
        if surname:
            full.setdefault(surname, []).append(mention._replace(thing=thing))
    if not full:
        return found
    owners = {surname + ending: people for surname, people in full.items() for ending in _GENITIVE} | full
    result = []
    for mention in found:
        shown = text[mention.start : mention.end]
        people = None if mention.thing else genitives.get(shown) or owners.get(_behind_particles(shown) or shown)
        result.append(_as_repeat(mention, people, text) if people else mention)
    taken = Taken(found)
    for at in places(words.form, owners):
        start, end = words.start[at], words.end[at]
        if taken.leaves_free(start, end):
            result.append(_as_repeat(Mention(start, end, "PER", "repeat"), owners[words.form[at]], text))
    return sorted(result, key=lambda m: m.start)


def _full_genitives(found: list[Mention], text: str, gazetteer: Gazetteer) -> dict[str, list[Mention]]:
    """*die Mutter Lars Holms*, *die Anwältin Rahmani Purs*, where the text names a Lars Holm: the form -> who is meant by it."""
    people = [(mention, text[mention.start : mention.end]) for mention in found if mention.label == "PER"]
    forms = {shown for _, shown in people if shown.endswith("s") and " " in shown}
    genitives: dict[str, list[Mention]] = {}
    for mention, shown in people if forms else ():
        parts = shown.split()
        for at in range(len(parts) - 1):
            if (form := " ".join(parts[at:]) + "s") in forms:
                genitives.setdefault(form, []).append(mention._replace(thing=mention.thing or gazetteer.look_up(shown)))
    return genitives


def _behind_particles(shown: str) -> str | None:
    """*Von Gruber*, *von der Leyen*: the last word of a surname with its particles and no first name before them."""
    *before, last = shown.split()
    return last if before and all(word.lower() in _PARTICLES for word in before) else None


def _as_repeat(mention: Mention, owners: Sequence[Mention], text: str) -> Mention:
    """The mention as one of the person that ``owners`` name in full: the nearest before it, else the first."""
    owner = owners[max(0, bisect_right(owners, mention.start, key=lambda m: m.start) - 1)]
    if owner.thing is not None:
        return mention._replace(label="PER", rule="repeat", thing=owner.thing)
    name = _bare(text[owner.start : owner.end])
    return mention._replace(label="PER", rule="repeat", entity_id=_auto_id(name), name=name)


def _bare(name: str) -> str:
    """A name without line breaks and without a genitive ending that is surely one."""
    name = " ".join(name.split())
    return name[:-1] if name.endswith(("’", "'")) else name


def _auto_id(name: str) -> str:
    return "auto:" + "-".join(spelling_key(name))


def _link(mention: Mention, text: str, gazetteer: Gazetteer) -> Mention:
    if mention.thing is not None or mention.entity_id is not None:
        return mention
    shown = as_seen(text[mention.start : mention.end])
    thing = gazetteer.look_up(shown)
    if thing is not None and (shown not in _words_first() or _stands_as_name(text, mention.start, mention.end)):
        return mention._replace(thing=thing, label=thing.label)
    name = _bare(shown)
    if mention.label == "ORG":
        name = _without_legal_form(name)
    return mention._replace(entity_id=_auto_id(name), name=name)


def _without_legal_form(name: str) -> str:
    """*Nordwind GmbH & Co. KG* is *Nordwind*: one firm, whether its legal form is said or not."""
    before, _, last = name.rpartition(" ")
    while before and (last.rstrip(".") in LEGAL_FORMS or last == "&"):
        name = before
        before, _, last = name.rpartition(" ")
    return name
