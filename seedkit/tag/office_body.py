"""*Polizei Kiel … ein Polizeisprecher … die Beamten*: whoever speaks for the police, the court, the town that was named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from seedkit.lexicon import load_list, words_of
from seedkit.tag.coreference import REACH
from seedkit.tag.identities import Identities
from seedkit.tag.nouns_meant import Mention
from seedkit.tag.source_ids import BODIES, HEADS, SPOKESPERSONS
from seedkit.tag.words import Words

__all__ = ["body_of_office"]

Range = tuple[int, int]


class _Office(NamedTuple):
    """What a town or a district has one of."""

    role: str
    """The automatic id where nothing tells which one."""
    bodies: tuple[str, ...]
    """Ends of the nouns that stand with the name of its town."""
    alone: frozenset[str]
    """Nouns that stand for it without a name."""
    titles: tuple[str, ...]
    """Ends of titles before the name of a person who speaks for it."""


_OFFICES = {
    entry["name"]: _Office(entry["role"], tuple(entry["bodies"]), frozenset(entry["alone"]), tuple(entry["titles"]))
    for entry in load_list("offices")["office"]
}
_WITH_HEADS = BODIES - {"party"} | {"alliance", "government", "international", "parliament"}
_WITH_PRESIDENTS = frozenset({"ngo", "university", "court", "authority", "think_tank"})
"""Kinds of bodies that a *Präsident* without a country may preside over."""
_SECRETARIES = frozenset(words_of("offices", "secretaries"))
_OF_A_PARTY = (
    "abgeordneter", "abgeordnete", "chef", "chefin", "klubobmann", "klubobfrau", "vorsitzender", "vorsitzende", "sekretär",
    "sekretärin", "kandidat", "kandidatin", "geschäftsführer", "geschäftsführerin", "politiker", "politikerin",
)  # fmt: skip
"""Ends of nouns for who speaks for a party that has just spoken: *Ihr Abgeordneter Jan Rabe*."""
_TOWN, _DISTRICT = _OFFICES["town"], _OFFICES["district"]
_OF_BOTH = frozenset({"verwaltung"})
"""What a town has as a district has."""
_OF_OTHERS = frozenset({"kammer", "ermittler", "ermittlern"})
"""What a court or the police has, and others have as well: *die Handwerkskammer*, *der Staatsanwalt und seine Ermittler*."""
_THE = frozenset({"die", "den", "der", "das", "dem", "des", "im", "vom", "laut"})


def body_of_office(
    ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> str | None:
    """Return the id of the police, court, hospital, town or district named last, where the phrase speaks for it.

    None where the phrase does not, and where two of them were named side by side: *die Polizei Kiel* and *die Polizei
    Husum*, then *ein Polizeisprecher*. ``catch_up`` is asked first to take note of who has acted so far.
    """
    low, last = ids.words.low, ids.words.low[span[1] - 1]
    for office in _OFFICES.values():
        if last in office.alone and span[1] - span[0] <= 2 and (low[span[0]] in _THE or low[span[0]] == last):
            catch_up()
            if last in _OF_OTHERS and _is_anothers(ids, last, span[0]):
                return None
            body = _named_before(ids, office, span[0])
            both = last in _OF_BOTH and body is not None and _named_before(ids, _DISTRICT, span[0]) is not None
            return None if both else body
    if found is None:
        return None
    if found.count(":") == 1 and ids.is_bare(span) and last.endswith(SPOKESPERSONS) and last not in SPOKESPERSONS:
        office_of_it = next((office for office in _OFFICES.values() if office.role == found != _TOWN.role), None)
        if office_of_it is not None:
            return _named_before(ids, office_of_it, span[0])
    head = _head_of_body(ids, span)
    if head is not None:
        catch_up()
        return _one_id(ids, span, _body_called(ids, head, span[0]))
    if found.startswith("auto:head_of_state:"):
        return _presides_over(ids, span, catch_up)
    if found.startswith(("auto:politician:", "auto:person:")) and "@" not in found:
        return _in_party(ids, span, catch_up)
    if found.count(":") == 2 and (person := ids.person_in(span)) is not None:
        role, _, name = found.rpartition(":")
        for office in _OFFICES.values():
            titled = office.role == role and any(low[i].endswith(office.titles) for i in range(*span))
            if titled and name in person.text:
                return _one_id(ids, span, _named_before(ids, office, span[0]))
    return None


def _is_anothers(ids: Identities, noun: str, before: int) -> bool:
    """Whether somebody else is called so or has such people: *die Handwerkskammer*, *Ermittler der Staatsanwaltschaft*."""
    near = [m for m in ids.sources.near(before) if m.span[1] <= before]
    if noun == "kammer":
        called = (m for m in near if any(low.endswith(noun) for low in ids.words.low[slice(*m.span)]))
        return any(ids.kind(m.source_id) != "court" for m in called)
    return any((m.source_id or "").startswith("auto:prosecutor") or m.source_id == "DE-GBA" for m in near)


def _one_id(ids: Identities, span: Range, body: str | None) -> str | None:
    """*Bürgermeisterin Anke Sommer … Sommer*: her town's word both times, unless she has spoken under another id before."""
    person = ids.person_in(span)
    return body if person is None or body is None else ids.sources.rename(person.entity_id, body)


