"""``zhibu new``: a new article, by options or by questions on a terminal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from zhibu import messages
from zhibu.commands.asking import ask, is_terminal
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.new_article import Desk, Written, write_article
from zhibu.commands.printing import keys_option, refuse, site_option
from zhibu.commands.registry_lists import (
    add_entries,
    add_organisations_option,
    add_themes_option,
)
from zhibu.importers.findings.unlisted import Unlisted, unit_named
from zhibu.importers.offers import Offers
from zhibu.messages import reason_unwritable
from zhibu.model.problem import Place, Problem
from zhibu.read.declaration import description_at
from zhibu.read.fields import FrontMatter
from zhibu.read.key_language import are_english, recent_headers
from zhibu.read.project import read_project
from zhibu.read.registry import read_organisations, read_themes


class NewOptions(TypedDict):
    """What the command line says."""

    kind: str | None
    title: str | None
    organisation: str | None
    themes: tuple[str, ...]
    day: str | None
    keys: str | None
    add_organisations: bool
    add_themes: bool
    site: Path


@click.command(cls=ChineseCommand)
@click.option("--kind", metavar="类型", help="新闻、案例、讲话或通知，默认是新闻。")
@click.option("--title", metavar="标题", help=f"{description_at(FrontMatter, ('title',))}。")
@click.option(
    "--organisation",
    metavar="单位",
    help=f"{description_at(FrontMatter, ('organisation',))}。",
)
@click.option(
    "--theme",
    "themes",
    multiple=True,
    metavar="主题",
    help="主题名单里的名称；几个主题写几次 --theme。新闻和案例必须有。",
)
@click.option("--date", "day", metavar="日期", help="发布日期，默认是今天。")
@keys_option
@add_organisations_option
@add_themes_option
@site_option
def new(**options: Unpack[NewOptions]) -> None:
    """新建一篇文章，写好文首信息。在命令窗口里没有写全的，会一个一个问。"""
    site = options["site"]
    written = Written(
        kind=options["kind"], title=options["title"], organisation=options["organisation"],
        themes=options["themes"], date=options["day"],
    )  # fmt: skip
    desk, shown = _open_desk(site, options["keys"])
    if _add_names(desk, written, site / shown, options):
        desk, shown = _open_desk(site, options["keys"])
    article, problems = desk.article(written)
    if article is None and is_terminal():
        try:
            article = ask(desk, written)
        except (EOFError, KeyboardInterrupt):
            click.echo("\n没有新建文章。", err=True)
            raise click.Abort from None
    if article is None:
        refuse(problems)
    try:
        path = write_article(site / shown, article, desk)
    except OSError as error:
        refuse(
            [messages.ARTICLE_NOT_WRITTEN.at(Place(shown, 0, 0), found=reason_unwritable(error))]
        )
    click.echo(f"已新建 {(site / shown / path).as_posix()}。")
    click.echo("接着用编辑器打开它写正文；在网站文件夹里运行 mkdocs serve，可以边写边看。")
    click.echo(f"现在是草稿，写好以后删去“{desk.draft}”这一行，生成网站时就会发布。")


def _open_desk(site: Path, keys: str | None) -> tuple[Desk, str]:
    """What values are checked against, and the content folder as messages show it.

    With problems in the settings or a registry, they are told and nothing is made.
    """
    project = read_project(site, os.environ)
    if project.config_problems:
        refuse(project.config_problems)
    problems, shown, content = project.problems, project.settings.articles, project.content
    organisations, found = read_organisations(
        content / "organisations.yml", f"{shown}/organisations.yml"
    )
    problems += found
    themes, found = read_themes(content / "themes.yml", f"{shown}/themes.yml")
    problems += found
    if problems:
        refuse(sorted(problems))
    is_english = are_english(recent_headers(content)) if keys is None else keys == "en"
    desk = Desk(
        organisations=organisations, themes=themes, today=project.day, is_english=is_english
    )
    return desk, shown


def _add_names(desk: Desk, written: Written, content: Path, options: NewOptions) -> bool:
    """Add names that the lists lack and staff want there; True when a list is another now."""
    offers = Offers(organisations=desk.organisations, themes=desk.themes)
    found: list[Unlisted] = []
    name = written.organisation
    if options["add_organisations"] and name and not desk.organisations.find(name):
        unit = unit_named(name)
        if unit is None:
            refuse([messages.KIND_NOT_SURE.at(Place("--organisation", 0, 0), found=name)])
        found.append(unit)
    if options["add_themes"]:
        names = [one for one in written.themes if desk.themes.find(one) is None]
        found += [Unlisted(registry="themes", name=one, line=0) for one in names]
    problems: list[Problem] = []
    for offer in offers.of([("", one) for one in found]):
        problems += add_entries(content, content.name, offer.registry, [offer.entry])
    if problems:
        refuse(problems)
    for one in found:
        click.echo(
            f"已加进 {content.name}/{one.registry}.yml：{one.name}。请看看编号、上级和说明。"
        )
    return bool(found)
