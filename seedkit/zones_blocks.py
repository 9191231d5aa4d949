"""An article's lines and paragraphs, with what their shape says: the material the zones are made of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from seedkit.spelling_print import LINE_END_HYPHEN
from seedkit.verbs import readings
from seedkit.zones_wrapped import full_lines

__all__ = ["Block", "blocks_of", "finite_verb", "is_final", "words_of"]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_BULLET = re.compile(r"(?:[•▪●◦‣·*+→►»–—-]|\d{1,2}[.)])\s")
_CLOSING = "\"'“”‘’»«›‹)]"
_SENTENCE_END = re.compile(r"[.!?…][\"“”‘’»«›‹)\]]*\s+(?=[\"„“»«›‹(\[]?[A-ZÄÖÜ0-9])")

# Words that look like finite verbs of rare verbs (einen, weitern, meinen …) and hardly ever are.
_NO_VERBS = frozenset(
    "eine einen einer meine meinen deine seine seinen weitere weiteren weiter neue neuen wegen lange langen nahe laut "
    "laute lauten dank statt trotz während bis seit außer wert recht gut fest weit breit kalt alt bereit bunt echt "
    "hart leicht schlicht schlecht dicht licht nicht erst fast meist selbst sonst zuerst zuletzt jetzt direkt sofort "
    "bekannt verletzt getötet tot rot mit ist's samt zunächst gegen neben eben offen eigen sieben beiden jeden leeren "
    "sicheren freien besseren engen reichen weichen spitzen dürren kürzen höheren niederen größeren".split()
)


@dataclass(frozen=True)  # no slots: what few blocks are asked for is worked out where one is
class Block:
    """A line or paragraph without the white space around it.

    ``gap``: a blank line (or the start) comes before; ``bullet``: it begins with a list sign.
    """

    start: int
    end: int
    text: str
    gap: bool
    bullet: bool

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(words_of(self.text))

    @cached_property
    def final(self) -> bool:
        """Whether it ends as a sentence does."""
        return is_final(self.text)

    @property
    def sentences(self) -> int:
        """A rough number of sentences, at least one."""
        return 1 + len(_SENTENCE_END.findall(self.text))


def words_of(text: str) -> list[str]:
    """Return the words of a text; hyphens, apostrophes and full stops inside a word keep it together."""
    return _WORD.findall(text)


def is_final(text: str) -> bool:
    """Return whether a line ends with a sentence's punctuation, closing marks and brackets set aside.

    >>> is_final("„Das ist gelogen.“"), is_final("Werden „nicht untätig bleiben“"), is_final("Tote (Stand Mai).")
    (True, False, True)
    """
    bare = text.rstrip().rstrip(_CLOSING).rstrip()
    return bool(bare) and bare[-1] in ".!?…:;,"


def finite_verb(text: str, start: int = 0) -> re.Match[str] | None:
    """Return the first word that is, by its form and place, a finite verb of the third person; None without one.

    >>> finite_verb("Nordkorea schickt Soldaten").group(), finite_verb("Enge militärische Zusammenarbeit")
    ('schickt', None)
    """
    before = ""
    matches = list(_WORD.finditer(text, start))
    for number, match in enumerate(matches):
        word = match.group()
        if word[0].islower() and before != "zu" and _is_third_person(word):
            # -en is also the ending of infinitives (last) and of adjectives (before a noun, after an article).
            plural_or_other = word.endswith(("en", "ern", "eln"))
            if not plural_or_other or (number + 1 < len(matches) and (not before or before[0].isupper())):
                return match
        before = word
    return None


@lru_cache(maxsize=20_000)
def _is_third_person(word: str) -> bool:
    if word in _NO_VERBS:
        return False
    found = [r for r in readings(word) if r.kind == "finite" and r.person == 3]
    if not found:
        return False
    # -e alone is Konjunktiv I or Präteritum; as Konjunktiv I of a rare verb it is more often an adjective.
    if word.endswith("e") and not any(r.mood == "Ind" for r in found):
        return word in _SUBJUNCTIVES
    return True


_SUBJUNCTIVES = frozenset(
    "sei habe werde könne müsse wolle solle dürfe möge gebe wisse gehe komme stehe bleibe".split()
)


def blocks_of(text: str, start: int = 0, stands_alone: Callable[[str], bool] = lambda _line: False) -> list[Block]:
    """Return the lines of a text from ``start`` on as blocks; where lines are hard-wrapped, the paragraphs.

    ``stands_alone`` says which lines are never joined to their neighbours.

    >>> [block.text for block in blocks_of("Titel\\n\\nEin Satz.\\nNoch einer.")]
    ['Titel', 'Ein Satz.', 'Noch einer.']
    """
    lines = list(_lines(text, start))
    wrapped = _is_wrapped([line for line in lines if not stands_alone(line.text)])
    full = full_lines(text[start:])
    if not wrapped and not full and "-\n" not in text:
        return lines
    joined: list[Block] = []
    ends = True  # the line before stands for itself
    for line in lines:
        alone = stands_alone(line.text)
        goes_on = wrapped or (joined and _goes_on(text, joined[-1], line, start, full))
        begins, ends = ends or alone or line.gap or line.bullet or not goes_on, alone
        if not begins:
            first = joined[-1]
            whole = text[first.start : line.end]
            joined[-1] = Block(first.start, line.end, whole, first.gap, first.bullet)
        else:
            joined.append(line)
    return joined


def _goes_on(text: str, block: Block, line: Block, start: int, full: Collection[int]) -> bool:
    """Whether a line ended because it was full, or within a word."""
    return text.find("\n", block.end) - start in full or bool(
        LINE_END_HYPHEN.match(text, block.end - 1, line.start + 5)
    )


def _lines(text: str, start: int) -> Iterator[Block]:
    last_end = start
    first = True
    for match in _LINE.finditer(text, start):
        raw = match.group()
        words = raw.strip()
        if not words:
            continue
        start = match.start() + (len(raw) - len(raw.lstrip()))
        between = text[last_end:start]
        breaks = between.count("\n") or between.count("\r") or between.count("\u2029")
        gap = first or breaks > 1 or "\u2029" in between
        yield Block(start, start + len(words), words, gap, bool(_BULLET.match(words)))
        last_end = start + len(words)
        first = False


def _is_wrapped(lines: list[Block]) -> bool:
    """Return whether lines break inside sentences: a quarter of the line ends go on in lower case."""
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if not two.gap]
    if len(pairs) < 3:
        return False
    running = sum(two.text[0].islower() and not one.final for one, two in pairs)
    return running >= 0.25 * len(pairs) and max(len(one.text) for one, _ in pairs) <= 150
