"""What a book prints of each highlight: every text once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from zhibu.books.book import BookMaker
from zhibu.books.nodes import HeadingNode, ParagraphNode, plain
from zhibu.books.printed import PrintedPiece
from zhibu.model.article import Body
from zhibu.model.entry import Entry
from zhibu.model.holdings import Library
from zhibu.model.urls import Urls
from zhibu.read.markdown import BodyReader

Made: TypeAlias = Callable[..., list[PrintedPiece]]
BODY = "开头。\n\n## 点灯\n\n灯亮了。\n\n### 灯下\n\n看书。\n\n## 来人\n\n人来了。\n"


@pytest.fixture
def made(library: Callable[..., Library], head: str) -> Made:
    """The pieces of a book of one article with some highlights."""

    def body(_: Entry) -> Body:
        return BodyReader().read(BODY, path="a.md", folder="2024", first_line=1, taken=frozenset())[
            0
        ]

    def found(highlights: str, more: str = "") -> list[PrintedPiece]:
        text = f"---\n{head}{more}{highlights}---\n\n{BODY}"
        one = library({"articles/2024/a.md": text})
        maker = BookMaker(
            library=one, collection=one.collections[0], body_of=body,
            urls=Urls(site_url="https://x.test/"), text_of=lambda words, _: words,
        )  # fmt: skip
        return [piece for chapter in maker.make().chapters for piece in chapter.pieces]

    return found


def said(piece: PrintedPiece) -> list[str]:
    return [
        f"{'#' * node.level if isinstance(node, HeadingNode) else ''}{plain(node.content)}"
        for node in piece.blocks
        if isinstance(node, HeadingNode | ParagraphNode)
    ]


def test_a_section_is_printed_with_those_below_it_and_without_its_own_heading(made: Made):
    (piece,) = made("highlights:\n  - heading: 点灯\n")
    assert piece.title == "点灯"
    assert said(piece) == ["灯亮了。", "###灯下", "看书。"]


def test_a_whole_article_is_printed_whole(made: Made):
    (piece,) = made("highlights:\n  - id: one\n")
    assert said(piece) == [
        "开头。", "###点灯", "灯亮了。", "####灯下", "看书。", "###来人", "人来了。",
    ]  # fmt: skip


def test_a_section_with_a_piece_of_its_own_is_not_printed_in_the_one_above(made: Made):
    pieces = made("highlights:\n  - heading: 点灯\n  - heading: 灯下\n  - id: one\n")
    assert {piece.title: said(piece) for piece in pieces} == {
        "点灯": ["灯亮了。"], "灯下": ["看书。"],
        "夜校开课了": ["开头。", "###来人", "人来了。"],
    }  # fmt: skip


def test_two_highlights_of_one_section_print_it_once_and_the_other_says_where(made: Made):
    first, second = made("highlights:\n  - heading: 点灯\n  - heading: 点灯\n")
    assert said(first) != []
    assert (second.see, second.blocks) == (first.number, ())


def test_levels_of_headings_have_no_gap(made: Made):
    (piece,) = made("highlights:\n  - id: one\n")
    levels = [node.level for node in piece.blocks if isinstance(node, HeadingNode)]
    assert all(after - before <= 1 for before, after in zip([2, *levels], levels, strict=False))


def test_credits_name_the_article_its_office_and_its_people(made: Made):
    (piece,) = made("highlights:\n  - heading: 点灯\n", "author: 张三\nphotographer: 李四\n")
    assert piece.credit == "选自《夜校开课了》　青石镇 2024年5月1日　作者：张三　摄影：李四"
