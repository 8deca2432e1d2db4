"""The program as a wheel, which a new site holds, and the libraries that it is installed with."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

import pytest

from zhibu import __version__
from zhibu.commands import own_wheel
from zhibu.commands.own_wheel import NotInstalledError, make_own_wheel
from zhibu.commands.starter import STARTER

REPOSITORY = STARTER.parents[2]
INFO = f"zhibu-{__version__}.dist-info"
OF_ITS_MAKER = {f"{INFO}/{name}" for name in ("METADATA", "RECORD", "WHEEL")}


@pytest.fixture(scope="module")
def wheel() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make_own_wheel().data))


def names_in(path: Path) -> Iterator[str]:
    """The libraries that a list of requirements names with their versions."""
    for line in path.read_text("utf-8").splitlines():
        if found := re.match(r"([\w.-]+==\S+)", line):
            yield found[1]


def test_the_same_program_gives_the_same_bytes():
    assert make_own_wheel() == make_own_wheel()


def test_its_record_tells_every_file_with_its_digest(wheel: zipfile.ZipFile):
    rows = list(csv.reader(io.StringIO(wheel.read(f"{INFO}/RECORD").decode())))
    assert [name for name, *_ in rows[:-1]] == sorted({*wheel.namelist()} - {f"{INFO}/RECORD"})
    for name, digest, size in rows[:-1]:
        data = wheel.read(name)
        told = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        assert (digest, int(size)) == (f"sha256={told}", len(data))
    assert rows[-1] == [f"{INFO}/RECORD", "", ""]


def test_it_holds_neither_compiled_files_nor_what_systems_leave(wheel: zipfile.ZipFile):
    assert not [name for name in wheel.namelist() if re.search(r"\.pyc$|__pycache__|/\.", name)]


@pytest.mark.program
def test_it_holds_what_the_builder_of_packages_puts_into_one(
    wheel: zipfile.ZipFile, tmp_path: Path
):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    (path,) = tmp_path.glob("*.whl")
    built = zipfile.ZipFile(path)
    assert sorted(wheel.namelist()) == sorted(built.namelist())
    same = {*wheel.namelist()} - OF_ITS_MAKER
    assert [name for name in same if wheel.read(name) != built.read(name)] == []


def test_a_program_that_is_not_installed_makes_none(monkeypatch: pytest.MonkeyPatch):
    def none(_: str) -> Distribution:
        raise PackageNotFoundError

    monkeypatch.setattr(own_wheel, "distribution", none)
    with pytest.raises(NotInstalledError):
        make_own_wheel()


def test_a_program_installed_in_another_version_makes_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(own_wheel, "__version__", "9.9")
    with pytest.raises(NotInstalledError):
        make_own_wheel()


@pytest.mark.parametrize("name", ["libraries.txt", "libraries-books.txt"])
def test_libraries_of_new_sites_are_those_of_the_lock_file_each_with_hashes(name: str):
    path = STARTER / "site" / name
    assert {*names_in(path)} <= {*names_in(REPOSITORY / "requirements.lock")}
    text = path.read_text("utf-8")
    assert len(re.findall(r"==[^\n]*\\\n    --hash=sha256:", text)) == len([*names_in(path)])


def test_every_library_that_the_program_needs_is_among_them():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {"libraries.txt": project["dependencies"]}
    wanted["libraries-books.txt"] = [
        *project["dependencies"], *extras["books"], *extras["reports"],
    ]  # fmt: skip
    for name, needed in wanted.items():
        held = {one.split("==")[0] for one in names_in(STARTER / "site" / name)}
        assert {re.match(r"[\w-]+", one)[0].lower() for one in needed} <= held  # type: ignore[index]
