"""Where each stretch of text occurs, as shards. FORMAT.md says how and why.

A *unit* is a UTF-16 code unit, as JavaScript counts; a *key* a stretch of units inside a
line; its *occurrences* are indexes into all units, and its *runs* the documents in which
they lie. Every array operation here works on all units at once, 10 million at 10,000 articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

MOST_UNITS = 8
"""Length of the longest keys."""
_COMMON = 16_384
"""Occurrences that make a key common; more in a very large site, so that a number of 16 bits
can name every common key."""
_UNITS_AT_ONCE = 80_000
"""Whose shards are made together."""
_FACTOR = 0x9E3779B1
_INVERSE = pow(_FACTOR, -1, 1 << 32)
_LINE_END = 10
_HIGH = np.uint64(32)
_BODY, _HEAD, _TITLE, _TITLE_END = range(4)
"""Fields; the last is that of a key which ends the title or, where nothing tells positions, of one
which is the whole title."""


class IndexedText(NamedTuple):
    """One document's folded text."""

    title: str
    head: str
    body: str


Shard: TypeAlias = list[bytes]
"""The columns of a shard, to be compressed one by one: each is of one kind of number."""


class Postings(NamedTuple):
    """All shards, and what is needed to read them."""

    common: tuple[str, ...]
    """Common keys, shorter ones first; a shard names them by their place here, from 1."""
    below_title: int
    """The position at which the text below the title begins."""
    shards: Iterator[Shard]


def build_postings(
    texts: Sequence[IndexedText], count: int, common: Sequence[str] | None = None
) -> Postings:
    """So many shards of documents, which are numbered as they come.

    ``common`` names the keys to be taken for common, as another segment found them: then the
    same keys cover a query in both.
    """
    units = _Units(texts)
    kinds = _kinds_of(units, common)
    names = common
    if names is None:
        names = [name for one in kinds.common for name in one.names(units)]
    return Postings(tuple(names), units.below_title, _shards(count, units, kinds, names))


class _Kinds(NamedTuple):
    """Keys by how they are stored."""

    pairs: _Groups
    """All, those that are not stored among them."""
    is_rare: Array
    """Which pairs have their occurrences."""
    common: list[_Groups]
    """Shorter ones first; without occurrences."""
    longer: list[_Groups]
    """Longer than two units, with their occurrences."""


