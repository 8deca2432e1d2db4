"""A county's site, and commands run on it inside this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhibu.commands import main

TODAY = "2025-07-01"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run a command; how it ended, and all that it said."""

    def run_command(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run_command


@pytest.fixture
def home(county: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site without articles, in which commands run on a day in July."""
    (county / "mkdocs.yml").write_text("site_name: 云溪支部\n", "utf-8")
    monkeypatch.chdir(county)
    monkeypatch.setenv("ZHIBU_TODAY", TODAY)
    return county
