"""What staff decided about collections, with names looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from zhibu.library import note_names
from zhibu.library.resolving import name_problem
from zhibu.model.collection import CollectionNote
from zhibu.model.holdings import Library
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Problem
from zhibu.read.article_files import ArticleReader, NoteDraft


def read_notes(
    reader: ArticleReader, paths: Iterable[str]
) -> tuple[dict[int, NoteDraft], list[Problem]]:
    """The notes at posix paths below the content folder, each by its year."""
    drafts: dict[int, NoteDraft] = {}
    problems: list[Problem] = []
    for path in paths:
        draft, found = reader.read_collection_note(path)
        problems += found
        if draft:
            drafts[int(Path(path).stem)] = draft
    return drafts, problems


def resolve_notes(
    drafts: Mapping[int, NoteDraft], organisations: OrganisationTree
) -> tuple[tuple[CollectionNote, ...], list[Problem]]:
    """The notes with the organisations that they name."""
    notes = []
    problems: list[Problem] = []
    for year, draft in drafts.items():
        note, found = _note(year, draft, organisations)
        notes.append(note)
        problems += found
    return tuple(notes), problems


def judge_notes(
    drafts: Mapping[int, NoteDraft], library: Library, known: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with ids that notes name; ``known`` are those of all articles."""
    for note in library.notes:
        yield from note_names.find(note, drafts[note.year].place, library, known)


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
