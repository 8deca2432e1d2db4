"""``zhibu schema``: JSON Schemas for editors."""

from __future__ import annotations

import json

import click

from zhibu.commands.chinese import ChineseCommand
from zhibu.read.schema import SCHEMAS


@click.command(cls=ChineseCommand)
@click.argument("name", type=click.Choice(sorted(SCHEMAS)), metavar="名称")
def schema(name: str) -> None:
    """打印给编辑器用的 JSON Schema：article、organisations、themes 或 terms。"""
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))
