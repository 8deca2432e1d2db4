"""Marks that stand twice or beside one that excludes them (标点重叠)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_MARKS = re.compile(
    r"[，。、；：？！…][，。、；：]+|[，。、；：][,;:.](?![\d.])|[,;:](?=[，。、；：])[，。、；：]"
)
_WIDE = str.maketrans(",;:.", "，；：。")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for match in _MARKS.finditer(manuscript.text):
        marks = match[0]
        # Three full stops and more are meant as an ellipsis; a comma may follow a real one.
        if "。。。" in marks or (marks[0] == "…" and marks != "…。"):
            continue
        wide = marks.translate(_WIDE)
        is_same = len(set(wide)) == 1
        yield Finding(match.start(), match.end(), wide[0] if is_same else None)


RULE = Rule(
    message=Message(
        "T204",
        "标点“{found}”重叠了。",
        "请只留下一个{expected}。",
    ),
    name="标点重叠",
    finds="“，，”“。。”“，。”“、，”“：，”“？。”这类连在一起的点号；叹号和问号的叠用不算。",
    why="点号一处只用一个。",
    source="GB/T 15834—2011《标点符号用法》 4.1—4.7、5.1.4。",
    wrong={
        "会议开始，,大家鼓掌。": "会议开始，大家鼓掌。",
        "会议开始，，大家鼓掌。": "会议开始，大家鼓掌。",
        "成效显著。。": "成效显著。",
        "大家鼓掌，。": None,
        "苹果、，梨": None,
        "真的吗？。": None,
        "好！，大家说。": None,
    },
    right=(
        "怎么可能？！",
        "太好了！！！",
        "他说：“好。”",
        "等等……，",
        "成效显著。。。",
    ),
    find=_find,
    signs=frozenset("，。、；：？！…"),
    is_safe=True,
)
