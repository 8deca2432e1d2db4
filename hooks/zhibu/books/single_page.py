"""A collection as one web page that holds everything, to send or to keep."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from zhibu.books.gallery import Gallery
from zhibu.books.pandoc import DocumentMaker, PandocElement, write_with_pandoc
from zhibu.books.printable import Printable
from zhibu.books.printed import PrintedBook

_STYLES = ("book.css", "page.css")
_DATA = re.compile(rb"(?<=;base64,)[\w+/=]+")


def render_page(book: PrintedBook, pictures: Mapping[str, Printable], made: datetime) -> bytes:
    """The page, styles and pictures within it."""
    gallery = Gallery.of(pictures)
    here = Path(__file__).parent
    files = gallery.files | {name: (here / name).read_bytes() for name in _STYLES}
    page = write_with_pandoc(
        _PageMaker(gallery.shown).document(book), "html5", files, made,
        "--standalone", "--embed-resources", "--toc", "--toc-depth=2",
        *(f"--css={name}" for name in _STYLES),
    )  # fmt: skip
    real = {base64.b64encode(key): base64.b64encode(one) for key, one in gallery.real.items()}
    return _DATA.sub(lambda found: real.get(found[0], found[0]), page)


class _PageMaker(DocumentMaker):
    def metadata(self, book: PrintedBook) -> PandocElement:
        said = {"subtitle": book.subtitle, "date": book.issued, "toc-title": "目录"}
        more = {key: {"t": "MetaString", "c": value} for key, value in said.items() if value}
        return super().metadata(book) | more | {"document-css": {"t": "MetaBool", "c": False}}
