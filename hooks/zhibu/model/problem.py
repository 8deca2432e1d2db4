"""What staff are told: a place in a file and what is wrong there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters; the site's settings decide what each level does."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    MISSING = "missing"
    """What a draft lacks or what it names is unknown; nothing is wrong with that."""

    @property
    def label(self) -> str:
        """The Chinese word printed before the code."""
        return _LABELS[self.value]


_OTHER_KEY = re.compile(r"”（[a-z_]+）")
_LABELS = {"error": "错误", "warning": "警告", "hint": "提示", "missing": "还缺"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A character in a file; line and column count from 1.

    Both are 0 for what is no file: an option of a command, a folder.
    """

    path: str
    """Posix path below the project folder; the option's name."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One sentence for staff at one place. Made by ``Message.at``."""

    place: Place
    code: str
    level: Level
    message: str
    hint: str
    found: str = ""
    expected: str = ""

    @property
    def is_of_text(self) -> bool:
        """True for what proofreading found: the article can be made all the same."""
        return self.code.startswith("T")

    def as_json(self) -> dict[str, object]:
        """The shape that every command prints with ``--format json``."""
        return {
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "level": self.level.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "found": self.found,
            "expected": self.expected,
        }

    def as_text(self) -> str:
        """Two lines: place, level, code and sentence; then what to do."""
        place = self.place
        at = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
        return f"{at} {self.level.label} {self.code} {self.message}\n    {self.hint}"


def counts_of(problems: Iterable[Problem]) -> dict[Level, int]:
    """How many problems of each level there are; of what is missing, in how many pieces."""
    problems = tuple(problems)
    counts = Counter(one.level for one in problems)
    pieces = {one.place.path for one in problems if one.level is Level.MISSING}
    return {level: counts[level] for level in Level} | {Level.MISSING: len(pieces)}


def missing_lines(problems: Iterable[Problem]) -> list[str]:
    """A line for each draft that lacks something: its path, and all that it lacks."""
    lacks: dict[str, list[str]] = {}
    for one in sorted(problems):
        if one.level is Level.MISSING:
            # Staff who write Chinese keys need no other; single problems tell both.
            told = _OTHER_KEY.sub("”", one.message.removesuffix("。"))
            lacks.setdefault(one.place.path, []).append(told)
    return [f"{path}：{'；'.join(dict.fromkeys(lacks[path]))}。" for path in lacks]
