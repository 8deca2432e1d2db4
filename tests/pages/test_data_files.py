"""Feeds, sitemap, data for programs and redirects."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

import feedparser
import pytest

from zhibu.model.holdings import Library
from zhibu.model.urls import Urls
from zhibu.pages import data_files

URLS = Urls(site_url="https://example.org/yunxi/")
LONG_AGO = """\
---
title: 夜校 <b>开课</b> & 招生
date: 2024-05-01 19:30
updated: 2024-05-03
organisation: 柳塘村
about: [红岩镇]
themes: [夜校]
aliases: [/news/7.html]
highlights:
  - heading: 夜校的账本
    themes: [阳光村务]
    figures: [{label: 听课, text: 2千余人次}, {label: 编制, text: “1+6”}]
---

## 一、夜校的账本

记得清楚。
"""


@pytest.fixture
def two(library: Callable[[Mapping[str, str]], Library]) -> Library:
    """A library of two articles."""
    newer = LONG_AGO.replace("2024-05-01 19:30", "2024-05-02").replace("updated: 2024-05-03\n", "")
    newer = newer.replace("aliases: [/news/7.html]\n", "").replace("夜校 <b>", "又一篇 <b>")
    return library({"articles/2024/kaike.md": LONG_AGO, "articles/2024/you.md": newer})


def _texts(found: Iterable[data_files.DataFile]) -> dict[str, str]:
    return {one.path: one.make() for one in found}


def _feed(library: Library, path: str):
    return feedparser.parse(_texts(data_files.feeds(library, URLS, "云溪支部"))[path])


def test_a_feed_names_articles_newest_first_with_their_titles_as_text(two: Library):
    titles = [entry.title for entry in _feed(two, "feed.xml").entries]
    assert titles == [
        "又一篇 <b>开课</b> & 招生",
        "夜校 <b>开课</b> & 招生",
    ]


def test_a_feed_was_updated_when_its_last_entry_was(two: Library):
    assert _feed(two, "feed.xml").feed.updated == "2024-05-03T00:00:00+08:00"


def test_a_feed_tells_the_time_of_day_that_was_written(two: Library):
    assert _feed(two, "feed.xml").entries[1].published == "2024-05-01T19:30:00+08:00"


def test_each_theme_and_each_organisation_above_has_a_feed(two: Library):
    found = set(_texts(data_files.feeds(two, URLS, "云溪支部")))
    assert {
        "themes/yexiao/feed.xml", "themes/cunwu/feed.xml", "organisations/liutang/feed.xml",
        "organisations/qingshi/feed.xml", "organisations/yunxi/feed.xml",
        "organisations/hongyan/feed.xml",
    } <= found  # fmt: skip


def test_a_theme_without_articles_has_no_feed(two: Library):
    assert "themes/jiedui/feed.xml" not in _texts(data_files.feeds(two, URLS, "云溪支部"))


def test_without_a_site_address_there_are_no_feeds(two: Library):
    assert list(data_files.feeds(two, Urls(), "云溪支部")) == []


def _data(library: Library, name: str) -> list[dict[str, object]]:
    document = json.loads(_texts(data_files.api(library, URLS))[f"api/{name}.json"])
    assert document["version"] == 1
    return document["items"]


def test_a_data_file_holds_one_item_a_line(two: Library):
    text = _texts(data_files.api(two, URLS))["api/articles.json"]
    opening, *items, closing = text.splitlines()
    assert (opening, closing) == ('{"version": 1, "items": [', "]}")
    assert [json.loads(item.rstrip(","))["id"] for item in items] == ["2024/kaike", "2024/you"]


def test_the_data_of_an_article_holds_its_ids_and_days(two: Library):
    item = _data(two, "articles")[0]
    assert item == {
        "id": "2024/kaike", "url": "articles/2024/kaike/", "title": "夜校 <b>开课</b> & 招生",
        "kind": "news", "date": "2024-05-01", "time": "19:30", "updated": "2024-05-03",
        "event_date": None, "year": 2024, "organisation": "liutang", "about": ["hongyan"],
        "themes": ["yexiao"], "summary": "记得清楚。", "source": None, "is_reprint": False,
        "highlights": ["2024/kaike#ye-xiao-de-zhang-ben"],
    }  # fmt: skip


def test_the_data_of_a_highlight_holds_its_figures_as_numbers(two: Library):
    assert _data(two, "highlights")[0]["figures"] == [
        {
            "label": "听课",
            "text": "2千余人次",
            "value": 2000.0,
            "unit": "人次",
            "bound": "at least",
        },
        {"label": "编制", "text": "“1+6”", "value": None, "unit": None, "bound": None},
    ]


def test_the_data_of_organisations_counts_the_subtree(two: Library):
    counts = {item["id"]: item["count"] for item in _data(two, "organisations")}
    assert counts == {"baisha": 0, "hongyan": 2, "liutang": 2, "qingshi": 2, "yunxi": 2}


def test_a_redirect_leads_readers_and_programs_to_the_article(two: Library):
    page = _texts(data_files.redirects(two, URLS))["news/7.html"]
    assert 'content="0; url=../articles/2024/kaike/"' in page
    assert '<link rel="canonical" href="https://example.org/yunxi/articles/2024/kaike/">' in page
    assert "<b>" not in page


def test_robots_txt_names_the_sitemap_only_when_there_is_one():
    assert "Sitemap: https://example.org/yunxi/sitemap.xml" in data_files.robots(URLS)
    assert "Sitemap" not in data_files.robots(Urls())
