"""The whole content folder as a library: read, classify, check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from zhibu import messages
from zhibu.library import (
    article_links,
    collisions,
    contradictions,
    folder_years,
    note_names,
    signing,
)
from zhibu.library.gathering import Gatherer, Record, proofread_file
from zhibu.library.related import find_related
from zhibu.library.resolving import Resolver, name_problem
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.article import Article, Body
from zhibu.model.collection import CollectionNote
from zhibu.model.holdings import Entry, Library, newest_first
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.model.term import Term
from zhibu.model.theme import ThemeRegistry
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.proofreader import JUDGED_ELSEWHERE
from zhibu.proofreading.rules import rules_by_code
from zhibu.proofreading.rules.near_names import NEAR_NAME
from zhibu.read.article_files import ArticleReader, NoteDraft, Unfinished, article_id
from zhibu.read.folder import list_content
from zhibu.read.registry import read_organisations, read_terms, read_themes
from zhibu.text.names import file_key

_MOST_SLIPS = 30
"""In more pieces than these a name that is nearly known is that of another place."""
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
    findings: tuple[Problem, ...] = ()
    """What proofreading found in texts that readers will see, sorted by place."""
    findings_waiting: tuple[Problem, ...] = ()
    """The same of drafts and of pieces that wait for their review."""
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
    registries = load_registries(folder, shown, gatherer)
    organisations, themes = registries.organisations, registries.themes
    listing, problems = list_content(folder, shown)
    problems += registries.problems
    reader = ArticleReader(folder, shown)
    records = gatherer.gather(folder, shown, listing.articles, registries.glossary)
    resolver = Resolver(organisations, themes, today, settings.review)
    uncertain = registries.uncertain
    entries, waiting, found = _classify(
        {path: records[path] for path in listing.articles}, resolver, settings, forgiven
    )
    problems += found
    drafts, found = _read_notes(reader, listing.collection_notes)
    problems += found
    found_by_path = {path: records[path].findings for path in listing.articles}
    found_by_path |= {
        path: proofread_file(reader.open_note(path), registries.glossary)
        for path in listing.collection_notes
    }
    # A preview shows what waits, so what is wrong with it is shown as well.
    findings = Findings.of(found_by_path, () if preview else waiting, settings)
    problems += findings.problems
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
        problems += note_names.find(note, draft.place, library, known)
    problems += contradictions.find(library)
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
        findings=findings.public,
        findings_waiting=findings.waiting,
    )


class OneReading(NamedTuple):
    """A single article, read by itself."""

    entry: Entry | None
    """None when a problem keeps it from being shown."""
    body: Body
    problems: tuple[Problem, ...]
    """Errors of the registries, and what the article's own file tells, sorted."""


def load_article(
    root: Path, settings: Settings, today: date, path: str, gatherer: Gatherer
) -> OneReading:
    """One article as ``load`` reads it, at a posix path below the content folder.

    No other article is read, so links to others and texts that occur twice are not judged.
    """
    folder, shown = root / settings.articles, settings.articles
    registries = load_registries(folder, shown, gatherer)
    reader = ArticleReader(folder, shown)
    opened = reader.open(path)
    article, body, problems = reader.read(path, opened)
    record = Record(
        b"", article, tuple(problems), findings=proofread_file(opened, registries.glossary)
    )
    resolver = Resolver(registries.organisations, registries.themes, today, settings.review)
    entries, _, found = _classify({path: record}, resolver, settings, ())
    found += [one for one in registries.problems if one.level is Level.ERROR]
    found += [one for one in record.findings if one.code not in settings.ignored]
    told = sorted(
        one
        for one in found
        if one.code not in registries.uncertain and settings.action(one) != "hide"
    )
    is_wrong = any(one.level is Level.ERROR and not one.is_of_text for one in told)
    return OneReading(None if is_wrong or not entries else entries[0], body, tuple(told))


def _classify(
    records: Mapping[str, Record],
    resolver: Resolver,
    settings: Settings,
    forgiven: Collection[str],
) -> tuple[list[Entry], set[str], list[Problem]]:
    """The entries, paths of what waits for its author or its review, and all problems."""
    entries: list[Entry] = []
    waiting: set[str] = set()
    problems: list[Problem] = []
    for path, record in records.items():
        article = record.article
        problems += record.problems
        errors = (one.code for one in record.problems if one.level is Level.ERROR)
        if isinstance(article, Unfinished) and all(code in forgiven for code in errors):
            article = article.article
        if isinstance(article, Unfinished):
            problems += resolver.resolve(article.article)[1]
            waiting |= {path} if article.article.is_draft else set()
        elif article:
            entry, found = resolver.resolve(article, version=record.version, card=record.card)
            problems += [*found, *folder_years.find(article)]
            if entry:
                entries.append(entry)
                problems += signing.find(entry, settings.review)
            if article.is_draft or (entry and entry.missing_stages):
                waiting.add(path)
    return entries, waiting, problems


