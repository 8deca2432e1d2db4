"""The report of published pieces as a Word file, by GB/T 9704."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from zhibu.books.docx_styles import BULLETIN_TABLE, dress_bulletin
from zhibu.books.pandoc import repacked
from zhibu.reports.sections import ReportTable, Sections

_TEXT_MM = 156


def render_bulletin(sections: Sections, issuer: str, made: datetime) -> bytes:
    """The document; the same bytes for the same report."""
    from docx import Document  # noqa: PLC0415 - an extra

    document = Document()
    dress_bulletin(document, sections.title, issuer, made)
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


def _add_table(document: Any, table: ReportTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    made = document.add_table(rows=1 + len(table.rows), cols=len(table.heads))
    made.style, made.autofit = BULLETIN_TABLE, False
    total = sum(table.widths)
    widths = [Mm(_TEXT_MM * width / total) for width in table.widths]
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
