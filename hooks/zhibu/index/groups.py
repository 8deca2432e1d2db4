"""Stretches of text with all places where they occur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zhibu.index.arrays import HIGH, Array, is_first, ranges, shard_of, sorted_by
from zhibu.index.units import LINE_END, MOST_UNITS, Units

FACTOR = 0x9E3779B1
INVERSE = pow(FACTOR, -1, 1 << 32)


@dataclass(frozen=True)
class Groups:
    """Keys of one length with their occurrences."""

    length: int
    occurrences: Array
    """Of one key after the other; rising within each."""
    counts: Array
    """Occurrences of each key."""
    hashes: Array

    @cached_property
    def starts(self) -> Array:
        """Where the occurrences of each key begin."""
        return np.cumsum(self.counts) - self.counts

    @property
    def has_line_end(self) -> Array:
        """Which pairs hold the end of a line."""
        pair = self.hashes * np.uint32(INVERSE)
        end = np.uint32(LINE_END)
        found: Array = ((pair >> np.uint32(16)) == end) | ((pair & np.uint32(0xFFFF)) == end)
        return found

    def chosen(self, mask: Array) -> Groups:
        """Some of the keys."""
        if mask.all():
            return self
        # Few keys of many, or most keys of a few.
        inside = ranges(self.counts, np.flatnonzero(mask))
        return Groups(self.length, self.occurrences[inside], self.counts[mask], self.hashes[mask])

    def between(self, start: int, end: int, mask: Array) -> Groups:
        """Those that the mask names of some keys in a row."""
        counts = self.counts[start:end]
        first = self.starts[start] if start < end else 0
        some = self.occurrences[first : first + int(counts.sum())]
        return Groups(self.length, some, counts, self.hashes[start:end]).chosen(mask)

    def by_frequency(self, shards: int) -> Groups:
        """Pairs in the order of shards, of how often they occur, and of their characters.

        Like lists beside each other compress better, and so do characters in order.
        """
        few = 0xFFFF - np.minimum(self.counts, 0xFFFF).astype(np.uint64)
        rank = shard_of(self.hashes, shards) << np.uint64(48) | few << HIGH
        order = np.argsort(rank | self.hashes * np.uint32(INVERSE))
        occurrences = self.occurrences[ranges(self.counts, order)]
        return Groups(self.length, occurrences, self.counts[order], self.hashes[order])

    def keys(self, units: Units) -> Array:
        """Eight units for each key; those beyond its length are 0."""
        first = self.occurrences[self.starts]
        found = np.zeros((len(first), MOST_UNITS), np.uint16)
        for place in range(self.length):
            found[:, place] = units.all[first + place]
        return found

    def names(self, units: Units) -> Iterator[str]:
        """The keys as text."""
        for key in self.keys(units):
            yield key[: self.length].tobytes().decode("utf-16-le", "surrogatepass")


def pairs_of(units: Units) -> Groups:
    """Every pair of neighbours, those with the end of a line among them."""
    both = units.all.astype(np.uint32)
    both[:-1] <<= np.uint32(16)
    both[:-1] |= units.all[1:]
    # Multiplied by an odd number, different pairs stay different.
    both *= np.uint32(FACTOR)
    at = np.arange(units.count, dtype=np.uint32)
    return _grouped(2, both[: units.count], at, None)


def longer_by_one(groups: Groups, units: Units) -> Groups:
    """Keys longer by one unit, within a line."""
    following = units.all[groups.occurrences + np.uint32(groups.length)]
    number = np.repeat(np.arange(len(groups.counts), dtype=np.uint32), groups.counts)
    inside = following != LINE_END
    codes = (number[inside] << np.uint32(16)) | following[inside]
    return _grouped(groups.length + 1, codes, groups.occurrences[inside], groups.hashes)


def _grouped(length: int, codes: Array, occurrences: Array, shorter: Array | None) -> Groups:
    """Occurrences sorted by code; ``shorter`` has the hashes of keys shorter by one."""
    codes, occurrences = sorted_by(codes, occurrences)
    starts = np.flatnonzero(is_first(codes))
    hashes = codes[starts]
    if shorter is not None:
        unit = hashes & np.uint32(0xFFFF)
        hashes = (shorter[hashes >> np.uint32(16)] ^ unit) * np.uint32(FACTOR)
    return Groups(length, occurrences, np.diff(np.append(starts, len(codes))), hashes)


def hash_of(name: str) -> int:
    """The hash of a key that is given as text."""
    first, second, *others = np.frombuffer(name.encode("utf-16-le", "surrogatepass"), "<u2")
    value = (int(first) << 16 | int(second)) * FACTOR
    for unit in others:
        value = ((value & 0xFFFFFFFF) ^ int(unit)) * FACTOR
    return value & 0xFFFFFFFF
