"""An inspection in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from zhibu.inspection.inspecting import Check, Inspection
from zhibu.model.problem import Level, Problem
from zhibu.reports.sections import Part, ReportTable, Row, Sections
from zhibu.text.dates import chinese_day

_HEADS, _WIDTHS = ("级别", "编号", "位置", "问题", "怎么办"), (6, 7, 28, 44, 44)
_MOST_ROWS, _MOST_HINTS = 20, 5
"""On a terminal, for findings of one sort."""


class Group(NamedTuple):
    """Findings of one sort, short enough for a terminal."""

    heading: str
    remedies: tuple[str, ...]
    table: ReportTable
    rest: int
    """How many are not in the table."""


def summary(inspection: Inspection, notes: Iterable[str]) -> Sections:
    """What was looked at, and how each check ended."""
    rows = tuple((check.name, check.result) for check in inspection.checks)
    levels = Counter(problem.level for problem in inspection.problems)
    counts = "，".join(f"{level.label} {levels[level]} 处" for level in Level if levels[level])
    return Sections(
        title=f"{chinese_day(inspection.day)}网站自查结果",
        lead=f"共看了 {inspection.pages} 个网页（其中文章 {inspection.articles} 篇），"
        f"网站共有 {inspection.files} 个文件。{counts or '没有发现问题'}。",
        parts=(Part("检查结果", tuple(notes), ReportTable(("检查项目", "结果"), rows, (18, 50))),),
    )


def whole_report(inspection: Inspection, notes: Iterable[str]) -> Sections:
    """The summary and every finding, for files."""
    sections = summary(inspection, notes)
    found = (
        Part(check.name, (), ReportTable(_HEADS, tuple(map(_row, check.found)), _WIDTHS))
        for check in inspection.checks
        if check.found
    )
    return sections._replace(parts=(*sections.parts, *found))


def _row(problem: Problem) -> Row:
    return (problem.level.label, problem.code, _at(problem), problem.message, problem.hint)


def _at(problem: Problem) -> str:
    place = problem.place
    return f"{place.path}:{place.line}" if place.line else place.path


def groups_of(check: Check) -> Iterator[Group]:
    """What a check found, for a terminal: equal findings on several pages make one row."""
    for _, of_code in groupby(check.found, key=lambda one: one.code):
        alike: dict[str, list[Problem]] = {}
        for problem in of_code:
            alike.setdefault(problem.message, []).append(problem)
        ordered = list(alike.values())
        first = ordered[0][0]
        most = _MOST_HINTS if first.level is Level.HINT else _MOST_ROWS
        shown = ordered[:most]
        yield Group(
            heading=f"{check.name}　{first.level.label} {first.code}",
            remedies=tuple(dict.fromkeys(same[0].hint for same in shown)),
            table=ReportTable(("位置", "处数", "问题"), tuple(map(_short_row, shown)), (28, 6, 60)),
            rest=sum(map(len, ordered[most:])),
        )


def _short_row(same: list[Problem]) -> Row:
    return (_at(same[0]), len(same), same[0].message)
