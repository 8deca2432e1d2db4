"""Full-width percent signs."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_PERCENT = re.compile(r"(?<=[\d０-９])％")

RULE = Rule(
    message=Message(
        "T308",
        "百分号用了全角的“{found}”。",
        "请改为半角“{expected}”。",
        Level.WARNING,
    ),
    name="全角百分号",
    finds="数字后面的全角“％”。",
    why="和半角数字放在一起宽窄不齐，也搜不到“50%”。",
    source="GB/T 15835—2011《出版物上数字用法》 5.1.1。",
    wrong={
        "增长50％": "增长50%",
    },
    right=("增长50%",),
    find=by_pattern(_PERCENT, "%"),
    signs=frozenset("％"),
    is_safe=True,
)
