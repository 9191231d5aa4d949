"""What an article says about itself: headline, date, outlet, agencies credited, byline, language.

What neither the source nor the text states stays missing. ``data/articles.csv`` lets a person add it, with who,
when and why; the article then says ``curated``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from seedkit.analyst_csv import rows_of_file
from seedkit.lexicon import load_list
from seedkit.metadata_dates import StatedDate, date_of_dateline, date_of_line, dated, find_stated_date, parse_date
from seedkit.metadata_language import find_language
from seedkit.records import Article, Problem, Zone
from seedkit.zones import agency_of, bare_sign, opening_sign, trailing_sign

__all__ = ["CuratedFileError", "complete_article", "find_dateline", "find_language", "read_curated"]

CURATED_COLUMNS = ("article_id", "outlet", "date", "url", "who", "when", "why")
_SIGN_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[/,;+]|\bund\b|\bmit\b|\bMaterial von\b|\bvon\b|&)\s*")
_NAMED = re.compile(r"^(?:Von|Text|Autor(?:in)?|Redaktion|Ein \w+ von)(?:\s*:)?\s+(?P<names>\S.*)$")
_MATERIAL = re.compile(r"^(?:Mit|Unter Verwendung von|Quelle)\b(?P<names>.+)$")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÄÖÜ][\wäöüß.'’-]*(?:[ /][A-ZÄÖÜ][\wäöüß.'’-]*){0,3}?)(?:,\s*\d{1,2}\.\s?\w+\.?(?:\s?\d{4})?)?\s*"
    r"(?:\((?P<sign>[^()\n]{2,30})\)(?:,?\s{1,3}\d{1,2}\.\s?\w+\.?(?:\s?\d{4})?)?\s*(?:[–—:.-]|\s)|[–—-]\s)"
)
_FILE_DATE = re.compile(r"(?<!\d)(?P<date>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")


class CuratedFileError(ValueError):
    """``data/articles.csv`` cannot be used; the message names file, line, fault and what is allowed."""


def complete_article(
    article: Article, zones: Sequence[Zone], *, curated: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[Article, list[Problem]]:
    """Return the article with what its zones state, and what could not be reconciled.

    A date of the source (a row, a page) goes before one in the text, the text before the file's name; a person's
    entry in ``data/articles.csv`` goes before all and says so. Credited agencies are those of the byline, the
    writer's sign and the dateline; agencies that the running text merely quotes are not credits.
    """
    problems: list[Problem] = []
    article = replace(
        article,
        title=article.title or _text_of(zones, "headline"),
        kicker=article.kicker or _text_of(zones, "kicker"),
        outlet=article.outlet or _outlet_of(article.url),
        language=_language(article.language, _running_text(article, zones)),
    )
    byline, agencies = _credits(article, zones)
    article = replace(article, byline=article.byline or byline, agencies=article.agencies or agencies)
    if article.published_precision == "none":
        stated = _stated(article, zones)
        if stated is not None:
            article = dated(article, stated, "stated")
        else:
            named = _date_of_name(article.path)
            if named is not None:
                article = dated(article, named, "filename")
    entry = (curated or {}).get(article.article_id)
    if entry:
        article, problem = _curate(article, entry)
        problems += problem
    return article, problems


_MARK = re.compile(r"^#{1,6}\s+")  # a heading's in Markdown

_SURE = 60
"""Words from which the text's own language goes before the one a page or row states."""


def _language(stated: str | None, text: str) -> str | None:
    """Return the language of a text. Templates often state the wrong one: German words in an English page stay German."""
    found = find_language(text) if stated != "de" or len(text.split()) >= _SURE else None
    if stated is None or found == "de" or (found and stated == "de"):
        return found or stated
    return stated


def _text_of(zones: Iterable[Zone], name: str) -> str | None:
    for zone in zones:
        if zone.zone == name:
            return " ".join(_MARK.sub("", zone.text).split())
    return None


def _running_text(article: Article, zones: Iterable[Zone]) -> str:
    """Return the beginning of what is the article's own, without the site's notices."""
    own = [zone.text for zone in zones if zone.zone in ("headline", "lead", "body")]
    return " ".join(own[:12]) or article.text


def _stated(article: Article, zones: Sequence[Zone]) -> StatedDate | None:
    for zone in zones:
        if zone.zone in ("byline", "boilerplate"):
            found = find_stated_date(article.text, zone.start, zone.end)
            if found is not None:
                return found[2]
    if not _is_chronicle(article.text):
        for zone in zones:
            line = date_of_line(zone.text) if zone.zone == "byline" else None
            if line is not None:
                return line[0]
    opening = next((zone for zone in zones if zone.zone in ("lead", "body")), None)
    return date_of_dateline(article.text, opening.start, opening.end) if opening is not None else None


def _is_chronicle(text: str) -> bool:
    """Return whether lines of their own hold different days: the entries of a chronicle, not a publication date."""
    lines = (date_of_line(line.strip()) for line in text.splitlines() if len(line) <= 60)
    return len({found[0].first for found in lines if found is not None}) > 1


def _date_of_name(path: str | None) -> StatedDate | None:
    """Return the one ISO date in a file's name; None where there is none or more than one, or in a table's name."""
    if path is None or PurePath(path.removesuffix(".gz")).suffix.lower() not in (".txt", ".md", ".html", ".htm"):
        return None
    dates = {match["date"] for match in _FILE_DATE.finditer(PurePath(path).name)}
    return parse_date(dates.pop()) if len(dates) == 1 else None


