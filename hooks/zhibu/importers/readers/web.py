"""HTML as blocks: every element of a page walked once, with the blocks that stand in it."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from zhibu.importers.findings.page_words import INLINE, SILENT
from zhibu.importers.foreign import Block, Figure, Look, Paragraph, Run, trimmed
from zhibu.importers.readers.tables import Square, as_table, is_data, reading_order

MOST_DEPTH = 200
"""Elements nested deeper are read as if they were not there, their text is kept."""

_MEDIA = {"video": "视频", "audio": "音频", "iframe": "视频", "embed": "视频", "object": "视频"}
_HIDDEN = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_PICTURE_KEYS = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "file", "zoomfile")
_STAND_IN = re.compile(
    r"^data:image/(?:svg|gif)|(?:blank|loading|spacer?|pixel|grey|gray|placeholder|lazy(?:load)?|transparent|1x1|nopic)\w*\.(?:gif|png|svg|jpg|webp)",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"info|meta|source|from|date|time|author|editor|laiyuan|xinxi|attr|detail-?top|sub-?title|bar",
    re.IGNORECASE,
)
_SMALL_PX = 60
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


def read_blocks(html: str | LexborNode) -> WebPage:
    """All that readers of a page would see, in order."""
    walker = _Walker()
    if isinstance(html, str):
        tree = LexborHTMLParser(html)
        root = tree.body or tree.root
    else:
        root = html
    if root is not None:
        walker.walk_children(root, _State())
    page = walker.page
    for element in page.elements:
        element.end = element.end or len(page.blocks)
    return page


def plain_text(node: LexborNode | None) -> str:
    """The words of an element on one line; empty without one."""
    return _SPACE.sub(" ", node.text(deep=True)).strip() if node is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What the elements around say of the text in them."""

    is_bold: bool = False
    is_italic: bool = False
    link: str = ""
    level: int = 0
    marker: str = ""
    depth: int = -1
    is_quote: bool = False
    look: Look = field(default_factory=Look)
    keeps_lines: bool = False
    is_credits: bool = False
    """True where elements in a line are apart on the screen: date, source, author."""


class _Walker:
    def __init__(self) -> None:
        self.page = WebPage()
        self._runs: list[Run] = []
        self._state = _State()
        self._owner = -1
        self._line = 1
        self._marker = ""

    def walk_children(self, node: LexborNode, state: _State) -> None:
        """Add what stands in a node."""
        self._inside(node, state, 0)
        self.flush()

    def walk(self, node: LexborNode, state: _State, depth: int) -> None:
        """Add a node."""
        tag = node.tag or ""
        if tag == "-text":
            self._add_text(node.text_content or "", state)
            return
        if tag in _MEDIA:
            self.page.losses[_MEDIA[tag]] += 1
        if tag in SILENT or tag in _MEDIA or tag.startswith("mp"):
            return
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "jammer" in (attributes.get("class") or ""):
            # Discuz hides rubbish among words, for those who copy them.
            return
        if _HIDDEN.search(style) or "hidden" in attributes or attributes.get("type") == "hidden":
            return
        if tag == "img":
            self._add_picture(attributes, state)
        elif tag == "br":
            self._break(state)
        elif tag == "table" and depth < MOST_DEPTH:
            self._add_table(node, state, depth)
        elif tag in INLINE:
            if state.is_credits and self._runs:
                self._runs.append(Run(text="\u3000"))
            self._inside(node, _inline(tag, attributes, style, state), depth)
        else:
            self._block(node, _block(tag, attributes, style, state), depth)

    def _inside(self, node: LexborNode, state: _State, depth: int) -> None:
        if depth >= MOST_DEPTH:
            # Not recursive: text at any depth is kept.
            self._add_text(node.text(deep=True, separator=" "), state)
            return
        child = node.child
        while child is not None:
            self.walk(child, state, depth + 1)
            child = child.next

    def _block(self, node: LexborNode, state: _State, depth: int) -> None:
        tag, attributes = node.tag or "", node.attributes
        self.flush()
        page = self.page
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        own = len(page.elements)
        page.elements.append(Element(tag, names, self._owner, len(page.blocks)))
        before, self._owner = self._owner, own
        if tag == "li":
            self._marker = state.marker
        if _CREDITS.search(names):
            state = replace(state, is_credits=True)
        self._inside(node, state, depth)
        self.flush()
        if tag == "li":
            self._marker = ""
        self._owner = before
        page.elements[own].end = len(page.blocks)

    def _add_text(self, text: str, state: _State) -> None:
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
            Run(text=text, is_bold=state.is_bold, is_italic=state.is_italic, link=state.link)
        )

    def _break(self, state: _State) -> None:
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

    def _add_picture(self, attributes: dict[str, str | None], state: _State) -> None:
        address = picture_address(attributes).partition("#")[0]
        if not address or _is_small(attributes):
            return
        self.flush()
        alt = _SPACE.sub(" ", attributes.get("alt") or "").strip()
        if address.startswith("data:"):
            data = _data_of(address)
            if data is None:
                return
            address = f"data:{len(self.page.pictures)}"
            self.page.pictures[address] = data
        self._add(Figure(picture=address, line=self._line, alt=alt), 1 if state.link else 0)

    def _add_table(self, node: LexborNode, state: _State, depth: int) -> None:
        """A table of data is one block; the cells of a frame are elements like others."""
        self.flush()
        caption = next((one for one in _children(node) if one.tag == "caption"), None)
        if caption is not None:
            self._block(caption, state, depth)
        rows = [list(_cells(row)) for row in _rows(node)]
        rows = [row for row in rows if row]
        # Tables within tables would be walked twice at each level.
        if any(cell.css_first("table") is not None for row in rows for cell in row):
            squares = []
        else:
            squares = [[_square(cell, state) for cell in row] for row in rows]
        if is_data(squares):
            self._add(as_table(squares, self._line))
            return
        for row, column in reading_order(squares) if squares else _all_places(rows):
            cell = rows[row][column]
            style = cell.attributes.get("style") or ""
            self._block(cell, _block("td", cell.attributes, style, state), depth + 2)


