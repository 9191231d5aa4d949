"""What the page calls whoever speaks: by the register, by the text, in the reader's language where it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.register import Register, Source
from seedkit.report.language import Language

__all__ = ["Names", "article_titles", "bare_name", "names_of_corpus"]


_POINTING = re.compile(
    r"er|sie|es|man|wir|ich|ihm|ihr|ihnen|demnach|danach|demzufolge|hiernach|diese[rs]?|letztere[rs]?|beide"
    r"|(?:sein|ihr|eigen|dess|der)e?[nrms]?\s+(?:eigenen\s+)?(?:Worten?|Angaben?|Aussagen?|Ansicht|Meinung|Sicht|Einschätzung|Darstellung)",
    re.IGNORECASE,
)
"""Sources that stand for one named elsewhere."""
_LEADS = re.compile(
    r"^(?:(?:Angaben?|Informationen?|Auskunft|Aussagen?|Ansicht|Meinung|Sicht|Einschätzung|Darstellung) der"
    r"|[Dd]er|[Dd]ie|[Dd]as) (?=[A-ZÄÖÜ„])"
)
"""What stands before a name and says nothing about it. *der* with a noun alone leaves it as it is in the nominative."""


@dataclass(frozen=True)
class Names:
    """Ids of sources, states, persons and articles as names.

    A state is called by its name in the reader's language, a body of the register by the register's name. In English,
    where the register speaks German, a body whose office and state are known is called by these (*South Korea's
    intelligence service*). Whoever is known by the text alone is called by the text's words. Nothing is translated
    that is not in the register or in the page's own word list.
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
        if known and (not printed or not self.is_only_a_word(source_id)):
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

    def _one(self, source_id: str) -> str:
        if len(source_id) == 2 and source_id in self.words.territories:
            return self.words.territories[source_id]
        known = self.register.get(source_id)
        if known is None or (known.origin == "auto" and source_id in self.by_id):
            return self.by_id.get(source_id, source_id)
        if known.origin == "auto":
            return self._from_text(known)
        return str(self.words.phrases["bodies"].get(source_id) or self._office(known) or known.name)

    def _office(self, body: Source) -> str | None:
        """State and office of a body, where the language asks for it and both are known."""
        form = self.words.phrases["forms"].get("office")
        post = self.words.phrases["posts"].get(body.name.partition(" ")[0])
        role = post or next((self._roles[r] for r in body.roles if r in self._roles), None)
        if not form or role is None or body.kind == "agency" or body.country not in self.words.territories:
            return None
        state = self.words.territories[body.country]
        return str(form).format(state=state + ("’" if state.endswith("s") else "’s"), role=role)

    def _from_text(self, source: Source) -> str:
        """Somebody the register does not know: the name in the text, else what they are and of which state."""
        what = source.id.removeprefix("auto:").partition("@")[0]
        _, named, name = what.partition(":")
        role = self._roles.get(source.roles[0] if source.roles else source.kind)
        if named:
            return f"{role} ({name})" if role and name in self.places else name
        if role is None:
            return source.name
        state = self.words.territories.get(source.country or "")
        return f"{role} ({state})" if state else role

    @property
    def _roles(self) -> Mapping[str, str]:
        roles: Mapping[str, str] = self.words.phrases["roles"]
        return roles


def names_of_corpus(tables: TablesLike, register: Register, words: Language) -> Names:
    """Return the names of everybody and everything in some tables, articles under ``article:`` and their id."""
    entities = tables.entities[["entity_id", "name"]].drop_duplicates("entity_id")
    by_id = {str(one): str(name) for one, name in zip(entities["entity_id"], entities["name"], strict=True)}
    titles = article_titles(tables)
    quoted = {f"article:{one}": title if title[:1] == "„" else f"„{title}“" for one, title in titles.items()}
    places = frozenset(map(str, tables.entities.loc[tables.entities["label"] == "LOC", "name"]))
    return Names(by_id | quoted, register, words, places)


def bare_name(printed: str) -> str:
    """Return what somebody is called in a text without what leads up to it; what its case would change stays.

    >>> bare_name("Angaben der Polizei"), bare_name("Die Stadt"), bare_name("das „Südblatt“")
    ('Polizei', 'Stadt', 'Südblatt')
    >>> bare_name("der örtliche Landrat"), bare_name("Angaben des Landrats")
    ('der örtliche Landrat', 'Angaben des Landrats')
    """
    name = _LEADS.sub("", printed)
    return name[1:-1] if name[:1] == "„" and name[-1:] == "“" else name


def article_titles(tables: TablesLike, *, room: int = 70) -> dict[str, str]:
    """Return what to call each article: its title or, where it has none, how its text begins, in quotation marks."""
    zones = tables.zones[tables.zones["zone"].isin(_BEGINNINGS)].sort_values("start", kind="stable")
    first = zones.drop_duplicates("article_id").set_index("article_id")["start"]
    titles = {}
    for row in tables.articles.to_dict("records"):
        one = str(row["article_id"])
        titles[one] = _beginning(row, int(first.get(one, 0)), room) if pd.isna(row["title"]) else str(row["title"])
    return titles


_BEGINNINGS = ("headline", "lead", "body")


def _beginning(row: Mapping[Any, Any], start: int, room: int) -> str:
    text = " ".join(str(row["text"])[start : start + room * 3].split())
    if not text:
        return str(row["article_id"])
    return f"„{text if len(text) <= room else text[:room].rsplit(' ', 1)[0] + ' …'}“"
