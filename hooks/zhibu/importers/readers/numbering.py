"""Automatic numbers of Word, written out: 一、 （一） 1. ① 甲.

No library does this for Chinese numbers. Source: ECMA-376 part 1, 17.9 and 17.18.59.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as etree

from zhibu.importers.readers.ooxml import attribute, child, children, local

_DEPTH = 9
_MOST = 1_000_000
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLevel:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """With ``%1`` to ``%9`` for the numbers of the levels."""
    is_legal: bool = False
    """All numbers in Arabic digits."""
    style: str = ""
    """Paragraph style that stands for this level."""
    goes_on: bool = False
    """Numbers do not begin again under a new number above: 第三条 in the second chapter."""


@dataclass(frozen=True, slots=True)
class _Num:
    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, NumberLevel]


@dataclass(slots=True)
class Numbering:
    """All lists of a document with their counters; paragraphs must be asked in order."""

    abstracts: dict[str, dict[int, NumberLevel]] = field(default_factory=dict)
    nums: dict[str, _Num] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_styles(self, num: str, styles: Sequence[str]) -> int:
        """The level that the first of some paragraph styles stands for in a list; 0 for none."""
        one = self.nums.get(num)
        levels = self.abstracts.get(one.abstract, {}) if one else {}
        by_style = {level.style: depth for depth, level in levels.items() if level.style}
        return next((by_style[style] for style in styles if style in by_style), 0)

    def next(self, num: str, depth: int) -> str | None:
        """The number of the next paragraph of a list; ``•`` for a bullet, None for no list."""
        one = self.nums.get(num)
        if one is None or not 0 <= depth < _DEPTH:
            return None
        levels = {**self.abstracts.get(one.abstract, {}), **one.levels}
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._counts.setdefault(one.abstract, [None] * _DEPTH)
        for at in range(depth + 1):
            start = one.starts.get(at, levels.get(at, NumberLevel()).start)
            if at in one.starts and (num, at) not in self._begun:
                self._begun.add((num, at))
                counts[at] = None
            if at == depth:
                before = counts[at]
                counts[at] = start if before is None else before + 1
            elif counts[at] is None:
                counts[at] = start
        for at in range(depth + 1, _DEPTH):
            if not levels.get(at, NumberLevel()).goes_on:
                counts[at] = None
        if level.form == "bullet":
            return "•"
        return _written(level, levels, counts)


def _written(
    level: NumberLevel, levels: Mapping[int, NumberLevel], counts: list[int | None]
) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = counts[at]
        form = "decimal" if level.is_legal else levels.get(at, NumberLevel()).form
        return "" if count is None else format_number(count, form)

    return re.sub("%([1-9])", number, level.text) if level.form != "none" else ""


def read_numbering(root: etree.Element | None) -> Numbering:
    """The lists of ``word/numbering.xml``."""
    found = Numbering()
    if root is None:
        return found
    links: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for one in children(root, "abstractNum"):
        key = attribute(one, "abstractNumId")
        found.abstracts[key] = dict(_level(level) for level in children(one, "lvl"))
        style, link = child(one, "styleLink"), child(one, "numStyleLink")
        if style is not None:
            by_style[attribute(style, "val")] = key
        if link is not None:
            links[key] = attribute(link, "val")
    for key, style_name in links.items():
        # One step only: a style that links to itself would lead nowhere.
        found.abstracts[key] = found.abstracts[key] or found.abstracts.get(
            by_style.get(style_name, ""), {}
        )
    for one in children(root, "num"):
        _add_num(found, one)
    return found


def _add_num(found: Numbering, one: etree.Element) -> None:
    abstract = child(one, "abstractNumId")
    starts: dict[int, int] = {}
    levels: dict[int, NumberLevel] = {}
    for override in children(one, "lvlOverride"):
        depth = _whole(attribute(override, "ilvl"), 0)
        start = child(override, "startOverride")
        if start is not None:
            starts[depth] = _whole(attribute(start, "val"), 1)
        for level in children(override, "lvl"):
            levels[depth] = _level(level)[1]
    key = attribute(abstract, "val") if abstract is not None else ""
    found.nums[attribute(one, "numId")] = _Num(key, starts, levels)


def _level(element: etree.Element) -> tuple[int, NumberLevel]:
    values = {local(one): attribute(one, "val") for one in element}
    legal = child(element, "isLgl")
    return _whole(attribute(element, "ilvl"), 0), NumberLevel(
        start=_whole(values.get("start", ""), 1),
        form=_form(element, values),
        text=values.get("lvlText", ""),
        is_legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        style=values.get("pStyle", ""),
        goes_on=values.get("lvlRestart") == "0",
    )


def _form(element: etree.Element, values: Mapping[str, str]) -> str:
    # Newer Word puts numbers of other forms into a choice, with decimals to fall back on.
    for one in element.iter():
        if local(one) == "numFmt" and attribute(one, "val") not in ("", "custom"):
            return attribute(one, "val")
    return values.get("numFmt", "decimal")


def _whole(text: str, default: int) -> int:
    return max(min(int(text), _MOST), 0) if re.fullmatch(r"\d{1,30}", text) else default


def format_number(count: int, form: str) -> str:
    """A number in one of Word's forms; Arabic digits for those that are unknown."""
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if form.startswith("decimalEnclosed"):
        return _enclosed(count, form)
    if form in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
                "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting"):  # fmt: skip
        return _counted(count)
    if form in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if form in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _counted(count, _LEGAL, "拾佰仟")
    if form == "ideographTraditional":
        return _STEMS[(count - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(count - 1) % 12]
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return str(count)


def _enclosed(count: int, form: str) -> str:
    first = {"decimalEnclosedParen": 0x2474, "decimalEnclosedFullstop": 0x2488}
    if 1 <= count <= 20:
        return chr(first.get(form, 0x2460) + count - 1)
    return str(count)


def _counted(count: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    if not 0 < count < 10_000:
        return str(count)
    text = ""
    for place, digit in enumerate(reversed(str(count))):
        if digit != "0":
            unit = units[place - 1] if place else ""
            text = digits[int(digit)] + unit + text
        elif text and not text.startswith((digits[0], "零")):
            text = "零" + text
    is_ten = digits is _DIGITS and 10 <= count < 20
    return text[1:] if is_ten else text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += sign * (count // value)
        count %= value
    return text
