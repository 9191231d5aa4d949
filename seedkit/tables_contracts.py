"""The contracts of the tables: columns, dtypes and what a missing value means; the only place that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from seedkit.records import (
    Article,
    Claim,
    Entity,
    Event,
    Problem,
    Quantity,
    Sentence,
    Statement,
    TimeExpression,
    Zone,
)

__all__ = [
    "CONTRACTS",
    "CORRECTIONS",
    "TABLE_OF",
    "Column",
    "Contract",
    "ContractError",
    "contract_of",
    "describe",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its dtype ("list" and "spans" are Python lists in a column of dtype object), and its meaning.

    ``missing`` says what a missing value means; None where the column has none.
    """

    name: str
    dtype: str  # str, Int64, Float64, boolean, datetime64[us], list, spans
    meaning: str
    missing: str | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """One table: what a row is, the record class it is made of, its columns in order."""

    name: str
    row: str
    record: type
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]


class ContractError(ValueError):
    """A table that does not keep its contract; the message names table, column and fault."""


_ARTICLE = Column("article_id", "str", "the article: its id or doc where one is given, else the file's stem")
_SPAN = (
    _ARTICLE,
    Column("start", "Int64", "first character in `articles.text`, counted in code points from 0"),
    Column("end", "Int64", "one past the last character"),
    Column("text", "str", "`articles.text[start:end]`, as it stands there"),
)
_RULE = Column("rule", "str", "the rule that made the row", "the tagger names none")
_STANCES = ("asserted", "denied", "unconfirmed", "predicted", "demanded", "questioned")
_CERTAINTIES = ("firm", "reported", "hedged", "speculative")
_PRECISIONS = ("minute", "day", "month", "window", "none")
_BASES = ("stated", "filename", "metadata", "inferred", "curated", "none")
_ZONES = ("headline", "kicker", "lead", "subhead", "body", "caption", "byline", "boilerplate")
_UNTIED = "not said inside a statement"

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        Contract(
            "articles",
            "one article that was read",
            Article,
            (
                _ARTICLE,
                Column("path", "str", "the file it came from", "it came from a row or an object"),
                Column("title", "str", "headline, as stated by the source or found in the text", "none found"),
                Column("kicker", "str", "the line above the headline (Dachzeile)", "none found"),
                Column("outlet", "str", "who published it", "not stated; add it in data/articles.csv"),
                Column("agencies", "list", "news agencies credited for the article (not those merely quoted)"),
                Column("byline", "str", "the author or the author's sign as printed", "none found"),
                Column("url", "str", "its address", "not stated"),
                Column(
                    "published",
                    "str",
                    "ISO 8601 to the precision given, e.g. 2024-12 or 2024-10-18T17:46",
                    "not stated",
                ),
                Column("published_from", "datetime64[us]", "first day it can be from", "no lower bound known"),
                Column("published_to", "datetime64[us]", "last day it can be from", "no upper bound known"),
                Column("published_precision", "str", "how fine `published` is", None, _PRECISIONS),
                Column("published_basis", "str", "how the date is known", None, _BASES),
                Column("language", "str", "ISO 639-1 code", "too little text to tell"),
                Column(
                    "sha256",
                    "str",
                    "checksum of the file's bytes (of the text in UTF-8 for rows)",
                    "not computed",
                ),
                Column("text", "str", "the decoded source, character for character"),
            ),
        ),
        Contract(
            "zones",
            "one stretch of an article with one job in its layout; together they cover the text without overlap",
            Zone,
            (*_SPAN, Column("zone", "str", "its job", None, _ZONES)),
        ),
        Contract(
            "sentences",
            "one sentence; none crosses a zone",
            Sentence,
            (
                *_SPAN,
                Column("sentence_id", "str", "stable id, made from the words"),
                Column("zone", "str", "the zone it stands in", None, _ZONES),
            ),
        ),
        Contract(
            "entities",
            "one mention of a person, place, organisation or other named thing",
            Entity,
            (
                *_SPAN,
                Column("entity_id", "str", "the same for every spelling of the same thing"),
                Column("label", "str", "kind of thing", None, ("PER", "LOC", "ORG", "MISC")),
                Column("name", "str", "canonical name"),
                Column("wikidata", "str", "Wikidata id", "not known"),
                _RULE,
            ),
        ),
        Contract(
            "times",
            "one TIMEX3 time expression",
            TimeExpression,
            (
                *_SPAN,
                Column("time_id", "str", "stable id"),
                Column("type", "str", "TIMEX3 type", None, ("DATE", "TIME", "DURATION", "SET")),
                Column("value", "str", "TIMEX3 value", "cannot be said without a publication date"),
                Column("mod", "str", "TIMEX3 mod (START, MID, END, APPROX …)", "none"),
                Column("from_date", "datetime64[us]", "first day it can mean", "open or unknown"),
                Column("to_date", "datetime64[us]", "last day it can mean", "open or unknown"),
                _RULE,
            ),
        ),
        Contract(
            "quantities",
            "one number that counts or measures something",
            Quantity,
            (
                *_SPAN,
                Column("quantity_id", "str", "stable id"),
                Column("sentence_id", "str", "its sentence", "none"),
                Column("low", "Float64", "at least this many", "no lower bound (bis zu …), or a vague amount"),
                Column("high", "Float64", "at most this many", "no upper bound (mehr als …), or a vague amount"),
                Column("approx", "boolean", "about (rund, etwa) or vague (Tausende)"),
                Column("unit", "str", "what is counted (lemma), ISO currency code, or %", "not named"),
                Column("measure", "str", "id in data/measures.csv", "no measure fits"),
                Column("statement_id", "str", "the statement it is said in", _UNTIED),
                _RULE,
            ),
        ),
        Contract(
            "statements",
            "one thing somebody says, wants, denies or supposes",
            Statement,
            (
                *_SPAN,
                Column("statement_id", "str", "stable id"),
                Column(
                    "kind",
                    "str",
                    "form of the report",
                    None,
                    ("direct", "indirect", "free_indirect", "reported"),
                ),
                Column("spans", "spans", "the content as [start, end] pairs; a frame in the middle makes two"),
                Column("cue", "str", "the word that reports (sagte, laut)", "no cue: the grammar alone reports"),
                Column("cue_start", "Int64", "first character of the cue", "no cue"),
                Column("cue_end", "Int64", "one past the cue", "no cue"),
                Column("frame_start", "Int64", "first character of the reporting clause", "no frame"),
                Column("frame_end", "Int64", "one past the reporting clause", "no frame"),
                Column("source", "str", "who is credited, as printed", "nobody is named"),
                Column("source_start", "Int64", "first character of the source", "nobody is named"),
                Column("source_end", "Int64", "one past the source", "nobody is named"),
                Column("source_id", "str", "id in data/sources.csv or of the entity", "not resolved"),
                Column("channel_id", "list", "ids between the article and the source, outermost first"),
                Column("root_id", "str", "last known link of the chain", "not known"),
                Column(
                    "directness",
                    "str",
                    "how the source speaks",
                    "not known",
                    ("own_words", "official", "unnamed", "relayed", "document"),
                ),
                Column(
                    "said_on", "datetime64[us]", "the day it was said, as far as the text tells", "not known to the day"
                ),
                Column("stance", "str", "what the source does with it", None, _STANCES),
                Column(
                    "mood",
                    "str",
                    "grammatical mood of the content",
                    "no finite verb",
                    ("indicative", "konjunktiv_1", "konjunktiv_2", "sollen", "imperative"),
                ),
                Column("hedges", "list", "the markers that weaken this row"),
                Column(
                    "certainty",
                    "str",
                    "firm > reported > hedged > speculative (docs/certainty.md)",
                    None,
                    _CERTAINTIES,
                ),
                Column("parent_id", "str", "the statement this one is nested in", "not nested"),
                _RULE,
            ),
        ),
        Contract(
            "events",
            "one thing that happened, happens or is announced, anchored at its trigger; what is in force, allowed or usual has no row",
            Event,
            (
                *_SPAN,
                Column("event_id", "str", "stable id"),
                Column("sentence_id", "str", "its sentence", "none"),
                Column(
                    "type",
                    "str",
                    "type in lexicon/de/events.toml: "
                    "accident, announcement, appointment, arms_transfer, arrest, attack, award, capture, "
                    "ceasefire, coup, death, decision, deployment, election, epidemic, exercise, "
                    "fighting, injury, killing, launch, law, meeting, operation, protest, release, "
                    "resignation, sanction, test, treaty, trial, visit, withdrawal",
                ),
                Column("trigger", "str", "lemma of the word that names it"),
                Column(
                    "from_date", "datetime64[us]", "first day it can have been", "open, not told, or not surely its day"
                ),
                Column(
                    "to_date", "datetime64[us]", "last day it can have been", "open, not told, or not surely its day"
                ),
                Column("place_id", "str", "entity id of the place", "no place named that is surely its place"),
                Column("participants", "list", "entity ids of those who take part"),
                Column("statement_id", "str", "the statement it is told in", _UNTIED),
                _RULE,
            ),
        ),
        Contract(
            "claims",
            "one quantity or event with who vouches for it, when it was said and what it is about",
            Claim,
            (
                *_SPAN,
                Column("claim_id", "str", "stable id"),
                Column("kind", "str", "what is claimed", None, ("quantity", "event")),
                Column("subject_id", "str", "quantity_id or event_id"),
                Column("source_id", "str", "who vouches for it", "the article itself, or nobody named"),
                Column("channel_id", "list", "ids between the article and the source, outermost first"),
                Column("outlet", "str", "who published it", "not stated"),
                Column("said_on", "datetime64[us]", "the day it was said", "not known to the day"),
                Column("about_from", "datetime64[us]", "first day it is about", "open or unknown"),
                Column("about_to", "datetime64[us]", "last day it is about", "open or unknown"),
                Column("low", "Float64", "at least", "no lower bound, or no quantity"),
                Column("high", "Float64", "at most", "no upper bound, or no quantity"),
                Column("measure", "str", "id in data/measures.csv", "no measure fits"),
                Column("stance", "str", "what the source does with it", None, _STANCES),
                Column("certainty", "str", "firm > reported > hedged > speculative", None, _CERTAINTIES),
                Column("hedges", "list", "the markers that weaken this row"),
                Column("origins_low", "Int64", "at least so many independent origins", "not counted"),
                Column("origins_high", "Int64", "at most so many independent origins", "not counted"),
                Column(
                    "cap",
                    "Int64",
                    "best credibility number that could be signed (1 best, 6 worst)",
                    "not computed",
                ),
                Column("grade", "Int64", "credibility as signed; 6 = cannot be judged"),
                Column("signed_by", "str", "who signed the grade", "nobody"),
            ),
        ),
        Contract(
            "problems",
            "one thing that could not be read, dated, reconciled or re-attached; the rest went on",
            Problem,
            (
                Column("what", "str", "what kind of problem"),
                Column("where", "str", "file, row or article"),
                Column("why", "str", "the reason"),
                Column("allowed", "str", "what would have been right", "nothing to say"),
                Column("article_id", "str", "the article", "the problem is not one article's"),
            ),
        ),
    )
}

