"""``zhibu explain``: what a code means, why it matters and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator

import click

from zhibu import messages
from zhibu.commands.all_codes import all_codes
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.printing import WRONG_USE
from zhibu.commands.sentences import visible, with_blanks
from zhibu.messages import Message
from zhibu.proofreading.rule import Rule
from zhibu.proofreading.rules import rules, rules_by_code


@click.command(cls=ChineseCommand)
@click.argument("code", required=False, metavar="[编号]")
@click.option(
    "--all", "is_page", is_flag=True, help="打印写作指南里“全部编号”那一部分（Markdown）。"
)
def explain(code: str | None, is_page: bool) -> None:
    """说明一个编号：查什么、为什么、怎么改；不写编号时列出全部规则。"""
    if is_page:
        click.echo("\n".join(all_codes()))
        return
    if code is None:
        click.echo("\n".join(_listed()))
        return
    code = code.strip().upper()
    rule, message = rules_by_code().get(code), messages.BY_CODE.get(code)
    if rule:
        click.echo("\n".join(_explained(rule)))
    elif message:
        click.echo("\n".join(_told(message)))
    else:
        near = messages.nearest(code, sorted((*messages.BY_CODE, *rules_by_code())))
        click.echo(f"没有“{code}”这个编号{near}。", err=True)
        raise SystemExit(WRONG_USE)


def _listed() -> Iterator[str]:
    for rule in rules():
        can_fix = "，可以用 --fix 改" if rule.is_safe else ""
        yield f"{rule.code}  {rule.message.level.label}  {rule.name}{can_fix}"


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} {rule.name}（{rule.message.level.label}）"
    yield f"\n查什么：{rule.finds}"
    yield f"为什么：{rule.why}"
    yield f"出处：{rule.source}"
    yield f"自动改：{'可以，用 zhibu check --fix。' if rule.is_safe else '不可以，要由人判断。'}"
    yield "\n错误的写法："
    for text, fixed in rule.wrong.items():
        yield _example(text, fixed)
    yield "\n正确的写法："
    for text in rule.right:
        yield _example(text, None)
    yield f"\n不想查某一处时，在它前面写一行：<!-- zhibu: ignore {rule.code} 原因 -->"


def _example(text: str, fixed: str | None) -> str:
    shown = f"  {_indented(text)}"
    return shown if fixed is None else f"{shown}  →  {_indented(fixed)}"


def _indented(text: str) -> str:
    return visible(text).replace("\n", "\n  ")


def _told(message: Message) -> Iterator[str]:
    yield f"{message.code}（{message.label}）"
    yield f"\n意思：{with_blanks(message.text)}"
    yield f"怎么改：{with_blanks(message.hint)}"
