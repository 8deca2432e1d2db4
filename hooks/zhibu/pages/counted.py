"""Themes and organisations with how many articles stand under each."""

from __future__ import annotations

from zhibu.model.holdings import Library
from zhibu.pages.page import Counted


def counted_themes(library: Library) -> list[Counted]:
    """The themes that have articles, in their order."""
    by_theme = library.by_theme
    return [
        Counted(theme, len(by_theme[theme.id]))
        for theme in library.themes.themes
        if theme.id in by_theme
    ]


def theme_groups(
    library: Library, kept: set[str] | None = None
) -> tuple[tuple[str, tuple[Counted, ...]], ...]:
    """The same by their groups; of all, or of those with ids that are ``kept``."""
    counted = [one for one in counted_themes(library) if kept is None or one.item.id in kept]
    groups = (
        (group, tuple(one for one in counted if one.item.group == group))
        for group in library.themes.groups
    )
    return tuple((group, themes) for group, themes in groups if themes)


def counted_organisations(library: Library, max_depth: int = 99) -> tuple[Counted, ...]:
    """The organisations that have articles, in the order of the tree."""
    counts = library.by_organisation
    return tuple(
        Counted(one, len(counts[one.id]), depth)
        for depth, one in library.organisations.walk()
        if one.id in counts and depth <= max_depth
    )
