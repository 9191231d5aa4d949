"""German tokens: spaCy's rules with our exceptions, and the full stop after a number decided by what follows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from spacy.lang.char_classes import ALPHA
from spacy.lang.de import German
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found, unused-ignore]
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from seedkit.gendered import WHOLE, full_form
from seedkit.lexicon import load_list
from seedkit.spelling import standard_spelling
from seedkit.spelling_print import LINE_END_HYPHEN, POINTED

__all__ = ["GermanTokenizer", "abbreviations"]

_ORTH = 65  # spacy.symbols.ORTH
_NORM = 67  # spacy.symbols.NORM
_SHAPES = frozenset({68, 69, 70})  # spacy.symbols.SHAPE, PREFIX, SUFFIX
_CHUNKS_KEPT = 100_000  # stretches without space whose tokens are remembered
_LETTER = r"[^\W\d_]"
_NUMBER = re.compile(r"\d[\d.,/:]*\.|[IVX]{1,6}\.")
_SMALL_NUMBER = re.compile(r"\d{1,2}\.|[IVX]{1,6}\.")
_BEFORE_ORDINAL = frozenset(
    "am der die das dem den des im vom zum zur beim ab bis seit ihr ihre ihrem ihren sein seine seinem seinen jeder"
    " jedem jeden jede und oder bzw. dessen deren - – / ( heute morgen gestern dieser diesem".split()
)


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Return the groups of ``lexicon/de/abbreviations.toml`` as sets of words."""
    return {name: frozenset(group["words"]) for name, group in load_list("abbreviations").items()}


class GermanTokenizer:
    """spaCy's German tokenizer with these changes.

    *2014/15* and *17:46* stay whole, *Politiker:innen* too; a stop between two sentences that lost their space
    (*gesagt.Danach*, *so“.Er*) is split off; *2014.* at the end of a sentence is two tokens while *3. Mai* and
    *20. Jahrhundert* keep their stop; abbreviations come from ``abbreviations.toml``.

    >>> from spacy.vocab import Vocab
    >>> tokenizer = GermanTokenizer(Vocab())
    >>> [token.text for token in tokenizer("Am 3. Mai 2014. Danach, um 17:46 Uhr.Ende")]
    ['Am', '3.', 'Mai', '2014', '.', 'Danach', ',', 'um', '17:46', 'Uhr', '.', 'Ende']
    """

    def __init__(self, vocab: Vocab) -> None:
        """Make the rules; nothing is read but the list of abbreviations."""
        defaults = German.Defaults
        infixes = [rule for rule in defaults.infixes if r"\/" not in rule and "[:<>=]" not in rule]
        infixes = _joined(infixes, f"(?<=[{ALPHA}])", f"(?=[{ALPHA}])")
        infixes += [
            rf"(?<={_LETTER})/(?={_LETTER}|[0-9])",
            rf"(?<=[0-9])/(?={_LETTER})",
            rf"(?<={_LETTER}):(?={_LETTER})",
            rf"(?<={_LETTER})[<>=](?={_LETTER})",
            r"(?<=[a-zäöüß)\]\"“”»«])[.!?](?=[A-ZÄÖÜ„»«“\"])",
            r"[)\]“”\"»](?=[.!?][A-ZÄÖÜ„»«“\"])",
            rf"(?<={_LETTER})—(?={_LETTER})",
            r"(?<=[a-zäöüß])–(?=[a-zäöüß])",
        ]
        suffixes = [
            *defaults.suffixes,
            r"(?<=[a-zäöüß][A-ZÄÖÜ])\.",
            r"(?<=[0-9][%€$])\.",
            *(
                rf"(?<={_LETTER}[0-9]{{{digits}}})\." for digits in (1, 2, 3)
            ),  # "auf der A8. Danach", an ordinal has no letter
            *(rf"(?<={_LETTER}-[0-9]{{{digits}}})\." for digits in (1, 2)),
            r"(?<=[)\]“”\"»«’])\.",
            "[–—]",
        ]
        # "Ute Lahn (SPD):" ends with no emoticon
        rules = {form: rule for form, rule in defaults.tokenizer_exceptions.items() if form[0] != ")"}
        groups = abbreviations()
        for name in ("titles", "inside", "either"):
            rules.update({word: [{_ORTH: word}] for word in groups[name] if " " not in word})
        self.vocab = vocab
        getters: dict[int, Any] = getattr(vocab, "lex_attr_getters")  # noqa: B009 - spaCy's stubs do not have it
        getters[_NORM] = partial(_norm, getters.get(_NORM, str.lower))
        for shape in _SHAPES & getters.keys():
            getters[shape] = partial(_as_full_form, getters[shape])
        self._tokenizer: Any = Tokenizer(
            vocab,
            rules=rules,
            prefix_search=_unless_letters(compile_prefix_regex(defaults.prefixes).search, None),
            suffix_search=_unless_letters(compile_suffix_regex(suffixes).search, None),
            infix_finditer=_unless_letters(compile_infix_regex(infixes).finditer, ()),
            token_match=_unless_letters(_whole, None),
            url_match=_unless_letters(defaults.url_match, None),
            max_cache_size=_CHUNKS_KEPT,
        )

    def __call__(self, text: str) -> Doc:
        """Tokenise a text; ``doc.text`` is the text."""
        doc: Doc = self._tokenizer(text)
        if "-" in text and "\n" in text and (broken := [match.start() for match in LINE_END_HYPHEN.finditer(text)]):
            doc = _with_whole_words(doc, text, broken)
        strings = self.vocab.strings
        rows = doc.to_array(["ORTH", "SPACY"]).tolist()
        numbers = {orth for orth in {row[0] for row in rows} if _is_number_with_stop(strings[orth])}
        split = {at for at, (orth, _) in enumerate(rows) if orth in numbers and _ends_sentence(doc[at])}
        if not split:
            return doc
        words: list[Any] = []  # numbers of the vocabulary's strings
        spaces: list[bool] = []
        for at, (orth, space) in enumerate(rows):
            if at in split:
                words += [strings.add(strings[orth][:-1]), strings.add(".")]
                spaces.append(False)
            else:
                words.append(orth)
            spaces.append(bool(space))
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Tokenise texts one after the other."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_options: object) -> bytes:
        """Nothing to keep: the rules are code and lists."""
        return b""

    def from_bytes(self, _data: bytes, **_options: object) -> GermanTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: object, **_options: object) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: object, **_options: object) -> GermanTokenizer:
        """Nothing to read."""
        return self


