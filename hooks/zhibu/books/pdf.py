"""A collection as a printed book: PDF by typst."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from zhibu.books.printable import Printable
from zhibu.books.printed import PAGES_NOTE, PrintedBook
from zhibu.books.typesetting import typeset, values_of
from zhibu.machine.fonts import Fonts
from zhibu.pages.book_pages import SUMS_HEADS, SUMS_NOTE, SUMS_TITLE

Layout: TypeAlias = Literal["book", "gongwen"]
_COVER_PPI = 194
"""Makes A4 1,600 px wide, as shops of e-books ask for."""
_WORDS = {"sums": SUMS_TITLE, "heads": SUMS_HEADS, "note": f"{SUMS_NOTE}{PAGES_NOTE}"}
"""About the table of sums; the sentence about pages stands where numbers are those of pages."""


def render_pdf(
    book: PrintedBook,
    pictures: Mapping[str, Printable],
    fonts: Fonts,
    made: datetime,
    layout: Layout,
) -> bytes:
    """The PDF, tagged (PDF/UA-1) and fit for archives (PDF/A-2a)."""
    names, files = _files(pictures)
    values = {"files": names, "layout": layout, "words": _WORDS, **values_of(book)}
    return typeset("book.typ", values, files, fonts, form="pdf", made=made)


def render_cover(book: PrintedBook, pictures: Mapping[str, Printable], fonts: Fonts) -> bytes:
    """The cover alone, as a PNG picture."""
    names, files = _files({path: one for path, one in pictures.items() if path == book.cover})
    values = {"files": names, **values_of(book.front)}
    return typeset(
        "picture-of-cover.typ", values, files, fonts,
        form="png", pixels_per_inch=_COVER_PPI,
    )  # fmt: skip


def render_drawing(drawing: bytes, fonts: Fonts) -> bytes:
    """An SVG drawing as a PNG picture, 1,600 px on its longer side."""
    return typeset(
        "drawing.typ", {}, {"drawing.svg": drawing}, fonts, form="png", pixels_per_inch=144
    )


def _files(pictures: Mapping[str, Printable]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Names of pictures by their path, and contents by name."""
    names, files = {}, {}
    for number, (path, one) in enumerate(sorted(pictures.items())):
        names[path] = f"{number}{one.suffix}"
        files[names[path]] = one.data
    return names, files
