"""Highlights: which heading each belongs to, and its anchor."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import pytest

from zhibu.model.article import Article, Body

ReadArticle: TypeAlias = Callable[..., Article]
ReadBody: TypeAlias = Callable[..., Body]
BODY = "开头。\n\n## 一、点亮“夜校”\n\n灯亮了。\n\n## 二、来了人\n\n人来了。\n"


def anchors(read: Article) -> list[str]:
    return [one.anchor for one in read.highlights]


def test_a_highlight_takes_the_anchor_of_its_heading(article: ReadArticle, body: ReadBody) -> None:
    told = "highlights:\n  - heading: 来了人\n", BODY
    assert anchors(article(*told)) == [body(*told).sections[2].anchor] == ["lai-le-ren"]


@pytest.mark.parametrize(
    "written",
    ["一、点亮“夜校”", "点亮夜校", "（一）点亮「夜校」", "'**点亮夜校**'", "1. 点亮 夜校"],
)
def test_a_heading_is_found_however_it_is_numbered_and_quoted(
    article: ReadArticle, written: str
) -> None:
    read = article(f"highlights:\n  - heading: {written}\n", BODY)
    assert read.highlights[0].section == 1


def test_a_highlight_keeps_the_heading_of_the_body(article: ReadArticle) -> None:
    read = article("highlights:\n  - heading: 点亮夜校\n", BODY)
    assert read.highlights[0].heading == "一、点亮“夜校”"


def test_a_highlight_without_a_heading_is_the_whole_article(article: ReadArticle) -> None:
    whole = article("highlights:\n  - themes: [阳光村务]\n", BODY).highlights[0]
    assert (whole.heading, whole.section, whole.anchor) == (None, None, "liangdian")


def test_highlights_of_one_heading_get_anchors_of_their_own(article: ReadArticle) -> None:
    read = article("highlights:\n" + "  - heading: 来了人\n" * 3, BODY)
    assert anchors(read) == ["lai-le-ren", "lai-le-ren-2", "lai-le-ren-3"]


def test_highlights_of_the_whole_article_get_anchors_of_their_own(article: ReadArticle) -> None:
    read = article("highlights:\n  - about: [柳塘村]\n  - about: [红岩镇]\n", BODY)
    assert anchors(read) == ["liangdian", "liangdian-2"]


def test_a_written_id_is_the_anchor(article: ReadArticle) -> None:
    assert anchors(article("highlights:\n  - {heading: 来了人, id: ren}\n", BODY)) == ["ren"]


def test_a_heading_gives_way_to_a_written_id(article: ReadArticle, body: ReadBody) -> None:
    told = "highlights:\n  - {heading: 点亮夜校, id: lai-le-ren}\n", BODY
    assert anchors(article(*told)) == ["lai-le-ren"]
    assert body(*told).sections[2].anchor == "lai-le-ren-2"


def test_a_heading_gives_way_to_the_whole_article(article: ReadArticle, body: ReadBody) -> None:
    told = "highlights:\n  - about: [柳塘村]\n", "## Liangdian\n\n灯亮了。\n"
    assert anchors(article(*told)) == ["liangdian"]
    assert body(*told).sections[0].anchor == "liangdian-2"


def test_a_written_id_like_the_default_moves_the_default(article: ReadArticle) -> None:
    read = article("highlights:\n  - about: [柳塘村]\n  - {id: liangdian}\n", BODY)
    assert anchors(read) == ["liangdian-2", "liangdian"]


def test_a_numbered_anchor_gives_way_to_a_heading_that_has_it(article: ReadArticle) -> None:
    read = article("highlights:\n" + "  - heading: 灯\n" * 2, "## 灯\n\n亮了。\n\n## 灯 2\n")
    assert anchors(read) == ["deng", "deng-3"]


def test_a_highlight_takes_the_themes_of_its_article(article: ReadArticle) -> None:
    assert article("highlights:\n  - id: ren\n").highlights[0].themes == ("山村夜校",)


def test_a_highlight_may_have_themes_of_its_own(article: ReadArticle) -> None:
    read = article("highlights:\n  - themes: [支部结对, 阳光村务]\n")
    assert read.highlights[0].themes == ("支部结对", "阳光村务")


def test_a_figure_is_kept_as_text_and_as_a_value(article: ReadArticle) -> None:
    read = article("highlights:\n  - figures:\n      - {label: 前来学习, text: 2万余人}\n")
    figure = read.highlights[0].figures[0]
    assert (figure.label, figure.text, figure.parts) == ("前来学习", "2万余人", ("", "2", "万余人"))
    assert (figure.value, figure.unit, figure.bound) == (Decimal(20000), "人", "at least")


def test_a_figure_that_is_no_count_is_kept_as_text(article: ReadArticle) -> None:
    read = article("highlights:\n  - figures:\n      - {label: 机制, text: “1+6”}\n")
    figure = read.highlights[0].figures[0]
    assert (figure.text, figure.value, figure.unit, figure.bound) == ("“1+6”", None, "", "")
