"""What search tells of each article, and what readers can filter by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhibu.model.article import Kind
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.holdings import Library
from zhibu.model.organisation import Organisation
from zhibu.read.bylines import bylines_of
from zhibu.text.folding import fold


class ListedHighlight(NamedTuple):
    """A highlight of an article."""

    anchor: str
    title: str
    section: int | None
    """Index of its heading's section in the body; None means the whole article."""
    themes: tuple[str, ...]
    """Ids."""
    theme_names: tuple[str, ...]
    organisations: tuple[str, ...]
    """Ids of the publisher and of those it is about."""
    place: str
    year: int
    figures: tuple[tuple[str, str, str, str, str], ...]
    """Label, text before the digits, digits, text behind them, whole text."""
    excerpt: str


class Document(NamedTuple):
    """An article as search knows it, its body left out."""

    id: str
    path: str
    """Of its file below the project folder."""
    version: bytes
    """Changes with its file; its text is kept under this name."""
    title: str
    head: tuple[str, ...]
    """What else is said of it, line by line."""
    day: str
    place: str
    kind: str
    year: int
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    """Ids, without those above them."""
    highlights: tuple[ListedHighlight, ...]
    characters: int
    """Of its body, roughly."""

    @property
    def folded_head(self) -> str:
        """The lines below the title as search compares them."""
        return fold("\n".join(self.head))


class Name(NamedTuple):
    """A theme or organisation that has articles."""

    id: str
    label: str
    group: str
    """Of a theme."""
    parent: int
    """Place in the list of the organisation above it; -1 for none."""
    others: tuple[str, ...]
    """All its other names."""
    articles: int
    """How many it has, for an organisation with those below it."""


class Listing(NamedTuple):
    """All that can be found."""

    documents: tuple[Document, ...]
    """Oldest first, so that a new article leaves the numbers of the others as they are."""
    themes: tuple[Name, ...]
    organisations: tuple[Name, ...]
    """Children behind their parents."""
    years: tuple[int, ...]
    """For which articles count; newest first."""

    @classmethod
    def of(cls, library: Library) -> Listing:
        """The listing of a library."""
        years = {entry.article.year for entry in library.entries}
        return cls(
            tuple(document_of(entry) for entry in reversed(library.entries)),
            tuple(
                Name(one.id, one.name, one.group, -1, one.aliases, len(library.by_theme[one.id]))
                for one in library.themes.themes
                if one.id in library.by_theme
            ),
            tuple(_organisations(library)),
            tuple(sorted(years, reverse=True)),
        )


def _organisations(library: Library) -> Iterator[Name]:
    places: dict[str | None, int] = {None: -1}
    for _, one in library.organisations.walk():
        if one.id in library.by_organisation:
            others = dict.fromkeys((one.name, *one.short, *one.former))
            others.pop(one.label)
            count = len(library.by_organisation[one.id])
            yield Name(one.id, one.label, "", places[one.parent_id], tuple(others), count)
            places[one.id] = len(places) - 1


def document_of(entry: Entry) -> Document:
    """An article as search knows it."""
    article = entry.article
    return Document(
        id=entry.id,
        path=article.path,
        version=entry.version,
        title=_line(article.title),
        head=tuple(dict.fromkeys(line for line in map(_line, _head(entry)) if line)),
        day=article.published.isoformat(),
        place=entry.organisation.label,
        kind=article.kind.value,
        year=article.year,
        themes=tuple(one.id for one in entry.all_themes),
        organisations=tuple(one.id for one in entry.all_organisations),
        highlights=tuple(_told(entry, one) for one in entry.highlights),
        characters=article.characters,
    )


def _head(entry: Entry) -> Iterator[str]:
    article = entry.article
    yield from (article.kicker, article.subtitle)
    if article.has_own_summary:
        yield article.summary
    for organisation in entry.all_organisations:
        yield from (organisation.name, organisation.label)
    yield from (theme.name for theme in entry.all_themes)
    yield article.source
    yield from (name for one in bylines_of(article) for name in one.names)
    yield article.based_on
    for one in entry.highlights:
        yield one.title
        yield from (f"{figure.label} {figure.text}" for figure in one.highlight.figures)


def _line(text: str) -> str:
    return " ".join(text.split())


def _told(entry: Entry, one: EntryHighlight) -> ListedHighlight:
    places: tuple[Organisation, ...] = (entry.organisation, *one.organisations)
    return ListedHighlight(
        anchor=one.highlight.anchor,
        title=one.title,
        section=one.highlight.section,
        themes=tuple(theme.id for theme in one.themes),
        theme_names=tuple(theme.name for theme in one.themes),
        organisations=tuple(dict.fromkeys(place.id for place in places)),
        place=one.organisations[0].label,
        year=one.year,
        figures=tuple((f.label, *f.parts, f.text) for f in one.highlight.figures),
        excerpt=one.excerpt,
    )


KINDS = tuple((kind.value, kind.label) for kind in Kind)
