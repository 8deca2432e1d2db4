"""Lists of the documents and places of keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from zhibu.index.arrays import Array, between, ends_of, is_first, members_of, ranges, sorted_by
from zhibu.index.groups import FACTOR, INVERSE, Groups
from zhibu.index.units import MOST_UNITS, TITLE_END, Units

_NONE = np.zeros(0, np.uint16)


class KeyLists(NamedTuple):
    """Keys of one sort with their lists."""

    hashes: Array
    """Rising."""
    keys: Array
    """Units of each key; those beyond its length are 0."""
    runs: Array
    """How many documents a key has."""
    gaps: Array
    """From one document of a key to the next; the first counts from 0. One a run."""
    times: Array
    """Four times how often the document has the key, or the power of 4 of that when there are
    no occurrences, plus the highest field in which it has it. One a run."""
    counts: Array
    """How often the document has the key, with occurrences. One a run."""
    steps: Array
    """From one occurrence in a document to the next; the first counts from 0."""
    follows: Array
    """The longest common key that begins with an occurrence's last unit. One an occurrence."""

    def between(self, low: int, high: int) -> KeyLists:
        """Those whose hashes are in a range."""
        keys = between(self.hashes, low, high)
        runs = members_of(self.runs, keys)
        times = members_of(self.counts, runs) if len(self.steps) else runs
        return KeyLists(
            self.hashes[keys], self.keys[keys], self.runs[keys],
            self.gaps[runs], self.times[runs], self.counts[runs],
            self.steps[times], self.follows[times],
        )  # fmt: skip


class Singles:
    """Every single unit, with its documents."""

    def __init__(self, units: Units) -> None:
        # Ends of lines get a list too; leaving them out would cost more than it.
        codes = units.all[: units.count].astype(np.uint32)
        codes *= np.uint32(FACTOR)
        places = units.part.astype(np.uint32)
        places >>= np.uint32(1)
        places <<= np.uint32(2)
        # The highest field comes first.
        places |= TITLE_END - units.fields(1, is_placed=False)
        self._codes, self._places = sorted_by(codes, places)

    def between(self, low: int, high: int) -> KeyLists:
        """Those whose hashes are in a range."""
        some = between(self._codes, low, high)
        codes, places = self._codes[some], self._places[some]
        documents = places >> np.uint32(2)
        is_key = is_first(codes)
        starts = np.flatnonzero(is_key | is_first(documents))
        times = _powers(np.diff(np.append(starts, len(codes)))) * 4
        times += TITLE_END - (places[starts] & np.uint32(3)).astype(np.int32)
        hashes = codes[is_key]
        keys = np.zeros((len(hashes), MOST_UNITS), np.uint16)
        keys[:, 0] = hashes * np.uint32(INVERSE)
        lists = _lists(documents[starts], np.flatnonzero(is_key[starts]))
        return KeyLists(hashes, keys, *lists, times, _NONE, _NONE, _NONE)


def list_documents(groups: Groups, units: Units) -> KeyLists:
    """Keys with their documents."""
    lists = list_places(groups, units, None)
    first = groups.occurrences[ends_of(lists.counts)[:-1]]
    times = _powers(lists.counts) * 4 + units.fields(groups.length, is_placed=False)[first]
    return lists._replace(times=times, counts=_NONE, steps=_NONE, follows=_NONE)


def list_places(groups: Groups, units: Units, follows: Array | None) -> KeyLists:
    """Keys with every occurrence."""
    occurrences = groups.occurrences
    parts = units.part[occurrences]
    documents = np.right_shift(parts, 1)
    is_run = is_first(documents)
    is_run[groups.starts] = True
    starts = np.flatnonzero(is_run)
    first = np.searchsorted(starts, groups.starts)
    counts = np.diff(np.append(starts, len(occurrences))).astype(np.int32)
    positions = occurrences.astype(np.int32)
    positions -= units.origins[parts]
    steps = positions.copy()
    steps[1:] -= positions[:-1]
    steps[starts] = positions[starts]
    times = counts * 4
    if len(starts):
        fields = units.fields(groups.length, is_placed=True)[occurrences]
        times += np.maximum.reduceat(fields, starts)
    after = np.zeros(len(occurrences), np.uint16)
    if follows is not None:
        after = follows[occurrences + np.uint32(groups.length - 1)]
    lists = _lists(documents[starts], first)
    return KeyLists(
        groups.hashes, groups.keys(units), *lists, times, counts, steps, after
    )  # fmt: skip


def _powers(times: Array) -> Array:
    """The powers of 4 that are nearest below."""
    return (np.log2(times) / 2).astype(np.int32)


def _lists(documents: Array, first: Array) -> tuple[Array, Array]:
    """Runs of each key and the gaps between documents; ``first`` is each key's first run."""
    gaps = np.diff(documents.astype(np.int32), prepend=np.int32(0))
    gaps[first] = documents[first]
    return np.diff(np.append(first, len(documents))), gaps


def join(lists: Sequence[KeyLists]) -> KeyLists:
    """Lists as one, in the order of hashes."""
    if not lists:
        none = [_NONE] * len(KeyLists._fields)
        return KeyLists(*none)._replace(keys=np.zeros((0, MOST_UNITS), np.uint16))
    joined = KeyLists(*(np.concatenate(columns) for columns in zip(*lists, strict=True)))
    order = np.argsort(joined.hashes, kind="stable")
    runs = ranges(joined.runs, order)
    placed = joined.steps, joined.follows, joined.counts
    if len(joined.steps):
        times = ranges(joined.counts, runs)
        placed = joined.steps[times], joined.follows[times], joined.counts[runs]
    steps, follows, counts = placed
    return KeyLists(
        joined.hashes[order], joined.keys[order], joined.runs[order],
        joined.gaps[runs], joined.times[runs], counts, steps, follows,
    )  # fmt: skip
