"""Paragraphs with a single line end between them, which Markdown makes one paragraph of.

What it finds: three lines or more, each as long as a paragraph and ending like one, without a
blank line between them. Lists, tables, quotations, code, HTML and lines with a break of their
own are left alone.
Why: text pasted from Word or a mail program loses its paragraphs without anybody noticing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu import messages
from zhibu.model.problem import Place, Problem

_FEWEST_LINES = 3
_LONG_CHARS = 24
"""Verse and addresses have shorter lines."""
_END = re.compile(r"[。！？…；：][”’』」）》)\]*_]*\Z")
# What is no paragraph: a list, a table, a quotation, HTML, a note, a picture.
_OTHER = re.compile(r"[>|<!]|[-*+][^\S\n]|\d+[.)][^\S\n]|\[\^|\[[^\]]+\]:|:{3}")
_CODE = re.compile(r" {4}| {0,3}\t")
# Below a heading, or below the head of a table.
_RULE = re.compile(r"={3,}|[-|: ]{3,}|\*{3,}")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# English is often written with short lines that nobody means as paragraphs.
_HAN = re.compile("[\u3400-\u9fff]")
_BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")


def find_run_together(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """A warning for each such stretch of a body, where it begins."""
    lines = text.split("\n")
    if not _may_run(lines):
        return
    for start, block in _blocks(lines):
        longest = _run(block)
        if longest:
            line = first_line + start + longest[0]
            yield messages.RUN_TOGETHER.at(Place(path, line), found=str(longest[1]))


def _may_run(lines: list[str]) -> bool:
    """True when enough long lines stand below each other, which few texts have."""
    together = 0
    for line in lines:
        together = together + 1 if len(line) >= _LONG_CHARS else 0
        if together == _FEWEST_LINES:
            return True
    return False


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Stretches of lines between blank ones and headings, each with its place, outside code."""
    block: list[str] = []
    fence = ""
    for number, line in enumerate([*lines, ""]):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif line.strip() and not mark and line[0] != "#":
            block.append(line)
            continue
        elif mark:
            fence = mark[1]
        if block:
            yield number - len(block), block
            block = []


def _run(block: list[str]) -> tuple[int, int] | None:
    """The first of the lines of a paragraph that look like paragraphs, and how many they are."""
    if len(block) < _FEWEST_LINES or _CODE.match(block[0]) or _is_other(block[0]):
        return None
    if any(_RULE.fullmatch(line.strip()) for line in block):
        return None
    start = 0
    for number, line in enumerate([*block, ""]):
        if _is_like_paragraph(line):
            continue
        if number - start >= _FEWEST_LINES:
            return start, number - start
        start = number + 1
    return None


def _is_other(line: str) -> bool:
    # Typists begin a paragraph with blanks, mostly full-width ones.
    return bool(_OTHER.match(line.lstrip()))


def _is_like_paragraph(line: str) -> bool:
    if _is_other(line):
        return False
    text = line.strip()
    is_long = len(text) >= _LONG_CHARS and bool(_HAN.search(text))
    return is_long and bool(_END.search(text)) and not line.endswith(_BREAKS)
