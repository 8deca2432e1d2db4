"""Remarks of editors to each other that were left in the text."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_INSTRUCTION = re.compile(
    r"[（(【\[](?:点评|填写[^）)】\]\n]{0,8}|此处(?:插|放|加|补|配|填|待|应|需|请|省略|略)[^）)】\]\n]{0,12}|略|停顿|鼓掌|掌声|热烈鼓掌|下略|中略|以下略"
    r"|插入?图[^）)】\]\n]{0,8}|配图[^）)】\]\n]{0,12}|见附图|原文如此|存疑|数据待[^）)】\]\n]{0,6})[）)】\]]"
    r"|\b(?:TODO|TBD|FIXME)\b"
)

RULE = Rule(
    message=Message(
        "T103",
        "这里留着写稿时的批注“{found}”。",
        "请照批注处理，然后删去它。",
        Level.WARNING,
    ),
    name="批注",
    finds="“（点评）”“（此处插图）”“（填写选票）”“（略）”“TODO”这类写给自己人看的话。",
    why="批注不是文章内容，读者不该看到。",
    source="三审三校的常规要求。",
    wrong={
        "（点评）这一做法很好。": None,
        "（此处插图）": None,
        "（填写选票）请各位代表投票。": None,
        "下文（略）。": None,
        "（配图：会场）": None,
        "TODO 补数字": None,
    },
    right=(
        "（厦门）",
        "（此处专指村级党组织）",
        "专家点评了三个案例。",
        "（略阳县）",
    ),
    find=by_pattern(_INSTRUCTION),
    signs=frozenset("（([【T"),
)
