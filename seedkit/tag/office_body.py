"""*Polizei Kiel … ein Polizeisprecher … die Beamten*: whoever speaks for the police or the court that was named last."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.tag.coreference import REACH
from seedkit.tag.identities import BODIES, HEADS, SPOKESPERSONS, Identities

__all__ = ["body_of_office"]

Range = tuple[int, int]

_LOCAL = frozenset({"auto:court", "auto:police", "auto:prosecutor"})
_OFFICERS = frozenset({"beamten", "polizisten", "polizistinnen", "ordnungshüter"})
_THE = frozenset({"die", "den", "der"})
_BODIES = {
    "auto:court": ("gericht", "gerichts", "gerichtes"),
    "auto:police": ("polizei",),
    "auto:prosecutor": ("staatsanwaltschaft",),
}
_CALLED = {
    "auto:court": ("richter", "richterin"),
    "auto:police": ("präsident", "präsidentin", "chef", "chefin", "direktor", "direktorin"),
    "auto:prosecutor": ("anwalt", "anwältin"),
}
"""Ends of titles before a name whose bearer speaks for the body he is at."""


def body_of_office(ids: Identities, span: Range, found: str | None) -> str | None:
    """Return the id of the police, court or prosecutor an article has named last, where the phrase speaks for it.

    None where the phrase does not, and where two of them were named side by side: *die Polizei Kiel* and *die Polizei
    Husum*, then *ein Polizeisprecher*.
    """
    low, last = ids.words.low, ids.words.low[span[1] - 1]
    role: str | None = None
    if found in _LOCAL and ids.is_bare(span) and last.endswith(SPOKESPERSONS) and last not in SPOKESPERSONS:
        role = found
    elif found == "auto:anonymous" and last in _OFFICERS and span[1] - span[0] == 2 and low[span[0]] in _THE:
        role = "auto:police"
    elif found is not None and (head := _head_of_body(ids, span)) is not None:
        return _body_called(ids, head, span[0])
    elif found is not None and found.count(":") == 2 and (person := ids.person_in(span)) is not None:
        role, _, name = found.rpartition(":")
        titled = any(low[i].endswith(_CALLED.get(role, ())) for i in range(*span)) if role in _LOCAL else False
        if not titled or name not in person.text:
            return None
    return _named_before(ids, role, span[0]) if role is not None else None


def _head_of_body(ids: Identities, span: Range) -> str | None:
    """*Amtschef Jan Rabe*, *Verbandssprecherin Ute Lahn*: the noun of the body at whose head a person is: *amt*, *verband*.

    *Studienleiterin*, *Parteichef*, *Abteilungsleiter* tell of no body that speaks by them.
    """
    low, tag = ids.words.low, ids.words.tag
    title = next((i for i in range(*span) if tag[i] == "NN"), span[1])
    if title >= span[1] - 1 or title > span[0] + 1 or not low[title].endswith(HEADS) or ids.person_in(span) is None:
        return None
    ending = max((end for end in HEADS if low[title].endswith(end)), key=len)
    noun = low[title].removesuffix(ending).removesuffix("-").removesuffix("s")
    return noun if len(noun) > 2 and ids.kind(ids.register.resolve(noun.capitalize())) in BODIES - {"party"} else None


def _body_called(ids: Identities, noun: str, before: int) -> str | None:
    """The body within reach that was called by a noun, or a compound with it, last: *das Bundesamt*, *der Verband*."""
    near = [m for m in ids.sources.named if m.span[1] <= before and before - m.span[1] <= REACH and not m.person]
    for mention in sorted(near, key=lambda one: one.span[0], reverse=True):
        body = mention.source_id
        if body is None or not ids.is_identified(body) or ids.kind(body) not in BODIES - {"party"}:
            continue
        nouns = [low.removesuffix("s") for low in ids.words.low[slice(*mention.span)]]
        if any(low.endswith((noun, noun.removesuffix("n"))) for low in nouns):
            return body
    return None


def _named_before(ids: Identities, role: str, token: int) -> str | None:
    """The body of a role that has spoken, or was named with its town, in the last sentence that has one.

    None for two in one sentence, or one far off.
    """
    kind = ids.kind(role)
    said = [(m.span[1], m.source_id) for m in ids.sources.named if m.span[1] <= token and not m.person]
    found = [
        (end, body)
        for end, body in (*said, *_with_town(ids, role, token))
        if body is not None
        and ids.kind(body) == kind
        and ids.is_identified(body)
        and (role != "auto:prosecutor" or body.startswith(role))
    ]
    if not found:
        return None
    last = max(end for end, _ in found)
    sentence = max((start for start, _ in ids.words.sentences if start < last), default=0)
    nearest = {body for end, body in found if end > sentence}
    return nearest.pop() if len(nearest) == 1 and token - last <= 2 * REACH else None


def _with_town(ids: Identities, role: str, before: int) -> Iterator[tuple[int, str | None]]:
    """*das Amtsgericht Husum*, *die Kieler Polizei*: bodies named with their town, whoever acts there."""
    words, ends = ids.words, _BODIES[role]
    for i in range(1, before):
        if words.tag[i] != "NN" or not words.low[i].endswith(ends):
            continue
        after = i + 1 < before and words.tag[i + 1] == "NE"
        if after or (words.form[i - 1].endswith("er") and words.form[i - 1][:1].isupper()):
            span = (i, i + 2) if after else (i - 1, i + 1)
            yield span[1], ids.register.resolve(ids.text_of(span), on=ids.on)
