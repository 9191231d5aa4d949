"""What states, offices and bodies of the register are called in a reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Container
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from seedkit.register import Register, Source

__all__ = ["name_of_id", "source_name", "source_words", "territories"]


@cache
def source_words(lang: str) -> dict[str, dict[str, str]]:
    """Return the words of ``source_names.toml`` for a language: ``roles``, ``posts``, ``lands``, ``land_posts``, ``bodies`` and ``forms``.

    Raises KeyError for a language it does not speak.
    """
    words: dict[str, Any] = tomllib.loads((files("seedkit") / "source_names.toml").read_text(encoding="utf-8"))
    return dict(words[lang])


@cache
def territories(lang: str) -> dict[str, str]:
    """Return the names of states by their ISO 3166 code, as the Unicode CLDR has them."""
    return {str(code): str(name) for code, name in Locale.parse(lang).territories.items() if len(code) == 2}


def source_name(source: Source, lang: str, *, places: Container[str] = ()) -> str:
    """Return what a source is called in a language.

    A state is called by its name there. In English, where the register speaks German, a body is called as ``name_en`` of
    ``sources.csv`` says, else by its English name or, where its office and state are known, by these. Whoever is known by the text alone is called by the text's
    words, with the role before a name that is one of the ``places``. Nothing is translated that is not in the register
    or in ``source_names.toml``.

    >>> from seedkit.register import load_register
    >>> register = load_register()
    >>> [source_name(register.get(one), "en") for one in ("KR", "UA-HUR", "UN", "AFP")]
    ['South Korea', 'Ukraine’s military intelligence', 'United Nations', 'Agence France-Presse']
    >>> [source_name(register.get(one), "en") for one in ("DE-NI-LAND", "DE-NI-MP", "DE-NI-PARL", "DE-HH-MP")]
    ['Lower Saxony', 'Lower Saxony’s minister-president', 'Lower Saxony’s parliament', 'Hamburg’s mayor']
    >>> source_name(register.get("UA-HUR"), "de")
    'Militärgeheimdienst der Ukraine'
    """
    if source.origin == "auto":
        return _from_text(source, lang, places)
    if lang == "en" and source.name_en:
        return source.name_en
    if source.id in territories(lang):
        return territories(lang)[source.id]
    words = source_words(lang)
    return words["lands"].get(source.id) or words["bodies"].get(source.id) or _office(source, lang) or source.name


def name_of_id(source_id: str, register: Register, lang: str) -> str | None:
    """Return what the register's source of this id is called, each of a joint one (``US;KR``); None where one is not in it.

    >>> from seedkit.register import load_register
    >>> name_of_id("US;KR", load_register(), "en"), name_of_id("auto:Behörde", load_register(), "en")
    ('United States, South Korea', None)
    """
    found = [register.get(one) for one in source_id.split(";")]
    known = [source for source in found if source is not None and source.origin != "auto"]
    return ", ".join(source_name(source, lang) for source in known) if len(known) == len(found) else None


def _office(body: Source, lang: str) -> str | None:
    """State and office of a body, where the language asks for it and both are known; that of a Land is no office of the state."""
    words = source_words(lang)
    land = words["lands"].get(body.parent or "")
    form, state = words["forms"].get("office"), land or territories(lang).get(body.country or "")
    posts = words["posts"] | words["land_posts"] if land else words["posts"]
    post = posts.get(body.name.partition(" ")[0])
    role = post or next((words["roles"][one] for one in body.roles if one in words["roles"]), None)
    if not form or role is None or state is None or body.kind == "agency":
        return None
    return form.format(state=state + ("’" if state.endswith("s") else "’s"), role=role)


def _from_text(source: Source, lang: str, places: Container[str]) -> str:
    """Somebody the register does not know: the name in the text, else what they are and of which state."""
    roles = source_words(lang)["roles"]
    _, named, name = source.id.removeprefix("auto:").partition("@")[0].partition(":")
    role = roles.get(source.roles[0] if source.roles else source.kind)
    if named:
        return f"{role} ({name})" if role and name in places and source.kind != "unknown" else name
    if role is None:
        return source.name
    state = territories(lang).get(source.country or "")
    return f"{role} ({state})" if state else role
