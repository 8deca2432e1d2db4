"""Words of a PDF page in reading order: joined to lines, columns one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhibu.machine.pdf_pages import PdfPage, PdfWords

_LEAST_LINES = 4
"""In each of two columns."""
_SAME_LINE_EMS = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """A line of a page."""

    words: tuple[PdfWords, ...]
    page: int
    """From 1."""
    column: int = 0
    """0 for one as wide as the page, else 1 or 2."""

    @property
    def text(self) -> str:
        """Its words, with blanks where they stand apart."""
        parts = [self.words[0].text.lstrip()]
        for before, one in pairwise(self.words):
            # A raised 2 stands close to its m; cells of a table are far from each other.
            em = max(before.size, one.size)
            gap = one.left - before.right
            words = one.text.lstrip()
            is_apart = gap > em / 4 or words != one.text
            parts += ["　" if gap > 2 * em else " " if is_apart else "", words]
        return "".join(parts)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(one.left for one in self.words)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(one.right for one in self.words)

    @property
    def main(self) -> PdfWords:
        """The words that decide its looks."""
        return max(self.words, key=lambda one: (len(one.text), one.size))

    @property
    def size(self) -> float:
        """Of most of its letters."""
        return self.main.size

    @property
    def base(self) -> float:
        """Of most of its letters, from the top of the page."""
        return self.main.base


def lines_of_page(page: PdfPage, number: int) -> list[PdfLine]:
    """The lines in reading order."""
    lines = _joined(page.words, number)
    gutter = _gutter(lines, page)
    return lines if gutter is None else list(_by_columns(page.words, number, gutter))


def _joined(words: Sequence[PdfWords], number: int) -> list[PdfLine]:
    """Words whose letters stand on one height, from left to right; the lines from top to bottom."""
    rows: list[list[PdfWords]] = []
    for one in sorted(words, key=lambda word: (word.base, word.left)):
        row = rows[-1] if rows else []
        # The largest tells the height of the line; small letters may be raised or lowered.
        high = max(row, key=lambda word: word.size, default=None)
        em = max(high.size, one.size) if high else 0.0
        if high is not None and abs(one.base - high.base) < em * _SAME_LINE_EMS:
            row.append(one)
        else:
            rows.append([one])
    return [
        PdfLine(words=tuple(sorted(row, key=lambda word: (word.left, word.base))), page=number)
        for row in rows
    ]


def _gutter(lines: Sequence[PdfLine], page: PdfPage) -> float | None:
    """Where two columns of text part; None for one column, and for tables, whose cells are short.

    A line crosses it that has words on it: titles and figures as wide as the page.
    """
    # Some stand outside of the paper.
    words = [
        one for line in lines for one in line.words if one.left >= 0 and one.right <= page.width
    ]
    if len(lines) < 2 * _LEAST_LINES or not words:
        return None
    left, right = min(one.left for one in words), max(one.right for one in words)
    best: tuple[int, float, float] | None = None
    for step in range(30, 71):
        at = left + (right - left) * step / 100
        sides = [one for line in lines if not _crosses(line, at) for one in line.words]
        crossing = sum(_crosses(line, at) for line in lines)
        if crossing * 3 > len(lines):
            continue
        first = [one for one in sides if one.right <= at]
        second = [one for one in sides if one.left >= at]
        if _is_column(first, at - left) and _is_column(second, right - at):
            rank = (crossing, abs(at - page.width / 2), at)
            best = min(best, rank) if best else rank
    return best[2] if best else None


def _crosses(line: PdfLine, at: float) -> bool:
    return any(one.left < at - one.size / 4 and one.right > at + one.size / 4 for one in line.words)


def _is_column(words: Sequence[PdfWords], width: float) -> bool:
    """True for lines of text: most of them nearly as wide as their column."""
    if len(words) < _LEAST_LINES or width <= 0:
        return False
    wide = [one for one in words if one.right - one.left > width * 0.7]
    return len(wide) * 2 > len(words)


def _by_columns(words: Sequence[PdfWords], number: int, gutter: float) -> Iterator[PdfLine]:
    """Lines down to one that goes across, left before right, then that line, and so on."""
    across = [one for one in _joined(words, number) if _crosses(one, gutter)]
    taken = {id(word) for line in across for word in line.words}
    rest = [one for one in words if id(one) not in taken]
    top = float("-inf")
    for line in (*across, None):
        bottom = line.base if line else float("inf")
        band = [one for one in rest if top < one.base <= bottom]
        first = [one for one in band if one.right <= gutter + one.size / 4]
        second = [one for one in band if one.right > gutter + one.size / 4]
        for column, some in ((1, first), (2, second)):
            yield from (replace(one, column=column) for one in _joined(some, number))
        if line:
            yield line
            top = bottom
