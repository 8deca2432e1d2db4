"""Names in an article become organisations and themes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from zhibu.library.loading import Reading
from zhibu.model.entry import Entry

Resolve: TypeAlias = Callable[..., Entry]


@pytest.fixture
def entry(read: Callable[..., Reading], head: str) -> Resolve:
    """The entry of one article with lines added to its front matter."""

    def resolve(more: str = "", body: str = "开头。\n\n## 一、点灯\n\n灯亮了。\n") -> Entry:
        text = f"---\n{head}{more}---\n\n{body}"
        return read({"articles/2024/kaike.md": text}).library.entries[0]

    return resolve


def test_a_short_name_becomes_its_organisation(entry: Resolve) -> None:
    assert entry().organisation.name == "青石镇党委"


def test_an_alias_becomes_its_theme(entry: Resolve) -> None:
    assert [theme.id for theme in entry("kind: 案例\n").themes] == ["yexiao"]


def test_one_organisation_under_two_names_is_related_once(entry: Resolve) -> None:
    about = entry("about: [柳塘村, 柳塘村党支部, liutang]\n").about
    assert [one.id for one in about] == ["liutang"]


def test_a_source_other_than_the_publisher_makes_a_reprint(entry: Resolve) -> None:
    assert entry("source: 云溪融媒\n").is_reprint


@pytest.mark.parametrize("source", ["青石镇", "青石镇党委", "石坝乡党委"])
def test_the_publisher_as_source_makes_no_reprint(entry: Resolve, source: str) -> None:
    assert not entry(f"source: {source}\n").is_reprint


def test_a_document_it_was_written_from_makes_no_reprint(entry: Resolve) -> None:
    assert not entry("based_on: 述职评议会材料\n").is_reprint


def test_a_highlight_is_titled_by_its_heading_without_number(entry: Resolve) -> None:
    assert entry("highlights:\n  - heading: 点灯\n").highlights[0].title == "点灯"


def test_a_highlight_of_the_whole_article_is_titled_by_it(entry: Resolve) -> None:
    assert entry("highlights:\n  - id: deng\n").highlights[0].title == "夜校开课了"


def test_the_excerpt_of_a_highlight_is_its_first_paragraph(entry: Resolve) -> None:
    assert entry("highlights:\n  - heading: 点灯\n").highlights[0].excerpt == "灯亮了。"


def test_the_excerpt_is_looked_for_below_smaller_headings(entry: Resolve) -> None:
    body = "## 点灯\n\n### 第一夜\n\n灯亮了。\n\n## 来人\n\n人来了。\n"
    assert entry("highlights:\n  - heading: 点灯\n", body).highlights[0].excerpt == "灯亮了。"


def test_the_excerpt_is_not_taken_from_the_next_heading(entry: Resolve) -> None:
    body = "## 点灯\n\n## 来人\n\n人来了。\n"
    assert entry("highlights:\n  - heading: 点灯\n", body).highlights[0].excerpt == ""


def test_the_excerpt_of_a_whole_article_is_its_summary(entry: Resolve) -> None:
    assert entry("highlights:\n  - id: deng\n").highlights[0].excerpt == "开头。"


@pytest.mark.parametrize(
    ("article", "highlight", "found"),
    [("", "", "qingshi"), ("红岩镇", "", "hongyan"), ("红岩镇", "柳塘村", "liutang")],
)
def test_a_highlight_is_about_the_nearest_organisation_named(
    entry: Resolve, article: str, highlight: str, found: str
) -> None:
    resolved = entry(f"about: [{article}]\nhighlights:\n  - about: [{highlight}]\n")
    assert [one.id for one in resolved.highlights[0].organisations] == [found]


def test_an_unknown_theme_of_an_article_is_told_once(told: Callable[[str], str], head: str) -> None:
    text = f"---\n{head.replace('山村夜校', '夜小')}highlights:\n  - id: deng\n  - id: huo\n---\n"
    assert told(text).count("A206") == 1


def test_an_article_of_tomorrow_is_upcoming(read: Callable[..., Reading], head: str) -> None:
    reading = read({"articles/2024/a.md": f"---\n{head}---\n"}, today=date(2024, 4, 30))
    assert (reading.library.entries, len(reading.unpublished)) == ((), 1)


def test_an_article_of_today_is_published(read: Callable[..., Reading], head: str) -> None:
    reading = read({"articles/2024/a.md": f"---\n{head}---\n"}, today=date(2024, 5, 1))
    assert (len(reading.library.entries), reading.unpublished) == (1, ())
