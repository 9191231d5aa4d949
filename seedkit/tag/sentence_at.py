"""The sentence of a token, without asking the whole Doc each time.

``token.sent`` and ``doc.text`` of spaCy walk over every token of the Doc; in a long article that is done for every
number, so it is done once here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc, Span

from seedkit.ids import Ids

__all__ = ["SentenceAt"]


class SentenceAt:
    """The sentences of one Doc by token, and its text."""

    def __init__(self, doc: Doc) -> None:
        """Nothing is read before it is asked for, so a Doc without sentences is no error here."""
        self._doc = doc

    @cached_property
    def text(self) -> str:
        """The text of the Doc."""
        return str(self._doc.text)

    @cached_property
    def spans(self) -> list[Span]:
        """The sentences in order."""
        return list(self._doc.sents)

    def words(self, token: int) -> str:
        """The text of the sentence that holds a token."""
        span = self[token]
        return self.text[span.start_char : span.end_char]

    @cached_property
    def ids(self) -> dict[int, str]:
        """The sentences' ids by the index of their first token, made as tagging makes them; blank ones have none."""
        made = Ids(str(self._doc.user_data.get("article_id", "")), "sentence")
        texts = ((span.start, self.text[span.start_char : span.end_char].strip()) for span in self.spans)
        return {start: made.make(words) for start, words in texts if words}

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    def __getitem__(self, token: int) -> Span:
        """The sentence that holds the token with this index."""
        return self.spans[bisect_right(self._starts, token) - 1]
