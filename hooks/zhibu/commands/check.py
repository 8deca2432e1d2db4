"""``zhibu check``: every problem, without building."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import open_site
from zhibu.commands.printing import DONE, PROBLEMS, format_option, print_problems, site_option
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings


@click.command(cls=ChineseCommand)
@format_option
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
