"""Places that were left for words still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_SIGN = re.compile(
    r"[*＊]{3,}|(?<=[\u4e00-\u9fff])\*{2}(?=[\u4e00-\u9fff，。、；]|\Z|\n)"
    r"|(?<![A-Za-zＸｘ])(?:[Xx]{3,}|[Ｘｘ]{2,}|×{3,}|✕{3,})(?![A-Za-z])"
    r"|[_＿]{3,}|[□▢■]{2,}|(?<![一二])[〇○◯]{3,}(?!年)"
)
_SIGNS = frozenset("*＊XxＸｘ×✕_＿□▢■〇○◯")
_QUESTIONS = re.compile(r"？{3,}|\?{3,}")
_WORD = re.compile(
    r"待(?:补充|补|填写|填|核实|定稿|确认)"
    r"(?![\u4e00-\u9fff]{0,2}(?:的|工作|清单|机制|事项|材料))(?=[\s，。、；：）)】\]]|[\u4e00-\u9fff]{0,3}\Z|\Z)"
)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    patterns = [_WORD, *([] if manuscript.signs.isdisjoint(_SIGNS) else [_SIGN])]
    patterns += [_QUESTIONS] if "？？？" in manuscript.text or "???" in manuscript.text else []
    for pattern in patterns:
        for match in pattern.finditer(manuscript.text):
            block = manuscript.block_at(match.start())
            # A row of stars by itself parts two sections.
            if pattern is _WORD or match.span() != (block.start, block.end):
                yield Finding(match.start(), match.end())


RULE = Rule(
    message=Message(
        "T101",
        "这里还有没填的占位符“{found}”。",
        "请填上真实的内容；确实不便公开的，请改用完整的句子说明。",
    ),
    name="占位符",
    finds="“***”“XXX”“____”“□□”“张**”这类留着等人来填的符号，以及“待补充”“此处待定”。",
    why="草稿里的空当一旦发布，读者看到的是没写完的文章；“***”在 Markdown 里还会变成粗斜体而消失。",
    source="三审三校的常规要求；本站导入真实稿件时的统计。",
    wrong={
        "全年增收三成（待核实）。": None,
        "负责人（待确认）到场。": None,
        "全镇共有***名党员参加。": None,
        "某镇XXX同志介绍了经验。": None,
        "参加人数____人。": None,
        "培训了张**等人。": None,
        "会议地点待补充。": None,
        "由□□村党支部负责。": None,
        "联系人：×××。": None,
    },
    right=(
        "面积为 2×3 米。",
        "***把党课讲到田间***",
        "型号是 XX-1 和 MAXX。",
    ),
    find=_find,
)
