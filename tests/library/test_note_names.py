"""Names in what is said about a collection, and numbers that do not agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from zhibu.library.loading import Reading
from zhibu.model.holdings import Library

Read: TypeAlias = Callable[[dict[str, str]], Reading]
NOTE = "articles/collections/2024.md"


def article(head: str, *more: str, highlights: str = "highlights:\n  - id: deng\n") -> str:
    return f"---\n{head}{''.join(more)}{highlights}---\n\n灯亮了。\n"


@pytest.fixture
def told(read: Read, head: str) -> Callable[[str], list[str]]:
    def found(note: str) -> list[str]:
        files = {"articles/2024/a.md": article(head), NOTE: f"---\n{note}---\n"}
        return [one.as_text().replace("\n    ", "") for one in read(files).problems]

    return found


def test_names_that_are_known_are_no_problem(told: Callable[[str], list[str]]):
    note = "收入: [2024/a]\n不收: ['2024/a#deng']\n顺序: [夜校, 青石镇, 2024/a]\n编排: 单位\n"
    assert told(note) == []


@pytest.mark.parametrize("key", ["收入", "exclude"])
def test_an_article_that_is_not_there_is_told(told: Callable[[str], list[str]], key: str):
    (problem,) = told(f"{key}:\n  - 2024/ab\n")
    assert problem.startswith(f"{NOTE}:3:5 错误 C101 没有“2024/ab”这篇文章或亮点。")
    assert "最接近的是“2024/a”" in problem


def test_a_highlight_that_is_not_there_is_told(told: Callable[[str], list[str]]):
    (problem,) = told("收入:\n  - 2024/a#dengguang\n")
    assert "C101" in problem


def test_an_order_of_nothing_known_is_told(told: Callable[[str], list[str]]):
    (problem,) = told("顺序: [山村夜晓]\n")
    assert problem.startswith(f"{NOTE}:2:6 错误 C102 ")
    assert "最接近的是“山村夜校”" in problem


def test_a_wrong_grouping_names_the_two(told: Callable[[str], list[str]]):
    (problem,) = told("编排: 年份\n")
    assert "A214" in problem
    assert "主题或单位" in problem


def test_an_unknown_key_is_told_with_the_nearest(told: Callable[[str], list[str]]):
    (problem,) = told("编牌: 主题\n")
    assert "最接近的是“编排”" in problem


def test_what_has_no_theme_stands_in_no_chapter_of_themes(read: Read, head: str):
    speech = head.replace("themes: [山村夜校]\n", "kind: 讲话\n")
    files = {
        "articles/2024/a.md": article(head),
        "articles/2024/b.md": article(speech, highlights=""),
        NOTE: "---\n收入: [2024/b]\n---\n",
    }
    assert [one.code for one in read(files).problems] == ["C103"]


def test_a_draft_may_be_named(read: Read, head: str):
    files = {
        "articles/2024/a.md": article(head, "status: draft\n"),
        NOTE: "---\n收入: [2024/a]\n顺序: ['2024/a#deng']\n---\n",
    }
    assert read(files).problems == ()


def test_numbers_of_two_articles_that_cannot_both_be_are_told_once(read: Read, head: str):
    figures = "highlights:\n  - id: deng\n    figures:\n      - {{label: 听课, text: {}}}\n"
    files = {
        f"articles/2024/{name}.md": article(head, highlights=figures.format(text))
        for name, text in (("a", "16期"), ("b", "18期"))
    }
    (problem,) = read(files).problems
    assert problem.as_text().startswith(
        "articles/2024/a.md:9:27 警告 C201 “听课”这里是“16期”，"
        "另一篇（articles/2024/b.md）里是“18期”"
    )


# ---- what a note makes of a collection


@pytest.fixture
def chapters(library: Callable[..., Library], head: str) -> Callable[[str], list[list[str]]]:
    files = {
        "articles/2024/a.md": article(head),
        "articles/2024/b.md": article(
            head.replace("山村夜校", "支部结对").replace("青石镇", "红岩镇")
        ),
        "articles/2024/c.md": article(head.replace("05-01", "06-01")),
        "articles/2023/d.md": article(head.replace("2024", "2023")),
        "articles/2024/anli.md": article(head, "kind: 案例\n", highlights=""),
    }

    def found(note: str) -> list[list[str]]:
        collections = library({**files, NOTE: f"---\n{note}---\n"}).collections
        collection = next(one for one in collections if one.year == 2024)
        return [[chapter.title, *(one.id for one in chapter.highlights)]
                for chapter in collection.chapters]  # fmt: skip

    return found


def test_without_a_word_chapters_are_themes_and_cases_without_highlights_are_there(
    chapters: Callable[[str], list[list[str]]],
):
    assert chapters("") == [
        ["山村夜校", "2024/a#deng", "2024/anli", "2024/c#deng"],
        ["支部结对", "2024/b#deng"],
    ]


def test_chapters_can_be_organisations(chapters: Callable[[str], list[list[str]]]):
    assert chapters("编排: 单位\n") == [
        ["青石镇", "2024/a#deng", "2024/anli", "2024/c#deng"],
        ["红岩镇", "2024/b#deng"],
    ]


def test_what_is_not_wanted_is_left_out_and_what_is_wanted_comes_in(
    chapters: Callable[[str], list[list[str]]],
):
    note = "不收: [2024/a, 2024/anli]\n收入: ['2023/d#deng']\n"
    assert chapters(note) == [
        ["山村夜校", "2023/d#deng", "2024/c#deng"],
        ["支部结对", "2024/b#deng"],
    ]


def test_the_order_names_chapters_and_highlights(chapters: Callable[[str], list[list[str]]]):
    assert chapters("顺序: [支部结对, '2024/c#deng']\n") == [
        ["支部结对", "2024/b#deng"],
        ["山村夜校", "2024/c#deng", "2024/a#deng", "2024/anli"],
    ]
