"""Days that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_YEAR = re.compile(r"(\d{4})年$")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})(?:日|号(?![楼院门线文线栋馆]))")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for match in _DAY.finditer(manuscript.text):
        text, start = manuscript.text, match.start()
        if text[start - 1 : start].isdecimal() or text[start - 1 : start] == ".":
            continue
        year = _YEAR.search(text, max(start - 5, 0), start)
        month, day = int(match[1]), int(match[2])
        is_day = 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]
        if is_day and year and month == 2 and day == 29:
            is_day = _is_leap(int(year[1]))
        if not is_day:
            yield Finding(year.start() if year else start, match.end())


def _is_leap(year: int) -> bool:
    try:
        date(year, 2, 29)
    except ValueError:
        return False
    return True


RULE = Rule(
    message=Message(
        "T309",
        "日历上没有“{found}”这一天。",
        "请查对日期。",
    ),
    name="不存在的日期",
    finds="“2月30日”“13月5日”“2023年2月29日”这类日历上没有的日期。",
    why="日期是读者最先核对的事实。",
    source="GB/T 7408.1—2023《日期和时间》。",
    wrong={
        "2024年2月30日召开。": None,
        "于4月31日举行。": None,
        "2023年2月29日": None,
        "13月5日": None,
    },
    right=(
        "2024年2月29日召开。",
        "2月29日",
        "12月31日",
        "3月5日至8月31日",
    ),
    find=_find,
    signs=frozenset("月"),
)
