"""The briefing as a file: sealed, escaped, both ways linked, complete in both languages, small."""

from __future__ import annotations

import json
import re
import tomllib
from base64 import b64decode
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from seedkit.reliability import rate_sources
from seedkit.report import render_report
from seedkit.report.language import load_language
from seedkit.scale import tag_articles

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \"quoted\" & 'single' </style></title>"


class Page(HTMLParser):
    """Every element with its attributes, and the text outside of style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag in ("style", "script"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


@pytest.fixture(scope="module")
def pages(tables: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    return {
        lang: render_report(tables, folder / f"{lang}.html", lang=lang).read_text(encoding="utf-8")
        for lang in ("en", "de")
    }


@pytest.mark.parametrize("lang", ["en", "de"])
def test_it_asks_for_nothing_outside_itself(pages, lang):
    page = Page(pages[lang])
    assert not page.all("link") and not page.all("iframe") and not page.all("object")
    for tag, attributes in page.elements:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            value = attributes.get(name, "")
            assert not value or value.startswith(("#", "data:image/svg+xml;base64,")), f"<{tag} {name}={value[:60]}>"
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
    assert "url(http" not in pages[lang] and "@import" not in pages[lang]


def test_the_policy_allows_only_its_own_style_and_script(pages):
    metas = {m.get("http-equiv"): m.get("content") for m in Page(pages["en"]).all("meta")}
    policy = metas["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert policy.count("sha256-") == 2


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_link_has_its_target_and_no_id_stands_twice(pages, lang):
    page = Page(pages[lang])
    ids = Counter(page.ids())
    assert [one for one, n in ids.items() if n > 1] == []
    links = [a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#")]
    assert len(links) > 200
    assert set(links) <= set(ids)


def test_every_claim_leads_to_its_sentence_and_back(pages, tables):
    page = Page(pages["en"])
    links = {a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#")}
    ids = set(page.ids())
    rows = {one for one in ids if one.startswith("l-")}
    words = {one for one in ids if one.startswith("c-")}
    assert len(rows) == len(words) == len(tables.claims)
    assert rows <= links and words <= links


@pytest.mark.parametrize("lang", ["en", "de"])
def test_headings_tables_and_pictures_can_be_read_aloud(pages, lang):
    page = Page(pages[lang])
    assert page.all("html")[0]["lang"] == lang
    assert len(page.all("h1")) == 1 and len(page.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    pictures = page.all("img")
    assert len(pictures) == 4 and all(len(one["alt"]) > 40 for one in pictures)
    for attributes in page.all("th"):
        assert attributes.get("scope") in ("col", "row")
    assert len(page.all("caption")) == len(page.all("table"))
    for section in page.all("section"):
        assert section["aria-labelledby"] in page.ids()


def test_every_word_of_the_articles_is_on_the_page(pages, tables):
    """Text is never edited: what the page shows between its tags is each article, character for character."""
    shown = "".join(Page(pages["de"]).text)
    for text in tables.articles["text"]:
        assert text in shown


def test_both_languages_have_every_phrase():
    words = {code: load_language(code).phrases for code in ("en", "de")}
    assert set(words["en"]) == set(words["de"])
    for table in ("event_types", "roles", "units", "reasons"):
        assert set(words["en"][table]) == set(words["de"][table])
    for key, phrase in words["en"].items():
        other = words["de"][key]
        assert type(phrase) is type(other)
        if isinstance(phrase, str):
            assert set(re.findall(r"\{(\w+)\}", phrase)) == set(re.findall(r"\{(\w+)\}", other)), key
        if isinstance(phrase, list):
            assert len(phrase) == len(other)


def test_numbers_and_days_are_written_as_the_language_does(pages):
    english, german = (" ".join("".join(Page(pages[lang]).text).split()) for lang in ("en", "de"))
    before = german.index("Die Artikel")
    assert "12,000" in english and "12.000" in german[:before]
    assert not re.search(r"\b\d{1,3},000\b", german[:before])
    assert "18 Oct 2024" in english and "18. Okt. 2024" in german
    for phrase in ("Bottom line", "hedged", "Timeline", "claims"):
        assert phrase in english and phrase not in german[:before]


def _own_words(html: str) -> list[str]:
    """The words of the page itself and of its pictures: without the articles, and without what is marked as German."""
    html = re.sub(r"<(style|script)>.*?</\1>", " ", html, flags=re.DOTALL)
    html = html[: html.index('<div class="articles')] + html[html.index("</main>") :]
    html = re.sub(
        r'<(\w+)[^>]* lang="?de"?[^>]*>(?:(?!<\1\b).)*?</\1>', " ", html.partition("<body>")[2], flags=re.DOTALL
    )
    alts = re.findall(r'\balt="([^"]*)"', html)
    pictures = [b64decode(one).decode("utf-8") for one in re.findall(r"base64,([A-Za-z0-9+/=]+)", html)]
    drawn = [text for svg in pictures for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
    text = " ".join([*Page(html).text, *alts, *drawn])
    text = re.sub(r"„[^“]*“", " ", unescape(text))  # quotations stay German
    return re.findall(r"[A-Za-zÄÖÜäöüß]+", text)


ENGLISH = frozenset(
    "the and of with by from on not no none is are one claim claims source sources article articles figure figures "
    "hedged reported denied firm unspecified question questions event events told witness witnesses error rates "
    "itself more less published without date dates found right wrong value statement statements unknown".split()
)
GERMAN = frozenset(
    "der die das und von mit aus nicht kein keine ist sind ein eine Behauptung Behauptungen Quelle Quellen Artikel "
    "Angabe Angaben Zahl Zahlen Frage Fragen Ereignis Ereignisse berichtet dementiert abgeschwächt unbestimmt "
    "veröffentlicht ohne Datum Geheimdienst Streitkräfte Präsident Außenministerium Südkorea Nordkorea Russland".split()
)
PROPER = frozenset({"Institute", "for", "the", "Study", "of", "War", "The", "Korea", "Herald"})


@pytest.mark.parametrize("lang, other, foreign", [("de", "English", ENGLISH), ("en", "German", GERMAN)])
def test_no_label_is_in_the_other_language(pages, lang, other, foreign):
    """Labels, names of bodies, numbers in pictures: all in the page's language; quotations and names excepted."""
    words = _own_words(pages[lang])
    assert len(words) > 800
    mixed = {word for word in words if word in foreign and word not in PROPER}
    assert mixed == set(), f"{other} on the page in {lang!r}"


