"""Tokens in cleaned HTML become URLs of the page they stand on."""

from __future__ import annotations

from zhibu.model.article import Picture
from zhibu.model.urls import Urls
from zhibu.pages.link_tokens import resolve_links

PICTURES = {"2024/a b.svg": Picture(path="2024/a b.svg", width_px=30, height_px=20)}


def _resolve(markup: str) -> str:
    return resolve_links(
        markup, here="articles/2024/x/", urls=Urls(), articles={"2024/y"}, pictures=PICTURES
    )


def test_a_link_to_an_article_becomes_relative():
    found = _resolve('<a title="t" href="zhibu:article:2024/y#yi">y</a>')
    assert found == '<a title="t" href="../../../articles/2024/y/#yi">y</a>'


def test_a_link_to_an_article_that_is_not_published_keeps_only_its_text():
    assert _resolve('<a href="zhibu:article:2024/draft">y</a>') == "<a>y</a>"


def test_a_picture_gets_its_size_and_loads_when_it_is_near():
    assert _resolve('<img alt="" src="zhibu:file:2024/a b.svg">') == (
        '<img alt="" src="../../../articles/2024/a%20b.svg" width="30" height="20" loading="lazy">'
    )


def test_a_link_within_the_page_stays_one():
    assert _resolve('<a href="zhibu:fragment:#yi">y</a>') == '<a href="#yi">y</a>'


def test_a_link_to_the_root_of_the_site_leads_home():
    assert _resolve('<a href="zhibu:site:">y</a>') == '<a href="../../../">y</a>'


def test_text_that_looks_like_a_token_stays_text():
    text = '<p title="&lt;a href=&quot;zhibu:article:2024/y&quot;">href="zhibu:article:2024/y"</p>'
    assert _resolve(text) == text
