"""A site checked as a whole: what a build would say, and what only more than one article tells."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from zhibu import messages
from zhibu.building.receipt import read_inputs
from zhibu.commands.opening import OpenedSite, open_project
from zhibu.library import duplicates
from zhibu.machine.digests import digest_of_parts, identity
from zhibu.machine.fingerprints import Fingerprints
from zhibu.machine.store import Store
from zhibu.model.problem import Place, Problem
from zhibu.model.settings import Settings
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.suppression import find_suppressions
from zhibu.read.article_files import ArticleReader
from zhibu.read.folder import list_docs
from zhibu.read.project import read_project

_CHECKED = b"checked "


class Checked(NamedTuple):
    """All problems of a site, with the settings that decide what they do."""

    problems: Sequence[Problem]
    settings: Settings
    drafts: frozenset[str] = frozenset()
    """Paths of drafts, whose problems stop nobody."""


def check_site(site: Path) -> Checked:
    """Every problem; from the store when nothing has changed since the last time."""
    project = read_project(site, os.environ)
    config, settings = project.config, project.settings
    if project.config_problems:
        return Checked(project.config_problems, settings)
    docs = list_docs(project.docs, config.docs_folder)
    store = Store.of_project(site)
    fingerprints = Fingerprints(store)
    inputs = read_inputs(project.content, fingerprints, config, settings, project.day, docs)
    version = digest_of_parts(
        (identity(), inputs.rest, *(part for path, digest in sorted(inputs.articles.items())
         for part in (os.fsencode(path), digest)))
    )  # fmt: skip
    kept = store.get(_CHECKED)
    if isinstance(kept, tuple) and kept[0] == version:
        return Checked(kept[1], settings, kept[2])
    fingerprints.save()
    opened = open_project(project)
    plan, reading = opened.plan, opened.plan.reading
    waiting = {*reading.findings_waiting, *plan.draft_problems}
    found = tuple(sorted({*opened.problems, *waiting, *_find_duplicates(opened)}))
    store.put([(_CHECKED, (version, found, reading.drafts))])
    return Checked(found, settings, reading.drafts)


def _find_duplicates(opened: OpenedSite) -> Iterator[Problem]:
    if messages.DUPLICATE_ARTICLE.code in opened.project.settings.ignored:
        return
    reading, texts = opened.plan.reading, opened.texts
    entries = (*reading.library.entries, *reading.unpublished)
    found = duplicates.find(
        duplicates.ComparedText(
            place=Place(entry.article.path, *entry.article.place_of("title")),
            shingles=duplicates.shingles_of(texts.folded(entry.article.path, entry.version)),
            order=(entry.article.is_draft, entry.article.published, entry.id),
        )
        for entry in entries
    )
    shown = opened.project.settings.articles
    reader = ArticleReader(opened.project.content, shown)
    for problem in found:
        manuscript = open_manuscript(reader.open(problem.place.path.removeprefix(f"{shown}/")))
        allowed = find_suppressions(manuscript) if manuscript else []
        if not any(one.allows(problem) for one in allowed):
            yield problem
