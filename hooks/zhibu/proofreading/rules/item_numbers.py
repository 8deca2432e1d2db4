"""Marks behind bracketed numbers of items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_NUMBER = re.compile(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]([、．.，])(?![（(])")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for block in manuscript.prose.blocks:
        match = _NUMBER.match(manuscript.text, block.start, block.end)
        if match:
            yield Finding(match.start(1), match.end(1), "")


RULE = Rule(
    message=Message(
        "T314",
        "带括号的序号“{found}”后面多了标点。",
        "请删去序号后面的标点。",
        Level.WARNING,
    ),
    name="序号后的标点",
    finds="段首“（一）、”“（1）．”这类带括号的序号后多出的标点。",
    why="带括号的序号后面不加点号。",
    source="GB/T 9704—2012《党政机关公文格式》7.3.3；GB/T 15834—2011《标点符号用法》 附录 B.1。",
    wrong={
        "（一）、抓好学习。": "（一）抓好学习。",
        "## （二）．强化服务": "## （二）强化服务",
        "(3)、走访。": "(3)走访。",
    },
    right=(
        "（一）抓好学习。",
        "第（一）、（二）项",
        "一、抓好学习",
    ),
    find=_find,
    signs=frozenset("（("),
    is_safe=True,
)
