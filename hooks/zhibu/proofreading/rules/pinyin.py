"""Readings in brackets that a converting site left (拼音残留)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.repairs import TONED, find_pinyin

# A reading in place of its character; é and à alone may be French.
_BARE = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?=[a-zü]*[{TONED}])(?!é|[a-z]*[éàè]\b)"
    rf"(?:zh|ch|sh|[b-df-hj-np-tw-z])?[aeiouü{TONED}]{{1,3}}(?:ng|n|r)?(?=[\u4e00-\u9fff，。、])",
    re.IGNORECASE,
)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for edit in find_pinyin(manuscript.text):
        yield Finding(edit.start, edit.end, "")
    for match in _BARE.finditer(manuscript.text):
        yield Finding(match.start(), match.end(), level=Level.WARNING)


RULE = Rule(
    message=Message(
        "T107",
        "这里残留着注音“{found}”。",
        "请删去注音。",
    ),
    name="拼音残留",
    finds="汉字后面括号里带声调的拼音，如“乡(xiāng)”；夹在汉字中间代替一个字的拼音，如“清lǐ河道”。",
    why="这是网页转换留下的，不是文章内容。",
    source="本站导入真实网页时的统计：350 万字正常文字里没有一处。",
    wrong={
        "清lǐ河道": None,
        "全乡(xiāng)党员。": "全乡党员。",
        "建设（shè）美丽乡村。": "建设美丽乡村。",
    },
    right=(
        "咖啡馆Café开业",
        "他（张三）来了。",
        "出台了(试行)办法。",
        "引入PDCA（plan）方法。",
    ),
    find=_find,
    signs=frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"),
    is_safe=True,
)
