"""A collection as a Word file that people go on editing: DOCX by pandoc.

Pages, lines and fonts follow GB/T 9704-2012 (党政机关公文格式): A4, 22 lines of 28 characters.
Contents and indexes are fields, so Word counts the pages again on request; the numbers that they
hold at first are those of LibreOffice's pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from zhibu.books.docx_styles import CUSTOM, dress, let_word_count
from zhibu.books.gallery import Gallery, Shown
from zhibu.books.nodes import PictureNode, TableNode
from zhibu.books.page_numbers import find_pages
from zhibu.books.pandoc import DocumentMaker, PandocElement, paragraph, text, write_with_pandoc
from zhibu.books.printable import Printable
from zhibu.books.printed import PAGES_NOTE, PrintedBook, PrintedIndexEntry
from zhibu.machine.office import OfficeError
from zhibu.machine.repacking import repacked
from zhibu.pages.book_pages import SUMS_TITLE

_LARGE_MM, _SMALL_MM = (156.0, 90.0), (24.0, 24.0)
"""Most width and height of a picture in the text and in a cell."""
_COVER_MM = (156.0, 75.0)
"""The same on the cover, whose words have to stand on one page with it."""
_NOT_COUNTED = "–"
_SECTION_END = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr></w:p>'


def render_docx(
    book: PrintedBook, pictures: Mapping[str, Printable], made: datetime, office: str
) -> tuple[bytes, bool]:
    """The Word file, and whether it holds its page numbers.

    ``office`` is LibreOffice's program; without it, or when it fails, page numbers stay open,
    and Word is told to count them when it opens the file.
    """
    from docx import Document  # noqa: PLC0415 - heavy, and an extra

    gallery = Gallery.of(pictures)
    written = _WordMaker(gallery.shown).document(book)
    document = Document(io.BytesIO(write_with_pandoc(written, "docx", gallery.files, made)))
    dress(document, book.title, book.issuer, made)
    try:
        pages = find_pages(_saved(document), office) if office else {}
    except OfficeError:
        pages = {}
    has_pages = _fill(document, pages)
    if not has_pages:
        let_word_count(document)
    return repacked(_saved(document), gallery.real), has_pages


def _saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _fill(document: Any, pages: Mapping[str, int]) -> bool:
    """Give each field the page of the place that it names; False when any is not known."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    fields = [
        (field.get(qn("w:instr")).split()[1], next(field.iter(qn("w:t"))))
        for field in document.element.body.iter(qn("w:fldSimple"))
    ]
    if any(name not in pages for name, _ in fields):
        return False
    for name, told in fields:
        told.text = str(pages[name] - pages["chapter-1"] + 1)
    return True


def _millimetres(shown: Shown) -> list[list[str]]:
    return [["width", f"{shown.width_mm:.1f}mm"], ["height", f"{shown.height_mm:.1f}mm"]]


def _raw(markup: str) -> PandocElement:
    return {"t": "RawBlock", "c": ["openxml", markup]}


def _page_of(name: str) -> str:
    """A field with the page of a bookmark."""
    field = quoteattr(f" PAGEREF {name} \\h ")
    return f"<w:fldSimple w:instr={field}><w:r><w:t>{_NOT_COUNTED}</w:t></w:r></w:fldSimple>"


