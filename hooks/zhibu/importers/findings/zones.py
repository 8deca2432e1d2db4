"""Where an article begins and ends among the lines of a document.

The kind of document decides what in it can be frame at all. Word files, PDF and Markdown have
none; a page has what its structure puts outside the article; at the edges of pages and pasted
texts, whole lines that are nothing but furniture are frame. In doubt a line is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from zhibu.importers.findings.days import find_moments
from zhibu.importers.findings.furniture import (
    FURNITURE,
    LISTED,
    is_furniture,
    is_listed,
    is_menu,
    is_rights,
    opens_list,
)
from zhibu.importers.findings.label_words import find_labelled, is_label, is_labels
from zhibu.importers.findings.line_kinds import (
    GREETING,
    NUMBERED,
    SUMMARY_LABEL,
    Line,
    ends_sentence,
    is_prose,
)
from zhibu.importers.findings.running_credits import find_credits
from zhibu.importers.foreign import DocumentKind
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
_IN_BRACKETS = re.compile(
    r"[（(](?:[^（()）。，]{2,40}?"
    r"(?:供稿|报道|撰稿|[文图摄影][/／、·]?[文图摄影]|摄影|摄)\s*"
    r"|(?:作者|记者|通讯员|供稿|来源|撰稿|编辑|责任编辑|文|图|文图|摄影|转自|摘自|根据)[^（()）。]{2,60}"
    r"|《[^》]{2,20}》\s*(?:19|20)\d\d年[^（()）]{2,20})[）)]$"
    r"|.{2,24}(?<![，。；：、“”\s])\s*供稿$|.{2,16}[\s　]发布$"
)
_ROLES = re.compile(
    rf"(?:[{HAN}]{{2,10}})?(?:记者|通讯员)[\s　]*[{HAN}]{{2,4}}(?:[\s　、]+(?:记者|通讯员"
    rf"|摄影)?[\s　]*[{HAN}]{{2,4}}){{0,5}}[\s　]*(?:[文图摄影/／、并]*|摄影报道)$"
)


_DATELINE = re.compile(rf"[{HAN}]{{2,12}}[讯电][（(].*。$")
Zone: TypeAlias = Literal["outside", "above", "text", "below", "signature"]
"""Where a line stands: what is above or below may be particulars of the article, not its text."""
OUTSIDE = "网页上文章以外的部分"
_FRAMED = frozenset(("page", "wechat", "text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where one line stands, and why it is no part of the article, if it is none."""

    line: Line
    part: Zone
    reason: str = ""
    """Why it is set aside, unless it gives a field; empty for all that is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """One decision for each line of a document, in order."""

    decisions: tuple[Decision, ...]
    is_framed: bool = False
    """True for a document that can have lines of a page around its text."""

    @property
    def head(self) -> tuple[Line, ...]:
        """Lines in which title and particulars may stand, furniture left out."""
        first = next((at for at, one in enumerate(self.decisions) if one.part == "text"), 0)
        above = [one.line for one in self.decisions[:first] if one.reason != FURNITURE]
        return tuple(above[-40:])

    @property
    def body(self) -> tuple[Line, ...]:
        """Lines of the text itself."""
        return tuple(one.line for one in self.decisions if one.part == "text")

    @property
    def tail(self) -> tuple[Line, ...]:
        """Lines after the text."""
        text = [at for at, one in enumerate(self.decisions) if one.part == "text"]
        after = self.decisions[text[-1] + 1 :] if text else ()
        return tuple(one.line for one in after if one.part != "signature")

    @property
    def signature(self) -> tuple[Line, ...]:
        """落款: office and day at the end of a document."""
        return tuple(one.line for one in self.decisions if one.part == "signature")


def find_zones(lines: Sequence[Line], kind: DocumentKind, body: range | None) -> Zones:
    """Zone the lines; ``body`` are the blocks that the document itself marks as its body."""
    inside = [at for at, line in enumerate(lines) if body is None or line.block in body]
    first, last = (inside[0], inside[-1] + 1) if inside else (0, len(lines))
    start = _body_start(lines, first, last)
    is_framed = kind in _FRAMED
    end = _body_end(lines, start, last, is_framed=is_framed)
    signed = _signature(lines, start, end, last)
    decisions = []
    is_list = False
    for at, line in enumerate(lines):
        is_list = is_framed and (
            opens_list(line.text) or (is_list and at not in signed and _is_linked(line))
        )
        part, reason = _placed(at, (first, start, end, last))
        if is_framed and part == "above" and _is_frame_above(line):
            reason = FURNITURE
        if is_framed and part == "below" and (opens_list(line.text) or is_furniture(line.text)):
            reason = FURNITURE
        elif is_list and part == "below":
            reason = LISTED
        if at in signed and not reason:
            part = "signature"
        decisions.append(Decision(line=line, part=part, reason=reason))
    return Zones(decisions=tuple(decisions), is_framed=is_framed)


def _placed(at: int, marks: tuple[int, int, int, int]) -> tuple[Zone, str]:
    """Where the line of an index stands between the marks, and why it is no text if it is none."""
    first, start, end, last = marks
    if not first <= at < last:
        return "outside", OUTSIDE
    return ("above" if at < start else "below" if at >= end else "text"), ""


def _is_frame_above(line: Line) -> bool:
    is_frame = is_furniture(line.text) or is_menu(line.text)
    return is_frame and not line.is_row and not is_rights(line.text)


def _is_linked(line: Line) -> bool:
    return is_listed(line.text) and not line.is_row and not is_credit(line.text)


def _is_credit_line(line: Line) -> bool:
    """The same, but for a label alone in a Word file, which is a cell or a short line of text."""
    return is_credit(line.text) and not (is_label(line.text) and line.look.size_pt)


def is_credit(text: str) -> bool:
    """True for a line of labels, as 编辑：张三, that is no sentence."""
    if re.match(r"[（(](?:根据|据).{2,60}整理.{0,30}[）)]$", text):
        return True
    if len(text) > 160 or "。" in text[:-1] or _DATELINE.match(text):
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
        if lines[at].is_row or is_credit(text) or is_furniture(text) or is_menu(text):
            continue
        if SUMMARY_LABEL.match(text):
            continue
        if at and SUMMARY_LABEL.fullmatch(lines[at - 1].text):
            continue
        if at == first and _is_above_particulars(lines, at, last):
            continue
        # No title ends with a full stop, however short the sentence.
        is_text = is_prose(text) or (text.endswith("。") and not GREETING.search(text))
        if is_text:
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


def _is_above_particulars(lines: Sequence[Line], at: int, last: int) -> bool:
    """True for a long first line that is a title, since day and source stand below it."""
    text = lines[at].text
    below = lines[at + 1].text if at + 1 < last else ""
    return (
        len(text) <= 80 and "。" not in text[:-1] and (is_day(below) or bool(find_credits(below)))
    )


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


def _body_end(lines: Sequence[Line], start: int, last: int, *, is_framed: bool) -> int:
    """Index after the last line of text: below it are credits, and the furniture of a page.

    What follows a line that no text contains, such as 下一篇：, is looked at line by line too.
    """
    at = last
    while at > start + 1 and _may_be_below(lines[at - 1], is_framed=is_framed):
        at -= 1
    below = [
        number for number in range(at, last) if _is_mark_of_end(lines[number], is_framed=is_framed)
    ]
    # Short lines at the end of a text are text until something shows that it has ended.
    return below[0] if below else last


def _may_be_below(line: Line, *, is_framed: bool) -> bool:
    text = line.text
    if line.is_row:
        return False
    if _is_credit_line(line) or (is_framed and (is_furniture(text) or opens_list(text))):
        return True
    return is_framed and is_listed(text) and not re.search("[。；…][”）]*$", text)


def _is_mark_of_end(line: Line, *, is_framed: bool) -> bool:
    text = line.text
    return _is_credit_line(line) or (is_framed and (is_furniture(text) or opens_list(text)))


def _signature(lines: Sequence[Line], start: int, end: int, last: int) -> range:
    """Office and day at the end of a text; annexes may follow them, credits stand above."""
    for at in range(last - 1, max(last - 24, start), -1):
        text = lines[at].text
        both = re.match(r"(.{4,30}?)[\s　]{1,}((?:19|20)\d\d年\d{1,2}月\d{1,2}日)$", text)
        if both and is_office(both[1].strip()):
            return range(at, at + 1)
        if is_day(text) and not re.match("[(（]", text) and not lines[at].is_row:
            first = _first_office(lines, start, at)
            if first < at or (at < end and _is_last(lines, at, end)):
                return range(first, at + 1)
    if end - start > 2 and is_office(lines[end - 1].text) and lines[end - 1].look.is_right:
        return range(end - 1, end)
    return range(0)


def _is_last(lines: Sequence[Line], at: int, end: int) -> bool:
    """True for a day by itself at the end; one with a time of day is that of a comment."""
    after = lines[at + 1].text if at + 1 < end else "附"
    return re.match("附|[（(]", after) is not None and not re.search("[:：]", lines[at].text)


def _first_office(lines: Sequence[Line], start: int, day: int) -> int:
    """Index of the first of the offices that stand right above a day; the day's for none."""
    first = day
    while (
        first > start + 1
        and day - first < 4
        and is_office(lines[first - 1].text)
        and not lines[first - 1].is_row
        and not ends_sentence(lines[first - 1].text)
    ):
        first -= 1
    return first


def has_day(text: str) -> bool:
    """True when a day with its year is in the line."""
    return next(iter(find_moments(text)), None) is not None
