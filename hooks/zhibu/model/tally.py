"""What was published in a year, a quarter or a month, counted for the report (用稿情况通报)."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from zhibu.model.article import Kind
from zhibu.model.entry import Entry
from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.theme import Theme

_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{1,2})|[Qq]([1-4])))?\Z")
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days with its name."""

    label: str
    """``2024年``, ``2024年第一季度``, ``2024年5月``."""
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """``2024``, ``2024-5`` or ``2024-Q2``.

        Raises:
            ValueError: it is none of these.
        """
        match = _PERIOD.match(text.strip())
        if not match or not 1900 <= int(match[1]) <= 2099:
            raise ValueError(text)
        year = int(match[1])
        if match[2]:
            month = int(match[2])
            if not 1 <= month <= 12:
                raise ValueError(text)
            return cls._of_months(f"{year}年{month}月", year, month, month)
        if match[3]:
            return cls._of_quarter(year, int(match[3]))
        return cls._of_months(f"{year}年", year, 1, 12)

    @classmethod
    def _of_quarter(cls, year: int, quarter: int) -> Period:
        label = f"{year}年第{_QUARTERS[quarter - 1]}季度"
        return cls._of_months(label, year, quarter * 3 - 2, quarter * 3)

    @classmethod
    def _of_months(cls, label: str, year: int, first: int, last: int) -> Period:
        days = calendar.monthrange(year, last)[1]
        return cls(label=label, first=date(year, first, 1), last=date(year, last, days))

    @property
    def before(self) -> tuple[date, date]:
        """First and last day of the period of the same kind before this one."""
        months = self.last.month - self.first.month + 1
        year, month = self.first.year, self.first.month - months
        if month < 1:
            year, month = year - 1, month + 12
        return date(year, month, 1), self.first - timedelta(days=1)

    @property
    def name_before(self) -> str:
        """What the period before is called: 上年, 上季度, 上月."""
        months = self.last.month - self.first.month + 1
        return {12: "上年", 3: "上季度", 1: "上月"}[months]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Sums over some pieces."""

    pieces: int = 0
    kinds: Mapping[Kind, int]
    characters: int = 0
    highlights: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Counts:
        """The sums; each piece counts once."""
        entries = list(entries)
        kinds = Counter(entry.article.kind for entry in entries)
        return cls(
            pieces=len(entries),
            kinds={kind: kinds[kind] for kind in Kind},
            characters=sum(entry.article.characters for entry in entries),
            highlights=sum(len(entry.highlights) for entry in entries),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """One organisation with what it and those below it got published."""

    organisation: Organisation
    depth: int
    counts: Counts
    """Those below included."""
    own: int
    """Its own pieces alone."""
    before: int
    """Pieces of the period before, those below included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """One theme with the pieces that stand under it or hold a highlight of it."""

    theme: Theme
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was published in a period, by day of publication."""

    period: Period
    counts: Counts
    before: int
    """Pieces of the period before."""
    organisations: tuple[OrganisationRow, ...]
    """In the order of the tree, those without pieces left out."""
    silent: tuple[tuple[Organisation, int], ...]
    """Organisations without any, with how many below them; those below are not named again."""
    themes: tuple[ThemeRow, ...]
    """Most pieces first."""
    entries: tuple[Entry, ...]
    """The pieces, oldest first."""


def make_report(library: Library, period: Period) -> Report:
    """Count what a library published in a period."""
    entries = _published(library, period.first, period.last)
    earlier = _published(library, *period.before)
    tree = library.organisations
    by_organisation = _by_organisation(tree, entries)
    before = _by_organisation(tree, earlier)
    return Report(
        period=period,
        counts=Counts.of(entries),
        before=len(earlier),
        organisations=tuple(
            OrganisationRow(
                organisation=one,
                depth=depth,
                counts=Counts.of(by_organisation[one.id]),
                own=sum(entry.organisation.id == one.id for entry in by_organisation[one.id]),
                before=len(before.get(one.id, ())),
            )
            for depth, one in tree.walk()
            if one.id in by_organisation
        ),
        silent=tuple(_silent(tree, by_organisation)),
        themes=_theme_rows(library, entries),
        entries=entries,
    )


def _theme_rows(library: Library, entries: Iterable[Entry]) -> tuple[ThemeRow, ...]:
    by_theme: dict[str, list[Entry]] = {}
    for entry in entries:
        for theme in entry.all_themes:
            by_theme.setdefault(theme.id, []).append(entry)
    rows = [
        ThemeRow(theme=theme, counts=Counts.of(by_theme[theme.id]))
        for theme in library.themes.themes
        if theme.id in by_theme
    ]
    return tuple(sorted(rows, key=lambda row: -row.counts.pieces))


def _published(library: Library, first: date, last: date) -> tuple[Entry, ...]:
    found = (one for one in library.entries if first <= one.article.published <= last)
    return tuple(sorted(found, key=lambda one: (one.article.published, one.id)))


def _by_organisation(tree: OrganisationTree, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Pieces by the organisation that published them and by each above it."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for above in tree.lineage(entry.organisation.id):
            found.setdefault(above.id, []).append(entry)
    return found


def _silent(
    tree: OrganisationTree, told: Mapping[str, object]
) -> Iterable[tuple[Organisation, int]]:
    inside: set[str] = set()
    for _, one in tree.walk():
        if one.id in told:
            continue
        if one.parent_id not in inside:
            below = 0
            waiting = list(tree.children(one.id))
            while waiting:
                below += 1
                waiting += tree.children(waiting.pop().id)
            yield one, below
        inside.add(one.id)
