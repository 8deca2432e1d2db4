"""What rules look at: one article with its words, their places and its dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from zhibu.model.problem import Place
from zhibu.proofreading.persons import may_hold_numbers
from zhibu.proofreading.prose import Prose, ProseBlock, ProseWriter, plain_prose
from zhibu.read.fields import READ_KEYS
from zhibu.read.front_matter import KeyPath
from zhibu.read.limits import find_unreadable
from zhibu.read.opened import Opened
from zhibu.text.dates import parse_published


@dataclass(frozen=True, eq=False)
class Manuscript:
    """An article's file, opened for its words."""

    path: str
    """As messages show it."""
    source: str
    """All of the file, with plain line ends."""
    prose: Prose
    header_end: int
    """Offset in the source where the body starts."""
    values: Mapping[KeyPath, tuple[str, int]] = field(default_factory=dict)
    """Text and offset in the source of each value of the front matter."""

    @property
    def text(self) -> str:
        """The words, headers first."""
        return self.prose.text

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every character that the words hold."""
        return frozenset(self.prose.text)

    @cached_property
    def has_long_numbers(self) -> bool:
        """True when a number is as long as that of a mobile."""
        return may_hold_numbers(self.text)

    @cached_property
    def body_start(self) -> int:
        """Offset in the words where those of the body start."""
        blocks = self.prose.body_blocks()
        return blocks[0].start if blocks else len(self.prose.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.source.find("\n", at + 1)
        return starts

    def place_in_file(self, offset: int) -> Place:
        """Line and column of an offset in the file."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.path, line, offset - self._line_starts[line - 1] + 1)

    def place(self, offset: int) -> Place:
        """Line and column of an offset in the words."""
        return self.place_in_file(self.prose.source_of(offset))

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.prose.blocks]

    def blocks(self, *kinds: str) -> Iterator[ProseBlock]:
        """Blocks of some kinds."""
        return (block for block in self.prose.blocks if block.kind in kinds)

    def block_at(self, offset: int) -> ProseBlock:
        """The block around an offset in the words."""
        return self.prose.blocks[max(bisect_right(self._block_starts, offset) - 1, 0)]

    def day(self, key: str) -> date | None:
        """A day of the front matter, when it is one."""
        text, _ = self.values.get((key,), ("", 0))
        try:
            return parse_published(text)[0]
        except ValueError:
            return None


def open_manuscript(opened: Opened) -> Manuscript | None:
    """The manuscript of a file; None for one whose front matter has no beginning or end."""
    source, block, fields = opened.source, opened.block, opened.fields
    if source is None or block is None:
        return None
    writer = ProseWriter()
    values: dict[KeyPath, tuple[str, int]] = {}
    text = source.text
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    start = starts[block.body_line - 1]
    if fields is not None:
        for keys, scalar in fields.scalars.items():
            number, column = fields.places[keys]
            values[keys] = (scalar.text, starts[number - 1] + column - 1)
            name = next((key for key in reversed(keys) if isinstance(key, str)), "")
            if name in READ_KEYS:
                end = starts[min(scalar.end_line, len(starts) - 1)]
                for part, at in _written(text, scalar.text, values[keys][1], end):
                    writer.add_value(name, part, at)
    body = text[start:]
    # What nobody could render is refused as a whole; its words would take for ever as well.
    if find_unreadable(body, source.path, 1) is None:
        writer.add_body(body, start)
    return Manuscript(
        path=source.path, source=text, prose=writer.finish(), header_end=start, values=values,
    )  # fmt: skip


def plain_manuscript(text: str) -> Manuscript:
    """A manuscript of words without any mark-up or front matter."""
    prose = plain_prose(text)
    return Manuscript(path="", source=text, prose=prose, header_end=0)


def _written(text: str, value: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Where the words of a value stand in the file: at once, or line by line."""
    at = text.find(value, start, end) if value else -1
    if at >= 0:
        yield value, at
        return
    for line in value.split("\n"):
        # Folded and quoted texts: each line of the file that begins the rest of the value.
        rest = line.strip()
        while rest:
            at = next((
                found
                for length in (len(rest), 12, 6, 3, 1)
                if (found := text.find(rest[:length], start, end)) >= 0
            ), -1)  # fmt: skip
            if at < 0:
                break
            stop = text.find("\n", at, end)
            length = _common(rest, text[at : stop if stop >= 0 else end])
            yield rest[:length], at
            start, rest = at + length, rest[length:].strip()


def _common(one: str, other: str) -> int:
    """How many characters both begin with; at least one."""
    pairs = enumerate(zip(one, other, strict=False))
    same = next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
    return max(same, 1)
