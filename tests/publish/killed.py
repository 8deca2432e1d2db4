"""A program that publishes four sites and is killed: after its first step, a later one, and so on.

A step is a call that changes the disk. Each time a folder of its own is left behind; its `log` has
a plus for each build that was begun and a minus for each that came to its end.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from tests.publish.sites import build, write

from zhibu.publish import exchange, publication, workspace

SITES = (
    {"index.html": "首页", "a/1/index.html": "一", "a/2/index.html": "二"},
    {"index.html": "新首页", "a/2/index.html": "二", "b": "三", "d/index.html": "四"},
    {"index.html": "首页", "a/1/index.html": "一", "a/2/index.html": "二", "b/index.html": "三"},
    {"index.html": "首页", "b/index.html": "三"},
)
FOUND = {"index.html": "别人的首页", "CNAME": "example.org", ".git/HEAD": "ref"}
ADDED = (
    {},
    {"a/note.txt": "备注", "a/2/note.txt": "备注"},
    {"a/form/1.txt": "表格", "CNAME": "www.example.org"},
    {"a/1/note.txt": "备注"},
)
STEPS = ("rename", "replace", "link", "symlink", "mkdir", "rmdir", "unlink", "utime", "chmod")


class Steps:
    """Counts steps, and dies after the given number of them."""

    def __init__(self, last: int) -> None:
        self.counts = False
        self._last = last
        self._done = 0
        for name in STEPS:
            setattr(os, name, self._counted(getattr(os, name)))
        exchange._exchange = self._counted(exchange._exchange)
        builtins.open = io.open = self._counted(io.open, twice=True)

    def _counted(self, call: Callable[..., Any], *, twice: bool = False) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            self._count()
            done = call(*args, **more)
            # Killed with the file open and nothing in it.
            if twice:
                self._count()
            return done

        return counted

    def _count(self) -> None:
        if self.counts and self._done == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self._done += self.counts


def prepare(disk: str) -> None:
    """Make the disk less able than it is."""
    if disk in {"steps", "fat"}:
        exchange._exchange = lambda one, other: None
    if disk == "fat":
        write_manifest = publication.write_manifest
        publication.write_manifest = lambda path, manifest: write_manifest(
            path, replace(manifest, top=1)
        )
        publication.seals_hold = workspace.seals_hold = lambda folder: False
        os.link = _refuse_link


def _refuse_link(source: str, target: str) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)


def run(top: Path, last: int) -> None:
    """The program itself."""
    log = os.open(top / "log", os.O_WRONLY | os.O_CREAT)
    steps = Steps(last)
    for site, theirs in zip(SITES, ADDED, strict=True):
        write(top / "site", theirs)
        os.write(log, b"+")
        steps.counts = True
        build(top / "site", site, is_prepared="d/index.html" in site)
        steps.counts = False
        os.write(log, b"-")


def main(top: Path, disk: str, every: int) -> None:
    prepare(disk)
    for last in count(1, every):
        folder = top / f"{last:04}"
        folder.mkdir()
        if disk != "steps":
            write(folder / "site", FOUND)
        child = os.fork()
        if child == 0:
            run(folder, last)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
