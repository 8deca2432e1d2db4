"""Letters and words that stand for a name or number that was hidden."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_STAND_IN = re.compile(
    r"(?<![A-Za-z0-9+＋“])[XxＸｘ×]{1,2}(?=[余多]?(?:[个名人次万亿千百年月日天时号村镇乡县市区省局街户条项场期元吨亩届位家所座岁字篇份米]|小时|分钟|公里|课时|学时))"
    r"|某某|×{2}(?=[\u4e00-\u9fff])"
)

RULE = Rule(
    message=Message(
        "T102",
        "“{found}”像是代替真实内容的写法。",
        "请写出真实的数字或名称；需要隐去时请写“某村”“一名党员”。",
        Level.WARNING,
    ),
    name="代称",
    finds="“X个”“XX村”“X月X日”“某某”这类用字母或“某某”代替的写法。",
    why="通稿里的代称常常是模板留下的，发布前应当换成真实内容。",
    source="三审三校的常规要求。",
    wrong={
        "共举办培训班X期。": None,
        "组织XX村党员学习。": None,
        "于X月X日召开。": None,
        "某某村开展了活动。": None,
        "参加的有ＸＸ名党员。": None,
    },
    right=(
        "做了X光检查。",
        "开展“党员+X”行动。",
        "某村的做法值得推广。",
        "机型为X5。",
    ),
    find=by_pattern(_STAND_IN),
    signs=frozenset("XxＸｘ×某"),
)
