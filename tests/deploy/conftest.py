"""The sample site behind nginx, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.judges.sample_site import SUB_PATH, build_sample_site

from . import nginx


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site, built under a sub-path."""
    return build_sample_site(tmp_path_factory)


@pytest.fixture(scope="session")
def portal(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[nginx.Server]:
    """A portal's server that shows the sample site under its sub-path."""
    port = nginx.free_port()
    folder = tmp_path_factory.mktemp("nginx")
    with nginx.run(folder, nginx.fill_sub_path(built_site, port, SUB_PATH), port) as server:
        yield server
