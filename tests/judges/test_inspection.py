"""The sample site as ``zhibu inspect`` sees it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhibu.inspection.built import read_built
from zhibu.inspection.inspecting import Inspection, inspect_site
from zhibu.machine.workers import Workers

from .sample_site import SITE_URL, TODAY

STALE = {"首页更新", "栏目更新"}


@pytest.fixture(scope="module")
def inspection(built_site: Path) -> Inspection:
    built = read_built(built_site, SITE_URL, Workers(1))
    return inspect_site(built, date.fromisoformat(TODAY), "", ())


def test_nothing_but_the_age_of_the_sample_articles_is_wrong(inspection: Inspection):
    passed = {check.name for check in inspection.checks if check.result == "通过"}
    unchecked = {check.name for check in inspection.checks if check.result == "没有检查"}
    assert passed | unchecked | STALE == {check.name for check in inspection.checks}
    assert unchecked <= {"页面标签"}


def test_every_article_is_known_as_one(inspection: Inspection, built_site: Path):
    pages = [one.read_text("utf-8") for one in built_site.glob("articles/*/*/index.html")]
    assert inspection.articles == sum("data-article-id=" in page for page in pages) > 30


def test_the_days_of_the_sample_articles_are_known(inspection: Inspection):
    codes = {problem.code for problem in inspection.problems}
    assert "J101" in codes
    assert "J103" not in codes
