"""Nothing that a text, a name, a register, a correction or a file's name holds acts in the pages, displays and pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from attacks import ACTS, PAYLOADS, article, file_name, hostile_data, hostile_files

import seedkit as sk
from seedkit.curation import apply_corrections, new_correction
from seedkit.tables import build_tables

PAGES = ("en", "de", "since", "displays", "notebook-a", "notebook-b", "exercise", "index")
PICTURES = ("timeline", "figures", "sources", "provenance")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An analyst's folder whose register, measures, days and corrections are hostile too."""
    return hostile_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def hostile(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The attack tagged: as rows, as files, and with corrections by a hostile hand that were applied."""
    files = hostile_files(tmp_path_factory.mktemp("corpus") / "files")
    rows = [article(number, payload) for number, payload in enumerate(PAYLOADS)]
    tables = sk.tag_articles([files, *rows], data=data)
    said = islice((one for one in tables.statements["statement_id"]), 0, 40, 8)
    return apply_corrections(
        tables,
        corrections=[
            new_correction(
                tables,
                "change",
                "statements",
                row,
                who=payload,
                when="2024-11-01",
                why=payload,
                field="source_id",
                new=payload,
            )
            for row, payload in zip(said, PAYLOADS, strict=False)
        ],
    )


def pictures_of(tables: Any, data: Path) -> dict[str, Any]:
    timeline = sk.build_timeline(tables)
    provenance = sk.build_provenance(tables, data=data)
    return {
        "timeline": sk.draw_timeline(timeline[timeline["kind"] == "event"].head(25), title=PAYLOADS[5]),
        "figures": sk.draw_figures(sk.compare_figures(tables, data=data).head(25), title=PAYLOADS[0]),
        "sources": sk.draw_sources(sk.rate_sources(tables, data=data), limit=12, title=PAYLOADS[1]),
        "provenance": sk.draw_provenance(provenance.nodes, provenance.edges, title=PAYLOADS[14]),
    }


def displays_of(tables: Any, data: Path) -> list[str]:
    """Return everything a notebook shows of the tables, as HTML."""
    shown: list[Any] = [
        sk.show_evidence(tables, one)
        for one in [*tables.claims["claim_id"][::32], *tables.statements["statement_id"][::32]]
    ]
    shown += [sk.show_claim(tables, one, data=data) for one in tables.claims["claim_id"][::64]]
    shown += [
        sk.show_source(tables, one, data=data) for one in sk.rate_sources(tables, data=data)["source_id"].head(12)
    ]
    for name, table in tables:
        columns = [one for one in table.columns if one not in ("start", "end")]
        rows = table.head(8) if name != "articles" else table
        shown += [sk.show_rows(tables, rows, columns, caption=PAYLOADS[1]), rows]
    return [one._repr_html_() for one in shown]


def notebook(title: str, displays: list[str], pictures: dict[str, Any]) -> Any:
    """A notebook as a run leaves it: hostile heading, code, printed words, displays, pictures and an error."""
    from nbformat import v4

    outputs = [v4.new_output("display_data", {"text/html": one, "text/plain": PAYLOADS[0]}) for one in displays]
    for one in pictures.values():
        picture, metadata = one._repr_mimebundle_()
        outputs.append(v4.new_output("display_data", picture, metadata=metadata))
    outputs += [v4.new_output("stream", text=payload) for payload in PAYLOADS]
    outputs += [v4.new_output("execute_result", {"text/plain": payload}) for payload in PAYLOADS]
    cells = [
        v4.new_markdown_cell(f"# `{title}`\n\nWhat is shown here: `{title}`"),
        v4.new_code_cell("\n".join(map(repr, PAYLOADS)), outputs=outputs, metadata={"tags": ["task"]}),
        v4.new_code_cell(
            "1",
            outputs=[v4.new_output("error", ename=PAYLOADS[5], evalue=PAYLOADS[0], traceback=list(PAYLOADS))],
            metadata={"tags": ["solution"]},
        ),
    ]
    return v4.new_notebook(cells=cells, metadata={"title": PAYLOADS[7]})


@pytest.fixture(scope="module")
def pages(hostile: Any, data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from seedkit.report.exercises import write_exercises
    from seedkit.report.notebooks import render_notebooks, write_notebook

    folder = tmp_path_factory.mktemp("pages")
    for language in ("en", "de"):
        sk.render_report(hostile, folder / f"{language}.html", lang=language, data=data)
    sk.render_report(hostile, folder / "since.html", since=build_tables([]), title=PAYLOADS[7], data=data)
    displays, pictures = displays_of(hostile, data), pictures_of(hostile, data)
    for name, picture in pictures.items():
        (folder / f"{name}.svg").write_bytes(sk.charts.save_svg(picture))
    inline = [one._repr_mimebundle_()[0]["image/svg+xml"] for one in pictures.values()]
    (folder / "displays.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title><body>" + "\n".join([*displays, *inline]), encoding="utf-8"
    )
    books = folder / "books"
    books.mkdir()
    for number in (5, 1):
        write_notebook(
            notebook(PAYLOADS[number], displays[::3], pictures), books / f"{file_name(PAYLOADS[number])}.ipynb"
        )
    write_exercises(books, books / "exercises")
    one, two, index = render_notebooks(books, folder / "rendered")
    exercise, *_ = render_notebooks(books / "exercises", folder / "rendered-exercises")
    found = {path.stem: path for path in folder.glob("*.html")} | {path.stem: path for path in folder.glob("*.svg")}
    return found | {"notebook-a": one, "notebook-b": two, "index": index, "exercise": exercise}


def test_the_attack_is_in_the_pages(pages: dict[str, Path], hostile: Any) -> None:
    """Else nothing would be tested: claims were found beside the payloads, and their words stand in the pages."""
    assert len(hostile.claims) > 20 and len(hostile.articles) == 2 * len(PAYLOADS)
    assert "tagger failed" not in set(hostile.problems["what"])
    for name in (*PAGES, *PICTURES):
        assert ACTS in pages[name].read_text(encoding="utf-8"), name
    problems = set(hostile.problems["what"])
    assert {"file skipped", "correction gone"} <= problems, "names of files and corrections stand among the problems"
    assert hostile.statements["corrected"].notna().sum() >= 5, "corrections by a hostile hand were applied"
    assert (
        hostile.claims["measure"].str.contains("<script>").any()
        and hostile.claims["source_id"].str.contains("<script>").any()
    )
    page = pages["en"].read_text(encoding="utf-8")
    for words in ("Berg&lt;script&gt;", "&lt;svg onload", "Wildkaninchen"):  # register, measures, text
        assert words in page


def _executable() -> str | None:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    if _executable() is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium: the attacks must be looked at in CI")
        pytest.skip("no chromium on this machine")
    with sync_playwright() as play:
        shown = play.chromium.launch(executable_path=_executable(), args=["--no-sandbox", "--disable-gpu"])
        yield shown
        shown.close()


FOREIGN = """() => {
  const found = [];
  for (const one of document.querySelectorAll('*')) {
    const kind = one.tagName.toLowerCase();
    for (const a of one.attributes) {
      if (/^on/i.test(a.name)) found.push(kind + ' ' + a.name + '=' + a.value);
      if (/^(href|src|action|formaction|xlink:href|srcdoc|data)$/i.test(a.name) && /^\\s*(javascript|data:text|vbscript|\\/\\/)/i.test(a.value))
        found.push(kind + ' ' + a.name + '=' + a.value);
      if (a.value.includes('acted=1') && /^(style|id|class|name)$/.test(a.name)) found.push(kind + ' ' + a.name);
    }
    if (/^(iframe|object|embed|base|link|form|foreignobject)$/.test(kind)) found.push(kind);
    if (/^(script|style)$/.test(kind) && one.textContent.includes('acted=1')) found.push(kind + ' holds the attack');
    if (kind === 'img' && !(one.getAttribute('src') || '').startsWith('data:image/')) found.push('img ' + one.src);
    if (kind === 'meta' && one.httpEquiv.toLowerCase() === 'refresh') found.push('meta refresh');
    if (kind === 'parsererror') found.push(one.textContent);
  }
  return found;
}"""
PROVOKE = """() => {
  document.querySelectorAll('details').forEach(one => one.open = true);
  for (const one of document.querySelectorAll('*'))
    for (const kind of ['mouseover', 'focus', 'load', 'error']) one.dispatchEvent(new Event(kind));
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", [*PAGES, *PICTURES])
def test_nothing_acts(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(pages[name].as_uri())
    page.evaluate(PROVOKE)
    page.wait_for_timeout(100)
    assert page.evaluate("window.acted") is None
    assert page.evaluate(FOREIGN) == []
    assert [one for one in asked[1:] if not one.startswith("data:image/")] == []
    assert said == []
    if pages[name].suffix == ".html":
        assert page.evaluate("getComputedStyle(document.body).display") != "none"
    page.context.close()


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_whole_whatever_their_words(pages: dict[str, Path], name: str) -> None:
    """Signs that XML cannot hold and formulas are words like others; a picture has no part but shapes and text."""
    from lxml import etree

    tree = etree.parse(pages[name], etree.XMLParser(resolve_entities=False))
    kinds = {etree.QName(one).localname for one in tree.iter(etree.Element)}
    assert kinds <= {"svg", "defs", "style", "g", "path", "text", "tspan", "use", "clipPath", "rect", "pattern"}


def test_frames_shown_as_they_are(hostile: Any) -> None:
    """A table shown by pandas itself, also through its Styler as the notebooks would use it, has no tag of a text."""
    for _, table in hostile:
        assert "<script>" not in table.head(30)._repr_html_()
    assert isinstance(hostile.articles, pd.DataFrame)


@pytest.mark.browser
def test_the_page_test_sees_an_attack(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<body>" + "".join(PAYLOADS[:5]), encoding="utf-8")
    (tmp_path / "x.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg'><script>{ACTS}</script></svg>", encoding="utf-8"
    )
    for name in ("x.html", "x.svg"):
        page = browser.new_context(offline=True).new_page()
        page.goto((tmp_path / name).as_uri())
        page.wait_for_timeout(200)
        assert page.evaluate("window.acted") == 1
        assert page.evaluate(FOREIGN)
        page.context.close()
