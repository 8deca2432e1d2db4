"""Blanks beside full-width marks."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_BLANK = re.compile(
    "(?<=[\u4e00-\u9fff]) +(?=[，。；：？！、）》”])|(?<=[，。；：？！、（《“]) +(?=[\u4e00-"
    "\u9fff])"
)

RULE = Rule(
    message=Message(
        "T213",
        "全角标点旁边多了空格。",
        "请删去空格。",
        Level.HINT,
    ),
    name="标点旁的空格",
    finds="汉字与全角标点之间的空格。",
    why="全角标点自带空隙，再加空格就太宽。",
    source="GB/T 15834—2011《标点符号用法》 5.1。",
    wrong={
        "会议开始 ，大家鼓掌。": "会议开始，大家鼓掌。",
        "会议开始， 大家鼓掌。": "会议开始，大家鼓掌。",
    },
    right=(
        "会议开始，大家鼓掌。",
        "示例： Python 代码",
    ),
    find=by_pattern(_BLANK, ""),
    signs=frozenset(" "),
    is_safe=True,
)
