"""Days and times as staff write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.dates import (
    NoDayError,
    TimeZoneError,
    chinese_day,
    chinese_month,
    parse_published,
    timestamp,
)

MAY_DAY = date(2024, 5, 1)
LAYOUTS = (
    "{0:04}-{1:02}-{2:02}", "{0}-{1}-{2}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日",
    "{0}年{1:02}月{2:02}号", "{0} 年 {1} 月 {2} 日",
)  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789-/:", "０１２３４５６７８９－／：")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_a_date_is_the_same_day(layout: str) -> None:
    assert parse_published(layout.format(2024, 5, 1)) == (MAY_DAY, None)


def test_a_date_in_full_width_digits_is_the_same_day() -> None:
    assert parse_published("２０２４年５月１日") == (MAY_DAY, None)


def test_a_time_of_day_is_kept() -> None:
    assert parse_published("2024-5-1 10:46") == (MAY_DAY, time(10, 46))


def test_a_time_of_day_may_have_seconds_and_fractions() -> None:
    assert parse_published("2024-05-01T10:46:05.123") == (MAY_DAY, time(10, 46, 5))


def test_a_time_may_follow_a_chinese_date_without_a_space() -> None:
    assert parse_published("2024年5月1日9:05") == (MAY_DAY, time(9, 5))


def test_a_time_in_full_width_characters_is_the_same_time() -> None:
    assert parse_published("２０２４－０５－０１　１０：４６") == (MAY_DAY, time(10, 46))


@pytest.mark.parametrize("offset", ["+08:00", "+0800", "+8:00", " +08:00"])
def test_the_offset_of_china_changes_nothing(offset: str) -> None:
    assert parse_published(f"2024-05-01 23:30{offset}") == (MAY_DAY, time(23, 30))


@pytest.mark.parametrize("offset", ["Z", "z", "+09:00", "-0500", " GMT", "UTC"])
def test_another_offset_is_no_day_in_china(offset: str) -> None:
    with pytest.raises(TimeZoneError):
        parse_published(f"2024-05-01T23:30:00{offset}")


@pytest.mark.parametrize("text", ["10:46", "12:30:45", "１０：４６"])
def test_a_time_alone_is_no_day(text: str) -> None:
    with pytest.raises(NoDayError):
        parse_published(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-05-00", "0012", "no", "1e5",
        "", "二〇二四年五月一日", "20240501", "1714521600", "12/25/2024", "24-05-01", "1899-12-31",
        "2100-01-01", "2024-05-01 25:00", "2024-05-01 10", "昨天", "2024-05", "2024-05-01日报",
        "2024-05-01\n2024-05-02",
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_published(text)


def test_the_29th_of_february_of_a_leap_year_is_a_day() -> None:
    assert parse_published("2024-02-29") == (date(2024, 2, 29), None)


def test_every_day_of_two_centuries_is_read_back_in_every_layout() -> None:
    first = date(1900, 1, 1)
    days = (first + timedelta(number) for number in range(73_049))
    wrong = [
        day
        for number, day in enumerate(days)
        if parse_published(LAYOUTS[number % 5].format(*day.timetuple()[:3])) != (day, None)
    ]
    assert wrong == []


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.none() | st.times(),
    st.sampled_from(LAYOUTS),
    st.sampled_from([{}, FULL_WIDTH]),
)
def test_a_written_moment_is_read_back(
    day: date, clock: time | None, layout: str, width: dict[int, int]
) -> None:
    clock = clock and clock.replace(microsecond=0)
    text = " ".join([layout.format(day.year, day.month, day.day), *([f"{clock}"] * bool(clock))])
    assert parse_published(text.translate(width)) == (day, clock)


@given(st.text())
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert 1900 <= parse_published(text)[0].year <= 2099


def test_a_day_is_shown_in_chinese() -> None:
    assert chinese_day(MAY_DAY) == "2024年5月1日"


def test_a_month_is_shown_in_chinese() -> None:
    assert chinese_month(MAY_DAY) == "2024年5月"


def test_a_timestamp_carries_the_offset_of_china() -> None:
    assert timestamp(MAY_DAY, time(10, 46)) == "2024-05-01T10:46:00+08:00"


def test_a_day_without_a_time_begins_at_midnight_in_china() -> None:
    assert timestamp(MAY_DAY, None) == "2024-05-01T00:00:00+08:00"
