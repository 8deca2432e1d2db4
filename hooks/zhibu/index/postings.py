"""Where each stretch of text occurs, as shards. FORMAT.md says how and why.

A *unit* is a UTF-16 code unit, as JavaScript counts; a *key* a stretch of units inside a
line; its *occurrences* are indexes into all units, and its *runs* the documents in which
they lie. Every array operation here works on all units at once, 10 million at 10,000 articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from zhibu.index.arrays import Array, between
from zhibu.index.groups import Groups, hash_of, longer_by_one, pairs_of
from zhibu.index.key_lists import Singles, join, list_documents, list_places
from zhibu.index.shards import Shard, cut_into_shards
from zhibu.index.units import MOST_UNITS, Text, Units

_COMMON = 16_384
"""Occurrences that make a key common; more in a very large site, so that a number of 16 bits
can name every common key."""
_UNITS_AT_ONCE = 80_000
"""Whose shards are made together."""


class Postings(NamedTuple):
    """All shards, and what is needed to read them."""

    common: tuple[str, ...]
    """Common keys, shorter ones first; a shard names them by their place here, from 1."""
    below_title: int
    """The position at which the text below the title begins."""
    shards: Iterator[Shard]


def build_postings(
    texts: Sequence[Text], count: int, common: Sequence[str] | None = None
) -> Postings:
    """So many shards of documents, which are numbered as they come.

    ``common`` names the keys to be taken for common, as another segment found them: then the
    same keys cover a query in both.
    """
    units = Units(texts)
    kinds = _kinds_of(units, common)
    names = common
    if names is None:
        names = [name for one in kinds.common for name in one.names(units)]
    return Postings(tuple(names), units.below_title, _shards(count, units, kinds, names))


class _Kinds(NamedTuple):
    """Keys by how they are stored."""

    pairs: Groups
    """All, those that are not stored among them."""
    is_rare: Array
    """Which pairs have their occurrences."""
    common: list[Groups]
    """Shorter ones first; without occurrences."""
    longer: list[Groups]
    """Longer than two units, with their occurrences."""


def _kinds_of(units: Units, names: Sequence[str] | None) -> _Kinds:
    """Which keys are common: those that are named, or those that occur too often."""
    limit = max(_COMMON, units.count * MOST_UNITS // 65_535)

    def is_common(groups: Groups) -> Array:
        found: Array = groups.counts > limit
        return found if names is None else _is_named(groups, units, names)

    pairs = pairs_of(units)
    has_end = pairs.has_line_end
    chosen = is_common(pairs) & ~has_end
    common, longer = [pairs.chosen(chosen)], []
    while len(common[-1].counts) and common[-1].length < MOST_UNITS:
        groups = longer_by_one(common[-1], units)
        is_too = is_common(groups) & (groups.length < MOST_UNITS)
        longer.append(groups.chosen(~is_too))
        common.append(groups.chosen(is_too))
    return _Kinds(pairs, ~(chosen | has_end), common, longer)


def _is_named(groups: Groups, units: Units, names: Sequence[str]) -> Array:
    """Which keys have one of these names."""
    found = np.isin(groups.hashes, np.array([hash_of(name) for name in names], np.uint32))
    # Keys of more than two units may share a hash.
    meant = set(names)
    found[found] = [name in meant for name in groups.chosen(found).names(units)]
    return found


def _shards(count: int, units: Units, kinds: _Kinds, names: Sequence[str]) -> Iterator[Shard]:
    """A few shards after the other: arrays that fit the processor's cache are much faster."""
    pairs, is_rare, common, longer = kinds
    follows = _follows(common, names, units)
    singles = Singles(units)
    listed = join([list_documents(one, units) for one in common])
    placed = join([list_places(one, units, follows) for one in longer])
    at_once = max(1, count * _UNITS_AT_ONCE // max(1, units.count))
    for first in range(0, count, at_once):
        last = min(first + at_once, count)
        # A key's shard is its hash × count ÷ 2³².
        low, high = -(-(first << 32) // count), -(-(last << 32) // count)
        some = between(pairs.hashes, low, high)
        rare = pairs.between(some.start, some.stop, is_rare[some]).by_frequency(count)
        lists = [
            singles.between(low, high),
            listed.between(low, high),
            list_places(rare, units, follows),
            placed.between(low, high),
        ]
        yield from cut_into_shards(lists, first, last, count)


def _follows(common: Sequence[Groups], names: Sequence[str], units: Units) -> Array | None:
    """The number of the longest common key that begins at each unit, or 0."""
    if not names:
        return None
    numbers = {name: number for number, name in enumerate(names, 1)}
    found = np.zeros(len(units.all), np.uint16)
    for one in common:  # shorter ones first
        own = np.array([numbers[name] for name in one.names(units)], np.uint16)
        found[one.occurrences] = np.repeat(own, one.counts)
    return found
