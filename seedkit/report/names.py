"""What the page calls whoever speaks: by the register, by the text, in the reader's language where it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.cells_titles import article_titles
from seedkit.register import Register
from seedkit.report.language import Language
from seedkit.report.nominative import in_nominative
from seedkit.source_names import source_name

__all__ = ["Names", "bare_name", "names_of_corpus"]


_POINTING = re.compile(
    r"er|sie|es|man|wir|ich|ihm|ihr|ihnen|demnach|danach|demzufolge|hiernach|diese[rs]?|letztere[rs]?|beide"
    r"|(?:sein|ihr|eigen|dess|der)e?[nrms]?\s+(?:eigenen\s+)?(?:Worten?|Angaben?|Aussagen?|Ansicht|Meinung|Sicht|Einschätzung|Darstellung)",
    re.IGNORECASE,
)
"""Sources that stand for one named elsewhere."""


@dataclass(frozen=True)
class Names:
    """Ids of sources, states, persons and articles as names.

    States and bodies are called as :func:`seedkit.source_names.source_name` says, whoever is known by the text alone by
    the text's words.
    """

    by_id: Mapping[str, str]
    register: Register
    words: Language
    places: frozenset[str] = frozenset()

    def of(self, source_id: Any) -> str:
        """Return the name of an id; a joint id (``US;KR``) becomes a list, an unknown one stays as it is."""
        if source_id is None or pd.isna(source_id):
            return ""
        return ", ".join(self._one(part) for part in str(source_id).split(";"))

    def chain(self, ids: Any) -> str:
        """Return a chain of ids, outermost first, as names."""
        return " ← ".join(self.of(one) for one in ids) if isinstance(ids, list | tuple) else ""

    def shown(self, source_id: Any, printed: str) -> tuple[str, bool]:
        """Return what to call who speaks, and whether these are the ``printed`` words of the article; ("", False) for nobody.

        Its words stand where the id says no more than they do (*Gericht*), but not where they only point (*demnach, sie*).
        """
        known = source_id is not None and not pd.isna(source_id)
        if _POINTING.fullmatch(printed):
            return self.of(source_id if known else "auto:unknown"), False
        if known and (not printed or not (self.is_only_a_word(source_id) or self._is_unknown(source_id))):
            return self.of(source_id), False
        return bare_name(printed), bool(printed)

    def is_only_a_word(self, source_id: Any) -> bool:
        """Whether an id stands for a mere word of the text, so that its own words say more: *Gericht, Gericht in Kiel*."""
        if source_id is None or pd.isna(source_id):
            return False
        known = self.register.get(str(source_id))
        if known is None or known.origin != "auto" or known.country is not None:
            return False
        _, named, name = known.id[5:].partition(":")
        return not named or name in self.places

    def _is_unknown(self, source_id: Any) -> bool:
        """Whether all that is known of a source is a state: *Schweden* says less than *der Flugdatendienst aus Schweden*."""
        known = self.register.get(str(source_id))
        return known is not None and known.origin == "auto" and known.kind == "unknown" and ":" not in known.id[5:]

    def _one(self, source_id: str) -> str:
        if source_id in self.words.territories:
            return self.words.territories[source_id]
        known = self.register.get(source_id)
        if known is None or (known.origin == "auto" and source_id in self.by_id):
            return self.by_id.get(source_id, source_id)
        return source_name(known, self.words.code, places=self.places)


def names_of_corpus(tables: TablesLike, register: Register, words: Language) -> Names:
    """Return the names of everybody and everything in some tables, articles under ``article:`` and their id."""
    entities = tables.entities[["entity_id", "name"]].drop_duplicates("entity_id")
    by_id = {str(one): str(name) for one, name in zip(entities["entity_id"], entities["name"], strict=True)}
    titles = article_titles(tables)
    quoted = {f"article:{one}": title if title[:1] == "„" else f"„{title}“" for one, title in titles.items()}
    places = frozenset(map(str, tables.entities.loc[tables.entities["label"] == "LOC", "name"]))
    return Names(by_id | quoted, register, words, places)


def bare_name(printed: str) -> str:
    """Return what somebody is called in a text without what leads up to it, in the nominative where its form is sure.

    >>> bare_name("Angaben der Polizei"), bare_name("Die Stadt"), bare_name("das „Südblatt“")
    ('Polizei', 'Stadt', 'Südblatt')
    >>> bare_name("der örtliche Landrat"), bare_name("Angaben des Landrats")
    ('der örtliche Landrat', 'Landrat')
    """
    name = in_nominative(printed)
    return name[1:-1] if name[:1] == "„" and name[-1:] == "“" else name
