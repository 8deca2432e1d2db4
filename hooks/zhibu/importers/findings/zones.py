"""Where an article begins and ends among the lines of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhibu.importers.findings.days import find_moments
from zhibu.importers.findings.label_words import find_labelled, is_label, is_labels
from zhibu.importers.findings.line_kinds import (
    GREETING,
    NUMBERED,
    SUMMARY_LABEL,
    Line,
    ends_sentence,
    is_chrome,
    is_frame,
    is_prose,
    is_terminal,
)
from zhibu.text.repairs import HAN

_PART = "[\\d一二三四五六七八九十X×*＊]"
_DAY_ONLY = re.compile(
    r"[（(\[【]?\s*(?:发布(?:时间|于)?[:：]?\s*)?"
    r"(?:(?:19|20)\d\d|[一二][〇○零Ｏ\d][\d〇○零Ｏ一二三四五六七八九]{2})"
    rf"\s*[-年/.．]\s*{_PART}{{1,3}}\s*[-月/.．]\s*{_PART}{{0,3}}\s*日?"
    r"(?:[\s　]*(?:星期|周)[一二三四五六日天])?(?:[\sT　]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"(?:\s*发布)?\s*[）)\]】]?\s*$"
)
_OFFICE = re.compile(
    rf"[{HAN}A-Za-z×*“”（）()、\s]{{2,40}}(?:委员会|党委|党工委|工委|党组|总支|支部|办公?室|局|部|镇|乡|街道|村|社区|中心|组|会|院|学校|小学|中学|公司|工会|团委|妇联|政府|站|所|厂|队|大学|集团|合作社|县委|市委|区委|镇委|乡委|组织部|宣传部|党校)\s*[（(]?[印章代]*[）)]?$"
)
_CLOSED_DOCUMENT = re.compile(r"[（(]\s*此件(?:主动|依申请|不予|公开|不)[^）)]*[）)]$")
_IN_BRACKETS = re.compile(
    r"[（(](?:[^（()）。，]{2,40}?"
    r"(?:供稿|报道|撰稿|[文图摄影][/／、·]?[文图摄影]|摄影|摄)\s*"
    r"|(?:作者|记者|通讯员|供稿|来源|撰稿|编辑|责任编辑|文|图|文图|摄影|转自|摘自|根据)[^（()）。]{2,60}"
    r"|《[^》]{2,20}》\s*(?:19|20)\d\d年[^（()）]{2,20})[）)]$"
    r"|.{2,24}(?<![，。；：、“”\s])\s*供稿$|.{2,16}[\s　]发布$"
)
_BOX = re.compile(r"[\W_]*(?:延伸|相关|推荐|扩展|更多|往期)(?:阅读|新闻|链接|报道|文章|推荐)")
_ROLES = re.compile(
    rf"(?:[{HAN}]{{2,10}})?(?:记者|通讯员)[\s　]*[{HAN}]{{2,4}}(?:[\s　、]+(?:记者|通讯员"
    rf"|摄影)?[\s　]*[{HAN}]{{2,4}}){{0,5}}[\s　]*(?:[文图摄影/／、并]*|摄影报道)$"
)
_TAIL_SHARE = 0.35
"""A mark of the end counts when at most this share of the sentences stands after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """Lines before the body, of the body, after it, and what was dropped between."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    tail: tuple[Line, ...]
    dropped: tuple[Line, ...]
    signature: tuple[Line, ...] = ()
    """落款: office and day at the end of a document."""


def find_zones(lines: Sequence[Line], body: range | None) -> Zones:
    """Part the lines; ``body`` are the blocks that the document itself marks as its body."""
    inside = [at for at, line in enumerate(lines) if body is None or line.block in body]
    first, last = (inside[0], inside[-1] + 1) if inside else (0, len(lines))
    start = _body_start(lines, first, last)
    end = _body_end(lines, start, last)
    kept, dropped, credit_lines = [], [], []
    in_box = False
    for line in lines[start:end]:
        # A box of other articles in the middle ends where text goes on.
        in_box = in_box and not is_prose(line.text) and len(line.text) <= 40
        if line.is_row or (line.level and not is_frame(line.text) and not in_box):
            kept.append(line)
        elif _is_credit_line(line) and _is_outside(line, lines, start, end):
            credit_lines.append(line)
        elif in_box or _is_dropped(line):
            dropped.append(line)
            in_box = in_box or _BOX.match(line.text) is not None
        else:
            kept.append(line)
    kept, signature = _without_signature(kept)
    return Zones(
        head=tuple(lines[max(0, start - 40) : start]),
        body=tuple(kept),
        tail=(*credit_lines, *lines[end:]),
        dropped=tuple(dropped),
        signature=tuple(signature),
    )


def _is_credit_line(line: Line) -> bool:
    """The same, but for a label alone in a Word file, which is a cell or a short line of text."""
    return is_credit(line.text) and not (is_label(line.text) and line.look.size_pt)


def _is_outside(line: Line, lines: Sequence[Line], start: int, end: int) -> bool:
    """True for credit_lines; false for 时间： and 单位： within a text, which are part of it."""
    fields = {one.field for one in find_labelled(line.text)}
    if not fields or fields & {"author", "photographer", "both", "editor", "none"}:
        return True
    return line in lines[start : start + 2] or line in lines[max(start, end - 3) : end]


def _is_dropped(line: Line) -> bool:
    text = line.text
    if _CLOSED_DOCUMENT.match(text):
        return True
    if is_terminal(text):
        return len(text) <= 60
    return is_frame(text) and not NUMBERED.match(text)


def is_credit(text: str) -> bool:
    """True for a line of labels, as 编辑：张三, that is no sentence."""
    if re.match(r"[（(](?:根据|据).{2,60}整理.{0,30}[）)]$", text):
        return True
    if len(text) > 160 or "。" in text[:-1]:
        return False
    patterns = (_IN_BRACKETS, _ROLES)
    return is_labels(text) or is_label(text) or any(one.match(text) for one in patterns)


def is_day(text: str) -> bool:
    """True for a line that holds a day and nothing else."""
    return _DAY_ONLY.match(text) is not None


def is_office(text: str) -> bool:
    """True for a line that can be the name of an office."""
    return len(text) <= 40 and _OFFICE.match(text) is not None


def _body_start(lines: Sequence[Line], first: int, last: int) -> int:
    """Index of the first line of text: after title, credit_lines and summary."""
    for at in range(first, last):
        text = lines[at].text
        if lines[at].is_row and not _is_particulars(text):
            return at
        if lines[at].level and _is_below_title(lines[at], lines[first:at]):
            return at
        if lines[at].is_row or is_credit(text) or is_chrome(text) or SUMMARY_LABEL.match(text):
            continue
        if at and SUMMARY_LABEL.fullmatch(lines[at - 1].text):
            continue
        # No title ends with a full stop, however short the sentence.
        is_text = is_prose(text) or (text.endswith("。") and not GREETING.search(text))
        if is_text and not _is_notice_of_page(text):
            return at
        if (
            _is_address(text)
            and (at > first or first)
            and at + 1 < last
            and is_prose(lines[at + 1].text)
        ):
            return at
        if NUMBERED.match(text) and at > first:
            return at
    for at in range(first, last):
        text = lines[at].text
        # A title may call or ask; a full stop ends a text, however short.
        is_sentence = ends_sentence(text) if at > first else text.endswith("。")
        if is_sentence and not is_credit(text):
            return at
    return first if last - first < 2 else first + 1


def _is_below_title(line: Line, above: Sequence[Line]) -> bool:
    """True for the first heading of a Word file, which its text may begin with."""
    size = line.look.size_pt
    return any(one.look.is_title or (size and one.look.size_pt > size) for one in above)


def _is_particulars(row: str) -> bool:
    """True for a row of what a page tells of itself, as 索引号 and 发布机构, not 时间 and 地点."""
    cells = [re.sub(r"[\s:：]", "", one) for one in row.split("\t")]
    return bool(find_labelled(row)) or any(is_label(one) and one != "时间" for one in cells)


def _is_address(text: str) -> bool:
    """``县委组织部：``, to whom a report goes."""
    name = text[:-1].strip()
    return len(text) <= 40 and text.endswith("：") and (is_office(name) or name.endswith("委"))


def _is_notice_of_page(text: str) -> bool:
    return is_terminal(text) and len(text) < 120


def _body_end(lines: Sequence[Line], start: int, last: int) -> int:
    weights = [len(line.text) if is_prose(line.text) else 0 for line in lines[start:last]]
    total = sum(weights) or 1
    done = 0
    for at, weight in zip(range(start, last), weights, strict=True):
        text = lines[at].text
        left = total - done
        may_end = at > start and left <= total * _TAIL_SHARE and not lines[at].is_row
        if may_end and (is_terminal(text) or _is_end_credit(lines, at, last)):
            return at
        done += weight
    return last


def _is_end_credit(lines: Sequence[Line], at: int, last: int) -> bool:
    """A line of credit_lines after which only short lines come, as lists of other articles do."""
    if not _is_credit_line(lines[at]):
        return False
    rest = [line for line in lines[at + 1 : last] if not line.is_row]
    return not any(is_prose(line.text) and not is_terminal(line.text) for line in rest[:3])


def _without_signature(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Take office and day from the end; attachments may follow them."""
    for at in range(len(lines) - 1, max(len(lines) - 8, 0), -1):
        text = lines[at].text
        both = re.match(r"(.{4,30}?)[\s　]{1,}((?:19|20)\d\d年\d{1,2}月\d{1,2}日)$", text)
        if both and is_office(both[1].strip()):
            return lines[:at] + lines[at + 1 :], [lines[at]]
        if is_prose(text) and len(text) > 60:
            break
        if is_day(text) and not text.startswith(("(", "（")):
            start = at
            while (
                start > 1
                and at - start < 4
                and is_office(lines[start - 1].text)
                and not ends_sentence(lines[start - 1].text)
            ):
                start -= 1
            after = lines[at + 1 :]
            attached = after if after and after[0].text.startswith("附件") else []
            return lines[:start] + attached, lines[start : at + 1]
    if len(lines) > 2 and is_office(lines[-1].text) and lines[-1].look.is_right:
        return lines[:-1], lines[-1:]
    return lines, []


def has_day(text: str) -> bool:
    """True when a day with its year is in the line."""
    return next(iter(find_moments(text)), None) is not None
