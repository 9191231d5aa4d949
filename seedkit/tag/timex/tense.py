"""Does a clause tell something past or something ahead? From the tagger's verb forms, else from a short word list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc

from seedkit.clauses import Clause
from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.counted_subject import is_counted_subject
from seedkit.tag.timex.word_lists import listed

__all__ = ["TenseReader"]

_BOUNDARY = re.compile(r"(?<![.!?…])[.!?…]+[\"“”»«')]*\s+(?=[\"„“»«(]*[A-ZÄÖÜ0-9])|\n+")
_CLAUSE_MARK = re.compile(r"[,;:()–„“”\"»«]| [-—] ")
_PAST_WORDS = re.compile(
    r"\b(?:war(?:en|st)?|wurden?|hatten?|kam(?:en)?|ging(?:en)?|gab(?:en)?|hieß(?:en)?|sah(?:en)?|nahm(?:en)?|"
    r"fand(?:en)?|stand(?:en)?|blieb(?:en)?|lag(?:en)?|ließ(?:en)?|traf(?:en)?|sprach(?:en)?|begann(?:en)?|"
    r"starb(?:en)?|fiel(?:en)?|hielt(?:en)?|zog(?:en)?|schrieb(?:en)?|rief(?:en)?|trat(?:en)?|verlor(?:en)?|"
    r"gewann(?:en)?|brach(?:en)?|stieg(?:en)?|sank(?:en)?|schloss(?:en)?|wies(?:en)?|griff(?:en)?|flog(?:en)?|"
    r"schlug(?:en)?|trug(?:en)?|bat(?:en)?|lief(?:en)?|fuhr(?:en)?|unterschrieb(?:en)?|erschien(?:en)?|"
    r"[a-zäöüß]{2,}(?:[^aeiou]t|ie?r|is|ig|el|er|n|t|d|g|s|ch|h|z|b|f|l|k|m|p|ß)te(?:n)?)\b"
)
_NOT_PAST = frozenset(listed("not_past"))
_PARTICIPLE = re.compile(
    r"\b(?:(?:[a-zäöüß]{0,24}ge[a-zäöüß]{2,}(?:t|en)|(?:be|er|ver|ent|zer|miss|über|unter|wider)[a-zäöüß]{3,}(?:t|en)|"
    r"[a-zäöüß]{3,}iert))\b"
)
_HAVE = re.compile(r"\b(?:hat|haben|habe|ist|sind|sei|seien|bin)\b")
_WILL = re.compile(
    r"\b(?:wird|werden|werde|will|wollen|soll|sollen|kann|können|könnte|könnten|muss|müssen|darf|möchte|möchten|dürfte)\b"
)
_PRESENT_VERB = re.compile(
    r"\b(?:findet|finden|beginnt|startet|steht|stehen|tritt|treffen|trifft|spielt|kommt|kommen|geht|reist|läuft|gibt|entscheidet|stimmt|tagt|endet|öffnet|lädt|ist|sind|hat|haben)\b"
)
_PLANNED = frozenset(listed("planned"))


# Behind *sein* they tell how things are (*Die A1 ist am Sonntag gesperrt*), behind *haben* what was done.
_STATES = frozenset(listed("state"))


class TenseReader:
    """Answers, for a place in the text, ``"past"``, ``"future"``, ``"present"`` or None (no finite verb near)."""

    def __init__(self, doc: Doc, columns: Columns | None = None) -> None:
        """Read the clauses of ``doc`` and its columns, where the caller does not have them."""
        self.columns = read_columns(doc) if columns is None else columns
        self.text = self.columns.text
        self._sentences_known = doc.has_annotation("SENT_START")
        self._tagged = any(self.columns.tag)
        self._memo: dict[tuple[int, int], str | None] = {}
        self._clauses: Sequence[Clause] = doc.user_data.get("clauses", ()) if self._tagged else ()
        self._clause_memo: dict[int, str | None] = {}

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Offsets at which sentences begin, ascending, the first 0."""
        if self._sentences_known:
            return [self.columns.start[first] for first in self.columns.begins] or [0]
        boundaries = _BOUNDARY.finditer(self.text)
        return sorted({0, *(match.end() for match in boundaries if _ends_sentence(self.text, match.start()))})

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds ``offset``."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def sentence_span(self, number: int) -> tuple[int, int]:
        """Return where sentence ``number`` starts and ends."""
        starts = self.sentence_starts
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.text)

    def words_at(self, offset: int) -> str:
        """Return the text of the sentence that holds ``offset``."""
        if self._sentences_known:
            return self.columns.words_of(self.columns.token_at(offset))
        low, high = self.sentence_span(self.sentence_at(offset))
        return self.text[low:high]

    def at(self, start: int, end: int) -> str | None:
        """Return the tense around ``text[start:end]``: of the participle it belongs to, its clause, its sentence.

        *der am Montag veröffentlichte Bericht* is past and *der am Montag beginnende Gipfel* future, whatever the
        sentence says.
        """
        attribute = _ATTRIBUTE.match(self.text, end)
        if attribute is None and _DETERMINED.search(self.text, max(0, start - 12), start):
            attribute = _FAR_ATTRIBUTE.match(self.text, end)  # der am Montag über Litauen abgestürzte Pilot
        if attribute and _is_participle(attribute["word"]):
            planned = attribute["word"].startswith(listed("planned"))
            return "future" if planned or attribute["word"].endswith(_ENDING_NOW) else "past"
        if (tense := self._tense_of_clauses(start, end)) is not None:
            return tense
        for span in (self.clause_span(start, end), self._near(start, end)):
            if (tense := self._tense_of(span)) is not None:
                return tense
        return None

    def _tense_of_clauses(self, start: int, end: int) -> str | None:
        """Return the tense of the verb group of the clause at ``text[start:end]``, else of the clauses around it."""
        if not self._clauses:
            return None
        at: int | None = self._clause_at(self.columns.token_at(start))
        for _ in range(4):
            if at is None:
                return None
            if at not in self._clause_memo:
                self._clause_memo[at] = self._read_clause(self._clauses[at])
            if (tense := self._clause_memo[at]) is not None:
                return tense
            at = self._clauses[at].parent
        return None

    def _clause_at(self, token: int) -> int | None:
        """Return the number of the clause whose own piece holds a token; clauses are in order of their start."""
        last = bisect_right(self._clause_starts, token) - 1
        for number in range(last, max(-1, last - _ENCLOSING), -1):
            if any(low <= token < high for low, high in self._clauses[number].pieces):
                return number
        return None

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self._clauses]

    def _read_clause(self, clause: Clause) -> str | None:
        if clause.type == "infinitive":  # um im Mai zu tagen; im Mai getagt zu haben
            tags = {self.columns.tag[at] for at in clause.predicate}
            passive = any(self.columns.low[at] == "werden" for at in clause.predicate)
            return "past" if tags & _PARTICIPLE_TAGS and "VAINF" in tags and not passive else "future"
        return _tense_of_verbs(self.columns, [at for low, high in clause.pieces for at in range(low, high)])

    def counts(self, start: int) -> bool:
        """Return whether the figures at ``start`` are a clause's subject: *sind 1742 gestorben*."""
        token = self.columns.token_at(start)
        at = self._clause_at(token) if self._clauses else None
        return at is not None and is_counted_subject(self.columns, self._clauses[at], token)

    def in_clause(self, start: int, end: int) -> str | None:
        """Return the tense of the clause around ``text[start:end]`` alone, None where it has no finite verb."""
        return self._tense_of(self.clause_span(start, end))

    def tells_state(self, start: int, end: int) -> bool:
        """Return whether the clause around ``text[start:end]`` says how things are: *ist von 9 bis 17 Uhr geöffnet*."""
        low, high = self.clause_span(start, end)
        return not _STATES.isdisjoint(self.columns.low[at] for at in self.columns.tokens_in(low, high))

    def clause_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch between the commas, dashes and quotation marks around ``text[start:end]``."""
        low, high = self._near(start, end)
        left = low
        for mark in _CLAUSE_MARK.finditer(self.text, low, start):
            left = mark.end()
        at = end
        while right := _CLAUSE_MARK.search(self.text, at, high):
            # A bracket behind the words does not end their clause: *ist am Montag (Ortszeit) ein Feuer ausgebrochen*.
            closes = self.text.find(")", right.end(), min(high, right.end() + 60)) if right[0] == "(" else -1
            if closes < 0:
                return left, right.start()
            at = closes + 1
        return left, high

    def _near(self, start: int, end: int) -> tuple[int, int]:
        low, high = self.sentence_span(self.sentence_at(start))
        return max(low, start - 600), min(high, end + 600)

    def _tense_of(self, span: tuple[int, int]) -> str | None:
        if span not in self._memo:
            self._memo[span] = self._read(*span)
        return self._memo[span]

    def _read(self, start: int, end: int) -> str | None:
        return self._read_tags(start, end) if self._tagged else self._read_words(start, end)

    def _read_tags(self, start: int, end: int) -> str | None:
        return _tense_of_verbs(self.columns, self.columns.tokens_in(start, end) if end > start else ())

    def _read_words(self, start: int, end: int) -> str | None:
        text = self.text[start:end]
        attribute = False
        for match in _PAST_WORDS.finditer(text):
            if match[0] in _NOT_PAST:
                continue
            if not (_is_participle(match[0]) and _NOUN_NEXT.match(text, match.end())):
                return "past"
            attribute = True  # der veröffentlichte Bericht, or: veröffentlichte Bild den Bericht
        if attribute and not _WILL.search(text) and not _HAVE.search(text) and not _PRESENT_VERB.search(text):
            return "past"
        participle = any(match[0] not in _PLANNED for match in _PARTICIPLE.finditer(text))
        if _HAVE.search(text) and participle:
            return "past"
        if _WILL.search(text):
            if participle and re.search(r"\b(?:haben|sein)\b", text) and re.search(r"\bsoll", text):
                return "past"
            return "future"
        return "present" if _PRESENT_VERB.search(text) else None


_ATTRIBUTE = re.compile(
    r"(?:\s+(?!(?:d(?:er|ie|as|en|em|es)|(?:k|s|m|d)?ein(?:e[rsnm]?)?|ihre?[rsnm]?|diese[rsnm]?|alle[rsnm]?|zu[rm]?|im|am)\b)"
    r"[a-zäöüß]+){0,2}?\s+(?!d(?:er|ie|as|en|em|es)\b)(?P<word>[a-zäöüß]{5,}(?:te|ten|ter|tes|tem|ene|enen|ener|enes|enem|ende|enden|ender|endes|endem))"
    r"\s+(?:[a-zäöüß]+(?:e|en|er|es|em)\s+)?[A-ZÄÖÜ]"
)
_DETERMINED = re.compile(r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[rsnm]?)\s+(?:am\s+)?\Z")
_FAR_ATTRIBUTE = re.compile(
    r"\s+(?:in|im|bei|über|vor|nach|aus|auf|an|von|gegen|durch)\s+(?:[a-zäöüß]{1,20}\s+)?[A-ZÄÖÜ][\w-]{1,40}"
    r"\s+(?P<word>[a-zäöüß]{5,40}(?:te|ten|ter|tes|tem|ene|enen|ener|enes|enem))\s+(?:[a-zäöüß]{1,30}(?:e|en|er|es|em)\s+)?[A-ZÄÖÜ]"
)
_ENDING_NOW = ("ende", "enden", "ender", "endes", "endem")
_PARTICIPLE_ATTRIBUTE = re.compile(
    r"(?:[a-zäöüß]{0,24}ge[a-zäöüß]{3,}|(?:be|er|ver|ent|zer|miss|über|unter|wider|wieder)[a-zäöüß]{4,}|[a-zäöüß]{3,}iert[a-z]{1,2}|"
    r"(?:auf|an|ab|aus|ein|vor|zu|nach|mit|fest|statt)(?:ge|be|ver|er|ent)[a-zäöüß]{3,}|[a-zäöüß]{3,}end[a-z]{1,2})"
)


def _is_participle(word: str) -> bool:
    """Whether an inflected lower-case word is a participle standing before its noun."""
    if word in _NOT_PAST or word.startswith(("kommend", "folgend", "laufend", "vergangen", "letzt", "gesamt")):
        return False
    if _RIGHT.search(word):  # von regelrechten Lawinen, der gerechte Lohn
        return False
    return _PARTICIPLE_ATTRIBUTE.fullmatch(word) is not None


_RIGHT = re.compile(r"recht(?:e[nmrs]?)?\Z")
_NOUN_NEXT = re.compile(r"\s+[A-ZÄÖÜ]")
_SURELY_PAST = {"war", "waren", "hatte", "hatten", "wurde", "wurden"}
_NO_END = re.compile(
    r"(?:\b\d{1,4}|\b[A-ZÄÖÜ]|\b(?:Dr|Prof|St|Nr|bzw|ca|etc|Mio|Mrd|Abs|Art|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Chr|usw|vgl|Tel))$"
)


def _ends_sentence(text: str, at: int) -> bool:
    """Whether the mark at ``at`` ends a sentence and is not the dot of a number or an abbreviation."""
    return text[at : at + 1] != "." or _NO_END.search(text, max(0, at - 8), at) is None


_ENCLOSING = 40  # clauses that may begin inside the one around them before a word of it
_FROM_OR_FOR = frozenset({"ab", "für", "zum"})
_PARTICIPLE_TAGS = {"VVPP", "VAPP"}
_MISTAKEN_PARTICIPLES = {"ADJD", "NN", "XY"}
_FINITE = {"VVFIN", "VAFIN", "VMFIN"}
_WEAK_PARTICIPLE = re.compile(r"[a-zäöüß]{0,20}ge[a-zäöüß]{2,20}t")


def _is_past_participle(columns: Columns, token: int, *, with_have: bool) -> bool:
    """Whether a token is the participle of a perfect, also where the tagger calls it something else.

    Behind *haben* an infinitive without *zu* is one (*hätten … erfahren*), as is a lower-case *…ge…t*.
    """
    tag = columns.tag[token]
    if tag in _PARTICIPLE_TAGS:
        low = columns.low[token]
        if with_have and low == "angekündigt" and _FROM_OR_FOR.isdisjoint(columns.low[max(0, token - 8) : token]):
            return True  # hat am Montag angekündigt, zu gehen; but: hat Streiks ab Montag angekündigt
        return low not in _PLANNED and (with_have or low not in _STATES)
    if tag == "VVINF":
        return with_have
    return (
        tag in _MISTAKEN_PARTICIPLES
        and columns.low[token] not in _PLANNED
        and not columns.form[token].endswith(("gesamt", "gerecht"))
        and _WEAK_PARTICIPLE.fullmatch(columns.form[token]) is not None
    )


def _tense_of_verbs(columns: Columns, tokens: Sequence[int]) -> str | None:
    tag, low = columns.tag, columns.low
    finite = [token for token in tokens if tag[token] in _FINITE]
    if not finite:
        return None
    tags = {tag[token] for token in tokens}
    with_have = any(tag[verb] == "VAFIN" and low[verb].startswith(("hab", "hat", "hät")) for verb in finite)
    with_have = with_have and "PTKZU" not in tags
    compound = "VAFIN" in tags or "VMFIN" in tags
    participle = compound and any(_is_past_participle(columns, token, with_have=with_have) for token in tokens)
    # wird gewählt werden, wird kommen können; *wird gewesen sein* supposes
    infinitive = not tags.isdisjoint(("VVINF", "VVIZU", "VMINF")) or (
        "VAINF" in tags and any(tag[token] == "VAINF" and low[token] == "werden" for token in tokens)
    )
    # *soll … gestellt haben*: a tagger may take the infinitive behind the participle for a finite plural.
    perfect_infinitive = "VMFIN" in tags and any(
        low[token] in ("haben", "sein") and tag[before] in _PARTICIPLE_TAGS for before, token in pairwise(tokens)
    )
    present = False
    for token in finite:
        morph, lower = columns.morph[token], low[token]
        if tag[token] == "VMFIN":
            if participle and perfect_infinitive and not any(low[at] in ("bis", "ab") for at in tokens):
                return "past"  # soll geliefert haben; but: soll bis Mai erreicht sein
            if "Tense=Past" in morph and "Mood=Ind" in morph and lower.startswith(("woll", "konnt", "musst", "durft")):
                return "past"
            return "future"
        if lower in ("wird", "werden", "werde") and tag[token] == "VAFIN":
            return "future" if infinitive or not participle else "present"
        if "Mood=Sub" in morph and "Tense=Past" in morph and tag[token] == "VAFIN":
            if participle and lower.startswith(("hätt", "wär")):
                return "past"
            present = True
            continue
        if "Mood=Sub" in morph and "Tense=Past" in morph:  # käme, gäbe; möchte
            if lower.startswith("möcht"):
                return "future"
            present = True
            continue
        if "Tense=Past" in morph or lower in _SURELY_PAST:
            return "past"
        if tag[token] == "VAFIN" and participle and not lower.startswith(("wird", "werd")):
            return "past"
        present = True
    return "present" if present else None
