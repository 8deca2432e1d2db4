"""The labels of government sites (国办发〔2017〕47号): complete on every page, each once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from .sample_site import IDENTITY, page_kind_names, sample_page

SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE = {"ArticleTitle", "PubDate", "ContentSource"}
OPTIONAL = {"Keywords", "Author", "Description", "Image", "Url"}
META = re.compile(r'<meta name="([^"]+)" content="([^"]*)">')
BARE = ("home", "not-found")
"""Page kinds that are neither column nor article."""


@pytest.fixture(params=page_kind_names())
def labels(request: pytest.FixtureRequest, built_site: Path) -> tuple[str, list[tuple[str, str]]]:
    """The kind of a page, and the names and contents of its labels."""
    page = built_site / sample_page(built_site, request.param)
    known = {name.lower() for name in SITE | COLUMN | ARTICLE | OPTIONAL}
    found = META.findall(page.read_text("utf-8"))
    return request.param, [(name, text) for name, text in found if name.lower() in known]


def test_every_page_has_the_labels_of_its_kind(labels: tuple[str, list[tuple[str, str]]]) -> None:
    kind, found = labels
    asked = ARTICLE if kind.startswith("article-") else set() if kind in BARE else COLUMN
    assert {name for name, text in found if text} - OPTIONAL == SITE | asked


def test_no_label_stands_twice_on_a_page(labels: tuple[str, list[tuple[str, str]]]) -> None:
    counts = Counter(name.lower() for name, _ in labels[1])
    assert [name for name, count in counts.items() if count > 1] == []


def test_optional_labels_are_spelled_as_the_rules_spell_them(
    labels: tuple[str, list[tuple[str, str]]],
) -> None:
    assert {name for name, _ in labels[1]} <= SITE | COLUMN | ARTICLE | OPTIONAL


def test_the_day_of_publication_has_the_form_of_the_rules(built_site: Path) -> None:
    page = built_site / sample_page(built_site, "article-with-highlights")
    found = dict(META.findall(page.read_text("utf-8")))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", found["PubDate"])


def test_the_footer_leads_to_both_records(built_site: Path) -> None:
    footer = (built_site / "index.html").read_text("utf-8").partition("<footer")[2]
    assert 'href="https://beian.miit.gov.cn/"' in footer
    code = re.search(r"[0-9]{10,}", IDENTITY["police_record"])
    assert code
    assert f"beian.mps.gov.cn/#/query/webSearch?code={code[0]}" in footer


@pytest.mark.parametrize("name", ["organiser", "maintainer", "contact", "site_id_code", "icp"])
def test_the_footer_tells_what_the_settings_say(built_site: Path, name: str) -> None:
    footer = (built_site / "index.html").read_text("utf-8").partition("<footer")[2]
    assert IDENTITY[name] in footer
