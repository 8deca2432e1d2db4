"""The values of a new article asked for on a terminal, each answer checked at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import groupby
from typing import TypeVar

import click

from zhibu import messages
from zhibu.commands.new_article import THEMED, CheckedValue, Desk, NewArticle, Written, matching
from zhibu.model.article import Kind
from zhibu.model.organisation import Organisation
from zhibu.model.problem import Place, Problem
from zhibu.model.theme import Theme
from zhibu.read.declaration import field_label
from zhibu.read.fields import FrontMatter
from zhibu.read.values import Moment

_MOST_LISTED = 20
_SEPARATORS = re.compile(r"[\s、,，;；]+")
_ANSWER = Place("", 0, 0)

_T = TypeVar("_T")
_V = TypeVar("_V")


def is_terminal() -> bool:
    """True when somebody sits in front of it who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def ask(desk: Desk, written: Written) -> NewArticle:
    """The new article, from what the options give and from answers to the rest.

    A wrong option is told and asked for.

    Raises:
        EOFError: there are no more answers.
    """
    # Lets Backspace take away whole Chinese characters; Windows does so by itself.
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415
    click.echo("新建一篇文章。答错了会再问一次；按 Ctrl+C 退出，什么也不会留下。")
    kind = _given(written.kind, desk.kind) or _ask_kind(desk)
    title = _given(written.title, desk.title) or _ask("标题：", desk.title)
    organisation = _given(written.organisation, desk.organisation) or _ask_organisation(desk)
    themes = _given(written.themes or None, lambda names: desk.all_themes(names, kind))
    return NewArticle(
        kind=kind,
        title=title,
        organisation=organisation,
        themes=themes or _ask_themes(desk, kind),
        published=_given(written.date, desk.published) or _ask_day(desk),
    )


def _given(written: _T | None, check: Callable[[_T], CheckedValue[_V]]) -> _V | None:
    """What an option gives; None when it gives nothing, or something wrong, which is told."""
    if written is None:
        return None
    value, problems = check(written)
    _tell(problems)
    return value


def _ask(question: str, understand: Callable[[str], CheckedValue[_V]]) -> _V:
    """Ask until an answer is understood."""
    while True:
        # Not by click's prompt, which leaves the library that edits lines to guess where on
        # the screen the answer begins.
        value, problems = understand(input(question).strip())
        if value is not None:
            return value
        _tell(problems)


def _tell(problems: Sequence[Problem]) -> None:
    for one in problems:
        click.secho(f"  {one.message}{one.hint}", fg="yellow")


def _ask_kind(desk: Desk) -> Kind:
    kinds = tuple(Kind)
    click.echo("类型：" + "  ".join(f"{n} {kind.label}" for n, kind in enumerate(kinds, 1)))

    def understand(answer: str) -> CheckedValue[Kind]:
        if answer.isdecimal():
            return _numbered(answer, kinds)
        return desk.kind(answer or None)

    return _ask("编号（直接回车是 1）：", understand)


def _ask_organisation(desk: Desk) -> Organisation:
    everything = desk.organisations.organisations
    is_short = len(everything) <= _MOST_LISTED
    number_or = "写编号，或者" if is_short else ""
    click.echo(f"单位：{number_or}写名称的一部分，简称、曾用名也行。")
    answers = _OrganisationAnswers(desk)
    if is_short:
        answers.show(everything)
    chosen = _ask("单位：", answers)
    click.echo(f"  {_described(chosen)}")
    return chosen


