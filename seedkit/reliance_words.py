"""The phrases for those whom a sentence says somebody has his word from: *Das habe ihm Kiew mitgeteilt*.

Written over the bare text, for whoever it is that relies: who says it is known from the statement, and what counts is
that a second voice beside the one relied on is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Relied", "may_rely", "phrases_relied_on"]

_TO_THE_END = r"(?P<whom>[^,;:.!?–]{3,90})"
_SHORT = r"[^,;:.!?–]{2,60}?"
_TELLING = (
    r"\b(?:mitgeteilt|berichtet|gesagt|versichert|erzählt|geschildert|übermittelt|informiert|unterrichtet|gemeldet)\b"
)
_INFORMATION = r"\b(?:Angaben?|Information(?:en)?|Erkenntnisse?n?|Zahl(?:en)?|Daten|Hinweise?n?|Meldung(?:en)?|Nachricht(?:en)?|Berichte?n?)\b"
_STATED = (
    r"(?:Angaben?|Informationen|Erkenntnissen?|Zahl(?:en)?|Daten|Darstellung|Schilderung|Einschätzung|Schätzung(?:en)?|Bericht"
    r"|Version|Bilanz|Meldung)"
)

may_rely = re.compile(
    r"\b(?:beruf|berief|stütz|bezog|bezieh|verw[ie]+s|stamm|(?:unter|mit) (?:Beruf|Verw|Hinw|Bez|Rückgr)|beruh|basier|fuß"
    r"|auf (?:der )?(?:Grundlage|Basis)|aufgrund|erfahren|gehört|gelesen|informiert|unterrichtet|in Kenntnis|übern[aio]|schl[oi]\w* sich"
    r"|wiederhol|verbreite|zitier|mitgeteilt|(?:ihm|ihr|ihnen|uns|mir) |erhalten|bekommen|komm(?:en|t) |kam(?:en)? )",
    re.IGNORECASE,
).search
"""Whether a sentence has a word for it at all: asked first, for most have none."""

_RELIES = re.compile(
    r"\b(?:(?:beruft|berief|berufe|beriefen|berufen|stützt|stützte|stütze|stützten|stützen|bezog|bezieht|beziehe|bezogen|beziehen)"
    rf" sich (?:\w+ ){{0,2}}?|sich (?:\w+ ){{0,2}}?|verw(?:ies|iesen|eist|eisen|eise)(?: \w+){{0,2}}? )auf {_TO_THE_END}"
)
_RELIED = re.compile(r"\b(?:berufen|beruft|berief|gestützt|stütz\w*|bezogen|bezieht|bezog|beriefen|verw\w+)\b")
_UNDER = re.compile(rf"\b(?:[Uu]nter|[Mm]it) (?:Berufung|Verweis|Hinweis|Bezug|Bezugnahme|Rückgriff) auf {_TO_THE_END}")
_RESTS_ON = re.compile(
    r"\b(?:beruh|basier|fuß)(?:t|te|e|en|ten)\b(?: (?!auf )\w+){0,3} auf " + _TO_THE_END + r"|"
    rf"\b[Aa]uf (?:der )?(?:Grundlage|Basis) (?P<ground>(?:von |vom |de[rs] |eine[rs] )[^,;:.!?–]{{3,90}})|"
    rf"\b[Aa]ufgrund (?P<because>(?:von |vom |de[rs] |eine[rs] )?(?:\w+en )?{_STATED} [^,;:.!?–]{{3,90}})"
)
_STEMS_FROM = re.compile(
    rf"{_INFORMATION}[^,;:.!?]{{0,30}}?"
    r"\b(?:stamm(?:en|t|ten|te|e)|komm(?:en|t)|kam(?:en)?) (?P<whom>(?:vom|von|aus) [^,;:.!?–]{3,90})"
)
_LEARNT = re.compile(
    rf"\b(?:[Vv]on|[Vv]om|[Aa]us|[Dd]urch) (?P<whom>{_SHORT}) (?:erfahren|unterrichtet|informiert|in Kenntnis gesetzt|gehört|gelesen)\b"
)
_WAS_TOLD = re.compile(rf"\b[Vv]o[nm] (?P<whom>{_SHORT}) mitgeteilt worden\b")
_GOT = re.compile(rf"\b(?:[Vv]on|[Vv]om|[Aa]us) (?P<whom>{_SHORT}) (?:erhalten|bekommen|übernommen|bezogen)\b")
_TOLD_ME = re.compile(
    rf"\b(?:ihm|ihr|ihnen|uns|mir) (?P<whom>(?:de[rn]|die|das|eine?|[A-ZÄÖÜ]){_SHORT}) {_TELLING}|"
    rf"\b(?:ihm|ihr|ihnen|uns|mir) (?P<told>(?:de[rn]|die|das|eine?|[A-ZÄÖÜ]){_SHORT}) "
    r"(?:mitteilte[n]?|berichtete[n]?|versicherte[n]?|sagte[n]?|meldete[n]?)\b"
)
_HAS_TOLD_ME = re.compile(
    rf"(?:^|[,;:„] ?(?:dass |wie )?)(?P<whom>(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]ine?|[A-ZÄÖÜ]){_SHORT}) "
    rf"(?:habe|hat|hatte|haben|hätten|hatten) (?:ihm|ihr|ihnen|uns|mir|ihn)\b[^,;:.!?]{{0,40}}?{_TELLING}"
)
_TAKEN_OVER = re.compile(
    rf"\b(?:übern(?:ahm|ahmen|immt|ehmen|ehme|ommen)|wiederhol(?:t|te|ten|en)|verbreite(?:t|te|ten|n)|zitier(?:t|te|ten|en))\b"
    rf"(?: (?:damit|dabei|so|hier|nun|lediglich|nur|bloß)){{0,2}} (?P<whom>die (?:\w+en? )?{_STATED} [^,;:.!?–]{{3,90}})|"
    rf"\bsich (?:damit |dabei )?(?P<joined>(?:der|den) (?:\w+en )?{_STATED} [^,;:.!?–]{{3,80}}) an\b"
)


class Relied(str):
    """A phrase for whom somebody relies on; ``surely`` where the words can be about nothing but a source."""

    surely: bool

    def __new__(cls, text: str, surely: bool) -> Relied:
        """Make a phrase."""
        made = super().__new__(cls, text)
        made.surely = surely
        return made


def phrases_relied_on(sentence: str) -> Iterator[Relied]:
    """Yield the phrases for those on whom somebody relies by the words of a sentence.

    >>> [*phrases_relied_on("Die Zahl beruhe auf Angaben der Armee, sagte er.")]
    ['Angaben der Armee']
    >>> [*phrases_relied_on("Das habe ihr der israelische Minister mitgeteilt.")]
    ['der israelische Minister', 'Das']
    >>> [*phrases_relied_on("Kiew habe von den USA Panzer erhalten.")]
    []
    """
    if _RELIED.search(sentence):
        yield from _found(_RELIES, sentence, True)
    yield from _found(_UNDER, sentence, True)
    yield from _found(_RESTS_ON, sentence, True)
    yield from _found(_STEMS_FROM, sentence, True)
    yield from _found(_TAKEN_OVER, sentence, True)
    yield from _found(_LEARNT, sentence, True)
    yield from _found(_WAS_TOLD, sentence, True)
    yield from _found(_TOLD_ME, sentence, False)
    yield from _found(_HAS_TOLD_ME, sentence, False)
    for one in _found(_GOT, sentence, False):
        if re.search(_INFORMATION, sentence):  # "von den USA Panzer erhalten" is about panzers
            yield one


def _found(pattern: re.Pattern[str], sentence: str, surely: bool) -> Iterator[Relied]:
    for match in pattern.finditer(sentence):
        yield from (Relied(group.strip(), surely) for group in match.groupdict().values() if group)
