"""``zhibu init --upgrade``: a newer program in a site that is there."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from zhibu import __version__
from zhibu.commands import upgrading

Run = Callable[..., tuple[int, str]]

WHEEL = f"zhibu-{__version__}-py3-none-any.whl"
OLD = "zhibu-0.0.9-py3-none-any.whl"


@pytest.fixture
def site(tmp_path: Path, run: Run) -> Path:
    """A site of an older program."""
    folder = tmp_path / "云溪 党建"
    assert run("init", str(folder))[0] == 0
    (folder / "packages" / WHEEL).rename(folder / "packages" / OLD)
    for name in ("requirements.txt", "requirements-books.txt"):
        text = (folder / name).read_text("utf-8").replace(WHEEL, OLD)
        (folder / name).write_text(text, "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_requirements_name_the_wheel_in_the_site_with_its_digest(site: Path, run: Run):
    run("init", "--upgrade", str(site))
    digest = hashlib.sha256((site / "packages" / WHEEL).read_bytes()).hexdigest()
    lines = (site / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line[0] != "#"] == [
        f"./packages/{WHEEL} --hash=sha256:{digest}",
        "-r packages/libraries.txt",
    ]


def test_only_the_program_is_exchanged(site: Path, run: Run):
    (site / "mkdocs.yml").write_text("site_name: 云溪\n", "utf-8")
    before = files(site)
    status, said = run("init", "--upgrade", str(site))
    after = files(site)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert changed == {
        f"packages/{OLD}", f"packages/{WHEEL}", "requirements.txt", "requirements-books.txt",
    }  # fmt: skip
    assert (status, "文章和设置没有动" in said) == (0, True)


def test_a_site_from_before_the_wheel_gets_it(site: Path, run: Run):
    (site / "requirements.txt").write_bytes("\ufeff# 程序\r\nzhibu[books]==0.0.9\r\n".encode())
    assert run("init", "--upgrade", str(site))[0] == 0
    assert f"./packages/{WHEEL} " in (site / "requirements.txt").read_text("utf-8")


def test_lines_that_staff_added_are_not_lost(site: Path, run: Run):
    with (site / "requirements.txt").open("a", encoding="utf-8") as file:
        file.write("mkdocs-redirects==1.2\n")
    before = files(site)
    status, said = run("init", "--upgrade", str(site))
    assert "requirements.txt:5:1 错误 N122 这一行“mkdocs-redirects==1.2”不是本系统写的" in said
    assert (status, files(site)) == (1, before)


def test_a_folder_without_a_site_is_left_alone(tmp_path: Path, run: Run):
    (tmp_path / "a.txt").write_bytes(b"a")
    status, said = run("init", "--upgrade", str(tmp_path))
    assert (status, "N121" in said, files(tmp_path)) == (1, True, {"a.txt": b"a"})


def test_a_full_disk_leaves_requirements_that_name_what_is_there(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(upgrading, "replace_file", full)
    before = files(site)
    status, said = run("init", "--upgrade", str(site))
    assert (status, "N123 程序没有换成（磁盘已满）" in said, files(site)) == (1, True, before)
