"""The statistics page as a value: what its charts and the tables behind them show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from zhibu.model.columns import STATISTICS
from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.pages.page import Link, Page, latest_change, named_after, page_of

_SHOWN_YEARS = 6
"""Years whose months are drawn; the table has all."""
_SHOWN_BARS = 12
_MOST_ROWS, _MOST_COLUMNS = 24, 12
_SHADES = 5
_ALL = 0
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


class CountCell(NamedTuple):
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
    rows: tuple[tuple[Link, tuple[CountCell, ...]], ...]
    left_out: str
    """What is not shown, in words; empty for nothing."""


def statistics_page(library: Library) -> Page:
    """The page ``/statistics/``."""
    years = tuple(_months(library))
    bars = tuple(_years(library))
    tallies = _tallies(library)
    counting_years = sorted(tallies.keys() - {_ALL}, reverse=True)
    maps = [_heat_map(library, tallies[_ALL], "各年度合计", "all")]
    if len(counting_years) > 1:
        maps += [
            _heat_map(library, tallies[year], f"{year}年度", str(year))
            for year in counting_years[:_SHOWN_YEARS]
        ]
    return Page(
        **named_after(STATISTICS),
        template="statistics.html",
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


class _Tally:
    """Pieces of one year, or of all, by theme, by organisation and by both."""

    def __init__(self) -> None:
        self.themes: Counter[str] = Counter()
        self.organisations: Counter[str] = Counter()
        self.both: Counter[tuple[str, str]] = Counter()

    def add(self, themes: Sequence[str], organisations: Sequence[str]) -> None:
        """One piece more."""
        self.themes.update(themes)
        self.organisations.update(organisations)
        self.both.update((theme, one) for theme in themes for one in organisations)


def _tallies(library: Library) -> dict[int, _Tally]:
    """The tally of each year that pieces count for, and of all under ``_ALL``."""
    shown = {one.id for one in _columns(library)}
    lines = {
        one.id: [above.id for above in library.organisations.lineage(one.id) if above.id in shown]
        for one in library.organisations.organisations
    }
    found = {_ALL: _Tally()}
    for entry in library.entries:
        told = (entry.organisation, *entry.about)
        places = list(dict.fromkeys(above for one in told for above in lines[one.id]))
        themes = [theme.id for theme in entry.all_themes]
        for key in (_ALL, entry.article.year):
            found.setdefault(key, _Tally()).add(themes, places)
    return found


def _heat_map(library: Library, tally: _Tally, caption: str, name: str) -> HeatMap:
    tree = library.organisations
    columns = _most([one for one in tree.organisations if tally.organisations[one.id]],
                    tally.organisations, _MOST_COLUMNS)  # fmt: skip
    rows = _most(
        [one for one in library.themes.themes if tally.themes[one.id]], tally.themes, _MOST_ROWS
    )
    most = max((tally.both[theme.id, place.id] for theme in rows for place in columns), default=0)
    return HeatMap(
        caption=caption,
        name=name,
        columns=tuple(Link(one.label, page_of(one)) for one in columns),
        rows=tuple(
            (
                Link(theme.name, page_of(theme)),
                tuple(_cell(tally.both[theme.id, place.id], most) for place in columns),
            )
            for theme in rows
        ),
        left_out=_left_out(len(tally.themes) - len(rows), len(tally.organisations) - len(columns)),
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


def _cell(pieces: int, most: int) -> CountCell:
    shade = 0 if not pieces else 1 + (_SHADES - 1) * (pieces - 1) // max(most - 1, 1)
    return CountCell(pieces, shade)


def _left_out(themes: int, organisations: int) -> str:
    parts = [
        f"{count} 个{word}"
        for count, word in ((themes, "主题"), (organisations, "单位"))
        if count > 0
    ]
    return f"另有 {'、'.join(parts)}篇数较少，没有列出。" if parts else ""
