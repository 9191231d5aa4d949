"""Which characters are headline, kicker, lead, subhead, body, caption, byline or boilerplate.

The zones stand on floor 1: they know lines, punctuation and the table of finite verbs, no model. They cover every
character of the text that is not white space, in order and without overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seedkit.lexicon import load_list
from seedkit.metadata_dates import date_of_line, find_stated_date
from seedkit.records import Article, Zone
from seedkit.zones_blocks import Block, blocks_of, finite_verb, is_final, words_of
from seedkit.zones_front import front_length
from seedkit.zones_head import split_head
from seedkit.zones_page import closing_blocks, is_page_line, stands_alone

__all__ = ["agency_of", "bare_sign", "find_zones", "opening_sign", "trailing_sign"]

_ADDRESS = re.compile(  # *melden Sie sich*, *Sie haben*, but not *Sie riet*: behind a full stop that may be somebody of the text
    r"\b(?:(?<=[\w,] )Sie|Sie(?=\s\w+n\b)|Ihr(?:e[mnrs]?)?|Ihnen|Jetzt|Bitte)\b"
)
_CREDIT = re.compile(
    r"(?:\b(?:Bild|Foto|Fotos|Bilder|Grafik|Quelle|Bildrechte|Bildquelle|Fotocredit|Karte|Video)\s*:\s*\S.{0,120}"
    r"|(?:©|\(c\))\s*\S.{0,100}"
    r"|\((?:Archiv\w*|Symbol\w*|Datei|Illustration|Montage|Screenshot|undatiert\w*)[^()]{0,40}\)\.?"
    r"|(?<=\s)[A-ZÄÖÜ][\w.-]+(?: [\w.-]+){0,3}(?:\s?/\s?[\w.-]+(?: [\w.-]+){0,3}){1,4})$"
)
_CREDIT_SIGNS = (":", "©", "(", "/")
"""One of them stands in every credit."""
_LONG = 600
"""Characters: a caption's sixty words, and longer ones than most."""
_PICTURE_AGENCY = re.compile(
    r"\b(?:picture[- ]alliance|imago|getty|afp|ap|dpa|reuters|epa|apa|sputnik|tass|keystone|ddp|zuma|shutterstock|"
    r"adobe stock|istock|pixabay|unsplash|xinhua|kcna|yonhap|zb|sven simon)\b",
    re.IGNORECASE,
)
_PICTURE_DATE = re.compile(r"\((?:[^()]{0,40}\s)?(?:(?:19|20)\d\d|Archiv\w*|Symbol\w*)\)\.?$")
_BYLINE = re.compile(
    r"(?:(?:Von|Ein (?:Kommentar|Gastbeitrag|Bericht|Interview) von|Text|Autor(?:in)?|Redaktion)(?:\s*:)?\s+"
    r"(?:[A-ZÄÖÜ][\w.'’-]++(?:\s+(?:von|van|de|der|und|&|/)\b)?[,\s/]*+){1,6}(?:\((?:\w|/|-){2,12}\))?"
    r"|(?:Mit|Unter Verwendung von) (?:Material|Informationen|Agenturmaterial)\b.{0,100}"
    r"|Quelle\s*:\s*[^.]{2,60}\.?)$"
)
_SENDER = re.compile(
    r"(?:(?:Prof|Dr|Dipl)\.[\w.-]* ){0,3}(?:[A-ZÄÖÜ][\w.'’-]{1,30} (?:von |van |de |der |zu )?){1,3}[A-ZÄÖÜ][\w'’-]{1,30}, "
    r"[A-ZÄÖÜ][\w'’-]+(?: [\w'’()-]+){0,3}"
)
_SIGN = re.compile(r"\(\s{0,3}(?P<sign>[^()\n]{2,60}?)\s{0,3}\)\s{0,3}\.?$")
_OPENING = re.compile(r"\((?P<sign>[^()\n]{2,30})\)\s{0,3}(?:[–—:-]\s)?(?=[„»«\"A-ZÄÖÜ])")
_BARE_SIGN = re.compile(r"(?<=[.!?“”\"«»])\s(?P<sign>[A-Za-z-]{2,12}(?:/[A-Za-z-]{2,12}){0,3})$")
_SIGN_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[/,;+]|\bund\b|\bmit\b|\bMaterial von\b|&)\s*")
_DATELINE = re.compile(
    r"(?:[A-ZÄÖÜ][\wäöüß.'’-]*(?:[ /][A-ZÄÖÜ][\wäöüß.'’-]*){0,3})(?:,\s*\d{1,2}\.\s?\w+\.?(?:\s?\d{4})?)?\s*(?:\((?P<sign>[^()]{2,30})\)(?:,?\s{1,3}\d{1,2}\.\s?\w+\.?(?:\s?\d{4})?)?\s*)?"
    r"(?P<mark>[–—-]\s|\.\s)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a line of boilerplate is as a whole, and what a notice has in it."""
    lists = load_list("boilerplate")
    whole = "|".join(entry["pattern"] for entry in lists["line"])
    notice = "|".join(entry["pattern"] for entry in lists["notice"])
    return re.compile(f"(?:{whole})"), re.compile(rf"\b(?:{notice})")  # tried where a word begins, not at every letter


@cache
def _signs_of_notices() -> tuple[str, ...]:
    """One of them stands in every notice."""
    return tuple(sign for entry in load_list("boilerplate")["notice"] for sign in entry["has"])


@cache
def _agencies() -> dict[str, str]:
    return {name.casefold(): entry["id"] for entry in load_list("agencies")["agency"] for name in entry["names"]}


def agency_of(name: str) -> str | None:
    """Return the id of the news agency a credit names, None where it is no agency.

    >>> agency_of("afp"), agency_of("red")
    ('AFP', None)
    """
    return _agencies().get(name.strip(" .").casefold())


def trailing_sign(text: str) -> re.Match[str] | None:
    """Return the writer's sign at the end of a paragraph, *(mg)*, *(afp/red)*, *(bme mit AFP)*; None without one.

    >>> trailing_sign("Das wird auch Putin gerne hören. (mg)")["sign"], trailing_sign("der Denkfabrik (ISW)")
    ('mg', None)
    """
    match = _SIGN.search(text)
    if match is None:
        return None
    parts = [part for part in _SIGN_PARTS.split(match["sign"]) if part]
    fits = all(agency_of(part) or (part.islower() and part.isalpha() and 2 <= len(part) <= 4) for part in parts)
    return match if parts and fits else None


def bare_sign(text: str) -> re.Match[str] | None:
    """Return the agencies' sign without brackets behind the last sentence, *… sagte er. dpa/AFP*; None without one.

    >>> bare_sign("Das sagte er am Montag. dpa/AFP")["sign"], bare_sign("Das sagte er. Ende")
    ('dpa/AFP', None)
    """
    match = _BARE_SIGN.search(text)
    return match if match is not None and all(map(agency_of, match["sign"].split("/"))) else None


def opening_sign(text: str) -> re.Match[str] | None:
    """Return the agencies' sign that a report begins with where no place is named, *(dpa/sda) Der Rat …*; else None.

    >>> opening_sign("(sda) Der Bundesrat tagt.")["sign"], opening_sign("(Foto) Der Bundesrat tagt.")
    ('sda', None)
    """
    match = _OPENING.match(text)
    if match is None:
        return None
    return match if all(agency_of(part) for part in _SIGN_PARTS.split(match["sign"]) if part) else None


def find_zones(article: Article) -> list[Zone]:
    """Return the zones of an article in the order of the text.

    A title that is known from elsewhere (a row, a page) is recognised where the text repeats it.

    >>> text = "Seoul warnt vor Krieg\\n\\nSeoul – Die Lage ist ernst. Das sagte der Präsident am Montag.\\n\\nKommentare"
    >>> [zone.zone for zone in find_zones(Article("a", text))]
    ['headline', 'body', 'boilerplate']
    """
    text = article.text
    labelled: list[tuple[int, int, str]] = []
    front = front_length(text)
    if front and any(map(str.isalnum, text[front:])):  # what says no more than its front matter is read as it is
        labelled.append((len(text) - len(text.lstrip("\ufeff")), len(text[:front].rstrip()), "boilerplate"))
    else:
        front = 0
    blocks = blocks_of(text, front, stands_alone)
    dead = _boilerplate(blocks, with_notices=any(map(text.__contains__, _signs_of_notices())))
    live = [block for number, block in enumerate(blocks) if number not in dead]
    labelled += [(blocks[number].start, blocks[number].end, "boilerplate") for number in dead]
    labelled += _label(text, live, article.title)
    labelled.sort()
    return [Zone(article.article_id, start, end, text[start:end], name) for start, end, name in _merged(text, labelled)]


def _merged(text: str, labelled: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join neighbouring stretches of boilerplate; every other paragraph stays a zone of its own."""
    pending: tuple[int, int, str] | None = None
    for start, end, name in labelled:
        if pending and pending[2] == name == "boilerplate":
            pending = (pending[0], end, name)
            continue
        if pending:
            yield pending
        pending = (start, end, name)
    if pending:
        yield pending


def _boilerplate(blocks: list[Block], *, with_notices: bool) -> set[int]:
    """Return the numbers of the blocks that are the site's and not the article's; most articles have no notice."""
    line, notice = _patterns()
    dead = set(closing_blocks(blocks))
    notices = set()
    for number, block in enumerate(blocks):
        if len(block.text) <= 400 and (line.fullmatch(block.text) or is_page_line(block.text)):
            dead.add(number)
        elif with_notices and len(block.text) <= 600 and notice.search(block.text):
            short = block.words <= 12 and (block.bullet or not block.final)
            if _ADDRESS.search(block.text) or short or len(notice.findall(block.text)) > 1:
                notices.add(number)
    # A notice of several lines: what stands between two of its lines, and its list, belongs to it.
    for first in sorted(notices):
        for second in range(first + 1, min(first + 4, len(blocks))):
            if second in notices and all(_of_notice(blocks[number]) for number in range(first + 1, second)):
                dead.update(range(first, second + 1))
    dead |= notices
    for first, last in _lists(blocks):
        # A list is the notice's if a third of its lines are notices, or if it stands under one.
        inside = sum(number in notices for number in range(first, last + 1))
        if 3 * inside >= last - first + 1 or (first - 1 in notices and inside):
            dead.update(range(first, last + 1))
    alive = any(any(map(str.isalnum, block.text)) for number, block in enumerate(blocks) if number not in dead)
    return dead if alive else set()  # an article about nothing but ad-blockers is still an article


def _of_notice(block: Block) -> bool:
    return block.bullet or block.words <= 15 or bool(_ADDRESS.search(block.text))


def _lists(blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of every run of lines with a list sign."""
    first: int | None = None
    for number, block in enumerate(blocks):
        if block.bullet and first is None:
            first = number
        elif not block.bullet and first is not None:
            yield first, number - 1
            first = None
    if first is not None:
        yield first, len(blocks) - 1


def _label(text: str, blocks: list[Block], title: str | None) -> list[tuple[int, int, str]]:
    """Label the blocks that are the article's own."""
    found: list[tuple[int, int, str]] = []
    names: dict[int, str] = {}
    captions = _captions(blocks)
    body_from = _first_body(blocks, captions, title)
    if body_from > 1 and _is_first_question(blocks, body_from):
        body_from -= 1
    head = [number for number in range(body_from) if number not in captions]
    found += _label_head(text, [blocks[number] for number in head], title)
    done = set(head)
    for number in captions:
        names[number] = "caption"
    lead = _lead(text, blocks, body_from, captions, has_head=any(name == "headline" for *_, name in found))
    if lead is not None:
        names[lead] = "lead"
    rest = [number for number in range(len(blocks)) if number not in done and number not in names]
    for place, number in enumerate(rest):
        names[number] = _kind_in_body(blocks, place, rest)
    last_body = max((number for number, name in names.items() if name in ("body", "lead")), default=None)
    for number, name in sorted(names.items()):
        block = blocks[number]
        parts = [(block.start, block.end, name)]
        if name in ("body", "lead"):
            parts = list(_without_stated_date(text, block, name))
            start, end, name = parts[-1]
            sign = trailing_sign(text[start:end]) if name == "body" else None
            if sign is not None and (number == last_body or _before_end(names, number)):
                at = start + sign.start()
                parts[-1:] = [(start, start + len(text[start:at].rstrip()), "body"), (at, end, "byline")]
        found += [part for part in parts if part[0] < part[1]]
    return found


def _before_end(names: dict[int, str], number: int) -> bool:
    """Return whether nothing but captions and bylines follows."""
    return all(name in ("caption", "byline") for later, name in names.items() if later > number)


def _without_stated_date(text: str, block: Block, name: str) -> Iterator[tuple[int, int, str]]:
    """Cut the article's own date (*Stand: …*, ``date 2024-12``) off the beginning or end of a paragraph."""
    stated = find_stated_date(text, block.start, block.end)
    if stated is None or not (stated[0] == block.start or stated[1] >= block.end - 1):
        yield block.start, block.end, name
        return
    start, end, _ = stated
    if start == block.start:
        yield start, end, "byline"
        while end < block.end and (text[end].isspace() or text[end] in "|–-,"):
            end += 1
        yield end, block.end, name
    else:
        stop = block.start + len(text[block.start : start].rstrip(" \t|–-("))
        yield block.start, stop, name
        while text[start - 1] in "(":
            start -= 1
        yield start, block.end, "byline"


def _captions(blocks: list[Block]) -> set[int]:
    """Return the numbers of the blocks that stand under a picture: a credit, or words said twice."""
    found = set()
    for number, block in enumerate(blocks):
        if block.bullet or (len(block.text) > _LONG and block.words > 60):
            continue
        credit = _CREDIT.search(block.text) if any(sign in block.text for sign in _CREDIT_SIGNS) else None
        dated = _PICTURE_DATE.search(block.text)
        if (credit is None and dated is None) or block.words > 60:
            continue
        if credit is not None and _is_credit(block.text, credit):
            found.add(number)
        elif dated is not None and not finite_verb(block.text) and block.words >= 4:
            found.add(number)
    for number, block in enumerate(blocks):
        # The picture's alternative text, repeated by the caption proper.
        if not block.final and block.words >= 5:
            for later in range(number + 1, min(number + 4, len(blocks))):
                other = blocks[later]
                if other.text.startswith(block.text) and not (other.words > 60 or finite_verb(other.text)):
                    found.update((number, later))
    return found


def _is_credit(text: str, credit: re.Match[str]) -> bool:
    words = credit.group()
    if words.startswith("("):
        return not finite_verb(text) or len(words_of(text)) <= 30
    if re.match(r"\w+\s*:", words):
        # "Quelle: …" alone is a byline's line; "Bild: …" credits even alone.
        return not words.startswith("Quelle") or credit.start() > 0
    if words.startswith(("©", "(c)")):
        return credit.start() > 0
    return (
        bare_sign(text) is None
        and bool(_PICTURE_AGENCY.search(words))
        and is_final(text[: credit.start()].rstrip() or "x")
    )


def _is_heading(block: Block) -> bool:
    """Return whether a block has a heading's shape: short, no final full stop, no list sign."""
    text = block.text
    if block.bullet or len(text) > 170 or block.words > 22 or not any(map(str.isalpha, text)):
        return False
    if text.endswith(("?", "!")):
        return block.words <= 14 and block.sentences == 1
    return not block.final and bare_sign(text) is None


def _first_body(blocks: list[Block], captions: set[int], title: str | None) -> int:
    """Return the number of the block the running text begins with; everything before it is the head.

    Where the title is known from elsewhere and the text does not repeat it, no line of the text is a headline.
    """
    known = title is not None and not any(_is_title(block.text, title) for block in blocks[:6])
    for number, block in enumerate(blocks):
        if number in captions:
            continue
        if _is_title(block.text, title):
            continue
        if (
            _is_byline(block)
            or _is_date_line(block)
            or date_of_line(block.text)
            or (_is_flat_head(block) and not known)
        ):
            continue
        if known or not _is_heading(block) or _runs_on(blocks, number):
            return number
    return 0  # headings only: a list, a table; there is no head without a text under it


def _is_first_question(blocks: list[Block], body_from: int) -> bool:
    """Return whether the last line of the head is the first of several questions that a text asks and answers."""
    last = blocks[body_from - 1]
    return last.text.endswith("?") and any(
        block.text.endswith("?") and _is_heading(block) for block in blocks[body_from + 1 :]
    )


def _runs_on(blocks: list[Block], number: int) -> bool:
    """Return whether the next line goes on with the sentence this one begins."""
    following = blocks[number + 1].text if number + 1 < len(blocks) else ""
    return following[:1].islower() or (following[:1] == "(" and opening_sign(following) is None)


def _is_title(text: str, title: str | None) -> bool:
    """Return whether a line is the title known from elsewhere; six of ten words in common are enough."""
    if not title or len(text) > 3 * len(title):
        return False
    one, two = ({word.casefold() for word in words_of(part)} for part in (text, title))
    return bool(one) and len(one & two) >= 0.6 * len(one | two)


def _is_byline(block: Block) -> bool:
    if _BYLINE.match(block.text) is None and agency_of(block.text.strip("()")) is None:
        return False
    return block.words <= 16


def _is_date_line(block: Block) -> bool:
    stated = find_stated_date(block.text)
    return stated is not None and stated[1] - stated[0] >= 0.6 * len(block.text)


def _is_flat_head(block: Block) -> bool:
    """Return whether a line is a head and its date in one: a heading's shape before *Stand: …* at its end."""
    stated = find_stated_date(block.text)
    if stated is None or stated[0] == 0 or stated[1] < len(block.text) - 1:
        return False
    before = block.text[: stated[0]].rstrip(" \t|–-(")
    return bool(before) and not is_final(before) and len(words_of(before)) <= 30 and block.sentences == 1


def _label_head(text: str, blocks: list[Block], title: str | None) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    headings: list[tuple[int, int]] = []
    flat = False
    for block in blocks:
        if _is_byline(block) or _is_date_line(block) or date_of_line(block.text):
            found.append((block.start, block.end, "byline"))
            continue
        start, end = block.start, block.end
        if _is_flat_head(block):
            parts = list(_without_stated_date(text, block, "headline"))
            start, end, _ = parts[0]
            found += [part for part in parts if part[2] == "byline"]
            flat = True
        headings.append((start, end))
    if not headings:
        return found
    if flat and len(headings) == 1:
        start, end = headings[0]
        cut = split_head(text[start:end])
        if cut is not None:
            found.append((start, start + len(text[start : start + cut].rstrip()), "kicker"))
            headings[0] = (start + cut, end)
    return found + _name_headings(text, headings, title)


def _name_headings(text: str, headings: list[tuple[int, int]], title: str | None) -> list[tuple[int, int, str]]:
    """Name the heading lines of a head: the title is the headline, a line above it the kicker, one below a lead."""
    at = next((n for n, (start, end) in enumerate(headings) if _is_title(text[start:end], title)), None)
    if at is None:
        # Without a known title: of the first two lines the one with a verb, else the longer one.
        at = 0
        if len(headings) > 1:
            one, two = (text[start:end] for start, end in headings[:2])
            verb_one, verb_two = finite_verb(one) is not None, finite_verb(two) is not None
            at = int(verb_two) if verb_one != verb_two else int(len(two) > len(one))
            if is_final(one) and one.endswith(":"):
                at = 1
    names = ["kicker"] * at + ["headline"] + ["lead"] * (len(headings) - at - 1)
    return [(start, end, name) for (start, end), name in zip(headings, names, strict=True)]


def _lead(text: str, blocks: list[Block], body_from: int, captions: set[int], *, has_head: bool) -> int | None:
    """Return the number of the lead: the first paragraph under a headline, where more text follows it."""
    if not has_head:
        return None
    running = [number for number in range(body_from, len(blocks)) if number not in captions]
    if len(running) < 2:
        return None
    first = blocks[running[0]]
    if not first.final or first.words > 70 or _opens_with_dateline(first.text) or _is_heading(first):
        return None
    following = blocks[running[1]]
    if _is_heading(following) and not _opens_with_dateline(following.text):
        return running[0] if len(running) > 3 and first.sentences <= 3 and first.words <= 50 else None
    return running[0]


def _opens_with_dateline(text: str) -> bool:
    match = _DATELINE.match(text)
    if opening_sign(text) is not None:
        return True
    return match is not None and (match["mark"][0] in "–—-" or match["sign"] is not None)


def _kind_in_body(blocks: list[Block], place: int, rest: list[int]) -> str:
    number = rest[place]
    block = blocks[number]
    if _is_byline(block) and (number == rest[0] or number == rest[-1]):
        return "byline"
    sign = trailing_sign(block.text)
    if sign is not None and sign.start() == 0:
        return "byline"
    if _is_date_line(block) or _signs_a_letter(blocks, number):
        return "byline"
    if _is_heading(block) and _stands_alone(blocks, place, rest):
        return "subhead"
    return "body"


def _signs_a_letter(blocks: list[Block], number: int) -> bool:
    """Return whether a line is the name and town of whoever wrote the paragraph right above it."""
    block = blocks[number]
    if block.gap or number == 0 or not is_final(blocks[number - 1].text) or blocks[number - 1].text.endswith(":"):
        return False
    return (number + 1 == len(blocks) or blocks[number + 1].gap) and _SENDER.fullmatch(block.text) is not None


def _stands_alone(blocks: list[Block], place: int, rest: list[int]) -> bool:
    """Return whether a heading has running text under it and no second or third short line beside it."""
    number = rest[place]
    before = blocks[rest[place - 1]] if place > 0 else None
    after = blocks[rest[place + 1]] if place + 1 < len(rest) else None
    if after is None or _is_heading(after) or after.bullet:
        return False
    if before is not None and (_is_heading(before) or before.text.endswith(":")):
        return False
    if after.text[0].islower() or after.text[0] == "(":
        return False
    return after.words > 12 or after.words > blocks[number].words
