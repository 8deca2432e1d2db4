"""All rules over a built site, and what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from zhibu import messages
from zhibu.inspection.built import BuiltSite
from zhibu.inspection.freshness import find_blank, find_stale
from zhibu.inspection.html_page import BuiltPage, Role
from zhibu.inspection.label_rules import find_label_faults
from zhibu.inspection.site_links import find_dead_links, find_loaded_from_outside
from zhibu.inspection.site_paths import shown
from zhibu.model.problem import Level, Place, Problem

_UNCHECKED = frozenset(
    message.code
    for message in (
        messages.DAYS_UNKNOWN,
        messages.COLUMNS_UNDATED,
        messages.LABELS_UNCHECKED,
        messages.HISTORY_UNCHECKED,
    )
)


class Check(NamedTuple):
    """One thing that inspectors look at."""

    name: str
    codes: tuple[str, ...]
    """Beginnings of the codes of what it finds."""
    found: tuple[Problem, ...] = ()

    @property
    def result(self) -> str:
        """How it ended, in words."""
        wrong = sum(one.level is not Level.HINT for one in self.found)
        if wrong:
            return f"问题 {wrong}"
        if any(one.code in _UNCHECKED for one in self.found):
            return "没有检查"
        return "通过"


CHECKS = (
    Check("首页更新", ("J10",)),
    Check("栏目更新", ("J11",)),
    Check("空白栏目", ("J12",)),
    Check("页面标签", ("J13",)),
    Check("站内链接", ("J14", "J00")),
    Check("发布日期", ("J15",)),
    Check("文章来源", ("J16",)),
    Check("图片说明", ("J17",)),
    Check("站外内容", ("J18",)),
)


class Inspection(NamedTuple):
    """What was looked at, and what was found."""

    day: date
    pages: int
    """Without redirects and files to download."""
    articles: int
    files: int
    checks: tuple[Check, ...]

    @property
    def problems(self) -> list[Problem]:
        """All findings, in the order of the checks."""
        return [problem for check in self.checks for problem in check.found]

    @property
    def has_errors(self) -> bool:
        """True when something was found that fails an inspection, or is plainly broken."""
        return any(one.level is Level.ERROR for one in self.problems)


def inspect_site(site: BuiltSite, day: date, code: str, history: Sequence[Problem]) -> Inspection:
    """Apply every rule; ``history`` is what git knows of changed dates, found before."""
    roles = [page.role for page in site.pages.values()]
    found = [
        *site.problems,
        *find_stale(site, day),
        *find_blank(site),
        *find_label_faults(site.pages, code),
        *find_dead_links(site),
        *history,
        *_find_on_pages(site.pages.values()),
        *find_loaded_from_outside(site),
    ]
    return Inspection(
        day=day,
        pages=sum(role not in (Role.REDIRECT, Role.FILE) for role in roles),
        articles=roles.count(Role.ARTICLE),
        files=len(site.files),
        checks=tuple(check._replace(found=_of(check, found)) for check in CHECKS),
    )


def _of(check: Check, found: Iterable[Problem]) -> tuple[Problem, ...]:
    own = (one for one in found if one.code.startswith(check.codes))
    order = list(Level)
    return tuple(sorted(own, key=lambda one: (order.index(one.level), one.code, one.place)))


def _find_on_pages(pages: Iterable[BuiltPage]) -> Iterator[Problem]:
    for page in pages:
        place = Place(shown(page.file), 0, 0)
        if page.role is Role.ARTICLE and not page.names_source:
            yield messages.NO_SOURCE.at(place)
        for url in page.no_alt:
            yield messages.NO_ALTERNATIVE.at(place, found=url)
        for url in page.empty_alt:
            yield messages.EMPTY_ALTERNATIVE.at(place, found=url)
