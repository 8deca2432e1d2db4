"""Values of earlier builds: kept between processes, and never in the way of a build."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zhibu.machine import store as store_module
from zhibu.machine.store import Store

VALUES = [(f"{number:03}".encode(), "夜校" * number) for number in range(300)]
_SCHEMA = "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a store lies; nothing is there yet."""
    return tmp_path / ".cache" / "zhibu" / "cache.sqlite"


@pytest.fixture
def full(file: Path) -> bytes:
    """The bytes of a store of many values, which lies there."""
    store = Store(file)
    store.put(VALUES)
    store.close()
    return file.read_bytes()


def found_in(file: Path) -> dict[bytes, object]:
    store = Store(file)
    found = {key: store.get(key) for key, _ in VALUES}
    store.close()
    return {key: value for key, value in found.items() if value is not None}


def change(file: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(file) as database:
        database.execute(statement, values)
    database.close()


def test_a_value_is_there_for_the_next_build(file: Path) -> None:
    first = Store(file)
    first.put([(b"a", ("夜校", [1, None]))])
    first.close()
    assert Store(file).get(b"a") == ("夜校", [1, None])


def test_a_later_value_takes_the_place_of_an_earlier_one(file: Path) -> None:
    store = Store(file)
    store.put([(b"a", 1)])
    store.put([(b"a", 2)])
    assert store.get(b"a") == 2


def test_a_key_that_was_never_used_has_no_value(file: Path) -> None:
    assert Store(file).get(b"a") is None


def test_the_keys_that_begin_alike_are_told(file: Path, full: bytes) -> None:
    store = Store(file)
    store.put([(b"body \xff\xff", 1), (b"body", 2)])
    assert store.keys(b"body ") == {b"body \xff\xff"}
    assert store.keys(b"00") == {key for key, _ in VALUES[:10]}


# --- damage -------------------------------------------------------------------------------


def _cut(share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)]


def _hole(page: int) -> Callable[[bytes], bytes]:
    noise = random.Random(page).randbytes(4096)
    return lambda data: data[: page * 4096] + noise + data[(page + 1) * 4096 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "one byte": lambda data: data[:1],
    "half a header": lambda data: data[:50],
    "one page": lambda data: data[:4096],
    "half": _cut(0.5),
    "all but the last byte": lambda data: data[:-1],
    "a text": lambda _: "夜校".encode() * 1000,
    "noise": lambda data: random.Random(1).randbytes(len(data)),
    "noise behind the header": lambda data: data[:100] + random.Random(2).randbytes(len(data)),
    "a hole in the index": _hole(2),
}
HOLES = {"at the top of the values": _hole(1), "in the middle": _hole(40)}


@pytest.mark.parametrize(
    "damage",
    [*DAMAGE.values(), *HOLES.values()],
    ids=[*DAMAGE, *(f"a hole {one}" for one in HOLES)],
)
def test_a_damaged_file_gives_no_wrong_value(
    file: Path, full: bytes, damage: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(damage(full))
    assert found_in(file).items() <= dict(VALUES).items()


def put_twice(file: Path) -> None:
    """What two builds do that find no value."""
    for _ in range(2):
        store = Store(file)
        store.put(VALUES)
        store.close()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=list(DAMAGE))
