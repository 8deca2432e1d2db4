"""Characters that only look like the usual ones (部首字、兼容字)."""

from __future__ import annotations

import re
import unicodedata

from zhibu.messages import Message
from zhibu.proofreading.rule import Rule, by_pattern

_ODD = re.compile("[\u2e80-\u2fd5\uf900-\ufad9淸靑眞敎旣卽郞槪]+")
# Radicals of the supplement have no mapping of their own in Unicode.
_FORMS = str.maketrans("淸靑眞敎旣卽郞槪", "清青真教既即郎概")
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


def _usual(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0].translate(_RADICALS).translate(_FORMS))


RULE = Rule(
    message=Message(
        "T105",
        "“{found}”不是通常的汉字，搜索和朗读都认不出它。",
        "请改为“{expected}”；它多半是从 PDF 复制来的。",
    ),
    name="部首字和兼容字",
    finds="看上去是汉字、编码却是部首（U+2F00 起）、兼容汉字（U+F900 起）或带圈连写字符的字。",
    why="从 PDF 复制的文字常带这种字，搜索“一”找不到“⼀”。",
    source="Unicode 标准第 18 章；GB 18030—2022。",
    wrong={
        "⼀名党员⼊户走访。": "一名党员入户走访。",
        "⾼山党校开班。": "高山党校开班。",
        "来到了⺠心广场。": "来到了民心广场。",
    },
    right=(
        "一名党员入户走访。",
        "面积 5㎡，①项。",
    ),
    find=by_pattern(_ODD, _usual),
    signs=frozenset(map(chr, (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFADA))))
    | frozenset("淸靑眞敎旣卽郞槪"),
    is_safe=True,
)
