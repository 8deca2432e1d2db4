"""A build that writes files, and the published folder as one value."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from zhibu.publish.publication import Publication

Site = Mapping[str, str]


def build(
    live: Path,
    site: Site,
    *,
    on_wait: Callable[[], None] = lambda: None,
    is_prepared: bool = False,
) -> list[str]:
    """Publish a site as a build does; what had to be written for it."""
    with Publication.open(live, on_wait=on_wait) as publication:
        keys = keys_of(site)
        changed = [path for path in keys if publication.intact.get(path) != keys[path]]
        write(publication.staging, {path: site[path] for path in changed})
        publication.publish(keys)
        if is_prepared:
            publication.prepare_next()
    return changed


def publish(
    live: Path,
    staged: Site,
    keys: Mapping[str, str],
    *,
    during: AbstractContextManager[object] | None = None,
) -> None:
    """Publish these keys and those of all other intact files; `during` holds around it."""
    with Publication.open(live) as publication:
        write(publication.staging, staged)
        with during or nullcontext():
            publication.publish({**publication.intact, **keys})


def keys_of(site: Site) -> dict[str, str]:
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in site.items()}


def write(folder: Path, files: Site) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def shown(live: Path) -> dict[str, str]:
    """Every file, link and empty folder by its path; empty when there is no folder."""
    found = {}
    for top, folders, files in os.walk(live):
        here = Path(top)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*files, *links):
            path = here / name
            text = f"-> {path.readlink()}" if path.is_symlink() else path.read_text("utf-8")
            found[path.relative_to(live).as_posix()] = text
        if not folders and not files and here != live:
            found[here.relative_to(live).as_posix() + "/"] = ""
    return found


def inodes(live: Path) -> dict[str, int]:
    return {path: (live / path).stat().st_ino for path in shown(live)}


def workspace(live: Path) -> Path:
    return live.parent / f".{live.name}.zhibu"
