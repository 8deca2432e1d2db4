"""Tables of foreign documents: data, or a frame that somebody put pictures and text into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhibu.importers.foreign import (
    Block,
    Cell,
    Figure,
    Paragraph,
    Run,
    Table,
    merged,
    paragraphs_of,
)

MOST_COLUMNS = 60
_LONG_CELL_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A cell with whatever stands in it."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    is_head: bool = False

    @property
    def text_chars(self) -> int:
        """Characters of its paragraphs, those of tables in it too."""
        return sum(len(one.text) for block in self.blocks for one in paragraphs_of(block))

    @property
    def has_picture(self) -> bool:
        """True when a picture stands in it."""
        return any(isinstance(one, Figure) for one in self.blocks)


def is_data(rows: Sequence[Sequence[Square]]) -> bool:
    """True for rows of short texts, most of them filled; a frame holds pictures or long text."""
    squares = [square for row in rows for square in row]
    if len(rows) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    plain = not any(isinstance(block, Figure) for square in squares for block in square.blocks)
    filled = [square for square in squares if square.blocks]
    is_long = any(square.text_chars > _LONG_CELL_CHARS for square in squares)
    return plain and not is_long and len(filled) * 2 > len(squares)


def as_table(rows: Sequence[Sequence[Square]], line: int) -> Table:
    """The rows as a table of data."""
    return Table(rows=tuple(tuple(map(_cell, row)) for row in rows), line=line)


def _cell(square: Square) -> Cell:
    return Cell(
        paragraphs=tuple(one for block in square.blocks for one in _flat(block)),
        columns=min(square.columns, MOST_COLUMNS),
        rows=square.rows,
        is_head=square.is_head,
    )


def _flat(block: Block) -> Iterator[Paragraph]:
    """The paragraph; of a table within a cell, which Markdown has no word for, one for each row."""
    if isinstance(block, Table):
        for row in block.rows:
            runs: list[Run] = []
            for one in (one for cell in row for one in cell.paragraphs):
                runs += [Run(text="　")] if runs else []
                runs += one.runs
            if runs:
                yield Paragraph(runs=merged(runs), line=block.line)
    else:
        yield from paragraphs_of(block)


def reading_order(rows: Sequence[Sequence[Square]]) -> Iterator[tuple[int, int]]:
    """Row and column of each cell of a frame: row by row, each picture before its caption below."""
    number = 0
    while number < len(rows):
        row = rows[number]
        below = rows[number + 1] if number + 1 < len(rows) else ()
        is_captioned = (
            all(one.has_picture and not one.text_chars for one in row)
            and len(row) == len(below)
            and not any(one.has_picture for one in below)
        )
        for column in range(len(row)):
            yield number, column
            if is_captioned:
                yield number + 1, column
        number += 2 if is_captioned else 1
