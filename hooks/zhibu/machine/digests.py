"""What a result depends on beside its input: our own code and the libraries that do the work."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from itertools import chain
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = (
    "Jinja2", "Markdown", "MarkupSafe", "OpenCC", "defusedxml", "mkdocs-material", "nh3",
    "numpy", "pillow", "pydantic", "pypinyin", "PyYAML",
)  # fmt: skip


@cache
def identity() -> bytes:
    """A digest that changes with our modules and word lists, library versions or Python."""
    parts = [sys.version.encode(), *(metadata.version(name).encode() for name in _LIBRARIES)]
    ours = (digest_of_folder(_PACKAGE, pattern) for pattern in ("*.py", "*.toml"))
    return digest_of_parts([*parts, *ours])


def digest_of_folder(folder: Path, pattern: str = "*") -> bytes:
    """A digest of the names and bytes of all files below a folder."""
    files = sorted(
        path for path in folder.rglob(pattern) if path.suffix != ".pyc" and path.is_file()
    )
    names = (os.fsencode(path.relative_to(folder)) for path in files)
    return digest_of_parts(chain(names, (path.read_bytes() for path in files)))


def digest_of_parts(parts: Iterable[bytes]) -> bytes:
    """A digest of byte strings in their order; where one ends and the next begins counts."""
    framed = b"".join([b"%d:%b" % (len(part), part) for part in parts])
    return hashlib.blake2b(framed, digest_size=16).digest()
