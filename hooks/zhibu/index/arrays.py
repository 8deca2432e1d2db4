"""Operations on whole arrays that the makers of shards share."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
HIGH = np.uint64(32)
"""Where the upper half of a number of 64 bits begins."""


def is_first(values: Array) -> Array:
    """Where a value differs from the one before it."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def sorted_by(high: Array, low: Array) -> tuple[Array, Array]:
    """Both in the order of the first, then of the second; numbers of 32 bits."""
    # One sort of plain numbers is several times faster than any indirect one.
    both = high.astype("<u8")
    both <<= HIGH
    both |= low
    both.sort()
    halves = both.view("<u4")
    return halves[1::2], halves[0::2]


def ranges(lengths: Array, order: Array) -> Array:
    """Where the members of groups are, when the groups, ``lengths`` long, are put in order."""
    starts = (np.cumsum(lengths) - lengths)[order]
    lengths = lengths[order]
    moved = (starts - np.cumsum(lengths) + lengths).astype(np.int32)
    found: Array = np.repeat(moved, lengths)
    found += np.arange(len(found), dtype=np.int32)
    return found


def ends_of(lengths: Array) -> Array:
    """Where groups that lie one after the other end; the first number is 0."""
    return np.concatenate(([0], np.cumsum(lengths)))


def members_of(lengths: Array, groups: slice) -> slice:
    """Where the members of some groups are."""
    start = int(lengths[: groups.start].sum())
    return slice(start, start + int(lengths[groups].sum()))


def between(values: Array, low: int, high: int) -> slice:
    """Where the numbers from ``low`` up to ``high`` are among rising ones of 32 bits."""
    # Asked for numbers of another type, numpy would first copy all values into that type.
    start = values.searchsorted(np.uint32(low))
    end = values.searchsorted(np.uint32(high - 1), "right")
    return slice(int(start), int(end))


def shard_of(hashes: Array, count: int) -> Array:
    """The shards, of so many, of keys: hash × count ÷ 2³²."""
    return (hashes.astype(np.uint64) * np.uint64(count)) >> HIGH
