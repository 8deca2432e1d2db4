"""JSON-LD: what search engines are told about a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from .built_site import BuiltSite
from .html_walk import Page

Thing = dict[str, Any]


def find_things(page: Page, type_name: str) -> list[Thing]:
    """Return the page's top-level things of the schema.org type."""
    return [
        thing
        for text in page.json_ld
        for thing in flatten(json.loads(text))
        if type_name in as_list(thing.get("@type"))
    ]


def flatten(value: Any) -> Iterator[Thing]:
    """Yield the things in a JSON-LD block: one, a list of them, or a graph."""
    for thing in as_list(value):
        yield from thing.get("@graph", [thing])


def as_list(value: Any) -> list[Any]:
    """Return the value as a list, as JSON-LD allows one value in place of a list."""
    return value if isinstance(value, list) else [value]


@pytest.fixture(scope="session")
def news_articles(site: BuiltSite) -> dict[str, list[Thing]]:
    """The things of type NewsArticle on every article page."""
    return {path: find_things(page, "NewsArticle") for path, page in site.article_pages().items()}


def things_without(news_articles: dict[str, list[Thing]], *names: str) -> list[str]:
    """Return the pages whose NewsArticle lacks one of the properties or has it empty."""
    return [
        f"{path}: {name}"
        for path, things in news_articles.items()
        for thing in things
        for name in names
        if not thing.get(name)
    ]


def trails(page: Page) -> list[list[Any]]:
    """Return the positions of each BreadcrumbList on the page, in the order written."""
    return [
        [item.get("position") for item in as_list(trail.get("itemListElement", []))]
        for trail in find_things(page, "BreadcrumbList")
    ]


def has_one_trail(page: Page) -> bool:
    """Tell whether the page has one BreadcrumbList, with positions 1, 2, 3 and so on."""
    found = trails(page)
    return len(found) == 1 and found[0] != [] and found[0] == list(range(1, len(found[0]) + 1))


def test_every_json_ld_block_is_json_with_a_context(site: BuiltSite) -> None:
    blocks = [json.loads(text) for page in site.pages.values() for text in page.json_ld]
    assert [block for block in blocks if "@context" not in as_list(block)[0]] == []


def test_every_article_page_tells_of_one_news_article(
    news_articles: dict[str, list[Thing]],
) -> None:
    counts = {path: len(things) for path, things in news_articles.items()}
    assert counts == dict.fromkeys(counts, 1)


def test_every_news_article_has_headline_day_author_and_publisher(
    news_articles: dict[str, list[Thing]],
) -> None:
    names = ("headline", "datePublished", "author", "publisher")
    assert things_without(news_articles, *names) == []


def test_every_news_article_has_a_day_that_a_calendar_knows(
    news_articles: dict[str, list[Thing]],
) -> None:
    days = [thing["datePublished"] for things in news_articles.values() for thing in things]
    assert [datetime.fromisoformat(day) for day in days] != []


def test_every_article_page_has_one_trail_counted_from_one(site: BuiltSite) -> None:
    wrong = [path for path, page in site.article_pages().items() if not has_one_trail(page)]
    assert wrong == []


def test_a_list_page_has_one_trail_counted_from_one(site: BuiltSite, list_path: str) -> None:
    assert has_one_trail(site.pages[list_path]), trails(site.pages[list_path])
