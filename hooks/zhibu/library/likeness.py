"""Which articles are most like another, found for all of them at once.

A feature is a theme, an organisation or a pair of adjacent characters. Its posting is the list of
articles that have it, in date order; all postings lie one after another in one array. What belongs
together is packed into one integer, so that sorting plain integers does most of the work. Weights
are integers too: their sum is the same in any order and on any machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from zhibu.library.traits import Traits

NONE = -1
"""Stands for no article."""
COUNT = 5
WINDOW = 12
"""Neighbours by date looked at on each side, per shared feature: keeps the work linear."""
RARE_PAIRS = 14
"""How many of an article's rarest character pairs count."""
PAIR_WEIGHT, THEME_WEIGHT, ORGANISATION_WEIGHT = 1, 4, 2

_CHUNK = 1024
"""Articles looked at together: enough to be fast, few enough to stay in the processor's cache."""
_CHARACTERS, _CHARACTER_BITS = 0x110000, 21
_THEMES = _CHARACTERS << _CHARACTER_BITS
"""Themes are numbered from here, above all pairs of characters."""
_ORGANISATIONS = (_CHARACTERS + 1) << _CHARACTER_BITS
_WEIGHT_BITS = 16

_Integers: TypeAlias = npt.NDArray[np.int64]
_Positions: TypeAlias = npt.NDArray[np.int32]
_Claims: TypeAlias = npt.NDArray[np.bool_]


class _Postings(NamedTuple):
    """All features that articles share: tags first, then pairs, rare ones before common ones."""

    articles: _Positions
    """The postings in a row."""
    kinds: _Integers
    """For each feature 0 for a pair, 1 for a theme, 2 for an organisation."""
    sizes: _Integers
    """For each feature the length of its posting."""


class _Searches(NamedTuple):
    """Each article once for every feature by which it looks for others; sorted by article."""

    article: _Integers
    weight: _Integers
    start: _Integers
    """The part of all postings that it looks at."""
    stop: _Integers


class _Candidates(NamedTuple):
    """Each article once for every other that it shares something with; sorted by article."""

    article: _Integers
    other: _Integers
    score: _Integers


class _Order(NamedTuple):
    """What settles the order of candidates whose scores agree."""

    by_id: _Integers
    """Positions of articles, last id first."""
    rank: _Integers
    """For each article its place in ``by_id``."""
    event: _Integers
    """For each article a number for its event."""


def related_positions(traits: Sequence[Traits], *, chunk: int = _CHUNK) -> _Positions:
    """For each article the positions of up to ``COUNT`` others, best first, then ``NONE``.

    ``traits`` come in date order and are fewer than a million. ``chunk``, the number of articles
    looked at together, changes time and memory only.
    """
    found = np.full((len(traits), COUNT), NONE, dtype=np.int32)
    postings = _postings(traits)
    searches = _searches(postings, len(traits))
    order = _order(traits)
    edges = np.searchsorted(searches.article, range(0, len(traits) + chunk, chunk)).tolist()
    for start, stop in pairwise(edges):
        if start < stop:
            some = _Searches(*(column[start:stop] for column in searches))
            _pick(found, _candidates(some, postings.articles, len(traits)), order)
    return found


def feature_weight(articles: int, sharing: int) -> int:
    """How much it says that two articles have what ``sharing`` of all ``articles`` have."""
    return round(512 * math.log(1 + articles / sharing))


def _postings(traits: Sequence[Traits]) -> _Postings:
    bits = len(traits).bit_length()
    keys = np.concatenate([*_tag_keys(traits, bits), *_pair_keys(traits, bits)])
    keys.sort()
    keys = keys[_is_first(keys)]
    starts = np.flatnonzero(_is_first(keys >> bits))
    sizes = np.diff(starts, append=len(keys))
    kinds = np.searchsorted([_THEMES, _ORGANISATIONS], keys[starts] >> bits, side="right")
    keys &= (1 << bits) - 1
    articles = keys.astype(np.int32)
    del keys  # Hundreds of megabytes in a large library.
    order = np.lexsort((sizes, kinds == 0))
    order = order[sizes[order] > 1]
    return _Postings(articles[_ranges(starts[order], sizes[order])], kinds[order], sizes[order])


def _tag_keys(traits: Sequence[Traits], bits: int) -> Iterator[_Integers]:
    """Theme and article, organisation and article, as one integer each."""
    yield _keys([one.themes for one in traits], _THEMES, bits)
    yield _keys([one.organisations for one in traits], _ORGANISATIONS, bits)


def _keys(tags: Sequence[Sequence[str]], offset: int, bits: int) -> _Integers:
    numbers: dict[str, int] = {}
    features = [numbers.setdefault(tag, offset + len(numbers)) for tag in chain.from_iterable(tags)]
    articles = np.repeat(np.arange(len(tags)), [len(own) for own in tags])
    return np.array(features, dtype=np.int64) << bits | articles


