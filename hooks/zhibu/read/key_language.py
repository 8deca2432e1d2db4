"""In which language the keys of headers are written, English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter
from zhibu.read.raw_text import RawText

_MOST_HEADER_BYTES = 70_000
_ENOUGH = 300
"""Articles that tell how the others are written; a site may have ten thousand."""

_KEY = re.compile(r"^([A-Za-z_\u4e00-\u9fff]+)[^\S\n]*[:：]", re.MULTILINE)


def balance_of(header: str) -> int:
    """How many more English keys than Chinese ones a header has at its margin."""
    names = labels_at(FrontMatter)
    keys = _KEY.findall(header)
    return sum(key in names for key in keys) - sum(key in names.values() for key in keys)


def are_english(headers: Iterable[str]) -> bool:
    """True when more headers have English keys than Chinese ones; Chinese without any."""
    balances = [balance_of(one) for one in headers]
    return sum(one > 0 for one in balances) > sum(one < 0 for one in balances)


def recent_headers(folder: Path) -> Iterator[str]:
    """Headers of articles below a folder, those of the last years, as far as they tell enough."""
    years = sorted((one for one in folder.glob("*") if one.is_dir()), reverse=True)
    files = (file for year in years for file in sorted(year.rglob("*.md"), reverse=True))
    for file in islice(files, _ENOUGH):
        with suppress(OSError):
            yield header_of(file)


def header_of(file: Path) -> str:
    """The header of an article with its lines of dashes; empty when there is none.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        data = stream.read(_MOST_HEADER_BYTES)
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").lstrip(b"\n")
    end = data.find(b"\n---", 3)
    if not data.startswith(b"---") or end < 0:
        return ""
    try:
        return RawText.of(data[:end]).text + "\n---\n"
    except UnicodeDecodeError:
        return ""
