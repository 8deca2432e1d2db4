"""Half-width marks in Chinese sentences (半角标点)."""

from __future__ import annotations

from zhibu.messages import Message
from zhibu.proofreading.rule import Rule, by_edits
from zhibu.text.repairs import find_marks

RULE = Rule(
    message=Message(
        "T201",
        "中文里用了半角标点“{found}”。",
        "请改为“{expected}”。",
    ),
    name="半角标点",
    finds="汉字之间或句末的半角逗号、句号、分号、冒号、问号、叹号；数字、网址和英文里的不算。",
    why="中文标点占一个字的位置，半角标点会挤在一起，也不按中文规则换行。",
    source="GB/T 15834—2011《标点符号用法》 5.1；350 万字正常文字里没有一处。",
    wrong={
        "会议开始,大家鼓掌.": "会议开始，大家鼓掌。",
        "分工如下:一是学习;二是走访。": "分工如下：一是学习；二是走访。",
        "真的吗?": "真的吗？",
        "好!大家都说好。": "好！大家都说好。",
    },
    right=(
        "增长3.5%，达1,200万元。",
        "上午8:30开会。",
        "见 https://example.org/a,b?c=1 一文。",
        "他说OK.",
    ),
    find=by_edits(",;:.!?", find_marks),
    signs=frozenset(",;:.!?"),
    is_safe=True,
)
