"""``zhibu report``: what was published in a year, a quarter or a month."""

from __future__ import annotations

import importlib.util
import os
from datetime import UTC, datetime, time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table as TerminalTable

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import open_site
from zhibu.commands.printing import names_in, refuse, site_option
from zhibu.export.bulletin import render_bulletin
from zhibu.export.report import Sections, Table, as_markdown, sections_of
from zhibu.export.spreadsheet import render_xlsx
from zhibu.model.problem import Level, Place
from zhibu.model.report import Period, make_report
from zhibu.read.settings import read_today
from zhibu.writing import replace_file

_NEEDS = {"xlsx": "xlsxwriter", "docx": "docx"}
_FORMATS = ("table", "md", "xlsx", "docx")


def _period(_: click.Context, __: click.Parameter, value: str) -> Period:
    try:
        return Period.parse(value)
    except ValueError:
        reason = f"“{value}”不是年、季度或月，请写成 2024、2024-Q1 或 2024-5。"
        raise click.BadParameter(reason) from None


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    return names_in(value, _FORMATS, "格式")


@click.command(cls=ChineseCommand)
@click.argument("period", callback=_period, metavar="时间")
@click.option(
    "--format",
    "formats",
    callback=_formats,
    default="table",
    metavar="[table,md,xlsx,docx]",
    help="table 显示在屏幕上，其余写成文件；可以写几个，用逗号隔开。",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="文件夹",
    help="文件写到哪个文件夹，默认是当前文件夹。",
)
@site_option
def report(period: Period, formats: tuple[str, ...], out: Path, site: Path) -> None:
    """用稿情况通报：某年、某季度（2024-Q1）或某月（2024-5）各单位、各主题发了多少稿。"""
    opened, problems = open_site(site)
    if opened is None:
        refuse(problems)
    wrong = [one for one in problems if one.level is Level.ERROR and not one.is_of_text]
    if wrong:
        refuse(wrong)
    lacking = [
        messages.MISSING_REPORTS.at(Place("--format"), found=name)
        for name in formats
        if name in _NEEDS and importlib.util.find_spec(_NEEDS[name]) is None
    ]
    if lacking:
        refuse(lacking)
    sections = sections_of(make_report(opened.plan.reading.library, period))
    day, _ = read_today(os.environ)
    made = datetime.combine(day, time(), UTC)
    for name in formats:
        if name == "table":
            _show(sections)
            continue
        data = {
            "md": lambda: as_markdown(sections).encode(),
            "xlsx": lambda: render_xlsx(sections, made.replace(tzinfo=None)),
            "docx": lambda: render_bulletin(sections, opened.settings.identity.organiser, made),
        }[name]()
        file = out / f"{sections.title}.{name}"
        try:
            replace_file(file, data)
        except OSError as error:
            reason = messages.reason_unwritable(error)
            refuse([messages.REPORT_NOT_WRITTEN.at(Place(str(file), 0, 0), found=reason)])
        click.echo(f"已写好：{file}")


def _show(sections: Sections) -> None:
    console = Console(highlight=False)
    console.print(sections.title, style="bold", markup=False)
    console.print(sections.lead, markup=False)
    for heading, part in sections.numbered():
        console.print(f"\n{heading}", style="bold", markup=False)
        for line in part.lines:
            console.print(line, markup=False)
        if part.table:
            console.print(_terminal_table(part.table), markup=False)


def _terminal_table(table: Table) -> TerminalTable:
    made = TerminalTable(box=None, pad_edge=False)
    for number, head in enumerate(table.heads):
        is_number = all(isinstance(row[number], int) for row in table.rows)
        made.add_column(head, justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        made.add_row(*map(str, row))
    return made
