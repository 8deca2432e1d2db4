"""``zhibu inspect``: a built site against what inspectors look at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.formats import as_json
from zhibu.commands.printing import PROBLEMS, names_in, out_option, refuse
from zhibu.commands.sections import (
    refuse_lacking,
    show_sections,
    terminal_table,
    write_or_refuse,
)
from zhibu.inspection.built import read_built
from zhibu.inspection.history import find_changed_dates
from zhibu.inspection.inspecting import Inspection, inspect_site
from zhibu.inspection.summary import groups_of, summary, whole_report
from zhibu.machine.terminal import show_progress
from zhibu.machine.workers import Workers
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.read.project import CONFIG_FILE, read_project
from zhibu.read.site_settings import read_today
from zhibu.reports.sections import as_markdown
from zhibu.reports.spreadsheet import render_xlsx

_FORMATS = ("table", "md", "xlsx", "json")
_NOTES = (
    "没有向站外发出任何请求；站外链接打不打得开，用 zhibu check --online 检查。",
    "错别字、泄密、链接到的内容等，机器看不出来，要靠人看。",
)


class _Subject(NamedTuple):
    """What is inspected."""

    output: Path
    """Folder of the built site."""
    site_url: str
    settings: Settings
    site: Path | None
    """Folder of mkdocs.yml."""


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    names = names_in(value, _FORMATS, "格式")
    if {"table", "json"} <= set(names):
        raise click.BadParameter("table 和 json 都显示在屏幕上，只能写一个。")
    return names


@click.command(cls=ChineseCommand)
@click.option(
    "--format",
    "formats",
    callback=_formats,
    default="table",
    metavar="[table,md,xlsx,json]",
    help="table 和 json 显示在屏幕上，其余写成文件；可以写几个，用逗号隔开。",
)
@out_option
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件夹",
    help="mkdocs.yml 所在的文件夹，或者生成好的网页所在的文件夹，默认是当前文件夹。",
)
def inspect(formats: tuple[str, ...], out: Path, site: Path) -> None:
    """自查：用上级检查政府网站的办法，先把生成好的网站查一遍。"""
    refuse_lacking(formats)
    subject = _subject(site)
    day, problems = read_today(os.environ)
    if problems:
        refuse(problems)
    inspection = _inspect(subject, day)
    for name in formats:
        if name == "table":
            _show(inspection)
        elif name == "json":
            click.echo(as_json(inspection.problems))
        else:
            _write(inspection, name, out)
    if inspection.has_errors:
        raise SystemExit(PROBLEMS)


def _subject(site: Path) -> _Subject:
    """What the folder holds; ends when there is no built site."""
    if not (site / CONFIG_FILE).is_file():
        if not (site / "index.html").is_file():
            refuse([messages.NO_SITE_TO_INSPECT.at(Place("--site", 0, 0), found=str(site))])
        return _Subject(site, "", Settings(), None)
    project = read_project(site, os.environ)
    told = (*project.config_problems, *project.settings_problems)
    wrong = [one for one in told if one.level is Level.ERROR]
    if wrong:
        refuse(wrong)
    output = site / project.config.output_folder
    if not (output / "index.html").is_file():
        found_at = project.config.output_folder
        refuse([messages.SITE_NOT_BUILT.at(Place("--site", 0, 0), found=found_at)])
    return _Subject(output, project.config.site_url, project.settings, site)


def _inspect(subject: _Subject, day: date) -> Inspection:
    workers = Workers(subject.settings.jobs)
    try:
        with show_progress("查看网页") as on_progress:
            built = read_built(subject.output, subject.site_url, workers, on_progress)
    finally:
        workers.close()
    return inspect_site(built, day, subject.settings.identity.site_id_code, _history(subject, day))


def _history(subject: _Subject, day: date) -> Sequence[Problem]:
    if subject.site is None:
        reason = "这里只有生成好的网页，没有文章的原稿"
        return [messages.HISTORY_UNCHECKED.at(Place("git", 0, 0), found=reason)]
    articles, review = subject.settings.articles, subject.settings.review
    return find_changed_dates(subject.site / articles, articles, day, review)


def _show(inspection: Inspection) -> None:
    show_sections(summary(inspection, _NOTES))
    console = Console(highlight=False)
    for group in (one for check in inspection.checks for one in groups_of(check)):
        console.print(f"\n{group.heading}", style="bold", markup=False)
        console.print(terminal_table(group.table))
        if group.rest:
            more = f"另有 {group.rest} 处没有列出，用 --format md 或 xlsx 可以看到全部。"
            console.print(more, markup=False)
        for remedy in group.remedies:
            console.print(remedy, markup=False)


def _write(inspection: Inspection, name: str, out: Path) -> None:
    sections = whole_report(inspection, _NOTES)
    if name == "md":
        data = as_markdown(sections).encode()
    else:
        data = render_xlsx(sections, datetime.combine(inspection.day, time()))
    file = out / f"{sections.title}.{name}"
    write_or_refuse(file, data, messages.INSPECTION_NOT_WRITTEN)
