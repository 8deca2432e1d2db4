"""Days as staff write them and as readers see them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "UTC+8")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2099

_DAY = r"(\d{4})\s*(?:-|/|\.|年)\s*(\d{1,2})\s*(?:-|/|\.|月)\s*(\d{1,2})\s*(?:日|号)?"
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
_PUBLISHED = re.compile(rf"{_DAY}(?:(?:\s+|T|(?<=[日号])){_TIME})?\Z", re.IGNORECASE)
_ZONE = re.compile(r"\d\s*(?:Z|UTC|GMT|[+-]\d{1,2}:?\d{2})\Z", re.IGNORECASE)
_CHINA_ZONE = re.compile(r"\s*\+0?8:?00\Z")


class TimeZoneError(ValueError):
    """The date carries an offset other than China's."""


class NoDayError(ValueError):
    """There is a time of day but no date."""


def parse_published(text: str) -> tuple[date, time | None]:
    """Return the day, and the time of day when one is written.

    Accepts ``2024-05-01``, ``2024/5/1`` and ``2024年5月1日``, in half- or full-width
    digits, with or without a time of day; ``+08:00`` after it changes nothing.

    Raises:
        NoDayError: ``12:30:45``.
        TimeZoneError: another offset, which may mean another day in China.
        ValueError: no such day exists, as in ``2024-02-30``.
    """
    folded = _CHINA_ZONE.sub("", unicodedata.normalize("NFKC", text).strip())
    match = _PUBLISHED.match(folded)
    if not match:
        if re.fullmatch(_TIME, folded):
            raise NoDayError(text)
        if ":" in folded and _ZONE.search(folded):
            raise TimeZoneError(text)
        raise ValueError(text)
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups())
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(text)
    clock = time(hour, minute, second) if match[4] else None
    return date(year, month, day), clock


def chinese_day(day: date) -> str:
    """``2016年4月7日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_month(day: date) -> str:
    """``2016年4月``."""
    return f"{day.year}年{day.month}月"


def last_changed(published: date, clock: time | None, updated: date | None) -> str:
    """RFC 3339 of the revision, or of the publication when that is not earlier."""
    if updated and updated > published:
        return timestamp(updated, None)
    return timestamp(published, clock)


def timestamp(day: date, clock: time | None) -> str:
    """RFC 3339 with China's offset; midnight when no time is known."""
    moment = datetime.combine(day, clock or time(), CHINA)
    return moment.isoformat(timespec="seconds")
