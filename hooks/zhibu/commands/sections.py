"""Reports on the terminal and as files."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table as TerminalTable
from rich.text import Text

from zhibu import messages
from zhibu.commands.printing import refuse
from zhibu.machine.new_files import replace_file
from zhibu.messages import Message
from zhibu.model.problem import Place
from zhibu.reports.sections import ReportTable, Sections

_NEEDS = {"xlsx": "xlsxwriter", "docx": "docx"}


def refuse_lacking(formats: Iterable[str]) -> None:
    """End when a program is missing that writes one of these."""
    lacking = [
        messages.MISSING_REPORTS.at(Place("--format"), found=name)
        for name in formats
        if name in _NEEDS and importlib.util.find_spec(_NEEDS[name]) is None
    ]
    if lacking:
        refuse(lacking)


def write_or_refuse(file: Path, data: bytes, unwritten: Message) -> None:
    """Write a file and say so, or end with why it cannot be written."""
    try:
        replace_file(file, data)
    except OSError as error:
        refuse([unwritten.at(Place(str(file), 0, 0), found=messages.reason_unwritable(error))])
    click.echo(f"已写好：{file}")


def show_sections(sections: Sections) -> None:
    """Print a report with its tables."""
    console = Console(highlight=False)
    console.print(sections.title, style="bold", markup=False)
    console.print(sections.lead, markup=False)
    for heading, part in sections.numbered():
        console.print(f"\n{heading}", style="bold", markup=False)
        for line in part.lines:
            console.print(line, markup=False)
        if part.table:
            console.print(terminal_table(part.table))


def terminal_table(table: ReportTable) -> TerminalTable:
    """The table for a terminal; texts are shown as they are."""
    made = TerminalTable(box=None, pad_edge=False)
    for number, head in enumerate(table.heads):
        is_number = all(isinstance(row[number], int) for row in table.rows)
        made.add_column(head, justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        made.add_row(*(Text(str(cell)) for cell in row))
    return made
