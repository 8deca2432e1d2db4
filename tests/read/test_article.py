"""What an article holds once it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TypeAlias

import pytest

from zhibu.library.loading import Reading
from zhibu.model.article import Article, Body, Kind, Signature
from zhibu.text.markup import plain_text

ReadArticle: TypeAlias = Callable[..., Article]
ReadBody: TypeAlias = Callable[..., Body]
Told: TypeAlias = Callable[..., str]
FILE = "articles/2024/kaike.md"


def test_chinese_keys_mean_the_same_as_english_ones(article: ReadArticle) -> None:
    chinese = "标题: 夜校开课了\n日期: 2024年5月1日\n单位: 青石镇\n主题: [山村夜校]\n"
    assert article(head=chinese) == article()


def test_every_chinese_key_is_read(article: ReadArticle) -> None:
    read = article(
        """\
        类型: 案例
        相关单位: [柳塘村]
        年度: 2023年度
        活动日期: 2023-12-30
        修订日期: 2024-05-03
        引题: 山村夜校 · 青石镇
        副题: 一盏灯和一个村的晚上
        摘要: 夜校开课了。
        来源: 云溪融媒
        来源网址: https://example.org/1.html
        依据: 述职评议会材料
        作者: [甲某, 乙某]
        摄影: 丙某
        编辑: 丁某
        状态: 发布
        置顶: 是
        旧网址: [/news/123.html, /old/2024/]
        审核:
          初审: 甲某 2024-04-28
          终审: {姓名: 乙某, 日期: 2024-04-30}
        """
    )
    assert (read.kind, read.about, read.year) == (Kind.CASE, ("柳塘村",), 2023)
    assert (read.event_date, read.updated) == (date(2023, 12, 30), date(2024, 5, 3))
    assert (read.kicker, read.subtitle) == ("山村夜校 · 青石镇", "一盏灯和一个村的晚上")
    assert (read.source, read.source_url) == ("云溪融媒", "https://example.org/1.html")
    assert (read.based_on, read.is_draft, read.is_pinned) == ("述职评议会材料", False, True)
    assert (read.authors, read.photographers) == (("甲某", "乙某"), ("丙某",))
    assert read.aliases == ("news/123.html", "old/2024/index.html")
    assert read.review == (
        ("first", Signature(name="甲某", day=date(2024, 4, 28))),
        ("final", Signature(name="乙某", day=date(2024, 4, 30))),
    )


def test_empty_optional_values_are_as_good_as_none(article: ReadArticle) -> None:
    assert article("summary:\nsource: ~\nabout: []\nhighlights:\npinned: null\n") == article()


def test_windows_line_ends_change_nothing(read: Callable[..., Reading], head: str) -> None:
    text = f"---\n{head}---\n\n夜校\n开课了。\n\n灯亮了。\n"
    windows = {FILE: "\ufeff" + text.replace("\n", "\r\n")}
    assert read(windows).library.entries == read({FILE: text}).library.entries


def test_a_time_of_day_is_kept(article: ReadArticle, head: str) -> None:
    read = article(head=head.replace("2024-05-01", "2024-5-1 10:46"))
    assert (read.published, read.published_time) == (date(2024, 5, 1), time(10, 46))


def test_words_that_yaml_would_convert_stay_words(article: ReadArticle, head: str) -> None:
    assert article(head=head.replace("夜校开课了", "0012")).title == "0012"


def test_a_title_over_two_lines_is_one_line(article: ReadArticle, head: str) -> None:
    assert article(head=head.replace("夜校开课了", "夜校\n  开课了")).title == "夜校 开课了"


def test_an_article_of_five_megabytes_is_read(body: ReadBody) -> None:
    paragraph = "夜校开课了，灯亮了，人都来了。" * 120
    read = body(body=f"{paragraph}\n\n" * 970)
    assert len(plain_text(read.sections[0].html).encode()) > 5_000_000


# --- the year it counts for ---------------------------------------------------------------


def test_the_year_is_that_of_publication(article: ReadArticle) -> None:
    assert article().year == 2024


def test_the_year_of_the_event_goes_before_that_of_publication(article: ReadArticle) -> None:
    assert article("event_date: 2023-12-30\n").year == 2023


def test_a_written_year_goes_before_all(article: ReadArticle) -> None:
    assert article("event_date: 2023-12-30\nyear: 2022\n").year == 2022


@pytest.mark.parametrize("written", ["2023", "２０２３", "2023年", "2023年度", "'2023'"])
def test_a_year_may_be_written_with_its_word(article: ReadArticle, written: str) -> None:
    assert article(f"year: {written}\n").year == 2023


def test_a_review_in_january_of_the_year_before_is_asked_about(told: Told, head: str) -> None:
    front_matter = head.replace("2024-05-01", "2024-01-28")
    assert told(f"---\n{front_matter}---\n\n会上评议了2023年度的工作。\n") == (
        f"{FILE}:3:7 警告 A221 正文提到“2023年度”，这篇文章却算在 2024 年度。\n"
        "    请加上一行“year: 2023”或“year: 2024”，说明它算哪一年的工作。"
    )


def test_an_event_in_march_of_the_year_before_is_asked_about(told: Told, head: str) -> None:
    text = f"---\n{head}event_date: 2024-03-31\nsummary: 2023年度述职。\n---\n"
    assert f"{FILE}:6:13 警告 A221" in told(text)


@pytest.mark.parametrize(
    ("day", "more", "body"),
    [
        ("2024-04-01", "", "2023年度的工作"),
        ("2024-01-28", "year: 2024\n", "2023年度的工作"),
        ("2024-01-28", "event_date: 2024-04-01\n", "2023年度的工作"),
        ("2024-01-28", "", "2023年的工作"),
        ("2024-01-28", "", "2022年度的工作"),
    ],
)
def test_no_other_article_is_asked_for_its_year(
    told: Told, head: str, day: str, more: str, body: str
) -> None:
    assert told(f"---\n{head.replace('2024-05-01', day)}{more}---\n\n{body}\n") == ""


# --- summaries ----------------------------------------------------------------------------


def test_the_summary_is_the_first_paragraph(article: ReadArticle) -> None:
    read = article(body="## 一、灯\n\n> 引\n\n夜校开课了。\n\n灯亮了。\n")
    assert read.summary == "引"


def test_the_summary_passes_over_a_table_and_a_picture(article: ReadArticle) -> None:
    read = article(body="| 甲 |\n|---|\n| 乙 |\n\n- 丙\n\n夜校**开课**了。\n")
    assert read.summary == "夜校开课了。"


def test_a_long_first_paragraph_is_cut_at_a_sentence(article: ReadArticle) -> None:
    assert article(body="夜校开课了。" * 30).summary == "夜校开课了。" * 20


def test_a_body_without_paragraphs_has_no_summary(article: ReadArticle) -> None:
    assert article(body="").summary == ""


# --- headings -----------------------------------------------------------------------------


def shape(read: Body) -> list[tuple[int, str, str]]:
    return [(part.level, part.heading, part.anchor) for part in read.sections]


def test_headings_begin_at_level_two_without_gaps(body: ReadBody) -> None:
    read = body(body="# 灯\n\n### 火\n\n###### 光\n\n## 人\n\n# 夜\n")
    assert [part.level for part in read.sections] == [2, 3, 4, 3, 2]


def test_a_body_that_begins_below_its_top_level_begins_at_level_two(body: ReadBody) -> None:
    read = body(body="#### 灯\n\n## 火\n")
    assert [part.level for part in read.sections] == [2, 2]


def test_text_before_the_first_heading_is_a_section_without_one(body: ReadBody) -> None:
    assert shape(body(body="开头。\n\n## 一、灯\n\n亮了。\n")) == [
        (0, "", ""),
        (2, "一、灯", "deng"),
    ]


def test_a_repeated_heading_gets_a_numbered_anchor(body: ReadBody) -> None:
    read = body(body="## 灯\n\n## 一、灯\n\n## 灯\n")
    assert [part.anchor for part in read.sections] == ["deng", "deng-2", "deng-3"]


def test_a_heading_that_spells_a_numbered_anchor_gets_one_of_its_own(body: ReadBody) -> None:
    read = body(body="## 灯\n\n## 灯\n\n## 灯 2\n\n## 灯\n")
    assert len({part.anchor for part in read.sections}) == 4


def test_a_heading_keeps_its_marks_and_has_plain_text(body: ReadBody) -> None:
    section = body(body="## 一、**灯**<script>亮</script>\n").sections[0]
    assert (section.heading, section.heading_html) == ("一、灯", "一、<strong>灯</strong>")


def test_a_sign_without_words_is_no_heading(body: ReadBody) -> None:
    assert [part.level for part in body(body="##\n\n灯。\n").sections] == [0]


def test_a_sign_in_a_block_of_code_is_no_heading(body: ReadBody) -> None:
    assert [part.level for part in body(body="```\n# 灯\n```\n").sections] == [0]
