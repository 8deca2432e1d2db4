"""A site as the commands see it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from zhibu.library.loading import load
from zhibu.library.texts import Texts
from zhibu.library.workbench import Workbench
from zhibu.machine.store import Store
from zhibu.machine.terminal import show_progress
from zhibu.machine.workers import Workers
from zhibu.model.entry import Entry
from zhibu.model.problem import Problem
from zhibu.model.urls import Urls
from zhibu.pages.plan import SitePlan
from zhibu.read.folder import list_docs
from zhibu.read.project import Project, read_project


class OpenedSite(NamedTuple):
    """A site as a build of it would see it."""

    plan: SitePlan
    project: Project
    problems: Sequence[Problem]
    texts: Texts


def open_site(
    site: Path, forgiven: Collection[str] = ()
) -> tuple[OpenedSite | None, Sequence[Problem]]:
    """The site in a folder; or None, with what is wrong with its settings file.

    Errors with ``forgiven`` codes become warnings.
    """
    project = read_project(site, os.environ)
    if project.config_problems:
        return None, project.config_problems
    opened = open_project(project, forgiven)
    return opened, opened.problems


def open_project(project: Project, forgiven: Collection[str] = ()) -> OpenedSite:
    """The site of a settings file that could be read."""
    config, settings = project.config, project.settings
    docs, docs_problems = list_docs(project.docs, config.docs_folder)
    workbench = Workbench.of(Store.of_project(project.root), Workers(settings.jobs))
    with show_progress("读取文章") as on_read:
        reading = load(
            project.root, settings, project.day,
            forgiven=forgiven, workbench=workbench.telling(on_read),
        )  # fmt: skip
    workbench.workers.close()
    # Which articles stand beside each other is nothing that a command needs.
    reading = replace(reading, find_related=_none_related)
    plan = SitePlan(
        reading=reading,
        settings=settings,
        urls=Urls(site_url=config.site_url),
        site_name=config.site_name,
        docs=docs,
    )
    found = sorted({*project.problems, *docs_problems, *plan.problems})
    texts = Texts(workbench.store, project.content, settings.articles)
    return OpenedSite(plan, project, found, texts)


def _none_related(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    return {entry.id: () for entry in entries}
