"""Zip files from anywhere, looked over before anything in them is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zhibu import messages
from zhibu.importers.refusal import Refusal

MOST_ENTRIES = 5_000
MOST_PART_BYTES = 50_000_000
MOST_BYTES = 200_000_000
MOST_COLLECTED_BYTES = 4_000_000_000
"""Of an archive of documents, which are unpacked one by one."""
_MOST_RATIO = 200
_SMALL_BYTES = 1_000_000
_END_BYTES = 22 + 65_535
"""The record at the end, and the longest comment behind it."""
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a zip file by their names."""

    file: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]
    others: tuple[tuple[str, str], ...] = ()
    """Names of entries that are no parts, each with the reason in Chinese."""

    def read(self, name: str) -> bytes | None:
        """A part's bytes; None when it is not there.

        Raises:
            Refusal: it is damaged, or larger than its entry says.
        """
        part = self.parts.get(name)
        if part is None:
            return None
        try:
            with self.file.open(part) as stream:
                data = stream.read(MOST_PART_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ):
            raise Refusal(messages.IMPORT_INCOMPLETE) from None
        if len(data) > MOST_PART_BYTES:
            raise Refusal(messages.UNSAFE_ARCHIVE, found=f"“{name}”解开后太大")
        return data


def open_archive(source: bytes | Path, most_bytes: int = MOST_BYTES) -> Archive:
    """A zip file whose entries are harmless.

    Raises:
        Refusal: it is none, is damaged, encrypted, or made to fill a disk.
    """
    if _entries(source) > MOST_ENTRIES:
        raise Refusal(messages.UNSAFE_ARCHIVE, found=f"里面的文件超过 {MOST_ENTRIES} 个")
    try:
        file = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        entries = file.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise Refusal(messages.IMPORT_INCOMPLETE) from None
    whole = sum(one.file_size for one in entries)
    if whole > most_bytes:
        raise Refusal(messages.UNSAFE_ARCHIVE, found=f"解开后有 {_mega(whole)}")
    parts: dict[str, zipfile.ZipInfo] = {}
    others: list[tuple[str, str]] = []
    for one in entries:
        name = _name(one)
        if _is_file(one):
            others += [(name, "压缩包里有同名的，只读后一个")] if name in parts else []
            parts[name] = one
        elif not one.is_dir():
            others.append((name, "链接"))
    return Archive(file, parts, tuple(others))


def _entries(source: bytes | Path) -> int:
    """How many entries the end of the archive tells of, before a list of them is made."""
    if isinstance(source, bytes):
        tail = source[-_END_BYTES:]
    else:
        with source.open("rb") as stream:
            stream.seek(max(source.stat().st_size - _END_BYTES, 0))
            tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0


def _is_file(entry: zipfile.ZipInfo) -> bool:
    name = _name(entry)
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
        raise Refusal(messages.UNSAFE_ARCHIVE, found=f"里面的文件名“{name}”指向外面")
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise Refusal(messages.IMPORT_ENCRYPTED)
    if entry.file_size > MOST_PART_BYTES:
        raise Refusal(messages.UNSAFE_ARCHIVE, found=f"“{name}”解开后有 {_mega(entry.file_size)}")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > _SMALL_BYTES and ratio > _MOST_RATIO:
        raise Refusal(messages.UNSAFE_ARCHIVE, found=f"“{name}”解开后有 {_mega(entry.file_size)}")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return not entry.is_dir() and not is_link


def _name(entry: zipfile.ZipInfo) -> str:
    """The name; Windows in China writes it in GBK and says nothing of it."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _mega(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.0f} MB"