class Registries(NamedTuple):
    """What the content folder knows of names and words, with the problems of each list."""

    organisations: OrganisationTree
    themes: ThemeRegistry
    terms: tuple[Term, ...]
    organisation_problems: list[Problem]
    theme_problems: list[Problem]
    term_problems: list[Problem]

    @property
    def problems(self) -> list[Problem]:
        """All of them."""
        return [*self.organisation_problems, *self.theme_problems, *self.term_problems]

    @property
    def uncertain(self) -> set[str]:
        """Codes that mean nothing: with a broken list, every name in it is unknown everywhere."""
        return {
            *([messages.UNKNOWN_ORGANISATION.code] if self.organisation_problems else []),
            *([messages.UNKNOWN_THEME.code] if self.theme_problems else []),
            *([messages.UNKNOWN_IN_ORDER.code] if self.problems else []),
        }

    @property
    def glossary(self) -> Glossary:
        """What proofreading looks up."""
        return Glossary.of(self.organisations, self.themes, self.terms)


def load_registries(folder: Path, shown: str, gatherer: Gatherer) -> Registries:
    """The registries and the word list, each read when it changed."""
    organisations, organisation_problems = gatherer.registry(
        folder / "organisations.yml", f"{shown}/organisations.yml", read_organisations
    )
    themes, theme_problems = gatherer.registry(
        folder / "themes.yml", f"{shown}/themes.yml", read_themes
    )
    terms, term_problems = gatherer.registry(folder / "terms.yml", f"{shown}/terms.yml", read_terms)
    return Registries(
        organisations, themes, terms, organisation_problems, theme_problems, term_problems
    )


class Findings(NamedTuple):
    """What proofreading found in all articles, as the site wants it."""

    public: tuple[Problem, ...]
    waiting: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """Those of the settings that choose among findings."""

    @classmethod
    def of(
        cls,
        found_by_path: Mapping[str, Sequence[Problem]],
        waiting: Collection[str],
        settings: Settings,
    ) -> Findings:
        """Findings without ignored rules; ``waiting`` are paths of what is not published yet."""
        found = [(path, one) for path, some in found_by_path.items() for one in some]
        names = Counter(one.found for _, one in found if one.code == NEAR_NAME)
        kept = [
            (path, one)
            for path, one in found
            if one.code not in settings.ignored
            # What several pieces call alike is no slip but another place.
            and not (one.code == NEAR_NAME and names[one.found] > _MOST_SLIPS)
        ]
        return cls(
            public=tuple(sorted(one for path, one in kept if path not in waiting)),
            waiting=tuple(sorted(one for path, one in kept if path in waiting)),
            problems=tuple(_ignored_in_vain(settings, {one.code for _, one in found})),
        )


def _ignored_in_vain(settings: Settings, found: Collection[str]) -> Iterator[Problem]:
    known = rules_by_code().keys() | JUDGED_ELSEWHERE
    for code in settings.ignored:
        if code not in known:
            near = messages.nearest(code, sorted(known))
            yield messages.IGNORED_RULE_UNKNOWN.at(
                settings.place_of("ignore"), found=code, nearest=near
            )
        elif code not in found and code not in JUDGED_ELSEWHERE:
            yield messages.IGNORED_RULE_UNUSED.at(settings.place_of("ignore"), found=code)


def check_urls(
    reading: Reading,
    pages: Collection[str],
    outputs: Collection[str],
    cards: Iterable[tuple[str, str]] = (),
) -> list[Problem]:
    """Problems of links and of outputs that would overwrite each other.

    ``pages`` are paths of pages (``themes/x/``) and files; ``outputs`` are all files that
    the site writes apart from redirects; ``cards`` are share cards, each with its source.
    """
    entries = reading.library.entries
    # Articles whose names are too much alike were reported when the folder was listed.
    articles = {file_key(entry.url): entry for entry in entries}
    sources = {f"{one.url}index.html": one.article.path for one in articles.values()}
    sources |= {path: f"{reading.folder}{path.removeprefix('articles')}" for path in reading.files}
    problems = [
        *article_links.find(_linking(reading), _known(reading, pages)),
        *collisions.find_aliases(entries, outputs),
        *collisions.find_collisions((*sources.items(), *cards)),
    ]
    return sorted(problems)


def _linking(reading: Reading) -> Iterator[article_links.Linking]:
    for entry in reading.library.entries:
        yield article_links.Linking(
            path=entry.article.path,
            folder=entry.id.rpartition("/")[0],
            anchors=article_links.anchors(entry.article),
            targets=entry.article.targets,
        )
    for note in reading.library.notes:
        yield article_links.Linking(
            path=f"{reading.folder}/collections/{note.year}.md",
            folder="collections",
            anchors=article_links.body_anchors(note.preface),
            targets=note.targets,
        )


def _known(reading: Reading, pages: Collection[str]) -> article_links.KnownTargets:
    entries = reading.library.entries
    old = (alias.removesuffix("index.html") for one in entries for alias in one.article.aliases)
    return article_links.KnownTargets(
        published={entry.id: article_links.anchors(entry.article) for entry in entries},
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
