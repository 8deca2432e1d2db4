"""Years of two digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_YEAR = re.compile(r"\d{2}年(?=(?:1[0-2]|0?[1-9])月(?!间))")
_BEFORE = frozenset("0123456789.,，-—–~～至到〇一二三四五六七八九")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for match in _YEAR.finditer(text):
        if text[match.start() - 1 : match.start()] not in _BEFORE:
            yield Finding(match.start(), match.end())


RULE = Rule(
    message=Message(
        "T304",
        "年份“{found}”只写了两位数。",
        "请写全四位，如“2026年”。",
        Level.WARNING,
    ),
    name="两位数年份",
    finds="“26年4月”这类只有两位数的年份。",
    why="过几年就分不清是哪一年，也会和“26 年”的时长混淆。",
    source="GB/T 15835—2011《出版物上数字用法》 5.1.2。",
    wrong={
        "26年4月召开会议。": None,
        "于98年10月入党。": None,
    },
    right=(
        "2026年4月召开会议。",
        "他有26年党龄。",
        "刑期10年4个月",
    ),
    find=_find,
    signs=frozenset("年"),
)
