"""Codes of HTML that were copied as text."""

from __future__ import annotations

import html
import re

from zhibu.messages import Message
from zhibu.proofreading.rule import Rule, by_pattern

# These three are how signs of mark-up are written as text.
_ENTITY = re.compile(r"&(?!lt;|gt;|amp;)(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,6});")


def _meant(match: re.Match[str]) -> str | None:
    text = html.unescape(match[0]).replace("\xa0", " ")
    return text if text != match[0] and text.isprintable() else None


RULE = Rule(
    message=Message(
        "T110",
        "这里残留着网页代码“{found}”。",
        "请改为它代表的字符“{expected}”。",
    ),
    name="网页代码",
    finds="“&nbsp;”“&ldquo;”“&#8220;”这类网页代码。",
    why="它是从网页源码复制来的，读者会看到多余的空格或代码。",
    source="HTML 标准第 13.5 节。",
    wrong={
        "高山&nbsp;党校": "高山 党校",
        "&ldquo;三会一课&rdquo;": "“三会一课”",
        "第&#19968;期": "第一期",
    },
    right=(
        "R&D 投入",
        "AT&T；",
        "大小写 &lt;b&gt; 的写法",
    ),
    find=by_pattern(_ENTITY, _meant),
    signs=frozenset("&"),
    is_safe=True,
)
