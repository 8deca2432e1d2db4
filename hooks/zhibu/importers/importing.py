"""Documents as article files in a folder: named, compared with what is there, written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from zhibu import messages
from zhibu.importers.documents import Task, read_task
from zhibu.importers.draft import Draft, KnownNames, make_draft
from zhibu.importers.readers.reading import read_document
from zhibu.importers.refusal import Refusal
from zhibu.machine.new_files import replace_file
from zhibu.machine.workers import Workers
from zhibu.model.problem import Place, Problem
from zhibu.text.names import file_key

Status: TypeAlias = Literal["written", "unchanged", "replaced", "exists", "failed"]
_AT_A_TIME = 16
"""Drafts in memory: their photos take some megabytes each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document with what is needed to read it; can be handed to another process."""

    task: Task
    known: KnownNames
    office: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one document."""

    source: str
    status: Status
    draft: Draft | None = None
    article: str = ""
    """Posix path of the article file as staff are shown it."""
    pictures: tuple[str, ...] = ()
    """Names of the pictures beside it."""
    problems: Sequence[Problem] = ()

    def without_pictures(self) -> Imported:
        """The same without the bytes of its pictures, which are written by now."""
        if self.draft is None:
            return self
        pictures = {key: one._replace(data=b"") for key, one in self.draft.pictures.items()}
        return replace(self, draft=replace(self.draft, pictures=pictures))


@dataclass(kw_only=True)
class Importer:
    """Imports documents one after the other; names depend on their order alone."""

    known: KnownNames
    office: str
    folder_of: Callable[[Draft], Path]
    """Where a draft's article goes."""
    shown_of: Callable[[Path], str]
    """How a path is shown to staff."""
    force: bool = False
    dry_run: bool = False
    _taken: dict[str, str] = field(default_factory=dict)
    """Source of each article of this run, by the key of its path."""

    def run(self, tasks: Sequence[Task], workers: Workers) -> Iterator[Imported]:
        """Import all, in order."""
        jobs = [
            Job(task=task, known=self.known, office=self.office, number=number)
            for number, task in enumerate(tasks)
        ]
        for some in _batches(jobs):
            made = dict(workers.map(_converted, some))
            for job in some:
                yield self._placed(job.task.shown, made[job.number])

    def _placed(self, source: str, made: Draft | Problem) -> Imported:
        if isinstance(made, Problem):
            return Imported(source=source, status="failed", problems=[made])
        folder = self.folder_of(made)
        for stem in _stems(made.stem):
            path = folder / f"{stem}.md"
            text = made.article(stem).encode()
            other = self._taken.get(file_key(str(path)))
            if other is None:
                self._taken[file_key(str(path))] = source
                return self._written(source, made, path, stem, text)
        raise AssertionError("names never end")  # pragma: no cover

    def _written(self, source: str, made: Draft, path: Path, stem: str, text: bytes) -> Imported:
        shown = self.shown_of(path)
        names = made.picture_names(stem)
        files = {names[key]: picture.data for key, picture in made.pictures.items()}
        before = _bytes_of(path)
        problems = list(made.problems)
        status: Status
        if before is None:
            status = "written"
        elif before == text and all(
            _bytes_of(path.parent / name) == data for name, data in files.items()
        ):
            status = "unchanged"
        elif self.force:
            status = "replaced"
        else:
            status = "exists"
            problems = [messages.TARGET_EXISTS.at(Place(source), found=shown)]
        if status in ("written", "replaced") and not self.dry_run:
            try:
                _write(path, text, files)
            except OSError as error:
                status = "failed"
                reason = messages.reason_unwritable(error)
                problems = [messages.UNWRITABLE_ARTICLE.at(Place(source), name=shown, found=reason)]
        return Imported(
            source=source, status=status, draft=made, article=shown, pictures=tuple(files),
            problems=problems,
        )  # fmt: skip


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    waiting = iter(jobs)
    while some := list(islice(waiting, _AT_A_TIME)):
        yield some


def _stems(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _converted(job: Job) -> tuple[int, Draft | Problem]:
    """The document's number with its draft, or with what keeps it from being one."""
    place = Place(job.task.shown)
    try:
        document = read_document(read_task(job.task), job.office)
        return job.number, make_draft(document, job.task.shown, job.known)
    except Refusal as refusal:
        return job.number, refusal.at(place)
    except OSError as error:
        return job.number, messages.UNREADABLE_FILE.at(place, found=messages.reason_of(error))
    except Exception as error:  # one bad file never stops the rest
        return job.number, messages.UNEXPECTED_IN_DOCUMENT.at(place, found=type(error).__name__)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write(path: Path, text: bytes, files: dict[str, bytes]) -> None:
    """Pictures first: an article never stands without them. A failure leaves none of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = [path.parent / name for name in files if not (path.parent / name).exists()]
    try:
        for name, data in files.items():
            replace_file(path.parent / name, data)
        replace_file(path, text)
    except BaseException:
        for one in new:
            with suppress(OSError):
                os.unlink(one)
        raise


def year_of(draft: Draft, today: date) -> str:
    """Year of the folder for a draft: of its publication, else of the event, else this one."""
    told = {one.field: str(one.value) for one in draft.proposals}
    day = told.get("date") or told.get("event_date") or str(today.year)
    return day[:4]
