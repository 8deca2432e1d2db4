"""A site as the commands see it, and problems on the terminal."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console
from rich.text import Text

from zhibu.cache.store import Store
from zhibu.gather import Gatherer, Texts
from zhibu.load import load
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings
from zhibu.read.config import read_config
from zhibu.read.folder import list_docs
from zhibu.read.settings import read_settings, read_today
from zhibu.render.plan import SitePlan
from zhibu.render.urls import Urls
from zhibu.terminal import show_progress
from zhibu.workers import Workers

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.HINT: "cyan"}
site_option = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件夹",
    help="mkdocs.yml 所在的文件夹，默认是当前文件夹。",
)


class OpenedSite(NamedTuple):
    """A site as a build of it would see it."""

    plan: SitePlan
    settings: Settings
    problems: Sequence[Problem]
    texts: Texts


def open_site(
    site: Path, forgiven: Collection[str] = ()
) -> tuple[OpenedSite | None, Sequence[Problem]]:
    """The site in a folder; or None, with what is wrong with its settings file.

    Errors with ``forgiven`` codes become warnings.
    """
    config, problems = read_config(site / "mkdocs.yml")
    if problems:
        return None, problems
    settings, problems = read_settings(config.settings, site / "mkdocs.yml", os.environ)
    day, day_problems = read_today(os.environ)
    docs, docs_problems = list_docs(site / config.docs_folder, config.docs_folder)
    gatherer = Gatherer(Store.of_project(site), Workers(settings.jobs))
    with show_progress("读取文章") as gatherer.on_progress:
        reading = load(site, settings, day, forgiven=forgiven, gatherer=gatherer)
    gatherer.workers.close()
    plan = SitePlan(
        reading=reading,
        settings=settings,
        urls=Urls(site_url=config.site_url),
        site_name=config.site_name,
        docs=docs,
    )
    found = sorted({*problems, *day_problems, *docs_problems, *plan.problems})
    texts = Texts(gatherer.store, site / settings.articles, settings.articles)
    return OpenedSite(plan, settings, found, texts), found


def print_problems(problems: Sequence[Problem]) -> None:
    """One line and one hint for each, then how many there are."""
    console = Console(highlight=False, soft_wrap=True)
    for problem in problems:
        text = Text(problem.as_text())
        text.highlight_words([f"{problem.level.label} {problem.code}"], _COLOURS[problem.level])
        console.print(text)
    counts = Counter(problem.level for problem in problems)
    found = "，".join(f"{level.label} {counts[level]} 处" for level in Level if counts[level])
    console.print(f"检查完毕：{found or '没有问题'}。")
