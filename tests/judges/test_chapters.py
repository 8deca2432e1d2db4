"""The guide's chapters: how readers go from one to another."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser


def _open(site: Path, page: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / page / "index.html").read_text("utf-8"))


def _links(page: LexborHTMLParser, where: str) -> list[tuple[str, str | None]]:
    return [(link.text(), link.attributes["href"]) for link in page.css(f"{where} a")]


@pytest.mark.parametrize("page", ["guide/first", "about", "news"])
@pytest.mark.parametrize("where", ["[data-menu]", ".z-footer"])
def test_every_page_names_the_guide_once(built_site: Path, page: str, where: str) -> None:
    names = [name for name, _ in _links(_open(built_site, page), where)]
    assert (names.count("写作指南"), names.count("第一篇文章")) == (1, 0)


def test_a_chapter_tells_what_it_is_part_of(built_site: Path) -> None:
    page = _open(built_site, "guide/first")
    assert _links(page, ".z-crumbs") == [("首页", "../.."), ("写作指南", "../")]


def test_a_chapter_shows_all_chapters_and_which_it_is(built_site: Path) -> None:
    page = _open(built_site, "guide/errors")
    folders = {path.name for path in (built_site / "guide").iterdir() if path.is_dir()}
    names = [link.attributes["href"] for link in page.css(".z-chapters > ol > li > a")]
    assert {f"../{folder}/" for folder in folders - {"pictures", "errors"}} | {"./"} == {*names}
    assert [link.text() for link in page.css(".z-chapters [aria-current]")] == ["常见错误"]


def test_one_chapter_leads_to_the_next_and_back(built_site: Path) -> None:
    first = _links(_open(built_site, "guide"), ".z-neighbours")
    assert first == [("下一章第一篇文章", "first/")]
    assert _links(_open(built_site, "guide/first"), ".z-neighbours")[0] == ("上一章写作指南", "../")


def test_the_last_chapter_leads_to_no_page_outside_the_guide(built_site: Path) -> None:
    last = _open(built_site, "guide/data").css(".z-neighbours a")
    assert [link.attributes["rel"] for link in last] == ["prev"]


def test_a_page_outside_a_folder_has_no_chapters(built_site: Path) -> None:
    page = _open(built_site, "about")
    assert page.css_first(".z-chapters, .z-neighbours, .z-doc__jump") is None
