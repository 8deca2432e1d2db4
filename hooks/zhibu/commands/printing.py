"""What every command of the command line shares: exit codes, options, problems on the terminal.

Nothing here reads articles: importing what does takes longer than many commands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.text import Text

from zhibu.model.problem import Level, Problem

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.HINT: "cyan"}
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="[text|json]",
    help="text 给人看，json 给程序用。",
)
site_option = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件夹",
    help="mkdocs.yml 所在的文件夹，默认是当前文件夹。",
)


def refuse(problems: Sequence[Problem]) -> NoReturn:
    """Print the problems and end with 1."""
    print_problems(problems)
    raise SystemExit(PROBLEMS)


def print_problems(problems: Sequence[Problem]) -> None:
    """One line and one hint for each, then how many there are."""
    print_each(problems)
    Console(highlight=False, soft_wrap=True).print(f"检查完毕：{counted(problems) or '没有问题'}。")


def counted(problems: Sequence[Problem]) -> str:
    """How many of each level, as ``错误 2 处，警告 1 处``; empty without any."""
    counts = Counter(problem.level for problem in problems)
    return "，".join(f"{level.label} {counts[level]} 处" for level in Level if counts[level])


def print_each(problems: Sequence[Problem]) -> None:
    """One line and one hint for each."""
    console = Console(highlight=False, soft_wrap=True)
    for problem in problems:
        text = Text(problem.as_text())
        text.highlight_words([f"{problem.level.label} {problem.code}"], _COLOURS[problem.level])
        console.print(text)
