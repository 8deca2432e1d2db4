"""A folder to publish into."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """Does not exist yet."""
    return tmp_path / "site"