@cache
def _outlets() -> dict[str, str]:
    return {host: entry["name"] for entry in load_list("outlets")["outlet"] for host in entry["hosts"]}


def _outlet_of(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    while "." in host:
        if host in _outlets():
            return _outlets()[host]
        host = host.split(".", 1)[1]
    return None


def _credits(article: Article, zones: Sequence[Zone]) -> tuple[str | None, tuple[str, ...]]:
    """Return the byline as printed and the ids of the agencies credited, each once, in order."""
    byline: str | None = None
    agencies: list[str] = []
    for zone in zones:
        if zone.zone != "byline" or find_stated_date(zone.text) is not None:
            continue
        dated = date_of_line(zone.text)
        line = zone.text if dated is None else dated[1]
        if not line:
            continue
        sign, named = trailing_sign(line), _NAMED.match(line)
        material = _MATERIAL.match(line)
        words = sign["sign"] if sign else (named or material or {"names": line})["names"]
        parts = [part.strip(" .:()") for part in _SIGN_PARTS.split(words)]
        agencies += [found for part in parts for found in [agency_of(part)] if found]
        if byline is None and not material:
            byline = _without_agencies(words)
    agencies += _bare_sign(zones)
    dateline = find_dateline(article.text, zones)
    if dateline is not None and dateline[1]:
        parts = [part.strip() for part in _SIGN_PARTS.split(dateline[1])]
        agencies += [found for part in parts for found in [agency_of(part)] if found]
        if byline is None and not any(agency_of(part) for part in parts):
            byline = dateline[1]
    return byline, tuple(dict.fromkeys(agencies))


def _bare_sign(zones: Sequence[Zone]) -> list[str]:
    """The agencies whose sign stands without brackets behind the last sentence: *… sagte er. dpa/AFP*."""
    last = next((zone for zone in reversed(zones) if zone.zone == "body"), None)
    sign = bare_sign(last.text) if last is not None else None
    found = (agency_of(part) for part in sign["sign"].split("/")) if sign is not None else ()
    return [agency for agency in found if agency]


def _without_agencies(words: str) -> str | None:
    """Return a sign as printed, without *mit AFP* after it: *bme mit AFP* → bme; *afp/red* stays."""
    kept = re.split(r"(?<!\s)\s+mit\s+", words)[0].strip()
    return kept or None


def find_dateline(text: str, zones: Sequence[Zone]) -> tuple[str, str | None] | None:
    """Return place ("" for none) and bracketed sign of the dateline the running text begins with; None without one.

    >>> body = "Kiew (dpa) – Die Lage ist ernst."
    >>> find_dateline(body, [Zone("a", 0, len(body), body, "body")])
    ('Kiew', 'dpa')
    """
    for zone in zones:
        if zone.zone == "body":
            match = _DATELINE.match(text, zone.start, zone.end)
            if match is None:
                alone = opening_sign(text[zone.start : zone.end])
                return ("", alone["sign"]) if alone is not None else None
            sign = match["sign"]
            if sign is not None and not _is_sign(sign):
                return None
            return match["place"].strip(" ."), sign
    return None


def _is_sign(words: str) -> bool:
    parts = [part for part in _SIGN_PARTS.split(words) if part and not part[0].isdigit()]  # "dpa, 12.02.2023"
    return bool(parts) and all(
        agency_of(part) or (part.islower() and part.isalpha() and len(part) <= 5) for part in parts
    )


def read_curated(folders: Sequence[str | Path]) -> dict[str, dict[str, str]]:
    """Read ``articles.csv`` of each folder (later ones win) → entries by article id.

    Columns: article_id, outlet, date, url (any may be empty but the id), who, when, why (all needed). Raises
    CuratedFileError where a file is not like that.
    """
    entries: dict[str, dict[str, str]] = {}
    for folder in folders:
        path = Path(folder) / "articles.csv"
        if not path.is_file():
            continue
        for where, row in rows_of_file(path, CURATED_COLUMNS, error=CuratedFileError):
            entry = {name: row[name].strip() for name in CURATED_COLUMNS}
            if not entry["article_id"]:
                raise CuratedFileError(f"{where}: article_id is empty")
            missing = [name for name in ("who", "when", "why") if not entry[name]]
            if missing:
                raise CuratedFileError(f"{where}: {', '.join(missing)} must say who, when and why")
            if entry["date"] and parse_date(entry["date"]) is None:
                raise CuratedFileError(f"{where}: date {entry['date']!r} is no date (allowed: 2024-12-24, 2024-12 …)")
            entries[entry["article_id"]] = entry
    return entries


def _curate(article: Article, entry: Mapping[str, str]) -> tuple[Article, list[Problem]]:
    problems: list[Problem] = []
    date = parse_date(entry["date"]) if entry["date"] else None
    if date is not None:
        if (
            article.published_from
            and article.published_to
            and (date.last < article.published_from or date.first > article.published_to)
        ):
            problems.append(
                Problem(
                    "dates in conflict",
                    article.path or article.article_id,
                    f"{article.published_basis}: {article.published}; data/articles.csv ({entry['who']}): {entry['date']}",
                    "the curated date is used",
                    article.article_id,
                )
            )
        article = dated(article, date, "curated")
    return (
        replace(article, outlet=entry["outlet"] or article.outlet, url=entry["url"] or article.url),
        problems,
    )
