"""A sentence for staff with its gaps, and the phrases that fill them."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from dataclasses import dataclass

from zhibu.model.problem import Level, Place, Problem

FOUND_LENGTH_CHARS = 60
"""How much of a wrong value a message quotes."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named gaps, and what to do about it."""

    code: str
    text: str
    """One sentence ending in 。"""
    hint: str
    """Starts with 请 and asks for one thing."""
    level: Level = Level.ERROR
    is_lack: bool = False
    """True when a draft may have it: there it is told as what is still missing."""

    @property
    def label(self) -> str:
        """How much it matters, in words for staff."""
        return f"{self.level.label}，草稿里算还缺" if self.is_lack else self.level.label

    def at(self, place: Place, *, found: str = "", expected: str = "", **gaps: object) -> Problem:
        """The problem at a place; ``found`` and ``expected`` may fill gaps too."""
        # What to write instead is never cut, but it may hold the author's words.
        expected = _visible(expected)
        quoted = {name: quote(str(value)) for name, value in (gaps | {"found": found}).items()}
        values = quoted | {"expected": expected}
        return Problem(
            place=place,
            code=self.code,
            level=self.level,
            message=self.text.format(**values),
            hint=self.hint.format(**values),
            found=quote(found),
            expected=expected,
        )


def quote(text: str) -> str:
    """The text fit for one line of a message: control characters named, long text cut."""
    visible = _visible(text)
    if len(visible) <= FOUND_LENGTH_CHARS:
        return visible
    return visible[: FOUND_LENGTH_CHARS - 1] + "…"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in text)


def reason_of(error: OSError) -> str:
    """Why the system could not read a file, in Chinese."""
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    return f"系统错误 {error.errno}"


_UNWRITABLE = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EBUSY: "这个文件夹是挂载点，不能整个换掉",
    errno.EXDEV: "这个文件夹是挂载点，不能整个换掉",
    errno.ENOTDIR: "网页的位置上有别人的文件",
    errno.EISDIR: "网页的位置上有别人的文件夹",
}


def reason_unwritable(error: OSError) -> str:
    """Why the system could not write a file, in Chinese."""
    return _UNWRITABLE.get(error.errno or 0, f"系统错误 {error.errno}")


def closest(name: str, names: Iterable[str]) -> str:
    """The most similar name, or empty when none is near."""
    # Names that share no more than a quarter of their characters are never near; leaving
    # them out first keeps 20,000 wrong names in a list of 20,000 from taking minutes.
    signs = set(name)
    likely = [one for one in names if 4 * len(signs & set(one)) > len(signs)]
    near = difflib.get_close_matches(name, likely, n=1, cutoff=0.5)
    return near[0] if near else ""


def nearest(name: str, names: Iterable[str]) -> str:
    """`` “…”`` phrase for a hint: ``，最接近的是“X”``, or empty when nothing is near."""
    near = closest(name, names)
    return f"，最接近的是“{near}”" if near else ""
