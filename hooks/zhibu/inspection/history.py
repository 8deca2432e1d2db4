"""Publication dates that were changed after publication, by git's history.

Source: 国办秘函〔2019〕19号: a forged publication date fails a site outright.

One ``git log`` names the commits that touched a line with a date; the two versions of each such
file are then read by the rules of every other front matter.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, NamedTuple, cast

from zhibu import messages
from zhibu.model.article import KIND_NAMES, Kind
from zhibu.model.problem import Place, Problem
from zhibu.model.settings import Review
from zhibu.read.opened import open_source
from zhibu.read.source import Source
from zhibu.text.dates import CHINA, chinese_day, parse_published

_CHUNK_BYTES = 1 << 16
_NO_BLOB = re.compile(r"0+\Z")
_RAW = ("--raw", "-z", "--no-abbrev", "-M", "--no-color", "--no-ext-diff", "--relative")
_TOUCHED = ("--diff-filter=MR", "-G", r"""^[[:space:]"']*(date|日期)[[:space:]"']*(:|：)""")


class HistoryError(Exception):
    """Why git cannot tell; the text is for staff."""


class _Change(NamedTuple):
    """A version of a file and the one before it."""

    commit: str
    """In words: 提交 1a2b3c4d."""
    day: date
    """In China, when its author made it."""
    path: str
    """Posix, below the content folder, after the change."""
    before: str
    after: str
    """Names of blobs; zeros for the file on the disk."""


class _Dates(NamedTuple):
    """What front matter says about publication."""

    published: date
    updated: date | None
    is_waiting: bool
    """True for a draft, and for a piece that is not signed as the site asks."""
    place: tuple[int, int]


def find_changed_dates(
    folder: Path, shown_folder: str, today: date, review: Review
) -> list[Problem]:
    """Dates changed after publication, by articles; or why nothing is known of them.

    A change is as good as none once the first date stands there again, and is told openly once
    the article says on which day it was revised.
    """
    try:
        return [*_cut_history(folder), *_found(folder, shown_folder, today, review)]
    except HistoryError as error:
        return [messages.HISTORY_UNCHECKED.at(Place("git", 0, 0), found=str(error))]


def _cut_history(folder: Path) -> Iterator[Problem]:
    if _ask(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        yield messages.HISTORY_CUT.at(Place("git", 0, 0))
    if not _ask(folder, "rev-list", "--all", "--max-count=1").strip():
        raise HistoryError("git 仓库里还没有提交")


def _found(folder: Path, shown_folder: str, today: date, review: Review) -> Iterator[Problem]:
    by_article: dict[str, list[_Change]] = {}
    for change in _current(folder, _changes(folder, today)):
        by_article.setdefault(change.path, []).append(change)
    if not by_article:
        return
    with _blobs(folder) as blobs:
        versions = _Versions(folder, review, blobs)
        for path, changes in sorted(by_article.items()):
            now = versions.on_disk(path)
            if now and not now.is_waiting:
                place = Place(f"{shown_folder}/{path}", *now.place)
                yield from _judge(place, now, changes, versions)


def _judge(
    place: Place, now: _Dates, changes: Iterable[_Change], versions: _Versions
) -> Iterator[Problem]:
    told = [one for change in changes if (one := versions.redated(change))]
    # Newest first; the last of them left the date that the article had at first.
    if told and told[-1][1].published == now.published:
        return
    for change, before, after in told:
        is_open = after.updated not in (None, before.updated)
        is_open |= now.updated is not None and now.updated >= change.day
        message = messages.DATE_CHANGED_OPENLY if is_open else messages.DATE_CHANGED
        yield message.at(
            place,
            before=chinese_day(before.published),
            after=chinese_day(after.published),
            commit=change.commit,
            day=chinese_day(change.day),
        )


class _Versions:
    """What the versions of articles say about their publication."""

    def __init__(self, folder: Path, review: Review, blobs: _Blobs) -> None:
        self._folder, self._review, self._blobs = folder, review, blobs

    def redated(self, change: _Change) -> tuple[_Change, _Dates, _Dates] | None:
        """The change with both versions, when it moved the day of something published."""
        before = self._dates_of(self._blobs.read(change.before))
        is_on_disk = _NO_BLOB.match(change.after)
        after = (
            self.on_disk(change.path)
            if is_on_disk
            else self._dates_of(self._blobs.read(change.after))
        )
        if not before or not after or before.published == after.published:
            return None
        # What waits, or whose day has not come, may get another day.
        is_public = not before.is_waiting and before.published <= change.day
        return (change, before, after) if is_public else None

    def on_disk(self, path: str) -> _Dates | None:
        """What the file says as it is now."""
        try:
            return self._dates_of((self._folder / path).read_bytes())
        except OSError:
            return None

    def _dates_of(self, data: bytes | None) -> _Dates | None:
        """The dates in an article file; None when it has none that can be read."""
        try:
            text = (data or b"").decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            return None
        fields = open_source(Source("", text)).fields
        published = _day(fields.get("date")) if fields else None
        if fields is None or published is None:
            return None
        return _Dates(
            published=published,
            updated=_day(fields.get("updated")),
            is_waiting=self._is_waiting(fields),
            place=fields.places[("date",)],
        )

    def _is_waiting(self, values: Mapping[str, object]) -> bool:
        kind = KIND_NAMES.get(str(values.get("kind", "")), Kind.NEWS)
        signed = values.get("review")
        stages = signed if isinstance(signed, Mapping) else {}
        is_draft = values.get("status") in ("draft", "草稿")
        return is_draft or not all(map(stages.get, self._review.required.get(kind, ())))


def _day(value: object) -> date | None:
    try:
        return parse_published(str(value))[0]
    except ValueError:
        return None


# --- git --------------------------------------------------------------------------------


def _changes(folder: Path, today: date) -> Iterator[_Change]:
    """Newest first: what is not committed yet, then the history."""
    yield from _parse(_stream(folder, "diff-index", *_RAW, *_TOUCHED, "HEAD", "--", "."), today)
    log = ("log", *_RAW, *_TOUCHED, "--format=%x01%H %aI", "--", ".")
    yield from _parse(_stream(folder, *log), today)


def _parse(parts: Iterator[str], today: date) -> Iterator[_Change]:
    commit, day = "还没有提交", today
    for part in parts:
        if part.startswith("\x01"):
            name, _, moment = part[1:].partition(" ")
            commit = f"提交 {name[:8]}"
            day = datetime.fromisoformat(moment).astimezone(CHINA).date()
        elif part.lstrip("\n").startswith(":"):
            _, _, before, after, status = part.split()
            path = next(parts)
            if status.startswith("R"):
                path = next(parts)
            if path.endswith(".md") and not path.startswith("collections/"):
                yield _Change(commit, day, path, before, after)


def _current(folder: Path, changes: Iterable[_Change]) -> Sequence[_Change]:
    """The changes under the names that the files have today."""
    changes = list(changes)
    if all((folder / change.path).exists() for change in changes):
        return changes
    names: dict[str, str] = {}
    log = ("log", *_RAW, "--diff-filter=R", "--format=", "--", ".")
    parts = _stream(folder, *log)
    for part in parts:
        if part.lstrip("\n").startswith(":"):
            old, new = next(parts), next(parts)
            names.setdefault(old, names.get(new, new))
    return [change._replace(path=names.get(change.path, change.path)) for change in changes]


class _Blobs:
    """Versions of files, asked of one ``git cat-file``."""

    def __init__(self, asked: IO[bytes], told: IO[bytes]) -> None:
        self._asked, self._told = asked, told

    def read(self, name: str) -> bytes | None:
        """The bytes of a blob; None when it is not there, as in a partial clone."""
        self._asked.write(f"{name}\n".encode())
        self._asked.flush()
        head = self._told.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            return None
        data = self._told.read(int(head[2]))
        self._told.read(1)
        return data


@contextmanager
def _blobs(folder: Path) -> Iterator[_Blobs]:
    with _started(folder, "cat-file", "--batch") as process:
        yield _Blobs(_pipe(process.stdin), _pipe(process.stdout))


def _stream(folder: Path, *arguments: str) -> Iterator[str]:
    """What git prints, cut at NUL, while it is still printing."""
    with _started(folder, *arguments) as process:
        rest = b""
        while chunk := _pipe(process.stdout).read(_CHUNK_BYTES):
            *whole, rest = (rest + chunk).split(b"\0")
            for part in whole:
                yield part.decode("utf-8", "surrogateescape")
    if process.returncode:
        raise HistoryError("git 没有给出提交记录")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    return cast("IO[bytes]", pipe)


def _ask(folder: Path, *arguments: str) -> str:
    with _started(folder, *arguments, stderr=subprocess.PIPE) as process:
        said, complaint = process.communicate()
    if b"dubious ownership" in complaint:
        raise HistoryError("git 不信任这个文件夹的所有者")
    if process.returncode:
        raise HistoryError("文章文件夹不在 git 仓库里")
    return str(said.decode("utf-8", "replace"))


def _started(
    folder: Path, *arguments: str, stderr: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    # Names come as they are, not escaped for terminals; nothing is fetched or asked for.
    command = ["git", "-c", "core.quotePath=false", "--no-pager", "-C", str(folder), *arguments]
    try:
        return subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        )
    except FileNotFoundError:
        raise HistoryError("没有安装 git") from None
