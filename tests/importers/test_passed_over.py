"""Why files in folders and zip files are not imported."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from zhibu.importers.documents import find_tasks


def reasons(path: Path) -> dict[str, str]:
    return {one.path: one.reason for one in find_tasks(path).passed_over}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("照片.JPG", "图片"),
        ("统计.xlsx", "表格"),
        ("~$来稿.docx", "临时文件"),
        (".来稿.txt", "隐藏文件"),
        (".git/头", "隐藏文件"),
        ("Thumbs.db", "系统留下的文件"),
        ("__MACOSX/来稿.txt", "系统留下的文件"),
        ("来稿.rar", "压缩包，要先解开"),
        ("来稿", "不认识的类型"),
        ("网页_files/广告.html", "网页的附属文件夹"),
        ("网页.files/样式.css", "网页的附属文件夹"),
    ],
)
def test_a_file_that_is_passed_over_is_told_with_its_reason(tmp_path: Path, name: str, reason: str):
    for one in ("网页.html", name):
        (tmp_path / one).parent.mkdir(exist_ok=True)
        (tmp_path / one).write_text("字", "utf-8")
    assert reasons(tmp_path) == {name: reason}


def test_a_folder_that_only_sounds_like_that_of_a_page_is_imported(tmp_path: Path):
    (tmp_path / "来稿_files").mkdir()
    (tmp_path / "来稿_files" / "一.txt").write_text("字", "utf-8")
    assert [one.shown for one in find_tasks(tmp_path).tasks] == ["来稿_files/一.txt"]


def test_every_file_of_a_folder_and_of_its_zip_files_is_accounted_for(tmp_path: Path):
    names = ["一.txt", "二.png", "里/三.docx", "里/四.pptx", "里/.五"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("字", "utf-8")
    with zipfile.ZipFile(tmp_path / "六.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "字")
        archive.writestr("七.zip", "字")
    found = find_tasks(tmp_path)
    told = sorted([*(one.shown for one in found.tasks), *(one.path for one in found.passed_over)])
    assert told == sorted([*names, *(f"六.zip/{name}" for name in [*names, "七.zip"])])


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_links_are_told_and_not_followed(tmp_path: Path):
    (tmp_path / "一.txt").symlink_to("/etc/passwd")
    (tmp_path / "里").symlink_to("/etc")
    assert reasons(tmp_path) == {"一.txt": "链接", "里": "链接"}
