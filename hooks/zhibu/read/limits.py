"""What would keep the Markdown converter busy for minutes or exhaust its stack."""

from __future__ import annotations

import re

from zhibu import messages
from zhibu.model.problem import Place, Problem

MAX_NESTING = 20

# `> > >`, `- - -` and `1. 1.` at the start of a line each open one level.
_MARKERS = re.compile(r"\s*(?:(?:[-*+>]|\d{1,9}\.)\s*)*")
# Lines that a text must have before it is worth counting line by line: with more than three
# levels, or with an indent that is too wide if every character of it is a tab.
_DEEP_START = re.compile(
    rf"\n(?:[^\S\n]*(?:(?:[-*+>]|\d{{1,9}}\.)[^\S\n]*){{4}}|[^\S\n]{{{MAX_NESTING + 1}}})"
)
_OPENING_SIGNS = frozenset(" \t\v\f\u3000\xa0-*+>0123456789")

# Python-Markdown looks for the partner of each of these to the end of its block, so that
# the time grows with the square of their number; no article comes near these counts.
_MOST_IN_A_BLOCK = {
    "[": 400, "`": 2_000, "<": 4_000, "\n---": 400, "\n***": 400, "\n___": 400, "\n===": 400,
    "&": 20_000, "\\": 20_000, "*": 20_000, "_": 20_000, "|": 30_000,
}  # fmt: skip
_MOST_IN_ALL = {"<": 8_000, "<!--": 400, "[^": 1_000, "\n```": 1_000, "\n~~~": 1_000}
# Runs that regular expressions of the converter try to match from each of their characters.
_LONG_RUN = re.compile(r"~{200}|`{200}|\n{2000}|[^\S\n]{20000}|^[`~]{3}[^\n]{500}", re.MULTILINE)
_MOST_OPENINGS = 40_000


def find_unreadable(text: str, path: str, first_line: int) -> Problem | None:
    """What would keep the converter busy for minutes or exhaust its stack."""
    deep = _deep_line(text)
    if deep is not None:
        return messages.DEEP_NESTING.at(Place(path, first_line + deep), expected=str(MAX_NESTING))
    # Hardly any text has so many in all; only those are worth cutting into blocks.
    many = {sign: most for sign, most in _MOST_IN_A_BLOCK.items() if _has_more(text, sign, most)}
    line = first_line
    for block in re.split(r"(?<=\n)(?=[ \t]*\n)", text) if many else ():
        for sign, most in many.items():
            if block.count(sign) > most:
                place = Place(path, line + block[:1].count("\n"))
                return messages.TOO_MANY_SIGNS.at(place, found=sign.strip(), expected=str(most))
        line += block.count("\n")
    for sign, most in _MOST_IN_ALL.items():
        if _has_more(text, sign, most):
            place = Place(path, first_line)
            return messages.TOO_MANY_SIGNS.at(place, found=sign.strip(), expected=str(most))
    if _may_have_long_run(text) and (run := _LONG_RUN.search(text)):
        place = Place(path, first_line + text.count("\n", 0, run.start()))
        sign = {" ": "空格", "\n": "空行"}.get(run[0][-1], run[0][0])
        return messages.TOO_MANY_SIGNS.at(place, found=sign, expected=str(len(run[0]) - 1))
    return None


def flattened(text: str) -> str:
    """A text in which no list and no quote lies deeper than what can be read."""
    return "\n".join(map(_flattened_line, text.split("\n")))


def _flattened_line(line: str) -> str:
    opening = _MARKERS.match(line)
    markers = re.findall(r"[-*+>]|\d+\.", opening[0]) if opening else []
    rest = line[opening.end() :] if opening else line
    if len(markers) > MAX_NESTING and rest.strip():
        return f"{markers[-1]} {rest}"
    is_deep = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) > 4 * MAX_NESTING
    return " " * (4 * MAX_NESTING) + line.lstrip() if is_deep else line


def _has_more(text: str, sign: str, most: int) -> bool:
    # The length alone settles it for nearly all texts.
    return len(text) > most * len(sign) and text.count(sign) > most


def _may_have_long_run(text: str) -> bool:
    """False when the search, which tries five runs at every character, can find none."""
    return "~~~" in text or "```" in text or "\n" * 2000 in text or len(text) >= 20_000


def _deep_line(text: str) -> int | None:
    """Index of the first line that opens too many lists or quotes for the converter."""
    if not _DEEP_START.search(f"\n{text}"):
        return None
    openings = 0
    for number, line in enumerate(text.split("\n")):
        if line[:1] not in _OPENING_SIGNS:
            continue
        opening = _MARKERS.match(line)
        markers = opening[0] if opening else ""
        depth = len(re.findall(r"[-*+>]|\d\.", markers))
        is_rule = not line.strip(" -*_")
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        openings += depth if depth > 3 and not is_rule else 0
        if not is_rule and (depth > MAX_NESTING or (depth and indent > 4 * MAX_NESTING)):
            return number
        if openings > _MOST_OPENINGS:
            return number
    return None
