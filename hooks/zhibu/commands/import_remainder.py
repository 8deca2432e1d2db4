"""What ``zhibu import`` tells beside the articles: files it passed over, names that no list has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from zhibu import messages
from zhibu.commands.registry_lists import LIST_NAMES, label_of, lines_to_add
from zhibu.importers.findings.unlisted import ListName
from zhibu.importers.offers import Offer
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


def print_offers(offers: Sequence[Offer], content: Path, shown: str) -> None:
    """Lines ready to add, for each list those that it lacks."""
    for name in LIST_NAMES:
        some = [one for one in offers if one.registry == name]
        if not some:
            continue
        click.echo(
            f"{label_of(name)}名单里没有的{label_of(name)} {len(some)} 个，核对以后可以加进"
            f" {shown}/{name}.yml；要由程序加，请加上 --add-{name} 再导入："
        )
        for line, one in zip(_lines(some, content, name), some, strict=True):
            click.echo(f"    {line}  # {_where(one)}")


def print_added(offers: Sequence[Offer], shown: str) -> None:
    """What the lists have now that staff asked for it."""
    for name in LIST_NAMES:
        some = [one.name for one in offers if one.registry == name]
        if some:
            click.echo(f"已加进 {shown}/{name}.yml：{'、'.join(some)}。请看看编号、上级和说明。")


def offers_report(offers: Sequence[Offer], content: Path) -> dict[str, Any]:
    """The same for programs."""
    report: dict[str, Any] = {name: [] for name in LIST_NAMES}
    for one in offers:
        (line,) = _lines([one], content, one.registry)
        places = [{"source": source, "line": number or None} for source, number in one.places]
        told = {"name": one.name, "id": one.entry["id"], "entry": line, "places": places}
        report[one.registry].append(told)
    return {"unlisted": report}


def _lines(offers: Sequence[Offer], content: Path, name: ListName) -> list[str]:
    return lines_to_add(content, name, [one.entry for one in offers])


def _where(one: Offer) -> str:
    source, line = one.places[0]
    more = f"等 {len(one.places)} 处" if len(one.places) > 1 else ""
    return f"{messages.quote(source)}{f' 第 {line} 行' if line else ''}{more}"
