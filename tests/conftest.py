"""A small invented county for the tests: its registries, and ways to read articles in it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TypeAlias

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from tests.judges.browser import TIMEOUT_MS, launch
from tests.laws import IS_WHOLE
from tests.order import InGroups, arrange
from xdist.remote import Producer

from zhibu.library.loading import Reading, load
from zhibu.model.article import Article, Body
from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.model.urls import Urls
from zhibu.pages.plan import SitePlan
from zhibu.read.article_files import ArticleReader

Files: TypeAlias = Mapping[str, str | bytes]

# Derandomised, so that a run on the same code gives the same answer.
settings.register_profile(
    "ours", deadline=None, max_examples=600 if IS_WHOLE else 60, derandomize=True, database=None
)
settings.load_profile("ours")
# Programs in the background are deaf to Ctrl-C, and so is what they start; tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Some hundred programs are started, and none is to be compiled again for each.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
expect.set_options(timeout=TIMEOUT_MS)

# Books take seconds each; the tests that want them say so.
os.environ["ZHIBU_COLLECTIONS"] = ""
# Cards take some milliseconds each, and loading a font some more.
os.environ["ZHIBU_CARDS"] = "off"

TODAY = date(2025, 7, 1)

ORGANISATIONS = """\
- id: yunxi
  name: 中共云溪县委员会
  short: [云溪县委, 云溪县]
  kind: 党委
  children:
    - id: qingshi
      name: 青石镇党委
      short: [青石镇]
      former: [石坝乡党委]
      kind: 党委
      children:
        - {id: liutang, name: 柳塘村党支部, short: [柳塘村], kind: 党支部}
    - {id: hongyan, name: 红岩镇党委, short: [红岩镇], former: [石坝乡党委], kind: 党委}
- id: baisha
  name: 中共白沙县委员会
  short: [白沙县委]
  kind: 党委
"""
THEMES = """\
- id: yexiao
  name: 山村夜校
  aliases: [夜校]
  group: 教育培训
  description: 晚上在村里办的课堂。
- id: jiedui
  name: 支部结对
  group: 组织建设
  description: 强村带弱村，支部结成对子。
- id: cunwu
  name: 阳光村务
  group: 组织建设
  description: 账目和决定都贴在墙上。
"""
HEAD = """\
title: 夜校开课了
date: 2024-05-01
organisation: 青石镇
themes: [山村夜校]
"""
ARTICLE = f"---\n{HEAD}---\n\n柳塘村的夜校开课了。\n"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests and say which belong together."""
    arrange(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> InGroups:
    """Share tests among processes by their groups, whatever ``--dist`` says."""
    config.option.loadscopereorder = False
    return InGroups(config, log)


def write_files(root: Path, files: Files) -> None:
    """Write text as UTF-8 and bytes as they are, with the folders they need."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _article_file(more: str, body: str, head: str) -> str:
    return f"---\n{head}{dedent(more)}---\n\n{dedent(body)}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker: Playwright lets only one be driven at a time."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def head() -> str:
    """Front matter without its lines of dashes that has all it needs, four lines long."""
    return HEAD


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A project folder with registries and no articles."""
    lists = {"articles/organisations.yml": ORGANISATIONS, "articles/themes.yml": THEMES}
    write_files(tmp_path, lists)
    return tmp_path


@pytest.fixture
def read(county: Path) -> Callable[..., Reading]:
    """Write files into the county's project folder and read it."""

    def read_county(files: Files, *, preview: bool = False, today: date = TODAY) -> Reading:
        write_files(county, files)
        return load(county, Settings(), today, preview=preview)

    return read_county


@pytest.fixture
def problems_of(read: Callable[..., Reading]) -> Callable[[Files], str]:
    """Write files into the county; all problems of the site as text."""

    def find(files: Files) -> str:
        plan = SitePlan(read(files), Settings(), Urls(), "云溪支部")
        return "\n".join(one.as_text() for one in plan.problems if not one.is_of_text)

    return find


@pytest.fixture
def told(problems_of: Callable[[Files], str]) -> Callable[[str | bytes], str]:
    """The problems of one article, ``articles/2024/kaike.md``, as text."""
    return lambda article: problems_of({"articles/2024/kaike.md": article})


@pytest.fixture
def told_of(told: Callable[[str | bytes], str]) -> Callable[[str], str]:
    """The problems of an article with the given front matter."""
    return lambda front_matter: told(f"---\n{dedent(front_matter)}---\n\n夜校开课了。\n")


@pytest.fixture
def article(read: Callable[..., Reading]) -> Callable[..., Article]:
    """A valid article with lines added to its front matter, and with the given body."""

    def read_one(more: str = "", body: str = "夜校开课了。\n", head: str = HEAD) -> Article:
        files = {"articles/2024/kaike.md": _article_file(more, body, head)}
        return read(files).library.entries[0].article

    return read_one


@pytest.fixture
def body(county: Path) -> Callable[..., Body]:
    """The text of the article that ``article`` gives for the same arguments."""

    def read_body(more: str = "", body: str = "夜校开课了。\n", head: str = HEAD) -> Body:
        write_files(county, {"articles/2024/kaike.md": _article_file(more, body, head)})
        return ArticleReader(county / "articles", "articles").read("2024/kaike.md")[1]

    return read_body


@pytest.fixture
def article_of(read: Callable[..., Reading]) -> Callable[[str], Article]:
    """The article that a whole file is."""
    return lambda text: read({"articles/2024/kaike.md": text}).library.entries[0].article


@pytest.fixture
def library(read: Callable[..., Reading]) -> Callable[[Files], Library]:
    """The library of the articles in the given files."""
    return lambda files: read(files).library
