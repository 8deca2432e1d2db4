"""The formats that a collection is published in, each as one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import NamedTuple

from zhibu import messages
from zhibu.books.docx import render_docx
from zhibu.books.epub import render_epub
from zhibu.books.nodes import BookError
from zhibu.books.pdf import Layout, render_pdf
from zhibu.books.single_page import render_page
from zhibu.books.volume import Volume
from zhibu.machine.fonts import Fonts, MissingFontsError, find_fonts, font_folders
from zhibu.machine.office import find_office
from zhibu.model.problem import Place, Problem

__all__ = ["FORMATS", "Bindery", "BookError", "BookFormat", "BoundBook", "find_bindery"]
_TOOLS = ("typst", "fontTools", "pypandoc", "docx", "pypdf")
"""Modules of the extra ``books``."""


@dataclass(frozen=True, kw_only=True)
class Bindery:
    """What books are made with."""

    fonts: Fonts
    office: str
    """LibreOffice's program; empty for none."""
    layout: Layout = "book"
    """Of the PDF."""


class BoundBook(NamedTuple):
    """A book as a file."""

    data: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BookFormat:
    """A kind of file."""

    name: str
    """As settings and commands say it; also the suffix of its files."""
    label: str
    """As readers see it."""
    bind: Callable[[Volume, Bindery], BoundBook]

    def file_name(self, year: int, layout: Layout = "book") -> str:
        """Name of the file of one year."""
        is_other = self is PDF and layout != "book"
        return f"{year}-{layout}.{self.name}" if is_other else f"{year}.{self.name}"


def _bind_pdf(volume: Volume, bindery: Bindery) -> BoundBook:
    rest = (bindery.fonts, volume.made, bindery.layout)
    try:
        return BoundBook(render_pdf(volume.book, volume.pictures, *rest))
    except BookError:
        if not volume.drawings:
            raise
        # A drawing may hold what an accessible file must not, such as a character without a shape.
        return BoundBook(render_pdf(volume.book, volume.pixels, *rest))


def _bind_docx(volume: Volume, bindery: Bindery) -> BoundBook:
    data, has_pages = render_docx(volume.book, volume.pixels, volume.made, bindery.office)
    told = () if has_pages else (messages.NO_PAGE_NUMBERS.at(Place(volume.source)),)
    return BoundBook(data, told)


def _bind_epub(volume: Volume, bindery: Bindery) -> BoundBook:
    return BoundBook(
        render_epub(volume.book, volume.pixels, bindery.fonts, volume.made, volume.address)
    )


def _bind_html(volume: Volume, bindery: Bindery) -> BoundBook:
    del bindery
    return BoundBook(render_page(volume.book, volume.pixels, volume.made))


PDF = BookFormat(name="pdf", label="PDF", bind=_bind_pdf)
FORMATS = {
    one.name: one
    for one in (
        PDF,
        BookFormat(name="docx", label="Word", bind=_bind_docx),
        BookFormat(name="epub", label="EPUB", bind=_bind_epub),
        BookFormat(name="html", label="单个网页", bind=_bind_html),
    )
}
"""By name, in the order that readers see them."""


def find_bindery(environment: Mapping[str, str]) -> Bindery | Problem:
    """What this machine can make books with, or what it lacks."""
    place = Place("mkdocs.yml")
    if not all(find_spec(name) for name in _TOOLS):
        return messages.MISSING_BOOKS.at(place)
    try:
        return Bindery(fonts=find_fonts(font_folders(environment)), office=find_office())
    except MissingFontsError:
        return messages.MISSING_FONTS.at(place)
