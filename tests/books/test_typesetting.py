"""What typst is told of a book."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from zhibu.books import typesetting
from zhibu.books.nodes import BlockNode, HeadingNode, InlineNode, TextNode
from zhibu.books.typesetting import values_of

TEMPLATE = Path(typesetting.__file__).with_name("book.typ").read_text("utf-8")


def test_a_node_is_told_with_its_kind_and_its_fields():
    content = (TextNode(text="点灯"),)
    told = values_of(HeadingNode(level=3, content=content))
    assert told == {"kind": "heading", "level": 3, "content": content}


@pytest.mark.parametrize("node", sorted({*get_args(BlockNode), *get_args(InlineNode)}, key=str))
def test_the_template_of_books_shows_every_kind_of_node(node: Any):
    kind = node.__name__.removesuffix("Node").lower()
    assert f'node.kind == "{kind}"' in TEMPLATE
