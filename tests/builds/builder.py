"""Whole builds by the programs that staff run, on small sites in temporary folders."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import forked

REPOSITORY = Path(__file__).resolve().parents[2]
HOOK = REPOSITORY / "hooks" / "mkdocs_hooks.py"
FONTS = REPOSITORY / "tests" / "fonts" / "node_modules" / "@expo-google-fonts"
TODAY = "2025-07-01"
FIXED = {"NO_MKDOCS_2_WARNING": "1", "ZHIBU_TODAY": TODAY}

MKDOCS_YML = f"""\
site_name: 云溪支部
site_url: https://example.org/yunxi/
theme:
  name: material
  language: zh
  font: false
plugins: []
hooks: [{HOOK}]
"""


@dataclass(frozen=True, slots=True)
class Build:
    """How a build ended, and what it wrote."""

    status: int
    said: str
    """Standard output and error."""
    output: Path

    def read(self, path: str) -> str:
        """The text of a built file."""
        return (self.output / path).read_text("utf-8")

    def files(self) -> dict[str, str]:
        """Hash of every built file by its path."""
        found = (path for path in self.output.rglob("*") if path.is_file())
        return {
            path.relative_to(self.output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in found
        }


def build(
    site: Path,
    *arguments: str,
    output: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Build:
    """Run ``mkdocs build`` on the site's mkdocs.yml, into ``site/site`` when none is named."""
    target = output or site / "site"
    command = ["build", "-f", site / "mkdocs.yml", "-d", target, *arguments]
    variables = FIXED | dict(environment or {})
    done = forked.run("mkdocs", *command, cwd=site, environment=variables)
    return Build(done.status, done.out + done.err, target)


def build_from_the_start(
    site: Path,
    *arguments: str,
    program: str = "mkdocs",
    output: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Build:
    """The same by a Python of its own: for what it heeds when it starts, and for other programs.

    ProperDocs stands in for MkDocs' modules only where nobody has imported those.
    """
    target = output or site / "site"
    command = ["build", "-f", str(site / "mkdocs.yml"), "-d", str(target), *arguments]
    done = subprocess.run(
        [sys.executable, "-m", program, *command], cwd=site, capture_output=True, text=True,
        env=os.environ | FIXED | dict(environment or {}), check=False,
    )  # fmt: skip
    return Build(done.returncode, done.stdout + done.stderr, target)
