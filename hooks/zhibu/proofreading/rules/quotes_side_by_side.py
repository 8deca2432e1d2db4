"""Commas of enumeration between quotations or titles."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_BETWEEN = re.compile("(?:”、“|》、《)")

RULE = Rule(
    message=Message(
        "T211",
        "“{found}”里的顿号通常不用。",
        "请删去引号或书名号之间的顿号。",
        Level.HINT,
    ),
    name="引号之间的顿号",
    finds="“”、“”和《》、《》之间的顿号。",
    why="成对的引号、书名号之间已经分得清，通常不用顿号；中间另有文字时可以用。",
    source="GB/T 15834—2011《标点符号用法》 4.5.3.5。",
    wrong={
        "学习“三会一课”、“两学一做”的要求": None,
        "《党章》、《准则》": None,
    },
    right=(
        "学习“三会一课”“两学一做”的要求",
        "《党章》和《准则》",
    ),
    find=by_pattern(_BETWEEN),
    signs=frozenset("、"),
)
