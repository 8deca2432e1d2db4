"""Weekdays that do not belong to their day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

# Weekdays are rarer than days, so they are looked for first.
_WEEKDAY = re.compile("(?P<word>星期|礼拜|周)(?P<name>[一二三四五六日天])(?![年期])")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日[，、]?\s?[（(]?$")
_YEAR = re.compile(r"(\d{4})年$")
_NEAR_DAYS = 45
_NAMES = "一二三四五六日"


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    known = manuscript.day("event_date") or manuscript.day("date")
    text = manuscript.text
    for match in _WEEKDAY.finditer(text):
        told = _DAY.search(text, max(match.start() - 10, 0), match.start())
        if not told:
            continue
        year = _YEAR.search(text, max(told.start() - 5, 0), told.start())
        month, number = int(told[1]), int(told[2])
        day = _day(int(year[1]), month, number) if year else _near(known, month, number)
        said = _NAMES.index(match["name"].replace("天", "日"))
        if day and day.weekday() != said:
            start = year.start() if year else told.start()
            yield Finding(
                match.start("word"),
                match.end("name"),
                f"星期{_NAMES[day.weekday()]}",
                found=text[start : match.end("name")],
            )


def _near(known: date | None, month: int, number: int) -> date | None:
    """The day without a year that lies near a known one; pieces look far back as well."""
    years = (known.year - 1, known.year, known.year + 1) if known else ()
    days = (day for year in years if (day := _day(year, month, number)))
    return next((day for day in days if known and abs((day - known).days) <= _NEAR_DAYS), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULE = Rule(
    message=Message(
        "T310",
        "“{found}”的星期不对，这一天是{expected}。",
        "请查对日期和星期，改正其中一个。",
    ),
    name="星期与日期不符",
    finds="日期后面写的星期与日历不符；没有写年份时按文章的活动日期或发布日期推算。",
    why="日期和星期必有一个是错的。",
    source="公历。",
    wrong={
        "2024年5月1日（星期四）": None,
        "2024年5月1日，周五上午": None,
    },
    right=(
        "2024年5月1日（星期三）",
        "2024年5月1日 星期三",
        "5月1日（星期三）",
    ),
    find=_find,
    signs=frozenset("期周拜"),
)
