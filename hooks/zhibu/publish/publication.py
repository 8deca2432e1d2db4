"""One build's change of the published folder."""

from __future__ import annotations

import dataclasses
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from zhibu.publish.exchange import rename, swap
from zhibu.publish.manifest import (
    Manifest,
    ManifestRow,
    folders_of,
    read_manifest,
    write_manifest,
)
from zhibu.publish.renewal import Renewal
from zhibu.publish.tree import (
    OthersFiles,
    Tree,
    find_content,
    find_foreign,
    find_intact,
    look,
    seals_hold,
)
from zhibu.publish.workspace import Workspace


class Publication:
    """The published folder while one build changes it.

    Two whole trees exist: the live one and a spare one, which was live before and shares all
    files that have not changed since. The spare one is brought up to date and the two change
    places, so nobody ever sees half a site, and a small change costs little in a large site.
    """

    staging: Path
    """An empty folder, where the build writes what is new or changed under its path in the site."""
    intact: Mapping[str, str]
    """Path to key, for each file of ours that lies in the live folder as it was published."""

    def __init__(self, workspace: Workspace) -> None:
        self._place = workspace
        self._is_over = False
        self.staging = workspace.staging
        manifest = read_manifest(workspace.live_manifest)
        self.intact = find_intact(workspace.live, manifest)
        # Where nothing is as we left it, somebody has put another folder there.
        self._manifest = manifest if self.intact else Manifest()

    @classmethod
    @contextmanager
    def open(
        cls, live: Path, *, on_wait: Callable[[], None] = lambda: None
    ) -> Iterator[Publication]:
        """Keep other builds of this folder out; nothing changes unless `publish` is called.

        Waits for a build that is at work already, after calling `on_wait` once. Raises `OSError`
        where folders cannot change places: a mount point, a parent that cannot be written to.
        """
        workspace = Workspace.beside(live)
        with workspace.hold(on_wait):
            workspace.settle()
            if os.path.lexists(workspace.staging):
                shutil.rmtree(workspace.staging)
            workspace.staging.mkdir()
            try:
                yield cls(workspace)
            finally:
                # Ctrl-C may have come in the middle of `publish`.
                workspace.settle()
                shutil.rmtree(workspace.staging, ignore_errors=True)

    def publish(self, keys: Mapping[str, str]) -> None:
        """Make the live folder hold exactly these files, and what others have put there.

        `keys` is the whole new site, path to key. Each file is either staged or intact with the
        same key; a staged one that is both is not used. Raises `ValueError` for anything else,
        and `OSError` where the disk or somebody's file is in the way; live is as before then.
        """
        if self._is_over:
            raise ValueError("a publication publishes once")
        staged = self._find_staged(keys)
        if not staged and len(keys) == len(self._manifest.files) and self._place.live.is_dir():
            return
        self._is_over = True
        has_seals = seals_hold(self._place.top)
        coming = self._plan(keys, staged, has_seals=has_seals)
        if not self._manifest.files:
            self._place.live_manifest.unlink(missing_ok=True)
        self._renew_spare(coming, has_seals=has_seals)
        manifest = Manifest(
            top=os.lstat(self._place.spare).st_ino,
            files={**coming.kept, **coming.staged},
            folders=sorted(coming.folders),
        )
        write_manifest(self._place.next_manifest, manifest)
        self._change_places()

    def prepare_next(self) -> None:
        """Make the spare tree equal to the live one, so that the next small change is quick.

        Worth its time after many files have changed. An error only costs the next build time.
        """
        place = self._place
        with suppress(OSError):
            self._manifest = manifest = read_manifest(place.live_manifest)
            place.spare.mkdir(exist_ok=True)
            has_seals = seals_hold(place.top)
            coming = self._plan(
                {path: record[0] for path, record in manifest.files.items()},
                {},
                has_seals=has_seals,
            )
            self._renew_spare(coming, has_seals=has_seals)
            top = os.lstat(place.spare).st_ino
            write_manifest(place.spare_manifest, dataclasses.replace(manifest, top=top))

    def _find_staged(self, keys: Mapping[str, str]) -> dict[str, ManifestRow]:
        """What has to be taken from staging."""
        present = find_content(Tree(top=self.staging)).files
        needed = {path: key for path, key in keys.items() if self.intact.get(path) != key}
        if missing := needed.keys() - present.keys():
            raise ValueError(f"neither staged nor intact: {min(missing)}")
        if unknown := present.keys() - keys.keys():
            raise ValueError(f"staged without a key: {min(unknown)}")
        staged = {}
        for path, key in needed.items():
            found = os.lstat(self.staging / path)
            if not stat.S_ISREG(found.st_mode):
                raise ValueError(f"staged, but no file: {path}")
            staged[path] = (key, found.st_size, found.st_mtime_ns)
        return staged

    def _plan(
        self, keys: Mapping[str, str], staged: Mapping[str, ManifestRow], *, has_seals: bool
    ) -> _Coming:
        """The site as it will be, after asking for whatever speaks against it."""
        ours = self._manifest
        folders = set(ours.folders) if keys.keys() == ours.files.keys() else folders_of(keys)
        if clash := folders & keys.keys():
            raise ValueError(f"both a file and a folder: {min(clash)}")
        live = Tree(top=self._place.live, manifest=ours, has_seals=has_seals)
        found = find_foreign(live, folders.__contains__)
        # Ours replace files of others at the same path, but no folders.
        foreign = OthersFiles(
            files=[path for path in found.files if path not in keys], folders=found.folders
        )
        for path in foreign:
            if path in folders:
                raise self._error(errno.ENOTDIR, path)
        for path in folders_of(foreign).union(foreign.folders) & keys.keys():
            raise self._error(errno.EISDIR, path)
        kept = dict(ours.files)
        for path in (kept.keys() - keys.keys()).union(staged):
            kept.pop(path, None)
        return _Coming(staged=staged, kept=kept, folders=folders, foreign=foreign)

    def _renew_spare(self, coming: _Coming, *, has_seals: bool) -> None:
        """Make the spare tree hold what live is to hold, but foreign folders."""
        place = self._place
        manifest = read_manifest(place.spare_manifest)
        place.spare_manifest.unlink(missing_ok=True)
        is_new = not os.path.lexists(place.spare)
        if is_new:
            # Saves moving each file when all are new.
            rename(self.staging, place.spare)
        if manifest.top != os.lstat(place.spare).st_ino:
            manifest = Manifest()
        spare = Tree(top=place.spare, manifest=manifest, has_seals=has_seals)
        renewal = Renewal(place.spare, find_content(spare))
        shared = folders_of(coming.foreign)
        folders = coming.folders | shared
        renewal.clear({*coming.kept, *coming.staged, *coming.foreign.files}, folders)
        renewal.make(folders)
        if not is_new:
            renewal.take(self.staging, coming.staged)
        renewal.share_ours(place.live, coming.kept)
        renewal.share_foreign(place.live, coming.foreign.files)
        if has_seals:
            renewal.seal(folders, shared=shared)
        _copy_mode(place.live, place.spare)

    def _change_places(self) -> None:
        place = self._place
        if not os.path.lexists(place.live):
            rename(place.spare, place.live)
        else:
            swap(place.spare, place.live, place.aside)
            try:
                place.return_foreign(self._manifest)
            except OSError:
                swap(place.spare, place.live, place.aside)
                raise
            # A file edited by hand may be the same inode in both trees: only a listing tells.
            if self.intact and len(self.intact) == len(self._manifest.files):
                os.replace(place.live_manifest, place.spare_manifest)
        os.replace(place.next_manifest, place.live_manifest)

    def _error(self, code: int, path: str) -> OSError:
        return OSError(code, os.strerror(code), str(self._place.live / path))


def _copy_mode(source: Path, target: Path) -> None:
    found = look(source)
    if found is not None and found.st_mode != os.lstat(target).st_mode:
        target.chmod(stat.S_IMODE(found.st_mode))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coming:
    """The site that is to be live."""

    staged: Mapping[str, ManifestRow]
    kept: Mapping[str, ManifestRow]
    folders: Set[str]
    """Those of our files."""
    foreign: OthersFiles
