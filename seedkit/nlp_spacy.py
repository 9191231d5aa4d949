"""Import spaCy without its command line, which tagging never uses and which takes a third of the import.

``import spacy`` imports ``spacy.cli`` for the one function ``spacy.info``, and with it typer, weasel, requests and the
commands of training. Here that waits until somebody asks ``spacy`` for a name it does not have yet (``spacy.info``,
``spacy.cli``, ``spacy.displacy``) or imports one of these modules: from then on everything is as after a plain
``import spacy``. Where spaCy was imported before, nothing is done.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__all__: list[str] = []

_MODULE, _NAME = "spacy.cli.info", "info"  # what spacy/__init__.py takes from its command line


def _import_spacy() -> None:
    if "spacy" in sys.modules:
        return
    placeholder = ModuleType(_MODULE)
    setattr(placeholder, _NAME, None)
    sys.modules[_MODULE] = placeholder
    try:
        spacy = import_module("spacy")
    finally:
        del sys.modules[_MODULE]
    delattr(spacy, _NAME)
    spacy.__getattr__ = _complete  # type: ignore[method-assign]


def _complete(name: str) -> Any:
    """Import what was left out and return the attribute; called by Python where ``spacy`` has none of that name."""
    spacy = sys.modules["spacy"]
    if not name.startswith("__") and "__getattr__" in vars(spacy):
        del spacy.__getattr__
        setattr(spacy, _NAME, getattr(import_module(_MODULE), _NAME))
    return getattr(spacy, name)


_import_spacy()
