"""Which pages a library gives, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from zhibu.library.loading import FindRelated
from zhibu.library.related import find_related
from zhibu.model.article import Kind
from zhibu.model.holdings import Entry, EntryHighlight, Library
from zhibu.model.organisation import Organisation
from zhibu.model.settings import Settings
from zhibu.model.theme import Theme
from zhibu.pages.book_pages import book_page
from zhibu.pages.page import (
    Beside,
    Counted,
    Link,
    Page,
    Rail,
    RailLink,
    ShelfVolume,
    Slice,
    latest_change,
    page_of,
)
from zhibu.pages.statistics import statistics_page

_LATEST, _SHOWN_HIGHLIGHTS, _SHELF, _HOME_THEMES, _RAIL = 6, 6, 5, 14, 10
_Item = TypeVar("_Item", Theme, Organisation)


def plan(
    library: Library, settings: Settings, find_related: FindRelated = find_related
) -> Iterator[Page]:
    """All pages, in a fixed order. No page shows an empty list."""
    planner = _Planner(library, settings.page_size, find_related)
    if not library.entries:
        yield Page(path="", template="empty.html", title="")
        return
    yield planner.home()
    yield from planner.articles()
    yield from planner.kinds()
    yield from planner.themes()
    yield from planner.organisations()
    yield from planner.years()
    yield from planner.highlights()
    yield from planner.collections()
    yield statistics_page(library)
    if settings.search != "off":
        yield planner.search()


class _Planner:
    def __init__(self, library: Library, page_size: int, find_related: FindRelated) -> None:
        self._library = library
        self._page_size = page_size
        self._find_related = find_related
        self._updated = latest_change(library.entries)

    def home(self) -> Page:
        library = self._library
        lead = self._lead_highlight()
        others = (one for one in library.highlights if one is not lead)
        shown = tuple(islice(others, _SHOWN_HIGHLIGHTS))
        latest = sorted(library.entries, key=lambda entry: not entry.article.is_pinned)
        by_count = sorted(self._counted_themes(), key=lambda one: -one.articles)[:_HOME_THEMES]
        kept = {one.item.id for one in by_count}
        return Page(
            path="",
            template="home.html",
            title="",
            feed="feed.xml",
            lastmod=self._updated,
            values={
                "lead": lead,
                "lead_entry": library.by_id[lead.article_id] if lead else library.entries[0],
                "latest": tuple(latest[:_LATEST]),
                "total": len(library.entries),
                "highlights": shown,
                "highlights_total": len(library.highlights),
                "theme_groups": tuple(
                    (group, tuple(_link_to(one) for one in themes))
                    for group, themes in self._theme_groups(kept)
                ),
                "themes_total": len(library.by_theme),
                "organisations": self._counted_organisations(max_depth=1),
                "organisations_total": len(library.by_organisation),
                "years": self._year_range(),
                "collections": tuple(map(ShelfVolume.of, library.collections[:_SHELF])),
            },
        )

    def _lead_highlight(self) -> EntryHighlight | None:
        """The newest pinned highlight with a cover, else the newest with one, else the newest."""
        entries = [entry for entry in self._library.entries if entry.highlights]
        covered = [entry for entry in entries if entry.article.cover]
        pinned = [entry for entry in covered if entry.article.is_pinned]
        chosen = next(iter([*pinned, *covered, *entries]), None)
        return chosen.highlights[0] if chosen else None

    def articles(self) -> Iterator[Page]:
        related = self._find_related(self._library.entries)
        neighbours = _neighbours(self._library)
        beside = {entry.id: Beside.of(entry) for entry in self._library.entries}
        trails: dict[tuple[Kind, str], tuple[Link, ...]] = {}
        for entry in self._library.entries:
            article = entry.article
            older, newer = neighbours[entry.id]
            place = (article.kind, entry.organisation.id)
            trail = trails.get(place) or trails.setdefault(place, self._trail(*place))
            yield Page(
                path=entry.url,
                template="article.html",
                title=article.title,
                description=article.summary,
                trail=trail,
                section=article.kind.path,
                lastmod=article.updated or article.published,
                feed="feed.xml",
                entry=entry,
                values={
                    "older": older and beside[older.id],
                    "newer": newer and beside[newer.id],
                    "related": tuple(beside[one.id] for one in related[entry.id]),
                },
            )

    def _trail(self, kind: Kind, organisation_id: str) -> tuple[Link, ...]:
        line = self._library.organisations.lineage(organisation_id)
        return (Link(kind.label, kind.path), *(Link(one.label, page_of(one)) for one in line))

    def kinds(self) -> Iterator[Page]:
        for kind in Kind:
            entries = self._library.by_kind.get(kind, ())
            yield from self._list(
                entries=entries,
                path=kind.path,
                template="list.html",
                title=kind.label,
                description=f"全部{kind.label}，按发布日期排列。",
                section=kind.path,
                feed="feed.xml",
                values={"rail": (*self._kinds_rail(kind), *self._years_rail())},
            )

    def themes(self) -> Iterator[Page]:
        library = self._library
        if not library.by_theme:
            return
        yield Page(
            path="themes/",
            template="themes.html",
            title="主题",
            description="按主题查找文章和亮点。",
            section="themes/",
            lastmod=self._updated,
            values={"groups": self._theme_groups(), "total": len(library.by_theme)},
        )
        for theme in library.themes.themes:
            yield from self._list(
                highlights=library.highlights_by_theme.get(theme.id, ()),
                entries=library.by_theme.get(theme.id, ()),
                path=page_of(theme),
                template="theme.html",
                title=theme.name,
                description=theme.description,
                trail=(Link("主题", "themes/"),),
                section="themes/",
                feed=f"{page_of(theme)}feed.xml",
                values={"theme": theme, "rail": self._theme_rail(theme)},
            )

    def organisations(self) -> Iterator[Page]:
        library = self._library
        yield Page(
            path="organisations/",
            template="organisations.html",
            title="单位",
            description="按单位查找文章和亮点，上级单位的数目包含下级。",
            section="organisations/",
            lastmod=self._updated,
            values={
                "organisations": self._counted_organisations(),
                "total": len(library.by_organisation),
            },
        )
        for one in library.organisations.organisations:
            lineage = library.organisations.lineage(one.id)[:-1]
            children = (
                Counted(child, len(library.by_organisation[child.id]))
                for child in library.organisations.children(one.id)
                if child.id in library.by_organisation
            )
            yield from self._list(
                highlights=library.highlights_by_organisation.get(one.id, ()),
                entries=library.by_organisation.get(one.id, ()),
                path=page_of(one),
                template="organisation.html",
                title=one.label,
                description=f"{one.name}和下级单位的文章与亮点。",
                trail=(
                    Link("单位", "organisations/"),
                    *(Link(above.label, page_of(above)) for above in lineage),
                ),
                section="organisations/",
                feed=f"{page_of(one)}feed.xml",
                values={
                    "organisation": one,
                    "children": tuple(children),
                    "rail": self._organisation_rail(one),
                },
            )

    def years(self) -> Iterator[Page]:
        years = self._library.by_publication_year
        yield Page(
            path="years/",
            template="years.html",
            title="年份",
            description="按发布的年份和月份查找文章。",
            section="years/",
            lastmod=self._updated,
            values={
                "years": tuple(
                    (year, len(entries), _months(entries)) for year, entries in years.items()
                )
            },
        )
        for year, entries in years.items():
            yield from self._list(
                entries=entries,
                path=f"years/{year}/",
                template="year.html",
                title=f"{year}年",
                description=f"{year}年发布的文章，按月份排列。",
                trail=(Link("年份", "years/"),),
                section="years/",
                values={"rail": self._years_rail(year)},
            )

    def highlights(self) -> Iterator[Page]:
        yield from self._list(
            highlights=self._library.highlights,
            path="highlights/",
            template="highlights.html",
            title="亮点案例",
            description="全部亮点，附主题、单位、年度和数据。",
            section="highlights/",
        )

    def search(self) -> Page:
        return Page(
            path="search/",
            template="search.html",
            title="搜索",
            description="用任何词语、句子、村名或数字查找全部文章和亮点。",
            section="search/",
        )

    def collections(self) -> Iterator[Page]:
        collections = self._library.collections
        if not collections:
            return
        yield Page(
            path="collections/",
            template="collections.html",
            title="年度汇编",
            description="每年的亮点案例汇编。",
            section="collections/",
            lastmod=self._updated,
            values={"collections": tuple(map(ShelfVolume.of, collections))},
        )
        for one in collections:
            yield book_page(self._library, one)

    def _list(
        self,
        *,
        path: str,
        highlights: tuple[EntryHighlight, ...] = (),
        entries: tuple[Entry, ...] = (),
        values: dict[str, Any] | None = None,
        **page: Any,
    ) -> Iterator[Page]:
        """The pages of one list, each with its share of highlights and of articles."""
        size = self._page_size
        count = -(-max(len(highlights), len(entries)) // size)
        updated = latest_change(
            entries or [self._library.by_id[one.article_id] for one in highlights]
        )
        for number in range(1, count + 1):
            share = slice((number - 1) * size, number * size)
            part = Slice(
                highlights=highlights[share],
                highlights_total=len(highlights),
                entries=entries[share],
                entries_total=len(entries),
                number=number,
                count=count,
                base=path,
            )
            yield Page(
                path=part.page_path(number),
                lastmod=updated,
                values={"list": part, **(values or {})},
                **page,
            )

    def _kinds_rail(self, current: Kind) -> tuple[Rail, ...]:
        links = tuple(
            RailLink(kind.label, kind.path, count, kind is current)
            for kind, count in self._kind_links()
        )
        return (("类型", links),) if len(links) > 1 else ()

    def _years_rail(self, current: int | None = None) -> tuple[Rail, ...]:
        years = self._library.by_publication_year
        links = tuple(
            RailLink(f"{year}年", f"years/{year}/", len(entries), year == current)
            for year, entries in years.items()
        )
        shown = tuple(
            link for number, link in enumerate(links) if number < _RAIL or link.is_current
        )
        return (("发布年份", shown),) if len(links) > 1 else ()

    def _theme_rail(self, theme: Theme) -> tuple[Rail, ...]:
        """Themes of the same group, and who publishes most under this one."""
        siblings = tuple(
            _link_to(one)._replace(is_current=one.item == theme)
            for one in self._counted_themes()
            if one.item.group == theme.group
        )
        publishers: dict[Organisation, int] = {}
        for entry in self._library.by_theme.get(theme.id, ()):
            publishers[entry.organisation] = publishers.get(entry.organisation, 0) + 1
        links = tuple(RailLink(one.label, page_of(one), count) for one, count in _most(publishers))
        found: list[Rail] = [("发布单位", links)] if links else []
        return (*found, (theme.group, siblings)) if len(siblings) > 1 else tuple(found)

    def _organisation_rail(self, organisation: Organisation) -> tuple[Rail, ...]:
        """The themes that its articles stand under most."""
        themes: dict[Theme, int] = {}
        for entry in self._library.by_organisation.get(organisation.id, ()):
            for theme in entry.all_themes:
                themes[theme] = themes.get(theme, 0) + 1
        links = tuple(RailLink(theme.name, page_of(theme), count) for theme, count in _most(themes))
        return (("主题", links),) if links else ()

    def _counted_themes(self) -> list[Counted]:
        by_theme = self._library.by_theme
        return [
            Counted(theme, len(by_theme[theme.id]))
            for theme in self._library.themes.themes
            if theme.id in by_theme
        ]

    def _theme_groups(
        self, kept: set[str] | None = None
    ) -> tuple[tuple[str, tuple[Counted, ...]], ...]:
        counted = [one for one in self._counted_themes() if kept is None or one.item.id in kept]
        groups = (
            (group, tuple(one for one in counted if one.item.group == group))
            for group in self._library.themes.groups
        )
        return tuple((group, themes) for group, themes in groups if themes)

    def _counted_organisations(self, max_depth: int = 99) -> tuple[Counted, ...]:
        counts = self._library.by_organisation
        return tuple(
            Counted(one, len(counts[one.id]), depth)
            for depth, one in self._library.organisations.walk()
            if one.id in counts and depth <= max_depth
        )

    def _year_range(self) -> tuple[int, ...]:
        return tuple(sorted({entry.article.year for entry in self._library.entries}))

    def _kind_links(self) -> tuple[tuple[Kind, int], ...]:
        by_kind = self._library.by_kind
        return tuple((kind, len(by_kind[kind])) for kind in Kind if kind in by_kind)


def _link_to(one: Counted) -> RailLink:
    return RailLink(one.item.name, page_of(one.item), one.articles)


def _most(counts: dict[_Item, int]) -> list[tuple[_Item, int]]:
    """The items with the highest counts, ties by id."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0].id))[:_RAIL]


def _neighbours(library: Library) -> dict[str, tuple[Entry | None, Entry | None]]:
    """The older and the newer article of the same kind, by publication."""
    found: dict[str, tuple[Entry | None, Entry | None]] = {}
    for kind in Kind:
        line: Sequence[Entry] = [one for one in library.entries if one.article.kind is kind]
        for number, entry in enumerate(line):
            older = line[number + 1] if number + 1 < len(line) else None
            found[entry.id] = (older, line[number - 1] if number else None)
    return found


def _months(entries: Sequence[Entry]) -> tuple[tuple[int, int], ...]:
    counts: dict[int, int] = {}
    for entry in entries:
        month = entry.article.published.month
        counts[month] = counts.get(month, 0) + 1
    return tuple(sorted(counts.items()))
