"""Which files a build writes anew after one edit: those that show it, and no others.

A file counts as written when it is another inode or has another time of change. Feeds, data
files and old URLs are keyed by all that is known of their articles, so some are written anew
with the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builds.counties import picture
from tests.builds.oven import bake

from zhibu.model.urls import is_search_file

from .builder import MKDOCS_YML
from .conftest import MakeSite

Edit = Callable[[Path], None]
Written = Callable[[Edit], set[str]]

CONFIG = MKDOCS_YML.replace("  font: false\n", "  font: false\n  custom_dir: own\n")
PIECE = """\
---
title: {title}
date: {date}
organisation: {place}
themes: [{theme}]
{more}---

柳塘村的夜校开课了。

## 夜校的账本

来的人一期比一期多。{end}
"""
NIGHT_SCHOOL = {"place": "青石镇", "theme": "山村夜校"}
OPEN_BOOKS = {"place": "红岩镇", "theme": "阳光村务"}


def write(
    title: str, date: str, place: str, theme: str, more: str = "", end: str = ""
) -> dict[str, str]:
    name = f"{date[:4]}/{date[5:7]}.md"
    told = {"title": title, "date": date, "place": place, "theme": theme}
    return {name: PIECE.format(**told, more=more, end=end)}


@pytest.fixture
def written(make_site: MakeSite) -> Written:
    """Build a site of four articles twice, with an edit between; what the second one wrote."""
    shown = "highlights: [{heading: 夜校的账本}]\n"
    site = make_site(
        write("第一件", "2023-01-01", **NIGHT_SCHOOL)
        | write("第二件", "2023-02-01", **NIGHT_SCHOOL, end="\n\n![灯](deng.png)")
        | write("第三件", "2025-03-01", **OPEN_BOOKS, more="aliases: [/old.html]\n")
        | write("第四件", "2025-04-01", **OPEN_BOOKS, more=f"kind: case\n{shown}"),
        config=CONFIG,
    )
    (site / "articles/2023/deng.png").write_bytes(picture(12, 8))
    (site / "docs/guide.md").write_text("# 指南\n\n一段话。\n", "utf-8")
    (site / "own/zhibu").mkdir(parents=True)

    def find(edit: Edit) -> set[str]:
        assert bake(site).said == ()
        before = stamps(site / "site")
        edit(site)
        assert bake(site).said == ()
        after = stamps(site / "site")
        changed = {path for path in before.keys() | after if before.get(path) != after.get(path)}
        # Its tables and shards tell of all articles; below are tests of its texts.
        return {
            path for path in changed if not is_search_file(path) or path.startswith("search/a/")
        }

    return find


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    return {
        path.relative_to(output).as_posix(): (status.st_ino, status.st_mtime_ns)
        for path, status in found.items()
    }


def replaced(path: str, old: str, new: str) -> Edit:
    """An edit that writes one text in place of another."""

    def edit(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new), "utf-8")

    return edit


def test_nothing_is_written_when_nothing_changed(written: Written):
    assert written(lambda site: None) == set()


def test_nothing_is_written_when_files_were_only_touched(written: Written):
    def touch(site: Path) -> None:
        for file in (*(site / "articles").rglob("*.*"), *(site / "docs").iterdir()):
            os.utime(file)

    assert written(touch) == set()


def test_nothing_is_written_when_the_cache_is_gone(written: Written):
    def forget(site: Path) -> None:
        (site / ".cache/zhibu/cache.sqlite").unlink()

    assert written(forget) == set()


def test_a_change_in_the_text_writes_its_page_and_its_text_for_search(written: Written):
    edit = replaced("articles/2023/01.md", "一期比一期多", "一期比一期少")
    assert written(edit) == {"articles/2023/01/index.html", "search/a/0.bin"}


def test_a_picture_of_the_same_size_is_all_that_is_written(written: Written):
    def repaint(site: Path) -> None:
        file = site / "articles/2023/deng.png"
        file.write_bytes(picture(12, 8, colour=(0, 90, 0)))

    assert written(repaint) == {"articles/2023/deng.png"}


def test_a_page_of_docs_is_all_that_is_written(written: Written):
    assert written(replaced("docs/guide.md", "一段话", "几句话")) == {"guide/index.html"}


def test_a_title_is_written_where_it_is_listed_and_on_the_pages_that_lead_to_it(written: Written):
    assert written(replaced("articles/2023/01.md", "第一件", "头一件")) == {
        "articles/2023/01/index.html",
        # Its neighbour, and those it is related to.
        "articles/2023/02/index.html", "articles/2025/03/index.html",
        "articles/2025/04/index.html",
        "index.html", "news/index.html", "years/2023/index.html", "themes/yexiao/index.html",
        "organisations/qingshi/index.html", "organisations/yunxi/index.html",
        "feed.xml", "themes/yexiao/feed.xml", "organisations/qingshi/feed.xml",
        "organisations/yunxi/feed.xml", "api/articles.json", "api/highlights.json",
        "search/a/0.bin",
    }  # fmt: skip


def test_the_description_of_a_theme_is_written_where_it_stands(written: Written):
    edit = replaced("articles/themes.yml", "账目和决定都贴在墙上", "账目贴在墙上")
    assert written(edit) == {
        "themes/index.html", "themes/cunwu/index.html", "collections/2025/index.html",
        "api/themes.json",
    }  # fmt: skip


def test_the_full_name_of_an_organisation_is_written_where_it_stands(written: Written):
    edit = replaced("articles/organisations.yml", "name: 红岩镇党委", "name: 红岩镇总支")
    assert written(edit) == {
        "organisations/hongyan/index.html",
        # Its articles name their publisher in full for search engines, as feeds do.
        "articles/2025/03/index.html", "articles/2025/04/index.html",
        "feed.xml", "themes/cunwu/feed.xml", "organisations/hongyan/feed.xml",
        "organisations/yunxi/feed.xml", "api/organisations.json",
        "search/a/2.bin", "search/a/3.bin",
        # These have the same bytes as before.
        "api/articles.json", "api/highlights.json", "old.html",
    }  # fmt: skip


PAGES = {
    "index.html", "articles/2023/01/index.html", "articles/2023/02/index.html",
    "articles/2025/03/index.html", "articles/2025/04/index.html", "news/index.html",
    "cases/index.html", "years/index.html", "years/2023/index.html", "years/2025/index.html",
    "themes/index.html", "themes/yexiao/index.html", "themes/cunwu/index.html",
    "organisations/index.html", "organisations/qingshi/index.html",
    "organisations/hongyan/index.html", "organisations/yunxi/index.html",
    "highlights/index.html", "collections/index.html", "collections/2025/index.html",
}  # fmt: skip


def test_a_template_writes_the_pages_that_use_it(written: Written):
    def override(site: Path) -> None:
        (site / "own/zhibu/themes.html").write_text("<h1>本县的主题</h1>", "utf-8")

    assert written(override) == {"themes/index.html"}


def test_a_setting_of_the_shell_writes_all_pages_and_no_other_file(written: Written):
    def add(site: Path) -> None:
        with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write("copyright: 云溪支部\n")

    assert written(add) == PAGES | {
        "404.html", "guide/index.html", "search/index.html", "statistics/index.html",
    }  # fmt: skip


def test_the_length_of_lists_writes_lists_alone(written: Written):
    def lengthen(site: Path) -> None:
        with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write("extra: {zhibu: {page_size: 30}}\n")

    assert written(lengthen) == set()
