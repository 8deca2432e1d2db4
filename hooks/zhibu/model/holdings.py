"""The library (文库): all valid articles with their look-ups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from zhibu.model.article import Kind
from zhibu.model.collection import Chapter, Collection, CollectionNote
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.theme import Theme, ThemeRegistry


def _rank(first: Mapping[str, int], names: Iterable[str]) -> int:
    """Place among what comes first; behind all of it for the rest."""
    return min((first[name] for name in names if name in first), default=len(first))


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

        def chapter(subject: Theme | Organisation) -> Chapter:
            told = sorted(chapters[subject], key=lambda one: _rank(first, one.names))
            return Chapter(subject=subject, highlights=tuple(told))

        return Collection(
            year=note.year,
            title=note.title or f"{note.year}年度基层党建亮点案例汇编",
            note=note,
            chapters=tuple(map(chapter, in_order)),
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
