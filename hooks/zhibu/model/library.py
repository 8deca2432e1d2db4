"""The library (文库): all valid articles with their look-ups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from zhibu.model.article import Article, Body, Highlight, Kind, Picture, Target
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.theme import Theme, ThemeRegistry


@dataclass(frozen=True, kw_only=True)
class EntryHighlight:
    """A highlight with its organisations and themes."""

    article_id: str
    highlight: Highlight
    title: str
    """Heading without its number, or the article's title for a whole-article highlight."""
    themes: tuple[Theme, ...]
    organisations: tuple[Organisation, ...]
    """Whom it is about; the publishing organisation where nothing else is named."""

    year: int
    """The year its article counts for."""

    @property
    def excerpt(self) -> str:
        """The first sentences of its text."""
        return self.highlight.excerpt

    @property
    def url(self) -> str:
        """Path of its article's page below the site's root."""
        return f"articles/{self.article_id}/"

    @property
    def id(self) -> str:
        """``<article id>#<anchor>``."""
        return f"{self.article_id}#{self.highlight.anchor}"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An article with its organisations and themes."""

    article: Article
    organisation: Organisation
    about: tuple[Organisation, ...]
    themes: tuple[Theme, ...]
    highlights: tuple[EntryHighlight, ...]
    is_upcoming: bool
    """True when its day has not come; such an entry shows in previews only."""
    version: bytes = field(default=b"", compare=False)
    """Changes with its file; its text is kept under this name."""
    card: bytes = field(default=b"", compare=False)
    """Digest of the article as other pages may show it."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def url(self) -> str:
        """Page path below the site's root."""
        return f"articles/{self.article.id}/"

    @property
    def is_reprint(self) -> bool:
        """True when the source is not the publishing organisation."""
        source = self.article.source
        return bool(source) and source not in self.organisation.names

    @property
    def is_unpublished(self) -> bool:
        """True for drafts and articles whose day has not come."""
        return self.article.is_draft or self.is_upcoming

    @cached_property
    def all_themes(self) -> tuple[Theme, ...]:
        """Its own themes and those of its highlights, each once."""
        found = (*self.themes, *(theme for one in self.highlights for theme in one.themes))
        return tuple(dict.fromkeys(found))

    @cached_property
    def all_organisations(self) -> tuple[Organisation, ...]:
        """Publisher, then all that it or its highlights are about, each once."""
        told = (place for one in self.highlights for place in one.organisations)
        return tuple(dict.fromkeys((self.organisation, *self.about, *told)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """One year's highlights in reading order (年度亮点汇编)."""

    year: int
    title: str
    issuer: str
    preface: Body
    targets: tuple[Target, ...]
    """Where the preface's links lead."""
    pictures: tuple[Picture, ...]
    """Every image the preface shows."""
    chapters: tuple[tuple[Theme, tuple[EntryHighlight, ...]], ...]
    """Each highlight stands once, under its first theme, oldest event first."""

    @property
    def highlights(self) -> tuple[EntryHighlight, ...]:
        """All highlights in reading order."""
        return tuple(one for _, chapter in self.chapters for one in chapter)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionNote:
    """What staff wrote about one year's collection in ``articles/collections/<year>.md``."""

    year: int
    title: str
    issuer: str
    preface: Body
    targets: tuple[Target, ...] = ()
    """Where the preface's links and images lead."""
    pictures: tuple[Picture, ...] = ()
    """Every image the preface shows, sorted by path."""


def newest_first(entry: Entry) -> tuple[int, int, str]:
    """Sort key: newest day and time first, ties by id."""
    article = entry.article
    clock = article.published_time
    minutes = clock.hour * 60 + clock.minute if clock else 0
    return (-article.published.toordinal(), -minutes, article.id)


_K = TypeVar("_K", bound=Hashable)
_Item = TypeVar("_Item")


def _group(
    items: Iterable[_Item], keys: Callable[[_Item], Iterable[_K]]
) -> dict[_K, tuple[_Item, ...]]:
    found: dict[_K, list[_Item]] = {}
    for item in items:
        for key in dict.fromkeys(keys(item)):
            found.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in found.items()}


@dataclass(frozen=True)
class Library:
    """All entries, newest first. Filled once, only read afterwards."""

    entries: tuple[Entry, ...]
    organisations: OrganisationTree
    themes: ThemeRegistry
    notes: tuple[CollectionNote, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Entry by article id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_kind(self) -> dict[Kind, tuple[Entry, ...]]:
        """Entries of each kind, pinned ones first."""
        pinned_first = sorted(self.entries, key=lambda entry: not entry.article.is_pinned)
        return _group(pinned_first, lambda entry: [entry.article.kind])

    @cached_property
    def by_theme(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by theme id, for their own themes and those of their highlights."""
        return _group(self.entries, lambda entry: (theme.id for theme in entry.all_themes))

    @cached_property
    def by_organisation(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by organisation id, each once per subtree."""
        return _group(self.entries, lambda entry: self._subtrees(entry.all_organisations))

    @cached_property
    def by_publication_year(self) -> dict[int, tuple[Entry, ...]]:
        """Entries by the year in which they were published."""
        return _group(self.entries, lambda entry: [entry.article.published.year])

    @cached_property
    def highlights(self) -> tuple[EntryHighlight, ...]:
        """Every highlight, newest article first, in the order of the article."""
        return tuple(one for entry in self.entries for one in entry.highlights)

    @cached_property
    def highlights_by_theme(self) -> dict[str, tuple[EntryHighlight, ...]]:
        """Highlights by theme id, newest first."""
        return _group(self.highlights, lambda one: (theme.id for theme in one.themes))

    @cached_property
    def highlights_by_organisation(self) -> dict[str, tuple[EntryHighlight, ...]]:
        """Highlights that a subtree published or that are about it, by id, newest first."""

        def places(one: EntryHighlight) -> tuple[str, ...]:
            publisher = self.by_id[one.article_id].organisation
            return self._subtrees((publisher, *one.organisations))

        return _group(self.highlights, places)

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """The collection of each year that has highlights, newest first."""
        by_year: dict[int, list[EntryHighlight]] = {}
        for one in self.highlights:
            by_year.setdefault(one.year, []).append(one)
        return tuple(
            self._collection(year, highlights)
            for year, highlights in sorted(by_year.items(), reverse=True)
        )

    def _collection(self, year: int, highlights: list[EntryHighlight]) -> Collection:
        note = next((one for one in self.notes if one.year == year), None)
        chapters: dict[Theme, list[EntryHighlight]] = {}
        for one in sorted(highlights, key=self._reading_order):
            chapters.setdefault(one.themes[0], []).append(one)
        in_order = sorted(chapters, key=lambda theme: self.themes.position[theme.id])
        return Collection(
            year=year,
            title=note.title if note and note.title else f"{year}年度基层党建亮点案例汇编",
            issuer=note.issuer if note else "",
            preface=note.preface if note else Body(),
            targets=note.targets if note else (),
            pictures=note.pictures if note else (),
            chapters=tuple((theme, tuple(chapters[theme])) for theme in in_order),
        )

    def _reading_order(self, one: EntryHighlight) -> tuple[str, str, int]:
        article = self.by_id[one.article_id].article
        day = article.event_date or article.published
        return (day.isoformat(), article.id, one.highlight.section or 0)

    def _subtrees(self, organisations: Iterable[Organisation]) -> tuple[str, ...]:
        lines = self._lines
        return tuple(dict.fromkeys(above for one in organisations for above in lines[one.id]))

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        tree = self.organisations
        return {
            one.id: tuple(above.id for above in tree.lineage(one.id)) for one in tree.organisations
        }
