"""``zhibu import --explain``: a document line by line, with what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

import click

from zhibu import messages
from zhibu.importers.fates import Fate, FatedLine
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter

_NAMES: dict[Fate, str] = {"body": "正文", "field": "文首", "remark": "待确认", "aside": "放在一边"}
_COLOURS: dict[Fate, str | None] = {
    "body": None, "field": "green", "remark": "yellow", "aside": "red",
}  # fmt: skip
_SHOWN_ASIDE = 12
_SHOWN_CHARS = 60
EXPLAINED_VERSION = 1


def explained(lines: Sequence[FatedLine]) -> Iterator[str]:
    """Each line with its place and fate, for a terminal; colours go where there is none."""
    places = [one.place for one in lines]
    fates = [_told(one) for one in lines]
    wide, wider = _widest(places), _widest(fates)
    for one, fate in zip(lines, fates, strict=True):
        head = f"{_padded(one.place, wide)}  {_padded(fate, wider)}"
        yield click.style(f"{head}  {' '.join(one.text.split())}", fg=_COLOURS[one.fate])


def as_json(lines: Sequence[FatedLine]) -> dict[str, Any]:
    """The fates for other programs; fields are added, never renamed."""
    return {
        "version": EXPLAINED_VERSION,
        "lines": [
            {
                "number": one.number or None,
                "place": one.place,
                "text": one.text,
                "fate": one.fate,
                "field": one.field or None,
                "reason": one.reason or None,
            }
            for one in lines
        ],
    }


def asides_told(lines: Sequence[FatedLine]) -> Iterator[str]:
    """What was set aside, a line for each reason."""
    by_reason: dict[str, list[FatedLine]] = {}
    for one in lines:
        if one.fate == "aside":
            by_reason.setdefault(one.reason, []).append(one)
    for reason, some in by_reason.items():
        shown = "、".join(_quoted(one) for one in some[:_SHOWN_ASIDE])
        more = f" 等 {len(some)} 行" if len(some) > _SHOWN_ASIDE else ""
        yield f"放在一边（{reason}）：{shown}{more}"


def _quoted(one: FatedLine) -> str:
    text = " ".join(one.text.split())
    short = text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
    return f"“{messages.quote(short)}”"


def _told(one: FatedLine) -> str:
    name = _NAMES[one.fate]
    if one.field:
        return f"{name}：{labels_at(FrontMatter)[one.field]}"
    return f"{name}：{one.reason}" if one.reason else name


def _widest(texts: Iterable[str]) -> int:
    return max(map(_columns, texts), default=0)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
