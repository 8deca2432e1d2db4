"""Feeds: feedparser takes them, and they keep the rules of RFC 4287."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import feedparser  # type: ignore[import-untyped]
import pytest

from . import atom
from .built_site import BuiltSite
from .sample_site import SITE_URL


@pytest.fixture(scope="session")
def feed_paths(built_site: Path) -> list[Path]:
    """Every feed of the sample site."""
    return sorted(built_site.rglob("feed.xml"))


@pytest.fixture(scope="session")
def feeds(built_site: Path, feed_paths: list[Path]) -> dict[str, Element]:
    """Every feed's root element by its path."""
    return {path.relative_to(built_site).as_posix(): atom.read_feed(path) for path in feed_paths}


def find_faults(feeds: dict[str, Element], rule: Callable[[Element], Iterator[str]]) -> list[str]:
    """Return what breaks the rule in any feed, one a line."""
    return [f"{path}: {fault}" for path, feed in feeds.items() for fault in rule(feed)]


def test_the_site_every_theme_and_every_organisation_have_a_feed(
    built_site: Path, feed_paths: list[Path]
) -> None:
    expected = {
        page.with_name("feed.xml")
        for pattern in ("index.html", "themes/*/index.html", "organisations/*/index.html")
        for page in built_site.glob(pattern)
    }
    assert expected - set(feed_paths) == set()


def test_feedparser_reads_every_feed_without_complaint(feed_paths: list[Path]) -> None:
    complaints = {
        str(path): feed.get("bozo_exception")
        for path in feed_paths
        if (feed := feedparser.parse(path.read_bytes())).bozo
    }
    assert complaints == {}


def test_feedparser_finds_entries_in_every_feed(feed_paths: list[Path]) -> None:
    empty = [path for path in feed_paths if not feedparser.parse(path.read_bytes()).entries]
    assert empty == []


def test_every_feed_and_entry_has_one_id_one_title_and_one_update_time(
    feeds: dict[str, Element],
) -> None:
    assert find_faults(feeds, atom.missing_or_repeated) == []


def test_every_id_in_a_feed_is_an_absolute_address_of_one_entry(feeds: dict[str, Element]) -> None:
    assert find_faults(feeds, atom.bad_ids) == []


def test_every_feed_has_an_id_of_its_own(feeds: dict[str, Element]) -> None:
    ids = {feed.findtext(atom.ATOM + "id") for feed in feeds.values()}
    assert len(ids) == len(feeds)


def test_every_time_in_a_feed_is_in_the_form_of_rfc_3339(feeds: dict[str, Element]) -> None:
    assert find_faults(feeds, atom.bad_times) == []


def test_every_entry_leads_to_a_page_or_holds_its_text(feeds: dict[str, Element]) -> None:
    assert find_faults(feeds, atom.entries_without_target) == []


def test_every_entry_has_an_author(feeds: dict[str, Element]) -> None:
    assert find_faults(feeds, atom.entries_without_author) == []


def test_every_feed_names_its_own_address(feeds: dict[str, Element]) -> None:
    own = {path: atom.link_targets(feed, "self") for path, feed in feeds.items()}
    assert own == {path: [SITE_URL + path] for path in feeds}


def test_every_entry_links_to_a_built_page(feeds: dict[str, Element], site: BuiltSite) -> None:
    broken = [
        f"{path}: {url}"
        for path, feed in feeds.items()
        for entry in atom.entries_of(feed)
        for url in atom.link_targets(entry, "alternate")
        if site.file_of(url) is None
    ]
    assert broken == []
