"""One collection with all that its formats need: its tree, its pictures, and what went wrong."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from zhibu import messages
from zhibu.books.book import BookMaker
from zhibu.books.nodes import BookError
from zhibu.books.pdf import render_drawing
from zhibu.books.printable import Printable, printable
from zhibu.books.printed import PrintedBook
from zhibu.library.texts import Texts
from zhibu.machine.fonts import STAND_IN, Fonts
from zhibu.machine.photos import UnprintableError
from zhibu.model.article import Article
from zhibu.model.collection import Collection as Year
from zhibu.model.collection import CollectionNote
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

    book: PrintedBook
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


def make_volume(
    library: Library, collection: Year, *, texts: Texts, urls: Urls, fonts: Fonts
) -> Volume:
    """The volume of a collection, set in these fonts."""
    shown = _ShownTexts(fonts.characters)
    book = BookMaker(
        library=library,
        collection=collection,
        body_of=lambda entry: texts.body(entry.article.path, entry.version),
        urls=urls,
        text_of=shown.shown,
    ).make()
    note = f"{texts.shown_folder}/collections/{collection.year}.md"
    plates = _Plates(library, collection, folder=texts.folder, fonts=fonts, note=note)
    for path in dict.fromkeys(book.picture_paths()):
        plates.add(path)
    page = f"collections/{collection.year}/"
    return Volume(
        book=book,
        pictures=plates.pictures,
        drawings=plates.drawings,
        problems=tuple(sorted([*shown.problems, *plates.problems])),
        made=_made(library, collection),
        address=urls.absolute(page) or f"{page}{collection.note.issuer}/{collection.title}",
        source=note,
    )


class _Plates:
    """The pictures of a book as they are printed, with warnings about them."""

    def __init__(
        self, library: Library, collection: Year, *, folder: Path, fonts: Fonts, note: str
    ) -> None:
        self._folder = folder
        self._fonts = fonts
        self._note = note
        ids = dict.fromkeys(one.article_id for one in collection.highlights)
        self._articles = [library.by_id[one].article for one in ids]
        texts: list[Article | CollectionNote] = [collection.note, *self._articles]
        self._known = {path for text in texts for path in _shown(text)}
        self.pictures: dict[str, Printable] = {}
        self.drawings: dict[str, Printable] = {}
        self.problems: list[Problem] = []

    def add(self, path: str) -> None:
        """Take the picture at a path below the content folder, if it can be printed."""
        # Reading has told what is wrong with the others; an unsafe drawing is not shown.
        is_known = path in self._known
        if path.endswith(".svg") and not is_known:
            return
        try:
            one = printable(self._folder / path)
            if one.suffix == ".svg":
                # Whatever typst cannot read would end the whole book.
                self.drawings[path] = _drawn(one, self._fonts)
        except UnprintableError as error:
            if is_known:
                self._tell(messages.UNPRINTABLE_PICTURE, path, reason=str(error))
            return
        self.pictures[path] = one
        if one.has_other_colours:
            self._tell(messages.CONVERTED_COLOURS, path)

    def _tell(self, message: messages.Message, path: str, **gaps: str) -> None:
        source = next((one.path for one in self._articles if _names(one, path)), self._note)
        self.problems.append(message.at(Place(source), found=path, **gaps))


def _shown(text: Article | CollectionNote) -> Iterator[str]:
    """Paths of the pictures that reading found to be right."""
    yield from (picture.path for picture in text.pictures)
    if text.cover:
        yield text.cover.path


def _names(article: Article, path: str) -> bool:
    named = any(one.kind == "file" and one.path == path for one in article.targets)
    return named or (article.cover is not None and article.cover.path == path)


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
class _ShownTexts:
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
