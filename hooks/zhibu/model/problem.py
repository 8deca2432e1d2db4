"""What staff are told: a place in a file and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters; the site's settings decide what each level does."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The Chinese word printed before the code."""
        return {"error": "错误", "warning": "警告", "hint": "提示"}[self.value]


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
