"""The whole content folder as a library: read, resolved, judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from zhibu import messages
from zhibu.library import contradictions
from zhibu.library.collection_notes import judge_notes, read_notes, resolve_notes
from zhibu.library.gathering import gather
from zhibu.library.records import Record
from zhibu.library.registries import Registries, load_registries
from zhibu.library.related import find_related
from zhibu.library.resolved import resolve_records
from zhibu.library.resolving import Resolver
from zhibu.library.shares import proofread_file
from zhibu.library.slips import Findings
from zhibu.library.workbench import Workbench, bare_workbench
from zhibu.model.article import Article
from zhibu.model.entry import Entry, newest_first
from zhibu.model.holdings import Library
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.model.theme import ThemeRegistry
from zhibu.read.article_files import ArticleReader, NoteDraft, article_id
from zhibu.read.folder import list_content
from zhibu.read.unfinished import file_says_draft

FindRelated: TypeAlias = Callable[[Sequence[Entry]], dict[str, tuple[Entry, ...]]]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was found in the content folder."""

    library: Library
    """Entries to publish; incomplete when a problem is an error."""
    unpublished: tuple[Entry, ...]
    """Drafts, finished or not, and upcoming articles that this build leaves out."""
    unfinished: tuple[Entry, ...] = ()
    """Drafts that lack something, which a preview shows on pages of their own."""
    drafts: frozenset[str] = frozenset()
    """Paths of all drafts, as messages show them; what is wrong there stops nobody."""
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
        return any(
            problem.level is Level.ERROR and problem.place.path not in self.drafts
            for problem in self.problems
        )

    @cached_property
    def shown(self) -> dict[str, Entry]:
        """All articles that get a page, by id."""
        return self.library.by_id | {entry.id: entry for entry in self.unfinished}


def load(
    root: Path,
    settings: Settings,
    today: date,
    *,
    preview: bool = False,
    forgiven: Collection[str] = (),
    workbench: Workbench | None = None,
) -> Reading:
    """Read ``root/<articles>``. With ``preview``, drafts and upcoming articles are kept.

    Errors with ``forgiven`` codes become warnings; articles with no others are kept.

    Links and old URLs are checked by ``check_urls`` when the pages of the site are known.
    Without a workbench, everything is read anew, by this process.
    """
    shown = settings.articles
    if not (root / shown).is_dir():
        problem = messages.UNREADABLE_FOLDER.at(Place(shown), found=shown)
        empty = Library((), OrganisationTree(), ThemeRegistry())
        return Reading(library=empty, unpublished=(), files={}, problems=(problem,))
    with ExitStack() as stack:
        bench = workbench or stack.enter_context(bare_workbench())
        folder = _read_folder(root / shown, shown, bench)
        reading = _reading(folder, settings, today, preview=preview, forgiven=forgiven)
        fingerprint = bench.fingerprints.of
        digests = {path: fingerprint(str(file)).digest for path, file in reading.files.items()}
        bench.fingerprints.save()
    related = partial(find_related, store=workbench.store) if workbench else find_related
    return replace(reading, digests=digests, find_related=related)


class _Folder(NamedTuple):
    """All that a content folder holds, each file read by itself."""

    reader: ArticleReader
    registries: Registries
    records: Mapping[str, Record]
    """What each article gave, by path, in the order of the listing."""
    drafts: Mapping[int, NoteDraft]
    """Notes on collections by their year."""
    findings: Mapping[str, Sequence[Problem]]
    """What proofreading found, by path."""
    problems: Sequence[Problem]
    """All but those of articles."""
    misplaced_drafts: frozenset[str]
    """Paths of drafts that are no articles because of where they lie or what they are called."""


def _read_folder(folder: Path, shown: str, workbench: Workbench) -> _Folder:
    registries = load_registries(folder, shown, workbench)
    listing, misplaced = list_content(folder, shown)
    found = gather(workbench, folder, shown, listing.articles, registries.glossary)
    records = {path: found[path] for path in listing.articles}
    reader = ArticleReader(folder, shown)
    drafts, note_problems = read_notes(reader, listing.collection_notes)
    findings = {path: record.findings for path, record in records.items()} | {
        path: proofread_file(reader.open_note(path), registries.glossary)
        for path in listing.collection_notes
    }
    problems = [*misplaced, *registries.problems, *note_problems]
    outside = frozenset(_misplaced_drafts(folder, shown, misplaced))
    return _Folder(reader, registries, records, drafts, findings, problems, outside)


def _misplaced_drafts(folder: Path, shown: str, problems: Iterable[Problem]) -> Iterator[str]:
    for path in {one.place.path for one in problems if one.level is Level.ERROR}:
        if path.endswith(".md") and file_says_draft(folder / path.removeprefix(f"{shown}/")):
            yield path


def _reading(
    folder: _Folder,
    settings: Settings,
    today: date,
    *,
    preview: bool,
    forgiven: Collection[str],
) -> Reading:
    registries = folder.registries
    resolver = Resolver(registries.organisations, registries.themes, today, settings.review)
    resolved = resolve_records(folder.records, resolver, settings, forgiven)
    # A preview shows what waits, so what is wrong with it is shown as well.
    findings = Findings.of(folder.findings, () if preview else resolved.waiting, settings)
    unfinished = tuple(sorted(resolved.unfinished, key=lambda one: one.id))
    every = (*resolved.entries, *unfinished)
    shown = [one for one in every if preview or not one.is_unpublished]
    notes, note_problems = resolve_notes(folder.drafts, registries.organisations)
    entries = tuple(sorted((one for one in shown if one.is_finished), key=newest_first))
    library = Library(entries, registries.organisations, registries.themes, notes)
    known = set(map(article_id, folder.records))
    problems = (
        *folder.problems,
        *resolved.problems,
        *findings.problems,
        *note_problems,
        *judge_notes(folder.drafts, library, known),
        *contradictions.find(library),
    )
    return Reading(
        library=library,
        unpublished=tuple(one for one in every if one.is_unpublished and not preview),
        unfinished=unfinished if preview else (),
        drafts=folder.misplaced_drafts | resolved.drafts,
        broken=frozenset(known - {one.id for one in every}),
        files=_files(folder.reader, [one.article for one in shown], folder.drafts.values()),
        problems=_judged(problems, registries.uncertain, forgiven),
        folder=settings.articles,
        findings=findings.public,
        findings_waiting=findings.waiting,
    )


def _judged(
    problems: Iterable[Problem], uncertain: Collection[str], forgiven: Collection[str]
) -> tuple[Problem, ...]:
    """Problems in order, without what means nothing, and with ``forgiven`` errors as warnings."""
    certain = (one for one in problems if one.code not in uncertain)
    return tuple(
        sorted(
            replace(one, level=Level.WARNING) if one.code in forgiven else one for one in certain
        )
    )


def _files(
    reader: ArticleReader, articles: Collection[Article], notes: Collection[NoteDraft]
) -> dict[str, Path]:
    shown: set[str] = set()
    texts: list[Article | NoteDraft] = [*articles, *notes]
    for text in texts:
        shown |= {picture.path for picture in text.pictures} | set(text.attachments)
    shown |= {text.cover.path for text in texts if text.cover}
    return {f"articles/{path}": reader.pictures.location(path) for path in sorted(shown)}
