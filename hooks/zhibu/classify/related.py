"""Which articles belong beside an article: by shared themes, organisation and words."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from zhibu.model.library import Entry

COUNT = 5
_WINDOW = 12
"""Neighbours by date looked at on each side, per shared feature: keeps the work linear."""
_RARE_PAIRS = 14
"""How many of an article's rarest character pairs count."""
_THEME_WEIGHT, _ORGANISATION_WEIGHT, _WORDS_WEIGHT = 2.0, 1.0, 0.5

_Feature = tuple[str, str]


def find_related(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Up to ``COUNT`` related entries for each id, best first.

    ``entries`` come in date order. Two pieces about one event never follow each other.
    """
    features = [_features(entry) for entry in entries]
    postings: dict[_Feature, list[int]] = {}
    for number, own in enumerate(features):
        for feature in own:
            postings.setdefault(feature, []).append(number)
    return {
        entry.id: _pick(entries, number, _scores(number, features[number], postings, len(entries)))
        for number, entry in enumerate(entries)
    }


def _features(entry: Entry) -> dict[_Feature, float]:
    found = {("theme", theme.id): _THEME_WEIGHT for theme in entry.all_themes}
    found |= {("place", one.id): _ORGANISATION_WEIGHT for one in entry.all_organisations}
    article = entry.article
    words = [article.title, article.subtitle, article.summary]
    words += [section.heading for section in article.body.sections if section.heading]
    for line in words:
        for pair in map("".join, pairwise(line)):
            if pair.isalnum():
                found[("pair", pair)] = _WORDS_WEIGHT
    return found


def _scores(
    number: int,
    features: dict[_Feature, float],
    postings: dict[_Feature, list[int]],
    count: int,
) -> dict[int, float]:
    pairs = [one for one in features if one[0] == "pair" and len(postings[one]) > 1]
    rare = sorted(pairs, key=lambda pair: (len(postings[pair]), pair))[:_RARE_PAIRS]
    scores: dict[int, float] = {}
    for feature in [*rare, *(one for one in features if one[0] != "pair")]:
        shared = postings[feature]
        weight = features[feature] * math.log(1 + count / len(shared))
        position = bisect_left(shared, number)
        for other in shared[max(0, position - _WINDOW) : position + _WINDOW + 1]:
            scores[other] = scores.get(other, 0.0) + weight
    scores.pop(number, None)
    return scores


def _pick(entries: Sequence[Entry], own: int, scores: dict[int, float]) -> tuple[Entry, ...]:
    ranked = sorted(
        scores, key=lambda other: (-round(scores[other], 6), abs(other - own), entries[other].id)
    )
    picked: list[Entry] = []
    waiting = ranked
    while waiting and len(picked) < COUNT:
        last = _event(picked[-1]) if picked else None
        chosen = next((other for other in waiting if _event(entries[other]) != last), None)
        if chosen is None:
            break
        picked.append(entries[chosen])
        waiting = [other for other in waiting if other != chosen]
    return tuple(picked)


def _event(entry: Entry) -> tuple[date | str, str]:
    """Two articles tell of one event when organisation and day agree."""
    return (entry.article.event_date or entry.id, entry.organisation.id)
