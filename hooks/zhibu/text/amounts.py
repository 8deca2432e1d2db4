"""Numbers as reports write them: ``2万余人``, ``8500多万元``, ``10万元以上``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

Bound: TypeAlias = Literal["", "at least", "at most", "about"]

_SCALES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_FIGURE = re.compile(
    r"(?P<before>约|近|超过|超|逾|不少于|不足|至少|达|共|累计)?"
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?P<scale>[百千万亿]?)"
    r"(?P<more>多|余|来)?"
    r"(?P<scale_after>万|亿)?"
    r"(?P<unit>[^\d+\-~至]*?)"
    r"(?P<after>以上|以内|以下|左右|上下)?"
)
_BOUNDS: dict[str, Bound] = {
    "多": "at least", "余": "at least", "以上": "at least", "超过": "at least",
    "超": "at least", "逾": "at least", "不少于": "at least", "至少": "at least",
    "以内": "at most", "以下": "at most", "不足": "at most",
    "约": "about", "近": "about", "来": "about", "左右": "about", "上下": "about",
}  # fmt: skip
# 首 and 双 stand for numbers in 首批, 全省首个, 双领; such text is no count but belongs here.
_CHINESE_DIGIT = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半首双]")


class Amount(NamedTuple):
    """A count with its unit; money is kept in 万元."""

    value: Decimal
    unit: str
    bound: Bound


def parse_figure(text: str) -> Amount | None:
    """Return what a figure counts; None when it is no count (``1+6``, ``首批``, ``连续3年``).

    ``多`` and ``余`` make a lower bound: 2万余人 is at least 20,000 人.
    """
    match = _FIGURE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if not match:
        return None
    value = Decimal(match["digits"].replace(",", "")) * _SCALES[match["scale"]]
    value *= _SCALES[match["scale_after"] or ""]
    unit = match["unit"]
    if unit == "元" and value >= _SCALES["万"]:
        value, unit = value / _SCALES["万"], "万元"
    marks = (match["more"], match["after"], match["before"])
    bound: Bound = next((_BOUNDS[mark] for mark in marks if mark in _BOUNDS), "")
    return Amount(value.normalize(), unit, bound)


def has_number(text: str) -> bool:
    """True when a digit or a Chinese numeral stands in the text."""
    return bool(_CHINESE_DIGIT.search(unicodedata.normalize("NFKC", text)))


def split_figure(text: str) -> tuple[str, str, str]:
    """The text as (before, digits, after); digits are empty when there are none.

    ``1+6`` and ``8+4+3`` count as digits whole, so that they are set in one size.
    """
    match = re.search(r"[“‘]?(?:\d[\d,.+\-]*\d|\d)[”’]?", text)
    if not match:
        return (text, "", "")
    return (text[: match.start()], match[0], text[match.end() :])
