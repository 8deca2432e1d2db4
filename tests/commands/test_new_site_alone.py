"""A new site on a computer that has Python and the network, and nothing of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str]]

NO_NETWORK = re.compile(
    r"ConnectionError|ConnectTimeout|ReadTimeout|Failed to establish|ProxyError"
)


def environment(home: Path) -> Mapping[str, str]:
    """That of a new computer: its own Python first, nothing that leads to this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    folder = "Scripts" if os.name == "nt" else "bin"
    # Compiling what is used once would take most of the time.
    quick = {"PIP_NO_COMPILE": "1", "PIP_QUIET": "1", "NO_MKDOCS_2_WARNING": "1"}
    path = f"{home / folder}{os.pathsep}{os.defpath}"
    return kept | quick | {"PATH": path, "VIRTUAL_ENV": str(home)}


def follow(command: str, site: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README as staff type it."""
    name, *words = command.split()
    env = environment(home)
    program = shutil.which(name, path=env["PATH"])
    assert program, f"{name} is not there"
    return subprocess.run(
        [program, *words], cwd=site, env=env, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip


@pytest.mark.program
def test_the_readme_of_a_new_site_leads_to_the_built_site_on_a_computer_without_us(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBU_TODAY", "2025-07-01")
    site, home = tmp_path / "云溪 党建", tmp_path / "computer"
    assert run("init", site.name)[0] == 0
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    readme = (site / "README.md").read_text("utf-8")
    (install,) = re.findall(r"^python -m pip .*$", readme, re.MULTILINE)
    installed = follow(install, site, home)
    if NO_NETWORK.search(installed.stderr):
        pytest.skip("the registry of Python packages cannot be reached")
    assert installed.returncode == 0, installed.stderr
    commands = re.findall(r"^\| `([^`]*)`", readme, re.MULTILINE)
    for command in ("zhibu check", "mkdocs build --strict"):
        assert command in commands
        done = follow(command, site, home)
        assert done.returncode == 0, done.stdout + done.stderr
    assert 'data-entry="2025/shili"' in (site / "site/index.html").read_text("utf-8")
    # What is installed there makes new sites of its own, with the same program in them.
    assert follow("zhibu init ../zwei", site, home).returncode == 0
    (wheel,) = (site / "packages").glob("*.whl")
    assert (tmp_path / "zwei/packages" / wheel.name).read_bytes() == wheel.read_bytes()
