"""Highlights as they are written, and what is said when one is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[..., str]

FILE = "articles/2024/kaike.md"


def test_a_heading_that_is_not_in_the_body_is_answered_with_the_nearest_one(
    told: Told, head: str
) -> None:
    assert told(
        f"---\n{head}highlights:\n  - heading: 夜校点灯\n---\n\n## 一、夜校亮灯\n\n灯亮了。\n"
    ) == (
        f"{FILE}:7:14 错误 A212 正文里没有标题“夜校点灯”。\n"
        "    请照抄正文里的标题，最接近的是“一、夜校亮灯”；整篇都是亮点时请删去这一行。"
    )


def test_a_heading_without_any_in_the_body_gets_no_suggestion(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - heading: 夜校点灯\n") == (
        f"{FILE}:7:14 错误 A212 正文里没有标题“夜校点灯”。\n"
        "    请照抄正文里的标题；整篇都是亮点时请删去这一行。"
    )


def test_a_figure_without_a_number_is_asked_about(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - figures:\n      - {{label: 效果, text: 明显}}\n") == (
        f"{FILE}:8:27 警告 A213 数据“明显”里没有数字。\n"
        "    请写上数字和单位，例如 16期；不是数据的内容请写进正文。"
    )


def test_a_figure_needs_its_text(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - figures:\n      - {{label: 效果}}\n") == (
        f"{FILE}:8:9 错误 A201 缺少“数值”（text）。\n"
        "    请加上一行“数值”（text），内容是数字和单位，如“16期”“2万余人”。"
    )


def test_a_figure_with_an_empty_text_is_asked_for(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - figures:\n      - label: 效果\n        text:\n") == (
        f"{FILE}:9:14 错误 A202 “数值”（text）是空的。\n    请填上数字和单位，如“16期”“2万余人”。"
    )


def test_a_figure_of_31_characters_is_too_long(told_of: Told, head: str) -> None:
    assert told_of(
        f"{head}highlights:\n  - figures:\n      - {{label: 效果, text: {'1' * 31}}}\n"
    ) == (f"{FILE}:8:27 错误 A203 “数值”（text）有 31 个字，太长了。\n    请缩短到 30 个字以内。")


def test_figures_are_a_list(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - figures: 16期\n") == (
        f"{FILE}:7:14 错误 A214 “数据”（figures）的写法不对，现在是“16期”。\n"
        "    请改成这样：数据的列表，每项有名称（label）和数值（text）。"
    )


def test_highlights_are_a_list(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights: 夜校\n") == (
        f"{FILE}:6:13 错误 A214 “亮点”（highlights）的写法不对，现在是“夜校”。\n"
        "    请改成这样：亮点的列表，每项以“- ”开头。"
    )


def test_a_highlight_id_is_ascii(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - id: 夜校\n") == (
        f"{FILE}:7:9 错误 A215 亮点编号“夜校”不能做网址。\n"
        "    请用小写字母开头，只用小写字母、数字和短横线，不以 zb- 开头，例如 gaoshan。"
    )


def test_a_highlight_id_leaves_our_own_prefix_alone(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - id: zb-main\n") == (
        f"{FILE}:7:9 错误 A215 亮点编号“zb-main”不能做网址。\n"
        "    请用小写字母开头，只用小写字母、数字和短横线，不以 zb- 开头，例如 gaoshan。"
    )


def test_a_highlight_id_is_used_once(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - id: deng\n  - id: deng\n") == (
        f"{FILE}:8:9 错误 A216 亮点编号“deng”在本文里用了两次。\n    请给其中一个换个编号。"
    )


def test_an_unknown_theme_of_a_highlight_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - themes: [支部结队]\n") == (
        f"{FILE}:7:14 错误 A206 主题名单里没有“支部结队”。\n"
        "    请改用名单中的主题，最接近的是“支部结对”；新主题请先加入 articles/themes.yml。"
    )


def test_an_unknown_organisation_of_a_highlight_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - about: [柳塘]\n") == (
        f"{FILE}:7:13 错误 A204 单位名单里没有“柳塘”。\n"
        "    请改用名单中的写法，最接近的是“柳塘村”；新单位请先加入 articles/organisations."
        "yml。"
    )


def test_a_highlight_of_a_speech_without_themes_needs_its_own(told_of: Told, head: str) -> None:
    assert told_of(head.replace("themes: [山村夜校]", "kind: 讲话\nhighlights:\n  - id: deng")) == (
        f"{FILE}:7:5 错误 A218 这个亮点没有主题，文章也没有主题。\n"
        "    请给亮点加上一行 themes，写明至少一个主题。"
    )
