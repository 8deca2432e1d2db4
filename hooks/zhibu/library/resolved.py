"""Articles as entries: their names looked up, their days and signatures judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from zhibu.library import folder_years, signing
from zhibu.library.records import Record
from zhibu.library.resolving import Resolver
from zhibu.model.article import Article
from zhibu.model.entry import Entry
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings
from zhibu.read.article_files import Unfinished
from zhibu.read.unfinished import as_in_draft


class Resolved(NamedTuple):
    """What became of some articles."""

    entries: list[Entry]
    unfinished: list[Entry]
    """Drafts that lack something or have errors, as far as they can be shown."""
    drafts: set[str]
    """Paths of all drafts, as messages show them."""
    waiting: set[str]
    """Paths of articles that wait for their author or their review."""
    problems: list[Problem]
    """All of the articles, those of reading as well."""


def resolve_records(
    records: Mapping[str, Record],
    resolver: Resolver,
    settings: Settings,
    forgiven: Collection[str] = (),
) -> Resolved:
    """The articles without errors as entries; those with ``forgiven`` codes count for none."""
    resolved = Resolved([], [], set(), set(), [])
    for path, record in records.items():
        article = _forgiven(record, forgiven)
        resolved.problems.extend(record.problems)
        if draft := _draft_of(record):
            _add_draft(draft, record, resolver, settings, resolved)
            resolved.waiting.add(path)
            continue
        if isinstance(article, Unfinished):
            entry, found = None, resolver.resolve(article.article)[1]
            article = article.article
        elif article:
            entry, found = resolver.resolve(article, version=record.version, card=record.card)
            found += [*folder_years.find(article), *_unsigned(entry, settings)]
        else:
            continue
        resolved.problems.extend(found)
        resolved.entries.extend([entry] if entry else [])
        if entry and entry.missing_stages:
            resolved.waiting.add(path)
    return resolved


def _draft_of(record: Record) -> Unfinished | None:
    """The draft that a file is, as far as it could be read."""
    article = record.article
    draft = Unfinished(article) if isinstance(article, Article) else article
    return draft if draft and draft.article.is_draft else None


def _add_draft(
    draft: Unfinished,
    record: Record,
    resolver: Resolver,
    settings: Settings,
    resolved: Resolved,
) -> None:
    """A draft is an entry like others once it is finished; till then it keeps nobody waiting."""
    article = draft.article
    entry, found = resolver.resolve(article, version=record.version, card=record.card)
    if isinstance(record.article, Article):
        found += [*folder_years.find(article), *_unsigned(entry, settings)]
    resolved.drafts.add(article.path)
    resolved.problems.extend(map(as_in_draft, found))
    if entry and isinstance(record.article, Article):
        resolved.entries.append(entry)
    else:
        shown = resolver.resolve_unfinished(article, draft.stand_ins, record.version)
        resolved.unfinished.append(shown)


def _unsigned(entry: Entry | None, settings: Settings) -> Iterator[Problem]:
    return signing.find(entry, settings.review) if entry else iter(())


def _forgiven(record: Record, forgiven: Collection[str]) -> Article | Unfinished | None:
    """The article, whole when all that is wrong with it counts for nothing."""
    article = record.article
    if not isinstance(article, Unfinished):
        return article
    errors = (one.code for one in record.problems if one.level is Level.ERROR)
    return article.article if all(code in forgiven for code in errors) else article
