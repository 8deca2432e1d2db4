"""An inspection in words and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from zhibu.export.report import Part, Row, Sections, Table
from zhibu.inspection.inspecting import Check, Inspection
from zhibu.model.problem import Level, Problem
from zhibu.text.dates import chinese_day

MOST_ROWS = 20
"""On a terminal, for findings of one sort."""

_HEADS, _WIDTHS = ("级别", "编号", "位置", "问题", "怎么办"), (6, 7, 28, 44, 44)


def whole_report(inspection: Inspection, notes: Iterable[str]) -> Sections:
    """Every finding, for files."""
    return _sections(inspection, notes, lambda check: (_all_rows(check), ()))


def short_report(inspection: Inspection, notes: Iterable[str]) -> Sections:
    """For the terminal: equal findings on several pages in one row, and not too many rows."""
    return _sections(inspection, notes, _some_rows)


def _sections(
    inspection: Inspection,
    notes: Iterable[str],
    rows_of: Callable[[Check], tuple[Iterable[Row], tuple[str, ...]]],
) -> Sections:
    parts = [Part("检查结果", tuple(notes), _results(inspection))]
    for check in inspection.checks:
        if check.found:
            rows, lines = rows_of(check)
            parts.append(Part(check.name, lines, Table(_HEADS, tuple(rows), _WIDTHS)))
    return Sections(
        title=f"{chinese_day(inspection.day)}网站自查结果",
        lead=f"共看了 {inspection.pages} 个网页（其中文章 {inspection.articles} 篇），"
        f"网站共有 {inspection.files} 个文件。",
        parts=tuple(parts),
    )


def _results(inspection: Inspection) -> Table:
    rows = tuple((check.name, check.result) for check in inspection.checks)
    return Table(("检查项目", "结果"), rows, (18, 14))


def _all_rows(check: Check) -> Iterator[Row]:
    for problem in check.found:
        yield _row(problem, _at(problem))


def _some_rows(check: Check) -> tuple[Iterable[Row], tuple[str, ...]]:
    rows: list[Row] = []
    hidden = 0
    for _, of_code in groupby(check.found, key=lambda one: one.code):
        alike: dict[tuple[str, str], list[Problem]] = {}
        for problem in of_code:
            alike.setdefault((problem.message, problem.hint), []).append(problem)
        for number, same in enumerate(alike.values()):
            if number < MOST_ROWS:
                more = f" 等 {len(same)} 处" if len(same) > 1 else ""
                rows.append(_row(same[0], _at(same[0]) + more))
            else:
                hidden += len(same)
    lines = (f"另有 {hidden} 处没有列出，用 --format md 或 xlsx 可以看到全部。",) if hidden else ()
    return rows, lines


def _row(problem: Problem, place: str) -> Row:
    return (problem.level.label, problem.code, place, problem.message, problem.hint)


def _at(problem: Problem) -> str:
    place = problem.place
    return f"{place.path}:{place.line}" if place.line else place.path


def has_errors(inspection: Inspection) -> bool:
    """True when something was found that fails an inspection, or is plainly broken."""
    return any(one.level is Level.ERROR for one in inspection.problems)
