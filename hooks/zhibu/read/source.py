"""The bytes of a file as text, or the reason why they are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from zhibu import messages
from zhibu.model.problem import Place, Problem

# Everything that XML 1.0 cannot hold, and U+007F..U+009F, which no keyboard types.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DAMAGE_SHARE = 0.02
"""Up to this share of unreadable characters a file is damaged UTF-8, above it GB18030."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its text with plain line ends and without byte-order mark."""

    path: str
    """Posix path below the project folder."""
    text: str


def read_source(path: Path, shown_path: str) -> tuple[Source | None, list[Problem]]:
    """Read a text file. With a problem, the source is None."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = messages.reason_of(error)
        return None, [messages.UNREADABLE_FILE.at(Place(shown_path), found=reason)]
    text, problem = decode(data, shown_path)
    return (None, [problem]) if problem else parse_source(text, shown_path)


def parse_source(text: str, shown_path: str) -> tuple[Source | None, list[Problem]]:
    """The decoded text of a file as a source, or why it is none."""
    lines = plain_text_of(text.removeprefix("\ufeff"))
    if not lines or lines.isspace():
        return None, [messages.EMPTY_FILE.at(Place(shown_path))]
    forbidden = [
        messages.FORBIDDEN_CHARACTER.at(_place(shown_path, lines, match.start()), found=match[0])
        for match in FORBIDDEN.finditer(lines)
    ][:5]
    return (None, forbidden) if forbidden else (Source(shown_path, lines), [])


def plain_text_of(text: str) -> str:
    """The text with one character for each line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    """The text of a file in UTF-8, or why there is none."""
    if data.startswith(_UTF16_MARKS):
        return "", messages.NOT_UTF8_GB18030.at(Place(path), found="UTF-16", encoding="UTF-16")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = error.start
    if is_gb18030(data):
        found = "GB18030"
        return "", messages.NOT_UTF8_GB18030.at(Place(path), found=found, encoding="GB18030（GBK）")
    before = data[:start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    found = data[start : start + 1].hex().upper()
    return "", messages.DAMAGED_UTF8.at(_place(path, before, len(before)), found=found)


def is_gb18030(data: bytes) -> bool:
    """True for a text in GB18030; false for one in UTF-8, damaged as it may be."""
    guess = data.decode("utf-8", "replace")
    if data.startswith(_UTF16_MARKS) or guess.count("\ufffd") <= _DAMAGE_SHARE * len(guess):
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _place(path: str, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset) + 1
    return Place(path, line, offset - text.rfind("\n", 0, offset))
