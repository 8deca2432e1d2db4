"""The pages of themes and of organisations."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation
from zhibu.pages.counted import counted_organisations, theme_groups
from zhibu.pages.lists import list_pages
from zhibu.pages.page import Counted, Link, Page, latest_change, page_of
from zhibu.pages.rails import organisation_rail, theme_rail


def theme_pages(library: Library, page_size: int) -> Iterator[Page]:
    """The list of themes, and the lists of each."""
    if not library.by_theme:
        return
    yield Page(
        path="themes/",
        template="themes.html",
        title="主题",
        description="按主题查找文章和亮点。",
        section="themes/",
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
            trail=(Link("主题", "themes/"),),
            section="themes/",
            feed=f"{page_of(theme)}feed.xml",
            values={"theme": theme, "rail": theme_rail(library, theme)},
        )


def organisation_pages(library: Library, page_size: int) -> Iterator[Page]:
    """The tree of organisations, and the lists of each."""
    yield Page(
        path="organisations/",
        template="organisations.html",
        title="单位",
        description="按单位查找文章和亮点，上级单位的数目包含下级。",
        section="organisations/",
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
            section="organisations/",
            feed=f"{page_of(one)}feed.xml",
            values={
                "organisation": one,
                "children": _children(library, one),
                "rail": organisation_rail(library, one),
            },
        )


def _trail(library: Library, organisation: Organisation) -> tuple[Link, ...]:
    above = library.organisations.lineage(organisation.id)[:-1]
    return (Link("单位", "organisations/"), *(Link(one.label, page_of(one)) for one in above))


def _children(library: Library, organisation: Organisation) -> tuple[Counted, ...]:
    by_organisation = library.by_organisation
    return tuple(
        Counted(child, len(by_organisation[child.id]))
        for child in library.organisations.children(organisation.id)
        if child.id in by_organisation
    )
