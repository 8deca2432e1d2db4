"""What a paragraph of a Word file is made of: text, breaks, boxes, fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from zhibu.importers.foreign import Block, Figure, Run, paragraphs_of, trimmed
from zhibu.importers.readers.word_looks import RunFormat

_SEQUENCE = re.compile(r"\s*SEQ\s+(\S+)", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run with its looks."""

    run: Run
    format: RunFormat


@dataclass(frozen=True, slots=True)
class BreakPiece:
    """The end of a line."""

    is_soft: bool = True
    """Shift and Enter, after which the paragraph goes on; else the end of a page or column."""


@dataclass(frozen=True, slots=True)
class BoxPiece:
    """A text box."""

    blocks: list[Block]


WordPiece: TypeAlias = TextPiece | BreakPiece | Figure | BoxPiece
"""What stands in a paragraph."""


def starts_bold(pieces: list[WordPiece]) -> bool:
    """True when the first text is bold."""
    first = next(
        (one for one in pieces if isinstance(one, TextPiece) and one.run.text.strip()), None
    )
    return first is not None and first.run.is_bold


@dataclass(slots=True)
class _OpenField:
    code: str = ""
    shows: bool = False
    """True from its result on."""
    has_result: bool = False


class FieldCodes:
    """The fields that are open at a place in the text, one inside the other."""

    def __init__(self) -> None:
        self._open: list[_OpenField] = []
        self._counts: Counter[str] = Counter()

    def mark(self, kind: str) -> str:
        """The number that Word shows where a field of captions ends without one; else empty.

        ``kind`` of the mark is the begin, the separator or the end of a field.
        """
        if kind == "begin":
            self._open.append(_OpenField())
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return self.count(ended.code, ended.has_result)
        return ""

    def count(self, code: str, has_result: bool) -> str:
        """The number of a caption that its field does not show yet; else empty."""
        found = _SEQUENCE.match(code)
        if not found:
            return ""
        self._counts[found[1]] += 1
        return "" if has_result else str(self._counts[found[1]])

    def add_result(self) -> None:
        """Tell that the open fields show something."""
        for one in self._open:
            one.has_result = True

    def add_code(self, text: str) -> None:
        """Pass a part of what a field says."""
        if self._open:
            self._open[-1].code += text

    @property
    def hides(self) -> bool:
        """True where readers see nothing: in codes, and in a table of contents, which repeats."""
        return bool(self._open and not self._open[-1].shows) or self.is_in_contents

    @property
    def is_in_contents(self) -> bool:
        """True within a table of contents, which repeats the headings."""
        return any(one.code.strip().upper().startswith("TOC") for one in self._open)

    def link(self, around: str) -> str:
        """The address that the innermost link leads to; ``around`` without one."""
        found = [address for one in self._open if (address := linked(one.code))]
        return found[-1] if found else around


def linked(code: str) -> str:
    """The address in the code of a field that is a link; else empty."""
    found = _LINK.search(code)
    return found[1] if found else ""


def is_caption_field(code: str) -> bool:
    """True for the number of a caption."""
    return _SEQUENCE.match(code) is not None


def in_one_line(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The words of a note, its paragraphs behind each other; it calls no notes itself."""
    runs: list[Run] = []
    for block in blocks:
        for paragraph in paragraphs_of(block):
            runs += [Run(text=" ")] if runs else []
            runs += [replace(run, note="") for run in paragraph.runs]
    return trimmed(runs)
