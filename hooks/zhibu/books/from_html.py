"""Cleaned HTML as the nodes that every format can show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import TypeAlias
from urllib.parse import unquote
from xml.etree import ElementTree

from zhibu.books.nodes import (
    Alignment,
    BlockNode,
    BreakNode,
    BulletsNode,
    CellNode,
    CellRow,
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
    plain,
)

TreeElement: TypeAlias = ElementTree.Element
MOST_LEVELS = 12
"""Of lists and quotes in each other; what lies deeper stands at this level. Typst's JSON reader
and pandoc's both have a limit, and nobody reads further in."""
_MOST_NOTES = 2
"""In each other. Notes may name each other in a ring, or each two others."""
_VOID = {"br", "hr", "img"}
_STYLES: dict[str, TextStyle] = {
    "b": "strong", "strong": "strong", "em": "stressed", "i": "stressed", "cite": "stressed",
    "dfn": "stressed", "del": "struck", "s": "struck", "sup": "raised", "sub": "lowered",
}  # fmt: skip
_BLOCKS = {"p", "ul", "ol", "blockquote", "table", "pre", "hr", "figure", "div", "dl", "dt", "dd",
           "h1", "h2", "h3", "h4", "h5", "h6"}  # fmt: skip

_ALIGNMENTS: dict[str, Alignment] = {"right": "right", "center": "center"}
_CHINESE_LINE_END = re.compile(r"(?<![\x21-\x7e])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?![\x21-\x7e])")


