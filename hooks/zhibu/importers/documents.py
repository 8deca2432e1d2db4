"""The documents that staff name: files, those in folders, and those in zip files."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zhibu import messages
from zhibu.importers.readers.reading import MOST_BYTES, SUFFIXES, DocumentSource
from zhibu.importers.readers.zip_files import MOST_COLLECTED_BYTES, Archive, open_archive
from zhibu.importers.refusal import Refusal

_MOST_PICTURE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document that is to be read; small, so that it can be handed to another process."""

    file: Path
    part: str = ""
    """Its name in the zip file that ``file`` is; empty for a file of its own."""
    shown: str
    """How staff are shown it."""


def find_tasks(path: Path) -> list[Task]:
    """The documents at a path, sorted.

    Raises:
        OSError: it cannot be read.
        Refusal: an archive is damaged or made to do harm, or nothing can be imported.
    """
    if path.is_dir():
        found = [task for file in _files(path) for task in _in_folder(file, path)]
    elif _is_archive(path):
        found = _in_archive(path, path.name)
    else:
        return [Task(file=path, shown=path.name)]
    if not found:
        raise Refusal(messages.NOTHING_TO_IMPORT)
    return found


def read_task(task: Task) -> DocumentSource:
    """The bytes of a document, with a way to its neighbours.

    Raises:
        OSError: it cannot be read.
        Refusal: it is too large, or its archive is damaged.
    """
    if task.part:
        archive = open_archive(task.file, MOST_COLLECTED_BYTES)
        data = archive.read(task.part) or b""
        return DocumentSource(name=task.shown, data=data, beside=_neighbours(archive, task.part))
    size = task.file.stat().st_size
    if size > MOST_BYTES:
        raise Refusal(
            messages.TOO_LONG_TO_IMPORT, found=f"{size // 1_000_000} MB", expected="100 MB"
        )
    return DocumentSource(
        name=task.shown, data=task.file.read_bytes(), beside=_beside(task.file.parent)
    )


def _files(folder: Path) -> Iterator[Path]:
    """Documents and archives below a folder, sorted; links are not followed."""
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith((".", "__")))
        for name in sorted(names):
            file = Path(current, name)
            is_wanted = name.lower().endswith((*SUFFIXES, ".zip")) and not name.startswith(
                ("~$", ".")
            )
            if is_wanted and file.is_file() and not file.is_symlink():
                yield file


def _in_folder(file: Path, folder: Path) -> list[Task]:
    shown = file.relative_to(folder).as_posix()
    if file.suffix.lower() != ".zip":
        return [Task(file=file, shown=shown)]
    try:
        return _in_archive(file, shown)
    except (Refusal, OSError):
        # Told like any other file that cannot be read.
        return [Task(file=file, shown=shown)]


def _in_archive(file: Path, shown: str) -> list[Task]:
    archive = open_archive(file, MOST_COLLECTED_BYTES)
    return [
        Task(file=file, part=part, shown=f"{shown}/{part}")
        for part in sorted(archive.parts)
        if part.lower().endswith(SUFFIXES)
        and not any(one.startswith(("~$", ".", "__")) for one in part.split("/"))
    ]


def _is_archive(file: Path) -> bool:
    """True for a zip file that is no document itself."""
    with file.open("rb") as stream:
        if stream.read(4) != b"PK\x03\x04":
            return False
    if file.suffix.lower() != ".zip":
        return False
    names = open_archive(file, MOST_COLLECTED_BYTES).parts
    return not any(one in names for one in ("[Content_Types].xml", "mimetype", "word/document.xml"))


def _neighbours(archive: Archive, part: str) -> Callable[[str], bytes | None]:
    folder = posixpath.dirname(part)
    return lambda path: archive.read(posixpath.normpath(posixpath.join(folder, path)))


def _beside(folder: Path) -> Callable[[str], bytes | None]:
    """Files in the folder of a page and below it, and nowhere else."""
    root = folder.resolve()

    def read(path: str) -> bytes | None:
        try:
            file = (root / path).resolve()
            if not file.is_relative_to(root) or not file.is_file():
                return None
            return file.read_bytes() if file.stat().st_size <= _MOST_PICTURE_BYTES else None
        except (OSError, ValueError):
            return None

    return read
