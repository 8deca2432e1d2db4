"""What is asked, and which articles hold it: by plain search in the text that is searched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from opencc import OpenCC

from zhibu.text.folding import fold

FIXED = {
    "two characters": (
        "经济", "农村", "党员", "问题", "北京", "干部", "新闻", "科技", "学习", "群众",
    ),
    "idioms": ("全心全意", "实事求是", "艰苦奋斗", "丰富多彩", "引人注目", "千方百计", "与时俱进"),
    "places": ("上海", "黑龙江", "同安区", "军营村", "莲花镇", "人民大会堂", "白交祠"),
    "phrases": ("高山党校", "两学一做", "富民强村", "基层党组织", "中国特色社会主义", "邓小平理论"),
    "single": ("的", "党", "中", "国", "山", "龘", "一", "，", "2"),
    "latin and digits": ("iphone", "6", "1998", "2016年度", "e家", "5万多人次", "APEC", "100"),
    "mixed": ("党员e家", "iPhone 6", "5万多", "12月31日"),
    "several": ("农村 干部", "北京 大学", "高山党校 学习", "经济 改革 开放", "党 的 一"),
    "traditional": ("臺灣", "黨建", "經濟", "農村幹部", "高山黨校", "兩學一做"),
    "partial": ("高山党", "两学一", "中国特色社", "基层党组", "改革开"),
    "quoted": ('"农村 干部"', '"iPhone 6"', '"经济改革"', '"改革 开放"'),
    "without": ("经济 -改革", "党员 -干部", "农村 -北京 -上海", '干部 -"基层党组织"'),
    "punctuation": ("“三会一课”", "。在", "、", "《", "——", "（记者"),
    "full-width": ("１９９８年", "ｉＰｈｏｎｅ", "，　"),
    "nothing": (
        "量子纠缠", "区块链", "元宇宙大会", "魑魅魍魉之", "zzzz", "不存在的词语组合", "😀",
        "5g网络基站", "高山学校党", "村营军", "<script>", "人工智能大模型", "新冠肺炎",
    ),
}  # fmt: skip
RANDOM = {"2": 12, "3": 12, "5": 15, "8": 15, "34": 6}


@dataclass(frozen=True)
class Text:
    """The folded lines of one article."""

    id: str
    title: str
    lines: tuple[str, ...]

    @cached_property
    def whole(self) -> str:
        """All lines; no term holds a line end."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Query:
    """One query with the articles that it means."""

    group: str
    q: str
    terms: tuple[str, ...]
    """Folded."""
    found: frozenset[str]
    in_title: frozenset[str]


def make_queries(texts: Sequence[Text], seed: int) -> list[Query]:
    """At least 150 queries in the groups above and random stretches of the texts."""
    rng = Random(seed)
    asked = [(group, q) for group, some in FIXED.items() for q in some]
    for length, count in RANDOM.items():
        for _ in range(count):
            asked.append((f"random {length}", f'"{_stretch(texts, int(length), rng)}"'))
    to_traditional = OpenCC("s2t")
    for _ in range(6):
        asked.append(("traditional", to_traditional.convert(_stretch(texts, 4, rng))))
    return [_query(group, q, texts) for group, q in asked]


def _stretch(texts: Sequence[Text], length: int, rng: Random) -> str:
    while True:
        line = rng.choice(rng.choice(texts).lines)
        if len(line) >= length:
            start = rng.randrange(len(line) - length + 1)
            found = line[start : start + length]
            if found.strip() == found and not re.search(r'["\s]', found):
                return found


def _query(group: str, q: str, texts: Sequence[Text]) -> Query:
    parts = re.findall(r'(-?)(?:"([^"]*)"|(\S+))', fold(q))
    terms = [(one[1] or one[2]).strip() for one in parts if not one[0]]
    without = [(one[1] or one[2]).strip() for one in parts if one[0]]
    found = [
        one
        for one in texts
        if all(term in one.whole for term in terms)
        and not any(term in one.whole for term in without)
    ]
    in_title = (one.id for one in found if all(term in one.title for term in terms))
    return Query(group, q, tuple(terms), frozenset(one.id for one in found), frozenset(in_title))
