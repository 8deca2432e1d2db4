"""Numbers as reports write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.amounts import has_number, parse_figure, split_figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("16期", "16", "期", ""),
        ("16", "16", "", ""),
        ("2万余人", "20000", "人", "at least"),
        ("2万多人", "20000", "人", "at least"),
        ("700多名", "700", "名", "at least"),
        ("10万元以上", "10", "万元", "at least"),
        ("超过10万元", "10", "万元", "at least"),
        ("8500多万元", "8500", "万元", "at least"),
        ("1.5亿元", "15000", "万元", ""),
        ("8000元", "8000", "元", ""),
        ("12000元", "1.2", "万元", ""),
        ("20人以内", "20", "人", "at most"),
        ("不足20人", "20", "人", "at most"),
        ("约300人", "300", "人", "about"),
        ("近30个", "30", "个", "about"),
        ("30个左右", "30", "个", "about"),
        ("5%", "5", "%", ""),
        ("98.5%", "98.5", "%", ""),
        ("１６期", "16", "期", ""),
        ("5％", "5", "%", ""),
        ("1,200人", "1200", "人", ""),
        ("1，200人", "1200", "人", ""),
        ("3千人次", "3000", "人次", ""),
        ("2 万余 人", "20000", "人", "at least"),
        ("40小时以上", "40", "小时", "at least"),
    ],
)
def test_a_count_has_value_unit_and_bound(text: str, value: str, unit: str, bound: str) -> None:
    assert parse_figure(text) == (Decimal(value), unit, bound)


@pytest.mark.parametrize(
    "text",
    [
        "1+6", "“1+6”", "8+4+3", "首批", "连续3年", "3—5名", "3-5名", "3至5名", "3~5名", "第1名",
        "十六期", "全省首个", "明显", "", "16期20人", "1,20人", "2024-05-01",
    ],
)  # fmt: skip
def test_what_is_no_count_stays_text(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["16期", "１６", "首批", "十六期", "双领", "1+6", "半天"])
def test_a_numeral_in_any_writing_is_a_number(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize("text", ["明显", "", "较多", "abc"])
def test_a_word_is_no_number(text: str) -> None:
    assert not has_number(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2万余人", ("", "2", "万余人")),
        ("超过1,200人", ("超过", "1,200", "人")),
        ("1+6", ("", "1+6", "")),
        ("8+4+3模式", ("", "8+4+3", "模式")),
        ("98.5%", ("", "98.5", "%")),
        ("首批", ("首批", "", "")),
    ],
)
def test_digits_stand_apart_from_what_is_around_them(
    text: str, parts: tuple[str, str, str]
) -> None:
    assert split_figure(text) == parts


FIGURE_TEXTS = st.text() | st.text("0123456789.,，+-—~约近超万亿千百多余以上内左右元人名期%％ ")


@given(FIGURE_TEXTS)
def test_any_text_is_a_count_or_none(text: str) -> None:
    amount = parse_figure(text)
    assert amount is None or amount.value >= 0


@given(FIGURE_TEXTS)
def test_the_parts_of_a_figure_make_up_its_text(text: str) -> None:
    assert "".join(split_figure(text)) == text


@given(st.integers(0, 10**9), st.sampled_from(["期", "人次", "个", "户"]))
def test_a_written_count_is_read_back(number: int, unit: str) -> None:
    assert parse_figure(f"{number:,}{unit}") == (number, unit, "")
