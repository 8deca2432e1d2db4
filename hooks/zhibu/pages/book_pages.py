"""The page of a yearly collection: a book with contents, figures and an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zhibu.model.collection import Collection
from zhibu.model.columns import COLLECTIONS
from zhibu.model.entry import EntryHighlight
from zhibu.model.holdings import Library
from zhibu.model.totals import Totals
from zhibu.pages.page import Page, column_link, latest_change, page_of, page_of_collection

SUMS_TITLE = "数据汇总"
SUMS_HEADS = ("数据", "合计", "其中")
SUMS_NOTE = (
    "只把名称、单位和年度都相同、可以相加的数加在一起；占比、门槛不加，同一件事只算一次，"
    "上级单位的数已含下级的不重复计。"
)


class Piece(NamedTuple):
    """A highlight with its number in the book."""

    number: int
    highlight: EntryHighlight


class BookChapter(NamedTuple):
    """A chapter with its numbered pieces."""

    title: str
    description: str
    pieces: tuple[Piece, ...]


class IndexEntry(NamedTuple):
    """An organisation with the numbers of the pieces about it."""

    label: str
    path: str
    depth: int
    numbers: tuple[int, ...]


class Sum(NamedTuple):
    """A total with the numbers of the pieces that report its parts."""

    label: str
    text: str
    parts: tuple[tuple[str, str, int], ...]
    """Organisation, figure as written, number of the piece."""


def book_page(library: Library, collection: Collection) -> Page:
    """The page of one year."""
    chapters = tuple(chapters_of(collection))
    numbers = {one.highlight.id: one.number for chapter in chapters for one in chapter.pieces}
    entries = [library.by_id[one.article_id] for one in collection.highlights]
    places = {place.id for one in collection.highlights for place in one.organisations}
    return Page(
        path=page_of_collection(collection.year),
        template="collection.html",
        title=collection.title,
        description=f"{collection.year}年度的 {len(collection.highlights)} 个亮点。",
        trail=(column_link(COLLECTIONS),),
        section=COLLECTIONS.path,
        lastmod=latest_change(entries),
        values={
            "collection": collection,
            "chapters": chapters,
            "sums": tuple(sums_of(library, collection, numbers)),
            "sums_title": SUMS_TITLE,
            "sums_heads": SUMS_HEADS,
            "sums_note": SUMS_NOTE,
            "index": tuple(index_of(library, collection, numbers)),
            "organisations_total": len(places),
        },
    )


def chapters_of(collection: Collection) -> Iterator[BookChapter]:
    """Chapters with pieces numbered through the book, from 1."""
    number = 0
    for chapter in collection.chapters:
        pieces = []
        for one in chapter.highlights:
            number += 1
            pieces.append(Piece(number, one))
        yield BookChapter(chapter.title, chapter.description, tuple(pieces))


def sums_of(library: Library, collection: Collection, numbers: Mapping[str, int]) -> Iterator[Sum]:
    """Key figures added up; ``numbers`` has the number of each piece by its id."""
    for one in Totals(collection.highlights, library.organisations).all:
        yield Sum(
            one.label,
            one.text,
            tuple(
                (
                    part.highlight.organisations[0].label,
                    part.figure.text,
                    numbers[part.highlight.id],
                )
                for part in one.parts
            ),
        )


def index_of(
    library: Library, collection: Collection, numbers: Mapping[str, int]
) -> Iterator[IndexEntry]:
    """Organisations in the order of the tree."""
    found: dict[str, list[int]] = {}
    for one in collection.highlights:
        for place in one.organisations:
            found.setdefault(place.id, []).append(numbers[one.id])
    for depth, place in library.organisations.walk():
        if place.id in found:
            yield IndexEntry(place.label, page_of(place), depth, tuple(found[place.id]))
