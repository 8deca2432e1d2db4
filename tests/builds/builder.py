"""Whole builds by the programs that staff run, on small sites in temporary folders."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HOOK = REPOSITORY / "hooks" / "mkdocs_hooks.py"
FONTS = REPOSITORY / "tests" / "fonts" / "node_modules" / "@expo-google-fonts"
TODAY = "2025-07-01"

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
    program: str = "mkdocs",
    output: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Build:
    """Run ``mkdocs build`` on the site's mkdocs.yml, into ``site/site`` when none is named."""
    target = output or site / "site"
    command = [
        sys.executable, "-m", program, "build", "-f", str(site / "mkdocs.yml"),
        "-d", str(target), *arguments,
    ]  # fmt: skip
    variables = {"NO_MKDOCS_2_WARNING": "1", "ZHIBU_TODAY": TODAY} | dict(environment or {})
    done = subprocess.run(
        command, cwd=site, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    return Build(done.returncode, done.stdout + done.stderr, target)
