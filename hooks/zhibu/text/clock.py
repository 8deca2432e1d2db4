"""Which day it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from zhibu.text.dates import CHINA


def today(environment: Mapping[str, str]) -> date:
    """``ZHIBU_TODAY``, else the day of ``SOURCE_DATE_EPOCH``, else the day in China now.

    Raises:
        ValueError: one of them is set and is no day.
    """
    if environment.get("ZHIBU_TODAY"):
        return date.fromisoformat(environment["ZHIBU_TODAY"])
    if environment.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(environment["SOURCE_DATE_EPOCH"]), CHINA).date()
    return datetime.now(CHINA).date()
