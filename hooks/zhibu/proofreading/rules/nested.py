"""Quotation marks inside marks of the same kind."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.pairing import find_slips
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for slip in find_slips(manuscript):
        if slip.fault == "nested":
            yield Finding(slip.at, slip.at + 1, slip.becomes)


RULE = Rule(
    message=Message(
        "T210",
        "“{found}”套在同一种标点里面了。",
        "请把里层改为“{expected}”和与它成对的标点。",
    ),
    name="同级嵌套",
    finds="双引号里面又用双引号，书名号里面又用双书名号。",
    why="里层引文用单引号，里层书名用单书名号，读者才分得清层次。",
    source="GB/T 15834—2011《标点符号用法》 4.8.3.4、4.15.3.5。",
    wrong={
        "他说：“要学“三会一课”的要求。”": None,
        "《学习《党章》的体会》": None,
    },
    right=(
        "他说：“要学‘三会一课’的要求。”",
        "《学习〈党章〉的体会》",
        "“一”和“二”",
    ),
    find=_find,
    signs=frozenset("“‘《"),
)
