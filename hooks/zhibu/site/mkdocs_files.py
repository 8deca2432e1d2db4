"""Files as MkDocs sees them."""

from __future__ import annotations

import hashlib
from fnmatch import fnmatch

from mkdocs.structure.files import File, Files


def put(files: Files, file: File) -> None:
    """Add a file; ours wins over one of the theme or of docs/ with the same path."""
    drop(files, file.src_uri)
    files.append(file)


def drop(files: Files, path: str) -> None:
    """Take a file out, if it is there."""
    existing = files.get_file_from_path(path)
    if existing:
        files.remove(existing)


def hashed(name: str, content: bytes) -> str:
    """Output path of an asset with a hash of its content in the name, for caching."""
    stem, _, suffix = name.rpartition(".")
    return f"assets/zhibu/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def asset(files: Files, pattern: str) -> str:
    """Output path of a file of Material's, whose names carry a hash that changes."""
    return next(file.src_uri for file in files if fnmatch(file.src_uri, pattern))
