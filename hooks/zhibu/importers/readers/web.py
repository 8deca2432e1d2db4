"""HTML as blocks: every element of a page walked once, with the blocks that stand in it.

Every text of a page outside its scripts ends in a block or in an aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from zhibu.importers.findings.page_words import INLINE, SILENT
from zhibu.importers.foreign import Aside, Block, Figure, Paragraph, Run, trimmed
from zhibu.importers.readers.tables import Square, as_table, is_data, reading_order
from zhibu.importers.readers.web_looks import (
    Attributes,
    TextState,
    block_state,
    inline_state,
    is_hidden,
)
from zhibu.importers.readers.web_pictures import data_of, is_small, picture_address

MOST_DEPTH = 200
"""Elements nested deeper are read as if they were not there, their text is kept."""

_SCRIPTS = ("script", "style")
_MEDIA = {"video": "视频", "audio": "音频", "iframe": "视频", "embed": "视频", "object": "视频"}
_UNSEEN = "网页上看不见的文字"
_PLAYER = "播放器的提示"
_REASONS = dict.fromkeys(_MEDIA, _PLAYER) | {
    "noscript": "浏览器不运行脚本时才显示的文字",
    "button": "网页的按钮和表单",
    "select": "网页的按钮和表单",
    "textarea": "网页的按钮和表单",
    "rt": "注音",
    "rp": "注音",
}
_NO_PLAYER = re.compile(r".{0,12}浏览器不支持.{0,12}(?:播放|视频|音频|音乐|标签).{0,30}")
"""What players say where they cannot play; it is no text even where it is no <video>'s own."""
_CREDITS = re.compile(
    r"info|meta|source|from|date|time|author|editor|laiyuan|xinxi|attr|detail-?top|sub-?title|bar",
    re.IGNORECASE,
)
_CREDITS_MOST_CHARS = 160
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Element:
    """An element that holds blocks: which ones, and where it stands."""

    tag: str
    names: str
    """Its id and classes."""
    parent: int
    """Index of the element around it; -1 for none."""
    start: int
    end: int = 0
    """Blocks from ``start`` up to ``end`` stand in it."""

    @property
    def span(self) -> tuple[int, int]:
        """Both; equal for elements that wrap each other and nothing else."""
        return self.start, self.end


@dataclass(slots=True)
class WebPage:
    """A page as blocks."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    """For each block the index of the innermost element that holds it."""
    link_chars: list[int] = field(default_factory=list)
    """For each block how many of its characters lead elsewhere."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Those that stand in the page itself, by the key of their figures."""
    losses: Counter[str] = field(default_factory=Counter)
    asides: list[Aside] = field(default_factory=list)


def read_blocks(html: str | LexborHTMLParser | LexborNode, shown: str = "") -> WebPage:
    """All that readers of a page would see, in order; what they would not see as asides.

    ``shown`` selects an element that counts as seen, because a script shows it.
    """
    walker = _Walker(shown)
    if isinstance(html, LexborNode):
        walker.walk_children(html, TextState())
    else:
        tree = LexborHTMLParser(html) if isinstance(html, str) else html
        head, body = tree.head, tree.body
        if head is not None and body is not None:
            walker.set_aside(head, "网页的标题（浏览器标签上的文字）")
        root = body or tree.root
        if root is not None:
            walker.walk_children(root, TextState())
    return walker.page


def plain_text(node: LexborNode | None) -> str:
    """The words of an element on one line; empty without one."""
    return _SPACE.sub(" ", _words(node)).strip() if node is not None else ""


def _words(node: LexborNode, between: str = "") -> str:
    """All text in a node but that of scripts; at any depth, as it does not call itself."""
    texts = [
        one.text_content or ""
        for one in node.traverse(include_text=True)
        if one.tag == "-text" and (one.parent is None or one.parent.tag not in _SCRIPTS)
    ]
    return between.join(texts)


def _may_be_credits(node: LexborNode) -> bool:
    """False for text, which elements called newsinfo and the like may hold as well."""
    length = 0
    for one in node.traverse(include_text=True):
        text = (one.text_content or "").strip() if one.tag == "-text" else ""
        length += len(text)
        if length > _CREDITS_MOST_CHARS or "。" in text:
            return False
    return True


