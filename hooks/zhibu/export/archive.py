"""A folder as one zip file that every system unpacks alike (row 9)."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

_DENSE = (
    "jpg", "jpeg", "png", "gif", "webp", "pdf", "docx", "xlsx", "pptx", "epub", "zip", "rar", "7z",
    "mp3", "mp4", "woff2",
)  # fmt: skip
"""Suffixes of files that are compressed already."""


class Packed(NamedTuple):
    """A file of the archive."""

    name: str
    size_bytes: int
    packed_bytes: int


def write_archive(
    target: Path,
    files: Mapping[str, Path | bytes],
    day: date,
    on_progress: Callable[[int, int], None],
) -> list[Packed]:
    """Write a zip file of files by their names in it, whole or not at all.

    Every time is ``day`` and nothing depends on this system, so the same files give the same
    bytes. Names are UTF-8 and say so, as Windows wants it.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".zhibu-")
    packed = []
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            for number, (name, content) in enumerate(files.items(), 1):
                packed.append(_add(archive, name, content, day))
                on_progress(number, len(files))
        os.chmod(draft, 0o644)
        os.replace(draft, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise
    return packed


def _add(archive: zipfile.ZipFile, name: str, content: Path | bytes, day: date) -> Packed:
    source = io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    with source:
        info = _info(name, source.seek(0, os.SEEK_END), day)
        source.seek(0)
        with archive.open(info, "w") as packed:
            shutil.copyfileobj(source, packed, 1 << 20)
    return Packed(name, info.file_size, info.compress_size)


def _info(name: str, size_bytes: int, day: date) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    # Of a FAT system Info-ZIP would take names for the code page of DOS, whatever they say.
    info.create_system, info.external_attr = 3, 0o100644 << 16
    info.file_size = size_bytes
    is_dense = name.rpartition(".")[2].lower() in _DENSE
    info.compress_type = zipfile.ZIP_STORED if is_dense else zipfile.ZIP_DEFLATED
    return info
