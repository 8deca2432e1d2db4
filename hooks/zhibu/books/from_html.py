"""Cleaned HTML as a tree of about twenty kinds of nodes, which every format can show.

A node is a mapping with its kind under ``t``. Blocks: ``p`` and ``h`` (level ``l``) with inline
nodes ``c``; ``ul`` and ``ol`` (first number ``s``) with items ``i``, lists of blocks; ``quote``
with blocks ``b``; ``table`` with rows of cells ``r`` (``c`` inline, ``h`` for a heading, ``a`` the
alignment, ``w`` and ``d`` how many columns and rows it takes), the first ``n`` of them its head,
``k`` columns that every row fills;
``pre`` with text ``x``; ``hr``; ``img`` with the file ``x``, ``alt`` and caption ``c``. Inline:
``s`` text ``x``; ``b``, ``i``, ``del``, ``sup``, ``sub`` with ``c``; ``code`` with ``x``; ``a``
with the address ``u`` and ``c``; ``note`` with blocks ``b``; ``br``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, TypeAlias
from urllib.parse import unquote
from xml.etree import ElementTree

TreeNode: TypeAlias = dict[str, Any]
TreeElement: TypeAlias = ElementTree.Element
MOST_LEVELS = 12
"""Of lists and quotes in each other; what lies deeper stands at this level. Typst's JSON reader
and pandoc's both have a limit, and nobody reads further in."""
_MOST_NOTES = 2
"""In each other. Notes may name each other in a ring, or each two others."""
_VOID = {"br", "hr", "img"}
_INLINE = {"b": "b", "strong": "b", "em": "i", "i": "i", "cite": "i", "dfn": "i", "del": "del",
           "s": "del", "sup": "sup", "sub": "sub"}  # fmt: skip
_BLOCKS = {"p", "ul", "ol", "blockquote", "table", "pre", "hr", "figure", "div", "dl", "dt", "dd",
           "h1", "h2", "h3", "h4", "h5", "h6"}  # fmt: skip

_EMPTY: TreeNode = {"c": [], "a": "left", "w": 1, "d": 1}
_CHINESE_LINE_END = re.compile(r"(?<![\x21-\x7e])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?![\x21-\x7e])")


