"""Documents as article files in a folder: named, compared with what is there, written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from zhibu import messages
from zhibu.importers.documents import Task, read_task
from zhibu.importers.draft import Draft, KnownNames, make_draft
from zhibu.importers.earlier import EarlierArticles, read_article
from zhibu.importers.header_text import one_line
from zhibu.importers.origin import digest_of, written_digest
from zhibu.importers.readers.reading import read_document
from zhibu.importers.refusal import Refusal
from zhibu.machine.new_files import replace_file
from zhibu.machine.workers import Workers
from zhibu.model.problem import Place, Problem
from zhibu.text.names import file_key

Status: TypeAlias = Literal["written", "unchanged", "replaced", "exists", "failed"]
_AT_A_TIME = 16
"""Drafts in memory: their photos take some megabytes each."""
_MOST_SAME_TITLES = 9
"""Names that are tried for the pictures of an article that was renamed."""


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
    earlier: EarlierArticles
    """Those of the site, or of the folder outside of it that articles are written to."""
    force: bool = False
    dry_run: bool = False
    _taken: set[str] = field(default_factory=set)
    """Keys of the paths that this run has given away."""
    _sources: dict[str, Imported] = field(default_factory=dict)
    """What this run made of each file, by its digest."""

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
        twin = self._sources.get(made.digest)
        if twin is not None:
            same = messages.SAME_FILE_TWICE.at(
                Place(source), name=twin.source, expected=twin.article
            )
            return replace(twin, source=source, status="unchanged", draft=None, problems=[same])
        path = self.earlier.find(made.digest)
        done = self._again(source, made, path) if path else self._anew(source, made)
        if done.status != "failed":
            self._sources[made.digest] = done.without_pictures()
        return done

    def _again(self, source: str, made: Draft, path: Path) -> Imported:
        """A document that an article was made of before: replaced as it was, or not at all."""
        text, origin = read_article(path)
        written = origin.written if origin else ""
        planned = _planned_again(made, path, written)
        shown = self.shown_of(path)
        place = Place(source)
        if written_digest(text) != written:
            refused = messages.EDITED_SINCE.at(place, expected=shown)
        elif written_digest(planned.text) == written and not planned.missing:
            return planned.done(source, made, shown, "unchanged")
        elif not self.force:
            refused = messages.WOULD_DIFFER.at(place, expected=shown)
        elif planned.edited:
            refused = messages.PICTURE_EDITED.at(place, name=planned.edited[0], expected=shown)
        else:
            return self._write(source, made, planned, "replaced")
        return planned.done(source, made, shown, "exists", [refused])

    def _anew(self, source: str, made: Draft) -> Imported:
        """A document that no article was made of: it gets a name that nothing has."""
        folder = self.folder_of(made)
        before: list[Problem] = []
        for stem in _stems(made.stem):
            planned = _Planned.of(made, folder / f"{stem}.md", stem)
            if planned.is_free and not self._taken & planned.keys:
                self._taken |= planned.keys
                return self._write(source, made, planned, "written", before)
            before = before or self._earlier_version(source, made, planned.path)
        raise AssertionError("names never end")  # pragma: no cover

    def _earlier_version(self, source: str, made: Draft, path: Path) -> list[Problem]:
        """Told when the name is taken by what another file of the same name became."""
        _, origin = read_article(path)
        if origin is None or origin.file != one_line(made.source):
            return []
        return [messages.OTHER_VERSION.at(Place(source), name=source, expected=self.shown_of(path))]

    def _write(
        self, source: str, made: Draft, planned: _Planned, status: Status,
        told: Sequence[Problem] = (),
    ) -> Imported:  # fmt: skip
        shown = self.shown_of(planned.path)
        if not self.dry_run:
            try:
                _write(planned)
            except OSError as error:
                reason = messages.reason_unwritable(error)
                failed = messages.UNWRITABLE_ARTICLE.at(Place(source), name=shown, found=reason)
                return planned.done(source, made, shown, "failed", [failed])
            self.earlier.note(made.digest, planned.path)
        return planned.done(source, made, shown, status, [*made.problems, *told])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """An article with its pictures as they would be written."""

    path: Path
    text: str
    files: Mapping[str, bytes]
    """Pictures by their names."""

    @classmethod
    def of(cls, made: Draft, path: Path, stem: str) -> _Planned:
        names = made.picture_names(stem)
        files = {names[key]: picture.data for key, picture in made.pictures.items()}
        return cls(path=path, text=made.article(stem), files=files)

    @property
    def keys(self) -> set[str]:
        """Of all its paths."""
        return {file_key(str(self.path.parent / one)) for one in (self.path.name, *self.files)}

    @property
    def is_free(self) -> bool:
        """True when nothing has the name of the article or of one of its pictures."""
        names = (self.path.name, *self.files)
        return not any(os.path.lexists(self.path.parent / one) for one in names)

    @property
    def missing(self) -> dict[str, bytes]:
        """Pictures that are not there."""
        folder = self.path.parent
        return {name: data for name, data in self.files.items() if not (folder / name).exists()}

    @property
    def edited(self) -> list[str]:
        """Names of pictures that are there and others."""
        folder = self.path.parent
        found = {name: _bytes_of(folder / name) for name in self.files if name not in self.missing}
        return [name for name, data in found.items() if data != self.files[name]]

    def done(
        self, source: str, made: Draft, shown: str, status: Status,
        problems: Sequence[Problem] | None = None,
    ) -> Imported:  # fmt: skip
        """What is told of it."""
        return Imported(
            source=source, status=status, draft=made, article=shown, pictures=tuple(self.files),
            problems=made.problems if problems is None else problems,
        )  # fmt: skip


def _planned_again(made: Draft, path: Path, written: str) -> _Planned:
    """The article at its path, which may be renamed since: its pictures keep their names."""
    stems = dict.fromkeys((path.stem, *islice(_stems(made.stem), _MOST_SAME_TITLES)))
    plans = (_Planned.of(made, path, stem) for stem in stems)
    first = _Planned.of(made, path, path.stem)
    if not first.files:
        return first
    return next((one for one in plans if written_digest(one.text) == written), first)


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
        source = read_task(job.task)
        made = make_draft(read_document(source, job.office), job.task.shown, job.known)
        return job.number, replace(made, digest=digest_of(source.data))
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


def _write(planned: _Planned) -> None:
    """Pictures first: an article never stands without them. A failure leaves none of its own."""
    folder, new = planned.path.parent, planned.missing
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name, data in new.items():
            replace_file(folder / name, data)
        replace_file(planned.path, planned.text.encode())
    except BaseException:
        for name in new:
            with suppress(OSError):
                os.unlink(folder / name)
        raise


def year_of(draft: Draft, today: date) -> str:
    """Year of the folder for a draft: of its publication, else of the event, else this one."""
    told = {one.field: str(one.value) for one in draft.proposals}
    day = told.get("date") or told.get("event_date") or str(today.year)
    return day[:4]