CORRECTIONS = (
    Column("corrected", "list", "the fields an analyst changed (data/curation.csv)"),
    Column("original", "str", "their values before, as JSON", "nothing was changed"),
)
"""Two more columns of every table in which a correction was applied."""

TABLE_OF = {contract.record: name for name, contract in CONTRACTS.items()}


def contract_of(contract: Contract, columns: Iterable[Any]) -> Contract:
    """Return the contract with the columns of corrections, where a table has them."""
    if CORRECTIONS[0].name not in set(columns):
        return contract
    return Contract(contract.name, contract.row, contract.record, contract.columns + CORRECTIONS)


def describe() -> str:
    """Return the contracts as Markdown: the text of ``docs/tables.md``."""
    lines = [
        "# The tables",
        "",
        "Generated from `seedkit/tables.py` by `python -m seedkit.tables`; a test compares.",
        "Offsets count code points. Dates are days; both ends of an interval are included. Lists are JSON lists in",
        "JSONL and JSON text in CSV.",
    ]
    lines += [
        "Where an analyst's correction was applied (`data/curation.csv`), a table has two more columns: `corrected`, the list",
        "of changed fields, and `original`, their values before as JSON text.",
    ]
    for contract in CONTRACTS.values():
        lines += ["", f"## {contract.name}", "", f"A row is {contract.row}.", ""]
        lines += ["| column | dtype | meaning | missing means |", "|---|---|---|---|"]
        for column in contract.columns:
            dtype = {"list": "list of str", "spans": "list of [start, end]"}.get(column.dtype, column.dtype)
            meaning = column.meaning + (f": {', '.join(column.allowed)}" if column.allowed else "")
            lines.append(f"| `{column.name}` | {dtype} | {meaning} | {column.missing or 'never'} |")
    return "\n".join(lines) + "\n"
