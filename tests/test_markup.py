"""Marked text: every character once, everything escaped, elements never crossing."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from seedkit.markup import MARK_KINDS, Mark, anchor, mark_text, short_anchor


class _Checker(HTMLParser):
    """Collects the text and fails on elements that cross or that nobody asked for."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        assert tag in ("span", "a", "i"), f"<{tag}> came out of the text"
        assert {name for name, _ in attrs} <= {"class", "id", "href", "title"}
        self.ids += [value for name, value in attrs if name == "id"]
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def check(html):
    parser = _Checker()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return "".join(parser.text), parser.ids


texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=60)
marks = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(MARK_KINDS)), max_size=8)


@given(texts, marks, st.booleans())
def test_every_character_stands_once_whatever_the_marks(text, spans, short):
    made = [Mark(min(a, b), min(max(a, b), len(text)), kind, target=f"t{i}") for i, (a, b, kind) in enumerate(spans)]
    shown, ids = check(mark_text(text, made, short=short))
    assert shown == text
    assert sorted(ids) == sorted(m.target for m in made if m.start < m.end and m.start < len(text))


def test_text_cannot_break_out():
    evil = '<script>alert(1)</script><img src=x onerror="x">&amp;'
    html = mark_text(evil, [Mark(3, 20, "source", title='"><script>')])
    assert "<script" not in html and "<img" not in html
    assert unescape(re.sub(r"<[^>]+>", "", html)) == evil


def test_overlapping_marks_share_the_piece_between_them():
    html = mark_text("Lee sagte, er komme.", [Mark(0, 9, "content"), Mark(4, 9, "cue")])
    assert html == '<span class="sk-content">Lee <span class="sk-cue">sagte</span></span>, er komme.'


def test_slice_keeps_its_own_marks_only():
    html = mark_text("Erst dies. Dann das.", [Mark(0, 4, "cue"), Mark(11, 15, "cue")], start=11)
    assert html == '<span class="sk-cue">Dann</span> das.'


@given(st.text(max_size=20), st.text(max_size=20))
def test_anchors_are_safe_and_different(one, other):
    assert re.fullmatch(r"[\w-]+", anchor("c", one), re.ASCII)
    assert (anchor("c", one) == anchor("c", other)) == (one == other)


def test_a_mark_that_leads_somewhere_bears_its_own_anchor_and_no_link_stands_in_a_link():
    marks = [
        Mark(0, 20, "content", target="t1"),
        Mark(4, 9, "number", target="c-1", link="l-1", note="1"),
        Mark(6, 12, "event", target="c-2", link="l-2", note="2"),
        Mark(7, 12, "content", target="t2"),
    ]
    html = mark_text("Gut zwölf Verletzte sind es.", marks, short=True)
    assert html == (
        "<i id=t1 class=c>Gut <a id=c-1 data-fn=1 href=#l-1 class=n>zw</a>"
        "<i class=n><a id=c-2 data-fn=2 href=#l-2 class=e>ö<i id=t2></i>lf</a></i><a href=#l-2 class=e> Ve</a>rletzte </i>sind es."
    )


def test_short_anchors_are_safe_and_the_same_in_every_run():
    found = {short_anchor("c", f"claim.{n}") for n in range(5000)}
    assert len(found) == 5000 and all(re.fullmatch(r"c-[0-9a-z]{9}", one) for one in found)
    assert short_anchor("l", "claim.1")[1:] == short_anchor("c", "claim.1")[1:]
