"""New files of a folder that is being written (row 2)."""

from __future__ import annotations

import os

# An existing file is never written into: it may be a hard link to one of the live site. Nor is it
# emptied first, which makes ext4 put it on the disk at once: five times the cost for small files.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new(path: str, data: bytes) -> None:
    """Write a file in place of any that is there; makes the folders above it.

    Raises:
        OSError: it cannot be written, or not whole.
    """
    descriptor = _opened(path)
    try:
        rest = memoryview(data)
        # A full disk takes a part first and says so at the next try only.
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _opened(path: str) -> int:
    try:
        return os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except FileExistsError:
        os.unlink(path)
    return os.open(path, _NEW, 0o666)
