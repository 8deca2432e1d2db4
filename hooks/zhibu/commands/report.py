"""``zhibu report``: what was published in a year, a quarter or a month."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

import click

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import open_site
from zhibu.commands.printing import names_in, out_option, refuse, site_option
from zhibu.commands.sections import refuse_lacking, show_sections, write_or_refuse
from zhibu.model.problem import Level
from zhibu.model.tally import Period, make_report
from zhibu.reports.bulletin import render_bulletin
from zhibu.reports.sections import as_markdown, sections_of
from zhibu.reports.spreadsheet import render_xlsx

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
@out_option
@site_option
def report(period: Period, formats: tuple[str, ...], out: Path, site: Path) -> None:
    """用稿情况通报：某年、某季度（2024-Q1）或某月（2024-5）各单位、各主题发了多少稿。"""
    opened, problems = open_site(site)
    if opened is None:
        refuse(problems)
    wrong = [one for one in problems if one.level is Level.ERROR and not one.is_of_text]
    if wrong:
        refuse(wrong)
    refuse_lacking(formats)
    organiser = opened.project.settings.identity.organiser
    sections = sections_of(make_report(opened.plan.reading.library, period))
    made = datetime.combine(opened.project.day, time(), UTC)
    for name in formats:
        if name == "table":
            show_sections(sections)
            continue
        data = {
            "md": lambda: as_markdown(sections).encode(),
            "xlsx": lambda: render_xlsx(sections, made.replace(tzinfo=None)),
            "docx": lambda: render_bulletin(sections, organiser, made),
        }[name]()
        write_or_refuse(out / f"{sections.title}.{name}", data, messages.REPORT_NOT_WRITTEN)
