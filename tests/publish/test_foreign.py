"""What others have put into the published folder stays there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from zhibu.publish import publication, renewal, workspace
from zhibu.publish.tree import SEAL_NS

from .sites import build, inodes, shown, write
from .sites import workspace as workspace_of

FIRST = {"index.html": "首页", "news/1/index.html": "一", "news/2/index.html": "二"}
SECOND = {"index.html": "新首页", "news/2/index.html": "二"}
THIRD = {"index.html": "又一个首页", "news/1/index.html": "回来了"}
THEIRS = {
    "CNAME": "example.org",
    ".git/HEAD": "ref: refs/heads/main",
    ".git/refs/heads/main": "0000",
    "news/photo.txt": "照片",
    "news/2/note.txt": "备注",
    "news/downloads/form.txt": "表格",
}


@pytest.fixture
def shared(live: Path) -> Path:
    """A published folder into which somebody has put things."""
    build(live, FIRST)
    write(live, THEIRS)
    return live


def test_they_stay_beside_a_new_site(shared: Path):
    build(shared, SECOND)
    assert shown(shared) == {**SECOND, **THEIRS}


def test_they_stay_through_many_builds(shared: Path):
    for site in (SECOND, THIRD, FIRST, {}, THIRD):
        build(shared, site)
    assert shown(shared) == {**THIRD, **THEIRS}


def test_files_stay_the_same_inodes(shared: Path):
    before = inodes(shared)
    build(shared, SECOND)
    build(shared, THIRD)
    assert {path for path in THEIRS if inodes(shared)[path] != before[path]} == set()


def test_they_go_when_somebody_removes_them(shared: Path):
    build(shared, SECOND)
    (shared / "news/photo.txt").unlink()
    (shared / "news/2/note.txt").unlink()
    build(shared, THIRD)
    build(shared, SECOND)
    kept = {path: THEIRS[path] for path in THEIRS if not path.endswith(("photo.txt", "note.txt"))}
    assert shown(shared) == {**SECOND, **kept}


def test_they_show_what_somebody_writes_into_them(shared: Path):
    build(shared, SECOND)
    write(shared, {"CNAME": "www.example.org", "news/2/note.txt": "新备注"})
    build(shared, THIRD)
    build(shared, SECOND)
    assert shown(shared) == {
        **SECOND,
        **THEIRS,
        "CNAME": "www.example.org",
        "news/2/note.txt": "新备注",
    }


def test_things_that_come_later_stay_too(shared: Path):
    build(shared, SECOND)
    build(shared, FIRST)
    write(shared, {"news/1/late.txt": "晚到"})
    build(shared, SECOND)
    build(shared, THIRD)
    assert shown(shared) == {**THIRD, **THEIRS, "news/1/late.txt": "晚到"}


def test_links_stay_links_and_are_not_followed(shared: Path, tmp_path: Path):
    write(tmp_path / "elsewhere", {"secret.txt": "别处"})
    (shared / "news/2/folder").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (shared / "news/2/file").symlink_to("note.txt")
    (shared / "broken").symlink_to("nowhere")
    for site in (SECOND, THIRD, SECOND):
        build(shared, site)
    assert shown(shared) == {
        **SECOND,
        **THEIRS,
        "news/2/folder": f"-> {tmp_path / 'elsewhere'}",
        "news/2/file": "-> note.txt",
        "broken": "-> nowhere",
    }
    assert shown(tmp_path / "elsewhere") == {"secret.txt": "别处"}


def test_an_empty_folder_stays(shared: Path):
    (shared / "news/uploads").mkdir()
    build(shared, SECOND)
    assert shown(shared) == {**SECOND, **THEIRS, "news/uploads/": ""}


def test_a_file_where_a_page_is_published_is_replaced(live: Path):
    write(live, {"index.html": "别人的", "about.html": "别人的"})
    build(live, FIRST)
    assert shown(live) == {**FIRST, "about.html": "别人的"}


def test_a_link_where_a_page_is_published_is_replaced(live: Path, tmp_path: Path):
    write(tmp_path, {"precious.txt": "别处"})
    live.mkdir()
    (live / "index.html").symlink_to(tmp_path / "precious.txt")
    build(live, FIRST)
    assert shown(live) == FIRST
    assert (tmp_path / "precious.txt").read_text("utf-8") == "别处"


def test_a_site_that_another_program_built_is_taken_over(live: Path):
    write(live, {**FIRST, "old/index.html": "旧", "news/old/index.html": "旧"})
    assert build(live, SECOND) == list(SECOND)
    assert shown(live) == {
        **SECOND,
        "news/1/index.html": "一",
        "old/index.html": "旧",
        "news/old/index.html": "旧",
    }


def test_a_page_published_into_their_folder_stands_beside_their_files(shared: Path):
    build(shared, SECOND)
    build(shared, {**SECOND, "news/downloads/index.html": "下载"})
    build(shared, {**THIRD, "news/downloads/index.html": "下载"})
    assert shown(shared) == {**THIRD, **THEIRS, "news/downloads/index.html": "下载"}


@pytest.mark.parametrize("folder", ["old", "news/old", "news/2/old/older"])
def test_a_folder_whose_pages_are_gone_stays_while_it_holds_their_files(live: Path, folder: str):
    page, note = f"{folder}/index.html", f"{folder}/note.txt"
    build(live, {**FIRST, page: "旧"})
    build(live, {**SECOND, page: "旧"})
    write(live, {note: "备注"})
    for site in ({**FIRST, page: "旧"}, FIRST, SECOND, {**FIRST, page: "回来了"}, SECOND, FIRST):
        build(live, site)
    assert shown(live) == {**FIRST, note: "备注"}


@pytest.mark.parametrize(
    ("theirs", "ours", "named"),
    [
        ("page", "page/index.html", "page"),
        ("page/note.txt", "page", "page"),
        ("page/deep/note.txt", "page/deep", "page/deep"),
        ("news/page/note.txt", "news/page", "news/page"),
        ("news/page", "news/page/index.html", "news/page"),
    ],
)
def test_a_file_in_the_place_of_a_folder_is_named(live: Path, theirs: str, ours: str, named: str):
    build(live, FIRST)
    write(live, {theirs: "别人的"})
    with pytest.raises(OSError, match="directory") as caught:
        build(live, {**FIRST, ours: "我们的"})
    assert caught.value.filename == str(live / named)
    assert shown(live) == {**FIRST, theirs: "别人的"}


def test_a_link_in_the_place_of_a_folder_is_named(live: Path, tmp_path: Path):
    build(live, FIRST)
    (live / "news").rename(tmp_path / "news")
    (live / "news").symlink_to(tmp_path / "news", target_is_directory=True)
    with pytest.raises(NotADirectoryError) as caught:
        build(live, SECOND)
    assert caught.value.filename == str(live / "news")
    assert set(shown(tmp_path / "news")) == {"1/index.html", "2/index.html"}


def test_what_lies_behind_a_link_is_left_alone(live: Path, tmp_path: Path):
    build(live, FIRST)
    (live / "news").rename(tmp_path / "news")
    (live / "news").symlink_to(tmp_path / "news", target_is_directory=True)
    write(tmp_path, {"news/1/late.txt": "晚到"})
    before = shown(tmp_path / "news")
    build(live, {"index.html": "首页"})
    assert shown(live) == {"index.html": "首页", "news": f"-> {tmp_path / 'news'}"}
    assert shown(tmp_path / "news") == before


def test_a_file_that_arrives_during_the_exchange_is_brought_along(
    shared: Path, monkeypatch: pytest.MonkeyPatch
):
    swap = publication.swap

    def late(*places: Path) -> None:
        write(shared, {"news/1/late.txt": "晚到", "late/late.txt": "晚到"})
        swap(*places)

    monkeypatch.setattr(publication, "swap", late)
    build(shared, SECOND)
    assert shown(shared) == {
        **SECOND,
        **THEIRS,
        "news/1/late.txt": "晚到",
        "late/late.txt": "晚到",
    }


def test_a_folder_that_cannot_be_moved_stops_the_publication(
    shared: Path, monkeypatch: pytest.MonkeyPatch
):
    build(shared, SECOND)
    rename = workspace.rename

    def refuse(source: Path, target: Path) -> None:
        refused = source.name == "downloads"
        rename(source.with_name("missing") if refused else source, target)

    monkeypatch.setattr(workspace, "rename", refuse)
    with pytest.raises(FileNotFoundError):
        build(shared, THIRD)
    assert shown(shared) == {**SECOND, **THEIRS}
    monkeypatch.undo()
    build(shared, THIRD)
    assert shown(shared) == {**THIRD, **THEIRS}


def test_they_stay_where_nothing_can_be_linked(shared: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(renewal.os, "link", _refuse_link)
    for site in (SECOND, THIRD, FIRST):
        build(shared, site)
    assert shown(shared) == {**FIRST, **THEIRS}


def test_pages_are_not_written_again_where_nothing_can_be_linked(
    live: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(renewal.os, "link", _refuse_link)
    build(live, FIRST)
    changed = [build(live, {**FIRST, "index.html": str(number)}) for number in range(3)]
    assert changed == [["index.html"]] * 3


def test_folders_of_ours_alone_have_the_time_that_tells_so(shared: Path):
    build(shared, FIRST)
    build(shared, THIRD)
    times = {path: (shared / path).stat().st_mtime_ns == SEAL_NS for path in ("news/1", "news", "")}
    assert times == {"news/1": True, "news": False, "": False}


@pytest.mark.parametrize("name", ["link", "scandir"])
def test_a_small_change_takes_few_steps(shared: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    site = {**FIRST, **{f"more/{number}/index.html": "多" for number in range(100)}}
    for number in range(4):
        build(shared, {**site, "index.html": str(number)})
    calls = []
    monkeypatch.setattr(os, name, _counting(getattr(os, name), calls))
    build(shared, {**site, "index.html": "新"})
    assert len(calls) < 20
    assert shown(shared) == {**site, **THEIRS, "index.html": "新"}


def test_a_spare_tree_that_somebody_cleaned_is_filled_again(shared: Path):
    build(shared, SECOND)
    build(shared, FIRST)
    (workspace_of(shared) / "spare/news/2/index.html").unlink()
    build(shared, {**FIRST, "index.html": "新"})
    assert shown(shared) == {**FIRST, **THEIRS, "index.html": "新"}


def test_a_spare_tree_that_somebody_exchanged_is_filled_again(shared: Path, tmp_path: Path):
    build(shared, SECOND)
    build(shared, FIRST)
    other = tmp_path / "other"
    build(other, dict.fromkeys(SECOND, "别的网站"))
    (workspace_of(shared) / "spare").rename(tmp_path / "gone")
    other.rename(workspace_of(shared) / "spare")
    build(shared, {**FIRST, "index.html": "新"})
    assert shown(shared) == {**FIRST, **THEIRS, "index.html": "新"}


def _refuse_link(source: str, target: str) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)


def _counting(call, calls):
    def counted(*args, **more):
        calls.append(args)
        return call(*args, **more)

    return counted
