"""Ellipses typed as full stops or dots (省略号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_DOTS = re.compile(
    "。{3,}|(?<=[\u4e00-\u9fff，”》）])\\.{3,}(?![\\d.])|[·・･•]{3,}|(?<!…)…(?!…)|(?<!…)…{3}(?!…)"
)

_FIRST = ("。。。", "...", "…", "···", "・・・", "･･･", "•••")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    if not any(dots in text for dots in _FIRST):
        return
    for match in _DOTS.finditer(text):
        # A single one is common in names of works and in tables.
        level = Level.WARNING if match[0][0] == "…" else None
        yield Finding(match.start(), match.end(), "……", level=level)


RULE = Rule(
    message=Message(
        "T205",
        "省略号写成了“{found}”。",
        "请改为六个点的省略号“{expected}”。",
    ),
    name="省略号",
    finds="用“。。。”“...”“···”或单个“…”代替的省略号。",
    why="省略号是六个点，占两个字的位置。",
    source="GB/T 15834—2011《标点符号用法》 4.11。",
    wrong={
        "他说。。。我们走吧": "他说……我们走吧",
        "等等...还有很多": "等等……还有很多",
        "歌声···响起": "歌声……响起",
        "雪一直下…": "雪一直下……",
    },
    right=(
        "第 1.2...1.4 节",
        "他说……我们走吧",
        "…………",
    ),
    find=_find,
    signs=frozenset("。.·・･•…"),
    is_safe=True,
)
