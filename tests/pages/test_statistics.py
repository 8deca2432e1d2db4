"""The statistics page: what its charts count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from zhibu.model.holdings import Library
from zhibu.pages.statistics import CountCell, HeatMap, MonthsOfYear, YearBar, statistics_page

MakeLibrary = Callable[[Mapping[str, str]], Library]


def article(day: str, organisation: str, theme: str, more: str = "") -> str:
    return (
        f"---\ntitle: 课\ndate: {day}\norganisation: {organisation}\nthemes: [{theme}]\n{more}"
        "---\n\n夜校开课了。\n"
    )


@pytest.fixture
def values(library: MakeLibrary) -> dict[str, object]:
    """What the page shows of five pieces."""
    made = library({
        "articles/2024/a.md": article("2024-01-05", "青石镇", "山村夜校", "year: 2023\n"),
        "articles/2024/b.md": article("2024-01-06", "柳塘村", "山村夜校", "highlights: [{}]\n"),
        "articles/2024/c.md": article("2024-12-31", "白沙县委", "山村夜校"),
        "articles/2021/d.md": article("2021-03-01", "红岩镇", "阳光村务"),
    })  # fmt: skip
    return statistics_page(made).values


def test_months_go_by_the_day_of_publication(values: dict[str, object]):
    assert values["months"] == (
        MonthsOfYear(2024, (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
        MonthsOfYear(2021, (0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    )


def test_years_go_by_the_year_a_piece_counts_for_and_leave_no_gap(values: dict[str, object]):
    assert values["years"] == (
        YearBar(2021, 1, 0), YearBar(2022, 0, 0), YearBar(2023, 1, 0), YearBar(2024, 2, 1),
    )  # fmt: skip


def test_a_map_counts_an_office_with_those_below(values: dict[str, object]):
    first = values["maps"][0]  # type: ignore[index]
    assert isinstance(first, HeatMap)
    assert [one.label for one in first.columns] == ["云溪县委", "白沙县委"]
    rows = {link.label: cells for link, cells in first.rows}
    assert rows == {
        "山村夜校": (CountCell(2, 5), CountCell(1, 1)),
        "阳光村务": (CountCell(1, 1), CountCell(0, 0)),
    }


def test_each_year_has_a_map_of_its_own(values: dict[str, object]):
    maps = values["maps"]
    assert isinstance(maps, tuple)
    assert [one.caption for one in maps] == ["各年度合计", "2024年度", "2023年度", "2021年度"]


def test_one_county_is_compared_by_its_towns(library: MakeLibrary):
    made = library({
        "articles/2024/a.md": article("2024-01-05", "柳塘村", "山村夜校"),
    })  # fmt: skip
    first = statistics_page(made).values["maps"][0]
    # Two counties stand in the registry; the other one has no piece and no column.
    assert [one.label for one in first.columns] == ["云溪县委"]
