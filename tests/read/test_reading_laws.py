"""Laws of reading, over any text and any bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhibu.library.loading import Reading
from zhibu.model.article import Body
from zhibu.read.article_files import ArticleReader
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter
from zhibu.read.markdown import BodyReader
from zhibu.text.names import ANCHOR

ReadCounty: TypeAlias = Callable[..., Reading]
FILE = "articles/2024/kaike.md"
IN_ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

LABELS = labels_at(FrontMatter)
KEYS = st.sampled_from([*LABELS, *LABELS.values(), "layout", "- heading", "  - id", "标题："])
VALUES = st.text(max_size=12) | st.sampled_from(
    ["夜校", "[山村夜校]", "2024-05-01", "青石镇", "~", "{a: b}", "|", ">", "- a", "&a", "*a",
     "!!a", "'", '"', "a #b", "\t", "\u2028", "\x85", "\ufeff", "[[", "true", "1e5", "首批",
     "\\x07"]
)  # fmt: skip
LINES = st.lists(st.builds("{}: {}".format, KEYS, VALUES) | VALUES, max_size=8).map("\n".join)
ARTICLES = st.text() | st.builds("---\n{}\n---\n{}".format, LINES, st.text(max_size=30))
SOUP = st.lists(
    st.text("<>/=\"'&;:()[]!#*`_-\n\t abjscriptonhref夜校", max_size=12)
    | st.sampled_from(
        ["<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>",
         "<a href='java&#115;cript:alert(1)'>", "[x](JaVaScRiPt:alert(1))",
         "![x](data:text/html,x)",
         "<svg/onload=alert(1)>", "<iframe srcdoc='<p>'>", "<base href=//x>", "<style>*{}</style>",
         "<meta http-equiv=refresh>", "<form action=x>", "<p id=__config class=z style=color:red>",
         "<a id=fn:1 name=x>", "<math><mi//xlink:href='data:x'>", "<!--", "-->", "<![CDATA[", "]]>",
         "<table><tr><td colspan=9999 style='text-align:right'>", "</td>", "[^1]", "[^1]: 注",
         "[x](https://example.org)", "[x](b.md#c)", "![x](b.png 'y')", "<https://example.org>",
         "<a href=' https://example.org' onclick=x>", "| a | b |\n|---|---|\n| c | d |", "## 夜校",
         "{: onclick=x }", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "```",
         "<a href='zhibu:article:x'>", "<a href='#fn-x'>", "<img src='#fn:1'>",
         "<div class='note'>"]
    )
).map("".join)  # fmt: skip

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div",
    "dl", "dt", "em", "figcaption", "figure", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "href", "src", "alt", "title", "id", "class", "start", "colspan", "rowspan", "scope", "rel",
    "role", "aria-label", "tabindex",
}  # fmt: skip
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|zhibu:(?:article|file|site|fragment):|#fn)")
ID = re.compile(r"fn(?:ref\d*)?:[\w.-]+")


class Walk(HTMLParser):
    """The tags and attributes of cleaned HTML as a browser would find them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_decl(self, decl: str) -> None:
        self.tags.add(decl)

    def handle_pi(self, data: str) -> None:
        self.tags.add(data)


def body_of(text: str) -> Body:
    body, _, _ = BodyReader().read(
        text, path=FILE, folder="2024", first_line=1, taken=frozenset({"liangdian"})
    )
    return body


def walk(text: str) -> Walk:
    body = body_of(text)
    parts = [part.heading_html + part.html for part in body.sections]
    return Walk("".join([*parts, body.footnotes_html]))


@IN_ONE_FOLDER
@given(ARTICLES)
def test_reading_any_text_gives_an_article_or_problems(read: ReadCounty, text: str) -> None:
    reading = read({FILE: text})
    assert bool(reading.library.entries or reading.unpublished) != reading.has_errors


@IN_ONE_FOLDER
@given(st.binary())
def test_reading_any_bytes_gives_an_article_or_problems(read: ReadCounty, data: bytes) -> None:
    reading = read({FILE: data})
    assert bool(reading.library.entries or reading.unpublished) != reading.has_errors


