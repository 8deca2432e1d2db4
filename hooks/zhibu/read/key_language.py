"""In which language the keys of headers are written, English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter

_KEY = re.compile(r"^([A-Za-z_\u4e00-\u9fff]+)[^\S\n]*[:：]", re.MULTILINE)


def balance_of(header: str) -> int:
    """How many more English keys than Chinese ones a header has at its margin."""
    names = labels_at(FrontMatter)
    keys = _KEY.findall(header)
    return sum(key in names for key in keys) - sum(key in names.values() for key in keys)


def are_english(headers: Iterable[str]) -> bool:
    """True when more headers have English keys than Chinese ones; Chinese without any."""
    balances = [balance_of(one) for one in headers]
    return sum(one > 0 for one in balances) > sum(one < 0 for one in balances)
