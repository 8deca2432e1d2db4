"""Lists as columns of bytes, cut into shards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np

from zhibu.index.arrays import Array, ends_of, shard_of
from zhibu.index.key_lists import KeyLists
from zhibu.index.units import MOST_UNITS

Shard: TypeAlias = list[bytes]
"""The columns of a shard, to be compressed one by one: each is of one kind of number."""


def cut_into_shards(
    lists: Sequence[KeyLists], first: int, last: int, count: int
) -> Iterator[Shard]:
    """The shards from ``first`` to ``last`` of ``count``."""
    columns = [_Columns(one, first, last, count) for one in lists]
    widths = b"".join(one.widths for one in columns)
    for shard in range(last - first):
        found = [widths + b"".join(one.head(shard) for one in columns)]
        for one in columns:
            found += one.slices(shard)
        yield found


class _Columns:
    """Lists as columns."""

    def __init__(self, lists: KeyLists, first: int, last: int, count: int) -> None:
        shards = shard_of(lists.hashes, count)
        keys = np.searchsorted(shards, np.arange(first, last + 1, dtype=np.uint64))
        runs = ends_of(lists.runs)[keys]
        times = ends_of(lists.counts)[runs] if len(lists.counts) else np.zeros_like(runs)
        bounds = np.stack((keys, runs, times), 1)
        self._counts = np.diff(bounds, axis=0).astype("<u4")
        self._ends = bounds.tolist()
        by_key = [lists.keys[:, place] for place in range(MOST_UNITS)]
        by_key[0] = _steps(by_key[0], keys[:-1])
        columns = (
            [(0, one) for one in (*by_key, lists.runs)]
            + [(1, lists.gaps), (1, lists.times)]
            + [(2, lists.steps), (2, lists.follows)]
        )
        found = [(level, planes(values)) for level, values in columns]
        self.widths = bytes(len(some) for _, some in found)
        self._planes = [(level, plane) for level, some in found for plane in some]

    def head(self, shard: int) -> bytes:
        """The number of keys, runs and occurrences."""
        return bytes(self._counts[shard])

    def slices(self, shard: int) -> list[bytes]:
        """The columns."""
        start, end = self._ends[shard], self._ends[shard + 1]
        return [
            plane[start[level] : end[level]].tobytes()
            for level, plane in self._planes
            if end[level] > start[level]
        ]


def _steps(values: Array, starts: Array) -> Array:
    """From each value to the next, modulo 2¹⁶; at each start from 0."""
    steps = np.diff(values, prepend=np.uint16(0))
    starts = starts[starts < len(values)]
    steps[starts] = values[starts]
    return steps


def planes(values: Array) -> list[Array]:
    """The lowest byte of each value, then the next …, as many as the largest value has."""
    most = int(values.max(initial=0))
    count = (most.bit_length() + 7) // 8
    return [(values >> (8 * place)).astype(np.uint8) for place in range(count)]
