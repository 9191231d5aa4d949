"""The page itself: template, style, script and the security policy that seals it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

from seedkit.markup import MARK_CSS

__all__ = ["render_page", "svg_source"]


def render_page(context: dict[str, Any], *, template: str = "briefing.html.j2") -> str:
    """Return the HTML of the briefing or of another ``template`` beside it. Everything is escaped but values that the caller has marked as safe.

    The policy allows this page's own style and script, by their hash, and pictures that stand in the page; nothing is
    loaded, sent or run besides.
    """
    style = _asset("style.css") + "\n" + MARK_CSS
    script = _asset("script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).render(style=style, script=script, policy=policy, **context)


def svg_source(svg: bytes) -> str:
    """Return a picture as a ``data:`` address, so that its own styles need no hole in the policy."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")


def _asset(name: str) -> str:
    return (files("seedkit.report") / "templates" / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    return Environment(
        loader=DictLoader({name: _asset(name) for name in ("briefing.html.j2", "worksheet.html.j2")}),
        autoescape=select_autoescape(default=True, default_for_string=True, enabled_extensions=("j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
