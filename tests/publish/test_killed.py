"""A build that is killed at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.laws import IS_WHOLE, law

from zhibu.publish import renewal
from zhibu.publish.publication import Publication

from . import killed
from .sites import Site, build, shown

REPOSITORY = Path(__file__).parents[2]
HOOKS = Path(renewal.__file__).parents[2]
FINAL = {"index.html": "最后", "a/2/index.html": "二", "c/index.html": "五"}
EVERY = 1 if IS_WHOLE else 4
"""After each so many more steps the build is killed; it has up to three hundred."""
MOVED = (".git/", "a/form/")


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder for some thousand files, away from the disk where that can be had."""
    place = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


@law
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.parametrize(
    ("disk", "found", "has_gap"),
    [("exchange", killed.FOUND, False), ("steps", {}, True), ("fat", killed.FOUND, True)],
    ids=["that can exchange folders", "that cannot", "that cannot link either"],
)
def test_it_leaves_the_old_site_or_the_new_one_and_the_next_build_is_right(
    memory: Path, disk: str, found: Site, has_gap: bool
):
    subprocess.run(
        [sys.executable, "-m", "tests.publish.killed", memory, disk, str(EVERY)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        check=True,
    )
    moments = [Moment(folder, found, has_gap) for folder in sorted(memory.iterdir())]
    assert len(moments) > 100 / EVERY
    assert [moment.name for moment in moments if not moment.was_whole] == []
    assert [moment.name for moment in moments if not moment.is_mended] == []
    assert [moment.name for moment in moments if not moment.is_right] == []


class Moment:
    """What was found after one kill: at once, when the next build began, when it ended."""

    def __init__(self, top: Path, found: Site, has_gap: bool) -> None:
        live = top / "site"
        log = (top / "log").read_text()
        begun, ended = log.count("+"), log.count("-")
        theirs = dict(found)
        for added in killed.ADDED[:begun]:
            theirs.update(added)
        sites = ({}, *killed.SITES)
        whole = [{**theirs, **sites[ended]}, {**theirs, **sites[begun]}]
        self.name = top.name
        at_once = shown(live)
        is_gap = has_gap and not live.exists()
        self.was_whole = is_gap or _without_moved(at_once) in map(_without_moved, whole)
        with Publication.open(live):
            self.is_mended = shown(live) in whole
        build(live, FINAL)
        self.is_right = shown(live) == {**theirs, **FINAL}


def _without_moved(site: Site) -> dict[str, str]:
    return {path: text for path, text in site.items() if not path.startswith(MOVED)}
