"""Stale and blank pages."""

from __future__ import annotations

from datetime import date

import pytest

from zhibu.inspection.freshness import months_before

from .handmade import (
    ABOUT,
    COLUMN,
    HOME_PAGE,
    KAIKE,
    NEWS,
    SITE,
    clean_files,
    json_of,
    listed,
    page,
)


def test_a_clean_site_gives_no_finding(found):
    assert found() == []


def test_every_check_of_a_clean_site_is_passed(inspect):
    assert {check.result for check in inspect().checks} == {"通过"}


def test_a_home_page_may_be_fourteen_days_old(found):
    assert found(today="2025-07-12") == []


def test_a_home_page_of_fifteen_days_is_stale(found):
    assert found(today="2025-07-13") == [("J101", "/"), ("J111", "/news/")]


def test_a_stale_home_page_is_told_with_its_day_and_age(inspect):
    message = inspect(today="2025-07-13").problems[0].message
    assert message == "首页最新的文章是 2025年6月28日发布的，到今天已有 15 天，超过了两周。"


def test_an_article_of_another_kind_renews_the_home_page_but_not_the_news(found):
    notice = json_of(("a", "2025-05-01", "news"), ("b", "2025-06-30", "notice"))
    assert found({"api/articles.json": notice}) == [("J111", "/news/")]


def test_notices_may_be_half_a_year_old(found):
    assert ("J111", "/notices/") not in found(today="2025-09-01")


def test_notices_older_than_half_a_year_are_stale(found):
    assert ("J111", "/notices/") in found(today="2025-09-02")


@pytest.mark.parametrize("articles", [None, "[]", "{", '{"items": [{"date": 1}]}'])
def test_without_the_data_file_the_pages_tell_their_days(found, articles):
    assert found({"api/articles.json": articles}) == []
    stale = found({"api/articles.json": articles}, today="2025-07-13")
    assert stale == [("J101", "/"), ("J111", "/news/")]


def test_five_stale_columns_fail_outright(found):
    kinds = ("news", "case", "speech", "notice")
    old = json_of(*((kind, "2024-01-01", kind) for kind in kinds))
    old = old.replace('"highlights": []', '"highlights": ["a"]', 1)
    column = page("栏目", listed("2024-01-01"), SITE | COLUMN)
    folders = ("cases", "speeches", "highlights")
    columns = {f"{folder}/index.html": column for folder in folders}
    codes = [code for code, _ in found({"api/articles.json": old, **columns})]
    assert codes == ["J101", "J112", *["J111"] * 5]


def test_four_stale_columns_do_not_fail_outright(found):
    kinds = ("news", "case", "speech", "notice")
    old = json_of(*((kind, "2024-01-01", kind) for kind in kinds))
    column = page("栏目", listed("2024-01-01"), SITE | COLUMN)
    columns = {f"{folder}/index.html": column for folder in ("cases", "speeches")}
    codes = [code for code, _ in found({"api/articles.json": old, **columns})]
    assert codes == ["J101", *["J111"] * 4]


def test_an_organisation_without_news_for_half_a_year_is_a_hint(inspect):
    old = page("青石镇", listed("2024-12-31", "../../"), SITE | COLUMN, up="../../")
    problems = inspect({"organisations/qingshi/index.html": old}).problems
    assert [(one.code, one.level, one.place.path) for one in problems] == [
        ("J113", "hint", "/organisations/qingshi/")
    ]


def test_a_hint_alone_leaves_a_check_passed(inspect):
    old = page("青石镇", listed("2024-12-31", "../../"), SITE | COLUMN, up="../../")
    checks = inspect({"organisations/qingshi/index.html": old}).checks
    assert {check.result for check in checks} == {"通过"}


def test_a_site_without_articles_has_an_empty_home_page(found):
    empty = page("首页", "<h1>云溪支部</h1><p>还没有发布文章。</p>", SITE, up="")
    files = clean_files()
    gone = dict.fromkeys((name for name in files if name.startswith("articles/")), None)
    codes = found({HOME_PAGE: empty, "api/articles.json": json_of(), **gone})
    assert ("J102", "/") in codes


def test_a_site_that_tells_no_days_is_not_judged_by_them(inspect):
    plain = page("首页", "<h1>首页</h1><p>欢迎。</p>", SITE, up="")
    files = dict.fromkeys(clean_files(), None)
    kept = {name: clean_files()[name] for name in clean_files() if name.startswith("assets/")}
    inspection = inspect({**files, **kept, HOME_PAGE: plain})
    assert [check.result for check in inspection.checks[:2]] == ["没有检查", "没有检查"]


@pytest.mark.parametrize(
    "main",
    [
        '<h1>新闻</h1><ol data-list="articles" data-total="0"></ol>',
        '<h1>新闻</h1><aside><nav><a href="../organisations/qingshi/">青石镇</a></nav></aside>',
        "<h1>新闻</h1><p>本栏目收录全县各支部的新闻，欢迎来稿，电话和地址见关于本站的说明。</p>",
    ],
)
def test_a_list_without_entries_is_blank(found, main):
    assert found({NEWS: page("新闻", main, SITE | COLUMN)}) == [("J121", "/news/")]


@pytest.mark.parametrize(
    "main", ["<h1>关于</h1>", "<h1>关于</h1><p>栏目正在建设中，敬请期待</p>", ""]
)
def test_a_page_that_says_nothing_is_blank(found, main):
    assert found({ABOUT: page("关于", main, SITE | COLUMN)}) == [("J121", "/about/")]


@pytest.mark.parametrize(
    "main",
    [
        '<h1>关于</h1><img src="../articles/2025/ke%20tang.png" alt="课堂">',
        "<h1>关于</h1><p>新的活动室还在建设中，预计明年春天完工，到时候搬过去办公，欢迎大家来看看。</p>",
    ],
)
def test_a_page_with_a_picture_or_with_sentences_is_not_blank(found, main):
    assert found({ABOUT: page("关于", main, SITE | COLUMN)}) == []


def test_five_blank_columns_fail_outright(inspect):
    blank = page("空栏目", "<h1>空栏目</h1>", SITE | COLUMN)
    inspection = inspect({f"lan{number}/index.html": blank for number in range(5)})
    assert [one.code for one in inspection.problems] == ["J122", *["J121"] * 5]
    assert "空白栏目有 5 个" in inspection.problems[0].message


def test_an_article_with_an_empty_list_of_related_ones_is_no_blank_column(replaced):
    empty = '<ol data-list="articles" data-total="0"></ol></article>'
    assert replaced(KAIKE, "</article>", empty) == []


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2025-07-01", "2025-01-01"),
        ("2025-03-15", "2024-09-15"),
        ("2025-08-31", "2025-02-28"),
        ("2024-06-30", "2023-12-30"),
    ],
)
def test_half_a_year_is_six_calendar_months(day, before):
    assert months_before(date.fromisoformat(day), 6) == date.fromisoformat(before)