def test_a_damaged_file_keeps_values_again(
    file: Path, full: bytes, damage: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(damage(full))
    put_twice(file)
    assert found_in(file) == dict(VALUES)


@pytest.mark.parametrize("damage", HOLES.values(), ids=list(HOLES))
def test_a_file_with_a_hole_keeps_values_again(
    file: Path, full: bytes, damage: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(damage(full))
    found_in(file)
    put_twice(file)
    assert found_in(file) == dict(VALUES)


SCHEMAS = [
    "CREATE TABLE kept (one, two, three)",
    "CREATE TABLE kept (key BLOB PRIMARY KEY)",
    "CREATE VIEW kept AS SELECT 1 AS key, 2 AS value",
]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_file_of_another_program_gives_no_value(file: Path, schema: str) -> None:
    file.parent.mkdir(parents=True)
    change(file, schema)
    assert found_in(file) == {}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_file_of_another_program_makes_way_for_ours(file: Path, schema: str) -> None:
    file.parent.mkdir(parents=True)
    change(file, schema)
    put_twice(file)
    assert found_in(file) == dict(VALUES)


ROWS = {
    "a text": "夜校",
    "nothing": None,
    "a number": 7,
    "no bytes": b"",
    "a checksum alone": bytes(16),
    "a wrong checksum": bytes(16) + b"\x80\x05K\x07.",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_a_damaged_row_has_no_value_and_others_keep_theirs(
    file: Path, full: bytes, row: object
) -> None:
    change(file, "UPDATE kept SET value = ? WHERE key = ?", row, b"007")
    assert found_in(file) == {key: value for key, value in VALUES if key != b"007"}


@pytest.mark.parametrize("position", [0, 15, 16, 20, -1])
def test_a_row_with_one_wrong_byte_has_no_value(file: Path, full: bytes, position: int) -> None:
    with sqlite3.connect(file) as database:
        (row,) = database.execute("SELECT value FROM kept WHERE key = ?", (b"007",)).fetchone()
    damaged = bytearray(row)
    damaged[position] ^= 1
    change(file, "UPDATE kept SET value = ? WHERE key = ?", bytes(damaged), b"007")
    assert Store(file).get(b"007") is None


def test_a_value_of_a_class_that_is_gone_has_no_value(file: Path, tmp_path: Path) -> None:
    (tmp_path / "earlier_version.py").write_text("class Article: pass", "utf-8")
    script = (
        "from pathlib import Path\n"
        "from earlier_version import Article\n"
        "from zhibu.machine.store import Store\n"
        f"Store(Path({str(file)!r})).put([(b'a', Article())])"
    )
    path = os.pathsep.join([str(tmp_path), str(Path(store_module.__file__).parents[2])])
    environment = {**os.environ, "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert (Store(file).keys(b""), Store(file).get(b"a")) == ({b"a"}, None)


# --- where nothing can be kept --------------------------------------------------------------


def test_in_a_folder_that_cannot_be_made_values_live_as_long_as_the_build(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("no folder", "utf-8")
    store = Store(tmp_path / ".cache" / "zhibu" / "cache.sqlite")
    store.put(VALUES)
    assert (store.get(b"007"), (tmp_path / ".cache").read_text("utf-8")) == (
        "夜校" * 7,
        "no folder",
    )


def test_where_a_folder_has_its_name_values_live_as_long_as_the_build(file: Path) -> None:
    (file / "mine").mkdir(parents=True)
    store = Store(file)
    store.put(VALUES)
    assert (store.get(b"007"), (file / "mine").is_dir()) == ("夜校" * 7, True)


def test_other_processes_are_told_where_the_values_are(file: Path) -> None:
    file.mkdir(parents=True)
    first = Store(file)
    first.put([(b"a", 1)])
    assert Store(first.file).get(b"a") == 1


def test_a_file_that_may_only_be_read_stops_nothing(
    file: Path, full: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(file)
    store._database.execute("PRAGMA query_only = ON")
    store.put([(b"a", 1)])
    store.drop_others(b"", ())
    assert (store.get(b"a"), store.get(b"007")) == (None, "夜校" * 7)


def test_a_file_that_another_process_locks_for_long_stops_nothing(
    file: Path, full: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_WAIT_S", 0.1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = Store(file)
    store.put([(b"a", 1)])
    other.execute("ROLLBACK")
    other.close()
    assert (store.get(b"a"), store.get(b"007")) == (None, "夜校" * 7)


def test_a_disk_that_is_full_loses_no_value_that_was_there(file: Path, full: bytes) -> None:
    store = Store(file)
    (pages,) = store._database.execute("PRAGMA page_count").fetchone()
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    store.put([(f"new {number}".encode(), "夜校" * 5000) for number in range(50)])
    store.close()
    assert found_in(file) == dict(VALUES)


def test_a_temporary_store_ends_with_its_process() -> None:
    script = (
        "from zhibu.machine.store import Store\n"
        "store = Store.temporary()\n"
        "store.put([(b'a', 1)])\n"
        "print(store.file, store.get(b'a'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    file, value = done.stdout.split()
    assert (value, Path(file).parent.exists()) == ("1", False)


# --- several processes ----------------------------------------------------------------------

_WRITE = """\
import sys
from pathlib import Path
from zhibu.machine.store import Store

store = Store(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(100):
    store.put([(f"{sys.argv[2]} {number}".encode(), sys.argv[2] * number), (b"shared", number)])
print(store.file)
"""


def test_processes_that_write_at_once_keep_all_their_values(file: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(file), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in "abc"
    ]  # fmt: skip
    said = [writer.communicate("go\n")[0] for writer in writers]
    assert said == [f"{file}\n"] * 3
    store = Store(file)
    wanted = {f"{name} {number}".encode(): name * number for name in "abc" for number in range(100)}
    assert {key: store.get(key) for key in wanted} == wanted


def test_what_another_process_wrote_is_seen_at_once(file: Path) -> None:
    one, other = Store(file), Store(file)
    one.put([(b"a", 1)])
    assert (other.get(b"a"), other.keys(b"")) == (1, {b"a"})


# --- values that nothing uses ---------------------------------------------------------------


def test_values_that_nothing_uses_go_when_they_are_many(
    file: Path, full: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_SPARE_VALUES", 50)
    store = Store(file)
    store.drop_others(b"0", [b"007", b"008", b"never used"])
    assert store.keys(b"0") == {b"007", b"008"}
    assert len(store.keys(b"")) == 202


def test_values_that_nothing_uses_stay_while_they_are_few(file: Path, full: bytes) -> None:
    store = Store(file)
    store.drop_others(b"", [b"007"])
    assert len(store.keys(b"")) == len(VALUES)
