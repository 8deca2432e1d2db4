"""One collection with all that its formats need: its tree, its pictures, and what went wrong."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from zhibu import messages
from zhibu.books.book import BookMaker
from zhibu.books.from_html import BookError, TreeNode
from zhibu.books.pdf import render_drawing
from zhibu.books.printable import Printable, printable
from zhibu.machine.fonts import STAND_IN, Fonts
from zhibu.machine.photos import UnprintableError
from zhibu.model.article import Article, Body
from zhibu.model.collection import Collection as Year
from zhibu.model.collection import CollectionNote
from zhibu.model.entry import Entry
from zhibu.model.holdings import Library
from zhibu.model.problem import Place, Problem
from zhibu.model.urls import Urls

FORGIVEN = frozenset(
    message.code
    for message in (
        messages.MISSING_FILE, messages.WRONG_CASE, messages.BROKEN_IMAGE, messages.UNSAFE_SVG,
        messages.DEEP_NESTING, messages.TOO_LONG,
    )
)  # fmt: skip
"""Errors that keep an article off the site and do not keep it out of a book."""


@dataclass(frozen=True, kw_only=True)
class Volume:
    """What every format prints."""

    book: TreeNode
    pictures: dict[str, Printable]
    """By posix path below the content folder; those that can be shown."""
    drawings: dict[str, Printable]
    """SVG pictures as pixels, for formats whose readers show no SVG."""
    problems: tuple[Problem, ...]
    """Warnings about what cannot be printed, sorted."""
    made: datetime
    """The only date of its files: the day of issue, else the last change of what is in it."""
    address: str
    """What makes it different from all other books: of its page on the web, where there is one."""
    source: str
    """The note on the collection, as messages show it."""

    @property
    def pixels(self) -> dict[str, Printable]:
        """All pictures without SVG."""
        return self.pictures | self.drawings


def make_volume(  # noqa: PLR0913 - all that a volume is made of
    library: Library,
    collection: Year,
    *,
    body_of: Callable[[Entry], Body],
    urls: Urls,
    content: Path,
    shown_folder: str,
    fonts: Fonts,
) -> Volume:
    """The volume of a collection, set in these fonts."""
    texts = _Texts(fonts.characters)
    maker = BookMaker(
        library=library, collection=collection, body_of=body_of, urls=urls, text_of=texts.shown
    )
    book = maker.make()
    note = f"{shown_folder}/collections/{collection.year}.md"
    sources = {one.article_id: library.by_id[one.article_id].article.path
               for one in collection.highlights}  # fmt: skip
    pictures: dict[str, Printable] = {}
    drawings: dict[str, Printable] = {}
    problems = list(texts.problems)
    looked_at = set(_looked_at(library, collection))
    for path in dict.fromkeys(_pictures(book)):
        # Reading has told what is wrong with the others; an unsafe drawing is not shown.
        is_known = path in looked_at
        if path.endswith(".svg") and not is_known:
            continue
        place = Place(next((sources[one] for one in sources if _shows(library, one, path)), note))
        try:
            one = printable(content / path)
            if one.suffix == ".svg":
                # Whatever typst cannot read would end the whole book.
                drawings[path] = _drawn(one, fonts)
            pictures[path] = one
        except UnprintableError as error:
            told = messages.UNPRINTABLE_PICTURE.at(place, found=path, reason=str(error))
            problems += [told] if is_known else []
        else:
            if one.has_other_colours:
                problems.append(messages.CONVERTED_COLOURS.at(place, found=path))
    page = f"collections/{collection.year}/"
    return Volume(
        book=book,
        pictures=pictures,
        drawings=drawings,
        problems=tuple(sorted(problems)),
        made=_made(library, collection),
        address=urls.absolute(page) or f"{page}{collection.note.issuer}/{collection.title}",
        source=note,
    )


def _drawn(one: Printable, fonts: Fonts) -> Printable:
    try:
        data = render_drawing(one.data, fonts)
    except BookError:
        raise UnprintableError("排版程序读不懂这张 SVG") from None
    with Image.open(io.BytesIO(data)) as image:
        return Printable(".png", data, *image.size)


def _made(library: Library, collection: Year) -> datetime:
    articles = [library.by_id[one.article_id].article for one in collection.highlights]
    day = collection.note.issued or max(one.updated or one.published for one in articles)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@dataclass
class _Texts:
    """Texts as the fonts can show them."""

    characters: Collection[int]
    _missing: dict[tuple[str, str], Problem] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each character of each source."""
        return tuple(self._missing.values())

    def shown(self, text: str, source: str) -> str:
        """The text with a stand-in for each character that no font has."""
        if all(ord(one) in self.characters for one in text):
            return text
        return "".join(self._character(one, source) for one in text)

    def _character(self, one: str, source: str) -> str:
        if one == "\n" or ord(one) in self.characters:
            return one
        if one.isspace():
            return " "
        # Joiners and selectors only say how their neighbours look.
        if unicodedata.category(one) in ("Cf", "Cc") or unicodedata.name(one, "").startswith(
            "VARIATION SELECTOR"
        ):
            return ""
        if (source, one) not in self._missing:
            self._missing[source, one] = messages.MISSING_CHARACTER.at(
                Place(source), found=one, code=f"U+{ord(one):04X}"
            )
        return STAND_IN


def _pictures(node: Any) -> Iterator[str]:
    """Paths of all pictures of a book, in their order."""
    if isinstance(node, dict):
        if node.get("t") == "img":
            yield node["x"]
        if node.get("cover"):
            yield node["cover"]
        for value in node.values():
            yield from _pictures(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _pictures(value)


def _looked_at(library: Library, collection: Year) -> Iterator[str]:
    """Paths of the pictures that reading found to be right."""
    texts: list[Article | CollectionNote]
    texts = [collection.note, *(library.by_id[one.article_id].article
                                for one in collection.highlights)]  # fmt: skip
    for text in texts:
        yield from (picture.path for picture in text.pictures)
        if text.cover:
            yield text.cover.path


def _shows(library: Library, article_id: str, path: str) -> bool:
    article = library.by_id[article_id].article
    named = any(one.kind == "file" and one.path == path for one in article.targets)
    return named or (article.cover is not None and article.cover.path == path)
