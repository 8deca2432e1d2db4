"""What an archive tells of its files."""

from __future__ import annotations

from datetime import date

import pytest

from zhibu.publish.archive import FAT32_BYTES, About, Packed, find_fetched, find_problems

ABOUT = About(site_name="云溪支部", site_url="", day=date(2025, 7, 1), articles=1)


def problems(path: str, size_bytes: int = 1) -> list[tuple[str, str]]:
    packed = [Packed(f"网站/{path}", size_bytes, 1)]
    return [(one.code, one.place.path) for one in find_problems(packed, ABOUT, "wengao")]


def test_a_common_name_is_no_problem() -> None:
    assert problems("articles/2024/夜校/index.html") == []


def test_a_long_path_names_the_article_that_makes_it() -> None:
    stem = "a" * 180
    assert problems(f"articles/2024/{stem}/index.html") == [("P103", f"wengao/2024/{stem}.md")]


@pytest.mark.parametrize("name", ["a:b.pdf", "con.jpg", "a .", "a?.csv", "\udc80.jpg"])
def test_a_name_that_windows_refuses_is_told(name: str) -> None:
    assert problems(f"articles/2024/{name}") == [("P104", f"wengao/2024/{name}")]


def test_a_file_that_fat32_cannot_hold_is_told() -> None:
    assert problems("articles/2024/a.mp4", FAT32_BYTES) == []
    assert problems("articles/2024/a.mp4", FAT32_BYTES + 1) == [("P105", "wengao/2024/a.mp4")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("网站/index.html", "网页"),
        ("网站/search/index.html", "网页"),
        ("网站/search/i/0.js", "查找用的文件"),
        ("网站/articles/2024/a.JPG", "图片"),
        ("网站/articles/2024/a.docx", "附件和汇编"),
        ("网站/collections/2024/2024.html", "附件和汇编"),
        ("网站/collections/2024/index.html", "网页"),
        ("网站/assets/a.css", "样式和程序"),
        ("网站/api/articles.json", "数据"),
        ("说明.txt", "数据"),
    ],
)
def test_each_file_is_of_a_kind(path: str, kind: str) -> None:
    assert Packed(path, 1, 1).kind == kind


def test_a_name_without_a_character_that_files_can_have_becomes_a_common_one() -> None:
    assert About(site_name="///", site_url="", day=date(2025, 7, 1), articles=1).top == "网站"


def test_what_a_page_fetches_from_other_hosts_is_found() -> None:
    page = (
        '<link rel="stylesheet" href="//fonts.test/a.css"><script src="HTTPS://js.test/a.js">'
        '</script><link rel="canonical" href="https://x.test/"><a href="https://y.test/">y</a>'
        '<img src="../a.png">'
    )
    assert find_fetched(page) == ["//fonts.test/a.css", "HTTPS://js.test/a.js"]
