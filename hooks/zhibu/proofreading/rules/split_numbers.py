"""Full-width commas inside numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_NUMBER = re.compile(r"[1-9]\d{0,2}(?:，\d{3})+(?![\d，、.年号])")
_BEFORE = frozenset("0123456789，第、.")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for match in _NUMBER.finditer(text):
        if text[match.start() - 1 : match.start()] not in _BEFORE:
            at = text.index("，", match.start())
            yield Finding(at, at + 1, match[0].replace("，", ","), found=match[0])


RULE = Rule(
    message=Message(
        "T313",
        "数字“{found}”中间用了全角逗号。",
        "请改为“{expected}”，或去掉逗号。",
        Level.WARNING,
    ),
    name="数字里的全角逗号",
    finds="“1，200”这类用全角逗号分节的数字。",
    why="全角逗号会把一个数断成两个。",
    source="GB/T 15835—2011《出版物上数字用法》 5.1.3。",
    wrong={
        "投入1，200万元": None,
        "共3，450人": None,
    },
    right=(
        "投入1,200万元",
        "2015，2016两年",
        "第5，100号",
    ),
    find=_find,
    signs=frozenset("，"),
)
