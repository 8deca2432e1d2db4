"""Which articles belong beside an article: by shared themes, organisation and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhibu.model.holdings import Entry

NONE = -1
"""Stands for no article."""


class Traits(NamedTuple):
    """What relates one article to others: nothing but text, so that it can be stored."""

    id: str
    words: str
    """Title, subtitle, summary and headings, one a line."""
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    event: tuple[str, str] | None
    """Articles tell of one event when this agrees; None agrees with nothing."""


def find_related(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Up to five related entries for each id, best first.

    ``entries`` come in date order. Two pieces about one event never follow each other.
    """
    return entries_at(positions_of([traits_of(entry) for entry in entries]), entries)


def positions_of(traits: Sequence[Traits]) -> list[list[int]]:
    """For each article, in date order, where those beside it stand; ``NONE`` fills up."""
    # numpy takes 0.15 s to load, longer than a build in which none of this changed.
    from zhibu.library.likeness import related_positions  # noqa: PLC0415

    positions: list[list[int]] = related_positions(traits).tolist()
    return positions


def traits_of(entry: Entry) -> Traits:
    """What relates the entry to others."""
    article = entry.article
    words = (article.title, article.subtitle, article.summary, *article.headings)
    day = article.event_date
    return Traits(
        id=article.id,
        words="\n".join(words),
        themes=tuple(theme.id for theme in entry.all_themes),
        organisations=tuple(one.id for one in entry.all_organisations),
        event=(day.isoformat(), entry.organisation.id) if day else None,
    )


def entries_at(
    positions: Iterable[Sequence[int]], entries: Sequence[Entry]
) -> dict[str, tuple[Entry, ...]]:
    """For each entry's id those at its row of positions, without ``NONE``."""
    return {
        entry.id: tuple(entries[position] for position in row if position != NONE)
        for entry, row in zip(entries, positions, strict=True)
    }
