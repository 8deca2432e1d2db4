"""Half-width brackets around Chinese words (半角括号)."""

from __future__ import annotations

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_edits
from zhibu.text.repairs import find_brackets

RULE = Rule(
    message=Message(
        "T202",
        "中文里用了半角括号“{found}”。",
        "请改为“{expected}”。",
        Level.WARNING,
    ),
    name="半角括号",
    finds="括着中文或紧挨汉字的半角圆括号，以及一半全角一半半角的括号。",
    why="同一篇里两种括号混用，版面不齐。",
    source="GB/T 15834—2011《标点符号用法》 4.9、5.1。",
    wrong={
        "厦门市(同安区)的做法": "厦门市（同安区）的做法",
        "第(1)项": "第（1）项",
        "（一)抓学习": "（一）抓学习",
    },
    right=(
        "采用 Plan (draft) 模式",
        "函数 f(x) 的值",
        "（一）抓学习",
    ),
    find=by_edits("()", find_brackets),
    signs=frozenset("()"),
    is_safe=True,
)
