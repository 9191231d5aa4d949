"""*Der Geschäftsführer*, *die in Kiel ansässige Firma*, *die Kanadier*: bodies taken up by who leads them or where they are."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.register_words import fold_word
from seedkit.tag.coreference import REACH
from seedkit.tag.identities import Identities
from seedkit.tag.oblique_roles import whose_account
from seedkit.tag.one_of_two import is_joint
from seedkit.tag.person_profile import country_of_people
from seedkit.tag.phrases import behind_attribute

__all__ = ["body_by_head"]

Range = tuple[int, int]

_HEADS = (
    "geschäftsführer", "geschäftsführerin", "firmenchef", "firmenchefin", "konzernchef", "konzernchefin",
    "unternehmenschef", "unternehmenschefin", "vorstandschef", "vorstandschefin", "vereinschef", "vereinschefin",
    "verbandschef", "verbandschefin",
)  # fmt: skip
"""Ends of nouns for who leads a firm or an association, and nothing else."""
_LED = frozenset({"company", "ngo"})
_RIVALS = frozenset({"company", "ngo", "party", "think_tank", "university"})
"""Kinds of bodies that have a *Geschäftsführer*."""
_SEATED = ("ansässig", "beheimatet")


def body_by_head(
    ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> str | None:
    """Return the one body that the phrase can take up, None where the text has named none or two.

    *Der Geschäftsführer* leads the only firm or association of which the text has told; *die in Kiel ansässige Firma* is
    the only firm; *die Kanadier* are the *kanadischen Ermittler* who spoke before. Where two fit, neither is known.
    """
    words = ids.words
    if ids.is_known(found) or ids.person_in(span) is not None:
        return None
    first, last = whose_account(words, span) or span
    low = words.low[last - 1]
    if last - first == 2 and words.tag[first] == "ART" and not words.low[first].startswith("ein"):
        if (low.removesuffix("s") if words.low[first] == "des" else low).endswith(_HEADS):
            catch_up()
            return _only_body(ids, _LED, first)
        if words.low[first] == "die" and (country := country_of_people(words.form[last - 1])) is not None:
            catch_up()
            return _of_that_people(ids, country, first)
    first = next(
        (i for i in range(first, last) if words.tag[i] == "ART"), first
    )  # "Angaben | der in Kiel ansässigen Firma"
    behind = behind_attribute(words, first, last)
    kind = ids.kind(found)
    if behind == last - 1 and kind in _LED and words.low[behind - 1].startswith(_SEATED):
        catch_up()
        return _only_body(ids, frozenset({kind or ""}), first)
    return None


def _only_body(ids: Identities, kinds: frozenset[str], before: int) -> str | None:
    """The body within reach, where only one of those that have a head has spoken, acted or been named."""
    near = {
        m.source_id: m.kind
        for m in ids.sources.near(before)
        if m.span[1] <= before and m.kind in _RIVALS and (ids.is_known(m.source_id) or _is_new(ids, m.span))
    }
    named = ids.mentioned(_RIVALS, before)
    if named is not None:
        near.setdefault(named, ids.kind(named) or "")
    if len(near) != 1:
        return None
    body, kind = near.popitem()
    return body if kind in kinds and ids.is_known(body) and not is_joint(body) else None


def _is_new(ids: Identities, span: Range) -> bool:
    """*Eine Firma aus Kiel*: one more, whatever it is called; *die Firma* is one that the text has."""
    return ids.words.low[span[0]].startswith("ein")


def _of_that_people(ids: Identities, country: str, before: int) -> str | None:
    """*Die kanadischen Ermittler … die Kanadier*: whom an adjective of that country told who spoke or acted last."""
    words = ids.words
    for mention in sorted(ids.sources.near(before, REACH), key=lambda m: m.span[0], reverse=True):
        entry = ids.entry(mention.source_id)
        if mention.span[1] > before or entry is None or entry.country != country or mention.person:
            continue
        adjectives = (fold_word(words.form[i]) for i in range(*mention.span) if words.tag[i] == "ADJA")
        if any(ids.register.country_named(one, adjective=True) == country for one in adjectives):
            return mention.source_id
    return None
