"""``zhibu wechat``: an article ready to be pasted into a public account."""

from __future__ import annotations

import os
import unicodedata
from contextlib import closing
from pathlib import Path

import click

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.printing import out_option, print_each, refuse, site_option
from zhibu.library.one_article import load_article
from zhibu.library.workbench import Workbench
from zhibu.machine.new_files import replace_file
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.problem import Place
from zhibu.model.urls import Urls
from zhibu.read.article_files import article_id
from zhibu.read.folder import list_content
from zhibu.read.project import Project, read_project
from zhibu.wechat.paste_page import make_edition, render_edition


@click.command(cls=ChineseCommand)
@click.argument("article", metavar="文章")
@out_option
@site_option
def wechat(article: str, out: Path, site: Path) -> None:
    """把一篇文章做成公众号版，打开就能复制；文章写文件路径，或者 2024/kaike 这样的编号。"""
    project = read_project(site, os.environ)
    if problems := project.config_problems or project.problems:
        refuse(problems)
    settings, content = project.settings, project.content
    _refuse_public(out, project)
    path = _find(article, content, settings.articles)
    with closing(Store.of_project(site)) as store:
        workbench = Workbench.of(store, Workers(jobs=1))
        reading = load_article(site, settings, project.day, path, workbench)
    if reading.entry is None:
        refuse(reading.problems)
    edition = make_edition(reading, reading.entry, Urls(site_url=project.config.site_url), content)
    file = out / f"{reading.entry.id.rpartition('/')[2]}.wechat.html"
    try:
        replace_file(file, render_edition(edition).encode())
    except OSError as error:
        reason = messages.reason_unwritable(error)
        refuse([messages.WECHAT_NOT_WRITTEN.at(Place(str(file), 0, 0), found=reason)])
    print_each(edition.problems)
    click.echo(f"已写好：{file}。用浏览器打开它，照着页面上的步骤复制。")


def _refuse_public(out: Path, project: Project) -> None:
    """End here when the page would be published with the site."""
    target = out.resolve()
    for folder in (project.content, project.docs, project.root / project.config.output_folder):
        if target.is_relative_to(folder.resolve()):
            place = Place("--out", 0, 0)
            refuse([messages.WECHAT_IN_SITE.at(place, found=folder.name)])


def _find(article: str, content: Path, shown_folder: str) -> str:
    """The posix path below the content folder of the article that staff name."""
    wanted = _below(article, content, shown_folder)
    listing, problems = list_content(content, shown_folder)
    paths = {article_id(path): path for path in listing.articles}
    if wanted not in paths:
        misplaced = [one for one in problems if one.place.path == f"{shown_folder}/{wanted}.md"]
        nearest = messages.nearest(wanted, paths)
        place = Place(article, 0, 0)
        missing = messages.NO_SUCH_ARTICLE.at(place, found=article, nearest=nearest)
        refuse(misplaced or [missing])
    return paths[wanted]


def _below(article: str, content: Path, shown_folder: str) -> str:
    """The id that a path or an id means, whether or not there is such an article."""
    given = article.replace("\\", "/")
    file, top = Path(given).resolve(), content.resolve()
    path = file.relative_to(top).as_posix() if file.is_relative_to(top) else given
    return article_id(unicodedata.normalize("NFC", path).removeprefix(f"{shown_folder}/"))
