"""Characters that nobody sees (零宽字符、控制字符)."""

from __future__ import annotations

import re

from zhibu.messages import Message
from zhibu.proofreading.rule import Rule, by_pattern

# Joiners and variation selectors belong to pictures of emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200d\ufe00-\ufe0f]+"
)
_SIGNS = frozenset(
    chr(code)
    for start, end in (
        (0, 9), (11, 32), (0x7F, 0xA0), (0xAD, 0xAE), (0x34F, 0x350), (0x61C, 0x61D),
        (0x115F, 0x1161),
        (0x17B4, 0x17B6), (0x180B, 0x1810), (0x200B, 0x2010), (0x2028, 0x202F), (0x2060, 0x2070),
        (0xFE00, 0xFE10), (0xFEFF, 0xFF00), (0xFFF9, 0xFFFC),
    )
    for code in range(start, end)
)  # fmt: skip

RULE = Rule(
    message=Message(
        "T108",
        "这里有看不见的字符 {found}。",
        "请删去它；在编辑器里看不见，可以用 zhibu check --fix。",
    ),
    name="看不见的字符",
    finds="零宽空格、软连字符、书写方向符、控制字符这类看不见的字符。",
    why="它夹在词中间，搜索就找不到这个词，排版也会错位。",
    source="Unicode 标准附件 9、14。",
    wrong={
        "高山\u200b党校": "高山党校",
        "富民\xad强村": "富民强村",
        "\u202a13日": "13日",
    },
    right=(
        "高山党校",
        "👨\u200d👩\u200d👧 一家人",
        "❤️ 志愿者",
    ),
    find=by_pattern(_INVISIBLE, ""),
    signs=_SIGNS,
    is_safe=True,
)
