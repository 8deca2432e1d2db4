"""An ellipsis together with 等."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_BOTH = re.compile("……等(?!候|待|到|我|他|她|你|着|一)|(?<!你)等等……")

RULE = Rule(
    message=Message(
        "T206",
        "“{found}”里省略号和“等”重复了。",
        "请只留其中一个。",
        Level.WARNING,
    ),
    name="省略号加“等”",
    finds="“……等”“等等……”这类重复的省略。",
    why="省略号就是“等等”的意思，不再并用。",
    source="GB/T 15834—2011《标点符号用法》 4.11.3.2。",
    wrong={
        "种植了柑橘、柚子……等果树。": None,
        "柑橘、柚子等等……": None,
    },
    right=(
        "柑橘、柚子等果树。",
        "“等等我……”她喊道。",
        "……等候在门口",
    ),
    find=by_pattern(_BOTH),
    signs=frozenset("…"),
)
