"""Questions of yes or no: what they ask about is not said. *Sind 40 Menschen gestorben?*, *Tausende Soldaten bald in Kiel?*"""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader

__all__ = ["is_asked", "question_marks"]

_MARKS = frozenset({"?", "??", "???", "?!", "!?"})
_CLOSING = frozenset("“”\"»«‘’'›‹)")
_BEFORE_A_NOUN = frozenset({"ADJA", "CARD", "ADV"})
_ASKED_OF = frozenset({"stimmt", "wahr", "richtig"})
_KNOWN = frozenset({"PDAT", "PPOSAT", "APPR", "APPRART"})


def question_marks(reader: ClauseReader) -> bool:
    """Whether a Doc asks anything at all."""
    return not _MARKS.isdisjoint(reader.columns.form)


def is_asked(reader: ClauseReader, token: int) -> bool:
    """Whether a question of yes or no asks about the number or the happening at a token.

    Not so where a w-word asks about something else (*Wer hilft den 40 Opfern?*), where article or preposition take the
    thing for known (*Sind die 40 Millionen weg?*, *… nach dem Brand*), and in clauses that hang on the question.
    """
    columns = reader.columns
    first, last = columns.sentence(token)
    while last > first and columns.form[last - 1] in _CLOSING:
        last -= 1
    if columns.form[last - 1] not in _MARKS:
        return False
    for i in range(first, last):
        if columns.form[i] == ":":
            if i > token:
                return False  # "40 Tote: Wer hilft?"
            first = i + 1
    if any(tag.startswith("PW") for tag in columns.tag[first:last]):
        return False
    index = reader.clause_at(token)
    if index is not None:
        clause = reader.clauses[index]
        if (
            clause.parent is not None
            and reader.opener(index) == "dass"
            and _ASKED_OF.intersection(reader.words(clause.parent))
        ):
            return True  # stimmt es, dass …
        if clause.type not in {"main", "quoted"} or clause.dependent:
            return False
    if token in reader.verbs:
        return True
    i = token - 1
    while i >= first and columns.tag[i] in _BEFORE_A_NOUN:
        i -= 1
    if i < first:
        return True
    return not (columns.tag[i] in _KNOWN or (columns.tag[i] == "ART" and columns.low[i].startswith("d")))
