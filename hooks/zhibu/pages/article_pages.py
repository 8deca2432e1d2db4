"""The page of each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zhibu.library.loading import FindRelated
from zhibu.model import columns
from zhibu.model.article import Kind
from zhibu.model.entry import Entry
from zhibu.model.holdings import Library
from zhibu.model.problem import Level, Problem
from zhibu.pages.page import Beside, Link, Page, Waiting, column_link, page_of

WAITING = Link("未发布", "zhibu-waiting/")
"""In previews, at the end of the menu."""


def article_pages(library: Library, find_related: FindRelated) -> Iterator[Page]:
    """The page of each article, in the order of the library."""
    related = find_related(library.entries)
    neighbours = _neighbours(library)
    beside = {entry.id: Beside.of(entry) for entry in library.entries}
    trails: dict[tuple[Kind, str], tuple[Link, ...]] = {}
    for entry in library.entries:
        article = entry.article
        older, newer = neighbours[entry.id]
        place = (article.kind, entry.organisation.id)
        trail = trails.get(place) or trails.setdefault(place, _trail(library, *place))
        yield Page(
            path=entry.url,
            template="article.html",
            title=article.title,
            description=article.summary,
            trail=trail,
            section=columns.BY_KIND[article.kind].path,
            lastmod=article.updated or article.published,
            feed="feed.xml",
            entry=entry,
            values={
                "older": older and beside[older.id],
                "newer": newer and beside[newer.id],
                "related": tuple(beside[one.id] for one in related[entry.id]),
                "lacks": (),
            },
        )


def unfinished_pages(drafts: Iterable[Entry], problems: Iterable[Problem]) -> Iterator[Page]:
    """The page of each unfinished draft, with what it lacks; nothing leads there but its URL."""
    found: dict[str, list[Problem]] = {}
    for one in problems:
        found.setdefault(one.place.path, []).append(one)
    for entry in drafts:
        article = entry.article
        lacks = found.get(article.path, [])
        yield Page(
            path=entry.url,
            template="article.html",
            title=article.title,
            description=article.summary,
            section=columns.BY_KIND[article.kind].path,
            entry=entry,
            # First what it lacks, then what is wrong.
            values={
                "older": None, "newer": None, "related": (),
                "lacks": tuple(sorted(lacks, key=lambda one: one.level is not Level.MISSING)),
            },
        )  # fmt: skip


def waiting_page(entries: Iterable[Entry], problems: Iterable[Problem]) -> Iterator[Page]:
    """The list of all that only a preview shows, if there is any, with the reasons."""
    lacks = Counter(one.place.path for one in problems if one.level is Level.MISSING)
    waiting = [Waiting.of(one, lacks[one.article.path]) for one in entries if one.is_unpublished]
    if waiting:
        values = {"waiting": tuple(sorted(waiting, key=lambda one: one.file))}
        yield Page(
            path=WAITING.path,
            template="waiting.html",
            title=WAITING.label,
            section=WAITING.path,
            values=values,
        )


def _trail(library: Library, kind: Kind, organisation_id: str) -> tuple[Link, ...]:
    line = library.organisations.lineage(organisation_id)
    return (column_link(columns.BY_KIND[kind]), *(Link(one.label, page_of(one)) for one in line))


def _neighbours(library: Library) -> dict[str, tuple[Entry | None, Entry | None]]:
    """The older and the newer article of the same kind, by publication."""
    found: dict[str, tuple[Entry | None, Entry | None]] = {}
    for kind in Kind:
        line: Sequence[Entry] = [one for one in library.entries if one.article.kind is kind]
        for number, entry in enumerate(line):
            older = line[number + 1] if number + 1 < len(line) else None
            found[entry.id] = (older, line[number - 1] if number else None)
    return found
