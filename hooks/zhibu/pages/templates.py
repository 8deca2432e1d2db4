"""Which template files a page is rendered with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from zhibu.machine.digests import digest_of_folder, digest_of_parts

HEAD = "head.html"
"""Rendered for every page."""
_REFERENCE = re.compile(
    r"\{%[-+]?\s*(?:import|include|extends|from)\s+(?:(['\"])(?P<name>[^'\"]+)\1)?"
)


class Sources(NamedTuple):
    """The files behind one template."""

    digest: bytes
    are_ours: bool
    """False when the site has put a file of its own in place of one."""


class Templates:
    """The templates in some folders; of two with one name, the first folder's counts."""

    def __init__(self, folders: Sequence[str]) -> None:
        """The last folder holds ours."""
        self._folders = [Path(folder) for folder in folders]
        self._known: dict[str, Sources] = {}

    def sources(self, name: str) -> Sources:
        """The files that a page with this template is rendered with."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Sources:
        files: dict[str, Path] = {}
        waiting = [name, HEAD]
        while waiting:
            one = waiting.pop()
            file = next((path / one for path in self._folders if (path / one).is_file()), None)
            if one in files or file is None:
                continue
            files[one] = file
            for match in _REFERENCE.finditer(file.read_text("utf-8")):
                if match["name"] is None:  # only known when it is rendered
                    return Sources(digest_of_parts(map(digest_of_folder, self._folders)), False)
                waiting.append(match["name"])
        parts = [part for one in sorted(files) for part in (one.encode(), files[one].read_bytes())]
        are_ours = all(file.parent == self._folders[-1] for file in files.values())
        return Sources(digest_of_parts(parts), are_ours)
