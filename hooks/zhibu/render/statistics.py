"""The statistics page as a value: what its charts and the tables behind them show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from zhibu.model.library import Entry, Library
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.render.pages import Link, Page, latest_change, page_of

_SHOWN_YEARS = 6
"""Years whose months are drawn; the table has all."""
_SHOWN_BARS = 12
_MOST_ROWS, _MOST_COLUMNS = 24, 12
_SHADES = 5
_Item = TypeVar("_Item", Theme, Organisation)


class MonthsOfYear(NamedTuple):
    """How many pieces came out in each month of a year."""

    year: int
    months: tuple[int, ...]
    """Twelve."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.months)


class YearBar(NamedTuple):
    """One year that pieces count for (年度)."""

    year: int
    pieces: int
    highlights: int


class Cell(NamedTuple):
    """Pieces of one organisation under one theme."""

    pieces: int
    shade: int
    """0 for none, up to ``_SHADES``."""


class HeatMap(NamedTuple):
    """Themes by organisations; organisations count those below them."""

    caption: str
    name: str
    """For ids."""
    columns: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[Cell, ...]], ...]
    left_out: str
    """What is not shown, in words; empty for nothing."""


def statistics_page(library: Library) -> Page:
    """The page ``/statistics/``."""
    years = tuple(_months(library))
    bars = tuple(_years(library))
    counting_years = sorted({entry.article.year for entry in library.entries}, reverse=True)
    maps = [_heat_map(library, library.entries, "各年度合计", "all")]
    if len(counting_years) > 1:
        for year in counting_years[:_SHOWN_YEARS]:
            entries = [entry for entry in library.entries if entry.article.year == year]
            maps.append(_heat_map(library, entries, f"{year}年度", str(year)))
    return Page(
        path="statistics/",
        template="statistics.html",
        title="统计",
        description="按月份、年度、主题和单位统计的发稿数量。",
        section="statistics/",
        lastmod=latest_change(library.entries),
        values={
            "totals": (
                ("文章", len(library.entries)),
                ("亮点", len(library.highlights)),
                ("单位", len({entry.organisation.id for entry in library.entries})),
                ("主题", len(library.by_theme)),
            ),
            "months": years,
            "months_shown": years[:_SHOWN_YEARS],
            "most_in_month": max(max(one.months) for one in years),
            "years": bars,
            "years_shown": bars[-_SHOWN_BARS:],
            "most_in_year": max(max(one.pieces, one.highlights) for one in bars),
            "maps": tuple(one for one in maps if one.rows),
        },
    )


def _months(library: Library) -> Iterable[MonthsOfYear]:
    for year, entries in sorted(library.by_publication_year.items(), reverse=True):
        counts = Counter(entry.article.published.month for entry in entries)
        yield MonthsOfYear(year, tuple(counts[month] for month in range(1, 13)))


def _years(library: Library) -> Iterable[YearBar]:
    pieces = Counter(entry.article.year for entry in library.entries)
    highlights = Counter(one.year for one in library.highlights)
    for year in range(min(pieces), max(pieces) + 1):
        yield YearBar(year, pieces[year], highlights[year])


def _heat_map(library: Library, entries: Sequence[Entry], caption: str, name: str) -> HeatMap:
    tree = library.organisations
    counts: Counter[tuple[str, str]] = Counter()
    by_theme: Counter[str] = Counter()
    by_organisation: Counter[str] = Counter()
    shown = {one.id for one in _columns(library)}
    for entry in entries:
        places = {
            above.id
            for place in (entry.organisation, *entry.about)
            for above in tree.lineage(place.id)
            if above.id in shown
        }
        by_organisation.update(places)
        for theme in entry.all_themes:
            by_theme[theme.id] += 1
            counts.update((theme.id, place) for place in places)
    columns = _most([one for one in tree.organisations if by_organisation[one.id]],
                    by_organisation, _MOST_COLUMNS)  # fmt: skip
    rows = _most([one for one in library.themes.themes if by_theme[one.id]], by_theme, _MOST_ROWS)
    most = max((counts[theme.id, place.id] for theme in rows for place in columns), default=0)
    return HeatMap(
        caption=caption,
        name=name,
        columns=tuple(Link(one.label, page_of(one)) for one in columns),
        rows=tuple(
            (
                Link(theme.name, page_of(theme)),
                tuple(_cell(counts[theme.id, place.id], most) for place in columns),
            )
            for theme in rows
        ),
        left_out=_left_out(len(by_theme) - len(rows), len(by_organisation) - len(columns)),
    )


def _columns(library: Library) -> list[Organisation]:
    """The organisations one level below the roots, and roots that have none below."""
    tree = library.organisations
    found: list[Organisation] = []
    for root in tree.roots:
        found += tree.children(root.id) or (root,)
    # Several counties on one site are compared as such.
    return found if len(tree.roots) == 1 else list(tree.roots)


def _most(items: Sequence[_Item], counts: Counter[str], length: int) -> list[_Item]:
    """Those with the highest counts, in the order in which they were given."""
    kept = {one.id for one in sorted(items, key=lambda one: -counts[one.id])[:length]}
    return [one for one in items if one.id in kept]


def _cell(pieces: int, most: int) -> Cell:
    shade = 0 if not pieces else 1 + (_SHADES - 1) * (pieces - 1) // max(most - 1, 1)
    return Cell(pieces, shade)


def _left_out(themes: int, organisations: int) -> str:
    parts = [
        f"{count} 个{word}"
        for count, word in ((themes, "主题"), (organisations, "单位"))
        if count > 0
    ]
    return f"另有 {'、'.join(parts)}篇数较少，没有列出。" if parts else ""
