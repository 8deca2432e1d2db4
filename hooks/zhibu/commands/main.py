"""``zhibu check``, ``zhibu text`` and ``zhibu schema``."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import click
from rich.console import Console
from rich.text import Text

from zhibu import __version__
from zhibu.cache.store import Store
from zhibu.commands.chinese import ChineseCommand, ChineseGroup, usage_message
from zhibu.gather import Gatherer, passages_in
from zhibu.index.listing import document_of
from zhibu.load import load
from zhibu.messages import nearest
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings
from zhibu.read.config import read_config
from zhibu.read.folder import list_docs
from zhibu.read.schema import SCHEMAS
from zhibu.read.settings import read_settings, read_today
from zhibu.render.plan import SitePlan
from zhibu.render.urls import Urls
from zhibu.terminal import show_progress
from zhibu.text.searched import lines_of
from zhibu.workers import Workers

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.HINT: "cyan"}


@click.group(cls=ChineseGroup, no_args_is_help=True)
@click.version_option(__version__, message="zhibu %(version)s", help="显示版本号。")
def cli() -> None:
    """支部风采：基层党建新闻和亮点案例的静态网站。生成网站用 mkdocs build，预览用 mkdocs serve。"""


@cli.command(cls=ChineseCommand)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="[text|json]",
    help="text 给人看，json 给程序用。",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件夹",
    help="mkdocs.yml 所在的文件夹，默认是当前文件夹。",
)
def check(form: str, site: Path) -> NoReturn:
    """检查全部文章和名单，一次列出所有问题。"""
    found, settings = _find_problems(site)
    problems = [one for one in found if settings.check[one.level] != "hide"]
    if form == "json":
        counts = Counter(problem.level.value for problem in problems)
        report = {
            "problems": [problem.as_json() for problem in problems],
            "counts": {level.value: counts[level.value] for level in Level},
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        _print_problems(problems)
    stops = any(settings.check[one.level] == "stop" for one in problems)
    raise SystemExit(PROBLEMS if stops else DONE)


class OpenedSite(NamedTuple):
    """A site as a build of it would see it."""

    plan: SitePlan
    store: Store
    settings: Settings
    problems: Sequence[Problem]


def _find_problems(site: Path) -> tuple[Sequence[Problem], Settings]:
    """What a build of the site would report, and the settings that decide what stops it."""
    opened, problems = open_site(site)
    return (opened.problems, opened.settings) if opened else (problems, Settings())


def open_site(site: Path) -> tuple[OpenedSite | None, Sequence[Problem]]:
    """The site in a folder; or None, with what is wrong with its settings file."""
    config, problems = read_config(site / "mkdocs.yml")
    if problems:
        return None, problems
    settings, problems = read_settings(config.settings, site / "mkdocs.yml", os.environ)
    day, day_problems = read_today(os.environ)
    docs, docs_problems = list_docs(site / config.docs_folder, config.docs_folder)
    gatherer = Gatherer(Store.of_project(site), Workers(settings.jobs))
    with show_progress("读取文章") as gatherer.on_progress:
        reading = load(site, settings, day, gatherer=gatherer)
    gatherer.workers.close()
    plan = SitePlan(
        reading=reading,
        settings=settings,
        urls=Urls(site_url=config.site_url),
        site_name=config.site_name,
        docs=docs,
    )
    found = sorted({*problems, *day_problems, *docs_problems, *plan.problems})
    return OpenedSite(plan, gatherer.store, settings, found), found


def _print_problems(problems: Sequence[Problem]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for problem in problems:
        text = Text(problem.as_text())
        text.highlight_words([f"{problem.level.label} {problem.code}"], _COLOURS[problem.level])
        console.print(text)
    counts = Counter(problem.level for problem in problems)
    found = "，".join(f"{level.label} {counts[level]} 处" for level in Level if counts[level])
    console.print(f"检查完毕：{found or '没有问题'}。")


@cli.command(cls=ChineseCommand)
@click.argument("article", metavar="文章编号")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件夹",
    help="mkdocs.yml 所在的文件夹，默认是当前文件夹。",
)
def text(article: str, site: Path) -> None:
    """打印一篇文章里搜索找得到的全部文字，一段一行。文章编号如 2016/gaoshan-dangxiao。"""
    opened, problems = open_site(site)
    if opened is None:
        _print_problems(problems)
        raise SystemExit(PROBLEMS)
    library = opened.plan.reading.library
    entry = library.by_id.get(article.removesuffix(".md"))
    if entry is None:
        near = nearest(article, library.by_id) or "，可以先运行 zhibu check，看它是不是有错误"
        click.echo(f"没有可以发布的文章“{article}”{near}。", err=True)
        raise SystemExit(PROBLEMS)
    document, shown = document_of(entry), opened.settings.articles
    path = document.path.removeprefix(f"{shown}/")
    passages = passages_in(opened.store, site / shown, shown, path, document.version)
    click.echo("\n".join((document.title, *document.head, *lines_of(passages))))


@cli.command(cls=ChineseCommand)
@click.argument("name", type=click.Choice(sorted(SCHEMAS)), metavar="名称")
def schema(name: str) -> None:
    """打印给编辑器用的 JSON Schema：article、organisations 或 themes。"""
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; wrong use ends with 2 and one Chinese sentence."""
    # A terminal that cannot print Chinese gets question marks, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    try:
        status = cli.main(arguments, prog_name="zhibu", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        raise SystemExit(WRONG_USE) from None
    except click.ClickException as error:
        click.echo(f"{usage_message(error)}\n请运行 zhibu --help 查看用法。", err=True)
        raise SystemExit(WRONG_USE) from None
    except click.Abort:
        raise SystemExit(130) from None
    raise SystemExit(status or DONE)
