"""A collection as a document of pandoc, from which it writes Word and EPUB files.

The document is built as values of pandoc's own types (``Text.Pandoc.Definition``), so that no
text of staff is ever read as Markdown, HTML or XML.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias, assert_never

from zhibu.books.gallery import Shown
from zhibu.books.nodes import (
    BlockNode,
    BookError,
    BreakNode,
    BulletsNode,
    CellNode,
    CodeNode,
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
    TextStyle,
    VerbatimNode,
)
from zhibu.books.printed import PrintedBook, PrintedFigure, PrintedIndexEntry, PrintedPiece
from zhibu.pages.book_pages import SUMS_HEADS, SUMS_NOTE, SUMS_TITLE

PandocElement: TypeAlias = dict[str, Any]
_API_VERSION = [1, 23, 1]
_NO_ATTRIBUTES = ["", [], []]
_STYLES: dict[TextStyle, str] = {
    "strong": "Strong", "stressed": "Emph", "struck": "Strikeout", "raised": "Superscript",
    "lowered": "Subscript",
}  # fmt: skip
_ALIGNED = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


def text(words: str) -> list[PandocElement]:
    """Inline elements of plain text; none for none."""
    return [{"t": "Str", "c": words}] if words else []


def paragraph(inlines: list[PandocElement]) -> PandocElement:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def heading(level: int, inlines: list[PandocElement], name: str = "") -> PandocElement:
    """A heading; links lead to its name."""
    return {"t": "Header", "c": [level, [name, [], []], inlines]}


def link(inlines: list[PandocElement], address: str) -> PandocElement:
    """A link."""
    return {"t": "Link", "c": [_NO_ATTRIBUTES, inlines, [address, ""]]}


class DocumentMaker:
    """Makes the document of one collection; formats say what differs."""

    sums_note = SUMS_NOTE

    def __init__(self, pictures: Mapping[str, Shown]) -> None:
        """``pictures`` are those that can be shown, by path below the content folder."""
        self.shown = pictures
        self._headings = 0

    def document(self, book: PrintedBook) -> PandocElement:
        """The whole document."""
        blocks = [
            *self.opening(book),
            *self.preface(book),
            *self.contents(book),
            *self.chapters(book),
            *self.sums(book),
            *self.index("单位索引", "index-organisations", book.organisations),
            *self.index("主题索引", "index-themes", book.themes),
            *self.colophon(book),
        ]
        return {"pandoc-api-version": _API_VERSION, "meta": self.metadata(book), "blocks": blocks}

    def metadata(self, book: PrintedBook) -> PandocElement:
        """Title, author and date of the file."""
        named = {"title": book.title, "author": book.issuer, "lang": "zh-CN"}
        return {key: {"t": "MetaString", "c": value} for key, value in named.items() if value}

    def opening(self, book: PrintedBook) -> Iterator[PandocElement]:  # noqa: ARG002 - of those that make one
        """What comes first; nothing, where the format makes a cover of its own."""
        yield from ()

    def contents(self, book: PrintedBook) -> Iterator[PandocElement]:  # noqa: ARG002 - of those that make them
        """The contents; nothing, where the format makes them itself."""
        yield from ()

    def styled(self, style: str, blocks: list[PandocElement]) -> PandocElement:
        """Blocks of a named style."""
        return {"t": "Div", "c": [["", [style], []], blocks]}

    def marked(self, style: str, inlines: list[PandocElement]) -> PandocElement:
        """Inline elements of a named style."""
        return {"t": "Span", "c": [["", [style], []], inlines]}

    def reference(self, number: int) -> list[PandocElement]:
        """Where a piece stands, by its number."""
        return [link(text(str(number)), f"#piece-{number}")]

    def see(self, number: int) -> list[PandocElement]:
        """Tells that a text stands in another piece."""
        return [*text("正文见"), link(text(f"第 {number} 则"), f"#piece-{number}"), *text("。")]

    def preface(self, book: PrintedBook) -> Iterator[PandocElement]:
        """The preface."""
        if book.preface:
            yield heading(1, text("卷首语"), "preface")
            yield from self.blocks(book.preface)

    def chapters(self, book: PrintedBook) -> Iterator[PandocElement]:
        """All chapters."""
        for number, chapter in enumerate(book.chapters, 1):
            yield heading(1, text(chapter.title), f"chapter-{number}")
            if chapter.description:
                yield self.styled("lead", [paragraph(text(chapter.description))])
            for piece in chapter.pieces:
                yield from self._piece(piece)

    def _piece(self, piece: PrintedPiece) -> Iterator[PandocElement]:
        yield heading(2, text(piece.title), f"piece-{piece.number}")
        told = "　".join(part for part in (piece.themes, piece.place) if part)
        number = self.marked("number", text(f"第 {piece.number} 则"))
        yield self.styled("about", [paragraph([number, *text(f"　{told}" if told else "")])])
        yield from self.figures(piece.figures)
        if piece.see:
            yield paragraph(self.see(piece.see))
        yield from self.blocks(piece.blocks)
        yield self.styled("credit", [paragraph(text(piece.credit))])

    def figures(self, figures: Sequence[PrintedFigure]) -> Iterator[PandocElement]:
        """Key figures of a piece."""
        rows = [
            [cell(text(one.label)), cell([{"t": "Strong", "c": text(one.text)}])] for one in figures
        ]
        if rows:
            yield from self.table(("数据", "数值"), rows, (0.5, 0.5), "figures")

    def sums(self, book: PrintedBook) -> Iterator[PandocElement]:
        """Key figures added up."""
        if not book.sums:
            return
        yield heading(1, text(SUMS_TITLE), "sums")
        yield self.styled("lead", [paragraph(text(self.sums_note))])
        rows = []
        for one in book.sums:
            parts: list[PandocElement] = []
            for part in one.parts:
                parts += text(f"{'、' if parts else ''}{part.place} {part.text}（")
                parts += [*self.reference(part.number), *text("）")]
            total = [{"t": "Strong", "c": text(one.text)}]
            rows.append([cell(text(one.label)), cell(total), cell(parts)])
        yield from self.table(SUMS_HEADS, rows, (0.25, 0.2, 0.55))

    def index(
        self, title: str, name: str, entries: Sequence[PrintedIndexEntry]
    ) -> Iterator[PandocElement]:
        """An index of organisations or themes."""
        if entries:
            yield heading(1, text(title), name)
            yield from map(self.index_entry, entries)

    def index_entry(self, entry: PrintedIndexEntry) -> PandocElement:
        """A line of an index."""
        inlines = text(f"{entry.label}　")
        for number, one in enumerate(entry.numbers):
            inlines += [*text("、" if number else ""), *self.reference(one)]
        return self.styled(f"index-{min(entry.depth, 3)}", [paragraph(inlines)])

    def colophon(self, book: PrintedBook) -> Iterator[PandocElement]:
        """The last page."""
        lines = [f"编印：{book.issuer}"] if book.issuer else []
        lines += [f"日期：{book.issued}"] if book.issued else []
        said = [paragraph(text(line)) for line in (*lines, *book.colophon)]
        if said:
            yield self.styled("colophon-title", [paragraph(text(book.title))])
            yield self.styled("colophon", said)

    def table(
        self,
        heads: Sequence[str],
        rows: list[list[PandocElement]],
        widths: Sequence[float],
        style: str = "table",
    ) -> Iterator[PandocElement]:
        """A table with one row of heads; widths are shares of the line."""
        head = [[cell([{"t": "Strong", "c": text(one)}]) for one in heads]]
        yield self.styled(style, [_table(head, rows, widths)])

    def blocks(self, nodes: Iterable[BlockNode]) -> Iterator[PandocElement]:
        """Blocks of the tree."""
        for node in nodes:
            yield from self._block(node)

    def _block(self, node: BlockNode) -> Iterator[PandocElement]:
        match node:
            case ParagraphNode():
                yield paragraph(self.inlines(node.content))
            case HeadingNode():
                # Pandoc would make names of the words, which may be those of ours.
                self._headings += 1
                yield heading(node.level, self.inlines(node.content), f"part-{self._headings}")
            case BulletsNode():
                yield {"t": "BulletList", "c": self._items(node)}
            case NumbersNode():
                first = [node.first, {"t": "Decimal"}, {"t": "Period"}]
                yield {"t": "OrderedList", "c": [first, self._items(node)]}
            case QuoteNode():
                yield {"t": "BlockQuote", "c": list(self.blocks(node.blocks))}
            case TableNode():
                yield from self.tabular(node)
            case VerbatimNode():
                yield {"t": "CodeBlock", "c": [_NO_ATTRIBUTES, node.text]}
            case RuleNode():
                yield self.rule()
            case PictureNode():
                yield from self.picture(node) if node.path in self.shown else ()
            case _:
                assert_never(node)

    def tabular(self, node: TableNode) -> Iterator[PandocElement]:
        """A table of the tree."""
        head = [[self._cell(one, is_head=True) for one in row] for row in node.head]
        body = [[self._cell(one, is_head=one.is_head) for one in row] for row in node.body]
        made = _table(head, body, [1 / node.columns] * node.columns)
        yield self.styled("wide-table" if node.columns > 5 else "table", [made])

    def rule(self) -> PandocElement:
        """A line between two parts of a text."""
        return {"t": "HorizontalRule"}

    def _items(self, node: BulletsNode | NumbersNode) -> list[list[PandocElement]]:
        return [
            [{**one, "t": "Plain"} if one["t"] == "Para" else one for one in self.blocks(item)]
            for item in node.items
        ]

    def _cell(self, node: CellNode, *, is_head: bool) -> PandocElement:
        inlines = self.inlines(node.content)
        if is_head and inlines:
            inlines = [{"t": "Strong", "c": inlines}]
        return cell(inlines, node.align, node.columns, node.rows)

    def picture(self, node: PictureNode) -> Iterator[PandocElement]:
        """A picture with its caption."""
        caption = [{"t": "Plain", "c": self.inlines(node.caption)}] if node.caption else []
        shown = [{"t": "Plain", "c": [self.image(node)]}]
        yield {"t": "Figure", "c": [_NO_ATTRIBUTES, [None, caption], shown]}

    def image(self, node: PictureNode, *, is_small: bool = False) -> PandocElement:
        """A picture in a line."""
        shown = self.shown[node.path]
        alt = text(node.alt.strip() or "图片")
        looks = [["", ["small"] if is_small else [], self.size(shown, is_small=is_small)]]
        return {"t": "Image", "c": [*looks, alt, [shown.name, ""]]}

    def size(self, shown: Shown, *, is_small: bool) -> list[list[str]]:
        """Width and height of a picture; none where style sheets say them."""
        del shown, is_small
        return []

    def inlines(self, nodes: Iterable[InlineNode]) -> list[PandocElement]:
        """Inline elements of the tree."""
        return [made for node in nodes for made in self._inline(node)]

    def _inline(self, node: InlineNode) -> Iterator[PandocElement]:
        match node:
            case TextNode():
                yield from text(node.text)
            case StyledNode():
                yield {"t": _STYLES[node.style], "c": self.inlines(node.content)}
            case CodeNode():
                yield {"t": "Code", "c": [_NO_ATTRIBUTES, node.text]}
            case LinkNode():
                yield link(self.inlines(node.content), node.address)
            case NoteNode():
                yield {"t": "Note", "c": list(self.blocks(node.blocks))}
            case BreakNode():
                yield {"t": "LineBreak"}
            case PictureNode():
                yield from [self.image(node, is_small=True)] if node.path in self.shown else ()
            case _:
                assert_never(node)


def cell(
    inlines: list[PandocElement], aligned: str = "left", width: int = 1, depth: int = 1
) -> PandocElement:
    """A cell of a table, some columns wide and some rows deep."""
    blocks = [{"t": "Plain", "c": inlines}] if inlines else []
    # A cell is a bare list in pandoc's JSON.
    made: Any = [_NO_ATTRIBUTES, {"t": _ALIGNED[aligned]}, depth, width, blocks]
    return made  # type: ignore[no-any-return]


def _table(
    head: list[list[PandocElement]], rows: list[list[PandocElement]], widths: Sequence[float]
) -> PandocElement:
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for width in widths]
    lines = [[[_NO_ATTRIBUTES, row] for row in part] for part in (head, rows)]
    body = [_NO_ATTRIBUTES, 0, [], lines[1]]
    parts = [[_NO_ATTRIBUTES, lines[0]], [body], [_NO_ATTRIBUTES, []]]
    return {"t": "Table", "c": [_NO_ATTRIBUTES, [None, []], columns, *parts]}


class PandocError(BookError):
    """Pandoc refused a document; a mistake of ours, since all input was made safe."""


def write_with_pandoc(
    document: PandocElement, form: str, files: Mapping[str, bytes], made: datetime, *arguments: str
) -> bytes:
    """The bytes that pandoc makes of a document.

    ``files`` lie beside the document, by name. ``made`` is the only date in the result, so that
    equal input gives equal bytes.

    Raises:
        PandocError: pandoc could not do it.
    """
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and an extra

    with tempfile.TemporaryDirectory(prefix="zhibu-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        done = subprocess.run(  # noqa: S603 - pandoc on a document of ours
            [pypandoc.get_pandoc_path(), "--from=json", f"--to={form}", "--output=result",
             "--quiet", *arguments],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(made.timestamp()))},
            input=json.dumps(document, ensure_ascii=False).encode(),
            capture_output=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise PandocError(done.stderr.decode("utf-8", "replace"))
        return (folder / "result").read_bytes()
