"""The files of yearly collections that a build publishes.

A book takes seconds to make, so each is made again only when something that it prints has
changed; the key of a file tells.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path

from zhibu import messages
from zhibu.books import formats
from zhibu.books.formats import FORMATS, Bindery, BookFormat
from zhibu.books.nodes import BookError
from zhibu.books.volume import Volume, make_volume
from zhibu.library.loading import Reading
from zhibu.library.texts import Texts
from zhibu.machine.digests import digest_of_folder, digest_of_parts, identity
from zhibu.machine.new_files import write_new
from zhibu.machine.workers import OnProgress
from zhibu.model.article import Article
from zhibu.model.collection import Collection, CollectionNote
from zhibu.model.problem import Place, Problem
from zhibu.model.urls import Urls
from zhibu.pages.book_pages import book_page
from zhibu.pages.keys import Keys
from zhibu.pages.page import Download
from zhibu.publish.publication import Publication

_LIBRARIES = ("typst", "fonttools", "pypandoc-binary", "pypdf", "python-docx")


@dataclass(frozen=True)
class Books:
    """What became of the books of one build."""

    keys: dict[str, str] = field(default_factory=dict)
    """Key of each file, by its path."""
    downloads: dict[str, tuple[Download, ...]] = field(default_factory=dict)
    """What the page at a path offers."""
    problems: tuple[Problem, ...] = ()
    told: frozenset[str] = frozenset()
    """Ids of the articles in them."""


@dataclass(frozen=True, kw_only=True)
class BookWriter:
    """Writes the books that are new or changed."""

    reading: Reading
    texts: Texts
    urls: Urls
    keys: Keys
    bindery: Bindery
    formats: tuple[str, ...]
    publication: Publication
    live: Path

    def write(self, on_progress: OnProgress) -> Books:
        """Write what is missing into the staging folder; what the site has then."""
        books, told, problems = Books(), set[str](), list[Problem]()
        collections = self.reading.library.collections
        changed = [one for year in collections for one in self._changed(year, books)]
        volumes: dict[int, Volume] = {}
        for number, (collection, form) in enumerate(changed):
            on_progress(number, len(changed))
            if collection.year not in volumes:
                # One at a time: the pictures of a year fill some hundred megabytes.
                volume = make_volume(
                    self.reading.library, collection,
                    texts=self.texts, urls=self.urls, fonts=self.bindery.fonts,
                )  # fmt: skip
                volumes = {collection.year: volume}
                problems += volumes[collection.year].problems
            problems += self._write(volumes[collection.year], collection, form, books)
        if changed:
            on_progress(len(changed), len(changed))
        for collection in collections:
            told |= {one.article_id for one in collection.highlights}
            books.downloads[f"collections/{collection.year}/"] = tuple(
                self._downloads(collection, books)
            )
        return Books(books.keys, books.downloads, tuple(sorted(problems)), frozenset(told))

    def _changed(
        self, collection: Collection, books: Books
    ) -> Iterator[tuple[Collection, BookFormat]]:
        """The formats whose file is not there; notes the key of each."""
        printed = self._printed(collection)
        for form in map(FORMATS.__getitem__, self.formats):
            path = _path(collection, form)
            books.keys[path] = key = digest_of_parts([printed, form.name.encode()]).hex()
            if self.publication.intact.get(path) != key:
                yield collection, form

    def _printed(self, collection: Collection) -> bytes:
        """A digest of all that the books of one year print, and of what makes them."""
        library, digests = self.reading.library, self.reading.digests
        entries = [library.by_id[one.article_id] for one in collection.highlights]
        parts = [self._tools, self.keys.of_book(book_page(library, collection), entries)]
        texts: list[CollectionNote | Article]
        texts = [collection.note, *(entry.article for entry in entries)]
        for text in texts:
            shown = [*text.pictures, *([text.cover] if text.cover else [])]
            parts += [digests[f"articles/{one.path}"] for one in shown]
        return digest_of_parts(parts)

    @cached_property
    def _tools(self) -> bytes:
        fonts = self.bindery.fonts
        names = (fonts.serif, fonts.sans, fonts.fang, fonts.kai)
        here = Path(formats.__file__).parent
        return digest_of_parts(
            [
                identity(),
                digest_of_folder(here, "*.typ"),
                digest_of_folder(here, "*.css"),
                *(metadata.version(name).encode() for name in _LIBRARIES),
                repr((names, bool(self.bindery.office), self.bindery.layout)).encode(),
            ]
        )

    def _write(
        self, volume: Volume, collection: Collection, form: BookFormat, books: Books
    ) -> tuple[Problem, ...]:
        path = _path(collection, form)
        try:
            bound = form.bind(volume, self.bindery)
        except BookError as error:
            del books.keys[path]
            place = Place(volume.source)
            return (messages.BOOK_NOT_MADE.at(place, found=path, reason=error.reason),)
        write_new(os.path.join(self.publication.staging, path), bound.data)
        return bound.problems

    def _downloads(self, collection: Collection, books: Books) -> Iterator[Download]:
        for form in FORMATS.values():
            path = _path(collection, form)
            if path in books.keys:
                staged = self.publication.staging / path
                file = staged if staged.exists() else self.live / path
                yield Download(form.label, path, file.stat().st_size)


def _path(collection: Collection, form: BookFormat) -> str:
    return f"collections/{collection.year}/{form.file_name(collection.year)}"
