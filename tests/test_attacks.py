"""Nothing that a text, a name, a register or a correction holds acts in the pages, the displays or the file system."""

from __future__ import annotations

import ast
import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seedkit import export_tables, render_report, show_claim, show_evidence, show_source, tag_articles
from seedkit.cli import main
from seedkit.exports import EXPORTS

ROOT = Path(__file__).resolve().parent.parent
ACTS = "window.acted=1"
PAYLOADS = (
    f"<script>{ACTS}</script>",
    f"\"><img src=x onerror={ACTS}>",
    f"' onmouseover='{ACTS}' autofocus onfocus='{ACTS}",
    f"\" onmouseover=\"{ACTS}\" style=\"position:fixed;inset:0\" x=\"",
    f"javascript:{ACTS}",
    f"<svg onload={ACTS}><script>{ACTS}</script></svg>",
    f"</style><style>body{{display:none}}</style><script>{ACTS}</script>",
    f"</script></title></textarea><script>{ACTS}</script>",
    f"<a href=\"data:text/html,<script>{ACTS}</script>\">Klick</a>",
    f"<iframe srcdoc=\"<script>parent.{ACTS}</script>\"></iframe><object data=x></object><base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content=\"0;url=//evil.example\">",
    "{{ 7*7 }}{% for x in y %}${7*7}<%= 7*7 %>",
    "]]><!-- <!DOCTYPE html><body onload=window.acted=1>",
    "<span class=\"claim\" id=\"c1\">{{ x }}</span><mark class=\"sk-focus\">[0:3]</mark>",
)  # fmt: skip


def article(number: int, payload: str) -> dict[str, str]:
    """Return an article of German news with the payload in every field and in the middle of its sentences."""
    soldiers, killed = 10_000 + 500 * number, 600 + 100 * number
    text = (
        f"{payload} Nordkorea schickt Soldaten\n\n"
        f"Nordkorea hat rund {soldiers} Soldaten nach Russland entsandt, sagte Ministerin {payload} Berg am 18. Oktober 2024. "
        f"„Bis zu {killed} Soldaten {payload} wurden getötet“, erklärte der Geheimdienst NIS. "
        f"Laut {payload} Yonhap sollen {killed} Soldaten gefallen sein. Moskau dementierte dies am 20. Oktober 2024. {payload}\n"
    )
    fields = ("title", "kicker", "outlet", "byline", "url", "language")
    return {"id": f"{number}{payload}", "text": text, "date": "2024-10-21"} | {
        name: payload if name != "language" else "de" for name in fields
    }


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An analyst's folder whose register and corrections are hostile too."""
    folder = tmp_path_factory.mktemp("data")
    with (ROOT / "data" / "sources.csv").open(encoding="utf-8", newline="") as stream:
        names = next(csv.reader(stream))
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, names)
        rows.writeheader()
        row = dict.fromkeys(names, "")
        given = {
            "kind": "intelligence", "reliability": "B", "rationale": PAYLOADS[3], "reviewer": PAYLOADS[0],
            "reviewed_on": "2024-01-01", "expires_on": "2030-01-01",
        }  # fmt: skip
        rows.writerow(row | given | {"id": "KR-NIS", "name": PAYLOADS[1], "names": "NIS|Geheimdienst NIS", "country": "KR"})
        rows.writerow(row | given | {"id": f"X<script>{ACTS}</script>", "name": f"Berg{PAYLOADS[0]}", "names": "Ministerin Berg"})
    names = ["who", "when", "why", "action", "table", "row_id", "field", "old", "new", "text", "before", "twins"]
    with (folder / "curation.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, names)
        rows.writeheader()
        for payload in PAYLOADS[:4]:
            rows.writerow(dict.fromkeys(names, "") | {
                "who": payload, "when": "2024-11-01", "why": payload, "action": "change", "table": "statements",
                "row_id": payload, "field": "stance", "old": "asserted", "new": "denied", "text": payload,
            })  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def hostile(data: Path) -> Any:
    return tag_articles([article(number, payload) for number, payload in enumerate(PAYLOADS)], data=data)


@pytest.fixture(scope="module")
def pages(hostile: Any, data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for language in ("en", "de"):
        render_report(hostile, folder / f"{language}.html", lang=language)
    shown: list[Any] = [show_evidence(hostile, one) for one in [*hostile.claims["claim_id"][::8], *hostile.statements["statement_id"][::8]]]
    shown += [show_claim(hostile, one) for one in hostile.claims["claim_id"][::12]]
    for source in sorted({one for cell in hostile.claims["source_id"].dropna() for one in cell.split(";")})[:10]:
        shown.append(show_source(hostile, source))
    displays = [html for one in shown if (html := one._repr_html_())]
    assert len(displays) > 20
    (folder / "displays.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title><body>" + "\n".join(displays), encoding="utf-8"
    )
    (folder / "plain.html").write_text("<!doctype html><meta charset=utf-8><title>x</title><body>", encoding="utf-8")
    return {path.stem: path for path in folder.glob("*.html")}


def test_the_attack_is_in_the_pages(pages: dict[str, Path], hostile: Any) -> None:
    """Else nothing would be tested: claims were found beside the payloads, and their words stand in the pages."""
    assert len(hostile.claims) > 20 and len(hostile.articles) == len(PAYLOADS)
    assert "tagger failed" not in set(hostile.problems["what"])
    for name in ("en", "de", "displays"):
        assert "window.acted=1" in pages[name].read_text(encoding="utf-8")
    assert any("correction" in what for what in hostile.problems["what"])


def _executable() -> str | None:
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


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
    for (const a of one.attributes) {
      if (/^on/i.test(a.name)) found.push(one.tagName + ' ' + a.name + '=' + a.value);
      if (/^(href|src|action|formaction|xlink:href|srcdoc|data)$/i.test(a.name) && /^\\s*(javascript|data:text|vbscript|\\/\\/)/i.test(a.value))
        found.push(one.tagName + ' ' + a.name + '=' + a.value);
      if (a.value.includes('acted=1') && /^(style|id|class|name)$/.test(a.name)) found.push(one.tagName + ' ' + a.name);
    }
    if (/^(iframe|object|embed|base|link|form|foreignobject)$/i.test(one.tagName)) found.push(one.tagName);
    if (/^(script|style)$/i.test(one.tagName) && one.textContent.includes('acted=1')) found.push(one.tagName + ' holds the attack');
    if (one.tagName === 'IMG' && !one.getAttribute('src').startsWith('data:image/')) found.push('IMG ' + one.src);
    if (one.tagName === 'META' && one.httpEquiv.toLowerCase() === 'refresh') found.push('META refresh');
  }
  return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["en", "de", "displays"])
