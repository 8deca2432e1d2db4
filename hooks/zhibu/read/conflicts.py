"""Marks that a merge left in a file (合并冲突): both versions stand there, one below the other.

What it finds: ``<<<<<<<``, ``=======`` and ``>>>>>>>`` at the start of lines, in this order and
outside code; ``|||||||`` may stand between. ``=======`` alone makes a heading.
Why: the text would be published twice, with the marks in it.
"""

from __future__ import annotations

import re

from zhibu import messages
from zhibu.model.problem import Place, Problem

_OPENING = "<<<<<<<"
_MARK = re.compile(r"([<=>|])\1{6}(?:[^\S\n].*)?\Z")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def find_conflicts(text: str, path: str) -> list[Problem]:
    """A problem for each conflict, where it begins."""
    if f"\n{_OPENING}" not in f"\n{text}":
        return []
    problems: list[Problem] = []
    start, seen = 0, ""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        fence = _fence_after(fence, line)
        mark = _MARK.match(line)
        if fence or not mark:
            continue
        if mark[1] == "<":
            start, seen = number, "<"
        elif mark[1] == ">" and seen.endswith("="):
            place, end = Place(path, start), str(number)
            problems.append(messages.MERGE_CONFLICT.at(place, found=_OPENING, end=end))
            seen = ""
        elif mark[1] in "|=" and seen:
            seen += mark[1]
    return problems


def _fence_after(fence: str, line: str) -> str:
    """The fence of the code that is open behind a line; empty outside code."""
    mark = _FENCE.match(line)
    if not mark:
        return fence
    if not fence:
        return mark[1]
    is_closing = mark[1].startswith(fence) and not line[mark.end() :].strip()
    return "" if is_closing else fence
