"""Two folders change places."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import time
from pathlib import Path

_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
# Windows refuses to rename a folder while a virus scanner or a preview has one of its files open.
_PATIENCE = 30 if sys.platform == "win32" else 0
_PAUSE_S = 0.1


def swap(one: Path, other: Path, aside: Path) -> None:
    """Let two folders of one file system change places, in a single step if the system can.

    Elsewhere `other` is missing for a moment and lies at `aside`, also after a kill. Raises
    `OSError` with both folders where they were.
    """
    if exchange(one, other):
        return
    rename(other, aside)
    try:
        rename(one, other)
    except OSError:
        rename(aside, other)
        raise
    rename(aside, one)


def rename(source: Path, target: Path) -> None:
    """Rename a folder, with patience where programs that look at it are in the way."""
    for _ in range(_PATIENCE):
        try:
            return os.rename(source, target)
        except PermissionError:
            time.sleep(_PAUSE_S)
    return os.rename(source, target)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; false if the system or the file system has no such call."""
    status = _exchange(os.fsencode(one), os.fsencode(other))
    if status is None:
        return False
    code = ctypes.get_errno()
    if status != 0 and code not in _UNSUPPORTED:
        raise OSError(code, os.strerror(code), str(other), None, str(one))
    return status == 0


if sys.platform == "linux":
    _AT_FDCWD = -100
    _RENAME_EXCHANGE = 2

    def _exchange(one: bytes, other: bytes) -> int | None:
        # musl has it only since 1.2.6.
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is None:
            return None
        places = (ctypes.c_int, ctypes.c_char_p)
        call.argtypes = (*places, *places, ctypes.c_uint)
        return int(call(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))

elif sys.platform == "darwin":
    _RENAME_SWAP = 2

    def _exchange(one: bytes, other: bytes) -> int | None:
        call = ctypes.CDLL(None, use_errno=True).renamex_np
        call.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        return int(call(one, other, _RENAME_SWAP))

else:

    def _exchange(one: bytes, other: bytes) -> int | None:  # noqa: ARG001
        return None
