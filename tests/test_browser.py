"""The briefing and the index in a real browser: nothing requested, nothing cut off, everything reachable and legible."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seedkit.report import render_report
from seedkit.report.notebooks import render_notebooks

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (390, 1280)


def _executable() -> str | None:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    missing = None
    if _executable() is None:
        missing = "no chromium on this machine"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = "playwright is not installed"
    if missing:
        if os.environ.get("CI"):
            pytest.fail(f"{missing}: the pages must be looked at in CI")
        warnings.warn(f"THE PAGES WERE NOT CHECKED IN A BROWSER: {missing}", stacklevel=1)
        pytest.skip(missing)
    with sync_playwright() as play:
        shown = play.chromium.launch(executable_path=_executable(), args=["--no-sandbox", "--disable-gpu"])
        yield shown
        shown.close()


@pytest.fixture(scope="module")
def folder(tables: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("reports")
    render_report(tables, where / "briefing.html")
    render_report(tables, where / "lagebild.html", lang="de")
    render_notebooks(ROOT / "notebooks", where)
    return where


PAGES = (
    "briefing.html",
    "lagebild.html",
    "index.html",
    *(f"{p.stem}.html" for p in sorted(ROOT.glob("notebooks/*.ipynb"))),
)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_requested_nothing_complains_nothing_scrolls_sideways(browser, folder, name):
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 844}, offline=True)
        page = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.goto((folder / name).as_uri())
        page.wait_for_timeout(100)
        assert [url for url in asked[1:] if not url.startswith("data:")] == []
        assert said == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} px wide in a window of {width}"
        context.close()


@pytest.mark.parametrize("name", ["briefing.html", "index.html"])
def test_every_anchor_resolves_both_ways(browser, folder, name):
    page = browser.new_page()
    page.goto((folder / name).as_uri())
    dead = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))"
    )
    assert dead == []
    for href in page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"):
        assert href.startswith("#") or (folder / href).exists(), href
    page.close()


def test_a_folded_row_opens_for_whoever_jumps_to_it_and_its_sentence_leads_back(browser, folder):
    page = browser.new_page()
    page.goto((folder / "briefing.html").as_uri())
    row = page.evaluate("document.querySelector('#ledger-event tr[id]').id")
    assert not page.evaluate("document.getElementById('ledger-event').open")
    page.goto((folder / "briefing.html").as_uri() + f"#{row}")
    page.reload()
    page.wait_for_timeout(100)
    assert page.evaluate("document.getElementById('ledger-event').open")
    page.click(f"[id='{row}'] a")
    back = page.evaluate(
        "document.querySelector('a[href=\"#' + location.hash.slice(1).replace(/^c-/, 'l-') + '\"].e') !== null"
    )
    assert back
    page.close()


def test_a_source_opens_its_sheet_and_every_claim_of_it_its_sentence(browser, folder):
    page = browser.new_page()
    page.goto((folder / "lagebild.html").as_uri())
    page.click("#sources + * ~ .scroll tbody th a >> nth=0")
    page.wait_for_timeout(100)
    sheet = page.evaluate("location.hash.slice(1)")
    assert page.evaluate("id => document.getElementById(id).open", sheet)
    page.click(f"[id='{sheet}'] .said a >> nth=0")
    claim = page.evaluate("location.hash.slice(1)")
    assert claim.startswith("c-")
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", claim)
    assert -2 <= top <= 900
    page.close()


def test_on_paper_links_bear_the_numbers_of_their_claims(browser, folder):
    page = browser.new_page()
    page.goto((folder / "briefing.html").as_uri())
    page.emulate_media(media="print")
    shown = "(e, which) => getComputedStyle(e, which).content"
    link, mark = page.query_selector("td.num a.fn"), page.query_selector(".text [data-fn]")
    assert link.get_attribute("data-fn") in link.evaluate(shown, "::after")
    assert mark.get_attribute("data-fn") in mark.evaluate(shown, "::before")
    page.emulate_media(media="screen")
    assert link.evaluate(shown, "::after") in ("none", "normal")
    page.close()


def test_on_paper_the_heads_of_the_ledger_are_words_and_no_buttons(browser, folder):
    """A button is printed on the first sheet of a table only; its head is to stand on every one."""
    page = browser.new_page()
    page.goto((folder / "briefing.html").as_uri())
    page.emulate_media(media="print")
    heads = page.query_selector_all("table.ledger th[scope=col]")
    assert heads
    for head in heads:
        assert head.evaluate("e => getComputedStyle(e.querySelector('button')).display") == "none"
        assert head.evaluate("e => getComputedStyle(e, '::before').content").strip('"') == head.text_content()
    page.close()


def test_the_filter_keeps_the_rows_that_match(browser, folder):
    page = browser.new_page()
    page.goto((folder / "briefing.html").as_uri())
    everything = page.evaluate("document.querySelectorAll('table.ledger tbody tr').length")
    page.fill("#filter-text", "12.000")
    shown = page.evaluate(
        "[...document.querySelectorAll('table.ledger tbody tr')].filter(r => !r.hidden).map(r => r.textContent)"
    )
    assert 0 < len(shown) < everything
    assert all("12.000" in text for text in shown)
    assert page.inner_text("#filter-count") == f"{len(shown)} / {everything}"
    page.close()


def test_with_scripts_off_every_row_and_every_word_is_there(browser, folder):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((folder / "briefing.html").as_uri())
    assert page.locator("#ledger-controls").is_hidden()
    assert page.locator("#ledger-quantity tbody tr").first.is_visible()
    context.close()


_CONTRAST = """
() => {
  const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  const parse = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const found = {};
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || parseFloat(style.fontSize) === 0) continue;
    let behind = null;
    for (let up = element; up; up = up.parentElement) {
      const c = parse(getComputedStyle(up).backgroundColor);
      if (c.length === 3 || (c.length === 4 && c[3] > 0.99)) { behind = c; break; }
    }
    const [a, b] = [light(parse(style.color)), light(behind || [255, 255, 255])];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const key = element.tagName + '.' + element.className + ' ' + style.color;
    if (!(key in found) || ratio < found[key]) found[key] = ratio;
  }
  return found;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["briefing.html", "index.html", "02-who-says-what.html"])
