"""A saved mail or a page saved as one file (MIME) → its text or page, and what its headers state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from seedkit.read_decode import NotText, decode

__all__ = ["MAILS", "SAVED_PAGES", "Mail", "read_mail"]

MAILS = {".eml"}
SAVED_PAGES = {".mht", ".mhtml"}
"""What Chrome, Edge and Opera write for *web page, single file*."""

_WORDS = 20
"""So many words a mail's plain text has at least; the pages of newsletters often come with *View this mail in a browser* alone."""
_PASSED_ON = re.compile(r"\s{0,9}(?:wg|fwd?|aw|re|tr)\s{0,9}:\s{0,9}", re.IGNORECASE)
"""Such a mail was sent on another day than what stands in it."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a MIME file holds: plain ``text``, or else the HTML of a ``page``; the day is that of sending, never of saving."""

    text: str | None
    page: str | None
    title: str | None
    sent: str | None
    url: str | None


def read_mail(data: bytes, *, saved: bool = False) -> Mail:
    """Return the first text of a mail, or the page where it was ``saved`` as one file; files that hang on it are passed over.

    Raises NotText where the bytes are no MIME message with a text.

    >>> mail = read_mail(b"Subject: Fwd: Streik\\nDate: Mon, 3 Oct 2005 10:00:00 +0200\\n\\nDie Bahnen stehen still.")
    >>> mail.text, mail.title, mail.sent
    ('Die Bahnen stehen still.', 'Streik', None)
    """
    try:
        message = message_from_bytes(data, policy=default)
    except RecursionError:
        raise NotText("parts within parts without an end") from None
    if not isinstance(message, EmailMessage) or not message.keys():
        raise NotText("this is no mail and no saved page: it has no headers")
    plain, page = (_first(message, kind) for kind in ("plain", "html"))
    if page is None and plain is None:
        raise NotText("no text in this mail")
    if page is not None and (saved or plain is None or len(plain.split()) < _WORDS):
        plain = None
    subject = _header(message, "Subject") or ""
    title = _PASSED_ON.sub("", subject) if _PASSED_ON.match(subject) else subject
    return Mail(
        text=plain,
        page=None if plain is not None else page,
        title=title or None,
        sent=None if saved or title != subject else _sent(message),
        url=_header(message, "Snapshot-Content-Location"),
    )


def _first(message: EmailMessage, kind: str) -> str | None:
    """The first text part of a kind that is no attachment and has words."""
    for part in message.walk():
        if part.get_content_type() != f"text/{kind}" or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            return _decoded(payload, part.get_content_charset())
    return None


def _decoded(payload: bytes, charset: str | None) -> str:
    """The text of a part, in the encoding it states where that is the right one."""
    try:
        return payload.decode(charset or "")
    except (LookupError, ValueError):
        return decode(payload)[0]


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError):  # what the standard library makes of broken headers
        return None
    words = " ".join(str(value).split()) if value is not None else ""
    return words or None


def _sent(message: EmailMessage) -> str | None:
    try:
        day = getattr(message.get("Date"), "datetime", None)
    except (ValueError, IndexError, TypeError):
        return None
    return None if day is None else str(day.isoformat(timespec="minutes"))
