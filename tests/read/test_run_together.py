"""Paragraphs that Markdown would make one of."""

from __future__ import annotations

import pytest

from zhibu.read.run_together import find_run_together

LINE = "五月的一天晚上，柳塘村的夜校坐满了来听课的村民，大家都很高兴。"
SHORT = "夜校的灯亮了。"


def told(text: str) -> list[tuple[int, str]]:
    return [(one.place.line, one.found) for one in find_run_together(text, "a.md", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LINE}\n{LINE}\n{LINE}\n", [(1, "3")]),
        (f"{SHORT}\n\n{LINE}\n{LINE}\n{LINE}\n{LINE}\n\n{SHORT}", [(3, "4")]),
        (f"## 夜校\n{LINE}\n{LINE}\n{LINE}\n", [(2, "3")]),
        (f"　　{LINE}\n　　{LINE}\n　　{LINE}\n", [(1, "3")]),
        (f"{SHORT}\n{LINE}\n{LINE}\n{LINE}\n", [(2, "3")]),
    ],
)
def test_three_long_lines_in_a_row_are_told(text: str, expected: list[tuple[int, str]]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n\n{LINE}\n\n{LINE}\n",
        f"{LINE}\n{LINE}\n",
        f"{SHORT}\n{SHORT}\n{SHORT}\n",
        f"{LINE}  \n{LINE}  \n{LINE}\n",
        f"- {LINE}\n- {LINE}\n- {LINE}\n",
        f"> {LINE}\n> {LINE}\n> {LINE}\n",
        f"1. {LINE}\n{LINE}\n{LINE}\n{LINE}\n",
        f"| 甲 |\n| --- |\n| {LINE} |\n| {LINE} |\n| {LINE} |\n",
        f"```\n{LINE}\n{LINE}\n{LINE}\n```\n",
        f"    {LINE}\n    {LINE}\n    {LINE}\n",
        f"<p>{LINE}\n{LINE}\n{LINE}</p>\n",
        "Lines of English prose are often broken like this one,\nwhich means.\n" * 3,
        "五月的一天晚上，柳塘村的夜校坐满了来听课的村民\n" * 4,
    ],
)
def test_what_is_meant_as_it_stands_is_not_told(text: str):
    assert told(text) == []
