"""Sitemap and robots.txt: valid by the published schema, complete, and leading to pages."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from .built_site import BuiltSite
from .sample_site import SITE_URL, TODAY

SCHEMA = Path(__file__).parent / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="session")
def listed(built_site: Path) -> dict[str, str | None]:
    """The last change, as written, of every address in the sitemap."""
    urls = parse(built_site / "sitemap.xml").iter(NAMESPACE + "url")
    return {
        url.findtext(NAMESPACE + "loc", "").strip(): url.findtext(NAMESPACE + "lastmod")
        for url in urls
    }


def test_the_sitemap_is_valid_by_the_published_schema(built_site: Path) -> None:
    sitemap = built_site / "sitemap.xml"
    command = ["xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), str(sitemap)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_sitemap_lists_only_built_pages(listed: dict[str, str | None], site: BuiltSite) -> None:
    broken = [url for url in listed if site.file_of(url) not in site.reader_pages()]
    assert broken == []


def test_the_sitemap_lists_no_page_that_robots_shall_leave_out(
    listed: dict[str, str | None], site: BuiltSite
) -> None:
    files = {site.file_of(url) for url in listed}
    hidden = {path for path, page in site.pages.items() if page.is_hidden_from_robots}
    assert files & (hidden | {"404.html"}) == set()


def test_every_article_is_in_the_sitemap(listed: dict[str, str | None], site: BuiltSite) -> None:
    assert set(site.article_pages()) - {site.file_of(url) for url in listed} == set()


def test_every_article_in_the_sitemap_has_the_day_of_its_last_change(
    listed: dict[str, str | None], site: BuiltSite
) -> None:
    articles = site.article_pages()
    undated = [url for url, day in listed.items() if site.file_of(url) in articles and not day]
    assert undated == []


def test_every_last_change_in_the_sitemap_is_a_day_up_to_today(
    listed: dict[str, str | None],
) -> None:
    days = {datetime.fromisoformat(day).date() for day in listed.values() if day}
    assert max(days) <= date.fromisoformat(TODAY)


def test_robots_txt_names_the_sitemap(built_site: Path) -> None:
    lines = (built_site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {SITE_URL}sitemap.xml" in lines
