"""Markdown as readers see it, with every character at its place."""

from __future__ import annotations

import pytest
from tests.proofreading.manuscripts import HEADER, manuscript

from zhibu.proofreading.prose import OTHER


def words(text: str) -> str:
    """The words of a body."""
    opened = manuscript(text)
    return opened.text[opened.body_start :].strip("\n")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**注意**，再看", "注意，再看"),
        ("*强调*和***全粗***", "强调和***全粗***"),
        ("***整行粗斜体***", "整行粗斜体"),
        ("**第一天。****第二天。**", "第一天。第二天。"),
        ("张**等人", "张**等人"),
        (r"某镇\*\*\*同志", "某镇***同志"),
        ("见[写作指南](guide.md \"指南\")一文", "见写作指南一文"),
        ("![党课](a.jpg)", "党课"),
        ("见 https://example.org/a,b?c=1 一文", f"见 {OTHER} 一文"),
        ("写信给a@example.org，谢谢", f"写信给{OTHER}，谢谢"),
        ("代码`a,b`两字", f"代码{OTHER}两字"),
        ("注[^1]一条\n\n[^1]: 说明", "注一条\n说明"),
        ("## 一、标题 \n\n正文", "一、标题 \n正文"),
        ("- 一项\n- 二项", "一项\n二项"),
        ("> 引文", "引文"),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", "甲 \n 乙 \n\n一 \n 二"),
        ("前\n\n```\n代码,\n```\n\n后", "前\n后"),
        ("前<!-- 批注,\n不看 -->后", "前\n后"),
        ("<span>文字</span>", "文字"),
        ("5&lt;6", "5<6"),
        ("[id]: https://example.org\n\n正文", "正文"),
    ],
)  # fmt: skip
def test_readers_see(text: str, seen: str) -> None:
    lines = [line.strip() for line in words(text).split("\n") if line.strip()]
    assert lines == [line.strip() for line in seen.split("\n") if line.strip()]


def test_a_character_behind_markup_is_named_by_its_column() -> None:
    opened = manuscript("见[**写作**](a.md)，\\*好")
    at = opened.text.index("好")
    place = opened.place(at)
    assert (place.line, place.column) == (HEADER.count("\n") + 1, 19)


@pytest.mark.parametrize(
    "value",
    [
        "title: 夜校开课,好",
        "title: '夜校开课,好'",
        'title: "夜校开课,好"',
        "title: >\n  夜校\n  开课,好",
        "标题: 夜校开课,好",
    ],
)
def test_a_value_of_front_matter_is_found_where_it_is_written(value: str) -> None:
    text = f"---\n{value}\ndate: 2024-05-01\n---\n正文。\n"
    opened = manuscript(text)
    at = opened.text.index(",")
    assert opened.source[opened.prose.source_of(at)] == ","
    assert opened.prose.source_of(at) == text.index(",")


def test_names_and_days_of_front_matter_are_no_words() -> None:
    opened = manuscript("---\ntitle: 甲\ndate: 2024-05-01 10:46\norganisation: 某,县\n---\n正文。")
    assert "某" not in opened.text
    assert "2024" not in opened.text
