"""The whole content folder as a library: read, classify, check (row 6)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from zhibu import messages
from zhibu.cache.store import Store
from zhibu.checks import collections, figures, links, urls, years
from zhibu.classify.related import find_related
from zhibu.classify.resolve import Resolver, name_problem
from zhibu.gather import Gatherer
from zhibu.model.article import Article
from zhibu.model.collection import CollectionNote
from zhibu.model.library import Entry, Library, newest_first
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.model.theme import ThemeRegistry
from zhibu.read.article import ArticleReader, NoteDraft, Unfinished, article_id
from zhibu.read.folder import list_content
from zhibu.read.registry import read_organisations, read_themes
from zhibu.text.names import file_key
from zhibu.workers import Workers

FindRelated: TypeAlias = Callable[[Sequence[Entry]], dict[str, tuple[Entry, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in the content folder."""

    library: Library
    """Entries to publish; incomplete when a problem is an error."""
    unpublished: tuple[Entry, ...]
    """Valid drafts and upcoming articles that this build leaves out."""
    broken: frozenset[str] = frozenset()
    """Ids of articles that have errors."""
    files: dict[str, Path]
    """Pictures and attachments to copy: output path below the site's root to file."""
    problems: tuple[Problem, ...]
    """Sorted by place."""
    folder: str = "articles"
    """The content folder as messages show it."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """Digest of the bytes of each of ``files``, by output path."""
    find_related: FindRelated = field(default=find_related, compare=False)
    """How to find what belongs beside each article."""

    @property
    def has_errors(self) -> bool:
        """True when something keeps an article from being published."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def load(
    root: Path,
    settings: Settings,
    today: date,
    *,
    preview: bool = False,
    forgiven: Collection[str] = (),
    gatherer: Gatherer | None = None,
) -> Reading:
    """Read ``root/<articles>``. With ``preview``, drafts and upcoming articles are kept.

    Errors with ``forgiven`` codes become warnings; articles with no others are kept.

    Links and old URLs are checked by ``check_urls`` when the pages of the site are known.
    Without a gatherer, everything is read anew, by this process.
    """
    if gatherer is None:
        with closing(Store.temporary()) as store:
            alone = Gatherer(store, Workers(jobs=1))
            reading = load(
                root, settings, today, preview=preview, forgiven=forgiven, gatherer=alone
            )
            return replace(reading, find_related=find_related)
    folder = root / settings.articles
    shown = settings.articles
    if not folder.is_dir():
        problem = messages.UNREADABLE_FOLDER.at(Place(shown), found=shown)
        empty = Library((), OrganisationTree(), ThemeRegistry())
        return Reading(library=empty, unpublished=(), files={}, problems=(problem,))
    organisations, themes, registry_problems = load_registries(folder, shown, gatherer)
    organisation_problems, theme_problems = registry_problems
    listing, problems = list_content(folder, shown)
    problems += [*organisation_problems, *theme_problems]
    reader = ArticleReader(folder, shown)
    records = gatherer.gather(folder, shown, listing.articles)
    resolver = Resolver(organisations, themes, today)
    # With a broken list, every name in it would be reported as unknown in every article.
    uncertain = {
        *([messages.UNKNOWN_ORGANISATION.code] if organisation_problems else []),
        *([messages.UNKNOWN_THEME.code] if theme_problems else []),
        *([messages.UNKNOWN_IN_ORDER.code] if organisation_problems or theme_problems else []),
    }
    entries: list[Entry] = []
    for record in map(records.__getitem__, listing.articles):
        article = record.article
        problems += record.problems
        errors = (one.code for one in record.problems if one.level is Level.ERROR)
        if isinstance(article, Unfinished) and all(code in forgiven for code in errors):
            article = article.article
        if isinstance(article, Unfinished):
            problems += resolver.resolve(article.article)[1]
        elif article:
            entry, found = resolver.resolve(article, version=record.version, card=record.card)
            problems += [*found, *years.find(article)]
            entries += [entry] if entry else []
    drafts, found = _read_notes(reader, listing.collection_notes)
    problems += found
    notes = []
    for year, draft in drafts.items():
        note, found = _note(year, draft, organisations)
        notes.append(note)
        problems += found
    published = [entry for entry in entries if preview or not entry.is_unpublished]
    read = {entry.id for entry in entries}
    library = Library(
        tuple(sorted(published, key=newest_first)), organisations, themes, tuple(notes)
    )
    known = {article_id(path) for path in listing.articles}
    for note, draft in zip(notes, drafts.values(), strict=True):
        problems += collections.find(note, draft.place, library, known)
    problems += figures.find(library)
    files = _files(reader, [entry.article for entry in published], drafts.values())
    fingerprint = gatherer.fingerprints.of
    digests = {output: fingerprint(str(file)).digest for output, file in files.items()}
    gatherer.fingerprints.save()
    return Reading(
        library=library,
        unpublished=tuple(entry for entry in entries if entry.is_unpublished and not preview),
        broken=frozenset(map(article_id, listing.articles)) - read,
        files=files,
        digests=digests,
        find_related=gatherer.find_related,
        problems=tuple(
            sorted(
                replace(one, level=Level.WARNING) if one.code in forgiven else one
                for one in problems
                if one.code not in uncertain
            )
        ),
        folder=shown,
    )


