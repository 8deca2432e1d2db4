"""``zhibu explain``: what a code means, why it matters and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator

import click

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.printing import WRONG_USE
from zhibu.messages import Message
from zhibu.proofreading.rule import Rule
from zhibu.proofreading.rules import rules, rules_by_code


@click.command(cls=ChineseCommand)
@click.argument("code", required=False, metavar="[编号]")
def explain(code: str | None) -> None:
    """说明一个编号：查什么、为什么、怎么改；不写编号时列出全部规则。"""
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
    shown = f"  {_visible(text)}"
    return shown if fixed is None else f"{shown}  →  {_visible(fixed)}"


def _visible(text: str) -> str:
    lines = text.split("\n")
    return "\n  ".join(
        "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in line)
        for line in lines
    )


def _told(message: Message) -> Iterator[str]:
    yield f"{message.code}（{message.level.label}）"
    yield f"\n意思：{_with_gaps(message.text)}"
    yield f"怎么改：{_with_gaps(message.hint)}"


def _with_gaps(text: str) -> str:
    """A sentence with dots where files differ."""
    parts = text.split("{")
    return parts[0] + "".join(f"…{part.partition('}')[2]}" for part in parts[1:])
