"""What the judges share: the built site, its walked pages, a server and a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browser import Reader, Visit, visit
from .built_site import BuiltSite, read_built_site
from .looks import Look, Plain, look_at, look_without_scripts
from .sample_site import build_sample_site, page_kind_names, sample_page, url_path
from .server import serve


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site, built under a sub-path."""
    return build_sample_site(tmp_path_factory)


@pytest.fixture(scope="session")
def site(built_site: Path) -> BuiltSite:
    """The sample site with every page walked."""
    return read_built_site(built_site)


@pytest.fixture(scope="session")
def home_url(built_site: Path) -> Iterator[str]:
    """The address of the served site's home page."""
    with serve(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def reader(chromium: Browser) -> Reader:
    """Somebody with windows that stay open from test to test."""
    return Reader(chromium)


# Session scope makes pytest take one kind after the other, so that a visit serves many tests.
@pytest.fixture(scope="session", params=page_kind_names())
def page_url(request: pytest.FixtureRequest, built_site: Path, home_url: str) -> str:
    """The address of one page of each kind; a test that asks for it runs once a kind."""
    return home_url + url_path(sample_page(built_site, request.param))


@pytest.fixture(scope="session")
def visited(reader: Reader, page_url: str) -> Visit:
    """What one visit to a page of each kind told."""
    return visit(reader, page_url)


@pytest.fixture(scope="session")
def looks(reader: Reader, page_url: str) -> Mapping[str, Look]:
    """What a look at a page of each kind found, by condition."""
    return look_at(reader, page_url)


@pytest.fixture(scope="session")
def plain(reader: Reader, page_url: str) -> Plain:
    """What a page of each kind shows where no script runs."""
    return look_without_scripts(reader, page_url)


@pytest.fixture(params=page_kind_names(lists_only=True))
def list_path(request: pytest.FixtureRequest, built_site: Path) -> str:
    """The path, below the site's folder, of one page of each kind that is a list."""
    return sample_page(built_site, request.param).as_posix()
