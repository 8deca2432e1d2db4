"""Bringing the spare tree up to date with no more steps than there are differences."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Collection, Iterable, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from zhibu.publish.manifest import ManifestRow, folders_of
from zhibu.publish.tree import SEAL_NS, Content, look

_THREADS = 8


class Renewal:
    """The spare tree while it changes.

    Called in the order of the methods: what is in the way goes first, also where two names differ
    only by case on a disk that takes them for one.
    """

    def __init__(self, spare: Path, content: Content) -> None:
        self._base = os.path.join(spare, "")
        self._files = dict(content.files)
        self._folders = set(content.folders)
        self._sealed = set(content.sealed)

    def clear(self, files: Set[str], folders: Set[str]) -> None:
        """Remove all but these."""
        for path in self._files.keys() - files:
            self._remove(path)
        obsolete = self._folders - folders
        remove_folders(self._base, obsolete)
        self._folders -= obsolete
        for folder in obsolete:
            self._break_seal_above(folder)

    def make(self, folders: Set[str]) -> None:
        """Make those that are missing."""
        for folder in sorted(folders - self._folders):
            os.mkdir(self._base + folder)
            self._folders.add(folder)
            self._break_seal_above(folder)

    def take(self, staging: Path, paths: Collection[str]) -> None:
        """Move files in from staging, and remove the folders they lay in."""
        base = os.path.join(staging, "")
        for path in paths:
            os.replace(base + path, self._base + path)
            self._break_seal_above(path)
        # Files that are not used may be left in some.
        with suppress(OSError):
            remove_folders(base, folders_of(paths) - {""})

    def share_ours(self, live: Path, records: Mapping[str, ManifestRow]) -> None:
        """Share files of ours with the live tree, those that the spare tree lacks."""
        base = os.path.join(live, "")
        for path, record in records.items():
            if self._files.get(path) != record:
                self._share(base, path)

    def share_foreign(self, live: Path, paths: Iterable[str]) -> None:
        """Share files of others with the live tree; ours stand where both would."""
        base = os.path.join(live, "")
        for path in paths:
            # On a disk that ignores case, theirs may be ours under another name.
            with suppress(FileExistsError):
                self._share(base, path)

    def seal(self, folders: Set[str], *, shared: Set[str]) -> None:
        """Seal the folders but `shared`: the top, and those on the way to something foreign."""
        for folder in shared:
            os.utime(self._base + folder)
        for folder in folders - shared - self._sealed:
            # Without a seal the folder is listed every time, nothing else.
            with suppress(PermissionError):
                os.utime(self._base + folder, ns=(SEAL_NS, SEAL_NS))

    def _share(self, base: str, path: str) -> None:
        source = os.lstat(base + path)
        if path in self._files:
            found = look(self._base + path)
            if found is not None and os.path.samestat(source, found):
                return
            self._remove(path)
        _duplicate(base + path, self._base + path, source)
        self._break_seal_above(path)

    def _remove(self, path: str) -> None:
        try:
            os.unlink(self._base + path)
        except PermissionError:
            if sys.platform != "win32":
                raise
            # Windows keeps files that are marked read-only.
            os.chmod(self._base + path, stat.S_IWRITE)
            os.unlink(self._base + path)
        del self._files[path]
        self._break_seal_above(path)

    def _break_seal_above(self, path: str) -> None:
        self._sealed.discard(path.rpartition("/")[0])


def remove_folders(base: str, folders: Iterable[str]) -> None:
    """Remove empty folders, children first.

    Several at once: ext4 needs up to two milliseconds for each, most of them spent waiting.
    """
    with ThreadPoolExecutor(_THREADS) as pool:
        for _, level in groupby(sorted(folders, key=_depth, reverse=True), key=_depth):
            list(pool.map(os.rmdir, [base + folder for folder in level]))


def _depth(path: str) -> int:
    return path.count("/")


def _duplicate(source: str, target: str, found: os.stat_result) -> None:
    """Put the same file, or else an equal one, at a path where nothing is."""
    if stat.S_ISLNK(found.st_mode):
        os.symlink(os.readlink(source), target, target_is_directory=os.path.isdir(source))
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        # FAT has no links, some network drives have none, and Linux refuses links to strangers'
        # files. The time comes last: a copy that was cut short differs by it.
        shutil.copyfile(source, target)
        with suppress(OSError):
            shutil.copymode(source, target)
        os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))
