"""What the text of an article is made of when it is printed: nodes that every format can show.

Blocks stand below each other, inline nodes stand in a line; a picture may be either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

TextStyle: TypeAlias = Literal["strong", "stressed", "struck", "raised", "lowered"]
Alignment: TypeAlias = Literal["left", "center", "right"]


class BookError(Exception):
    """A program refused what we made of nodes: a mistake of ours, since input is made safe."""

    @property
    def reason(self) -> str:
        """The first line of what it said."""
        return str(self).strip().partition("\n")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNode:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StyledNode:
    """Words that look unlike those around them."""

    style: TextStyle
    content: tuple[InlineNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeNode:
    """Words of a program in a line."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNode:
    """Words that lead somewhere."""

    address: str
    """A whole URI, as strict readers take it."""
    content: tuple[InlineNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteNode:
    """A footnote, where it is called."""

    blocks: tuple[BlockNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakNode:
    """The end of a line within a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureNode:
    """A picture: a block with its caption, or in a line, where it has none."""

    path: str
    """Posix path below the content folder."""
    alt: str
    caption: tuple[InlineNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphNode:
    """A paragraph; never empty."""

    content: tuple[InlineNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingNode:
    """A heading; never empty."""

    level: int
    content: tuple[InlineNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletsNode:
    """A list whose items have a mark."""

    items: tuple[tuple[BlockNode, ...], ...]
    """None of them empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersNode:
    """A list whose items are counted."""

    first: int
    items: tuple[tuple[BlockNode, ...], ...]
    """None of them empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteNode:
    """What somebody else said."""

    blocks: tuple[BlockNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellNode:
    """A cell of a table."""

    content: tuple[InlineNode, ...] = ()
    align: Alignment = "left"
    columns: int = 1
    """How many it takes."""
    rows: int = 1
    is_head: bool = False
    """True for a heading, which may stand in any row."""


CellRow: TypeAlias = tuple[CellNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableNode:
    """A table, each of whose rows fills all columns."""

    columns: int
    head: tuple[CellRow, ...]
    body: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbatimNode:
    """Lines that keep their blanks and ends."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNode:
    """A line between two parts of a text."""


InlineNode: TypeAlias = (
    TextNode | StyledNode | CodeNode | LinkNode | NoteNode | BreakNode | PictureNode
)
BlockNode: TypeAlias = (
    ParagraphNode | HeadingNode | BulletsNode | NumbersNode | QuoteNode | TableNode
    | VerbatimNode | RuleNode | PictureNode
)  # fmt: skip


def plain(content: Iterable[InlineNode]) -> str:
    """The text of inline nodes, notes left out."""
    return "".join(map(_plain, content))


def _plain(node: InlineNode) -> str:
    match node:
        case TextNode() | CodeNode():
            return node.text
        case StyledNode() | LinkNode():
            return plain(node.content)
        case _:
            return ""


def pictures_in(nodes: Iterable[BlockNode | InlineNode]) -> Iterator[PictureNode]:
    """All pictures in nodes, in their order."""
    for node in nodes:
        match node:
            case PictureNode():
                yield node
                yield from pictures_in(node.caption)
            case ParagraphNode() | HeadingNode() | StyledNode() | LinkNode():
                yield from pictures_in(node.content)
            case QuoteNode() | NoteNode():
                yield from pictures_in(node.blocks)
            case BulletsNode() | NumbersNode():
                for item in node.items:
                    yield from pictures_in(item)
            case TableNode():
                for row in (*node.head, *node.body):
                    for cell in row:
                        yield from pictures_in(cell.content)
