"""What relates one article to others."""

from __future__ import annotations

from typing import NamedTuple

from zhibu.model.entry import Entry


class Traits(NamedTuple):
    """Nothing but text, so that it can be stored."""

    id: str
    words: str
    """Title, subtitle, summary and headings, one a line."""
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    event: tuple[str, str] | None
    """Articles tell of one event when this agrees; None agrees with nothing."""


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
