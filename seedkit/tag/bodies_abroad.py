"""Bodies that every country has, and one has been named: *der Schweizer Bundesrat … der Bundesrat*."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.tag.identities import Identities

__all__ = ["body_abroad"]

Range = tuple[int, int]

_OF_EVERY_COUNTRY = frozenset(
    "authority court government intelligence military ministry office parliament party".split()
)


def body_abroad(ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None]) -> str | None:
    """*der Schweizer Bundesrat … der Bundesrat*: the body of another country that was called so before."""
    entry = ids.entry(found)
    if entry is not None and entry.kind == "ngo" and entry.origin == "register" and entry.country is None:
        catch_up()
        return _of_this_country(ids, span, entry.id)
    if entry is None or entry.origin != "register" or entry.kind not in _OF_EVERY_COUNTRY or not ids.is_bare(span):
        return None
    if ids.words.low[span[0]].startswith("ein"):
        return None
    catch_up()
    before = ids.sources.last_called(ids.words.low[span[1] - 1], span[0])
    other = ids.entry(before) if before != found else None
    same_kind = other is not None and other.kind in _OF_EVERY_COUNTRY and other.origin == "register"
    return before if same_kind and other is not None and other.country not in (None, entry.country) else None


def _of_this_country(ids: Identities, span: Range, found: str) -> str | None:
    """*das Rote Kreuz Husum … das Rote Kreuz*: the one of a country that was called by these words before."""
    form = slice(*span)
    called = {low for low, tag in zip(ids.words.low[form], ids.words.tag[form], strict=True) if tag != "ART"}
    for mention in sorted(ids.sources.near(span[0]), key=lambda m: m.span[0], reverse=True):
        entry = ids.entry(mention.source_id)
        if mention.span[1] > span[0] or entry is None or entry.kind != "ngo":
            continue
        if called <= set(ids.words.low[slice(*mention.span)]):
            return entry.id if entry.country is not None and entry.id != found else None
    return None
