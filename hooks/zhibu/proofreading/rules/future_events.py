"""Events that a piece reports before they happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.dates import chinese_day

_LEAD = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?=[，,]|[上下中]午|晚)")
_ANNOUNCING = {"notice", "通知", "speech", "讲话"}


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    published, event = manuscript.day("date"), manuscript.day("event_date")
    kind, _at = manuscript.values.get(("kind",), ("news", 0))
    if published is None or kind in _ANNOUNCING:
        return
    if event and event > published:
        text, at = manuscript.values["event_date",]
        yield Finding(at, at + len(text), chinese_day(published), found=text, is_in_file=True)
    for block in manuscript.prose.body_blocks()[:3]:
        match = _LEAD.match(manuscript.text, block.start, block.end)
        if match and (day := _day(match)) and day > published:
            yield Finding(match.start(), match.end(), chinese_day(published))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


RULE = Rule(
    message=Message(
        "T311",
        "文中的日期“{found}”晚于发布日期{expected}。",
        "请查对活动日期和发布日期；如果是预告，请改类型为“通知”。",
        Level.WARNING,
    ),
    name="活动晚于发布",
    finds="新闻和案例里，活动日期或导语开头的日期晚于发布日期。",
    why="还没发生的事不能当作新闻报道，多半有一个日期写错了。",
    source="三审三校的常规要求。",
    wrong={
        "---\ntitle: 甲\ndate: 2024-05-01\nevent_date: 2024-05-03\n---\n正文。": None,
        "---\ntitle: 甲\ndate: 2024-05-01\n---\n2024年5月9日，全镇党员集中学习。": None,
    },
    right=(
        "---\ntitle: 甲\ndate: 2024-05-01\nevent_date: 2024-04-30\n---\n正文。",
        "---\ntitle: 甲\ndate: 2024-05-01\nkind: notice\nevent_date: 2024-05-03\n---\n正文。",
        "---\ntitle: 甲\ndate: 2024-05-01\n---\n到2024年12月底，全镇将建成十个点。",
    ),
    find=_find,
)
