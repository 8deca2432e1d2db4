"""Built folders as values."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def tree(folder: Path) -> dict[str, str]:
    """Digest of every file, and the empty folders, by path."""
    found: dict[str, str] = {}
    for top, folders, files in os.walk(folder):
        below = Path(top).relative_to(folder).as_posix()
        if not folders and not files:
            found[f"{below}/"] = "empty"
        for name in files:
            data = Path(top, name).read_bytes()
            found[f"{below}/{name}".removeprefix("./")] = hashlib.sha256(data).hexdigest()
    return found


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Paths that only one of them has, or that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
