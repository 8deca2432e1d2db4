"""Days that only readers of the same week understand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_WORD = re.compile("[昨前明后][日天]")
# 注明日期 and 目前天气 hold no such day.
_RELATIVE = re.compile(
    "(?:昨[日天]|(?<![目以之])前天|(?<![注写说标证表声申发文清黎光])明[日天](?![期气])|(?<!今)后天(?!性))"
    "(?![的之星们”》])"
)
_DAY = re.compile(r"\d{1,2}\s?[日号]|\d月")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    if manuscript.day("event_date"):
        return
    text = manuscript.text
    for block in manuscript.prose.body_blocks():
        if not _WORD.search(text, block.start, block.end) or _DAY.search(
            manuscript.prose.of(block)
        ):
            continue
        depth, done = 0, block.start
        for word in _WORD.finditer(text, block.start, block.end):
            depth += text.count("“", done, word.start()) - text.count("”", done, word.start())
            done = word.start()
            match = _RELATIVE.match(text, done)
            if match and depth <= 0:
                yield Finding(match.start(), match.end())


RULE = Rule(
    message=Message(
        "T312",
        "“{found}”没有写明是哪一天。",
        "请写出几月几日，编入汇编后读者才看得懂。",
        Level.HINT,
    ),
    name="没有日期的“昨日”",
    finds="引号以外的“昨日”“昨天”“前天”“明天”，而同一段和活动日期都没有写明日期。",
    why="网页和年度汇编会被人几年后读到，“昨日”就没有意义了。",
    source="三审三校的常规要求。",
    wrong={
        "昨日下午，镇党委召开会议。": None,
        "记者昨天从区委组织部获悉。": None,
    },
    right=(
        "昨日（5月3日）下午，镇党委召开会议。",
        "他说：“昨天来了三拨人。”",
        "昨天的荒山，今天的果园。",
        "今天的中国",
        "篇末注明日期。",
    ),
    find=_find,
    signs=frozenset("昨前明后"),
)
