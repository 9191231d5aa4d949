"""*Die Brauerei Hofstetter …, Hofstetter teilte mit*: the bare names of firms and associations that an article introduces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from seedkit.tag.words import Words

__all__ = ["bare_bodies"]

_KINDS = frozenset({"company", "ngo"})


def bare_bodies(
    words: Words, persons: set[str], resolve: Callable[[str], str | None], kind: Callable[[str], str | None]
) -> dict[str, str]:
    """Return the names that stand for a body behind its noun once and alone elsewhere, with the body's id.

    ``persons``: the last names of those whose full name the article has; of *die Brauerei Hofstetter* and *Konrad
    Hofstetter*, the name alone is the man's. ``resolve`` and ``kind`` are the register's.
    """
    times = Counter(words.form)
    behind_noun = [
        i
        for i in range(1, len(words))
        if times[words.form[i]] > 1
        and words.tag[i] in ("NE", "NN")
        and words.tag[i - 1] in ("NN", "ADJA")
        and words.form[i - 1][:1].isupper()
        and words.tag[i + 1 : i + 2] != ["NE"]  # "die Brauerei Konrad Hofstetter"
        and words.form[i] not in persons
    ]
    # the noun alone is asked first: there are few, and the register knows them by heart
    firms = {words.form[i] for i in behind_noun if (one := resolve(words.form[i - 1])) and kind(one) in _KINDS}
    found: dict[str, str | None] = {}
    for i in behind_noun:
        name = words.form[i]
        body = resolve(f"{words.form[i - 1]} {name}") if name in firms else None
        if body is None or not body.startswith("auto:") or not body.endswith(name):
            continue
        if kind(body) in _KINDS:
            found[name] = body if found.get(name, body) == body else None
        else:
            found[name] = None  # "Bürgermeister Hansen" beside "die Reederei Hansen"
    return {name: body for name, body in found.items() if body is not None}
