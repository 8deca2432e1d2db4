"""Pieces that are not signed as the site asks (三审).

What it finds: missing stages, one person in two stages where the site forbids it, stages that
were signed in the wrong order.
Why: nothing is published before the people in charge have read it.
Source: 三审三校; the site's own settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zhibu import messages
from zhibu.model.entry import Entry
from zhibu.model.problem import Place, Problem
from zhibu.model.settings import STAGE_LABELS, Review


def find(entry: Entry, review: Review) -> Iterator[Problem]:
    """Problems of one piece; a draft is not asked for signatures yet."""
    article = entry.article
    place = Place(article.path, *article.place_of("review"))
    if entry.missing_stages and not article.is_draft:
        missing = "、".join(STAGE_LABELS[stage] for stage in entry.missing_stages)
        stage = entry.missing_stages[0]
        key = stage if article.has_english_keys else STAGE_LABELS[stage]
        yield messages.UNSIGNED.at(place, expected=missing, key=key)
    stages: dict[str, list[str]] = {}
    for stage, signed in article.review:
        stages.setdefault(signed.name, []).append(stage)
    for name, signed_stages in stages.items() if review.asks_distinct else ():
        if len(signed_stages) > 1:
            at = Place(article.path, *article.place_of("review", signed_stages[-1]))
            labels = "、".join(STAGE_LABELS[stage] for stage in signed_stages)
            yield messages.SIGNED_TWICE.at(at, found=name, expected=labels)
    for (_, before), (stage, after) in pairwise(article.review):
        if after.day < before.day:
            at = Place(article.path, *article.place_of("review", stage))
            yield messages.SIGNED_OUT_OF_ORDER.at(at, expected=STAGE_LABELS[stage])
