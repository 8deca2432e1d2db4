"""Days in foreign texts: printed in full, or without the year, which another date tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "00001" + "23456789")
_FULL = re.compile(
    r"(?<![\d第])((?:19|20)\d\d)\s*(?:(?P<mark>[-/.．])|年)\s*(\d{1,2})\s*(?:(?P=mark)|月)\s*(\d{1,2})(?:\s*[日号]|(?!\d))"
    r"(?:[T\s　]*(?:星期.|周.|上午|下午)?[\s　]*(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?)?"
)
_CHINESE = re.compile(
    "([一二][〇○零Ｏ九0-9一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_SHORT = re.compile(r"(?<![\d年第])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")


class FoundDay(NamedTuple):
    """A day with an optional time of day, as it is written in front matter."""

    day: date
    clock: str = ""

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.clock}".strip()


def find_moments(text: str) -> Iterator[tuple[int, FoundDay]]:
    """Days with a year, by offset: ``2024年5月1日``, ``2024-5-1 10:46``, ``二〇二四年五月一日``."""
    folded = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    if len(folded) != len(text):
        folded = text
    found = []
    for match in _FULL.finditer(folded):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        clock = f"{int(match[5]):02}:{match[6]}" if match[5] and int(match[5]) < 24 else ""
        if day:
            found.append((match.start(), FoundDay(day, clock)))
    for match in _CHINESE.finditer(text):
        year = int(match[1].translate(_DIGITS))
        day = _day(year, _number(match[2]), _number(match[3]))
        if day:
            found.append((match.start(), FoundDay(day)))
    yield from sorted(found)


def find_short_days(text: str) -> Iterator[tuple[int, int, int]]:
    """Offset, month and day of days without a year: ``6月22日``."""
    folded = unicodedata.normalize("NFKC", text)
    if len(folded) != len(text):
        folded = text
    for match in _SHORT.finditer(folded):
        yield match.start(), int(match[1]), int(match[2])


def day_before(month: int, day: int, published: date) -> date | None:
    """The last such day up to the publication; None when that is more than 60 days before."""
    for year in (published.year, published.year - 1):
        found = _day(year, month, day)
        if found and found <= published:
            return found if published - found <= timedelta(days=60) else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1949 <= year <= 2099 else None
    except ValueError:
        return None


def _number(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return int(text.translate(_DIGITS))
    return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (
        int(ones.translate(_DIGITS)) if ones else 0
    )
