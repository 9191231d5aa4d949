"""Claims: every quantity and every event with who vouches for it, when it was said, what it is about, how firmly.

Three clocks are kept apart: ``about_from``/``about_to`` (the days the claim is about), ``said_on`` (the day it was
said, where the reporting clause or the article says so) and the article's own publication date, which stays in
the articles table and is never copied into the other two where a source is quoted without a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter

from seedkit.ids import Ids
from seedkit.lexicon import load_list
from seedkit.records import Article, Claim, Event, Quantity, Statement
from seedkit.verbs import readings

__all__ = ["build_claims", "certainty_of_claim"]

CERTAINTIES = ("firm", "reported", "hedged", "speculative")
# In the Konjunktiv a verb merely reports; these still leave it open.
_DOUBTING = frozenset({"muss", "müssen", "kann", "können", "mag", "mögen", "dürfte", "dürften", "könne"})
_SPECULATIVE = frozenset({"könnte", "könnten", "möglicherweise", "womöglich", "vielleicht", "eventuell", "unter umständen",
                          "denkbar", "vorstellbar", "möglich", "mutmaßt", "mutmaßen", "kann", "können", "mag", "mögen",
                          "nicht auszuschließen", "nicht ausgeschlossen", "nicht ausschließen"})  # fmt: skip


def build_claims(
    article: Article,
    *,
    quantities: Iterable[Quantity] = (),
    events: Iterable[Event] = (),
    statements: Iterable[Statement] = (),
) -> Iterator[Claim]:
    """Yield one claim of each quantity and each event of one article, in the order of the text.

    A claim's stance, hedges and certainty are those of its own clause; where that says nothing, the statement's
    stance; what begins after the publication is predicted, not asserted. ``said_on`` is the
    statement's; for the article's own words it is the publication day.
    """
    by_id = {statement.statement_id: statement for statement in statements}
    ids = Ids(article.article_id, "claim")
    window = article.window
    subjects: list[Quantity | Event] = [*quantities, *events]
    for subject in sorted(subjects, key=attrgetter("start", "end")):
        statement = by_id.get(subject.statement_id or "")
        stance = subject.stance or (statement.stance if statement else "asserted")
        if isinstance(subject, Quantity):
            quantity, subject_id, about = subject, subject.quantity_id, (subject.about_from, subject.about_to)
        else:
            quantity, subject_id, about = None, subject.event_id, (subject.from_date, subject.to_date)
        if stance == "asserted" and window.end and about[0] and about[0] > window.end:
            stance = "predicted"  # am 1. Oktober beginnt der Prozess: announced, whatever the verb
        yield Claim(
            article_id=article.article_id,
            start=subject.start,
            end=subject.end,
            text=subject.text,
            claim_id=ids.make(subject_id),
            kind="quantity" if quantity else "event",
            subject_id=subject_id,
            source_id=statement.source_id if statement else None,
            channel_id=statement.channel_id if statement else (),
            outlet=article.outlet,
            said_on=window.day if statement is None else statement.said_on,
            about_from=about[0],
            about_to=about[1],
            low=quantity.low if quantity else None,
            high=quantity.high if quantity else None,
            measure=quantity.measure if quantity else None,
            stance=stance,
            certainty=_weaker(
                certainty_of_claim(
                    subject.hedges, stance=stance, attributed=_is_attributed(statement), told=statement is not None
                ),
                _left_by_cue(statement),
            ),
            hedges=subject.hedges,
        )


def _is_attributed(statement: Statement | None) -> bool:
    return statement is not None and statement.source is not None


def _weaker(one: str, other: str) -> str:
    return max(one, other, key=CERTAINTIES.index)


def _left_by_cue(statement: Statement | None) -> str:
    """The rung on which the reporting word leaves all that is told, where more than the content's own hedges weaken it.

    *Nach Schätzungen der Polizei*, *hält für möglich, dass*: no claim in it is firmer. A hedge may stand beside another one,
    and *ich glaube, dass* in what is said leaves open what hangs on it alone.
    """
    if statement is None or statement.stance == "questioned" or any(map(_says_open, statement.hedges)):
        return "firm"
    own = certainty_of_claim(statement.hedges, attributed=_is_attributed(statement), told=True)
    return statement.certainty if CERTAINTIES.index(statement.certainty) > CERTAINTIES.index(own) else "firm"


def certainty_of_claim(
    hedges: Iterable[str], *, stance: str = "asserted", attributed: bool = False, told: bool = False
) -> str:
    """The rung of a claim on firm > reported > hedged > speculative.

    ``speculative``: questioned, or a word of mere possibility. ``hedged``: any other hedge; the reporting mood alone
    counts as one only where nobody is named. ``reported``: somebody is named (``attributed``), or the words are somebody's
    whom nobody names (``told``: *ihm wird vorgeworfen, …*). ``firm``: none of these.

    >>> certainty_of_claim(()), certainty_of_claim(("gebe",), attributed=True), certainty_of_claim(("soll",))
    ('firm', 'reported', 'hedged')
    """
    words = [hedge.lower() for hedge in hedges]
    if stance == "questioned" or any(word in _SPECULATIVE for word in words):
        return "speculative"
    if any(not attributed or not _only_reports(word) for word in words) or stance == "unconfirmed":
        return "hedged"
    return "reported" if attributed or told else "firm"


@lru_cache(maxsize=10_000)
def _only_reports(word: str) -> bool:
    """Whether a hedge is the grammar of reporting, *soll* or a Konjunktiv: with a source it says "she says so", without one it is a hedge.

    A verb that guesses stays a guess in any mood (*es scheine, man gehe davon aus*).
    """
    if word in ("soll", "sollen"):
        return True
    if word in _DOUBTING or any(
        one.lemma in _guessing() for apart in (None, "an", "aus", "hin") for one in readings(word, apart)
    ):
        return False
    return any(one.mood == "Sub" for one in readings(word))


@lru_cache(maxsize=10_000)
def _says_open(hedge: str) -> bool:
    """Whether a hedge is what speakers say of their own knowledge or what only points to a thing (firmness.toml)."""
    word = hedge.lower()
    if word in _SPECULATIVE and (" " in word or word in ("möglich", "denkbar", "vorstellbar")):
        return True
    return any(one.lemma in _opening() for apart in (None, "an", "aus", "hin") for one in readings(word, apart))


@cache
def _opening() -> frozenset[str]:
    verbs = {str(one["text"]) for one in load_list("prospects")["verb"]} - {"wollen", "möchten", "scheinen"}
    return frozenset(
        verbs | {one["lemma"] for one in load_list("firmness")["content"]} | {"denken", "meinen", "bezweifeln"}
    )


@cache
def _guessing() -> frozenset[str]:
    """The verbs that weaken what they govern."""
    return frozenset(str(one["text"]) for one in load_list("prospects")["verb"] if one["kind"] != "predicted")
