"""A head that a page squeezed into one line: where its kicker ends and its headline begins."""

from __future__ import annotations

import itertools
import re
from functools import cache

from seedkit.lexicon import path_of
from seedkit.zones_blocks import finite_verb, is_final

__all__ = ["split_head"]

_TOKEN = re.compile(r"[^\s]+")

# A word that, written with a capital inside a line and not after a colon or quotation mark, begins a new clause.
_OPENERS = frozenset(
    "Der Die Das Dem Den Ein Eine Einem Einen Einer Kein Keine Mehr Mehrere Viele Zwei Drei Vier Zahlreiche Tausende "
    "Hunderte Dutzende Mindestens Rund Etwa Wie Was Warum Wieso Weshalb Wer Wo Wohin Woher Wann Wenn Weil Als Nach Vor "
    "Bei Für Gegen Mit Ohne Trotz Wegen Aus Auf An Im In Am Zum Zur Über Unter Zwischen Während Seit Erst Erneut Jetzt "
    "Nun Noch Schon Weiter Wieder So Sie Er Es Wir Ich Ihr Sein Seine Auch Nur Kaum Bald Heute Gestern Morgen".split()
)
# Nouns a state or town stands beside as their name: "Nachbarland Nordkorea" is one phrase.
_PLACE_NOUNS = re.compile(
    r"(?:land|staat|staaten|republik|reich|region|stadt|provinz|insel|bundesland|kanton|gemeinde|gebiet|bezirk|hauptstadt"
    r"|metropole|supermacht|weltmacht|atommacht|mitglied|partner|nachbar|bündnispartner|verbündeter?|gegner|aggressor"
    r"|kriegspartei|exporteur|ort|dorf|hafen|halbinsel|team|gastgeber|weltmeister|europameister|diktatur|demokratie)s?$",
    re.IGNORECASE,
)
_LINKS = frozenset(
    "und oder sowie bis gegen mit in im aus von vom für nach über zwischen an am auf zu zur zum bei beim vor".split()
)


@cache
def _places() -> frozenset[str]:
    """Names of states and capitals, in German."""
    from babel import Locale

    names = {name for code, name in Locale("de").territories.items() if len(code) == 2}
    for line in path_of("nationalities.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 2:
            names.add(cells[2])
            names.update(name for name in (cells[6] if len(cells) > 6 else "").split("|") if name)
    return frozenset(names)


def split_head(text: str) -> int | None:
    """Return the offset in ``text`` where the headline begins after a kicker without a verb; None for one part.

    Two signs are taken: a function word with a capital in mid-line (*Streit um Haushalt Die Koalition vertagt
    …*), or the name of a state or town as the only word before the finite verb with a finished noun phrase to its
    left that it cannot belong to.

    >>> head = "Südkoreanischer Geheimdienst Nordkorea schickt offenbar 12.000 Soldaten nach Russland"
    >>> head[:split_head(head)]
    'Südkoreanischer Geheimdienst '
    >>> split_head("Nachbarland Nordkorea schickt Soldaten"), split_head("Präsident Yoon warnt")
    (None, None)
    """
    tokens = list(_TOKEN.finditer(text))
    for before, here in itertools.pairwise(tokens):
        word = here.group().rstrip(",;")
        if word in _OPENERS and _ends_phrase(before.group()) and not finite_verb(text[: here.start()]):
            return here.start()
    verb = finite_verb(text)
    if verb is None:
        return None
    left = [token for token in tokens if token.end() <= verb.start()]
    if len(left) < 2 or left[-1].group() not in _places():
        return None
    noun = left[-2].group()
    if not _ends_phrase(noun) or _PLACE_NOUNS.search(noun) or noun in _places():
        return None
    return left[-1].start()


def _ends_phrase(word: str) -> bool:
    """Return whether a noun phrase can end with this word: a noun or name, not a link, a colon or a comma."""
    return word[:1].isupper() and word not in _OPENERS and word.lower() not in _LINKS and not is_final(word)