def _kinds_of(units: _Units, names: Sequence[str] | None) -> _Kinds:
    """Which keys are common: those that are named, or those that occur too often."""
    limit = max(_COMMON, units.count * MOST_UNITS // 65_535)

    def is_common(groups: _Groups) -> Array:
        found: Array = groups.counts > limit
        return found if names is None else _is_named(groups, units, names)

    pairs = _pairs(units)
    has_end = pairs.has_line_end
    chosen = is_common(pairs) & ~has_end
    common, longer = [pairs.chosen(chosen)], []
    while len(common[-1].counts) and common[-1].length < MOST_UNITS:
        groups = _longer(common[-1], units)
        is_too = is_common(groups) & (groups.length < MOST_UNITS)
        longer.append(groups.chosen(~is_too))
        common.append(groups.chosen(is_too))
    return _Kinds(pairs, ~(chosen | has_end), common, longer)


def _is_named(groups: _Groups, units: _Units, names: Sequence[str]) -> Array:
    """Which keys have one of these names."""
    found = np.isin(groups.hashes, np.array([_hash_of(name) for name in names], np.uint32))
    # Keys of more than two units may share a hash.
    meant = set(names)
    found[found] = [name in meant for name in groups.chosen(found).names(units)]
    return found


def _hash_of(name: str) -> int:
    first, second, *others = np.frombuffer(name.encode("utf-16-le", "surrogatepass"), "<u2")
    value = (int(first) << 16 | int(second)) * _FACTOR
    for unit in others:
        value = ((value & 0xFFFFFFFF) ^ int(unit)) * _FACTOR
    return value & 0xFFFFFFFF


def _shards(count: int, units: _Units, kinds: _Kinds, names: Sequence[str]) -> Iterator[Shard]:
    """A few shards after the other: arrays that fit the processor's cache are much faster."""
    pairs, is_rare, common, longer = kinds
    follows = _follows(common, names, units)
    singles = _Singles(units)
    listed = _joined([_listed(one, units) for one in common])
    placed = _joined([_placed(one, units, follows) for one in longer])
    at_once = max(1, count * _UNITS_AT_ONCE // max(1, units.count))
    for first in range(0, count, at_once):
        last = min(first + at_once, count)
        # A key's shard is its hash × count ÷ 2³².
        low, high = -(-(first << 32) // count), -(-(last << 32) // count)
        some = _between(pairs.hashes, low, high)
        rare = pairs.between(some.start, some.stop, is_rare[some]).by_frequency(count)
        sections = [
            singles.between(low, high),
            listed.between(low, high),
            _placed(rare, units, follows),
            placed.between(low, high),
        ]
        yield from _cut(sections, first, last, count)


class _Units:
    """The text of all documents, one unit after the other."""

    def __init__(self, texts: Sequence[IndexedText]) -> None:
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
        values = np.array([_TITLE, _HEAD, _BODY], np.uint8)
        self._field = np.repeat(np.tile(values, len(texts)), lengths.ravel())
        self._title_length = lengths[:, 0] - 1
        self._title_ends = self.starts[:0]

    def fields(self, length: int, *, is_placed: bool) -> Array:
        """The field of each unit as the start of a key of some length; valid until the next call.

        With positions a title that ends with the key is told, without them one that is the key.
        """
        self._field[self._title_ends] = _TITLE
        fits = self._title_length >= length if is_placed else self._title_length == length
        self._title_ends = (self.starts + self._title_length - length)[fits]
        self._field[self._title_ends] = _TITLE_END
        return self._field


@dataclass(frozen=True)
class _Groups:
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
        pair = self.hashes * np.uint32(_INVERSE)
        end = np.uint32(_LINE_END)
        found: Array = ((pair >> np.uint32(16)) == end) | ((pair & np.uint32(0xFFFF)) == end)
        return found

    def chosen(self, mask: Array) -> _Groups:
        """Some of the keys."""
        if mask.all():
            return self
        # Few keys of many, or most keys of a few.
        inside = _ranges(self.counts, np.flatnonzero(mask))
        return _Groups(self.length, self.occurrences[inside], self.counts[mask], self.hashes[mask])

    def between(self, start: int, end: int, mask: Array) -> _Groups:
        """Those that the mask names of some keys in a row."""
        counts = self.counts[start:end]
        first = self.starts[start] if start < end else 0
        some = self.occurrences[first : first + int(counts.sum())]
        return _Groups(self.length, some, counts, self.hashes[start:end]).chosen(mask)

    def by_frequency(self, shards: int) -> _Groups:
        """Pairs in the order of shards, of how often they occur, and of their characters.

        Like lists beside each other compress better, and so do characters in order.
        """
        few = 0xFFFF - np.minimum(self.counts, 0xFFFF).astype(np.uint64)
        rank = _shard_of(self.hashes, shards) << np.uint64(48) | few << _HIGH
        order = np.argsort(rank | self.hashes * np.uint32(_INVERSE))
        occurrences = self.occurrences[_ranges(self.counts, order)]
        return _Groups(self.length, occurrences, self.counts[order], self.hashes[order])

    def keys(self, units: _Units) -> Array:
        """Eight units for each key; those beyond its length are 0."""
        first = self.occurrences[self.starts]
        found = np.zeros((len(first), MOST_UNITS), np.uint16)
        for place in range(self.length):
            found[:, place] = units.all[first + place]
        return found

    def names(self, units: _Units) -> Iterator[str]:
        """The keys as text."""
        for key in self.keys(units):
            yield key[: self.length].tobytes().decode("utf-16-le", "surrogatepass")


def _pairs(units: _Units) -> _Groups:
    """Every pair of neighbours, those with the end of a line among them."""
    both = units.all.astype(np.uint32)
    both[:-1] <<= np.uint32(16)
    both[:-1] |= units.all[1:]
    # Multiplied by an odd number, different pairs stay different.
    both *= np.uint32(_FACTOR)
    at = np.arange(units.count, dtype=np.uint32)
    return _grouped(2, both[: units.count], at, None)


def _longer(groups: _Groups, units: _Units) -> _Groups:
    """Keys longer by one unit, within a line."""
    following = units.all[groups.occurrences + np.uint32(groups.length)]
    number = np.repeat(np.arange(len(groups.counts), dtype=np.uint32), groups.counts)
    inside = following != _LINE_END
    codes = (number[inside] << np.uint32(16)) | following[inside]
    return _grouped(groups.length + 1, codes, groups.occurrences[inside], groups.hashes)


def _grouped(length: int, codes: Array, occurrences: Array, shorter: Array | None) -> _Groups:
    """Occurrences sorted by code; ``shorter`` has the hashes of keys shorter by one."""
    codes, occurrences = _sorted(codes, occurrences)
    starts = np.flatnonzero(_is_first(codes))
    hashes = codes[starts]
    if shorter is not None:
        unit = hashes & np.uint32(0xFFFF)
        hashes = (shorter[hashes >> np.uint32(16)] ^ unit) * np.uint32(_FACTOR)
    return _Groups(length, occurrences, np.diff(np.append(starts, len(codes))), hashes)


def _sorted(high: Array, low: Array) -> tuple[Array, Array]:
    """Both in the order of the first, then of the second; numbers of 32 bits."""
    # One sort of plain numbers is several times faster than any indirect one.
    both = high.astype("<u8")
    both <<= _HIGH
    both |= low
    both.sort()
    halves = both.view("<u4")
    return halves[1::2], halves[0::2]


def _is_first(values: Array) -> Array:
    """Where a value differs from the one before it."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _follows(common: Sequence[_Groups], names: Sequence[str], units: _Units) -> Array | None:
    """The number of the longest common key that begins at each unit, or 0."""
    if not names:
        return None
    numbers = {name: number for number, name in enumerate(names, 1)}
    found = np.zeros(len(units.all), np.uint16)
    for one in common:  # shorter ones first
        own = np.array([numbers[name] for name in one.names(units)], np.uint16)
        found[one.occurrences] = np.repeat(own, one.counts)
    return found


class _Section(NamedTuple):
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

    def between(self, low: int, high: int) -> _Section:
        """Those whose hashes are in a range."""
        keys = _between(self.hashes, low, high)
        runs = _within(self.runs, keys)
        times = _within(self.counts, runs) if len(self.steps) else runs
        return _Section(
            self.hashes[keys], self.keys[keys], self.runs[keys],
            self.gaps[runs], self.times[runs], self.counts[runs],
            self.steps[times], self.follows[times],
        )  # fmt: skip


_NONE = np.zeros(0, np.uint16)


def _between(values: Array, low: int, high: int) -> slice:
    """Where the numbers from ``low`` up to ``high`` are among rising ones of 32 bits."""
    # Asked for numbers of another type, numpy would first copy all values into that type.
    start = values.searchsorted(np.uint32(low))
    end = values.searchsorted(np.uint32(high - 1), "right")
    return slice(int(start), int(end))


class _Singles:
    """Every single unit, with its documents."""

    def __init__(self, units: _Units) -> None:
        # Ends of lines get a list too; leaving them out would cost more than it.
        codes = units.all[: units.count].astype(np.uint32)
        codes *= np.uint32(_FACTOR)
        places = units.part.astype(np.uint32)
        places >>= np.uint32(1)
        places <<= np.uint32(2)
        # The highest field comes first.
        places |= _TITLE_END - units.fields(1, is_placed=False)
        self._codes, self._places = _sorted(codes, places)

    def between(self, low: int, high: int) -> _Section:
        """Those whose hashes are in a range."""
        some = _between(self._codes, low, high)
        codes, places = self._codes[some], self._places[some]
        documents = places >> np.uint32(2)
        is_key = _is_first(codes)
        starts = np.flatnonzero(is_key | _is_first(documents))
        times = _powers(np.diff(np.append(starts, len(codes)))) * 4
        times += _TITLE_END - (places[starts] & np.uint32(3)).astype(np.int32)
        hashes = codes[is_key]
        keys = np.zeros((len(hashes), MOST_UNITS), np.uint16)
        keys[:, 0] = hashes * np.uint32(_INVERSE)
        lists = _lists(documents[starts], np.flatnonzero(is_key[starts]))
        return _Section(hashes, keys, *lists, times, _NONE, _NONE, _NONE)


def _powers(times: Array) -> Array:
    """The powers of 4 that are nearest below."""
    return (np.log2(times) / 2).astype(np.int32)


def _lists(documents: Array, first: Array) -> tuple[Array, Array]:
    """Runs of each key and the gaps between documents; ``first`` is each key's first run."""
    gaps = np.diff(documents.astype(np.int32), prepend=np.int32(0))
    gaps[first] = documents[first]
    return np.diff(np.append(first, len(documents))), gaps


def _listed(groups: _Groups, units: _Units) -> _Section:
    """Keys with their documents."""
    section = _placed(groups, units, None)
    first = groups.occurrences[_ends(section.counts)[:-1]]
    times = _powers(section.counts) * 4 + units.fields(groups.length, is_placed=False)[first]
    return section._replace(times=times, counts=_NONE, steps=_NONE, follows=_NONE)


def _placed(groups: _Groups, units: _Units, follows: Array | None) -> _Section:
    """Keys with every occurrence."""
    occurrences = groups.occurrences
    parts = units.part[occurrences]
    documents = np.right_shift(parts, 1)
    is_run = _is_first(documents)
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
    return _Section(
        groups.hashes, groups.keys(units), *lists, times, counts, steps, after
    )  # fmt: skip


def _joined(sections: Sequence[_Section]) -> _Section:
    """Sections as one, in the order of hashes."""
    if not sections:
        none = [_NONE] * len(_Section._fields)
        return _Section(*none)._replace(keys=np.zeros((0, MOST_UNITS), np.uint16))
    joined = _Section(*(np.concatenate(columns) for columns in zip(*sections, strict=True)))
    order = np.argsort(joined.hashes, kind="stable")
    runs = _ranges(joined.runs, order)
    placed = joined.steps, joined.follows, joined.counts
    if len(joined.steps):
        times = _ranges(joined.counts, runs)
        placed = joined.steps[times], joined.follows[times], joined.counts[runs]
    steps, follows, counts = placed
    return _Section(
        joined.hashes[order], joined.keys[order], joined.runs[order],
        joined.gaps[runs], joined.times[runs], counts, steps, follows,
    )  # fmt: skip


def _ranges(lengths: Array, order: Array) -> Array:
    """Where the members of groups are, when the groups, ``lengths`` long, are put in order."""
    starts = (np.cumsum(lengths) - lengths)[order]
    lengths = lengths[order]
    moved = (starts - np.cumsum(lengths) + lengths).astype(np.int32)
    found: Array = np.repeat(moved, lengths)
    found += np.arange(len(found), dtype=np.int32)
    return found


def _cut(sections: Sequence[_Section], first: int, last: int, count: int) -> Iterator[Shard]:
    """The shards from ``first`` to ``last`` of ``count``."""
    columns = [_Columns(one, first, last, count) for one in sections]
    widths = b"".join(one.widths for one in columns)
    for shard in range(last - first):
        found = [widths + b"".join(one.head(shard) for one in columns)]
        for one in columns:
            found += one.slices(shard)
        yield found


class _Columns:
    """A section as columns of bytes, cut into shards."""

    def __init__(self, section: _Section, first: int, last: int, count: int) -> None:
        shards = _shard_of(section.hashes, count)
        keys = np.searchsorted(shards, np.arange(first, last + 1, dtype=np.uint64))
        runs = _ends(section.runs)[keys]
        times = _ends(section.counts)[runs] if len(section.counts) else np.zeros_like(runs)
        bounds = np.stack((keys, runs, times), 1)
        self._counts = np.diff(bounds, axis=0).astype("<u4")
        self._ends = bounds.tolist()
        by_key = [section.keys[:, place] for place in range(MOST_UNITS)]
        by_key[0] = _steps(by_key[0], keys[:-1])
        columns = (
            [(0, one) for one in (*by_key, section.runs)]
            + [(1, section.gaps), (1, section.times)]
            + [(2, section.steps), (2, section.follows)]
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


def _shard_of(hashes: Array, count: int) -> Array:
    return (hashes.astype(np.uint64) * np.uint64(count)) >> _HIGH


def _ends(lengths: Array) -> Array:
    return np.concatenate(([0], np.cumsum(lengths)))


def _steps(values: Array, starts: Array) -> Array:
    """From each value to the next, modulo 2¹⁶; at each start from 0."""
    steps = np.diff(values, prepend=np.uint16(0))
    starts = starts[starts < len(values)]
    steps[starts] = values[starts]
    return steps


def _within(lengths: Array, groups: slice) -> slice:
    """Where the members of some groups are."""
    start = int(lengths[: groups.start].sum())
    return slice(start, start + int(lengths[groups].sum()))


def planes(values: Array) -> list[Array]:
    """The lowest byte of each value, then the next …, as many as the largest value has."""
    most = int(values.max(initial=0))
    count = (most.bit_length() + 7) // 8
    return [(values >> (8 * place)).astype(np.uint8) for place in range(count)]
