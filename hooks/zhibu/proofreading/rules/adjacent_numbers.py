"""Approximate numbers with a comma of enumeration between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_DIGITS = "一二三四五六七八九"
_VALUES = {sign: value for value, sign in enumerate(_DIGITS, 1)} | {"两": 2}
_RANKED = re.compile("(?:分列|分获|分居|列|获|居|在|夺|排|名|为)$")
_BEFORE = "第、0123456789百千万亿两（(" + _DIGITS
_PAIR = re.compile(
    rf"([{_DIGITS}两])、([{_DIGITS}])"
    "(?=十?[个名人天次位家户岁块里百千万多]|十[个名人户岁]|年(?![级度]))"
)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for match in _PAIR.finditer(manuscript.text):
        before = manuscript.text[match.start() - 1 : match.start()]
        is_rank = _RANKED.search(manuscript.text, max(match.start() - 3, 0), match.start())
        if (before and before in _BEFORE) or is_rank:
            continue
        is_start = manuscript.block_at(match.start()).start == match.start()
        if _VALUES[match[2]] == _VALUES[match[1]] + 1 and not is_start:
            yield Finding(match.start(), match.end(), match[1] + match[2])


RULE = Rule(
    message=Message(
        "T305",
        "“{found}”表示约数，中间不用顿号。",
        "请改为“{expected}”。",
        Level.WARNING,
    ),
    name="约数中的顿号",
    finds="“三、四个”“七、八十人”这类相邻两数表示约数时多出的顿号。",
    why="“三四个”是约数，“三、四个”会被读成第三和第四个。",
    source="GB/T 15834—2011《标点符号用法》 4.5.3.4；GB/T 15835—2011《出版物上数字用法》 5.2.2。",
    wrong={
        "上了两、三次课": None,
        "来了十五、六人": None,
        "来了三、四个人。": None,
        "有七、八十户。": None,
    },
    right=(
        "来了三四个人。",
        "第三、四个",
        "三、四年级",
        "一、二、三等奖",
        "分列二、三名",
    ),
    find=_find,
    signs=frozenset("、"),
)