def _all_places(rows: list[list[LexborNode]]) -> Iterator[tuple[int, int]]:
    for row, cells in enumerate(rows):
        for column in range(len(cells)):
            yield row, column


def _square(cell: LexborNode, state: _State) -> Square:
    walker = _Walker()
    walker.walk_children(cell, replace(state, level=0, marker="", depth=-1))
    attributes = cell.attributes
    return Square(
        blocks=tuple(walker.page.blocks),
        columns=_span(attributes.get("colspan")),
        rows=_span(attributes.get("rowspan")),
        is_head=cell.tag == "th",
    )


def _span(text: str | None) -> int:
    digits = re.match(r"\s*(\d{1,3})", text or "")
    return max(int(digits[1]), 1) if digits else 1


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in _children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (one for one in _children(child) if one.tag == "tr")


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (one for one in _children(row) if one.tag in ("td", "th"))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _inline(tag: str, attributes: dict[str, str | None], style: str, state: _State) -> _State:
    if tag in ("b", "strong") or _BOLD.search(style):
        state = replace(state, is_bold=True)
    elif _NOT_BOLD.search(style):
        state = replace(state, is_bold=False)
    if tag in ("i", "em"):
        state = replace(state, is_italic=True)
    if tag == "a" and attributes.get("href"):
        state = replace(state, link=(attributes["href"] or "").strip())
    return state


def _block(tag: str, attributes: dict[str, str | None], style: str, state: _State) -> _State:
    align = (attributes.get("align") or "").lower()
    look = replace(
        state.look,
        is_centred=_aligned(_CENTRED, style, "center" in (align, tag), state.look.is_centred),
        is_right=_aligned(_RIGHT, style, align == "right", state.look.is_right),
    )
    state = _inline(tag, attributes, style, replace(state, look=look))
    if re.fullmatch("h[1-6]", tag):
        return replace(state, level=int(tag[1]))
    if tag in ("ul", "ol"):
        return replace(state, marker="-" if tag == "ul" else "1.", depth=state.depth + 1)
    if tag == "figcaption" or "caption" in (attributes.get("class") or "").lower():
        return replace(state, look=replace(look, is_centred=True))
    if tag == "blockquote":
        return replace(state, is_quote=True)
    if tag == "pre":
        return replace(state, keeps_lines=True)
    return state


def _aligned(wanted: re.Pattern[str], style: str, told: bool, inherited: bool) -> bool:
    if "text-align" in style:
        return wanted.search(style) is not None
    return told or inherited


def picture_address(attributes: dict[str, str | None]) -> str:
    """Where the picture itself lies, not what stands in for it until it is seen."""
    addresses = [attributes.get(key) or "" for key in (*_PICTURE_KEYS, "src")]
    saved = addresses[-1]
    # A browser that saves a page writes the copy's path into src.
    if saved and not re.match(r"(?:https?:|data:|//|/)", saved, re.IGNORECASE):
        addresses.insert(0, saved)
    return next((one.strip() for one in addresses if one.strip() and not _STAND_IN.search(one)), "")


def _is_small(attributes: dict[str, str | None]) -> bool:
    """True for icons, counters and lines."""
    ratio = attributes.get("data-ratio") or ""
    natural = attributes.get("data-w") or ""
    if re.fullmatch(r"0\.0\d*", ratio) or (natural.isdigit() and int(natural) <= 2 * _SMALL_PX):
        return True
    style = attributes.get("style") or ""
    for side in ("width", "height"):
        told = re.match(r"\s*(\d+)(?:px)?\s*$", attributes.get(side) or "") or re.search(
            rf"(?:^|[;\s]){side}\s*:\s*(\d+)px", style
        )
        if told and int(told[1]) <= _SMALL_PX:
            return True
    return False


def _data_of(address: str) -> bytes | None:
    head, _, body = address.partition(",")
    if not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(unquote(body), validate=False)
    except (binascii.Error, ValueError):
        return None
