"""Folders whose year is neither the publication's nor the year that counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

Told: TypeAlias = Callable[..., str]


def test_a_folder_of_neither_year_is_asked_about(told: Told, head: str) -> None:
    text = f"---\n{head.replace('2024-05-01', '2022-05-01')}year: 2021\n---\n"
    assert told(text) == (
        "articles/2024/kaike.md:3:7 警告 A222 文章放在 2024 年的文件夹，"
        "但发布日期和年度都不是这一年。\n"
        "    请移到 2021 或 2022 年的文件夹，或改正日期。"
    )


def test_when_both_years_agree_one_folder_is_named(told: Told, head: str) -> None:
    assert "请移到 2022 年的文件夹" in told(f"---\n{head.replace('2024-05-01', '2022-05-01')}---\n")


@pytest.mark.parametrize("dates", [("2024-05-01", "2023"), ("2025-01-05", "2024")])
def test_the_folder_of_either_year_is_right(told: Told, head: str, dates: tuple[str, str]) -> None:
    text = f"---\n{head.replace('2024-05-01', dates[0])}year: {dates[1]}\n---\n"
    assert told(text) == ""
