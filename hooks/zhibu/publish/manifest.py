"""What a published tree holds, written beside it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

_HEAD = b"zhibu publication 1 "


ManifestRow: TypeAlias = tuple[str, int, int]
"""Key, size in bytes and time of change in nanoseconds of a file as it was published.

Plain, since thousands are made in every build. Two inodes with one record are one file.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of ours in one tree; whatever else lies there belongs to others.

    The empty manifest is as good as none.
    """

    top: int = 0
    """`st_ino` of the tree's top folder, which stays the same when the folder is renamed."""
    files: Mapping[str, ManifestRow] = field(default_factory=dict)
    """By path, parts separated by a slash."""
    folders: Sequence[str] = ("",)
    """Those that hold files, at any depth, parents first; the top is the empty string."""


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders above the paths, at any depth, and the top."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def read_manifest(path: Path) -> Manifest:
    """The empty one when the file is missing, damaged or of another version of this program."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return Manifest()
    if head != _HEAD + _checksum(body):
        return Manifest()
    told = json.loads(body)
    # Columns load much faster than a list for each file, and folders faster than they are found.
    records = zip(told["keys"], told["sizes"], told["mtimes"], strict=True)
    files = dict(zip(told["paths"], records, strict=True))
    return Manifest(top=told["top"], files=files, folders=told["folders"])


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Whole or not at all."""
    keys, sizes, mtimes = (
        zip(*manifest.files.values(), strict=True) if manifest.files else ((),) * 3
    )
    told = {
        "top": manifest.top,
        "paths": list(manifest.files),
        "keys": keys,
        "sizes": sizes,
        "mtimes": mtimes,
        "folders": manifest.folders,
    }
    body = json.dumps(told, separators=(",", ":")).encode("ascii")
    draft = path.with_name(path.name + ".tmp")
    draft.write_bytes(_HEAD + _checksum(body) + b"\n" + body)
    os.replace(draft, path)


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode("ascii")
