"""Approximate numbers that say so twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_N = r"[半几数\d〇一二两三四五六七八九十百千万亿][\d.,〇一二两三四五六七八九十百千万亿]*"
_START = re.compile(
    r"(?:约|近|超过|超出|逾|不足|不到|低于)(?=有?\s?[半几\d〇一二两三四五六七八九十百千万亿])"
)
_REST = r"[^，。；、！？：\n有两和或在的]"
_TWICE = (
    (frozenset("约近"), re.compile(rf"[约近]有?\s?{_N}{_REST}{{0,5}}?(?:左右|上下)(?![两结联邻])")),
    (frozenset("约"), re.compile(r"约\s?\d[\d.]*[万亿]?[余多]")),
    (frozenset("超逾"), re.compile(rf"(?:超过|超出|逾)\s?{_N}{_REST}{{0,4}}?以上")),
    (frozenset("不低"), re.compile(rf"(?:不足|不到|低于)\s?{_N}{_REST}{{0,4}}?以下")),
)
_OTHER_WORDS = frozenset("契条节预合协制")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for start in _START.finditer(text):
        at = start.start()
        if text[at - 1 : at] in _OTHER_WORDS and text[at] == "约":
            continue
        twice = (pattern.match(text, at) for signs, pattern in _TWICE if text[at] in signs)
        found = next(filter(None, twice), None)
        if found:
            begin = at - (text[at - 1 : at] in ("大", "将"))
            yield Finding(begin, found.end())


RULE = Rule(
    message=Message(
        "T302",
        "“{found}”里的约数说了两遍。",
        "请只留前面的词或后面的词。",
        Level.WARNING,
    ),
    name="约数重复",
    finds="“约…左右”“近…上下”“超过…以上”“约300余”这类前后都表示约数的写法。",
    why="约数只需说一次，两次会互相矛盾。",
    source="GB/T 15835—2011《出版物上数字用法》 5.2.2；《公文写作规范》。",
    wrong={
        "约有300人左右参加": None,
        "约半个小时左右": None,
        "约300人左右参加。": None,
        "超过50%以上的党员": None,
        "约300余人参加。": None,
        "不足10人以下": None,
    },
    right=(
        "约300人参加。",
        "300人左右",
        "约定300人在左右两侧",
        "超过50%的党员",
    ),
    find=_find,
    signs=frozenset("约近超逾不低"),
)
