"""*Die Knittelfelder Polizei*: a town in no list, which the text names by itself as well."""

from __future__ import annotations

from seedkit.register_phrase import LOCAL_ROLES
from seedkit.tag.named import Named

__all__ = ["seated_nearby"]

_FEWEST = 4
"""Letters of the name of such a town, at least."""


def seated_nearby(named: Named, span: tuple[int, int], found: str | None) -> str | None:
    """Return the id of a local body under the town that an adjective in *-er* before its noun is made of, else None.

    Only a town that stands in the text by itself, too: *in Knittelfeld … die Knittelfelder Polizei*.
    """
    if found is None or found.removeprefix("auto:").rpartition("-")[2] not in LOCAL_ROLES:
        return None
    words = named.words
    for at in range(span[0], span[1] - 1):
        form = words.form[at]
        if not form.endswith("er") or not form[0].isupper() or words.tag[at + 1] != "NN" or len(form) < _FEWEST + 2:
            continue
        bases = (form[:-2], form[:-2] + "en", form[:-1])
        town = next((base for base in bases if any(words.tag[i] == "NE" for i in named.places.get(base, ()))), None)
        if town is not None:
            return f"{found}:{town}"
    return None