def test_the_page_says_how_well_it_reads_and_on_what_that_was_measured(pages):
    rates = json.loads((files("seedkit.report") / "error_rates.json").read_text(encoding="utf-8"))
    for lang in ("en", "de"):
        section = pages[lang][pages[lang].index('id="method"') :]
        assert f"{rates['version']}" in section
        for row in rates["rows"]:
            assert row["task"][lang] in unescape(section)
            score = f"{row['score']:.1f}"
            assert (score if lang == "en" else score.replace(".", ",")) in section


def test_every_claim_bears_one_number_on_paper(pages, tables):
    """The number printed behind a link stands at the claim in the text and in its row of the ledger."""
    page = pages["en"]
    in_text = dict(re.findall(r"<\w id=c-(\w+) data-fn=(\d+)", page))
    in_ledger = dict(re.findall(r"<tr id=l-(\w+).*?<small>(\d+)\b", page))
    assert len(in_text) == len(tables.claims) and in_text == in_ledger
    assert sorted(map(int, in_text.values())) == list(range(1, len(tables.claims) + 1))
    for number, target in re.findall(r"<a class=fn data-fn=(\d+) href=#c-(\w+)", page):
        assert in_text[target] == number


def test_a_source_opens_to_every_claim_that_comes_down_to_it(pages, tables):
    rated = rate_sources(tables)
    sheets = re.findall(r"<details class=sheet id=s-([^>]+)>(.*?)</details>", pages["en"], flags=re.DOTALL)
    assert len(sheets) == len(rated)
    for (_, sheet), claims in zip(sheets, rated["claims"], strict=True):
        assert sheet.count("<li>") == claims


def test_bodies_have_english_names_and_people_keep_theirs(pages):
    text = "".join(Page(pages["en"]).text)
    assert "South Korea’s intelligence service" in text and "Ukraine’s military intelligence" in text
    assert "Nationaler Geheimdienst Südkoreas" in "".join(Page(pages["de"]).text)
    assert "Lee Seong Kweun" in text