def test_text_stands_out_from_its_ground(browser, folder, name, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((folder / name).as_uri())
    pale = {key: round(ratio, 2) for key, ratio in page.evaluate(_CONTRAST).items() if ratio < 4.5}
    assert pale == {}
    context.close()


@pytest.mark.parametrize("name", ["briefing.html", "lagebild.html"])
def test_the_first_screen_of_a_phone_answers(browser, folder, name):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((folder / name).as_uri())
    bottom = page.evaluate("document.querySelectorAll('.bottom .finding')[2].getBoundingClientRect().bottom")
    assert bottom <= 844, "less than three findings without scrolling"
    context.close()


@pytest.mark.parametrize("name", ["briefing.html"])
def test_paper_has_no_empty_page_and_every_claim(browser, folder, name, tmp_path, tables):
    page = browser.new_page()
    page.goto((folder / name).as_uri())
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4", prefer_css_page_size=True)
    page.close()
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not there; the PDF was made but not read")
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = text.split("\f")[:-1]
    assert len(sheets) > 5
    assert [i for i, sheet in enumerate(sheets, 1) if len(sheet.split()) < 5] == []
    words = re.sub(r"\s+", " ", text)
    assert "Events (" in words and words.count("deployment") + words.count("Deployment") > 5


@pytest.mark.parametrize("name", ["briefing.html", "lagebild.html"])
def test_on_a_phone_the_names_of_sources_are_whole_and_nothing_of_their_table_is_cut_off(browser, folder, name):
    page = browser.new_context(viewport={"width": 390, "height": 844}, offline=True).new_page()
    page.goto((folder / name).as_uri())
    lines = page.evaluate("[...document.querySelectorAll('.heard tbody th a')].map(a => a.getClientRects().length)")
    assert lines and max(lines) <= 2, "a name is broken into its letters"
    assert page.evaluate(
        "[...document.querySelectorAll('.heard')].every(t => t.scrollWidth <= t.parentElement.clientWidth)"
    )
    tall = page.evaluate(
        "[...document.querySelectorAll('.heard td')].filter(c => c.getBoundingClientRect().height > 48).map(c => c.textContent)"
    )
    assert tall == [], "a label stands in its letters, one below the other"
    page.context.close()


def test_links_of_the_first_screen_say_what_they_show(browser, folder):
    page = browser.new_context(viewport={"width": 1280, "height": 844}, offline=True).new_page()
    page.goto((folder / "briefing.html").as_uri())
    said = page.evaluate("[...document.querySelectorAll('.bottom a')].map(a => [a.textContent, a.ariaLabel])")
    assert len({label for _, label in said}) == len(said) > 1
    assert all(label.startswith(words) for words, label in said)
    page.context.close()
