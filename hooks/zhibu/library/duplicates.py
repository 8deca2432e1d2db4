"""Pieces that tell the same twice.

What it finds: two articles of which one holds half the text of the other or more, also when
paragraphs were left out, moved or put into Traditional characters.
Why: readers find both, counts and collections count both.
Source: shingles of eight characters (Broder, 1997); the share was measured on 407,000 pairs of
real news, of which two had it, one of them a true duplicate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from zhibu import messages
from zhibu.model.problem import Place, Problem

MOST_SHARED = 0.5
"""From this share of the shorter text on, two pieces are one."""
_LENGTH = 8
_KEPT = 4
"""One in so many shingles is kept; all texts keep the same ones."""
_MOST_OWNERS = 12
"""Shingles of more articles are what every piece says."""
_FEWEST = 12
"""Shingles that a text must have to be compared: some fifty characters."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_FIRST_HAN, _FORMS = 0x3400, 0xF900
"""Where Chinese characters begin, and where marks as wide as they do."""


Shingles: TypeAlias = npt.NDArray[np.uint64]


class ComparedText(NamedTuple):
    """What is compared of an article."""

    place: Place
    shingles: Shingles
    order: tuple[object, ...]
    """The later of two is the one that is reported."""


def find(texts: Iterable[ComparedText]) -> Iterator[Problem]:
    """One problem for each article that repeats another one."""
    texts = sorted(texts, key=lambda text: text.order)
    best: dict[int, tuple[float, int]] = {}
    for first, second, share in _pairs([text.shingles for text in texts]):
        if share >= MOST_SHARED and share > best.get(second, (0.0, 0))[0]:
            best[second] = (share, first)
    for number, (share, other) in sorted(best.items()):
        yield messages.DUPLICATE_ARTICLE.at(
            texts[number].place, found=f"{share:.0%}", other=f"{texts[other].place.path}"
        )


def shingles_of(words: str) -> Shingles:
    """Of a text as search folds it: digests of some stretches of eight characters, each once."""
    codes = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), "<u4")
    # Marks and blanks tell nothing; a copy may have others.
    is_word = (
        (codes >= _FIRST_HAN) | ((codes >= 48) & (codes < 58)) | ((codes >= 97) & (codes < 123))
    )
    codes = codes[is_word & ((codes < _FORMS) | (codes > 0xFFFF))].astype(np.uint64)
    if len(codes) < _LENGTH:
        return np.empty(0, np.uint64)
    digests = np.zeros(len(codes) - _LENGTH + 1, np.uint64)
    for step in range(_LENGTH):
        digests = digests * _PRIME + codes[step : step + len(digests)]
    digests ^= digests >> np.uint64(29)
    return np.unique(digests[digests % np.uint64(_KEPT) == 0])


def _pairs(shingles: Sequence[Shingles]) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that share something, with the share of the shorter one."""
    sizes = np.array([len(one) for one in shingles], np.int64)
    if not sizes.sum():
        return
    owners = np.repeat(np.arange(len(shingles)), sizes)
    digests = np.concatenate(list(shingles))
    by_digest = np.argsort(digests, kind="stable")
    digests, owners = digests[by_digest], owners[by_digest]
    starts = np.flatnonzero(np.concatenate(([True], digests[1:] != digests[:-1])))
    counts = np.diff(np.concatenate((starts, [len(digests)])))
    found = []
    for size in range(2, _MOST_OWNERS + 1):
        groups = owners[starts[counts == size][:, None] + np.arange(size)]
        for one in range(size):
            found += [
                groups[:, one].astype(np.int64) * len(shingles) + groups[:, other]
                for other in range(one + 1, size)
            ]
    pairs, shared = np.unique(np.concatenate([np.empty(0, np.int64), *found]), return_counts=True)
    first, second = pairs // len(shingles), pairs % len(shingles)
    smaller = np.minimum(sizes[first], sizes[second])
    enough = (smaller >= _FEWEST) & (shared >= MOST_SHARED * smaller)
    shares = shared[enough] / smaller[enough]
    for one, other, share in zip(first[enough], second[enough], shares, strict=True):
        yield int(one), int(other), float(share)
