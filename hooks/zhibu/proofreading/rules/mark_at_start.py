"""A paragraph that begins with a mark that belongs behind words."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_MARKS = frozenset("，。、；：？！）》】,;")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for block in manuscript.prose.blocks:
        if block.kind != "row" and manuscript.text[block.start] in _MARKS:
            yield Finding(block.start, block.start + 1)


RULE = Rule(
    message=Message(
        "T212",
        "段落以标点“{found}”开头。",
        "请把它移到上一段末尾，或补上前面缺的字。",
        Level.WARNING,
    ),
    name="段首标点",
    finds="以逗号、句号、顿号等开头的段落。",
    why="点号不出现在一行之首；多半是粘贴时断错了段，或前面缺了字。",
    source="GB/T 15834—2011《标点符号用法》 5.1.1。",
    wrong={
        "，全镇党员都来了。": None,
        "。会议指出": None,
    },
    right=(
        "全镇党员都来了。",
        "……后来呢？",
        "“全镇党员都来了。”",
    ),
    find=_find,
    signs=frozenset("，。、；：？！）》】,;"),
)
