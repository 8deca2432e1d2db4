"""Cleaned HTML as the nodes that every format prints."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.books.from_html import MOST_LEVELS, TreeMaker
from zhibu.books.nodes import (
    BlockNode,
    BulletsNode,
    CellNode,
    HeadingNode,
    InlineNode,
    LinkNode,
    NoteNode,
    NumbersNode,
    ParagraphNode,
    PictureNode,
    QuoteNode,
    RuleNode,
    StyledNode,
    TableNode,
    TextNode,
    VerbatimNode,
    plain,
)
from zhibu.read.markdown import BodyReader
from zhibu.text.markup import plain_text


def address(kind: str, path: str, fragment: str) -> str:
    return f"https://x.test/{path}" if kind == "article" else path if kind == "outside" else ""


def blocks(markup: str, footnotes: str = "") -> list[BlockNode]:
    return TreeMaker(footnotes, address, lambda text: text).blocks(markup)


def text(words: str) -> TextNode:
    return TextNode(text=words)


def said(*content: InlineNode | str) -> ParagraphNode:
    nodes = (text(one) if isinstance(one, str) else one for one in content)
    return ParagraphNode(content=tuple(nodes))


@pytest.mark.parametrize(
    ("markup", "nodes"),
    [
        ("<p>甲<strong>乙</strong></p>",
         [said("甲", StyledNode(style="strong", content=(text("乙"),)))]),
        ("<p>甲\n乙 c\nd</p>", [said("甲乙 c d")]),
        ("<p>&lt;b&gt;#read(\"/etc/passwd\") $x$ @a</p>",
         [said('<b>#read("/etc/passwd") $x$ @a')]),
        ('<ol start="3"><li>甲</li><li><p>乙</p><ul><li>丙</li></ul></li></ol>',
         [NumbersNode(first=3, items=(
             (said("甲"),), (said("乙"), BulletsNode(items=((said("丙"),),)))))]),
        ("<blockquote><p>甲</p></blockquote>", [QuoteNode(blocks=(said("甲"),))]),
        ("<pre><code>a\n b\n</code></pre>", [VerbatimNode(text="a\n b")]),
        ("<hr>", [RuleNode()]),
        ('<p><a href="zhibu:article:2024/a">甲</a><a href="zhibu:fragment:x">乙</a></p>',
         [said(LinkNode(address="https://x.test/2024/a", content=(text("甲"),)), "乙")]),
        ('<figure><img src="zhibu:file:2024/a.png" alt="图"><figcaption>说明</figcaption></figure>',
         [PictureNode(path="2024/a.png", alt="图", caption=(text("说明"),))]),
        ('<p>甲<img src="zhibu:file:2024/a.png" alt="图">乙</p>',
         [said("甲"), PictureNode(path="2024/a.png", alt="图"), said("乙")]),
        ("<table><caption>甲</caption><tr><td>乙</td></tr></table>",
         [said("甲"),
          TableNode(columns=1, head=(), body=((CellNode(content=(text("乙"),)),),))]),
        ("<h3> </h3><p></p>", []),
    ],
)  # fmt: skip
def test_markup_becomes_nodes(markup: str, nodes: list[BlockNode]):
    assert blocks(markup) == nodes


@pytest.mark.parametrize(
    ("written", "strict"),
    [
        ("https://x.test/a?b=1&amp;c=%20#d", "https://x.test/a?b=1&c=%20#d"),
        ("https://x.test/中文", "https://x.test/中文"),
        ("https://x.test/a[1]|b c", "https://x.test/a%5B1%5D%7Cb%20c"),
        ("https://x.test/100%", "https://x.test/100%25"),
        ("http://[::1]:80/a[b]", "http://[::1]:80/a%5Bb%5D"),
        ("http://[bad", "http://%5Bbad"),
    ],
)
def test_addresses_are_those_that_strict_readers_take(written: str, strict: str):
    assert blocks(f'<p><a href="{written}">甲</a></p>') == [
        said(LinkNode(address=strict, content=(text("甲"),)))
    ]


def test_a_table_keeps_its_head_its_alignment_and_its_spans():
    (table,) = blocks(
        '<table><thead><tr><th>甲</th><th class="right">乙</th></tr></thead>'
        '<tbody><tr><td colspan="2">丙</td></tr></tbody></table>'
    )
    left = CellNode(content=(text("甲"),), is_head=True)
    right = CellNode(content=(text("乙"),), align="right", is_head=True)
    wide = CellNode(content=(text("丙"),), columns=2)
    assert table == TableNode(columns=2, head=((left, right),), body=((wide,),))


def test_a_row_that_is_too_short_ends_with_empty_cells():
    (table,) = blocks(
        '<table><tr><td rowspan="9">甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>'
    )
    cells = [CellNode(content=(text(word),)) for word in "乙丙丁"]
    # A cell ends with the last row, however many it asks for.
    first = (CellNode(content=(text("甲"),), rows=2), *cells[:2])
    assert table == TableNode(columns=3, head=(), body=(first, (cells[2], CellNode())))


def test_a_footnote_stands_where_it_is_called():
    body, _, _ = BodyReader().read(
        "正文[^1]。\n\n[^1]: 说明*一*。\n", path="a.md", folder="2024", first_line=1,
        taken=frozenset(),
    )  # fmt: skip
    one = StyledNode(style="stressed", content=(text("一"),))
    note = NoteNode(blocks=(said("说明", one, "。"),))
    assert blocks(body.sections[0].html, body.footnotes_html) == [said("正文", note, "。")]


def inner(node: BlockNode) -> tuple[tuple[BlockNode, ...], ...]:
    """What lies in a list or a quote."""
    if isinstance(node, BulletsNode | NumbersNode):
        return node.items
    return (node.blocks,) if isinstance(node, QuoteNode) else ()


def depth(nodes: Iterable[BlockNode]) -> int:
    return max((1 + depth(one) for node in nodes for one in inner(node)), default=0)


def test_lists_deeper_than_any_reader_follows_stand_at_the_last_level():
    markup = "<ul><li>甲" * 60 + "</li></ul>" * 60
    found = blocks(markup)
    assert depth(found) == MOST_LEVELS
    assert words(found).count("甲") == 60


def words(nodes: Iterable[BlockNode]) -> str:
    """All text of nodes."""
    return "".join(map(words_of, nodes))


def words_of(node: BlockNode) -> str:
    match node:
        case VerbatimNode():
            return node.text
        case ParagraphNode() | HeadingNode():
            return plain(node.content)
        case PictureNode():
            return plain(node.caption)
        case TableNode():
            rows = (*node.head, *node.body)
            return "".join(plain(cell.content) for row in rows for cell in row)
    return "".join(map(words, inner(node)))


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
    inmost = NoteNode(blocks=(said("注1"),))
    own = NoteNode(blocks=(said("注0"),))
    first = NoteNode(blocks=(said("注0", inmost, inmost, own),))
    assert blocks(f"<p>甲{link(0)}</p>", f"<ol>{notes}</ol>") == [said("甲", first)]
