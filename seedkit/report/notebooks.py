"""Run notebooks and turn them into self-contained HTML pages with an index.

``python -m seedkit.report.notebooks notebooks reports [--run]`` writes one page a notebook and ``index.html``. The
pages load nothing: no script, no font, no outside picture. Code is folded away, results stand open.
``python -m seedkit.report.notebooks --refresh notebooks …`` runs the notebooks and saves their outputs in them.
``--jobs N`` runs N notebooks side by side, each in a kernel of its own; what they say does not depend on it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from seedkit.report.kernels import NotebookError, run_notebooks

__all__ = ["NotebookError", "read_notebook", "refresh_notebooks", "render_notebooks", "write_notebook"]


@dataclass(frozen=True)
class _Page:
    path: Path
    href: str
    title: str
    short: str
    summary: str


def render_notebooks(
    folder: str | Path,
    out: str | Path,
    *,
    run: bool = False,
    jobs: int = 1,
    lang: str = "en",
    briefing: str | None = "briefing.html",
) -> list[Path]:
    """Write an HTML page for every notebook of a folder, and an index; return the paths, the index last.

    With ``run`` every notebook is executed first (in its own folder, nothing is written back to it), ``jobs`` of
    them at a time. ``briefing`` is the name of a briefing that stands in ``out`` and is linked from the index where
    it exists.
    Raises NotebookError where a notebook fails, ImportError where the ``lab`` extra is not installed.
    """
    nbformat = _import_nbformat()
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    paths = _notebooks(folder)
    books = [nbformat.read(path, as_version=4) for path in paths]
    pages = [_page(path, book) for path, book in zip(paths, books, strict=True)]
    if run:
        run_notebooks(zip(books, paths, strict=True), jobs)
    written = []
    for page, book in zip(pages, books, strict=True):
        target = out / page.href
        target.write_text(_to_html(book, page, pages, lang), encoding="utf-8")
        written.append(target)
    index = out / "index.html"
    has_briefing = briefing is not None and (out / briefing).exists()
    index.write_text(_index(pages, lang, briefing if has_briefing else None), encoding="utf-8")
    return [*written, index]


def refresh_notebooks(folder: str | Path, *, jobs: int = 1) -> list[Path]:
    """Run every notebook of a folder (or one notebook) and save it with its outputs; return the paths.

    What is saved depends on the tables alone: no time, no machine, no path. ``jobs`` notebooks run at a time. Where one
    fails, or writes to stderr (a warning), all are left as they were. Raises NotebookError for it, and where there is
    no notebook.
    """
    nbformat = _import_nbformat()
    paths = _notebooks(folder)
    books = [nbformat.read(path, as_version=4) for path in paths]
    run_notebooks(zip(books, paths, strict=True), jobs)
    for path, book in zip(paths, books, strict=True):
        book.metadata = {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        for cell in book.cells:
            cell.metadata.pop("execution", None)
            for output in cell.get("outputs", ()):
                if output.get("name") == "stderr":
                    raise NotebookError(f"{path.name}: a cell wrote to stderr: {output['text'].strip()[-300:]}")
    for path, book in zip(paths, books, strict=True):
        write_notebook(book, path)
    return paths


def read_notebook(path: str | Path) -> Any:
    """Return a notebook as nbformat reads it."""
    return _import_nbformat().read(path, as_version=4)


def write_notebook(book: Any, path: str | Path) -> None:
    """Write a notebook the one way this project does, so that the same content is the same file."""
    nbformat = _import_nbformat()
    Path(path).write_text(nbformat.writes(nbformat.from_dict(book)) + "\n", encoding="utf-8")


def _import_nbformat() -> Any:
    # jsonschema would build a large grammar for a format that notebooks do not use: seconds at every start.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import nbformat

    return nbformat


def _notebooks(folder: str | Path) -> list[Path]:
    paths = [Path(folder)] if Path(folder).suffix == ".ipynb" else sorted(Path(folder).glob("*.ipynb"))
    if not paths:
        raise NotebookError(f"{folder}: there is no notebook (*.ipynb) here")
    return paths


def _page(path: Path, book: Any) -> _Page:
    """Title and answer come from the first cell: a heading, then the question and its answer."""
    first = "".join(book.cells[0].source) if book.cells else ""
    heading = re.search(r"^#\s+(.+)$", first, re.MULTILINE)
    title = heading.group(1).strip() if heading else path.stem
    rest = first[heading.end() :] if heading else first
    summary = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(rest.split()))
    return _Page(path, f"{path.stem}.html", title, path.stem.replace("-", " "), summary)


def _css() -> str:
    templates = files("seedkit.report") / "templates"
    return "\n".join((templates / name).read_text(encoding="utf-8") for name in ("style.css", "notebook.css"))


_PHRASES = {
    "en": {
        "skip": "Skip to the content",
        "code": "Code",
        "chart": "Chart; its rows stand in the table beside it",
    },
    "de": {
        "skip": "Zum Inhalt springen",
        "code": "Code",
        "chart": "Schaubild; seine Zeilen stehen in der Tabelle",
    },
}


def _to_html(book: Any, page: _Page, pages: list[_Page], lang: str) -> str:
    from nbconvert import HTMLExporter

    make: Any = HTMLExporter
    exporter = make(
        template_name="notebook",
        extra_template_basedirs=[str(files("seedkit.report") / "templates")],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
        embed_images=True,
    )
    seedkit = {
        "lang": lang,
        "title": page.title,
        "href": page.href,
        "pages": pages,
        "css": _css(),
        **_PHRASES[lang],
    }
    body, _ = exporter.from_notebook_node(book, resources={"seedkit": seedkit})
    return str(body)


def _index(pages: list[_Page], lang: str, briefing: str | None) -> str:
    items = "\n".join(
        f'<li><a class="finding" href="{quote(page.href)}">{escape(page.title)}</a>'
        f'<span class="grounds">{escape(page.summary)}</span></li>'
        for page in pages
    )
    lead = {"en": "Briefing", "de": "Lagebild"}[lang]
    about = {
        "en": "The findings on one page: what is claimed, by how many independent origins, where it conflicts.",
        "de": "Die Befunde auf einer Seite: was behauptet wird, von wie vielen Ursprüngen, wo es sich widerspricht.",
    }[lang]
    first = (
        f'<li><a class="finding" href="{quote(briefing)}">{lead}</a><span class="grounds">{about}</span></li>'
        if briefing
        else ""
    )
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\">"
        f'<title>seedkit</title><style>{_css()}</style></head><body><div class="page"><main>'
        "<h1>seedkit</h1><p>Who says what, on whose word, how firmly, and does anyone independent agree?</p>"
        f'<ul class="bottom">{first}{items}</ul></main></div></body></html>\n'
    )


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line: ``FOLDER OUT [--run] [--jobs N] [--lang en|de]``, or ``--refresh FOLDER …``."""
    import argparse

    parser = argparse.ArgumentParser(prog="python -m seedkit.report.notebooks", description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="folder", help="FOLDER OUT; with --refresh any number of folders")
    parser.add_argument("--refresh", action="store_true", help="run the notebooks and save them in place; no pages")
    parser.add_argument("--run", action="store_true", help="execute the notebooks first")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="notebooks that run side by side (1)")
    parser.add_argument("--lang", choices=sorted(_PHRASES), default="en")
    options = parser.parse_args(arguments)
    if not options.refresh and len(options.folders) != 2:
        parser.error("give the folder of the notebooks and the folder of the pages")
    try:
        if options.refresh:
            for folder in options.folders:
                for path in refresh_notebooks(folder, jobs=options.jobs):
                    print(path)
            return 0
        folder, out = options.folders
        for path in render_notebooks(folder, out, run=options.run, jobs=options.jobs, lang=options.lang):
            print(path)
    except NotebookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
