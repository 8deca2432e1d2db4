"""The library (文库): all valid articles with their look-ups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from zhibu.model.article import Article, Highlight, Kind
from zhibu.model.collection import Chapter, Collection, CollectionNote
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
        """``<article id>#<anchor>``; the article's id for one that has no highlights."""
        anchor = self.highlight.anchor
        return f"{self.article_id}#{anchor}" if anchor else self.article_id

    @property
    def names(self) -> tuple[str, ...]:
        """Its own id and that of its article."""
        return (self.id, self.article_id)


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
    missing_stages: tuple[str, ...] = ()
    """Stages of review that the site asks for and nobody has signed."""
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
        """True for drafts, articles whose day has not come, and those nobody has signed."""
        return self.article.is_draft or self.is_upcoming or bool(self.missing_stages)

    @property
    def told(self) -> tuple[EntryHighlight, ...]:
        """What a collection tells of it: its highlights, or a case as a whole."""
        if self.highlights or self.article.kind is not Kind.CASE:
            return self.highlights
        return (self.whole,)

    @property
    def whole(self) -> EntryHighlight:
        """An article without highlights as one, without an anchor."""
        article = self.article
        return EntryHighlight(
            article_id=self.id,
            highlight=Highlight(
                anchor="", heading=None, section=None, themes=article.themes, about=article.about,
                figures=(), excerpt=article.summary,
            ),
            title=article.title,
            themes=self.themes,
            organisations=self.about or (self.organisation,),
            year=article.year,
        )  # fmt: skip

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


def _rank(first: Mapping[str, int], names: Iterable[str]) -> int:
    """Place among what comes first; behind all of it for the rest."""
    return min((first[name] for name in names if name in first), default=len(first))


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
        """The collection of each year that has something to tell, newest first."""
        notes = {note.year: note for note in self.notes}
        years = sorted({*notes, *self._told_by_year}, reverse=True)
        found = (self._collection(notes.get(year) or CollectionNote(year=year)) for year in years)
        return tuple(one for one in found if one.chapters)

    def find_told(self, name: str) -> tuple[EntryHighlight, ...]:
        """What a collection can tell under the id of a highlight or an article."""
        entry = self.by_id.get(name.partition("#")[0])
        told = (entry.told or (entry.whole,)) if entry else ()
        return tuple(one for one in told if name in one.names)

    def _collection(self, note: CollectionNote) -> Collection:
        chapters: dict[Theme | Organisation, list[EntryHighlight]] = {}
        for one in sorted(self._chosen(note), key=self._reading_order):
            subjects = one.themes if note.group == "theme" else one.organisations
            chapters.setdefault(subjects[0], []).append(one)
        first = {name: number for number, name in enumerate(note.order)}
        in_order = sorted(chapters, key=lambda one: (_rank(first, one.names), self._position(one)))
        return Collection(
            year=note.year,
            title=note.title or f"{note.year}年度基层党建亮点案例汇编",
            note=note,
            chapters=tuple(
                Chapter(
                    subject=subject,
                    highlights=tuple(
                        sorted(chapters[subject], key=lambda one: _rank(first, one.names))
                    ),
                )
                for subject in in_order
            ),
        )

    def _chosen(self, note: CollectionNote) -> tuple[EntryHighlight, ...]:
        """The highlights of a year, with what is included and without what is excluded."""
        included = (one for name in note.include for one in self.find_told(name))
        found = {one.id: one for one in (*self._told_by_year.get(note.year, ()), *included)}
        is_left_out = set(note.exclude).intersection
        return tuple(one for one in found.values() if not is_left_out(one.names))

    @cached_property
    def _told_by_year(self) -> dict[int, tuple[EntryHighlight, ...]]:
        return _group((one for entry in self.entries for one in entry.told), lambda one: [one.year])

    def _position(self, subject: Theme | Organisation) -> int:
        if isinstance(subject, Theme):
            return self.themes.position[subject.id]
        return self.organisations.position[subject.id]

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
