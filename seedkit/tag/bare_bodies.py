"""*Die Brauerei Hofstetter …, Hofstetter teilte mit*: the bare names of firms and associations that an article introduces."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from seedkit.register_phrase import LEGAL_FORMS
from seedkit.tag.names_beside import kind_of_noun
from seedkit.tag.words import Words

__all__ = ["bare_bodies", "stands_behind_body"]

_KINDS = frozenset({"company", "ngo"})
_NAMES = frozenset({"NE", "NN"})
_NOUNS = frozenset({"NN", "ADJA"})
"""How a noun before a name is tagged: a long one for an adjective now and then."""


@lru_cache(maxsize=20_000)
def _introduces(noun: str) -> bool:
    return kind_of_noun(noun) in _KINDS


def stands_behind_body(words: Words, at: int) -> bool:
    """Whether the noun before a name is one for firms or associations: *die Brauerei | Hofstetter* is nobody's surname."""
    return (
        at > 0 and words.tag[at - 1] in _NOUNS and words.form[at - 1][:1].isupper() and _introduces(words.form[at - 1])
    )


def bare_bodies(
    words: Words, persons: set[str], resolve: Callable[[str], str | None], kind: Callable[[str], str | None]
) -> dict[str, str]:
    """Return the names that stand for a body behind its noun, or before its legal form, with the body's id.

    *Das lehnte Nordwind ab* is the word of *der Hersteller Nordwind*, of *die Nordwind GmbH*; not where somebody else bears
    the name, too: *Bürgermeister Hansen hat die Reederei Hansen verklagt*. ``persons``: the last names of those whose full
    name the article has; of *die Brauerei Hofstetter* and *Konrad Hofstetter*, the name alone is the man's. ``resolve`` and
    ``kind`` are the register's.
    """
    form, tag = words.form, words.tag
    behind_noun: list[int] = []
    before_form: set[str] = set()
    for i, one in enumerate(tag):
        if one not in _NAMES:
            continue
        if form[i + 1 : i + 2] and form[i + 1] in LEGAL_FORMS:
            before_form.add(form[i])
        elif i and tag[i - 1] in _NOUNS and form[i - 1][:1].isupper() and tag[i + 1 : i + 2] != ["NE"]:
            behind_noun.append(i)  # not "die Brauerei Konrad Hofstetter"
    introduced = {form[i] for i in behind_noun if _introduces(form[i - 1])} - persons
    before_form -= persons  # "Georg Fink … die Fink GmbH … Fink"
    found: dict[str, str | None] = {name: f"auto:company:{name}" for name in before_form}
    for i in behind_noun:
        name = form[i]
        if name not in introduced and name not in before_form:
            continue
        body = resolve(f"{form[i - 1]} {name}") if name in introduced else None
        if body is None or kind(body) not in _KINDS:
            if tag[i - 1] == "NN":  # "Bürgermeister Hansen" beside "die Reederei Hansen", but "die Kieler Nordwind AG"
                found[name] = None
        elif body.startswith("auto:") and body.endswith(name):
            known = found.get(name, body)
            found[name] = body if known == body or (known is not None and name in before_form) else None
    return {name: body for name, body in found.items() if body is not None}
