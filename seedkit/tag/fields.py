"""Clauses by commas, openers and finite verbs: the topological fields of a German sentence, without a parse.

A sentence is cut at its commas, colons, semicolons and dashes; every chunk is judged by the word that opens it and
the verbs in it; chunks that belong together around an embedded clause are joined again. Quoted utterances are left
out: they are speech, not syntax of the sentence around them.
"""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.tag.clause_chunks import PREPOSITIONS, chunks_of
from seedkit.tag.clause_kinds import RELATIVE, Clause, only_nominal
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.phrases import PRONOUNS, noun_phrase, starts_phrase
from seedkit.tag.reporting_words import reporting_verbs
from seedkit.tag.words import Words

__all__ = ["split_clauses"]

_COMPANIONS = frozenset({"bekannt", "deutlich", "klar", "mitteilen", "wissen"})
_OCCASIONS = ("mitteilung", "gespräch", "interview", "erklärung", "pressekonferenz", "sendung", "anfrage")
_WHOEVER = frozenset({"wer", "wen", "wem"})


def split_clauses(words: Words, start: int, end: int, utterances: Sequence[tuple[int, int]]) -> list[Clause]:
    """Clauses of the tokens ``start`` to ``end``, in order of their start.

    ``utterances`` are token ranges (marks included) of quoted speech, in order, to be kept out.
    """
    chunks = chunks_of(words, start, end, utterances)
    if len(chunks) < 2:
        return chunks
    clauses = _join(words, chunks)
    if clauses[0].start == start and words.low[start] in _WHOEVER:
        _take_up_whoever(words, clauses)
    if clauses[0].start == start and clauses[0].kind == "sub":
        _take_up_and(words, clauses)
    for clause in clauses:
        if len(clause.pieces) > 1:
            _join_appositions(words, clause)
    return clauses


def _take_up_whoever(words: Words, clauses: list[Clause]) -> None:
    """*Wer sucht, (so Rabe,) der weiß das*: the *der* with its verb second takes *wer* up, and is no relative pronoun."""
    for clause in clauses[1:]:
        second = clause.opener == clause.start and clause.finite == clause.start + 1 < clause.pieces[0][1] - 1
        if clause.kind == "rel" and second and clause.low_opener in RELATIVE:
            words.tag[clause.start] = "PDS"
            clause.kind, clause.opener, clause.low_opener = "main", None, ""


def _take_up_and(words: Words, clauses: list[Clause]) -> None:
    """*Obwohl es regnete und auf ihn die Beschreibung zutrifft, bestritt er das*: with its verb last, it is subordinate as well."""
    for one, other, behind in zip(clauses, clauses[1:], clauses[2:], strict=False):
        if one.kind != "sub":
            return
        last = other.coordinated and other.kind == "main" and other.finite == other.end - 1 and len(other.pieces) == 1
        first = other.start + 1
        if not last or behind.kind != "v1" or behind.separator != other.end or first >= other.end - 2:
            return
        if only_nominal(words, first, other.end - 1) and words.tag[first] not in ("APPR", "APPRART"):
            return  # "… und die Leute kommen"
        other.kind = "sub"


def _join_appositions(words: Words, clause: Clause) -> None:
    """*teilte der Leiter des Amtes, Jan Rabe, mit*: an apposition cuts no clause, nor does the comma behind it.

    Behind an inserted *sagte der Leiter des Amtes, Jan Rabe,* the clause it stands in goes on: only a particle or a day
    is still its own.
    """
    pieces, form = clause.pieces, words.form
    k = 0
    while k + 1 < len(pieces) and clause.kind in ("main", "v1", "wie", "sub"):
        (a, b), (first, last) = pieces[k : k + 2]
        closed = last < len(words) and form[last] in (",", ".")
        if first != b + 1 or form[b] != "," or not closed or not _is_apposition(words, a, b, first, last):
            k += 1
            continue
        behind = pieces[k + 2] if k + 2 < len(pieces) else None
        if behind is not None and behind[0] == last + 1 and (clause.kind != "v1" or _of_frame(words, *behind)):
            last = behind[1]
            del pieces[k + 2]
        pieces[k : k + 2] = [(a, last)]


