"""Quotation marks and brackets without their partner."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.pairing import find_slips
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for slip in find_slips(manuscript):
        if slip.fault == "unpaired":
            yield Finding(slip.at, slip.at + 1)


RULE = Rule(
    message=Message(
        "T208",
        "“{found}”没有和它成对的另一半。",
        "请补上另一半，或删去多余的这一个。",
        Level.WARNING,
    ),
    name="不成对的标点",
    finds="只有一半的引号、括号、书名号。跨段的引文（每段开头有前引号，最后一段才有后引号）不算。",
    why="读者看不出引文、书名从哪里开始到哪里结束。",
    source="GB/T 15834—2011《标点符号用法》 4.8、4.9、4.15。",
    wrong={
        "学习《党章，提高认识。": None,
        "开展“三会一课活动。": None,
        "厦门市（同安区的做法。": None,
        "提出三化”要求。": None,
    },
    right=(
        "学习《党章》，提高认识。",
        "他说：“第一段。\n\n“第二段。”",
        "修改为：“第一条\n\n第二条。”",
        "1）抓学习",
        "党员们说：“It’s OK。”",
    ),
    find=_find,
    signs=frozenset("“”‘’《》〈〉（）()【】「」『』"),
)
