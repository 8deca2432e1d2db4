"""What is compared: our site and its peers, each made from the same corpus.

A candidate is one small class with a name, a way to lay out a corpus in a folder of its own,
a command that builds it there, and the folder that the command fills.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

from benchmarks.corpus import write_site

CACHE_FOLDERS = (".cache",)
"""Deleted before each run, so that every run is a cold one."""

ENGLISH_KEYS = {"标题": "title", "日期": "date", "主题": "themes"}

PLAIN_SETTINGS = """\
site_name: 支部风采
site_url: https://example.org/
theme:
  name: material
  language: zh
  font: false
nav:
  - index.md
# The articles stay out of the navigation: listing all of them on each page would make the
# peer far slower, and nobody would run it so.
validation:
  nav:
    omitted_files: ignore
markdown_extensions:
  - tables
  - footnotes
"""
SEARCH_ON = "plugins:\n  - search:\n      lang: zh\n"
SEARCH_OFF = "plugins: []\n"


class Candidate(Protocol):
    """One way to make a site from a corpus."""

    @property
    def name(self) -> str:
        """Short and unique; the name on the command line and in the table."""

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Lay out the corpus (a folder that holds ``articles/``) in an empty folder."""

    def command(self, folder: Path) -> Sequence[str]:
        """Return the words of the build command; it is run inside the folder."""

    def output(self, folder: Path) -> Path:
        """Return the folder that the command writes, deleted before each run."""


@dataclass(frozen=True, slots=True)
class Zhibu:
    """Our own site, built by the hook file of this repository."""

    name: str = "zhibu"

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Copy the articles as they are and add the site's settings."""
        shutil.copytree(corpus / "articles", folder / "articles")
        write_site(folder)

    def command(self, folder: Path) -> Sequence[str]:
        """Return MkDocs under the running Python."""
        return _mkdocs_build()

    def output(self, folder: Path) -> Path:
        """Return MkDocs' default."""
        return folder / "site"


@dataclass(frozen=True, slots=True)
class PlainMaterial:
    """MkDocs + Material without code of its own: pages out of the navigation, no lists."""

    name: str
    has_search: bool

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Turn each article into a page with title, date and tags, images beside it."""
        docs = folder / "docs"
        for source in sorted((corpus / "articles").glob("*/*")):
            target = docs / source.parent.name / source.name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.suffix == ".md":
                target.write_bytes(plain_page(source.read_text("utf-8")).encode())
            else:
                shutil.copyfile(source, target)
        (docs / "index.md").write_bytes("# 支部风采\n".encode())
        search = SEARCH_ON if self.has_search else SEARCH_OFF
        (folder / "mkdocs.yml").write_bytes((PLAIN_SETTINGS + search).encode())

    def command(self, folder: Path) -> Sequence[str]:
        """Return MkDocs under the running Python."""
        return _mkdocs_build()

    def output(self, folder: Path) -> Path:
        """Return MkDocs' default."""
        return folder / "site"


def _mkdocs_build() -> Sequence[str]:
    return (sys.executable, "-m", "mkdocs", "build", "-q")


def plain_page(text: str) -> str:
    """Return our article file as a page whose front matter holds title, date and tags only."""
    _, block, body = text.split("---\n", maxsplit=2)
    # The loader in C reads 10,000 blocks in seconds, the one in Python in minutes.
    fields: dict[str, Any] = yaml.load(block, Loader=yaml.CSafeLoader)
    fields = {ENGLISH_KEYS.get(key, key): value for key, value in fields.items()}
    day = str(fields["date"]).split()[0]
    tags = ", ".join(fields["themes"])
    return f"---\ntitle: {fields['title']}\ndate: {day}\ntags: [{tags}]\n---\n{body}"


REFERENCE = PlainMaterial("material", has_search=True)
"""The peer that all ratios are against."""

CANDIDATES: tuple[Candidate, ...] = (
    REFERENCE,
    PlainMaterial("material-no-search", has_search=False),
    Zhibu(),
)
