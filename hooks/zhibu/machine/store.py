"""Values of earlier builds in one SQLite file, found by what they were made from.

Nothing in it is ever needed: a value that is missing, damaged or of another version is made
again, and a file that cannot be opened or written is replaced by one that lives as long as
the process. Several processes may read and write at once; SQLite does the locking.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from zhibu.machine.digests import identity

CACHE = Path(".cache", "zhibu")
"""Below the folder of mkdocs.yml."""
_IDENTITY = b"identity"
_CHECKSUM_BYTES = 16
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""Errors of a file that is damaged, or that some other program made."""
_WAIT_S, _OPENING_WAIT_S = 60, 5
"""How long one process waits for another's writing, which takes milliseconds."""
_SPARE_VALUES = 2000
"""So many values that no longer count may stay: a branch is often switched back."""


class Store:
    """A mapping from bytes to values, on disk. Values must be made by this program.

    They are pickled, like the environment of Sphinx or the incremental data of other
    builders: whoever can write to the cache folder can write to hooks/ beside it.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self._database = _open(file)
        except (sqlite3.Error, OSError):
            self.file = _discard(file)
            self._database = _open(self.file)

    @classmethod
    def of_project(cls, root: Path) -> Store:
        """The store of the project in a folder, emptied when our code or a library changed."""
        store = cls(root / CACHE / "cache.sqlite")
        if store.get(_IDENTITY) != identity():
            with contextlib.suppress(sqlite3.Error):
                store._database.execute("DELETE FROM kept")
            store.put([(_IDENTITY, identity())])
        return store

    @classmethod
    def temporary(cls) -> Store:
        """A store that ends with the process."""
        return cls(_temporary_file())

    def get(self, key: bytes) -> Any | None:
        """The value, or None when there is none or it is damaged."""
        row = None
        with contextlib.suppress(sqlite3.Error):
            row = self._database.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return _decode(row[0]) if row else None

    def put(self, values: Iterable[tuple[bytes, Any]]) -> None:
        """Keep values; a disk that is full or locked only costs the next build its time."""
        rows = [(key, _encode(value)) for key, value in values]
        try:
            self._put(rows)
        except sqlite3.Error as error:
            # Extended codes say more in higher bits; misuse by us has no code.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
                self._replace()
                with contextlib.suppress(sqlite3.Error):
                    self._put(rows)

    def _put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        with self._transaction():
            self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)

    def _replace(self) -> None:
        """Begin a new file in place of one that is damaged or not ours."""
        self._database.close()
        self.file = _discard(self.file)
        self._database = _open(self.file)

    def keys(self, start: bytes) -> set[bytes]:
        """All keys with a value that begin so."""
        query = "SELECT key FROM kept WHERE key >= ? AND key < ?"
        with contextlib.suppress(sqlite3.Error):
            found = self._database.execute(query, (start, start + b"\xff" * 32))
            return {key for (key,) in found}
        return set()

    def drop_others(self, start: bytes, used: Collection[bytes]) -> None:
        """Forget values with such keys that nothing uses any more, once there are many."""
        others = self.keys(start) - set(used)
        if len(others) > _SPARE_VALUES:
            self.drop(others)

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget values."""
        rows = [(key,) for key in keys]
        with contextlib.suppress(sqlite3.Error):
            if rows:
                with self._transaction():
                    self._database.executemany("DELETE FROM kept WHERE key = ?", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # A full disk ends the transaction by itself.
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Under a preview, MkDocs builds in another thread than the one that set it up.
    database = sqlite3.connect(
        file, timeout=_OPENING_WAIT_S, isolation_level=None, check_same_thread=False
    )
    try:
        database.execute("PRAGMA journal_mode = WAL")
        # A power cut may lose values, which are then made again; each has its checksum.
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)")
        database.execute("SELECT 1 FROM kept LIMIT 1").fetchone()
        database.execute(f"PRAGMA busy_timeout = {_WAIT_S * 1000:.0f}")
    except BaseException:
        database.close()
        raise
    return database


def _discard(file: Path) -> Path:
    """Make way for a new store: a damaged file goes, else the new one lies elsewhere."""
    try:
        for suffix in ("", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        _open(file).close()
    except (sqlite3.Error, OSError):
        return _temporary_file()
    return file


def _temporary_file() -> Path:
    folder = tempfile.mkdtemp(prefix="zhibu-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder) / "cache.sqlite"


def _encode(value: Any) -> bytes:
    data = pickle.dumps(value, protocol=5)
    return hashlib.blake2b(data, digest_size=_CHECKSUM_BYTES).digest() + data


def _decode(row: Any) -> Any | None:
    if not isinstance(row, bytes):
        return None
    checksum, data = row[:_CHECKSUM_BYTES], row[_CHECKSUM_BYTES:]
    if hashlib.blake2b(data, digest_size=_CHECKSUM_BYTES).digest() != checksum:
        return None
    try:
        return pickle.loads(data)  # noqa: S301 - see the class
    except Exception:
        return None
