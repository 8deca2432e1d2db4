"""The files of a site with their safe slips put right."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from zhibu import messages
from zhibu.library.registries import load_registries
from zhibu.library.workbench import Workbench
from zhibu.machine.new_files import replace_file
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.problem import Place, Problem
from zhibu.proofreading.fixing import Fixed, fix_file
from zhibu.proofreading.glossary import Glossary
from zhibu.read.folder import list_content
from zhibu.read.project import read_project


def fix_site(
    site: Path,
    is_meant: Callable[[str], bool],
    is_wanted: Callable[[str], bool],
    *,
    writes: bool,
) -> tuple[Sequence[tuple[str, Fixed]], Sequence[Problem]]:
    """What changed in which article, and what could not be written.

    ``is_meant`` tells of a path whether to look at it, ``is_wanted`` of a code whether to put it
    right. Nothing is written without ``writes``.
    """
    project = read_project(site, os.environ)
    if project.config_problems:
        return (), project.config_problems
    shown, folder = project.settings.articles, project.content
    if not folder.is_dir():
        return (), [messages.UNREADABLE_FOLDER.at(Place(shown), found=shown)]
    workbench = Workbench.of(Store.of_project(site), Workers(jobs=1))
    glossary = load_registries(folder, shown, workbench).glossary
    listing, _ = list_content(folder, shown)

    def is_put_right(code: str) -> bool:
        return is_wanted(code) and code not in project.settings.ignored

    paths = [f"{shown}/{path}" for path in (*listing.articles, *listing.collection_notes)]
    fixed: list[tuple[str, Fixed]] = []
    failed: list[Problem] = []
    for path in filter(is_meant, paths):
        try:
            change = _fix(site, path, glossary, is_put_right, writes=writes)
        except OSError as error:
            reason = messages.reason_unwritable(error)
            failed.append(messages.UNFIXED_FILE.at(Place(path), found=reason))
            continue
        if change:
            fixed.append((path, change))
    return fixed, failed


def _fix(
    site: Path,
    path: str,
    glossary: Glossary,
    is_wanted: Callable[[str], bool],
    *,
    writes: bool,
) -> Fixed | None:
    """What is put right in one file, and written there.

    Raises:
        OSError: it can be neither read nor written.
    """
    after, change = fix_file((site / path).read_bytes(), path, glossary, is_wanted)
    if change and writes:
        replace_file(site / path, after)
    return change
