"""Straight quotation marks around Chinese words (直引号)."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.lines import lines_with
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.edits import Edit
from zhibu.text.repairs import find_straight_quotes, find_straight_single_quotes

_MANY = 6
"""Quotation marks from which on a text is told of once: somebody typed all of them so."""


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    found = [
        Edit(at + edit.start, at + edit.end, edit.text)
        for line, at in lines_with("\"'", manuscript.text)
        for edit in sorted([*find_straight_quotes(line), *find_straight_single_quotes(line)])
    ]
    if len(found) > _MANY:
        first = found[0]
        told = f'"等 {len(found)} 个'
        yield Finding(first.start, first.end, first.text, tuple(found), found=told)
        return
    for edit in found:
        yield Finding(edit.start, edit.end, edit.text)


RULE = Rule(
    message=Message(
        "T203",
        "中文里用了英文的直引号“{found}”。",
        "请改为“{expected}”。",
        Level.WARNING,
    ),
    name="直引号",
    finds="括着中文的英文直引号。",
    why="直引号分不出前后，排版时方向会错。",
    source="GB/T 15834—2011《标点符号用法》 4.8。",
    wrong={
        "推行'周一议事'的做法": "推行‘周一议事’的做法",
        '开展"三会一课"活动': "开展“三会一课”活动",
    },
    right=(
        "It's OK，他说",
        '屏幕尺寸 15" 和 17"',
        "开展“三会一课”活动",
    ),
    find=_find,
    signs=frozenset("\"'"),
    is_safe=True,
)
