"""The report of published pieces as a Word file, by GB/T 9704."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from zhibu.machine.official import (
    FANG,
    HEI,
    SONG,
    TEXT_MM,
    PageLook,
    dress_fonts,
    dress_page,
    dress_style,
    drop_defaults,
    number_pages,
    style_of,
    tell,
)
from zhibu.machine.repacking import repacked
from zhibu.reports.sections import ReportTable, Sections

_TABLE_STYLE = "Table Grid"
_LOOKS = (
    PageLook("Normal"),
    PageLook("Title", SONG, 22, align="center", before_pt=12, after_pt=22, line_pt=36),
    PageLook("Heading 1", HEI, 16, align="left", indent_chars=2, before_pt=6, keeps_next=True),
    PageLook("Body Text", indent_chars=2),
    PageLook("Signature", align="right", before_pt=6),
    PageLook("表格文字", FANG, 10.5, align="left", line_pt=15),
    PageLook("Footer", "宋体", 14, align="left", line_pt=20),
)


def render_bulletin(sections: Sections, issuer: str, made: datetime) -> bytes:
    """The document; the same bytes for the same report."""
    from docx import Document  # noqa: PLC0415 - an extra

    document = Document()
    _dress(document, sections.title, issuer, made)
    document.add_paragraph(sections.title, style="Title")
    document.add_paragraph(sections.lead, style="Body Text")
    for heading, part in sections.numbered():
        document.add_paragraph(heading, style="Heading 1")
        for line in part.lines:
            document.add_paragraph(line, style="Body Text")
        if part.table:
            _add_table(document, part.table)
    day = f"{made.year}年{made.month}月{made.day}日"
    for line in (issuer, day) if issuer else (day,):
        document.add_paragraph(line, style="Signature")
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue(), {})


def _dress(document: Any, title: str, author: str, made: datetime) -> None:
    """Give a new document of python-docx's the pages and styles of an official notice."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415

    drop_defaults(document)
    known = {one.name for one in document.styles}
    for look in _LOOKS:
        if look.name not in known:
            document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        dress_style(style_of(document, look.name), look)
    dress_fonts(document)
    section = document.sections[0]
    dress_page(section)
    number_pages(section, document)
    tell(document, title, author, made)


def _add_table(document: Any, table: ReportTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    made = document.add_table(rows=1 + len(table.rows), cols=len(table.heads))
    made.style, made.autofit = _TABLE_STYLE, False
    total = sum(table.widths)
    widths = [Mm(TEXT_MM * width / total) for width in table.widths]
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, width in enumerate(widths):
        made.columns[column].width = width
    # Cells by row: python-docx looks through the whole table for each one asked by its place.
    for row, cells in zip(made.rows, (table.heads, *table.rows), strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, value, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.style = "表格文字"
            run = paragraph.add_run(str(value))
            if cells is table.heads:
                run.bold = True
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif isinstance(value, int):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
