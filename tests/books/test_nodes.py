"""Cleaned HTML as the nodes that every format prints."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.books.from_html import MOST_LEVELS, TreeMaker, plain
from zhibu.read.markdown import BodyReader
from zhibu.text.markup import plain_text


def address(kind: str, path: str, fragment: str) -> str:
    return f"https://x.test/{path}" if kind == "article" else path if kind == "outside" else ""


def blocks(markup: str, footnotes: str = "") -> list[dict[str, Any]]:
    return TreeMaker(footnotes, address, lambda text: text).blocks(markup)


def text(value: str) -> dict[str, str]:
    return {"t": "s", "x": value}


@pytest.mark.parametrize(
    ("markup", "nodes"),
    [
        ("<p>甲<strong>乙</strong></p>",
         [{"t": "p", "c": [text("甲"), {"t": "b", "c": [text("乙")]}]}]),
        ("<p>甲\n乙 c\nd</p>", [{"t": "p", "c": [text("甲乙 c d")]}]),
        ("<p>&lt;b&gt;#read(\"/etc/passwd\") $x$ @a</p>",
         [{"t": "p", "c": [text('<b>#read("/etc/passwd") $x$ @a')]}]),
        ('<ol start="3"><li>甲</li><li><p>乙</p><ul><li>丙</li></ul></li></ol>',
         [{"t": "ol", "s": 3, "i": [
             [{"t": "p", "c": [text("甲")]}],
             [{"t": "p", "c": [text("乙")]},
              {"t": "ul", "i": [[{"t": "p", "c": [text("丙")]}]]}]]}]),
        ("<blockquote><p>甲</p></blockquote>",
         [{"t": "quote", "b": [{"t": "p", "c": [text("甲")]}]}]),
        ("<pre><code>a\n b\n</code></pre>", [{"t": "pre", "x": "a\n b"}]),
        ("<hr>", [{"t": "hr"}]),
        ('<p><a href="zhibu:article:2024/a">甲</a><a href="zhibu:fragment:x">乙</a></p>',
         [{"t": "p", "c": [{"t": "a", "u": "https://x.test/2024/a", "c": [text("甲")]},
                           text("乙")]}]),
        ('<figure><img src="zhibu:file:2024/a.png" alt="图"><figcaption>说明</figcaption></figure>',
         [{"t": "img", "x": "2024/a.png", "alt": "图", "c": [text("说明")]}]),
        ('<p>甲<img src="zhibu:file:2024/a.png" alt="图">乙</p>',
         [{"t": "p", "c": [text("甲")]},
          {"t": "img", "x": "2024/a.png", "alt": "图", "c": []},
          {"t": "p", "c": [text("乙")]}]),
        ("<table><caption>甲</caption><tr><td>乙</td></tr></table>",
         [{"t": "p", "c": [text("甲")]},
          {"t": "table", "n": 0, "k": 1,
           "r": [[{"c": [text("乙")], "a": "left", "w": 1, "d": 1}]]}]),
        ("<h3> </h3><p></p>", []),
    ],
)  # fmt: skip
def test_markup_becomes_nodes(markup: str, nodes: list[Any]):
    assert blocks(markup) == nodes


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("https://x.test/a?b=1&amp;c=%20#d", "https://x.test/a?b=1&c=%20#d"),
        ("https://x.test/中文", "https://x.test/中文"),
        ("https://x.test/a[1]|b c", "https://x.test/a%5B1%5D%7Cb%20c"),
        ("https://x.test/100%", "https://x.test/100%25"),
        ("http://[::1]:80/a[b]", "http://[::1]:80/a%5Bb%5D"),
        ("http://[bad", "http://%5Bbad"),
    ],
)
def test_addresses_are_those_that_strict_readers_take(written: str, said: str):
    (node,) = blocks(f'<p><a href="{written}">甲</a></p>')
    assert node["c"][0]["u"] == said


def test_a_table_keeps_its_head_its_alignment_and_its_spans():
    (table,) = blocks(
        '<table><thead><tr><th>甲</th><th class="right">乙</th></tr></thead>'
        '<tbody><tr><td colspan="2">丙</td></tr></tbody></table>'
    )
    assert table["n"] == 1
    cells = [[(plain(one["c"]), one["a"], one["w"]) for one in row] for row in table["r"]]
    assert cells == [[("甲", "left", 1), ("乙", "right", 1)], [("丙", "left", 2)]]


def test_a_footnote_stands_where_it_is_called():
    body, _, _ = BodyReader().read(
        "正文[^1]。\n\n[^1]: 说明*一*。\n", path="a.md", folder="2024", first_line=1,
        taken=frozenset(),
    )  # fmt: skip
    (paragraph,) = blocks(body.sections[0].html, body.footnotes_html)
    note = paragraph["c"][1]
    assert note["t"] == "note"
    assert [plain(one["c"]) for one in note["b"]] == ["说明一。"]


def depth(nodes: list[dict[str, Any]]) -> int:
    inner = [one for node in nodes for one in (*node.get("i", ()), node.get("b", []))]
    is_deeper = any(node["t"] in ("ul", "ol", "quote") for node in nodes)
    return is_deeper + max((depth(one) for one in inner if one), default=0)


def test_lists_deeper_than_any_reader_follows_stand_at_the_last_level():
    markup = "<ul><li>甲" * 60 + "</li></ul>" * 60
    found = blocks(markup)
    assert depth(found) == MOST_LEVELS
    assert str(found).count("甲") == 60


def words(node: Any) -> str:
    """All text of nodes."""
    if isinstance(node, list):
        return "".join(map(words, node))
    if node.get("t") in ("s", "code", "pre"):
        return str(node["x"])
    parts = [node[key] for key in ("c", "b", "i", "r") if key in node]
    return "".join(map(words, parts))


@given(st.text(st.sampled_from("党建abc *_#>-|`[]()!\n\t1.<&"), max_size=120))
def test_no_word_of_an_article_is_lost(written: str):
    body, _, _ = BodyReader().read(
        written, path="a.md", folder="2024", first_line=1, taken=frozenset()
    )
    for section in body.sections:
        expected = "".join(plain_text(section.html).split())
        assert "".join(words(blocks(section.html)).split()) == expected


def test_notes_that_name_each_other_come_to_an_end():
    def link(number: int) -> str:
        return f'<sup id="fnref:{number}"><a class="footnote-ref" href="#fn:{number}">1</a></sup>'

    notes = "".join(
        f'<li id="fn:{n}"><p>注{n}{link(n + 1) * 2}{link(n)}</p></li>' for n in range(90)
    )
    [paragraph] = blocks(f"<p>甲{link(0)}</p>", f"<ol>{notes}</ol>")
    [said] = paragraph["c"][1]["b"]
    assert [node["t"] for node in said["c"]] == ["s", "note", "note", "note"]
    assert said["c"][1]["b"] == [{"t": "p", "c": [text("注1")]}]
