"""Paragraphs that stand twice in one piece."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_SHORTEST_CHARS = 30


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for block in manuscript.blocks("paragraph", "item", "quote"):
        text = manuscript.prose.of(block)
        if len(text) < _SHORTEST_CHARS:
            continue
        at = first.setdefault(text, block.start)
        if at != block.start:
            yield Finding(block.start, block.end, gaps={"line": manuscript.place(at).line})


RULE = Rule(
    message=Message(
        "T505",
        "这一段和第 {line} 行的一段相同。",
        "请删去多余的一段。",
        Level.WARNING,
    ),
    name="重复的段落",
    finds="同一篇里内容相同、30 字以上的段落。",
    why="多半是粘贴了两次。",
    source="三审三校的常规要求。",
    wrong={
        "全镇党员认真学习党的创新理论，联系本村实际，逐个上台谈了自己的体会。\n\n中间一段。\n\n"
        "全镇党员认真学习党的创新理论，联系本村实际，逐个上台谈了自己的体会。": None,
    },
    right=("全镇党员认真学习。\n\n全镇党员认真学习。",),
    find=_find,
)
