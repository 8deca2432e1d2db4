"""A single article, read by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from zhibu.library.records import Record
from zhibu.library.registries import load_registries
from zhibu.library.resolved import resolve_records
from zhibu.library.resolving import Resolver
from zhibu.library.shares import proofread_file
from zhibu.library.workbench import Workbench
from zhibu.model.article import Body
from zhibu.model.entry import Entry
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings
from zhibu.read.article_files import ArticleReader


class OneReading(NamedTuple):
    """A single article, read by itself."""

    entry: Entry | None
    """None when a problem keeps it from being shown."""
    body: Body
    problems: tuple[Problem, ...]
    """Errors of the registries, and what the article's own file tells, sorted."""


def load_article(
    root: Path, settings: Settings, today: date, path: str, workbench: Workbench
) -> OneReading:
    """One article as ``load`` reads it, at a posix path below the content folder.

    No other article is read, so links to others and texts that occur twice are not judged.
    """
    folder, shown = root / settings.articles, settings.articles
    registries = load_registries(folder, shown, workbench)
    reader = ArticleReader(folder, shown)
    opened = reader.open(path)
    article, body, problems = reader.read(path, opened)
    resolver = Resolver(registries.organisations, registries.themes, today, settings.review)
    resolved = resolve_records({path: Record(b"", article, tuple(problems))}, resolver, settings)
    found = [
        *resolved.problems,
        *(one for one in registries.problems if one.level is Level.ERROR),
        *proofread_file(opened, registries.glossary),
    ]
    unwanted = registries.uncertain.union(settings.ignored)
    told = sorted(
        one for one in found if one.code not in unwanted and settings.action(one) != "hide"
    )
    is_wrong = any(one.level is Level.ERROR and not one.is_of_text for one in told)
    entry = resolved.entries[0] if resolved.entries and not is_wrong else None
    return OneReading(entry, body, tuple(told))
