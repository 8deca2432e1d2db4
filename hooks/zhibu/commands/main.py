"""The command line: ``zhibu check``, ``collect``, ``text`` and ``schema``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from zhibu import __version__
from zhibu.commands.chinese import ChineseCommand, ChineseGroup, usage_message
from zhibu.commands.collect import collect
from zhibu.commands.opening import DONE, PROBLEMS, WRONG_USE, open_site, print_problems, site_option
from zhibu.index.listing import document_of
from zhibu.messages import nearest
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings
from zhibu.read.schema import SCHEMAS
from zhibu.text.searched import lines_of


@click.group(cls=ChineseGroup, no_args_is_help=True)
@click.version_option(__version__, message="zhibu %(version)s", help="显示版本号。")
def cli() -> None:
    """支部风采：基层党建新闻和亮点案例的静态网站。生成网站用 mkdocs build，预览用 mkdocs serve。"""


cli.add_command(collect)


@cli.command(cls=ChineseCommand)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="[text|json]",
    help="text 给人看，json 给程序用。",
)
@site_option
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
        print_problems(problems)
    stops = any(settings.check[one.level] == "stop" for one in problems)
    raise SystemExit(PROBLEMS if stops else DONE)


def _find_problems(site: Path) -> tuple[Sequence[Problem], Settings]:
    """What a build of the site would report, and the settings that decide what stops it."""
    opened, problems = open_site(site)
    return (opened.problems, opened.settings) if opened else (problems, Settings())


@cli.command(cls=ChineseCommand)
@click.argument("article", metavar="文章编号")
@site_option
def text(article: str, site: Path) -> None:
    """打印一篇文章里搜索找得到的全部文字，一段一行。文章编号如 2016/gaoshan-dangxiao。"""
    opened, problems = open_site(site)
    if opened is None:
        print_problems(problems)
        raise SystemExit(PROBLEMS)
    library = opened.plan.reading.library
    entry = library.by_id.get(article.removesuffix(".md"))
    if entry is None:
        near = nearest(article, library.by_id) or "，可以先运行 zhibu check，看它是不是有错误"
        click.echo(f"没有可以发布的文章“{article}”{near}。", err=True)
        raise SystemExit(PROBLEMS)
    document = document_of(entry)
    passages = opened.texts.passages(document.path, document.version)
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