def test_a_second_run_writes_the_same_bytes(tables, pages, tmp_path):
    assert render_report(tables, tmp_path / "again.html").read_text(encoding="utf-8") == pages["en"]


def test_the_seeds_fit_into_one_and_a_half_megabytes(pages):
    assert all(len(page.encode()) < 1_500_000 for page in pages.values())


def test_an_unknown_language_is_refused_with_the_ones_that_are_known(tables, tmp_path):
    with pytest.raises(ValueError, match="en, de"):
        render_report(tables, tmp_path / "x.html", lang="fr")
    assert list(tmp_path.iterdir()) == []


def test_no_article_breaks_out_of_the_page(tmp_path):
    """Text, title, outlet, author, id and register entries are data, whatever they contain."""
    text = f"Nach Angaben von {HOSTILE} Müller wurden am 3. März 2025 rund 300 Soldaten nach Kursk verlegt. {HOSTILE}"
    article = {
        "id": HOSTILE,
        "title": HOSTILE,
        "outlet": HOSTILE,
        "author": HOSTILE,
        "date": "2025-03-04",
        "text": text,
    }
    (tmp_path / "sources.csv").write_text(
        "id,name,names,kind,role,country,adjective,side,parent,independent,people,wikidata,reliability,rationale,reviewer,reviewed_on,expires_on\n"
        'X-1,"<b onclick=x>Müller</b>",Müller,office,office,,,,,,,,B,"<i>why</i>","<u>who</u>",2025-01-01,2026-01-01\n',
        encoding="utf-8",
    )
    tables = tag_articles([article], data=tmp_path)
    assert len(tables.claims)
    html = render_report(tables, tmp_path / "out.html", data=tmp_path).read_text(encoding="utf-8")
    page = Page(html)
    assert len(page.all("script")) == 1 and len(page.all("style")) == 1 and len(page.all("title")) == 1
    assert all("onerror" not in a and "onclick" not in a for _, a in page.elements)
    assert all(a.get("src", "data:").startswith("data:") for a in page.all("img"))
    assert text in "".join(page.text)


def test_the_first_screen_and_the_question_count_the_same_figures(tmp_path):
    """Figures without a number stand beside the others and are counted in neither place."""
    text = (
        "Bei dem Brand in Kassel sind nach Angaben der Polizei mindestens sieben Menschen verletzt worden. Die Feuerwehr "
        "sprach dagegen von vier Verletzten. Laut Bürgermeisterin Eva Roth wurden Dutzende Menschen verletzt."
    )
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    html = render_report(tables, tmp_path / "out.html").read_text(encoding="utf-8")
    counted = re.findall(r"\d+ figures? by \d+ sources?", html)
    assert len(counted) >= 2 and set(counted) == {"2 figures by 2 sources"}
    assert "Without a number:" in html


