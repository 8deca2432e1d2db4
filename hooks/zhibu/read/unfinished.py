"""Drafts (草稿): which file is one, and what counts as still missing there (还缺)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from zhibu import messages
from zhibu.model.problem import Level, Problem
from zhibu.read.source import is_gb18030, plain_text_of

_MOST_BYTES = 64 * 1024
"""Of a file that is no text; its header is no longer."""
_BLANK = r"[^\S\n]*"
_SAYS_DRAFT = re.compile(
    rf"[\"'“”]?(?:status|状态)[\"'“”]?{_BLANK}[:：]{_BLANK}[\"'“”‘’]?(?:draft|草稿)"
    rf"[\"'“”‘’]?{_BLANK}(?:[#＃].*)?\Z",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\s*[-—–－―─+;]{2,}\s*\Z")
# A line that a header may hold: an entry, an item, a remark, or more of what stands above it.
_OF_HEADER = re.compile(
    r"[\"'“]?[\w\u3400-\u9fff]+[\"'”]?\s*[:：]|[-－]\s*\S|#|\s|[\[\]{}]|[<=>|]{7}"
)


def says_draft(text: str) -> bool:
    """True when a line of the header says so, whether or not the rest of it can be read."""
    return any(_SAYS_DRAFT.match(line.rstrip()) for line in _header_lines(text.split("\n")))


def _header_lines(lines: Iterable[str]) -> Iterator[str]:
    """The first lines of a file, up to a closing line or to the first that is prose."""
    is_first = True
    for line in lines:
        if is_first and (not line.strip() or _DASHES.match(line)):
            is_first = not line.strip()
            continue
        is_first = False
        if line.strip() and (_DASHES.match(line) or not _OF_HEADER.match(line)):
            return
        yield line


def file_says_draft(file: Path) -> bool:
    """The same of a file that may be no text; False for what is no file of its own."""
    if file.is_symlink() or not file.is_file():
        return False
    try:
        with open(os.fspath(file), "rb") as stream:
            data = stream.read(_MOST_BYTES)
    except OSError:
        return False
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if is_wide else "gb18030" if is_gb18030(data) else "utf-8"
    return says_draft(plain_text_of(data.decode(encoding, "replace").removeprefix("\ufeff")))


def as_in_draft(problem: Problem) -> Problem:
    """The problem as a draft has it: what it lacks is nothing wrong."""
    message = messages.BY_CODE.get(problem.code)
    return as_missing(problem) if message and message.is_lack else problem


def as_missing(problem: Problem) -> Problem:
    """The problem as what is still missing."""
    return replace(problem, level=Level.MISSING)
