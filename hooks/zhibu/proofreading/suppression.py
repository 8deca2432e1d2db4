"""What staff allow by name: ``<!-- zhibu: ignore T105 引用原文 -->``.

A remark inside a paragraph holds for that paragraph, one on a line of its own for the next.
``ignore-file`` holds for the whole article. In front matter it is written behind ``#`` and holds
for its line, or for the next when it stands alone. A reason is asked for, and whatever is no
longer needed is reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from zhibu import messages
from zhibu.model.problem import Problem
from zhibu.proofreading.manuscript import Manuscript

_REMARK = re.compile(
    r"(?:<!--|#)[ ]*zhibu[ ]*[:：][ ]*(?P<verb>ignore(?:-file)?)\b[ ]*"
    r"(?P<codes>[A-Za-z]\d{3}(?:[ ]*[,，、][ ]*[A-Za-z]\d{3})*)?[ ]*(?P<reason>[^\n]*)"
)
_CODE = re.compile(r"[A-Z]\d{3}")


@dataclass(slots=True)
class Suppression:
    """One remark: which codes it allows, in which lines."""

    codes: tuple[str, ...]
    reason: str
    first_line: int
    last_line: int
    offset: int
    """Of the remark, in the file."""
    used: set[str] = field(default_factory=set)

    def allows(self, problem: Problem) -> bool:
        """True when the problem is one that staff know of; remembers that it was."""
        is_meant = (
            problem.code in self.codes
            and self.first_line <= problem.place.line <= self.last_line
            and bool(self.reason)
        )
        if is_meant:
            self.used.add(problem.code)
        return is_meant


def find_suppressions(manuscript: Manuscript) -> list[Suppression]:
    """All remarks of a file, in order."""
    if "zhibu" not in manuscript.source:
        return []
    lines = manuscript.source.split("\n")
    return [
        _suppression(match, manuscript, lines)
        for match in _REMARK.finditer(manuscript.source)
        # A remark to the program in the text is no comment of YAML.
        if (match[0][0] == "#") == (match.start() < manuscript.header_end)
    ]


def _suppression(match: re.Match[str], manuscript: Manuscript, lines: list[str]) -> Suppression:
    line = manuscript.place_in_file(match.start()).line
    text = lines[line - 1]
    is_header = match[0][0] == "#"
    reason = match["reason"] if is_header else match["reason"].partition("-->")[0]
    lead = text[: text.find(match[0][:4])].strip()
    rest = "" if is_header else text.partition("-->")[2].strip()
    is_alone = not lead and not rest
    if match["verb"] == "ignore-file":
        first, last = 1, len(lines)
    elif is_header:
        first = last = line + 1 if is_alone else line
    else:
        first, last = _paragraph(lines, line, is_alone=is_alone)
    codes = tuple(_CODE.findall((match["codes"] or "").upper()))
    return Suppression(codes, reason.strip(), first, last, match.start())


def _paragraph(lines: list[str], line: int, *, is_alone: bool) -> tuple[int, int]:
    """First and last line of the paragraph around a line, or of the next one."""
    first = last = line
    if is_alone:
        while last < len(lines) and not lines[last].strip():
            last += 1
    else:
        while first > 1 and lines[first - 2].strip():
            first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last


def judge(
    suppressions: list[Suppression],
    manuscript: Manuscript,
    known: Collection[str],
    judged: Collection[str],
) -> Iterator[Problem]:
    """Remarks without a reason, with unknown codes, or that nothing needs any more.

    Only ``judged`` codes can be told to be unused here.
    """
    for one in suppressions:
        place = manuscript.place_in_file(one.offset)
        unknown = [code for code in one.codes if code not in known]
        if not one.codes or unknown:
            near = messages.nearest(unknown[0], known) if unknown else ""
            yield messages.UNKNOWN_RULE.at(place, found="、".join(unknown), nearest=near)
        elif not one.reason:
            yield messages.IGNORED_WITHOUT_REASON.at(place, found="、".join(one.codes))
        else:
            unused = [code for code in one.codes if code not in one.used and code in judged]
            if unused:
                yield messages.IGNORED_IN_VAIN.at(place, found="、".join(unused))
