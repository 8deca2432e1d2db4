"""What the published folder holds after a build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zhibu.publish.publication import Publication

from .sites import build, inodes, keys_of, publish, shown, workspace, write

FIRST = {"index.html": "首页", "news/1/index.html": "一", "news/2/index.html": "二"}
SECOND = {"index.html": "新首页", "news/2/index.html": "二", "years/2025/index.html": "年"}


def test_the_first_build_makes_the_folder(live: Path):
    build(live, FIRST)
    assert shown(live) == FIRST


def test_the_folder_above_is_made_when_it_is_missing(tmp_path: Path):
    build(tmp_path / "out" / "www" / "site", FIRST)
    assert shown(tmp_path / "out" / "www" / "site") == FIRST


def test_pages_are_added_changed_and_removed(live: Path):
    build(live, FIRST)
    build(live, SECOND)
    assert shown(live) == SECOND


@pytest.mark.parametrize("count", [3, 4, 5])
def test_each_of_many_builds_shows_its_own_site(live: Path, count: int):
    for number in range(count):
        build(live, {**FIRST, "index.html": str(number), f"news/{number}/index.html": "新"})
    last = str(count - 1)
    assert shown(live) == {**FIRST, "index.html": last, f"news/{last}/index.html": "新"}


def test_only_what_changed_has_to_be_written(live: Path):
    build(live, FIRST)
    assert build(live, {**FIRST, "index.html": "新首页"}) == ["index.html"]


def test_files_that_did_not_change_stay_the_same_inodes(live: Path):
    build(live, FIRST)
    before = inodes(live)
    build(live, {**FIRST, "index.html": "新首页"})
    after = inodes(live)
    assert {path for path in FIRST if before[path] == after[path]} == {*FIRST} - {"index.html"}


def test_a_build_without_a_change_leaves_the_folder_itself_alone(live: Path):
    build(live, FIRST)
    before = live.stat()
    build(live, FIRST)
    assert live.stat() == before


def test_a_file_written_again_with_the_same_key_stays_as_it_was(live: Path):
    build(live, FIRST)
    before = (live / "index.html").stat()
    publish(live, {"index.html": "首页"}, {})
    assert (live / "index.html").stat() == before


def test_a_file_written_again_beside_a_changed_one_stays_as_it_was(live: Path):
    build(live, FIRST)
    before = inodes(live)["index.html"]
    publish(live, {"index.html": "首页", "news/1/index.html": "改"}, {"news/1/index.html": "2"})
    assert inodes(live)["index.html"] == before


def test_a_folder_can_become_a_file(live: Path):
    build(live, {"news/index.html": "一", "news/old/index.html": "二", "index.html": "首页"})
    build(live, {"news": "一", "index.html": "首页"})
    assert shown(live) == {"news": "一", "index.html": "首页"}


def test_a_file_can_become_a_folder_and_go_back(live: Path):
    build(live, {"news": "一"})
    build(live, {"news/old/index.html": "二"})
    build(live, {"news": "三"})
    assert shown(live) == {"news": "三"}


def test_names_may_change_their_case(live: Path):
    build(live, {"News/index.html": "一"})
    build(live, {"news/index.html": "一"})
    build(live, {"News/index.html": "二"})
    assert shown(live) == {"News/index.html": "二"}


def test_an_empty_site_can_be_published(live: Path):
    build(live, FIRST)
    build(live, {})
    assert (live.is_dir(), shown(live)) == (True, {})


def test_a_page_edited_by_hand_is_published_again(live: Path):
    build(live, FIRST)
    write(live, {"index.html": "有人改过"})
    assert build(live, FIRST) == ["index.html"]
    assert shown(live) == FIRST


def test_an_edit_by_hand_does_not_come_back_with_a_later_build(live: Path):
    page = live / "news/1/index.html"
    build(live, FIRST)
    before = page.stat()
    build(live, {**FIRST, "index.html": "改"})
    # In place, so that it reaches both trees; then published again with the time it had.
    page.write_text("有人改过", "utf-8")
    with Publication.open(live) as publication:
        write(publication.staging, {"news/1/index.html": "一"})
        times = (before.st_atime_ns, before.st_mtime_ns)
        os.utime(publication.staging / "news/1/index.html", ns=times)
        publication.publish({**publication.intact, **keys_of({"news/1/index.html": "一"})})
    build(live, {**FIRST, "index.html": "又改"})
    assert shown(live) == {**FIRST, "index.html": "又改"}


def test_a_page_deleted_by_hand_is_published_again(live: Path):
    build(live, FIRST)
    (live / "news/1/index.html").unlink()
    assert build(live, FIRST) == ["news/1/index.html"]
    assert shown(live) == FIRST


def test_a_deleted_site_is_published_again(live: Path, tmp_path: Path):
    build(live, FIRST)
    live.rename(tmp_path / "gone")
    build(live, SECOND)
    assert shown(live) == SECOND


def test_the_published_folder_keeps_its_mode(live: Path):
    live.mkdir(mode=0o750)
    build(live, FIRST)
    build(live, SECOND)
    assert live.stat().st_mode & 0o777 == 0o750


def test_a_published_folder_that_is_a_link_stays_one(tmp_path: Path):
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www", target_is_directory=True)
    build(tmp_path / "site", FIRST)
    build(tmp_path / "site", SECOND)
    assert (tmp_path / "site").is_symlink()
    assert shown(tmp_path / "www") == SECOND


def test_nothing_but_the_site_and_its_workspace_is_written(live: Path):
    build(live, FIRST)
    build(live, SECOND)
    assert {path.name for path in live.parent.iterdir()} == {"site", ".site.zhibu"}


def test_no_staged_file_is_left_behind(live: Path):
    build(live, FIRST)
    build(live, SECOND)
    assert not (workspace(live) / "staging").exists()


@pytest.mark.parametrize(
    ("staged", "keys", "said"),
    [
        ({}, {"a": "1"}, "neither staged nor intact: a"),
        ({"a": "一", "b": "二"}, {"a": "1"}, "staged without a key: b"),
        ({"a": "一"}, {"a": "1", "index.html": "other"}, "neither staged nor intact: index.html"),
    ],
)
def test_a_site_that_was_not_written_is_refused(
    live: Path, staged: dict[str, str], keys: dict[str, str], said: str
):
    build(live, FIRST)
    with pytest.raises(ValueError, match=said):
        publish(live, staged, keys)
    assert shown(live) == FIRST


def test_a_path_cannot_be_a_file_and_a_folder(live: Path):
    build(live, {"news": "一"})
    with pytest.raises(ValueError, match="both a file and a folder: news"):
        publish(live, {"news/index.html": "二"}, {"news/index.html": "2"})
    assert shown(live) == {"news": "一"}


def test_a_staged_link_is_refused(live: Path):
    with Publication.open(live) as publication:
        (publication.staging / "a").symlink_to("/etc/passwd")
        with pytest.raises(ValueError, match="no file: a"):
            publication.publish({"a": "1"})
    assert not live.exists()


def test_a_publication_publishes_once(live: Path):
    with Publication.open(live) as publication:
        write(publication.staging, {"a": "一"})
        publication.publish({"a": "1"})
        with pytest.raises(ValueError, match="once"):
            publication.publish({"a": "1"})


def test_after_preparing_a_small_change_touches_a_handful_of_files(tmp_path: Path) -> None:
    live = tmp_path / "site"
    site = {f"news/{number}/index.html": "一" for number in range(50)}
    build(live, site, is_prepared=True)
    spare = inodes(workspace(live) / "spare")
    assert spare == inodes(live)
    build(live, {**site, "news/7/index.html": "改"})
    changed = {path for path, inode in inodes(live).items() if spare[path] != inode}
    assert changed == {"news/7/index.html"}
