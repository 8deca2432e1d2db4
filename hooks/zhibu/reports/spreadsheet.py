"""The report of published pieces as a spreadsheet."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhibu.reports.sections import ReportTable, Sections

_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def render_xlsx(sections: Sections, made: datetime) -> bytes:
    """A workbook with one sheet for each table, the same bytes for the same report.

    Text is written as text: a title that begins with ``=`` is no formula.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": sections.title, "created": made})
    plain = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1}
    looks = {
        "title": book.add_format({"font_name": "宋体", "font_size": 16, "bold": True}),
        "lead": book.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True,
                                 "valign": "top"}),
        "head": book.add_format({**plain, "bold": True, "align": "center", "bg_color": "#F3EEE4"}),
        "text": book.add_format({**plain, "text_wrap": True}),
        "number": book.add_format({**plain, "num_format": "#,##0"}),
    }  # fmt: skip
    for part in sections.parts:
        sheet = book.add_worksheet(_NO_SHEET_NAME.sub("", part.heading)[:31])
        columns = len(part.table.heads) if part.table else 8
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, sections.title, looks["title"])
        lead = "\n".join((sections.lead, *part.lines))
        sheet.merge_range(1, 0, 1, columns - 1, lead, looks["lead"])
        sheet.set_row(1, 18 * (lead.count("\n") + 1 + len(lead) // 60))
        if part.table:
            _write_table(sheet, part.table, looks)
    book.close()
    return target.getvalue()


def _write_table(sheet: Any, table: ReportTable, looks: Mapping[str, Any]) -> None:
    first = 3
    for column, (head, width) in enumerate(zip(table.heads, table.widths, strict=True)):
        sheet.set_column(column, column, width * 1.3)
        sheet.write_string(first, column, head, looks["head"])
    for row, cells in enumerate(table.rows, first + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, looks["number"])
            else:
                sheet.write_string(row, column, cell, looks["text"])
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    if table.rows:
        sheet.autofilter(first, 0, first + len(table.rows), len(table.heads) - 1)
