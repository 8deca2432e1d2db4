"""Digests of files: read once while a file stays as it is, and again when it may not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from zhibu.machine import fingerprints
from zhibu.machine.fingerprints import Fingerprint, Fingerprints
from zhibu.machine.store import Store

SECOND_NS = 10**9


class Clock:
    """The time as the program sees it, in nanoseconds."""

    def __init__(self) -> None:
        self.now_ns = 0

    def time_ns(self) -> int:
        return self.now_ns


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, file: Path) -> Clock:
    """A clock that stands one minute after the file was saved."""
    clock = Clock()
    clock.now_ns = file.stat().st_ctime_ns + 60 * SECOND_NS
    monkeypatch.setattr(fingerprints, "time", clock)
    return clock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "kaike.md"
    file.write_text("夜校", "utf-8")
    return file


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache.sqlite")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the files whose bytes were read, in order."""
    found: list[str] = []
    real = Fingerprint.of

    def of(path: str) -> Fingerprint:
        found.append(path)
        return real(path)

    monkeypatch.setattr(Fingerprint, "of", of)
    return found


Build: TypeAlias = Callable[[], bytes]


@pytest.fixture
def build(store: Store, file: Path, clock: Clock) -> Build:
    """A build that asks for the digest of the file, and keeps it."""

    def run() -> bytes:
        known = Fingerprints(store)
        digest = known.of(str(file)).digest
        known.save()
        return digest

    return run


@pytest.fixture
def unchanged_status(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Whatever happens to the file, its size and times stay as they are."""
    signature = fingerprints.signature_of(str(file))
    monkeypatch.setattr(fingerprints, "signature_of", lambda _: signature)


def test_files_of_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    for name, text in (("a", "夜校"), ("b", "夜校"), ("c", "学校")):
        (tmp_path / name).write_text(text, "utf-8")
    one, same, other = (Fingerprint.of(str(tmp_path / name)).digest for name in "abc")
    assert (one == same, one == other) == (True, False)


def test_a_file_that_stayed_the_same_is_not_read_again(build: Build, reads: list[str]) -> None:
    assert build() == build()
    assert len(reads) == 1


def test_a_file_is_read_once_in_a_build(
    store: Store, file: Path, clock: Clock, reads: list[str]
) -> None:
    known = Fingerprints(store)
    assert known.of(str(file)) == known.of(str(file))
    assert len(reads) == 1


def test_a_file_of_another_size_is_read_again(build: Build, file: Path) -> None:
    before = build()
    file.write_text("夜校开课", "utf-8")
    assert build() == Fingerprint.of(str(file)).digest != before


def test_a_file_that_keeps_its_size_and_time_of_change_is_read_again(
    build: Build, file: Path
) -> None:
    before, status = build(), file.stat()
    file.write_text("学校", "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert build() == Fingerprint.of(str(file)).digest != before


def test_a_file_with_an_older_time_is_read_again(build: Build, file: Path) -> None:
    before = build()
    other = file.with_name("older.md")
    other.write_text("学校", "utf-8")
    os.utime(other, (0, 0))
    other.replace(file)
    assert build() != before


@pytest.mark.usefixtures("unchanged_status")
def test_a_file_saved_again_within_the_tick_of_the_clock_is_read_again(
    build: Build, file: Path, clock: Clock
) -> None:
    clock.now_ns = file.stat().st_ctime_ns + SECOND_NS
    before = build()
    file.write_text("学校", "utf-8")
    clock.now_ns += 3600 * SECOND_NS
    assert build() != before


@pytest.mark.usefixtures("unchanged_status")
def test_a_file_saved_within_the_tick_is_trusted_once_it_was_read_later(
    build: Build, file: Path, clock: Clock, reads: list[str]
) -> None:
    clock.now_ns = file.stat().st_ctime_ns + SECOND_NS
    for _ in range(4):
        build()
        clock.now_ns += 3600 * SECOND_NS
    assert len(reads) == 2


def test_a_file_from_the_future_is_read_each_time(
    build: Build, file: Path, clock: Clock, reads: list[str]
) -> None:
    clock.now_ns = file.stat().st_ctime_ns - 3600 * SECOND_NS
    build()
    build()
    assert len(reads) == 2


def test_a_file_that_is_gone_is_an_error_of_the_system(build: Build, file: Path) -> None:
    build()
    file.unlink()
    with pytest.raises(FileNotFoundError):
        build()


def test_a_file_that_nobody_asks_for_is_forgotten(
    store: Store, build: Build, file: Path, reads: list[str]
) -> None:
    build()
    Fingerprints(store).save()
    build()
    assert len(reads) == 2


def test_a_build_that_read_nothing_again_writes_nothing(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    written: list[object] = []
    monkeypatch.setattr(Store, "put", lambda _, values: written.append(values))
    build()
    assert written == []


def test_a_list_of_fingerprints_that_is_damaged_is_made_again(
    store: Store, build: Build, reads: list[str]
) -> None:
    build()
    store.put([(b"fingerprints", "damaged")])
    build()
    build()
    assert len(reads) == 2
