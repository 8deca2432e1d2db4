"""What every command of the command line shares: exit codes, options, problems on the terminal.

Nothing here reads articles: importing what does takes longer than many commands.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.text import Text

from zhibu.model.problem import Level, Problem, counts_of, missing_lines

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
_COLOURS = {
    Level.ERROR: "bold red", Level.WARNING: "yellow", Level.HINT: "cyan", Level.MISSING: "magenta",
}  # fmt: skip
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="[text|json]",
    help="text 给人看，json 给程序用。",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="文件夹",
    help="文件写到哪个文件夹，默认是当前文件夹。",
)
keys_option = click.option(
    "--keys",
    type=click.Choice(["zh", "en"]),
    default=None,
    metavar="[zh|en]",
    help="文首信息用中文键名（zh）还是英文键名（en），默认照网站里多数文章的写法。",
)
site_option = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件夹",
    help="mkdocs.yml 所在的文件夹，默认是当前文件夹。",
)


def names_in(value: str, known: Collection[str], word: str) -> tuple[str, ...]:
    """The names that an option lists, in the order of ``known``.

    Raises:
        click.BadParameter: there is none, or one that is not known; ``word`` says of what.
    """
    names = [name.strip().lower() for name in value.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        found = f"没有“{unknown[0]}”这种{word}，" if unknown else ""
        raise click.BadParameter(f"{found}可以写 {'、'.join(known)}，用逗号隔开。")
    return tuple(name for name in known if name in names)


def refuse(problems: Sequence[Problem]) -> NoReturn:
    """Print the problems and end with 1."""
    print_problems(problems)
    raise SystemExit(PROBLEMS)


def print_problems(problems: Sequence[Problem], waiting: Container[str] = ()) -> None:
    """One line and one hint for each, then how many there are.

    What drafts at ``waiting`` paths lack comes last, a line for each of them.
    """
    lacks = [one for one in problems if _is_lack(one) and one.place.path in waiting]
    print_each([one for one in problems if not _is_lack(one) or one.place.path not in waiting])
    if lines := missing_lines(lacks):
        told = "".join(f"    {line}\n" for line in lines)
        click.echo(f"还缺内容的草稿有 {len(lines)} 篇，不影响网站：\n{told}", nl=False)
    Console(highlight=False, soft_wrap=True).print(f"检查完毕：{counted(problems) or '没有问题'}。")


def counted(problems: Sequence[Problem]) -> str:
    """How many of each level, as ``错误 2 处，还缺 1 篇``; empty without any."""
    counts = counts_of(problems)
    units = {level: "篇" if level is Level.MISSING else "处" for level in Level}
    shown = (level for level in Level if counts[level])
    return "，".join(f"{level.label} {counts[level]} {units[level]}" for level in shown)


def _is_lack(problem: Problem) -> bool:
    return problem.level is Level.MISSING


def print_each(problems: Sequence[Problem]) -> None:
    """One line and one hint for each."""
    console = Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        # Thousands of lines without colours need none of its care.
        click.echo("".join(f"{problem.as_text()}\n" for problem in problems), nl=False)
        return
    for problem in problems:
        text = Text(problem.as_text())
        text.highlight_words([f"{problem.level.label} {problem.code}"], _COLOURS[problem.level])
        console.print(text)
