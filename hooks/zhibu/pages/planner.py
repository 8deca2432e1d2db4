"""Which pages a library gives, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhibu.library.loading import FindRelated
from zhibu.library.related import find_related
from zhibu.model import columns
from zhibu.model.entry import Entry
from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.pages.article_pages import article_pages
from zhibu.pages.book_pages import book_page
from zhibu.pages.home import home_page
from zhibu.pages.lists import list_pages
from zhibu.pages.page import (
    Page,
    ShelfVolume,
    column_link,
    latest_change,
    named_after,
    page_of_year,
)
from zhibu.pages.rails import kinds_rail, years_rail
from zhibu.pages.statistics import statistics_page
from zhibu.pages.subjects import organisation_pages, theme_pages


def plan(
    library: Library, settings: Settings, find_related: FindRelated = find_related
) -> Iterator[Page]:
    """All pages, in a fixed order. No page shows an empty list."""
    size = settings.page_size
    if not library.entries:
        yield Page(path="", template="empty.html", title="")
        return
    yield home_page(library)
    yield from article_pages(library, find_related)
    yield from _kinds(library, size)
    yield from theme_pages(library, size)
    yield from organisation_pages(library, size)
    yield from _years(library, size)
    yield from _highlights(library, size)
    yield from _collections(library)
    yield statistics_page(library)
    if settings.search != "off":
        yield _search()


def _kinds(library: Library, page_size: int) -> Iterator[Page]:
    for kind, column in columns.BY_KIND.items():
        yield from list_pages(
            library,
            page_size,
            **named_after(column),
            entries=library.by_kind.get(kind, ()),
            template="list.html",
            feed="feed.xml",
            values={"rail": (*kinds_rail(library, kind), *years_rail(library))},
        )


def _years(library: Library, page_size: int) -> Iterator[Page]:
    years = library.by_publication_year
    yield Page(
        **named_after(columns.YEARS),
        template="years.html",
        lastmod=latest_change(library.entries),
        values={
            "years": tuple(
                (year, len(entries), _months(entries)) for year, entries in years.items()
            )
        },
    )
    for year, entries in years.items():
        yield from list_pages(
            library,
            page_size,
            page_of_year(year),
            entries=entries,
            template="year.html",
            title=f"{year}年",
            description=f"{year}年发布的文章，按月份排列。",
            trail=(column_link(columns.YEARS),),
            section=columns.YEARS.path,
            values={"rail": years_rail(library, year)},
        )


def _highlights(library: Library, page_size: int) -> Iterator[Page]:
    yield from list_pages(
        library,
        page_size,
        **named_after(columns.HIGHLIGHTS),
        highlights=library.highlights,
        template="highlights.html",
    )


def _search() -> Page:
    return Page(**named_after(columns.SEARCH), template="search.html")


def _collections(library: Library) -> Iterator[Page]:
    collections = library.collections
    if not collections:
        return
    yield Page(
        **named_after(columns.COLLECTIONS),
        template="collections.html",
        lastmod=latest_change(library.entries),
        values={"collections": tuple(map(ShelfVolume.of, collections))},
    )
    for one in collections:
        yield book_page(library, one)


def _months(entries: Sequence[Entry]) -> tuple[tuple[int, int], ...]:
    counts: dict[int, int] = {}
    for entry in entries:
        month = entry.article.published.month
        counts[month] = counts.get(month, 0) + 1
    return tuple(sorted(counts.items()))
