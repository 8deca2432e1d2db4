"""New files."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# An existing file is never written into: it may be a hard link to one of the live site. Nor is it
# emptied first, which makes ext4 put it on the disk at once: five times the cost for small files.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new(path: str, data: bytes) -> None:
    """Write a file in place of any that is there; makes the folders above it.

    Raises:
        OSError: it cannot be written, or not whole.
    """
    _fill(_opened(path), data)


def write_if_absent(path: str, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        FileExistsError: it is there, and stays as it is.
        OSError: it cannot be written.
    """
    descriptor = os.open(path, _NEW, 0o666)
    try:
        _fill(descriptor, data)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Write a file at once: an interrupted run leaves none, or the old one.

    Raises:
        OSError: it cannot be written.
    """
    with replacing(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place of ``path`` when all went well.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:60]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _fill(descriptor: int, data: bytes) -> None:
    """Write everything and close."""
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
