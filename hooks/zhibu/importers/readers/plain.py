"""Pasted text: each line a paragraph, unless the whole was wrapped at one width."""

from __future__ import annotations

import re
import unicodedata

from zhibu import messages
from zhibu.importers.findings.line_kinds import ends_sentence
from zhibu.importers.foreign import Foreign, Paragraph, Run
from zhibu.importers.refusal import Refusal
from zhibu.text.charset import decode, without_mojibake

MOST_CHARS = 1_000_000
"""A book of 2,000 pages; longer texts are no article."""
_MOST_PARAGRAPHS = 60_000
# The line that pages draw between an article and what follows it.
_LEFTOVER = re.compile(r"(?<=[。！？”）])\s*[|｜]+$")


def read_plain(data: bytes) -> Foreign:
    """A text file of any encoding.

    Raises:
        Refusal: nothing to read in it.
    """
    text, encoding, damaged = read_text(data)
    lines = text.split("\n")
    paragraphs = []
    for number, line in _unwrapped(lines):
        words = _LEFTOVER.sub("", line.strip(" \t\u3000\xa0\ufeff\u200b"))
        if words:
            paragraphs.append(Paragraph(runs=(Run(text=words),), line=number))
    if not paragraphs:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    if len(paragraphs) > _MOST_PARAGRAPHS:
        found, expected = f"有 {len(paragraphs)} 段", f"{_MOST_PARAGRAPHS} 段"
        raise Refusal(messages.TOO_LONG_TO_IMPORT, found=found, expected=expected)
    return Foreign(blocks=tuple(paragraphs), encoding=encoding, damaged_lines=damaged)


def read_text(data: bytes, most_chars: int = MOST_CHARS) -> tuple[str, str, tuple[int, ...]]:
    """The text with plain line ends, its encoding, and the lines in which bytes are damaged.

    Raises:
        Refusal: it is too long, or it is no text.
    """
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if len(text) > most_chars:
        found, expected = f"有 {len(text) // 10_000} 万字", f"{most_chars // 10_000} 万字"
        raise Refusal(messages.TOO_LONG_TO_IMPORT, found=found, expected=expected)
    if text.count("\0") > len(text) // 20 or text.count("\ufffd") > len(text) // 5:
        raise Refusal(messages.NOT_A_DOCUMENT)
    encoding = decoded.encoding
    repaired = without_mojibake(text)
    if repaired is not None:
        text, encoding = repaired, "乱码（UTF-8 被当作 GBK 存过一次）"
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
    return text, encoding, tuple(lines)


def _unwrapped(lines: list[str]) -> list[tuple[int, str]]:
    """Lines with their numbers; those of a text that a mail program wrapped are joined again."""
    numbered = list(enumerate(lines, 1))
    width = _wrapped_width(lines)
    if not width:
        return numbered
    found: list[tuple[int, str]] = []
    goes_on = False
    for number, line in numbered:
        if goes_on and line.strip() and not re.match(r"[ \t\u3000]{2,}|\s*$", line):
            start, text = found[-1]
            found[-1] = (start, text + line.strip())
        else:
            found.append((number, line))
        goes_on = _columns(line) >= width - 2 and not (
            ends_sentence(line) and _columns(line) < width - 2
        )
    return found


def _wrapped_width(lines: list[str]) -> int:
    """Columns at which a text was wrapped; 0 when it was not."""
    widths = [_columns(line) for line in lines if line.strip()]
    widest = max(widths, default=0)
    full = sum(widest - 2 <= one <= widest for one in widths)
    if not 30 <= widest <= 120 or full < 5 or full * 2 < len(widths):
        return 0
    # Lines that are full and end in the middle of a sentence.
    broken = [line for line in lines if _columns(line) >= widest - 2 and not ends_sentence(line)]
    return widest if len(broken) * 3 > full * 2 else 0


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line.rstrip())
