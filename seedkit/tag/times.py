"""When: the time expressions of a text as TIMEX3, with the days each one can mean.

The value follows TIMEX3 (Pustejovsky et al. 2010) and the German conventions of KRAUTS (Strötgen et al. 2018):
*am Samstag* gives *Samstag*, *den letzten zwei Jahren* keeps its article, *vor zwei Wochen* is the DURATION *zwei
Wochen* whose interval is the time two weeks back. The interval is never narrower than the words: *Anfang März* is
1 to 10 March, *seit August vergangenen Jahres* is open to the right.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.records import TimeExpression, Window
from seedkit.tag.columns import read_columns
from seedkit.tag.named_days import named_days
from seedkit.tag.timex.grammar import find_mentions
from seedkit.tag.timex.lexer import Lexed, lex
from seedkit.tag.timex.resolve import resolve_mentions
from seedkit.tag.timex.tense import TenseReader

__all__ = ["find_times"]


def find_times(doc: Doc, *, published: Window | None = None) -> Iterator[TimeExpression]:
    """Yield the time expressions of ``doc`` in order; they do not overlap.

    ``published`` is the days the article can have been published on. One day: relative expressions get a value. A
    longer window: the value holds what is the same on all its days (``X`` for the rest) and the interval spans it.
    None, or a window with an open end:
    relative values stay underspecified (``XXXX-WXX-4``) and ``from_date``/``to_date`` are None. An end of the
    interval that is None is open (*seit März*) or unknown. Works on any Doc; tags and morphology, where there are
    any, decide between past and future (*am Donnerstag sagte*, *ab Donnerstag gilt*). Never raises on odd text.

    >>> import spacy
    >>> from datetime import date
    >>> doc = spacy.blank("de")("Ab Mitte Oktober 2024 gab es Berichte.")
    >>> [(t.text, t.value, t.mod, t.from_date, t.to_date) for t in find_times(doc)]
    [('Mitte Oktober 2024', '2024-10', 'MID', datetime.date(2024, 10, 11), None)]
    """
    columns = read_columns(doc)
    article_id, text = columns.article_id, columns.text
    ids = Ids(article_id, "time")
    lexed: Lexed | None = columns.memo.get("lexed")  # an article without a date is asked twice
    if lexed is None:
        lexed = columns.memo["lexed"] = lex(columns)
    tenses = TenseReader(doc, columns)
    mentions = find_mentions(lexed)
    if people := {columns.start[i] for i in named_days(columns)}:
        mentions = [one for one in mentions if one.first != one.last or lexed.starts[one.first] not in people]
    for found in resolve_mentions(lexed, mentions, tenses, published):
        mention = found.mention
        start, end = lexed.starts[mention.first], lexed.ends[mention.last]
        yield TimeExpression(
            article_id=article_id,
            start=start,
            end=end,
            text=text[start:end],
            time_id=ids.make(tenses.words_at(start)[:2000], text[start:end]),
            type=mention.type,
            value=found.value,
            mod=mention.mod,
            from_date=found.start,
            to_date=found.end,
            rule=mention.rule,
        )
