"""``zhibu check``: every problem, without building; ``--fix`` puts right what is safe."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NoReturn

import click

from zhibu import messages
from zhibu.commands.changed import GitError, changed_files
from zhibu.commands.checking import Checked, check_site
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.fixing import fix_site
from zhibu.commands.formats import FORMATS
from zhibu.commands.printing import DONE, PROBLEMS, WRONG_USE, print_problems, site_option
from zhibu.model.problem import Level, Problem
from zhibu.model.settings import Settings
from zhibu.proofreading.fixing import Fixed
from zhibu.proofreading.rules import rules_by_code


def _codes(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Codes and beginnings of codes: ``T201,T3``."""
    words = (value or "").upper().replace("，", ",").replace("、", ",").split(",")
    named = tuple(word.strip() for word in words if word.strip())
    known = {*messages.BY_CODE, *rules_by_code()}
    for name in named:
        if not any(code.startswith(name) for code in known):
            near = messages.nearest(name, sorted(known))
            raise click.BadParameter(f"没有“{name}”这个编号{near}，可以写 T201 或 T2 这样的开头。")
    return named


@click.command(cls=ChineseCommand)
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[文件]..."
)
@click.option("--fix", is_flag=True, help="把不需要人判断的错误就地改好。")
@click.option("--diff", "shows_diff", is_flag=True, help="列出 --fix 的改动；单独用时只看不改。")
@click.option("--select", callback=_codes, metavar="编号", help="只看这些编号，如 T201,T3。")
@click.option("--ignore", callback=_codes, metavar="编号", help="不看这些编号。")
@click.option("--changed", is_flag=True, help="只看改动过、还没有提交的文件。")
@click.option("--base", metavar="提交", help="只看从这个提交（或分支）以来改动过的文件。")
@click.option("--online", is_flag=True, help="也打开站外链接看一看。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    metavar="[text|json|sarif|github|gitlab]",
    help="text 给人看，其余给程序用。",
)
@site_option
def check(  # noqa: PLR0913 - one for each option
    paths: tuple[Path, ...],
    *,
    fix: bool,
    shows_diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    changed: bool,
    base: str | None,
    online: bool,
    form: str,
    site: Path,
) -> NoReturn:
    """检查文章和名单，一次列出所有问题；写出文件或文件夹时只看它们。"""
    is_meant = _chosen(paths, site, changed=changed, base=base)

    def is_wanted(code: str) -> bool:
        return (not select or code.startswith(select)) and not (ignore and code.startswith(ignore))

    if fix or shows_diff:
        fixed, problems = fix_site(site, is_meant, is_wanted, writes=fix)
        _tell_fixes(fixed, shows_diff=shows_diff, writes=fix, is_quiet=form != "text")
        if problems or not fix:
            print_problems(problems)
            raise SystemExit(PROBLEMS if problems or fixed else DONE)
    checked = check_site(site)
    problems = [one for one in checked.problems if is_meant(one.place.path) and is_wanted(one.code)]
    if online:
        problems = sorted({*problems, *_find_dead(site, checked, is_meant, is_wanted)})
    named = {_below(path, site) for path in paths if path.is_file()}
    waiting = checked.drafts - named
    if form == "text":
        print_problems(problems, waiting)
    elif problems or form != "github":
        click.echo(FORMATS[form](problems))
    stops = any(_stops(one, checked.settings) for one in problems if one.place.path not in waiting)
    raise SystemExit(PROBLEMS if stops else DONE)


def _stops(problem: Problem, settings: Settings) -> bool:
    """Whether a problem keeps from being done what staff asked about."""
    return problem.level is Level.MISSING or settings.action(problem) == "stop"


def _find_dead(
    site: Path, checked: Checked, is_meant: Callable[[str], bool], is_wanted: Callable[[str], bool]
) -> Collection[Problem]:
    from zhibu.commands.online import find_dead  # noqa: PLC0415 - few ask for it

    if not is_wanted(messages.DEAD_ADDRESS.code):
        return ()
    return find_dead(site, checked.settings.articles, is_meant)


def _chosen(
    paths: Sequence[Path], site: Path, *, changed: bool, base: str | None
) -> Callable[[str], bool]:
    """Whether a problem's path is among what staff asked about."""
    wanted: set[str] | None = None
    if paths:
        wanted = {_below(path, site) for path in paths}
    if changed or base:
        named = wanted
        wanted = {path for path in _changed(site, base) if named is None or _is_below(path, named)}
    if wanted is None:
        return lambda _: True
    return lambda path: _is_below(path, wanted)


def _changed(site: Path, base: str | None) -> set[str]:
    """Paths below the site of the files that git names."""
    try:
        files = changed_files(site, base)
    except GitError as error:
        click.echo(f"看不出哪些文件改动过：{error}。", err=True)
        raise SystemExit(WRONG_USE) from None
    top = site.resolve()
    below = (path.relative_to(top).as_posix() for path in files if path.is_relative_to(top))
    return {unicodedata.normalize("NFC", path) for path in below}


def _is_below(path: str, wanted: Collection[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") or one == "." for one in wanted)


def _below(path: Path, site: Path) -> str:
    """The path as messages show it."""
    absolute, top = path.resolve(), site.resolve()
    if not absolute.is_relative_to(top):
        raise click.BadParameter(f"“{path}”不在这个网站的文件夹里。", param_hint="文件")
    return unicodedata.normalize("NFC", absolute.relative_to(top).as_posix())


def _tell_fixes(
    fixed: Sequence[tuple[str, Fixed]], *, shows_diff: bool, writes: bool, is_quiet: bool
) -> None:
    for path, one in fixed if shows_diff else ():
        lines = difflib.unified_diff(
            one.before.splitlines(keepends=True), one.after.splitlines(keepends=True), path, path
        )
        # A last line without an end would run into the next one.
        shown = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
        click.echo(shown, nl=False, err=is_quiet)
    changes = sum(one.changes for _, one in fixed)
    verb = "改好" if writes else "可以改好"
    click.echo(
        f"{verb} {len(fixed)} 个文件里的 {changes} 处。" if fixed else "没有可以自动改的。",
        err=is_quiet,
    )
