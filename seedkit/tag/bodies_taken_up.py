"""*Die Londoner Zeitung*, *das Münchner Unternehmen*, *die Forscher*: by where it is, or by its people, a body is taken up."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.register_words import fold_word, is_german_town, town_of
from seedkit.tag.agreement import is_plural
from seedkit.tag.chain import MEDIA
from seedkit.tag.identities import Identities
from seedkit.tag.one_of_two import is_joint
from seedkit.tag.source_ids import BODIES

__all__ = ["body_of_place", "team_of"]

Range = tuple[int, int]

_THE = frozenset({"der", "die", "das", "dem", "den"})
_SEVERAL = frozenset({"die", "den", "der"})
_PEOPLE_OF = {"expert": frozenset({"think_tank", "university"})}
"""Kinds of bodies that are taken up by their people: *die Berliner Forscher*."""
_PAPERS = frozenset({"newspaper", "magazine", "online"})
_OFFICIAL = frozenset({"authority", "court", "ministry", "police"})
"""Kinds of which a country has so many that its name tells none of them."""


def body_of_place(
    ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> str | None:
    """Return the body named last that a noun for its kind and an adjective of its town or country take up.

    *Der „Guardian“ … die Londoner Zeitung*; not *Reuters … die russische Agentur*. A body without a known country may be
    anywhere, but for those whose country the register would know.
    """
    words, (a, b) = ids.words, span
    if b - a != 3 or words.low[a] not in _THE or words.tag[a] != "ART" or words.tag[a + 1] not in ("ADJA", "NN", "NE"):
        return None
    if found is None or ids.is_known(found) or found.count(":") > 1 or words.tag[a + 2] != "NN":
        return None
    country = ids.register.country_named(fold_word(words.form[a + 1]), adjective=True)
    town = town_of(words.form[a + 1]) if country is None and words.form[a + 1].endswith("er") else None
    if country is None and town is None and words.form[a + 1].endswith("er"):
        entry = ids.entry(found)
        country = entry.country if entry is not None else None  # "die Londoner Zeitung"
    if country is None and town is None:
        return None
    noun = words.form[a + 2]
    kind = ids.kind(ids.register.resolve(noun, on=ids.on))
    people = _PEOPLE_OF.get(kind or "") if is_plural(noun) and words.low[a] in _SEVERAL else None
    if people is None and (kind not in BODIES | MEDIA or kind in _OFFICIAL):
        return None
    catch_up()
    kinds = people or (_PAPERS if kind in _PAPERS else frozenset({kind or ""}))
    body = ids.sources.last_of(kinds, a) or ids.mentioned(kinds, a)
    if body is None or is_joint(body) or not ids.is_known(body):
        return None
    if people is None and not ids.register.may_be_called(noun, body):
        return None
    entry = ids.entry(body)
    home = entry.country if entry is not None else None
    if country is not None:
        fits = home == country or (home is None and body.startswith("auto:"))
    else:
        fits = home is None or (home == "DE") is is_german_town(town or "")
    return body if fits and not _is_elsewhere(ids, body, town) else None


def _is_elsewhere(ids: Identities, body: str, town: str | None) -> bool:
    """*die Sparkasse Kiel … die Lübecker Bank*: whether a body bears the name of another town."""
    entry = ids.entry(body)
    if town is None or entry is None:
        return False
    towns = {word for word in entry.name.split() if is_german_town(word)}
    return bool(towns) and town not in towns


def team_of(ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None) -> str | None:
    """*Ein Team um die Geologin Carla Wendt … die Forscher*: the team named last, where nobody else is called so."""
    words = ids.words
    if ids.kind(found) != "expert" or ids.is_known(found) or not ids.is_bare(span):
        return None
    if words.low[span[0]] not in ("die", "den") or not is_plural(words.form[span[1] - 1]):
        return None
    catch_up()
    near = [m for m in ids.sources.near(span[0]) if m.span[1] <= span[0] and m.source_id is not None]
    for mention in sorted(near, key=lambda one: one.span[0], reverse=True):
        if ids.around(mention.span) is not None:
            return mention.source_id
        if not mention.person and ids.kind(mention.source_id) in _PEOPLE_OF["expert"] | {"expert"}:
            return None
    return None