class _OrganisationAnswers:
    """Understands a number of the list that was shown last, or part of a name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: Sequence[Organisation] = ()

    def show(self, organisations: Sequence[Organisation]) -> None:
        """Print them with numbers, as many as fit."""
        self._shown = organisations[:_MOST_LISTED]
        for number, one in enumerate(self._shown, 1):
            click.echo(f"  {number:>2} {_described(one)}")
        if len(organisations) > _MOST_LISTED:
            click.echo(f"  ……一共 {len(organisations)} 个，没有列全，请多写几个字。")

    def __call__(self, answer: str) -> CheckedValue[Organisation]:
        """The organisation meant; several are shown, to choose from next time."""
        if _is_number_of(answer, self._shown):
            return _numbered(answer, self._shown)
        found = matching(answer, self._desk.organisations.organisations) if answer else ()
        if len(found) == 1:
            return found[0], []
        if found:
            click.echo(f"  名称里有“{answer}”的有 {len(found)} 个，请选编号：")
            self.show(found)
            return None, []
        if answer.isdecimal() and self._shown:
            return _numbered(answer, self._shown)
        return self._desk.organisation(answer)


def _described(one: Organisation) -> str:
    """``石桥镇（石桥镇党委，曾用名石桥乡）``."""
    others = [one.name] if one.name != one.label else []
    others += [f"曾用名{'、'.join(one.former)}"] if one.former else []
    return f"{one.label}（{'，'.join(others)}）" if others else one.label


def _ask_themes(desk: Desk, kind: Kind) -> tuple[Theme, ...]:
    click.echo("主题：写编号，或者写名称的一部分；几个主题用空格隔开。")
    answers = _ThemeAnswers(desk, is_needed=kind in THEMED)
    answers.show()
    chosen = _ask("主题：" if kind in THEMED else "主题（没有就直接回车）：", answers)
    if chosen:
        click.echo(f"  {'、'.join(theme.name for theme in chosen)}")
    return chosen


class _ThemeAnswers:
    """Understands numbers and parts of names, several in one answer."""

    def __init__(self, desk: Desk, *, is_needed: bool) -> None:
        self._desk = desk
        self._is_needed = is_needed
        themes = desk.themes
        # As they are shown: those of one group together.
        self._shown = tuple(sorted(themes.themes, key=lambda one: themes.groups.index(one.group)))

    def show(self) -> None:
        """Print them with numbers, a line for each group."""
        numbered = enumerate(self._shown, 1)
        for group, themes in groupby(numbered, lambda one: one[1].group):
            click.echo(f"  {group}：" + "  ".join(f"{n} {theme.name}" for n, theme in themes))

    def __call__(self, answer: str) -> CheckedValue[tuple[Theme, ...]]:
        """The themes meant, or what is wrong with any of them."""
        words = [word for word in _SEPARATORS.split(answer) if word]
        if self._is_needed and not words:
            return None, [
                messages.NO_THEME.at(_ANSWER, label=field_label(FrontMatter, ("themes",)))
            ]
        checked = [self._understand(word) for word in words]
        problems = [problem for _, found in checked for problem in found]
        themes = tuple(dict.fromkeys(theme for theme, _ in checked if theme))
        return (None, problems) if problems else (themes, [])

    def _understand(self, word: str) -> CheckedValue[Theme]:
        if _is_number_of(word, self._shown):
            return _numbered(word, self._shown)
        found = matching(word, self._shown)
        if len(found) == 1:
            return found[0], []
        if found:
            numbers = [f"{self._shown.index(theme) + 1} {theme.name}" for theme in found]
            expected = "、".join(numbers)
            return None, [messages.SEVERAL_MATCH.at(_ANSWER, found=word, expected=expected)]
        return _numbered(word, self._shown) if word.isdecimal() else self._desk.theme(word)


def _ask_day(desk: Desk) -> Moment:
    return _ask(f"日期（直接回车是 {desk.today}）：", lambda day: desk.published(day or None))


def _is_number_of(answer: str, shown: Sequence[object]) -> bool:
    # Python refuses to read digits by the thousand.
    return answer.isdecimal() and len(answer) < 9 and 1 <= int(answer) <= len(shown)


def _numbered(answer: str, shown: Sequence[_V]) -> CheckedValue[_V]:
    """What stands at a number, in digits of either width."""
    if _is_number_of(answer, shown):
        return shown[int(answer) - 1], []
    expected = str(len(shown))
    return None, [messages.NO_SUCH_NUMBER.at(_ANSWER, found=answer, expected=expected)]
