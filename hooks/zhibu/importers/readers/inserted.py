"""Documents within a document: read like any other, put where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from zhibu.importers.foreign import Aside, Block, Cell, Figure, Foreign, Paragraph, Run, Table

Insert: TypeAlias = Callable[[str, bytes], Foreign]
"""Reads a document by its name and bytes, or raises ``Refusal``."""


class Inserted:
    """What the documents within one bring along beside their blocks."""

    def __init__(self) -> None:
        self.notes: dict[str, tuple[Run, ...]] = {}
        self.pictures: dict[str, bytes] = {}
        self.losses: Counter[str] = Counter()
        self.asides: list[Aside] = []
        self._count = 0

    def add(self, document: Foreign, line: int) -> Iterator[Block]:
        """The document's blocks, its lines after ``line``, its names unlike any before."""
        self._count += 1
        key = f"嵌入{self._count}/"
        self.notes |= {key + name: _marked(runs, key) for name, runs in document.notes.items()}
        self.pictures |= {key + name: data for name, data in document.pictures.items()}
        self.losses += document.losses
        self.asides += [
            replace(one, line=one.line + line if one.line else 0) for one in document.asides
        ]
        for block in document.blocks:
            yield _moved(block, line, key, document.pictures)


def _marked(runs: tuple[Run, ...], key: str) -> tuple[Run, ...]:
    return tuple(replace(run, note=key + run.note) if run.note else run for run in runs)


def _moved(block: Block, line: int, key: str, pictures: dict[str, bytes]) -> Block:
    if isinstance(block, Figure):
        picture = key + block.picture if block.picture in pictures else block.picture
        return replace(block, line=block.line + line, picture=picture)
    if isinstance(block, Table):
        rows = tuple(tuple(_moved_cell(cell, line, key) for cell in row) for row in block.rows)
        return replace(block, line=block.line + line, rows=rows)
    return _moved_paragraph(block, line, key)


def _moved_cell(cell: Cell, line: int, key: str) -> Cell:
    return replace(
        cell, paragraphs=tuple(_moved_paragraph(one, line, key) for one in cell.paragraphs)
    )


def _moved_paragraph(one: Paragraph, line: int, key: str) -> Paragraph:
    look = replace(one.look, is_title=False)
    return replace(one, line=one.line + line, runs=_marked(one.runs, key), look=look)
