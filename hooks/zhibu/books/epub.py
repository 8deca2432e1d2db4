"""A collection as an e-book: EPUB 3 by pandoc."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from zhibu.books.gallery import Gallery, Shown
from zhibu.books.pandoc import DocumentMaker, PandocElement, write_with_pandoc
from zhibu.books.pdf import render_cover
from zhibu.books.printable import Printable
from zhibu.books.printed import PrintedBook
from zhibu.machine.fonts import Fonts
from zhibu.machine.repacking import repacked

_STYLE = Path(__file__).with_name("book.css")
_WORDS = {
    ">Title Page</a>": ">书名页</a>",
    ">Cover</a>": ">封面</a>",
    "<svg xmlns=": '<svg role="img" aria-label="封面" xmlns=',
}
_NOTE = re.compile(r'(<aside epub:type="footnote" role="doc-footnote" id="fn(\d+)">\s*<p>)')
_SUMMARY = "全书有目录和各级标题，图片有文字说明，表格有表头，脚注可以来回跳转。"


def render_epub(
    book: PrintedBook, pictures: Mapping[str, Printable], fonts: Fonts, made: datetime, address: str
) -> bytes:
    """The e-book; ``address`` of its page on the web makes it known from all others."""
    gallery = Gallery.of(pictures)
    maker = _BookMaker(gallery.shown, str(uuid.uuid5(uuid.NAMESPACE_URL, address)), made)
    files = gallery.files | {
        "cover.png": render_cover(book, pictures, fonts),
        "book.css": _STYLE.read_bytes(),
    }
    archive = write_with_pandoc(
        maker.document(book), "epub3", files, made,
        "--epub-cover-image=cover.png", "--css=book.css", "--toc-depth=2", "--split-level=1",
    )  # fmt: skip
    return repacked(archive, gallery.real, _edited)


def _edited(name: str, content: bytes) -> bytes:
    """What pandoc says in English in Chinese; a title for each chapter and for the cover."""
    if not name.endswith(".xhtml"):
        return content
    page = content.decode()
    for english, chinese in _WORDS.items():
        page = page.replace(english, chinese)
    # Readers that show notes at the place of the call leave this link out.
    page = _NOTE.sub(r'\1<a href="#fnref\2" role="doc-backlink" title="回到正文">\2</a>　', page)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    title = re.sub(r"<[^>]+>", "", heading[1]) if heading else ""
    return re.sub(
        r"<title>ch\d+\.xhtml</title>", lambda _: f"<title>{title}</title>", page
    ).encode()


class _BookMaker(DocumentMaker):
    def __init__(self, pictures: Mapping[str, Shown], identifier: str, made: datetime) -> None:
        super().__init__(pictures)
        self._identifier = identifier
        self._made = made

    def metadata(self, book: PrintedBook) -> PandocElement:
        more = {
            "subtitle": book.subtitle,
            "date": self._made.date().isoformat(),
            "identifier": f"urn:uuid:{self._identifier}",
            "toc-title": "目录",
            "accessibilitySummary": _SUMMARY,
        }
        said = {key: {"t": "MetaString", "c": value} for key, value in more.items() if value}
        modes = [{"t": "MetaString", "c": mode} for mode in ("textual", "visual")]
        return super().metadata(book) | said | {"accessModes": {"t": "MetaList", "c": modes}}
