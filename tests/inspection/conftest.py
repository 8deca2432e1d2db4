"""Hand-made sites, inspected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zhibu.inspection.built import read_built
from zhibu.inspection.inspecting import Inspection, inspect_site
from zhibu.machine.workers import Workers

from .handmade import TODAY, clean_files, write_site

Found = list[tuple[str, str]]
"""Code and place of each finding."""


@pytest.fixture
def inspect(tmp_path: Path) -> Callable[..., Inspection]:
    """Inspect the clean site with some files changed."""

    def inspect_changed(
        changes: dict[str, str | bytes | None] | None = None,
        *,
        code: str = "",
        url: str = "",
        today: str = TODAY,
    ) -> Inspection:
        folder = write_site(tmp_path / "site", changes)
        built = read_built(folder, url, Workers(1))
        return inspect_site(built, date.fromisoformat(today), code, ())

    return inspect_changed


@pytest.fixture
def found(inspect: Callable[..., Inspection]) -> Callable[..., Found]:
    """Code and place of all that is found in the clean site with some files changed."""

    def find(changes: dict[str, str | bytes | None] | None = None, **how: str) -> Found:
        inspection = inspect(changes, **how)
        return [(problem.code, problem.place.path) for problem in inspection.problems]

    return find


@pytest.fixture
def replaced(found: Callable[..., Found]) -> Callable[..., Found]:
    """What is found once some words of one file stand for others."""

    def find(file: str, old: str, new: str, **how: str) -> Found:
        text = clean_files()[file]
        assert isinstance(text, str)
        assert old in text
        return found({file: text.replace(old, new)}, **how)

    return find
