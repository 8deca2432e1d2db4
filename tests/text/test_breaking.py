"""Where lines of a Chinese title end."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.breaking import CLOSING, OPENING, balanced, ends_at_pauses, may_break

TITLES = st.text(
    st.sampled_from(
        "把课堂办到山村夜校一二三，。、；：？！“”‘’《》（）—…·%abcXYZ0123456789.- 年月日万"
    ),
    min_size=1,
    max_size=60,
).map(lambda text: " ".join(text.split()))


def lengths_of(text: str) -> list[float]:
    """In widths of a Chinese character."""
    return [0.5 if char.isascii() else 1.0 for char in text]


def lines_of(text: str, width: float = 12, most: int = 60) -> list[str]:
    lines = balanced(text, lengths_of(text), width, most)
    assert lines is not None
    return lines


def pieces(text: str) -> list[str]:
    """What no line may cut."""
    found = [""]
    for before, after in zip([*text, ""], [*text[1:], ""], strict=False):
        found[-1] += before
        if after and may_break(before, after):
            found.append("")
    return found


@given(TITLES)
def test_lines_hold_every_character_in_order(text: str):
    assert "".join(lines_of(text)).replace(" ", "") == text.replace(" ", "")


@given(TITLES)
def test_no_line_is_longer_than_allowed(text: str):
    assert all(sum(lengths_of(line)) <= 12 for line in lines_of(text))


@given(TITLES.filter(lambda text: all(len(one) <= 12 for one in pieces(text))))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str):
    lines = lines_of(text)
    assert all(line[0] not in CLOSING for line in lines[1:])
    assert all(line[-1] not in OPENING for line in lines[:-1])


@given(TITLES.filter(lambda text: all(len(one) <= 12 for one in pieces(text))))
def test_no_word_number_or_pair_of_dashes_is_cut(text: str):
    whole = re.findall(r"[A-Za-z0-9]+(?:\.\d+)?|——|……|\d[年月日万]", text)
    joined = "\n".join(lines_of(text))
    assert [one for one in whole if one not in joined] == []


@given(TITLES)
def test_there_are_no_more_lines_than_a_greedy_reader_would_need(text: str):
    count, length = 1, 0.0
    for piece in pieces(text):
        full, seen = sum(lengths_of(piece)), sum(lengths_of(piece.rstrip()))
        if seen > 12:
            return
        if length + seen > 12:
            count, length = count + 1, 0.0
        length += full
    assert len(lines_of(text)) == count


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("停课通知", ["停课通知"]),
        ("十二位书记的“期末考”：讲成绩，更讲问题", ["十二位书记的“期末考”：", "讲成绩，更讲问题"]),
        ("一二三四五六七八九十甲乙丙丁", ["一二三四五六七", "八九十甲乙丙丁"]),
        ("村里来了700多名学员看Party School", ["村里来了700多名学", "员看Party School"]),
        ("从2016年到2024年，八年办了一件事", ["从2016年到2024年，", "八年办了一件事"]),
    ],
)
def test_lines_are_alike_and_end_where_one_pauses(text: str, lines: list[str]):
    assert lines_of(text) == lines


def test_too_many_lines_are_none():
    assert balanced("一" * 25, [1.0] * 25, 12, 2) is None


def test_a_word_wider_than_a_line_is_cut_where_the_line_ends():
    assert lines_of("a" * 60, 12, 3) == ["a" * 20] * 3


def test_lines_that_end_at_pauses_are_known():
    assert ends_at_pauses(["村里，", "开课了"])
    assert not ends_at_pauses(["村里开", "课了"])


@pytest.mark.parametrize("text", ["“" * 50_000, "，" * 50_000, "a" * 50_000, "课 " * 25_000])
def test_a_text_without_end_takes_no_time(text: str):
    begun = time.process_time()
    balanced(text, lengths_of(text), 12, 4)
    balanced(text, [0.0001] * len(text), 12, 4)
    assert time.process_time() - begun < 2
