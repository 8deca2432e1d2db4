"""Words that were pasted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_SHORTEST, _LONGEST = 4, 16
_TWICE = re.compile("([\u4e00-\u9fff]{4,16})\\1")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    if not _may_repeat(manuscript.text):
        return
    for match in _TWICE.finditer(manuscript.text):
        word = match[1]
        # 哈哈哈哈, 一年又一年 and 一个领域一个领域 play with words.
        is_play = len(set(word)) <= len(word) // 2 + 1 or word[0] in word[2:] or word[0] == "一"
        if not is_play and not _is_verse(match):
            yield Finding(match.start(), match.end())


def _may_repeat(text: str) -> bool:
    """False for texts without a stretch that stands twice; a fraction of the search's time."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    for length in range(_SHORTEST, min(_LONGEST, len(codes) // 2) + 1):
        same = np.flatnonzero(codes[length:] == codes[:-length])
        if len(same) >= length and (same[length - 1 :] - same[: 1 - length] == length - 1).any():
            return True
    return False


def _is_verse(match: re.Match[str]) -> bool:
    """True for what is said twice on purpose, between marks."""
    return match.string[match.end() : match.end() + 1] in ("！", "？", "…")


RULE = Rule(
    message=Message(
        "T404",
        "“{found}”连着写了两遍。",
        "请删去多余的一遍。",
        Level.WARNING,
    ),
    name="重复的词句",
    finds="四个字以上、紧接着又写了一遍的词句。",
    why="多半是粘贴了两次。",
    source="三审三校的常规要求。",
    wrong={
        "同安区委组织部同安区委组织部召开会议。": None,
        "组织全体党员组织全体党员学习。": None,
    },
    right=(
        "研究研究，讨论讨论",
        "一年又一年一年又一年",
        "哈哈哈哈哈哈哈哈",
        "一个领域一个领域地推进",
    ),
    find=_find,
)