def _is_apposition(words: Words, a: int, b: int, first: int, last: int) -> bool:
    """Whether the phrase from ``first`` to ``last`` names whoever the noun before ``b`` is."""
    if words.tag[b - 1] not in ("NN", "NE") and words.form[b - 1] != ")" and not words.quote[b - 1]:
        return False
    if words.low[b - 1] in TIME_NOUNS or words.low[last - 1] in TIME_NOUNS or not starts_phrase(words, first):
        return False
    if words.tag[first] in PRONOUNS:
        return False
    if True not in words.finite[a:b]:  # before the verb: "Von Jan Rabe, Leiter des Amtes, wurde …"
        return words.finite[last + 1 : last + 2] == [True]
    return noun_phrase(words, first, last, place=True) == last


def _of_frame(words: Words, a: int, b: int) -> bool:
    """*, mit*; *, bekannt*; *, am Montag*; *, in einem Interview*: what an inserted frame still has behind its apposition."""
    if b - a == 1:
        return words.tag[a] == "PTKVZ" or words.low[a] in _COMPANIONS
    return words.tag[a] in PREPOSITIONS and (
        words.low[b - 1 - (words.tag[b - 1] == "PTKVZ")] in TIME_NOUNS
        or any(words.low[i].endswith(_OCCASIONS) for i in range(a, b))
    )


def _join(words: Words, chunks: list[Clause]) -> list[Clause]:
    """Join what an embedded clause has cut in two; the chunks come in order."""
    done: list[Clause] = []
    waiting: list[Clause] = []  # clauses that still miss their verb
    for number, chunk in enumerate(chunks):
        hard = chunk.separator is not None and words.form[chunk.separator] in (":", ";")
        if hard:
            waiting.clear()
        top = waiting[-1] if waiting else None
        if chunk.kind == "frag" and _stands_between(words, chunks, number + 1):
            inner = chunks[number + 1]
            inner.kind, inner.opener, inner.low_opener = "rel", inner.start, words.low[inner.start]
        if (
            top is not None
            and top.low_opener == "wie"
            and (_told_to(words, chunks, number) or _speak_too(words, chunks, number))
        ):
            top.go_on(chunk)
            top.kind, top.finite = "wie", chunk.finite
            waiting.pop()
            continue
        if chunk.kind in ("sub", "rel", "wie") or (chunk.kind == "inf" and chunk.opener is not None):
            done.append(chunk)
            if chunk.kind in ("sub", "rel", "wie") and chunk.finite is None:
                waiting.append(chunk)
            continue
        if chunk.kind == "frag":
            if top is not None:
                top.go_on(chunk)
            elif (
                done
                and not hard
                and done[-1].kind in ("main", "v1", "sub", "rel", "inf", "wie")
                and chunk.opener is None
                and not _begins_clause(words, chunks, number)
                and not _begins_behind_bracket(words, done[-1], chunks, number)
            ):
                _attach(words, done, chunk)
            else:
                done.append(chunk)
                waiting.append(chunk)
            continue
        if chunk.kind == "so":
            done.append(chunk)
            continue
        if top is not None:
            late = chunk.finite is not None and chunk.finite >= chunk.end - 2 and chunk.finite > chunk.start
            if top.kind in ("sub", "rel", "wie") and chunk.finite is not None and (late or chunk.kind == "v1"):
                top.go_on(chunk)
                top.finite = chunk.finite
                waiting.pop()
                continue
            if top.kind == "frag" and _told_between(words, chunks, number):
                done.append(chunk)
                continue
            if top.kind == "frag" and chunk.kind == "v1" and not chunk.coordinated:
                top.go_on(chunk)
                top.kind, top.finite = _kind_with_verb(top), chunk.finite
                waiting.clear()
                continue
            adjectives = top.kind == "frag" and chunk.kind == "main" and _goes_on_with_adjective(words, top, chunk)
            listed = top.kind == "frag" and chunk.kind == "main" and not chunk.coordinated and _nominal_rest(words, top)
            told = (
                top.low_opener == "wie" and chunk.finite == chunk.end - 1
            )  # "wie Jan Rabe, Leiter der Stelle, betont"
            if told or adjectives or (listed and _list_rest(words, chunk)):  # "A, B und C sagten" is one clause
                top.go_on(chunk)
                top.kind, top.finite = _kind_with_verb(top), chunk.finite
                waiting.clear()
                continue
        if chunk.kind in ("main", "v1"):
            waiting.clear()
        done.append(chunk)
    return done


