"""Which pages a library gives, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhibu.library.loading import FindRelated
from zhibu.library.related import find_related
from zhibu.model.article import Kind
from zhibu.model.entry import Entry
from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.pages.article_pages import article_pages
from zhibu.pages.book_pages import book_page
from zhibu.pages.home import home_page
from zhibu.pages.lists import list_pages
from zhibu.pages.page import Link, Page, ShelfVolume, latest_change
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
    for kind in Kind:
        yield from list_pages(
            library,
            page_size,
            kind.path,
            entries=library.by_kind.get(kind, ()),
            template="list.html",
            title=kind.label,
            description=f"全部{kind.label}，按发布日期排列。",
            section=kind.path,
            feed="feed.xml",
            values={"rail": (*kinds_rail(library, kind), *years_rail(library))},
        )


def _years(library: Library, page_size: int) -> Iterator[Page]:
    years = library.by_publication_year
    yield Page(
        path="years/",
        template="years.html",
        title="年份",
        description="按发布的年份和月份查找文章。",
        section="years/",
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
            f"years/{year}/",
            entries=entries,
            template="year.html",
            title=f"{year}年",
            description=f"{year}年发布的文章，按月份排列。",
            trail=(Link("年份", "years/"),),
            section="years/",
            values={"rail": years_rail(library, year)},
        )


def _highlights(library: Library, page_size: int) -> Iterator[Page]:
    yield from list_pages(
        library,
        page_size,
        "highlights/",
        highlights=library.highlights,
        template="highlights.html",
        title="亮点案例",
        description="全部亮点，附主题、单位、年度和数据。",
        section="highlights/",
    )


def _search() -> Page:
    return Page(
        path="search/",
        template="search.html",
        title="搜索",
        description="用任何词语、句子、村名或数字查找全部文章和亮点。",
        section="search/",
    )


def _collections(library: Library) -> Iterator[Page]:
    collections = library.collections
    if not collections:
        return
    yield Page(
        path="collections/",
        template="collections.html",
        title="年度汇编",
        description="每年的亮点案例汇编。",
        section="collections/",
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
