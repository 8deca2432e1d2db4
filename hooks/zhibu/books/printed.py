"""A collection as a book: what every format prints, and nothing about how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhibu.books.nodes import BlockNode, pictures_in

PAGES_NOTE = "括号里是页码。"
"""Ends the note on sums where pieces are named by their pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigure:
    """A key figure: its text as a whole, and cut for setting the digits large."""

    label: str
    text: str
    before: str
    digits: str
    """Empty for a text without a count."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPiece:
    """A highlight."""

    number: int
    """Through the book, from 1."""
    title: str
    themes: str
    place: str
    credit: str
    figures: tuple[PrintedFigure, ...]
    see: int
    """Number of the piece that prints this text; 0 for this one."""
    blocks: tuple[BlockNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedChapter:
    """A chapter."""

    title: str
    description: str
    told: str
    """How much is in it."""
    pieces: tuple[PrintedPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPart:
    """What one piece adds to a sum."""

    place: str
    text: str
    number: int
    """Of the piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSum:
    """Key figures added up."""

    label: str
    text: str
    parts: tuple[PrintedPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedIndexEntry:
    """A line of an index."""

    label: str
    depth: int
    numbers: tuple[int, ...]
    """Of the pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBook:
    """All of it; texts that there are none of are empty."""

    year: int
    title: str
    subtitle: str
    issuer: str
    issued: str
    cover: str
    """Posix path of its picture below the content folder."""
    cover_alt: str
    total: int
    """How many pieces there are."""
    told: str
    """How much is in it."""
    preface: tuple[BlockNode, ...]
    chapters: tuple[PrintedChapter, ...]
    sums: tuple[PrintedSum, ...]
    organisations: tuple[PrintedIndexEntry, ...]
    themes: tuple[PrintedIndexEntry, ...]
    colophon: tuple[str, ...]

    @property
    def front(self) -> PrintedBook:
        """What its cover shows, without all that comes behind."""
        return replace(
            self, preface=(), chapters=(), sums=(), organisations=(), themes=(), colophon=()
        )

    def picture_paths(self) -> Iterator[str]:
        """Paths of all pictures, some more than once."""
        if self.cover:
            yield self.cover
        texts = [self.preface, *(one.blocks for part in self.chapters for one in part.pieces)]
        for text in texts:
            yield from (one.path for one in pictures_in(text))
