"""What stands beside a list and leads to others."""

from __future__ import annotations

from typing import TypeVar

from zhibu.model import columns
from zhibu.model.article import Kind
from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.pages.counted import counted_themes
from zhibu.pages.page import Counted, Rail, RailLink, column_link, page_of, page_of_year

_RAIL = 10
"""Most links of one rail."""
_Item = TypeVar("_Item", Theme, Organisation)


def kinds_rail(library: Library, current: Kind) -> tuple[Rail, ...]:
    """The kinds that have articles."""
    links = tuple(
        RailLink(*column_link(columns.BY_KIND[kind]), count, kind is current)
        for kind, count in _kind_links(library)
    )
    return (("类型", links),) if len(links) > 1 else ()


def _kind_links(library: Library) -> tuple[tuple[Kind, int], ...]:
    by_kind = library.by_kind
    return tuple((kind, len(by_kind[kind])) for kind in Kind if kind in by_kind)


def years_rail(library: Library, current: int | None = None) -> tuple[Rail, ...]:
    """The years in which something was published, the newest ones."""
    years = library.by_publication_year
    links = tuple(
        RailLink(f"{year}年", page_of_year(year), len(entries), year == current)
        for year, entries in years.items()
    )
    shown = tuple(link for number, link in enumerate(links) if number < _RAIL or link.is_current)
    return (("发布年份", shown),) if len(links) > 1 else ()


def theme_rail(library: Library, theme: Theme) -> tuple[Rail, ...]:
    """Themes of the same group, and who publishes most under this one."""
    siblings = tuple(
        link_to(one)._replace(is_current=one.item == theme)
        for one in counted_themes(library)
        if one.item.group == theme.group
    )
    publishers: dict[Organisation, int] = {}
    for entry in library.by_theme.get(theme.id, ()):
        publishers[entry.organisation] = publishers.get(entry.organisation, 0) + 1
    links = tuple(RailLink(one.label, page_of(one), count) for one, count in _most(publishers))
    found: list[Rail] = [("发布单位", links)] if links else []
    return (*found, (theme.group, siblings)) if len(siblings) > 1 else tuple(found)


def organisation_rail(library: Library, organisation: Organisation) -> tuple[Rail, ...]:
    """The themes that its articles stand under most."""
    themes: dict[Theme, int] = {}
    for entry in library.by_organisation.get(organisation.id, ()):
        for theme in entry.all_themes:
            themes[theme] = themes.get(theme, 0) + 1
    links = tuple(RailLink(theme.name, page_of(theme), count) for theme, count in _most(themes))
    return (("主题", links),) if links else ()


def link_to(one: Counted) -> RailLink:
    """A link to a theme or an organisation with its count."""
    return RailLink(one.item.name, page_of(one.item), one.articles)


def _most(counts: dict[_Item, int]) -> list[tuple[_Item, int]]:
    """The items with the highest counts, ties by id."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0].id))[:_RAIL]
