"""Dashes typed as hyphens (破折号)."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_DASH = re.compile(
    "(?<=[\u4e00-\u9fff”》），])(?:-{2,}|－{2,}|―{2,}|─{2,}|–{2,}|ーー+|—{1,2}-+)(?=[\u4e00-\u9fff“《（])"
)

RULE = Rule(
    message=Message(
        "T207",
        "破折号写成了“{found}”。",
        "请改为占两个字的破折号“{expected}”。",
        Level.WARNING,
    ),
    name="破折号",
    finds="汉字之间用“--”“－－”“──”代替的破折号。",
    why="破折号占两个字的位置，中间不断开。",
    source="GB/T 15834—2011《标点符号用法》 4.10。",
    wrong={
        "他想起了一件事--党课": "他想起了一件事——党课",
        "这就是初心－－为民": "这就是初心——为民",
    },
    right=(
        "深圳—香港",
        "这就是初心——为民",
        "A--B 对照",
    ),
    find=by_pattern(_DASH, "——"),
    signs=frozenset("-－―─–—ー"),
    is_safe=True,
)
