"""The articles that a folder has already: what they were imported from, how they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from zhibu.importers.origin import Origin, find_origin
from zhibu.read.key_language import are_english, header_of
from zhibu.read.raw_text import RawText


@dataclass(kw_only=True)
class EarlierArticles:
    """What stands in the articles below a folder, looked at once, when it is first asked for."""

    folder: Path
    _new: dict[str, Path] = field(default_factory=dict)

    def find(self, source: str) -> Path | None:
        """The article that was made of a file of that digest, wherever it was moved to."""
        return self._new.get(source) or self._paths.get(source)

    def note(self, source: str, path: Path) -> None:
        """Take in an article that has just been written."""
        self._new[source] = path

    @property
    def is_english(self) -> bool:
        """True when most headers have English keys."""
        return are_english(self._headers.values())

    @cached_property
    def _paths(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for path, header in self._headers.items():
            origin = find_origin(header)
            if origin is not None:
                found.setdefault(origin.source, path)
        return found

    @cached_property
    def _headers(self) -> dict[Path, str]:
        found: dict[Path, str] = {}
        for path in _files(self.folder):
            with suppress(OSError):
                found[path] = header_of(path)
        return found


def read_article(path: Path) -> tuple[str, Origin | None]:
    """The text of an article and where it came from; nothing when it cannot be read as text."""
    try:
        text = RawText.of(path.read_bytes()).text
    except (OSError, UnicodeDecodeError):
        return "", None
    return text, find_origin(text)


def _files(folder: Path) -> Iterator[Path]:
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            path = Path(current, name)
            if name.endswith(".md") and not name.startswith(".") and not path.is_symlink():
                yield path
