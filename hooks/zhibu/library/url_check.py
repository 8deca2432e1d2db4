"""Links and URLs of a whole site, once its pages are known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from zhibu.library import article_links, collisions
from zhibu.library.loading import Reading
from zhibu.model.problem import Problem
from zhibu.text.names import file_key


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
    return sorted([
        *article_links.find(_linking(reading), _known(reading, pages)),
        *collisions.find_aliases(reading.library.entries, outputs),
        *collisions.find_collisions((*_sources(reading).items(), *cards)),
    ])  # fmt: skip


def _sources(reading: Reading) -> dict[str, str]:
    """Where each file of an article comes from, by the path of the output."""
    # Articles whose names are too much alike were reported when the folder was listed.
    articles = {file_key(entry.url): entry for entry in reading.library.entries}
    pages = {f"{one.url}index.html": one.article.path for one in articles.values()}
    files = {path: f"{reading.folder}{path.removeprefix('articles')}" for path in reading.files}
    return pages | files


def _linking(reading: Reading) -> Iterator[article_links.Linking]:
    for entry in reading.shown.values():
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
        published={
            entry.id: article_links.anchors(entry.article) for entry in reading.shown.values()
        },
        waiting={entry.id for entry in reading.unpublished},
        broken=reading.broken,
        pages={*pages, *reading.files, *old},
    )
