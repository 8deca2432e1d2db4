"""A collection as a printed book: PDF by typst."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from zhibu.books.from_html import TreeNode
from zhibu.books.printable import Printable
from zhibu.books.typesetting import typeset
from zhibu.machine.fonts import Fonts

Layout: TypeAlias = Literal["book", "gongwen"]
_COVER_PPI = 194
"""Makes A4 1,600 px wide, as shops of e-books ask for."""


def render_pdf(
    book: TreeNode, pictures: Mapping[str, Printable], fonts: Fonts, made: datetime, layout: Layout
) -> bytes:
    """The PDF, tagged (PDF/UA-1) and fit for archives (PDF/A-2a)."""
    names, files = _files(pictures)
    values = book | {"files": names, "layout": layout}
    return typeset("book.typ", values, files, fonts, form="pdf", made=made)


def render_cover(book: TreeNode, pictures: Mapping[str, Printable], fonts: Fonts) -> bytes:
    """The cover alone, as a PNG picture."""
    names, files = _files({path: one for path, one in pictures.items() if path == book["cover"]})
    values = {key: value for key, value in book.items() if not isinstance(value, list)}
    return typeset(
        "picture-of-cover.typ", values | {"files": names}, files, fonts,
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
