"""The site as a folder on a USB stick: no server, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .builder import REPOSITORY, build


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site built for opening by a double click."""
    root = tmp_path_factory.mktemp("优盘")
    config = (
        f"INHERIT: {REPOSITORY / 'mkdocs.yml'}\nsite_url: ''\nuse_directory_urls: false\n"
        f"docs_dir: {REPOSITORY / 'docs'}\nhooks: [{REPOSITORY / 'hooks/mkdocs_hooks.py'}]\n"
        f"extra: {{zhibu: {{articles: {REPOSITORY / 'articles'}}}}}\n"
    )
    (root / "mkdocs.yml").write_text(config, "utf-8")
    done = build(root, "--strict")
    assert done.status == 0, done.said
    return done.output


@pytest.fixture
def page(folder: Path, chromium: Browser) -> Iterator[Page]:
    """A page of the folder in Chromium, with what its console says."""
    page = chromium.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    page.close()


def test_a_reader_goes_from_the_home_page_to_a_theme_to_an_article(page: Page):
    page.click("main .z-counts a >> nth=0")
    page.click("[data-list=articles] a >> nth=0")
    page.wait_for_selector("article[data-article-id]")


def test_the_scripts_run_without_an_error(page: Page):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.reload()
    page.wait_for_load_state("load")
    assert errors == []
