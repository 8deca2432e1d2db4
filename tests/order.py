"""Which tests run in one process, in which order, and which of them start programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

TESTS = Path(__file__).parent

GROUPS = {
    "judges/test_accessibility.py": "pages in a browser",
    "judges/test_browser.py": "pages in a browser",
    "judges/test_wording.py": "pages in a browser",
    "judges/test_reader_tools.py": "readers in a browser",
    "judges/test_search.py": "readers in a browser",
    "deploy/test_policy.py": "readers in a browser",
    "judges": "files of a site",
    "hostile/test_browser.py": "hostile articles",
    "hostile/test_injection.py": "hostile articles",
    "books": "books",
}
"""Files, and folders without those files, whose tests share what takes long to make.

Every other file is a group of its own.
"""
FIRST = (
    "pages in a browser",
    "readers in a browser",
    "books",
    "builds/test_atomic.py",
    "builds/test_incremental.py",
    "builds/test_preview.py",
    "hostile/test_builds.py",
    "files of a site",
    "hostile/test_bytes.py",
    "builds/test_plugins.py",
    "builds/test_cards.py",
    "builds/test_books.py",
    "builds/test_builds.py",
    "hostile articles",
    "importers/test_word.py",
    "index/test_law.py",
)
"""The slowest, so that none of them begins when the others have nothing left to do."""

PROGRAMS = (
    "builds", "commands/test_pack.py", "deploy", "books/test_bad_input.py",
    "books/test_docx.py", "books/test_epub.py", "books/test_pdf.py", "hostile/test_builds.py",
    "judges",
)  # fmt: skip
"""Folders and files whose tests build, browse, serve or make books."""
MADE = frozenset({"built", "chromium"})
"""Fixtures of other files for which something is built or browsed."""


class InGroups(LoadScopeScheduling):
    """Gives each group to one process, in the order of the tests.

    Marks of pytest-xdist would do, if they were heeded: 3.8 changes a field of the items that
    pytest 9.2 no longer has, so that all tests of a group went to all processes.
    """

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid.partition("::")[0].removeprefix("tests/"))


def arrange(items: list[pytest.Item]) -> None:
    """Sort the tests, and mark those that start programs."""
    for item in items:
        path = _path(item)
        if path.startswith(PROGRAMS) or not MADE.isdisjoint(_fixtures(item)):
            item.add_marker("program")
    items.sort(key=lambda item: _rank(_group(_path(item))))


def _path(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).as_posix()


def _group(path: str) -> str:
    found = (group for start, group in GROUPS.items() if path.startswith(start))
    return next(found, path)


def _fixtures(item: pytest.Item) -> Iterable[str]:
    return getattr(item, "fixturenames", ())


def _rank(group: str) -> int:
    return FIRST.index(group) if group in FIRST else len(FIRST)
