"""Marked text: every character once, everything escaped, elements never crossing."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from seedkit.markup import MARK_KINDS, Mark, anchor, mark_text


class _Checker(HTMLParser):
    """Collects the text and fails on elements that cross or that nobody asked for."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        assert tag in ("span", "a"), f"<{tag}> came out of the text"
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


@given(texts, marks)
def test_every_character_stands_once_whatever_the_marks(text, spans):
    made = [Mark(min(a, b), min(max(a, b), len(text)), kind, target=f"t{i}") for i, (a, b, kind) in enumerate(spans)]
    shown, ids = check(mark_text(text, made))
    assert shown == text
    assert sorted(ids) == sorted(m.target for m in made if m.start < m.end and m.start < len(text))


def test_text_cannot_break_out():
    evil = '<script>alert(1)</script><img src=x onerror="x">&amp;'
    html = mark_text(evil, [Mark(3, 20, "source", title='"><script>')])
    assert "<script" not in html and "<img" not in html
    assert unescape(re.sub(r"<[^>]+>", "", html)) == evil


def test_overlapping_marks_share_the_piece_between_them():
    html = mark_text("Lee sagte, er komme.", [Mark(0, 9, "content"), Mark(4, 9, "cue")])
    assert html == '<span class="sk-content">Lee </span><span class="sk-content sk-cue">sagte</span>, er komme.'


def test_slice_keeps_its_own_marks_only():
    html = mark_text("Erst dies. Dann das.", [Mark(0, 4, "cue"), Mark(11, 15, "cue")], start=11)
    assert html == '<span class="sk-cue">Dann</span> das.'


@given(st.text(max_size=20), st.text(max_size=20))
def test_anchors_are_safe_and_different(one, other):
    assert re.fullmatch(r"[\w-]+", anchor("c", one), re.ASCII)
    assert (anchor("c", one) == anchor("c", other)) == (one == other)