def test_nothing_acts(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(pages[name].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate("document.querySelectorAll('*').forEach(one => { for (const kind of ['mouseover', 'focus', 'load', 'error']) one.dispatchEvent(new Event(kind)) })")
    page.wait_for_timeout(200)
    assert page.evaluate("window.acted") is None
    assert page.evaluate(FOREIGN) == []
    assert [one for one in asked[1:] if not one.startswith("data:image/")] == []
    assert said == []
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    page.context.close()


def test_the_page_test_sees_an_attack(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<body>" + "".join(PAYLOADS[:5]), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "x.html").as_uri())
    page.wait_for_timeout(200)
    assert page.evaluate("window.acted") == 1
    assert page.evaluate(FOREIGN)
    page.context.close()


IDS = ("../../outside", "/tmp/outside", "..\\outside", "a/../../outside", "outside\0", "~/outside", ".", "..", "CON", "x" * 300, "-rf", "$(touch outside)", "a\nb")


def test_no_path_outside_the_folder_is_written(tmp_path: Path, monkeypatch: Any, capfd: Any) -> None:
    home = tmp_path / "home"
    work = tmp_path / "work"
    for folder in (home, work):
        folder.mkdir()
    rows = [article(number, payload) | {"id": payload} for number, payload in enumerate(IDS)]
    (work / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*")}
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SEEDKIT_CACHE", raising=False)
    for arguments in (["tag", "in.jsonl", "--out", "out/tables"], ["report", "in.jsonl", "--out", "out/page.html"]):
        assert main(arguments) == 0
        assert "Traceback" not in capfd.readouterr().err
    new = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path not in before}
    assert {path for path in new if path.parts[:2] != ("work", "out")} == set()
    names = {path.name for path in new if path.parts[:3] == ("work", "out", "tables")} - {"tables"}
    assert {Path(name).suffix for name in names} <= {".parquet", ".json"}, names


def test_exports_stay_in_their_folder(hostile: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for format in EXPORTS:
        written = export_tables(hostile, folder / format, format=format)
        assert all(path.resolve().is_relative_to(folder) for path in written)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def test_no_pickle_is_loaded_and_nothing_is_evaluated() -> None:
    """No module of the package names a loader that runs what it reads; numpy's and pandas' are named where used."""
    loaders = re.compile(r"\b(?:pickle|cPickle|dill|joblib|shelve|marshal|cloudpickle|read_pickle|allow_pickle\s*=\s*True|torch\.load|yaml\.load)\b")
    for path in (ROOT / "seedkit").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        code = ast.parse(source)
        names = {node.id for node in ast.walk(code) if isinstance(node, ast.Name)} | {
            node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)
        } | {alias.name for node in ast.walk(code) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
        assert not [name for name in names if loaders.search(name)], path
        calls = {node.func.id for node in ast.walk(code) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        assert not calls & {"eval", "exec", "__import__"}, path
        assert not re.search(r"shell\s*=\s*True|os\.system|os\.popen", source), path


def test_no_model_is_loaded_that_nobody_named(tmp_path: Path, monkeypatch: Any) -> None:
    """A folder called like a model beside the corpus, or in the working folder, is not looked at."""
    import spacy

    for name in ("de_core_news_sm", "model", "seedkit_model"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.cfg").write_text("[nlp]\nlang = 'de'\n")
        (tmp_path / name / "meta.json").write_text('{"lang": "de", "name": "x"}')
    asked: list[Any] = []
    monkeypatch.setattr(spacy, "load", lambda *a, **k: asked.append(a) or (_ for _ in ()).throw(OSError("E050")))
    monkeypatch.chdir(tmp_path)
    from seedkit.nlp import ModelError, load_pipeline

    load_pipeline()
    assert asked == []
    with pytest.raises(ModelError, match="named"):
        load_pipeline("named")
    assert asked == [("named",)]
