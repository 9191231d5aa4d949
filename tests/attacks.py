"""Words that act where they are not escaped, and a corpus that holds them in every place a user or a text can fill."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

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
    # What pictures stumble over: matplotlib's formulas, signs that XML cannot hold, text that turns round.
    f"$\\frac{{1}}{{$ \x0b\x1b[31m \u202e\ufffe </text><script>{ACTS}</script>",
)  # fmt: skip

NEEDED = {
    "sources.csv": 2, "curation.csv": 2, "measures.csv": 1, "entities.csv": 1, "known_dates.csv": 1, "articles.csv": 2,
}  # fmt: skip
"""Files of the analyst's folder that the attack fills, and how many rows at least."""


def article(number: int, payload: str) -> dict[str, str]:
    """Return an article of German news with the payload in every field and in the middle of its sentences."""
    soldiers, killed = 10_000 + 500 * number, 600 + 100 * number
    text = (
        f"{payload} Nordkorea schickt Soldaten\n\n"
        f"Nordkorea hat rund {soldiers} Soldaten nach Russland entsandt, sagte Ministerin {payload} Berg am 18. Oktober 2024. "
        f"„Bis zu {killed} Soldaten {payload} wurden getötet“, erklärte der Geheimdienst NIS. "
        f"Laut {payload} Yonhap sollen {killed} Soldaten gefallen sein. Moskau dementierte dies am 20. Oktober 2024. "
        f"Im Lager zählte man {4000 + number} Wildkaninchen. {payload}\n"
    )
    fields = ("title", "kicker", "outlet", "byline", "url", "language")
    return {"id": f"{number}{payload}", "text": text, "date": "2024-10-21"} | {
        name: payload if name != "language" else "de" for name in fields
    }


def file_name(payload: str) -> str:
    """Return the payload as far as a file can be called so."""
    return "".join("\u2215" if sign == "/" else sign for sign in payload if sign != "\0")


def hostile_files(folder: Path) -> Path:
    """Write texts and unreadable files whose names are the attack; their names become ids and places of problems."""
    folder.mkdir()
    for number, payload in enumerate(PAYLOADS):
        text = article(50 + number, "Kari")["text"]
        (folder / f"{file_name(payload)}.txt").write_text(text, encoding="utf-8")
        (folder / f"{file_name(payload)}.json").write_bytes(b"{")
    return folder


def hostile_data(folder: Path) -> Path:
    """Write an analyst's folder whose every free cell is the attack."""
    folder.mkdir(exist_ok=True)
    signed = {
        "kind": "intelligence", "reliability": "B", "rationale": PAYLOADS[3], "reviewer": PAYLOADS[0],
        "reviewed_on": "2024-01-01", "expires_on": "2030-01-01",
    }  # fmt: skip
    _write(folder, "sources.csv", [
        signed | {"id": "KR-NIS", "name": PAYLOADS[1], "names": "NIS|Geheimdienst NIS", "country": "KR", "side": f"{PAYLOADS[0]}: {PAYLOADS[6]}"},
        signed | {"id": f"X<script>{ACTS}</script>", "name": f"Berg{PAYLOADS[0]}", "names": "Kari Berg|Ministerin Kari Berg"},
        signed | {"id": "YONHAP", "name": f"{PAYLOADS[14]}Y", "names": "Yonhap", "kind": "agency", "people": f"{PAYLOADS[5]} 2019-05-20.."},
    ])  # fmt: skip
    _write(folder, "measures.csv", [{
        "id": f"m\"><script>{ACTS}</script>", "label_en": PAYLOADS[5], "label_de": PAYLOADS[7], "stock_or_flow": "flow",
        "specific": "yes", "nouns": "wildkaninchen", "note": PAYLOADS[0], "example": PAYLOADS[1],
    }])  # fmt: skip
    _write(
        folder,
        "entities.csv",
        [{"id": f"PER<svg/onload={ACTS}>", "kind": "person", "label": "PER", "name": PAYLOADS[5], "names": "Berg"}],
    )
    _write(folder, "known_dates.csv", [{
        "date": "2024-10-18", "name": PAYLOADS[0], "spellings": "Moskau dementierte", "source": f"javascript:{ACTS}",
    }])  # fmt: skip
    _write(folder, "articles.csv", [
        {"article_id": file_name(payload), "outlet": payload, "date": "2024-10-22", "url": f"javascript:{ACTS}", "who": payload,
         "when": "2024-11-01", "why": payload}
        for payload in PAYLOADS[:6]
    ])  # fmt: skip
    _write(folder, "curation.csv", [
        {"who": payload, "when": "2024-11-01", "why": payload, "action": "change", "table": "statements", "row_id": payload,
         "field": "stance", "old": "asserted", "new": "denied", "text": payload}
        for payload in PAYLOADS[:4]
    ])  # fmt: skip
    return folder


def _write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    """Write a file with the columns that the shipped one has."""
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, columns)
        out.writeheader()
        out.writerows(dict.fromkeys(columns, "") | row for row in rows)
