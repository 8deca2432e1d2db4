"""What lies in the content folder, and which of it is published."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from zhibu.library.loading import Reading

Told: TypeAlias = Callable[..., str]
ReadCounty: TypeAlias = Callable[..., Reading]


def ids(reading: Reading) -> list[str]:
    return [entry.id for entry in reading.library.entries]


@pytest.fixture
def kaike(head: str) -> str:
    """A valid article."""
    return f"---\n{head}---\n\n夜校开课了。\n"


@pytest.mark.parametrize(
    "name", ["夜校", "ye-xiao", "Ye_Xiao", "05-01-夜校", "index", "夜校（一）", "夜 校", "a.b"]
)
def test_an_article_may_have_any_name_that_an_address_can_hold(
    read: ReadCounty, kaike: str, name: str
) -> None:
    reading = read({f"articles/2024/{name}.md": kaike})
    assert (ids(reading), reading.problems) == ([f"2024/{name}"], ())


def test_a_decomposed_file_name_gives_a_composed_id(read: ReadCounty, kaike: str) -> None:
    name = unicodedata.normalize("NFD", "café")
    assert ids(read({f"articles/2024/{name}.md": kaike})) == ["2024/café"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a?b", "?"), ("a#b", "#"), ("a%b", "%"), ("a&b", "&"), ("a:b", ":"), ("a*b", "*"),
        ('a"b', '"'), ("a\\b", "\\"), ("a|b", "|"), ("a<b", "<"), ("a\tb", "U+0009"),
        ("a\u202eb", "U+202E"), (" a", "首尾的空格或点"), ("a.", "首尾的空格或点"),
    ],
)  # fmt: skip
def test_a_name_that_an_address_cannot_hold_is_refused(
    problems_of: Told, kaike: str, name: str, found: str
) -> None:
    assert (
        f"错误 A008 文件名里有网址不能用的字符“{found}”。\n"
        "    请把文件改名，只用字母、数字、汉字、短横线和下划线。"
    ) in problems_of({f"articles/2024/{name}.md": kaike})


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "aux.a"])
def test_a_name_that_windows_keeps_for_itself_is_refused(
    problems_of: Told, kaike: str, name: str
) -> None:
    assert problems_of({f"articles/2024/{name}.md": kaike}) == (
        f"articles/2024/{name}.md:1:1 错误 A009 文件名“{name}”是 Windows 的保留名。\n"
        "    请换一个文件名，否则 Windows 上打不开。"
    )


def test_a_name_of_200_bytes_is_too_long(problems_of: Told, kaike: str) -> None:
    name = "校" * 67
    assert problems_of({f"articles/2024/{name}.md": kaike}) == (
        f"articles/2024/{name}.md:1:1 错误 A010 文件名太长，有 201 个字节。\n"
        "    请把文件名改短，不超过 180 个字节（一个汉字占三个字节）。"
    )


@pytest.mark.parametrize("path", ["kaike.md", "2024/05/kaike.md", "夜校/kaike.md", "20244/a.md"])
def test_an_article_outside_a_year_is_misplaced(problems_of: Told, kaike: str, path: str) -> None:
    assert problems_of({f"articles/{path}": kaike}) == (
        f"articles/{path}:1:1 错误 A011 文章放错了地方，不在年份文件夹里。\n"
        "    请把它移到 articles/<年份>/ 下面，例如 articles/2024/xiaoqing.md。"
    )


def test_a_collection_note_is_named_by_its_year(problems_of: Told) -> None:
    assert problems_of({"articles/collections/huibian.md": "---\n---\n"}) == (
        "articles/collections/huibian.md:1:1 错误 A016 汇编说明“huibian.md”没有用年份命名。\n"
        "    请把文件改名为“年份.md”，例如 articles/collections/2024.md。"
    )


def test_names_that_differ_by_case_need_one_address(problems_of: Told, kaike: str) -> None:
    assert problems_of({"articles/2024/Kaike.md": kaike, "articles/2024/kaike.md": kaike}) == (
        "articles/2024/kaike.md:1:1 错误 A014 文件名与“2024/Kaike.md”只有大小写或字符写法不同，"
        "两篇会用同一个网址。\n"
        "    请把其中一个文件改名。"
    )


def test_names_that_differ_by_unicode_form_need_one_address(problems_of: Told, kaike: str) -> None:
    names = [unicodedata.normalize(form, "café") for form in ("NFC", "NFD")]
    told = problems_of({f"articles/2024/{name}.md": kaike for name in names})
    assert told.count("错误") == told.count("错误 A014") == 1


def test_a_text_file_is_not_published_and_said_so(problems_of: Told) -> None:
    assert problems_of({"articles/2024/kaike.txt": "夜校"}) == (
        "articles/2024/kaike.txt:1:1 警告 A012 “kaike.txt”不是文章，不会发布。\n"
        "    请把文章存成以 .md 结尾的文件；如果是附件，请在文章里链接它。"
    )


def test_an_ending_in_capitals_is_not_published_and_said_so(problems_of: Told, kaike: str) -> None:
    assert problems_of({"articles/2024/KAIKE.MD": kaike}) == (
        "articles/2024/KAIKE.MD:1:1 警告 A012 “KAIKE.MD”不是文章，不会发布。\n"
        "    请把文章存成以 .md 结尾的文件；如果是附件，请在文章里链接它。"
    )


@pytest.mark.parametrize("name", ["kaike.md~", "kaike.md.bak", ".kaike.md", "~$kaike.md"])
def test_a_backup_of_an_article_is_not_published_and_said_so(
    problems_of: Told, kaike: str, name: str
) -> None:
    assert problems_of({f"articles/2024/{name}": kaike}) == (
        f"articles/2024/{name}:1:1 警告 A013 “{name}”是隐藏文件或备份文件，不会发布。\n"
        "    请删去它；如果它是文章，请改成普通的文件名。"
    )


@pytest.mark.parametrize(
    "path", ["2024/.DS_Store", "2024/Thumbs.db", ".git/a.md", "2024/desktop.ini", "2024/a.jpg~"]
)
def test_what_systems_leave_behind_is_passed_over(problems_of: Told, path: str) -> None:
    assert problems_of({f"articles/{path}": b"\x00"}) == ""


def test_a_picture_that_no_article_shows_is_not_published(read: ReadCounty) -> None:
    assert read({"articles/2024/heiban.png": b"\x00"}).files == {}


def test_a_link_to_a_file_is_no_article(county: Path, problems_of: Told, kaike: str) -> None:
    (county / "kaike.md").write_text(kaike, "utf-8")
    (county / "articles/2024").mkdir()
    (county / "articles/2024/kaike.md").symlink_to(county / "kaike.md")
    assert problems_of({}) == (
        "articles/2024/kaike.md:1:1 错误 A006 “kaike.md”是一个链接，不是文件本身，不予发布。\n"
        "    请把原来的文件复制到这里，再删去这个链接。"
    )


def test_a_link_to_a_folder_is_not_followed(county: Path, problems_of: Told) -> None:
    (county / "articles/2024").symlink_to(county / "articles")
    assert problems_of({}).startswith("articles/2024:1:1 错误 A006 “2024”是一个链接")


def test_the_lock_of_an_editor_is_passed_over(county: Path, problems_of: Told) -> None:
    (county / "articles/2024").mkdir()
    (county / "articles/2024/.#kaike.md").symlink_to("somebody@example.1")
    assert problems_of({}) == ""


def test_a_pipe_is_no_article(county: Path, problems_of: Told) -> None:
    (county / "articles/2024").mkdir()
    os.mkfifo(county / "articles/2024/kaike.md")
    assert problems_of({}) == (
        "articles/2024/kaike.md:1:1 错误 A007 “kaike.md”不是普通文件，不予发布。\n"
        "    请删去它，换成普通的文章文件。"
    )


def test_a_folder_named_like_an_article_is_walked_like_a_folder(problems_of: Told) -> None:
    assert problems_of({"articles/2024/kaike.md/heiban.png": b"\x00"}) == ""
