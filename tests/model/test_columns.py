"""The menu, and the pages that columns have."""

from __future__ import annotations

from collections.abc import Callable

from zhibu.model.columns import COLUMNS, menu_of
from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.pages.planner import plan

CASE = (
    "---\ntitle: 夜校\ndate: 2024-05-01\norganisation: 柳塘村\nthemes: [夜校]\n{more}---\n\n好。\n"
)


def named(library: Library) -> list[str]:
    return [one.label for one in menu_of(library)]


def test_the_menu_of_an_empty_site_is_empty(library: Callable[..., Library]) -> None:
    assert menu_of(library({})) == ()


def test_news_open_the_menu(library: Callable[..., Library]) -> None:
    files = {
        "articles/2024/a.md": CASE.format(more="kind: case\nhighlights: [{id: deng}]\n"),
        "articles/2024/b.md": CASE.format(more=""),
    }
    assert named(library(files)) == [
        "新闻", "亮点案例", "主题", "单位", "年份", "年度汇编", "案例", "统计",
    ]  # fmt: skip


def test_without_news_the_first_kind_that_there_is_opens_the_menu(
    library: Callable[..., Library],
) -> None:
    files = {"articles/2024/a.md": CASE.format(more="kind: speech\n")}
    assert named(library(files)) == ["讲话", "主题", "单位", "年份", "统计"]


def test_every_column_that_holds_something_has_a_page_of_its_name(
    library: Callable[..., Library],
) -> None:
    kinds = ("news", "case", "speech", "notice")
    more = "kind: {}\nhighlights: [{{id: deng}}]\n"
    files = {
        f"articles/2024/{kind}.md": CASE.format(more=more.format(kind)) for kind in kinds
    }  # fmt: skip
    pages = {page.path: page for page in plan(library(files), Settings())}
    assert {one.path for one in COLUMNS} <= pages.keys()
    for one in COLUMNS:
        page = pages[one.path]
        assert (page.title, page.description, page.section) == (
            one.label, one.description, one.path,
        )  # fmt: skip
