"""Which day it is."""

from __future__ import annotations

from datetime import date

import pytest

from zhibu.text.clock import today


def test_today_may_be_named() -> None:
    assert today({"ZHIBU_TODAY": "2025-07-01", "SOURCE_DATE_EPOCH": "0"}) == date(2025, 7, 1)


def test_the_day_of_an_epoch_is_the_day_in_china() -> None:
    # 2024-04-30 16:00 UTC is midnight of 1 May in China.
    assert today({"SOURCE_DATE_EPOCH": "1714492800"}) == date(2024, 5, 1)


def test_without_a_named_day_there_is_one_all_the_same() -> None:
    assert today({}) >= date(2025, 1, 1)


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        today({"ZHIBU_TODAY": "明天"})
