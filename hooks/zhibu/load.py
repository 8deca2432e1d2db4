"""The whole content folder as a library: read, classify, check (row 4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zhibu import messages
from zhibu.checks import links, urls, years
from zhibu.classify.resolve import Resolver
from zhibu.model.article import Article, Picture
from zhibu.model.library import CollectionNote, Entry, Library, newest_first
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.model.theme import ThemeRegistry
from zhibu.read.article import ArticleReader
from zhibu.read.folder import list_content
from zhibu.read.registry import read_organisations, read_themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in the content folder."""

    library: Library
    """Entries to publish; incomplete when a problem is an error."""
    unpublished: tuple[Entry, ...]
    """Valid drafts and upcoming articles that this build leaves out."""
    files: dict[str, Path]
    """Pictures and attachments to copy: output path below the site's root to file."""
    problems: tuple[Problem, ...]
    """Sorted by place."""

    @property
    def has_errors(self) -> bool:
        """True when something keeps an article from being published."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def load(root: Path, settings: Settings, today: date, *, preview: bool = False) -> Reading:
    """Read ``root/<articles>``. With ``preview``, drafts and upcoming articles are kept.

    Links and old URLs are checked by ``check_urls`` when the pages of the site are known.
    """
    folder = root / settings.articles
    shown = settings.articles
    if not folder.is_dir():
        problem = messages.UNREADABLE_FOLDER.at(Place(shown), found=shown)
        empty = Library((), OrganisationTree(), ThemeRegistry())
        return Reading(library=empty, unpublished=(), files={}, problems=(problem,))
    organisations, problems = read_organisations(
        folder / "organisations.yml", f"{shown}/organisations.yml"
    )
    themes, found = read_themes(folder / "themes.yml", f"{shown}/themes.yml")
    problems += found
    listing, found = list_content(folder, shown)
    problems += found
    reader = ArticleReader(folder, shown)
    resolver = Resolver(organisations, themes, today)
    entries: list[Entry] = []
    for path in listing.articles:
        article, found = reader.read(path)
        problems += found
        if article:
            entry, found = resolver.resolve(article)
            problems += [*found, *years.find(article)]
            entries += [entry] if entry else []
    notes, found = _notes(reader, listing.collection_notes, organisations, shown)
    problems += found
    published = [entry for entry in entries if preview or not entry.is_unpublished]
    return Reading(
        library=Library(tuple(sorted(published, key=newest_first)), organisations, themes, notes),
        unpublished=tuple(entry for entry in entries if entry.is_unpublished and not preview),
        files=_files(reader, [entry.article for entry in published]),
        problems=tuple(sorted(problems)),
    )


def check_urls(reading: Reading, pages: Collection[str], outputs: Collection[str]) -> list[Problem]:
    """Problems of links and of outputs that would overwrite each other.

    ``pages`` are paths of pages (``themes/x/``) and files; ``outputs`` are all files that
    the site writes apart from redirects.
    """
    entries = reading.library.entries
    sources = {f"{entry.url}index.html": entry.article.path for entry in entries}
    sources |= {output: path.name for output, path in reading.files.items()}
    known = {*pages, *reading.files}
    problems = [
        *links.find(entries, reading.unpublished, known),
        *urls.find_aliases(entries, outputs),
        *urls.find_collisions(sources.items()),
    ]
    return sorted(problems)


def _notes(
    reader: ArticleReader, paths: tuple[str, ...], organisations: OrganisationTree, shown: str
) -> tuple[tuple[CollectionNote, ...], list[Problem]]:
    notes: list[CollectionNote] = []
    problems: list[Problem] = []
    for path in paths:
        fields, preface, found = reader.read_collection_note(path)
        problems += found
        if fields is None:
            continue
        named = organisations.find(fields.organisation) if fields.organisation else ()
        if fields.organisation and not named:
            near = messages.nearest(fields.organisation, organisations.names)
            place = Place(f"{shown}/{path}")
            problems.append(
                messages.UNKNOWN_ORGANISATION.at(place, found=fields.organisation, nearest=near)
            )
        note = CollectionNote(
            year=int(Path(path).stem),
            title=fields.title or "",
            issuer=named[0].name if named else "",
            preface=preface,
        )
        notes.append(note)
    return tuple(notes), problems


def _files(reader: ArticleReader, articles: list[Article]) -> dict[str, Path]:
    shown: set[str] = set()
    for article in articles:
        covers: tuple[Picture, ...] = (article.cover,) if article.cover else ()
        shown |= {picture.path for picture in (*article.pictures, *covers)}
        shown |= set(article.attachments)
    return {f"articles/{path}": reader.pictures.location(path) for path in sorted(shown)}
