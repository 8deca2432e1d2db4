"""Zeros of Chinese numbers typed as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.edits import Edit

_YEAR = re.compile("[一二][一二三四五六七八九〇○◯OoＯ0０零ΟοО]{3}(?=年)")
_CIRCLES = str.maketrans(dict.fromkeys("○◯OoＯ0０零ΟοО", "〇"))


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for match in _YEAR.finditer(manuscript.text):
        right = match[0].translate(_CIRCLES)
        wrong = [at for at, sign in enumerate(match[0]) if sign != right[at]]
        if wrong:
            start = match.start()
            edits = tuple(Edit(start + at, start + at + 1, "〇") for at in wrong)
            yield Finding(start + wrong[0], start + wrong[0] + 1, "〇", edits, found=match[0])


RULE = Rule(
    message=Message(
        "T301",
        "年份“{found}”没有用汉字“〇”。",
        "请改为“{expected}”。",
    ),
    name="汉字年份里的〇",
    finds="“二○一六年”“二O二四年”“二零二四年”这类把“〇”写成圆圈、字母或“零”的年份。",
    why="看上去一样，编码不同，搜索和朗读都会错。",
    source="GB/T 15835—2011《出版物上数字用法》 5.2.3；“〇”是汉字 U+3007。",
    wrong={
        "二○一六年": "二〇一六年",
        "二O二四年度": "二〇二四年度",
        "二零二四年": "二〇二四年",
        "二0一八年": "二〇一八年",
    },
    right=(
        "二〇一六年",
        "2016年",
        "零售二百年",
    ),
    find=_find,
    signs=frozenset("○◯OoＯ0０零ΟοО"),
    is_safe=True,
)
