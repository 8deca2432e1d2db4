"""Page labels of government sites."""

from __future__ import annotations

import pytest

from .handmade import ABOUT, ARTICLE, CODE, COLUMN, KAIKE, NEWS, SITE, clean_files, page

ARTICLE_PLACE, NEWS_PLACE = "/articles/2025/kaike/", "/news/"


def meta(name: str) -> str:
    return f'<meta name="{name}" content="{(SITE | COLUMN | ARTICLE)[name]}">\n'


@pytest.mark.parametrize("name", SITE)
@pytest.mark.parametrize(
    ("file", "place"),
    [("404.html", "/404.html"), (NEWS, NEWS_PLACE), (ABOUT, "/about/"), (KAIKE, ARTICLE_PLACE)],
)
def test_every_page_needs_the_labels_of_the_site(replaced, file, place, name):
    assert replaced(file, meta(name), "", code=CODE) == [("J132", place)]


@pytest.mark.parametrize("name", [name for name in COLUMN if name != "ColumnName"])
def test_a_column_needs_its_labels(replaced, name):
    assert replaced(ABOUT, meta(name), "") == [("J132", "/about/")]


@pytest.mark.parametrize("name", ARTICLE)
def test_an_article_needs_its_labels(replaced, name):
    assert replaced(KAIKE, meta(name), "") == [("J132", ARTICLE_PLACE)]


def test_missing_labels_of_one_page_are_told_together(inspect):
    bare = page("关于", "<h1>关于</h1><p>说明。</p>", SITE)
    message = inspect({ABOUT: bare}).problems[0].message
    assert message == ("缺少页面标签 ColumnName、ColumnDescription、ColumnKeywords、ColumnType。")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("sitename", "SiteName"), ("SiteNam", "SiteName"), ("PubDates", "PubDate"),
     ("ContentSoucre", "ContentSource"), ("SiteIdCode", "SiteIDCode")],
)  # fmt: skip
def test_a_label_spelt_otherwise_is_told_as_misspelt(inspect, written, meant):
    text = str(clean_files()[KAIKE]).replace(f'name="{meant}"', f'name="{written}"')
    problems = inspect({KAIKE: text}).problems
    assert [(one.code, one.found, one.expected) for one in problems] == [("J133", written, meant)]


def test_other_metas_are_no_misspelt_labels(replaced):
    metas = '<meta name="description" content="a"><meta name="Keywords" content="b"></head>'
    assert replaced(KAIKE, "</head>", metas) == []


def test_an_empty_label_is_told(replaced):
    assert replaced(ABOUT, 'content="全部新闻。"', 'content=" "') == [("J134", "/about/")]


def test_a_label_twice_is_told(replaced):
    assert replaced(NEWS, meta("SiteName"), meta("SiteName") * 2) == [("J135", NEWS_PLACE)]


def test_labels_of_the_site_are_the_same_everywhere(replaced):
    assert replaced(NEWS, 'content="云溪支部"', 'content="云溪"') == [("J136", NEWS_PLACE)]


@pytest.mark.parametrize("text", ["2025-06-28", "2025年6月28日 08:30", "2025-06-31 08:30", "x"])
def test_pubdate_is_day_and_time(replaced, text):
    assert replaced(KAIKE, "2025-06-28 08:30", text) == [("J137", ARTICLE_PLACE)]


def test_pubdate_is_the_day_that_the_page_shows(replaced):
    assert replaced(KAIKE, "2025-06-28 08:30", "2025-06-29 08:30") == [("J138", ARTICLE_PLACE)]


def test_another_pubdate_than_the_page_shows_is_an_error(inspect):
    text = str(clean_files()[KAIKE]).replace("2025-06-28 08:30", "2025-06-29 08:30")
    assert inspect({KAIKE: text}).has_errors


def test_the_code_is_that_of_the_settings(found):
    places = {place for code, place in found(code="3601000002") if code == "J139"}
    assert {"/", NEWS_PLACE, ARTICLE_PLACE, "/404.html"} <= places


def without_labels() -> dict[str, str | bytes | None]:
    files: dict[str, str | bytes | None] = {}
    for name, data in clean_files().items():
        lines = data.splitlines(keepends=True) if isinstance(data, str) else []
        if name.endswith(".html"):
            files[name] = "".join(line for line in lines if not line.startswith("<meta name="))
    return files


def test_a_site_without_a_code_is_not_asked_for_labels(inspect):
    inspection = inspect(without_labels())
    assert [(one.code, one.level) for one in inspection.problems] == [("J131", "hint")]
    assert next(one.result for one in inspection.checks if one.name == "页面标签") == "没有检查"


def test_a_code_in_the_settings_asks_for_labels(found):
    places = {place for code, place in found(without_labels(), code=CODE) if code == "J132"}
    assert {"/", NEWS_PLACE, ARTICLE_PLACE, "/404.html"} <= places


def test_redirects_and_files_to_prove_a_domain_need_no_labels(found):
    places = {place for _, place in found(without_labels(), code=CODE)}
    assert not places & {"/laowangzhi/", "/baidu_verify.html"}
