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
    found: dict[str, str | None] = {}
    times = Counter(words.form)
    for i in range(1, len(words)):
        name = words.form[i]
        if (
            times[name] < 2
            or words.tag[i] not in ("NE", "NN")
            or words.tag[i - 1] not in ("NN", "ADJA")
            or name in persons
        ):
            continue
        if not words.form[i - 1][:1].isupper():
            continue
        if words.tag[i + 1 : i + 2] == ["NE"]:
            continue  # "die Brauerei Konrad Hofstetter"
        body = resolve(f"{words.form[i - 1]} {name}")
        named = body is not None and body.startswith("auto:") and body.endswith(name)
        if named and body is not None and kind(body) in _KINDS:
            found[name] = body if found.get(name, body) == body else None
        elif named:
            found[name] = None  # "Bürgermeister Hansen" beside "die Reederei Hansen"
    return {name: body for name, body in found.items() if body is not None}
