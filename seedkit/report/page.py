"""The page itself: template, style, script and the security policy that seals it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

from seedkit.markup import MARK_CSS, SHORT
from seedkit.report.language import Language

__all__ = ["render_page", "svg_source"]

_SHORT_MARKS = re.sub(r"\.sk-(\w+)\{", lambda m: f"{m.group()[:-1]},.text .{SHORT.get(m[1], m[1])}{{", MARK_CSS)
"""The marks under their long names, for the key, and under the short ones of the articles."""
_LABELS = {
    ".asked td:nth-child(3)": "about",
    ".ledger td:nth-child(3)": "about",
    ".ledger td:nth-child(5)": "origins_short",
    ".heard td:nth-child(2)": "claims_head",
    ".heard td:nth-child(3)": "hedged_share",
    ".heard td:nth-child(4)": "denied_by",
    ".heard td:nth-child(5)": "letter",
}
"""Cells that say what they are where a table is a list of cards: once for all rows, not in each."""


def render_page(context: dict[str, Any], *, template: str = "briefing.html.j2") -> str:
    """Return the HTML of the briefing or of another ``template`` beside it. Everything is escaped but values that the caller has marked as safe.

    The policy allows this page's own style and script, by their hash, and pictures that stand in the page; nothing is
    loaded, sent or run besides.
    """
    style = "\n".join((_tight(_asset("style.css")), _SHORT_MARKS, _labels(context["w"])))
    script = _asset("script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).render(style=style, script=script, policy=policy, **context)


def _labels(words: Language) -> str:
    """Style for a narrow screen, where a table has no head: what some cells are, in the language of the page."""
    rules = (f'{cell}:not(:empty)::before{{content:"{words[name]}\\00a0\\00a0"}}' for cell, name in _LABELS.items())
    return f"@media (max-width:640px){{{''.join(rules)}}}"


def _tight(style: str) -> str:
    """Style without comments and indents."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def svg_source(svg: bytes) -> str:
    """Return a picture as a ``data:`` address, so that its own styles need no hole in the policy."""
    return "data:image/svg+xml;base64," + base64.b64encode(_classed(svg.decode("utf-8")).encode("utf-8")).decode(
        "ascii"
    )


def _classed(svg: str) -> str:
    """The same picture with each style said once and no groups that only bear a name.

    Only where a picture stands by itself: of two in one page the classes would meet.
    """
    styles: dict[str, str] = {}

    def short(found: re.Match[str]) -> str:
        return f'class="{styles.setdefault(found[1], f"s{len(styles)}")}"'

    drawn = re.sub(r'(?<=<)g id="[^"]*"(?=>)', "g", svg)
    drawn = re.sub(r"<g/>", "", re.sub(r"(?<= d=\")[^\"]+", lambda d: " ".join(d[0].split()), drawn))
    while (bare := re.sub(r"<g>((?:<(?!/?g\b)[^>]*>|[^<])*)</g>", r"\1", drawn)) != drawn:
        drawn = bare
    head, _, body = drawn.partition("</style>")
    body = re.sub(r'style="([^"]*)"', short, body)
    rules = "".join(f".{name}{{{style}}}" for style, name in styles.items())
    return f"{head}{rules}</style>{body}"


def _asset(name: str) -> str:
    return (files("seedkit.report") / "templates" / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    return Environment(
        loader=DictLoader({name: _asset(name) for name in ("briefing.html.j2", "worksheet.html.j2", "quiz.html.j2")}),
        autoescape=select_autoescape(default=True, default_for_string=True, enabled_extensions=("j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
