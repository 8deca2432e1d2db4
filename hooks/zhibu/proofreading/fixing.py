"""A file with its safe slips put right, everything else byte for byte as it was."""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.proofreader import find_fixes
from zhibu.read.article_files import open_source
from zhibu.read.source import Source
from zhibu.text.edits import Edit, apply_edits

_MOST_ROUNDS = 10
"""Each round can bring marks together that the next one looks at: ``,，`` becomes ``，，``."""


class Fixed(NamedTuple):
    """A text before and after, with plain line ends, and how many changes lie between."""

    before: str
    after: str
    changes: int


def fix_file(
    data: bytes, path: str, glossary: Glossary, is_wanted: Callable[[str], bool] = bool
) -> tuple[bytes, Fixed | None]:
    """The bytes of a file, and what was changed; None for nothing.

    Byte-order mark, line ends, remarks and the order of keys stay. A file that is no UTF-8 or
    whose front matter cannot be read stays as it is.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, None
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = text.removeprefix("\ufeff")
    first, changes = _plain(text), 0
    for _ in range(_MOST_ROUNDS):
        edits = _fixes(_plain(text), path, glossary, is_wanted)
        if not edits:
            break
        changes += len(edits)
        text = apply_edits(text, _in_raw(edits, text))
    if not changes:
        return data, None
    return mark + text.encode(), Fixed(first, _plain(text), changes)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _fixes(
    text: str, path: str, glossary: Glossary, is_wanted: Callable[[str], bool]
) -> list[Edit]:
    manuscript = open_manuscript(open_source(Source(path, text)))
    return find_fixes(manuscript, glossary, is_wanted) if manuscript else []


def _in_raw(edits: list[Edit], raw: str) -> list[Edit]:
    """The same edits for the text with the line ends of its file."""
    if "\r\n" not in raw:
        return edits
    # Offset in the plain text of each line end that has two characters in the file.
    ends: list[int] = []
    at = raw.find("\r\n")
    while at >= 0:
        ends.append(at - len(ends))
        at = raw.find("\r\n", at + 2)
    return [
        Edit(
            edit.start + bisect_left(ends, edit.start),
            edit.end + bisect_left(ends, edit.end),
            edit.text,
        )
        for edit in edits
    ]
