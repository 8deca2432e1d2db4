"""Sentences and examples of messages and rules, as staff look them up."""

from __future__ import annotations

from string import Formatter

_BLANKS = {
    "actual": "另一年",
    "after": "后来的日期",
    "before": "原来的日期",
    "code": "编码",
    "commit": "提交",
    "count": "几",
    "day": "日期",
    "days": "几",
    "encoding": "别的编码",
    "first": "几",
    "id": "编号",
    "key": "名称",
    "kind": "格式",
    "label": "某一项",
    "limit": "期限",
    "line": "几",
    "most": "上限",
    "name": "名称",
    "nearest": "",
    "option": "选项",
    "other": "另一处",
    "reason": "原因",
    "remedy": "照提示改",
    "size": "大小",
}
"""What stands in a gap of a sentence that is told of no file; others are dots.

The nearest name is a clause of its own, which a sentence can do without.
"""


def with_blanks(text: str) -> str:
    """A sentence of a message with its gaps named, or with dots where anything may stand."""
    parts = Formatter().parse(text)
    return "".join(words + _blank(gap) for words, gap, _, _ in parts)


def _blank(gap: str | None) -> str:
    if gap is None:
        return ""
    blank = _BLANKS.get(gap)
    return "…" if blank is None else blank and f"〔{blank}〕"


def visible(text: str) -> str:
    """An example with names for what cannot be seen; line breaks stay."""
    lines = text.split("\n")
    return "\n".join(
        "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in line)
        for line in lines
    )
