"""Half-width tildes in ranges of numbers."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_TILDE = re.compile(r"(?<=[\d%万亿元年月日])(?<!~)~ ?(?=\d)")

RULE = Rule(
    message=Message(
        "T307",
        "数的范围里用了半角的“{found}”。",
        "请改为“{expected}”。",
        Level.WARNING,
    ),
    name="范围号",
    finds="数字之间的半角“~”。",
    why="两个半角“~”在网页里会变成删除线；标准的浪纹线占一个字的位置。",
    source="GB/T 15834—2011《标点符号用法》 4.13；GB/T 15835—2011《出版物上数字用法》 5.1.4。",
    wrong={
        "每组10~20人": "每组10～20人",
        "3~5年": "3～5年",
    },
    right=(
        "每组10～20人",
        "~/docs 目录",
    ),
    find=by_pattern(_TILDE, "～"),
    signs=frozenset("~"),
    is_safe=True,
)
