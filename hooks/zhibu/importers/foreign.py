"""What every importer makes of a document, whatever it was: blocks in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

DocumentKind: TypeAlias = Literal["word", "pdf", "page", "wechat", "text", "markdown"]
"""What a document is decides what in it can be frame at all: see ``findings.zones``."""
Rise: TypeAlias = Literal["", "sub", "super"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text of one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    """Struck out by its author, who left it to be read."""
    rise: Rise = ""
    """Set below or above the line, as in m²."""
    link: str = ""
    """Address it leads to."""
    note: str = ""
    """Key in ``Foreign.notes`` of the footnote that is called here; ``text`` is empty then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph stands out, as far as the document tells."""

    is_centred: bool = False
    is_right: bool = False
    is_title: bool = False
    """The document itself calls it its title."""
    size_pt: float = 0.0
    """Of most of its characters; 0 is not told."""
    is_display: bool = False
    """Set in a face for headings: 黑体, 楷体, 小标宋."""
    goes_on: bool = False
    """Its line was broken by hand within a paragraph, so that it is no heading by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; its runs are never all blank."""

    runs: tuple[Run, ...]
    line: int
    """Line of a text file, else number of the paragraph in the document, from 1."""
    level: int = 0
    """2 to 6 for a heading that the document calls one, else 0."""
    marker: str = ""
    """``-`` or ``1.`` for an item of a list."""
    depth: int = 0
    """Of that list, from 0."""
    is_quote: bool = False
    look: Look = field(default_factory=Look)

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """True when all of its words are."""
        return all(run.is_bold for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; ``text`` of its paragraphs joined by line breaks when shown."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A data table."""

    rows: tuple[tuple[Cell, ...], ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture at its place."""

    picture: str
    """Key in ``Foreign.pictures``, or the address of one that is not there."""
    line: int
    alt: str = ""
    is_captioned: bool = False
    """True when ``alt`` stood below the picture for all to read."""


Block: TypeAlias = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words of a document that its reader sets aside, each with the reason; nothing else may go."""

    text: str
    reason: str
    """For staff, such as ``页眉`` or ``修订中删除的文字``."""
    place: str = ""
    """Where it stood, such as ``第 2 页``; empty when ``line`` says it."""
    line: int = 0
    """As of blocks; 0 when it stands outside their order."""


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """A document that was read."""

    blocks: tuple[Block, ...]
    kind: DocumentKind = "text"
    notes: dict[str, tuple[Run, ...]] = field(default_factory=dict)
    """Footnotes by key."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields that the document tells as such (labels of a page): names by front-matter key."""
    body: range | None = None
    """Blocks of the body when the document marks them; others are around it."""
    losses: Counter[str] = field(default_factory=Counter)
    """How many of what was left out, by the Chinese word for it."""
    asides: tuple[Aside, ...] = ()
    """Words that are in no block."""
    encoding: str = ""
    damaged_lines: tuple[int, ...] = ()

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those in cells too."""
        for block in self.blocks:
            yield from paragraphs_of(block)


def paragraphs_of(block: Block) -> Iterator[Paragraph]:
    """The paragraph, or those in the cells of a table; nothing for a picture."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.paragraphs


def merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of one look joined, and empty ones gone."""
    found: list[Run] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        if found and not run.note and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs, joined, without blanks at both ends."""
    found = list(merged(runs))
    while found and not found[0].note and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].note and not found[-1].text.strip():
        found.pop()
    if found and not found[0].note:
        found[0] = replace(found[0], text=found[0].text.lstrip())
    if found and not found[-1].note:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def with_title(blocks: list[Block]) -> list[Block]:
    """A single heading of the first level above all text is the title."""
    paragraphs = [one for one in blocks if isinstance(one, Paragraph)]
    if any(one.look.is_title for one in paragraphs):
        return blocks
    first = [one for one in paragraphs if one.level == 2]
    if len(first) == 1 and paragraphs[0] is first[0]:
        titled = replace(first[0], level=0, look=replace(first[0].look, is_title=True))
        return [titled if one is first[0] else one for one in blocks]
    return blocks