def test_words_that_only_point_are_no_names(tmp_path):
    text = (
        "Bei dem Brand in Kassel sind laut Feuerwehr sieben Menschen verletzt worden. Demnach starben drei Menschen. Sie teilte mit, "
        "neun Menschen würden vermisst."
    )
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    assert {"Demnach", "Sie"} <= set(tables.statements["source"])
    html = render_report(tables, tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<span lang=de>Feuerwehr</span>" in html and "„Demnach“" not in html and "„Sie“" not in html


def test_a_speaker_is_called_by_the_bare_name_and_a_paper_by_its_own(tmp_path):
    articles = [
        {
            "id": "a",
            "outlet": "Südblatt",
            "date": "2025-03-12",
            "text": "Bei dem Brand wurden nach Angaben der Polizei zwei Menschen verletzt.",
        },
        {
            "id": "b",
            "outlet": "Nordblatt",
            "date": "2025-03-12",
            "text": "Bei dem Brand wurden drei Menschen verletzt.",
        },
    ]
    html = render_report(tag_articles(articles), tmp_path / "out.html").read_text(encoding="utf-8")
    assert ">Polizei</span>" in html and "<small lang=de>Nordblatt</small>" in html


def test_a_mere_kind_of_source_says_whom_it_stands_for(tmp_path):
    text = (
        "Das Landratsamt sprach am Montag von 40 Verletzten. Die Stadtverwaltung sprach von 30 Verletzten. Das Gericht in "
        "Kassel zählte 20 Verletzte."
    )
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    html = render_report(tables, tmp_path / "out.html").read_text(encoding="utf-8")
    assert "authority (2 different)" in html and "Landratsamt, Stadtverwaltung" in html


def test_without_an_origin_there_is_no_picture_of_origins(tmp_path):
    text = (
        "Bei dem Brand in Kassel wurden laut Anwohnern sieben Menschen verletzt. Ein Helfer sprach von neun Verletzten."
    )
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    html = render_report(tables, tmp_path / "out.html").read_text(encoding="utf-8")
    assert "0 named origins" not in html and "Figures side by side" in html


def test_an_empty_corpus_still_makes_a_page(tmp_path):
    tables = tag_articles([{"id": "a", "text": "Der Himmel ist blau."}])
    html = render_report(tables, tmp_path / "out.html").read_text(encoding="utf-8")
    assert "No claim" in html and "Der Himmel ist blau." in html


# --- since ---------------------------------------------------------------------------------------------------


def test_the_first_lines_count_what_the_tables_say(pages, tables):
    lead = re.search(r'<p class="lead">(.*?)</p>', pages["en"])
    assert lead is not None
    assert f"{len(tables.claims)} claims" in lead[1]
    sourced = int(tables.claims["source_id"].notna().sum())
    assert f"{sourced} on the word of" in lead[1] and f"{len(tables.claims) - sourced} without a source" in lead[1]
    assert not (tables.claims["origins_low"] >= 2).any()
    assert "No claim is shown to have two independent origins" in lead[1]
    assert f"for {int((tables.claims['origins_low'].fillna(0) == 0).sum())} none is known" in lead[1]


@pytest.mark.parametrize(
    ("two", "none", "english", "german"),
    [
        (1, 1, "One claim has at least two independent origins; for one none", "Hinter einer Behauptung stehen mindestens zwei unabhängige Ursprünge; für eine ist"),
        (2, 0, "2 claims have at least two independent origins; for each at least one", "Hinter 2 Behauptungen stehen mindestens zwei unabhängige Ursprünge; für jede ist"),
    ],
)  # fmt: skip
def test_the_first_lines_hold_for_one_and_for_many(two, none, english, german):
    from types import SimpleNamespace

    from seedkit.report.findings import opening

    low = [2] * two + [0] * none + [1]
    claims = pd.DataFrame({"source_id": ["DE"] * len(low), "origins_low": low})
    some = SimpleNamespace(articles=pd.DataFrame({"article_id": ["a"]}), claims=claims)
    for lang, said in (("en", english), ("de", german)):
        assert said in opening(some, 1, 1, load_language(lang))  # type: ignore[arg-type]


def test_figures_that_are_not_compared_say_why(pages):
    assert "not comparable with" in pages["en"] and "the count may have grown in between" in pages["en"]
    assert "nicht vergleichbar mit" in pages["de"] and "die Zahl kann inzwischen gestiegen sein" in pages["de"]


def test_the_earlier_figure_of_a_source_is_updated_by_the_later_one(tmp_path):
    from seedkit import tag_articles

    said = "An der Kundgebung in Hamburg nahmen laut Verdi {n} Menschen teil. Die Kundgebung in Hamburg war friedlich."
    articles = [
        {"id": f"a{day}", "outlet": "Bote", "date": f"2025-03-{day}", "title": "Kundgebung", "text": said.format(n=n)}
        for day, n in (("10", "5000"), ("12", "6500"))
    ]
    html = render_report(tag_articles(articles), tmp_path / "u.html").read_text(encoding="utf-8")
    rows = {
        value: "".join(Page(part).text)
        for part in html.split('<td class="num what">')[1:]
        for value in re.findall(r">(5,000|6,500)</a>", part[:400])
    }
    assert "updated by 6,500" in rows["5,000"] and "updates 5,000" in rows["6,500"]


def test_every_reason_not_to_compare_has_its_words():
    """What ``compare_pairs`` can say, as its page lists it."""
    listed = (Path(__file__).parents[1] / "docs/figures.md").read_text(encoding="utf-8")
    row = next(line for line in listed.splitlines() if line.startswith("| not_comparable"))
    words = tomllib.loads((files("seedkit.report") / "words.toml").read_text(encoding="utf-8"))
    apart = {"stock_and_flow", "other_measure"}  # these two are between questions, never within one
    assert set(words["en"]["reasons"]) == set(re.findall(r"`(\w+)`", row)) - apart


def test_one_and_many_claims_come_down_to_an_origin_and_money_has_its_currency(tmp_path):
    from seedkit import tag_articles

    articles = [
        {"id": "a", "title": "Umbau", "published": "2024-05-17", "text": "Der Umbau kostet laut Bundesregierung zwei Milliarden Euro."},
        {"id": "b", "title": "Halle", "published": "2024-05-17", "text": "Die Halle kostet nach Angaben der Bahn 40 Millionen Euro."},
    ]  # fmt: skip
    html = render_report(tag_articles(articles), tmp_path / "one.html", lang="de").read_text(encoding="utf-8")
    assert "Ursprung bekannt ist, geht 1 auf Deutsche Bahn zurück, 1 auf Deutschland." in html
    assert "Geld: 2\u00a0Mrd.\u00a0€" in html
    assert "Keine zwei Zahlen beantworten dieselbe Frage" in html


def test_values_and_counts_are_those_of_the_tables(pages, tables):
    """Each figure's row in the ledger says the number of its claim."""
    from seedkit.markup import short_anchor

    words = load_language("en")
    figures = tables.claims[tables.claims["low"].notna()]
    assert len(figures) > 8
    for claim in figures.to_dict("records"):
        at = pages["en"].index(f"<tr id={short_anchor('l', str(claim['claim_id']))} ")
        row = pages["en"][at : pages["en"].index("</tr>", at)]
        assert words.bounds(claim["low"], claim["high"]) in row


def test_500_articles_would_stay_under_17_megabytes(pages, tables):
    """An article costs what the seeds cost; pictures, style, script and method stand once on every page."""
    once = r"base64,[A-Za-z0-9+/=]+|<style>.*?</style>|<script>.*?</script>|<section aria-labelledby=\"method\">.*?</section>"
    fixed = sum(len(part.encode()) for part in re.findall(once, pages["en"], flags=re.DOTALL))
    each = (len(pages["en"].encode()) - fixed) / len(tables.articles)
    assert fixed + 500 * each < 17_000_000


def test_frames_have_no_claim_without_a_row(tables, pages):
    shown = set(re.findall(r"<tr id=(l-\w+)", pages["de"]))
    assert len(shown) == len(tables.claims)
    assert isinstance(tables.claims, pd.DataFrame)


def test_a_failed_run_leaves_the_old_page(tables, tmp_path, monkeypatch):
    target = tmp_path / "page.html"
    target.write_text("old")
    monkeypatch.setattr("seedkit.report.briefing.os.replace", _fail)
    with pytest.raises(OSError):
        render_report(tables, target)
    assert target.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["page.html"]


def _fail(*_: object) -> None:
    raise OSError("disk full")


def test_an_article_that_names_nobody_is_no_source_of_a_figure(tmp_path):
    said = "Bei dem Brand in Kassel wurden {} Menschen verletzt"
    articles = [
        {"id": "a", "text": said.format(12) + ", sagte die Polizei.", "date": "2025-03-12"},
        {"id": "b", "text": said.format(14) + ".", "date": "2025-03-12"},
    ]
    render_report(tag_articles(articles), tmp_path / "out.html")
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "2 figures by 1 source and the article itself" in html and "by 2 sources" not in html


def test_figures_that_answer_no_question_in_common_are_not_drawn(tmp_path):
    text = (
        "Der Bund zahlt 700 Euro. Die Stadt Kassel gibt 6 Millionen Euro für die Schule in Kassel aus, sagte Jana Kurz."
    )
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    html = render_report(tables, tmp_path / "out.html").read_text(encoding="utf-8")
    assert "No two figures answer the same question" in html and "The picture puts" not in html


def test_the_note_on_origins_adds_up(pages):
    note = re.search(r"Of the (\d+) claims whose origin is known, (.*?)\.</p>", pages["en"])
    assert note is not None
    told = [int(n) for n in re.findall(r"(\d+) (?:comes?|to)", note[2])]
    assert sum(told) == int(note[1]) or (sum(told) > int(note[1]) and "a claim of two counts for both" in note[2])