def _told_to(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Wie Jan Rabe, Sprecher der Firma, | der Presse sagte, sei …*: an object and the verb of the *wie*, no relative clause."""
    chunk = chunks[number]
    finite, opener = chunk.finite, chunk.opener
    if chunk.kind != "rel" or opener is None or finite is None or finite != chunk.end - 1 or finite - opener < 2:
        return False
    if words.low[opener] not in ("der", "dem", "den") or not only_nominal(words, opener + 1, finite):
        return False
    behind = chunks[number + 1] if number + 1 < len(chunks) else None
    return behind is None or (behind.kind == "v1" and behind.end - behind.start > 1)


def _speak_too(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Wie die Polizei, | die Feuerwehr und die Stadt mitteilten, …*: a row of speakers and their verb, no relative clause."""
    chunk = chunks[number]
    finite, opener = chunk.finite, chunk.opener
    if chunk.kind != "rel" or opener is None or finite is None or finite != chunk.end - 1:
        return False
    joint = next((i for i in range(opener + 2, finite) if words.low[i] in ("und", "sowie")), None)
    if joint is None or not words.low[finite].endswith("n") or words.lemma[finite] not in reporting_verbs():
        return False
    article = words.tag[joint + 1] == "ART"
    if not article or not only_nominal(words, opener + 1, joint) or words.tag[joint + 2] not in ("NN", "NE", "ADJA"):
        return False
    behind = chunks[number + 1] if number + 1 < len(chunks) else None
    return behind is None or (behind.kind == "v1" and behind.end - behind.start > 1)


def _stands_between(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Celik, die Frauen vertritt, nennt …*: a clause like *die Lage brennt*, but between a subject and its verb."""
    if number + 1 >= len(chunks):
        return False
    chunk, behind = chunks[number], chunks[number + 1]
    if chunk.kind != "main" or words.low[chunk.start] not in RELATIVE:
        return False
    return chunk.finite == chunk.end - 1 and not chunk.coordinated and behind.kind == "v1" and not behind.coordinated


def _told_between(words: Words, chunks: list[Clause], number: int) -> bool:
    """*Der Plan, sagte Rabe, sei gut*: a clause with a subject of its own between a phrase and its verb in the Konjunktiv.

    With *es* (*heißt es*) the verb behind it may be in the indicative as well.
    """
    if number + 1 >= len(chunks):
        return False
    chunk, behind = chunks[number], chunks[number + 1]
    if not chunk.kind == behind.kind == "v1" or chunk.coordinated or behind.coordinated:
        return False
    if chunk.finite is None or behind.finite is None or words.form[behind.start - 1] != ",":
        return False
    subject = chunk.finite + 1
    if subject >= chunk.end or words.tag[subject] in ("APPR", "APPRART", "PRF", "ADV"):
        return False
    return words.low[subject] == "es" or words.mood[behind.finite] in (1, 2)


def _kind_with_verb(clause: Clause) -> str:
    """What a fragment is once its verb is found."""
    return "wie" if clause.low_opener == "wie" else "main"


def _begins_clause(words: Words, chunks: list[Clause], number: int) -> bool:
    """*betonte, die Lage, die ernst sei, könne sich bessern*: a phrase whose verb stands behind an inserted clause."""
    if number + 2 >= len(chunks) or chunks[number + 1].kind not in ("sub", "rel", "inf", "wie", "so"):
        return False
    for later in chunks[number + 2 :]:
        if later.kind in ("sub", "rel", "inf", "wie"):
            continue
        finite = later.finite
        return (
            later.kind == "v1"
            and not later.coordinated
            and finite is not None
            and (
                words.mood[finite] in (1, 2)
                or words.tag[finite] in ("VMFIN", "VAFIN")
                or words.lemma[finite] not in reporting_verbs()
            )
        )
    return False


def _begins_behind_bracket(words: Words, last: Clause, chunks: list[Clause], number: int) -> bool:
    """*Das Amt hat erklärt, | Jan Rabe, Arzt in Kiel, wird Leiter*: behind the end of a main clause begins the next.

    Its own verb stands behind the phrases; that of a frame (*…, ein Schweizer, teilte das Amt mit*) is another's.
    """
    if last.kind not in ("main", "v1") or last.finite is None or words.tag[last.end - 1] not in _BRACKET:
        return False
    if not starts_phrase(words, chunks[number].start) and words.tag[chunks[number].start] not in PREPOSITIONS:
        return False
    for later in chunks[number + 1 :]:
        if later.separator is None or words.form[later.separator] != "," or later.coordinated:
            return False
        if later.kind in ("frag", "rel"):
            continue
        finite = later.finite
        if later.kind != "v1" or finite is None:
            return False
        return (
            words.mood[finite] in (1, 2) or words.tag[finite] != "VVFIN" or words.lemma[finite] not in reporting_verbs()
        )
    return False


_BRACKET = frozenset({"VVPP", "PTKVZ"})
"""What closes a main clause, so that a phrase behind a comma is no longer part of it."""


def _attach(words: Words, done: list[Clause], chunk: Clause) -> None:
    """A fragment after a finished clause goes on with it, or with the main clause before a relative one.

    A particle alone closes the main clause: *Er warf Rabe, nachdem der gewählt war, vor, …*.
    """
    last = done[-1]
    alone = chunk.end - chunk.start == 1 and words.tag[chunk.start] in ("PTKVZ", "APPR")
    main = next((one for one in reversed(done) if one.kind in ("main", "v1")), None) if alone else None
    if main is not None and last.kind == "sub":
        main.go_on(chunk)
        return
    if last.kind in ("rel", "wie") and len(done) > 1:
        for before in reversed(done[:-1]):
            if before.kind in ("main", "v1", "sub", "inf"):
                before.go_on(chunk)
                return
    last.go_on(chunk)


def _nominal_rest(words: Words, clause: Clause) -> bool:
    return True not in clause.part_of(words.verb)


def _goes_on_with_adjective(words: Words, clause: Clause, chunk: Clause) -> bool:
    """*Vor einer zweiten, | noch größeren Flut warnte Rabe*: two adjectives before one noun, and a comma between them."""
    if words.tag[clause.end - 1] != "ADJA" or chunk.separator is None or words.form[chunk.separator] != ",":
        return False
    i = chunk.start
    while i < chunk.end and words.tag[i] in ("ADV", "ADJD"):
        i += 1
    return words.tag[i] == "ADJA" and words.tag[i + 1] in ("NN", "ADJA")


def _list_rest(words: Words, chunk: Clause) -> bool:
    """Whether the chunk is the end of a list of names: *B und C sagten*."""
    return chunk.finite is not None and any(
        words.low[i] in ("und", "sowie", "oder") for i in range(chunk.start + 1, chunk.finite)
    )
