"""A file with its safe slips put right, everything else byte for byte as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.proofreader import find_fixes
from zhibu.read.opened import open_source
from zhibu.read.raw_text import RawText
from zhibu.read.source import Source
from zhibu.text.edits import Edit

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
        raw = RawText.of(data)
    except UnicodeDecodeError:
        return data, None
    if raw.encoding != "utf-8":
        return data, None
    first, changes = raw.plain, 0
    for _ in range(_MOST_ROUNDS):
        edits = _fixes(raw.plain, path, glossary, is_wanted)
        if not edits:
            break
        changes += len(edits)
        raw = raw.edited(edits)
    if not changes:
        return data, None
    return raw.encoded(), Fixed(first, raw.plain, changes)


def _fixes(
    text: str, path: str, glossary: Glossary, is_wanted: Callable[[str], bool]
) -> list[Edit]:
    manuscript = open_manuscript(open_source(Source(path, text)))
    return find_fixes(manuscript, glossary, is_wanted) if manuscript else []