def _pair_keys(traits: Sequence[Traits], bits: int) -> Iterator[_Integers]:
    """Character pair and article as one integer each; pairs hold letters and digits only."""
    for start in range(0, len(traits), _CHUNK):
        lines = [one.words for one in traits[start : start + _CHUNK]]
        text = "\n".join([*lines, ""]).encode("utf-32-le", "surrogatepass")
        characters = np.frombuffer(text, dtype="<u4").astype(np.int64)
        wanted = _is_alphanumeric(characters)
        firsts = np.flatnonzero(wanted[:-1] & wanted[1:])
        articles = np.repeat(np.arange(len(lines)) + start, [len(line) + 1 for line in lines])
        pairs = characters[firsts] << _CHARACTER_BITS | characters[firsts + 1]
        yield pairs << bits | articles[firsts]


def _is_alphanumeric(characters: _Integers) -> _Claims:
    known = np.zeros(_CHARACTERS, dtype=np.bool_)
    known[characters] = True
    distinct = np.flatnonzero(known)
    known[distinct] = [chr(one).isalnum() for one in distinct.tolist()]
    return known[characters]


def _searches(postings: _Postings, count: int) -> _Searches:
    articles, kinds, sizes = postings
    distinct, sharing = np.unique(sizes, return_inverse=True)
    worth = np.array([feature_weight(count, size) for size in distinct.tolist()], dtype=np.int64)
    weights = np.array([PAIR_WEIGHT, THEME_WEIGHT, ORGANISATION_WEIGHT])[kinds] * worth[sharing]
    places = _chosen(articles, int(sizes[kinds > 0].sum()), count)
    features = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[places]
    stops = np.cumsum(sizes)
    return _Searches(
        article=articles[places].astype(np.int64),
        weight=weights[features],
        start=np.maximum(places - WINDOW, (stops - sizes)[features]),
        stop=np.minimum(places + WINDOW + 1, stops[features]),
    )


def _chosen(articles: _Positions, tags: int, count: int) -> _Integers:
    """Places of each article among the first ``tags`` and ``RARE_PAIRS`` more."""
    # Sixteen bits at a time: numpy has a radix sort for these, which takes linear time.
    low, high = articles.astype(np.uint16), (articles >> 16).astype(np.uint16)
    by_article = np.lexsort((low, high))
    sizes = np.bincount(articles, minlength=count)
    wanted = np.bincount(articles[:tags], minlength=count) + RARE_PAIRS
    return by_article[_ranges(np.cumsum(sizes) - sizes, np.minimum(sizes, wanted))]


def _candidates(searches: _Searches, postings: _Positions, count: int) -> _Candidates:
    bits = count.bit_length()
    lengths, offset = searches.stop - searches.start, int(searches.article[0])
    others = postings[_ranges(searches.start, lengths)].astype(np.int64)
    found = (searches.article - offset) << bits << _WEIGHT_BITS | searches.weight
    found = np.repeat(found, lengths) | others << _WEIGHT_BITS
    # Made of runs in order, which this kind of sort makes use of.
    found.sort(kind="stable")
    pairs = found >> _WEIGHT_BITS
    firsts = np.flatnonzero(_is_first(pairs))
    scores = np.add.reduceat(found & ((1 << _WEIGHT_BITS) - 1), firsts)
    pairs = pairs[firsts]
    articles, others = (pairs >> bits) + offset, pairs & ((1 << bits) - 1)
    different = articles != others
    return _Candidates(articles[different], others[different], scores[different])


def _order(traits: Sequence[Traits]) -> _Order:
    ids = [one.id for one in traits]
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__, reverse=True), dtype=np.int64)
    rank = np.empty_like(by_id)
    rank[by_id] = np.arange(len(by_id))
    numbers: dict[tuple[str, str] | int, int] = {}
    events: Iterable[tuple[str, str] | int] = (
        number if one.event is None else one.event for number, one in enumerate(traits)
    )
    event = [numbers.setdefault(one, len(numbers)) for one in events]
    return _Order(by_id, rank, np.array(event, dtype=np.int64))


def _pick(found: _Positions, candidates: _Candidates, order: _Order) -> None:
    """Fill in the rows of the candidates' articles.

    The best goes first: highest score, then nearest in date order, then lowest id.
    """
    count = len(found)
    firsts = np.flatnonzero(_is_first(candidates.article))
    sizes = np.diff(firsts, append=len(candidates.article))
    articles = candidates.article[firsts]
    nearness = count - 1 - np.abs(candidates.article - candidates.other)
    keys = (candidates.score * count + nearness) * count + order.rank[candidates.other]
    events = order.event[candidates.other]
    last = np.full(len(firsts), NONE)
    for column in range(COUNT):
        allowed = np.where(events == np.repeat(last, sizes), NONE, keys)
        best = np.maximum.reduceat(allowed, firsts)
        chosen = np.where(best == NONE, NONE, order.by_id[best % count])
        found[articles, column] = chosen
        last = np.where(best == NONE, last, order.event[chosen])
        keys[keys == np.repeat(best, sizes)] = NONE


def _ranges(starts: _Integers, sizes: _Integers) -> _Integers:
    """From each start on as many integers as its size, all in a row."""
    stops = np.cumsum(sizes)
    ranges = np.repeat(starts - stops + sizes, sizes)
    ranges += np.arange(len(ranges), dtype=np.int32)
    return ranges


def _is_first(ordered: _Integers) -> _Claims:
    """For each value whether it differs from the one before."""
    changes = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=changes[1:])
    return changes
