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
from zhibu.read.config import read_config
from zhibu.read.folder import list_content
from zhibu.read.site_settings import read_settings


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
    config, problems = read_config(site / "mkdocs.yml")
    if problems:
        return (), problems
    settings, _ = read_settings(config.settings, site / "mkdocs.yml", os.environ)
    shown = settings.articles
    if not (site / shown).is_dir():
        return (), [messages.UNREADABLE_FOLDER.at(Place(shown), found=shown)]
    workbench = Workbench.of(Store.of_project(site), Workers(jobs=1))
    glossary = load_registries(site / shown, shown, workbench).glossary
    listing, _ = list_content(site / shown, shown)
    paths = [f"{shown}/{path}" for path in (*listing.articles, *listing.collection_notes)]
    fixed: list[tuple[str, Fixed]] = []
    failed: list[Problem] = []
    for path in filter(is_meant, paths):
        try:
            change = _fix(
                site, path, glossary,
                lambda code: is_wanted(code) and code not in settings.ignored,
                writes=writes,
            )  # fmt: skip
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
