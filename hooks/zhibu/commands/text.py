"""``zhibu text``: what search finds of an article."""

from __future__ import annotations

from pathlib import Path

import click

from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import open_site
from zhibu.commands.printing import PROBLEMS, print_problems, site_option
from zhibu.index.listing import document_of
from zhibu.messages import nearest
from zhibu.text.searched import lines_of


@click.command(cls=ChineseCommand)
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
