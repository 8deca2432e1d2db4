"""Numbers in titles, summaries and highlights that the text does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter
from zhibu.text.amounts import Amount, parse_figure

_LABELS = {
    key: label
    for key, label in labels_at(FrontMatter).items()
    if key in ("title", "kicker", "subtitle", "summary")
} | {"text": "亮点数据"}
_UNITS = (
    "人次|平方米|公里|万元|亿元|[人名位个期次场户家项条件亩米吨元篇本台支间处座所册批份只头株棵%％]"
)
_UNIT = re.compile(_UNITS)
_AMOUNT = re.compile(
    rf"(?:约|近|超过|超|逾|不少于|至少)?(?<![\d.+\-—–~～至/:：年月第“])\d[\d,]*(?:\.\d+)?[百千万亿]?[多余来]?[万亿]?(?:{_UNITS})(?:以上|左右|以内)?(?![+])"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?[百千万亿]?[多余来]?[万亿]?")
_CHINESE = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
# A number within this share of another is likely to be meant for it.
_NEAR = Decimal("0.35")


class _Told(NamedTuple):
    """A number of the body with the unit behind it."""

    amount: Amount
    text: str


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    body = manuscript.text[manuscript.body_start :]
    if not body.strip():
        return
    told: list[_Told] | None = None
    for block in manuscript.blocks(*_LABELS):
        for match in _AMOUNT.finditer(manuscript.text, block.start, block.end):
            amount = parse_figure(match[0])
            if amount is None or match[0] in body:
                continue
            told = told if told is not None else list(_amounts(body))
            if any(_agrees(amount, one.amount) for one in told):
                continue
            near = _nearest(amount, told)
            if near is None and block.kind not in ("text", "summary"):
                continue
            gaps = {"label": _LABELS[block.kind], "near": f"，正文写的是“{near}”" if near else ""}
            # That the text leaves a number out is no contradiction yet.
            level = None if near else Level.HINT
            yield Finding(match.start(), match.end(), gaps=gaps, level=level)


def _amounts(body: str) -> Iterator[_Told]:
    for match in _NUMBER.finditer(body):
        unit = _UNIT.match(body, match.end(), match.end() + 3)
        amount = parse_figure(match[0] + (unit[0] if unit else ""))
        if amount:
            yield _Told(amount, match[0] + (unit[0] if unit else ""))
    for match in _CHINESE.finditer(body):
        value = _value(match[0])
        unit = _UNIT.match(body, match.end(), match.end() + 3)
        if value is not None and unit:
            yield _Told(Amount(Decimal(value), unit[0], ""), match[0] + unit[0])


def _agrees(one: Amount, other: Amount) -> bool:
    """True when both can tell the same count; units are compared by the number alone."""
    if one.bound:
        low, high = (Decimal("0.66"), Decimal("1.5"))
        return other.value * low <= one.value <= other.value * high
    if other.bound:
        return other.value * Decimal("0.9") <= one.value <= other.value * Decimal("1.5")
    return one.value == other.value or one.value * 10_000 == other.value


def _nearest(amount: Amount, told: list[_Told]) -> str | None:
    same = [one for one in told if one.amount.unit == amount.unit and one.amount.value > 0]
    close = [one for one in same if abs(one.amount.value - amount.value) <= _NEAR * amount.value]
    best = min(close, key=lambda one: abs(one.amount.value - amount.value), default=None)
    return best.text if best else None


def _value(numeral: str) -> int | None:
    """What a Chinese numeral counts; None for digits in a row and other uses."""
    total = part = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _SCALES:
            part += (digit or 1) * _SCALES[sign]
            digit = 0
        else:
            total += (part + digit) * (10_000 if sign == "万" else 100_000_000)
            part = digit = 0
    return total + part + digit


RULE = Rule(
    message=Message(
        "T502",
        "{label}里的“{found}”在正文里没有{near}。",
        "请核对数字，让{label}与正文一致。",
        Level.WARNING,
    ),
    name="前后不一的数字",
    finds="标题、摘要和亮点数据里的数字（带单位的计数），正文里找不到；正文里写着相近的数字时一并指出。",
    why="标题和正文数字不同，读者不知道信哪一个，汇编的合计也会错。",
    source="三审三校的常规要求。",
    wrong={
        "---\ntitle: 三年培训5000名党员\ndate: 2024-05-01\n---\n三年来共培训党员4800名。": None,
        "---\ntitle: 甲\nsummary: 举办培训班16期。\ndate: 2024-05-01\n---\n"
        "共举办培训班12期，参加者500人。": None,
    },
    right=(
        "---\ntitle: 三年培训5000余名党员\ndate: 2024-05-01\n---\n三年来共培训党员5230名。",
        "---\ntitle: 投入2万元修路\ndate: 2024-05-01\n---\n共投入20000元修路。",
        "---\ntitle: 2024年“1+6”工作法\ndate: 2024-05-01\n---\n做法如下。",
        "---\ntitle: 十个党员一台戏\ndate: 2024-05-01\n---\n做法如下。",
    ),
    find=_find,
)
