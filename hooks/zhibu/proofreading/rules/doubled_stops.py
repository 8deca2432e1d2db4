"""Stops on both sides of a closing quotation mark."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_BOTH = re.compile("[。！？，；][”’」][。，；]")

RULE = Rule(
    message=Message(
        "T214",
        "后引号里外都有点号：“{found}”。",
        "请只留一个：引文是完整的句子就留里面的，否则留外面的。",
        Level.WARNING,
    ),
    name="引号内外的点号",
    finds="“。”。”“！”。”“，”，”这类后引号里外都有的点号。",
    why="引文末尾的点号，里外只用一个。",
    source="GB/T 15834—2011《标点符号用法》 附录 A。",
    wrong={
        "他说：“我要报名。”。": None,
        "“我来，”，他说。": None,
        "大家喊：“好！”。": None,
    },
    right=(
        "他说：“我要报名。”",
        "他喊“好”，大家都笑。",
        "“我来。”他说。",
    ),
    find=by_pattern(_BOTH),
    signs=frozenset("”’」"),
)