def load_registries(
    folder: Path, shown: str, gatherer: Gatherer
) -> tuple[OrganisationTree, ThemeRegistry, tuple[list[Problem], list[Problem]]]:
    """Both registries, and the problems of each."""
    organisations, organisation_problems = gatherer.registry(
        folder / "organisations.yml", f"{shown}/organisations.yml", read_organisations
    )
    themes, theme_problems = gatherer.registry(
        folder / "themes.yml", f"{shown}/themes.yml", read_themes
    )
    return organisations, themes, (organisation_problems, theme_problems)


def check_urls(reading: Reading, pages: Collection[str], outputs: Collection[str]) -> list[Problem]:
    """Problems of links and of outputs that would overwrite each other.

    ``pages`` are paths of pages (``themes/x/``) and files; ``outputs`` are all files that
    the site writes apart from redirects.
    """
    entries = reading.library.entries
    # Articles whose names are too much alike were reported when the folder was listed.
    articles = {file_key(entry.url): entry for entry in entries}
    sources = {f"{one.url}index.html": one.article.path for one in articles.values()}
    sources |= {path: f"{reading.folder}{path.removeprefix('articles')}" for path in reading.files}
    problems = [
        *links.find(_linking(reading), _known(reading, pages)),
        *urls.find_aliases(entries, outputs),
        *urls.find_collisions(sources.items()),
    ]
    return sorted(problems)


def _linking(reading: Reading) -> Iterator[links.Linking]:
    for entry in reading.library.entries:
        yield links.Linking(
            path=entry.article.path,
            folder=entry.id.rpartition("/")[0],
            anchors=links.anchors(entry.article),
            targets=entry.article.targets,
        )
    for note in reading.library.notes:
        yield links.Linking(
            path=f"{reading.folder}/collections/{note.year}.md",
            folder="collections",
            anchors=links.body_anchors(note.preface),
            targets=note.targets,
        )


def _known(reading: Reading, pages: Collection[str]) -> links.Known:
    entries = reading.library.entries
    old = (alias.removesuffix("index.html") for one in entries for alias in one.article.aliases)
    return links.Known(
        published={entry.id: links.anchors(entry.article) for entry in entries},
        waiting={entry.id for entry in reading.unpublished},
        broken=reading.broken,
        pages={*pages, *reading.files, *old},
    )


def _read_notes(
    reader: ArticleReader, paths: Iterable[str]
) -> tuple[dict[int, NoteDraft], list[Problem]]:
    drafts: dict[int, NoteDraft] = {}
    problems: list[Problem] = []
    for path in paths:
        draft, found = reader.read_collection_note(path)
        problems += found
        if draft:
            drafts[int(Path(path).stem)] = draft
    return drafts, problems


def _note(
    year: int, draft: NoteDraft, organisations: OrganisationTree
) -> tuple[CollectionNote, list[Problem]]:
    said = draft.fields
    named = organisations.find(said.organisation or "")
    problems = []
    if said.organisation and len(named) != 1:
        problems.append(name_problem(said.organisation, draft.place("organisation"), organisations))
    return CollectionNote(
        year=year,
        title=said.title or "",
        subtitle=said.subtitle or "",
        issuer=named[0].name if len(named) == 1 else "",
        issued=said.date.day if said.date else None,
        group=said.group,
        include=said.include,
        exclude=said.exclude,
        order=said.order,
        cover=draft.cover,
        cover_alt=said.cover_alt or "",
        colophon=said.colophon,
        preface=draft.preface,
        targets=draft.targets,
        pictures=draft.pictures,
    ), problems


def _files(
    reader: ArticleReader, articles: Collection[Article], notes: Collection[NoteDraft]
) -> dict[str, Path]:
    shown: set[str] = set()
    texts: list[Article | NoteDraft] = [*articles, *notes]
    for text in texts:
        shown |= {picture.path for picture in text.pictures} | set(text.attachments)
    shown |= {text.cover.path for text in texts if text.cover}
    return {f"articles/{path}": reader.pictures.location(path) for path in sorted(shown)}
