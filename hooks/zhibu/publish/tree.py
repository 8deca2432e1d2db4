"""Looking at a tree without changing it: what lies there, and whose it is.

A folder of ours that holds nothing but what the manifest lists is *sealed*: its time of change
is set to `SEAL_NS`. Whoever adds, removes or renames something in it breaks the seal, so folders
whose seal holds need no listing. Comparing with a recorded time would miss a change within the
same tick of the file system's clock; nobody's clock says 2000 any more. The top is never sealed:
its time tells people when the site was last published.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zhibu.publish.manifest import Manifest, ManifestRow

SEAL_NS = 946_684_800 * 10**9
"""2000-01-01T00:00:00Z: even, since FAT counts in steps of two seconds."""
_JUNCTION = 0xA0000003


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A folder with what we know of it."""

    top: Path
    manifest: Manifest = field(default_factory=Manifest)
    """What we had put there; may be gone or changed by now."""
    has_seals: bool = False
    """Whether a seal that holds proves anything on this disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersFiles:
    """What others have put into a tree of ours."""

    files: list[str]
    """Files and symbolic links, which two trees can hold at once."""
    folders: list[str]
    """Folders that hold nothing of ours, and things like sockets: only one tree can hold them."""

    def __iter__(self) -> Iterator[str]:
        yield from self.files
        yield from self.folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that lies in a tree."""

    files: Mapping[str, ManifestRow | None]
    """Everything but folders; `None` for what the manifest does not vouch for."""
    folders: set[str]
    """The top is the empty string, here and everywhere."""
    sealed: set[str]


def find_intact(top: Path, manifest: Manifest) -> dict[str, str]:
    """The key of each file of the manifest that is as it was published."""
    base = _base(top)
    intact = {}
    for path, (key, size_bytes, mtime_ns) in manifest.files.items():
        try:
            found = os.lstat(base + path)
        except OSError:
            continue
        if found.st_mtime_ns == mtime_ns and found.st_size == size_bytes:
            intact[path] = key
    return intact


def find_foreign(tree: Tree, enters: Callable[[str], bool]) -> OthersFiles:
    """What the manifest does not list. A foreign folder is one item unless `enters` wants it."""
    ours = set(tree.manifest.folders)
    files: list[str] = []
    folders: list[str] = []
    _, waiting = _find_folders(tree)
    while waiting:
        for path, entry in _list(tree.top, waiting.pop()):
            if _leads_on(entry):
                if path in ours:
                    continue
                (waiting if enters(path) else folders).append(path)
            elif path not in tree.manifest.files:
                can_be_twice = entry.is_file(follow_symlinks=False) or entry.is_symlink()
                (files if can_be_twice else folders).append(path)
    return OthersFiles(files=files, folders=folders)


def find_content(tree: Tree) -> Content:
    """Everything in the tree, ours or not."""
    sealed, waiting = _find_folders(tree)
    folders = {*sealed, *waiting}
    files: dict[str, ManifestRow | None] = {
        path: record
        for path, record in tree.manifest.files.items()
        if path.rpartition("/")[0] in sealed
    }
    while waiting:
        for path, entry in _list(tree.top, waiting.pop()):
            if not _leads_on(entry):
                files[path] = None
            elif path not in folders:
                folders.add(path)
                waiting.append(path)
    return Content(files=files, folders=folders, sealed=sealed)


def is_folder(found: os.stat_result) -> bool:
    """Whether this is a folder that lies here: a link, of any system's kind, is none."""
    if sys.platform == "win32" and found.st_reparse_tag == _JUNCTION:
        return False
    return stat.S_ISDIR(found.st_mode)


def look(path: Path | str) -> os.stat_result | None:
    """What lies at the path itself; `None` when there is nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def seals_hold(workspace: Path) -> bool:
    """Whether this file system shows a change of a folder in its time. FAT under Windows does not.

    Tried out, since nothing can be asked for it.
    """
    folder = workspace / "seal"
    try:
        folder.mkdir(exist_ok=True)
        os.utime(folder, ns=(SEAL_NS, SEAL_NS))
        takes = os.lstat(folder).st_mtime_ns == SEAL_NS
        (folder / "broken").touch()
        shows = os.lstat(folder).st_mtime_ns != SEAL_NS
        (folder / "broken").unlink()
        folder.rmdir()
    except OSError:
        return False
    return takes and shows


def _find_folders(tree: Tree) -> tuple[set[str], list[str]]:
    """Those folders of the manifest that are there: whose seal holds, and others."""
    base = _base(tree.top)
    seal_ns = SEAL_NS if tree.has_seals else None
    sealed: set[str] = set()
    others: list[str] = []
    links: tuple[str, ...] = ()
    for folder in tree.manifest.folders:
        try:
            found = os.lstat(base + folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        if links and folder.startswith(links):
            continue
        if not is_folder(found):
            # What lies behind a link is none of ours.
            links = (*links, folder + "/")
        elif folder and found.st_mtime_ns == seal_ns:
            sealed.add(folder)
        else:
            others.append(folder)
    return sealed, others


def _leads_on(entry: os.DirEntry[str]) -> bool:
    if sys.platform == "win32":
        return is_folder(entry.stat(follow_symlinks=False))
    return entry.is_dir(follow_symlinks=False)


def _list(top: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    prefix = folder + "/" if folder else ""
    with os.scandir(_base(top) + folder) as entries:
        for entry in entries:
            yield prefix + entry.name, entry


def _base(top: Path) -> str:
    # Joining strings, not paths: this is done for every file of the site.
    return os.path.join(top, "")
