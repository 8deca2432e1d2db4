"""Whatever goes wrong, the published folder is the old site or the new one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.patience import PATIENCE_S

from zhibu.publish import exchange, renewal
from zhibu.publish.publication import Publication

from .sites import build, keys_of, publish, shown, workspace, write

FIRST = {"index.html": "首页", "news/1/index.html": "一", "news/2/index.html": "二"}
SECOND = {"index.html": "新首页", "news/2/index.html": "二", "years/2025/index.html": "年"}
CHANGE = {"index.html": "新首页", "years/2025/index.html": "年"}
HOOKS = Path(renewal.__file__).parents[2]


def test_a_build_that_stops_leaves_the_old_site(live: Path):
    build(live, FIRST)
    with pytest.raises(RuntimeError):
        publish(live, {"index.html": "一半"}, {}, during=_patched("os.lstat", _stop))
    assert shown(live) == FIRST
    assert not (workspace(live) / "staging").exists()


def test_a_build_that_stops_before_there_was_a_site_leaves_none(live: Path):
    with pytest.raises(RuntimeError), Publication.open(live):
        raise RuntimeError
    assert not live.exists()


@pytest.mark.parametrize("name", ["link", "mkdir", "replace", "utime", "unlink"])
def test_ctrl_c_leaves_the_old_site(live: Path, name: str):
    build(live, {**FIRST, "news/2/index.html": "旧"})
    build(live, FIRST)
    with pytest.raises(KeyboardInterrupt):
        publish(live, CHANGE, keys_of(CHANGE), during=_patched(f"os.{name}", _interrupt))
    assert shown(live) == FIRST


def test_ctrl_c_after_the_exchange_leaves_the_new_site_with_their_folders(live: Path):
    build(live, FIRST)
    write(live, {".git/HEAD": "ref"})
    during = _patched("zhibu.publish.workspace.rename", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(live, CHANGE, keys_of(CHANGE), during=during)
    assert shown(live) == {**FIRST, **CHANGE, ".git/HEAD": "ref"}


def test_ctrl_c_while_a_folder_of_others_is_taken_over_loses_nothing(live: Path, tmp_path: Path):
    build(live, FIRST)
    live.rename(tmp_path / "before")
    write(live, {"news/1/index.html": "别人的"})
    during = _patched("zhibu.publish.workspace.rename", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(live, CHANGE, keys_of(CHANGE), during=during)
    assert shown(live) == {**CHANGE, "news/1/index.html": "别人的"}


def test_ctrl_c_before_the_exchange_and_an_edit_just_then_leave_ours_ours(live: Path):
    build(live, FIRST)

    def edit(*places: Path) -> None:
        write(live, {"news/1/index.html": "有人改过"})
        raise KeyboardInterrupt

    during = _patched("zhibu.publish.publication.swap", edit)
    with pytest.raises(KeyboardInterrupt), Publication.open(live) as publication, during:
        publication.publish(keys_of({"news/2/index.html": "二"}))
    assert shown(live) == {**FIRST, "news/1/index.html": "有人改过"}
    build(live, {"years/2025/index.html": "年"})
    assert shown(live) == {"years/2025/index.html": "年"}


@pytest.mark.parametrize(
    "name", ["os.mkdir", "os.replace", "zhibu.publish.publication.write_manifest"]
)
def test_a_full_disk_leaves_the_old_site(live: Path, name: str):
    build(live, {**FIRST, "news/2/index.html": "旧"})
    build(live, FIRST)
    with pytest.raises(OSError, match="No space left"):
        publish(live, CHANGE, keys_of(CHANGE), during=_patched(name, _fill))
    assert shown(live) == FIRST
    build(live, SECOND)
    assert shown(live) == SECOND


def test_a_copy_that_fills_the_disk_leaves_the_old_site(
    live: Path, monkeypatch: pytest.MonkeyPatch
):
    build(live, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", _refuse)
        patch.setattr(renewal.shutil, "copyfile", _fill)
        with pytest.raises(OSError, match="No space left"):
            build(live, SECOND)
    assert shown(live) == FIRST


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_folders_that_cannot_change_places_leave_the_old_site(
    live: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    build(live, FIRST)

    def refuse(one: bytes, other: bytes) -> int:
        exchange.ctypes.set_errno(code)
        return -1

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "_exchange", refuse)
        with pytest.raises(OSError, match=str(live)) as caught:
            build(live, SECOND)
    assert (caught.value.errno, shown(live)) == (code, FIRST)


def test_a_second_rename_that_is_refused_takes_the_first_one_back(
    live: Path, monkeypatch: pytest.MonkeyPatch
):
    build(live, FIRST)
    rename = exchange.os.rename

    def refuse(source: Path, target: Path) -> None:
        rename(source, target / "missing" if Path(source).name == "spare" else target)

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "_exchange", lambda one, other: None)
        patch.setattr(exchange.os, "rename", refuse)
        with pytest.raises(FileNotFoundError):
            build(live, SECOND)
    assert shown(live) == FIRST


def test_a_system_that_cannot_exchange_folders_renames_them(
    live: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(exchange, "_exchange", lambda one, other: None)
    build(live, FIRST)
    write(live, {"CNAME": "example.org", ".git/HEAD": "ref"})
    build(live, SECOND)
    assert shown(live) == {**SECOND, "CNAME": "example.org", ".git/HEAD": "ref"}


def test_a_mount_point_is_refused(live: Path, monkeypatch: pytest.MonkeyPatch):
    write(live, FIRST)
    monkeypatch.setattr(os.path, "ismount", lambda path: path == live)
    with pytest.raises(OSError, match=str(live)) as caught:
        build(live, SECOND)
    assert (caught.value.errno, shown(live)) == (errno.EBUSY, FIRST)


def test_a_file_in_the_place_of_the_folder_is_refused(live: Path):
    live.write_text("文件", "utf-8")
    with pytest.raises(NotADirectoryError, match=str(live)):
        build(live, FIRST)
    assert live.read_text("utf-8") == "文件"


@pytest.mark.parametrize("name", ["live.manifest", "spare.manifest"])
@pytest.mark.parametrize("rest", [b"", b"zhibu publication 1 00\n{}", b"\xff\xfe"])
def test_a_damaged_manifest_is_none(live: Path, name: str, rest: bytes):
    build(live, FIRST)
    build(live, SECOND)
    (workspace(live) / name).write_bytes(rest)
    build(live, {**SECOND, "index.html": "三"})
    assert shown(live) == {**SECOND, "index.html": "三"}


def test_without_a_manifest_pages_are_written_again_and_others_kept(live: Path):
    build(live, FIRST)
    (workspace(live) / "live.manifest").unlink()
    assert build(live, SECOND) == list(SECOND)
    assert shown(live) == {**FIRST, **SECOND}


def test_a_manifest_with_one_changed_byte_is_damaged(live: Path):
    build(live, FIRST)
    manifest = workspace(live) / "live.manifest"
    manifest.write_bytes(manifest.read_bytes().replace(b'"news/2', b'"news/3'))
    with Publication.open(live) as publication:
        assert publication.intact == {}


def test_a_folder_that_somebody_put_in_the_place_of_ours_is_theirs(live: Path, tmp_path: Path):
    build(live, FIRST)
    live.rename(tmp_path / "before")
    write(live, {"news/1/index.html": "别人的", "about.html": "别人的"})
    build(live, SECOND)
    assert shown(live) == {**SECOND, "news/1/index.html": "别人的", "about.html": "别人的"}


def test_a_folder_made_while_ours_lay_aside_gets_what_others_had_in_ours(live: Path):
    build(live, FIRST)
    write(live, {".git/HEAD": "ref", "CNAME": "example.org"})
    live.rename(workspace(live) / "aside")
    write(live, {"about.html": "别人的"})
    build(live, SECOND)
    theirs = {".git/HEAD": "ref", "CNAME": "example.org", "about.html": "别人的"}
    assert shown(live) == {**SECOND, **theirs}


def test_ctrl_c_between_two_renames_leaves_the_old_site(live: Path):
    build(live, FIRST)
    rename = os.rename

    def interrupt(source: Path, target: Path) -> None:
        rename(source, target)
        raise KeyboardInterrupt

    with _patched("zhibu.publish.exchange._exchange", lambda one, other: None):
        during = _patched("zhibu.publish.exchange.rename", interrupt)
        with pytest.raises(KeyboardInterrupt):
            publish(live, CHANGE, keys_of(CHANGE), during=during)
    assert shown(live) == FIRST


def test_the_workspace_may_be_deleted_at_any_time(live: Path):
    build(live, FIRST)
    build(live, SECOND)
    shutil.rmtree(workspace(live))
    build(live, SECOND)
    build(live, FIRST)
    assert shown(live) == FIRST


def test_a_second_build_waits_for_the_first(live: Path):
    build(live, FIRST)
    script = (
        "import json, sys; from pathlib import Path; from tests.publish.sites import build;"
        "build(Path(sys.argv[1]), json.loads(sys.argv[2]), on_wait=lambda: print('waits', flush=1))"
    )
    with Publication.open(live) as publication:
        second = subprocess.Popen(
            [sys.executable, "-c", script, live, json.dumps(SECOND)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HOOKS), str(HOOKS.parent)])},
            stdout=subprocess.PIPE,
            text=True,
        )
        said = second.stdout.readline()
        between = shown(live)
        write(publication.staging, {"index.html": "二"})
        publication.publish({**publication.intact, **keys_of({"index.html": "二"})})
        first = shown(live)
    more = second.communicate(timeout=PATIENCE_S)[0]
    assert (said, more, second.returncode) == ("waits\n", "", 0)
    assert between == FIRST
    assert first == {**FIRST, "index.html": "二"}
    assert shown(live) == SECOND


def _interrupt(*args, **more):
    raise KeyboardInterrupt


def _stop(*args, **more):
    raise RuntimeError


def _fill(*args, **more):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _refuse(*args, **more):
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


@contextmanager
def _patched(name: str, value: object) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name, value)
        yield
