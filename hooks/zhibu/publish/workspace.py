"""The folder beside the published one: where a build works, and how a killed build is mended."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from zhibu.publish.exchange import rename
from zhibu.publish.manifest import Manifest, read_manifest
from zhibu.publish.tree import Tree, find_foreign, find_intact, is_folder, look, seals_hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Two trees with their manifests, and the steps of the publication between them.

    Which manifests there are beside that of the live tree tells how far a publication came:

    | spare | next | |
    |---|---|---|
    | yes | no | none is going on |
    | no | no | the spare tree may hold anything |
    | no | yes | `next` describes the spare tree, or live if they have changed places already |
    | yes | yes | they have changed places, and what others had in the old tree is back in live |
    """

    live: Path
    """No link."""
    top: Path

    @classmethod
    def beside(cls, live: Path) -> Workspace:
        """The workspace of a published folder, which may not exist yet or be a link to one."""
        live = Path(os.path.realpath(live))
        return cls(live=live, top=live.parent / f".{live.name}.zhibu")

    @property
    def staging(self) -> Path:
        """Where a build writes."""
        return self.top / "staging"

    @property
    def spare(self) -> Path:
        """The tree that was live before, or is about to be."""
        return self.top / "spare"

    @property
    def aside(self) -> Path:
        """Where the live tree lies while two trees change places in steps."""
        return self.top / "aside"

    @property
    def live_manifest(self) -> Path:
        """Describes the live tree."""
        return self.top / "live.manifest"

    @property
    def spare_manifest(self) -> Path:
        """Describes the spare tree; missing while that changes."""
        return self.top / "spare.manifest"

    @property
    def next_manifest(self) -> Path:
        """Describes the tree that a publication is making live."""
        return self.top / "next.manifest"

    @contextmanager
    def hold(self, on_wait: Callable[[], None]) -> Iterator[None]:
        """Keep other builds out, after waiting for the one that is inside."""
        if self.live.exists():
            if not self.live.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.live))
            if os.path.ismount(self.live):
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.live))
        self.top.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.top / "lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            on_wait()
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def settle(self) -> None:
        """Finish a publication that had reached the exchange; forget one that had not."""
        if os.path.lexists(self.aside):
            if not os.path.lexists(self.live):
                rename(self.aside, self.live)
            else:
                # Live is the new tree, or one that somebody has put there since.
                shutil.rmtree(self.spare, ignore_errors=True)
                rename(self.aside, self.spare)
                current = read_manifest(self.live_manifest)
                if current.top != os.lstat(self.live).st_ino:
                    self.return_foreign(current)
        if not os.path.lexists(self.next_manifest):
            return
        if not self._has_changed_places():
            self.next_manifest.unlink()
            return
        if not os.path.lexists(self.spare_manifest):
            self.return_foreign(read_manifest(self.live_manifest))
        os.replace(self.next_manifest, self.live_manifest)

    def return_foreign(self, manifest: Manifest) -> None:
        """Move what others had put into the old tree, now the spare one, to the new live tree.

        Files are there already, except those that came after the old tree was looked at. Raises
        `OSError` with everything where it was.
        """
        old = Tree(top=self.spare, manifest=manifest, has_seals=seals_hold(self.top))
        found = find_foreign(old, enters=self._holds_folder)
        moved: list[str] = []
        try:
            for path in found:
                if not os.path.lexists(self.live / path):
                    (self.live / path).parent.mkdir(parents=True, exist_ok=True)
                    rename(self.spare / path, self.live / path)
                    moved.append(path)
        except OSError:
            for path in reversed(moved):
                rename(self.live / path, self.spare / path)
            raise

    def _holds_folder(self, path: str) -> bool:
        found = look(self.live / path)
        return found is not None and is_folder(found)

    def _has_changed_places(self) -> bool:
        coming = read_manifest(self.next_manifest)
        live, spare = look(self.live), look(self.spare)
        if live is None:
            return False
        if coming.top == live.st_ino:
            return True
        if spare is not None and coming.top == spare.st_ino:
            return False
        # On FAT the number changes with the place or the next mount.
        return self._fit(coming) > self._fit(read_manifest(self.live_manifest))

    def _fit(self, manifest: Manifest) -> tuple[float, int]:
        """How well it describes the live tree; of two that fit, the one with more files does."""
        intact = len(find_intact(self.live, manifest))
        return intact / max(len(manifest.files), 1), intact
