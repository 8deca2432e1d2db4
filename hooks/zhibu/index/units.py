"""The text of all documents as one array of units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from zhibu.index.arrays import Array

MOST_UNITS = 8
"""Length of the longest keys."""
LINE_END = 10
BODY, HEAD, TITLE, TITLE_END = range(4)
"""Fields; the last is that of a key which ends the title or, where nothing tells positions, of one
which is the whole title."""


class Text(NamedTuple):
    """One document's folded text."""

    title: str
    head: str
    body: str


class Units:
    """The text of all documents, one unit after the other."""

    def __init__(self, texts: Sequence[Text]) -> None:
        parts = [f"{part}\n".encode("utf-16-le", "surrogatepass") for one in texts for part in one]
        lengths = np.array([len(part) // 2 for part in parts], np.int32).reshape(-1, 3)
        # Whoever looks behind the end finds ends of lines.
        parts.append("\n".encode("utf-16-le") * MOST_UNITS)
        self.all = np.frombuffer(b"".join(parts), "<u2")
        self.count = int(lengths.sum())
        # Two parts: a title, and all below it. The smaller the numbers, the more of them stay
        # near the processor.
        parts_of = np.stack((lengths[:, 0], lengths[:, 1] + lengths[:, 2]), 1).ravel()
        number = np.uint16 if len(parts_of) <= 1 << 16 else np.int32
        self.part = np.repeat(np.arange(len(parts_of), dtype=number), parts_of)
        starts = (np.cumsum(parts_of) - parts_of).astype(np.int32)
        self.starts = starts[::2]
        # All texts below titles begin at one position, so that one in a title is known by it.
        self.below_title = int(lengths[:, 0].max(initial=1))
        self.origins = starts - np.tile(np.array([0, self.below_title], np.int32), len(texts))
        values = np.array([TITLE, HEAD, BODY], np.uint8)
        self._field = np.repeat(np.tile(values, len(texts)), lengths.ravel())
        self._title_length = lengths[:, 0] - 1
        self._title_ends = self.starts[:0]

    def fields(self, length: int, *, is_placed: bool) -> Array:
        """The field of each unit as the start of a key of some length; valid until the next call.

        With positions a title that ends with the key is told, without them one that is the key.
        """
        self._field[self._title_ends] = TITLE
        fits = self._title_length >= length if is_placed else self._title_length == length
        self._title_ends = (self.starts + self._title_length - length)[fits]
        self._field[self._title_ends] = TITLE_END
        return self._field
