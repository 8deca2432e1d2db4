"""The files of a site with their safe slips put right."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from zhibu import messages
from zhibu.library.gathering import Gatherer
from zhibu.library.loading import load_registries
from zhibu.machine.new_files import replace_file
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.problem import Place, Problem
from zhibu.proofreading.fixing import Fixed, fix_file
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
    folder = site / shown
    if not folder.is_dir():
        return (), [messages.UNREADABLE_FOLDER.at(Place(shown), found=shown)]
    gatherer = Gatherer(Store.of_project(site), Workers(jobs=1))
    glossary = load_registries(folder, shown, gatherer).glossary
    listing, _ = list_content(folder, shown)
    fixed: list[tuple[str, Fixed]] = []
    failed: list[Problem] = []
    for path in (*listing.articles, *listing.collection_notes):
        shown_path = f"{shown}/{path}"
        if not is_meant(shown_path):
            continue
        try:
            before = (folder / path).read_bytes()
            after, change = fix_file(
                before, shown_path, glossary,
                lambda code: is_wanted(code) and code not in settings.ignored,
            )  # fmt: skip
            if change and writes:
                replace_file(folder / path, after)
        except OSError as error:
            reason = messages.reason_unwritable(error)
            failed.append(messages.UNFIXED_FILE.at(Place(shown_path), found=reason))
            continue
        if change:
            fixed.append((shown_path, change))
    return fixed, failed