class _Walker:
    def __init__(self, shown: str = "") -> None:
        self.page = WebPage()
        self._shown = shown
        self._runs: list[Run] = []
        self._state = TextState()
        self._owner = -1
        self._line = 1
        self._marker = ""

    def walk_children(self, node: LexborNode, state: TextState) -> None:
        """Add what stands in a node."""
        self._inside(node, state, 0)
        self.flush()

    def walk(self, node: LexborNode, state: TextState, depth: int) -> None:
        """Add a node."""
        tag = node.tag or ""
        if tag == "-text":
            self._add_text(node.text_content or "", state)
            return
        if tag in _SCRIPTS:
            return
        if tag in _MEDIA:
            self.page.losses[_MEDIA[tag]] += 1
        attributes = node.attributes
        style = attributes.get("style") or ""
        reason = self._reason(node, tag, is_hidden(attributes, style))
        if reason:
            self.set_aside(node, reason)
        elif tag == "img":
            self._add_picture(attributes, state)
        elif tag == "br":
            self._break(state)
        elif tag == "math":
            self._add_text(_words(node), state)
        elif tag == "table" and depth < MOST_DEPTH:
            self._add_table(node, block_state(tag, {}, style, state), depth)
        elif tag in INLINE:
            if state.is_credits and self._runs:
                self._runs.append(Run(text="\u3000"))
            self._inside(node, inline_state(tag, attributes, style, state), depth)
        else:
            self._block(node, block_state(tag, attributes, style, state), depth)

    def _reason(self, node: LexborNode, tag: str, is_unseen: bool) -> str:
        """Why a node is no text of the page; empty when it is."""
        if tag in SILENT or tag in _MEDIA:
            return _REASONS.get(tag, _UNSEEN)
        if tag.startswith("mp"):
            return "公众号的组件"
        is_shown = bool(self._shown) and is_unseen and node.css_first(self._shown) is not None
        return _UNSEEN if is_unseen and not is_shown else ""

    def set_aside(self, node: LexborNode, reason: str) -> None:
        """Note the words of a node that are no text of the page."""
        self._note(_SPACE.sub(" ", _words(node, " ")).strip(), reason)

    def _note(self, text: str, reason: str) -> None:
        if not text.strip():
            return
        asides = self.page.asides
        if asides and (asides[-1].reason, asides[-1].line) == (reason, self._line):
            asides[-1] = replace(asides[-1], text=f"{asides[-1].text} {text}")
        else:
            asides.append(Aside(text=text, reason=reason, line=self._line))

    def _inside(self, node: LexborNode, state: TextState, depth: int) -> None:
        if depth >= MOST_DEPTH:
            self._add_text(_words(node, " "), state)
            return
        child = node.child
        while child is not None:
            self.walk(child, state, depth + 1)
            child = child.next

    def _block(self, node: LexborNode, state: TextState, depth: int) -> None:
        tag, attributes = node.tag or "", node.attributes
        self.flush()
        page = self.page
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        own = len(page.elements)
        page.elements.append(Element(tag, names, self._owner, len(page.blocks)))
        before, self._owner = self._owner, own
        if tag == "li":
            self._marker = state.marker
        if not state.is_credits and _CREDITS.search(names):
            state = replace(state, is_credits=_may_be_credits(node))
        self._inside(node, state, depth)
        self.flush()
        if tag == "li":
            self._marker = ""
        self._owner = before
        page.elements[own].end = len(page.blocks)

    def _add_text(self, text: str, state: TextState) -> None:
        if state.is_shrunk:
            self._note(_SPACE.sub(" ", text), _UNSEEN)
            return
        if state.keeps_lines:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.flush()
                self._add_text(line, replace(state, keeps_lines=False))
            return
        text = _SPACE.sub(" ", text)
        if not text or (text == " " and not self._runs):
            return
        self._state = state
        if text.startswith(" ") and self._runs and self._runs[-1].text.endswith(" "):
            text = text[1:]
        self._runs.append(
            Run(
                text=text, is_bold=state.is_bold, is_italic=state.is_italic,
                is_struck=state.is_struck, rise=state.rise, link=state.link,
            )
        )  # fmt: skip

    def _break(self, state: TextState) -> None:
        if state.level:
            self._add_text(" ", state)
        else:
            self.flush()

    def flush(self) -> None:
        """End the paragraph."""
        runs, state = trimmed(self._runs), self._state
        self._runs = []
        if not runs:
            return
        if _NO_PLAYER.fullmatch("".join(run.text for run in runs)):
            self._note("".join(run.text for run in runs), _PLAYER)
            return
        linked = sum(len(run.text) for run in runs if run.link)
        paragraph = Paragraph(
            runs=runs, line=self._line, level=state.level, marker=self._marker,
            depth=max(state.depth, 0), is_quote=state.is_quote, look=state.look,
        )  # fmt: skip
        self._marker = ""
        self._add(paragraph, linked)

    def _add(self, block: Block, link_chars: int = 0) -> None:
        page = self.page
        page.blocks.append(block)
        page.owners.append(self._owner)
        page.link_chars.append(link_chars)
        self._line += 1

    def _add_picture(self, attributes: Attributes, state: TextState) -> None:
        address = picture_address(attributes).partition("#")[0]
        if not address or is_small(attributes):
            return
        self.flush()
        alt = _SPACE.sub(" ", attributes.get("alt") or "").strip()
        if address.startswith("data:"):
            data = data_of(address)
            if data is None:
                return
            address = f"data:{len(self.page.pictures)}"
            self.page.pictures[address] = data
        self._add(Figure(picture=address, line=self._line, alt=alt), 1 if state.link else 0)

    def _add_table(self, node: LexborNode, state: TextState, depth: int) -> None:
        """A table of data is one block; the cells of a frame are elements like others."""
        self.flush()
        rows = list(self._rows(node, state, depth))
        # Tables within tables would be walked twice at each level.
        if any(cell.css_first("table") is not None for row in rows for cell in row):
            squares = []
        else:
            read = [[self._square(cell, state) for cell in row] for row in rows]
            squares = [[square for square, _ in row] for row in read]
            if is_data(squares):
                self._add(as_table(squares, self._line))
                for _, aside in (one for row in read for one in row):
                    self.page.asides += aside
                return
        for row, column in reading_order(squares) if squares else _all_places(rows):
            cell = rows[row][column]
            style = cell.attributes.get("style") or ""
            self._block(cell, block_state("td", cell.attributes, style, state), depth + 2)

    def _rows(self, table: LexborNode, state: TextState, depth: int) -> Iterator[list[LexborNode]]:
        """Cells by row; captions and whatever else stands between are added at once."""
        for child in _children(table):
            attributes = child.attributes
            if is_hidden(attributes, attributes.get("style") or ""):
                self.set_aside(child, _UNSEEN)
            elif child.tag in ("thead", "tbody", "tfoot"):
                yield from self._rows(child, state, depth)
            elif child.tag == "tr":
                cells = [one for one in _children(child) if self._is_cell(one, state, depth)]
                if cells:
                    yield cells
            elif child.tag not in ("col", "colgroup", "-comment"):
                self.walk(child, state, depth + 1)

    def _is_cell(self, node: LexborNode, state: TextState, depth: int) -> bool:
        attributes = node.attributes
        if node.tag in ("td", "th") and not is_hidden(attributes, attributes.get("style") or ""):
            return True
        self.walk(node, state, depth + 1)
        return False

    def _square(self, cell: LexborNode, state: TextState) -> tuple[Square, list[Aside]]:
        walker = _Walker()
        walker._line = self._line
        walker.walk_children(cell, replace(state, level=0, marker="", depth=-1))
        attributes = cell.attributes
        square = Square(
            blocks=tuple(walker.page.blocks),
            columns=_span(attributes.get("colspan")),
            rows=_span(attributes.get("rowspan")),
            is_head=cell.tag == "th",
        )
        return square, walker.page.asides


def _all_places(rows: list[list[LexborNode]]) -> Iterator[tuple[int, int]]:
    for row, cells in enumerate(rows):
        for column in range(len(cells)):
            yield row, column


def _span(text: str | None) -> int:
    digits = re.match(r"\s*(\d{1,3})", text or "")
    return max(int(digits[1]), 1) if digits else 1


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
