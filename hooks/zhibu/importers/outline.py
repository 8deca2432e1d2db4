"""Which lines of a body are headings, and of which level: 一、 （一） 1. （1）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhibu.importers.findings.line_kinds import Line, ends_sentence, is_prose, is_terminal
from zhibu.importers.findings.zones import is_day, is_office
from zhibu.text.repairs import HAN

MOST_CHARS = 45
_ARABIC_MOST_CHARS = 30
_PLAIN_MOST_CHARS = 24
_CJK = "[一二三四五六七八九十百]{1,4}"
_FIRST = re.compile(rf"(?:第{_CJK}(?:部分|章|节|篇)[\s　:：]*|{_CJK}\s*[、．.]\s*)(?=\S)")
_SECOND = re.compile(rf"[（(]\s*{_CJK}\s*[）)]\s*[、.]?\s*(?=\S)")
_THIRD = re.compile(r"\d{1,2}\s*[.．、]\s*(?=[^\d\s])")
_FOURTH = re.compile(r"(?:[（(]\s*\d{1,2}\s*[）)]|[①-⑳]|\d{1,2}[）)])\s*[、.]?\s*(?=\S)")
_CAPTION = re.compile(
    r"^[▲△▼▽↑↓◆]|^[图表][\s为：:\d]|^(?:上|下|左|右)图|摄[）)]?$|[（(].{0,16}(?:摄|供图)[）)]$|^[（(].*[）)]$|资料图"
)
_SIGNATURE = re.compile(
    r"(?:记者|通讯员|作者|编辑|供稿|来源|联系人|电话|附件|地址|时间|地点|主持人|主讲人|参加人)\s*[:：]|^附件|^注[:：]|^[（(]"
)


def find_headings(lines: Sequence[Line]) -> dict[int, int]:
    """Level, 2 to 6, of each heading among the lines, by its index."""
    found: dict[int, int] = {}
    typical = _body_size(lines)
    for at, line in enumerate(lines):
        level = _numbered_level(line, lines[at + 1 : at + 2]) or _told_level(line)
        if level and not line.look.goes_on:
            found[at] = level
    found |= _unnumbered(lines, found, typical)
    return found


def _told_level(line: Line) -> int:
    return min(max(line.level, 2), 6) if line.level and len(line.text) <= 60 else 0


def _numbered_level(line: Line, after: Sequence[Line]) -> int:
    text = line.text
    if (
        line.is_row
        or line.is_item
        or len(text) > MOST_CHARS
        or text.endswith(("：", ":", "；", ";", "，", "、"))
    ):
        return 0
    if _FIRST.match(text):
        return 2 if _one_sentence(text) else 0
    if _SECOND.match(text):
        return 3 if _one_sentence(text) else 0
    stands_out = line.is_bold or line.look.is_display or bool(line.level)
    is_short = len(text) <= _ARABIC_MOST_CHARS and (stands_out or not ends_sentence(text))
    # Items of a list follow each other; a heading has text below it.
    is_alone = bool(after) and (is_prose(after[0].text) or len(after[0].text) > MOST_CHARS)
    if (
        _THIRD.match(text)
        and is_short
        and (is_alone or stands_out or bool(after and _FOURTH.match(after[0].text)))
    ):
        return 4
    if _FOURTH.match(text) and is_short and (is_alone or stands_out):
        return 5
    return 0


def _one_sentence(text: str) -> bool:
    """False for a run-in head: its text goes on after the first full stop."""
    return not re.search(r"[。！？!?][^”’」』）)\s]", text)


def _body_size(lines: Sequence[Line]) -> float:
    sizes = sorted(line.look.size_pt for line in lines if len(line.text) > MOST_CHARS)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _unnumbered(lines: Sequence[Line], numbered: dict[int, int], typical: float) -> dict[int, int]:
    """Short lines between paragraphs; the first of several in a row stands above the others."""
    candidates = [
        at for at, line in enumerate(lines) if at not in numbered and _is_headline(line, typical)
    ]
    chosen = set(candidates)
    found: dict[int, int] = {}
    parent = False
    for at in candidates:
        before, after = at - 1, at + 1
        has_text_below = after < len(lines) and (_is_long(lines[after]) or after in numbered)
        is_above_heading = after in chosen and after + 1 < len(lines) and _is_long(lines[after + 1])
        is_below_text = (
            before < 0
            or _is_long(lines[before])
            or before in found
            or _stands_out(lines[at], typical)
        )
        if is_above_heading and is_below_text and before >= 0:
            found[at], parent = 2, True
        elif has_text_below and is_below_text and (before >= 0 or _stands_out(lines[at], typical)):
            found[at] = 3 if parent else 2
    return found


def _is_long(line: Line) -> bool:
    text = line.text
    is_lead = len(text) > 12 and text.endswith(("：", ":"))
    is_text = is_prose(text) or ends_sentence(text) or is_lead
    return is_text or len(text) > MOST_CHARS or line.is_row


def _is_headline(line: Line, typical: float) -> bool:
    text = line.text
    most = MOST_CHARS if _stands_out(line, typical) else _PLAIN_MOST_CHARS
    if line.is_row or line.is_item or line.look.goes_on or not 2 <= len(text) <= most:
        return False
    # 谁去？我去！ can head a section, where it is set as a heading.
    is_call = text.endswith(("？", "！", "?", "!")) and len(text) <= 16
    if ends_sentence(text) and not (is_call and _stands_out(line, typical)):
        return False
    if (
        text.endswith(("：", ":", "，", ",", "；", "、", "）", ")"))
        or _CAPTION.search(text)
        or _SIGNATURE.search(text)
    ):
        return False
    if is_day(text) or is_terminal(text) or re.match(r"https?:|www\.|[\d\W]+$|[-·•●]", text):
        return False
    return not (is_office(text) and line.look.is_right) and re.search(f"[{HAN}]", text) is not None


def _stands_out(line: Line, typical: float) -> bool:
    is_bigger = bool(typical) and line.look.size_pt > typical + 1
    return line.is_bold or line.look.is_display or line.look.is_centred or is_bigger
