"""The pages of themes and of organisations."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.model import columns
from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation
from zhibu.pages.counted import counted_organisations, theme_groups
from zhibu.pages.lists import list_pages
from zhibu.pages.page import Counted, Link, Page, column_link, latest_change, named_after, page_of
from zhibu.pages.rails import organisation_rail, theme_rail


def theme_pages(library: Library, page_size: int) -> Iterator[Page]:
    """The list of themes, and the lists of each."""
    if not library.by_theme:
        return
    yield Page(
        **named_after(columns.THEMES),
        template="themes.html",
        lastmod=latest_change(library.entries),
        values={"groups": theme_groups(library), "total": len(library.by_theme)},
    )
    for theme in library.themes.themes:
        yield from list_pages(
            library,
            page_size,
            page_of(theme),
            highlights=library.highlights_by_theme.get(theme.id, ()),
            entries=library.by_theme.get(theme.id, ()),
            template="theme.html",
            title=theme.name,
            description=theme.description,
            trail=(column_link(columns.THEMES),),
            section=columns.THEMES.path,
            feed=f"{page_of(theme)}feed.xml",
            values={"theme": theme, "rail": theme_rail(library, theme)},
        )


def organisation_pages(library: Library, page_size: int) -> Iterator[Page]:
    """The tree of organisations, and the lists of each."""
    yield Page(
        **named_after(columns.ORGANISATIONS),
        template="organisations.html",
        lastmod=latest_change(library.entries),
        values={
            "organisations": counted_organisations(library),
            "total": len(library.by_organisation),
        },
    )
    for one in library.organisations.organisations:
        yield from list_pages(
            library,
            page_size,
            page_of(one),
            highlights=library.highlights_by_organisation.get(one.id, ()),
            entries=library.by_organisation.get(one.id, ()),
            template="organisation.html",
            title=one.label,
            description=f"{one.name}和下级单位的文章与亮点。",
            trail=_trail(library, one),
            section=columns.ORGANISATIONS.path,
            feed=f"{page_of(one)}feed.xml",
            values={
                "organisation": one,
                "children": _children(library, one),
                "rail": organisation_rail(library, one),
            },
        )


def _trail(library: Library, organisation: Organisation) -> tuple[Link, ...]:
    above = library.organisations.lineage(organisation.id)[:-1]
    return (column_link(columns.ORGANISATIONS), *(Link(one.label, page_of(one)) for one in above))


def _children(library: Library, organisation: Organisation) -> tuple[Counted, ...]:
    by_organisation = library.by_organisation
    return tuple(
        Counted(child, len(by_organisation[child.id]))
        for child in library.organisations.children(organisation.id)
        if child.id in by_organisation
    )
