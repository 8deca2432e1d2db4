"""A page of the site as a value: its URL and what it shows.

Values know nothing of HTML, of disks and of each other. What every page shares, the shell
with its menu, is not in them, nor is the text of an article: ``pages.keys`` adds both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias, TypedDict

from zhibu.model.article import Article, Picture
from zhibu.model.collection import Collection
from zhibu.model.columns import COLLECTIONS, ORGANISATIONS, THEMES, YEARS, Column, menu_of
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.text.dates import chinese_month, last_changed


class Link(NamedTuple):
    """A label and a page path below the site's root."""

    label: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site."""

    path: str
    """URL below the root: empty, or ending in ``/``."""
    template: str
    title: str
    description: str = ""
    trail: tuple[Link, ...] = ()
    """Pages above it, home left out."""
    section: str = ""
    """Path of the menu entry it belongs to."""
    lastmod: date | None = None
    feed: str = ""
    """Path of the feed that follows this page, when it has one."""
    entry: Entry | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def numbered_title(self) -> str:
        """The title with the number of the page, from the second page of a list on."""
        part = self.values.get("list")
        return f"{self.title}（第 {part.number} 页）" if part and part.number > 1 else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One page's share of a list."""

    highlights: tuple[EntryHighlight, ...] = ()
    highlights_total: int = 0
    entries: tuple[Entry, ...] = ()
    entries_total: int = 0
    number: int = 1
    """This page, from 1."""
    count: int = 1
    """Pages in all."""
    base: str = ""
    """Path of the first page."""

    def page_path(self, number: int) -> str:
        """Path of a page of this list."""
        return self.base if number == 1 else f"{self.base}page/{number}/"

    @property
    def months(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The entries by month of publication, as they come."""
        grouped = groupby(self.entries, lambda entry: chinese_month(entry.article.published))
        return tuple((month, tuple(entries)) for month, entries in grouped)

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """Page numbers to offer; None stands for a gap."""
        near = {1, self.count, *range(self.number - 1, self.number + 2)}
        shown = sorted(number for number in near if 1 <= number <= self.count)
        pairs = zip([0, *shown], shown, strict=False)
        return tuple(
            item
            for before, number in pairs
            for item in ((None, number) if number - before > 1 else (number,))
        )


class Beside(NamedTuple):
    """An article named on the page of another."""

    id: str
    title: str
    path: str
    published: date
    place: str
    """Label of the publishing organisation."""

    @classmethod
    def of(cls, entry: Entry) -> Beside:
        """What is told of an entry."""
        article = entry.article
        return cls(entry.id, article.title, entry.url, article.published, entry.organisation.label)


class Waiting(NamedTuple):
    """An article that only a preview shows."""

    title: str
    path: str
    file: str
    """Below the project folder."""
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry, lacks: int) -> Waiting:
        """Why an entry is not public; ``lacks`` is how much a draft lacks."""
        reasons = entry.waits_for
        if lacks:
            reasons = (*reasons[:1], f"还缺 {lacks} 项")
        return cls(entry.article.title, entry.url, entry.article.path, reasons)


class ShelfVolume(NamedTuple):
    """A collection as a cover on a shelf."""

    year: int
    title: str
    highlights: int
    cover: Picture | None = None

    @classmethod
    def of(cls, collection: Collection) -> ShelfVolume:
        """What the cover tells of a collection."""
        total = len(collection.highlights)
        return cls(collection.year, collection.title, total, collection.note.cover)


class Download(NamedTuple):
    """A file that a page offers."""

    label: str
    path: str
    size_bytes: int


class RailLink(NamedTuple):
    """A page named beside a list, with its number of articles."""

    label: str
    path: str
    articles: int
    is_current: bool = False


Rail: TypeAlias = tuple[str, tuple[RailLink, ...]]
"""A heading and the links under it."""


class Counted(NamedTuple):
    """An organisation or theme with the articles on its page."""

    item: Any
    articles: int
    depth: int = 0


def menu(library: Library) -> tuple[Link, ...]:
    """Entries of the menu that lead somewhere."""
    return tuple(map(column_link, menu_of(library)))


def column_link(column: Column) -> Link:
    """A column by its name."""
    return Link(column.label, column.path)


class Heading(TypedDict):
    """What the page of a column takes from it."""

    path: str
    title: str
    description: str
    section: str


def named_after(column: Column) -> Heading:
    """The first arguments of a column's own page."""
    return {
        "path": column.path,
        "title": column.label,
        "description": column.description,
        "section": column.path,
    }


def changed_at(article: Article) -> str:
    """When the text last changed, RFC 3339; feeds and pages must tell the same."""
    return last_changed(article.published, article.published_time, article.updated)


def page_of(item: Theme | Organisation) -> str:
    """Path of the page of a theme or organisation that some published article names."""
    column = THEMES if isinstance(item, Theme) else ORGANISATIONS
    return f"{column.path}{item.id}/"


def page_of_year(year: int) -> str:
    """Path of the list of what was published in a year."""
    return f"{YEARS.path}{year}/"


def page_of_collection(year: int) -> str:
    """Path of the collection of a year."""
    return f"{COLLECTIONS.path}{year}/"


def card_of(page_path: str) -> str:
    """Path of the picture that stands for a page where it is shared."""
    return f"{page_path}card.png"


def latest_change(entries: Iterable[Entry]) -> date | None:
    """The day on which any of them last changed; None when there are none."""
    days = (entry.article.updated or entry.article.published for entry in entries)
    return max(days, default=None)