class _WordMaker(DocumentMaker):
    """What a Word file has beyond other documents: cover, contents, pages."""

    sums_note = f"{DocumentMaker.sums_note}{PAGES_NOTE}"

    def opening(self, book: PrintedBook) -> Iterator[PandocElement]:
        year = f"{book.year}年度"
        rest = book.title.removeprefix(year)
        first = [*text(year), {"t": "LineBreak"}] if rest and rest != book.title else []
        yield self.styled("cover-title", [paragraph([*first, *text(rest)])])
        if book.subtitle:
            yield self.styled("cover-line", [paragraph(text(book.subtitle))])
        if book.cover in self.shown:
            image = self.image(PictureNode(path=book.cover, alt=book.cover_alt))
            image["c"][0][2] = _millimetres(self.shown[book.cover].within(*_COVER_MM))
            yield self.styled("picture", [paragraph([image])])
        lines = [book.told, book.issuer, book.issued]
        for number, line in enumerate(line for line in lines if line):
            yield self.styled("cover-foot" if number else "cover-count", [paragraph(text(line))])
        yield _raw(_SECTION_END)

    def contents(self, book: PrintedBook) -> Iterator[PandocElement]:
        lines = []
        for number, chapter in enumerate(book.chapters, 1):
            lines.append((1, chapter.title, f"chapter-{number}"))
            lines += [(2, one.title, f"piece-{one.number}") for one in chapter.pieces]
        for title, name, entries in (
            (SUMS_TITLE, "sums", book.sums),
            ("单位索引", "index-organisations", book.organisations),
            ("主题索引", "index-themes", book.themes),
        ):
            lines += [(1, title, name)] if entries else []
        yield self.styled("contents-title", [paragraph(text("目录"))])
        last = len(lines) - 1
        for number, line in enumerate(lines):
            yield _raw(_contents_line(*line, is_first=number == 0, is_last=number == last))
        yield _raw(_SECTION_END)

    def metadata(self, book: PrintedBook) -> PandocElement:  # noqa: ARG002
        # Pandoc would print what it is told here; python-docx writes the file's properties.
        return {}

    def styled(self, style: str, blocks: list[PandocElement]) -> PandocElement:
        name = CUSTOM[style].name
        return {"t": "Div", "c": [["", [], [["custom-style", name]]], blocks]}

    def marked(self, style: str, inlines: list[PandocElement]) -> PandocElement:  # noqa: ARG002
        return {"t": "Strong", "c": inlines}

    def reference(self, number: int) -> list[PandocElement]:
        return [{"t": "RawInline", "c": ["openxml", _page_of(f"piece-{number}")]}]

    def see(self, number: int) -> list[PandocElement]:
        return [*super().see(number)[:-1], *text("，第 "), *self.reference(number), *text(" 页。")]

    def index_entry(self, entry: PrintedIndexEntry) -> PandocElement:
        inlines = [
            *text(entry.label),
            {"t": "RawInline", "c": ["openxml", "<w:r><w:tab/></w:r>"]},
        ]
        for number, one in enumerate(entry.numbers):
            inlines += [*text("、" if number else ""), *self.reference(one)]
        return self.styled(f"index-{min(entry.depth, 3)}", [paragraph(inlines)])

    def table(
        self,
        heads: Sequence[str],
        rows: list[list[PandocElement]],
        widths: Sequence[float],
        style: str = "table",
    ) -> Iterator[PandocElement]:
        yield from super().table(heads, rows, widths, style)
        yield self.styled("after-table", [paragraph([])])

    def tabular(self, node: TableNode) -> Iterator[PandocElement]:
        yield from super().tabular(node)
        yield self.styled("after-table", [paragraph([])])

    def size(self, shown: Shown, *, is_small: bool) -> list[list[str]]:
        return _millimetres(shown.within(*(_SMALL_MM if is_small else _LARGE_MM)))

    def rule(self) -> PandocElement:
        return self.styled("rule", [paragraph(text("＊　＊　＊"))])

    def picture(self, node: PictureNode) -> Iterator[PandocElement]:
        yield self.styled("picture", [paragraph([self.image(node)])])
        if node.caption:
            yield self.styled("caption", [paragraph(self.inlines(node.caption))])


def _contents_line(level: int, title: str, name: str, *, is_first: bool, is_last: bool) -> str:
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', ""
    begin += (
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    )
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin if is_first else ""}'
        f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r><w:t xml:space="preserve">'
        f"{escape(title)}</w:t></w:r><w:r><w:tab/></w:r>{_page_of(name)}</w:hyperlink>"
        f"{end if is_last else ''}</w:p>"
    )
