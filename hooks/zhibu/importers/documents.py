"""The documents that staff name: files, those in folders, and those in zip files."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from zhibu import messages
from zhibu.importers.passed_over import PassedOver, reason_to_pass_over
from zhibu.importers.readers.reading import MOST_BYTES, DocumentSource
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


class Collected(NamedTuple):
    """What is at a path: every file of it is among the tasks or passed over."""

    tasks: list[Task]
    passed_over: list[PassedOver]


def find_tasks(path: Path) -> Collected:
    """The documents at a path, sorted; a file that is named itself is always one.

    Raises:
        OSError: it cannot be read.
        Refusal: an archive is damaged or made to do harm.
    """
    if path.is_dir():
        return _in_folder(path)
    if _is_archive(path):
        return _in_archive(path, path.name)
    return Collected([Task(file=path, shown=path.name)], [])


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


def _in_folder(folder: Path) -> Collected:
    """Documents and archives below a folder."""
    tasks: list[Task] = []
    passed_over: list[PassedOver] = []
    files = list(_files(folder, passed_over))
    beside = {shown.lower() for _, shown in files}
    for file, shown in files:
        reason = _link_reason(file) or reason_to_pass_over(shown, beside)
        if reason:
            passed_over.append(PassedOver(shown, reason))
        elif file.suffix.lower() == ".zip":
            inside = _in_nested(file, shown)
            tasks += inside.tasks
            passed_over += inside.passed_over
        else:
            tasks.append(Task(file=file, shown=shown))
    return Collected(tasks, sorted(passed_over))


def _files(folder: Path, passed_over: list[PassedOver]) -> Iterator[tuple[Path, str]]:
    """Every file below a folder with its path there, and links, which are not followed."""

    def keep(error: OSError) -> None:
        shown = Path(error.filename).relative_to(folder).as_posix()
        passed_over.append(PassedOver(f"{shown}/", f"文件夹{messages.reason_of(error)}"))

    for current, folders, names in os.walk(folder, onerror=keep):
        folders.sort()
        links = [name for name in folders if Path(current, name).is_symlink()]
        for name in sorted([*names, *links]):
            file = Path(current, name)
            yield file, file.relative_to(folder).as_posix()


def _link_reason(file: Path) -> str:
    if file.is_symlink():
        return "链接"
    return "" if file.is_file() else "不是普通文件"


def _in_nested(file: Path, shown: str) -> Collected:
    try:
        return _in_archive(file, shown)
    except (Refusal, OSError):
        # Told like any other file that cannot be read.
        return Collected([Task(file=file, shown=shown)], [])


def _in_archive(file: Path, shown: str) -> Collected:
    archive = open_archive(file, MOST_COLLECTED_BYTES)
    beside = {part.lower() for part in archive.parts}
    tasks: list[Task] = []
    passed_over = [PassedOver(f"{shown}/{part}", reason) for part, reason in archive.others]
    for part in sorted(archive.parts):
        reason = reason_to_pass_over(part, beside, is_in_archive=True)
        if reason:
            passed_over.append(PassedOver(f"{shown}/{part}", reason))
        else:
            tasks.append(Task(file=file, part=part, shown=f"{shown}/{part}"))
    if not tasks and not passed_over:
        passed_over.append(PassedOver(shown, "空的压缩包"))
    return Collected(tasks, sorted(passed_over))


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
