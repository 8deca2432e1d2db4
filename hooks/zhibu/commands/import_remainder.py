"""What ``zhibu import`` tells beside the articles: files it passed over, names that no list has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from zhibu import messages
from zhibu.importers.passed_over import PassedOver

_MOST_SHOWN = 5


def print_passed_over(files: Sequence[PassedOver]) -> None:
    """One line for each reason."""
    if not files:
        return
    click.echo(f"略过 {len(files)} 个文件：")
    by_reason: dict[str, list[str]] = {}
    for one in files:
        by_reason.setdefault(one.reason, []).append(messages.quote(one.path))
    for reason, paths in by_reason.items():
        more = "" if len(paths) <= _MOST_SHOWN else " 等"
        click.echo(f"    {reason} {len(paths)} 个：{'、'.join(paths[:_MOST_SHOWN])}{more}")


def passed_over_report(files: Sequence[PassedOver]) -> dict[str, Any]:
    """The same for programs, all of them."""
    return {"passed_over": [{"path": one.path, "reason": one.reason} for one in files]}
