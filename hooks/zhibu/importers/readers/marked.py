"""Markdown of other programs: rendered, then read like a page."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown

from zhibu import messages
from zhibu.importers.foreign import Block, Foreign, Paragraph
from zhibu.importers.readers.plain import read_plain, read_text
from zhibu.importers.readers.web import read_blocks
from zhibu.importers.refusal import Refusal
from zhibu.read.declaration import names_of
from zhibu.read.fields import FrontMatter
from zhibu.read.limits import find_unreadable

_HEADER = re.compile(r"\s*---[ \t]*\n(?P<header>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_MARKS = re.compile(r"(?m)^(?:#{1,6}\s|[-*+]\s|>\s|\|.*\||!\[|```)|\*\*[^*]|!\[|\]\(")
_KEYS = {
    name: key
    for key in ("title", "date", "author", "source", "editor", "summary")
    for name in names_of(FrontMatter, key)
} | {"description": "summary"}


def read_markdown(data: bytes) -> Foreign:
    """A Markdown file; text without any mark-up is read as plain text.

    Raises:
        Refusal: nothing to read in it.
    """
    text, encoding, damaged = read_text(data)
    header = _HEADER.match(text)
    body = text[header.end() :] if header else text
    if not header and not _MARKS.search(text):
        return read_plain(data)
    if find_unreadable(body, "", 1):
        raise Refusal(messages.TOO_DEEP_TO_IMPORT)
    html = markdown.markdown(body, extensions=["tables", "sane_lists", "fenced_code", "nl2br"])
    page = read_blocks(html)
    if not page.blocks:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    told = _told(header["header"] if header else "")
    blocks = tuple(_with_title(page.blocks))
    return Foreign(
        kind="markdown",
        blocks=blocks,
        pictures=page.pictures,
        told=told,
        losses=page.losses,
        asides=tuple(page.asides),
        encoding=encoding,
        damaged_lines=damaged,
    )


def _told(header: str) -> dict[str, tuple[str, ...]]:
    """Single lines of a header; nothing else in it is understood, and no YAML is run."""
    found: dict[str, tuple[str, ...]] = {}
    for line in header.split("\n"):
        match = re.match(r"([\w\u4e00-\u9fff]+)\s*[:：]\s*(.+)$", line)
        key = _KEYS.get(match[1].lower()) if match else None
        if match and key:
            found[key] = (_bare(match[2].strip()),)
    return found


def _bare(value: str) -> str:
    """A value without the quotes or the list's brackets around the whole of it."""
    for start, end in ('""', "''", "[]"):
        if len(value) > 1 and value.startswith(start) and value.endswith(end):
            return value[1:-1].strip()
    return value


def _with_title(blocks: list[Block]) -> list[Block]:
    """A first heading is the title."""
    first = blocks[0]
    if isinstance(first, Paragraph) and first.level == 1:
        titled = replace(first, level=0, look=replace(first.look, is_title=True))
        return [titled, *blocks[1:]]
    return blocks