def _head_of_body(ids: Identities, span: Range) -> str | None:
    """*Amtschef Jan Rabe*, *Verbandssprecherin Ute Lahn*: the noun of the body at whose head a person is: *amt*, *verband*.

    *Studienleiterin*, *Parteichef*, *Abteilungsleiter* tell of no body that speaks by them.
    """
    low, tag = ids.words.low, ids.words.tag
    title = next((i for i in range(*span) if tag[i] == "NN"), span[1])
    if title > span[0] + 1 or title >= span[1] or not low[title].endswith(HEADS):
        return None
    if title == span[1] - 1:  # "ein Konzernsprecher"
        if not ids.is_bare(span) or not low[title].endswith(SPOKESPERSONS) or low[title] in SPOKESPERSONS:
            return None
    elif ids.person_in(span) is None:
        return None
    ending = max((end for end in HEADS if low[title].endswith(end)), key=len)
    noun = low[title].removesuffix(ending).removesuffix("-").removesuffix("s")
    return noun if len(noun) > 2 and ids.kind(ids.register.resolve(noun.capitalize())) in BODIES - {"party"} else None


def _in_party(ids: Identities, span: Range, catch_up: Callable[[], None]) -> str | None:
    """*Die SPD … Parteichefin Ute Lahn*: at the head of the party that has spoken or acted last.

    *Die SPD … Generalsekretär Jan Rabe* only where no other body that may have one came behind it.
    """
    first = ids.words.low[span[0]]
    secretary = first in _SECRETARIES
    theirs = ids.words.tag[span[0]] == "PPOSAT" and ids.words.low[span[0] + 1].endswith(
        _OF_A_PARTY
    )  # "ihr Fraktionschef"
    if not secretary and not theirs and not first.startswith(("partei", "fraktions")):
        return None
    person = ids.person_in(span)
    if person is None or (secretary and span[1] - span[0] > 4):
        return None
    catch_up()
    near = [m for m in ids.sources.near(span[0]) if m.span[1] <= span[0]]
    near.sort(key=lambda one: one.span[0])
    if theirs:
        near = near[-1:]
    bodies = [m for m in near if ids.kind(m.source_id) == "party" or (secretary and not m.person and m.source_id)]
    last = bodies[-1].source_id if bodies else None
    if last is None or not ids.is_known(last) or ids.kind(last) != "party":
        return None
    return ids.sources.rename(person.entity_id, f"auto:person:{person.name}@{last}")


def _presides_over(ids: Identities, span: Range, catch_up: Callable[[], None]) -> str | None:
    """*Der Bauernverband fordert Hilfe. Präsident Jan Rabe sagte*: of the association of which the text has just told.

    Where it has told of a state or somebody in office last, he may preside over that.
    """
    person = ids.person_in(span)
    if person is None or not ids.words.low[span[0]].startswith(("präsident", "vizepräsident")):
        return None
    catch_up()
    near = [m for m in ids.sources.near(span[0]) if m.span[1] <= span[0] and not m.person]
    last = max(near, key=lambda one: one.span[0], default=None)
    if last is None or last.kind not in _WITH_PRESIDENTS or not ids.is_known(last.source_id):
        return None
    return _one_id(ids, span, last.source_id)


def _body_called(ids: Identities, noun: str, before: int) -> str | None:
    """The body within reach that was called by a noun, or a compound with it, last: *das Bundesamt*, *der Verband*."""
    near = [m for m in ids.sources.near(before) if m.span[1] <= before and not m.person]
    near = [m for m in near if m.source_id is not None and ";" not in m.source_id]
    for mention in sorted(near, key=lambda one: one.span[0], reverse=True):
        body = mention.source_id
        if body is None or not ids.is_identified(body) or ids.kind(body) not in _WITH_HEADS:
            continue
        nouns = [low.removesuffix("s") for low in ids.words.low[slice(*mention.span)]]
        if any(low.endswith((noun, noun.removesuffix("n"))) for low in nouns):
            return body
    return None


