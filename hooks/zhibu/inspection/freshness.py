"""Stale and blank: home page, columns, lists.

Source: 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》: a home page without anything new
for two weeks fails outright, and so do five columns without anything new (news for two weeks,
others for six months) or five blank ones.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from zhibu import messages
from zhibu.inspection.built import BuiltSite, Dated
from zhibu.inspection.html_page import BuiltPage, Role
from zhibu.inspection.site_paths import shown
from zhibu.model.article import Kind
from zhibu.model.columns import BY_KIND, HIGHLIGHTS, ORGANISATIONS, THEMES
from zhibu.model.problem import Place, Problem
from zhibu.text.dates import chinese_day

_TWO_WEEKS = timedelta(days=14)
_HALF_A_YEAR_MONTHS = 6
_TOO_MANY = 5
"""So many stale columns, or blank ones, fail a site outright."""


class _Column(NamedTuple):
    page: BuiltPage
    newest: date | None
    limit: str
    """What its limit is called."""
    earliest: date
    """Something must have been published since."""


def find_stale(site: BuiltSite, today: date) -> Iterator[Problem]:
    """What has not been renewed for too long: home page, columns, lists."""
    home = site.pages.get("index.html")
    if home:
        yield from _stale_home(site, home, today)
    dated = [one for one in _columns(site, today) if one.newest]
    if not dated:
        yield messages.COLUMNS_UNDATED.at(Place("/", 0, 0))
    stale = [one for one in dated if one.newest and one.newest < one.earliest]
    for one in stale:
        yield messages.COLUMN_STALE.at(
            _place(one.page), name=one.page.title, day=_said(one.newest), limit=one.limit
        )
    if len(stale) >= _TOO_MANY:
        yield messages.MANY_STALE.at(Place("/", 0, 0), count=len(stale), found=_names(stale))
    yield from _stale_lists(site, months_before(today, _HALF_A_YEAR_MONTHS))


def _stale_home(site: BuiltSite, home: BuiltPage, today: date) -> Iterator[Problem]:
    newest = _newest(site.articles) or _day(home.newest)
    if not newest:
        yield _undated(site, home)
    elif newest < today - _TWO_WEEKS:
        days = (today - newest).days
        yield messages.HOME_STALE.at(_place(home), day=chinese_day(newest), days=days)


def _undated(site: BuiltSite, home: BuiltPage) -> Problem:
    is_ours = "api/articles.json" in site.files
    return (messages.HOME_EMPTY if is_ours else messages.DAYS_UNKNOWN).at(_place(home))


def _columns(site: BuiltSite, today: date) -> Iterator[_Column]:
    """The columns with a limit; one that the site does not have is no stale one."""
    half_a_year = months_before(today, _HALF_A_YEAR_MONTHS)
    for kind, column in BY_KIND.items():
        if page := site.pages.get(f"{column.path}index.html"):
            newest = _newest(one for one in site.articles if one.kind is kind)
            is_news = kind is Kind.NEWS
            yield _Column(
                page,
                newest or _day(page.newest),
                "两周" if is_news else "半年",
                today - _TWO_WEEKS if is_news else half_a_year,
            )
    if page := site.pages.get(f"{HIGHLIGHTS.path}index.html"):
        newest = _newest(one for one in site.articles if one.has_highlights)
        yield _Column(page, newest, "半年", half_a_year)


def _stale_lists(site: BuiltSite, earliest: date) -> Iterator[Problem]:
    """Themes and organisations of which nothing new was told; no column, so a hint."""
    for file, page in site.pages.items():
        is_list = file.count("/") == 2 and file.startswith((THEMES.path, ORGANISATIONS.path))
        if is_list:
            newest = _day(page.newest)
            if newest and newest < earliest:
                yield messages.LIST_STALE.at(_place(page), name=page.title, day=_said(newest))


def find_blank(site: BuiltSite) -> Iterator[Problem]:
    """Columns without content."""
    blank = [page for page in site.pages.values() if page.role is Role.COLUMN and page.is_blank]
    for page in blank:
        yield messages.COLUMN_BLANK.at(_place(page), name=page.title)
    if len(blank) >= _TOO_MANY:
        names = "、".join(page.title for page in blank)
        yield messages.MANY_BLANK.at(Place("/", 0, 0), count=len(blank), found=names)


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _newest(articles: Iterable[Dated]) -> date | None:
    days = (_day(one.day) for one in articles)
    return max((day for day in days if day), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _said(day: date | None) -> str:
    return chinese_day(day) if day else ""


def _names(columns: Sequence[_Column]) -> str:
    return "、".join(one.page.title for one in columns)


def _place(page: BuiltPage) -> Place:
    return Place(shown(page.file), 0, 0)
