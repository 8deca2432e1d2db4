"""Digests of files, without reading again those that have not changed since last time."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from typing import NamedTuple, TypeAlias

from zhibu.machine.store import Store

FileSignature: TypeAlias = tuple[int, int, int, int]
"""Size, time of change and of status change in nanoseconds, inode number."""

DIGEST_BYTES = 16
_KEY = b"fingerprints"
_TICK_NS = 2_000_000_000
"""Coarsest clock of common file systems (FAT)."""


class Fingerprint(NamedTuple):
    """What a file held when it was read."""

    signature: FileSignature
    digest: bytes

    @classmethod
    def of(cls, path: str) -> Fingerprint:
        """The fingerprint of a regular file as it is now.

        Raises:
            OSError: it cannot be read.
        """
        signature = signature_of(path)
        with open(path, "rb", buffering=0) as file:
            digest = hashlib.blake2b(file.read(), digest_size=DIGEST_BYTES).digest()
        return cls(signature, digest)


class Fingerprints:
    """The fingerprints of one folder's files."""

    def __init__(self, store: Store) -> None:
        self._store = store
        kept = store.get(_KEY)
        self._started_ns: int
        self._started_ns, known = kept if isinstance(kept, tuple) else (0, {})
        self._known: dict[str, Fingerprint] = known
        self._seen: dict[str, Fingerprint] = {}
        self._now_ns = time.time_ns()
        self._has_new = False

    def of(self, path: str) -> Fingerprint:
        """The fingerprint of a regular file, the same for as long as this object lives.

        Raises:
            OSError: it cannot be read.
        """
        if path in self._seen:
            return self._seen[path]
        signature = signature_of(path)
        known = self._known.get(path)
        if known is None or known.signature != signature or self._may_differ(signature):
            known = Fingerprint.of(path)
            self._has_new = True
        self._seen[path] = known
        return known

    def _may_differ(self, signature: FileSignature) -> bool:
        """True when the file could have changed within the clock's tick after it was read."""
        return max(signature[1], signature[2]) > self._started_ns - _TICK_NS

    def save(self) -> None:
        """Keep those that were asked for, when any was read again or is gone."""
        if self._has_new or len(self._seen) != len(self._known):
            self._store.put([(_KEY, (self._now_ns, self._seen))])


def signature_of(path: str) -> FileSignature:
    """Where and when the bytes of a file were written; links are not followed.

    Raises:
        OSError: there is none, or it is a pipe, which would keep a reader waiting for ever.
    """
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
