"""Ranges of percentages with one sign only."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_RANGE = re.compile(r"(?<![\d.%％\-—–~～])(\d+(?:\.\d+)?)([-—–~～－至]{1,2})(\d+(?:\.\d+)?)[%％]")

RULE = Rule(
    message=Message(
        "T303",
        "百分数的范围“{found}”少了一个百分号。",
        "请改为“{expected}”，两个数都带百分号。",
        Level.WARNING,
    ),
    name="百分数范围",
    finds="“5-10%”这类前一个数没有百分号的范围。",
    why="“5-10%”会被读成“5 到 10%”。",
    source="GB/T 15835—2011《出版物上数字用法》 5.1.4。",
    wrong={
        "增长5-10%": None,
        "提高3～5%": None,
    },
    right=(
        "增长5%～10%",
        "2023-2024年",
        "5-10 个",
    ),
    find=by_pattern(_RANGE, lambda match: f"{match[1]}%～{match[3]}%"),
    signs=frozenset("%％"),
)
