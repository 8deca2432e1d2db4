"""``publish.sh``: a copy beside the old site, then one step."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from zhibu.commands.starter import STARTER

Publish = Callable[..., subprocess.CompletedProcess[str]]
ASSET = "assets/zhibu/zhibu.{}.js"


def write_site(desk: Path, edition: str, pages: int = 3) -> None:
    """A site whose pages all name their edition, and its script with a digest."""
    shutil.rmtree(desk / "site", ignore_errors=True)
    files = {f"新闻 {n}/index.html": edition for n in range(pages)}
    for name, text in {"index.html": edition, ASSET.format(edition): "f()", **files}.items():
        path = desk / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (desk / "site/same.css").write_text("a{}")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project with the script and a built site, in a folder with a blank in its name."""
    desk = tmp_path / "党建 网站"
    (desk / "deploy").mkdir(parents=True)
    shutil.copy(STARTER / "site/publish.sh", desk / "deploy")
    write_site(desk, "11111111")
    return desk


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "服务器 it's here"


@pytest.fixture
def publish(desk: Path, target: Path) -> Publish:
    """Run the script, from another folder than its own."""

    def run(*options: str, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
        command = ["/bin/bash", str(desk / "deploy/publish.sh"), *(options or (str(target),))]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd="/",
            env=os.environ | {"PATH": path},
        )  # fmt: skip

    return run


def releases(target: Path) -> list[str]:
    return sorted(path.name for path in (target / "releases").iterdir())


def leftovers(target: Path) -> list[str]:
    return sorted({path.name for path in target.iterdir()} - {"releases", "current"})


def test_a_site_is_published_and_the_next_takes_its_place(
    desk: Path, target: Path, publish: Publish
):
    first = publish()
    assert (first.returncode, first.stderr) == (0, "")
    assert "已经发布" in first.stdout
    assert (target / "current/新闻 0/index.html").read_text() == "11111111"
    write_site(desk, "22222222", pages=1)
    assert publish().returncode == 0
    assert (target / "current/index.html").read_text() == "22222222"
    assert not (target / "current/新闻 2").exists()
    assert (len(releases(target)), leftovers(target)) == (2, [])


def test_what_did_not_change_is_kept_once_with_its_time(desk: Path, target: Path, publish: Publish):
    publish()
    old = (target / "current/same.css").stat()
    write_site(desk, "22222222")
    os.utime(desk / "site/same.css", (1, 1))
    publish()
    new = (target / "current/same.css").stat()
    assert (new.st_ino, new.st_mtime_ns) == (old.st_ino, old.st_mtime_ns)


def test_a_change_is_seen_even_when_length_and_time_are_the_same(
    desk: Path, target: Path, publish: Publish
):
    for text in ("a{}", "b{}"):
        (desk / "site/same.css").write_text(text)
        os.utime(desk / "site/same.css", (1, 1))
        publish()
    assert (target / "current/same.css").read_text() == "b{}"


def test_an_open_page_still_finds_the_scripts_of_its_own_edition(
    desk: Path, target: Path, publish: Publish
):
    for edition in ("11111111", "22222222", "33333333"):
        write_site(desk, edition)
        publish()
    held = {path.name for path in (target / "current/assets/zhibu").iterdir()}
    assert held == {f"zhibu.{digit * 8}.js" for digit in "123"}


def test_five_releases_are_kept_and_the_scripts_of_older_ones_go(
    desk: Path, target: Path, publish: Publish
):
    for digit in "1234567":
        write_site(desk, digit * 8)
        publish()
    assert len(releases(target)) == 5
    held = {path.name for path in (target / "current/assets/zhibu").iterdir()}
    # The oldest went after it had given its script to the newest.
    assert held == {f"zhibu.{digit * 8}.js" for digit in "234567"}


def test_a_release_can_be_taken_back(desk: Path, target: Path, publish: Publish):
    publish()
    write_site(desk, "22222222")
    publish()
    back = publish("--rollback", str(target))
    assert (back.returncode, "已经退回" in back.stdout) == (0, True)
    assert (target / "current/index.html").read_text() == "11111111"
    again = publish("--rollback", str(target))
    assert (again.returncode, "没有更早的一版了" in again.stderr) == (1, True)
    assert (target / "current/index.html").read_text() == "11111111"


def test_nothing_is_taken_back_where_nothing_was_published(target: Path, publish: Publish):
    done = publish("--rollback", str(target))
    assert (done.returncode, "还没有发布过" in done.stderr, target.exists()) == (1, True, False)


@pytest.mark.parametrize(
    "options", [(), ("",), ("a", "b"), ("--help",), ("相对的",), ("主机:相对的",)]
)
def test_wrong_use_is_told(options: tuple[str, ...], desk: Path):
    command = ["/bin/bash", str(desk / "deploy/publish.sh"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.startswith("请写"), done.stdout) == (2, True, "")


@pytest.mark.parametrize(
    ("home", "told"),
    [(None, "请先运行 mkdocs build --strict"), ("本页表示网站没有生成完整", "没有生成完整")],
)
def test_a_site_that_is_not_built_is_not_published(
    desk: Path, target: Path, publish: Publish, home: str | None, told: str
):
    publish()
    (desk / "site/index.html").unlink()
    if home:
        (desk / "site/index.html").write_text(home, "utf-8")
    done = publish()
    assert (done.returncode, told in done.stderr) == (1, True)
    assert (target / "current/index.html").read_text() == "11111111"


@pytest.mark.parametrize("name", ["rsync", "find"])
def test_a_copy_that_breaks_off_leaves_the_old_site(
    desk: Path, target: Path, publish: Publish, tmp_path: Path, name: str
):
    publish()
    write_site(desk, "22222222")
    broken = tmp_path / "bin" / name
    broken.parent.mkdir()
    # Fails where it would copy or list, after it has done half of it.
    real = shutil.which(name)
    broken.write_text(
        f'#!/bin/sh\n{real} "$@"\ncase "$*" in *assets*|*incoming*/) exit 23;; esac\n'
    )
    broken.chmod(0o755)
    done = publish(path=f"{broken.parent}:{os.environ['PATH']}")
    assert (done.returncode, "原来的网站没有动" in done.stderr) == (1, True)
    assert (target / "current/index.html").read_text() == "11111111"
    assert (len(releases(target)), leftovers(target)) == (1, [])


def test_a_folder_of_somebody_else_is_left_alone(target: Path, publish: Publish):
    (target / "current").mkdir(parents=True)
    done = publish()
    assert (done.returncode, "不是本程序建的" in done.stderr) == (1, True)
    assert list((target / "current").iterdir()) == []


def test_a_reader_never_finds_the_site_missing(desk: Path, target: Path, publish: Publish):
    publish()
    missing: list[OSError] = []
    seen: set[str] = set()
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                seen.add((target / "current/index.html").read_text())
            except OSError as error:
                missing.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for digit in "234":
        write_site(desk, digit * 8, pages=50)
        publish()
    is_over.set()
    reader.join()
    assert missing == []
    assert {"11111111", "33333333"} <= seen
