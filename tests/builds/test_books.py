"""Yearly collections as files that a build publishes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builds.oven import bake

from .builder import MKDOCS_YML, REPOSITORY, build_from_the_start
from .conftest import MakeSite
from .trees import differing, tree

FONTS = REPOSITORY / "tests/fonts/node_modules/@expo-google-fonts"
HIGHLIGHT = "highlights:\n  - {id: one, figures: [{label: 听课, text: 700多名}]}\n"
EPUB = {"ZHIBU_COLLECTIONS": "epub", "ZHIBU_FONTS": str(FONTS)}
BOOK = "site/collections/2024/2024.epub"


@pytest.fixture
def county_site(make_site: MakeSite, piece: Callable[..., str]) -> Path:
    """A site with one article in its book and one that is not."""
    return make_site(
        {
            "2024/kaike.md": piece(more=HIGHLIGHT),
            "2024/tongzhi.md": piece("停课通知", "2024-06-01"),
        }
    )


def offered(site: Path) -> list[tuple[str, str, str]]:
    """Name, kind and size of what the page of the year offers."""
    page = (site / "site/collections/2024/index.html").read_text("utf-8")
    return re.findall(
        r'<a href="(?:[^"]*/)?([^"/]+)" download><b>(.*?)</b><span>(.*?)</span>', page
    )


def test_the_page_of_a_year_offers_its_files_with_their_sizes(county_site: Path):
    environment = EPUB | {"ZHIBU_COLLECTIONS": "epub,pdf"}
    assert bake(county_site, environment=environment).is_good
    sizes = {one: (county_site / f"site/collections/2024/2024.{one}").stat().st_size
             for one in ("pdf", "epub")}  # fmt: skip
    assert offered(county_site) == [
        ("2024.pdf", "PDF", f"{round(sizes['pdf'] / 1000)} KB"),
        ("2024.epub", "EPUB", f"{round(sizes['epub'] / 1000)} KB"),
    ]


def edit(site: Path, name: str, old: str, new: str) -> None:
    file = site / "articles/2024" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_book_is_made_again_when_its_text_changes_and_only_then(county_site: Path):
    assert bake(county_site, environment=EPUB).is_good
    first = (county_site / BOOK).stat()
    edit(county_site, "tongzhi.md", "一期比一期多", "一期比一期少")
    assert bake(county_site, environment=EPUB).is_good
    assert (county_site / BOOK).stat().st_mtime_ns == first.st_mtime_ns
    edit(county_site, "kaike.md", "一期比一期多", "一期比一期少")
    assert bake(county_site, environment=EPUB).is_good
    assert (county_site / BOOK).stat().st_mtime_ns != first.st_mtime_ns


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("2024/kaike.md", "一期比一期多", "一期比一期少"),
        ("2024/kaike.md", "夜校开课了\n", "夜校又开课了\n"),
        ("2024/tongzhi.md", "themes:", f"{HIGHLIGHT}themes:"),
        ("organisations.yml", "青石镇", "青岩镇"),
        ("themes.yml", "晚上在村里办的课堂", "白天办的课堂"),
    ],
    ids=["text", "title", "another", "place", "theme"],
)
def test_the_site_after_a_change_is_the_same_as_one_built_anew(
    county_site: Path, name: str, old: str, new: str
):
    assert bake(county_site, environment=EPUB).is_good
    edit(county_site, f"../{name}", old, new)
    if "青岩" in new:
        edit(county_site, "kaike.md", old, new)
        edit(county_site, "tongzhi.md", old, new)
    assert bake(county_site, environment=EPUB).is_good
    changed = tree(county_site / "site")
    for path in (county_site / "site", county_site / ".cache", county_site / ".site.zhibu"):
        path.rename(path.with_name(f"{path.name}.before"))
    assert bake(county_site, environment=EPUB).is_good
    assert differing(tree(county_site / "site"), changed) == []


def test_files_that_are_no_longer_wanted_are_gone(county_site: Path):
    assert bake(county_site, environment=EPUB).is_good
    assert bake(county_site, environment=EPUB | {"ZHIBU_COLLECTIONS": ""}).is_good
    assert not (county_site / BOOK).exists()
    assert offered(county_site) == []


def test_books_are_offered_on_pages_that_a_hook_was_handed_too(county_site: Path):
    assert bake(county_site, environment=EPUB).is_good
    ours = offered(county_site)
    (county_site / "theirs.py").write_text("def on_post_page(output, **_):\n    return output\n")
    config = (county_site / "mkdocs.yml").read_text("utf-8")
    (county_site / "mkdocs.yml").write_text(
        config.replace("mkdocs_hooks.py]", "mkdocs_hooks.py, theirs.py]")
    )
    assert bake(county_site, environment=EPUB).is_good
    assert len(ours) == 1
    assert offered(county_site) == ours
    assert (county_site / BOOK).is_file()


@pytest.fixture
def without_tools(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who did not install what makes books."""
    (tmp_path / "bare").mkdir()
    text = 'import sys\nsys.modules["typst"] = None\n'
    (tmp_path / "bare/sitecustomize.py").write_text(text)
    return {"PYTHONPATH": str(tmp_path / "bare")}


def test_without_the_tools_the_site_is_built_and_says_why_there_are_no_files(
    county_site: Path, without_tools: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ZHIBU_COLLECTIONS")
    done = build_from_the_start(county_site, "--strict", environment=without_tools)
    assert done.status == 0, done.said
    assert "年度汇编没有可以下载的文件。还没有安装排书的程序。" in done.said
    assert offered(county_site) == []


def test_whoever_asks_for_files_is_warned_when_they_cannot_be_made(
    county_site: Path, without_tools: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ZHIBU_COLLECTIONS")
    wanted = MKDOCS_YML + "extra:\n  zhibu:\n    collections: [pdf]\n"
    (county_site / "mkdocs.yml").write_text(wanted, "utf-8")
    done = build_from_the_start(county_site, environment=without_tools)
    assert done.status == 0, done.said
    assert "警告 C403 " in done.said
    again = build_from_the_start(county_site, "--strict", environment=without_tools)
    assert again.status == 1


def test_a_picture_that_cannot_be_printed_is_told_and_stops_nothing(county_site: Path):
    edit(county_site, "kaike.md", "来的人", "\U0001f600来的人")
    done = bake(county_site, environment=EPUB)
    assert done.is_good
    assert "C302" in done.log
    assert (county_site / BOOK).is_file()