def _whole(text: str) -> re.Match[str] | None:
    """What is one word though it has a mark inside: *Lehrer:innen*, *Bundes·tag*."""
    return WHOLE.match(text) or POINTED.match(text)


def _with_whole_words(doc: Doc, text: str, broken: list[int]) -> Doc:
    """Join the tokens of words that a line's end has cut in two; ``broken`` are the places of their hyphens."""
    starts = doc.to_array(["IDX"]).tolist()
    joined: set[int] = set()  # tokens that go on the one before
    for hyphen in broken:
        first = bisect_right(starts, hyphen) - 1
        last = first + 1
        while last < len(starts) and doc[last].is_space:
            last += 1
        joined.update(range(first + 1, last + 1))
        if starts[first] == hyphen:  # a token of its own
            joined.add(first)
    kept = [at for at in range(len(doc)) if at not in joined]
    ends = [*kept[1:], len(doc)]
    words, spaces = [], []
    for at, end in zip(kept, ends, strict=True):
        final = doc[end - 1]
        words.append(text[starts[at] : final.idx + len(final.text)])
        spaces.append(bool(final.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)


def _joined(rules: list[str], before: str, after: str) -> list[str]:
    """Return the rules with those between ``before`` and ``after`` as one: both are long, and each takes its time."""
    between = [rule for rule in rules if rule.startswith(before) and rule.endswith(after)]
    if not between:
        return rules
    marks = "|".join(rule.removeprefix(before).removesuffix(after) for rule in between)
    return [*(rule for rule in rules if rule not in between), f"{before}(?:{marks}){after}"]


def _unless_letters(search: Any, nothing: Any) -> Callable[[str], Any]:
    """Return a search that looks at no word of letters only: every rule wants a mark or a digit, and each is long."""
    return lambda text: nothing if text.isalpha() else search(text)


def _is_number_with_stop(text: str) -> bool:
    return text[-1] == "." and len(text) > 1 and _NUMBER.fullmatch(text) is not None


def _ends_sentence(token: Token) -> bool:
    """Say whether the stop at the end of a number ends a sentence (else it makes the number an ordinal)."""
    text = token.text
    doc = token.doc
    at = token.i + 1
    while at < len(doc) and doc[at].text in _CLOSERS and not doc[at - 1].whitespace_:
        at += 1
    if at >= len(doc) or doc[at].text.count("\n"):
        # a number alone on its line is a list's or a heading's
        return not (token.i == 0 or "\n" in doc[token.i - 1].text)
    following = doc[at].text
    if token.i == 0 or "\n" in doc[token.i - 1].text:
        return False
    groups = abbreviations()
    if following.isdigit():
        # "Es waren 40. 20 davon …": no ordinal stands before a bare number, but a time may ("um 20. 15 Uhr")
        # and a day before its year ("12. 5. 2020")
        clock = at + 1 < len(doc) and doc[at + 1].text == "Uhr"
        day = len(following) == 4 and (doc[token.i - 1].text[-1] == "." or "." in text[:-1])
        return not clock and not day and doc[token.i - 1].lower_ not in _BEFORE_ORDINAL
    if following in groups["ordinals"] or not (following[0].isupper() or following[0] in _OPENERS):
        return False
    if not _SMALL_NUMBER.fullmatch(text):
        return True
    before = doc[token.i - 1].lower_
    if before in _BEFORE_AMOUNT and len(text) == 3:
        return True  # "sprach von 14. Kritik kam …": an ordinal would have its article
    if following in _NUMBER_WORDS and len(text) == 3 and not _ROMAN.fullmatch(text):
        return before not in _BEFORE_ORDINAL  # "im Vorjahr waren es 61. Drei Menschen starben"
    return following in groups["starters"] and before not in _BEFORE_ORDINAL


_BEFORE_AMOUNT = frozenset(
    "von auf um rund etwa mindestens höchstens über knapp fast als nur noch insgesamt bislang gegen".split()
)
_NUMBER_WORDS = frozenset("Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf Zwanzig Dreißig Hundert".split())
_ROMAN = re.compile(r"[IVX]+\.")
_CLOSERS = frozenset("\"'“”’‘»«)]›‹")
_OPENERS = frozenset('„‚»«"“‘[•–-')


def _as_full_form(of: Callable[[str], str], form: str) -> str:
    """What begins, ends or outlines a form for everybody is what does so with the full one: *Lehrer:in* is like *Lehrerin*."""
    if form.isalpha() and form[1:].islower():
        return of(form)  # most forms, and three are asked for of each
    return of(full_form(form) or form)


def _norm(norm: Callable[[str], str], form: str) -> str:
    """What the tagger knows a form by: *Strasse* is *straße* to it."""
    return norm(standard_spelling(form))
