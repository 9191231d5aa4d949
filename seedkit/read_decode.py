"""Bytes → text: which encoding a file is in, and whether it is text at all.

A rule of few lines, because German news files are UTF-8, UTF-16 or Windows-1252 and the general guessers take
Windows-1252 for its Polish neighbour: byte order mark, else the share of NUL bytes, else strict UTF-8, else
Windows-1252.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["NotText", "decode", "decode_line", "faults_of", "find_encoding", "is_readable"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16 LE, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table (its name must end in .parquet)"),
)

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


class NotText(ValueError):
    """The bytes are no text that can be read; the message says what they look like instead."""


def find_encoding(data: bytes) -> str:
    """Return the name of the codec for ``data`` (the beginning of a file is enough).

    Raises NotText where the bytes are those of a picture, an archive or another binary format.

    >>> find_encoding("Grüße aus Köln".encode()), find_encoding("Grüße aus Köln".encode("cp1252"))
    ('utf-8', 'cp1252')
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"this is {what}, not text")
    sample = data[:65536]
    sample = sample[: len(sample) // 2 * 2]
    if sample:
        # Latin letters in UTF-16 have a NUL as every second byte.
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        half = len(sample) / 2
        if odd > 0.3 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.3 * half and odd < 0.05 * half:
            return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # a cut-off last character is no fault
        return "utf-8"
    except UnicodeDecodeError:
        pass
    if len(_UNDEFINED_IN_CP1252.findall(sample)) > 0.01 * len(sample):
        raise NotText("neither UTF-8, UTF-16 nor Windows-1252")
    return "cp1252"


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; newline characters stay as they are, a byte order mark goes.

    Raises NotText where the bytes are no readable text.

    >>> decode(b"\\xef\\xbb\\xbfPr\\xc3\\xa4sident\\r\\n")
    ('Präsident\\r\\n', 'utf-8-sig')
    """
    name = find_encoding(data)
    if name == "cp1252":
        # Line by line: what was put together from two sources is often in two encodings.
        text = "\n".join(map(decode_line, data.split(b"\n")))
    elif name.startswith("utf-8"):
        text = data.decode(name, errors="replace")  # a character cut off at the end
    else:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            raise NotText(f"broken {name} at byte {error.start}") from None
    if not is_readable(text):
        raise NotText("binary data: too many control characters")
    return text, name


def decode_line(line: bytes) -> str:
    """Return a line of a file that is not all UTF-8: its own encoding is UTF-8 or else Windows-1252."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")  # five bytes Windows-1252 does not define


def is_readable(text: str) -> bool:
    """Return whether ``text`` has few enough control characters to be text (at most one in a hundred)."""
    return len(_CONTROL.findall(text)) <= 0.01 * len(text)


_MOJIBAKE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]|â(?:€|\u0080)[\u0080-\u00bfœžš™˜“”]")


def faults_of(text: str) -> list[str]:
    """Return what was lost or read twice on a text's way here: it is left as it is, since nobody can know for sure.

    >>> faults_of("GrÃ¼ÃŸe aus KÃ¶ln"), faults_of("Grüße")
    (["3 places like 'Ã¼': UTF-8 that was once read as Windows-1252"], [])
    """
    faults = []
    doubled = _MOJIBAKE.findall(text)
    if len(doubled) >= 3:
        faults.append(f"{len(doubled)} places like {doubled[0]!r}: UTF-8 that was once read as Windows-1252")
    if lost := text.count("\ufffd"):
        faults.append(f"{lost} characters lost before (U+FFFD)")
    return faults
