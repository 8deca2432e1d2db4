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
_ISO = re.compile(r"((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?![\d/-]|\.\d)")
_CHINESE = re.compile(
    "([一二三四五六七八九]|十[一二三四五六七八九]?)月"
    "([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_DIGITS = "〇一二三四五六七八九"
_NUMERALS = frozenset("一二三四五六七八九十")
_INSIDE = frozenset("0123456789/-.")
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


def _find_all(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    yield from _find(manuscript, glossary)
    text = manuscript.text
    for match in _ISO.finditer(text) if {"-", "/"} & manuscript.signs else ():
        if text[match.start() - 1 : match.start()] in _INSIDE:
            continue
        year, month, day = map(int, match.groups())
        is_day = 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]
        if not is_day or (month == 2 and day == 29 and not _is_leap(year)):
            yield Finding(match.start(), match.end())
    for match in _CHINESE.finditer(text) if "月" in manuscript.signs else ():
        if text[match.start() - 1 : match.start()] in _NUMERALS:
            continue
        month, day = (_numeral(part) for part in match.groups())
        if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]):
            yield Finding(match.start(), match.end())


def _numeral(text: str) -> int:
    """Up to 99, as days and months are written: 三, 十, 二十一."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.find(text)
    return 10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)


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
        "二月三十日": None,
        "2023-02-30": None,
        "2024年2月30日召开。": None,
        "于4月31日举行。": None,
        "2023年2月29日": None,
        "13月5日": None,
    },
    right=(
        "2024-02-29",
        "十二月三十一日",
        "192.168.31.45",
        "2024年2月29日召开。",
        "2月29日",
        "12月31日",
        "3月5日至8月31日",
    ),
    find=_find_all,
)
