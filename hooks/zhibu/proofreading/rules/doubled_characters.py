"""Function words typed twice."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.rule import Rule, by_pattern

_TWICE = re.compile(
    "(?:(们)们|(被)被|(与)与|(及)及|(让)让|(就)就|(也)也|(并)并|(向)向|(于)于|(?<!首)(都)都"
    "|(?<!实)(在)在|(是)是(?!非)|(从)从(?!容)|(我们)我们|(进行)进行|(开展)开展|(从事)从事"
    "|(加强)加强|(推进)推进|(工作)工作)"
)


def _once(match: re.Match[str]) -> str:
    return match[0][: len(match[0]) // 2]


RULE = Rule(
    message=Message(
        "T405",
        "“{found}”重复了。",
        "请改为“{expected}”。",
        Level.WARNING,
    ),
    name="重复的字",
    finds="“我们们”“被被”“与与”“进行进行”这类打了两遍的虚词和常用词；“实实在在”“是是非非”不算。",
    why="多半是打字或修改时多留了一个。",
    source="三审三校的常规要求；500 万字正常文字里没有一处。",
    wrong={
        "我们们一起学习。": None,
        "困难被被一个个解决。": None,
        "党员与与群众一起干。": None,
        "对台账进行进行检查。": None,
    },
    right=(
        "工作做得实实在在。",
        "是是非非说不清。",
        "首都都市圈",
        "从从容容上台。",
    ),
    find=by_pattern(_TWICE, _once),
)
