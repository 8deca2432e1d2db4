"""Small projects to attack, and ways to read and build them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests import forked

from zhibu.library.loading import Reading, load
from zhibu.model.settings import Settings
from zhibu.read.article_files import ArticleReader

REPOSITORY = Path(__file__).resolve().parents[2]
HOOK = REPOSITORY / "hooks" / "mkdocs_hooks.py"
TODAY = date(2026, 11, 22)
BUILD_CPU_S = 20
FIXED = {"NO_MKDOCS_2_WARNING": "1", "ZHIBU_TODAY": "2026-11-22"}
END_MARK = "末尾标记在此"

_PALETTE = (
    ", palette: [{media: '(prefers-color-scheme: light)', scheme: default, toggle: {icon: "
    "material/weather-night, name: 深}}, {media: '(prefers-color-scheme: dark)', scheme: slate, "
    "toggle: {icon: material/weather-sunny, name: 浅}}]"
)
ORGANISATIONS = """\
- {id: shi, name: 青山市委员会, short: [青山市], kind: 党委}
- {id: zhen, name: 白溪镇委员会, short: [白溪镇], kind: 党委, parent: shi}
"""
THEMES = """\
- {id: ketang, name: 田间课堂, group: 教育, description: 课堂办到田间。}
- {id: fuwu, name: 便民服务, group: 服务, description: 服务送到门口。}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Files of a site by path below its folder; a value is text or bytes."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    settings: str = ""
    """Lines below ``extra.zhibu``."""
    config: str = ""
    """More lines of mkdocs.yml."""
    site_name: str = "青山支部"
    site_dir: str = "site"
    articles: str = "articles"
    has_palette: bool = True

    def write(self, root: Path) -> Path:
        """Write the project below ``root``, which is returned."""
        below = "\n    ".join([f"articles: {self.articles}", *self.settings.splitlines()])
        palette = _PALETTE if self.has_palette else ""
        config = (
            f"site_name: {json.dumps(self.site_name)}\n"
            "site_url: https://example.org/sub/\n"
            f"docs_dir: docs\nsite_dir: {json.dumps(self.site_dir)}\n"
            f"theme: {{name: material, language: zh, font: false{palette}}}\n"
            f"hooks: [{json.dumps(str(HOOK))}]\nplugins: []\n"
            f"extra:\n  zhibu:\n    {below}\n{self.config}"
        )
        standard = {
            "mkdocs.yml": config,
            "docs/index.md": "# 首页\n",
            f"{self.articles}/organisations.yml": ORGANISATIONS,
            f"{self.articles}/themes.yml": THEMES,
        }
        for path, content in {**standard, **self.files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root


def quoted(value: object) -> str:
    """A value as YAML that no reader can take for anything else."""
    return json.dumps(value, ensure_ascii=False)


def front_matter(**changes: object) -> str:
    """A valid block with some fields changed; None leaves a field out."""
    fields: dict[str, object] = {
        "title": "村口开了新课堂",
        "date": "2024-05-01",
        "organisation": "白溪镇",
        "themes": ["田间课堂"],
    }
    fields |= changes
    lines = [f"{key}: {quoted(value)}" for key, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def article(body: str = "", /, **changes: object) -> str:
    """A valid article whose last paragraph is the end mark."""
    return f"{front_matter(**changes)}\n开头一段。\n\n{body}\n\n{END_MARK}。\n"


def article_of(block: str, body: str = "正文一段。") -> str:
    """An article with the block as typed."""
    return f"---\n{block}\n---\n\n{body}\n"


def read_project(root: Path) -> Reading:
    """The content folder as the build reads it."""
    return load(root, Settings(), TODAY)


def read_body(root: Path, identifier: str) -> str:
    """The HTML of an article's text, before its links are those of a page."""
    _, body, _ = ArticleReader(root / "articles", "articles").read(f"{identifier}.md")
    return "".join(section.html for section in body.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a build ended."""

    status: int
    said: str
    output: Path


def build(root: Path, output: str = "", *, cpu_s: int = BUILD_CPU_S, **environment: str) -> Outcome:
    """Build as staff do, in a process of its own."""
    given = ["-d", output] if output else []
    done = forked.run(
        "mkdocs", "build", "-f", root / "mkdocs.yml", *given,
        cwd=root, environment=FIXED | environment, cpu_s=cpu_s,
    )  # fmt: skip
    return Outcome(
        status=done.status,
        said=done.out + done.err,
        output=Path(output) if output else root / "site",
    )


def build_from_the_start(root: Path, **environment: str) -> Outcome:
    """The same by a Python of its own, for an environment that Python heeds when it starts."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(root / "mkdocs.yml")],
        env={**inherited, **FIXED, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True, text=True, encoding="utf-8", cwd=root, check=False,
    )  # fmt: skip
    return Outcome(status=done.returncode, said=done.stdout + done.stderr, output=root / "site")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but what builds keep for the next one."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in files if not path.is_symlink()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not re.search(r"(\A|/)(\.cache|\.[^/]+\.zhibu)/", name)
    }