class _Builder(HTMLParser):
    """Elements of HTML that has been cleaned, so every tag but the void ones is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = ElementTree.Element("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        one = ElementTree.SubElement(
            self._open[-1], tag, {name: value or "" for name, value in attrs}
        )
        if tag not in _VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text."""
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def parse_html(markup: str) -> TreeElement:
    """The elements of cleaned HTML below one root."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    return builder.root


AddressOf: TypeAlias = Callable[[str, str, str], str]
"""Address for a kind of target, its path and its fragment; empty for none."""


class TreeMaker:
    """Turns the HTML of one article into nodes."""

    def __init__(self, footnotes_html: str, address_of: AddressOf, text_of: Callable[[str], str]):
        """``text_of`` gives each text as the fonts can show it."""
        self._address_of = address_of
        self._text_of = text_of
        self._level = 0
        self._open_notes = 0
        self._notes = {item.get("id", ""): item for item in parse_html(footnotes_html).iter("li")}

    def blocks(self, markup: str) -> list[BlockNode]:
        """The blocks of cleaned HTML."""
        return list(self._blocks(parse_html(markup)))

    def inline(self, markup: str) -> tuple[InlineNode, ...]:
        """Cleaned HTML of one line."""
        return _trimmed(self._inline(parse_html(markup)))

    def _blocks(self, parent: TreeElement) -> Iterator[BlockNode]:
        loose: list[InlineNode] = self._text(parent.text)
        for child in parent:
            if child.tag in _BLOCKS:
                yield from _paragraph(loose)
                loose = []
                yield from self._block(child)
            else:
                loose += self._element(child)
            loose += self._text(child.tail)
        yield from _paragraph(loose)

    def _block(self, one: TreeElement) -> Iterator[BlockNode]:
        match one.tag:
            case "ul" | "ol":
                yield from self._list(one)
            case "blockquote":
                yield from self._quote(one)
            case "table":
                yield from self._table(one)
            case "pre":
                text = self._text_of("".join(one.itertext()).rstrip("\n"))
                yield VerbatimNode(text=text)
            case "hr":
                yield RuleNode()
            case "figure":
                yield from self._figure(one)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield from self.heading(int(one.tag[1]), self._inline(one))
            case _:
                yield from self._blocks(one)

    def heading(self, level: int, content: Iterable[InlineNode]) -> Iterator[HeadingNode]:
        """A heading, unless it is empty."""
        words = _trimmed(content)
        if plain(words).strip():
            yield HeadingNode(level=level, content=words)

    def _list(self, one: TreeElement) -> Iterator[BlockNode]:
        if self._level >= MOST_LEVELS:
            for item in one:
                yield from self._blocks(item)
            return
        self._level += 1
        found = [tuple(self._blocks(item)) for item in one if item.tag == "li"]
        self._level -= 1
        items = tuple(item for item in found if item)
        if items and one.tag == "ol":
            start = one.get("start", "1")
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            yield NumbersNode(first=first, items=items)
        elif items:
            yield BulletsNode(items=items)

    def _quote(self, one: TreeElement) -> Iterator[BlockNode]:
        if self._level >= MOST_LEVELS:
            yield from self._blocks(one)
            return
        self._level += 1
        found = tuple(self._blocks(one))
        self._level -= 1
        if found:
            yield QuoteNode(blocks=found)

    def _table(self, one: TreeElement) -> Iterator[BlockNode]:
        for caption in one.findall("caption"):
            yield from _paragraph(self._inline(caption))
        rows = [[self._cell(cell) for cell in row if cell.tag in ("td", "th")]
                for row in one.iter("tr")]  # fmt: skip
        rows = [row for row in rows if row]
        if not rows:
            return
        head = one.find("thead")
        count = sum(1 for row in head.iter("tr") if len(row)) if head is not None else 0
        parts = _cut_off(rows[:count]), _cut_off(rows[count:])
        columns = max(max(_filled(part), default=0) for part in parts)
        head_rows, body_rows = (_full(part, columns) for part in parts)
        yield TableNode(columns=columns, head=head_rows, body=body_rows)

    def _cell(self, cell: TreeElement) -> CellNode:
        return CellNode(
            content=_trimmed(self._inline(cell)),
            align=_ALIGNMENTS.get(cell.get("class", ""), "left"),
            columns=_span(cell, "colspan"),
            rows=_span(cell, "rowspan"),
            is_head=cell.tag == "th",
        )

    def _figure(self, one: TreeElement) -> Iterator[PictureNode]:
        caption: tuple[InlineNode, ...] = ()
        for child in one:
            if child.tag == "figcaption":
                caption = _trimmed(self._inline(child))
        for image in one.iter("img"):
            yield from self._image(image, caption)

    def _image(
        self, one: TreeElement, caption: tuple[InlineNode, ...] = ()
    ) -> Iterator[PictureNode]:
        kind, path, _ = target_of(one.get("src", ""))
        if kind == "file":
            yield PictureNode(path=path, alt=self._text_of(one.get("alt", "")), caption=caption)

    def _inline(self, parent: TreeElement) -> Iterator[InlineNode]:
        yield from self._text(parent.text)
        for child in parent:
            yield from self._element(child)
            yield from self._text(child.tail)

    def _element(self, one: TreeElement) -> Iterator[InlineNode]:
        match one.tag:
            case "br":
                yield BreakNode()
            case "img":
                yield from self._image(one)
            case "code" | "kbd":
                yield CodeNode(text=self._text_of("".join(one.itertext())))
            case "a":
                yield from self._link(one)
            case "sup" if one.find("a") is not None and one.get("id", "").startswith("fnref"):
                yield from self._inline(one)
            case _ if one.tag in _STYLES:
                yield StyledNode(style=_STYLES[one.tag], content=tuple(self._inline(one)))
            case _:
                # A block inside a line of text, as in a cell, among them.
                yield from self._inline(one)

    def _link(self, one: TreeElement) -> Iterator[InlineNode]:
        if "footnote-backref" in one.get("class", ""):
            return
        kind, path, fragment = target_of(one.get("href", ""))
        if "footnote-ref" in one.get("class", ""):
            note = self._notes.get(fragment)
            if note is not None and self._open_notes < _MOST_NOTES:
                self._open_notes += 1
                blocks = tuple(self._blocks(note))
                self._open_notes -= 1
                yield NoteNode(blocks=blocks)
            return
        content = tuple(self._inline(one))
        address = _uri(self._address_of(kind, path, fragment))
        if address and plain(content).strip():
            yield LinkNode(address=address, content=content)
        else:
            yield from content

    def _text(self, text: str | None) -> list[InlineNode]:
        # A line end of the source between Chinese characters is no blank.
        words = _CHINESE_LINE_END.sub("", text or "").replace("\n", " ")
        return [TextNode(text=self._text_of(words))] if words else []


def _span(cell: TreeElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 40) if value.isdecimal() and int(value) > 0 else 1


def _cut_off(rows: Sequence[Sequence[CellNode]]) -> list[CellRow]:
    """Rows none of whose cells reaches below the last one."""
    return [
        tuple(
            replace(cell, rows=len(rows) - number) if cell.rows > len(rows) - number else cell
            for cell in row
        )
        for number, row in enumerate(rows)
    ]


def _filled(rows: Sequence[CellRow]) -> list[int]:
    """Columns that each row fills, cells that reach into it from above among them."""
    found, reaching = [], [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row:
            for below in range(number + 1, number + cell.rows):
                reaching[below] += cell.columns
        found.append(reaching[number] + sum(cell.columns for cell in row))
    return found


def _full(rows: Sequence[CellRow], columns: int) -> tuple[CellRow, ...]:
    """Rows with empty cells at their end, so that each fills all columns."""
    filled = zip(rows, _filled(rows), strict=True)
    return tuple(row + (CellNode(),) * (columns - count) for row, count in filled)


_NO_URI = re.compile(r"""[\x00-\x20"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
_IP_V6 = re.compile(r"\w+://\[[0-9A-Fa-f:.]+\]")


def _uri(address: str) -> str:
    """An address with the characters that browsers put up with as RFC 3986 wants them.

    Those beyond ASCII stay (RFC 3987).
    """
    host = _IP_V6.match(address)
    start = host.end() if host else 0
    rest = _NO_URI.sub(_quoted, address[start:])
    return address[:start] + rest.replace("[", "%5B").replace("]", "%5D")


def _quoted(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def target_of(address: str) -> tuple[str, str, str]:
    """Kind, path and fragment of a token or of an address outside the site."""
    if address.startswith("#"):
        return "fragment", "", unquote(address[1:])
    if not address.startswith("zhibu:"):
        return "outside", address, ""
    _, kind, rest = address.split(":", 2)
    path, _, fragment = rest.partition("#")
    if kind == "fragment":
        return kind, "", path or fragment
    return kind, unquote(path), fragment


def _paragraph(content: Iterable[InlineNode]) -> Iterator[BlockNode]:
    """A paragraph; pictures stand by themselves."""
    run: list[InlineNode] = []
    for node in content:
        if isinstance(node, PictureNode):
            yield from _line(run)
            run = []
            yield node
        else:
            run.append(node)
    yield from _line(run)


def _line(content: Iterable[InlineNode]) -> Iterator[ParagraphNode]:
    words = _trimmed(content)
    if words:
        yield ParagraphNode(content=words)


def _trimmed(content: Iterable[InlineNode]) -> tuple[InlineNode, ...]:
    """Without blanks at both ends, and without breaks at the last one."""
    found = list(content)
    while found and _is_blank(found[0]):
        found.pop(0)
    while found and (_is_blank(found[-1]) or isinstance(found[-1], BreakNode)):
        found.pop()
    if found and isinstance(found[-1], TextNode):
        found[-1] = TextNode(text=found[-1].text.rstrip())
    if found and isinstance(found[0], TextNode):
        found[0] = TextNode(text=found[0].text.lstrip())
    return tuple(found)


def _is_blank(node: InlineNode) -> bool:
    return isinstance(node, TextNode) and not node.text.strip()
