"""The register of sources: ``data/sources.csv``, and which of its entries a German noun phrase names.

A phrase is resolved by looking things up, never by likeness: the longest spellings of the register in it, the
country its adjective or genitive names, and the role its head noun stands for (``lexicon/de/source_heads.toml``).
What the register does not know gets an automatic id that says what the text says (``auto:NO-foreign_ministry``,
``auto:police``, ``auto:expert:Ola Berg``). Every automatic entry, and every entry nobody has signed, is an F.
"""

from __future__ import annotations

from seedkit.register_file import COLUMNS, RegisterError, load_register, sign_source
from seedkit.register_lookup import Register
from seedkit.register_sources import KINDS, LETTERS, Person, Source

__all__ = [
    "COLUMNS",
    "KINDS",
    "LETTERS",
    "Person",
    "Register",
    "RegisterError",
    "Source",
    "load_register",
    "sign_source",
]
