"""Function words typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_CHARACTERS = re.compile("([们被与及让就也并向于都在是从])\\1")
# 首都都市圈, 实实在在, 是是非非 and 从从容容 are words.
_RIGHT = re.compile("首都都|实在在|是是非|从从容")
_WORDS = tuple(f"{word}{word}" for word in (
    "我们", "进行", "开展", "从事", "加强", "推进", "工作",
))  # fmt: skip


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for match in _CHARACTERS.finditer(text):
        around = text[max(match.start() - 1, 0) : match.end() + 1]
        if not _RIGHT.search(around):
            yield Finding(match.start(), match.end(), match[1])
    for word in _WORDS:
        at = text.find(word)
        if at >= 0:
            yield Finding(at, at + len(word), word[: len(word) // 2])


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
    find=_find,
)
