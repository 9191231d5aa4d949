"""Take the pictures of docs/pictures from the pages that ``make briefing`` wrote: python scripts/pictures.py reports docs/pictures"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PICTURES = {"briefing.png": ("briefing.html", 1000), "notebook.png": ("04-figures-in-conflict.html", 1000)}
"""Each picture: the page it shows, and how wide the window is."""
HEIGHT = 1500


def main(reports: str, pictures: str) -> int:
    """Take all pictures; 2 where a page or a browser is missing."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((found for name in names if (found := shutil.which(name))), None)
    missing = [page for page, _ in PICTURES.values() if not (Path(reports) / page).is_file()]
    if browser is None or missing:
        print(
            f"no pictures: {'no chromium here' if browser is None else f'{missing[0]} is not in {reports}'}",
            file=sys.stderr,
        )
        return 2
    with sync_playwright() as play:
        shown = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for picture, (page, width) in PICTURES.items():
            tab = shown.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme="light")
            tab.goto((Path(reports) / page).resolve().as_uri())
            tab.screenshot(path=Path(pictures) / picture)
            print(Path(pictures) / picture)
        shown.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
