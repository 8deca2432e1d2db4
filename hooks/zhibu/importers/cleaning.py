"""Repairs of a whole document: counted, and told by line where somebody has to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from zhibu.importers.foreign import Block, Cell, Figure, Foreign, Paragraph, Run, Table, trimmed
from zhibu.text.edits import Edit, apply_edits
from zhibu.text.repairs import (
    TRADITIONAL_SHARE,
    find_half_width,
    find_invisible,
    find_odd_blanks,
    find_pinyin,
    find_traditional,
    find_traditional_characters,
    find_wide,
    traditional_share,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Characters that became others."""

    text: str
    """The paragraph, cell, note or description as it was before."""
    edit: Edit

    @property
    def found(self) -> str:
        """What stood there."""
        return self.text[self.edit.start : self.edit.end]


@dataclass(slots=True)
class Cleaned:
    """A document after its repairs."""

    document: Foreign
    changes: Counter[str] = field(default_factory=Counter)
    """How many of what was repaired, by the Chinese word for it."""
    repairs: list[Repair] = field(default_factory=list)
    """Each single repair of blocks, notes and descriptions, in the order they were made."""
    leftover: dict[str, list[int]] = field(default_factory=dict)
    """Lines with Traditional characters in a Simplified text, by character."""


def clean(document: Foreign) -> Cleaned:
    """The document with its text repaired, as far as that needs no understanding."""
    result = Cleaned(document)
    _apply(result, "删去看不见的字符", find_invisible)
    _apply(result, "", find_odd_blanks)
    _apply(result, "删去注音", find_pinyin)
    _apply(result, "全角字母和数字改为半角", find_wide)
    share = traditional_share(_all_text(result.document))
    if share > TRADITIONAL_SHARE:
        _apply(result, "繁体转为简体", find_traditional)
    elif share:
        for paragraph in result.document.paragraphs:
            text = paragraph.text
            for at in find_traditional_characters(text):
                result.leftover.setdefault(text[at], []).append(paragraph.line)
    _apply(result, "半角标点改为全角", find_half_width)
    return result


def _all_text(document: Foreign) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def _apply(result: Cleaned, name: str, find: Callable[[str], Iterator[Edit]]) -> None:
    def repaired(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        text = "".join(run.text for run in runs)
        edits = list(find(text))
        if name:
            result.changes[name] += len(edits)
        result.repairs += [Repair(text=text, edit=one) for one in edits]
        return trimmed(edit_runs(runs, edits)) if edits else runs

    document = result.document
    blocks = [_map_block(block, repaired) for block in document.blocks]
    told = {
        key: tuple(_edited(value, find) for value in values)
        for key, values in document.told.items()
    }
    result.document = replace(
        document,
        blocks=tuple(blocks),
        notes={key: repaired(runs) for key, runs in document.notes.items()},
        told=told,
    )


def _edited(text: str, find: Callable[[str], Iterator[Edit]]) -> str:
    if text.startswith(("http:", "https:")):
        return text
    return apply_edits(text, find(text))


def _map_block(block: Block, change: Callable[[tuple[Run, ...]], tuple[Run, ...]]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, runs=change(block.runs))
    if isinstance(block, Figure):
        alt = change((Run(text=block.alt),)) if block.alt else ()
        return replace(block, alt="".join(run.text for run in alt))
    return Table(
        rows=tuple(tuple(_map_cell(cell, change) for cell in row) for row in block.rows),
        line=block.line,
    )


def _map_cell(cell: Cell, change: Callable[[tuple[Run, ...]], tuple[Run, ...]]) -> Cell:
    return replace(
        cell, paragraphs=tuple(replace(one, runs=change(one.runs)) for one in cell.paragraphs)
    )


def edit_runs(runs: tuple[Run, ...], edits: list[Edit]) -> tuple[Run, ...]:
    """The runs after edits of their joined text; new text looks like what it replaces."""
    found: list[Run] = []
    waiting = list(reversed(edits))
    offset = 0
    for run in runs:
        parts, at, end = [], offset, offset + len(run.text)
        while waiting and waiting[-1].start < end:
            edit = waiting[-1]
            parts.append(run.text[at - offset : max(edit.start, at) - offset])
            if edit.start >= offset:
                parts.append(edit.text)
            at = min(max(edit.end, at), end)
            if edit.end > end:
                break
            waiting.pop()
        parts.append(run.text[at - offset :])
        found.append(replace(run, text="".join(parts)))
        offset = end
    return tuple(found)