@IN_ONE_FOLDER
@given(ARTICLES)
def test_every_problem_lies_inside_its_file(county: Path, read: ReadCounty, text: str) -> None:
    places = [problem.place for problem in read({FILE: text}).problems]
    lines = (county / FILE).read_bytes().decode("utf-8").removeprefix("\ufeff")
    lengths = [len(line) for line in re.split("\r\n|\r|\n", lines)]
    for place in places:
        assert 1 <= place.line <= len(lengths)
        assert 1 <= place.column <= lengths[place.line - 1] + 1


@IN_ONE_FOLDER
@given(st.sampled_from(["organisations.yml", "themes.yml"]), LINES | st.text())
def test_reading_any_registry_gives_a_library_or_problems(
    read: ReadCounty, name: str, text: str
) -> None:
    reading = read({f"articles/{name}": text})
    assert reading.library.entries == ()


@given(SOUP)
def test_a_body_holds_no_tag_outside_the_list(text: str) -> None:
    assert walk(text).tags <= TAGS


@given(SOUP)
def test_a_body_holds_no_attribute_outside_the_list(text: str) -> None:
    assert {name for name, _ in walk(text).attributes} <= ATTRIBUTES


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_no_tag_carries_an_event_a_style_or_a_name(tag: str) -> None:
    attributes = "onclick=f() onerror=f() style=color:red id=__config name=x class=z-title data-x=y"
    row = f"<table><tr><{tag} {attributes}>夜校</{tag}></tr></table>"
    found = walk(f"<{tag} {attributes}>夜校</{tag}>\n\n{row}\n").attributes
    # Our own frame around a table is all that is left.
    ours = {("class", "scroll"), ("role", "region"), ("aria-label", "表格"), ("tabindex", "0")}
    assert {*found} <= {*ours, ("rel", "noopener noreferrer")}


@given(SOUP)
def test_every_address_of_a_body_is_of_a_kind_that_may_be_published(text: str) -> None:
    addresses = [value for name, value in walk(text).attributes if name in ("href", "src")]
    assert [address for address in addresses if not ADDRESS.match(address)] == []


@given(SOUP)
def test_every_id_of_a_body_is_that_of_a_footnote(text: str) -> None:
    ids = [value for name, value in walk(text).attributes if name == "id"]
    assert [one for one in ids if not ID.fullmatch(one)] == []


@given(SOUP | st.lists(st.sampled_from(["## 夜校\n\n", "# 1\n\n", "## 夜校 2\n\n"])).map("".join))
def test_every_anchor_of_a_body_is_ascii_and_its_own(text: str) -> None:
    anchors = [part.anchor for part in body_of(text).sections if part.level]
    assert len(anchors) == len({*anchors, "liangdian"}) - 1
    assert all(ANCHOR.match(anchor) for anchor in anchors)


@given(st.text("#\n夜校 1234567"))
def test_headings_go_down_one_level_at_a_time(text: str) -> None:
    levels = [1, *(part.level for part in body_of(text).sections if part.level)]
    assert all(2 <= level <= before + 1 for before, level in pairwise(levels))


@given(SOUP)
def test_reading_a_body_twice_gives_the_same(text: str) -> None:
    reader = BodyReader()
    bodies = [
        reader.read(text, path=FILE, folder="2024", first_line=1, taken=frozenset())
        for _ in range(2)
    ]
    assert bodies[0] == bodies[1]


@IN_ONE_FOLDER
@given(st.lists(st.sampled_from(["heading: 点灯", "heading: 来人", "id: deng", "id: dian-deng-2",
                                 "about: [柳塘村]", "id: liangdian-2"]), max_size=6))  # fmt: skip
def test_every_anchor_of_an_article_is_its_own(
    county: Path, read: ReadCounty, head: str, highlights: list[str]
) -> None:
    listed = "".join(f"  - {one}\n" for one in dict.fromkeys(highlights[:3]))
    repeated = "".join(f"  - {one}\n" for one in highlights[3:] if not one.startswith("id"))
    text = f"---\n{head}highlights:\n{listed}{repeated}---\n\n## 点灯\n\n## 点灯\n\n## Liangdian\n"
    article = read({FILE: text + "\n## 来人\n"}).library.entries[0].article
    tied = {one.section for one in article.highlights}
    _, body, _ = ArticleReader(county / "articles", "articles").read("2024/kaike.md")
    headings = [part.anchor for number, part in enumerate(body.sections) if number not in tied]
    anchors = [one.anchor for one in article.highlights]
    assert len({*headings, *anchors}) == len(headings) + len(anchors)
