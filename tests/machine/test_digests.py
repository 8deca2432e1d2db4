"""What a kept value depends on beside its input."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.machine import digests as module
from zhibu.machine.digests import digest_of_folder, digest_of_parts, identity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "markdown.py").write_text("TAGS = 1\n", "utf-8")
    (tmp_path / "base.html").write_text("<p>", "utf-8")
    return tmp_path


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_other_parts_have_another_digest(one: list[bytes], other: list[bytes]) -> None:
    assert (digest_of_parts(one) == digest_of_parts(other)) == (one == other)


def test_where_a_part_ends_counts() -> None:
    assert digest_of_parts([b"ab", b"c"]) != digest_of_parts([b"a", b"bc"])


def test_a_changed_file_changes_the_digest_of_its_folder(folder: Path) -> None:
    before = digest_of_folder(folder)
    (folder / "read" / "markdown.py").write_text("TAGS = 2\n", "utf-8")
    assert digest_of_folder(folder) != before


def test_a_new_file_changes_the_digest_of_its_folder(folder: Path) -> None:
    before = digest_of_folder(folder)
    (folder / "read" / "new.html").touch()
    assert digest_of_folder(folder) != before


def test_a_renamed_file_changes_the_digest_of_its_folder(folder: Path) -> None:
    before = digest_of_folder(folder)
    (folder / "base.html").rename(folder / "main.html")
    assert digest_of_folder(folder) != before


def test_files_that_change_places_change_the_digest_of_their_folder(folder: Path) -> None:
    before = digest_of_folder(folder)
    (folder / "base.html").rename(folder / "x")
    (folder / "read" / "markdown.py").rename(folder / "base.html")
    (folder / "x").rename(folder / "read" / "markdown.py")
    assert digest_of_folder(folder) != before


def test_what_python_compiled_does_not_count(folder: Path) -> None:
    before = digest_of_folder(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "markdown.cpython-311.pyc").write_bytes(b"compiled")
    assert digest_of_folder(folder) == before


def test_the_place_and_the_times_of_a_folder_do_not_count(folder: Path, tmp_path: Path) -> None:
    before = digest_of_folder(folder)
    moved = folder.rename(tmp_path.with_name(f"{tmp_path.name}-moved"))
    os.utime(moved / "base.html", (0, 0))
    assert digest_of_folder(moved) == before


def test_the_identity_is_the_same_in_every_process() -> None:
    script = "from zhibu.machine.digests import identity; print(identity().hex())"
    hooks = str(Path(module.__file__).parents[2])
    said = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": hooks},
        ).stdout.strip()
        for seed in ("1", "2")
    ]  # fmt: skip
    assert said == [identity().hex()] * 2


def test_a_change_of_our_own_code_is_another_identity(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PACKAGE", folder)
    before = identity.__wrapped__()
    (folder / "read" / "markdown.py").write_text("TAGS = 2\n", "utf-8")
    assert identity.__wrapped__() != before


def test_another_version_of_a_library_is_another_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity.__wrapped__()
    monkeypatch.setattr(metadata, "version", lambda _: "0.0.1")
    assert identity.__wrapped__() != before


def test_another_python_is_another_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity.__wrapped__()
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert identity.__wrapped__() != before
