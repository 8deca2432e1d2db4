"""The home page."""

from __future__ import annotations

from itertools import islice

from zhibu.model.entry import EntryHighlight
from zhibu.model.holdings import Library
from zhibu.pages.counted import counted_organisations, counted_themes, theme_groups
from zhibu.pages.page import Page, Rail, ShelfVolume, latest_change
from zhibu.pages.rails import link_to

_LATEST, _SHOWN_HIGHLIGHTS, _SHELF, _HOME_THEMES = 6, 6, 5, 14


def home_page(library: Library) -> Page:
    """What is new, what stands out, and the ways into the rest."""
    lead = _lead_highlight(library)
    others = (one for one in library.highlights if one is not lead)
    latest = sorted(library.entries, key=lambda entry: not entry.article.is_pinned)
    return Page(
        path="",
        template="home.html",
        title="",
        feed="feed.xml",
        lastmod=latest_change(library.entries),
        values={
            "lead": lead,
            "lead_entry": library.by_id[lead.article_id] if lead else library.entries[0],
            "latest": tuple(latest[:_LATEST]),
            "total": len(library.entries),
            "highlights": tuple(islice(others, _SHOWN_HIGHLIGHTS)),
            "highlights_total": len(library.highlights),
            "theme_groups": _theme_links(library),
            "themes_total": len(library.by_theme),
            "organisations": counted_organisations(library, max_depth=1),
            "organisations_total": len(library.by_organisation),
            "years": _year_range(library),
            "collections": tuple(map(ShelfVolume.of, library.collections[:_SHELF])),
        },
    )


def _theme_links(library: Library) -> tuple[Rail, ...]:
    """The themes with most articles, by their groups."""
    by_count = sorted(counted_themes(library), key=lambda one: -one.articles)[:_HOME_THEMES]
    groups = theme_groups(library, {one.item.id for one in by_count})
    return tuple((group, tuple(map(link_to, themes))) for group, themes in groups)


def _lead_highlight(library: Library) -> EntryHighlight | None:
    """The newest pinned highlight with a cover, else the newest with one, else the newest."""
    entries = [entry for entry in library.entries if entry.highlights]
    covered = [entry for entry in entries if entry.article.cover]
    pinned = [entry for entry in covered if entry.article.is_pinned]
    chosen = next(iter([*pinned, *covered, *entries]), None)
    return chosen.highlights[0] if chosen else None


def _year_range(library: Library) -> tuple[int, ...]:
    return tuple(sorted({entry.article.year for entry in library.entries}))