def _named_before(ids: Identities, office: _Office, token: int) -> str | None:
    """The body that has spoken, or was named with its town, in the last sentence that has one.

    None for two in one sentence, or one far off.
    """
    last = max((end for end, _ in _bodies_between(ids, office, max(0, token - 2 * REACH), token)), default=None)
    if last is None:
        return None
    sentences = ids.words.sentences
    sentence = sentences[max(0, bisect_left(sentences, (last, 0)) - 1)][0]
    nearest = {body for _, body in _bodies_between(ids, office, sentence + 1, token)}
    nearest |= {
        m.source_id
        for m in ids.sources.near(token, token - last)
        if m.source_id is not None and not m.person and last <= m.span[0] and m.span[1] <= token
        and _is_other(ids, m.span, m.source_id, office)
    }  # fmt: skip
    return nearest.pop() if len(nearest) == 1 else None


def _bodies_between(ids: Identities, office: _Office, first: int, token: int) -> Iterator[tuple[int, str]]:
    """Where the bodies of an office end that were named before a token and end at token ``first`` or behind it, with their ids."""
    kind = ids.kind(office.role)
    near = ids.sources.near(token, token - first)
    said = [(m.span, m.source_id) for m in near if m.span[1] <= token and (not m.person or _speaks_for(ids, m, office))]
    for span, body in (*said, *_with_town(ids, office, first, token)):
        if body is None or ";" in body or ids.kind(body) != kind or not ids.is_identified(body):
            continue
        if kind != "authority" or _is_called(ids, span, body, office):
            yield span[1], body


def _speaks_for(ids: Identities, mention: Mention, office: _Office) -> bool:
    """*Die Zürcher Stadtpräsidentin Corine Mauch … die Stadt*: a person whose office has told which body it is."""
    person, body = ids.person_in(mention.span), mention.source_id or ""
    titled = any(ids.words.low[i].endswith(office.titles) for i in range(*mention.span)) if office.titles else False
    return titled and person is not None and body.count(":") == 2 and body.rpartition(":")[2] not in person.name


def _is_other(ids: Identities, span: Range, body: str, office: _Office) -> bool:
    """*das Klinikum Nordheim … die Uniklinik Kiel … die Klinik*: one that the lists have, called by the same noun."""
    known = not body.startswith("auto:") and ids.is_identified(body)
    return known and any(low.endswith(office.bodies) for low in ids.words.low[slice(*span)])


def _is_called(ids: Identities, span: Range, body: str, office: _Office) -> bool:
    """Whether an authority is the kind of one an office belongs to: no *Bundesamt* for a mayor."""
    ends = (*office.bodies, *office.titles)
    return _has_role(body, office) and any(low.endswith(ends) for low in ids.words.low[slice(*span)])


def _has_role(body: str, office: _Office) -> bool:
    """*auto:authority:Kiel*, *auto:AT-authority:Wien* for *auto:authority*."""
    what = body.removeprefix("auto:").partition(":")[0]
    return body.startswith("auto:") and what.rpartition("-")[2] == office.role.removeprefix("auto:")


def _is_its_name(words: Words, i: int) -> bool:
    """*vor dem Landgericht Traunstein*, *Im Klinikum Lippe sind …*: a name that is taken for a noun.

    Either the name of the body holds both words, or both stand together before the verb of the sentence.
    """
    if words.tag[i] != "NN" or not words.form[i][:1].isupper():
        return False
    if words.label[i - 1] == words.label[i] == "ORG":
        return True
    opens = words.sentences[_sentence_of(words, i)][0] in (i - 2, i - 3)
    return opens and i + 1 < len(words) and words.finite[i + 1] and words.tag[i - 2] in ("APPRART", "ART")


def _sentence_of(words: Words, at: int) -> int:
    """The number of the sentence in which a token stands."""
    return max(0, bisect_left(words.sentences, (at + 1, 0)) - 1)


def _with_town(ids: Identities, office: _Office, first: int, before: int) -> Iterator[tuple[Range, str | None]]:
    """*das Amtsgericht Husum*, *die Kieler Polizei*: bodies named with their town, whoever acts there."""
    words, places = ids.words, ids.places_of(office.bodies)
    for i in places[bisect_left(places, max(1, first - 2)) : bisect_left(places, before)]:
        if words.tag[i] != "NN":
            continue
        after = i + 1 < before and (
            words.tag[i + 1] == "NE" or words.label[i + 1] == "LOC" or _is_its_name(words, i + 1)
        )
        if after or (words.form[i - 1].endswith("er") and words.form[i - 1][:1].isupper()):
            span = (i, i + 2) if after else (i - 1, i + 1)
            if span[1] < first:
                continue
            yield span, ids.register.resolve(ids.text_of(span), on=ids.on)
