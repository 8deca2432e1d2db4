"""The lines of a front matter while one thing in them is changed, and where its values stand.

Lines count from 0 here, columns too. A line that is not touched keeps all of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from zhibu.read.front_matter import Aliases, HeaderBlock, KeyPath, mend
from zhibu.read.located import Mapping, Node, Scalar, Sequence, parse_located
from zhibu.text.edits import Edit

Branch: TypeAlias = Mapping | Sequence
_INDICATOR = re.compile(r"[|>][-+\d]*")


class Spot(NamedTuple):
    """A place between two characters of a line."""

    line: int
    column: int


class HeldNode(NamedTuple):
    """A value, and the mapping or list that holds it under a key or at a number."""

    parent: Branch
    at: int
    """Which of the entries or items it is."""
    key: Scalar | None
    node: Node

    @property
    def own(self) -> Node:
        """What it starts with: its key, or itself."""
        return self.key if self.key is not None else self.node

    @property
    def following(self) -> Node | None:
        """What the next entry or item starts with."""
        if isinstance(self.parent, Mapping):
            return next((key for key, _ in self.parent.entries[self.at + 1 :]), None)
        return next(iter(self.parent.items[self.at + 1 :]), None)


class UneditableError(Exception):
    """What is written in a way that cannot be changed by its lines, as ``? key`` or ``- - a``."""


class HeaderLines:
    """A front matter that was read without problems, to be changed once."""

    def __init__(self, block: HeaderBlock, path: str, aliases: Aliases) -> None:
        text, _, shifts = mend(block, path, aliases)
        root, _ = parse_located(f"{text}\n", path)
        self.root = root if isinstance(root, Mapping) else None
        self._shifts = {line - block.first_line: one for line, one in shifts.items()}
        self._aliases = aliases
        self._lines = block.split("\n") if block else []
        self._changed: dict[int, str] = {}
        self._dropped: set[int] = set()
        self._after: dict[int, list[str]] = {}

    # --- where things stand -----------------------------------------------------------------------

    def find(self, keys: KeyPath) -> HeldNode | None:
        """The value under English keys, an empty one too."""
        node: Node | None = self.root
        found: HeldNode | None = None
        for number, key in enumerate(keys):
            found = self._child(node, keys[:number], key)
            if found is None:
                return None
            node = found.node
        return found

    def _child(self, node: Node | None, keys: KeyPath, key: str | int) -> HeldNode | None:
        if isinstance(node, Mapping):
            names = self._aliases(keys)
            for at, (written, value) in enumerate(node.entries):
                if names.get(written.text, written.text) == key:
                    return HeldNode(node, at, written, value)
        if isinstance(node, Sequence) and isinstance(key, int) and 0 <= key < len(node.items):
            return HeldNode(node, key, None, node.items[key])
        return None

    def start(self, node: Node) -> Spot:
        """Where the node starts."""
        return self._spot(node.line, node.column)

    def end(self, node: Node) -> Spot:
        """Where the node ends; without brackets, where its last value does."""
        if isinstance(node, Scalar):
            return self._spot(node.end_line, node.end_column)
        if node.end:
            return self._spot(*node.end)
        return self.end(_last(node))

    def _spot(self, line: int, column: int) -> Spot:
        start, shift = self._shifts.get(line - 1, (column, 0))
        return Spot(line - 1, column - 1 + (shift if column > start else 0))

    def anchor(self, found: HeldNode) -> Spot:
        """The place behind the colon or dash that the value stands behind."""
        if found.key is not None:
            spot = self.end(found.key)
            colon = re.match(r"\s*[:：]", self._lines[spot.line][spot.column :])
            if colon is None:
                raise UneditableError(found.key.text)
            return Spot(spot.line, spot.column + colon.end())
        column = self.start(found.parent).column
        for line in range(self.start(found.node).line, -1, -1):
            if self._lines[line][column : column + 1] == "-":
                return Spot(line, column + 1)
        raise UneditableError("-")

    def first_line(self, found: HeldNode) -> int:
        """The line on which the key or the dash of the value stands."""
        has_dash = found.key is None and not found.parent.end
        return self.anchor(found).line if has_dash else self.start(found.own).line

    def last_line(self, node: Node) -> int:
        """The last line that holds a part of the node."""
        if not isinstance(node, Scalar):
            return self.end(node).line if node.end else self.last_line(_last(node))
        if not self._is_block_text(node):
            return self.end(node).line
        # A text below `|` ends where the next line starts.
        line = self.end(node).line - 1
        while line > self.start(node).line and not self._lines[line].strip():
            line -= 1
        return line

    def _is_block_text(self, node: Node) -> bool:
        return (
            isinstance(node, Scalar)
            and not node.is_plain
            and self._lines[self.start(node).line][self.start(node).column] in "|>"
        )

    def indent(self, line: int) -> str:
        """The blanks that a line starts with."""
        text = self._lines[line]
        return text[: len(text) - len(text.lstrip(" "))]

    def text(self, start: Spot, end: Spot) -> str:
        """What stands between two places."""
        if start.line == end.line:
            return self._lines[start.line][start.column : end.column]
        inner = self._lines[start.line + 1 : end.line]
        first, last = self._lines[start.line], self._lines[end.line]
        return "\n".join([first[start.column :], *inner, last[: end.column]])

    def length(self, line: int) -> int:
        """How many characters a line has."""
        return len(self._lines[line])

    @property
    def last(self) -> int:
        """The last line; -1 when there is none."""
        return len(self._lines) - 1

    # --- changing ---------------------------------------------------------------------------------

    def replace(self, start: Spot, end: Spot, text: str) -> None:
        """Put a text between two places of the header, once on each line."""
        before, after = self._lines[start.line][: start.column], self._lines[end.line][end.column :]
        self._changed[start.line] = before + text + after
        self._dropped |= set(range(start.line + 1, end.line + 1))

    def cut(self, start: Spot, end: Spot) -> None:
        """Take away what stands between two places, and a line that holds nothing else."""
        self.replace(start, end, "")
        if not self._changed[start.line].strip():
            self._dropped.add(start.line)

    def comma_end(self, spot: Spot) -> Spot:
        """The place behind a comma that follows on the line; else the place itself."""
        comma = re.match(r"\s*,", self._lines[spot.line][spot.column :])
        return Spot(spot.line, spot.column + comma.end()) if comma else spot

    def insert(self, after_line: int, lines: Iterable[str]) -> None:
        """Put lines behind a line; behind -1, before the first."""
        self._after.setdefault(after_line, []).extend(lines)

    def drop(self, nodes: Iterable[Node], first: int, last: int) -> None:
        """Take away what lines hold of values; remarks and blank lines among them stay."""
        inside = {line for node in nodes for line in self._text_lines(node)}
        for line in range(first, last + 1):
            text = self._lines[line].strip()
            if line in inside or (text and not text.startswith("#")):
                self._dropped.add(line)

    def _text_lines(self, node: Node) -> Iterator[int]:
        """Lines within texts of several lines, where a ``#`` starts no remark."""
        if isinstance(node, Scalar):
            yield from range(self.start(node).line, self.last_line(node) + 1)
        else:
            for one in _children(node):
                yield from self._text_lines(one)

    def put(self, anchor: Spot, old: Node, inline: str, nested: list[str]) -> None:
        """Put a new value behind a colon or dash: what stands on its line, and lines below."""
        start, end = self.start(old), self.end(old)
        has_stretch = end > start and not self._is_block_text(old)
        if has_stretch and inline and not nested and not _is_open(old):
            self.replace(start, end, inline)
            return
        line = self._lines[anchor.line]
        rest = line[anchor.column :]
        if _is_open(old):
            self.drop([old], anchor.line + 1, self.last_line(old))
            rest = "" if start.line == anchor.line else rest
        elif self._is_block_text(old):
            self._dropped |= set(range(start.line + 1, self.last_line(old) + 1))
            rest = _INDICATOR.sub("", line[start.column :], count=1)
        elif has_stretch and start.line == anchor.line:
            self._dropped |= set(range(start.line + 1, end.line + 1))
            rest = self._lines[end.line][end.column :]
        elif has_stretch:
            self._dropped |= set(range(start.line, end.line + 1))
        rest = rest if rest.strip() else ""
        gap = " " if rest and not rest[0].isspace() else ""
        added = f" {inline}" if inline else ""
        self._changed[anchor.line] = line[: anchor.column] + added + gap + rest
        self.insert(anchor.line, nested)

    def edits(self, offset: int) -> list[Edit]:
        """All changes as edits of a text in which the header starts at the offset."""
        edits = []
        if first := self._after.get(-1):
            edits.append(Edit(offset, offset, "".join(f"{line}\n" for line in first)))
        for number, line in enumerate(self._lines):
            added = self._after.get(number, [])
            end = offset + len(line)
            if number in self._dropped:
                edits.append(Edit(offset, end + 1, "".join(f"{one}\n" for one in added)))
            elif (new := "\n".join([self._changed.get(number, line), *added])) != line:
                edits.append(Edit(offset, end, new))
            offset = end + 1
        return edits


def values_of(node: Branch) -> list[Node]:
    """The values of a list or mapping, in their order."""
    return node.items if isinstance(node, Sequence) else [one for _, one in node.entries]


def _children(node: Branch) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    return [one for entry in node.entries for one in entry]


def _last(node: Branch) -> Node:
    return _children(node)[-1]


def _is_open(node: Node) -> bool:
    """True for a list or mapping without brackets."""
    return not isinstance(node, Scalar) and node.end is None