class BookError(Exception):
    """A program refused what we made of a tree: a mistake of ours, since input is made safe."""


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

    def blocks(self, markup: str) -> list[TreeNode]:
        """The blocks of cleaned HTML."""
        return list(self._blocks(parse_html(markup)))

    def inline(self, markup: str) -> list[TreeNode]:
        """Cleaned HTML of one line."""
        return _trimmed(list(self._inline(parse_html(markup))))

    def _blocks(self, parent: TreeElement) -> Iterator[TreeNode]:
        loose: list[TreeNode] = self._text(parent.text)
        for child in parent:
            if child.tag in _BLOCKS:
                yield from _paragraph(loose)
                loose = []
                yield from self._block(child)
            else:
                loose += self._element(child)
            loose += self._text(child.tail)
        yield from _paragraph(loose)

    def _block(self, one: TreeElement) -> Iterator[TreeNode]:
        match one.tag:
            case "ul" | "ol":
                yield from self._list(one)
            case "blockquote":
                yield from self._deeper(one, "quote")
            case "table":
                yield from self._table(one)
            case "pre":
                text = self._text_of("".join(one.itertext()).rstrip("\n"))
                yield {"t": "pre", "x": text}
            case "hr":
                yield {"t": "hr"}
            case "figure":
                yield from self._figure(one)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield from self.heading(int(one.tag[1]), list(self._inline(one)))
            case _:
                yield from self._blocks(one)

    def heading(self, level: int, content: list[TreeNode]) -> Iterator[TreeNode]:
        """A heading, unless it is empty."""
        content = _trimmed(content)
        if plain(content).strip():
            yield {"t": "h", "l": level, "c": content}

    def _list(self, one: TreeElement) -> Iterator[TreeNode]:
        if self._level >= MOST_LEVELS:
            for item in one:
                yield from self._blocks(item)
            return
        self._level += 1
        items = [list(self._blocks(item)) for item in one if item.tag == "li"]
        self._level -= 1
        node: TreeNode = {"t": one.tag, "i": [item for item in items if item]}
        if one.tag == "ol":
            start = one.get("start", "1")
            node["s"] = int(start) if start.isdecimal() and len(start) < 7 else 1
        if node["i"]:
            yield node

    def _deeper(self, one: TreeElement, kind: str) -> Iterator[TreeNode]:
        if self._level >= MOST_LEVELS:
            yield from self._blocks(one)
            return
        self._level += 1
        found = list(self._blocks(one))
        self._level -= 1
        if found:
            yield {"t": kind, "b": found}

    def _table(self, one: TreeElement) -> Iterator[TreeNode]:
        rows = [[self._cell(cell) for cell in row if cell.tag in ("td", "th")]
                for row in one.iter("tr")]  # fmt: skip
        head = one.find("thead")
        count = sum(1 for row in head.iter("tr") if len(row)) if head is not None else 0
        for caption in one.findall("caption"):
            yield from _paragraph(list(self._inline(caption)))
        rows = [row for row in rows if row]
        if rows:
            parts = rows[:count], rows[count:]
            columns = max(max(_filled(part), default=0) for part in parts)
            for part in parts:
                for row, filled in zip(part, _filled(part), strict=True):
                    row.extend([_EMPTY] * (columns - filled))
            yield {"t": "table", "n": len(parts[0]), "k": columns, "r": rows}

    def _cell(self, cell: TreeElement) -> TreeNode:
        aligned = {"right": "right", "center": "center"}.get(cell.get("class", ""), "left")
        node: TreeNode = {"c": _trimmed(list(self._inline(cell))), "a": aligned}
        if cell.tag == "th":
            node["h"] = True
        for name, key in (("colspan", "w"), ("rowspan", "d")):
            value = cell.get(name, "1")
            node[key] = min(int(value), 40) if value.isdecimal() and int(value) > 0 else 1
        return node

    def _figure(self, one: TreeElement) -> Iterator[TreeNode]:
        caption: list[TreeNode] = []
        for child in one:
            if child.tag == "figcaption":
                caption = _trimmed(list(self._inline(child)))
        for image in one.iter("img"):
            yield from self._image(image, caption)

    def _image(self, one: TreeElement, caption: Sequence[TreeNode] = ()) -> Iterator[TreeNode]:
        kind, path, _ = target_of(one.get("src", ""))
        if kind == "file":
            alt = self._text_of(one.get("alt", ""))
            yield {"t": "img", "x": path, "alt": alt, "c": list(caption)}

    def _inline(self, parent: TreeElement) -> Iterator[TreeNode]:
        yield from self._text(parent.text)
        for child in parent:
            yield from self._element(child)
            yield from self._text(child.tail)

    def _element(self, one: TreeElement) -> Iterator[TreeNode]:
        content = self._inline
        match one.tag:
            case "br":
                yield {"t": "br"}
            case "img":
                yield from self._image(one)
            case "code" | "kbd":
                yield {"t": "code", "x": self._text_of("".join(one.itertext()))}
            case "a":
                yield from self._link(one)
            case "sup" if one.find("a") is not None and one.get("id", "").startswith("fnref"):
                yield from content(one)
            case _ if one.tag in _INLINE:
                yield {"t": _INLINE[one.tag], "c": list(content(one))}
            case _:
                # A block inside a line of text, as in a cell, among them.
                yield from content(one)

    def _link(self, one: TreeElement) -> Iterator[TreeNode]:
        if "footnote-backref" in one.get("class", ""):
            return
        kind, path, fragment = target_of(one.get("href", ""))
        if "footnote-ref" in one.get("class", ""):
            note = self._notes.get(fragment)
            if note is not None and self._open_notes < _MOST_NOTES:
                self._open_notes += 1
                blocks = list(self._blocks(note))
                self._open_notes -= 1
                yield {"t": "note", "b": blocks}
            return
        content = list(self._inline(one))
        address = _uri(self._address_of(kind, path, fragment))
        if address and plain(content).strip():
            yield {"t": "a", "u": address, "c": content}
        else:
            yield from content

    def _text(self, text: str | None) -> list[TreeNode]:
        # A line end of the source between Chinese characters is no blank.
        words = _CHINESE_LINE_END.sub("", text or "").replace("\n", " ")
        return [{"t": "s", "x": self._text_of(words)}] if words else []


def _filled(rows: Sequence[list[TreeNode]]) -> list[int]:
    """Columns that each row fills, cells that reach into it from above among them.

    No cell reaches below the last row.
    """
    found, reaching = [], [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row:
            cell["d"] = min(cell["d"], len(rows) - number)
            for below in range(number + 1, number + cell["d"]):
                reaching[below] += cell["w"]
        found.append(reaching[number] + sum(cell["w"] for cell in row))
    return found


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


def _paragraph(content: list[TreeNode]) -> Iterator[TreeNode]:
    """A paragraph; pictures stand by themselves."""
    run: list[TreeNode] = []
    for node in content:
        if node["t"] == "img":
            yield from _line(run)
            run = []
            yield node
        else:
            run.append(node)
    yield from _line(run)


def _line(content: list[TreeNode]) -> Iterator[TreeNode]:
    content = _trimmed(content)
    if content:
        yield {"t": "p", "c": content}


def _trimmed(content: list[TreeNode]) -> list[TreeNode]:
    """Without blanks at both ends."""
    found = list(content)
    while found and found[0]["t"] == "s" and not found[0]["x"].strip():
        found.pop(0)
    while found and found[-1]["t"] in ("s", "br") and not found[-1].get("x", "").strip():
        found.pop()
    if found and found[-1]["t"] == "s":
        found[-1] = found[-1] | {"x": found[-1]["x"].rstrip()}
    if found and found[0]["t"] == "s":
        found[0] = found[0] | {"x": found[0]["x"].lstrip()}
    return found


def plain(content: Sequence[TreeNode]) -> str:
    """The text of inline nodes, notes left out."""
    parts = (
        node["x"] if node["t"] in ("s", "code") else plain(node.get("c", ()))
        for node in content
        if node["t"] != "note"
    )
    return "".join(parts)
